//! Who can apply: the association and its members by rule set, the enterprise, the rules in words.
use super::{
    Phrase, Scope,
    filled::{MessageView, messages},
    provenance::{LinkView, ProvenanceView, StatementView},
};
use crate::{
    locale::format,
    model::{MemberKind, PageKind, RuleSetId, Target},
};

/// Context of `eligibility.html`.
#[derive(Debug, serde::Serialize)]
pub struct EligibilityView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Target groups.
    pub target_groups: Vec<StatementView>,
    /// The applicant body.
    pub association: Option<StatementView>,
    /// Members by rule set, the leading one first.
    pub sets: Vec<MemberSet>,
    /// The legal person.
    pub enterprise: Option<StatementView>,
    /// Rules in words.
    pub rules: Vec<RuleView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// Members under one rule set.
#[derive(Debug, serde::Serialize)]
pub struct MemberSet {
    /// Anchor.
    pub id: String,
    /// Name of the rule set; nothing for members of every rule set.
    pub title: Option<Phrase>,
    /// The set that pages lead with.
    pub lead: bool,
    /// When it held.
    pub period: String,
    /// Mandatory members.
    pub required: Vec<MemberView>,
    /// Others.
    pub optional: Vec<MemberView>,
}

/// A kind of member.
#[derive(Debug, serde::Serialize)]
pub struct MemberView {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// What is asked.
    pub text: Option<Phrase>,
    /// At least this many, spelled.
    pub min_count: Option<String>,
    /// Stands beside the association.
    pub beside: bool,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A rule in words.
#[derive(Debug, serde::Serialize)]
pub struct RuleView {
    /// Anchor.
    pub id: String,
    /// Number as people say it.
    pub number: String,
    /// Its page.
    pub href: Option<String>,
    /// Short name.
    pub title: Phrase,
    /// What it demands.
    pub text: Phrase,
    /// What the applicant reads, by rule set where their values differ.
    pub messages: Vec<MessageView>,
    /// `error`, `warning`, `information`.
    pub severity: &'static str,
    /// The UI word of the severity.
    pub severity_word: String,
    /// Rule sets in which it holds; empty for all.
    pub sets: Vec<Phrase>,
    /// Forms it looks at.
    pub forms: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Makes the view.
pub fn view(s: &Scope) -> EligibilityView {
    let site = s.site;
    EligibilityView {
        lead: s.lead(PageKind::Eligibility),
        target_groups: s.statements(&site.target_groups),
        association: site.association.as_ref().map(|x| s.statement(x)),
        sets: sets(s),
        enterprise: site.enterprise.as_ref().map(|x| s.statement(x)),
        rules: rules(s),
        links: s.page_links(PageKind::Eligibility),
    }
}

/// Rule sets in the order of pages: the leading one, then as the files have them.
pub fn ordered_sets<'a>(s: &Scope<'a>) -> Vec<&'a RuleSetId> {
    let lead = s.site.settings.lead_rule_set.as_ref();
    let mut all: Vec<&RuleSetId> = s.site.rule_sets.iter().map(|(id, _)| id).collect();
    all.sort_by_key(|id| Some(*id) != lead);
    all
}

/// When a rule set held, spelled; empty where no date is known.
pub fn period(s: &Scope, id: &RuleSetId) -> String {
    let Some(set) = s.site.rule_sets.get(id) else { return String::new() };
    let day = |d: jiff::civil::Date| format::date_long(d, s.tag());
    match (set.valid_from, set.valid_until) {
        (Some(from), Some(until)) => s.fill("period", &[("from", &day(from)), ("until", &day(until))]),
        (Some(from), None) => s.fill("period_from", &[("from", &day(from))]),
        (None, Some(until)) => s.fill("period_until", &[("until", &day(until))]),
        (None, None) => String::new(),
    }
}

fn sets(s: &Scope) -> Vec<MemberSet> {
    let lead = s.site.settings.lead_rule_set.as_ref();
    let of = |set: Option<&RuleSetId>, required: bool| -> Vec<MemberView> {
        let holds = |m: &MemberKind| match set {
            Some(id) => m.rule_sets.contains(id),
            None => m.rule_sets.is_empty(),
        };
        let kinds = s.site.members.iter().filter(|(_, m)| holds(m) && m.required == required);
        kinds.map(|(id, m)| member(s, id.as_ref(), m)).collect()
    };
    let make = |set: Option<&RuleSetId>| MemberSet {
        id: set.map_or_else(|| "all".to_owned(), |id| id.0.clone()),
        title: set.and_then(|id| s.site.rule_sets.get(id)).map(|r| s.phrase(&r.title)),
        lead: set.is_some() && set == lead,
        period: set.map_or_else(String::new, |id| period(s, id)),
        required: of(set, true),
        optional: of(set, false),
    };
    let mut all: Vec<MemberSet> = ordered_sets(s).into_iter().map(|id| make(Some(id))).collect();
    all.insert(0, make(None));
    all.retain(|m| !m.required.is_empty() || !m.optional.is_empty());
    all.sort_by_key(|m| !m.lead);
    all
}

fn member(s: &Scope, id: &str, m: &MemberKind) -> MemberView {
    MemberView {
        id: id.to_owned(),
        title: s.phrase(&m.title),
        text: s.maybe(m.text.as_ref()),
        min_count: m.min_count.map(|n| format::count(n.unsigned_abs() as usize, s.tag())),
        beside: m.member == Some(false),
        provenance: s.provenance(&m.provenance),
    }
}

/// Every rule in words.
pub fn rules(s: &Scope) -> Vec<RuleView> {
    let view = |(id, r): (&crate::model::RuleId, &crate::model::Rule)| RuleView {
        id: id.0.clone(),
        number: super::rules::number(id),
        href: s.link(&Target::Rule(id.clone())),
        title: s.phrase(&r.title),
        text: super::filled::demand(s, r),
        messages: messages(s, r),
        severity: r.severity.word(),
        severity_word: s.word(&format!("severity_{}", r.severity.word())),
        sets: r.rule_sets.iter().filter_map(|id| s.site.rule_sets.get(id)).map(|x| s.phrase(&x.title)).collect(),
        forms: s.targets(&r.forms.iter().cloned().map(Target::Form).collect::<Vec<_>>()),
        provenance: s.provenance(&r.provenance),
    };
    s.site.rules.iter().map(view).collect()
}
