//! What the preview's own script is told: findings in words, changes, places; as JSON.
use super::{effect, lookup, marks, snapshot::State, whereabouts, words::Words};
use crate::{
    diag::{Diagnostic, MessageLanguage, json, places::Places, terminal, texts::Texts},
    locale::format,
    pipeline::Build,
    plan::{OutPath, Route},
    source::{SourceId, Span},
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, path::PathBuf};

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
    /// All findings, with those marked that belong to the page at `path`.
    pub fn findings(&self, state: &State, path: Option<&OutPath>) -> Value {
        let build = &state.newest;
        let texts = Texts::of(self.language);
        let mut found = build.diags.sorted();
        let route = path.and_then(|p| Some((p, build.plan.get(p).or_else(|| state.last_whole.plan.get(p))?)));
        let own = route.map(|(_, r)| whereabouts::files(build, r)).unwrap_or_default();
        let of_page = path.and_then(|p| build.artifact(p)).and_then(Result::err).unwrap_or_default();
        found.extend(of_page.iter().filter(|d| !build.diags.iter().any(|other| other == *d)).cloned());
        let mut places = Places::new(&build.project.sources);
        // a page's own findings are also those that name one of its files as a second place
        let here = |d: &Diagnostic| {
            let spans = d.span.iter().chain(d.labels.iter().map(|label| &label.span));
            of_page.contains(d) || spans.into_iter().any(|s| own.contains(&s.source))
        };
        // what was just saved is looked for first: its findings before their followers in other files
        let saved: BTreeSet<SourceId> =
            state.changed.iter().filter_map(|path| build.project.sources.find(path)).collect();
        found.sort_by_key(|d| !d.span.is_some_and(|s| saved.contains(&s.source)));
        let list: Vec<Value> = found
            .iter()
            .map(|d| {
                let mut one = json::finding(d, &texts, &mut places);
                let line = d.span.map(|s| self.line(s, &mut places));
                one["lineText"] = line.into();
                one["editor"] = d.span.map(|s| self.link(s, &mut places)).unwrap_or(Value::Null);
                one["here"] = here(d).into();
                for (n, label) in d.labels.iter().enumerate() {
                    one["labels"][n]["editor"] = self.link(label.span, &mut places)
                }
                one
            })
            .collect();
        let words: serde_json::Map<String, Value> = WORDS
            .iter()
            .map(|name| ((*name).to_owned(), texts.report(&format!("preview-{name}")).into()))
            .chain(["error", "warning"].map(|name| (name.to_owned(), texts.report(name).into())))
            .collect();
        let summary = terminal::summary(&found, &texts).lines().next().unwrap_or("").to_owned();
        let mut all = json!({ "language": self.language.tag(), "summary": summary, "words": words, "findings": list });
        let own = Words::of(self.language);
        for (name, key) in
            [("menu", "menu"), ("sides", "menu-sides"), ("state", "state"), ("phone", "phone"), ("paper", "menu-paper")]
        {
            all["words"][name] = own.get(key).into()
        }
        self.marks(build, path, &mut all);
        all
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
