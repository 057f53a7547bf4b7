//! Forms: sections, parts, tables, blocks.
use super::{
    BlockId, Choice, ChoiceListId, Expression, Field, FormId, Link, Name, OtherName, Provenance, RuleId, RuleSetId,
    RuleSeverity, Status, Words,
};
use crate::source::Span;
use jiff::civil::Date;

/// A part of a section.
#[derive(Debug, Clone)]
pub enum Part {
    /// One field.
    Field(Box<Field>),
    /// A table with rows to fill.
    Table(Box<Table>),
    /// A reusable block of form-parts.yaml.
    Block(BlockUse),
    /// A text to read.
    Note(Note),
}

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// Part of an application, or a paper of the programme.
    Application,
    /// A worksheet of the guide; nobody hands it in.
    Worksheet,
}

/// A revision of a form.
#[derive(Debug, Clone)]
pub struct Revision {
    /// As the form names it.
    pub revision: String,
    /// Day.
    pub date: Date,
    /// What changed.
    pub text: Words,
    /// Where it is defined.
    pub at: Span,
}

/// An application form or worksheet.
#[derive(Debug, Clone)]
pub struct Form {
    /// Id; also the start of file and field names.
    pub id: FormId,
    /// Number as people say it: F01.
    pub number: String,
    /// Title.
    pub title: Words,
    /// Other wordings in sources.
    pub other_names: Vec<OtherName>,
    /// What it is for; an application where left out.
    pub kind: Option<FormKind>,
    /// Heading under which the forms index lists it.
    pub group: Option<Words>,
    /// What it is for.
    pub purpose: Words,
    /// Who fills it in.
    pub filled_by: Words,
    /// Who signs it.
    pub signed_by: Option<Words>,
    /// How many are needed.
    pub copies: Option<Words>,
    /// Revision of this definition, e.g. 2026-11.
    pub revision: String,
    /// Revisions, the newest first.
    pub revisions: Vec<Revision>,
    /// Forms that are handed in with it.
    pub goes_with: Vec<FormId>,
    /// Whether the layout is the authority's own or our proposal.
    pub layout: Status,
    /// Rule sets in which it is used; all where left out.
    pub rule_sets: Vec<RuleSetId>,
    /// true: filled in several times, e.g. once a member.
    pub repeated: Option<bool>,
    /// Sections.
    pub sections: Vec<FormSection>,
    /// Rules that look at it.
    pub rules: Vec<RuleId>,
    /// Where to read on.
    pub links: Vec<Link>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

impl Form {
    /// Whether it is a worksheet of the guide.
    pub fn is_worksheet(&self) -> bool {
        self.kind == Some(FormKind::Worksheet)
    }
}

/// A section of a form.
#[derive(Debug, Clone)]
pub struct FormSection {
    /// Id, unique in the form.
    pub id: Name,
    /// Heading.
    pub title: Words,
    /// A sentence before the fields.
    pub intro: Option<Words>,
    /// Only where this holds.
    pub relevant: Option<Expression>,
    /// Fields, tables, blocks, notes, in order.
    pub parts: Vec<Part>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A row that stands in the table from the start.
#[derive(Debug, Clone)]
pub struct Row {
    /// Id.
    pub id: Name,
    /// What the row is about.
    pub label: Words,
    /// One short sentence under the label.
    pub hint: Option<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A table with rows to fill.
#[derive(Debug, Clone)]
pub struct Table {
    /// Id, unique in its section.
    pub id: Name,
    /// Label.
    pub label: Words,
    /// One short sentence.
    pub hint: Option<Words>,
    /// Longer explanation.
    pub help: Option<Words>,
    /// At least one row.
    pub required: Option<bool>,
    /// Columns.
    pub columns: Vec<Field>,
    /// Fixed rows; the applicant adds rows where left out.
    pub rows: Vec<Row>,
    /// Heading of the fixed rows.
    pub row_label: Option<Words>,
    /// Fewest rows.
    pub min_rows: Option<i64>,
    /// Most rows.
    pub max_rows: Option<i64>,
    /// Rows printed on paper.
    pub print_rows: Option<i64>,
    /// Asked only where this holds.
    pub relevant: Option<Expression>,
    /// Has to hold for each row.
    pub constraint: Option<Expression>,
    /// What a broken constraint means; an error where left out.
    pub constraint_severity: Option<RuleSeverity>,
    /// What the applicant reads where it does not.
    pub constraint_message: Option<Words>,
    /// The constraint in plain words.
    pub limits: Option<Words>,
    /// Rules that look at it.
    pub rules: Vec<RuleId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A reusable block at this place.
#[derive(Debug, Clone)]
pub struct BlockUse {
    /// Id of this use, put before the ids of the block's fields.
    pub id: Name,
    /// The block.
    pub block: BlockId,
    /// Heading here.
    pub label: Option<Words>,
    /// Must be filled in.
    pub required: Option<bool>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A text to read.
#[derive(Debug, Clone)]
pub struct Note {
    /// Text.
    pub text: Words,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A reusable block of fields.
#[derive(Debug, Clone)]
pub struct Block {
    /// Id.
    pub id: BlockId,
    /// Heading.
    pub title: Words,
    /// Fields, tables, notes.
    pub parts: Vec<Part>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A list of choices.
#[derive(Debug, Clone)]
pub struct ChoiceList {
    /// Id.
    pub id: ChoiceListId,
    /// Name.
    pub title: Words,
    /// Choices.
    pub choices: Vec<Choice>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
