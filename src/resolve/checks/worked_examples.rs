//! KS-611 to KS-613: calculated facts that hang on themselves, worked examples that do not come out, rules with too
//! few of them.
use crate::{
    diag::{Code, Diagnostics},
    expr::{self, Clause},
    model::{ExpectedOutcome, ExpectedVerdict, FactId, Rule, RuleId, Site},
    rules::{
        Compiled, Outcome, Rulebook, Verdict,
        examples::{self, Trial},
        spelling,
    },
    source::Span,
};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest examples of a rule.
const FEWEST: usize = 3;
/// Clauses that are marked where several decided.
const SHOWN_CLAUSES: usize = 3;

/// Calculated facts that hang on themselves.
pub fn circles(site: &Site, compiled: &Compiled, diags: &mut Diagnostics) {
    compiled.circles.iter().for_each(|circle| tell_circle(circle, site, diags))
}

/// Runs every example of every rule, and assesses every application that says what is expected of it. Rules that
/// decide nothing were told, and cannot have the examples that are missed.
pub fn check(site: &Site, books: &[Rulebook], idle: &BTreeSet<RuleId>, diags: &mut Diagnostics) {
    let mut wrong: BTreeMap<(Span, Verdict), Vec<Trial>> = BTreeMap::new();
    for trial in examples::trials(site, books).into_iter().filter(|trial| !trial.holds()) {
        wrong.entry((trial.example.expect_at, trial.judgement.verdict)).or_default().push(trial)
    }
    wrong.values().for_each(|trials| mismatch(trials, site, books, diags));
    let whole = |rule: &&Rule| books.iter().any(|b| b.compiled.rule(&rule.id).is_some_and(|r| r.is_whole()));
    let decides = |rule: &&Rule| !idle.contains(&rule.id);
    site.rules.values().filter(whole).filter(decides).for_each(|rule| few(rule, books, diags));
    applications(site, books, diags)
}

fn tell_circle(circle: &[FactId], site: &Site, diags: &mut Diagnostics) {
    let Some(fact) = circle.first().and_then(|id| site.facts.get(id)) else { return };
    let at = fact.calculation.as_ref().map_or(fact.at, |calculation| calculation.at);
    let path: Vec<&str> = circle.iter().chain(circle.first()).map(|id| id.0.as_str()).collect();
    let d = diags.add(Code::FactCircle, at).with("circle", path.join(" → ")).help("break");
    for other in circle.iter().skip(1).filter_map(|id| site.facts.get(id)) {
        d.label(other.calculation.as_ref().map_or(other.at, |c| c.at), "reads");
    }
}

/// One finding for an example and what it gave, whatever the number of its rule sets.
fn mismatch(trials: &[Trial], site: &Site, books: &[Rulebook], diags: &mut Diagnostics) {
    let Some(first) = trials.first() else { return };
    let sets: Vec<&str> = trials.iter().map(|trial| trial.set.0.as_str()).collect();
    let d = diags.add(Code::ExampleMismatch, first.example.expect_at).with("rule", first.rule.id.0.as_str());
    d.with("example", first.example.id.0.as_str()).with("sets", sets.join(", "));
    d.word("expected", first.example.expect.word()).word("got", first.judgement.verdict.word());
    let clauses = decided(first, site, books);
    let mut places: Vec<Span> = clauses.iter().map(|(_, at)| *at).collect();
    places.dedup();
    for at in places {
        d.label(at, "clause");
    }
    let values = readings(&clauses);
    if !values.is_empty() {
        d.with("values", values).help("values");
    }
    if !first.judgement.missing.is_empty() {
        d.with("missing", first.judgement.missing.join(", ")).help("missing");
    }
    if let Some(failure) = first.judgement.failure {
        d.word("failure", failure.kind.word()).help("failure");
    }
    d.help("decide");
}

/// The clauses that decided, and where they stand.
fn decided(trial: &Trial, site: &Site, books: &[Rulebook]) -> Vec<(Clause, Span)> {
    let Some(book) = books.iter().find(|book| book.set == trial.set) else { return vec![] };
    let Some(compiled) = book.compiled.rule(&trial.rule.id) else { return vec![] };
    let case = book.case(examples::given(trial.example, site));
    let by_relevance = compiled.relevant.as_ref().filter(|r| case.truth(r) != Some(true));
    let decided_by = match by_relevance {
        Some(relevant) => trial.rule.relevant.as_ref().zip(Some(relevant)),
        None => trial.rule.condition.as_ref().zip(compiled.condition.as_ref()),
    };
    let Some((written, checked)) = decided_by else { return vec![] };
    let explanation = expr::explain(checked, &case);
    let deciding = explanation.clause.deciding().into_iter().take(SHOWN_CLAUSES).cloned();
    deciding.map(|clause| (clause.clone(), written.place(clause.range))).collect()
}

/// `firm_count = 19; param.min_firms = 20`, each name once.
fn readings(clauses: &[(Clause, Span)]) -> String {
    let all = clauses.iter().flat_map(|(clause, _)| &clause.readings).filter(|reading| !reading.only_presence);
    let mut told: Vec<String> = vec![];
    for reading in all {
        let value = format!("{} = {}", reading.path, spelling::written(&reading.value));
        if !told.contains(&value) {
            told.push(value)
        }
    }
    told.join("; ")
}

/// A rule shows what passes, what fails, and what it says where an answer is missing.
fn few(rule: &Rule, books: &[Rulebook], diags: &mut Diagnostics) {
    let count = rule.examples.len();
    let has = |verdict: ExpectedVerdict| rule.examples.iter().any(|example| example.expect == verdict);
    let compiled = books.first().and_then(|book| book.compiled.rule(&rule.id));
    let asks = compiled.and_then(|r| r.condition.as_ref()).is_some_and(|condition| {
        condition.tree().reads().iter().any(|read| !read.path.starts_with("param.") && !read.path.starts_with("call."))
    });
    let missing = if count < FEWEST {
        "count"
    } else if !has(ExpectedVerdict::Pass) {
        "pass"
    } else if !has(ExpectedVerdict::Fail) {
        "fail"
    } else if asks && !has(ExpectedVerdict::Unknown) {
        "unknown"
    } else {
        return;
    };
    diags
        .add(Code::FewExamples, rule.at)
        .variant(missing)
        .with("rule", rule.id.0.as_str())
        .with("count", count)
        .help("add");
}

fn applications(site: &Site, books: &[Rulebook], diags: &mut Diagnostics) {
    for application in site.applications.values() {
        let Some(ExpectedOutcome { outcome, at }) = application.expect else { continue };
        let Some(book) = books.iter().find(|book| book.set == application.rule_set) else { continue };
        let assessment = book.case(&application.answers).assess();
        let expected = Outcome::from(outcome);
        if assessment.outcome == expected {
            continue;
        }
        let because = match assessment.outcome {
            Outcome::Eligible => None,
            Outcome::Ineligible => Some(Verdict::Fail),
            Outcome::Unknown => Some(Verdict::Unknown),
        };
        let rules = assessment.judgements.iter().filter(|(_, j)| Some(j.verdict) == because);
        let rules: Vec<&str> = rules.map(|(id, _)| id.0.as_str()).collect();
        let d =
            diags.add(Code::ExampleMismatch, at).variant("application").with("application", application.id.0.as_str());
        d.word("expected", expected.word()).word("got", assessment.outcome.word()).with("sets", book.set.0.as_str());
        if !rules.is_empty() {
            d.with("rules", rules.join(", ")).help("rules");
        }
        d.help("decide");
    }
}
