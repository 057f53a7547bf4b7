//! The live preview: the newest build, and the requests that look into it.
mod effect;
mod lookup;
mod panel;
mod pulse;
mod queues;
mod respond;
mod server;
mod snapshot;
mod watch;
mod whereabouts;

use crate::{
    load::{self, LoadError},
    pipeline::{self, Build, Memo},
    project::Settings,
};
pub use panel::Speech;
use respond::Responder;
use server::Listening;
pub use server::listen;
use snapshot::Current;
use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// How long the watcher waits before it looks whether the preview was told to stop.
const TURN: Duration = Duration::from_millis(200);

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
    root: PathBuf,
    settings: Settings,
    current: Arc<Current>,
    memo: Memo,
    listening: Listening,
    watch: watch::Watch,
}

impl Preview {
    /// Reads the project, starts to watch and to answer.
    ///
    /// # Errors
    /// Where one of the three fails.
    pub fn start(root: &Path, settings: Settings, listener: TcpListener, speech: Speech) -> Result<Self, PreviewError> {
        let project = load::load(root, settings.clone()).map_err(PreviewError::Load)?;
        let watch = watch::Watch::new(root).map_err(|e| PreviewError::Watch(e.to_string()))?;
        let mut memo = Memo::default();
        let current = Arc::new(Current::new(pipeline::assemble(project, Some(&mut memo))));
        let responder = Responder { current: current.clone(), speech };
        let port = listener.local_addr().map_or(0, |a| a.port());
        let listening =
            Listening::start(listener, Arc::new(move |path: &str, query: &str| responder.answer(path, query)));
        let listening = listening.map_err(|e| PreviewError::Serve(port, e))?;
        Ok(Preview { root: root.to_owned(), settings, current, memo, listening, watch })
    }
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.listening.address()
    }
    /// The newest build.
    pub fn build(&self) -> Arc<Build> {
        self.current.get().newest
    }
    /// Builds again after every change, until `stop`; `told` hears of it.
    pub fn run(&mut self, stop: &AtomicBool, told: &dyn Fn(News)) {
        // a change between the first reading and the first watch was seen by nobody
        let mut is_unread = true;
        let mut is_told = false;
        while !stop.load(Ordering::Relaxed) {
            if !self.watch.changed(TURN) && !is_unread {
                continue;
            }
            match load::load(&self.root, self.settings.clone()) {
                Ok(project) => {
                    (is_unread, is_told) = (false, false);
                    let changed = project.changed_files(&self.build().project);
                    if !changed.is_empty() {
                        let build = pipeline::assemble(project, Some(&mut self.memo));
                        told(News::Rebuilt(&build));
                        self.current.replace(build, changed.into())
                    }
                }
                Err(e) => {
                    // e.g. a folder that is being replaced: tried again at every turn, told once
                    if !is_told {
                        told(News::Unreadable(&e))
                    }
                    (is_unread, is_told) = (true, true)
                }
            }
        }
    }
}
