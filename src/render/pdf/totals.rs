//! The row of totals under a table, or the last card.
use super::{
    compose::Composer,
    fit,
    paper::{Ink, Input, PaperField, RowHead},
};
use crate::view::forms::{SheetField, SheetTable};

/// What stands in the place of a row's number in the names of its fields.
pub const TOTAL: &str = "total";

impl Composer<'_> {
    /// Its name goes over the columns before the first that is totalled.
    pub(super) fn total_row(&mut self, t: &SheetTable) -> (Ink, usize, Vec<Option<Input>>) {
        let before = t.columns.iter().take_while(|c| !c.total).count();
        let height = self.heights.row(t);
        let inputs = t.columns.iter().skip(before).map(|c| {
            let (key, tip) = self.total(t, c);
            c.total.then(|| self.fields.cell(c, &key, tip, false, height))
        });
        let inputs = inputs.collect();
        (self.total_name().label, before + 1, inputs)
    }
    pub(super) fn total_card(&mut self, t: &SheetTable) -> (RowHead, Vec<Vec<PaperField>>) {
        let placed = t.columns.iter().filter(|c| c.total).map(|c| (fit::card_span(c), false, c)).collect();
        let mut lines: Vec<Vec<PaperField>> = vec![];
        for line in fit::lines(placed) {
            lines.push(line.into_iter().map(|(span, c)| self.total_field(t, c, span)).collect())
        }
        (self.total_name(), lines)
    }
    fn total_field(&mut self, t: &SheetTable, c: &SheetField, span: usize) -> PaperField {
        let (key, tip) = self.total(t, c);
        let input = self.fields.in_card(c, &key, tip, false);
        let label = self.pen.ink(&c.label);
        PaperField::bare(label, span, input)
    }
    fn total_name(&self) -> RowHead {
        RowHead { label: self.pen.own(&self.s.word("paper_total")), hint: None }
    }
    /// Key and spoken name.
    fn total(&self, t: &SheetTable, c: &SheetField) -> (String, String) {
        let key = format!("{}.{TOTAL}.{}", t.id, c.id.rsplit('.').next().unwrap_or(&c.id));
        let mut tip = format!("{} {}, {}: {}", t.number, t.label.text, self.s.word("paper_total"), c.label.text);
        tip.retain(|c| !c.is_control());
        (key, tip)
    }
}
