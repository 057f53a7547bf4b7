//! All pages of a language, as a tree of three levels.
use super::{Scope, changes, provenance::LinkView};
use crate::{
    model::{PageKind, RuleSetId, Target},
    plan::PageRoute,
};

/// Context of `site-map.html`.
#[derive(Debug, serde::Serialize)]
pub struct SiteMapView {
    /// Pages in the order of site.yaml, then the Markdown pages.
    pub pages: Vec<MapEntry>,
}

/// A page and the pages below it.
#[derive(Debug, serde::Serialize)]
pub struct MapEntry {
    /// The page.
    pub link: LinkView,
    /// Pages below it.
    pub inner: Vec<MapEntry>,
}

/// Makes the view.
pub fn view(s: &Scope) -> SiteMapView {
    let site = s.site;
    let entry = |target: Target, inner: Vec<MapEntry>| {
        s.targets(std::slice::from_ref(&target)).pop().map(|link| MapEntry { link, inner })
    };
    let plain = |targets: Vec<Target>| targets.into_iter().filter_map(|t| entry(t, vec![])).collect::<Vec<_>>();
    let below = |kind: PageKind| match kind {
        PageKind::Activities => (site.groups.iter())
            .filter_map(|(id, g)| {
                let inner = g.activities.iter().map(|a| Target::Activity(a.id.clone())).collect();
                entry(Target::Group(id.clone()), plain(inner))
            })
            .collect(),
        PageKind::Calls => plain(site.calls.iter().map(|(id, _)| Target::Call(id.clone())).collect()),
        PageKind::Forms => plain(site.forms.iter().map(|(id, _)| Target::Form(id.clone())).collect()),
        PageKind::Rules => plain(site.rules.iter().map(|(id, _)| Target::Rule(id.clone())).collect()),
        PageKind::Changes => pairs(s),
        PageKind::Guide => plain(site.chapters.iter().map(|(id, _)| Target::Chapter(id.clone(), None)).collect()),
        PageKind::Home
        | PageKind::Programme
        | PageKind::Eligibility
        | PageKind::Process
        | PageKind::Support
        | PageKind::Legislation
        | PageKind::WholeGuide
        | PageKind::SideBySide
        | PageKind::Glossary
        | PageKind::Faq
        | PageKind::OtherSupports
        | PageKind::Announcements
        | PageKind::Contact
        | PageKind::ServiceStandards
        | PageKind::Sources
        | PageKind::SiteMap
        | PageKind::Checker
        | PageKind::Calculator => vec![],
    };
    let records = site.settings.pages.iter().filter_map(|p| entry(Target::Records(p.kind, None), below(p.kind)));
    let mut pages: Vec<MapEntry> = records.collect();
    pages.extend(plain(site.pages.iter().map(|(id, _)| Target::Page(id.clone(), None)).collect()));
    SiteMapView { pages }
}

/// What changed between every two rule sets.
fn pairs(s: &Scope) -> Vec<MapEntry> {
    let entry = |(a, b): (&RuleSetId, &RuleSetId)| {
        let (earlier, later) = (s.site.rule_sets.get(a)?, s.site.rule_sets.get(b)?);
        let href = s.page_link(PageRoute::Changes(a.clone(), b.clone()))?;
        let link = LinkView { href, label: changes::title(s, earlier, later), outside: false };
        Some(MapEntry { link, inner: vec![] })
    };
    s.site.rule_set_pairs().into_iter().filter_map(entry).collect()
}
