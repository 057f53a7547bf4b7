//! Spreadsheet formulas from the typed tree, for the part of the language that has one: functions that LibreOffice and
//! Excel share, English names, commas, as XLSX stores them.
//!
//! A condition becomes 1 (yes), 0 (no) or 0.5 (cannot be told yet). Inside, each truth is a pair of numbers, one for yes
//! and one for no, so that the same text serves a single cell and, inside SUMPRODUCT, the rows of a table. Amounts are
//! whole numbers of kuruş or cents, which a spreadsheet holds exactly up to 2^53; a product with a fraction is kept as a
//! whole part and a remainder, so that nothing is rounded.
#![expect(clippy::wildcard_enum_match_arm, reason = "what is not named has no formula")]
mod lists;
mod numbers;
mod truths;

use super::{Checked, Kind, NodeId, Tree, Type};
use crate::source::TextRange;
use truths::Truth;

/// Longest formula that Excel takes.
pub const LONGEST: usize = 8192;
/// 2^53: whole numbers up to here are exact.
const EXACT: i64 = 9_007_199_254_740_992;

/// Where values stand in a workbook. Not answered is an empty cell; yes and no are TRUE and FALSE, an amount is in
/// minor units, a decimal is times a power of ten, a day is the number that the workbook counts days by.
pub trait Cells {
    /// The cell of a name or a chain of them: `$B$4`.
    fn cell(&self, path: &str) -> Option<String>;
    /// By how many digits a decimal is moved to be whole; 4 where 0.7525 stands as 7525.
    fn scale(&self, path: &str) -> u32;
    /// Whether a cell holds a formula; where that has no value it gives an empty text.
    fn is_calculated(&self, path: &str) -> bool;
    /// The cells of a column of a list, for all rows that may be filled: `$C$10:$C$40`. The field of a list of plain
    /// values is the empty text.
    fn column(&self, list: &str, field: &str) -> Option<String>;
    /// For the same rows, cells that hold 1 where the row is filled, and 0 or nothing else.
    fn rows(&self, list: &str) -> Option<String>;
    /// Longest formula that a cell takes.
    fn longest(&self) -> usize {
        LONGEST
    }
    /// The number of a day.
    fn day(&self, day: jiff::civil::Date) -> Option<i64>;
}

/// Why an expression, or a part of it, has no formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFormula {
    /// Which part.
    pub range: TextRange,
    /// What about it.
    pub reason: NoFormulaReason,
}

/// Why a part has no formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoFormulaReason {
    /// Spreadsheets have nothing that gives the same result.
    Operation,
    /// It stands in no cell.
    Name,
    /// A number that a spreadsheet does not hold exactly.
    Number,
    /// One table gone through inside another.
    Nested,
    /// Longer than a cell takes.
    Length,
}

type Written<T> = Result<T, NoFormula>;

/// The formula of a condition, without `=`: 1 where it holds, 0 where it does not, 0.5 where answers are missing.
///
/// # Errors
/// The first part that has no formula.
pub fn condition(checked: &Checked, cells: &dyn Cells) -> Result<String, NoFormula> {
    let mut writer = Writer { checked, tree: checked.tree(), cells, row: None };
    let Truth { yes, no } = writer.truth(checked.tree().root())?;
    writer.short(checked.tree().root(), format!("(1+{yes}-{no})/2"))
}

/// The formula of yes or no for a cell that conditions read, without `=`: TRUE, FALSE, an empty text where answers are
/// missing.
///
/// # Errors
/// The first part that has no formula.
pub fn flag(checked: &Checked, cells: &dyn Cells) -> Result<String, NoFormula> {
    let mut writer = Writer { checked, tree: checked.tree(), cells, row: None };
    let Truth { yes, no } = writer.truth(checked.tree().root())?;
    writer.short(checked.tree().root(), format!("CHOOSE(2+{yes}-{no},FALSE,\"\",TRUE)"))
}

/// The formula of a number for a cell that conditions read, without `=`: an amount in minor units, another number moved by
/// so many digits, an empty text where answers are missing.
///
/// # Errors
/// The first part that has no formula, an amount that may have parts of a minor unit, or a number with more digits.
pub fn number(checked: &Checked, cells: &dyn Cells, digits: u32) -> Result<String, NoFormula> {
    let mut writer = Writer { checked, tree: checked.tree(), cells, row: None };
    let root = checked.tree().root();
    let number = writer.number(root)?;
    match number.moved(digits) {
        Some(value) => writer.short(root, format!("IF({}=1,{value},\"\")", number.known())),
        None => writer.refuse(root, NoFormulaReason::Number),
    }
}

/// The table whose rows are gone through.
struct Row {
    variable: String,
    list: String,
}

struct Writer<'w> {
    checked: &'w Checked,
    tree: &'w Tree,
    cells: &'w dyn Cells,
    row: Option<Row>,
}

impl Writer<'_> {
    fn refuse<T>(&self, id: NodeId, reason: NoFormulaReason) -> Written<T> {
        Err(NoFormula { range: self.tree.node(id).range, reason })
    }
    fn short(&self, id: NodeId, formula: String) -> Written<String> {
        if formula.len() < self.cells.longest() { Ok(formula) } else { self.refuse(id, NoFormulaReason::Length) }
    }
    fn kind_of(&self, id: NodeId) -> &Type {
        self.checked.kind_of(id)
    }
    /// The cell of a name, or the column where it is a field of the row; with the path that its scale hangs on.
    fn place(&self, id: NodeId) -> Written<(String, String)> {
        let Some(path) = self.tree.path(id) else { return self.refuse(id, NoFormulaReason::Operation) };
        let of_row = self.row.as_ref().and_then(|row| {
            let behind = path.strip_prefix(&row.variable)?;
            let field = if behind.is_empty() { "" } else { behind.strip_prefix('.')? };
            Some((self.cells.column(&row.list, field), format!("{}.{field}", row.list)))
        });
        let (cell, path) = of_row.unwrap_or_else(|| (self.cells.cell(&path), path));
        cell.map_or_else(|| self.refuse(id, NoFormulaReason::Name), |cell| Ok((cell, path)))
    }
    fn is_name(&self, id: NodeId) -> bool {
        matches!(self.tree.kind(id), Kind::Name(_) | Kind::Member { .. })
    }
}

/// A text as formulas write it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
