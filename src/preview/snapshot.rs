//! Holds the newest build; readers take a cheap handle and never wait for a render.
use super::queues::lock;
use crate::{diag::Diagnostic, pipeline::Build};
use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard},
    time::Duration,
};

/// How long a reader of findings waits for the last of them.
const JUDGEMENT: Duration = Duration::from_secs(5);

/// How far the preview is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The number of the newest build.
    pub revision: u64,
    /// Whether its findings are complete.
    pub is_judged: bool,
}

/// What the preview shows at one moment.
#[derive(Clone)]
pub struct State {
    /// Only grows.
    revision: u64,
    /// The newest build, with its findings.
    pub newest: Arc<Build>,
    /// Whether the findings are complete.
    is_judged: bool,
    /// The build before it.
    pub previous: Arc<Build>,
    /// Files that differ between the two, by name.
    pub changed: Arc<[Arc<str>]>,
    /// The last build without more errors than the best since, for outputs that the newest one lost to a fault.
    pub last_whole: Arc<Build>,
    /// Why the project cannot be read right now, in words.
    pub fault: Option<String>,
}

impl State {
    /// How far it is.
    pub fn step(&self) -> Step {
        Step { revision: self.revision, is_judged: self.is_judged }
    }
}

/// For which day, and with what, a reader wants to see the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// `YYYY-MM-DD`; the site's own day where left out.
    pub as_of: Option<String>,
    /// With drafts and records of the future.
    pub drafts: bool,
}

/// The state in force.
pub struct Current {
    state: Mutex<State>,
    changed: Condvar,
    wish: Mutex<Option<Wish>>,
}

impl Current {
    /// Revision 1, whose findings may not be complete yet.
    pub fn new(build: Build) -> Self {
        let newest = Arc::new(build);
        let state = State {
            revision: 1,
            is_judged: false,
            last_whole: newest.clone(),
            previous: newest.clone(),
            changed: Arc::default(),
            fault: None,
            newest,
        };
        Current { state: Mutex::new(state), changed: Condvar::new(), wish: Mutex::default() }
    }
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
    /// What to show now; its findings may not be complete yet.
    pub fn get(&self) -> State {
        self.lock().clone()
    }
    /// What to show once its findings are complete.
    pub fn judged(&self) -> State {
        let waited = self.changed.wait_timeout_while(self.lock(), JUDGEMENT, |state| !state.is_judged);
        let (state, _) = waited.unwrap_or_else(|poisoned| poisoned.into_inner());
        state.clone()
    }
    /// The newest build's number.
    pub fn revision(&self) -> u64 {
        self.lock().revision
    }
    /// Asks for a build with other settings.
    pub fn wish(&self, wish: Wish) {
        *lock(&self.wish) = Some(wish)
    }
    /// What was last asked for, once.
    pub fn take_wish(&self) -> Option<Wish> {
        lock(&self.wish).take()
    }
    /// Puts a newer build in, with the files that made it. Its bytes are ready; findings that take longer follow.
    pub fn replace(&self, build: Build, changed: Arc<[Arc<str>]>) {
        let newest = Arc::new(build);
        let mut state = self.lock();
        let before = std::mem::replace(&mut state.newest, newest.clone());
        let oldest = std::mem::replace(&mut state.previous, before);
        // findings that follow are of links and examples: they take no output away; and where a preview began on a site
        // with errors, the next one may be the one that takes the pages
        let is_whole = newest.diags.errors() <= state.last_whole.diags.errors();
        let last = is_whole.then(|| std::mem::replace(&mut state.last_whole, newest));
        state.changed = changed;
        state.is_judged = false;
        state.fault = None;
        state.revision += 1;
        self.changed.notify_all();
        drop(state);
        // after the lock: it may take long
        drop((oldest, last))
    }
    /// Completes the findings of the build with this number; false where a newer one came.
    pub fn judge(&self, revision: u64, late: Vec<Diagnostic>) -> bool {
        let before = self.get();
        let mut complete = before.newest.clone();
        if !late.is_empty() {
            let mut build = Build::clone(&complete);
            build.diags.extend(late);
            complete = Arc::new(build)
        }
        let mut state = self.lock();
        if state.revision != revision || before.revision != revision {
            return false;
        }
        if Arc::ptr_eq(&state.last_whole, &state.newest) {
            state.last_whole = complete.clone()
        }
        state.newest = complete;
        state.is_judged = true;
        self.changed.notify_all();
        true
    }
    /// The project cannot be read right now: the last build stays, under this fault. Nothing where it can be again.
    pub fn unreadable(&self, fault: Option<String>) {
        let mut state = self.lock();
        if state.fault != fault {
            state.fault = fault;
            state.revision += 1;
            self.changed.notify_all()
        }
    }
    /// The first step after `seen`, or nothing after `patience`: a change between two waits is never lost.
    pub fn step_after(&self, seen: Step, patience: Duration) -> Option<Step> {
        let waited = self.changed.wait_timeout_while(self.lock(), patience, |s| s.step() <= seen);
        let (state, _) = waited.unwrap_or_else(|poisoned| poisoned.into_inner());
        (state.step() > seen).then_some(state.step())
    }
    /// Waits until the newest build has a greater number.
    pub fn wait_after(&self, seen: u64, patience: Duration) {
        self.step_after(Step { revision: seen, is_judged: true }, patience);
    }
}
