//! Worked examples, applications and decision tables as they are meant.
use super::{
    answers,
    lower::{Lower, Lowering, Placed},
    provenance,
};
use crate::{
    diag::Code,
    model::{self, ApplicationOutcome, AtLeast, Bound},
    source::{Span, Spanned},
    syntax::{
        records::example::{DecisionRow, DecisionTable, Example, ExpectedOutcome},
        scalar::{self, Line},
    },
};

impl Lower<model::Example> for Example {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<model::Example> {
        let at = self.id.range.in_source(at.source);
        let outer = provenance::enter(&self.common, "Example", at, cx)?;
        let one: Option<model::RuleSetId> = self.rule_set.lower(at, cx)?;
        let mut rule_sets: Vec<model::RuleSetId> = self.rule_sets.lower(at, cx)?;
        rule_sets.extend(one);
        // an example of a set that is not shown, or does not exist, is none
        let wanted = !self.rule_sets.is_empty() || self.rule_set.is_some();
        let example = model::Example {
            id: self.id.lower(at, cx)?,
            title: self.title.lower(at, cx)?,
            rule_sets,
            from: self.from.lower(at, cx)?,
            given: self.given.lower(at, cx)?,
            expect: self.expect.value.meant(),
            expect_at: self.expect.range.in_source(at.source),
            provenance: self.common.lower(at, cx)?,
            at,
        };
        cx.cited = outer;
        let lost = wanted && example.rule_sets.is_empty() || self.from.is_some() && example.from.is_none();
        (!lost).then_some(example)
    }
}

impl Lower<model::DecisionTable> for DecisionTable {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<model::DecisionTable> {
        let at = self.id.range.in_source(at.source);
        let outer = provenance::enter(&self.common, "DecisionTable", at, cx)?;
        let fact: Option<model::FactId> = self.fact.lower(at, cx);
        let rows = self.rows.iter().filter_map(|row| decision_row(row, self, at, cx)).collect();
        let table = model::DecisionTable {
            id: self.id.lower(at, cx)?,
            title: self.title.lower(at, cx)?,
            fact: fact?,
            rule_sets: self.rule_sets.lower(at, cx)?,
            rows,
            provenance: self.common.lower(at, cx)?,
            at,
        };
        cx.cited = outer;
        Some(table)
    }
}

fn decision_row(
    row: &Spanned<DecisionRow>,
    table: &DecisionTable,
    at: Span,
    cx: &mut Lowering,
) -> Option<model::DecisionRow> {
    let places = [row.from.place(), row.above.place(), row.up_to.place(), row.below.place(), row.outcome.place()];
    let at = super::lower::first(places, at);
    let outer = provenance::enter(&row.common, "DecisionRow", at, cx)?;
    let ends = [&row.from, &row.above, &row.up_to, &row.below];
    let [from, above, up_to, below] = ends.map(|end| end_of(end.as_ref(), table, at, cx));
    let outcome = row.outcome.lower(at, cx);
    let provenance = row.common.lower(at, cx);
    cx.cited = outer;
    Some(model::DecisionRow {
        from: from?,
        above: above?,
        up_to: up_to?,
        below: below?,
        outcome: outcome?,
        provenance: provenance?,
        at,
    })
}

/// Nothing where the end could not be read: the row would say something else without it.
fn end_of(end: Option<&Spanned<Line>>, table: &DecisionTable, at: Span, cx: &mut Lowering) -> Option<Option<Bound>> {
    let Some(end) = end else { return Some(None) };
    let model = cx.answer_model.clone();
    let shape = model.get(&table.fact.value.0)?;
    answers::bound(end, shape, at.source, cx).map(Some)
}

impl Lower<model::ExpectedOutcome> for ExpectedOutcome {
    fn lower(&self, at: Span, _: &mut Lowering) -> Option<model::ExpectedOutcome> {
        let outcome = match self {
            ExpectedOutcome::Eligible => ApplicationOutcome::Eligible,
            ExpectedOutcome::Ineligible => ApplicationOutcome::Ineligible,
            ExpectedOutcome::Unknown => ApplicationOutcome::Unknown,
        };
        Some(model::ExpectedOutcome { outcome, at })
    }
}

impl Lower<AtLeast> for Line {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<AtLeast> {
        if scalar::is_id(&self.0) {
            return scalar::Ref(self.0.clone()).lower(at, cx).map(AtLeast::Parameter);
        }
        let number = self.0.parse().ok().map(AtLeast::Number);
        if number.is_none() {
            let d = cx.diags.add(Code::BadValue, at).word("wanted", "integer").with("value", self.0.as_str());
            d.help("integer");
        }
        number
    }
}
