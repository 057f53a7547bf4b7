//! The rules in Rust and in JavaScript say the same: verdicts, missing answers, failures and calculated values of many
//! applications, and of the examples of the content, judged by the scripts of the built site in Node.
#[path = "in_javascript/cases.rs"]
pub mod cases;

use crate::site::real;
use cases::{Answers, Maker, Numbers};
use kilavuz::{
    expr::{Bindings as _, Key, Value},
    model::{Answer, Money, RuleSetId},
    rules::{Case, Rulebook},
};
use serde_json::{Value as Json, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

/// Applications made up for each rule set.
const EACH: usize = 3_000;
/// How often each verdict of each rule must have been compared.
const AT_LEAST: usize = 100;

fn saved(answer: &Answer) -> Json {
    match answer {
        Answer::YesNo(flag) => json!(flag),
        Answer::Integer(number) => json!(number.to_string()),
        Answer::Decimal(number) | Answer::Percent(number) => json!(number.to_string()),
        Answer::Money(amount) => json!(written(*amount)),
        Answer::Date(day) => json!(day.to_string()),
        Answer::Choice(text) | Answer::Code(text) | Answer::Text(text) => json!(text),
        Answer::Choices(all) => json!(all),
        Answer::Rows(rows) => {
            let row = |row: &BTreeMap<kilavuz::model::Name, Answer>| {
                Json::Object(row.iter().map(|(column, answer)| (column.0.clone(), saved(answer))).collect())
            };
            Json::Array(rows.iter().map(row).collect())
        }
    }
}

fn written(amount: Money) -> String {
    let exact = rust_decimal::Decimal::new(amount.minor, amount.currency.digits());
    format!("{exact} {}", amount.currency.code())
}

/// The same as `judge.mjs` writes.
fn text(value: &Value) -> String {
    match value {
        Value::Unknown(missing) => format!("?{}", missing.names().join(",")),
        Value::Error(failure) => format!("!{}", failure.kind.word()),
        Value::Money(m) => {
            format!("{} {}", m.amount.normalize(), m.currency.map_or("-".to_owned(), |c| c.code().to_owned()))
        }
        Value::Decimal(d) => d.normalize().to_string(),
        Value::Int(n) => n.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Date(day) => day.0.to_string(),
        Value::Text(text) => Json::from(&**text).to_string(),
        Value::List(all) => format!("[{}]", all.iter().map(text).collect::<Vec<_>>().join(",")),
        Value::Record(fields) => parts(fields.iter().map(|(name, v)| format!("{name}:{}", text(v)))),
        Value::Map(entries) => parts(entries.iter().map(|(k, v)| {
            let key = match k {
                Key::Bool(flag) => flag.to_string(),
                Key::Int(n) => n.to_string(),
                Key::Text(name) => name.to_string(),
            };
            format!("{key}:{}", text(v))
        })),
        Value::Null => "null".to_owned(),
        Value::Timestamp(_) | Value::Duration(_) => unreachable!("no fact is a moment"),
    }
}

fn parts(all: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = all.collect();
    all.sort();
    format!("{{{}}}", all.join(","))
}

/// What the program says of one application, as `judge.mjs` says it.
fn judged(case: &Case) -> Json {
    let assessment = case.assess();
    let rule = |(id, j): &(kilavuz::model::RuleId, kilavuz::rules::Judgement)| {
        let failure = j.failure.map_or("", |f| f.kind.word());
        (id.0.clone(), json!([j.verdict.word(), j.missing.join(","), failure]))
    };
    let rules: serde_json::Map<String, Json> = assessment.judgements.iter().map(rule).collect();
    let values = case.book().facts().map(|fact| (fact.id.0.clone(), json!(text(&case.value(&fact.name)))));
    let values: serde_json::Map<String, Json> = values.collect();
    let said = |asked: Option<bool>| asked.map_or("undefined".to_owned(), |yes| yes.to_string());
    let asked = case.book().facts().map(|fact| (fact.id.0.clone(), json!(said(case.is_asked(fact)))));
    let asked: serde_json::Map<String, Json> = asked.collect();
    json!({ "rules": rules, "outcome": assessment.outcome.word(), "values": values, "asked": asked })
}

/// What Node says of each, with the scripts of the built site.
fn by_node(folder: &Path, applications: &[(RuleSetId, Answers)]) -> Vec<Json> {
    for (name, bytes) in real().files.iter().filter(|(name, _)| name.ends_with(".js")) {
        fs::write(folder.join(name.rsplit('/').next().unwrap()), bytes).unwrap()
    }
    fs::write(folder.join("package.json"), "{\"type\":\"module\"}").unwrap();
    let line = |(set, answers): &(RuleSetId, Answers)| {
        let answers: serde_json::Map<String, Json> = answers.iter().map(|(id, a)| (id.0.clone(), saved(a))).collect();
        format!("{}\n", json!({ "set": set.0, "answers": answers }))
    };
    fs::write(folder.join("cases.jsonl"), applications.iter().map(line).collect::<String>()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/in_javascript/judge.mjs");
    let ran = Command::new("node").arg(script).arg(folder).output().expect("tests/run installs Node");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let judged = fs::read_to_string(folder.join("judged.jsonl")).unwrap();
    judged.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn short(answers: &Answers) -> String {
    let all: Vec<String> = answers.iter().map(|(id, answer)| format!("{id}: {}", saved(answer))).collect();
    all.join("; ")
}

/// Compares; gives how often each verdict of each rule of each rule set was compared.
fn compare(applications: &[(RuleSetId, Answers)]) -> BTreeMap<(String, String, String), usize> {
    let site = real().build.site.as_ref().unwrap();
    let books: BTreeMap<RuleSetId, Rulebook> = Rulebook::all(site).into_iter().map(|b| (b.set.clone(), b)).collect();
    let folder = tempfile::tempdir().unwrap();
    let theirs = by_node(folder.path(), applications);
    assert_eq!(theirs.len(), applications.len());
    let mut counts = BTreeMap::new();
    let mut faults: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for ((set, answers), node) in applications.iter().zip(theirs) {
        let case = books[set].case_of(answers.iter().map(|(id, a)| (id.clone(), a)));
        let ours = judged(&case);
        for (id, said) in ours["rules"].as_object().unwrap() {
            let verdict = said[0].as_str().unwrap().to_owned();
            *counts.entry((set.0.clone(), id.clone(), verdict)).or_default() += 1;
        }
        for part in ["rules", "values", "asked"] {
            for (id, said) in ours[part].as_object().unwrap() {
                let other = &node[part][id];
                if said != other {
                    let told = format!("{set} {}\n  Rust {said}\n  Node {other}", short(answers));
                    faults.entry(format!("{set} {part} {id}")).or_insert((0, told)).0 += 1
                }
            }
        }
        assert_eq!(ours["outcome"], node["outcome"], "{set}: {answers:?}")
    }
    let told: Vec<String> =
        faults.iter().take(5).map(|(at, (n, first))| format!("{at}, {n} times; first: {first}")).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    counts
}

#[test]
fn ten_thousand_applications_get_the_same_verdicts() {
    let site = real().build.site.as_ref().unwrap();
    let mut all: Vec<(RuleSetId, Answers)> = vec![];
    for (n, (id, set)) in site.rule_sets.iter().enumerate() {
        let maker = Maker::of(site, set);
        let mut numbers = Numbers::from(n as u64 + 1);
        all.extend((0..EACH).map(|_| (id.clone(), maker.make(&mut numbers))));
    }
    let counts = compare(&all);
    eprintln!("{} applications compared", all.len());
    let rules: BTreeSet<(&str, &str)> = counts.keys().map(|(set, rule, _)| (set.as_str(), rule.as_str())).collect();
    let mut seldom = vec![];
    for (set, rule) in rules {
        let count = |verdict: &str| {
            counts.get(&(set.to_owned(), rule.to_owned(), verdict.to_owned())).copied().unwrap_or_default()
        };
        let verdicts = ["pass", "fail", "unknown", "not-applicable"].map(|v| (v, count(v)));
        eprintln!("{set:12} {rule:6} {verdicts:?}");
        let never_applies = verdicts[..3].iter().all(|(_, n)| *n == 0);
        for (verdict, n) in verdicts {
            let must = if verdict == "not-applicable" { n > 0 } else { !never_applies };
            if must && n < AT_LEAST && !cannot(set, rule, verdict) {
                seldom.push(format!("{set} {rule} {verdict}: {n}"))
            }
        }
    }
    assert!(seldom.is_empty(), "compared less than {AT_LEAST} times:\n{}", seldom.join("\n"));
}

/// Verdicts that a rule cannot give in a rule set.
fn cannot(_set: &str, _rule: &str, _verdict: &str) -> bool {
    false
}

/// Renews the application that the browser test answers by keyboard: `UPDATE=1 cargo test in_javascript`.
#[test]
fn the_browser_test_answers_an_application_of_the_content() {
    let site = real().build.site.as_ref().unwrap();
    let application = site.applications.values().next().unwrap();
    let book = Rulebook::of(site, &application.rule_set).unwrap();
    let case = book.case(&application.answers);
    let said = judged(&case);
    let verdicts = said["rules"].as_object().unwrap().iter().map(|(id, j)| (id.clone(), j[0].clone()));
    let given = application.answers.iter().filter_map(|g| Some((g.fact.0.clone(), saved(g.answer.as_ref()?))));
    let file = json!({
        "set": application.rule_set.0,
        "answers": given.collect::<serde_json::Map<String, Json>>(),
        "outcome": said["outcome"],
        "verdicts": verdicts.collect::<serde_json::Map<String, Json>>(),
    });
    let text = serde_json::to_string_pretty(&file).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/application.json");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text, "renew it with UPDATE=1");
}

#[test]
fn examples_and_applications_of_the_content_get_the_same_verdicts() {
    let site = real().build.site.as_ref().unwrap();
    let of = |given: &[kilavuz::model::Given]| -> Answers {
        given.iter().filter_map(|g| Some((g.fact.clone(), g.answer.clone()?))).collect()
    };
    let mut all: Vec<(RuleSetId, Answers)> = vec![];
    for application in site.applications.values() {
        all.push((application.rule_set.clone(), of(&application.answers)))
    }
    for example in site.rules.values().flat_map(|rule| &rule.examples) {
        let from = example.from.as_ref().and_then(|id| site.applications.get(id));
        let mut answers = from.map_or_else(Answers::new, |a| of(&a.answers));
        answers.extend(of(&example.given));
        let sets: Vec<RuleSetId> = match example.rule_sets.is_empty() {
            true => site.rule_sets.iter().map(|(id, _)| id.clone()).collect(),
            false => example.rule_sets.clone(),
        };
        all.extend(sets.into_iter().map(|set| (set, answers.clone())))
    }
    assert!(all.len() > 80);
    compare(&all);
}
