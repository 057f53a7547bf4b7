//! Macros over the elements of a list or the keys of a map.
use super::{Blend, Evaluator, Known, Variable, convert};
use crate::expr::{FailureKind, Kind, NodeId, Quantifier, Value};
use std::sync::Arc;

impl Evaluator<'_> {
    pub(super) fn quantify(&mut self, id: NodeId) -> Known {
        let Kind::Quantify { quantifier, over, variable, condition, body } = self.tree.kind(id) else {
            return self.fail(FailureKind::NoOverload, id);
        };
        let elements = self.elements(*over)?;
        self.scope.push(Variable { name: variable.clone(), over: *over, value: Value::Null });
        let result = match quantifier {
            Quantifier::All => self.any_decides(&elements, *body, false),
            Quantifier::Exists => self.any_decides(&elements, *body, true),
            Quantifier::ExistsOne => self.fitting(&elements, *body).map(|found| Value::Bool(found.len() == 1)),
            Quantifier::Filter => self.fitting(&elements, *body).map(Value::list),
            Quantifier::Map => self.made(&elements, *condition, *body),
        };
        self.scope.pop();
        result
    }
    /// What a macro goes through.
    pub(in crate::expr) fn elements(&mut self, over: NodeId) -> Known<Arc<Vec<Value>>> {
        match self.known(over)? {
            Value::List(all) => Ok(all),
            Value::Map(entries) => {
                self.charge(entries.len(), over)?;
                Ok(Arc::new(entries.keys().map(convert::from_key).collect()))
            }
            _ => self.fail(FailureKind::NoOverload, over),
        }
    }
    /// The value of a macro's body for one element.
    pub(in crate::expr) fn body(&mut self, element: &Value, body: NodeId) -> Value {
        if let Some(variable) = self.scope.last_mut() {
            variable.value = element.clone()
        }
        self.eval(body)
    }
    /// `&&` over the elements where `false` decides, `||` where `true` does.
    fn any_decides(&mut self, elements: &[Value], body: NodeId, decides: bool) -> Known {
        let mut blend = Blend::default();
        for element in elements {
            match self.body(element, body) {
                Value::Bool(b) if b == decides => return Ok(Value::Bool(decides)),
                Value::Bool(_) => {}
                other => blend.take(&self.as_flag(other, body)),
            }
            self.charge(0, body)?
        }
        blend.outcome().map_or(Ok(Value::Bool(!decides)), Err)
    }
    /// The elements for which the body holds.
    fn fitting(&mut self, elements: &[Value], body: NodeId) -> Known<Vec<Value>> {
        let mut blend = Blend::default();
        let mut found = vec![];
        for element in elements {
            match self.body(element, body) {
                Value::Bool(true) => found.push(element.clone()),
                Value::Bool(false) => {}
                other => blend.take(&self.as_flag(other, body)),
            }
            self.charge(0, body)?
        }
        blend.outcome().map_or(Ok(found), Err)
    }
    /// What the body makes of each element, or of those for which the condition holds.
    fn made(&mut self, elements: &[Value], condition: Option<NodeId>, body: NodeId) -> Known {
        let mut blend = Blend::default();
        let mut made = vec![];
        for element in elements {
            let wanted = condition.map_or(Value::Bool(true), |condition| self.body(element, condition));
            let value = match wanted {
                Value::Bool(true) => self.body(element, body),
                Value::Bool(false) => continue,
                other => self.as_flag(other, condition.unwrap_or(body)),
            };
            self.charge(0, body)?;
            blend.take(&value);
            made.push(value)
        }
        blend.outcome().map_or_else(|| Ok(Value::list(made)), Err)
    }
}
