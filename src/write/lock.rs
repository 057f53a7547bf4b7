//! One build at a time for each output: a lock that the system drops when its holder ends, however it ends.
use super::WriteError;
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

/// Held while an output is being written.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Closing it gives the lock back.
    _file: File,
}

impl Lock {
    /// Takes the lock of an output by a file beside it; where the file system knows no locks, goes on without.
    pub fn take(out: &Path, path: PathBuf) -> Result<Lock, WriteError> {
        loop {
            let options = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
            let file = options.map_err(|e| WriteError::at(&path, e))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(WriteError::Busy(out.to_owned())),
                // the last holder removed the file between our two steps: what we hold is nobody's lock
                Ok(()) if !is_still_there(&file, &path) => {}
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(Lock { path, _file: file }),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // a file that stays is taken over by the next build
        std::fs::remove_file(&self.path).unwrap_or_default()
    }
}

#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |m: std::fs::Metadata| (m.dev(), m.ino());
    file.metadata().ok().map(id) == std::fs::metadata(path).ok().map(id)
}

/// Elsewhere a file cannot be replaced while it is open.
#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}
