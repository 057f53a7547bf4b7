//! Paragraphs that are more than words: captions (`Table: … {#id}`) and includes (`{{ rule r-06 }}`).
use super::{File, headings::Headings};
use crate::{
    diag::{Code, Diagnostics},
    prose::{Builder, IncludeUse, IncludeWord, Kind, Label, LabelKind},
    source::TextRange,
};
use pulldown_cmark::Tag;

/// Captions and includes so far.
#[derive(Debug, Default)]
pub struct Blocks {
    tables: u32,
    figures: u32,
    labels: Vec<Label>,
    includes: Vec<IncludeUse>,
    /// A caption whose table or figure has not come yet.
    waiting: Option<(LabelKind, TextRange)>,
}

impl Blocks {
    /// A block begins: a caption waits for a table, or for a paragraph that is judged at its end.
    pub fn begin(&mut self, tag: &Tag, file: &File, diags: &mut Diagnostics) {
        if self.waiting.is_none() || matches!(tag, Tag::Paragraph) {
            return;
        }
        let names_this = matches!((&self.waiting, tag), (Some((LabelKind::Table, _)), Tag::Table(_)));
        if names_this {
            self.waiting = None
        } else if is_block(tag) {
            self.report_waiting(file, diags)
        }
    }
    /// The first `{{ value … }}` in a range: its number among the includes, and where it stands.
    pub fn value(&mut self, range: TextRange, whole: &str) -> Option<(u32, TextRange)> {
        let text = range.of(whole);
        let start = text.find("{{ value ")?;
        let length = text[start..].find("}}")? + 2;
        let range = TextRange { start: range.start + start as u32, end: range.start + (start + length) as u32 };
        let words = include_words(range, whole)?;
        self.includes.push(IncludeUse { words, range });
        Some((self.includes.len() as u32 - 1, range))
    }
    /// A paragraph ends: it becomes what its words say.
    pub fn end_paragraph(
        &mut self,
        build: &mut Builder,
        headings: &mut Headings,
        file: &File,
        diags: &mut Diagnostics,
    ) {
        let inside = build.inside();
        let only = if let [only] = inside.as_slice() { Some(*only) } else { None };
        if let Some((Kind::Text, range)) = only
            && let Some(words) = include_words(range, file.whole)
        {
            self.waiting = None;
            build.include(self.includes.len() as u32);
            return self.includes.push(IncludeUse { words, range });
        }
        if let (Some((LabelKind::Figure, _)), Some((Kind::Image(_), _))) = (self.waiting, only) {
            self.waiting = None
        }
        self.report_waiting(file, diags);
        let (Some(&(Kind::Text, first)), Some(&(Kind::Text, last))) = (inside.first(), inside.last()) else { return };
        let Some((kind, start)) = caption_start(first, file.whole) else { return };
        let range = TextRange { start: first.start, end: last.end };
        let Some((id, end)) = caption_id(last, file.whole) else {
            diags.add(Code::Caption, file.at(range)).variant("id").help("id");
            return;
        };
        let id = headings.label(&id, TextRange { start: end, end: last.end }, file, diags);
        let label = Label { kind, id, number: self.count(kind), range };
        self.labels.push(label.clone());
        self.waiting = Some((kind, range));
        build.caption(label, TextRange { start, end: end.max(start) })
    }
    fn count(&mut self, kind: LabelKind) -> u32 {
        let count = match kind {
            LabelKind::Table => &mut self.tables,
            LabelKind::Figure => &mut self.figures,
        };
        *count += 1;
        *count
    }
    fn report_waiting(&mut self, file: &File, diags: &mut Diagnostics) {
        if let Some((kind, range)) = self.waiting.take() {
            let d = diags.add(Code::Caption, file.at(range));
            match kind {
                LabelKind::Table => d.help("table"),
                LabelKind::Figure => d.variant("figure").help("figure"),
            };
        }
    }
    /// All of them.
    pub fn finish(mut self, file: &File, diags: &mut Diagnostics) -> (Vec<Label>, Vec<IncludeUse>) {
        self.report_waiting(file, diags);
        (self.labels, self.includes)
    }
}

/// Whether a tag begins a block of its own, not a row, a cell or something among words.
fn is_block(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::Table(_)
    )
}

/// `Table:` or `Figure:`, and where the words behind it begin.
fn caption_start(range: TextRange, whole: &str) -> Option<(LabelKind, u32)> {
    let text = range.of(whole);
    let (kind, rest) = match text.split_once(':')? {
        ("Table", rest) => (LabelKind::Table, rest),
        ("Figure", rest) => (LabelKind::Figure, rest),
        _ => return None,
    };
    let words = rest.trim_start();
    (words.len() < rest.len()).then(|| (kind, range.end - words.len() as u32))
}

/// The id in `{#id}` at the end, and where the words before it end.
fn caption_id(range: TextRange, whole: &str) -> Option<(String, u32)> {
    let (words, id) = range.of(whole).trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    Some((id.to_owned(), range.start + words.trim_end().len() as u32))
}

/// The words of `{{ … }}`, each with its place.
fn include_words(range: TextRange, whole: &str) -> Option<Box<[IncludeWord]>> {
    let inside = range.of(whole).trim().strip_prefix("{{")?.strip_suffix("}}")?;
    let base = range.start as usize + range.of(whole).find("{{")? + 2;
    let mut words = vec![];
    let mut start = None;
    for (at, c) in inside.char_indices().chain([(inside.len(), ' ')]) {
        match (start, c.is_whitespace()) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                let place = TextRange { start: (base + from) as u32, end: (base + at) as u32 };
                words.push((inside[from..at].into(), place));
                start = None
            }
            (Some(_), false) | (None, true) => {}
        }
    }
    Some(words.into())
}
