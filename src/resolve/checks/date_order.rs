//! KS-602: what begins comes before what ends.
use crate::{
    diag::{Code, Diagnostics},
    resolve::written::Written,
    source::{SourceId, Spanned},
};
use jiff::civil::Date;

/// Calls open before they close; rule sets begin before they end.
pub fn check(written: &Written, diags: &mut Diagnostics) {
    for file in &written.parts {
        for call in &file.raw.calls {
            let first_close = call.first_closes.as_ref().or(call.closes.as_ref());
            in_order(file.source, &call.opens, first_close, diags);
            in_order(file.source, &call.first_closes, call.closes.as_ref(), diags)
        }
        for set in &file.raw.rule_sets {
            in_order(file.source, &set.valid_from, set.valid_until.as_ref(), diags)
        }
    }
}

fn in_order(source: SourceId, earlier: &Option<Spanned<Date>>, later: Option<&Spanned<Date>>, diags: &mut Diagnostics) {
    if let (Some(earlier), Some(later)) = (earlier, later)
        && earlier.value > later.value
    {
        let d = diags.add(Code::DateOrder, later.range.in_source(source)).with("later", later.value);
        d.with("earlier", earlier.value).label(earlier.range.in_source(source), "begin");
    }
}
