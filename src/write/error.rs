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
    /// The folder is, holds or lies in what the site is made from.
    Overlap(PathBuf),
    /// Another build is writing there right now.
    Busy(PathBuf),
    /// A new site was to be made where something is already.
    Occupied(PathBuf),
    /// There is no such folder to look through.
    NoCopy(PathBuf),
    /// A file of a copy cannot be read.
    Unreadable(PathBuf, io::Error),
    /// The disk refused.
    Disk(PathBuf, io::Error),
}

impl WriteError {
    pub(super) fn at(path: &Path, error: io::Error) -> Self {
        WriteError::Disk(path.to_owned(), error)
    }
}
