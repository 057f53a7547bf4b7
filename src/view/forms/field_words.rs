//! What a field says of itself in words: its kind with length and range, its hint with an example.
use crate::{
    locale::format,
    model::{Field, FieldKind, FormId, Part, RuleSeverity, Words},
    view::{Phrase, Scope, filled::form_text, provenance::ProvenanceView},
};

/// A fixed row: id, label, provenance, hint.
pub(super) fn fixed_row(s: &Scope, r: &crate::model::Row) -> (String, Phrase, ProvenanceView, Option<Phrase>) {
    (r.id.0.clone(), s.phrase(&r.label), s.provenance(&r.provenance), r.hint.as_ref().map(|x| form_text(s, x)))
}

/// The hint, with the example behind it.
pub(super) fn hint(s: &Scope, f: &Field) -> Option<Phrase> {
    let hint = f.hint.as_ref().map(|x| form_text(s, x));
    let Some(example) = f.example.as_deref() else { return hint };
    let example = s.fill("for_example", &[("example", example)]);
    match hint {
        // words of another language are marked as a whole
        Some(hint) if hint.lang.is_some() => Some(hint),
        Some(hint) => Some(Phrase::own(format!("{} {example}", hint.text))),
        None => Some(Phrase::own(example)),
    }
}

/// The constraint in words: as the form tells it beforehand, else as it is told to those who broke it.
pub(super) fn limits(s: &Scope, limits: Option<&Words>, message: Option<&Words>) -> Option<Phrase> {
    limits.map(|x| form_text(s, x)).or_else(|| s.maybe(message))
}

/// What a broken constraint means; `limits` of a warning say themselves that it is no more than that.
pub(super) fn breach(s: &Scope, severity: Option<RuleSeverity>, limits: Option<&Words>) -> Option<String> {
    match severity == Some(RuleSeverity::Warning) {
        true => limits.is_none().then(|| s.word("breach_warning")),
        false => Some(s.word("breach_error")),
    }
}

/// The ends of a whole number that has few values, like a score from 1 to 5.
pub(super) fn scale(f: &Field) -> Option<(i64, i64)> {
    let (min, max) = (i64::try_from(f.min?).ok()?, i64::try_from(f.max?).ok()?);
    (f.kind == FieldKind::Integer && min < max && max - min < 10).then_some((min, max))
}

/// The most characters: its own, else of what names the rows that it is chosen from, which is their first column.
pub(super) fn most(s: &Scope, f: &Field) -> Option<usize> {
    let named = || f.answers_from.iter().map(|path| first_column(s, path)?.max_length).max().flatten();
    f.max_length.or_else(named).and_then(|n| usize::try_from(n).ok())
}

/// Of the table `form/section/table`.
fn first_column<'a>(s: &Scope<'a>, path: &str) -> Option<&'a Field> {
    let [form, section, table] = path.split('/').collect::<Vec<_>>().try_into().ok()?;
    let form = s.site.forms.get(&FormId(form.to_owned()))?;
    let section = form.sections.iter().find(|x| x.id.0 == section)?;
    let mut tables = section.parts.iter().filter_map(|part| match part {
        Part::Table(t) => Some(t),
        Part::Field(_) | Part::Block(_) | Part::Note(_) => None,
    });
    tables.find(|t| t.id.0 == table)?.columns.first()
}

/// Its own currency, else the site's.
pub(super) fn currency(s: &Scope, f: &Field) -> Option<String> {
    let own = || f.currency.clone().unwrap_or_else(|| s.site.settings.currency.code().to_owned());
    (f.kind == FieldKind::Money).then(own)
}

/// `Text, at most 200 characters`, `Whole number, 1 to 5`.
pub(super) fn kind_words(s: &Scope, f: &Field) -> String {
    let mut words = match (f.kind, f.code) {
        (FieldKind::Code, Some(code)) => s.word(&format!("code_{}", code.word())),
        (kind, _) => s.word(&format!("kind_{}", kind.word().replace('-', "_"))),
    };
    let number = |d| format::number(d, s.tag());
    let range = match (f.min, f.max) {
        (Some(a), Some(b)) => s.fill("range_between", &[("min", &number(a)), ("max", &number(b))]),
        (Some(a), None) => s.fill("range_from", &[("min", &number(a))]),
        (None, Some(b)) => s.fill("range_to", &[("max", &number(b))]),
        (None, None) => String::new(),
    };
    let length = f.max_length.and_then(|n| usize::try_from(n).ok());
    let length = length.map_or_else(String::new, |n| s.fill("length_to", &[("n", &format::count(n, s.tag()))]));
    let currency = currency(s, f).unwrap_or_default();
    for more in [currency, length, range].into_iter().filter(|m| !m.is_empty()) {
        words.push_str(", ");
        words.push_str(&more)
    }
    words
}
