//! What holds or does not: comparisons, flags, lists of conditions, conditions over rows. What the values of the rule
//! set already decide is left out.
use super::{
    Element, Joint, Line, Printer, Row, Said,
    answers::{self, Asked},
};
use crate::{
    expr::{Call, Comparison, Function, Kind, NodeId, Quantifier},
    model::{FactKind, ParameterValue},
};
use std::sync::Arc;

/// What is left to say of a condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Truth {
    /// Decided by the values of the rule set.
    Known(bool),
    /// To be asked.
    Says(Said),
}

impl Truth {
    /// What there is to say.
    pub fn said(self) -> Option<Said> {
        match self {
            Truth::Known(_) => None,
            Truth::Says(said) => Some(said),
        }
    }
}

/// Whether a condition is printed as it is, or as the one that holds where it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// As it is.
    Holds,
    /// Its opposite.
    Fails,
}

impl Sense {
    fn flipped(self) -> Sense {
        match self {
            Sense::Holds => Sense::Fails,
            Sense::Fails => Sense::Holds,
        }
    }
    fn known(self, holds: bool) -> Truth {
        Truth::Known(holds == (self == Sense::Holds))
    }
    /// The one word where it holds, the other where not.
    fn either<'w>(self, holds: &'w str, fails: &'w str) -> &'w str {
        match self {
            Sense::Holds => holds,
            Sense::Fails => fails,
        }
    }
}

impl Printer<'_> {
    /// What a condition asks for.
    pub fn truth(&mut self, id: NodeId, sense: Sense) -> Truth {
        let tree = self.tree;
        let line = match tree.kind(id) {
            Kind::Bool(holds) => return sense.known(*holds),
            Kind::Not(a) => return self.truth(*a, sense.flipped()),
            Kind::All(parts) => return self.joined(parts, Joint::Every, sense),
            Kind::Any(parts) => return self.joined(parts, Joint::Any, sense),
            Kind::Choose { condition, then, otherwise } => {
                return self.chosen(*condition, (*then, *otherwise), sense);
            }
            Kind::Has { of, name, .. } => return self.stated(*of, name, sense),
            Kind::Compare(sign, a, b) => self.compared(*sign, *a, *b, sense),
            Kind::In(a, b) => {
                let parts = [("a", self.operand(*a)), ("b", self.operand(*b))];
                self.line(sense.either("say_in", "say_not_in"), &parts)
            }
            Kind::Call(call) => match self.called(call, sense) {
                Some(line) => line,
                None => self.code(id),
            },
            Kind::Quantify { quantifier, over, variable, body, .. } => {
                return self.over_rows(*quantifier, (*over, *body), variable, sense);
            }
            _ => return self.flag(id, sense),
        };
        Truth::Says(Said::line(line))
    }
    /// Yes or no.
    fn flag(&mut self, id: NodeId, sense: Sense) -> Truth {
        if let Some((parameter, _)) = self.parameter(id)
            && let Some(ParameterValue::Flag(value)) = self.setting(parameter)
        {
            return sense.known(*value);
        }
        let name = self.operand(id);
        Truth::Says(Said::line(self.line(sense.either("say_yes", "say_no"), &[("a", name)])))
    }
    /// `has(…)`: a parameter that the rule set states, a day of its call, an answer that is given.
    fn stated(&mut self, of: NodeId, name: &str, sense: Sense) -> Truth {
        let known = match self.tree.path(of).as_deref() {
            Some("call") => self.call_states(name),
            Some("param") => {
                self.set.map(|_| self.setting(&crate::model::ParameterId(name.replace('_', "-"))).is_some())
            }
            _ => None,
        };
        if let Some(known) = known {
            return sense.known(known);
        }
        let what = match self.tree.path(of).as_deref() {
            Some("call") => self.call_line(name),
            Some("param") => {
                let id = crate::model::ParameterId(name.replace('_', "-"));
                self.s.site.parameters.get(&id).map(|p| self.name(&p.title))
            }
            _ => None,
        };
        let what = what.unwrap_or_else(|| self.value(name));
        Truth::Says(Said::line(self.line(sense.either("say_stated", "say_unstated"), &[("a", what)])))
    }
    /// Several conditions: those that are decided go, and so does the group where one is left.
    fn joined(&mut self, parts: &[NodeId], joint: Joint, sense: Sense) -> Truth {
        let truths = parts.iter().map(|part| self.truth(*part, sense)).collect();
        self.group(truths, if sense == Sense::Holds { joint } else { opposite(joint) })
    }
    fn group(&self, truths: Vec<Truth>, joint: Joint) -> Truth {
        let decides = joint == Joint::Any;
        let mut left: Vec<Said> = vec![];
        for truth in truths {
            match truth {
                Truth::Known(value) if value == decides => return Truth::Known(decides),
                Truth::Known(_) => {}
                Truth::Says(Said::Group { joint: inner, parts, head })
                    if inner == joint && head == self.head(joint) =>
                {
                    left.extend(parts)
                }
                Truth::Says(said) => left.push(said),
            }
        }
        match left.len() {
            0 => Truth::Known(!decides),
            1 => left.pop().map_or(Truth::Known(!decides), Truth::Says),
            _ => Truth::Says(Said::Group { joint, head: self.head(joint), parts: left }),
        }
    }
    fn head(&self, joint: Joint) -> Line {
        match joint {
            Joint::Every => self.word("say_all_of"),
            Joint::Any => self.word("say_any_of"),
        }
    }
    /// `a ? b : c`: a and b, or not a and c.
    fn chosen(&mut self, condition: NodeId, (then, otherwise): (NodeId, NodeId), sense: Sense) -> Truth {
        let yes = vec![self.truth(condition, Sense::Holds), self.truth(then, sense)];
        let no = vec![self.truth(condition, Sense::Fails), self.truth(otherwise, sense)];
        let both = vec![self.group(yes, Joint::Every), self.group(no, Joint::Every)];
        self.group(both, Joint::Any)
    }
    /// A condition for every row, or for some.
    fn over_rows(
        &mut self,
        quantifier: Quantifier,
        (over, body): (NodeId, NodeId),
        variable: &Arc<str>,
        sense: Sense,
    ) -> Truth {
        if let Some(line) = self.begins_with_one_of((over, body), variable, (quantifier, sense)) {
            return Truth::Says(Said::line(line));
        }
        // where not every row fits there is one that does not
        let (key, inner) = match (quantifier, sense) {
            (Quantifier::All, Sense::Holds) => ("say_every_row", Sense::Holds),
            (Quantifier::All, Sense::Fails) => ("say_some_row", Sense::Fails),
            (Quantifier::Exists, Sense::Holds) => ("say_some_row", Sense::Holds),
            (Quantifier::Exists, Sense::Fails) => ("say_every_row", Sense::Fails),
            (_, Sense::Holds) => ("say_one_row", Sense::Holds),
            (_, Sense::Fails) => ("say_not_one_row", Sense::Holds),
        };
        let list = self.operand(over);
        self.enter(over, variable);
        let truth = self.truth(body, inner);
        self.rows.pop();
        let head = self.line(key, &[("list", list)]);
        match truth {
            Truth::Known(true) if key == "say_every_row" => Truth::Known(true),
            Truth::Known(_) => Truth::Says(Said::line(head)),
            Truth::Says(Said::Group { joint: Joint::Every, parts, .. }) => {
                Truth::Says(Said::Group { joint: Joint::Every, head, parts })
            }
            Truth::Says(Said::Line { pieces }) => {
                let mut line = head;
                line.push(super::Piece::words(" "));
                line.extend(pieces);
                Truth::Says(Said::line(line))
            }
            Truth::Says(other) => Truth::Says(Said::Group { joint: Joint::Every, head, parts: vec![other] }),
        }
    }
    /// `codes.exists(c, code.startsWith(c))`, which is shorter said at once.
    fn begins_with_one_of(
        &mut self,
        (over, body): (NodeId, NodeId),
        variable: &Arc<str>,
        (quantifier, sense): (Quantifier, Sense),
    ) -> Option<Line> {
        let Kind::Call(Call { function: Some(Function::StartsWith), arguments, .. }) = self.tree.kind(body) else {
            return None;
        };
        let [text, start] = arguments.as_slice() else { return None };
        let plain = matches!(self.tree.kind(*start), Kind::Name(name) if name == variable);
        if !plain || quantifier != Quantifier::Exists {
            return None;
        }
        let parts = [("a", self.operand(*text)), ("list", self.operand(over))];
        Some(self.line(sense.either("say_begins_with_one", "say_begins_with_none"), &parts))
    }
    /// Goes into the rows of a list.
    pub fn enter(&mut self, over: NodeId, variable: &Arc<str>) {
        let mut list = over;
        while let Kind::Quantify { over, quantifier: Quantifier::Filter, .. } = self.tree.kind(list) {
            list = *over
        }
        let fact = if let Kind::Name(name) = self.tree.kind(list) { self.fact(name) } else { None };
        let columns = fact.filter(|f| f.kind == FactKind::List).map(|f| f.columns.as_slice());
        let of = columns.map_or(Element::Value, Element::Row);
        self.rows.push(Row { name: variable.clone(), of })
    }
    fn called(&mut self, call: &Call, sense: Sense) -> Option<Line> {
        let key = match call.function? {
            Function::Contains => sense.either("say_contains", "say_contains_not"),
            Function::StartsWith => sense.either("say_begins", "say_begins_not"),
            Function::EndsWith => sense.either("say_ends", "say_ends_not"),
            Function::Whole => sense.either("say_whole", "say_not_whole"),
            Function::SameDigits => sense.either("say_same_digits", "say_other_digits"),
            _ => return None,
        };
        let parts: Vec<_> = ["a", "b", "c"].into_iter().zip(&call.arguments).collect();
        let parts: Vec<(&str, Line)> = parts.into_iter().map(|(name, id)| (name, self.operand(*id))).collect();
        Some(self.line(key, &parts))
    }
    fn compared(&mut self, sign: Comparison, a: NodeId, b: NodeId, sense: Sense) -> Line {
        let sign = if sense == Sense::Holds { sign } else { sign.opposite() };
        if self.is_whole_part(a, b) && sign.is_equality() {
            let key = if sign == Comparison::Equal { "say_whole" } else { "say_not_whole" };
            let a = self.operand(a);
            return self.line(key, &[("a", a)]);
        }
        if let Some(asked) = self.asked(a).filter(|_| sign.is_equality())
            && let Some(value) = self.literal(&asked, b)
        {
            let key = if sign == Comparison::Equal { "say_is" } else { "say_is_not" };
            let a = self.operand(a);
            return self.line(key, &[("a", a), ("b", value)]);
        }
        if sign == Comparison::Equal && self.is_same_column(a, b) {
            let a = self.operand(a);
            return self.line("say_same", &[("a", a)]);
        }
        let is_date = self.kind(a).or_else(|| self.kind(b)) == Some(FactKind::Date);
        let is_number = self.number(b).is_some();
        let key = match (sign, is_date) {
            (Comparison::Equal, false) if is_number => "say_exactly",
            (Comparison::Equal, _) => "say_equal",
            (Comparison::Different, _) => "say_different",
            (Comparison::Less, false) => "say_less",
            (Comparison::AtMost, false) => "say_at_most",
            (Comparison::More, false) => "say_more",
            (Comparison::AtLeast, false) => "say_at_least",
            (Comparison::Less, true) => "say_before",
            (Comparison::AtMost, true) => "say_latest",
            (Comparison::More, true) => "say_after",
            (Comparison::AtLeast, true) => "say_earliest",
        };
        let parts = [("a", self.operand(a)), ("b", self.operand(b))];
        self.line(key, &parts)
    }
    /// The label of a choice that an answer is compared with.
    fn literal(&self, asked: &Asked, id: NodeId) -> Option<Line> {
        let Kind::Text(text) = self.tree.kind(id) else { return None };
        let label = answers::choice_label(self.s, asked, text);
        Some(vec![super::Piece::of(super::Mark::Value, label)])
    }
    /// `b.item == a.item`: a column of a row beside the same column of the row around it.
    fn is_same_column(&self, a: NodeId, b: NodeId) -> bool {
        let column = |id: NodeId| match self.tree.kind(id) {
            Kind::Member { of, name, .. } => match self.tree.kind(*of) {
                Kind::Name(variable) => self.row(variable).map(|(innermost, _)| (innermost, name)),
                _ => None,
            },
            _ => None,
        };
        matches!((column(a), column(b)), (Some((true, x)), Some((false, y))) if x == y)
    }
    /// `x == double(int(x))`: x is a whole number.
    fn is_whole_part(&self, a: NodeId, b: NodeId) -> bool {
        let inside = |id: NodeId, name: &str| match self.tree.kind(id) {
            Kind::Call(call) if &*call.name == name => call.arguments.first().copied(),
            _ => None,
        };
        let whole = inside(b, "double").and_then(|int| inside(int, "int"));
        whole.is_some_and(|x| self.tree.written(x) == self.tree.written(a))
    }
}

fn opposite(joint: Joint) -> Joint {
    match joint {
        Joint::Every => Joint::Any,
        Joint::Any => Joint::Every,
    }
}
