//! KS-606: a fact says where it comes from.
use crate::{
    diag::{Code, Diagnostics},
    source::Span,
    syntax::records::common::{Common, Status},
};

/// Records that state a fact of the programme; the others are the site's own words or belong to such a record.
const FACTS: &[&str] = &[
    "Statement",
    "Identity",
    "Definition",
    "Indicator",
    "MemberKind",
    "Support",
    "Share",
    "CostCategory",
    "ParameterSetting",
    "Transition",
    "Stage",
    "ActivityGroup",
    "Activity",
    "Call",
    "LegalAct",
    "Provision",
    "OtherSupport",
    "Question",
    "Rule",
    "Service",
];

/// `official` and `derived` name their source; a fact without a source is `proposed`, or part of a cited record.
pub fn check(common: &Common, record: &str, cited: bool, at: Span, diags: &mut Diagnostics) {
    if !common.source.is_empty() || cited {
        return;
    }
    match common.status.as_ref().map(|s| (s.value, s.range)) {
        Some((Status::Official | Status::Derived, range)) => {
            let status = common.status.as_ref().map_or("", |s| s.value.word());
            let d = diags.add(Code::NoSource, range.in_source(at.source)).variant("status");
            d.with("status", status).help("source");
        }
        Some((Status::Proposed, _)) => {}
        None if FACTS.contains(&record) => {
            diags.add(Code::NoSource, at).help("source").help("proposed");
        }
        None => {}
    }
}
