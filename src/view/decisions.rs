//! Decision tables: intervals in words with what follows, once for the rule sets whose values are the same.
use super::{
    Phrase, Scope,
    answers::{self, Asked},
    provenance::ProvenanceView,
    reading::sets_of,
    support,
};
use crate::model::{Bound, DecisionRow, DecisionTable, FactId, RuleSet};

/// A decision table.
#[derive(Debug, serde::Serialize)]
pub struct DecisionView {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// The fact that decides.
    pub fact: Phrase,
    /// The rows, by rule sets.
    pub parts: Vec<DecisionPart>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// The rows as they are in some rule sets.
#[derive(Debug, serde::Serialize)]
pub struct DecisionPart {
    /// The rule sets.
    pub sets: Vec<Phrase>,
    /// Intervals and what follows.
    pub rows: Vec<DecisionLine>,
}

/// An interval and what follows.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub struct DecisionLine {
    /// `less than 70 points`.
    pub interval: String,
    /// What follows.
    pub outcome: Phrase,
}

/// All decision tables of the site.
pub fn all(s: &Scope) -> Vec<DecisionView> {
    s.site.decision_tables.values().filter_map(|table| view(s, table)).collect()
}

/// The tables that decide by one of these facts.
pub fn about(s: &Scope, facts: &[FactId]) -> Vec<DecisionView> {
    let fits = |table: &&DecisionTable| facts.contains(&table.fact);
    s.site.decision_tables.values().filter(fits).filter_map(|table| view(s, table)).collect()
}

fn view(s: &Scope, table: &DecisionTable) -> Option<DecisionView> {
    let asked = Asked::fact(s.site.facts.get(&table.fact)?);
    let mut parts: Vec<DecisionPart> = vec![];
    for set in sets_of(s, &table.rule_sets) {
        let line = |row: &DecisionRow| {
            let interval = interval(s, asked, row, set)?;
            Some(DecisionLine { interval, outcome: s.phrase(&row.outcome) })
        };
        let Some(rows) = table.rows.iter().map(line).collect::<Option<Vec<_>>>() else { continue };
        let title = s.phrase(&set.title);
        match parts.iter_mut().find(|part| part.rows == rows) {
            Some(part) => part.sets.push(title),
            None => parts.push(DecisionPart { sets: vec![title], rows }),
        }
    }
    Some(DecisionView {
        id: table.id.0.clone(),
        title: s.phrase(&table.title),
        fact: s.phrase(asked.title),
        parts,
        provenance: s.provenance(&table.provenance),
    })
}

/// An interval in words; nothing where the rule set leaves one of its ends open.
fn interval(s: &Scope, asked: Asked, row: &DecisionRow, set: &RuleSet) -> Option<String> {
    let ends = [
        ("interval_from", &row.from),
        ("interval_above", &row.above),
        ("interval_up_to", &row.up_to),
        ("interval_below", &row.below),
    ];
    let words = |(key, end): (&str, &Option<Bound>)| {
        let end = end.as_ref()?;
        Some(bound(s, asked, end, set).map(|value| s.fill(key, &[("n", &value)])))
    };
    let words: Vec<String> = ends.into_iter().filter_map(words).collect::<Option<Vec<_>>>()?;
    Some(if words.is_empty() { s.word("interval_any") } else { words.join(", ") })
}

fn bound(s: &Scope, asked: Asked, end: &Bound, set: &RuleSet) -> Option<String> {
    match end {
        Bound::Value(answer) => Some(answers::spelled(s, asked, answer).text),
        Bound::Parameter(id) => {
            let setting = set.parameters.iter().find(|x| x.parameter == *id)?;
            Some(support::spelled(s, s.site.parameters.get(id)?.kind, setting)?.text)
        }
    }
}
