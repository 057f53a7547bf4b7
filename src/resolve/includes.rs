//! `{{ … }}` in texts: a small closed set, each with arguments that are looked up.
use super::{library::Text, links, lower::Lowering, reference::existing};
use crate::{
    diag::{Code, Diagnostic},
    model::{
        ApplicationId, AppliedValue, FactId, Include, Name, ParameterId, Reckoning, RecordId, RuleId, RuleSetId,
        RuleUse, ShownValue, Unit, ValueOf,
    },
    prose::IncludeUse,
    rules::PARAM,
    source::{Span, TextRange},
    syntax::suggest,
};
use std::sync::Arc;

/// What each include of a text shows, by its number; nothing for those that were told.
pub fn resolved(text: &Text, cx: &mut Lowering) -> Arc<[Option<Include>]> {
    text.document.summary.includes.iter().map(|include| one(text, include, cx)).collect()
}

/// An include as written.
struct Written<'a> {
    name: &'a str,
    arguments: &'a [(Box<str>, TextRange)],
    /// The whole of it.
    at: Span,
}

fn one(text: &Text, include: &IncludeUse, cx: &mut Lowering) -> Option<Include> {
    let at = include.range.in_source(text.at.source);
    let Some(((name, place), arguments)) = include.words.split_first() else {
        told(cx, at, "", "").help("names");
        return None;
    };
    let written = Written { name, arguments, at };
    Some(match &**name {
        "activities" => Include::Activities(written.all(cx, 0..=1)?.pop()),
        "indicators" => {
            written.all::<crate::model::IndicatorId>(cx, 0..=0)?;
            Include::Indicators
        }
        "form" => Include::Forms(written.all(cx, 1..=40)?),
        "rule" => Include::Rules(written.rules(cx)?),
        "parameters" => Include::Parameters(written.all(cx, 1..=40)?),
        "value" => written.value(cx)?,
        "terms" => Include::Terms(written.all(cx, 1..=40)?),
        unknown => {
            let near = suggest::nearest(unknown, Include::NAMES.into_iter());
            let d = told(cx, place.in_source(at.source), "", unknown);
            match near {
                Some(near) => d.with("suggestion", near).help("nearest"),
                None => d.help("names"),
            };
            return None;
        }
    })
}

fn told<'d>(cx: &'d mut Lowering, at: Span, variant: &'static str, name: &str) -> &'d mut Diagnostic {
    let d = cx.diags.add(Code::Include, at);
    if !variant.is_empty() {
        d.variant(variant);
    }
    d.with("name", name).with("names", Include::NAMES.join(", "))
}

impl Written<'_> {
    /// A parameter, a rule set in which it has a value, and perhaps a suffix.
    fn value(&self, cx: &mut Lowering) -> Option<Include> {
        if self.arguments.first().is_some_and(|(word, _)| word.contains('.')) {
            return self.applied(cx);
        }
        let at = |n: usize| self.arguments.get(n).map(|(word, range)| (&**word, range.in_source(self.at.source)));
        let (Some((parameter, place)), Some((set, set_place))) = (at(0), at(1)) else {
            told(cx, self.at, "value", self.name).help("value");
            return None;
        };
        if !existing(parameter, ParameterId::KIND, place, cx) | !existing(set, RuleSetId::KIND, set_place, cx) {
            return None;
        }
        let suffix = match at(2) {
            Some((word, place)) => Some(links::suffix(word, place, cx)?),
            None => None,
        };
        if self.arguments.len() > 3 {
            told(cx, self.at, "many", self.name).help("many");
            return None;
        }
        let of = ValueOf::RuleSet(ParameterId(parameter.to_owned()), RuleSetId(set.to_owned()));
        Some(Include::Value(ShownValue { of, suffix, at: self.at }))
    }
    /// `akova.total-budget minus ministry-max call4-2023 number dative`: an application and a fact of it, another to
    /// reckon with, a rule set, whether the unit is left out, a suffix; all behind the first may be missing.
    fn applied(&self, cx: &mut Lowering) -> Option<Include> {
        let source = self.at.source;
        let mut words = self.arguments.iter().map(|(word, range)| (&**word, range.in_source(source))).peekable();
        let (first, place) = words.next()?;
        let (application, path) = first.split_once('.')?;
        let known = existing(application, ApplicationId::KIND, place, cx);
        let path = self.path(path, place, cx);
        let against = match words.next_if(|(word, _)| matches!(*word, "of" | "minus")) {
            Some((word, _)) => {
                let Some((other, place)) = words.next() else {
                    told(cx, self.at, "value", self.name).help("value");
                    return None;
                };
                let reckoning = if word == "of" { Reckoning::Share } else { Reckoning::Difference };
                Some((reckoning, self.path(other, place, cx)?))
            }
            None => None,
        };
        let is_set = |word: &str| word != NUMBER && crate::locale::suffix::Suffix::read(word).is_none();
        let rule_set = match words.next_if(|(word, _)| is_set(word)) {
            Some((set, place)) => Some(existing(set, RuleSetId::KIND, place, cx).then(|| RuleSetId(set.to_owned()))?),
            None => None,
        };
        let unit = if words.next_if(|(word, _)| *word == NUMBER).is_some() { Unit::LeftOut } else { Unit::Written };
        let suffix = match words.next() {
            Some((word, place)) => Some(links::suffix(word, place, cx)?),
            None => None,
        };
        if words.next().is_some() {
            told(cx, self.at, "many", self.name).help("many");
            return None;
        }
        let application = known.then(|| ApplicationId(application.to_owned()))?;
        let of = ValueOf::Application(AppliedValue { application, rule_set, path: path?, against, unit });
        Some(Include::Value(ShownValue { of, suffix, at: self.at }))
    }
    /// A fact, or `param` and a parameter; rows and columns are looked up where the value is.
    fn path(&self, path: &str, at: Span, cx: &mut Lowering) -> Option<Vec<Name>> {
        let steps: Vec<Name> = path.split('.').map(|step| Name(step.to_owned())).collect();
        let found = match steps.as_slice() {
            [first, parameter, ..] if first.0 == PARAM => existing(&parameter.0, ParameterId::KIND, at, cx),
            [fact, ..] => existing(&fact.0, FactId::KIND, at, cx),
            [] => false,
        };
        found.then_some(steps)
    }
    /// The records that its arguments name; nothing where one is missing or there are too few or too many.
    fn all<I: RecordId>(&self, cx: &mut Lowering, count: std::ops::RangeInclusive<usize>) -> Option<Vec<I>> {
        if !count.contains(&self.arguments.len()) {
            let variant = if self.arguments.len() < *count.start() { "few" } else { "many" };
            told(cx, self.at, variant, self.name).word("kind", I::KIND).help(variant);
            return None;
        }
        let source = self.at.source;
        let known = |(id, range): &(Box<str>, TextRange)| {
            existing(id, I::KIND, range.in_source(source), cx).then(|| I::from(id.to_string()))
        };
        self.arguments.iter().map(known).collect()
    }
    /// Rules, each with the examples named behind it: `r-06 example=half`.
    fn rules(&self, cx: &mut Lowering) -> Option<Vec<RuleUse>> {
        let (examples, rules): (Vec<_>, Vec<_>) = self.arguments.iter().partition(|(word, _)| is_example(word));
        let plain = Written { arguments: &rules.into_iter().cloned().collect::<Vec<_>>(), ..*self };
        let mut found: Vec<RuleUse> = plain.all::<RuleId>(cx, 1..=40)?.into_iter().map(RuleUse::of).collect();
        if found.len() == plain.arguments.len() {
            examples.into_iter().for_each(|word| self.example(word, &mut found, cx))
        }
        Some(found)
    }
    /// Puts an example to the rule that stands before it.
    fn example(&self, word: &(Box<str>, TextRange), found: &mut [RuleUse], cx: &mut Lowering) {
        let place = self.arguments.iter().filter(|(other, range)| !is_example(other) && range.start < word.1.start);
        let Some(last) = place.count().checked_sub(1).and_then(|n| found.get_mut(n)) else {
            told(cx, self.at, "few", self.name).word("kind", RuleId::KIND).help("few");
            return;
        };
        let (id, at) = (word.0.trim_start_matches(EXAMPLE), word.1.in_source(self.at.source));
        let known = cx.index.examples_of(last.rule.as_ref());
        if known.contains(&id) {
            last.examples.push(Name(id.to_owned()));
            return;
        }
        let near = suggest::nearest(id, known.iter().copied());
        let d = cx.diags.add(Code::UnknownExample, at).with("rule", last.rule.as_ref()).with("id", id);
        match near {
            Some(near) => d.with("suggestion", near).help("nearest"),
            None if known.is_empty() => d.help("none"),
            None => d.with("examples", known.join(", ")).help("examples"),
        };
    }
}

/// Behind a value: its unit is left out.
const NUMBER: &str = "number";

/// What stands before the id of an example.
const EXAMPLE: &str = "example=";

fn is_example(word: &str) -> bool {
    word.starts_with(EXAMPLE)
}

impl RuleUse {
    fn of(rule: RuleId) -> Self {
        RuleUse { rule, examples: vec![] }
    }
}
