//! What every page has around its content: title, language switch, menus, breadcrumbs, footer.
use super::{Phrase, Scope, provenance::LinkView, social::Social};
use crate::{
    locale::{Locale, format},
    model::{PageKind, Target},
    plan::{PageRoute, Route},
};

/// What a page may load and do: its own site's files and nothing else. Servers should send the same as a header.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
                          connect-src 'self'; base-uri 'none'; form-action 'none'";

/// What other sites learn of the page a reader comes from: the site's name.
pub const REFERRER: &str = "strict-origin-when-cross-origin";

/// The frame of a page.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Frame {
    /// Its content security policy.
    pub policy: &'static str,
    /// Its referrer policy.
    pub referrer: &'static str,
    /// Language of the page.
    pub lang: String,
    /// Writing direction.
    pub dir: &'static str,
    /// Heading of the page.
    pub title: Phrase,
    /// Text of `<title>`.
    pub head_title: String,
    /// For search engines.
    pub description: String,
    /// Whole address of the page; of the source where the page is a fallback, of the chapter where it is side by side.
    pub canonical: String,
    /// The same page in other languages, for `hreflang`; empty where the canonical address is another page's.
    pub alternates: Vec<Alternate>,
    /// Address for `x-default`.
    pub x_default: Option<String>,
    /// For whoever shows a link to the page.
    pub social: Social,
    /// For search engines: schema.org as JSON that no reader of HTML takes for more.
    pub structured: Option<String>,
    /// The feed of the page's language.
    pub feed: Option<String>,
    /// The language switch.
    pub languages: Vec<Language>,
    /// Name of the site.
    pub site_title: Phrase,
    /// Short name.
    pub site_short: Phrase,
    /// Link to the start page.
    pub home: String,
    /// Main menu.
    pub menu: Vec<MenuEntry>,
    /// Footer links.
    pub footer: Vec<LinkView>,
    /// What the site is and is not; nothing once it is official.
    pub disclaimer: Option<Phrase>,
    /// Date of the content, spelled.
    pub updated: String,
    /// The way to this page.
    pub breadcrumbs: Vec<LinkView>,
    /// Notice on a page whose text is not translated yet.
    pub fallback: Option<String>,
    /// Where pages find the theme's files.
    pub assets: Assets,
    /// Kind of the page, for the body's class.
    pub kind: &'static str,
    /// The day the site was built for, `YYYY-MM-DD`.
    pub as_of: String,
}

/// Links to the theme's files.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Assets {
    /// Style sheet.
    pub style: Option<String>,
    /// Script; pages work without it.
    pub script: Option<String>,
    /// Scripts of this kind of page alone.
    pub modules: Vec<String>,
    /// Icon.
    pub icon: Option<String>,
    /// Fonts that every page needs: they are asked for with the style sheet, not after it.
    pub fonts: Vec<String>,
}

/// Fonts that begin so are needed everywhere: the upright letters of all languages written in Latin.
const EARLY: &str = "-latin-400-normal.woff2";

/// The page in another language, for search engines.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Alternate {
    /// Language.
    pub lang: String,
    /// Whole address.
    pub url: String,
}

/// One language of the switch.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Language {
    /// Tag.
    pub lang: String,
    /// Its name in itself.
    pub name: String,
    /// Link.
    pub href: String,
    /// The page's own language.
    pub current: bool,
}

/// An entry of the main menu.
#[derive(Debug, Clone, serde::Serialize)]
pub struct MenuEntry {
    /// Link.
    pub href: String,
    /// Words.
    pub label: Phrase,
    /// The page itself.
    pub current: bool,
    /// A page above this one.
    pub ancestor: bool,
}

/// What a page says of itself.
pub struct Heading {
    /// Its title.
    pub title: Phrase,
    /// For search engines.
    pub description: String,
    /// The pages above it, from the section down.
    pub under: Vec<Target>,
    /// Its text is not there in this language and the source language stands in.
    pub missing: bool,
}

impl Heading {
    /// A page whose text is there in every language.
    pub fn new(title: Phrase, description: impl Into<String>) -> Self {
        Heading { title, description: description.into(), under: vec![], missing: false }
    }
    /// The pages above it, from the start page on.
    pub fn under(mut self, pages: Vec<Target>) -> Self {
        self.under = pages;
        self
    }
}

impl<'a> Scope<'a> {
    /// The frame of this page.
    pub fn frame(&self, heading: Heading) -> Frame {
        let site = self.site;
        let entry = site.locales.entry(self.locale);
        let site_title = self.phrase(&site.settings.title);
        let head_title = match self.is_home() {
            true => site_title.text.clone(),
            false => format!("{}{} · {}", heading.title.text, self.group_name(&heading.under), site_title.text),
        };
        let fallback = heading.missing.then(|| self.word("fallback_notice"));
        let canonical = self.canonical(&heading);
        let is_own = canonical == self.absolute(self.locale);
        let (social, structured) = (self.social(&heading), self.structured(&heading));
        Frame {
            policy: POLICY,
            referrer: REFERRER,
            lang: entry.tag.clone(),
            dir: entry.direction.code(),
            head_title,
            description: heading.description,
            canonical,
            alternates: if is_own { self.alternates() } else { vec![] },
            x_default: is_own.then(|| self.absolute(site.locales.source())),
            social,
            structured,
            feed: self.plan.path(&Route::Feed(self.locale)).map(|to| self.href(to)),
            languages: self.languages(),
            site_short: self.phrase(site.settings.short_title.as_ref().unwrap_or(&site.settings.title)),
            site_title,
            home: self.link(&Target::Records(PageKind::Home, None)).unwrap_or_else(|| "./".into()),
            menu: self.menu(&heading.under),
            footer: self.targets(&site.settings.footer),
            disclaimer: (!site.settings.official).then(|| self.phrase(&site.settings.disclaimer)),
            updated: format::date_long(site.settings.updated, self.tag()),
            breadcrumbs: if self.is_home() { vec![] } else { self.breadcrumbs(&heading.under) },
            title: heading.title,
            fallback,
            assets: self.assets(),
            kind: self.kind(),
            as_of: site.settings.as_of.to_string(),
        }
    }
    /// Whether this is the start page of a language.
    pub(super) fn is_home(&self) -> bool {
        matches!(self.route, Route::Page(_, PageRoute::Records(PageKind::Home)))
    }
    /// The address that search engines should list: of the source for a fallback; of the chapter for its page in two
    /// languages, which says the same. The whole guide is more than any chapter and keeps its own.
    fn canonical(&self, heading: &Heading) -> String {
        let locale = if heading.missing { self.site.locales.source() } else { self.locale };
        let chapter = |id| self.plan.page(locale, PageRoute::Chapter(id));
        let beside = match self.route.page() {
            Some((_, PageRoute::SideBySide(id))) => chapter(id.clone()),
            Some(_) | None => None,
        };
        beside.map_or_else(|| self.absolute(locale), |to| self.whole_address(to))
    }
    /// The activity group a page lies in, for its title: activities of several groups can bear one name.
    fn group_name(&self, above: &[Target]) -> String {
        let group = above.iter().rfind(|t| matches!(t, Target::Group(_)));
        group.map_or_else(String::new, |g| format!(" · {}", self.target_title(g).text))
    }
    /// The whole address of this output in a language.
    pub(super) fn absolute(&self, locale: Locale) -> String {
        self.whole_address(self.plan.path(&self.route.in_locale(locale)).unwrap_or(self.path))
    }
    /// This page in every language it is written in.
    pub(super) fn alternates(&self) -> Vec<Alternate> {
        let written = self.site.locales.iter().filter(|l| self.is_written_in(*l));
        written.map(|l| Alternate { lang: self.site.locales.tag(l).to_owned(), url: self.absolute(l) }).collect()
    }
    /// Whether the page's text is there in a language; pages made from records are.
    pub(super) fn is_written_in(&self, locale: Locale) -> bool {
        let Route::Page(_, page) = self.route else { return true };
        let text = match page {
            PageRoute::Chapter(id) | PageRoute::SideBySide(id) => self.site.chapters.get(id).map(|c| &c.text),
            PageRoute::Text(id) => self.site.pages.get(id).map(|p| &p.text),
            PageRoute::Records(_)
            | PageRoute::Group(_)
            | PageRoute::Activity(_)
            | PageRoute::Call(_)
            | PageRoute::Form(_)
            | PageRoute::Rule(_)
            | PageRoute::Changes(..)
            | PageRoute::NotFound => None,
        };
        text.is_none_or(|t| t.get(locale).written_in == locale)
    }
    fn languages(&self) -> Vec<Language> {
        let view = |l| {
            let entry = self.site.locales.entry(l);
            let to = self.plan.path(&self.route.in_locale(l)).unwrap_or(self.path);
            let href = self.href(to);
            Language { lang: entry.tag.clone(), name: entry.name.clone(), href, current: l == self.locale }
        };
        self.site.locales.iter().map(view).collect()
    }
    fn menu(&self, above: &[Target]) -> Vec<MenuEntry> {
        let entry = |target: &Target| {
            let href = self.link(target)?;
            let label = self.target_title(target);
            Some(MenuEntry { current: href == "./", ancestor: above.contains(target), href, label })
        };
        self.site.settings.menu.iter().filter_map(entry).collect()
    }
    fn breadcrumbs(&self, above: &[Target]) -> Vec<LinkView> {
        let mut way = vec![Target::Records(PageKind::Home, None)];
        way.extend(above.iter().cloned());
        self.targets(&way)
    }
    fn assets(&self) -> Assets {
        let link = |name: &str| self.plan.theme_file(name).map(|to| self.href(to));
        let names = self.listing.theme.keys().filter(|name| name.starts_with("fonts/") && name.ends_with(EARLY));
        Assets {
            style: link("styles/site.css"),
            script: link("scripts/site.js"),
            modules: link(&format!("scripts/{}.js", self.kind())).into_iter().collect(),
            icon: link("icons/favicon.svg"),
            fonts: names.filter_map(|name| link(name)).collect(),
        }
    }
    fn kind(&self) -> &'static str {
        match self.route {
            Route::Page(_, page) => match page {
                PageRoute::Records(kind) => kind.word(),
                PageRoute::Group(_) => "group",
                PageRoute::Activity(_) => "activity",
                PageRoute::Call(_) => "call",
                PageRoute::Form(_) => "form",
                PageRoute::Rule(_) => "rule",
                PageRoute::Changes(..) => "changes-between",
                PageRoute::Chapter(_) => "chapter",
                PageRoute::SideBySide(_) => "side-by-side",
                PageRoute::Text(_) => "text",
                PageRoute::NotFound => "not-found",
            },
            Route::LanguageChoice | Route::NotFound | Route::Redirect(_) => "bare",
            Route::ThemeFile(_)
            | Route::RuleScript(_)
            | Route::Media(_)
            | Route::Narrower(..)
            | Route::Paper(..)
            | Route::SiteMap
            | Route::Robots
            | Route::Feed(_)
            | Route::Files => "file",
        }
    }
    /// The heading of a page made from records, as site.yaml names it.
    pub fn records_heading(&self, kind: PageKind) -> Heading {
        let Some(entry) = self.site.settings.page(kind) else {
            return Heading::new(Phrase::own(kind.word()), "");
        };
        let description =
            entry.description.as_ref().or(entry.lead.as_ref()).map_or_else(String::new, |w| self.plain(w));
        Heading::new(self.phrase(&entry.title), description)
    }
    /// The opening sentences of a page made from records.
    pub fn lead(&self, kind: PageKind) -> Option<Phrase> {
        self.maybe(self.site.settings.page(kind).and_then(|e| e.lead.as_ref()))
    }
    /// Further links at the end of a page made from records.
    pub fn page_links(&self, kind: PageKind) -> Vec<LinkView> {
        self.site.settings.page(kind).map_or_else(Vec::new, |e| self.links(&e.links))
    }
}
