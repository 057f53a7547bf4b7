//! KS-614 and KS-615: rules that say nothing, and pairs that no application can keep. Only rules over plain answers
//! are looked at, where all that matters can be tried; rules over rows are not.
use crate::{
    diag::{Code, Diagnostics},
    model::{Rule, RuleId, RuleSeverity, Site},
    rules::{
        AnswerModel, CompiledRule, Rulebook, Verdict, Vocabulary,
        domain::{Domain, Sample},
        spelling,
    },
};
use std::collections::BTreeSet;

/// Tries every combination of answers that a rule, or a pair of rules, reads; gives back the rules that decide nothing.
pub fn check(site: &Site, books: &[Rulebook], diags: &mut Diagnostics) -> BTreeSet<RuleId> {
    let logic = Logic { site, books, names: Vocabulary::of(site), model: AnswerModel::of(site) };
    let idle: BTreeSet<RuleId> =
        site.rules.values().filter(|rule| logic.idle(rule, diags)).map(|rule| rule.id.clone()).collect();
    for book in books {
        let stopping =
            |rule: &&CompiledRule| rule.severity == RuleSeverity::Error && rule.is_whole() && !idle.contains(&rule.id);
        let rules: Vec<&CompiledRule> = book.rules().filter(stopping).collect();
        for (n, one) in rules.iter().enumerate() {
            rules[..n].iter().for_each(|other| logic.pair(other, one, book, diags))
        }
    }
    idle
}

struct Logic<'l> {
    site: &'l Site,
    books: &'l [Rulebook],
    names: Vocabulary,
    model: AnswerModel,
}

impl Logic<'_> {
    /// Whether a rule says the same whatever the answers, in every rule set; told with how many were tried.
    fn idle(&self, rule: &Rule, diags: &mut Diagnostics) -> bool {
        let (mut found, mut tried) = (BTreeSet::new(), 0);
        for book in self.books {
            let Some(compiled) = book.compiled.rule(&rule.id).filter(|r| r.is_whole() && r.holds_in(&book.set)) else {
                continue;
            };
            let Some(domain) = Domain::of(&[compiled], book, &self.model, &self.names) else { return false };
            for sample in domain.samples() {
                tried += 1;
                found.insert(book.case_supposing(sample).judge(compiled).verdict);
                if found.contains(&Verdict::Pass) && found.contains(&Verdict::Fail) {
                    return false;
                }
            }
        }
        found.remove(&Verdict::NotApplicable);
        let (variant, at) = match (found.pop_first(), found.pop_first()) {
            _ if tried == 0 => return false,
            (None, _) => ("never", rule.relevant.as_ref()),
            (Some(Verdict::Pass), None) => ("always-pass", rule.condition.as_ref()),
            (Some(Verdict::Fail), None) => ("always-fail", rule.condition.as_ref()),
            (Some(_), _) => return false,
        };
        let at = at.map_or(rule.at, |expression| expression.at);
        diags
            .add(Code::IdleRule, at)
            .variant(variant)
            .with("rule", rule.id.0.as_str())
            .with("tried", tried)
            .help(variant);
        true
    }
    /// Whether each of two rules can be kept, but never both; told with answers that keep the first.
    fn pair(&self, one: &CompiledRule, other: &CompiledRule, book: &Rulebook, diags: &mut Diagnostics) {
        let Some(domain) = Domain::of(&[one, other], book, &self.model, &self.names) else { return };
        let own = |rule| Domain::of(&[rule], book, &self.model, &self.names);
        let (Some(of_one), Some(of_other)) = (own(one), own(other)) else { return };
        if !of_one.names().iter().any(|name| of_other.has(name)) {
            return;
        }
        let mut kept: Option<Sample> = None;
        for sample in domain.samples() {
            let case = book.case_supposing(sample.clone());
            match (case.judge(one).verdict, case.judge(other).verdict) {
                (Verdict::Fail, _) => {}
                (Verdict::Pass, Verdict::Fail) => kept = kept.or(Some(sample)),
                (_, Verdict::Fail) => {}
                _ => return,
            }
        }
        let Some(kept) = kept else { return };
        let place =
            |rule: &CompiledRule| self.site.rules.get(&rule.id).and_then(|r| r.condition.as_ref()).map(|c| c.at);
        let (Some(at), Some(first)) = (place(other), place(one)) else { return };
        let answers: Vec<String> = kept.iter().map(|(name, v)| format!("{name} = {}", spelling::written(v))).collect();
        let d = diags.add(Code::Contradiction, at).with("rule", other.id.0.as_str()).with("other", one.id.0.as_str());
        d.with("set", book.set.0.as_str()).with("answers", answers.join("; ")).label(first, "other").help("example");
    }
}
