//! What expressions may name, with its type: facts, parameters, the call, and the fields of forms.
use super::{AnswerModel, Shape, form_types};
use crate::{
    expr::{Names, RecordType, Type},
    model::{FactKind, ParameterKind, Site},
};
use std::{collections::BTreeMap, sync::Arc};

/// The record that holds the parameters of the rule set.
pub const PARAM: &str = "param";
/// The record that holds the rule set's call.
pub const CALL: &str = "call";
/// The record that holds the day on which a form is filled in.
pub const FILLED_IN: &str = "filled_in";

/// Names with their types.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    names: BTreeMap<Arc<str>, Type>,
}

/// An id as expressions write it: `main-nace` is `main_nace`.
pub fn name_of(id: &str) -> Arc<str> {
    id.replace('-', "_").into()
}

impl Vocabulary {
    /// What rules and facts may name: every fact, `param`, `call`.
    pub fn of(site: &Site) -> Self {
        let mut all = Vocabulary::of_set(site);
        let model = AnswerModel::of(site);
        all.names.extend(model.iter().map(|(id, shape)| (name_of(&id.0), type_of(shape))));
        all
    }
    /// What expressions of forms, and of facts that are read from forms, may name: every form, `filled_in`, `param`, `call`.
    pub fn of_forms(site: &Site) -> Self {
        let mut all = Vocabulary::of_set(site);
        let day = [("date", Type::Date), ("year", Type::Int)];
        all.names.insert(FILLED_IN.into(), Type::record(day));
        all.names.extend(site.forms.iter().map(|(id, form)| (name_of(&id.0), form_types::form(form, site))));
        all
    }
    fn of_set(site: &Site) -> Self {
        let parameters = site.parameters.iter().map(|(id, p)| (name_of(&id.0), of_parameter(p.kind)));
        let names = [(Arc::from(PARAM), Type::record(parameters)), (Arc::from(CALL), call())];
        Vocabulary { names: names.into() }
    }
    /// The same with further names, which hide those that are there.
    pub fn with(&self, further: impl IntoIterator<Item = (Arc<str>, Type)>) -> Self {
        let mut all = self.clone();
        all.names.extend(further);
        all
    }
    /// Accepts a name of which nothing more is known, such as a fact that is a draft.
    pub fn excuse(&mut self, id: &str) {
        self.names.entry(name_of(id)).or_insert(Type::Dynamic);
    }
    /// Accepts a parameter of which nothing more is known.
    pub fn excuse_parameter(&mut self, id: &str) {
        let Some(Type::Record(record)) = self.names.get(PARAM) else { return };
        let mut fields = record.fields.clone();
        fields.entry(name_of(id)).or_insert(Type::Dynamic);
        self.names.insert(PARAM.into(), Type::Record(Arc::new(RecordType { fields })));
    }
}

impl Names for Vocabulary {
    fn kind_of(&self, name: &str) -> Option<Type> {
        self.names.get(name).cloned()
    }
    fn all(&self) -> Vec<String> {
        self.names.keys().map(|name| name.to_string()).collect()
    }
}

fn of_parameter(kind: ParameterKind) -> Type {
    match kind {
        ParameterKind::Percent => Type::Decimal,
        ParameterKind::Money => Type::Money,
        ParameterKind::Number | ParameterKind::Years | ParameterKind::Months | ParameterKind::Points => Type::Int,
        ParameterKind::Flag => Type::Bool,
        ParameterKind::Text => Type::Text,
        ParameterKind::Codes => Type::list(Type::Text),
    }
}

fn call() -> Type {
    let (day, amount) = (Type::Date, Type::Money);
    Type::record([
        ("opens", day.clone()),
        ("closes", day.clone()),
        ("first_closes", day),
        ("budget", amount),
        ("number", Type::Int),
    ])
}

/// The type of a fact's answer.
pub fn type_of(shape: &Shape) -> Type {
    match shape.kind {
        FactKind::YesNo => Type::Bool,
        FactKind::Integer => Type::Int,
        FactKind::Decimal | FactKind::Percent => Type::Decimal,
        FactKind::Money => Type::Money,
        FactKind::Date => Type::Date,
        FactKind::Choice => of_choices(&shape.choices),
        FactKind::MultipleChoice => Type::list(of_choices(&shape.choices)),
        FactKind::Code | FactKind::Text => Type::Text,
        FactKind::List if shape.columns.is_empty() => Type::list(Type::Dynamic),
        FactKind::List => {
            Type::list(Type::record(shape.columns.iter().map(|(name, c)| (name_of(&name.0), type_of(c)))))
        }
    }
}

/// One of these words; any text where none is known.
pub fn of_choices(words: &[String]) -> Type {
    if words.is_empty() { Type::Text } else { Type::choice(words.iter().map(String::as_str)) }
}
