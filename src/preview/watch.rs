//! Tells what in the project may have changed. What really did is found out by reading again.
#![expect(clippy::disallowed_methods, reason = "a folder that is not there is watched once it is")]
use crate::load::is_left_out;
use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode},
    recommended_watcher,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, Instant},
};

/// A file that is being written, or is gone and may come back, is left alone for so long after its last event.
const QUIET: Duration = Duration::from_millis(25);
/// A change is taken up after this time even while events go on.
const PATIENCE: Duration = Duration::from_millis(250);
/// So many files at once are no save of an editor: the others are waited for.
const BURST: usize = 12;
/// What is read of a project; outputs beside it are not watched.
const FOLDERS: [&str; 3] = ["content", "theme", "themes"];

/// What may have changed.
#[derive(Debug, Default)]
pub struct Change {
    /// Files and folders, by their names from the root.
    pub names: BTreeSet<String>,
    /// Anything may have changed.
    pub is_all: bool,
    /// A folder came: what came in it meanwhile may not have been told.
    pub has_folder: bool,
}

impl Change {
    /// Whether nothing of the project is meant.
    pub fn is_nothing(&self) -> bool {
        self.names.is_empty() && !self.is_all
    }
}

/// What an event says of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// It is as it is meant to be: closed after writing, or renamed to this.
    Done,
    /// It was not there: perhaps it is to be renamed to another.
    New,
    /// It is being written.
    Begun,
    /// It is gone; editors that rename the old file away put the new one in its place.
    Gone,
    /// It is a folder that came.
    Folder,
}

/// What the system tells.
#[derive(Debug)]
enum Told {
    Step(String, Step),
    /// A watched folder itself came, went or was replaced, or events were lost: all has to be watched anew.
    Anew,
    /// Someone has another wish, which is no change of a file.
    Wish,
}

/// Ends the waiting for a change, for what is no change of a file.
#[derive(Debug, Clone)]
pub struct Waker {
    send: Sender<Told>,
    has_come: Arc<AtomicBool>,
}

impl Waker {
    /// The one who waits looks around at once.
    pub fn wake(&self) {
        // the receiver is gone only when the preview ends
        self.send.send(Told::Wish).unwrap_or_default();
        self.has_come.store(true, Ordering::Relaxed)
    }
}

/// A watch over the folders of a project.
pub struct Watch {
    /// Nothing where the system gives no events, or is not asked for them: then changes are found by looking alone.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<Told>,
    send: Sender<Told>,
    has_come: Arc<AtomicBool>,
    folders: Vec<PathBuf>,
}

impl Watch {
    /// Watches what is read below the root, now or once it is there; `without_events` nothing is asked of the system.
    ///
    /// # Errors
    /// Where there is no such folder.
    pub fn new(root: &Path, without_events: bool) -> std::io::Result<Self> {
        // events name whole paths on some systems
        let root = root.canonicalize()?;
        let folders: Vec<PathBuf> = FOLDERS.iter().map(|f| root.join(f)).collect();
        let (send, events) = channel();
        let has_come = Arc::new(AtomicBool::new(false));
        let teller = Teller { root: root.clone(), send: send.clone(), has_come: has_come.clone() };
        let watching = || -> notify::Result<RecommendedWatcher> {
            let mut watcher = recommended_watcher(move |event| teller.tell(event))?;
            watcher.watch(&root, RecursiveMode::NonRecursive)?;
            for folder in folders.iter().filter(|f| f.is_dir()) {
                watcher.watch(folder, RecursiveMode::Recursive)?
            }
            Ok(watcher)
        };
        let watcher = if without_events { None } else { watching().ok() };
        Ok(Watch { watcher, events, send, has_come, folders })
    }
    /// What ends a waiting.
    pub fn waker(&self) -> Waker {
        Waker { send: self.send.clone(), has_come: self.has_come.clone() }
    }
    /// Whether something came that was not taken up yet.
    pub fn is_waiting(&self) -> bool {
        self.has_come.load(Ordering::Relaxed)
    }
    /// Waits for a change; nothing after `patience` without one. A file that was saved is told at once.
    pub fn changed(&mut self, patience: Duration) -> Option<Change> {
        let mut batch = Batch::default();
        batch.take(self.events.recv_timeout(patience).ok()?);
        let end = Instant::now() + PATIENCE;
        loop {
            while let Ok(more) = self.events.try_recv() {
                batch.take(more)
            }
            if batch.is_whole() {
                break;
            }
            match self.events.recv_timeout(QUIET.min(end.saturating_duration_since(Instant::now()))) {
                Ok(more) => batch.take(more),
                Err(_) => break,
            }
        }
        self.has_come.store(false, Ordering::Relaxed);
        if batch.is_anew {
            self.watch_anew()
        }
        Some(batch.change())
    }
    fn watch_anew(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        for folder in &self.folders {
            // one that was not watched, or is not there, is watched when it comes: its parent tells
            watcher.unwatch(folder).unwrap_or_default();
            watcher.watch(folder, RecursiveMode::Recursive).unwrap_or_default()
        }
    }
}

/// Events that are taken up together.
#[derive(Default)]
struct Batch {
    steps: BTreeMap<String, Step>,
    is_anew: bool,
}

impl Batch {
    fn take(&mut self, told: Told) {
        match told {
            Told::Step(name, step) => {
                let step = match (self.steps.get(&name), step) {
                    // a file for the time of saving has come and gone
                    (Some(Step::New | Step::Done), Step::Gone) => Step::Done,
                    // one that was renamed away or deleted is written anew
                    (Some(Step::Gone | Step::Begun), Step::New) => Step::Begun,
                    (Some(Step::New), Step::New | Step::Begun | Step::Done) => Step::New,
                    (_, step) => step,
                };
                self.steps.insert(name, step);
            }
            Told::Anew => self.is_anew = true,
            Told::Wish => {}
        }
    }
    /// Whether there is nothing to wait for.
    fn is_whole(&self) -> bool {
        !self.is_anew && self.steps.len() < BURST && self.steps.values().all(|step| *step == Step::Done)
    }
    fn change(self) -> Change {
        let has_folder = self.steps.values().any(|step| *step == Step::Folder);
        Change { names: self.steps.into_keys().collect(), is_all: self.is_anew, has_folder }
    }
}

/// Hands events on. Reading a file is an event too and must not count: a build would wake itself for ever.
struct Teller {
    root: PathBuf,
    send: Sender<Told>,
    has_come: Arc<AtomicBool>,
}

impl Teller {
    fn tell(&self, event: notify::Result<Event>) {
        let Ok(event) = event else { return self.send(Told::Anew) };
        if event.need_rescan() {
            return self.send(Told::Anew);
        }
        let Some(step) = step(&event.kind) else { return };
        let last = event.paths.len().saturating_sub(1);
        for (n, path) in event.paths.iter().enumerate() {
            let Some(name) = self.name(path) else { continue };
            // of a renaming with both names the first is gone
            let step = if step == Step::Done && n < last { Step::Gone } else { step };
            let is_watched = FOLDERS.contains(&name.as_str());
            self.send(if is_watched { Told::Anew } else { Told::Step(name, step) })
        }
    }
    fn send(&self, told: Told) {
        // the receiver is gone only when the preview ends
        self.send.send(told).unwrap_or_default();
        self.has_come.store(true, Ordering::Relaxed)
    }
    /// The name of a path that is read, from the root.
    fn name(&self, path: &Path) -> Option<String> {
        let name = path.strip_prefix(&self.root).ok()?.to_string_lossy().replace('\\', "/");
        let folder = name.split('/').next()?;
        (FOLDERS.contains(&folder) && !name.split('/').any(is_left_out)).then_some(name)
    }
}

/// What an event means; nothing for those that change nothing.
fn step(kind: &EventKind) -> Option<Step> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Step::Done),
        EventKind::Access(_) => None,
        EventKind::Create(CreateKind::Folder) => Some(Step::Folder),
        EventKind::Create(_) => Some(Step::New),
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) | EventKind::Remove(_) => Some(Step::Gone),
        // what is renamed may be a folder
        EventKind::Modify(ModifyKind::Name(_) | ModifyKind::Metadata(_)) => Some(Step::Done),
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => Some(Step::Begun),
    }
}
