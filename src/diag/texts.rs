//! The words of findings, read from `texts/{tr,en}.md`; the head of each file describes its form.
use super::{Code, MessageLanguage};
use std::collections::BTreeMap;

/// Texts that every code may use.
const COMMON: &str = "common";
/// Words of the printers.
const REPORT: &str = "report";
/// What [`super::Fact::Word`] names.
const WORDS: &str = "words";

/// All texts of one language.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    language: MessageLanguage,
    sections: BTreeMap<String, Section>,
}

/// One `##` section: a code's texts, or one of `common`, `report`, `words`.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Behind the name in the heading.
    pub title: String,
    /// `message`, `message.empty`, `label.first`, `help.add`, `word.money` …
    pub lines: BTreeMap<String, String>,
    /// What `explain` shows.
    pub explanation: Vec<Passage>,
}

/// A part of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    /// A paragraph on one line.
    Prose(String),
    /// An example with the fault.
    Wrong(String),
    /// The example without it.
    Right(String),
}

impl Texts {
    /// The texts of a language.
    pub fn of(language: MessageLanguage) -> Self {
        let file = match language {
            MessageLanguage::Turkish => include_str!("texts/tr.md"),
            MessageLanguage::English => include_str!("texts/en.md"),
        };
        Texts { language, sections: parse(file) }
    }
    /// Their language.
    pub fn language(&self) -> MessageLanguage {
        self.language
    }
    /// Every section with its name.
    pub fn sections(&self) -> impl Iterator<Item = (&str, &Section)> {
        self.sections.iter().map(|(name, section)| (name.as_str(), section))
    }
    /// The section of a code.
    pub fn code(&self, code: Code) -> Option<&Section> {
        self.sections.get(code.name())
    }
    /// A code's line, or the common one of that name.
    pub fn line(&self, code: Code, name: &str) -> Option<&str> {
        let own = self.sections.get(code.name()).and_then(|s| s.lines.get(name));
        own.or_else(|| self.sections.get(COMMON)?.lines.get(name)).map(String::as_str)
    }
    /// A word; its name where there is none.
    pub fn word<'a>(&'a self, name: &'a str) -> &'a str {
        self.sections.get(WORDS).and_then(|s| s.lines.get(&format!("word.{name}"))).map_or(name, String::as_str)
    }
    /// A word of the printers; its name where there is none.
    pub fn report<'a>(&'a self, name: &'a str) -> &'a str {
        self.sections.get(REPORT).and_then(|s| s.lines.get(name)).map_or(name, String::as_str)
    }
}

fn parse(file: &str) -> BTreeMap<String, Section> {
    let mut sections = BTreeMap::new();
    for part in file.split("\n## ").skip(1) {
        let (heading, body) = part.split_once('\n').unwrap_or((part, ""));
        let (name, title) = heading.split_once(' ').unwrap_or((heading, ""));
        let lines_only = matches!(name, REPORT | COMMON | WORDS);
        sections.insert(name.to_owned(), section(title, body, lines_only));
    }
    sections
}

fn section(title: &str, body: &str, lines_only: bool) -> Section {
    let mut section = Section { title: title.trim().to_owned(), ..Section::default() };
    for block in blocks(body) {
        match block.first().copied() {
            Some("wrong:" | "right:") => examples(&block, &mut section.explanation),
            Some(first) if lines_only || is_line(first) => named_lines(&block, &mut section.lines),
            Some(_) => section.explanation.push(Passage::Prose(block.join(" "))),
            None => {}
        }
    }
    section
}

/// Runs of lines between empty ones; an indented line behind an empty one belongs to the example before it.
fn blocks(body: &str) -> Vec<Vec<&str>> {
    let mut blocks: Vec<Vec<&str>> = vec![];
    let mut gap = true;
    for line in body.lines() {
        if line.trim().is_empty() {
            gap = true;
            continue;
        }
        match blocks.last_mut() {
            Some(block) if !gap => block.push(line),
            Some(block) if line.starts_with("    ") => block.extend(["", line]),
            Some(_) | None => blocks.push(vec![line]),
        }
        gap = false;
    }
    blocks
}

fn is_line(line: &str) -> bool {
    let name = line.split_once(": ").map_or("", |(name, _)| name);
    matches!(name.split('.').next(), Some("message" | "here" | "label" | "help" | "word"))
}

fn named_lines(block: &[&str], lines: &mut BTreeMap<String, String>) {
    let mut last = String::new();
    for line in block {
        if let Some(rest) = line.strip_prefix("  ") {
            if let Some(text) = lines.get_mut(&last) {
                text.push(' ');
                text.push_str(rest.trim());
            }
        } else if let Some((name, text)) = line.split_once(": ") {
            last = name.to_owned();
            lines.insert(last.clone(), text.trim().to_owned());
        }
    }
}

fn examples(block: &[&str], explanation: &mut Vec<Passage>) {
    for line in block {
        match *line {
            "wrong:" => explanation.push(Passage::Wrong(String::new())),
            "right:" => explanation.push(Passage::Right(String::new())),
            text => {
                if let Some(Passage::Wrong(example) | Passage::Right(example)) = explanation.last_mut() {
                    if !example.is_empty() {
                        example.push('\n')
                    }
                    example.push_str(text.strip_prefix("    ").unwrap_or(text))
                }
            }
        }
    }
}
