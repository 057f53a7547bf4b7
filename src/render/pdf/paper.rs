//! What the typesetter gets: a form with all decisions taken, texts as data, lengths in millimetres.
use serde::Serialize;

/// A text and the language it is written in, where that is not the form's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ink {
    /// Words.
    pub text: String,
    /// Language of a fallback.
    pub lang: Option<String>,
}

/// A form.
#[derive(Debug, Serialize)]
pub struct Paper {
    /// Language, as the typesetter knows it.
    pub lang: Option<String>,
    /// Writing direction.
    pub dir: &'static str,
    /// Title of the file.
    pub file_title: String,
    /// Whose it is.
    pub author: String,
    /// Year, month, day of the last change.
    pub date: (i16, i8, i8),
    /// Left and right of the head of each page.
    pub head: (String, String),
    /// Left of the foot of each page.
    pub foot: String,
    /// Heading.
    pub title: Ink,
    /// What it is for.
    pub purpose: Ink,
    /// Who fills it in and the like: name and words.
    pub facts: Vec<(String, Ink)>,
    /// Head of the column that numbers rows.
    pub row_number: String,
    /// How to fill it in.
    pub how: String,
    /// That the layout is a proposal.
    pub proposed: Option<String>,
    /// That nothing is sent, and where applications are made.
    pub sending: String,
    /// Words before the address of the form's page, and the address.
    pub page: (String, String),
    /// Places are left for fields; else boxes are drawings.
    pub fillable: bool,
    /// Heights that the template needs, in millimetres.
    pub measures: Measures,
    /// Sections.
    pub sections: Vec<PaperSection>,
    /// The notice on personal data, at the end.
    pub privacy: Option<Privacy>,
    /// Colours by name.
    pub colours: std::collections::BTreeMap<String, String>,
    /// Families for headings and for everything else.
    pub fonts: (Vec<String>, Vec<String>),
}

/// Heights, in tenths of a millimetre.
#[derive(Debug, Serialize)]
pub struct Measures {
    /// From one writing line to the next.
    pub line: usize,
    /// A box for a letter.
    pub letter: usize,
}

/// The notice on personal data.
#[derive(Debug, Serialize)]
pub struct Privacy {
    /// Heading.
    pub title: String,
    /// What is told once: name and words (controller, transfers, rights).
    pub facts: Vec<(String, Ink)>,
    /// Heads of its table.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Vec<Ink>>>,
}

/// A section.
#[derive(Debug, Serialize)]
pub struct PaperSection {
    /// 1, 2, 3 …
    pub number: String,
    /// Heading.
    pub title: Ink,
    /// Under it: the answer with which it is filled in.
    pub when: Option<String>,
    /// A sentence under it.
    pub intro: Option<Ink>,
    /// From which part to which pages lie on their side.
    pub lying: (usize, usize),
    /// Begins a page.
    pub own_page: bool,
    /// Parts.
    pub parts: Vec<PaperPart>,
}

/// A part of a section.
#[derive(Debug, Serialize)]
#[serde(tag = "part", rename_all = "lowercase")]
pub enum PaperPart {
    /// Fields beside each other.
    Row {
        /// Fields.
        cells: Vec<PaperField>,
    },
    /// A table with a row for each answer.
    Table(PaperTable),
    /// A table whose rows are cards, for they do not fit across a page.
    Cards(PaperCards),
    /// A text.
    Note {
        /// Words.
        text: Ink,
    },
    /// Heading of a group of fields.
    Heading {
        /// Words.
        title: Ink,
    },
}

/// A field with its label.
#[derive(Debug, Serialize)]
pub struct PaperField {
    /// 1.1, 1.2 …; empty in cards.
    pub number: String,
    /// Label.
    pub label: Ink,
    /// Under the label: the answer with which it is filled in.
    pub when: Option<String>,
    /// Under the label.
    pub hint: Option<Ink>,
    /// Under the field: with which answers to go on elsewhere.
    pub jumps: Vec<String>,
    /// Under the field: what can be chosen, the constraint.
    pub notes: Vec<Ink>,
    /// Must be filled in.
    pub required: bool,
    /// Left free by the applicant.
    pub by_authority: Option<String>,
    /// Twelfths of the width.
    pub span: usize,
    /// What is drawn.
    pub input: Input,
}

impl PaperField {
    /// With nothing but a label, as in cards.
    pub fn bare(label: Ink, span: usize, input: Input) -> Self {
        let (number, when, hint, jumps, notes) = (String::new(), None, None, vec![], vec![]);
        PaperField { number, label, when, hint, jumps, notes, required: false, by_authority: None, span, input }
    }
}

/// What is drawn for a field.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "input", rename_all = "lowercase")]
pub enum Input {
    /// A box.
    Box {
        /// Name of the field.
        key: String,
        /// Height.
        height: usize,
        /// Before the box.
        before: String,
        /// After the box.
        after: String,
        /// It has something to choose from.
        opens: bool,
    },
    /// A box with lines to write on.
    Lines {
        /// Name of the field.
        key: String,
        /// Height.
        height: usize,
    },
    /// A box a letter.
    Comb {
        /// Name of the field.
        key: String,
        /// How many.
        cells: usize,
        /// Width of one.
        cell: usize,
        /// Boxes that hold a printed dot, from 1.
        dots: Vec<usize>,
    },
    /// Squares or circles with their words.
    Ticks {
        /// Name and words of each.
        ticks: Vec<(String, Ink)>,
        /// Columns.
        columns: usize,
        /// Circles: one of them.
        round: bool,
    },
    /// A single square.
    Tick {
        /// Name of the field.
        key: String,
    },
    /// A free place to sign, stamp or seal.
    Sign {
        /// Name of the field.
        key: String,
        /// Height.
        height: usize,
    },
}

/// A table.
#[derive(Debug, Serialize)]
pub struct PaperTable {
    /// 1.1, 1.2 …
    pub number: String,
    /// Label.
    pub label: Ink,
    /// Under the label: the answer with which it is filled in.
    pub when: Option<String>,
    /// Under the label.
    pub hint: Option<Ink>,
    /// At least one row.
    pub required: bool,
    /// Across the whole page instead of beside the section's heading.
    pub wide: bool,
    /// What columns ask, and what can be chosen: label and words.
    pub legend: Vec<(Ink, Vec<Ink>)>,
    /// Heading of the rows' own column; empty for numbers.
    pub row_head: Option<Ink>,
    /// Width of the rows' own column; 0 for what remains.
    pub row_width: usize,
    /// Columns.
    pub columns: Vec<PaperColumn>,
    /// Height of a row.
    pub height: usize,
    /// Rows.
    pub rows: Vec<(RowHead, Vec<Input>)>,
    /// The last row: its name, over how many columns it goes, and what is drawn in those behind it.
    pub total: Option<(Ink, usize, Vec<Option<Input>>)>,
    /// Under the table.
    pub notes: Vec<Ink>,
}

/// What a row, or a card, is called.
#[derive(Debug, Clone, Serialize)]
pub struct RowHead {
    /// Number, or label.
    pub label: Ink,
    /// Under the label.
    pub hint: Option<Ink>,
}

/// A column.
#[derive(Debug, Serialize)]
pub struct PaperColumn {
    /// Label.
    pub label: Ink,
    /// Must be filled in.
    pub required: bool,
    /// Width, or the share of what remains.
    pub width: usize,
    /// Takes a share of what remains.
    pub grows: bool,
    /// The label stands upright.
    pub turned: bool,
}

/// A table whose rows are cards.
#[derive(Debug, Serialize)]
pub struct PaperCards {
    /// 1.1, 1.2 …
    pub number: String,
    /// Label.
    pub label: Ink,
    /// Under the label: the answer with which it is filled in.
    pub when: Option<String>,
    /// Under the label.
    pub hint: Option<Ink>,
    /// At least one row.
    pub required: bool,
    /// What columns ask, and what can be chosen: label and words.
    pub legend: Vec<(Ink, Vec<Ink>)>,
    /// They have numbers, not names.
    pub numbered: bool,
    /// Heading and lines of fields of each card.
    pub cards: Vec<(RowHead, Vec<Vec<PaperField>>)>,
    /// The last card, without a number.
    pub total: Option<(RowHead, Vec<Vec<PaperField>>)>,
    /// Under the cards.
    pub notes: Vec<Ink>,
}
