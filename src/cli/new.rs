//! `kilavuz new`: a small site that builds without a finding.
use super::{Exit, arguments::NewArguments, report, texts::Texts};
use crate::{
    load::builtin,
    write::{self, Existing},
};

/// Runs the command: the starter site, and the schemas that editors' programs complete from.
pub fn run(n: &NewArguments, texts: Texts) -> Exit {
    let starter = builtin::STARTER.iter().map(|(name, bytes)| (shown_name(name), *bytes));
    let schemas = builtin::SCHEMAS.iter().map(|(name, bytes)| (format!("schemas/{name}"), *bytes));
    let path = report::shown(&n.dir);
    match write::scaffold(&n.dir, starter.chain(schemas)) {
        Ok(Ok(files)) => {
            eprintln!("{}", texts.fill("new-made", &[("path", &path), ("files", &files.to_string())]));
            Exit::Clean
        }
        Ok(Err(Existing::Folder)) => {
            eprintln!("{}", texts.fill("new-occupied", &[("path", &path)]));
            Exit::Usage
        }
        Err(e) => report::write_error(&e, texts),
    }
}

/// Hidden files are kept under a visible name in the program's own tree.
fn shown_name(name: &str) -> String {
    match name.strip_prefix("dot-") {
        Some(rest) => format!(".{rest}"),
        None => name.to_owned(),
    }
}
