//! Texts of rules with the values of a rule set in the places of `{parameter}`: `{ministry-share-max-total}` is `%50`,
//! and `{ministry-share-max-total:possessive-accusative}` is `%50’sini` in Turkish.
use super::{Phrase, Scope, eligibility::ordered_sets, support};
use crate::{
    locale::suffix::{Suffix, suffixed},
    model::{ParameterId, Rule, RuleSet, RuleSetId, Words},
};

/// What a rule says in some of its rule sets.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MessageView {
    /// Names of the rule sets; nothing where all of the rule's say the same.
    pub sets: Vec<Phrase>,
    /// The words.
    pub message: Phrase,
}

/// A rule's message: once where all its rule sets have the same values, else by rule set.
pub fn messages(s: &Scope, rule: &Rule) -> Vec<MessageView> {
    let holds = |id: &RuleSetId| rule.rule_sets.is_empty() || rule.rule_sets.contains(id);
    let sets = ordered_sets(s).into_iter().filter(|id| holds(id)).filter_map(|id| s.site.rule_sets.get(id));
    let mut all: Vec<MessageView> = vec![];
    for set in sets {
        let Some(message) = filled(s, &rule.message, set) else { continue };
        let title = s.phrase(&set.title);
        match all.iter_mut().find(|other| other.message == message) {
            Some(other) => other.sets.push(title),
            None => all.push(MessageView { sets: vec![title], message }),
        }
    }
    if all.is_empty() {
        all.push(MessageView { sets: vec![], message: s.phrase(&rule.message) })
    }
    if let [only] = all.as_mut_slice() {
        only.sets.clear()
    }
    all
}

/// What a rule demands, with the values of its rule sets; where they differ, one beside the other.
pub fn demand(s: &Scope, rule: &Rule) -> Phrase {
    let holds = |id: &RuleSetId| rule.rule_sets.is_empty() || rule.rule_sets.contains(id);
    let sets: Vec<&RuleSet> = s.site.rule_sets.iter().filter(|(id, _)| holds(id)).map(|(_, set)| set).collect();
    let value = |id: &str| {
        let (known, parameter) = s.site.parameters.iter().find(|(known, _)| known.0 == id)?;
        let settings = sets.iter().filter_map(|set| set.parameters.iter().find(|x| x.parameter == *known));
        let mut all: Vec<String> = vec![];
        for spelled in settings.filter_map(|setting| support::spelled(s, parameter.kind, setting)) {
            if !all.contains(&spelled.text) {
                all.push(spelled.text)
            }
        }
        (!all.is_empty()).then(|| all.join(" / "))
    };
    let phrase = s.phrase(&rule.text);
    // where no rule set has a value the braces stay, as in every text that names what is not there
    with_values(s, phrase.clone(), &|id| Some(value(id).unwrap_or_else(|| format!("{{{id}}}")))).unwrap_or(phrase)
}

/// A text with the values of a rule set; nothing where the set leaves one of them open.
pub fn filled(s: &Scope, words: &Words, set: &RuleSet) -> Option<Phrase> {
    with_values(s, s.phrase(words), &|id| {
        let (known, parameter) = s.site.parameters.iter().find(|(known, _)| known.0 == id)?;
        let setting = set.parameters.iter().find(|x| x.parameter == *known)?;
        Some(support::spelled(s, parameter.kind, setting)?.text)
    })
}

/// A text with values in the places of `{id}`; nothing where one of them has none.
fn with_values(s: &Scope, phrase: Phrase, value: &dyn Fn(&str) -> Option<String>) -> Option<Phrase> {
    let mut out = String::with_capacity(phrase.text.len());
    let mut rest = phrase.text.as_str();
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        let Some((inside, after)) = behind.split_once('}') else {
            out.push('{');
            rest = behind;
            continue;
        };
        let (id, case) = inside.split_once(':').map_or((inside, None), |(id, case)| (id, Some(case)));
        let is_parameter = s.site.parameters.iter().any(|(known, _)| known.0 == id);
        match is_parameter {
            true => out.push_str(&with_case(&value(id)?, case, phrase.lang.as_deref().unwrap_or(s.tag()))),
            false => out.push_str(&format!("{{{inside}}}")),
        }
        rest = after
    }
    out.push_str(rest);
    Some(Phrase { text: out, ..phrase })
}

/// The value of a parameter in a rule set, as words of a text; both were looked up, and the set has a value.
pub fn value(s: &Scope, parameter: &ParameterId, set: &RuleSetId, suffix: Option<Suffix>) -> Option<String> {
    let kind = s.site.parameters.get(parameter)?.kind;
    let setting = s.site.rule_sets.get(set)?.parameters.iter().find(|x| x.parameter == *parameter)?;
    let value = support::spelled(s, kind, setting)?.text;
    Some(match suffix.filter(|_| s.tag().split('-').next() == Some("tr")) {
        Some(suffix) => suffixed(&value, suffix),
        None => value,
    })
}

/// Only Turkish has the cases that are asked for.
pub(super) fn with_case(value: &str, case: Option<&str>, tag: &str) -> String {
    match case.and_then(Suffix::read).filter(|_| tag.split('-').next() == Some("tr")) {
        Some(suffix) => suffixed(value, suffix),
        None => value.to_owned(),
    }
}
