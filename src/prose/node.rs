//! One node of the tree in 16 bytes, and the way to read it.
use super::{Heading, Label, Prose};
use crate::source::TextRange;

/// What a node is. Texts have no children; everything else holds its children in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph. Entries of a tight list hold their words without one.
    Paragraph,
    /// A heading, by its number in [`Prose::headings`].
    Heading(u32),
    /// A list with dots, or with numbers from the given one on.
    List(Option<u32>),
    /// An entry of a list.
    Item(Task),
    /// A table: one head, then rows.
    Table,
    /// The row of column headings.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell of a row or of the head.
    TableCell(Alignment),
    /// A block of code, with the name of its language.
    Code(Option<TextId>),
    /// A quotation.
    Quote,
    /// A highlighted remark.
    Alert(Alert),
    /// The text of a footnote, where it was written; footnotes are numbered from 0 by their first mark.
    Footnote(u32),
    /// Terms and their explanations.
    DefinitionList,
    /// A term.
    DefinitionTerm,
    /// An explanation of the terms before it.
    DefinitionText,
    /// A line between two parts.
    Divider,
    /// The caption of the table or figure that follows, by its number in [`Prose::labels`].
    Caption(u32),
    /// Records that stand in the text, by their number among the includes.
    Include(u32),
    /// A value of a record among words, by its number among the includes.
    Value(u32),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out.
    Strike,
    /// Code among words.
    CodeSpan,
    /// A link, by its number.
    Link(u32),
    /// A picture, by its number among the links; its children are the alternative text.
    Image(u32),
    /// The mark of a footnote.
    FootnoteMark(u32),
    /// The end of a line in the source, worth a space.
    SoftBreak,
    /// A new line.
    HardBreak,
    /// Characters as they stand in the source.
    Text,
    /// Characters that are spelled otherwise in the source.
    Literal(TextId),
}

/// Names a text of the tree that is not in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextId(pub(super) u32);

/// Whether a list entry is a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// It is none.
    No,
    /// `[ ]`.
    Open,
    /// `[x]`.
    Done,
}

/// The side to which a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// To the start of the line.
    Start,
    /// In the middle.
    Center,
    /// To the end of the line.
    End,
}

/// The kinds of highlighted remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alert {
    /// Something to know.
    Note,
    /// Something that helps.
    Tip,
    /// Something that decides.
    Important,
    /// Something that can go wrong.
    Warning,
    /// Something that can do harm.
    Caution,
}

/// The largest number that a node can hold; larger ones are held down to it.
pub(super) const LARGEST: u32 = (1 << 27) - 2;

impl Kind {
    /// The kind in five bits, its number in the other 27.
    fn pack(self) -> u32 {
        let (tag, number) = match self {
            Kind::Paragraph => (0, 0),
            Kind::Heading(n) => (1, n),
            Kind::List(start) => (2, start.map_or(0, |n| n.min(LARGEST) + 1)),
            Kind::Item(task) => (3, task as u32),
            Kind::Table => (4, 0),
            Kind::TableHead => (5, 0),
            Kind::TableRow => (6, 0),
            Kind::TableCell(side) => (7, side as u32),
            Kind::Code(language) => (8, language.map_or(0, |id| id.0 + 1)),
            Kind::Quote => (9, 0),
            Kind::Alert(alert) => (10, alert as u32),
            Kind::Footnote(n) => (11, n),
            Kind::DefinitionList => (12, 0),
            Kind::DefinitionTerm => (13, 0),
            Kind::DefinitionText => (14, 0),
            Kind::Divider => (15, 0),
            Kind::Emphasis => (16, 0),
            Kind::Strong => (17, 0),
            Kind::Strike => (18, 0),
            Kind::CodeSpan => (19, 0),
            Kind::Link(n) => (20, n),
            Kind::Image(n) => (21, n),
            Kind::FootnoteMark(n) => (22, n),
            Kind::SoftBreak => (23, 0),
            Kind::HardBreak => (24, 0),
            Kind::Text => (25, 0),
            Kind::Literal(id) => (26, id.0),
            Kind::Caption(n) => (27, n),
            Kind::Include(n) => (28, n),
            Kind::Value(n) => (29, n),
        };
        tag | number.min(LARGEST + 1) << 5
    }
    fn unpack(packed: u32) -> Kind {
        let number = packed >> 5;
        match packed & 31 {
            0 => Kind::Paragraph,
            1 => Kind::Heading(number),
            2 => Kind::List(number.checked_sub(1)),
            3 => Kind::Item([Task::No, Task::Open, Task::Done][number.min(2) as usize]),
            4 => Kind::Table,
            5 => Kind::TableHead,
            6 => Kind::TableRow,
            7 => Kind::TableCell(
                [Alignment::None, Alignment::Start, Alignment::Center, Alignment::End][number.min(3) as usize],
            ),
            8 => Kind::Code(number.checked_sub(1).map(TextId)),
            9 => Kind::Quote,
            10 => Kind::Alert(
                [Alert::Note, Alert::Tip, Alert::Important, Alert::Warning, Alert::Caution][number.min(4) as usize],
            ),
            11 => Kind::Footnote(number),
            12 => Kind::DefinitionList,
            13 => Kind::DefinitionTerm,
            14 => Kind::DefinitionText,
            15 => Kind::Divider,
            16 => Kind::Emphasis,
            17 => Kind::Strong,
            18 => Kind::Strike,
            19 => Kind::CodeSpan,
            20 => Kind::Link(number),
            21 => Kind::Image(number),
            22 => Kind::FootnoteMark(number),
            23 => Kind::SoftBreak,
            24 => Kind::HardBreak,
            25 => Kind::Text,
            27 => Kind::Caption(number),
            28 => Kind::Include(number),
            29 => Kind::Value(number),
            _ => Kind::Literal(TextId(number)),
        }
    }
    /// Whether it stands among words.
    pub fn is_inline(self) -> bool {
        match self {
            Kind::Value(_)
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Strike
            | Kind::CodeSpan
            | Kind::Link(_)
            | Kind::Image(_)
            | Kind::FootnoteMark(_)
            | Kind::SoftBreak
            | Kind::HardBreak
            | Kind::Text
            | Kind::Literal(_) => true,
            Kind::Paragraph
            | Kind::Heading(_)
            | Kind::List(_)
            | Kind::Item(_)
            | Kind::Table
            | Kind::TableHead
            | Kind::TableRow
            | Kind::TableCell(_)
            | Kind::Code(_)
            | Kind::Quote
            | Kind::Alert(_)
            | Kind::Footnote(_)
            | Kind::DefinitionList
            | Kind::DefinitionTerm
            | Kind::DefinitionText
            | Kind::Divider
            | Kind::Caption(_)
            | Kind::Include(_) => false,
        }
    }
}

/// A node as it lies in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    packed: u32,
    start: u32,
    end: u32,
    /// The number of the first node that is not inside this one.
    pub(super) after: u32,
}

impl Node {
    pub(super) fn new(kind: Kind, range: TextRange, after: u32) -> Self {
        Node { packed: kind.pack(), start: range.start, end: range.end, after }
    }
    pub(super) fn kind(&self) -> Kind {
        Kind::unpack(self.packed)
    }
    pub(super) fn set_kind(&mut self, kind: Kind) {
        self.packed = kind.pack()
    }
    pub(super) fn range(&self) -> TextRange {
        TextRange { start: self.start, end: self.end }
    }
    /// Leaves of the range only what lies in `words`.
    pub(super) fn cut(&mut self, words: TextRange) {
        self.start = self.start.clamp(words.start, words.end);
        self.end = self.end.clamp(words.start, words.end)
    }
    pub(super) fn extend_to(&mut self, end: u32) {
        self.end = end
    }
}

/// A node beside the source text of its tree.
#[derive(Debug, Clone, Copy)]
pub struct NodeRef<'p> {
    prose: &'p Prose,
    source: &'p str,
    number: u32,
}

impl<'p> NodeRef<'p> {
    fn node(&self) -> &'p Node {
        &self.prose.nodes[self.number as usize]
    }
    /// What it is.
    pub fn kind(&self) -> Kind {
        self.node().kind()
    }
    /// Where it stands in the source.
    pub fn range(&self) -> TextRange {
        self.node().range()
    }
    /// What it holds.
    pub fn children(&self) -> Children<'p> {
        Children::of(self.prose, self.source, self.number + 1, self.node().after)
    }
    /// The characters of a text; nothing for other kinds.
    pub fn text(&self) -> &'p str {
        if let Kind::Literal(id) = self.kind() {
            return self.named_text(id);
        }
        if self.kind() == Kind::Text { self.range().of(self.source) } else { "" }
    }
    /// A text of the tree that is not in the source.
    pub fn named_text(&self, id: TextId) -> &'p str {
        self.prose.texts.get(id.0 as usize).map_or("", |t| t)
    }
    /// A heading of this tree.
    pub fn heading(&self, number: u32) -> Option<&'p Heading> {
        self.prose.headings.get(number as usize)
    }
    /// A caption of this tree.
    pub fn label(&self, number: u32) -> Option<&'p Label> {
        self.prose.labels.get(number as usize)
    }
    /// The title of a link or picture of this tree.
    pub fn link_title(&self, number: u32) -> Option<&'p str> {
        self.prose.link_title(number)
    }
    /// All its words, marks left out, line ends as spaces.
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        for number in self.number..self.node().after {
            let node = NodeRef { number, ..*self };
            if matches!(node.kind(), Kind::SoftBreak | Kind::HardBreak) {
                out.push(' ')
            } else if node.kind().is_inline() {
                out.push_str(node.text())
            } else if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ')
            }
        }
        out
    }
}

/// Nodes beside each other, in reading order.
#[derive(Debug, Clone)]
pub struct Children<'p> {
    prose: &'p Prose,
    source: &'p str,
    next: u32,
    end: u32,
}

impl<'p> Children<'p> {
    pub(super) fn of(prose: &'p Prose, source: &'p str, next: u32, end: u32) -> Self {
        Children { prose, source, next, end }
    }
}

impl<'p> Iterator for Children<'p> {
    type Item = NodeRef<'p>;
    fn next(&mut self) -> Option<NodeRef<'p>> {
        if self.next >= self.end {
            return None;
        }
        let node = NodeRef { prose: self.prose, source: self.source, number: self.next };
        self.next = node.node().after;
        Some(node)
    }
}
