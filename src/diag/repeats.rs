//! Which findings a person is shown: alike ones are counted after the tenth, so that a thousand do not hide the others.
use super::{Code, Diagnostic, Fact};
use std::collections::BTreeMap;

/// Findings with one code and one message that are shown.
pub const ALIKE: usize = 10;
/// Findings with one code that are shown, whatever their messages.
pub const OF_ONE_CODE: usize = 100;

/// A finding to show, and how many like it are not.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The finding.
    pub finding: &'a Diagnostic,
    /// Further ones with the same message, told at the last that is shown.
    pub more_alike: usize,
    /// Further ones with the same code, told at the last that is shown.
    pub more_of_code: usize,
}

type Message<'a> = (Code, &'static str, &'a [(&'static str, Fact)]);

fn message(d: &Diagnostic) -> Message<'_> {
    (d.code, d.variant, &d.facts)
}

/// The findings to show, in their order.
pub fn capped(findings: &[Diagnostic]) -> Vec<Shown<'_>> {
    let mut alike: BTreeMap<Message, usize> = BTreeMap::new();
    for d in findings {
        *alike.entry(message(d)).or_default() += 1
    }
    let mut of_code: BTreeMap<Code, usize> = BTreeMap::new();
    for (key, count) in &alike {
        *of_code.entry(key.0).or_default() += (*count).min(ALIKE)
    }
    let mut seen: BTreeMap<Message, usize> = BTreeMap::new();
    let mut seen_of_code: BTreeMap<Code, usize> = BTreeMap::new();
    let mut shown = vec![];
    for d in findings {
        let (same, code) = (seen.entry(message(d)).or_default(), seen_of_code.entry(d.code).or_default());
        *same += 1;
        if *same > ALIKE {
            continue;
        }
        *code += 1;
        if *code > OF_ONE_CODE {
            continue;
        }
        let count = |all: usize, at: usize, limit: usize| if at == limit { all.saturating_sub(limit) } else { 0 };
        shown.push(Shown {
            finding: d,
            more_alike: count(alike[&message(d)], *same, ALIKE),
            more_of_code: count(of_code[&d.code], *code, OF_ONE_CODE),
        });
    }
    shown
}
