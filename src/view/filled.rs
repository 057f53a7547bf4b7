//! Texts of rules and forms with the values of a rule set in the places of `{parameter}`: `{ministry-share-max-total}` is `%50`,
//! and `{ministry-share-max-total:possessive-accusative}` is `%50’sini` in Turkish.
use super::{Phrase, Scope, eligibility::ordered_sets, support};
use crate::{
    locale::{
        format,
        suffix::{Suffix, suffixed},
    },
    model::{
        ParameterId, ParameterKind, ParameterValue, Rule, RuleSet, RuleSetId, Words,
        named_value::{MONTHS, MONTHS_OF_YEAR, NamedValue},
    },
    rules::spoken::with_braces,
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

/// A text of a form with the values of the rule sets that it names: `{min-firms call3-2017}`. Where sets differ, their
/// values stand beside each other; what does not exist keeps its braces.
pub fn form_text(s: &Scope, words: &Words) -> Phrase {
    let phrase = s.phrase(words);
    let tag = phrase.lang.as_deref().unwrap_or(s.tag());
    let text = with_braces(&phrase.text, &mut |inside| named(s, &NamedValue::read(inside), tag));
    Phrase { text, ..phrase }
}

fn named(s: &Scope, named: &NamedValue, tag: &str) -> Option<String> {
    let (id, parameter) = s.site.parameters.iter().find(|(known, _)| known.0 == named.parameter)?;
    let in_months = named.asked == Some(MONTHS);
    let mut all: Vec<String> = vec![];
    for set in &named.rule_sets {
        let (_, set) = s.site.rule_sets.iter().find(|(known, _)| known.0 == *set)?;
        let setting = set.parameters.iter().find(|x| x.parameter == *id)?;
        let value = match &setting.value {
            ParameterValue::Number(years) if in_months && parameter.kind == ParameterKind::Years => {
                let months = years.checked_mul(MONTHS_OF_YEAR)?;
                s.fill("n_months", &[("n", &format::number(months.into(), s.tag()))])
            }
            ParameterValue::Percent(_)
            | ParameterValue::Money(_)
            | ParameterValue::Number(_)
            | ParameterValue::Flag(_)
            | ParameterValue::Text(_)
            | ParameterValue::Codes(_)
            | ParameterValue::Unstated(_) => support::spelled(s, parameter.kind, setting)?.text,
        };
        if !all.contains(&value) {
            all.push(value)
        }
    }
    (!all.is_empty()).then(|| with_case(&all.join(" / "), named.asked, tag))
}

/// A text with values in the places of `{id}`; nothing where one of them has none.
fn with_values(s: &Scope, phrase: Phrase, value: &dyn Fn(&str) -> Option<String>) -> Option<Phrase> {
    let mut lacks = false;
    let text = with_braces(&phrase.text, &mut |inside| {
        let (id, case) = inside.split_once(':').map_or((inside, None), |(id, case)| (id, Some(case)));
        s.site.parameters.iter().find(|(known, _)| known.0 == id)?;
        let value = value(id);
        lacks |= value.is_none();
        Some(with_case(&value?, case, phrase.lang.as_deref().unwrap_or(s.tag())))
    });
    (!lacks).then_some(Phrase { text, ..phrase })
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
