//! Pages of every language and their addresses; old addresses.
use super::{Edition, OutPath, PageRoute, Plan, Route};
use crate::{
    diag::{Code, Diagnostics},
    locale::{Locale, slug::slug},
    model::{Chapter, Document, Form, FormId, PageEntry, PageKind, Site, Target, Words},
    source::Span,
};
use std::collections::BTreeSet;

/// Whether the chapters of the guide are still to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapters {
    /// They stand in the plan.
    Known,
    /// They have to be added.
    Wanted,
}

/// Adds the pages of every language.
pub fn add(plan: &mut Plan, site: &Site, printed: &BTreeSet<Locale>, chapters: Chapters, diags: &mut Diagnostics) {
    for locale in site.locales.iter() {
        let prints = printed.contains(&locale);
        let mut pages = Pages { plan, site, locale, tag: site.locales.tag(locale), prints, diags };
        pages.records();
        pages.collections();
        pages.rules();
        if chapters == Chapters::Wanted {
            pages.chapters()
        }
        pages.texts();
        pages.put(&["404"], PageRoute::NotFound, None);
    }
}

/// Adds the chapters of every language, and nothing else.
pub fn add_chapters(plan: &mut Plan, site: &Site, diags: &mut Diagnostics) {
    for locale in site.locales.iter() {
        let tag = site.locales.tag(locale);
        Pages { plan, site, locale, tag, prints: false, diags }.chapters()
    }
}

/// What their addresses hang on beside themselves: the addresses of the pages above them, in a language.
pub fn above_chapters(site: &Site, locale: Locale) -> [Option<String>; 2] {
    [PageKind::Guide, PageKind::SideBySide].map(|kind| site.settings.page(kind).map(|e| entry_slug(e, locale)))
}

struct Pages<'a> {
    plan: &'a mut Plan,
    site: &'a Site,
    locale: Locale,
    tag: &'a str,
    /// Forms stand as files beside their pages.
    prints: bool,
    diags: &'a mut Diagnostics,
}

impl Pages<'_> {
    /// `<locale>/<parts>/index.html`; empty parts are left out.
    fn put(&mut self, parts: &[&str], page: PageRoute, at: Option<Span>) {
        let mut all = vec![self.tag];
        all.extend(parts.iter().filter(|p| !p.is_empty()));
        let path = OutPath::page(&all);
        self.plan.add(path, Route::Page(self.locale, page), at, self.diags)
    }
    fn records(&mut self) {
        for entry in &self.site.settings.pages {
            if !has_content(entry.kind, self.site) {
                continue;
            }
            let slug = entry_slug(entry, self.locale);
            self.put(&[&slug], PageRoute::Records(entry.kind), Some(entry.at))
        }
    }
    /// The address of the page that a collection's own pages lie under.
    fn under(&self, kind: PageKind) -> Option<String> {
        self.site.settings.page(kind).map(|e| entry_slug(e, self.locale))
    }
    fn collections(&mut self) {
        let site = self.site;
        if let Some(under) = self.under(PageKind::Activities) {
            for (id, group) in site.groups.iter() {
                let name = group_slug(site, id, self.locale);
                self.put(&[&under, &name], PageRoute::Group(id.clone()), Some(group.at));
            }
            for (id, (group, activity)) in site.activities.iter() {
                let group = group_slug(site, group, self.locale);
                let name = words_slug(activity.slug.as_ref(), &activity.title, id.as_ref(), self.locale);
                self.put(&[&under, &group, &name], PageRoute::Activity(id.clone()), Some(activity.at))
            }
        }
        if let Some(under) = self.under(PageKind::Calls) {
            for (id, call) in site.calls.iter() {
                let name = words_slug(None, &call.title, id.as_ref(), self.locale);
                self.put(&[&under, &name], PageRoute::Call(id.clone()), Some(call.at))
            }
        }
        if let Some(under) = self.under(PageKind::Forms) {
            for (id, form) in site.forms.iter() {
                let name = format!("{}-{}", id, words_slug(None, &form.title, "", self.locale));
                let name = name.trim_end_matches('-');
                self.put(&[&under, name], PageRoute::Form(id.clone()), Some(form.at));
                if self.prints {
                    self.papers(&format!("{}/{under}/{name}", self.tag), id, form)
                }
            }
        }
    }
    /// The files of a form; one for further rows only where there can be such.
    fn papers(&mut self, folder: &str, id: &FormId, form: &Form) {
        let can_go_on = form.can_go_on(&self.site.blocks);
        for edition in Edition::ALL.into_iter().filter(|e| *e != Edition::Rows || can_go_on) {
            let word = edition.word(self.tag).map_or_else(String::new, |word| format!("-{word}"));
            let path = OutPath::new(format!("{folder}/{id}-{}{word}.pdf", self.tag));
            self.plan.add(path, Route::Paper(self.locale, id.clone(), edition), Some(form.at), self.diags)
        }
    }
    /// The address of a rule hangs on its id alone: its number is what people cite, and its title may change.
    fn rules(&mut self) {
        let site = self.site;
        if let Some(under) = self.under(PageKind::Rules) {
            for (id, rule) in site.rules.iter() {
                self.put(&[&under, id.as_ref()], PageRoute::Rule(id.clone()), Some(rule.at))
            }
        }
        if let Some(under) = self.under(PageKind::Changes) {
            for (earlier, later) in site.rule_set_pairs() {
                // no id holds an underscore, so two pairs never share an address
                let name = format!("{earlier}_{later}");
                self.put(&[&under, &name], PageRoute::Changes(earlier.clone(), later.clone()), None)
            }
        }
    }
    fn chapters(&mut self) {
        let site = self.site;
        if let Some(under) = self.under(PageKind::Guide) {
            for (id, chapter) in site.chapters.iter() {
                let part =
                    chapter.part.as_ref().and_then(|p| site.chapters.get(p)).map(|p| chapter_slug(p, self.locale));
                let name = chapter_slug(chapter, self.locale);
                let at = chapter.text.get(self.locale).at;
                self.put(&[&under, part.as_deref().unwrap_or(""), &name], PageRoute::Chapter(id.clone()), Some(at))
            }
        }
        if let Some(under) = self.under(PageKind::SideBySide).filter(|_| site.locales.count() > 1) {
            for (id, chapter) in site.chapters.iter() {
                let part =
                    chapter.part.as_ref().and_then(|p| site.chapters.get(p)).map(|p| chapter_slug(p, self.locale));
                let name = chapter_slug(chapter, self.locale);
                let page = PageRoute::SideBySide(id.clone());
                self.put(&[&under, part.as_deref().unwrap_or(""), &name], page, None)
            }
        }
    }
    fn texts(&mut self) {
        for (id, page) in self.site.pages.iter() {
            let text = page.text.get(self.locale);
            self.put(&[&document_slug(text, id.as_ref())], PageRoute::Text(id.clone()), Some(text.at))
        }
    }
}

/// Whether there is anything to show: questions need facts to ask for and rules to judge by.
fn has_content(kind: PageKind, site: &Site) -> bool {
    !matches!(kind, PageKind::Checker | PageKind::Calculator) || site.is_judged()
}

fn entry_slug(entry: &PageEntry, locale: Locale) -> String {
    if entry.kind == PageKind::Home {
        return String::new();
    }
    words_slug(entry.slug.as_ref(), &entry.title, entry.kind.word(), locale)
}

fn group_slug(site: &Site, id: &crate::model::GroupId, locale: Locale) -> String {
    site.groups.get(id).map_or_else(String::new, |g| {
        words_slug(g.slug.as_ref(), g.short_title.as_ref().unwrap_or(&g.title), id.as_ref(), locale)
    })
}

/// The editor's slug, else the title's, else the id (for scripts that give no ASCII).
fn words_slug(own: Option<&Words>, title: &Words, id: &str, locale: Locale) -> String {
    let made = slug(&own.unwrap_or(title).get(locale).body);
    if made.is_empty() { id.to_owned() } else { made }
}

fn chapter_slug(chapter: &Chapter, locale: Locale) -> String {
    let stem = chapter.id.as_ref().rsplit('/').next().unwrap_or("");
    document_slug(chapter.text.get(locale), stem)
}

fn document_slug(text: &Document, id: &str) -> String {
    let made = text.slug.clone().unwrap_or_else(|| slug(text.short_title.as_ref().unwrap_or(&text.title)));
    if made.is_empty() { id.to_owned() } else { made }
}

/// Adds old addresses: `aliases:` of records and documents, `redirects:` of site.yaml.
pub fn redirects(plan: &mut Plan, site: &Site, diags: &mut Diagnostics) {
    let mut wanted: Vec<(String, Route, Span)> = vec![];
    for locale in site.locales.iter() {
        let tag = site.locales.tag(locale);
        let mut alias = |old: &String, page: PageRoute, at: Span| {
            wanted.push((format!("{tag}/{}/", old.trim_matches('/')), Route::Page(locale, page), at))
        };
        for e in &site.settings.pages {
            e.aliases.iter().for_each(|a| alias(a, PageRoute::Records(e.kind), e.at))
        }
        for (id, (_, a)) in site.activities.iter() {
            a.aliases.iter().for_each(|old| alias(old, PageRoute::Activity(id.clone()), a.at))
        }
        for (id, c) in site.chapters.iter() {
            let text = c.text.get(locale);
            text.aliases.iter().for_each(|old| alias(old, PageRoute::Chapter(id.clone()), text.at))
        }
        for (id, p) in site.pages.iter() {
            let text = p.text.get(locale);
            text.aliases.iter().for_each(|old| alias(old, PageRoute::Text(id.clone()), text.at))
        }
    }
    for r in &site.settings.redirects {
        let from = r.from.as_str();
        let locale = from
            .trim_matches('/')
            .split('/')
            .next()
            .and_then(|tag| site.locales.find(tag))
            .unwrap_or(site.locales.source());
        match page_of(&r.to) {
            Some(page) => wanted.push((from.to_owned(), Route::Page(locale, page), r.at)),
            None => {
                diags.add(Code::BadRedirect, r.at).variant("target").with("from", from).help("target");
            }
        }
    }
    for (from, to, at) in wanted {
        let old = from.trim_matches('/');
        let path = if old.ends_with(".html") { OutPath::new(old) } else { OutPath::page(&[old]) };
        plan.add_redirect(path, to, at, &from, diags)
    }
}

/// The page a target stands on.
fn page_of(target: &Target) -> Option<PageRoute> {
    match target {
        Target::Records(kind, _) => Some(PageRoute::Records(*kind)),
        Target::Page(id, _) => Some(PageRoute::Text(id.clone())),
        Target::Chapter(id, _) => Some(PageRoute::Chapter(id.clone())),
        Target::Group(id) => Some(PageRoute::Group(id.clone())),
        Target::Activity(id) => Some(PageRoute::Activity(id.clone())),
        Target::Form(id) => Some(PageRoute::Form(id.clone())),
        Target::Rule(id) => Some(PageRoute::Rule(id.clone())),
        Target::Call(id) => Some(PageRoute::Call(id.clone())),
        Target::Act(_) => Some(PageRoute::Records(PageKind::Legislation)),
        Target::Term(_) => Some(PageRoute::Records(PageKind::Glossary)),
        Target::Question(_) => Some(PageRoute::Records(PageKind::Faq)),
        Target::Source(_) => Some(PageRoute::Records(PageKind::Sources)),
        Target::Here(_) | Target::Media(_) | Target::Outside(_) => None,
    }
}
