//! Tells when something in the project changed. What changed is found out by reading again.
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::Duration,
};

/// Editors write several times in a row; this long after the last event the change is taken as whole.
const QUIET: Duration = Duration::from_millis(25);
/// A change is taken up after this time even while events go on.
const PATIENCE: Duration = Duration::from_millis(250);

/// A watch over the folders of a project.
pub struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<()>,
    folders: Vec<PathBuf>,
}

impl Watch {
    /// Watches `content`, `theme` and `themes` below the root, those that exist.
    ///
    /// # Errors
    /// Where the system refuses to watch.
    pub fn new(root: &Path) -> notify::Result<Self> {
        let (send, events) = channel();
        let watcher = recommended_watcher(handler(send))?;
        let folders = ["content", "theme", "themes"].iter().map(|f| root.join(f)).collect();
        let mut watch = Watch { watcher, events, folders };
        watch.follow();
        Ok(watch)
    }
    /// Watches folders that have come (back) into being.
    fn follow(&mut self) {
        for folder in &self.folders {
            // a folder that is not there is tried again after the next change
            self.watcher.watch(folder, RecursiveMode::Recursive).unwrap_or_default()
        }
    }
    /// Waits for a change; false after `patience` without one.
    pub fn changed(&mut self, patience: Duration) -> bool {
        match self.events.recv_timeout(patience) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return false,
        }
        let mut waited = Duration::ZERO;
        while waited < PATIENCE && self.events.recv_timeout(QUIET).is_ok() {
            waited += QUIET
        }
        self.follow();
        true
    }
}

/// Reading a file is an event too and must not count: a build would wake itself for ever.
fn handler(send: Sender<()>) -> impl Fn(notify::Result<Event>) {
    move |event| {
        let counts = event.map_or(true, |e| !matches!(e.kind, EventKind::Access(_)));
        if counts {
            // the receiver is gone only when the preview ends
            send.send(()).unwrap_or_default()
        }
    }
}
