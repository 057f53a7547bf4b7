//! KS-504: a field has only settings that mean something for its kind.
use super::form_parts;
use crate::{
    diag::{Code, Diagnostics},
    resolve::{bounds::Bounds, lower::Placed, written::Written},
    source::{SourceId, TextRange},
    syntax::records::form::{Field, FieldKind},
};
use FieldKind as Kind;

/// Looks at every field.
pub fn check(written: &Written, bounds: &Bounds, diags: &mut Diagnostics) {
    for (source, field) in form_parts::fields(written) {
        for (key, place, fits) in settings(field) {
            if let Some(place) = place
                && !fits
            {
                let d = diags.add(Code::FieldSetting, place.in_source(source)).with("key", key);
                d.with("kind", field.kind.value.word()).label(field.kind.range.in_source(source), "kind").help("kind");
            }
        }
        limits(source, field, bounds, diags);
        code(source, field, diags);
        default(source, field, diags)
    }
}

/// Each setting with its place, and whether the field's kind has it.
fn settings(field: &Field) -> [(&'static str, Option<TextRange>, bool); 18] {
    let kind = field.kind.value;
    let is = |kinds: &[Kind]| kinds.contains(&kind);
    let typed = is(&[Kind::Text, Kind::LongText, Kind::Email, Kind::Phone, Kind::Url, Kind::Code]);
    let number = is(&[Kind::Integer, Kind::Decimal, Kind::Money, Kind::Percent, Kind::Year]);
    let chosen = is(&[Kind::Choice, Kind::MultipleChoice]);
    let by_hand = is(&[Kind::Attachment, Kind::Signature, Kind::Stamp, Kind::Seal]);
    let attachment = is(&[Kind::Attachment]);
    [
        ("code", field.code.place(), is(&[Kind::Code])),
        ("max_length", field.max_length.place(), typed),
        ("min", field.min.place(), number),
        ("max", field.max.place(), number),
        ("currency", field.currency.place(), is(&[Kind::Money])),
        ("choices", field.choices.place(), chosen),
        ("choice_list", field.choice_list.place(), chosen),
        ("choices_from", field.choices_from.place(), chosen),
        ("answers_from", field.answers_from.place(), chosen),
        ("min_choices", field.min_choices.place(), is(&[Kind::MultipleChoice])),
        ("max_choices", field.max_choices.place(), is(&[Kind::MultipleChoice])),
        ("must_be_ticked", field.must_be_ticked.place(), is(&[Kind::Checkbox])),
        ("default", field.default.place(), !by_hand),
        ("total", field.total.place(), is(&[Kind::Integer, Kind::Decimal, Kind::Money, Kind::Percent])),
        ("unit", field.unit.place(), number || is(&[Kind::Text])),
        ("file_types", field.file_types.place(), attachment),
        ("max_megabytes", field.max_megabytes.place(), attachment),
        ("calculation", field.calculation.place(), !by_hand),
    ]
}

fn limits(source: SourceId, field: &Field, bounds: &Bounds, diags: &mut Diagnostics) {
    if let (Some(min), Some(max)) = (&field.min, &field.max)
        && let (Some(least), Some(most)) = (bounds.decimal(&min.value), bounds.decimal(&max.value))
        && least > most
    {
        let d = diags.add(Code::FieldSetting, max.range.in_source(source)).variant("range");
        d.with("min", least.to_string()).with("max", most.to_string());
        d.label(min.range.in_source(source), "min").help("range");
    }
    if let (Some(min), Some(max)) = (&field.min_choices, &field.max_choices)
        && min.value > max.value
    {
        let d = diags.add(Code::FieldSetting, max.range.in_source(source)).variant("range");
        d.with("min", min.value.to_string()).with("max", max.value.to_string());
        d.label(min.range.in_source(source), "min").help("range");
    }
    for size in [&field.max_length, &field.max_megabytes, &field.min_choices, &field.max_choices]
        .into_iter()
        .flatten()
        .filter(|n| n.value < 1)
    {
        let d = diags.add(Code::OutOfRange, size.range.in_source(source)).variant("least");
        d.with("value", size.value.to_string()).with("least", "1");
    }
}

fn code(source: SourceId, field: &Field, diags: &mut Diagnostics) {
    if field.kind.value == Kind::Code && field.code.is_none() {
        diags.add(Code::FieldSetting, field.kind.range.in_source(source)).variant("code").help("code");
    }
}

/// A value to start with is one of the choices that the field itself lists.
fn default(source: SourceId, field: &Field, diags: &mut Diagnostics) {
    let Some(default) = field.default.as_ref().filter(|_| !field.choices.is_empty()) else { return };
    if !field.choices.iter().any(|c| c.id.value.0 == default.value.0) {
        let d = diags.add(Code::FieldSetting, default.range.in_source(source)).variant("default");
        let ids: Vec<&str> = field.choices.iter().map(|c| c.id.value.0.as_str()).collect();
        d.with("value", default.value.0.as_str()).with("choices", ids.join(", ")).help("default");
    }
}
