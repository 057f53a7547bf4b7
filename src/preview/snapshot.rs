//! Holds the newest build; readers take a cheap handle and never wait for a render.
use crate::pipeline::Build;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

/// The newest build and its revision, which only grows.
pub struct Current {
    state: Mutex<(u64, Arc<Build>)>,
    changed: Condvar,
}

impl Current {
    /// Revision 1.
    pub fn new(build: Build) -> Self {
        Current { state: Mutex::new((1, Arc::new(build))), changed: Condvar::new() }
    }
    fn lock(&self) -> MutexGuard<'_, (u64, Arc<Build>)> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
    /// Revision and build.
    pub fn get(&self) -> (u64, Arc<Build>) {
        let state = self.lock();
        (state.0, state.1.clone())
    }
    /// Puts a newer build in.
    pub fn replace(&self, build: Build) {
        let mut state = self.lock();
        state.0 += 1;
        state.1 = Arc::new(build);
        self.changed.notify_all()
    }
    /// The first revision newer than `seen`, or nothing after `patience`: a change between two waits is never lost.
    pub fn wait_after(&self, seen: u64, patience: Duration) -> Option<u64> {
        let waited = self.changed.wait_timeout_while(self.lock(), patience, |s| s.0 <= seen);
        let (state, _) = waited.unwrap_or_else(|poisoned| poisoned.into_inner());
        (state.0 > seen).then_some(state.0)
    }
}
