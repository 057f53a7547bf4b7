//! Writes a new site: `kilavuz new`. Nothing that is there already is touched.
use super::WriteError;
use std::{fs, path::Path};

/// What stood in the way of a new site.
#[derive(Debug)]
pub enum Existing {
    /// The folder is not empty.
    Folder,
}

/// Writes files below an absent or empty folder.
///
/// # Errors
/// Where the disk refuses; `Ok(Err(_))` where the folder is not empty.
pub fn scaffold<'a>(
    folder: &Path,
    files: impl Iterator<Item = (String, &'a [u8])>,
) -> Result<Result<usize, Existing>, WriteError> {
    let occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || folder.is_file() {
        return Ok(Err(Existing::Folder));
    }
    let mut count = 0;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|e| WriteError::at(parent, e))?
        }
        fs::write(&path, bytes).map_err(|e| WriteError::at(&path, e))?;
        count += 1
    }
    Ok(Ok(count))
}
