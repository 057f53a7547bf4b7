//! The programme's rules, run: worked examples, rule sets that are never mixed, missing answers, time.
use super::{edit, site};
use kilavuz::{
    model::{ApplicationId, ExpectedVerdict, FactId, Given, RuleId, RuleSetId, RuleSeverity, Site},
    pipeline,
    project::Project,
    rules::{
        Outcome, Rulebook, Verdict,
        examples::{self, Trial},
        rule_set_on,
    },
};
use std::{collections::BTreeSet, time::Instant};

fn real() -> Site {
    site_of(site::real_project())
}

fn site_of(project: Project) -> Site {
    pipeline::assemble(project, None).site.expect("the content gives a site")
}

fn book<'b>(books: &'b [Rulebook], set: &str) -> &'b Rulebook {
    books.iter().find(|book| book.set.0 == set).expect("a rule set of the content")
}

fn verdict(site: &Site, set: &str, rule: &str, answers: &[Given]) -> Verdict {
    let book = Rulebook::of(site, &RuleSetId(set.into())).expect("a rule set of the content");
    let rule = book.compiled.rule(&RuleId(rule.into())).expect("a rule of the content").clone();
    book.case(answers).judge(&rule).verdict
}

/// The answers of a worked example of the content.
fn example(site: &Site, rule: &str, example: &str) -> Vec<Given> {
    let rule = site.rules.get(&RuleId(rule.into())).expect("a rule of the content");
    let found = rule.examples.iter().find(|e| e.id.0 == example).expect("an example of the rule");
    examples::given(found, site).cloned().collect()
}

#[test]
fn every_example_of_the_content_comes_out() {
    let site = real();
    let books = Rulebook::all(&site);
    let trials = examples::trials(&site, &books);
    let wrong: Vec<String> = trials
        .iter()
        .filter(|t| !t.holds())
        .map(|t| format!("{} {} {}: {:?}", t.rule.id, t.example.id, t.set, t.judgement))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(trials.len() >= 180, "{}", trials.len());
    for rule in site.rules.values() {
        let expected: BTreeSet<ExpectedVerdict> = rule.examples.iter().map(|e| e.expect).collect();
        let needed = [ExpectedVerdict::Pass, ExpectedVerdict::Fail, ExpectedVerdict::Unknown];
        assert!(needed.iter().all(|v| expected.contains(v)), "{}: {expected:?}", rule.id);
        assert!(books.iter().any(|b| b.rules().any(|r| r.id == rule.id && r.is_whole())), "{} cannot be run", rule.id)
    }
}

/// Whatever answer is missing: a rule then says the same, or that it cannot tell; never a "no" that a further answer
/// takes back.
#[test]
fn a_missing_answer_never_gives_a_false_no() {
    let site = real();
    let books = Rulebook::all(&site);
    let mut unclear = 0;
    for Trial { rule, example, set, judgement } in examples::trials(&site, &books) {
        let book = book(&books, &set.0);
        let compiled = book.compiled.rule(&rule.id).unwrap();
        let given: Vec<Given> = examples::given(example, &site).cloned().collect();
        for without in given.iter().map(|g| &g.fact).collect::<BTreeSet<&FactId>>() {
            let fewer = given.iter().filter(|g| g.fact != *without);
            let verdict = book.case(fewer).judge(compiled).verdict;
            unclear += usize::from(verdict == Verdict::Unknown);
            let same = verdict == judgement.verdict || verdict == Verdict::Unknown;
            assert!(same, "{} {} {set} without {without}: {verdict:?}", rule.id, example.id)
        }
    }
    assert!(unclear > 100, "{unclear}")
}

#[test]
fn the_day_picks_the_rule_set() {
    let site = real();
    let on = |day: &str| rule_set_on(&site, day.parse().unwrap()).map(|set| set.0.as_str());
    assert_eq!(on("2015-02-26"), None);
    assert_eq!(on("2015-02-27"), Some("call2-2015"));
    assert_eq!(on("2017-05-29"), Some("call2-2015"));
    assert_eq!(on("2017-05-30"), Some("call3-2017"));
    assert_eq!(on("2023-09-04"), Some("call4-2023"));
    assert_eq!(on("2026-11-22"), Some("call4-2023"));
}

/// 60 % is too much under the rules of 2017 and allowed under those of 2023; and a parameter that is changed in its
/// one place changes the verdict.
#[test]
fn rule_sets_are_not_mixed_and_a_changed_parameter_changes_verdicts() {
    let site = real();
    let seventy = example(&site, "r-06", "seventy");
    assert_eq!(verdict(&site, "call3-2017", "r-06", &seventy), Verdict::Fail);
    assert_eq!(verdict(&site, "call4-2023", "r-06", &seventy), Verdict::Pass);
    let only_research = example(&site, "r-01", "research-only-deck");
    assert_eq!(verdict(&site, "seed", "r-01", &only_research), Verdict::Pass);
    assert_eq!(verdict(&site, "call2-2015", "r-01", &only_research), Verdict::Fail);
    assert_eq!(verdict(&site, "call4-2023", "r-01", &only_research), Verdict::NotApplicable);

    let twenty = example(&site, "r-03", "twenty");
    assert_eq!(verdict(&site, "call3-2017", "r-03", &twenty), Verdict::Pass);
    let project = site::real_project();
    let leaves = edit::leaves(&project, "content/program/parameters.yaml");
    let numbers: Vec<_> = leaves.iter().filter(|leaf| leaf.key() == "number" && leaf.text == "20").collect();
    assert_eq!(numbers.len(), 4, "the minimum of firms stands once in each rule set");
    let changes: Vec<_> = numbers.into_iter().map(|leaf| (leaf, "21".to_owned())).collect();
    let stricter = site_of(edit::with(&project, &changes));
    assert_eq!(verdict(&stricter, "call3-2017", "r-03", &twenty), Verdict::Fail);
}

#[test]
fn warnings_and_notices_never_decide_on_an_application() {
    let site = real();
    let akova = site.applications.get(&ApplicationId("akova".into())).unwrap();
    let books = Rulebook::all(&site);
    let book = book(&books, "call3-2017");
    assert_eq!(book.case(&akova.answers).assess().outcome, Outcome::Eligible);
    // software instead of manufacturing, no letter of the agency: two warnings
    let other = example(&site, "r-15", "software").into_iter().chain(example(&site, "r-17", "missing"));
    let answers: Vec<Given> = akova.answers.iter().cloned().chain(other).collect();
    let assessed = book.case(&answers).assess();
    let failed: Vec<&str> =
        assessed.judgements.iter().filter(|(_, j)| j.verdict == Verdict::Fail).map(|(id, _)| &*id.0).collect();
    assert_eq!((failed, assessed.outcome), (vec!["r-15", "r-17"], Outcome::Eligible));
    // one error, and one answer that is missing
    let fewer: Vec<Given> = answers.iter().filter(|g| g.fact.0 != "matching-firms").cloned().collect();
    assert_eq!(book.case(&fewer).assess().outcome, Outcome::Unknown);
    let nineteen: Vec<Given> = fewer.into_iter().chain(example(&site, "r-03", "nineteen")).collect();
    assert_eq!(book.case(&nineteen).assess().outcome, Outcome::Ineligible);
    let missing_too: Vec<Given> = nineteen.into_iter().filter(|g| g.fact.0 != "universities").collect();
    assert_eq!(book.case(&missing_too).assess().outcome, Outcome::Ineligible);
    assert_eq!(book.case(&[]).assess().outcome, Outcome::Unknown);
}

/// The figures of the programme, by hand: 50/50, 75 % of an item, the 10 % floor, 5 % for renovation; 70 % and the
/// bonus of 15 points in call 4.
#[test]
fn the_calculated_amounts_are_those_of_the_programme() {
    let site = real();
    let books = Rulebook::all(&site);
    let akova = site.applications.get(&ApplicationId("akova".into())).unwrap();
    let of = |set: &str, fact: &str| {
        let case = book(&books, set).case(&akova.answers);
        kilavuz::rules::spelling::written(&case.at(fact))
    };
    assert_eq!(of("call3-2017", "total_budget"), "10000000 TRY");
    assert_eq!(of("call3-2017", "ministry_total"), "5000000 TRY");
    assert_eq!(of("call3-2017", "ministry_max"), "5000000 TRY");
    assert_eq!(of("call4-2023", "ministry_max"), "7000000 TRY");
    assert_eq!(of("call3-2017", "ministry_min"), "1000000 TRY");
    assert_eq!(of("call3-2017", "renovation_max"), "500000 TRY");
    assert_eq!(of("call3-2017", "renovation_total"), "400000 TRY");
    assert_eq!(of("call3-2017", "payable"), "5000000 TRY");
    assert_eq!(of("call3-2017", "own_share_needed"), "5000000 TRY");
    let certified = example(&site, "r-10b", "certified");
    let case = book(&books, "call4-2023").case(&certified);
    assert_eq!(kilavuz::rules::spelling::written(&case.at("bonus_max")), "150000 TRY");
    // 80 % of one item: 75 % of it are paid
    let over = example(&site, "r-07", "one-kurus-over");
    let case = book(&books, "call3-2017").case(&over);
    assert_eq!(kilavuz::rules::spelling::written(&case.at("within_item_caps")), "500000 TRY");
}

/// `cargo test --release --locked --test it rules::time -- --ignored --nocapture`
#[test]
#[ignore = "measures time, and means something in a release build only"]
fn time_for_all_rules_over_one_application() {
    let site = real();
    let akova = site.applications.get(&ApplicationId("akova".into())).unwrap();
    let books = Rulebook::all(&site);
    let book = book(&books, "call3-2017");
    let mut micros: Vec<u128> = (0..2000)
        .map(|_| {
            let start = Instant::now();
            let assessed = book.case(&akova.answers).assess();
            assert_eq!(assessed.outcome, Outcome::Eligible);
            start.elapsed().as_micros()
        })
        .collect();
    micros.sort_unstable();
    let errors = book.rules().filter(|rule| rule.severity == RuleSeverity::Error).count();
    super::corpus::tell(&format!(
        "{} rules ({errors} that stop an application) over one application: median {} µs, p99 {} µs\n",
        book.rules().count(),
        micros[micros.len() / 2],
        micros[micros.len() * 99 / 100]
    ));
    assert!(micros[micros.len() / 2] < 200, "{} µs", micros[micros.len() / 2])
}
