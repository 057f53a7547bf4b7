//! Where an output may stand: never over, around or inside what the site is made from, nor over files of others.
use super::WriteError;
use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

/// Folders of a project that are read.
const READ: [&str; 4] = ["content", "theme", "themes", "schemas"];

/// Refuses an output folder that would replace the project or become part of it.
///
/// # Errors
/// Where the two overlap, or the disk refuses.
pub fn refuse_overlap(out: &Path, root: &Path) -> Result<(), WriteError> {
    let (resolved_out, root) = (resolved(out)?, resolved(root)?);
    let is_inside = READ.iter().any(|folder| resolved_out.starts_with(root.join(folder)));
    if is_inside || root.starts_with(&resolved_out) { Err(WriteError::Overlap(out.to_owned())) } else { Ok(()) }
}

/// The whole path without links and dots; parts that are not there yet are taken as they are written.
pub(super) fn resolved(path: &Path) -> Result<PathBuf, WriteError> {
    let whole = std::path::absolute(path).map_err(|e| WriteError::at(path, e))?;
    let found = whole.ancestors().find_map(|a| Some((fs::canonicalize(a).ok()?, whole.strip_prefix(a).ok()?)));
    let Some((mut resolved, rest)) = found else { return Ok(whole) };
    for part in rest.components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::Normal(name) => resolved.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Ok(resolved)
}

/// Only an absent or empty folder, or one with a list of files of ours, may be replaced: never somebody's documents.
pub(super) fn refuse_foreign(out: &Path, told: &Path) -> Result<(), WriteError> {
    let mut entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(WriteError::at(out, e)),
    };
    if entries.next().is_none() || is_ours(out) { Ok(()) } else { Err(WriteError::Foreign(told.to_owned())) }
}

fn is_ours(out: &Path) -> bool {
    let list = fs::read(out.join("files.json")).ok();
    let list = list.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    list.is_some_and(|l| l.get("version").is_some() && l.get("files").is_some_and(serde_json::Value::is_object))
}
