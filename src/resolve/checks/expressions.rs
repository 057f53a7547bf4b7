//! KS-607: expressions of forms that cannot be read, with a mark at each fault inside the value.
use super::form_parts;
use crate::{
    diag::Diagnostics,
    expr,
    resolve::written::Written,
    source::{SourceId, Spanned},
    syntax::scalar::Expression,
};

/// Expressions of rules, sections, fields and tables.
pub fn check(written: &Written, diags: &mut Diagnostics) {
    for file in &written.parts {
        file.raw.rules.iter().filter_map(|r| r.condition.as_ref()).for_each(|e| readable(file.source, e, diags))
    }
    for form in &written.forms {
        form.raw.sections.iter().filter_map(|s| s.relevant.as_ref()).for_each(|e| readable(form.source, e, diags))
    }
    for (source, field) in form_parts::fields(written) {
        let all = [&field.relevant, &field.constraint, &field.calculation];
        all.into_iter().flatten().for_each(|e| readable(source, e, diags))
    }
    for (source, table) in form_parts::tables(written) {
        let all = [&table.relevant, &table.constraint];
        all.into_iter().flatten().for_each(|e| readable(source, e, diags))
    }
}

fn readable(source: SourceId, expression: &Spanned<Expression>, diags: &mut Diagnostics) {
    if let Err(faults) = expr::parse(&expression.value.text) {
        report(source, &expression.value, &faults, diags)
    }
}

/// Adds the findings for the faults of an expression.
pub fn report(source: SourceId, expression: &Expression, faults: &[expr::Fault], diags: &mut Diagnostics) {
    for fault in faults {
        fault.report(expression.places.place(fault.range).in_source(source), diags)
    }
}
