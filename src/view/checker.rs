//! Eligibility step by step: the questions, and the rules as a checklist for paper, from which the script takes the
//! words of its result.
use super::{
    Phrase, Scope,
    asking::{self, AskView, Samples, SetOption},
    filled::{demand, filled},
    provenance::{LinkView, ProvenanceView},
};
use crate::{
    locale::{
        currency::Currency,
        format,
        suffix::{Suffix, letters},
    },
    model::{FactKind, PageKind, Rule, RuleId, StepUse, Target, Words},
};

/// Context of `checker.html`.
#[derive(Debug, serde::Serialize)]
pub struct CheckerView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Rule sets, the newest first.
    pub sets: Vec<SetOption>,
    /// Questions in the order in which they are asked.
    pub questions: Vec<AskView>,
    /// Rules.
    pub rules: Vec<PaperRule>,
    /// How numbers are written.
    pub samples: Samples,
    /// UI words for the script.
    pub words: Vec<(String, String)>,
    /// The name under which answers are kept on the reader's device.
    pub key: String,
    /// Facts that rules speak of and nobody is asked, by name.
    pub others: Vec<(String, Phrase)>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A rule, to be ticked off.
#[derive(Debug, serde::Serialize)]
pub struct PaperRule {
    /// Id.
    pub id: String,
    /// Number as people say it.
    pub number: String,
    /// Short name.
    pub title: Phrase,
    /// What it demands.
    pub text: Phrase,
    /// `error`, `warning`, `information`.
    pub severity: &'static str,
    /// The UI word of the severity.
    pub severity_word: String,
    /// Rule sets in which it holds; empty for all.
    pub sets: Vec<Phrase>,
    /// What is said where it is broken, by rule set.
    pub sayings: Vec<Saying>,
    /// Its own page, or its place on a page.
    pub href: Option<String>,
    /// Forms it looks at.
    pub forms: Vec<LinkView>,
    /// Forms and papers that it asks for.
    pub documents: Vec<LinkView>,
    /// What it counts, as it stands behind a number.
    pub noun: Option<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// What a rule says in some rule sets.
#[derive(Debug, PartialEq, serde::Serialize)]
pub struct Saying {
    /// Ids of the rule sets, parted by blanks.
    pub sets: String,
    /// What is wrong.
    pub message: Vec<Piece>,
    /// What would make it right.
    pub remedy: Vec<Piece>,
}

/// A part of a sentence.
#[derive(Debug, PartialEq, serde::Serialize)]
pub struct Piece {
    /// Words.
    pub text: Phrase,
    /// The fact whose value stands behind them.
    pub fact: Option<String>,
    /// The suffix behind the value.
    pub suffix: String,
}

/// Makes the view.
pub fn view(s: &Scope) -> CheckerView {
    let unasked = s.site.facts.iter().filter(|(_, fact)| fact.question.is_none() || fact.calculation.is_some());
    CheckerView {
        lead: s.lead(PageKind::Checker),
        sets: asking::sets(s),
        questions: asking::questions(s, StepUse::Eligibility),
        rules: rules(s),
        samples: asking::samples(s),
        words: asking::words(s),
        key: asking::key(s),
        others: unasked.map(|(id, fact)| (id.0.clone(), s.phrase(&fact.title))).collect(),
        links: s.page_links(PageKind::Checker),
    }
}

/// Every rule, to be ticked off.
pub fn rules(s: &Scope) -> Vec<PaperRule> {
    s.site.rules.iter().map(|(id, rule)| paper(s, id, rule)).collect()
}

fn paper(s: &Scope, id: &RuleId, rule: &Rule) -> PaperRule {
    let forms = |all: &[crate::model::FormId]| -> Vec<LinkView> {
        s.targets(&all.iter().cloned().map(Target::Form).collect::<Vec<_>>())
    };
    PaperRule {
        id: id.0.clone(),
        number: id.0.to_ascii_uppercase(),
        title: s.phrase(&rule.title),
        text: demand(s, rule),
        severity: rule.severity.word(),
        severity_word: s.word(&format!("severity_{}", rule.severity.word())),
        sets: rule.rule_sets.iter().filter_map(|id| s.site.rule_sets.get(id)).map(|x| s.phrase(&x.title)).collect(),
        sayings: sayings(s, rule),
        href: s.rule_link(id).map(|link| link.href),
        forms: forms(&rule.forms),
        documents: forms(&rule.documents),
        noun: s.maybe(rule.quota.as_ref().map(|quota| &quota.noun)),
        provenance: s.provenance(&rule.provenance),
    }
}

/// What a rule says, once for rule sets that say the same.
fn sayings(s: &Scope, rule: &Rule) -> Vec<Saying> {
    let mut all: Vec<Saying> = vec![];
    for (id, set) in s.site.rule_sets.iter() {
        if !rule.rule_sets.is_empty() && !rule.rule_sets.contains(id) {
            continue;
        }
        // where a value is open, the rule's own sentence says it without one
        let said = |words: &Words| filled(s, words, set);
        let message = pieces(s, said(&rule.message).unwrap_or_else(|| demand(s, rule)));
        let remedy = rule.remedy.as_ref().and_then(said).map_or_else(Vec::new, |text| pieces(s, text));
        match all.iter_mut().find(|other| other.message == message && other.remedy == remedy) {
            Some(other) => other.sets += &format!(" {id}"),
            None => all.push(Saying { sets: id.0.clone(), message, remedy }),
        }
    }
    all
}

/// A text cut at `{fact}`, whose value only the reader's answers give.
fn pieces(s: &Scope, phrase: Phrase) -> Vec<Piece> {
    let mut all = vec![];
    let mut rest = phrase.text.as_str();
    while let Some((before, inside, after)) = placeholder(rest) {
        let (id, case) = inside.split_once(':').map_or((inside, None), |(id, case)| (id, Some(case)));
        let fact = s.site.facts.iter().find(|(known, _)| known.0 == id);
        let (text, fact, suffix) = match fact {
            Some((id, fact)) => (before.to_owned(), Some(id.0.clone()), suffix(s, &phrase, fact, case)),
            None => (format!("{before}{{{inside}}}"), None, String::new()),
        };
        all.push(Piece { text: Phrase { text, ..phrase.clone() }, fact, suffix });
        rest = after
    }
    if !rest.is_empty() || all.is_empty() {
        all.push(Piece { text: Phrase { text: rest.to_owned(), ..phrase.clone() }, fact: None, suffix: String::new() })
    }
    all
}

fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, behind) = text.split_once('{')?;
    let (inside, after) = behind.split_once('}')?;
    Some((before, inside, after))
}

/// The suffix of an amount hangs on its currency alone, which is read last; of other values it is left out.
fn suffix(s: &Scope, phrase: &Phrase, fact: &crate::model::Fact, case: Option<&str>) -> String {
    let tag = phrase.lang.as_deref().unwrap_or(s.tag());
    let asked = case.and_then(Suffix::read).filter(|_| tag.split('-').next() == Some("tr"));
    let (Some(asked), FactKind::Money) = (asked, fact.kind) else { return String::new() };
    let currency = fact.currency.as_deref().and_then(Currency::read).unwrap_or(s.site.settings.currency);
    format!("’{}", letters(&format::money(100, currency, tag), asked))
}
