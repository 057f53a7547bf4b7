//! Rules: the list of all, and the page of one with everything that is known of it.
use super::{
    Phrase, Scope,
    answers::{self, AnswerView, Asked},
    decisions::{self, DecisionView},
    eligibility::period,
    filled::{MessageView, messages},
    provenance::{LinkView, ProvenanceView},
    reading::{self, Line, ReadingView, readings, sets_of},
    support::{self, ParameterRow, TableHead},
    uses::{self, UseGroup},
};
use crate::{
    expr,
    model::{Answer, Example, Fact, FactId, FactStepId, PageKind, Rule, RuleId, Target},
};
use std::collections::BTreeMap;

/// Context of `rules.html`.
#[derive(Debug, serde::Serialize)]
pub struct RulesView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Rules by subject.
    pub groups: Vec<RuleGroup>,
    /// Names of the rule sets, for the table.
    pub sets: Vec<Phrase>,
    /// Decision tables.
    pub tables: Vec<DecisionView>,
    /// The page of what changed between rule sets.
    pub changes: Option<LinkView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// Rules about one subject.
#[derive(Debug, serde::Serialize)]
pub struct RuleGroup {
    /// Anchor.
    pub id: String,
    /// The subject.
    pub title: Phrase,
    /// The rules.
    pub rules: Vec<RuleRow>,
}

/// A rule as a row.
#[derive(Debug, serde::Serialize)]
pub struct RuleRow {
    /// Number as people say it.
    pub number: String,
    /// Short name.
    pub title: Phrase,
    /// What it demands.
    pub text: Phrase,
    /// The page of the rule.
    pub href: Option<String>,
    /// The UI word of the severity.
    pub severity_word: String,
    /// Whether it holds, in the order of the sets.
    pub holds: Vec<bool>,
}

/// Makes the list.
pub fn all(s: &Scope) -> RulesView {
    let sets = sets_of(s, &[]);
    let row = |id: &RuleId, r: &Rule| RuleRow {
        number: number(id),
        title: s.phrase(&r.title),
        text: super::filled::demand(s, r),
        href: s.link(&Target::Rule(id.clone())),
        severity_word: s.word(&format!("severity_{}", r.severity.word())),
        holds: sets.iter().map(|set| r.rule_sets.is_empty() || r.rule_sets.contains(&set.id)).collect(),
    };
    let about = |step: Option<&FactStepId>| -> Vec<RuleRow> {
        let rules = s.site.rules.iter().filter(|(_, r)| subject(s, r).as_ref() == step);
        rules.map(|(id, r)| row(id, r)).collect()
    };
    let mut groups: Vec<RuleGroup> = (s.site.fact_steps.iter())
        .map(|(id, step)| RuleGroup { id: format!("s_{id}"), title: s.phrase(&step.title), rules: about(Some(id)) })
        .collect();
    let others = if groups.iter().any(|g| !g.rules.is_empty()) { "other_rules" } else { "rules" };
    groups.push(RuleGroup { id: "s_others".into(), title: Phrase::own(s.word(others)), rules: about(None) });
    groups.retain(|g| !g.rules.is_empty());
    RulesView {
        lead: s.lead(PageKind::Rules),
        groups,
        sets: sets.iter().map(|set| s.phrase(&set.title)).collect(),
        tables: decisions::all(s),
        changes: s.targets(&[Target::Records(PageKind::Changes, None)]).pop(),
        links: s.page_links(PageKind::Rules),
    }
}

/// `R-06`, `R-03b`: letters behind the number stay small.
pub fn number(id: &RuleId) -> String {
    match id.0.split_once('-') {
        Some((letters, rest)) => format!("{}-{rest}", letters.to_ascii_uppercase()),
        None => id.0.to_ascii_uppercase(),
    }
}

/// The step of the questions that a rule's first fact belongs to.
fn subject(s: &Scope, rule: &Rule) -> Option<FactStepId> {
    facts(s, rule).into_iter().find_map(|fact| s.site.facts.get(&fact)?.step.clone())
}

/// The facts that a rule reads, then those that they are calculated from; each once.
pub fn facts(s: &Scope, rule: &Rule) -> Vec<FactId> {
    let mut found: Vec<FactId> = vec![];
    let add = |text: &str, found: &mut Vec<FactId>| {
        for read in expr::parse(text).map(|tree| tree.reads()).unwrap_or_default() {
            let id = FactId(read.path.split('.').next().unwrap_or_default().replace('_', "-"));
            if s.site.facts.contains(&id) && !found.contains(&id) {
                found.push(id)
            }
        }
    };
    for expression in rule.condition.iter().chain(&rule.relevant) {
        add(&expression.text, &mut found)
    }
    let mut next = 0;
    while let Some(id) = found.get(next).cloned() {
        if let Some(calculation) = s.site.facts.get(&id).and_then(|f| f.calculation.as_ref()) {
            add(&calculation.text, &mut found)
        }
        next += 1
    }
    found
}

/// Context of `rule.html`.
#[derive(Debug, serde::Serialize)]
pub struct RulePage {
    /// Number as people say it.
    pub number: String,
    /// What it demands.
    pub text: Phrase,
    /// `error`, `warning`, `information`.
    pub severity: &'static str,
    /// The UI word of the severity.
    pub severity_word: String,
    /// What follows where it is broken.
    pub severity_text: String,
    /// What the applicant reads, by rule set where their values differ.
    pub messages: Vec<MessageView>,
    /// What has to hold, by rule set where they differ.
    pub readings: Vec<ReadingView>,
    /// The expressions as they were written: when it applies, what has to hold.
    pub written: Vec<String>,
    /// The facts it looks at.
    pub facts: Vec<FactLine>,
    /// Rule sets in which it holds.
    pub sets: Vec<SetLine>,
    /// Heads of the table of its parameters.
    pub heads: Vec<TableHead>,
    /// Its parameters with their values in these sets.
    pub parameters: Vec<ParameterRow>,
    /// Worked examples.
    pub examples: Vec<ExampleView>,
    /// Decision tables about its facts.
    pub tables: Vec<DecisionView>,
    /// Forms and papers that it asks for.
    pub documents: Vec<LinkView>,
    /// Where it is used.
    pub uses: Vec<UseGroup>,
    /// The page of what changed between rule sets.
    pub changes: Option<LinkView>,
    /// The rule before.
    pub previous: Option<LinkView>,
    /// The rule after.
    pub next: Option<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A fact that a rule looks at.
#[derive(Debug, serde::Serialize)]
pub struct FactLine {
    /// Its name.
    pub title: Phrase,
    /// The question that asks for it.
    pub question: Option<Phrase>,
    /// How it is calculated.
    pub calculated: Option<Line>,
    /// A remark.
    pub help: Option<Phrase>,
}

/// A rule set in which a rule holds.
#[derive(Debug, serde::Serialize)]
pub struct SetLine {
    /// Its name.
    pub title: Phrase,
    /// When it held.
    pub period: String,
    /// The set that pages lead with.
    pub lead: bool,
    /// Where it is described.
    pub href: Option<String>,
}

/// A worked example.
#[derive(Debug, serde::Serialize)]
pub struct ExampleView {
    /// Anchor.
    pub id: String,
    /// What it shows.
    pub title: Phrase,
    /// Rule sets in which it is judged; empty for all of the rule.
    pub sets: Vec<Phrase>,
    /// The made-up application that it starts from.
    pub from: Option<Phrase>,
    /// What is given, as far as the rule looks at it.
    pub given: Vec<AnswerView>,
    /// `pass`, `fail`, `unknown`, `not-applicable`.
    pub verdict: &'static str,
    /// The same in words.
    pub verdict_word: String,
}

/// Rows of a list that an example shows; longer ones are counted.
const ROWS: usize = 4;

/// Makes the page of a rule.
pub fn one(s: &Scope, id: &RuleId, r: &Rule) -> RulePage {
    let place = s.site.rules.place(id);
    let beside = |n: Option<usize>| n.and_then(|n| s.site.rules.at(n)).and_then(|(id, _)| s.rule_link(id));
    let read = facts(s, r);
    RulePage {
        number: number(id),
        text: super::filled::demand(s, r),
        severity: r.severity.word(),
        severity_word: s.word(&format!("severity_{}", r.severity.word())),
        severity_text: s.word(&format!("severity_{}_text", r.severity.word())),
        messages: messages(s, r),
        readings: readings(s, r),
        written: r.relevant.iter().chain(&r.condition).map(|e| e.text.clone()).collect(),
        facts: read.iter().filter_map(|id| s.site.facts.get(id)).map(|fact| fact_line(s, fact)).collect(),
        sets: sets(s, r),
        heads: heads(s, r),
        parameters: parameters(s, r),
        examples: r.examples.iter().map(|x| example(s, r, x)).collect(),
        tables: decisions::about(s, &read),
        documents: s.targets(&r.documents.iter().cloned().map(Target::Form).collect::<Vec<_>>()),
        uses: uses::of(s, id, r),
        changes: s.targets(&[Target::Records(PageKind::Changes, None)]).pop(),
        previous: beside(place.and_then(|n| n.checked_sub(1))),
        next: beside(place.map(|n| n + 1)),
        provenance: s.provenance(&r.provenance),
    }
}

fn fact_line(s: &Scope, fact: &Fact) -> FactLine {
    FactLine {
        title: s.phrase(&fact.title),
        question: s.maybe(fact.question.as_ref()),
        calculated: fact.calculation.as_ref().and_then(|c| reading::calculation(s, c)),
        help: s.maybe(fact.help.as_ref()),
    }
}

fn sets(s: &Scope, r: &Rule) -> Vec<SetLine> {
    let line = |set: &crate::model::RuleSet| SetLine {
        title: s.phrase(&set.title),
        period: period(s, &set.id),
        lead: s.site.settings.lead_rule_set.as_ref() == Some(&set.id),
        href: s.link(&Target::Records(PageKind::Support, Some(set.id.0.clone()))),
    };
    sets_of(s, &r.rule_sets).into_iter().map(line).collect()
}

fn heads(s: &Scope, r: &Rule) -> Vec<TableHead> {
    let first = TableHead { title: Phrase::own(s.word("parameter")), number: false, lead: false };
    let sets = sets(s, r).into_iter().map(|set| TableHead { title: set.title, number: false, lead: set.lead });
    std::iter::once(first).chain(sets).collect()
}

/// The ids of the parameters that a rule names or reads.
pub fn parameters_of(r: &Rule) -> Vec<String> {
    let read = r.relevant.iter().chain(&r.condition).flat_map(|e| expr::parse(&e.text).map(|t| t.reads()));
    let read = read.flatten().filter_map(|read| Some(read.path.strip_prefix("param.")?.replace('_', "-")));
    r.parameters.iter().map(|id| id.0.clone()).chain(read).collect()
}

/// The parameters that the rule names or reads, in the sets in which it holds.
fn parameters(s: &Scope, r: &Rule) -> Vec<ParameterRow> {
    let named = parameters_of(r);
    let holds: Vec<bool> =
        sets_of(s, &[]).into_iter().map(|set| r.rule_sets.is_empty() || r.rule_sets.contains(&set.id)).collect();
    let mut rows: Vec<ParameterRow> =
        support::parameters(s).into_iter().filter(|row| named.contains(&row.id)).collect();
    for row in &mut rows {
        let mut holds = holds.iter();
        row.values.retain(|_| holds.next() == Some(&true))
    }
    rows
}

/// A worked example with what the rule looks at.
pub fn example(s: &Scope, r: &Rule, x: &Example) -> ExampleView {
    let application = x.from.as_ref().and_then(|id| s.site.applications.get(id));
    let mut answers: BTreeMap<&FactId, Option<&Answer>> = BTreeMap::new();
    for given in application.iter().flat_map(|a| &a.answers).chain(&x.given) {
        answers.insert(&given.fact, given.answer.as_ref());
    }
    let line = |id: &FactId| {
        let fact = s.site.facts.get(id)?;
        let answer = *answers.get(id)?;
        Some(answers::answer(s, Asked::fact(fact), answer, ROWS))
    };
    let of_rule = if r.rule_sets.is_empty() { s.site.rule_sets.len() } else { r.rule_sets.len() };
    let some = x.rule_sets.len() < of_rule;
    let sets = x.rule_sets.iter().filter(|_| some).filter_map(|id| s.site.rule_sets.get(id));
    ExampleView {
        id: format!("example-{}", x.id),
        title: s.phrase(&x.title),
        sets: sets.map(|set| s.phrase(&set.title)).collect(),
        from: application.map(|a| s.phrase(&a.title)),
        given: facts(s, r).iter().filter_map(line).collect(),
        verdict: x.expect.word(),
        verdict_word: s.word(&format!("verdict_{}", x.expect.word().replace('-', "_"))),
    }
}
