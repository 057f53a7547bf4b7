//! The change of places: one exchange where the file system has it, else two renames that the next start can mend.
//!
//! Beside `dist` lie, at most: `.dist.new` (being written), `.dist.old` (the last output, between two renames or
//! being removed) and `.dist.lock` (held by the build that writes). Whatever moment a build is killed at, `dist` or `.dist.old` is whole.
use super::WriteError;
use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// A point before a system call of the swap, for tests that stop there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Before the two folders are exchanged.
    Exchange,
    /// Before the last output is moved aside (no exchange on this file system).
    MoveOld,
    /// Before the new output is moved in.
    MoveNew,
    /// Before the last output is removed.
    RemoveOld,
    /// After everything.
    Done,
}

pub(super) fn beside(out: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(out.file_name().unwrap_or("dist".as_ref()));
    name.push(end);
    out.with_file_name(name)
}

/// Where a build writes before the swap.
pub(super) fn staging_folder(out: &Path) -> PathBuf {
    beside(out, ".new")
}

/// A missing output comes back, leftovers go.
pub(super) fn mend(out: &Path) -> Result<(), WriteError> {
    let (new, old) = (beside(out, ".new"), beside(out, ".old"));
    if !out.exists() && old.exists() {
        fs::rename(&old, out).map_err(|e| WriteError::at(out, e))?
    }
    remove(&old)?;
    remove(&new)
}

/// Puts `new` in the place of `out` and removes what was there.
pub(super) fn swap(new: &Path, out: &Path, hook: &dyn Fn(Step)) -> Result<(), WriteError> {
    let old = beside(out, ".old");
    if !out.exists() {
        hook(Step::MoveNew);
        fs::rename(new, out).map_err(|e| WriteError::at(out, e))?;
        hook(Step::Done);
        return Ok(());
    }
    hook(Step::Exchange);
    if exchange(new, out) {
        // the last output now lies where the new one was written
        hook(Step::RemoveOld);
        leave_to_the_next(remove(new))
    } else {
        two_renames(new, out, &old, hook)?;
        hook(Step::RemoveOld);
        leave_to_the_next(remove(&old))
    }
    hook(Step::Done);
    Ok(())
}

/// The new output stands; remains of the last one that cannot be removed are no reason to fail.
fn leave_to_the_next(removed: Result<(), WriteError>) {
    removed.unwrap_or_default()
}

fn two_renames(new: &Path, out: &Path, old: &Path, hook: &dyn Fn(Step)) -> Result<(), WriteError> {
    hook(Step::MoveOld);
    fs::rename(out, old).map_err(|e| WriteError::at(out, e))?;
    hook(Step::MoveNew);
    if let Err(e) = fs::rename(new, out) {
        fs::rename(old, out).map_err(|e| WriteError::at(out, e))?;
        return Err(WriteError::at(new, e));
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(WriteError::at(folder, e)),
        _ => Ok(()),
    }
}

/// RENAME_EXCHANGE, where the system and the file system have it.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

/// Elsewhere the two renames serve.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}
