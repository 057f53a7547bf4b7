//! The activity catalogue: all groups, one group, one activity.
use super::{
    Phrase, Scope,
    provenance::{LinkView, ProvenanceView},
};
use crate::{
    locale::format,
    model::{Activity, ActivityGroup, ActivityId, GroupId, PageKind, Target},
};

/// Context of `activities.html`.
#[derive(Debug, serde::Serialize)]
pub struct ActivitiesView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Groups with their activities.
    pub groups: Vec<GroupView>,
    /// How many activities there are, spelled.
    pub count: String,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A group as a row.
#[derive(Debug, serde::Serialize)]
pub struct GroupRow {
    /// Its number.
    pub number: String,
    /// Name.
    pub title: Phrase,
    /// Link.
    pub href: Option<String>,
    /// How many activities it has, in words.
    pub count: String,
}

/// Context of `group.html`, and a part of `activities.html`.
#[derive(Debug, serde::Serialize)]
pub struct GroupView {
    /// Anchor.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Name.
    pub title: Phrase,
    /// Short name.
    pub short_title: Phrase,
    /// Link.
    pub href: Option<String>,
    /// What belongs here.
    pub text: Option<Phrase>,
    /// The source's list is open.
    pub open_list: bool,
    /// Other wordings.
    pub other_names: Vec<(Phrase, ProvenanceView)>,
    /// How many, in words.
    pub count: String,
    /// Activities.
    pub activities: Vec<ActivityRow>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// An activity as a row.
#[derive(Debug, serde::Serialize)]
pub struct ActivityRow {
    /// Id.
    pub id: String,
    /// Number as people say it: A1-03.
    pub number: String,
    /// Name.
    pub title: Phrase,
    /// Link.
    pub href: Option<String>,
    /// What it means.
    pub text: Option<Phrase>,
}

/// Context of `activity.html`.
#[derive(Debug, serde::Serialize)]
pub struct ActivityView {
    /// Number as people say it.
    pub number: String,
    /// What it means.
    pub text: Option<Phrase>,
    /// Examples.
    pub examples: Vec<Phrase>,
    /// Its group.
    pub group: Option<LinkView>,
    /// What the group says of its explanations.
    pub group_note: Option<Phrase>,
    /// Indicators it serves.
    pub indicators: Vec<LinkView>,
    /// The same name in other groups.
    pub same_as: Vec<LinkView>,
    /// Terms to know.
    pub terms: Vec<LinkView>,
    /// The one before it in the group.
    pub previous: Option<LinkView>,
    /// The one after it.
    pub next: Option<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Makes the view of the whole catalogue.
pub fn all(s: &Scope) -> ActivitiesView {
    ActivitiesView {
        lead: s.lead(PageKind::Activities),
        groups: s.site.groups.iter().map(|(id, g)| group(s, id, g)).collect(),
        count: format::count(s.site.activities.len(), s.tag()),
        links: s.page_links(PageKind::Activities),
    }
}

/// Groups as rows.
pub fn group_rows(s: &Scope) -> Vec<GroupRow> {
    let row = |(id, g): (&GroupId, &ActivityGroup)| GroupRow {
        number: format::number(g.number.into(), s.tag()),
        title: s.phrase(g.short_title.as_ref().unwrap_or(&g.title)),
        href: s.link(&Target::Group(id.clone())),
        count: count(s, g),
    };
    s.site.groups.iter().map(row).collect()
}

fn count(s: &Scope, g: &ActivityGroup) -> String {
    s.fill(
        if g.activities.len() == 1 { "one_activity" } else { "n_activities" },
        &[("n", &format::count(g.activities.len(), s.tag()))],
    )
}

/// Makes the view of one group.
pub fn group(s: &Scope, id: &GroupId, g: &ActivityGroup) -> GroupView {
    GroupView {
        id: id.0.clone(),
        number: format::number(g.number.into(), s.tag()),
        title: s.phrase(&g.title),
        short_title: s.phrase(g.short_title.as_ref().unwrap_or(&g.title)),
        href: s.link(&Target::Group(id.clone())),
        text: s.maybe(g.text.as_ref()),
        open_list: g.open_list.unwrap_or(false),
        other_names: g.other_names.iter().map(|o| (s.phrase(&o.title), s.provenance(&o.provenance))).collect(),
        count: count(s, g),
        activities: g.activities.iter().map(|a| row(s, a)).collect(),
        provenance: s.provenance(&g.provenance),
    }
}

fn row(s: &Scope, a: &Activity) -> ActivityRow {
    ActivityRow {
        id: a.id.0.clone(),
        number: a.id.0.to_ascii_uppercase(),
        title: s.phrase(&a.title),
        href: s.link(&Target::Activity(a.id.clone())),
        text: s.maybe(a.text.as_ref()),
    }
}

/// Makes the view of one activity.
pub fn one(s: &Scope, id: &ActivityId, group: &GroupId, a: &Activity) -> ActivityView {
    let siblings: Vec<&ActivityId> =
        s.site.activities.iter().filter(|(_, (g, _))| g == group).map(|(id, _)| id).collect();
    let place = siblings.iter().position(|x| *x == id).unwrap_or(0);
    let link = |target: Target| s.targets(&[target]).pop();
    let beside = |n: Option<usize>| n.and_then(|n| siblings.get(n)).and_then(|x| link(Target::Activity((*x).clone())));
    let indicators = a.indicators.iter().filter_map(|i| {
        let href = s.link(&Target::Records(PageKind::Programme, Some(i.0.clone())))?;
        let label = s.phrase(&s.site.indicators.get(i)?.title);
        Some(LinkView { href, label, outside: false })
    });
    ActivityView {
        number: id.0.to_ascii_uppercase(),
        text: s.maybe(a.text.as_ref()),
        examples: s.phrases(&a.examples),
        group: link(Target::Group(group.clone())),
        group_note: s.site.groups.get(group).and_then(|g| s.maybe(g.provenance.note.as_ref())),
        indicators: indicators.collect(),
        same_as: a.same_as.iter().filter_map(|x| same_name(s, x)).collect(),
        terms: s.targets(&a.terms.iter().cloned().map(Target::Term).collect::<Vec<_>>()),
        previous: beside(place.checked_sub(1)),
        next: beside(Some(place + 1)),
        provenance: s.provenance(&a.provenance),
    }
}

/// A link to an activity of the same name, told apart by its group.
fn same_name(s: &Scope, id: &ActivityId) -> Option<LinkView> {
    let href = s.link(&Target::Activity(id.clone()))?;
    let (group, _) = s.site.activities.get(id)?;
    let group = s.site.groups.get(group)?;
    Some(LinkView { href, label: s.phrase(group.short_title.as_ref().unwrap_or(&group.title)), outside: false })
}
