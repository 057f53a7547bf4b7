//! Answers as people write them: what is asked, and what was given, by the kind of the fact.
use super::{Phrase, Scope};
use crate::{
    locale::format,
    model::{Answer, Choice, ChoiceListId, ChoiceSource, Fact, FactColumn, FactKind, Words},
};

/// What is asked: a fact, or a column of one.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// What its answer is.
    pub kind: FactKind,
    /// A noun phrase.
    pub title: &'a Words,
    /// Unit behind the value.
    pub unit: Option<&'a Words>,
    /// Columns of a list.
    pub columns: &'a [FactColumn],
    choices: Choices<'a>,
}

/// Where the choices of a question come from.
#[derive(Clone, Copy)]
pub struct Choices<'a> {
    /// Its own.
    pub own: &'a [Choice],
    /// A list of form-parts.yaml.
    pub list: Option<&'a ChoiceListId>,
    /// Records.
    pub from: Option<ChoiceSource>,
}

impl<'a> Asked<'a> {
    /// A fact.
    pub fn fact(fact: &'a Fact) -> Self {
        let choices = Choices { own: &fact.choices, list: fact.choice_list.as_ref(), from: fact.choices_from };
        let (title, unit, columns) = (&fact.title, fact.unit.as_ref(), fact.columns.as_slice());
        Asked { kind: fact.kind, title, unit, columns, choices }
    }
    /// A column of a list.
    pub fn column(column: &'a FactColumn) -> Self {
        let choices = Choices { own: &column.choices, list: column.choice_list.as_ref(), from: column.choices_from };
        Asked { kind: column.kind, title: &column.title, unit: column.unit.as_ref(), columns: &[], choices }
    }
}

/// An answer with its question.
#[derive(Debug, Clone, serde::Serialize)]
pub struct AnswerView {
    /// What is asked.
    pub title: Phrase,
    /// The answer; nothing for a list, and where none is given.
    pub value: Option<Phrase>,
    /// Rows of a list, each with its cells.
    pub rows: Vec<Vec<AnswerView>>,
    /// How many rows there are beside those shown, in words; empty where all are.
    pub more: String,
}

/// An answer with its question; at most `rows` rows of a list.
pub fn answer(s: &Scope, asked: Asked, given: Option<&Answer>, rows: usize) -> AnswerView {
    let mut view = AnswerView { title: s.phrase(asked.title), value: None, rows: vec![], more: String::new() };
    if let Some(Answer::Rows(all)) = given {
        let shown = if all.len() > rows { 0 } else { all.len() };
        let cell = |row: &std::collections::BTreeMap<crate::model::Name, Answer>, column: &FactColumn| {
            let value = row.get(&column.id)?;
            Some(answer(s, Asked::column(column), Some(value), 0))
        };
        let cells = |row| asked.columns.iter().filter_map(|column| cell(row, column)).collect();
        view.rows = all.iter().take(shown).map(cells).collect();
        if shown == 0 {
            view.more = s.fill("n_rows", &[("n", &format::count(all.len(), s.tag()))])
        }
    } else {
        view.value = given.map(|given| spelled(s, asked, given))
    }
    view
}

/// A single answer.
pub fn spelled(s: &Scope, asked: Asked, given: &Answer) -> Phrase {
    let tag = s.tag();
    let mut phrase = match given {
        Answer::YesNo(yes) => Phrase::own(s.word(if *yes { "yes" } else { "no" })),
        Answer::Integer(n) => Phrase::own(format::integer((*n).into(), tag)),
        Answer::Decimal(n) => Phrase::own(format::number(*n, tag)),
        Answer::Money(m) => Phrase::own(format::money(m.minor, m.currency, tag)),
        Answer::Percent(p) => Phrase::own(format::percent(*p, tag)),
        Answer::Date(day) => Phrase::own(format::date_long(*day, tag)),
        Answer::Choice(id) => choice_label(s, &asked, id),
        Answer::Choices(ids) => {
            let labels: Vec<String> = ids.iter().map(|id| choice_label(s, &asked, id).text).collect();
            Phrase::own(if labels.is_empty() { s.word("none_chosen") } else { format::list(&labels, tag) })
        }
        Answer::Code(text) | Answer::Text(text) => Phrase::own(text.clone()),
        Answer::Rows(rows) => Phrase::own(s.fill("n_rows", &[("n", &format::count(rows.len(), tag))])),
    };
    if let Some(unit) = asked.unit {
        phrase.text = format!("{} {}", phrase.text, s.plain(unit))
    }
    phrase
}

/// The label of a choice; the id where there is none.
pub fn choice_label(s: &Scope, asked: &Asked, id: &str) -> Phrase {
    let found = choices(s, asked.choices).into_iter().find(|(known, _)| known == id);
    found.map_or_else(|| Phrase::own(id), |(_, label)| label)
}

/// All choices with their labels: a question's own, of a list, or of records.
pub fn choices(s: &Scope, of: Choices) -> Vec<(String, Phrase)> {
    let pairs = |all: &[Choice]| all.iter().map(|c| (c.id.0.clone(), s.phrase(&c.label))).collect::<Vec<_>>();
    let mut found = pairs(of.own);
    if let Some(list) = of.list.and_then(|id| s.site.choice_lists.get(id)) {
        found.extend(pairs(&list.choices))
    }
    let site = s.site;
    let records: Vec<(String, Phrase)> = match of.from {
        None => vec![],
        Some(ChoiceSource::Activities) => {
            site.activities.iter().map(|(id, (_, a))| (id.0.clone(), s.phrase(&a.title))).collect()
        }
        Some(ChoiceSource::ActivityGroups) => {
            site.groups.iter().map(|(id, g)| (id.0.clone(), s.phrase(&g.title))).collect()
        }
        Some(ChoiceSource::Members) => site.members.iter().map(|(id, m)| (id.0.clone(), s.phrase(&m.title))).collect(),
        Some(ChoiceSource::Calls) => site.calls.iter().map(|(id, c)| (id.0.clone(), s.phrase(&c.title))).collect(),
        Some(ChoiceSource::CostCategories) => {
            site.cost_categories.iter().map(|(id, c)| (id.0.clone(), s.phrase(&c.title))).collect()
        }
    };
    found.extend(records);
    found
}
