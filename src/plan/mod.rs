//! The list of everything the build will produce, without a byte of it.
mod guide;
pub mod out_path;
mod pages;
pub mod route;

use crate::{
    diag::{Code, Diagnostics},
    locale::Locale,
    model::{RuleSetId, Site, Target},
    project::{Listing, digest},
    source::Span,
};
pub use out_path::OutPath;
pub use route::{Edition, PageRoute, Route};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Every output of a build, and the address of every route.
#[derive(Debug, Default, Clone)]
pub struct Plan {
    own: Arc<Layer>,
    /// Chapters, which are many and seldom move: shared with other plans.
    guide: Arc<Layer>,
}

/// Some outputs.
#[derive(Debug, Default, Clone)]
struct Layer {
    outputs: BTreeMap<OutPath, Route>,
    paths: BTreeMap<Route, OutPath>,
    /// Addresses in lower case, for some file systems and servers know no difference; and where each comes from.
    folded: BTreeMap<String, Option<Span>>,
}

/// What one plan may leave to the next.
pub use guide::Memo;

impl Plan {
    /// What stands at an address.
    pub fn get(&self, path: &OutPath) -> Option<&Route> {
        self.entry(path).map(|(_, route)| route)
    }
    /// What stands at an address, with the plan's own copy of the address.
    pub fn entry(&self, path: &OutPath) -> Option<(&OutPath, &Route)> {
        self.layers().find_map(|layer| layer.outputs.get_key_value(path))
    }
    fn layers(&self) -> impl Iterator<Item = &Layer> {
        [&*self.own, &*self.guide].into_iter()
    }
    /// Everything, in order of the addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &Route)> {
        let (mut own, mut guide) = (self.own.outputs.iter().peekable(), self.guide.outputs.iter().peekable());
        std::iter::from_fn(move || match (own.peek(), guide.peek()) {
            (Some((one, _)), Some((other, _))) if other < one => guide.next(),
            (Some(_), _) => own.next(),
            (None, _) => guide.next(),
        })
    }
    /// How many outputs there are.
    pub fn len(&self) -> usize {
        self.layers().map(|layer| layer.outputs.len()).sum()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.layers().all(|layer| layer.outputs.is_empty())
    }
    /// The address of a route.
    pub fn path(&self, route: &Route) -> Option<&OutPath> {
        self.layers().find_map(|layer| layer.paths.get(route))
    }
    /// The address of a page in a language.
    pub fn page(&self, locale: Locale, page: PageRoute) -> Option<&OutPath> {
        self.path(&Route::Page(locale, page))
    }
    /// The address of a theme file.
    pub fn theme_file(&self, name: &str) -> Option<&OutPath> {
        self.path(&Route::ThemeFile(name.into()))
    }
    /// A link to a target in a language, where `href` makes the link to an output; nothing where the target has no page
    /// of its own.
    pub fn link(&self, href: &dyn Fn(&OutPath) -> String, locale: Locale, target: &Target) -> Option<String> {
        let at = |page: PageRoute, anchor: Option<&str>| {
            let link = href(self.page(locale, page)?);
            Some(match anchor {
                Some(anchor) => format!("{link}#{anchor}"),
                None => link,
            })
        };
        use crate::model::PageKind;
        match target {
            Target::Records(kind, anchor) => at(PageRoute::Records(*kind), anchor.as_deref()),
            Target::Page(id, anchor) => at(PageRoute::Text(id.clone()), anchor.as_deref()),
            Target::Chapter(id, anchor) => at(PageRoute::Chapter(id.clone()), anchor.as_deref()),
            Target::Group(id) => at(PageRoute::Group(id.clone()), None),
            Target::Activity(id) => at(PageRoute::Activity(id.clone()), None),
            Target::Form(id) => at(PageRoute::Form(id.clone()), None),
            Target::Rule(id) => at(PageRoute::Rule(id.clone()), None),
            Target::Call(id) => at(PageRoute::Call(id.clone()), None),
            Target::Act(id) => at(PageRoute::Records(PageKind::Legislation), Some(id.as_ref())),
            Target::Term(id) => at(PageRoute::Records(PageKind::Glossary), Some(id.as_ref())),
            Target::Question(id) => at(PageRoute::Records(PageKind::Faq), Some(id.as_ref())),
            Target::Source(id) => at(PageRoute::Records(PageKind::Sources), Some(id.as_ref())),
            Target::Here(anchor) => Some(format!("#{anchor}")),
            Target::Media(path) => self.path(&Route::Media(path.clone())).map(href),
            Target::Outside(url) => Some(url.clone()),
        }
    }
    /// Takes an address; a second output for it is a finding.
    fn add(&mut self, path: Option<OutPath>, route: Route, at: Option<Span>, diags: &mut Diagnostics) {
        let Some(path) = path else { return };
        let Some(first) = self.taken(&path, at) else { return self.put(path, route) };
        let d = diags.add(Code::PathCollision, at).with("path", path.address()).help("slug");
        if let Some(first) = first {
            d.label(first, "first");
        }
    }
    /// Takes the old address of something; one that is in use is a finding.
    fn add_redirect(&mut self, path: Option<OutPath>, to: Route, at: Span, from: &str, diags: &mut Diagnostics) {
        let Some(path) = path else { return };
        let Some(first) = self.taken(&path, Some(at)) else { return self.put(path, Route::Redirect(Box::new(to))) };
        let is_old = matches!(self.get(&path), Some(Route::Redirect(_)));
        let variant = if is_old { "twice" } else { "hides" };
        let d = diags.add(Code::BadRedirect, at).variant(variant).with("from", from).help(variant);
        if let Some(first) = first {
            d.label(first, if is_old { "first" } else { "page" });
        }
    }
    /// Takes an address, or says where what already has it comes from.
    fn taken(&mut self, path: &OutPath, at: Option<Span>) -> Option<Option<Span>> {
        let folded = path.as_str().to_lowercase();
        let first = self.layers().find_map(|layer| layer.folded.get(&folded)).copied();
        if first.is_none() {
            Arc::make_mut(&mut self.own).folded.insert(folded, at);
        }
        first
    }
    fn put(&mut self, path: OutPath, route: Route) {
        let own = Arc::make_mut(&mut self.own);
        own.paths.entry(route.clone()).or_insert_with(|| path.clone());
        own.outputs.insert(path, route);
    }
}

/// What a plan needs to know of the theme: the files that are passed on.
pub struct ThemeFiles<'a> {
    /// Name in the theme and digest of each public file (`styles/…`, `scripts/…`, `icons/…`, `fonts/…`).
    pub public: &'a BTreeMap<String, String>,
    /// Rule sets that have a script, with its digest.
    pub rules: &'a BTreeMap<RuleSetId, String>,
    /// Languages in which forms can be printed.
    pub printed: &'a BTreeSet<Locale>,
}

/// Makes the list. What a memo knows of the guide is used again where no address is wanted twice: then it does not
/// matter what came first.
pub fn plan(
    site: &Site,
    listing: &Listing,
    theme: &ThemeFiles,
    memo: Option<&mut Memo>,
    diags: &mut Diagnostics,
) -> Plan {
    let mut found = Diagnostics::default();
    let guide = memo.and_then(|memo| memo.guide(site));
    let is_known = guide.is_some();
    let made = outputs(site, listing, theme, guide, &mut found);
    if is_known && found.iter().any(|d| matches!(d.code, Code::PathCollision | Code::BadRedirect)) {
        return outputs(site, listing, theme, None, diags);
    }
    diags.extend(found.iter().cloned());
    made
}

/// The list; of the guide what is given, or what stands where it would come.
fn outputs(
    site: &Site,
    listing: &Listing,
    theme: &ThemeFiles,
    guide: Option<Arc<Layer>>,
    diags: &mut Diagnostics,
) -> Plan {
    let chapters = if guide.is_some() { pages::Chapters::Known } else { pages::Chapters::Wanted };
    let mut plan = Plan { guide: guide.unwrap_or_default(), ..Plan::default() };
    plan.add(OutPath::new("index.html"), Route::LanguageChoice, None, diags);
    plan.add(OutPath::new("404.html"), Route::NotFound, None, diags);
    plan.add(OutPath::new("files.json"), Route::Files, None, diags);
    plan.add(OutPath::new("sitemap.xml"), Route::SiteMap, None, diags);
    plan.add(OutPath::new("robots.txt"), Route::Robots, None, diags);
    for locale in site.locales.iter() {
        plan.add(OutPath::new(format!("{}/feed.xml", site.locales.tag(locale))), Route::Feed(locale), None, diags)
    }
    for (name, digest) in theme.public {
        plan.add(OutPath::new(hashed(name, digest)), Route::ThemeFile(name.clone()), None, diags)
    }
    for (set, digest) in theme.rules {
        let name = format!("rules-{set}.js");
        plan.add(OutPath::new(hashed(&name, digest)), Route::RuleScript(set.clone()), None, diags)
    }
    for (path, facts) in &listing.files {
        if let Some(rest) = path.strip_prefix("content/media/") {
            plan.add(OutPath::new(format!("assets/media/{rest}")), Route::Media(path.clone()), None, diags);
            for width in &facts.picture.narrower {
                plan.add(narrower(rest, *width, &facts.digest), Route::Narrower(path.clone(), *width), None, diags)
            }
        }
    }
    pages::add(&mut plan, site, theme.printed, chapters, diags);
    pages::redirects(&mut plan, site, diags);
    plan
}

/// How narrower copies of pictures are made; another way of making them has another number, and other addresses.
const COPIES: u32 = 1;

/// `maps/akova.png` → `assets/akova-480.1a2b3c4d5e.png`: made from the path and the bytes of the picture and its width,
/// so a copy of an earlier build can be known by its address.
fn narrower(path: &str, width: u32, picture: &str) -> Option<OutPath> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let (stem, end) = file.rsplit_once('.').unwrap_or((file, ""));
    let made_from = digest(format!("{COPIES} {width} {picture} {path}").as_bytes());
    OutPath::new(hashed(&format!("{stem}-{width}.{end}"), &made_from))
}

/// `styles/site.css` → `assets/site.1a2b3c4d.css`: the name changes with the bytes, so it can be cached for ever.
fn hashed(name: &str, digest: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let short = digest.get(..10).unwrap_or(digest);
    match file.rsplit_once('.') {
        Some((stem, end)) => format!("assets/{stem}.{short}.{end}"),
        None => format!("assets/{file}.{short}"),
    }
}
