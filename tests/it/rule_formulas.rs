//! The rules of the content as spreadsheet formulas: LibreOffice gives the verdicts of the program for applications on
//! the edge of every limit, and every rule that has a formula is marked as one of the workbook.
use crate::{
    corpus,
    expression_formulas::{calculated, formula_cell, letters},
    in_javascript::cases::{Answers, Maker, Numbers},
    site::real,
};
use kilavuz::{
    expr::{Bindings as _, FailureKind, Value},
    model::{Answer, FactKind, RuleId, Site},
    rules::{
        AnswerModel, CALL, Case, CompiledRule, PARAM, Rulebook, Verdict, name_of,
        workbook::{Content, Workbook, content},
    },
};
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

/// Applications for each rule set.
const EACH: usize = 150;
/// Rows of a table on the sheet, and codes of a list.
const ROWS: usize = 30;

/// Where everything stands in a line of the sheet: path, first column, number of columns.
struct Layout {
    places: Vec<(String, usize, usize)>,
    width: usize,
    line: Cell<usize>,
}

impl Layout {
    fn of(site: &Site) -> Self {
        let model = AnswerModel::of(site);
        let mut layout = Layout { places: vec![], width: 0, line: Cell::new(1) };
        for (id, shape) in model.iter() {
            let name = name_of(&id.0);
            let rows = if shape.kind == FactKind::List { ROWS } else { 1 };
            layout.add(name.to_string(), rows);
            shape.columns.iter().for_each(|(column, _)| layout.add(format!("{name}.{}", name_of(&column.0)), rows));
        }
        for (id, _) in site.parameters.iter() {
            let path = format!("{PARAM}.{}", name_of(&id.0));
            layout.add(format!("{path}.value"), ROWS);
            layout.add(path, ROWS)
        }
        ["opens", "closes", "first_closes", "budget", "number"]
            .iter()
            .for_each(|name| layout.add(format!("{CALL}.{name}"), 1));
        layout
    }
    fn add(&mut self, path: String, width: usize) {
        self.places.push((path, self.width, width));
        self.width += width
    }
    /// A single parameter stands in the first of its cells.
    fn address(&self, path: &str, codes: &BTreeSet<String>) -> String {
        let (_, first, width) =
            self.places.iter().find(|(known, ..)| known == path).unwrap_or_else(|| panic!("{path}"));
        let (line, last) = (self.line.get(), first + width - 1);
        let list = path.strip_suffix(".value").unwrap_or(path);
        match *width == 1 || list.starts_with(PARAM) && !codes.contains(list) {
            true => format!("${}{line}", letters(*first)),
            false => format!("${}{line}:${}{line}", letters(*first), letters(last)),
        }
    }
}

fn cell(value: Option<&Value>) -> String {
    let found = match value {
        // the amount that is typed, not the failure that the program makes of it
        Some(Value::Error(failure)) if failure.kind == FailureKind::AmountTooLarge => Some(Content::Number(TOO_LARGE)),
        other => other.and_then(content),
    };
    match found {
        None => "<table:table-cell/>".into(),
        Some(Content::Number(n)) => format!(r#"<table:table-cell office:value-type="float" office:value="{n}"/>"#),
        Some(Content::Flag(flag)) => format!(
            r#"<table:table-cell table:formula="of:={}()" office:value-type="boolean"/>"#,
            if flag { "TRUE" } else { "FALSE" }
        ),
        Some(Content::Text(text)) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
        }
    }
}

/// One kuruş more than the largest amount.
const TOO_LARGE: i64 = 1_000_000_000_000_000;

/// The values of one application by path; of rows, one for each.
fn values(case: &Case, site: &Site) -> BTreeMap<String, Vec<Value>> {
    let mut all = BTreeMap::new();
    for (record, value) in [(PARAM, case.value(PARAM)), (CALL, case.value(CALL))] {
        let Value::Record(fields) = value else { panic!("{record}") };
        for (name, value) in fields.iter() {
            let path = format!("{record}.{name}");
            if let Value::List(codes) = value {
                all.insert(path.clone(), vec![Value::Int(1); codes.len()]);
                all.insert(format!("{path}.value"), codes.to_vec());
            } else {
                all.insert(path, vec![value.clone()]);
            }
        }
    }
    for (id, fact) in site.facts.iter().filter(|(_, fact)| fact.calculation.is_none()) {
        let name = name_of(&id.0);
        match case.value(&name) {
            Value::List(rows) if fact.kind == FactKind::List => {
                all.insert(name.to_string(), vec![Value::Int(1); rows.len()]);
                for column in &fact.columns {
                    let field = name_of(&column.id.0);
                    let of_row = |row: &Value| match row {
                        Value::Record(fields) => fields.get(&field).cloned(),
                        _ => None,
                    };
                    let cells = rows.iter().map(|row| of_row(row).unwrap_or(Value::Null)).collect();
                    all.insert(format!("{name}.{field}"), cells);
                }
            }
            value => drop(all.insert(name.to_string(), vec![value])),
        }
    }
    all
}

fn line(layout: &Layout, case: &Case, site: &Site, workbook: &Workbook, rules: &[&CompiledRule]) -> String {
    let values = values(case, site);
    let formulas: BTreeMap<String, String> =
        workbook.calculated().map(|(fact, formula)| (fact.name.to_string(), formula)).collect();
    let mut line = String::from("<table:table-row>");
    for (path, _, width) in &layout.places {
        for n in 0..*width {
            match formulas.get(path).filter(|_| n == 0) {
                Some(formula) => line += &formula_cell(formula),
                None => line += &cell(values.get(path).and_then(|all| all.get(n))),
            }
        }
    }
    rules.iter().for_each(|rule| line += &formula_cell(&workbook.rule(rule).unwrap()));
    line + "</table:table-row>\n"
}

/// A workbook cannot tell an empty table or an empty text from one that is not answered.
fn told(answers: Answers) -> Answers {
    let is_empty = |answer: &Answer| match answer {
        Answer::Rows(rows) => rows.is_empty(),
        Answer::Text(text) | Answer::Code(text) => text.is_empty(),
        _ => false,
    };
    answers.into_iter().filter(|(_, answer)| !is_empty(answer)).collect()
}

#[test]
#[ignore = "needs LibreOffice; tests/run installs it"]
fn libreoffice_gives_the_verdicts_of_the_program() {
    let site = real().build.site.as_ref().unwrap();
    let layout = Layout::of(site);
    let codes: BTreeSet<String> = site
        .parameters
        .iter()
        .filter(|(_, p)| p.kind == kilavuz::model::ParameterKind::Codes)
        .map(|(id, _)| format!("{PARAM}.{}", name_of(&id.0)))
        .collect();
    let address = |path: &str| layout.address(path, &codes);
    let mut counts: BTreeMap<(String, RuleId), [usize; 4]> = BTreeMap::new();
    let (mut wrong, mut compared) = (vec![], 0);
    for (n, book) in Rulebook::all(site).iter().enumerate() {
        let workbook = Workbook::of(book, site, &address);
        let rules: Vec<&CompiledRule> = book.rules().filter(|rule| workbook.rule(rule).is_ok()).collect();
        let maker = Maker::of(site, site.rule_sets.get(&book.set).unwrap());
        let mut numbers = Numbers::from(n as u64 + 77);
        let applications: Vec<Answers> = (0..EACH).map(|_| told(maker.make(&mut numbers))).collect();
        let mut lines = String::new();
        for (n, answers) in applications.iter().enumerate() {
            layout.line.set(n + 1);
            let case = book.case_of(answers.iter().map(|(id, a)| (id.clone(), a)));
            lines += &line(&layout, &case, site, &workbook, &rules)
        }
        let csv = calculated(&book.set.0, &lines);
        assert_eq!(csv.lines().count(), applications.len());
        for (answers, line) in applications.iter().zip(csv.lines()) {
            let case = book.case_of(answers.iter().map(|(id, a)| (id.clone(), a)));
            let cells: Vec<&str> = line.split(',').collect();
            for (rule, found) in rules.iter().zip(&cells[cells.len() - rules.len()..]) {
                let verdict = case.judge(rule).verdict;
                let (wanted, place) = match verdict {
                    Verdict::Pass => ("1", 0),
                    Verdict::Fail => ("0", 1),
                    Verdict::Unknown => ("0.5", 2),
                    Verdict::NotApplicable => ("", 3),
                };
                counts.entry((book.set.0.clone(), rule.id.clone())).or_default()[place] += 1;
                compared += 1;
                if wanted != *found {
                    wrong.push(format!("{} {}: {found}, not {wanted}: {answers:?}", book.set, rule.id))
                }
            }
        }
    }
    let table: String = counts.iter().map(|((set, rule), count)| format!("  {set:12} {rule:6} {count:?}\n")).collect();
    corpus::tell(&format!(
        "{compared} verdicts of {EACH} applications in each rule set; pass, fail, unknown, not applicable:\n{table}"
    ));
    assert!(wrong.is_empty(), "{} of {compared} differ:\n{}", wrong.len(), wrong[..wrong.len().min(6)].join("\n"));
    // every rule was seen kept and broken somewhere
    for id in counts.keys().map(|(_, id)| id).collect::<BTreeSet<_>>() {
        let of_rule = counts.iter().filter(|((_, rule), _)| rule == id).map(|(_, count)| count);
        let seen = of_rule.fold([0; 4], |sum, count| [0, 1, 2, 3].map(|n| sum[n] + count[n]));
        assert!(seen[0] >= 5 && seen[1] >= 5 && seen[2] >= 5, "{id}: {seen:?}")
    }
}

/// What has a formula is used in the workbook; three rules have none, for reasons that no other wording takes away.
#[test]
fn rules_of_the_workbook_are_those_that_have_a_formula() {
    let site = real().build.site.as_ref().unwrap();
    let mut without = BTreeSet::new();
    for book in Rulebook::all(site) {
        let workbook = Workbook::typical(&book, site);
        for rule in book.rules() {
            let formula = workbook.rule(rule);
            let marked = site.rules.get(&rule.id).unwrap().workbook == Some(true);
            assert_eq!(formula.is_ok(), marked, "{}: {formula:?}", rule.id);
            if let Err(lacking) = formula {
                let checked = rule.condition.as_ref().unwrap();
                let part = lacking.what().range.of(checked.tree().text()).split_whitespace().collect::<Vec<_>>();
                without.insert(format!("{}: {}", rule.id, part.join(" ")));
            }
        }
    }
    let expected =
        ["r-07: budget_lines.filter(b, b.item == a.item)", "r-09: a.groups", "r-14: months(plan_start, a.end)"];
    assert_eq!(without.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}
