//! Worked examples, run.
use super::{Case, Judgement, Rulebook, Verdict};
use crate::model::{Application, ApplicationId, Example, Given, Rule, RuleSetId, Site};

/// One example under one rule set.
#[derive(Debug, Clone)]
pub struct Trial<'s> {
    /// The rule.
    pub rule: &'s Rule,
    /// The example.
    pub example: &'s Example,
    /// The rule set.
    pub set: RuleSetId,
    /// What the rule says.
    pub judgement: Judgement,
}

impl Trial<'_> {
    /// Whether the rule says what the example expects.
    pub fn holds(&self) -> bool {
        self.judgement.verdict == Verdict::from(self.example.expect)
    }
}

/// The answers of an example: those of the application it starts from, then its own.
pub fn given<'s>(example: &'s Example, site: &'s Site) -> impl Iterator<Item = &'s Given> {
    let base = |id: &ApplicationId| site.applications.get(id);
    let from: Option<&Application> = example.from.as_ref().and_then(base);
    from.into_iter().flat_map(|application| &application.answers).chain(&example.given)
}

/// The rule sets in which an example is judged.
pub fn sets_of<'b>(example: &Example, rule: &Rule, books: &'b [Rulebook]) -> impl Iterator<Item = &'b Rulebook> {
    let wanted = if example.rule_sets.is_empty() { rule.rule_sets.clone() } else { example.rule_sets.clone() };
    books.iter().filter(move |book| wanted.is_empty() || wanted.contains(&book.set))
}

/// Every example of every rule, in each of its rule sets. Rules whose expressions cannot be evaluated are left out.
pub fn trials<'s>(site: &'s Site, books: &[Rulebook]) -> Vec<Trial<'s>> {
    let mut all = vec![];
    for rule in site.rules.values() {
        for example in &rule.examples {
            for book in sets_of(example, rule, books) {
                let Some(compiled) = book.compiled.rule(&rule.id).filter(|r| r.is_whole()) else { continue };
                let case: Case = book.case(given(example, site));
                all.push(Trial { rule, example, set: book.set.clone(), judgement: case.judge(compiled) })
            }
        }
    }
    all
}
