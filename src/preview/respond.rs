//! What stands at each address of the preview: outputs of the plan and nothing else, and the preview's own three.
use super::{
    Report,
    server::{Answer, HEARTBEAT},
    snapshot::{Current, State},
};
use crate::{
    diag::{Code, Diagnostic},
    pipeline::Build,
    plan::OutPath,
    render::Artifact,
};
use std::sync::Arc;

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
/// Added to every page; taken away, the bytes are those of a build.
const SCRIPT: &str = "<script src=\"/__kilavuz/client.js\" defer></script>\n";

/// Answers from the newest build.
pub struct Responder {
    pub current: Arc<Current>,
    pub report: Arc<Report>,
}

impl Responder {
    /// The answer to a path that starts with a slash.
    pub fn answer(&self, path: &str) -> Answer {
        let state = self.current.get();
        match path {
            "/__kilavuz/client.js" => page(200, "text/javascript; charset=utf-8", include_bytes!("client.js").to_vec()),
            "/__kilavuz/findings" => {
                let words = (self.report)(&state.newest, &state.newest.diags.sorted());
                page(200, TEXT, words.into_bytes())
            }
            "/__kilavuz/events" => events(self.current.clone()),
            _ => self.output(&state, path),
        }
    }
    /// The same bytes as a build's, with the preview's script in pages. What a fault took away from the newest build
    /// stays as it last was.
    fn output(&self, state: &State, path: &str) -> Answer {
        let Some(name) = decoded(path) else { return self.missing(state) };
        let file = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.clone() };
        let standing = [&state.newest, &state.last_whole];
        let found = OutPath::new(file).and_then(|p| standing.iter().find_map(|build| build.artifact(&p)));
        if let Some(made) = found {
            return self.made(state, 200, made);
        }
        let folder = OutPath::new(format!("{name}/index.html"));
        match folder.is_some_and(|p| standing.iter().any(|build| build.plan.get(&p).is_some())) {
            true => Answer::Moved(format!("/{}/", encoded(&name))),
            false => self.missing(state),
        }
    }
    fn made(&self, state: &State, status: u16, made: Result<Artifact, Vec<Diagnostic>>) -> Answer {
        match made {
            Ok(artifact) if artifact.media.starts_with("text/html") => {
                page(status, artifact.media, with_client(artifact.bytes))
            }
            Ok(artifact) => page(status, artifact.media, artifact.bytes),
            Err(findings) => page(500, HTML, fault((self.report)(&state.newest, &findings))),
        }
    }
    /// The 404 page; where no usable site was ever read, its findings.
    fn missing(&self, state: &State) -> Answer {
        let own = |build: &Arc<Build>| OutPath::new("404.html").and_then(|p| build.artifact(&p));
        if let Some(made) = own(&state.newest).or_else(|| own(&state.last_whole)) {
            return self.made(state, 404, made);
        }
        let mut findings = state.newest.diags.sorted();
        if findings.is_empty() {
            findings.push(Diagnostic::new(Code::MissingRecord, None))
        }
        page(500, HTML, fault((self.report)(&state.newest, &findings)))
    }
}

fn page(status: u16, media: &'static str, body: Vec<u8>) -> Answer {
    Answer::Page { status, media, body }
}

/// First the revision in force, then each newer one; a comment as a sign of life. The process is part of it, so that a
/// page left open while the preview was started anew is renewed too.
fn events(current: Arc<Current>) -> Answer {
    let process = std::process::id();
    let mut seen = 0;
    Answer::Events(Box::new(move || match current.wait_after(seen, HEARTBEAT) {
        Some(revision) => {
            seen = revision;
            format!("data: {process}-{revision}\n\n")
        }
        None => ": still here\n\n".to_owned(),
    }))
}

/// The text of a path after its slash, percent signs resolved; nothing where it is no UTF-8 or holds what no output's
/// address can hold.
fn decoded(path: &str) -> Option<String> {
    let bytes = path.strip_prefix('/')?.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%' {
            let hex = std::str::from_utf8(rest.get(..2)?).ok().filter(|h| !h.starts_with('+'))?;
            out.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &rest[2..];
        } else {
            out.push(*first)
        }
    }
    String::from_utf8(out).ok().filter(|p| !p.starts_with('/') && !p.chars().any(char::is_control))
}

/// A path as a header can hold it.
fn encoded(path: &str) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~');
    path.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn with_client(mut body: Vec<u8>) -> Vec<u8> {
    let end = body.windows(7).rposition(|w| w == b"</body>").unwrap_or(body.len());
    body.splice(end..end, SCRIPT.bytes());
    body
}

/// A page that only shows findings, for an output that cannot be made.
fn fault(words: String) -> Vec<u8> {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!("<!DOCTYPE html><meta charset=\"utf-8\"><title>Kılavuz</title><body><pre>{words}</pre></body>");
    with_client(page.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded};

    #[test]
    fn paths_are_decoded_once_and_never_into_something_odd() {
        assert_eq!(decoded("/tr/%C5%9Fehir/").as_deref(), Some("tr/şehir/"));
        assert_eq!(decoded("/").as_deref(), Some(""));
        assert_eq!(decoded("/%252e").as_deref(), Some("%2e"));
        for odd in
            ["", "tr/", "//evil.example/", "/%2Fevil.example/", "/%00", "/%0d%0aX: y", "/%ff", "/%", "/%4", "/%+1"]
        {
            assert_eq!(decoded(odd), None, "{odd}")
        }
        assert_eq!(encoded("tr/şehir \r\n"), "tr/%C5%9Fehir%20%0D%0A");
    }
}
