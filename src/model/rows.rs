//! How many rows tables of forms have on paper.
use super::{Block, BlockId, Collection, Form, Part, Table};

/// Rows of a table whose definition does not say how many.
const PRINTED: usize = 5;
/// Further rows of a table that may have any number.
const MANY: usize = 500;

impl Table {
    /// Rows printed in the form, where the applicant adds rows.
    pub fn printed_rows(&self) -> usize {
        self.print_rows.and_then(|n| usize::try_from(n).ok()).unwrap_or(PRINTED)
    }
    /// Rows for which the form has no room; none where rows are fixed.
    pub fn further_rows(&self) -> usize {
        let most = self.max_rows.and_then(|n| usize::try_from(n).ok());
        let further = most.map_or(MANY, |most| most.saturating_sub(self.printed_rows()));
        if self.rows.is_empty() { further } else { 0 }
    }
}

impl Form {
    /// Whether some table can have more rows than are printed.
    pub fn can_go_on(&self, blocks: &Collection<BlockId, Block>) -> bool {
        let goes_on = |part: &Part| matches!(part, Part::Table(t) if t.further_rows() > 0);
        let within = |part: &Part| match part {
            Part::Block(of) => blocks.get(&of.block).is_some_and(|block| block.parts.iter().any(goes_on)),
            Part::Table(_) | Part::Field(_) | Part::Note(_) => goes_on(part),
        };
        self.sections.iter().flat_map(|section| &section.parts).any(within)
    }
}
