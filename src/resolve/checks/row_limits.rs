//! KS-502: the rows of a table fit its own limits.
use super::form_parts;
use crate::{
    diag::{Code, Diagnostics},
    resolve::{bounds::Bounds, written::Written},
    source::{SourceId, Spanned},
    syntax::records::form::Table,
};

/// The most rows a table may have; more is a slip of the keyboard.
const MOST_ROWS: i64 = 1000;

/// `min_rows ≤ print_rows ≤ max_rows`; a table with fixed rows has no limits.
pub fn check(written: &Written, bounds: &Bounds, diags: &mut Diagnostics) {
    for (source, table) in form_parts::tables(written) {
        let whole = [&table.min_rows, &table.max_rows, &table.print_rows].map(|bound| bounds.placed(bound));
        whole.iter().flatten().for_each(|rows| in_range(source, rows, diags));
        let [fewest, most, printed] = &whole;
        above(source, fewest, most, "min_rows", diags);
        above(source, printed, most, "print_rows", diags);
        fixed(source, table, diags)
    }
}

fn in_range(source: SourceId, rows: &Spanned<i64>, diags: &mut Diagnostics) {
    if !(0..=MOST_ROWS).contains(&rows.value) {
        let d = diags.add(Code::OutOfRange, rows.range.in_source(source)).with("value", rows.value.to_string());
        d.with("least", "0").with("most", MOST_ROWS.to_string());
    }
}

fn above(
    source: SourceId,
    rows: &Option<Spanned<i64>>,
    most: &Option<Spanned<i64>>,
    key: &'static str,
    diags: &mut Diagnostics,
) {
    if let (Some(rows), Some(most)) = (rows, most)
        && rows.value > most.value
    {
        let d = diags.add(Code::RowLimits, rows.range.in_source(source)).with("key", key);
        d.with("rows", rows.value.to_string()).with("most", most.value.to_string());
        d.label(most.range.in_source(source), "most");
    }
}

fn fixed(source: SourceId, table: &Table, diags: &mut Diagnostics) {
    let limits = [("min_rows", &table.min_rows), ("max_rows", &table.max_rows), ("print_rows", &table.print_rows)];
    for (key, limit) in limits {
        if let (Some(limit), Some(first)) = (limit, table.rows.first()) {
            let d = diags.add(Code::RowLimits, limit.range.in_source(source)).variant("fixed").with("key", key);
            d.label(first.id.range.in_source(source), "row");
        }
    }
}
