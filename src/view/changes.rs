//! What differs between two rule sets: each parameter and each rule with before and after.
use super::{
    Phrase, Scope,
    eligibility::period,
    provenance::{LinkView, ProvenanceView},
    reading::{ReadingView, reading},
    rules::number,
    support,
};
use crate::{
    locale::format,
    model::{PageKind, Parameter, ParameterId, Rule, RuleId, RuleSet, RuleSetId, Target},
    plan::PageRoute,
};

/// Context of `changes.html`.
#[derive(Debug, serde::Serialize)]
pub struct ChangesIndex {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Each rule set with the next one.
    pub steps: Vec<PairRow>,
    /// Every other two.
    pub others: Vec<PairRow>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// Two rule sets as a row.
#[derive(Debug, serde::Serialize)]
pub struct PairRow {
    /// Their names.
    pub title: Phrase,
    /// The page.
    pub href: Option<String>,
    /// How much differs.
    pub count: Phrase,
    /// The page itself.
    pub current: bool,
}

/// Context of `changes-between.html`.
#[derive(Debug, serde::Serialize)]
pub struct ChangesView {
    /// The earlier set.
    pub earlier: SetSide,
    /// The later set.
    pub later: SetSide,
    /// How much differs.
    pub count: Phrase,
    /// Parameters whose value differs.
    pub parameters: Vec<ParameterChange>,
    /// Parameters with the same value in both.
    pub same_parameters: Vec<ParameterChange>,
    /// Parameters that neither set states.
    pub unstated: Vec<Phrase>,
    /// Rules that hold in one of the sets only, or ask for something else.
    pub rules: Vec<RuleChange>,
    /// Rules that ask for the same in both.
    pub same_rules: Vec<LinkView>,
    /// Every two rule sets.
    pub pairs: Vec<PairRow>,
}

/// One of the two sets.
#[derive(Debug, serde::Serialize)]
pub struct SetSide {
    /// Its name.
    pub title: Phrase,
    /// When it held.
    pub period: String,
    /// What it rests on.
    pub text: Option<Phrase>,
    /// Where it is described.
    pub href: Option<String>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A parameter before and after.
#[derive(Debug, serde::Serialize)]
pub struct ParameterChange {
    /// Its name.
    pub title: Phrase,
    /// Its row on the page of figures.
    pub href: Option<String>,
    /// `changed`, `added`, `removed`, `same`.
    pub change: &'static str,
    /// The same in words.
    pub change_word: String,
    /// Before.
    pub before: Side,
    /// After.
    pub after: Side,
}

/// A value in one of the sets.
#[derive(Debug, serde::Serialize)]
pub struct Side {
    /// Spelled; nothing where the sources do not say.
    pub value: Option<Phrase>,
    /// Provenance.
    pub provenance: Option<ProvenanceView>,
}

/// A rule before and after.
#[derive(Debug, serde::Serialize)]
pub struct RuleChange {
    /// Number as people say it.
    pub number: String,
    /// Its name.
    pub title: Phrase,
    /// Its page.
    pub href: Option<String>,
    /// `changed`, `added`, `removed`.
    pub change: &'static str,
    /// The same in words.
    pub change_word: String,
    /// What it asked for; nothing where it does not hold.
    pub before: Option<RuleSide>,
    /// What it asks for.
    pub after: Option<RuleSide>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// What a rule says in one of the sets.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub struct RuleSide {
    /// What the applicant reads when it is broken.
    pub message: Phrase,
    /// What has to hold.
    pub reading: Option<ReadingView>,
}

/// Makes the index.
pub fn index(s: &Scope) -> ChangesIndex {
    let (steps, others) = pairs(s);
    ChangesIndex { lead: s.lead(PageKind::Changes), steps, others, links: s.page_links(PageKind::Changes) }
}

/// Each set with the next one, and every other two.
fn pairs(s: &Scope) -> (Vec<PairRow>, Vec<PairRow>) {
    let place = |id: &RuleSetId| s.site.rule_sets.place(id).unwrap_or(0);
    let (steps, others): (Vec<_>, Vec<_>) =
        s.site.rule_set_pairs().into_iter().partition(|(a, b)| place(a) + 1 == place(b));
    let rows = |all: Vec<(&RuleSetId, &RuleSetId)>| all.into_iter().filter_map(|(a, b)| pair(s, a, b)).collect();
    (rows(steps), rows(others))
}

fn pair(s: &Scope, a: &RuleSetId, b: &RuleSetId) -> Option<PairRow> {
    let (earlier, later) = (s.site.rule_sets.get(a)?, s.site.rule_sets.get(b)?);
    let href = s.page_link(PageRoute::Changes(a.clone(), b.clone()));
    Some(PairRow {
        title: title(s, earlier, later),
        count: count(s, earlier, later),
        current: href.as_deref() == Some("./"),
        href,
    })
}

/// `Rules of call 2 (2015) → Rules of call 3 (2017)`.
pub fn title(s: &Scope, earlier: &RuleSet, later: &RuleSet) -> Phrase {
    let (a, b) = (s.phrase(&earlier.title), s.phrase(&later.title));
    Phrase { text: format!("{} → {}", a.text, b.text), ..a }
}

fn count(s: &Scope, a: &RuleSet, b: &RuleSet) -> Phrase {
    let values = s.site.parameters.iter().filter(|(id, p)| parameter(s, id, p, (a, b)).change != "same").count();
    let rules = s.site.rules.iter().filter(|(id, r)| rule(s, id, r, (a, b)).is_some_and(|c| c.change != "same"));
    let spelled = |n: usize| format::count(n, s.tag());
    Phrase::own(s.fill("n_changes", &[("values", &spelled(values)), ("rules", &spelled(rules.count()))]))
}

/// Makes the page of two rule sets.
pub fn between(s: &Scope, a: &RuleSet, b: &RuleSet) -> ChangesView {
    let all = s.site.parameters.iter().map(|(id, p)| parameter(s, id, p, (a, b)));
    let (silent, all): (Vec<_>, Vec<_>) = all.partition(|p| p.before.value.is_none() && p.after.value.is_none());
    let (same_parameters, parameters) = all.into_iter().partition(|p: &ParameterChange| p.change == "same");
    let rules = s.site.rules.iter().filter_map(|(id, r)| Some((id, rule(s, id, r, (a, b))?)));
    let (same, rules): (Vec<_>, Vec<_>) = rules.partition(|(_, r)| r.change == "same");
    let (mut pairs, others) = pairs(s);
    pairs.extend(others);
    ChangesView {
        earlier: side(s, a),
        later: side(s, b),
        count: count(s, a, b),
        parameters,
        same_parameters,
        unstated: silent.into_iter().map(|p| p.title).collect(),
        rules: rules.into_iter().map(|(_, r)| r).collect(),
        same_rules: same.into_iter().filter_map(|(id, _)| s.rule_link(id)).collect(),
        pairs,
    }
}

fn side(s: &Scope, set: &RuleSet) -> SetSide {
    SetSide {
        title: s.phrase(&set.title),
        period: period(s, &set.id),
        text: s.maybe(set.text.as_ref()),
        href: s.link(&Target::Records(PageKind::Support, Some(set.id.0.clone()))),
        provenance: s.provenance(&set.provenance),
    }
}

fn parameter(s: &Scope, id: &ParameterId, p: &Parameter, (a, b): (&RuleSet, &RuleSet)) -> ParameterChange {
    let in_set = |set: &RuleSet| {
        let setting = set.parameters.iter().find(|x| x.parameter == *id);
        Side {
            value: setting.and_then(|x| support::spelled(s, p.kind, x)),
            provenance: setting.map(|x| s.provenance(&x.provenance)),
        }
    };
    let (before, after) = (in_set(a), in_set(b));
    let change = match (&before.value, &after.value) {
        (None, Some(_)) => "added",
        (Some(_), None) => "removed",
        (x, y) if x != y => "changed",
        _ => "same",
    };
    ParameterChange {
        title: s.phrase(&p.title),
        href: s.link(&Target::Records(PageKind::Support, Some(id.0.clone()))),
        change,
        change_word: s.word(&format!("value_{change}")),
        before,
        after,
    }
}

/// Nothing where the rule holds in neither set.
fn rule(s: &Scope, id: &RuleId, r: &Rule, (a, b): (&RuleSet, &RuleSet)) -> Option<RuleChange> {
    let in_set = |set: &RuleSet| {
        let holds = r.rule_sets.is_empty() || r.rule_sets.contains(&set.id);
        let reading = reading(s, r, Some(set));
        // a rule whose set says that it never applies does not hold in it
        (holds && !reading.as_ref().is_some_and(|x| x.never)).then(|| RuleSide {
            message: super::filled::filled(s, &r.message, set).unwrap_or_else(|| s.phrase(&r.message)),
            reading,
        })
    };
    let (before, after) = (in_set(a), in_set(b));
    let change = match (&before, &after) {
        (None, None) => return None,
        (None, Some(_)) => "added",
        (Some(_), None) => "removed",
        (Some(x), Some(y)) if x != y => "changed",
        (Some(_), Some(_)) => "same",
    };
    Some(RuleChange {
        number: number(id),
        title: s.phrase(&r.title),
        href: s.link(&Target::Rule(id.clone())),
        change,
        change_word: s.word(&format!("rule_{change}")),
        before,
        after,
        provenance: s.provenance(&r.provenance),
    })
}
