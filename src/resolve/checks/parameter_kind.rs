//! KS-604: a rule set gives a parameter a value of the parameter's kind, and gives it once.
use crate::{
    diag::{Code, Diagnostics},
    model::ParameterKind,
    resolve::written::Written,
    source::Span,
    syntax::records::rule::{ParameterValue, RuleSet},
};
use std::collections::BTreeMap;

type Kinds<'a> = BTreeMap<&'a str, (ParameterKind, Span)>;

/// Parameters that do not exist are told as references.
pub fn check(written: &Written, diags: &mut Diagnostics) {
    let mut kinds = Kinds::new();
    for file in &written.parts {
        for parameter in &file.raw.parameters {
            let kind = (parameter.kind.value.meant(), file.at(&parameter.kind));
            kinds.entry(&parameter.id.value.0).or_insert(kind);
        }
    }
    for file in &written.parts {
        for set in &file.raw.rule_sets {
            rule_set(set, &kinds, file.start(), diags)
        }
    }
}

fn rule_set(set: &RuleSet, kinds: &Kinds, file: Span, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for setting in set.parameters.iter().map(|s| &s.value) {
        let id = setting.parameter.value.0.as_str();
        let at = setting.parameter.range.in_source(file.source);
        if let Some(first) = seen.insert(id, at) {
            diags.add(Code::DuplicateId, at).with("id", id).word("kind", "parameter").label(first, "first");
        }
        let value_at = setting.value.range.in_source(file.source);
        if let ParameterValue::Unstated(said) = &setting.value.value
            && !**said
        {
            diags.add(Code::ParameterKind, value_at).variant("unstated").with("id", id).help("unstated");
        }
        if let Some((kind, defined)) = kinds.get(id)
            && !fits(&setting.value.value, *kind)
        {
            let d = diags.add(Code::ParameterKind, value_at).with("id", id).word("wanted", kind.word());
            d.label(*defined, "defined").help("kind");
        }
    }
}

fn fits(value: &ParameterValue, kind: ParameterKind) -> bool {
    use ParameterKind as Kind;
    match value {
        ParameterValue::Percent(_) => kind == Kind::Percent,
        ParameterValue::Money(_) => kind == Kind::Money,
        ParameterValue::Number(_) => matches!(kind, Kind::Number | Kind::Years | Kind::Months | Kind::Points),
        ParameterValue::Flag(_) => kind == Kind::Flag,
        ParameterValue::Text(_) => kind == Kind::Text,
        ParameterValue::Codes(_) => kind == Kind::Codes,
        ParameterValue::Unstated(_) => true,
    }
}
