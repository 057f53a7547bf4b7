//! KS-503: a field to choose from has choices, from one place.
use super::form_parts;
use crate::{
    diag::{Code, Diagnostics},
    resolve::{lower::Placed, written::Written},
    source::SourceId,
    syntax::records::form::{Field, FieldKind},
};

/// Fields of other kinds with choices are told by `field_settings`.
pub fn check(written: &Written, diags: &mut Diagnostics) {
    for (source, field) in form_parts::fields(written) {
        if matches!(field.kind.value, FieldKind::Choice | FieldKind::MultipleChoice) {
            one_place(source, field, diags)
        }
    }
    for file in &written.form_parts {
        for list in file.raw.choice_lists.iter().filter(|l| l.choices.is_empty()) {
            diags
                .add(Code::NoChoices, file.at(&list.id))
                .variant("list")
                .with("id", list.id.value.0.as_str())
                .help("list");
        }
    }
}

fn one_place(source: SourceId, field: &Field, diags: &mut Diagnostics) {
    let id = field.id.value.0.as_str();
    let given =
        [field.choices.place(), field.choice_list.place(), field.choices_from.place(), field.answers_from.place()];
    let given: Vec<_> = given.into_iter().flatten().map(|range| range.in_source(source)).collect();
    match given.as_slice() {
        [] => {
            diags.add(Code::NoChoices, field.id.range.in_source(source)).with("id", id).help("choices");
        }
        [_] => {}
        [first, second, ..] => {
            diags
                .add(Code::NoChoices, *second)
                .variant("several")
                .with("id", id)
                .label(*first, "first")
                .help("choices");
        }
    }
}
