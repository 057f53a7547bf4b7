//! KS-619: a rule that is judged in the workbook, too, has a spreadsheet formula, and its parameters fit into cells.
use crate::{
    diag::{Code, Diagnostics},
    expr::{
        Value,
        formula::{NoFormula, NoFormulaReason},
    },
    model::{Expression, Rule, Site},
    rules::{
        CompiledRule, PARAM, Rulebook, name_of,
        workbook::{self, Lacking, Workbook},
    },
};

/// Looks at the rules that ask for it.
pub fn check(site: &Site, books: &[Rulebook], diags: &mut Diagnostics) {
    for rule in site.rules.values().filter(|rule| rule.workbook == Some(true)) {
        let holds = |book: &&Rulebook| book.compiled.rule(&rule.id).is_some_and(|r| r.holds_in(&book.set));
        let Some(condition) = &rule.condition else {
            diags.add(Code::NoFormula, rule.at).variant("words").with("rule", rule.id.0.as_str()).help("without");
            continue;
        };
        // formulas do not hang on the rule set
        let Some(book) = books.iter().find(holds) else { continue };
        let Some(compiled) = book.compiled.rule(&rule.id).filter(|r| r.is_whole()) else { continue };
        match Workbook::typical(book, site).rule(compiled) {
            Err(Lacking::Relevant(what)) => {
                lacking(rule, rule.relevant.as_ref().unwrap_or(condition), what, site, diags)
            }
            Err(Lacking::Condition(what)) => lacking(rule, condition, what, site, diags),
            Ok(_) => books.iter().filter(holds).for_each(|book| parameters(compiled, book, site, diags)),
        }
    }
}

fn lacking(rule: &Rule, within: &Expression, what: NoFormula, site: &Site, diags: &mut Diagnostics) {
    let part = what.range.of(&within.text);
    let short: Vec<&str> = part.split_whitespace().collect();
    let variant = match what.reason {
        NoFormulaReason::Operation => "",
        NoFormulaReason::Name => "name",
        NoFormulaReason::Number => "number",
        NoFormulaReason::Nested => "nested",
        NoFormulaReason::Length => "length",
    };
    let calculated = site.facts.values().find(|fact| *name_of(&fact.id.0) == *part);
    let d = diags.add(Code::NoFormula, within.place(what.range)).variant(variant);
    d.with("rule", rule.id.0.as_str()).with("part", short.join(" ")).help("without");
    if let Some(calculation) = calculated.and_then(|fact| fact.calculation.as_ref()) {
        d.label(calculation.at, "calculated");
    }
}

/// Percentages with more digits than their cells hold.
fn parameters(rule: &CompiledRule, book: &Rulebook, site: &Site, diags: &mut Diagnostics) {
    let Some(set) = site.rule_sets.get(&book.set) else { return };
    let (Value::Record(values), read) = (&book.param, reads(rule)) else { return };
    for setting in &set.parameters {
        let name = name_of(&setting.parameter.0);
        let inexact = |value: &&Value| matches!(value, Value::Decimal(_)) && workbook::content(value).is_none();
        if read.contains(&format!("{PARAM}.{name}")) && values.get(&name).filter(inexact).is_some() {
            let d = diags.add(Code::NoFormula, setting.at).variant("digits").with("rule", rule.id.0.as_str());
            d.with("parameter", setting.parameter.0.as_str()).help("without");
        }
    }
}

fn reads(rule: &CompiledRule) -> Vec<String> {
    let all = [&rule.relevant, &rule.condition].into_iter().flatten();
    all.flat_map(|checked| checked.tree().reads()).map(|read| read.path).collect()
}
