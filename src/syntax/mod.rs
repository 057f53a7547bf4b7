//! What the editors wrote: one raw type per kind of record, with ranges and without meaning.
//!
//! A file is parsed alone: nothing here looks at another file, so the result can be kept by the file's bytes.
pub mod bound;
pub mod file;
pub mod front_matter;
mod hidden;
mod hygiene;
pub mod limits;
pub mod markdown;
mod memo;
mod parsed;
pub mod reader;
pub mod record;
pub mod records;
pub mod scalar;
pub mod schema;
pub mod suggest;
pub mod tokens;
pub mod words;
pub mod yaml;
mod yaml_error;
mod yaml_tags;

pub use file::{DocumentPath, DocumentPlace, FileKind};
pub use memo::Memo;
pub use parsed::{Content, Document, Parsed, parse_file};

use crate::{
    diag::Diagnostics,
    source::{SourceId, Sources},
};
use std::sync::Arc;

/// Every file of `content/`, in the order of the paths.
#[derive(Debug, Default, Clone)]
pub struct Syntax {
    /// The files; media are not among them.
    pub files: Arc<Vec<File>>,
}

/// One file and what stands in it.
#[derive(Debug, Clone)]
pub struct File {
    /// The file.
    pub source: SourceId,
    /// What stands in it; shared with earlier builds where its text did not change.
    pub parsed: Arc<Parsed>,
}

/// Reads every text file of `content/`; files that a memo has seen with the same text are not read again.
pub fn parse(sources: &Sources, memo: Option<&mut Memo>, diags: &mut Diagnostics) -> Syntax {
    let mut unused = Memo::default();
    let memo = memo.unwrap_or(&mut unused);
    memo.parse(sources, diags)
}
