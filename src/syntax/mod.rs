//! What the editors wrote: one raw type per kind of record, with ranges and without meaning.
//!
//! A file is parsed alone: nothing here looks at another file, so the result can be kept by the file's bytes.
pub mod limits;
pub mod reader;
pub mod record;
pub mod records;
pub mod scalar;
pub mod schema;
pub mod suggest;
pub mod words;
pub mod yaml;
mod yaml_error;
