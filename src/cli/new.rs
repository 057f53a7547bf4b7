//! `kilavuz new`: a small site that builds without a finding.
use super::{
    Exit,
    arguments::{Arguments, NewArguments},
    console, report,
    texts::Texts,
};
use crate::{load::builtin, write};

/// Runs the command: the starter site, and the schemas that editors' programs complete from.
pub fn run(a: &Arguments, n: &NewArguments, texts: Texts) -> Exit {
    let folder = a.root.join(&n.dir);
    let starter = builtin::STARTER.iter().map(|(name, bytes)| (shown_name(name), *bytes));
    let schemas = builtin::SCHEMAS.iter().map(|(name, bytes)| (format!("schemas/{name}"), *bytes));
    match write::scaffold(&folder, starter.chain(schemas)) {
        Ok(files) => {
            let values = [("path", &*report::shown(&folder)), ("files", &files.to_string())];
            console::tell(&texts.fill("new-made", &values));
            Exit::Clean
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
