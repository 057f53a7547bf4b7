//! What can go wrong while writing; words are made by the command line.
use std::{
    io,
    path::{Path, PathBuf},
};

/// A fault of the machine or of the call.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds files that this program did not write.
    Foreign(PathBuf),
    /// The disk refused.
    Disk(PathBuf, io::Error),
}

impl WriteError {
    pub(super) fn at(path: &Path, error: io::Error) -> Self {
        WriteError::Disk(path.to_owned(), error)
    }
}
