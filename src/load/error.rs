//! What can go wrong while reading; words are made by the command line.
use std::{
    io,
    path::{Path, PathBuf},
};

/// A fault of the machine or of the call, not of the content.
#[derive(Debug)]
pub enum LoadError {
    /// There is no such `content` folder.
    NoContent(PathBuf),
    /// A file or folder cannot be read.
    Read(PathBuf, io::Error),
}

impl LoadError {
    pub(super) fn walk(folder: &Path, error: walkdir::Error) -> Self {
        let path = error.path().unwrap_or(folder).to_owned();
        LoadError::Read(path, error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links")))
    }
}
