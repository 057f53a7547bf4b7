//! The files of a project as they were read last, and what of them has to be read again.
use super::{
    compose::{self, Kept},
    error::LoadError,
    is_left_out, read,
    stamp::Stamp,
};
use crate::project::{Project, Settings};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};
use walkdir::WalkDir;

/// What is read of a project.
const FOLDERS: [&str; 3] = ["content", "themes/default", "theme"];
/// Files looked at before it is asked whether something more urgent came.
const PATIENCE: usize = 64;

/// Names of files that differ from what was known, by name.
pub type Changed = Vec<Arc<str>>;

/// The project folder, as it was read.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    files: BTreeMap<String, Kept>,
    stamps: BTreeMap<String, Stamp>,
    has_theme: bool,
    project: Project,
}

impl Disk {
    /// Reads everything.
    ///
    /// # Errors
    /// Where there is no `content/` folder, or a file cannot be read.
    pub fn read(root: &Path, settings: Settings) -> Result<Self, LoadError> {
        let project = Project { settings, ..Project::default() };
        let (files, stamps) = (BTreeMap::new(), BTreeMap::new());
        let mut disk = Disk { root: root.to_owned(), files, stamps, has_theme: false, project };
        disk.look_through(&|| false)?;
        Ok(disk)
    }
    /// The project as it was read last.
    pub fn project(&self) -> &Project {
        &self.project
    }
    /// Takes other settings.
    pub fn set(&mut self, settings: Settings) {
        self.project.settings = settings
    }
    /// The same, for good.
    pub fn into_project(self) -> Project {
        self.project
    }
    /// Reads the files that stand at some paths from the root, or below them, again.
    ///
    /// # Errors
    /// Where there is no `content/` folder, or a file cannot be read.
    pub fn look_at(&mut self, names: &BTreeSet<String>) -> Result<Changed, LoadError> {
        let is_outer = |name: &String| FOLDERS.iter().any(|folder| folder.starts_with(name.as_str()));
        if names.iter().any(is_outer) {
            // a whole folder came or went
            return self.look_through(&|| false).map(Option::unwrap_or_default);
        }
        let mut seen = Seen::default();
        for name in names {
            if self.is_read(name) {
                self.walk(&self.root.join(name), &mut seen, &|| false)?;
            }
        }
        seen.asked.clone_from(names);
        Ok(self.take(seen))
    }
    /// Looks at every file, and reads those that may have changed; nothing where `is_hurried` says that something more
    /// urgent came.
    ///
    /// # Errors
    /// Where there is no `content/` folder, or a file cannot be read.
    pub fn look_through(&mut self, is_hurried: &dyn Fn() -> bool) -> Result<Option<Changed>, LoadError> {
        let content = self.root.join("content");
        if !content.is_dir() {
            return Err(LoadError::NoContent(content));
        }
        let mut seen = Seen { is_all: true, ..Seen::default() };
        for folder in FOLDERS.iter().map(|folder| self.root.join(folder)).filter(|folder| folder.is_dir()) {
            if !self.walk(&folder, &mut seen, is_hurried)? {
                return Ok(None);
            }
        }
        Ok(Some(self.take(seen)))
    }
    /// The name of a path from the root.
    fn name(&self, path: &Path) -> Option<String> {
        let inside = path.strip_prefix(&self.root).ok()?;
        Some(inside.to_string_lossy().replace('\\', "/"))
    }
    /// Whether a file of this name would be met on a walk: no part is hidden, no folder on the way is a link.
    fn is_read(&self, name: &str) -> bool {
        let Some(folder) = FOLDERS.iter().find(|f| name.strip_prefix(**f).is_some_and(|rest| rest.starts_with('/')))
        else {
            return false;
        };
        let inside = &name[folder.len() + 1..];
        if inside.split('/').any(is_left_out) {
            return false;
        }
        let above = Path::new(inside).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
        let folder = self.root.join(folder);
        let is_link = folder.join(inside).symlink_metadata().is_ok_and(|facts| facts.is_symlink());
        let mut above = above.map(|above| folder.join(above));
        !is_link && above.all(|folder| folder.symlink_metadata().is_ok_and(|facts| facts.is_dir()))
    }
    /// Every file at or below a path; hidden files and links out of the folder are left out. False where it was given
    /// up.
    fn walk(&self, start: &Path, seen: &mut Seen, is_hurried: &dyn Fn() -> bool) -> Result<bool, LoadError> {
        let mut wanted = vec![];
        let visible = |e: &walkdir::DirEntry| e.depth() == 0 || !is_left_out(&e.file_name().to_string_lossy());
        for (n, entry) in WalkDir::new(start).into_iter().filter_entry(visible).enumerate() {
            if n % PATIENCE == PATIENCE - 1 && is_hurried() {
                return Ok(false);
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) if e.io_error().is_some_and(|e| e.kind() == ErrorKind::NotFound) => continue,
                Err(e) => return Err(LoadError::walk(start, e)),
            };
            if let Some(name) = self.name(entry.path()).filter(|_| entry.file_type().is_file()) {
                // one that is gone again was never there
                let Ok(facts) = entry.path().symlink_metadata() else { continue };
                let stamp = Stamp::of(&facts, SystemTime::now());
                let as_known = |known: &Stamp| stamp.tells_no_change_since(known);
                match seen.is_all && self.stamps.get(&name).is_some_and(as_known) {
                    true => drop(seen.met.insert(name)),
                    false => wanted.push((entry.into_path(), name, stamp)),
                }
            }
        }
        let read: Result<Vec<_>, LoadError> = wanted.into_par_iter().map(read_one).collect();
        for (name, stamp, kept) in read?.into_iter().flatten() {
            seen.met.insert(name.clone());
            seen.read.push((name, stamp, kept))
        }
        Ok(true)
    }
    /// Takes over what was seen; names what differs.
    fn take(&mut self, seen: Seen) -> Changed {
        let mut changed: BTreeSet<Arc<str>> = BTreeSet::new();
        let has_theme = self.root.join(compose::WHOLE).is_dir();
        let mut is_other = has_theme != self.has_theme;
        self.has_theme = has_theme;
        for name in self.gone(&seen) {
            self.files.remove(&name);
            self.stamps.remove(&name);
            changed.insert(name.into());
            is_other = true
        }
        for (name, stamp, kept) in seen.read {
            self.stamps.insert(name.clone(), stamp);
            let before = self.files.get(&name);
            if before.is_some_and(|before| !before.differs(&kept)) {
                continue;
            }
            is_other |= before.is_none() || !compose::put(&mut self.project, &name, &kept);
            changed.insert(name.as_str().into());
            self.files.insert(name, kept);
        }
        if is_other {
            self.project = compose::project(&self.files, self.has_theme, self.project.settings.clone())
        }
        changed.into_iter().collect()
    }
    /// Files that were known and were not met where they should have been.
    fn gone(&self, seen: &Seen) -> Vec<String> {
        let is_gone = |name: &&String| !seen.met.contains(*name);
        if seen.is_all {
            return self.files.keys().filter(is_gone).cloned().collect();
        }
        let below = |asked: &String| {
            let (asked, folder) = (asked.clone(), format!("{asked}/"));
            let inside = self.files.range(folder.clone()..).take_while(move |(name, _)| name.starts_with(&folder));
            self.files.get_key_value(&asked).into_iter().chain(inside).map(|(name, _)| name).collect::<Vec<_>>()
        };
        seen.asked.iter().flat_map(below).filter(is_gone).cloned().collect()
    }
}

/// Reads a file; one that is gone again was never there.
fn read_one((path, name, stamp): (PathBuf, String, Stamp)) -> Result<Option<(String, Stamp, Kept)>, LoadError> {
    match read(&path) {
        Ok(bytes) => {
            let kept = Kept::of(&name, bytes);
            Ok(Some((name, stamp, kept)))
        }
        Err(LoadError::Read(_, e)) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// What one look found.
#[derive(Default)]
struct Seen {
    /// Whether it was a look at everything, and files of a known stamp were not read.
    is_all: bool,
    /// What was looked for, by name.
    asked: BTreeSet<String>,
    /// Files that are there.
    met: BTreeSet<String>,
    /// Files that were read.
    read: Vec<(String, Stamp, Kept)>,
}
