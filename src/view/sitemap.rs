//! Every page with its whole address, its last change and its twins, for search engines.
use super::{Scope, frame::Alternate};
use crate::{
    model::{Document, Provenance},
    plan::{OutPath, PageRoute, Route},
};
use jiff::civil::Date;

/// A page of `sitemap.xml`.
#[derive(Debug)]
pub struct SitePage {
    /// Whole address.
    pub url: String,
    /// Day of the last change, where it is known.
    pub changed: Option<Date>,
    /// The page in every language, itself too.
    pub alternates: Vec<Alternate>,
    /// Its address in the source language.
    pub x_default: String,
}

/// All pages with a canonical address of their own; those that a translation is missing for are left to their source.
pub fn pages<'a>(s: &Scope<'a>) -> Vec<SitePage> {
    let page = |(path, route): (&'a OutPath, &'a Route)| {
        let Route::Page(locale, page) = route else { return None };
        let s = Scope { locale: *locale, path, route, ..*s };
        let own = !matches!(page, PageRoute::NotFound | PageRoute::SideBySide(_));
        let listed = own && s.is_written_in(*locale);
        listed.then(|| SitePage {
            url: s.absolute(*locale),
            changed: changed(&s, page),
            alternates: s.alternates(),
            x_default: s.absolute(s.site.locales.source()),
        })
    };
    s.plan.iter().filter_map(page).collect()
}

/// The whole address of `sitemap.xml`.
pub fn address(s: &Scope) -> String {
    let path = s.plan.path(&Route::SiteMap).map_or("sitemap.xml", |p| p.as_str());
    format!("{}/{path}", s.site.settings.base_url)
}

/// The record's own `updated:`; a page made of many records has the date of the content.
fn changed(s: &Scope, page: &PageRoute) -> Option<Date> {
    let site = s.site;
    let of = |p: Option<&Provenance>| p.and_then(|p| p.updated);
    let document = |d: &Document| d.provenance.updated;
    match page {
        PageRoute::Records(_) | PageRoute::Changes(..) => Some(site.settings.updated),
        PageRoute::Rule(id) => of(site.rules.get(id).map(|r| &r.provenance)),
        PageRoute::Group(id) => of(site.groups.get(id).map(|g| &g.provenance)),
        PageRoute::Activity(id) => of(site.activities.get(id).map(|(_, a)| &a.provenance)),
        PageRoute::Call(id) => of(site.calls.get(id).map(|c| &c.provenance)),
        PageRoute::Form(id) => of(site.forms.get(id).map(|f| &f.provenance)),
        PageRoute::Chapter(id) => site.chapters.get(id).and_then(|c| document(c.text.get(s.locale))),
        PageRoute::Text(id) => site.pages.get(id).and_then(|p| document(p.text.get(s.locale))),
        PageRoute::SideBySide(_) | PageRoute::NotFound => None,
    }
}
