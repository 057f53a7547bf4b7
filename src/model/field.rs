//! Fields of forms.
use super::{ChoiceListId, Expression, Name, Provenance, RuleId, RuleSeverity, Words};
use crate::source::Span;
use rust_decimal::Decimal;

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// Whole number.
    Integer,
    /// Number.
    Decimal,
    /// Amount of money.
    Money,
    /// Percent.
    Percent,
    /// Day.
    Date,
    /// Year.
    Year,
    /// E-mail.
    Email,
    /// Telephone.
    Phone,
    /// Web address.
    Url,
    /// One of several.
    Choice,
    /// Any of several.
    MultipleChoice,
    /// A tick.
    Checkbox,
    /// A code with a known form.
    Code,
    /// A document to be added.
    Attachment,
    /// Signature by hand.
    Signature,
    /// Stamp (kaşe).
    Stamp,
    /// Official seal (mühür).
    Seal,
}

impl FieldKind {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            FieldKind::Text => "text",
            FieldKind::LongText => "long-text",
            FieldKind::Integer => "integer",
            FieldKind::Decimal => "decimal",
            FieldKind::Money => "money",
            FieldKind::Percent => "percent",
            FieldKind::Date => "date",
            FieldKind::Year => "year",
            FieldKind::Email => "email",
            FieldKind::Phone => "phone",
            FieldKind::Url => "url",
            FieldKind::Choice => "choice",
            FieldKind::MultipleChoice => "multiple-choice",
            FieldKind::Checkbox => "checkbox",
            FieldKind::Code => "code",
            FieldKind::Attachment => "attachment",
            FieldKind::Signature => "signature",
            FieldKind::Stamp => "stamp",
            FieldKind::Seal => "seal",
        }
    }
}

/// Which code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeKind {
    /// Turkish tax number, 10 digits.
    TaxNumber,
    /// Turkish identity number, 11 digits.
    NationalId,
    /// MERSİS number, 16 digits.
    Mersis,
    /// NACE code NN.NN or NN.NN.NN.
    Nace,
    /// Province code 01–81.
    Province,
    /// IBAN.
    Iban,
}

impl CodeKind {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            CodeKind::TaxNumber => "vkn",
            CodeKind::NationalId => "tckn",
            CodeKind::Mersis => "mersis",
            CodeKind::Nace => "nace",
            CodeKind::Province => "province",
            CodeKind::Iban => "iban",
        }
    }
}

/// Records that give the choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChoiceSource {
    /// All activities of the catalogue.
    Activities,
    /// The activity groups.
    ActivityGroups,
    /// Kinds of members.
    Members,
    /// Calls.
    Calls,
    /// Kinds of cost.
    CostCategories,
}

impl ChoiceSource {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            ChoiceSource::Activities => "activities",
            ChoiceSource::ActivityGroups => "activity-groups",
            ChoiceSource::Members => "members",
            ChoiceSource::Calls => "calls",
            ChoiceSource::CostCategories => "cost-categories",
        }
    }
}

/// One choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Id.
    pub id: Name,
    /// Words.
    pub label: Words,
    /// Explanation.
    pub hint: Option<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Id, unique in its section or table.
    pub id: Name,
    /// Label.
    pub label: Words,
    /// One short sentence under the label.
    pub hint: Option<Words>,
    /// Longer explanation.
    pub help: Option<Words>,
    /// What it takes.
    pub kind: FieldKind,
    /// Which code (kind: code).
    pub code: Option<CodeKind>,
    /// Must be filled in.
    pub required: Option<bool>,
    /// Must be filled in where this holds.
    pub required_when: Option<Expression>,
    /// Most characters.
    pub max_length: Option<i64>,
    /// Smallest value.
    pub min: Option<Decimal>,
    /// Largest value.
    pub max: Option<Decimal>,
    /// Currency (kind: money); the site's where left out.
    pub currency: Option<String>,
    /// Choices.
    pub choices: Vec<Choice>,
    /// A list of form-parts.yaml.
    pub choice_list: Option<ChoiceListId>,
    /// Records that give the choices.
    pub choices_from: Option<ChoiceSource>,
    /// Tables whose rows give the choices: f01/members/members.
    pub answers_from: Vec<String>,
    /// Fewest choices.
    pub min_choices: Option<i64>,
    /// Most choices.
    pub max_choices: Option<i64>,
    /// A tick that has to be there (declarations).
    pub must_be_ticked: Option<bool>,
    /// Value to start with.
    pub default: Option<String>,
    /// An example of an answer.
    pub example: Option<String>,
    /// Totalled under the table (columns).
    pub total: Option<bool>,
    /// Unit behind the value.
    pub unit: Option<Words>,
    /// Accepted file types (kind: attachment).
    pub file_types: Vec<String>,
    /// Largest file.
    pub max_megabytes: Option<i64>,
    /// Asked only where this holds.
    pub relevant: Option<Expression>,
    /// Has to hold.
    pub constraint: Option<Expression>,
    /// What a broken constraint means; an error where left out.
    pub constraint_severity: Option<RuleSeverity>,
    /// What the applicant reads where it does not.
    pub constraint_message: Option<Words>,
    /// Computed, not typed.
    pub calculation: Option<Expression>,
    /// The constraint in plain words.
    pub limits: Option<Words>,
    /// Personal data.
    pub personal: Option<bool>,
    /// Why personal data is asked.
    pub data_purpose: Option<Words>,
    /// Legal basis of asking.
    pub legal_basis: Option<Words>,
    /// How long it is kept.
    pub retention: Option<Words>,
    /// Filled in by the receiving authority.
    pub filled_by_system: Option<bool>,
    /// Rules that look at it.
    pub rules: Vec<RuleId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
