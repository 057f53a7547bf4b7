//! What stands at each address of the preview: outputs of the plan, the gallery of the theme, and the preview's own.
use super::{
    chrome::Chrome,
    outline::Known,
    pages::{Desk, paper, phone, state, translation},
    panel::Speech,
    server::{Answer, Asked, HEARTBEAT},
    snapshot::{Current, State, Step},
    watch::Waker,
};
use crate::{
    diag::{Code, Diagnostic},
    pipeline::Build,
    plan::{OutPath, Route},
    render::Artifact,
};
use std::{
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Where the gallery of the theme's components begins.
const GALLERY: &str = "/_gallery/";
/// Letters of a digest in the name of an output.
const DIGEST: usize = 10;
/// How long a reader waits for the build that was asked for.
const REBUILT: Duration = Duration::from_secs(10);

/// Answers from the newest build.
pub struct Responder {
    pub current: Arc<Current>,
    pub speech: Speech,
    /// What the last request of the preview's own pages read.
    pub known: Mutex<Known>,
    /// Forms on paper that were shown.
    pub shown: paper::Shown,
    /// The preview's address in the network, once there is one.
    pub far: Arc<OnceLock<String>>,
    /// Tells who builds that there is a wish.
    pub waker: Waker,
}

impl Responder {
    /// The answer to what is asked for.
    pub fn answer(&self, asked: &Asked) -> Answer {
        // readers with a script are told once the last findings are there
        let state = if asked.path == "/__kilavuz/findings" { self.current.judged() } else { self.current.get() };
        let mut answer = self.answer_of(asked, &state);
        if let Answer::Page { mark, .. } = &mut answer {
            *mark = Some(name(state.step().revision))
        }
        answer
    }
    fn answer_of(&self, asked: &Asked, state: &State) -> Answer {
        let text = |media, text: &str| page(200, media, text.as_bytes().to_vec());
        let with = With { state, base: asked.base };
        match asked.path {
            "" => Answer::Moved("/".to_owned()),
            "/__kilavuz/client.js" => text(JAVASCRIPT, include_str!("client/client.js")),
            "/__kilavuz/morph.js" => text(JAVASCRIPT, include_str!("client/morph.js")),
            "/__kilavuz/panel.js" => text(JAVASCRIPT, include_str!("client/panel.js")),
            "/__kilavuz/band.js" => text(JAVASCRIPT, include_str!("client/band.js")),
            "/__kilavuz/menu.js" => text(JAVASCRIPT, include_str!("client/menu.js")),
            "/__kilavuz/icon.svg" => text("image/svg+xml", include_str!("client/icon.svg")),
            "/__kilavuz/chrome.css" => text("text/css; charset=utf-8", include_str!("client/chrome.css")),
            "/__kilavuz/findings" => {
                let words = self.speech.plain(&state.newest, &state.newest.diags.sorted());
                page(200, TEXT, words.into_bytes())
            }
            "/__kilavuz/events" => events(self.current.clone()),
            "/_gallery" | "/_state" | "/_phone" | "/_translation" | "/_pdf" => {
                Answer::Moved(format!("{}/", asked.path))
            }
            path if path.starts_with(GALLERY) => self.gallery(with, &path[GALLERY.len() - 1..]),
            path => {
                self.asked(asked, state).or_else(|| self.own(asked, with)).unwrap_or_else(|| self.output(with, path))
            }
        }
    }
    /// A page of the preview's own; an address below them that leads nowhere is none.
    fn own(&self, asked: &Asked, with: With) -> Option<Answer> {
        if let Some(form) = asked.form {
            let before = self.current.revision();
            self.current.wish(state::wish(form));
            self.waker.wake();
            // shown once the build is there; where it takes longer, the page renews itself
            self.current.wait_after(before, REBUILT);
            let query = if asked.query.is_empty() { String::new() } else { format!("?{}", asked.query) };
            return Some(Answer::Moved(format!("/_state/{query}").replace(['\r', '\n'], "")));
        }
        let speech = if asked.is_far { self.speech.far() } else { self.speech.clone() };
        let chrome = Chrome::of(asked, speech.language);
        let desk = Desk {
            chrome,
            speech: &speech,
            state: with.state,
            is_far: asked.is_far,
            known: &self.known,
            shown: &self.shown,
        };
        let below = |place: &str| asked.path.strip_prefix(place).map(|rest| decoded(&format!("/{rest}")));
        let made = match asked.path {
            "/_state/" => Some(state::page(&desk)),
            "/_phone/" => Some(phone::page(&desk, self.far.get().map(String::as_str))),
            translation::PLACE => Some(translation::list(&desk)),
            paper::PLACE => Some(paper::list(&desk)),
            _ => match (below(translation::PLACE), below(paper::PLACE)) {
                (Some(name), _) => translation::page(&desk, &file(&name?), asked.query),
                (None, Some(name)) => paper::viewer(&desk, &OutPath::new(name?)?, asked.query),
                (None, None) => None,
            },
        };
        made.map(|body| page(200, HTML, with.client(body)))
    }
    /// What the preview's script asks about a page.
    fn asked(&self, asked: &Asked, state: &State) -> Option<Answer> {
        let (path, query) = (asked.path, asked.query);
        let speech = if asked.is_far { self.speech.far() } else { self.speech.clone() };
        let value = |name: &str| query.split('&').find_map(|v| v.strip_prefix(name)?.strip_prefix('=').map(plain));
        let text = |name: &str| value(name).unwrap_or_default();
        let asking = value("page").and_then(|p| OutPath::new(file(&decoded(&p)?)));
        let answer = match path {
            "/__kilavuz/findings.json" => speech.findings(state, asking.as_ref()),
            "/__kilavuz/changes.json" => speech.changes(state, asking.as_ref()),
            "/__kilavuz/source.json" => speech.source(state, asking.as_ref(), &text("text"), &text("block")),
            _ => return None,
        };
        Some(page(200, "application/json", answer.to_string().into_bytes()))
    }
    /// The same bytes as a build's, with the preview's script in pages. What a fault took away from the newest build
    /// stays as it last was.
    fn output(&self, with: With, path: &str) -> Answer {
        let state = with.state;
        let Some(name) = decoded(path) else { return self.missing(with) };
        let standing = [&state.newest, &state.last_whole];
        if let Some(found) = OutPath::new(file(&name)).and_then(|path| made(state, &path)) {
            let mut answer = self.made(with, 200, found);
            if let Answer::Page { status: 200, is_kept, .. } = &mut answer {
                *is_kept = is_font_or_picture(state, &name)
            }
            return answer;
        }
        let folder = OutPath::new(format!("{name}/index.html"));
        match folder.is_some_and(|p| standing.iter().any(|build| build.plan.get(&p).is_some())) {
            true => Answer::Moved(format!("/{}/", encoded(&name))),
            false => self.missing(with),
        }
    }
    /// A page or file of the gallery.
    fn gallery(&self, with: With, path: &str) -> Answer {
        let Some(gallery) = with.state.newest.gallery() else { return self.missing(with) };
        let Some(name) = decoded(path) else { return self.missing(with) };
        match OutPath::new(file(&name)).and_then(|path| gallery.artifact(&path)) {
            Some(made) => self.made(with, 200, made.map_err(|found| gallery.placed(found))),
            None => self.missing(with),
        }
    }
    fn made(&self, with: With, status: u16, made: Result<Artifact, Vec<Diagnostic>>) -> Answer {
        match made {
            Ok(artifact) if artifact.media.starts_with("text/html") => {
                page(status, artifact.media, with.client(artifact.bytes))
            }
            Ok(artifact) => page(status, artifact.media, artifact.bytes),
            Err(findings) => page(500, HTML, with.fault(self.speech.plain(&with.state.newest, &findings))),
        }
    }
    /// The 404 page; where no usable site was ever read, its findings.
    fn missing(&self, with: With) -> Answer {
        let state = with.state;
        let own = |build: &Arc<Build>| OutPath::new("404.html").and_then(|p| build.artifact(&p));
        if let Some(made) = own(&state.newest).or_else(|| own(&state.last_whole)) {
            return self.made(with, 404, made.map(|page| with.rooted(page)));
        }
        let mut findings = state.newest.diags.sorted();
        if findings.is_empty() {
            findings.push(Diagnostic::new(Code::MissingRecord, None))
        }
        page(500, HTML, with.fault(self.speech.plain(&state.newest, &findings)))
    }
}

/// An output, or why it could not be made.
type Made = Result<Artifact, Vec<Diagnostic>>;

/// The first of the builds' outputs for an address that could be made, or why it could not. Each is only made where
/// those before it were not.
fn made(state: &State, path: &OutPath) -> Option<Made> {
    let of = |build: &Build| build.artifact(path);
    // a broken sheet has another address than the whole one it stands for
    let whole = || {
        let route = state.newest.plan.get(path)?;
        state.last_whole.artifact(state.last_whole.plan.path(route)?)
    };
    let ways: [&dyn Fn() -> Option<Made>; 5] =
        [&|| of(&state.newest), &|| of(&state.last_whole), &whole, &|| namesake(&state.newest, path), &|| {
            namesake(&state.last_whole, path)
        }];
    let mut fault = None;
    for way in ways {
        match way() {
            Some(Err(found)) => fault = fault.or(Some(Err(found))),
            Some(Ok(artifact)) => return Some(Ok(artifact)),
            None => {}
        }
    }
    fault
}

/// Whether an address names fonts or pictures by their bytes: kept by the browser, they do not flicker where another
/// sheet comes. Sheets and scripts may stand for others for a while.
fn is_font_or_picture(state: &State, name: &str) -> bool {
    let Some(path) = OutPath::new(name) else { return false };
    let is_other = [".css", ".js"].iter().any(|end| name.ends_with(end));
    !is_other && without_digest(&path).is_some() && state.newest.plan.get(&path).is_some()
}

/// A page that was sent a moment ago asks for the sheets and scripts of its own build: it gets those in force, and is
/// renewed itself in a moment.
fn namesake(build: &Build, path: &OutPath) -> Option<Made> {
    let name = without_digest(path)?;
    let is_file = |route: &Route| matches!(route, Route::ThemeFile(_) | Route::RuleScript(_) | Route::Narrower(..));
    let (found, _) = build.plan.iter().find(|(p, r)| is_file(r) && without_digest(p).as_ref() == Some(&name))?;
    build.artifact(found)
}

/// `assets/site.css` of `assets/site.1a2b3c4d5e.css`.
fn without_digest(path: &OutPath) -> Option<String> {
    let (front, end) = path.as_str().rsplit_once('.')?;
    let (stem, digest) = front.rsplit_once('.')?;
    let is_digest =
        stem.starts_with("assets/") && digest.len() == DIGEST && digest.bytes().all(|b| b.is_ascii_hexdigit());
    is_digest.then(|| format!("{stem}.{end}"))
}

/// The file behind an address: a folder's is its index.
fn file(name: &str) -> String {
    if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() }
}

/// A value of a query, as forms write it.
fn plain(value: &str) -> String {
    let mut out = vec![];
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
        out.push(match byte {
            b'+' => b' ',
            b'%' => match (hex(rest.next()), hex(rest.next())) {
                (Some(a), Some(b)) => (a * 16 + b) as u8,
                _ => b'?',
            },
            byte => byte,
        })
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn page(status: u16, media: &'static str, body: Vec<u8>) -> Answer {
    Answer::Page { status, media, body, mark: None, is_kept: false }
}

/// How a build is named to browsers. The process is part of it, so that a page left open while the preview was started
/// anew is renewed too.
fn name(revision: u64) -> String {
    format!("{}-{revision}", std::process::id())
}

/// First the revision in force, then each newer one, and when its findings are complete; a comment as a sign of life.
fn events(current: Arc<Current>) -> Answer {
    let mut seen = Step::default();
    Answer::Events(Box::new(move || match current.step_after(seen, HEARTBEAT) {
        Some(step) if step.revision > seen.revision => {
            seen = Step { revision: step.revision, is_judged: false };
            format!("data: {}\n\n", name(step.revision))
        }
        Some(step) => {
            seen = step;
            format!("event: judged\ndata: {}\n\n", name(step.revision))
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
pub fn encoded(path: &str) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~');
    path.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// What every page is answered with.
#[derive(Clone, Copy)]
struct With<'a> {
    state: &'a State,
    base: &'a str,
}

impl With<'_> {
    /// A page with the preview's script; taken away, the bytes are those of a build.
    fn client(self, mut body: Vec<u8>) -> Vec<u8> {
        let script = format!("<script type=\"module\" src=\"{}/__kilavuz/client.js\"></script>\n", self.base);
        let end = body.windows(7).rposition(|w| w == b"</body>").unwrap_or(body.len());
        body.splice(end..end, script.bytes());
        body
    }
    /// The 404 page stands at any address, so its links begin at the root: at the site's own, which is not the preview's.
    fn rooted(self, mut page: Artifact) -> Artifact {
        let base_url = self.state.newest.site.as_ref().map_or("", |s| s.settings.base_url.as_str());
        let host = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
        let path = host.find('/').map_or("", |at| host[at..].trim_end_matches('/'));
        if path != self.base {
            let text = String::from_utf8_lossy(&page.bytes);
            page.bytes = text.replace(&format!("=\"{path}/"), &format!("=\"{}/", self.base)).into_bytes()
        }
        page
    }
    /// A page that only shows findings, for an output that cannot be made.
    fn fault(self, words: String) -> Vec<u8> {
        let words = words.replace('&', "&amp;").replace('<', "&lt;");
        let page =
            format!("<!DOCTYPE html><meta charset=\"utf-8\"><title>Kılavuz</title><body><pre>{words}</pre></body>");
        self.client(page.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded, plain};

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
        assert_eq!(plain("a+b%20%C5%9F%2B%zz%"), "a b ş+??");
        assert_eq!(encoded("tr/şehir \r\n"), "tr/%C5%9Fehir%20%0D%0A");
    }
}
