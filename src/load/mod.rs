//! Reads the project folder into memory: the only module that reads files.
#![expect(clippy::disallowed_methods, reason = "this is the module that reads files")]
pub mod builtin;
mod compose;
mod disk;
mod error;
mod stamp;

use crate::project::{Project, Settings, Theme};
pub use disk::{Changed, Disk};
pub use error::LoadError;
use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

/// Reads `content/` and the theme below `root`.
///
/// # Errors
/// Where there is no `content/` folder, or a file cannot be read.
pub fn load(root: &Path, settings: Settings) -> Result<Project, LoadError> {
    Disk::read(root, settings).map(Disk::into_project)
}

/// The text of site.yaml, for what has to be known before a project is read.
pub fn site_settings(root: &Path) -> Option<String> {
    std::fs::read_to_string(root.join("content/site.yaml")).ok()
}

/// One text that stands beside the project; bytes that are no UTF-8 are replaced.
///
/// # Errors
/// Where it cannot be read.
pub fn text(path: &Path) -> Result<String, LoadError> {
    read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// The theme that the binary carries.
pub fn builtin_theme() -> Theme {
    static BUILTIN: OnceLock<Theme> = OnceLock::new();
    let all = || {
        let files = builtin::THEME.iter().map(|(name, bytes)| ((*name).to_owned(), Arc::from(*bytes)));
        Theme { files: files.collect(), ..Theme::default() }
    };
    BUILTIN.get_or_init(all).clone()
}

/// Whether a file or folder of this name is no part of a project: hidden, or an older copy that an editor keeps.
pub fn is_left_out(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    std::fs::read(path).map_err(|e| LoadError::Read(path.to_owned(), e))
}
