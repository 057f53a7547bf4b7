//! Writes files that the program carries: a new site, the schemas.
use super::WriteError;
use std::{fs, path::Path};

/// Writes a new site into an absent or empty folder; nothing that is there already is touched.
///
/// # Errors
/// Where the folder is not empty, or the disk refuses.
pub fn scaffold<'a>(folder: &Path, files: impl Iterator<Item = (String, &'a [u8])>) -> Result<usize, WriteError> {
    let is_occupied = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file();
    if is_occupied {
        return Err(WriteError::Occupied(folder.to_owned()));
    }
    put_files(folder, files)
}

/// Writes files below a folder, over those of the same name.
///
/// # Errors
/// Where the disk refuses.
pub fn put_files<'a>(folder: &Path, files: impl Iterator<Item = (String, &'a [u8])>) -> Result<usize, WriteError> {
    let mut count = 0;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|e| WriteError::at(parent, e))?
        }
        fs::write(&path, bytes).map_err(|e| WriteError::at(&path, e))?;
        count += 1
    }
    Ok(count)
}
