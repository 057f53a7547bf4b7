//! A limit of a form: a number, or the value that a parameter of the rules has in a rule set.
use super::{
    reader::{Definitions, Raw, Reader},
    yaml::{Kind, Node},
};
use crate::source::Places;
use serde_json::{Value, json};

/// `20`, or `"{min-firms call4-2023}"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound<T> {
    /// Typed.
    Number(T),
    /// Behind the figures of the rules.
    Named(Named),
}

/// A text that is one pair of braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The text with its braces.
    text: String,
    /// Where its characters stand in the file.
    pub places: Places,
}

impl Named {
    /// What stands between the braces; it begins at the second byte of the value.
    pub fn inside(&self) -> &str {
        inside(&self.text).unwrap_or_default()
    }
}

fn inside(text: &str) -> Option<&str> {
    text.strip_prefix('{')?.strip_suffix('}').filter(|inside| !inside.contains(['{', '}']))
}

impl<T: Raw> Raw for Bound<T> {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        if let Kind::Text { text, .. } = &node.kind
            && inside(text.trim()).is_some()
        {
            let text = text.trim().to_owned();
            let places = Places::of(r.text, node.range, &text);
            return Some(Bound::Named(Named { text, places }));
        }
        T::read(node, r).map(Bound::Number)
    }
    fn schema(defs: &mut Definitions) -> Value {
        let named =
            json!({ "type": "string", "pattern": "^\\{[a-z][a-z0-9]*(-[a-z0-9]+)*( [a-z0-9-]+)*(:[a-z-]+)?\\}$" });
        json!({ "anyOf": [T::schema(defs), named] })
    }
}
