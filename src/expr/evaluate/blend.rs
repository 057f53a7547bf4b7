//! Several values that are not there, in one.
use crate::expr::{Missing, Value, value::Failure};

/// Unknown with the names of all that is unknown; else the first error.
#[derive(Default)]
pub(super) struct Blend {
    missing: Vec<Missing>,
    failure: Option<Failure>,
}

impl Blend {
    /// Adds a value; one that is there changes nothing.
    pub(super) fn take(&mut self, value: &Value) {
        if let Value::Unknown(missing) = value {
            if self.missing.last() != Some(missing) {
                self.missing.push(missing.clone())
            }
        } else if let Value::Error(failure) = value {
            self.failure.get_or_insert(*failure);
        }
    }
    /// What stands in the place of the value, if anything was missing.
    pub(super) fn outcome(self) -> Option<Value> {
        match Missing::union(&self.missing) {
            Some(missing) => Some(Value::Unknown(missing)),
            None => self.failure.map(Value::Error),
        }
    }
}
