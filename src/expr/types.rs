//! Types of values.
use std::{collections::BTreeMap, sync::Arc};

/// What a value can be, as far as it is known before evaluation.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// Whole number of 64 bits.
    Int,
    /// Exact decimal number; percents are fractions (50 % is 0.5).
    Decimal,
    /// Exact amount with a currency.
    Money,
    /// Characters.
    Text,
    /// One of some words; a text as well.
    Choice(Arc<[Arc<str>]>),
    /// Calendar day.
    Date,
    /// Point in time.
    Timestamp,
    /// Length of time.
    Duration,
    /// CEL's null.
    Null,
    /// Values of one type.
    List(Arc<Type>),
    /// Named fields, each with its type.
    Record(Arc<RecordType>),
    /// Keys and values.
    Map(Arc<Type>, Arc<Type>),
    /// Known only at evaluation; fits everything.
    Dynamic,
}

/// The fields of a record.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecordType {
    /// Type by name.
    pub fields: BTreeMap<Arc<str>, Type>,
}

impl Type {
    /// A list of values of one type.
    pub fn list(of: Type) -> Type {
        Type::List(Arc::new(of))
    }
    /// A record with these fields.
    pub fn record<N: Into<Arc<str>>>(fields: impl IntoIterator<Item = (N, Type)>) -> Type {
        let fields = fields.into_iter().map(|(name, of)| (name.into(), of)).collect();
        Type::Record(Arc::new(RecordType { fields }))
    }
    /// One of these words.
    pub fn choice<N: Into<Arc<str>>>(words: impl IntoIterator<Item = N>) -> Type {
        Type::Choice(words.into_iter().map(Into::into).collect())
    }
    /// The word for messages (`word.<name>`).
    pub fn word(&self) -> &'static str {
        match self {
            Type::Bool => "flag",
            Type::Int => "integer",
            Type::Decimal => "decimal",
            Type::Money => "money",
            Type::Text => "text",
            Type::Choice(_) => "choice-of",
            Type::Date => "date",
            Type::Timestamp => "timestamp",
            Type::Duration => "duration",
            Type::Null => "null",
            Type::List(_) => "list",
            Type::Record(_) => "record",
            Type::Map(..) => "map",
            Type::Dynamic => "any",
        }
    }
    /// The type of the elements of a list; anything of anything.
    pub(super) fn element(&self) -> Option<&Type> {
        if let Type::List(of) = self { Some(of) } else { self.is_dynamic().then_some(self) }
    }
    /// The type of what a macro or `in` goes through: elements of a list, keys of a map.
    pub(super) fn members(&self) -> Option<&Type> {
        if let Type::Map(key, _) = self { Some(key) } else { self.element() }
    }
    /// The type of a field; nothing where the type has no field of that name, or none at all.
    pub(super) fn field(&self, name: &str) -> Option<&Type> {
        if let Type::Record(record) = self {
            return record.fields.get(name);
        }
        if let Type::Map(_, value) = self { Some(value) } else { self.is_dynamic().then_some(self) }
    }
    pub(super) fn is_dynamic(&self) -> bool {
        matches!(self, Type::Dynamic)
    }
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Type::Int | Type::Decimal)
    }
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Type::Text | Type::Choice(_))
    }
    /// The type of both, where there is one.
    pub(super) fn join(&self, other: &Type) -> Option<Type> {
        match (self, other) {
            (Type::Dynamic, _) | (_, Type::Dynamic) => Some(Type::Dynamic),
            (Type::Int, Type::Decimal) | (Type::Decimal, Type::Int) => Some(Type::Decimal),
            (Type::List(a), Type::List(b)) => a.join(b).map(Type::list),
            (Type::Map(k, v), Type::Map(l, w)) => Some(Type::Map(Arc::new(k.join(l)?), Arc::new(v.join(w)?))),
            (Type::Record(record), Type::Map(key, value)) | (Type::Map(key, value), Type::Record(record)) => {
                let fits = key.join(&Type::Text).is_some() && record.fields.values().all(|f| f.join(value).is_some());
                fits.then(|| Type::Record(record.clone()))
            }
            (a, b) if a == b => Some(a.clone()),
            (a, b) if a.is_text() && b.is_text() => Some(Type::Text),
            _ => None,
        }
    }
}
