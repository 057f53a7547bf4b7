//! KS-605: the shares of a rule set sum to one hundred percent.
use crate::{
    diag::{Code, Diagnostics, Fact},
    resolve::{index::Index, written::Written},
    source::Span,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A single share is an upper limit that names no counterpart (“at most 70 %”): it may stay below one hundred.
/// Where a record of the programme was lost, the sum says nothing.
pub fn check(written: &Written, index: &Index, diags: &mut Diagnostics) {
    if index.has_gaps() {
        return;
    }
    for file in &written.parts {
        let Some(support) = &file.raw.support else { continue };
        let mut sums: BTreeMap<&str, (Decimal, Vec<Span>)> = BTreeMap::new();
        for share in &support.shares {
            let (sum, places) = sums.entry(&share.rule_set.value.0).or_default();
            *sum += share.percent.value.0;
            places.push(file.at(&share.percent))
        }
        for (rule_set, (sum, places)) in sums {
            tell(rule_set, sum, &places, diags)
        }
    }
}

fn tell(rule_set: &str, sum: Decimal, places: &[Span], diags: &mut Diagnostics) {
    let hundred = Decimal::ONE_HUNDRED;
    let [first @ .., last] = places else { return };
    if sum == hundred || first.is_empty() && sum < hundred {
        return;
    }
    let d = diags.add(Code::ShareSum, *last).with("rule_set", rule_set).with("sum", Fact::Percent(sum));
    for place in first.iter().take(8) {
        d.label(*place, "share");
    }
}
