//! program/*.yaml, activities, forms, glossary, questions, announcements: records of several files joined.
use super::{
    lower::{Lower, Lowering},
    written::{File, Written},
};
use crate::{
    diag::Code,
    model::{Site, Statement},
    rules::AnswerModel,
    source::{Span, Spanned},
    syntax::records::programme::ProgrammePart,
};
use std::sync::Arc;

/// Adds the records of each file to the collection of their kind, in order.
macro_rules! collect {
    ($files:expr, $($raw:ident => $collection:expr),* ; $cx:expr) => { $(
        for file in &$files {
            for record in &file.raw.$raw {
                if let Some(record) = record.lower(file.start(), $cx) {
                    // the second of two records with one id was told by the index
                    $collection.insert(record.id.clone(), record);
                }
            }
        }
    )* };
}

/// Everything that YAML files say of the programme.
pub fn add(site: &mut Site, written: &Written, cx: &mut Lowering) {
    singles(site, &written.parts, cx);
    statements(site, &written.parts, cx);
    collect! { written.parts,
        definitions => site.definitions, indicators => site.indicators, members => site.members,
        cost_categories => site.cost_categories, parameters => site.parameters, rule_sets => site.rule_sets,
        facts => site.facts, fact_steps => site.fact_steps, actors => site.actors, states => site.states, transitions => site.transitions,
        stages => site.stages, calls => site.calls, legislation => site.acts,
        other_supports => site.other_supports, publications => site.publications, services => site.services,
        sources => site.documents, conflicts => site.conflicts, open_questions => site.open_questions;
        cx
    }
    groups(site, written, cx);
    collect! { written.form_parts, blocks => site.blocks, choice_lists => site.choice_lists; cx }
    // answers are read by the kinds of the facts, whose choices may be other records
    cx.answer_model = Arc::new(AnswerModel::of(site));
    collect! { written.parts,
        rules => site.rules, applications => site.applications, decision_tables => site.decision_tables; cx
    }
    collect! { written.glossaries, terms => site.terms; cx }
    collect! { written.faqs, topics => site.topics, questions => site.questions; cx }
    collect! { written.announcements, announcements => site.announcements; cx }
    site.announcements.sort_by_key(|a| std::cmp::Reverse(a.date));
    for file in &written.forms {
        if let Some(form) = file.raw.lower(file.start(), cx) {
            site.forms.insert(form.id.clone(), form);
        }
    }
    site.forms.sort_by_key(|form| number_key(&form.number));
}

/// `F2` before `F10`: letters, then the number as a number, then the rest.
fn number_key(number: &str) -> (String, u64, String) {
    let start = number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len());
    let (letters, rest) = number.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    (letters.to_owned(), digits.parse().unwrap_or(0), rest.to_owned())
}

fn groups(site: &mut Site, written: &Written, cx: &mut Lowering) {
    for file in &written.groups {
        let Some(group) = file.raw.lower(file.start(), cx) else { continue };
        site.groups.insert(group.id.clone(), group);
    }
    site.groups.sort_by_key(|group| group.number);
    for (id, group) in site.groups.iter() {
        for activity in &group.activities {
            site.activities.insert(activity.id.clone(), (id.clone(), activity.clone()));
        }
    }
}

type Parts<'a> = [File<'a, ProgrammePart>];

/// Records that a programme has once.
fn singles(site: &mut Site, parts: &Parts, cx: &mut Lowering) {
    site.identity = single(parts, "identity", |p| &p.identity, cx);
    site.goal = single(parts, "goal", |p| &p.goal, cx);
    site.purpose = single(parts, "purpose", |p| &p.purpose, cx);
    site.features_title = single(parts, "features_title", |p| &p.features_title, cx);
    site.state_roles_title = single(parts, "state_roles_title", |p| &p.state_roles_title, cx);
    site.association = single(parts, "association", |p| &p.association, cx);
    site.enterprise = single(parts, "enterprise", |p| &p.enterprise, cx);
    site.support = single(parts, "support", |p| &p.support, cx);
    site.process_title = single(parts, "process_title", |p| &p.process_title, cx);
    site.other_supports_intro = single(parts, "other_supports_intro", |p| &p.other_supports_intro, cx);
}

fn single<'a, Raw: Lower<To> + 'a, To>(
    parts: &Parts<'a>,
    key: &'static str,
    get: impl Fn(&'a ProgrammePart) -> &'a Option<Spanned<Raw>>,
    cx: &mut Lowering,
) -> Option<To> {
    let mut found = parts.iter().filter_map(|file| get(file.raw).as_ref().map(|record| (file, record)));
    let (file, record) = found.next()?;
    let first: Span = file.at(record);
    for (other, again) in found {
        cx.diags.add(Code::DuplicateRecord, other.at(again)).with("key", key).label(first, "first").help("join");
    }
    record.lower(first, cx)
}

/// Lists whose entries need no id.
fn statements(site: &mut Site, parts: &Parts, cx: &mut Lowering) {
    site.objectives = listed(parts, |p| &p.objectives, cx);
    site.target_groups = listed(parts, |p| &p.target_groups, cx);
    site.features = listed(parts, |p| &p.features, cx);
    site.state_roles = listed(parts, |p| &p.state_roles, cx);
    site.policy = listed(parts, |p| &p.policy, cx);
}

fn listed<'a, Raw: Lower<Statement> + 'a>(
    parts: &Parts<'a>,
    get: impl Fn(&'a ProgrammePart) -> &'a Vec<Spanned<Raw>>,
    cx: &mut Lowering,
) -> Vec<Statement> {
    parts
        .iter()
        .flat_map(|file| get(file.raw).iter().map(|r| (r, file.start())))
        .filter_map(|(r, at)| r.lower(at, cx))
        .collect()
}
