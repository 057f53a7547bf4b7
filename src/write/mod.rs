//! Puts finished artifacts on the disk: the only module that writes files.
//!
//! Outputs go into a staging folder beside the output folder; only when all are there the two change places. A
//! build that fails, is killed or finds the disk full leaves the last output as it was.
#![expect(clippy::disallowed_methods, reason = "this is the module that writes files")]
mod compress;
mod error;
mod lock;
mod place;
mod published;
mod scaffold;
mod swap;

use crate::{pipeline::listed, plan::OutPath};
use compress::Candidate;
pub use compress::Compressed;
pub use error::WriteError;
use lock::Lock;
pub use place::refuse_overlap;
pub use published::{Fault, Verdict, verify};
pub use scaffold::{put_files, scaffold};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};
pub use swap::Step;

/// What a build wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Outputs.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Outputs whose bytes are the same as before; they keep their modification time.
    pub unchanged: u64,
}

/// A build on its way to the disk.
#[derive(Debug)]
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    made: Mutex<BTreeSet<PathBuf>>,
    files: AtomicU64,
    bytes: AtomicU64,
    unchanged: AtomicU64,
    /// Outputs that may be worth compressing.
    candidates: Mutex<Vec<Candidate>>,
    done: bool,
    _lock: Lock,
}

impl Staging {
    /// Starts: mends what an interrupted build left, then makes an empty staging folder beside `path`.
    ///
    /// # Errors
    /// Where `path` is something else than an output of this program, another build writes there, or the disk refuses.
    pub fn begin(path: &Path) -> Result<Self, WriteError> {
        // where the path is a link, what it points to is replaced, not the link
        let out = place::resolved(path)?;
        let parent = out.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(parent).map_err(|e| WriteError::at(parent, e))?;
        let lock = Lock::take(path, swap::beside(&out, ".lock"))?;
        swap::mend(&out)?;
        place::refuse_foreign(&out, path)?;
        let folder = swap::staging_folder(&out);
        fs::create_dir(&folder).map_err(|e| WriteError::at(&folder, e))?;
        Ok(Staging {
            out,
            folder,
            made: Mutex::default(),
            files: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            unchanged: AtomicU64::new(0),
            candidates: Mutex::default(),
            done: false,
            _lock: lock,
        })
    }
    /// Adds one output. A file whose bytes are the same in the last output is linked, so it keeps its times.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), WriteError> {
        let target = self.folder.join(path.as_str());
        if let Some(parent) = target.parent() {
            self.make_folder(parent)?
        }
        let last = self.out.join(path.as_str());
        let same = same_bytes(&last, bytes) && fs::hard_link(&last, &target).is_ok();
        if !same {
            fs::write(&target, bytes).map_err(|e| WriteError::at(&target, e))?
        }
        if compress::may_pay(path.as_str(), bytes) {
            let mut candidates = self.candidates.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            candidates.push(Candidate { path: path.as_str().to_owned(), same })
        }
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.unchanged.fetch_add(u64::from(same), Ordering::Relaxed);
        Ok(())
    }
    /// The bytes of outputs in the last output, those alone that its own list of files knows with these bytes.
    pub fn last<'p>(&self, paths: impl Iterator<Item = &'p OutPath>) -> Vec<(&'p OutPath, Vec<u8>)> {
        let list = fs::read(self.out.join("files.json")).ok().and_then(|bytes| listed(&bytes)).unwrap_or_default();
        let known = |path: &'p OutPath| {
            let facts = list.get(path.as_str())?;
            let bytes = fs::read(self.out.join(path.as_str())).ok()?;
            facts.fits(&bytes).then_some((path, bytes))
        };
        paths.filter_map(known).collect()
    }
    fn make_folder(&self, folder: &Path) -> Result<(), WriteError> {
        let mut made = self.made.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if made.contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder).map_err(|e| WriteError::at(folder, e))?;
        made.insert(folder.to_owned());
        Ok(())
    }
    /// Lets the new output take the place of the last one. `hook` is told before every step, for tests.
    ///
    /// # Errors
    /// Where the disk refuses; the last output is then still in its place.
    pub fn commit(mut self, hook: &dyn Fn(Step)) -> Result<Totals, WriteError> {
        swap::swap(&self.folder, &self.out, hook)?;
        self.done = true;
        Ok(Totals {
            files: self.files.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
            unchanged: self.unchanged.load(Ordering::Relaxed),
        })
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.done {
            // a folder that stays is swept by the next start
            fs::remove_dir_all(&self.folder).unwrap_or_default()
        }
    }
}

fn same_bytes(path: &Path, bytes: &[u8]) -> bool {
    let length = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|m| m.len());
    length == Some(bytes.len() as u64) && fs::read(path).is_ok_and(|old| old == bytes)
}

/// Mends what a killed build left: a missing output comes back, leftovers go.
///
/// # Errors
/// Where a build is writing there, or the disk refuses.
pub fn recover(out: &Path) -> Result<(), WriteError> {
    let out = place::resolved(out)?;
    let _lock = Lock::take(&out, swap::beside(&out, ".lock"))?;
    swap::mend(&out)
}
