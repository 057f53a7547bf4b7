//! Which files a page is written in: those whose findings concern its reader first, and where a change shows first.
use crate::{
    model::{Collection, PageKind, RecordId, Site},
    pipeline::Build,
    plan::{PageRoute, Route},
    source::{SourceId, Span},
};
use std::collections::BTreeSet;

/// The files of the records and texts that a page is made for; none for what is no page of its own.
pub fn files(build: &Build, route: &Route) -> BTreeSet<SourceId> {
    let Some(site) = &build.site else { return BTreeSet::new() };
    let Route::Page(locale, page) = route else { return BTreeSet::new() };
    let one = |at: Option<Span>| at.map(|s| s.source).into_iter().collect();
    match page {
        PageRoute::Records(kind) => records(site, *kind),
        PageRoute::Group(id) => one(site.groups.get(id).map(|g| g.at)),
        PageRoute::Activity(id) => one(site.activities.get(id).map(|(_, a)| a.at)),
        PageRoute::Call(id) => one(site.calls.get(id).map(|c| c.at)),
        PageRoute::Form(id) => one(site.forms.get(id).map(|f| f.at)),
        PageRoute::Rule(id) => one(site.rules.get(id).map(|r| r.at)),
        PageRoute::Changes(a, b) => {
            [a, b].into_iter().filter_map(|id| Some(site.rule_sets.get(id)?.at.source)).collect()
        }
        PageRoute::Chapter(id) => one(site.chapters.get(id).map(|c| c.text.get(*locale).at)),
        PageRoute::SideBySide(id) => {
            site.chapters.get(id).map(|c| c.text.iter().map(|(_, d)| d.at.source).collect()).unwrap_or_default()
        }
        PageRoute::Text(id) => one(site.pages.get(id).map(|p| p.text.get(*locale).at)),
        PageRoute::NotFound => BTreeSet::new(),
    }
}

/// Where the one record begins that a page is made for; nothing for pages of many records, and for documents.
pub fn record(build: &Build, route: &Route) -> Option<Span> {
    let site = build.site.as_ref()?;
    let Route::Page(_, page) = route else { return None };
    match page {
        PageRoute::Group(id) => site.groups.get(id).map(|g| g.at),
        PageRoute::Activity(id) => site.activities.get(id).map(|(_, a)| a.at),
        PageRoute::Call(id) => site.calls.get(id).map(|c| c.at),
        PageRoute::Form(id) => site.forms.get(id).map(|f| f.at),
        PageRoute::Rule(id) => site.rules.get(id).map(|r| r.at),
        PageRoute::Records(_)
        | PageRoute::Changes(..)
        | PageRoute::Chapter(_)
        | PageRoute::SideBySide(_)
        | PageRoute::Text(_)
        | PageRoute::NotFound => None,
    }
}

fn all<I: RecordId, T>(of: &Collection<I, T>, at: impl Fn(&T) -> Span) -> BTreeSet<SourceId> {
    of.iter().map(|(_, one)| at(one).source).collect()
}

fn records(site: &Site, kind: PageKind) -> BTreeSet<SourceId> {
    let entry = site.settings.page(kind).map(|e| e.at.source);
    let own: Vec<BTreeSet<SourceId>> = match kind {
        PageKind::Programme => vec![all(&site.indicators, |i| i.at), all(&site.definitions, |d| d.at)],
        PageKind::Eligibility => vec![all(&site.members, |m| m.at), all(&site.rules, |r| r.at)],
        PageKind::Process => {
            vec![all(&site.stages, |s| s.at), all(&site.states, |s| s.at), all(&site.transitions, |t| t.at)]
        }
        PageKind::Support => {
            vec![all(&site.cost_categories, |c| c.at), all(&site.parameters, |p| p.at), all(&site.rule_sets, |r| r.at)]
        }
        PageKind::Checker | PageKind::Calculator => vec![all(&site.facts, |f| f.at), all(&site.rules, |r| r.at)],
        PageKind::Rules => vec![all(&site.rules, |r| r.at), all(&site.decision_tables, |t| t.at)],
        PageKind::Changes => vec![all(&site.rule_sets, |r| r.at)],
        PageKind::Activities => vec![all(&site.groups, |g| g.at)],
        PageKind::Legislation => vec![all(&site.acts, |a| a.at), all(&site.publications, |p| p.at)],
        PageKind::Calls => vec![all(&site.calls, |c| c.at)],
        PageKind::Forms => vec![all(&site.forms, |f| f.at)],
        PageKind::Guide | PageKind::WholeGuide | PageKind::SideBySide => {
            let documents = site.chapters.iter().flat_map(|(_, c)| c.text.iter().map(|(_, d)| d.at.source));
            vec![documents.collect()]
        }
        PageKind::Glossary => vec![all(&site.terms, |t| t.at)],
        PageKind::Faq => vec![all(&site.topics, |t| t.at), all(&site.questions, |q| q.at)],
        PageKind::OtherSupports => vec![all(&site.other_supports, |o| o.at)],
        PageKind::Announcements => vec![all(&site.announcements, |a| a.at)],
        PageKind::ServiceStandards => vec![all(&site.services, |s| s.at)],
        PageKind::Sources => {
            vec![all(&site.documents, |d| d.at), all(&site.conflicts, |c| c.at), all(&site.open_questions, |q| q.at)]
        }
        PageKind::Home | PageKind::Contact | PageKind::SiteMap => vec![],
    };
    own.into_iter().flatten().chain(entry).collect()
}
