//! Spreadsheet formulas: LibreOffice gives the verdicts of the evaluator, and what has no formula says so.
use crate::{
    corpus,
    expression_values::{Case, amount},
};
use kilavuz::expr::{
    self, Bindings, Names, Type, Value,
    formula::{self, Cells, NoFormulaReason},
    moment::Day,
};
use rust_decimal::Decimal;
use std::{collections::BTreeMap, fmt::Write as _, fs, process::Command};

/// Conditions of all the shapes that have a formula.
const CONDITIONS: &[&str] = &[
    "firms >= 20",
    "firms >= param.min_firms && flag",
    "!(flag || firms < 3)",
    "flag ? ministry <= budget : firms != 20",
    "flag == (firms == 20)",
    "ministry <= budget * param.cap",
    "ministry >= budget * param.cap",
    "ministry == budget * param.cap",
    "ministry != budget * param.cap",
    "ministry > round_down(budget * param.cap)",
    "ministry <= budget * param.cap + budget * 0.01 * param.points",
    "ministry - budget * param.cap < money('0.01 TRY')",
    "ministry < budget",
    "ministry * 2 + ministry >= budget",
    "param.cap * 2 <= 1.5",
    "has(param.cap) && ministry <= budget * param.cap",
    "!has(param.cap)",
    "kind == 'İSTANBUL'",
    "kind in ['ısparta', 'Isparta', 'isparta']",
    "kind != 'university'",
    "kind.startsWith('is')",
    "day <= date('2017-05-02')",
    "rows.all(r, r.ministry <= r.amount)",
    "rows.all(r, r.ministry <= r.amount * param.cap || r.item == 'machinery' && r.certified)",
    "rows.exists(r, r.certified)",
    "rows.exists_one(r, r.item == 'machinery')",
    "sum(rows.map(r, r.amount)) == budget",
    "sum(rows.filter(r, r.item == 'machinery').map(r, r.amount)) <= budget * param.cap",
    "size(rows) > 2",
    "size(rows.filter(r, !r.certified)) == 1",
    "(flag ? budget : ministry) * 3 > budget",
    "budget * 3 - ministry * 2 > ministry",
    "whole(param.cap * 2)",
    "firms % 2 == 0 || firms >= 20",
];
const LARGEST: i64 = 999_999_999_999_999;
const SETS: usize = 120;
/// Rows of the table on the sheet.
const ROWS: usize = 3;

/// The names of the sheet.
pub struct Sheet;

impl Names for Sheet {
    fn kind_of(&self, name: &str) -> Option<Type> {
        let row =
            || [("item", Type::Text), ("amount", Type::Money), ("ministry", Type::Money), ("certified", Type::Bool)];
        Some(match name {
            "firms" => Type::Int,
            "flag" => Type::Bool,
            "budget" | "ministry" => Type::Money,
            "kind" => Type::Text,
            "day" => Type::Date,
            "rows" => Type::list(Type::record(row())),
            "param" => Type::record([("min_firms", Type::Int), ("cap", Type::Decimal), ("points", Type::Int)]),
            _ => return None,
        })
    }
    fn all(&self) -> Vec<String> {
        vec![]
    }
}

const COLUMNS: [&str; 9] =
    ["firms", "flag", "budget", "ministry", "kind", "day", "param.min_firms", "param.cap", "param.points"];
const FIELDS: [&str; 5] = ["", "item", "amount", "ministry", "certified"];

/// Cells of one line of the sheet: the single answers, then each field of the table over its rows.
struct Line(usize);

pub fn letters(mut n: usize) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'A' + (n % 26) as u8));
        if n < 26 {
            return text;
        }
        n = n / 26 - 1
    }
}

impl Line {
    fn range(&self, field: usize) -> String {
        let first = COLUMNS.len() + field * ROWS;
        format!("${}{}:${}{}", letters(first), self.0, letters(first + ROWS - 1), self.0)
    }
}

impl Cells for Line {
    fn cell(&self, path: &str) -> Option<String> {
        COLUMNS.iter().position(|c| *c == path).map(|n| format!("${}{}", letters(n), self.0))
    }
    fn scale(&self, _: &str) -> u32 {
        4
    }
    fn is_calculated(&self, _: &str) -> bool {
        false
    }
    fn column(&self, list: &str, field: &str) -> Option<String> {
        FIELDS.iter().position(|f| list == "rows" && *f == field).map(|n| self.range(n))
    }
    fn rows(&self, list: &str) -> Option<String> {
        (list == "rows").then(|| self.range(0))
    }
    fn day(&self, day: jiff::civil::Date) -> Option<i64> {
        Some(Day(day).number())
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())].clone()
    }
}

/// Answers to one line: names with values, and the rows.
type Answers = (BTreeMap<&'static str, Value>, Vec<BTreeMap<&'static str, Value>>);

fn lira(minor: i64) -> Value {
    Value::Money(kilavuz::expr::Money::from_minor(minor, kilavuz::locale::currency::Currency::LIRA))
}

fn answers(dice: &mut Dice) -> Answers {
    let budgets = [0, 1, 3, 100, 1_234_567, 100_000_000, 33_333_333, LARGEST, LARGEST - 1, 777_777_777_777_777];
    let budget = dice.pick(&budgets);
    let cap = dice.pick(&[0_i64, 1, 500, 5000, 7000, 7500, 3333, 9999, 10_000]);
    let limit = (i128::from(budget) * i128::from(cap) / 10_000) as i64;
    let ministry = (limit + dice.pick(&[-1, 0, 1, 0, 7])).clamp(0, LARGEST);
    let all = [
        ("firms", Value::Int(dice.pick(&[0, 2, 3, 19, 20, 21, 22]))),
        ("flag", Value::Bool(dice.roll(2) == 0)),
        ("budget", lira(budget)),
        ("ministry", lira(ministry)),
        (
            "kind",
            Value::text(dice.pick(&["university", "İSTANBUL", "istanbul", "ısparta", "Isparta", "isparta", "ISPARTA"])),
        ),
        ("day", Value::Date(Day::read(dice.pick(&["2017-05-01", "2017-05-02", "2017-05-03"])).unwrap())),
        ("param.min_firms", Value::Int(20)),
        ("param.cap", Value::Decimal(Decimal::new(cap, 4))),
        ("param.points", Value::Int(dice.pick(&[0, 5, 15]))),
    ];
    let answered = all.into_iter().filter(|_| dice.roll(12) > 0).collect();
    let mut left = budget;
    let mut rows = vec![];
    for n in 0..dice.roll(ROWS + 1) {
        let part = if n + 1 == ROWS { left } else { left / 2 + dice.pick(&[0, 1]).min(left) };
        left -= part.min(left);
        let ministry = (part + dice.pick(&[-1, 0, 1])).clamp(0, LARGEST);
        let row = [
            ("item", Value::text(dice.pick(&["machinery", "travel", "Machinery"]))),
            ("amount", lira(part)),
            ("ministry", lira(ministry)),
            ("certified", Value::Bool(dice.roll(2) == 0)),
        ];
        rows.push(row.into_iter().filter(|_| dice.roll(15) > 0).collect())
    }
    (answered, rows)
}

struct Given<'g>(&'g Answers);

impl Bindings for Given<'_> {
    fn value(&self, name: &str) -> Value {
        let (answers, rows) = self.0;
        match name {
            "rows" if rows.is_empty() => Value::unknown("rows"),
            "rows" => Value::list(rows.iter().map(|row| Value::record(row.iter().map(|(k, v)| (*k, v.clone()))))),
            "param" => {
                let of = |(k, v): (&&'static str, &Value)| Some((k.strip_prefix("param.")?, v.clone()));
                Value::record(answers.iter().filter_map(of))
            }
            name => answers.get(name).cloned().unwrap_or_else(|| Value::unknown(name)),
        }
    }
}

fn cell(value: Option<&Value>) -> String {
    let number = |n: String| format!(r#"<table:table-cell office:value-type="float" office:value="{n}"/>"#);
    match value {
        None => "<table:table-cell/>".into(),
        Some(Value::Int(n)) => number(n.to_string()),
        Some(Value::Money(m)) => number(m.minor().unwrap().to_string()),
        Some(Value::Decimal(d)) => number((d * Decimal::from(10_000)).normalize().to_string()),
        Some(Value::Date(day)) => number(day.number().to_string()),
        // as in a workbook that people fill, TRUE is a truth value and not a number
        Some(Value::Bool(b)) => {
            format!(
                r#"<table:table-cell table:formula="of:={}()" office:value-type="boolean"/>"#,
                if *b { "TRUE" } else { "FALSE" }
            )
        }
        Some(Value::Text(text)) => {
            format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
        }
        Some(other) => panic!("{other:?}"),
    }
}

/// A cell with a formula as XLSX stores it.
pub fn formula_cell(formula: &str) -> String {
    let formula = formula.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    format!(r#"<table:table-cell table:formula="msoxl:={formula}"/>"#)
}

fn line(n: usize, answers: &Answers, checked: &[expr::Checked]) -> String {
    let mut line = String::from("<table:table-row>");
    line.extend(COLUMNS.iter().map(|name| cell(answers.0.get(name))));
    for field in FIELDS {
        for row in 0..ROWS {
            let filled = Value::Int(1);
            let value =
                answers.1.get(row).and_then(|row| if field.is_empty() { Some(&filled) } else { row.get(field) });
            line += &cell(value)
        }
    }
    for checked in checked {
        line += &formula_cell(&formula::condition(checked, &Line(n)).unwrap())
    }
    line + "</table:table-row>\n"
}

/// Those with a formula.
pub fn conditions() -> Vec<expr::Checked> {
    let compile = |text: &&str| {
        expr::compile(text, &Sheet, Some(&Type::Bool)).unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
    };
    CONDITIONS.iter().filter(|c| !c.contains('%')).map(compile).collect()
}

#[test]
#[ignore = "needs LibreOffice; tests/run installs it"]
fn libreoffice_gives_the_verdicts_of_the_evaluator() {
    let checked = conditions();
    let mut dice = Dice(7);
    let sets: Vec<Answers> = (0..SETS).map(|_| answers(&mut dice)).collect();
    let lines: String = sets.iter().enumerate().map(|(n, set)| line(n + 1, set, &checked)).collect();
    compare(&sets, &checked, &calculated("sample", &lines));
}

/// The values that LibreOffice gives to the cells of a sheet, as lines with commas.
pub fn calculated(name: &str, rows: &str) -> String {
    let sheet = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:msoxl="http://schemas.microsoft.com/office/excel/formula"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="Sample">
{rows}</table:table></office:spreadsheet></office:body></office:document>"#
    );
    let folder = corpus::root().join("target/formulas");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.fods")), sheet).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile-{name}", folder.display());
    let office = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"])
        .args([&folder, &folder.join(format!("{name}.fods"))])
        .output()
        .expect("soffice starts");
    assert!(office.status.success(), "{office:?}");
    fs::read_to_string(folder.join(format!("{name}.csv"))).unwrap()
}

fn compare(sets: &[Answers], checked: &[expr::Checked], csv: &str) {
    let mut counts = vec![[0; 3]; checked.len()];
    let mut wrong = vec![];
    for (set, line) in sets.iter().zip(csv.lines()) {
        let cells: Vec<&str> = line.split(',').collect();
        let verdicts = &cells[cells.len() - checked.len()..];
        for (n, (checked, found)) in checked.iter().zip(verdicts).enumerate() {
            let value = expr::evaluate(checked, &Given(set));
            let (wanted, place) = match value {
                Value::Bool(true) => ("1", 0),
                Value::Bool(false) => ("0", 1),
                _ => ("0.5", 2),
            };
            counts[n][place] += 1;
            if wanted != *found {
                wrong.push(format!("{}: {found}, not {wanted}: {set:?}", checked.tree().text()))
            }
        }
    }
    let mut told = format!("{} answer sets, {} conditions, pass/fail/unknown each:\n", sets.len(), checked.len());
    for (checked, count) in checked.iter().zip(&counts) {
        writeln!(told, "  {count:?} {}", checked.tree().text()).unwrap()
    }
    corpus::tell(&told);
    assert_eq!(csv.lines().count(), sets.len());
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
    let seldom = counts.iter().zip(checked).filter(|(c, _)| c[0] < 5 || c[1] < 5);
    assert!(seldom.clone().count() == 0, "{:?}", seldom.map(|(_, c)| c.tree().text()).collect::<Vec<_>>());
}

#[test]
fn what_has_no_formula_says_which_part() {
    let refused = |text: &str| {
        let checked =
            expr::compile(text, &Sheet, Some(&Type::Bool)).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
        let refusal = formula::condition(&checked, &Line(1)).expect_err(text);
        (refusal.range.of(text).to_owned(), refusal.reason)
    };
    assert_eq!(refused("firms % 2 == 0 || firms >= 20"), ("firms % 2".into(), NoFormulaReason::Operation));
    assert_eq!(refused("kind < 'b'"), ("kind < 'b'".into(), NoFormulaReason::Operation));
    assert_eq!(refused("firms > 9007199254740993"), ("9007199254740993".into(), NoFormulaReason::Number));
    assert_eq!(refused("budget > ministry * 0.0000001"), ("0.0000001".into(), NoFormulaReason::Number));
    let nested = "rows.all(a, rows.exists(b, b.item == a.item))";
    assert_eq!(refused(nested), ("rows.exists(b, b.item == a.item)".into(), NoFormulaReason::Nested));
    let long = vec!["rows.all(r, r.ministry <= r.amount * param.cap)"; 60].join(" && ");
    assert_eq!(refused(&long), (long.clone(), NoFormulaReason::Length));
    let elsewhere = expr::compile("budget > euros", &Case, None).unwrap();
    let refusal = formula::condition(&elsewhere, &Line(1)).unwrap_err();
    assert_eq!((refusal.range.start, refusal.reason), (9, NoFormulaReason::Name));
    assert_eq!(amount("5 EUR"), Case.value("euros"));
}

#[test]
fn texts_cannot_leave_their_quotation_marks() {
    let checked = expr::compile(r#"kind == '")+HYPERLINK("x'"#, &Sheet, None).unwrap();
    let formula = formula::condition(&checked, &Line(1)).unwrap();
    assert!(formula.contains(r#"EXACT($E1,""")+HYPERLINK(""x")"#), "{formula}");
}
