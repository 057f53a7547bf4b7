//! What the preview's own script is told: findings in words, changes, places; as JSON.
use super::{effect, lookup, marks, snapshot::State, whereabouts, words::Words};
use crate::{
    diag::{Diagnostic, MessageLanguage, Severity, json, places::Places, terminal, texts::Texts},
    load::LoadError,
    locale::format,
    pipeline::Build,
    plan::{OutPath, Route},
    source::{SourceId, Span},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// In which language the preview speaks, and where its links lead.
#[derive(Debug, Clone)]
pub struct Speech {
    /// Of findings and notices.
    pub language: MessageLanguage,
    /// Address that opens a file, with `{path}`, `{line}` and `{column}`; empty for none.
    pub editor: String,
    /// The project, as a whole path.
    pub root: PathBuf,
}

/// Names of the words that the script needs (`preview-<name>` of the findings' texts).
const WORDS: [&str; 7] = ["title", "close", "here", "elsewhere", "changed", "unchanged", "nowhere"];
/// Files named that are gone.
const GONE: usize = 5;
/// Longest line that is shown, in characters.
const LINE: usize = 4_000;

impl Speech {
    /// For readers in the network: their machine has no editor for these files.
    pub fn far(&self) -> Self {
        Speech { editor: String::new(), ..self.clone() }
    }
    /// Findings as plain text, for readers without a script.
    pub fn plain(&self, build: &Build, found: &[Diagnostic]) -> String {
        match found {
            [] => String::new(),
            found => terminal::print(found, &build.project.sources, self.language, terminal::Look::Plain),
        }
    }
    /// Why the project cannot be read.
    pub fn unreadable(&self, fault: &LoadError) -> String {
        let words = Words::of(self.language);
        let name = |path: &Path| {
            path.strip_prefix(&self.root)
                .or(path.strip_prefix("."))
                .unwrap_or(path)
                .to_string_lossy()
                .replace('\\', "/")
        };
        match fault {
            LoadError::NoContent(path) => words.fill("unreadable-folder", &[("path", &name(path))]),
            LoadError::Read(path, cause) => {
                words.fill("unreadable-file", &[("path", &name(path)), ("cause", &cause.to_string())])
            }
        }
    }
    /// All findings, with those marked that belong to the page at `path`.
    pub fn findings(&self, state: &State, path: Option<&OutPath>) -> Value {
        let build = &state.newest;
        let texts = Texts::of(self.language);
        let own = Words::of(self.language);
        let mut found = build.diags.sorted();
        let of_page = path.and_then(|p| build.artifact(p)).and_then(Result::err).unwrap_or_default();
        found.extend(of_page.iter().filter(|d| !build.diags.iter().any(|other| other == *d)).cloned());
        let mut list = self.listed(state, path, &mut found, &of_page);
        let mut summary = terminal::summary(&found, &texts).lines().next().unwrap_or("").to_owned();
        if let Some(fault) = &state.fault {
            summary = own.get("unreadable").to_owned();
            let help = [own.get("unreadable-help")];
            list.insert(0, json!({ "severity": "error", "message": fault, "labels": [], "help": help, "here": true }))
        }
        let words = self.words(&texts);
        let mut all = json!({ "language": self.language.tag(), "summary": summary, "words": words, "findings": list });
        if build.diags.has_errors() {
            let gone = gone(&state.last_whole, build);
            all["gone"] = (!gone.is_empty()).then(|| own.fill("gone", &[("names", &gone.join(", "))])).into()
        }
        self.marks(build, path, &mut all);
        all
    }
    /// Findings as they are shown. What was just saved is looked for first: its findings stand before their followers
    /// in other files, errors before warnings.
    fn listed(
        &self,
        state: &State,
        path: Option<&OutPath>,
        found: &mut [Diagnostic],
        of_page: &[Diagnostic],
    ) -> Vec<Value> {
        let build = &state.newest;
        let sources = &build.project.sources;
        let route = path.and_then(|p| build.plan.get(p).or_else(|| state.last_whole.plan.get(p)));
        let own = route.map(|route| whereabouts::files(build, route)).unwrap_or_default();
        // a page's own findings are also those that name one of its files as a second place
        let here = |d: &Diagnostic| {
            let spans = d.span.iter().chain(d.labels.iter().map(|label| &label.span));
            // the site's own theme is a matter of every page
            let is_own = |s: &Span| own.contains(&s.source) || sources.get(s.source).path.starts_with("theme/");
            of_page.contains(d) || spans.into_iter().any(is_own)
        };
        let saved: BTreeSet<SourceId> = state.changed.iter().filter_map(|path| sources.find(path)).collect();
        let is_saved = |d: &Diagnostic| d.span.is_some_and(|s| saved.contains(&s.source));
        found.sort_by_key(|d| (!is_saved(d), d.severity != Severity::Error, d.span.is_none()));
        let (texts, mut places) = (Texts::of(self.language), Places::new(sources));
        let shown = |d: &Diagnostic| {
            let mut one = json::finding(d, &texts, &mut places);
            let line = d.span.map(|s| self.line(s, &mut places));
            one["lineText"] = line.into();
            one["editor"] = d.span.map(|s| self.link(s, &mut places)).unwrap_or(Value::Null);
            one["here"] = here(d).into();
            for (n, label) in d.labels.iter().enumerate() {
                one["labels"][n]["editor"] = self.link(label.span, &mut places)
            }
            one
        };
        found.iter().map(shown).collect()
    }
    /// The words that the script needs.
    fn words(&self, texts: &Texts) -> Value {
        let told = WORDS.iter().map(|name| ((*name).to_owned(), texts.report(&format!("preview-{name}")).into()));
        let kinds = ["error", "warning"].map(|name| (name.to_owned(), texts.report(name).into()));
        let own = Words::of(self.language);
        let menu = [
            ("menu", "menu"),
            ("sides", "menu-sides"),
            ("state", "state"),
            ("phone", "phone"),
            ("paper", "menu-paper"),
        ]
        .map(|(name, key)| (name.to_owned(), own.get(key).into()));
        told.chain(kinds).chain(menu).collect::<serde_json::Map<String, Value>>().into()
    }
    /// A band for a page that is not published yet, and a word for each place that leads to one.
    fn marks(&self, build: &Build, path: Option<&OutPath>, all: &mut Value) {
        let words = Words::of(self.language);
        let Some(Route::Page(locale, _)) = path.and_then(|p| build.plan.get(p)) else { return };
        let marks = marks::of(build, *locale);
        let here = path.map(OutPath::url);
        if let Some(own) = marks.iter().find(|m| m.anchor.is_none() && here.as_ref() == Some(&m.path)) {
            let day = own.from.map(|day| format::date_long(day, self.language.tag()));
            all["band"] = match day {
                Some(day) => words.fill("band-from", &[("day", &day)]).into(),
                None => words.get("band-draft").into(),
            }
        }
        let one = |m: &marks::Mark| json!({ "path": m.path, "anchor": m.anchor, "text": marks::words(words, m.from.is_none(), m.from) });
        all["marks"] = marks.iter().map(one).collect()
    }
    /// Files that the newest build read anew, and pages of the asking page's language that differ by them.
    pub fn changes(&self, state: &State, path: Option<&OutPath>) -> Value {
        let build = &state.newest;
        let source = build.site.as_ref().map(|s| s.locales.source());
        let asking = match path.and_then(|p| build.plan.get(p)) {
            Some(Route::Page(locale, _)) => Some(*locale),
            _ => source,
        };
        let Some(locale) = asking else { return json!({ "files": [], "pages": [], "more": 0, "media": [] }) };
        let found = effect::between(&state.previous, build, &state.changed, locale);
        let pages: Vec<Value> = found.pages.iter().map(|p| json!({ "href": format!("/{}", p.url()) })).collect();
        let files: Vec<&str> = state.changed.iter().take(5).map(|f| &**f).collect();
        let media = |(path, route): (&OutPath, &Route)| {
            let Route::Media(file) = route else { return None };
            state.changed.iter().any(|f| **f == **file).then(|| path.url())
        };
        let media: Vec<String> = match state.changed.iter().any(|f| f.starts_with("content/media/")) {
            true => build.plan.iter().filter_map(media).collect(),
            false => vec![],
        };
        json!({ "files": files, "pages": pages, "more": found.more, "media": media })
    }
    /// Where a text of a page is written.
    pub fn source(&self, state: &State, path: Option<&OutPath>, text: &str, block: &str) -> Value {
        let build = &state.newest;
        let route = path.and_then(|p| build.plan.get(p));
        let own = route.map(|r| whereabouts::files(build, r)).unwrap_or_default();
        let Some(span) = lookup::find(&build.project.sources, &own, text, block) else { return json!({}) };
        let mut places = Places::new(&build.project.sources);
        let editor = self.link(span, &mut places);
        let at = places.of(span);
        json!({ "file": at.file, "line": at.start.line, "column": at.start.column, "editor": editor })
    }
    fn line(&self, span: Span, places: &mut Places) -> String {
        let number = places.of(span).start.line;
        let (source, index) = places.file(span.source);
        index.line(&source.text, number).of(&source.text).trim_end().chars().take(LINE).collect()
    }
    /// The address that opens the editor at a place.
    pub fn link(&self, span: Span, places: &mut Places) -> Value {
        if self.editor.is_empty() {
            return Value::Null;
        }
        let at = places.of(span);
        let path = self.root.join(at.file).to_string_lossy().replace('\\', "/");
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let filled = self.editor.replace("{path}", &super::respond::encoded(&path));
        let filled = filled.replace("{line}", &at.start.line.to_string());
        filled.replace("{column}", &at.start.column.to_string()).into()
    }
}

/// Files that a whole build had and the newest one has no more; a folder of which nothing is left stands for its files.
fn gone(whole: &Build, newest: &Build) -> Vec<String> {
    let names = |build: &Build| -> BTreeSet<String> {
        let texts = build.project.sources.iter().map(|(_, source)| source.path.clone());
        texts.chain(build.project.assets.keys().cloned()).filter(|name| name.starts_with("content/")).collect()
    };
    let (before, now) = (names(whole), names(newest));
    let mut found: Vec<String> = vec![];
    for name in before.difference(&now) {
        let folders = name.match_indices('/').map(|(at, _)| &name[..=at]);
        let is_left = |folder: &str| now.range(folder.to_owned()..).next().is_some_and(|next| next.starts_with(folder));
        let shown = folders.skip(1).find(|folder| !is_left(folder)).unwrap_or(name);
        if found.last().is_none_or(|last| last != shown) {
            found.push(shown.to_owned())
        }
    }
    let more = found.len().saturating_sub(GONE);
    found.truncate(GONE);
    if more > 0 {
        found.push(format!("+{more}"))
    }
    found
}
