//! `kilavuz rules test`: every worked example, counted by rule and rule set.
use super::{Exit, console, rules, texts::Texts};
use crate::{
    locale::format,
    model::{RuleId, RuleSetId, Site},
    pipeline::Build,
    rules::{
        Outcome, Rulebook,
        examples::{self, Trial},
    },
};

/// Runs the command. Examples that do not come out are findings of the content, told with it.
pub fn run(build: &Build, texts: Texts) -> Exit {
    let told = rules::told(build, texts);
    let Some(site) = &build.site else { return rules::without_site(texts) };
    let books = Rulebook::all(site);
    let trials = examples::trials(site, &books);
    let given = console::give(&table(site, &trials, texts), texts);
    console::tell(&summary(site, &books, &trials, texts));
    let all_hold = trials.iter().all(Trial::holds);
    rules::worse(given, if all_hold { told } else { Exit::Findings })
}

/// A line a rule, a column a rule set: how many examples came out, of how many.
fn table(site: &Site, trials: &[Trial], texts: Texts) -> String {
    let sets: Vec<&RuleSetId> = site.rule_sets.iter().map(|(id, _)| id).collect();
    let mut lines = vec![heading(&sets, texts)];
    for (id, rule) in site.rules.iter().filter(|(_, rule)| rule.condition.is_some()) {
        let holds = |set: &RuleSetId| rule.rule_sets.is_empty() || rule.rule_sets.contains(set);
        let cells = sets.iter().map(|set| cell(trials, |t| t.rule.id == *id && t.set == **set, holds(set)));
        lines.push(std::iter::once(id.0.clone()).chain(cells).collect())
    }
    let sums = sets.iter().map(|set| cell(trials, |t| t.set == **set, true));
    lines.push(std::iter::once(texts.get("rules-all").to_owned()).chain(sums).collect());
    aligned(&lines)
}

fn heading(sets: &[&RuleSetId], texts: Texts) -> Vec<String> {
    std::iter::once(texts.get("rules-rule").to_owned()).chain(sets.iter().map(|set| set.0.clone())).collect()
}

/// `4/4`; a stroke where the rule does not hold in the rule set and has no example there.
fn cell(trials: &[Trial], wanted: impl Fn(&Trial<'_>) -> bool, holds: bool) -> String {
    let all: Vec<&Trial> = trials.iter().filter(|trial| wanted(trial)).collect();
    let came_out = all.iter().filter(|trial| trial.holds()).count();
    if all.is_empty() && !holds { "–".to_owned() } else { format!("{came_out}/{}", all.len()) }
}

/// Columns under one another, the first to the left, the others to the right.
fn aligned(lines: &[Vec<String>]) -> String {
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let padded = |(n, cell): (usize, &String)| match n {
        0 => format!("{cell:<width$}", width = width(0)),
        _ => format!("  {cell:>width$}", width = width(n)),
    };
    let line =
        |line: &Vec<String>| line.iter().enumerate().map(padded).collect::<String>().trim_end().to_owned() + "\n";
    lines.iter().map(line).collect()
}

fn summary(site: &Site, books: &[Rulebook], trials: &[Trial], texts: Texts) -> String {
    let tag = texts.language.tag();
    let count = |n: usize| format::count(n, tag);
    let examples: usize = site.rules.values().map(|rule| rule.examples.len()).sum();
    let wrong = trials.iter().filter(|trial| !trial.holds()).count();
    let key = if wrong == 0 { "rules-tested" } else { "rules-faulty" };
    let rules = site.rules.values().filter(|rule| rule.condition.is_some()).count();
    let values = [
        ("rules", count(rules)),
        ("examples", count(examples)),
        ("runs", count(trials.len())),
        ("wrong", count(wrong)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut lines = vec![texts.fill(key, &values)];
    for application in site.applications.values() {
        let Some(book) = books.iter().find(|book| book.set == application.rule_set) else { continue };
        let outcome = book.case(&application.answers).assess().outcome;
        let values = [
            ("application", application.id.0.as_str()),
            ("set", book.set.0.as_str()),
            ("outcome", outcome_word(outcome, texts)),
        ];
        lines.push(texts.fill("rules-application", &values))
    }
    lines.join("\n")
}

/// The word for what follows for an application.
pub fn outcome_word(outcome: Outcome, texts: Texts) -> &'static str {
    texts.get(match outcome {
        Outcome::Eligible => "outcome-eligible",
        Outcome::Ineligible => "outcome-ineligible",
        Outcome::Unknown => "outcome-unknown",
    })
}

/// A rule by its id, however it is written: `R-06`, `r-06`.
pub fn rule_named(site: &Site, name: &str) -> Option<RuleId> {
    site.rules.iter().map(|(id, _)| id).find(|id| id.0.eq_ignore_ascii_case(name)).cloned()
}
