//! Forms as expressions see them: `f15.budget.total`, rows of tables, the fields of a block under the id of its use.
use super::vocabulary::{name_of, of_choices};
use crate::{
    expr::Type,
    model::{Field, FieldKind, Form, Part, Site, Table},
    rules::answer_model,
};
use std::sync::Arc;

/// A name and its type.
type Named = (Arc<str>, Type);

/// A record of sections.
pub fn form(form: &Form, site: &Site) -> Type {
    Type::record(sections(form, site))
}

/// The names that the sections of a form give.
pub fn sections(form: &Form, site: &Site) -> Vec<Named> {
    form.sections.iter().map(|s| (name_of(&s.id.0), Type::record(parts(&s.parts, site)))).collect()
}

/// The names that parts of a section or block give.
pub fn parts(parts: &[Part], site: &Site) -> Vec<Named> {
    let named = |part: &Part| match part {
        Part::Field(f) => Some((name_of(&f.id.0), field(f, site))),
        Part::Table(t) => Some((name_of(&t.id.0), Type::list(Type::record(columns(t, site))))),
        Part::Block(used) => {
            let block = site.blocks.get(&used.block)?;
            Some((name_of(&used.id.0), Type::record(self::parts(&block.parts, site))))
        }
        Part::Note(_) => None,
    };
    parts.iter().filter_map(named).collect()
}

/// The names that a row of a table gives; `row` is the id of a fixed row.
pub fn columns(table: &Table, site: &Site) -> Vec<Named> {
    let fixed = (!table.rows.is_empty()).then(|| {
        let ids: Vec<String> = table.rows.iter().map(|r| r.id.0.clone()).collect();
        (Arc::from("row"), of_choices(&ids))
    });
    table.columns.iter().map(|c| (name_of(&c.id.0), field(c, site))).chain(fixed).collect()
}

/// What a field's answer is.
pub fn field(field: &Field, site: &Site) -> Type {
    let words =
        || of_choices(&answer_model::choices(&field.choices, field.choice_list.as_ref(), field.choices_from, site));
    match field.kind {
        FieldKind::Integer | FieldKind::Year => Type::Int,
        FieldKind::Decimal | FieldKind::Percent => Type::Decimal,
        FieldKind::Money => Type::Money,
        FieldKind::Date => Type::Date,
        FieldKind::Choice => words(),
        FieldKind::MultipleChoice => Type::list(words()),
        FieldKind::Checkbox | FieldKind::Attachment | FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal => {
            Type::Bool
        }
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::Url
        | FieldKind::Code => Type::Text,
    }
}
