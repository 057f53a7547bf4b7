//! Sites built in memory, once for all tests that only read them, and their pages read back as HTML.
use kilavuz::{
    load,
    locale::Locale,
    model::{ActivityId, PageKind},
    pipeline::{self, AllError, Build},
    plan::{OutPath, PageRoute, Route},
    project::{Project, Settings},
};
use scraper::{ElementRef, Html, Node, Selector};
use std::{
    collections::BTreeMap,
    convert::Infallible,
    path::Path,
    sync::{Mutex, OnceLock},
};

/// The day that tests build for.
pub const TODAY: &str = "2026-11-22";

/// A build and the bytes of all its outputs.
pub struct Site {
    pub build: Build,
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A page of a language, read back.
pub struct Page<'a> {
    pub path: &'a str,
    pub locale: Locale,
    pub tag: &'a str,
    pub route: &'a PageRoute,
    pub html: Html,
}

/// The ministry's own content, as it lies on the disk.
pub fn real_project() -> Project {
    project(Path::new(env!("CARGO_MANIFEST_DIR")), settings())
}

/// The second programme.
pub fn fixture_project() -> Project {
    project(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tourism"), settings())
}

pub fn settings() -> Settings {
    Settings { today: TODAY.into(), ..Settings::default() }
}

pub fn project(root: &Path, settings: Settings) -> Project {
    load::load(root, settings).unwrap_or_else(|e| panic!("{}: {e:?}", root.display()))
}

pub fn real() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::of(real_project()))
}

pub fn fixture() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::of(fixture_project()))
}

/// Both, with their names.
pub fn all() -> [(&'static str, &'static Site); 2] {
    [("real", real()), ("fixture", fixture())]
}

impl Site {
    pub fn of(project: Project) -> Self {
        let build = pipeline::assemble(project, None);
        let files = outputs(&build);
        Site { build, files }
    }
    pub fn text_of(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        std::str::from_utf8(bytes).unwrap_or_else(|e| panic!("{path}: {e}"))
    }
    /// Every page of every language.
    pub fn pages(&self) -> impl Iterator<Item = Page<'_>> {
        self.build.plan.iter().filter_map(|(path, route)| {
            let (locale, page) = route.page()?;
            Some(self.read(path, locale, page))
        })
    }
    fn read<'a>(&'a self, path: &'a OutPath, locale: Locale, route: &'a PageRoute) -> Page<'a> {
        let html = Html::parse_document(self.text_of(path.as_str()));
        Page { path: path.as_str(), locale, tag: self.tag(locale), route, html }
    }
    pub fn tag(&self, locale: Locale) -> &str {
        self.build.site.as_ref().map_or("", |s| s.locales.tag(locale))
    }
    pub fn locale(&self, tag: &str) -> Locale {
        let site = self.build.site.as_ref().expect("the site can be built");
        site.locales.find(tag).unwrap_or_else(|| panic!("no language {tag}"))
    }
    pub fn page(&self, tag: &str, route: PageRoute) -> Page<'_> {
        let locale = self.locale(tag);
        let path = self.build.plan.page(locale, route.clone()).unwrap_or_else(|| panic!("no page {tag} {route:?}"));
        let (path, route) = self.build.plan.entry(path).expect("the plan knows its own address");
        let Route::Page(locale, route) = route else { panic!("{path} is no page") };
        self.read(path, *locale, route)
    }
}

/// The bytes of everything, in the way `build` asks for them.
pub fn outputs(build: &Build) -> BTreeMap<String, Vec<u8>> {
    let files = Mutex::new(BTreeMap::new());
    let made = build.all::<Infallible>(|path, artifact| {
        files.lock().expect("no test panics while it holds this").insert(path.as_str().to_owned(), artifact.bytes);
        Ok(())
    });
    made.unwrap_or_else(|e| panic!("{}", in_short(e)));
    files.into_inner().expect("no test panics while it holds this")
}

fn in_short(error: AllError<Infallible>) -> String {
    let AllError::Findings(found) = error;
    let first: Vec<String> = found.iter().take(1).map(|d| format!("{:?}", d.facts)).collect();
    format!("{} outputs cannot be made: {}", found.len(), first.join("\n"))
}

/// `programme`, `activity:g1/a1-01`, as the table of facts names pages.
pub fn route(name: &str) -> PageRoute {
    match name.split_once(':') {
        Some(("activity", id)) => PageRoute::Activity(ActivityId(id.rsplit('/').next().unwrap_or(id).to_owned())),
        Some((kind, _)) => panic!("no page of kind {kind} is known here"),
        None => PageRoute::Records(PageKind::from_word(name).unwrap_or_else(|| panic!("no page {name}"))),
    }
}

/// Elements whose text runs on in the line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "tspan", "u",
];

/// What readers see below an element, whitespace folded.
pub fn visible(root: ElementRef) -> String {
    let mut text = String::new();
    add_visible(root, &mut text);
    folded(&text)
}

fn add_visible(element: ElementRef, text: &mut String) {
    let name = element.value().name();
    let hidden = matches!(name, "head" | "script" | "style" | "template") || element.value().attr("hidden").is_some();
    if hidden {
        return;
    }
    let block = !INLINE.contains(&name);
    text.push_str(if block { " " } else { "" });
    for child in element.children() {
        match child.value() {
            Node::Text(t) => text.push_str(t),
            Node::Element(_) => add_visible(ElementRef::wrap(child).expect("the node is an element"), text),
            _ => {}
        }
    }
    text.push_str(if block { " " } else { "" });
}

/// Every run of whitespace as one space.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn select<'a>(html: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(css).unwrap_or_else(|e| panic!("{css}: {e}"));
    html.select(&selector).collect()
}

/// The language an element's text is in.
pub fn language<'a>(element: ElementRef<'a>) -> &'a str {
    let own = |e: ElementRef<'a>| e.value().attr("lang");
    let above = || element.ancestors().filter_map(ElementRef::wrap).find_map(own);
    own(element).or_else(above).unwrap_or("")
}
