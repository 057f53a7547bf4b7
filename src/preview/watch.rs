//! Tells when something in the project changed. What changed is found out by reading again.
#![expect(clippy::disallowed_methods, reason = "a folder that is not there is watched once it is")]
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender, channel},
    time::{Duration, Instant},
};

/// Editors write several times in a row; this long after the last event the change is taken as whole.
const QUIET: Duration = Duration::from_millis(25);
/// A change is taken up after this time even while events go on.
const PATIENCE: Duration = Duration::from_millis(250);
/// What is read of a project; outputs beside it are not watched.
const FOLDERS: [&str; 3] = ["content", "theme", "themes"];

/// What an event means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// Inside the folders.
    Inside,
    /// One of the folders itself came, went or was replaced: it has to be watched anew.
    Folder,
}

/// A watch over the folders of a project.
pub struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<Change>,
    folders: Vec<PathBuf>,
}

impl Watch {
    /// Watches what is read below the root, now or once it is there.
    ///
    /// # Errors
    /// Where the system refuses to watch.
    pub fn new(root: &Path) -> notify::Result<Self> {
        // events name whole paths on some systems
        let root = root.canonicalize()?;
        let folders: Vec<PathBuf> = FOLDERS.iter().map(|f| root.join(f)).collect();
        let (send, events) = channel();
        let mut watcher = recommended_watcher(handler(send, folders.clone()))?;
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        for folder in folders.iter().filter(|f| f.is_dir()) {
            watcher.watch(folder, RecursiveMode::Recursive)?
        }
        Ok(Watch { watcher, events, folders })
    }
    /// Waits for a change; false after `patience` without one.
    pub fn changed(&mut self, patience: Duration) -> bool {
        let Ok(first) = self.events.recv_timeout(patience) else { return false };
        let end = Instant::now() + PATIENCE;
        let mut changes = vec![first];
        while let Ok(more) = self.events.recv_timeout(QUIET.min(end.saturating_duration_since(Instant::now()))) {
            changes.push(more)
        }
        if changes.contains(&Change::Folder) {
            self.watch_anew()
        }
        true
    }
    fn watch_anew(&mut self) {
        for folder in &self.folders {
            // one that was not watched, or is not there, is watched when it comes: its parent tells
            self.watcher.unwatch(folder).unwrap_or_default();
            self.watcher.watch(folder, RecursiveMode::Recursive).unwrap_or_default()
        }
    }
}

/// Reading a file is an event too and must not count: a build would wake itself for ever.
fn handler(send: Sender<Change>, folders: Vec<PathBuf>) -> impl Fn(notify::Result<Event>) {
    move |event| {
        let change = match event {
            Ok(e) if matches!(e.kind, EventKind::Access(_)) => None,
            Ok(e) if e.paths.iter().any(|p| folders.contains(p)) => Some(Change::Folder),
            Ok(e) if e.paths.iter().any(|p| folders.iter().any(|f| p.starts_with(f))) => Some(Change::Inside),
            Ok(e) => e.need_rescan().then_some(Change::Folder),
            Err(_) => Some(Change::Folder),
        };
        if let Some(change) = change {
            // the receiver is gone only when the preview ends
            send.send(change).unwrap_or_default()
        }
    }
}
