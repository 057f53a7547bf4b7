//! Holds the newest build; readers take a cheap handle and never wait for a render.
use crate::pipeline::Build;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// What the preview shows at one moment.
#[derive(Clone)]
pub struct State {
    /// Only grows.
    revision: u64,
    /// The newest build, with its findings.
    pub newest: Arc<Build>,
    /// The build before it.
    pub previous: Arc<Build>,
    /// Files that differ between the two, by name.
    pub changed: Arc<[Arc<str>]>,
    /// The last build without errors, for outputs that the newest one lost to a fault; else the newest.
    pub last_whole: Arc<Build>,
}

/// The state in force.
pub struct Current {
    state: Mutex<State>,
    changed: Condvar,
}

impl Current {
    /// Revision 1.
    pub fn new(build: Build) -> Self {
        let newest = Arc::new(build);
        let state = State {
            revision: 1,
            last_whole: newest.clone(),
            previous: newest.clone(),
            changed: Arc::default(),
            newest,
        };
        Current { state: Mutex::new(state), changed: Condvar::new() }
    }
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
    /// What to show now.
    pub fn get(&self) -> State {
        self.lock().clone()
    }
    /// Puts a newer build in, with the files that made it.
    pub fn replace(&self, build: Build, changed: Arc<[Arc<str>]>) {
        let newest = Arc::new(build);
        let mut state = self.lock();
        if !newest.diags.has_errors() || state.last_whole.diags.has_errors() {
            state.last_whole = newest.clone()
        }
        state.previous = std::mem::replace(&mut state.newest, newest);
        state.changed = changed;
        state.revision += 1;
        self.changed.notify_all()
    }
    /// The first revision newer than `seen`, or nothing after `patience`: a change between two waits is never lost.
    pub fn wait_after(&self, seen: u64, patience: Duration) -> Option<u64> {
        let waited = self.changed.wait_timeout_while(self.lock(), patience, |s| s.revision <= seen);
        let (state, _) = waited.unwrap_or_else(|poisoned| poisoned.into_inner());
        (state.revision > seen).then_some(state.revision)
    }
}
