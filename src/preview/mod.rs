//! The live preview: the newest build, and the requests that look into it.
mod server;
mod snapshot;
mod watch;

use crate::{
    diag::{Code, Diagnostic},
    load::{self, LoadError},
    pipeline::{self, Build, Memo},
    plan::OutPath,
    project::Settings,
};
use server::{Answer, HEARTBEAT, Listening};
pub use snapshot::Current;
use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// Words of a build's findings, made by the caller, who knows the editor's language; empty where there is none.
pub type Report = dyn Fn(&Build, &[Diagnostic]) -> String + Send + Sync;

/// Why a preview could not start.
#[derive(Debug)]
pub enum PreviewError {
    /// The project cannot be read.
    Load(LoadError),
    /// The address cannot be had.
    Port(u16, io::Error),
    /// The system refuses to watch.
    Watch(String),
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
    /// Reads the project, starts to listen and to watch.
    ///
    /// # Errors
    /// Where one of the three fails.
    pub fn start(root: &Path, settings: Settings, port: u16, report: Arc<Report>) -> Result<Self, PreviewError> {
        let watch = watch::Watch::new(root).map_err(|e| PreviewError::Watch(e.to_string()))?;
        let project = load::load(root, settings.clone()).map_err(PreviewError::Load)?;
        let mut memo = Memo::default();
        let current = Arc::new(Current::new(pipeline::assemble(project, Some(&mut memo))));
        let shown = current.clone();
        let router = move |path: &str| route(&shown, &report, path);
        let listening = Listening::start(port, Arc::new(router)).map_err(|e| PreviewError::Port(port, e))?;
        Ok(Preview { root: root.to_owned(), settings, current, memo, listening, watch })
    }
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.listening.address()
    }
    /// The newest build.
    pub fn build(&self) -> Arc<Build> {
        self.current.get().1
    }
    /// Builds again after every change, until `stop`; `rebuilt` is told each time.
    pub fn run(&mut self, stop: &AtomicBool, rebuilt: &dyn Fn(&Build)) {
        while !stop.load(Ordering::Relaxed) {
            if !self.watch.changed(Duration::from_millis(200)) {
                continue;
            }
            // a project that cannot be read right now (a folder being replaced) keeps its last build
            let Ok(project) = load::load(&self.root, self.settings.clone()) else { continue };
            let build = pipeline::assemble(project, Some(&mut self.memo));
            rebuilt(&build);
            self.current.replace(build)
        }
    }
}

fn route(current: &Arc<Current>, report: &Arc<Report>, path: &str) -> Answer {
    let (revision, build) = current.get();
    match path {
        "/__kilavuz/client.js" => page(200, "text/javascript; charset=utf-8", include_bytes!("client.js").to_vec()),
        "/__kilavuz/findings" => {
            let words = report(&build, &build.diags.sorted());
            page(200, "text/plain; charset=utf-8", words.into_bytes())
        }
        "/__kilavuz/events" => events(current.clone(), revision),
        _ => output(&build, report, path),
    }
}

fn page(status: u16, media: &'static str, body: Vec<u8>) -> Answer {
    Answer::Page { status, media, body }
}

/// First the revision in force, then each newer one; a comment as a sign of life.
fn events(current: Arc<Current>, revision: u64) -> Answer {
    let mut seen = 0;
    let mut next = Some(revision);
    Answer::Events(Box::new(move || {
        let newer = next.take().or_else(|| current.wait_after(seen, HEARTBEAT));
        Some(match newer {
            Some(revision) => {
                seen = revision;
                format!("data: {revision}\n\n")
            }
            None => ": still here\n\n".to_owned(),
        })
    }))
}

/// An output of the plan, the same bytes as a build's, with the preview's script in pages.
fn output(build: &Build, report: &Arc<Report>, path: &str) -> Answer {
    let Some(path) = decode(path) else { return page(404, "text/plain; charset=utf-8", b"404".to_vec()) };
    let name = path.trim_start_matches('/');
    let name = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let found = OutPath::new(&*name).and_then(|p| build.artifact(&p));
    match found {
        Some(Ok(artifact)) if artifact.media.starts_with("text/html") => {
            page(200, artifact.media, with_client(artifact.bytes))
        }
        Some(Ok(artifact)) => page(200, artifact.media, artifact.bytes),
        Some(Err(findings)) => page(500, "text/html; charset=utf-8", fault(report(build, &findings))),
        None if OutPath::new(format!("{name}/index.html")).is_some_and(|p| build.plan.get(&p).is_some()) => {
            Answer::Moved(format!("{path}/"))
        }
        None => missing(build, report),
    }
}

/// Percent-decoded text; nothing where it is no UTF-8 or holds a control character.
fn decode(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut n = 0;
    while n < bytes.len() {
        if bytes[n] == b'%' {
            let hex = path.get(n + 1..n + 3)?;
            out.push(u8::from_str_radix(hex, 16).ok()?);
            n += 3;
        } else {
            out.push(bytes[n]);
            n += 1;
        }
    }
    String::from_utf8(out).ok().filter(|p| !p.chars().any(char::is_control))
}

fn with_client(mut body: Vec<u8>) -> Vec<u8> {
    const SCRIPT: &[u8] = b"<script src=\"/__kilavuz/client.js\" defer></script>\n";
    let end = body.windows(7).rposition(|w| w == b"</body>").unwrap_or(body.len());
    body.splice(end..end, SCRIPT.iter().copied());
    body
}

/// A page that only shows findings, for an output that cannot be made.
fn fault(words: String) -> Vec<u8> {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            c => escaped.push(c),
        }
    }
    let page =
        format!("<!DOCTYPE html><meta charset=\"utf-8\"><title>Kılavuz</title><body><pre>{escaped}</pre></body>");
    with_client(page.into_bytes())
}

/// The 404 page; without a usable site, its findings.
fn missing(build: &Build, report: &Arc<Report>) -> Answer {
    let own = OutPath::new("404.html").and_then(|p| build.artifact(&p));
    match own {
        Some(Ok(artifact)) => page(404, artifact.media, with_client(artifact.bytes)),
        _ => {
            let mut findings = build.diags.sorted();
            if findings.is_empty() {
                findings.push(Diagnostic::new(Code::MissingRecord, None))
            }
            page(500, "text/html; charset=utf-8", fault(report(build, &findings)))
        }
    }
}
