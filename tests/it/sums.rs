//! The guide's figures: every sum that its text writes out is right, every total is the sum of its column, and the plan of
//! the example is the one that the rules are tested with.
use super::{corpus, site};
use kilavuz::{
    expr::Value,
    model::{ApplicationId, ParameterId, RuleSetId},
    pipeline,
    rules::{Rulebook, name_of},
};
use rust_decimal::Decimal;
use std::{
    fs,
    sync::{Mutex, OnceLock},
};

/// How a language writes numbers.
#[derive(Clone, Copy)]
struct Script {
    tag: &'static str,
    thousands: char,
    decimal: char,
}

const SCRIPTS: [Script; 2] =
    [Script { tag: "tr", thousands: '.', decimal: ',' }, Script { tag: "en", thousands: ',', decimal: '.' }];

/// A number, an operator or a bracket.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Number { value: Decimal, percent: bool, places: u32 },
    Sign(char),
}

/// A value of the example under a rule set.
fn akova(set: &RuleSetId, path: &[&str]) -> Decimal {
    static BUILD: OnceLock<(pipeline::Build, Mutex<Vec<Rulebook>>)> = OnceLock::new();
    let (build, books) = BUILD.get_or_init(|| {
        let build = pipeline::assemble(site::real_project(), None);
        let books = Rulebook::all(build.site.as_ref().unwrap());
        (build, Mutex::new(books))
    });
    let books = books.lock().unwrap();
    let answers = &build.site.as_ref().unwrap().applications.get(&ApplicationId("akova".into())).unwrap().answers;
    let case = books.iter().find(|book| book.set == *set).unwrap().case(answers);
    let mut value = case.values().get(&name_of(path[0])).unwrap_or_else(|| panic!("{path:?}")).clone();
    for step in &path[1..] {
        let found = if let Value::Record(fields) = &value { fields.get(&name_of(step)).cloned() } else { None };
        let row = if let Value::List(rows) = &value {
            let named = format!("\"{step}\"");
            let by_name = || rows.iter().find(|row| format!("{row:?}").contains(&named));
            step.parse::<usize>().map_or_else(|_| by_name(), |n| rows.get(n - 1)).cloned()
        } else {
            None
        };
        value = found.or(row).unwrap_or_else(|| panic!("{path:?}: nothing at {step}"))
    }
    let number = [
        if let Value::Int(number) = &value { Some(Decimal::from(*number)) } else { None },
        if let Value::Decimal(number) = &value { Some(*number) } else { None },
        if let Value::Money(money) = &value { Some(money.amount) } else { None },
    ];
    number.into_iter().flatten().next().unwrap_or_else(|| panic!("{path:?}: {value:?} is no number"))
}

impl Script {
    /// The chapters in this language, with their names.
    fn chapters(self) -> Vec<(String, String)> {
        let folder = corpus::root().join("content/guide");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let own = files.filter(|path| path.to_string_lossy().ends_with(&format!(".{}.md", self.tag)));
        let named = own.map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, self.with_values(&fs::read_to_string(path).unwrap()))
        });
        let mut all: Vec<_> = named.collect();
        all.sort();
        all
    }
    /// A text with its values in their places, reckoned here once more from the answers and the rules.
    fn with_values(self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("{{ value ") {
            let (inside, after) = behind.split_once(" }}").unwrap();
            out.push_str(before);
            out.push_str(&self.value(&inside.split(' ').collect::<Vec<_>>()));
            rest = after
        }
        out + rest
    }
    fn value(self, words: &[&str]) -> String {
        let Some((application, path)) = words[0].split_once('.') else {
            let (parameter, set) = (ParameterId(words[0].into()), RuleSetId(words[1].into()));
            let value = akova(&set, &["param", &parameter.0]);
            return self.spelled(value, parameter.0.contains("share") || parameter.0.contains("construction"), false);
        };
        assert_eq!(application, "akova");
        let at = words.iter().position(|w| ["of", "minus"].contains(w));
        let further: Vec<&str> =
            words[1..].iter().copied().filter(|w| at.is_none_or(|n| *w != words[n] && *w != words[n + 1])).collect();
        let set = further.iter().find(|w| ["seed", "call2-2015", "call3-2017", "call4-2023"].contains(w));
        let set = RuleSetId(set.copied().unwrap_or("call3-2017").into());
        let value = akova(&set, &path.split('.').collect::<Vec<_>>());
        let money =
            !further.contains(&"number") && path.contains(|c: char| c.is_alphabetic()) && !path.contains("firms");
        match at {
            Some(n) => {
                let other = akova(&set, &words[n + 1].split('.').collect::<Vec<_>>());
                if words[n] == "of" {
                    self.spelled(value / other, true, false)
                } else {
                    self.spelled(value - other, false, money)
                }
            }
            None => self.spelled(value, false, money),
        }
    }
    fn spelled(self, value: Decimal, percent: bool, money: bool) -> String {
        let value = if percent { (value * Decimal::ONE_HUNDRED).round_dp(1) } else { value }.normalize();
        let digits = value.trunc().to_string();
        let grouped: String = digits
            .bytes()
            .enumerate()
            .flat_map(|(n, b)| {
                let sign = (n > 0 && (digits.len() - n) % 3 == 0).then_some(self.thousands);
                sign.into_iter().chain([char::from(b)])
            })
            .collect();
        let part = value.fract().to_string();
        let number = match part.split_once('.') {
            Some((_, part)) => format!("{grouped}{}{part}", self.decimal),
            None => grouped,
        };
        match (percent, money, self.tag) {
            (true, _, "tr") => format!("%{number}"),
            (true, ..) => format!("{number}%"),
            (_, true, "tr") => format!("{number} TL"),
            (_, true, _) => format!("TRY {number}"),
            (_, false, _) => number,
        }
    }
    /// A number as it is written, without its percent sign.
    fn number(self, text: &str) -> Option<(Decimal, u32)> {
        let (whole, places) = text.split_once(self.decimal).unwrap_or((text, ""));
        let mut groups = whole.split(self.thousands);
        let first = groups.next()?;
        let grouped = groups.clone().all(|g| g.len() == 3) && (first.len() <= 3 || groups.next().is_none());
        let digits = format!("{}.{places}0", whole.replace(self.thousands, ""));
        let plain = !first.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let value = digits.parse().ok().filter(|_| grouped && plain)?;
        Some((value, places.len() as u32))
    }
    /// What stands at the start or the end of a text and can be reckoned with; words end it.
    fn tokens(self, text: &str) -> Vec<Token> {
        let mut tokens = vec![];
        for word in text.split_whitespace() {
            match self.word(word.trim_end_matches(['.', ',', ':'])) {
                Some(found) => {
                    let number = |t: Option<&Token>| matches!(t, Some(Token::Number { .. }));
                    // two numbers beside each other belong to two sums
                    if number(tokens.last()) && number(found.first()) {
                        tokens.clear()
                    }
                    tokens.extend(found)
                }
                None if ["TL", "TRY"].contains(&word) => {}
                None => tokens.clear(),
            }
        }
        tokens
    }
    fn word(self, word: &str) -> Option<Vec<Token>> {
        let mut tokens = vec![];
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            if "×÷/+−()".contains(c) {
                tokens.push(Token::Sign(c));
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let end = rest.find(|c| "×÷/+−()".contains(c)).unwrap_or(rest.len());
            let bare = rest[..end].trim_matches('%');
            let (value, places) = self.number(bare)?;
            tokens.push(Token::Number { value, percent: bare.len() < end, places });
            rest = &rest[end..];
        }
        Some(tokens)
    }
}

/// The value of a sum; × and ÷ before + and −.
fn reckon(tokens: &mut &[Token]) -> Option<Decimal> {
    let mut value = product(tokens)?;
    while let Some(Token::Sign(sign @ ('+' | '−'))) = tokens.first().copied() {
        *tokens = &tokens[1..];
        let next = product(tokens)?;
        value = if sign == '+' { value + next } else { value - next };
    }
    Some(value)
}

fn product(tokens: &mut &[Token]) -> Option<Decimal> {
    let mut value = factor(tokens)?;
    while let Some(Token::Sign(sign @ ('×' | '÷' | '/'))) = tokens.first().copied() {
        *tokens = &tokens[1..];
        let next = factor(tokens)?;
        value = if sign == '×' { value * next } else { value.checked_div(next)? };
    }
    Some(value)
}

fn factor(tokens: &mut &[Token]) -> Option<Decimal> {
    let (first, rest) = tokens.split_first()?;
    *tokens = rest;
    match *first {
        Token::Number { value, percent, .. } => Some(if percent { value / Decimal::ONE_HUNDRED } else { value }),
        Token::Sign('(') => {
            let value = reckon(tokens)?;
            let (close, rest) = tokens.split_first()?;
            *tokens = rest;
            (*close == Token::Sign(')')).then_some(value)
        }
        Token::Sign('−') => factor(tokens).map(|value| -value),
        Token::Sign(_) => None,
    }
}

/// The sums of a line: what stands before each `=`, whether it is right, and how it is written.
fn sums(script: Script, line: &str) -> Vec<(bool, String)> {
    let parts: Vec<String> = line.split('=').map(|part| part.replace("**", "").replace(['\u{a0}', ';'], " ")).collect();
    let sum = |pair: &[String]| {
        let mut left = script.tokens(&pair[0]);
        while left.iter().filter(|t| **t == Token::Sign('(')).count()
            > left.iter().filter(|t| **t == Token::Sign(')')).count()
        {
            let open = left.iter().position(|t| *t == Token::Sign('('))?;
            left.drain(..=open);
        }
        let starts = left.iter().position(|t| matches!(t, Token::Number { .. } | Token::Sign('(')))?;
        let mut rest = &left[starts..];
        let operators = rest.iter().any(|t| matches!(t, Token::Sign(c) if *c != '(' && *c != ')'));
        let value = reckon(&mut rest).filter(|_| operators && rest.is_empty())?;
        let mut words = pair[1].split_whitespace().skip_while(|w| ["TL", "TRY"].contains(w));
        let word = words.next()?;
        let negative = word.starts_with('−') || word == "−TRY";
        let word = if word == "−TRY" { words.next()? } else { word };
        let clean = |c: char| !c.is_ascii_digit() && c != '%';
        let end = word.find(['’', '\'', '(', ')']).unwrap_or(word.len());
        let word = word[..end].trim_matches(clean);
        let (written, places) = script.number(word.trim_matches('%'))?;
        let written = if negative { -written } else { written };
        let value = if word.contains('%') { value * Decimal::ONE_HUNDRED } else { value };
        let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let right = value.round_dp_with_strategy(places, strategy) == written;
        Some((right, format!("{} = {word} (is {value})", pair[0].trim())))
    };
    parts.windows(2).filter_map(sum).collect()
}

#[test]
fn every_sum_in_the_guide_is_right() {
    for script in SCRIPTS {
        let (mut count, mut wrong) = (0, vec![]);
        for (name, text) in script.chapters() {
            for (right, sum) in text.lines().flat_map(|line| sums(script, line)) {
                count += 1;
                if !right {
                    wrong.push(format!("{name}: {sum}"))
                }
            }
        }
        corpus::tell(&format!("guide, {}: {count} sums reckoned again\n", script.tag));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(count > 85, "{}: only {count} sums were found", script.tag);
    }
}

/// The tables of a text: heads and rows, cell by cell.
fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut all: Vec<Vec<Vec<String>>> = vec![vec![]];
    for line in text.lines() {
        match line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) {
            Some(row) => {
                let cells = row.split('|').map(|cell| cell.trim().replace("**", "")).collect();
                all.last_mut().unwrap().push(cells)
            }
            None if all.last().is_some_and(|table| !table.is_empty()) => all.push(vec![]),
            None => {}
        }
    }
    all.retain(|table| table.len() > 2);
    all
}

fn cell(script: Script, text: &str) -> Option<Decimal> {
    let (negative, digits) = text.strip_prefix('−').map_or((false, text), |rest| (true, rest));
    script.number(digits).map(|(value, _)| if negative { -value } else { value })
}

#[test]
fn every_total_is_the_sum_of_its_column() {
    for script in SCRIPTS {
        let mut count = 0;
        for (name, text) in script.chapters() {
            for table in tables(&text) {
                let rows = &table[2..];
                let Some(place) = rows.iter().position(|row| ["Toplam", "Total"].contains(&row[0].as_str())) else {
                    continue;
                };
                for column in 1..rows[place].len() {
                    let above: Option<Vec<Decimal>> =
                        rows[..place].iter().map(|row| cell(script, &row[column])).collect();
                    let (Some(above), Some(total)) = (above, cell(script, &rows[place][column])) else { continue };
                    let sum: Decimal = above.iter().sum();
                    assert_eq!(sum, total, "{name}: {:?}", table[0]);
                    count += 1
                }
            }
        }
        corpus::tell(&format!("guide, {}: {count} totals added up again\n", script.tag));
        assert!(count > 20, "{}: only {count} totals were found", script.tag);
    }
}

/// Numbers behind a key in a line of YAML: `amount: 2050000 TRY`.
fn amount(line: &str, key: &str) -> Decimal {
    let (_, rest) = line.split_once(&format!("{key}: ")).unwrap_or_else(|| panic!("{key} in {line}"));
    rest.split(' ').next().unwrap().parse().unwrap()
}

/// The rows of the table under a caption.
fn table(text: &str, id: &str) -> Vec<Vec<String>> {
    let (_, rest) = text.split_once(&format!("{{#{id}}}\n")).unwrap_or_else(|| panic!("no {id}"));
    tables(rest).remove(0).split_off(2)
}

#[test]
fn the_plan_in_the_text_is_the_plan_that_the_rules_are_tested_with() {
    let records = fs::read_to_string(corpus::root().join("content/program/applications.yaml")).unwrap();
    let akova =
        records.split("\n  - id: ").find(|record| record.starts_with("akova") || record.contains("id: akova\n"));
    let akova = akova.expect("the record of Akova");
    let lines = |start: &str| akova.lines().filter(|l| l.trim_start().starts_with(start)).collect::<Vec<_>>();
    for script in SCRIPTS {
        let (_, text) = script.chapters().into_iter().find(|(name, _)| name.starts_with("70-")).unwrap();
        let items = table(&text, "tab-budget-items");
        let recorded = lines("- {item: ");
        assert_eq!(items.len(), recorded.len() + 1, "each item and the total");
        for (row, record) in items.iter().zip(recorded) {
            for (column, key) in [(1, "amount"), (2, "ministry"), (3, "enterprise")] {
                assert_eq!(cell(script, &row[column]), Some(amount(record, key)), "{row:?} {key}")
            }
        }
        let years = table(&text, "tab-budget-years");
        for (row, key) in years[years.len() - 3..].iter().zip(["total", "ministry", "enterprise"]) {
            let recorded = lines("- {total: ");
            assert_eq!(recorded.len(), 5, "five years");
            for (column, record) in recorded.iter().enumerate() {
                let thousands = cell(script, &row[column + 1]).map(|value| value * Decimal::ONE_THOUSAND);
                assert_eq!(thousands, Some(amount(record, key)), "{row:?} {key}")
            }
        }
        assert_eq!(table(&text, "tab-action-plan").len(), lines("- {groups: ").len(), "thirteen actions");
    }
}

#[test]
fn wrong_sums_are_found() {
    let [turkish, english] = SCRIPTS;
    let verdicts = |script, line: &str| sums(script, line).into_iter().map(|(right, _)| right).collect::<Vec<_>>();
    assert_eq!(verdicts(turkish, "toplam 66 × 18.000 = 1.188.000 TL eder"), [true]);
    assert_eq!(verdicts(turkish, "toplam 66 × 18.000 = 1.188.001 TL eder"), [false]);
    assert_eq!(verdicts(turkish, "(360.000 + 120.000) / 1.200 = **400 test**, 3.100 / 3.600 = %86"), [true, true]);
    assert_eq!(verdicts(turkish, "400 × %45 = 180; 150 × %60 = 91"), [true, false]);
    assert_eq!(
        verdicts(english, "so 102,000 − 150,000 = −TRY 48,000. And 3,600,000 / 286,000 = 12.6 years"),
        [true, true]
    );
    assert_eq!(verdicts(english, "1,500 − 300 = TRY 1,300"), [false]);
    assert_eq!(verdicts(english, "x = 3"), [] as [bool; 0]);
}
