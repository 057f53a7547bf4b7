//! A published copy against its list of files: what is missing, what is another, what nobody built.
use super::{WriteError, compress::Encoding};
use crate::pipeline::{Listed, listed};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// The list of files, beside what it lists.
const LIST: &str = "files.json";

/// What is wrong with one file of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It is listed and not there.
    Missing,
    /// It is there with other bytes; a compressed file: with another content than its original.
    Changed,
    /// It is there and not listed.
    Surplus,
}

/// A copy that was looked through.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// By path below the folder.
    pub faults: BTreeMap<String, Fault>,
    /// Files that are as they were built, compressed ones included.
    pub good: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// Compares a folder with its own `files.json`. A `.gz` or `.br` file beside a listed one is right where it holds the
/// same bytes.
///
/// # Errors
/// Where there is no such folder, or the disk refuses.
pub fn verify(folder: &Path) -> Result<Verdict, WriteError> {
    if !fs::metadata(folder).is_ok_and(|m| m.is_dir()) {
        return Err(WriteError::NoCopy(folder.to_owned()));
    }
    let mut verdict = Verdict::default();
    let own = match fs::read(folder.join(LIST)) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            verdict.faults.insert(LIST.to_owned(), Fault::Missing);
            return Ok(verdict);
        }
        Err(e) => return Err(WriteError::Unreadable(folder.join(LIST), e)),
    };
    let Some(mut list) = listed(&own) else {
        verdict.faults.insert(LIST.to_owned(), Fault::Changed);
        return Ok(verdict);
    };
    list.insert(LIST.to_owned(), Listed::of(&own));
    let mut found = BTreeMap::new();
    files_below(folder, "", &mut found)?;
    for name in list.keys().filter(|name| !found.contains_key(*name)) {
        verdict.faults.insert(name.clone(), Fault::Missing);
    }
    for (name, path) in found {
        verdict.take(&list, name, &path)?
    }
    Ok(verdict)
}

impl Verdict {
    fn take(&mut self, list: &BTreeMap<String, Listed>, name: String, path: &Path) -> Result<(), WriteError> {
        let read = || fs::read(path).map_err(|e| WriteError::Unreadable(path.to_owned(), e));
        let (fault, bytes) = match (list.get(&name), original(list, &name)) {
            (Some(listed), _) => {
                let bytes = read()?;
                ((!listed.fits(&bytes)).then_some(Fault::Changed), bytes.len())
            }
            (None, Some((listed, encoding))) => {
                let bytes = read()?;
                let decoded = encoding.decode(&bytes, listed.bytes);
                let fits = decoded.is_ok_and(|original| listed.fits(&original));
                ((!fits).then_some(Fault::Changed), bytes.len())
            }
            (None, None) => (Some(Fault::Surplus), 0),
        };
        match fault {
            Some(fault) => {
                self.faults.insert(name, fault);
            }
            None => {
                self.good += 1;
                self.bytes += bytes as u64
            }
        }
        Ok(())
    }
}

/// What a compressed file stands for.
fn original<'a>(list: &'a BTreeMap<String, Listed>, name: &str) -> Option<(&'a Listed, Encoding)> {
    let of = |encoding: Encoding| {
        let original = name.strip_suffix(encoding.ending())?;
        let listed = list.get(original)?;
        Some((listed, encoding))
    };
    Encoding::ALL.into_iter().find_map(of)
}

/// Every file by its name below the folder, hidden ones too; links to files count as files.
fn files_below(folder: &Path, below: &str, found: &mut BTreeMap<String, PathBuf>) -> Result<(), WriteError> {
    for entry in fs::read_dir(folder).map_err(|e| WriteError::Unreadable(folder.to_owned(), e))? {
        let entry = entry.map_err(|e| WriteError::Unreadable(folder.to_owned(), e))?;
        let path = entry.path();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        let is_folder = entry.file_type().map_err(|e| WriteError::Unreadable(path.clone(), e))?.is_dir();
        if is_folder {
            files_below(&path, &format!("{name}/"), found)?
        } else {
            found.insert(name, path);
        }
    }
    Ok(())
}
