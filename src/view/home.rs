//! The start page: what it is, key figures, calls, what is supported, who pays, the guide.
use super::{
    Phrase, Scope,
    activities::{GroupRow, group_rows},
    calls::CallNotice,
    document::ChapterRow,
    provenance::{LinkView, ProvenanceView},
    support::{ShareBar, share_bars},
};
use crate::{
    locale::format,
    model::{PageKind, Target},
};

/// Context of `home.html`.
#[derive(Debug, serde::Serialize)]
pub struct HomeView {
    /// One sentence of what the site is.
    pub tagline: Phrase,
    /// Name of the programme.
    pub name: Option<Phrase>,
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Buttons under the lead.
    pub actions: Vec<LinkView>,
    /// Kinds of members for the data picture.
    pub members: MemberPicture,
    /// Key figures.
    pub figures: Vec<Figure>,
    /// State of the calls.
    pub calls: CallNotice,
    /// Link to the calls.
    pub calls_link: Option<LinkView>,
    /// Activity groups.
    pub groups: Vec<GroupRow>,
    /// Link to the activities.
    pub activities_link: Option<LinkView>,
    /// Shares of the leading rule set.
    pub shares: Option<ShareBar>,
    /// Link to the support page.
    pub support_link: Option<LinkView>,
    /// Chapters of the guide.
    pub chapters: Vec<ChapterRow>,
    /// Link to the guide.
    pub guide_link: Option<LinkView>,
    /// How many forms there are, spelled; empty where none.
    pub forms: String,
    /// Link to the forms.
    pub forms_link: Option<LinkView>,
    /// Stages as a strip.
    pub stages: Vec<Phrase>,
    /// Link to the process.
    pub process_link: Option<LinkView>,
    /// Name and owner of the programme.
    pub provenance: Option<ProvenanceView>,
}

/// A big number over a short line.
#[derive(Debug, serde::Serialize)]
pub struct Figure {
    /// Spelled number.
    pub value: String,
    /// What it counts.
    pub label: Phrase,
    /// Where it is explained.
    pub href: Option<String>,
    /// The rule set or source it belongs to.
    pub set: Option<Phrase>,
}

/// Counts for the drawing: dots are firms, shapes are mandatory institutions.
#[derive(Debug, serde::Serialize)]
pub struct MemberPicture {
    /// Positions of the dots.
    pub dots: Vec<(i32, i32)>,
    /// Words under the picture, with how many and whether it is the counted kind.
    pub legend: Vec<LegendEntry>,
}

/// A line of the picture's legend.
#[derive(Debug, serde::Serialize)]
pub struct LegendEntry {
    /// How many; empty for one.
    pub count: String,
    /// What.
    pub label: Phrase,
}

/// Makes the view.
pub fn view(s: &Scope) -> HomeView {
    let forms = s.site.forms.values().filter(|f| !f.is_worksheet()).count();
    let site = s.site;
    let link = |kind| s.targets(&[Target::Records(kind, None)]).pop();
    HomeView {
        tagline: s.phrase(&site.settings.tagline),
        name: site.identity.as_ref().map(|i| s.phrase(&i.name)),
        lead: s.lead(PageKind::Home),
        actions: [PageKind::Eligibility, PageKind::Process].into_iter().filter_map(link).collect(),
        members: member_picture(s),
        figures: figures(s),
        calls: CallNotice::new(s),
        calls_link: link(PageKind::Calls),
        groups: group_rows(s),
        activities_link: link(PageKind::Activities),
        shares: share_bars(s).into_iter().next(),
        support_link: link(PageKind::Support),
        chapters: super::document::chapter_rows(s),
        guide_link: link(PageKind::Guide),
        forms: if forms == 0 { String::new() } else { format::count(forms, s.tag()) },
        forms_link: link(PageKind::Forms),
        stages: site.stages.values().map(|st| s.phrase(&st.title)).collect(),
        process_link: link(PageKind::Process),
        provenance: site.identity.as_ref().map(|i| s.provenance(&i.provenance)),
    }
}

fn figures(s: &Scope) -> Vec<Figure> {
    let site = s.site;
    let href = |kind| s.link(&Target::Records(kind, None));
    let lead_set = site.settings.lead_rule_set.as_ref();
    let set_title = |id| site.rule_sets.get(id).map(|r| s.phrase(&r.title));
    let mut figures = vec![];
    let share = site.support.as_ref().and_then(|sup| {
        sup.shares.iter().rev().find(|sh| lead_set.is_none_or(|l| sh.rule_set == *l) && sh.label.is_some())
    });
    if let Some(share) = share {
        figures.push(Figure {
            value: format::percent(share.percent, s.tag()),
            label: Phrase {
                text: format!(
                    "{}, {}",
                    s.plain(&share.title),
                    share.label.as_ref().map_or_else(String::new, |l| s.plain(l))
                ),
                ..s.phrase(&share.title)
            },
            href: href(PageKind::Support),
            set: set_title(&share.rule_set),
        })
    }
    let counted = site.members.values().find(|m| m.min_count.is_some_and(|n| n > 1));
    if let Some(member) = counted {
        figures.push(Figure {
            value: format::count(member.min_count.unwrap_or(0).unsigned_abs() as usize, s.tag()),
            label: s.phrase(member.short_title.as_ref().unwrap_or(&member.title)),
            href: href(PageKind::Eligibility),
            set: member.rule_sets.first().and_then(set_title),
        })
    }
    if !site.activities.is_empty() {
        figures.push(Figure {
            value: format::count(site.activities.len(), s.tag()),
            label: Phrase::own(s.fill("figure_activities", &[("n", &format::count(site.groups.len(), s.tag()))])),
            href: href(PageKind::Activities),
            set: None,
        })
    }
    let biggest = site.indicators.values().filter_map(|i| i.targets.iter().max_by_key(|t| t.value).map(|t| (i, t)));
    if let Some((indicator, target)) = biggest.max_by_key(|(_, t)| t.value) {
        figures.push(Figure {
            value: format::number(target.value, s.tag()),
            label: s.phrase(&indicator.title),
            href: href(PageKind::Programme),
            set: None,
        })
    }
    figures
}

/// Dots on two rings around the middle, as many as the counted member kind asks for.
fn member_picture(s: &Scope) -> MemberPicture {
    let members = &s.site.members;
    let lead = s.site.settings.lead_rule_set.as_ref();
    let holds = |sets: &[crate::model::RuleSetId]| sets.is_empty() || lead.is_none_or(|l| sets.contains(l));
    let counted = members.values().find(|m| holds(&m.rule_sets) && m.min_count.is_some_and(|n| n > 1));
    let n = counted.and_then(|m| m.min_count).unwrap_or(0).clamp(0, 60);
    let dots = (0..n).map(|k| dot(k, n)).collect();
    let mut legend: Vec<LegendEntry> = counted
        .map(|m| LegendEntry {
            count: format::count(n.unsigned_abs() as usize, s.tag()),
            label: s.phrase(m.short_title.as_ref().unwrap_or(&m.title)),
        })
        .into_iter()
        .collect();
    let required = members.values().filter(|m| holds(&m.rule_sets) && m.required && m.min_count.is_none_or(|n| n < 2));
    legend.extend(
        required
            .map(|m| LegendEntry { count: String::new(), label: s.phrase(m.short_title.as_ref().unwrap_or(&m.title)) }),
    );
    MemberPicture { dots, legend }
}

/// Position of one dot of `n` in a 240 × 240 drawing: even ones on the outer ring, odd ones on the inner.
fn dot(k: i64, n: i64) -> (i32, i32) {
    let angle = std::f64::consts::TAU * k as f64 / n.max(1) as f64;
    let radius = if k % 2 == 0 { 96.0 } else { 62.0 };
    let at = |v: f64| (120.0 + radius * v).round() as i32;
    (at(angle.cos()), at(angle.sin()))
}
