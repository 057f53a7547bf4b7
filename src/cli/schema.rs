//! `kilavuz schema`: the JSON Schemas of content files, one on standard output or all into a folder.
use super::{
    Exit,
    arguments::{Arguments, SchemaArguments},
    console, report,
    texts::Texts,
};
use crate::{load::builtin, write};
use std::path::Path;

/// Runs the command.
pub fn run(a: &Arguments, s: &SchemaArguments, texts: Texts) -> Exit {
    if let Some(folder) = &s.out {
        return put_all(&a.root.join(folder), texts);
    }
    let short = |name: &'static str| name.trim_end_matches(".schema.json");
    let names: Vec<&str> = builtin::SCHEMAS.iter().map(|(name, _)| short(name)).collect();
    let Some(kind) = &s.kind else {
        return console::give(&names.iter().map(|n| format!("{n}\n")).collect::<String>(), texts);
    };
    match builtin::SCHEMAS.iter().find(|(name, _)| short(name) == kind) {
        Some((_, bytes)) => console::give(&String::from_utf8_lossy(bytes), texts),
        None => {
            console::tell(&texts.fill("no-schema", &[("name", kind), ("names", &names.join(", "))]));
            Exit::Usage
        }
    }
}

fn put_all(folder: &Path, texts: Texts) -> Exit {
    let files = builtin::SCHEMAS.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes));
    match write::put_files(folder, files) {
        Ok(count) => {
            let values = [("path", &*report::shown(folder)), ("files", &count.to_string())];
            console::tell(&texts.fill("schemas-made", &values));
            Exit::Clean
        }
        Err(e) => report::write_error(&e, texts),
    }
}
