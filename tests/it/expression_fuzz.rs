//! Expressions of all sorts end without a panic and soon; numbers are what schoolbook arithmetic makes of them.
use crate::expression_values::{Case, written};
use kilavuz::expr::{self, FailureKind, Value};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Far above what the budget allows even an unoptimised build on a busy machine.
const SOON: Duration = Duration::from_secs(120);

/// Whatever a text is, reading, checking, evaluating and explaining it ends.
fn survives(text: &str) -> Option<Value> {
    let start = Instant::now();
    let tree = expr::parse(text).ok()?;
    let untyped = expr::untyped(&tree);
    let mut value = expr::evaluate(&untyped, &Case);
    let explained = expr::explain(&untyped, &Case).value;
    assert_eq!(written(&value), written(&explained), "{text}");
    if let Ok(checked) = expr::check(&tree, &Case) {
        value = expr::evaluate(&checked, &Case);
        if let Value::Error(failure) = &value {
            // a list or map of several types may hold anything, and so may what is taken out of it; an empty one holds nothing
            let typed = !text.replace("[]", "").replace("{}", "").contains(['[', '{']);
            assert!(failure.kind != FailureKind::NoOverload || !typed, "the check let {text} pass")
        }
    }
    assert!(start.elapsed() < SOON, "{:?} for {text}", start.elapsed());
    Some(value)
}

fn leaf() -> impl Strategy<Value = String> {
    let names = [
        "count",
        "share",
        "flag",
        "budget",
        "euros",
        "kind",
        "start",
        "words",
        "rows",
        "param",
        "later",
        "later_count",
        "later_rows",
        "broken",
        "param.cap",
        "param.max_budget",
        "x",
        "x.amount",
        "x.item",
        "null",
        "true",
        "false",
        "0",
        "-1",
        "9223372036854775807",
        "-9223372036854775808",
        "0.1",
        "1e-28",
        "9999999999999999999999999999.0",
        "'ı'",
        "'2015-05-01'",
        "money('9999999999999.99 TRY')",
        "date('2016-02-29')",
        "timestamp('9999-12-31T23:59:59Z')",
        "duration('87600h')",
        "[]",
        "{}",
    ];
    prop_oneof![prop::sample::select(names.to_vec()).prop_map(str::to_owned), any::<i64>().prop_map(|n| n.to_string())]
}

/// Random trees, right and wrong ones.
fn tree() -> impl Strategy<Value = String> {
    leaf().prop_recursive(6, 60, 3, |inner| {
        let signs = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "in"];
        let one =
            ["!", "-", "size", "sum", "min", "max", "round_down", "distinct", "whole", "date", "money", "duration"];
        let two = ["days", "months", "startsWith", "contains"];
        let each = ["all", "exists", "exists_one", "filter", "map"];
        let i = inner;
        prop_oneof![
            (i.clone(), prop::sample::select(signs.to_vec()), i.clone()).prop_map(|(a, s, b)| format!("({a} {s} {b})")),
            (prop::sample::select(one.to_vec()), i.clone()).prop_map(|(f, a)| format!("{f}({a})")),
            (prop::sample::select(two.to_vec()), i.clone(), i.clone()).prop_map(|(f, a, b)| match f {
                "days" | "months" => format!("{f}({a}, {b})"),
                _ => format!("({a}).{f}({b})"),
            }),
            (i.clone(), prop::sample::select(each.to_vec()), i.clone())
                .prop_map(|(a, q, b)| format!("({a}).{q}(x, {b})")),
            (i.clone(), i.clone(), i.clone()).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
            (i.clone(), i.clone()).prop_map(|(a, b)| format!("[{a}, {b}]")),
            (i.clone(), i.clone()).prop_map(|(a, b)| format!("{{'item': {a}, 'amount': {b}}}")),
            (i.clone(), i.clone()).prop_map(|(a, b)| format!("({a})[{b}]")),
            i.prop_map(|a| format!("has(({a}).amount)")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_trees_end(text in tree()) {
        survives(&text);
    }

    #[test]
    fn random_texts_end(words in prop::collection::vec(leaf(), 0..12), signs in "[-+*/%<>=!&|?:,.()\\[\\]{}'\" a-zıİ0-9\n]{0,40}") {
        survives(&signs);
        survives(&(words.join(" ") + &signs));
    }

    #[test]
    fn numbers_are_rounded_once_half_to_even(a in coefficient(), b in coefficient(), s in 0..=28_usize, t in 0..=28_usize) {
        for sign in ["+", "-", "*", "/"] {
            let text = format!("{} {sign} {}", literal(&a, s), literal(&b, t));
            let found = survives(&text).map(|v| written(&v));
            prop_assert_eq!(found, Some(schoolbook(&a, s, sign, &b, t)), "{}", text);
        }
    }
}

#[test]
fn expressions_made_to_run_for_ever_run_out_of_budget() {
    let doubled = "['0123456789']".to_owned() + &".map(x, x + x)".repeat(60);
    let nested = "rows.all(a, ".repeat(100) + "true" + &")".repeat(100);
    let product = |n: usize| {
        let loops: String = (0..n).map(|i| format!("[1,2,3,4,5,6,7,8,9,10].map(x{i}, ")).collect();
        loops + "1" + &")".repeat(n)
    };
    let shared = "[[1]]".to_owned() + &".map(x, [x, x])".repeat(40);
    let nested_lists = format!("{shared} == {shared}");
    for (text, kind) in [
        (doubled, FailureKind::TooLong),
        (nested, FailureKind::Budget),
        (format!("{} == [1] || true", product(9)), FailureKind::Budget),
        (nested_lists, FailureKind::Budget),
    ] {
        let value = survives(&text).unwrap_or_else(|| panic!("{text:.80} is not read"));
        assert_eq!(written(&value), format!("!{}", kind.word()), "{text:.80}");
    }
}

/// Digits of a coefficient, between one and 28.
fn coefficient() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{1,6}", "[0-9]{20,28}", "9{20,28}", "[1-9]0{15,27}", "5{1,28}", "[0-9]{0,5}49{10,20}",].prop_map(
        |digits| {
            let plain = digits.trim_start_matches('0');
            if plain.is_empty() { "0".to_owned() } else { plain.to_owned() }
        },
    )
}

fn literal(digits: &str, scale: usize) -> String {
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, fraction) = padded.split_at(padded.len() - scale);
    format!("{whole}.{}", if fraction.is_empty() { "0" } else { fraction })
}

/// The same with digits in vectors, most significant first: slow, and nothing in common with the evaluator.
fn schoolbook(a: &str, s: usize, sign: &str, b: &str, t: usize) -> String {
    let digits = |text: &str| text.bytes().map(|d| u32::from(d - b'0')).collect::<Vec<u32>>();
    let (mut x, mut y) = (digits(a), digits(b));
    let (negative, exact, scale) = match sign {
        "*" => (false, times(&x, &y), s + t),
        "/" if y.iter().all(|d| *d == 0) => return "!division-by-zero".into(),
        "/" => {
            // 90 more digits; what is left over shows as one more
            x.extend(vec![0; 90]);
            let (mut quotient, rest) = over(&x, &y);
            quotient.push(u32::from(rest));
            (false, quotient, s + 91 - t)
        }
        _ => {
            x.extend(vec![0; t.saturating_sub(s)]);
            y.extend(vec![0; s.saturating_sub(t)]);
            let less = less(&x, &y);
            match sign {
                "+" => (false, plus(&x, &y), s.max(t)),
                _ if less => (true, minus(&y, &x), s.max(t)),
                _ => (false, minus(&x, &y), s.max(t)),
            }
        }
    };
    rounded(negative, &exact, scale)
}

fn stripped(digits: &[u32]) -> Vec<u32> {
    let zeros = digits.iter().take_while(|d| **d == 0).count();
    digits[zeros..].to_vec()
}

fn rounded(negative: bool, exact: &[u32], scale: usize) -> String {
    let exact = stripped(exact);
    if exact.len() + 28 < scale {
        return "0.0".into();
    }
    let mut keep = exact.len().min(28).min((exact.len() + 28).saturating_sub(scale));
    loop {
        let dropped = exact.len() - keep;
        let Some(scale) = scale.checked_sub(dropped) else { return "!overflow".into() };
        let mut kept = exact[..keep].to_vec();
        let behind = &exact[keep..];
        let half = behind.first().is_some_and(|d| *d == 5) && behind[1..].iter().all(|d| *d == 0);
        let more = behind.first().is_some_and(|d| *d >= 5) && !half;
        if more || half && kept.last().copied().unwrap_or(0) % 2 == 1 {
            kept = plus(&kept, &[1])
        }
        let kept = stripped(&kept);
        if kept.len() > 28 {
            keep -= 1;
            continue;
        }
        let text: String = kept.iter().map(u32::to_string).collect();
        let literal = literal(if text.is_empty() { "0" } else { &text }, scale);
        let normal = literal.trim_end_matches('0');
        let normal = if normal.ends_with('.') { format!("{normal}0") } else { normal.to_owned() };
        return if negative && kept.iter().any(|d| *d > 0) { format!("-{normal}") } else { normal };
    }
}

fn plus(a: &[u32], b: &[u32]) -> Vec<u32> {
    let length = a.len().max(b.len()) + 1;
    let at = |of: &[u32], n: usize| of.len().checked_sub(n + 1).map_or(0, |i| of[i]);
    let mut carry = 0;
    let mut sum: Vec<u32> = (0..length)
        .map(|n| {
            let digit = at(a, n) + at(b, n) + carry;
            carry = digit / 10;
            digit % 10
        })
        .collect();
    sum.reverse();
    sum
}

fn minus(a: &[u32], b: &[u32]) -> Vec<u32> {
    let at = |of: &[u32], n: usize| of.len().checked_sub(n + 1).map_or(0, |i| of[i]);
    let mut borrow = 0;
    let mut difference: Vec<u32> = (0..a.len().max(b.len()))
        .map(|n| {
            let digit = 10 + at(a, n) - at(b, n) - borrow;
            borrow = u32::from(digit < 10);
            digit % 10
        })
        .collect();
    difference.reverse();
    difference
}

fn less(a: &[u32], b: &[u32]) -> bool {
    let (a, b) = (stripped(a), stripped(b));
    (a.len(), a) < (b.len(), b)
}

fn times(a: &[u32], b: &[u32]) -> Vec<u32> {
    b.iter().fold(vec![], |mut product, digit| {
        product.push(0);
        (0..*digit).fold(product, |sum, _| plus(&sum, a))
    })
}

/// Quotient, and whether something is left.
fn over(a: &[u32], b: &[u32]) -> (Vec<u32>, bool) {
    let mut rest: Vec<u32> = vec![];
    let quotient = a
        .iter()
        .map(|digit| {
            rest.push(*digit);
            let mut times = 0;
            while !less(&rest, b) {
                rest = stripped(&minus(&rest, b));
                times += 1
            }
            times
        })
        .collect();
    (quotient, rest.iter().any(|d| *d > 0))
}
