//! KS-603: amounts that are compared or added have one currency.
use super::form_parts;
use crate::{
    diag::{Code, Diagnostics},
    resolve::written::Written,
    source::{SourceId, Span},
    syntax::records::{
        form::{Field, FieldKind},
        rule::ParameterValue,
    },
};
use std::collections::BTreeMap;

/// Values of one parameter in several rule sets, and amounts that a calculation names.
pub fn check(written: &Written, site_currency: &str, diags: &mut Diagnostics) {
    parameters(written, site_currency, diags);
    for (source, parts) in form_parts::parts(written) {
        let fields: Vec<&Field> = parts.iter().filter_map(|p| form_parts::field(p)).collect();
        calculations(source, &fields, site_currency, diags)
    }
    for (source, table) in form_parts::tables(written) {
        let columns: Vec<&Field> = table.columns.iter().map(|c| &c.value).collect();
        calculations(source, &columns, site_currency, diags)
    }
    for (source, field) in form_parts::fields(written) {
        code(source, field, diags)
    }
}

fn code(source: SourceId, field: &Field, diags: &mut Diagnostics) {
    if let Some(code) = &field.currency
        && crate::locale::spelling::Currency::read(&code.value.0).is_none()
    {
        let d = diags.add(Code::BadValue, code.range.in_source(source)).word("wanted", "currency");
        d.with("value", code.value.0.as_str()).help("currency");
    }
}

fn parameters(written: &Written, site_currency: &str, diags: &mut Diagnostics) {
    let mut first: BTreeMap<&str, (String, Span)> = BTreeMap::new();
    for file in &written.parts {
        for setting in file.raw.rule_sets.iter().flat_map(|s| &s.parameters).map(|s| &s.value) {
            let ParameterValue::Money(money) = &setting.value.value else { continue };
            let currency = money.currency.map_or_else(|| site_currency.to_owned(), |c| c.code().to_owned());
            let at = file.at(&setting.value);
            let (known, place) = first.entry(&setting.parameter.value.0).or_insert_with(|| (currency.clone(), at));
            if *known != currency {
                mixed(at, &currency, *place, known, diags)
            }
        }
    }
}

/// The fields of one section or table; names are compared as words of the expression.
fn calculations(source: SourceId, fields: &[&Field], site_currency: &str, diags: &mut Diagnostics) {
    for field in fields {
        let Some(calculation) = &field.calculation else { continue };
        let words: Vec<&str> = words(&calculation.value.text).collect();
        let mut used = fields.iter().filter(|f| f.kind.value == FieldKind::Money).filter(|f| {
            let id = f.id.value.0.as_str();
            std::ptr::eq(**f, *field) || words.iter().any(|w| *w == id || w.replace('_', "-") == id)
        });
        let Some(first) = used.next() else { continue };
        if let Some(other) = used.find(|f| currency_of(f, site_currency) != currency_of(first, site_currency)) {
            let (one, two) = (currency_of(first, site_currency), currency_of(other, site_currency));
            mixed(calculation.range.in_source(source), two, place_of(first).in_source(source), one, diags)
        }
    }
}

fn currency_of<'a>(field: &'a Field, site_currency: &'a str) -> &'a str {
    field.currency.as_ref().map_or(site_currency, |c| c.value.0.as_str())
}

fn place_of(field: &Field) -> crate::source::TextRange {
    field.currency.as_ref().map_or(field.id.range, |c| c.range)
}

fn words(expression: &str) -> impl Iterator<Item = &str> {
    expression.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').filter(|w| !w.is_empty())
}

fn mixed(at: Span, currency: &str, first_at: Span, first: &str, diags: &mut Diagnostics) {
    let d = diags.add(Code::MixedCurrency, at).with("currency", currency).with("first", first);
    d.label(first_at, "first");
}
