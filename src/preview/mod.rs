//! The live preview: the newest build, and the requests that look into it.
mod chrome;
mod effect;
mod gate;
mod lookup;
mod marks;
mod outline;
mod pace;
mod pages;
mod panel;
mod pulse;
mod queues;
mod respond;
mod server;
mod snapshot;
mod square;
mod watch;
mod whereabouts;
mod words;

use crate::{
    load::{Changed, Disk, LoadError},
    pipeline::{self, Build, Memo},
    project::Settings,
};
use gate::Gate;
use pace::Pace;
use pages::paper::Shown;
pub use panel::Speech;
use respond::Responder;
use server::{Listening, Router};
pub use server::{listen, listen_far};
use snapshot::{Current, Step, Wish};
use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// How long the watcher waits before it looks whether the preview was told to stop.
const TURN: Duration = Duration::from_millis(200);

/// Without events, a file that was found changed is looked at again after so long,
const QUIET: Duration = Duration::from_millis(50);
/// at most so many times.
const SETTLING: usize = 10;

/// Why a preview could not start.
#[derive(Debug)]
pub enum PreviewError {
    /// The project cannot be read.
    Load(LoadError),
    /// The system refuses to watch.
    Watch(String),
    /// The port cannot be served.
    Serve(u16, io::Error),
}

/// What happened to a running preview.
pub enum News<'a> {
    /// There is a newer build.
    Rebuilt(&'a Build),
    /// The project cannot be read right now; the last build stays.
    Unreadable(&'a LoadError),
}

/// A running preview.
pub struct Preview {
    disk: Disk,
    current: Arc<Current>,
    memo: Memo,
    router: Arc<Router>,
    listening: Listening,
    far: Arc<OnceLock<String>>,
    far_listening: Option<Listening>,
    watch: watch::Watch,
    every: Option<Duration>,
    speech: Speech,
}

impl Preview {
    /// Reads the project, starts to watch and to answer. With `every`, no events are awaited: all files are looked at
    /// again and again with such a pause.
    ///
    /// # Errors
    /// Where one of the three fails.
    pub fn start(
        root: &Path,
        settings: Settings,
        listener: TcpListener,
        speech: Speech,
        every: Option<Duration>,
    ) -> Result<Self, PreviewError> {
        let disk = Disk::read(root, settings).map_err(PreviewError::Load)?;
        let watch = watch::Watch::new(root, every.is_some()).map_err(|e| PreviewError::Watch(e.to_string()))?;
        let mut memo = Memo::default();
        let current = Arc::new(Current::new(pipeline::prepare(disk.project().clone(), Some(&mut memo))));
        let far = Arc::new(OnceLock::new());
        let responder = Responder {
            current: current.clone(),
            speech: speech.clone(),
            known: Mutex::default(),
            shown: Shown::default(),
            far: far.clone(),
            waker: watch.waker(),
        };
        let router: Arc<Router> = Arc::new(move |asked: &server::Asked| responder.answer(asked));
        let address = listener.local_addr().map_err(|e| PreviewError::Serve(0, e))?;
        let listening = Listening::start(listener, Gate::near(address), router.clone())
            .map_err(|e| PreviewError::Serve(address.port(), e))?;
        Ok(Preview { disk, current, memo, router, listening, far, far_listening: None, watch, every, speech })
    }
    /// Answers readers of the network too, under an address that nobody can guess, which it returns.
    ///
    /// # Errors
    /// Where the listener cannot be used, or the system has no randomness for the address.
    pub fn open_far(&mut self, listener: TcpListener) -> io::Result<String> {
        let address = listener.local_addr()?;
        let gate = Gate::far(address).map_err(io::Error::other)?;
        let url = format!("http://{address}{}/", gate.base());
        self.far_listening = Some(Listening::start(listener, gate, self.router.clone())?);
        Ok(self.far.get_or_init(|| url).clone())
    }
    /// An address as a code of letters that a phone reads from a terminal.
    pub fn code(url: &str) -> Option<String> {
        square::code(url).map(|code| square::letters(&code))
    }
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.listening.address()
    }
    /// The newest build.
    pub fn build(&self) -> Arc<Build> {
        self.current.get().newest
    }
    /// Builds again after every change, until `stop`; `told` hears of it. Findings that take longer are looked for
    /// beside, and given up where a newer build comes.
    pub fn run(&mut self, stop: &AtomicBool, told: &(dyn Fn(News) + Sync)) {
        let current = self.current.clone();
        std::thread::scope(|threads| {
            threads.spawn(|| judge(&current, stop, told));
            self.follow(stop, told)
        })
    }
    fn follow(&mut self, stop: &AtomicBool, told: &(dyn Fn(News) + Sync)) {
        // a change between the first reading and the first watch was seen by nobody
        let mut pace = Pace::new(self.every);
        while !stop.load(Ordering::Relaxed) {
            let wish = self.current.take_wish();
            if let Some(Wish { as_of, drafts }) = wish {
                self.disk.set(Settings { as_of, drafts, ..self.disk.project().settings.clone() });
                self.renew(vec![])
            }
            match self.look(&mut pace, TURN) {
                Ok(changed) => {
                    if !changed.is_empty() {
                        self.renew(changed)
                    }
                    self.current.unreadable(None)
                }
                Err(e) => {
                    // e.g. a folder that is being replaced: tried again at every turn, told once
                    let fault = self.speech.unreadable(&e);
                    if self.current.get().fault.as_ref() != Some(&fault) {
                        told(News::Unreadable(&e))
                    }
                    self.current.unreadable(Some(fault));
                    pace.at_once();
                    if !self.watch.is_waiting() {
                        std::thread::sleep(TURN)
                    }
                }
            }
        }
    }
    /// Reads what may have changed: what the system tells, at once; everything, where nothing came for a while.
    fn look(&mut self, pace: &mut Pace, patience: Duration) -> Result<Changed, LoadError> {
        if let Some(change) = self.watch.changed(pace.wait().min(patience)) {
            if change.is_nothing() {
                return Ok(vec![]);
            }
            pace.has_come(change.has_folder);
            return match change.is_all {
                true => self.disk.look_through(&|| false).map(Option::unwrap_or_default),
                false => self.disk.look_at(&change.names),
            };
        }
        if pace.wait() > Duration::ZERO {
            return Ok(vec![]);
        }
        let begun = Instant::now();
        let found = self.disk.look_through(&|| self.watch.is_waiting())?;
        pace.has_looked(begun.elapsed(), found.as_ref().map(|changed| !changed.is_empty()));
        let found = found.unwrap_or_default();
        if self.every.is_some() { self.settled(found) } else { Ok(found) }
    }
    /// Where no event tells that a file is whole: looks again at what was found until it stays as it is.
    fn settled(&mut self, mut found: Changed) -> Result<Changed, LoadError> {
        for _ in 0..SETTLING {
            if found.is_empty() {
                break;
            }
            std::thread::sleep(QUIET);
            let more = self.disk.look_at(&found.iter().map(ToString::to_string).collect())?;
            if more.is_empty() {
                break;
            }
            found.extend(more.into_iter().filter(|name| !found.contains(name)).collect::<Vec<_>>())
        }
        Ok(found)
    }
    /// Puts a new build up and tells those who watch.
    fn renew(&mut self, changed: Changed) {
        let build = pipeline::prepare(self.disk.project().clone(), Some(&mut self.memo));
        self.current.replace(build, changed.into())
    }
}

/// Looks for the findings of each build that take longer.
fn judge(current: &Current, stop: &AtomicBool, told: &(dyn Fn(News) + Sync)) {
    let mut last = 0;
    while !stop.load(Ordering::Relaxed) {
        let seen = Step { revision: last, is_judged: true };
        let Some(step) = current.step_after(seen, TURN) else { continue };
        last = step.revision;
        if step.is_judged {
            continue;
        }
        let is_hurried = || stop.load(Ordering::Relaxed) || current.revision() != last;
        let late = current.get().newest.late_findings(&is_hurried);
        // those of the first build were told at the start
        let is_told = last == 1 && late.is_empty();
        if !is_hurried() && current.judge(last, late) && !is_told {
            told(News::Rebuilt(&current.get().newest))
        }
    }
}
