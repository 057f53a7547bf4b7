//! Fields, tables and lists of choices wherever forms and their common parts have them.
use crate::{
    resolve::written::Written,
    source::{SourceId, Spanned},
    syntax::records::form::{Choice, Field, Part, Table},
};

/// Parts that stand side by side: the parts of a section, or of a block.
pub type Parts<'a> = (SourceId, &'a [Spanned<Part>]);

/// Every section and every block.
pub fn parts<'a>(written: &'a Written) -> impl Iterator<Item = Parts<'a>> {
    let of_forms = written.forms.iter().flat_map(|f| f.raw.sections.iter().map(|s| (f.source, s.parts.as_slice())));
    let of_blocks = written.form_parts.iter().flat_map(|f| f.raw.blocks.iter().map(|b| (f.source, b.parts.as_slice())));
    of_forms.chain(of_blocks)
}

/// Every table.
pub fn tables<'a>(written: &'a Written) -> impl Iterator<Item = (SourceId, &'a Table)> {
    parts(written).flat_map(|(source, parts)| parts.iter().filter_map(move |p| Some((source, table(p)?))))
}

/// Every field, those in the columns of tables included.
pub fn fields<'a>(written: &'a Written) -> impl Iterator<Item = (SourceId, &'a Field)> {
    parts(written).flat_map(|(source, parts)| {
        parts.iter().flat_map(move |p| {
            let columns = table(p).into_iter().flat_map(|t| &t.columns).map(|c| &c.value);
            field(p).into_iter().chain(columns).map(move |f| (source, f))
        })
    })
}

/// Every list of choices: of fields, and of its own.
pub fn choice_lists<'a>(written: &'a Written) -> impl Iterator<Item = (SourceId, &'a [Spanned<Choice>])> {
    let lists = written.form_parts.iter().flat_map(|f| f.raw.choice_lists.iter().map(|l| (f.source, &l.choices)));
    fields(written).map(|(source, f)| (source, f.choices.as_slice())).chain(lists.map(|(s, c)| (s, c.as_slice())))
}

/// The part, where it is a field.
pub fn field(part: &Part) -> Option<&Field> {
    match part {
        Part::Field(field) => Some(field),
        Part::Table(_) | Part::Block(_) | Part::Note(_) => None,
    }
}

/// The part, where it is a table.
pub fn table(part: &Part) -> Option<&Table> {
    match part {
        Part::Table(table) => Some(table),
        Part::Field(_) | Part::Block(_) | Part::Note(_) => None,
    }
}
