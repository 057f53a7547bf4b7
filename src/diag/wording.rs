//! A finding in words: its texts with the facts filled in.
use super::{Diagnostic, Fact, texts::Texts};
use crate::locale::format;

/// Longest value inside a message, in characters.
const MESSAGE_FACT: usize = 80;
/// Longest value inside a help line, in characters.
const HELP_FACT: usize = 1_000;

/// What a printer shows of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The finding in one sentence.
    pub message: String,
    /// Words beside the mark.
    pub here: Option<String>,
    /// Words of the further places, in their order.
    pub labels: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

impl Texts {
    /// The words of a finding.
    pub fn wording(&self, d: &Diagnostic) -> Wording {
        let of = |kind: &str, name: &str| match name {
            "" => kind.to_owned(),
            name => format!("{kind}.{name}"),
        };
        let text = |name: String, longest: usize| match self.line(d.code, &name) {
            Some(text) => self.fill(text, &d.facts, longest),
            None => format!("{} {name}", d.code.name()),
        };
        let plain = |name: &str| self.line(d.code, name).map(|text| self.fill(text, &d.facts, HELP_FACT));
        let mut help: Vec<String> = d.help.iter().map(|name| text(of("help", name), HELP_FACT)).collect();
        help.extend(plain("help"));
        help.extend(self.places(d));
        Wording {
            message: text(of("message", d.variant), MESSAGE_FACT),
            here: plain(&of("here", d.variant)),
            labels: d.labels.iter().map(|l| text(of("label", l.text), MESSAGE_FACT)).collect(),
            help,
        }
    }
    /// One cause with more places than are shown.
    fn places(&self, d: &Diagnostic) -> Option<String> {
        let shown = d.labels.len() as u64 + 1;
        let many =
            d.facts.iter().any(|(name, fact)| *name == "places" && matches!(fact, Fact::Number(n) if *n > shown));
        let text = self.line(d.code, "help.places").filter(|_| many)?;
        Some(self.fill(text, &d.facts, HELP_FACT))
    }
    /// A report line with its numbers.
    pub fn report_with(&self, name: &str, facts: &[(&'static str, Fact)]) -> String {
        self.fill(self.report(name), facts, HELP_FACT)
    }
    /// Replaces `{name}` by the fact, and `{name|one|many}` by the form that fits the number.
    fn fill(&self, text: &str, facts: &[(&'static str, Fact)], longest: usize) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (before, behind) = rest.split_at(open);
            out.push_str(before);
            match placeholder(behind) {
                Some((inside, after)) => {
                    self.put(inside, facts, longest, &mut out);
                    rest = after
                }
                None => {
                    out.push('{');
                    rest = &behind[1..]
                }
            }
        }
        out.push_str(rest);
        out
    }
    fn put(&self, inside: &str, facts: &[(&'static str, Fact)], longest: usize, out: &mut String) {
        let mut parts = inside.split('|');
        let name = parts.next().unwrap_or("");
        let Some((_, fact)) = facts.iter().find(|(n, _)| *n == name) else {
            return out.push_str(&format!("{{{inside}}}"));
        };
        match (fact, parts.next(), parts.next()) {
            (Fact::Number(1), Some(one), _) => out.push_str(one),
            (_, Some(_), Some(many)) => out.push_str(many),
            (Fact::Number(n), ..) => out.push_str(&format::integer(i128::from(*n), self.language().tag())),
            (Fact::Word(word), ..) => out.push_str(self.word(word)),
            (Fact::Day(day), ..) => out.push_str(&format::date_long(*day, self.language().tag())),
            (Fact::Percent(points), ..) => out.push_str(&format::percent(*points, self.language().tag())),
            (Fact::Text(value), ..) if longest == HELP_FACT => out.push_str(&tame(value, longest, '\n')),
            (Fact::Text(value), ..) => out.push_str(&tame(value, longest, ' ')),
        }
    }
}

/// `{name}` at the start of a text: what is inside, and the rest. `{#id}` and `{ tr: … }` are no placeholders.
pub fn placeholder(text: &str) -> Option<(&str, &str)> {
    let (inside, rest) = text.strip_prefix('{')?.split_once('}')?;
    let name = inside.split('|').next().unwrap_or("");
    let fits = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    fits.then_some((inside, rest))
}

/// A value of the file as it can stand in a sentence: without control characters, not endless; lines end as told.
fn tame(value: &str, longest: usize, line_end: char) -> String {
    let clean = |c: char| match c {
        '\n' => line_end,
        c if c.is_control() => ' ',
        c => c,
    };
    let mut letters = value.trim().chars();
    let mut line: String = letters.by_ref().take(longest).map(clean).collect();
    if letters.next().is_some() {
        line.push('…')
    }
    line
}
