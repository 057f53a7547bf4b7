//! Footnotes: numbered by their first mark; every mark needs a text and every text a mark.
use super::{File, first_line};
use crate::{
    diag::{Code, Diagnostics},
    prose::{Children, Kind},
    source::TextRange,
};
use std::collections::BTreeMap;

/// What is known of the footnotes so far, each by a number of its own.
#[derive(Debug, Default)]
pub struct Footnotes {
    by_label: BTreeMap<String, usize>,
    notes: Vec<Note>,
    marks: u32,
}

#[derive(Debug)]
struct Note {
    label: String,
    /// Where its text stands.
    text: Option<TextRange>,
    /// Its place among the marks.
    first_mark: Option<u32>,
}

impl Footnotes {
    fn number(&mut self, label: &str) -> usize {
        // labels are compared as the Markdown crate does it: without regard to case
        let key = label.to_lowercase();
        *self.by_label.entry(key).or_insert_with(|| {
            self.notes.push(Note { label: label.to_owned(), text: None, first_mark: None });
            self.notes.len() - 1
        })
    }
    /// A mark of a footnote; gives its number for the time being.
    pub fn mark(&mut self, label: &str) -> u32 {
        let number = self.number(label);
        let marks = &mut self.marks;
        self.notes[number].first_mark.get_or_insert_with(|| {
            *marks += 1;
            *marks - 1
        });
        number as u32
    }
    /// The text of a footnote; gives its number for the time being.
    pub fn define(&mut self, label: &str, range: TextRange, file: &File, diags: &mut Diagnostics) -> u32 {
        let number = self.number(label);
        let range = first_line(range, file.whole);
        if let Some(first) = self.notes[number].text {
            let d = diags.add(Code::Footnote, file.at(range)).variant("twice").with("name", label);
            d.label(file.at(first), "first");
        }
        self.notes[number].text.get_or_insert(range);
        number as u32
    }
    /// The numbers by first mark; those that nobody marks come last, and are told.
    pub fn finish(&self, file: &File, diags: &mut Diagnostics) -> Vec<u32> {
        let mut unmarked = self.marks;
        let mut numbers = vec![];
        for note in &self.notes {
            numbers.push(note.first_mark.unwrap_or(unmarked));
            if let (None, Some(range)) = (note.first_mark, note.text) {
                unmarked += 1;
                diags.add(Code::Footnote, file.at(range)).variant("unused").with("name", note.label.as_str());
            }
        }
        numbers
    }
}

/// A mark whose text is missing is left as words by the Markdown crate; here it is told.
pub fn report_missing(nodes: Children, file: &File, diags: &mut Diagnostics) {
    for node in nodes {
        if node.kind() == Kind::Text {
            missing_in(node.range(), file, diags)
        } else if !matches!(node.kind(), Kind::Code(_) | Kind::CodeSpan) {
            report_missing(node.children(), file, diags)
        }
    }
}

fn missing_in(range: TextRange, file: &File, diags: &mut Diagnostics) {
    let mut from = range.start as usize;
    while let Some(start) = file.whole.get(from..range.end as usize).and_then(|t| t.find("[^")).map(|n| from + n) {
        let Some(length) = file.whole[start..range.end as usize].find(']') else { return };
        let end = start + length + 1;
        let name = &file.whole[start + 2..end - 1];
        let escaped = file.whole[..start].ends_with('\\') && start > file.start as usize;
        if !escaped && !name.is_empty() && !name.contains(char::is_whitespace) {
            let at = TextRange { start: start as u32, end: end as u32 };
            diags.add(Code::Footnote, file.at(at)).with("name", name);
        }
        from = end;
    }
}
