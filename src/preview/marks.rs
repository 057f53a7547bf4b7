//! Records that a published site would not show, and the places on pages where the preview marks them.
use super::words::Words;
use crate::{
    locale::{Locale, format},
    model::{Collection, PageKind, Provenance, RecordId, Site, Target},
    pipeline::Build,
};
use jiff::civil::Date;

/// What is shown of a record before its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its page, or the page it stands on, below the root.
    pub path: String,
    /// The place on that page; nothing for a page of its own.
    pub anchor: Option<String>,
    /// The day from which it is shown; nothing for a draft.
    pub from: Option<Date>,
}

/// The words for a draft, or for a day that has not come.
pub fn words(words: Words, draft: bool, from: Option<Date>) -> String {
    let day = from.map(|day| format::date_long(day, words.language.tag()));
    match (draft, day) {
        (_, Some(day)) if !draft => words.fill("mark-from", &[("day", &day)]),
        (_, _) => words.get("mark-draft").to_owned(),
    }
}

/// The marks of a language's pages; none where drafts are not shown.
pub fn of(build: &Build, locale: Locale) -> Vec<Mark> {
    let Some(site) = build.site.as_ref().filter(|s| s.settings.drafts) else { return vec![] };
    let as_of = site.settings.as_of;
    let is_early = |p: &Provenance| p.draft || p.publish_from.is_some_and(|day| day > as_of);
    let mark = |(target, p): (Target, &Provenance)| {
        let href = build.plan.link(&|path| path.url(), locale, &target)?;
        let (path, anchor) = href.split_once('#').map_or((href.as_str(), None), |(p, a)| (p, Some(a.to_owned())));
        Some(Mark { path: path.to_owned(), anchor, from: p.publish_from.filter(|_| !p.draft) })
    };
    records(site, locale).into_iter().filter(|(_, p)| is_early(p)).filter_map(mark).collect()
}

/// Everything that has a page of its own, or a place on one.
fn records(site: &Site, locale: Locale) -> Vec<(Target, &Provenance)> {
    let mut all = vec![];
    add(&mut all, &site.groups, |g| &g.provenance, Target::Group);
    add(&mut all, &site.activities, |(_, a)| &a.provenance, Target::Activity);
    add(&mut all, &site.forms, |f| &f.provenance, Target::Form);
    add(&mut all, &site.rules, |r| &r.provenance, Target::Rule);
    add(&mut all, &site.calls, |c| &c.provenance, Target::Call);
    add(&mut all, &site.acts, |a| &a.provenance, Target::Act);
    add(&mut all, &site.terms, |t| &t.provenance, Target::Term);
    add(&mut all, &site.questions, |q| &q.provenance, Target::Question);
    add(&mut all, &site.documents, |d| &d.provenance, Target::Source);
    add(&mut all, &site.chapters, |c| &c.text.get(locale).provenance, |id| Target::Chapter(id, None));
    add(&mut all, &site.pages, |p| &p.text.get(locale).provenance, |id| Target::Page(id, None));
    let on = |kind: PageKind| move |id: String| Target::Records(kind, Some(id));
    add(&mut all, &site.announcements, |a| &a.provenance, |id| on(PageKind::Announcements)(id.0));
    add(&mut all, &site.stages, |s| &s.provenance, |id| on(PageKind::Process)(id.0));
    add(&mut all, &site.members, |m| &m.provenance, |id| on(PageKind::Eligibility)(id.0));
    add(&mut all, &site.indicators, |i| &i.provenance, |id| on(PageKind::Programme)(id.0));
    add(&mut all, &site.definitions, |d| &d.provenance, |id| on(PageKind::Programme)(id.0));
    add(&mut all, &site.cost_categories, |c| &c.provenance, |id| on(PageKind::Support)(id.0));
    add(&mut all, &site.other_supports, |o| &o.provenance, |id| on(PageKind::OtherSupports)(id.0));
    add(&mut all, &site.services, |s| &s.provenance, |id| on(PageKind::ServiceStandards)(id.0));
    all
}

fn add<'s, I: RecordId, T>(
    all: &mut Vec<(Target, &'s Provenance)>,
    of: &'s Collection<I, T>,
    provenance: impl Fn(&'s T) -> &'s Provenance,
    target: impl Fn(I) -> Target,
) {
    all.extend(of.iter().map(|(id, one)| (target(id.clone()), provenance(one))))
}
