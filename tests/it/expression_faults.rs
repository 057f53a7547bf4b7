//! What people read of a wrong expression: each fault with its mark and a cure, in both languages.
use crate::corpus;
use kilavuz::{
    diag::{
        Diagnostic, Diagnostics, MessageLanguage,
        terminal::{self, Look},
    },
    expr::{self, Names, Type},
    source::{Sources, TextRange},
};
use std::fs;

/// The names of a small programme.
pub struct Programme;

impl Names for Programme {
    fn kind_of(&self, name: &str) -> Option<Type> {
        let kind = || Type::choice(["university", "chamber", "firm"]);
        Some(match name {
            "count" | "main_firm_count" => Type::Int,
            "share" => Type::Decimal,
            "flag" => Type::Bool,
            "budget" => Type::Money,
            "kind" => kind(),
            "start" => Type::Date,
            "opened" => Type::Timestamp,
            "rows" => Type::list(Type::record([("share", Type::Decimal), ("amount", Type::Money), ("kind", kind())])),
            "param" => Type::record([("min_firms", Type::Int), ("max_budget", Type::Money)]),
            _ => return None,
        })
    }
    fn all(&self) -> Vec<String> {
        let all = ["count", "main_firm_count", "share", "flag", "budget", "kind", "start", "opened", "rows", "param"];
        all.map(str::to_owned).to_vec()
    }
}

/// The wrong expressions of the file, one source each, with what is found in them.
pub fn found() -> (Sources, Diagnostics) {
    let folder = corpus::root().join("tests/expressions");
    let text = fs::read_to_string(folder.join("faults.txt")).unwrap();
    let mut sources = Sources::default();
    let mut diags = Diagnostics::default();
    for (n, line) in text.lines().skip(1).enumerate() {
        let expression = line.replace('⏎', "\n");
        let source = sources.add(format!("{:03}", n + 1), &expression);
        let faults = expr::compile(&expression, &Programme, Some(&Type::Bool)).expect_err(&expression);
        for fault in faults {
            assert!(!fault.cures.is_empty(), "no cure: {expression}");
            fault.report(fault.range.in_source(source), &mut diags)
        }
    }
    (sources, diags)
}

/// What needs another programme, or is too long to be printed.
pub fn found_elsewhere() -> Vec<Diagnostic> {
    struct Nothing;
    impl Names for Nothing {
        fn kind_of(&self, _: &str) -> Option<Type> {
            None
        }
        fn all(&self) -> Vec<String> {
            vec![]
        }
    }
    let source = Sources::default().add("x", "");
    let mut diags = Diagnostics::default();
    for (text, wanted) in
        [("1".repeat(expr::LENGTH + 1), Type::Int), ("x".into(), Type::Int), ("1".into(), Type::Money)]
    {
        for fault in expr::compile(&text, &Nothing, Some(&wanted)).unwrap_err() {
            fault.report(fault.range.in_source(source), &mut diags)
        }
    }
    diags.sorted()
}

#[test]
fn each_fault_is_marked_and_told_in_the_expected_words() {
    let (sources, diags) = found();
    let mut differing = vec![];
    for language in MessageLanguage::ALL {
        let told = terminal::print(&diags.sorted(), &sources, language, Look::Plain);
        assert!(
            !told.contains("KS-608 ") && !told.contains("KS-609 ") && !told.contains("KS-607 "),
            "a text is missing"
        );
        let file = corpus::root().join(format!("tests/expressions/expected.{}.txt", language.tag()));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, &told).unwrap()
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if told != expected {
            let line = expected.lines().zip(told.lines()).find(|(a, b)| a != b);
            differing.push(format!("{}: {line:?}", file.display()))
        }
    }
    assert!(differing.is_empty(), "(UPDATE=1 writes the files anew)\n{}", differing.join("\n"));
}

#[test]
fn a_repair_takes_its_fault_away() {
    let (sources, diags) = found();
    let mut repaired = 0;
    for finding in diags.sorted() {
        let (Some(fix), Some(span)) = (&finding.fix, finding.span) else { continue };
        let text = &sources.get(span.source).text;
        let range = TextRange { start: fix.span.start, end: fix.span.end };
        let mended = format!("{}{}{}", &text[..range.start as usize], fix.text, &text[range.end as usize..]);
        let faults = expr::compile(&mended, &Programme, Some(&Type::Bool)).err().unwrap_or_default();
        let again = faults.iter().any(|f| f.range.start == range.start && f.message == finding.variant);
        assert!(!again, "{text} → {mended}");
        repaired += 1
    }
    assert!(repaired >= 19, "{repaired}");
}
