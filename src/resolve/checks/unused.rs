//! KS-617 and KS-618: parameters and sources that stand in the files for nothing.
use crate::{
    diag::{Code, Diagnostics},
    model::{Bound, DocumentId, Expression, ParameterId, Rule, Site},
    rules::{Rulebook, name_of},
};
use std::collections::BTreeSet;

/// Parameters that no rule set sets and no rule names.
pub fn parameters(site: &Site, diags: &mut Diagnostics) {
    let mut used: BTreeSet<&str> =
        site.rule_sets.values().flat_map(|s| &s.parameters).map(|s| &*s.parameter.0).collect();
    used.extend(site.rules.values().flat_map(|rule| &rule.parameters).map(|id| id.0.as_str()));
    let ends = site.decision_tables.values().flat_map(|t| &t.rows);
    for bound in ends.flat_map(|row| [&row.from, &row.above, &row.up_to, &row.below]).flatten() {
        if let Bound::Parameter(id) = bound {
            used.insert(&id.0);
        }
    }
    let read: BTreeSet<String> = expressions(site).flat_map(reads).map(|(path, _)| path).collect();
    let in_words = |id: &ParameterId| site.rules.values().any(|rule| names(rule, &id.0, site));
    for (id, parameter) in site.parameters.iter() {
        let path = format!("param.{}", name_of(&id.0));
        if !used.contains(id.0.as_str()) && !read.contains(&path) && !in_words(id) {
            diags.add(Code::UnusedParameter, parameter.at).with("id", id.0.as_str()).help("use");
        }
    }
}

/// Parameters that a rule reads without asking whether they are there, in rule sets that do not even say that they leave
/// them open.
pub fn unset(site: &Site, books: &[Rulebook], diags: &mut Diagnostics) {
    site.rules.values().for_each(|rule| unset_of(rule, site, books, diags))
}

fn unset_of(rule: &Rule, site: &Site, books: &[Rulebook], diags: &mut Diagnostics) {
    let reads: BTreeSet<String> = [&rule.relevant, &rule.condition]
        .into_iter()
        .flatten()
        .flat_map(reads)
        .filter(|(_, only_presence)| !only_presence)
        .map(|(path, _)| path)
        .collect();
    for (id, parameter) in site.parameters.iter().filter(|(id, _)| reads.contains(&format!("param.{}", name_of(&id.0))))
    {
        let holds = |book: &&Rulebook| book.compiled.rule(&rule.id).is_some_and(|r| r.holds_in(&book.set));
        let sets = books.iter().filter(holds).filter_map(|book| site.rule_sets.get(&book.set));
        let silent = sets.filter(|set| set.parameters.iter().all(|setting| setting.parameter != *id));
        let silent: Vec<&str> = silent.map(|set| set.id.0.as_str()).collect();
        if !silent.is_empty() {
            let at = rule.condition.as_ref().map_or(rule.at, |condition| condition.at);
            let d = diags.add(Code::UnusedParameter, at).variant("unset").with("id", id.0.as_str());
            d.with("rule", rule.id.0.as_str())
                .with("sets", silent.join(", "))
                .label(parameter.at, "defined")
                .help("unset");
        }
    }
}

fn expressions(site: &Site) -> impl Iterator<Item = &Expression> {
    let of_rules = site.rules.values().flat_map(|r| [&r.relevant, &r.condition]);
    let of_facts = site.facts.values().flat_map(|f| [&f.relevant, &f.calculation, &f.from]);
    of_rules.chain(of_facts).flatten()
}

fn reads(expression: &Expression) -> Vec<(String, bool)> {
    let tree = crate::expr::parse(&expression.text);
    tree.map(|tree| tree.reads().into_iter().map(|r| (r.path, r.only_presence)).collect()).unwrap_or_default()
}

/// Whether the words of a rule hold the value of a parameter.
fn names(rule: &Rule, id: &str, site: &Site) -> bool {
    let texts = [Some(&rule.text), Some(&rule.message), rule.remedy.as_ref()];
    texts.into_iter().flatten().any(|words| {
        site.locales.iter().any(|locale| {
            let body = &words.get(locale).body;
            body.contains(&format!("{{{id}}}")) || body.contains(&format!("{{{id}:"))
        })
    })
}

/// Sources that no record and no text cites.
pub fn sources(site: &Site, cited: &BTreeSet<String>, diags: &mut Diagnostics) {
    for (DocumentId(id), source) in site.documents.iter() {
        if !cited.contains(id) {
            diags.add(Code::UncitedSource, source.at).with("id", id.as_str()).help("cite");
        }
    }
}
