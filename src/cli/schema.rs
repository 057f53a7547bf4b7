//! `kilavuz schema [KIND]`: the JSON Schema of a kind of content file.
use super::{Exit, arguments::SchemaArguments, texts::Texts};
use crate::load::builtin;

/// Runs the command.
pub fn run(s: &SchemaArguments, texts: Texts) -> Exit {
    let short = |name: &'static str| name.trim_end_matches(".schema.json");
    let names: Vec<&str> = builtin::SCHEMAS.iter().map(|(name, _)| short(name)).collect();
    let Some(kind) = &s.kind else {
        names.iter().for_each(|n| println!("{n}"));
        return Exit::Clean;
    };
    match builtin::SCHEMAS.iter().find(|(name, _)| short(name) == kind) {
        Some((_, bytes)) => {
            print!("{}", String::from_utf8_lossy(bytes));
            Exit::Clean
        }
        None => {
            eprintln!("{}", texts.fill("no-schema", &[("name", kind), ("names", &names.join(", "))]));
            Exit::Usage
        }
    }
}
