//! Markdown to prose: the only place that knows pulldown-cmark.
mod blocks;
mod footnotes;
mod headings;
mod links;
mod raw_html;

use super::{file::DocumentPlace, limits};
use crate::{
    diag::{Code, Diagnostics},
    prose::{self, Alert, Builder, DocumentSummary, Kind, LinkKind, Prose, Task},
    source::{SourceId, Span, TextRange},
};
use blocks::Blocks;
use footnotes::Footnotes;
use headings::Headings;
use links::Links;
use pulldown_cmark::{Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use raw_html::RawHtml;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Reads the Markdown of a file from `start` on; every range points into the whole file.
pub fn parse(
    id: SourceId,
    whole: &str,
    start: u32,
    place: DocumentPlace,
    diags: &mut Diagnostics,
) -> (Prose, DocumentSummary) {
    let text = whole.get(start as usize..).unwrap_or("");
    let mut unknown = vec![];
    let mut note_unknown = |link: BrokenLink| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            unknown.push((link.span, link.reference.into_string()))
        }
        None
    };
    let mut reading = Reading::new(File { id, whole, start }, place);
    for (event, range) in
        Parser::new_with_broken_link_callback(text, options(), Some(&mut note_unknown)).into_offset_iter()
    {
        let range = TextRange { start: range.start as u32 + start, end: range.end as u32 + start };
        reading.event(event, range);
        reading.keep_within_limit()
    }
    for (span, reference) in unknown.into_iter().take(limits::MARKDOWN_FINDINGS) {
        let range = TextRange { start: span.start as u32 + start, end: span.end as u32 + start };
        links::report_unknown(reading.file.at(range), &reference, &mut reading.diags)
    }
    let (prose, summary, found) = reading.finish();
    diags.extend(found.iter().cloned());
    (prose, summary)
}

/// The file that is being read.
#[derive(Debug, Clone, Copy)]
struct File<'a> {
    id: SourceId,
    whole: &'a str,
    start: u32,
}

impl File<'_> {
    fn at(&self, range: TextRange) -> Span {
        range.in_source(self.id)
    }
}

struct Reading<'a> {
    file: File<'a>,
    diags: Diagnostics,
    /// The first findings of a file with too many.
    full: Option<Diagnostics>,
    build: Builder<'a>,
    headings: Headings,
    links: Links,
    footnotes: Footnotes,
    html: RawHtml,
    blocks: Blocks,
    counted: Words,
    /// For each begun tag, whether it became a node.
    open: Vec<bool>,
    too_deep: bool,
    sides: Vec<prose::Alignment>,
    column: usize,
}

impl<'a> Reading<'a> {
    fn new(file: File<'a>, place: DocumentPlace) -> Self {
        Reading {
            file,
            diags: Diagnostics::default(),
            full: None,
            build: Builder::new(file.whole),
            headings: Headings::new(place),
            links: Links::default(),
            footnotes: Footnotes::default(),
            html: RawHtml::default(),
            blocks: Blocks::default(),
            counted: Words::default(),
            open: vec![],
            too_deep: false,
            sides: vec![],
            column: 0,
        }
    }
    /// Findings beyond the limit are dropped, in heaps.
    fn keep_within_limit(&mut self) {
        if self.diags.len() >= limits::MARKDOWN_FINDINGS {
            let found = std::mem::take(&mut self.diags);
            self.full.get_or_insert(found);
        }
    }
    fn event(&mut self, event: Event, range: TextRange) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text, range),
            Event::Code(text) => {
                self.build.open(Kind::CodeSpan, range);
                self.text(&text, inside(&text, range, self.file.whole));
                self.build.close()
            }
            Event::Html(html) => {
                if !self.html.in_comment() {
                    self.text(&html, range)
                }
            }
            Event::InlineHtml(html) => {
                if self.html.report(&html, self.file.at(range), &mut self.diags) {
                    self.text(&html, range)
                }
            }
            Event::FootnoteReference(label) => {
                let number = self.footnotes.mark(&label);
                self.build.leaf(Kind::FootnoteMark(number), range)
            }
            Event::SoftBreak => self.space(Kind::SoftBreak, range),
            Event::HardBreak => self.space(Kind::HardBreak, range),
            Event::Rule => {
                self.headings.count_block();
                self.build.leaf(Kind::Divider, range)
            }
            Event::TaskListMarker(done) => self.build.task(if done { Task::Done } else { Task::Open }),
        }
    }
    /// Words, perhaps with values of records among them.
    fn words(&mut self, text: &str, range: TextRange) {
        let mut rest = range;
        if range.of(self.file.whole) == text && !matches!(self.build.innermost(), Some(Kind::Code(_))) {
            while let Some((number, value)) = self.blocks.value(rest, self.file.whole) {
                let before = TextRange { start: rest.start, end: value.start };
                self.text(before.of(self.file.whole), before);
                self.links.read("{}");
                self.build.leaf(Kind::Value(number), value);
                rest.start = value.end
            }
        }
        self.text(if rest == range { text } else { rest.of(self.file.whole) }, rest)
    }
    fn text(&mut self, text: &str, range: TextRange) {
        self.counted.read(text);
        self.headings.read(text);
        self.links.read(text);
        self.build.text(text, range)
    }
    fn space(&mut self, kind: Kind, range: TextRange) {
        self.counted.pause();
        self.headings.read(" ");
        self.build.leaf(kind, range)
    }
    fn start(&mut self, tag: Tag, range: TextRange) {
        if self.open.len() >= limits::MARKDOWN_DEPTH {
            if !std::mem::replace(&mut self.too_deep, true) {
                let d = self.diags.add(Code::TooDeep, self.file.at(first_line(range, self.file.whole)));
                d.variant("markdown").with("limit", limits::MARKDOWN_DEPTH);
            }
            return self.open.push(false);
        }
        let kind = self.kind(tag, range);
        self.open.push(kind.is_some());
        if let Some(kind) = kind {
            if !kind.is_inline() {
                self.counted.pause()
            }
            self.build.open(kind, range)
        }
    }
    /// What a tag becomes; everything that is to be checked or counted at its beginning is done here.
    fn kind(&mut self, tag: Tag, range: TextRange) -> Option<Kind> {
        if counts_as_block(&tag) {
            self.headings.count_block()
        }
        self.blocks.begin(&tag, &self.file, &mut self.diags);
        Some(match tag {
            Tag::Paragraph => {
                self.headings.count_paragraph();
                Kind::Paragraph
            }
            Tag::Heading { level, id, .. } => {
                let written = id.filter(|id| !id.is_empty()).map(|id| id.into_string());
                self.headings.begin(level as u8, written, range);
                Kind::Heading(self.build.heading_count())
            }
            Tag::BlockQuote(None) => Kind::Quote,
            Tag::BlockQuote(Some(kind)) => Kind::Alert(alert(kind)),
            Tag::CodeBlock(kind) => Kind::Code(match &kind {
                CodeBlockKind::Fenced(info) => language(info).map(|name| self.build.named(name)),
                CodeBlockKind::Indented => None,
            }),
            Tag::HtmlBlock => {
                let shown = self.html.report_block(range, &self.file, &mut self.diags);
                return shown.then_some(Kind::Paragraph);
            }
            Tag::List(start) => Kind::List(start.map(|n| u32::try_from(n).unwrap_or(u32::MAX))),
            Tag::Item => {
                self.headings.in_entry();
                Kind::Item(Task::No)
            }
            Tag::FootnoteDefinition(label) => {
                self.headings.pause();
                Kind::Footnote(self.footnotes.define(&label, range, &self.file, &mut self.diags))
            }
            Tag::DefinitionList => Kind::DefinitionList,
            Tag::DefinitionListTitle => Kind::DefinitionTerm,
            Tag::DefinitionListDefinition => {
                self.headings.in_entry();
                Kind::DefinitionText
            }
            Tag::Table(sides) => {
                self.sides = sides.into_iter().map(side).collect();
                Kind::Table
            }
            Tag::TableHead => self.row(Kind::TableHead),
            Tag::TableRow => self.row(Kind::TableRow),
            Tag::TableCell => self.cell(),
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strike,
            Tag::Link { link_type, dest_url, title, .. } => {
                let mail = if matches!(link_type, LinkType::Email) { "mailto:" } else { "" };
                Kind::Link(self.link(LinkKind::Link, format!("{mail}{dest_url}"), &title, range))
            }
            Tag::Image { dest_url, title, .. } => {
                Kind::Image(self.link(LinkKind::Image, dest_url.into_string(), &title, range))
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return None,
        })
    }
    fn row(&mut self, kind: Kind) -> Kind {
        self.column = 0;
        kind
    }
    fn cell(&mut self) -> Kind {
        self.column += 1;
        Kind::TableCell(self.sides.get(self.column - 1).copied().unwrap_or(prose::Alignment::None))
    }
    fn link(&mut self, kind: LinkKind, destination: String, title: &str, range: TextRange) -> u32 {
        let number = self.links.begin(kind, destination, range, &self.file, &mut self.diags);
        if !title.trim().is_empty() {
            self.build.link_title(number, title)
        }
        number
    }
    fn end(&mut self) {
        if !self.open.pop().unwrap_or(false) {
            return;
        }
        match self.build.innermost() {
            Some(Kind::Heading(_)) => {
                let heading = self.headings.end(&self.file, &mut self.diags);
                self.build.heading(heading)
            }
            Some(Kind::Paragraph) => {
                self.counted.pause();
                self.blocks.end_paragraph(&mut self.build, &mut self.headings, &self.file, &mut self.diags)
            }
            Some(Kind::Link(number)) => self.links.end_link(number),
            Some(Kind::Image(number)) => self.links.end_image(number, &self.file, &mut self.diags),
            Some(Kind::Footnote(_)) => self.headings.go_on(),
            Some(kind) if !kind.is_inline() => self.counted.pause(),
            Some(_) | None => {}
        }
        self.build.close()
    }
    fn finish(mut self) -> (Prose, DocumentSummary, Diagnostics) {
        let numbers = self.footnotes.finish(&self.file, &mut self.diags);
        self.build.renumber_footnotes(&numbers);
        let (labels, includes) = self.blocks.finish(&self.file, &mut self.diags);
        let prose = self.build.finish();
        footnotes::report_missing(prose.read(self.file.whole), &self.file, &mut self.diags);
        let summary = DocumentSummary {
            headings: prose.headings().clone(),
            blocks: self.headings.blocks(),
            labels: labels.into(),
            includes: includes.into(),
            links: self.links.finish(),
            words: self.counted.count,
        };
        (prose, summary, self.full.unwrap_or(self.diags))
    }
}

/// Tags that are one unit for translators; paragraphs are counted with care for lists.
fn counts_as_block(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::CodeBlock(_)
            | Tag::Item
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableHead
            | Tag::TableRow
            | Tag::BlockQuote(_)
    )
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn side(alignment: Alignment) -> prose::Alignment {
    match alignment {
        Alignment::None => prose::Alignment::None,
        Alignment::Left => prose::Alignment::Start,
        Alignment::Center => prose::Alignment::Center,
        Alignment::Right => prose::Alignment::End,
    }
}

/// The first word behind the fence.
fn language(info: &str) -> Option<&str> {
    info.split([' ', ',', '{']).next().filter(|name| !name.is_empty())
}

/// Where `text` stands inside a longer range; the range itself where it is spelled otherwise.
fn inside(text: &str, range: TextRange, whole: &str) -> TextRange {
    let found = if text.is_empty() { None } else { range.of(whole).find(text) };
    found.map_or(range, |at| {
        let start = range.start + at as u32;
        TextRange { start, end: start + text.len() as u32 }
    })
}

/// The part of a range on its first line.
fn first_line(range: TextRange, whole: &str) -> TextRange {
    let length = range.of(whole).lines().next().map_or(0, str::len) as u32;
    TextRange { start: range.start, end: range.start + length }
}

/// Counts words across marks: `in*di*visible` is one.
#[derive(Debug, Default)]
struct Words {
    count: u32,
    inside: bool,
}

impl Words {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.inside = false
            } else if c.is_alphanumeric() && !self.inside {
                self.inside = true;
                self.count += 1
            }
        }
    }
    fn pause(&mut self) {
        self.inside = false
    }
}
