//! A form in one language without layout: order, numbers, labels, kinds. All decisions are taken here.
use super::field_words::{breach, currency, fixed_row, hint, kind_words, limits, most, scale};
use crate::view::{
    Phrase, Scope,
    answers::{Choices, choices},
    filled::form_text,
    provenance::{LinkView, ProvenanceView},
};
use crate::{
    locale::format,
    model::{Block, CodeKind, Field, FieldKind, Form, FormId, Part, Status, Table},
};

/// A form in one language.
#[derive(Debug, serde::Serialize)]
pub struct Sheet {
    /// Id.
    pub id: String,
    /// Number as people say it.
    pub number: String,
    /// Title.
    pub title: Phrase,
    /// Other wordings.
    pub other_names: Vec<(Phrase, ProvenanceView)>,
    /// Heading of the index.
    pub group: Option<Phrase>,
    /// What it is for.
    pub purpose: Phrase,
    /// Who fills it in.
    pub filled_by: Phrase,
    /// Who signs it.
    pub signed_by: Option<Phrase>,
    /// How many are needed.
    pub copies: Option<Phrase>,
    /// Revision of the definition.
    pub revision: String,
    /// The layout is our proposal.
    pub proposed: bool,
    /// Rule sets in which it is used; empty for all.
    pub sets: Vec<Phrase>,
    /// Sections.
    pub sections: Vec<SheetSection>,
    /// Rules that look at it.
    pub rules: Vec<LinkView>,
    /// Further links.
    pub links: Vec<LinkView>,
    /// What those whose data it asks are told.
    pub privacy: Option<super::PrivacyNotice>,
    /// A worksheet of the guide, which nobody hands in.
    pub worksheet: bool,
    /// How many fields it has, spelled.
    pub fields: String,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A section.
#[derive(Debug, serde::Serialize)]
pub struct SheetSection {
    /// Anchor.
    pub id: String,
    /// 1, 2, 3 …
    pub number: String,
    /// Heading.
    pub title: Phrase,
    /// A sentence before the parts.
    pub intro: Option<Phrase>,
    /// The answer with which it is filled in, in words.
    pub when: Option<String>,
    /// Parts.
    pub parts: Vec<SheetPart>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A part of a section.
#[derive(Debug, serde::Serialize)]
#[serde(tag = "part", rename_all = "lowercase")]
// a form has some hundred parts: their room does not matter, a box around each field would
#[allow(clippy::large_enum_variant)]
pub enum SheetPart {
    /// One field.
    Field(SheetField),
    /// A table.
    Table(SheetTable),
    /// A text.
    Note {
        /// Words.
        text: Phrase,
        /// Provenance.
        provenance: ProvenanceView,
    },
    /// Heading of a block; its fields follow.
    Heading {
        /// Anchor.
        id: String,
        /// Words.
        title: Phrase,
    },
}

/// A field.
#[derive(Debug, serde::Serialize)]
pub struct SheetField {
    /// Id over all formats and languages: `f01.members.name`.
    pub id: String,
    /// 1.1, 1.2 …; empty in tables.
    pub number: String,
    /// Label.
    pub label: Phrase,
    /// One sentence under the label.
    pub hint: Option<Phrase>,
    /// The answer with which it is asked, in words.
    pub when: Option<String>,
    /// With which of its answers to go on elsewhere, in words.
    pub jumps: Vec<String>,
    /// Longer explanation.
    pub help: Option<Phrase>,
    /// Kind.
    #[serde(skip)]
    pub takes: FieldKind,
    /// Its word, for templates.
    pub kind: &'static str,
    /// The kind in words, with length, range and code.
    pub kind_words: String,
    /// Which code, for `code`.
    pub code: Option<&'static str>,
    /// Most characters.
    pub most: Option<usize>,
    /// The ends of a short scale of whole numbers.
    pub scale: Option<(i64, i64)>,
    /// Must be filled in.
    pub required: bool,
    /// Computed from other fields.
    pub calculated: bool,
    /// Totalled under its table.
    pub total: bool,
    /// Choices.
    pub choices: Vec<(String, Phrase)>,
    /// The choices are records of the site, so there can be many.
    pub from_records: bool,
    /// The constraint in words.
    pub limits: Option<Phrase>,
    /// What a broken constraint means, in words.
    pub breach: Option<String>,
    /// Unit behind the value.
    pub unit: Option<Phrase>,
    /// Currency of an amount.
    pub currency: Option<String>,
    /// Personal data: purpose, legal basis, retention.
    pub personal: Option<PersonalData>,
    /// Filled in by the receiving authority.
    pub by_authority: bool,
    /// Rules that look at it.
    pub rules: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Why a piece of personal data is asked.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PersonalData {
    /// Purpose.
    pub purpose: Option<Phrase>,
    /// Legal basis.
    pub legal_basis: Option<Phrase>,
    /// Retention.
    pub retention: Option<Phrase>,
}

/// A table.
#[derive(Debug, serde::Serialize)]
pub struct SheetTable {
    /// Id over all formats and languages.
    pub id: String,
    /// 1.1, 1.2 …
    pub number: String,
    /// Label.
    pub label: Phrase,
    /// One sentence.
    pub hint: Option<Phrase>,
    /// The answer with which it is asked, in words.
    pub when: Option<String>,
    /// Longer explanation.
    pub help: Option<Phrase>,
    /// At least one row.
    pub required: bool,
    /// Columns.
    pub columns: Vec<SheetField>,
    /// Fixed rows: id, label, provenance, hint.
    pub rows: Vec<(String, Phrase, ProvenanceView, Option<Phrase>)>,
    /// Heading of the fixed rows.
    pub row_label: Option<Phrase>,
    /// How many rows, in words; empty where nothing is said.
    pub row_words: String,
    /// Rows that have to be filled in.
    pub least: usize,
    /// Rows printed on paper.
    pub print_rows: usize,
    /// Rows for which there is no room in the form.
    pub further_rows: usize,
    /// The constraint in words.
    pub limits: Option<Phrase>,
    /// What a broken constraint means, in words.
    pub breach: Option<String>,
    /// Rules that look at it.
    pub rules: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

impl Sheet {
    /// Every field, in order, those of tables too.
    pub fn fields(&self) -> impl Iterator<Item = &SheetField> {
        self.sections.iter().flat_map(|s| &s.parts).flat_map(part_fields)
    }
}

fn part_fields(part: &SheetPart) -> &[SheetField] {
    match part {
        SheetPart::Field(f) => std::slice::from_ref(f),
        SheetPart::Table(t) => &t.columns,
        SheetPart::Note { .. } | SheetPart::Heading { .. } => &[],
    }
}

/// Makes the sheet of a form.
pub fn sheet(s: &Scope, id: &FormId, f: &Form) -> Sheet {
    let mut maker = Maker { s, fields: 0 };
    let sections = f.sections.iter().enumerate().map(|(n, x)| maker.section(id, n + 1, x)).collect();
    let mut sheet = Sheet {
        id: id.0.clone(),
        number: f.number.clone(),
        title: s.phrase(&f.title),
        other_names: f.other_names.iter().map(|o| (s.phrase(&o.title), s.provenance(&o.provenance))).collect(),
        group: s.maybe(f.group.as_ref()),
        purpose: s.phrase(&f.purpose),
        filled_by: s.phrase(&f.filled_by),
        signed_by: s.maybe(f.signed_by.as_ref()),
        copies: s.maybe(f.copies.as_ref()),
        revision: f.revision.clone(),
        proposed: f.layout == Status::Proposed,
        sets: f.rule_sets.iter().filter_map(|id| s.site.rule_sets.get(id)).map(|x| s.phrase(&x.title)).collect(),
        sections,
        rules: rules(s, &of_form(s, id, f)),
        links: s.links(&f.links),
        privacy: None,
        worksheet: f.is_worksheet(),
        fields: format::count(maker.fields, s.tag()),
        provenance: s.provenance(&f.provenance),
    };
    super::conditions::tell(s, &mut sheet, f);
    sheet.privacy = super::privacy::notice(s, &sheet);
    sheet
}

/// The rules that a form names, and those that look at it or ask for it.
fn of_form(s: &Scope, id: &FormId, f: &Form) -> Vec<crate::model::RuleId> {
    let concerns = |r: &crate::model::Rule| r.forms.contains(id) || r.documents.contains(id);
    let rules = s.site.rules.iter().filter(|(rule, r)| f.rules.contains(rule) || concerns(r));
    rules.map(|(rule, _)| rule.clone()).collect()
}

fn rules(s: &Scope, ids: &[crate::model::RuleId]) -> Vec<LinkView> {
    ids.iter().filter_map(|id| s.rule_link(id)).collect()
}

struct Maker<'a> {
    s: &'a Scope<'a>,
    fields: usize,
}

impl Maker<'_> {
    fn section(&mut self, form: &FormId, n: usize, x: &crate::model::FormSection) -> SheetSection {
        let mut parts = vec![];
        let mut next = 1;
        for part in &x.parts {
            self.part(&format!("{form}.{}", x.id), n, &mut next, part, &mut parts)
        }
        SheetSection {
            id: x.id.0.clone(),
            number: format::count(n, self.s.tag()),
            title: self.s.phrase(&x.title),
            intro: self.s.maybe(x.intro.as_ref()),
            when: None,
            parts,
            provenance: self.s.provenance(&x.provenance),
        }
    }
    fn part(&mut self, path: &str, section: usize, next: &mut usize, part: &Part, out: &mut Vec<SheetPart>) {
        let mut number = || {
            let number = format!("{section}.{next}");
            *next += 1;
            number
        };
        match part {
            Part::Field(f) => out.push(SheetPart::Field(self.field(path, number(), f))),
            Part::Table(t) => out.push(SheetPart::Table(self.table(path, number(), t))),
            Part::Note(n) => out.push(SheetPart::Note {
                text: form_text(self.s, &n.text),
                provenance: self.s.provenance(&n.provenance),
            }),
            Part::Block(b) => {
                let Some(block) = self.s.site.blocks.get(&b.block) else { return };
                let title = self.s.phrase(b.label.as_ref().unwrap_or(&block.title));
                let path = format!("{path}.{}", b.id);
                out.push(SheetPart::Heading { id: path.clone(), title });
                self.block(&path, section, next, block, out)
            }
        }
    }
    fn block(&mut self, path: &str, section: usize, next: &mut usize, block: &Block, out: &mut Vec<SheetPart>) {
        for part in &block.parts {
            // a block in a block is refused by the checks, so this cannot go round in circles
            if !matches!(part, Part::Block(_)) {
                self.part(path, section, next, part, out)
            }
        }
    }
    fn field(&mut self, path: &str, number: String, f: &Field) -> SheetField {
        let s = self.s;
        self.fields += 1;
        SheetField {
            id: format!("{path}.{}", f.id),
            number,
            label: s.phrase(&f.label),
            hint: hint(s, f),
            when: None,
            jumps: vec![],
            help: s.maybe(f.help.as_ref()),
            takes: f.kind,
            kind: f.kind.word(),
            kind_words: kind_words(s, f),
            code: f.code.map(CodeKind::word),
            most: most(s, f),
            scale: scale(f),
            required: f.required.unwrap_or(false)
                || f.must_be_ticked.unwrap_or(false)
                || f.min_choices.is_some_and(|n| n > 0),
            calculated: f.calculation.is_some(),
            total: f.total.unwrap_or(false),
            choices: choices(s, Choices { own: &f.choices, list: f.choice_list.as_ref(), from: f.choices_from }),
            from_records: f.choices_from.is_some(),
            limits: limits(s, f.limits.as_ref(), f.constraint_message.as_ref()),
            breach: f.constraint.as_ref().and_then(|_| breach(s, f.constraint_severity, f.limits.as_ref())),
            unit: s.maybe(f.unit.as_ref()),
            currency: currency(s, f),
            personal: f.personal.unwrap_or(false).then(|| PersonalData {
                purpose: s.maybe(f.data_purpose.as_ref()),
                legal_basis: s.maybe(f.legal_basis.as_ref()),
                retention: s.maybe(f.retention.as_ref()),
            }),
            by_authority: f.filled_by_system.unwrap_or(false),
            rules: rules(s, &f.rules),
            provenance: s.provenance(&f.provenance),
        }
    }
    fn table(&mut self, path: &str, number: String, t: &Table) -> SheetTable {
        let s = self.s;
        let id = format!("{path}.{}", t.id);
        let columns = t.columns.iter().map(|c| self.field(&id, String::new(), c)).collect();
        let count = |n: Option<i64>| n.and_then(|n| usize::try_from(n).ok());
        let spelled = |n: usize| format::count(n, s.tag());
        let row_words = match (count(t.min_rows).filter(|n| *n > 0), count(t.max_rows)) {
            (Some(a), Some(b)) => s.fill("rows_between", &[("min", &spelled(a)), ("max", &spelled(b))]),
            (Some(a), None) => s.fill("rows_at_least", &[("min", &spelled(a))]),
            (None, Some(b)) => s.fill("rows_at_most", &[("max", &spelled(b))]),
            (None, None) => String::new(),
        };
        SheetTable {
            number,
            label: s.phrase(&t.label),
            hint: t.hint.as_ref().map(|x| form_text(s, x)),
            when: None,
            help: s.maybe(t.help.as_ref()),
            required: t.required.unwrap_or(false) || t.min_rows.is_some_and(|n| n > 0),
            columns,
            rows: t.rows.iter().map(|r| fixed_row(s, r)).collect(),
            row_label: s.maybe(t.row_label.as_ref()),
            row_words: if t.rows.is_empty() { row_words } else { String::new() },
            least: count(t.min_rows).unwrap_or(0).max(usize::from(t.required.unwrap_or(false))),
            print_rows: t.printed_rows(),
            further_rows: t.further_rows(),
            limits: limits(s, t.limits.as_ref(), t.constraint_message.as_ref()),
            breach: t.constraint.as_ref().and_then(|_| breach(s, t.constraint_severity, t.limits.as_ref())),
            rules: rules(s, &t.rules),
            provenance: s.provenance(&t.provenance),
            id,
        }
    }
}
