//! The answer model: what can be answered to each fact, choices from other records included.
use crate::{
    locale::spelling::Currency,
    model::{ChoiceSource, CodeKind, Fact, FactColumn, FactId, FactKind, Name, Site},
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What an answer can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its kind.
    pub kind: FactKind,
    /// Which code (kind: code).
    pub code: Option<CodeKind>,
    /// Of amounts.
    pub currency: Currency,
    /// Ids of the choices.
    pub choices: Vec<String>,
    /// Smallest value; an amount in whole units of its currency, a percentage in points.
    pub min: Option<Decimal>,
    /// Largest value.
    pub max: Option<Decimal>,
    /// Columns of a list, in order.
    pub columns: Vec<(Name, Shape)>,
    /// Computed from other facts.
    pub derived: bool,
}

/// The shapes of all facts.
#[derive(Debug, Clone, Default)]
pub struct AnswerModel {
    shapes: BTreeMap<FactId, Shape>,
}

impl AnswerModel {
    /// The answer model of a site whose facts, choice lists, activities and calls are in place.
    pub fn of(site: &Site) -> Self {
        AnswerModel { shapes: site.facts.iter().map(|(id, fact)| (id.clone(), of_fact(fact, site))).collect() }
    }
    /// What can be answered to a fact.
    pub fn get(&self, id: &str) -> Option<&Shape> {
        self.shapes.get(id)
    }
    /// All facts by id.
    pub fn iter(&self) -> impl Iterator<Item = (&FactId, &Shape)> {
        self.shapes.iter()
    }
}

fn of_fact(fact: &Fact, site: &Site) -> Shape {
    let column = |c: &FactColumn| (c.id.clone(), of_column(c, site));
    Shape {
        kind: fact.kind,
        code: fact.code,
        currency: currency(fact.currency.as_deref(), site),
        choices: choices(&fact.choices, fact.choice_list.as_ref(), fact.choices_from, site),
        min: fact.min,
        max: fact.max,
        columns: fact.columns.iter().map(column).collect(),
        derived: fact.calculation.is_some(),
    }
}

fn of_column(column: &FactColumn, site: &Site) -> Shape {
    Shape {
        kind: column.kind,
        code: column.code,
        currency: currency(column.currency.as_deref(), site),
        choices: choices(&column.choices, column.choice_list.as_ref(), column.choices_from, site),
        min: column.min,
        max: column.max,
        columns: vec![],
        derived: false,
    }
}

fn currency(own: Option<&str>, site: &Site) -> Currency {
    own.and_then(Currency::read).unwrap_or(site.settings.currency)
}

/// Ids of the choices that a fact or field lists, takes from a list, or takes from records.
pub(super) fn choices(
    own: &[crate::model::Choice],
    list: Option<&crate::model::ChoiceListId>,
    from: Option<ChoiceSource>,
    site: &Site,
) -> Vec<String> {
    let listed = list.and_then(|id| site.choice_lists.get(id)).map_or(&[][..], |l| l.choices.as_slice());
    let mut all: Vec<String> = own.iter().chain(listed).map(|c| c.id.0.clone()).collect();
    match from {
        Some(ChoiceSource::Activities) => all.extend(site.activities.iter().map(|(id, _)| id.0.clone())),
        Some(ChoiceSource::ActivityGroups) => all.extend(site.groups.iter().map(|(id, _)| id.0.clone())),
        Some(ChoiceSource::Members) => all.extend(site.members.iter().map(|(id, _)| id.0.clone())),
        Some(ChoiceSource::Calls) => all.extend(site.calls.iter().map(|(id, _)| id.0.clone())),
        Some(ChoiceSource::CostCategories) => all.extend(site.cost_categories.iter().map(|(id, _)| id.0.clone())),
        None => {}
    }
    all
}
