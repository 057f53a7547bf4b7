//! What the names of an expression stand for: facts, columns, parameters with their values, the call.
use super::{Element, Line, Mark, Piece, Printer, answers::Asked, support};
use crate::{
    expr::{Arithmetic, Call as Called, Function, Kind, NodeId, Quantifier},
    locale::format,
    model::{Call, Fact, FactId, FactKind, Parameter, ParameterId, ParameterKind, ParameterValue},
    view::Phrase,
};
use rust_decimal::Decimal;

impl<'a> Printer<'a> {
    /// The fact of a name: `main_nace` is `main-nace`.
    pub fn fact(&self, name: &str) -> Option<&'a Fact> {
        self.s.site.facts.get(&FactId(name.replace('_', "-")))
    }
    /// The parameter that `param.name` stands for.
    pub fn parameter(&self, id: NodeId) -> Option<(&'a ParameterId, &'a Parameter)> {
        let path = self.tree.path(id)?;
        let wanted = ParameterId(path.strip_prefix("param.")?.replace('_', "-"));
        self.s.site.parameters.iter().find(|(id, _)| **id == wanted)
    }
    /// Its value in the rule set; nothing where the set does not state it, or there is no set.
    pub fn setting(&self, id: &ParameterId) -> Option<&'a ParameterValue> {
        let value = &self.set?.parameters.iter().find(|x| x.parameter == *id)?.value;
        (!matches!(value, ParameterValue::Unstated(_))).then_some(value)
    }
    /// A parameter as its value; as its name where there is no rule set.
    pub fn parameter_line(&self, id: &ParameterId, parameter: &Parameter) -> Line {
        let Some(set) = self.set else { return self.name(&parameter.title) };
        let spelled = set.parameters.iter().find(|x| x.parameter == *id).and_then(|x| {
            let kind = parameter.kind;
            support::spelled(self.s, kind, x)
        });
        match spelled {
            // a list of codes is long; its name says more
            Some(_) if parameter.kind == ParameterKind::Codes => self.name(&parameter.title),
            Some(value) => vec![Piece::of(Mark::Value, value)],
            None => self.line("say_not_stated", &[("a", self.name(&parameter.title))]),
        }
    }
    /// The call that is judged by the rule set.
    fn call(&self) -> Option<&'a Call> {
        let wanted = self.set_id()?;
        self.s.site.calls.values().find(|c| c.rule_set.as_ref() == Some(wanted))
    }
    fn set_id(&self) -> Option<&'a crate::model::RuleSetId> {
        self.set.map(|set| &set.id)
    }
    /// What is known of `call.closes`: nothing where there is no rule set to ask.
    pub fn call_states(&self, name: &str) -> Option<bool> {
        self.set?;
        Some(self.call().is_some_and(|c| match name {
            "opens" => c.opens.is_some(),
            "closes" => c.closes.is_some(),
            "first_closes" => c.first_closes.is_some(),
            "number" => true,
            "budget" => c.budget.is_some(),
            _ => false,
        }))
    }
    /// `call.closes` as words, with its value where it is known.
    pub fn call_line(&self, name: &str) -> Option<Line> {
        let day = |d: jiff::civil::Date| format::date_long(d, self.s.tag());
        let call = self.call();
        let (key, value) = match name {
            "opens" => ("say_call_opens", call.and_then(|c| c.opens).map(day)),
            "closes" => ("say_call_closes", call.and_then(|c| c.closes).map(day)),
            "first_closes" => ("say_call_closes", call.and_then(|c| c.first_closes).map(day)),
            "number" => ("say_call_number", call.map(|c| format::integer(c.number.into(), self.s.tag()))),
            "budget" => {
                let spelled = |m: crate::model::Money| format::money(m.minor, m.currency, self.s.tag());
                ("say_call_budget", call.and_then(|c| c.budget).map(spelled))
            }
            _ => return None,
        };
        let name = vec![Piece::of(Mark::Name, Phrase::own(self.s.word(key)))];
        Some(match value {
            Some(value) => self.line("say_with_value", &[("a", name), ("b", self.value(value))]),
            None => name,
        })
    }
    /// What an answer that a name or a column stands for is.
    pub fn asked(&self, id: NodeId) -> Option<Asked<'a>> {
        match self.tree.kind(id) {
            Kind::Name(name) if self.row(name).is_none() => self.fact(name).map(Asked::fact),
            Kind::Member { of, name, .. } => {
                let Kind::Name(variable) = self.tree.kind(*of) else { return None };
                let (_, Element::Row(columns)) = self.row(variable)? else { return None };
                columns.iter().find(|c| c.id.0 == name.replace('_', "-")).map(Asked::column)
            }
            _ => None,
        }
    }
    /// What a variable of a macro stands for, and whether it is that of the innermost macro.
    pub fn row(&self, name: &str) -> Option<(bool, Element<'a>)> {
        let place = self.rows.iter().rposition(|row| *row.name == *name)?;
        Some((place + 1 == self.rows.len(), self.rows[place].of))
    }
    /// The kind of a value, where it is known.
    pub fn kind(&self, id: NodeId) -> Option<FactKind> {
        match self.tree.kind(id) {
            Kind::Member { of, name, .. } if self.tree.path(*of).as_deref() == Some("call") => match &**name {
                "number" => Some(FactKind::Integer),
                "budget" => Some(FactKind::Money),
                _ => Some(FactKind::Date),
            },
            Kind::Name(_) | Kind::Member { .. } => self.asked(id).map(|asked| asked.kind),
            Kind::Arithmetic(Arithmetic::Divide, ..) => None,
            Kind::Arithmetic(_, a, b) => match (self.kind(*a), self.kind(*b)) {
                (Some(FactKind::Money), _) | (_, Some(FactKind::Money)) => Some(FactKind::Money),
                (known, _) => known,
            },
            Kind::Negate(a) => self.kind(*a),
            Kind::Call(Called { function: Some(function), arguments, .. }) => match (function, arguments.as_slice()) {
                (Function::Date, _) => Some(FactKind::Date),
                (Function::Money, _) => Some(FactKind::Money),
                (Function::Sum | Function::Min | Function::Max | Function::RoundDown, [list]) => self.kind(*list),
                _ => None,
            },
            Kind::Quantify { quantifier: Quantifier::Map, over, variable, body, .. } => {
                let mut inside = Printer { rows: self.rows.clone(), ..*self };
                inside.enter(*over, variable);
                inside.kind(*body)
            }
            Kind::List(all) => all.first().and_then(|one| self.kind(*one)),
            _ => None,
        }
    }
    /// A number that stands in the expression, a parameter's, or one made of such numbers.
    pub fn number(&self, id: NodeId) -> Option<Decimal> {
        match self.tree.kind(id) {
            Kind::Int(n) => Some((*n).into()),
            Kind::Decimal(n) => Some(*n),
            Kind::Member { .. } => match self.setting(self.parameter(id)?.0)? {
                ParameterValue::Number(n) => Some((*n).into()),
                _ => None,
            },
            Kind::Arithmetic(sign, a, b) => {
                let (a, b) = (self.number(*a)?, self.number(*b)?);
                match sign {
                    Arithmetic::Add => a.checked_add(b),
                    Arithmetic::Subtract => a.checked_sub(b),
                    Arithmetic::Multiply => a.checked_mul(b),
                    Arithmetic::Divide | Arithmetic::Remainder => None,
                }
            }
            _ => None,
        }
    }
}
