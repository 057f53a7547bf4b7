//! Values in words: names, numbers, sums over rows, shares of amounts.
use super::{Element, Line, Piece, Printer, Said, condition::Sense};
use crate::{
    expr::{Arithmetic, Call, Function, Kind, NodeId, Quantifier},
    locale::{format, spelling},
    model::{FactKind, ParameterValue},
};
use rust_decimal::Decimal;

impl Printer<'_> {
    /// A value in words.
    pub fn operand(&mut self, id: NodeId) -> Line {
        let tree = self.tree;
        match tree.kind(id) {
            Kind::Int(n) => self.value(format::integer((*n).into(), self.s.tag())),
            Kind::Decimal(n) => self.value(format::number(*n, self.s.tag())),
            Kind::Text(text) => self.value(&**text),
            Kind::Name(name) => self.named(id, name),
            Kind::Member { of, name, .. } => self.member(id, *of, name),
            Kind::Arithmetic(sign, a, b) => self.calculated(id, *sign, *a, *b),
            Kind::Negate(a) => {
                let mut line = vec![Piece::words("−")];
                line.extend(self.operand(*a));
                line
            }
            Kind::Call(call) => self.call_of(call).unwrap_or_else(|| self.code(id)),
            Kind::Quantify { .. } => self.rows_of(id).unwrap_or_else(|| self.code(id)),
            Kind::List(all) => self.listed(all),
            Kind::Choose { condition, then, otherwise } => self.either(*condition, *then, *otherwise),
            Kind::Bool(_) | Kind::Not(_) | Kind::Compare(..) | Kind::In(..) | Kind::All(_) | Kind::Any(_) => {
                let s = self.s;
                self.truth(id, Sense::Holds).said().map_or_else(|| self.code(id), |said| said.inline(s))
            }
            _ => self.code(id),
        }
    }
    fn named(&mut self, id: NodeId, name: &str) -> Line {
        match (self.row(name), self.fact(name)) {
            (Some((_, Element::Value)), _) => self.word("say_this_value"),
            (Some((_, Element::Row(_))), _) => self.word("say_this_row"),
            (None, Some(fact)) => self.name(&fact.title),
            (None, None) => self.code(id),
        }
    }
    fn member(&mut self, id: NodeId, of: NodeId, name: &str) -> Line {
        if let Some((parameter, record)) = self.parameter(id) {
            return self.parameter_line(parameter, record);
        }
        if let Some(line) = (self.tree.path(of).as_deref() == Some("call")).then(|| self.call_line(name)).flatten() {
            return line;
        }
        let Some(asked) = self.asked(id) else { return self.code(id) };
        let column = self.name(asked.title);
        let variable = if let Kind::Name(variable) = self.tree.kind(of) { self.row(variable) } else { None };
        match variable {
            Some((false, _)) => self.line("say_of_that_row", &[("a", column)]),
            Some((true, _)) | None => column,
        }
    }
    /// A calculation; where both sides are numbers, its result with how it came about.
    fn calculated(&mut self, id: NodeId, sign: Arithmetic, a: NodeId, b: NodeId) -> Line {
        let parts = [("a", self.operand(a)), ("b", self.operand(b))];
        if let Some(share) = self.share(sign, a, b) {
            return share;
        }
        if sign == Arithmetic::Multiply && self.number(b) == Some(Decimal::new(1, 2)) {
            // a hundredth: what follows is a number of points, which are shares of the amount
            let a = self.operand(a);
            return self.line("say_hundredth", &[("a", a)]);
        }
        let key = match sign {
            Arithmetic::Add => "say_plus",
            Arithmetic::Subtract => "say_minus",
            Arithmetic::Multiply => "say_times",
            Arithmetic::Divide => "say_divided",
            Arithmetic::Remainder => "say_remainder",
        };
        let whole = self.line(key, &parts);
        match self.number(id) {
            Some(number) => {
                let number = self.value(format::number(number, self.s.tag()));
                self.line("say_with_value", &[("a", number), ("b", whole)])
            }
            None => whole,
        }
    }
    /// `amount * param.share`: `50% of the amount`; `amount * 0.01 * param.points`: the same of points.
    fn share(&mut self, sign: Arithmetic, a: NodeId, b: NodeId) -> Option<Line> {
        if sign != Arithmetic::Multiply || self.kind(a) != Some(FactKind::Money) {
            return None;
        }
        let (id, _) = self.parameter(b)?;
        let (whole, points) = match (self.setting(id)?, self.tree.kind(a)) {
            (ParameterValue::Percent(p), _) => (a, *p),
            (ParameterValue::Number(n), Kind::Arithmetic(Arithmetic::Multiply, whole, hundredth))
                if self.number(*hundredth) == Some(Decimal::new(1, 2)) =>
            {
                (*whole, (*n).into())
            }
            _ => return None,
        };
        let percent = self.value(format::percent(points, self.s.tag()));
        let whole = self.operand(whole);
        Some(self.line("say_share", &[("a", whole), ("p", percent)]))
    }
    /// `a ? b : c`; only what is chosen where the rule set decides it.
    fn either(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> Line {
        use super::Truth;
        match self.truth(condition, Sense::Holds) {
            Truth::Known(true) => self.operand(then),
            Truth::Known(false) => self.operand(otherwise),
            Truth::Says(said) => {
                let condition = said.inline(self.s);
                let parts = [("c", condition), ("a", self.operand(then)), ("b", self.operand(otherwise))];
                self.line("say_either", &parts)
            }
        }
    }
    fn listed(&mut self, all: &[NodeId]) -> Line {
        let mut line: Line = vec![];
        for one in all {
            if !line.is_empty() {
                line.push(Piece::words("; "))
            }
            line.extend(self.operand(*one))
        }
        line
    }
    fn call_of(&mut self, call: &Call) -> Option<Line> {
        if let ("double" | "int" | "dyn", [only]) = (&*call.name, call.arguments.as_slice()) {
            // the kind of number is no matter for readers; a whole part is told
            let inside = self.operand(*only);
            return Some(if &*call.name == "int" { self.line("say_whole_part", &[("a", inside)]) } else { inside });
        }
        let key = match call.function? {
            Function::Size => return self.size(*call.arguments.first()?),
            Function::Sum => return self.sum(*call.arguments.first()?),
            Function::Date | Function::Money | Function::Timestamp | Function::Duration => return self.written(call),
            Function::Days => "say_days",
            Function::Months => "say_months",
            Function::Min => "say_least",
            Function::Max => "say_greatest",
            Function::RoundDown => "say_rounded_down",
            Function::Distinct => "say_distinct",
            _ => return None,
        };
        let mut parts = vec![("a", self.operand(*call.arguments.first()?))];
        if let Some(second) = call.arguments.get(1) {
            parts.push(("b", self.operand(*second)))
        }
        Some(self.line(key, &parts))
    }
    /// `date('2012-09-15')`, `money('25000000 TRY')`.
    fn written(&self, call: &Call) -> Option<Line> {
        let Kind::Text(text) = self.tree.kind(*call.arguments.first()?) else { return None };
        let tag = self.s.tag();
        let spelled = match call.function? {
            Function::Date => text.parse().ok().map(|day| format::date_long(day, tag)),
            Function::Money => spelling::money(text).ok().map(|m| {
                let currency = m.currency.unwrap_or(self.s.site.settings.currency);
                format::money(m.minor, currency, tag)
            }),
            _ => None,
        };
        Some(self.value(spelled.unwrap_or_else(|| text.to_string())))
    }
    /// How many rows, choices or characters.
    fn size(&mut self, of: NodeId) -> Option<Line> {
        if let Kind::Quantify { quantifier: Quantifier::Filter, over, .. } = self.tree.kind(of) {
            let (list, rows) = (self.operand(*over), self.filter(of)?);
            return Some(self.line("say_count_where", &[("list", list), ("where", rows)]));
        }
        let key = match self.asked(of).map(|asked| asked.kind) {
            Some(FactKind::MultipleChoice) => "say_count_choices",
            Some(FactKind::Text | FactKind::Code | FactKind::Choice) => "say_count_letters",
            _ => "say_count_rows",
        };
        let list = self.operand(of);
        Some(self.line(key, &[("list", list)]))
    }
    /// The sum of a column, perhaps of some rows only.
    fn sum(&mut self, of: NodeId) -> Option<Line> {
        let Kind::Quantify { quantifier: Quantifier::Map, over, variable, condition: None, body } = self.tree.kind(of)
        else {
            let list = self.operand(of);
            return Some(self.line("say_sum", &[("list", list)]));
        };
        let (list, rows) = match self.tree.kind(*over) {
            Kind::Quantify { quantifier: Quantifier::Filter, over: inner, .. } => (*inner, Some(self.filter(*over)?)),
            _ => (*over, None),
        };
        let list = self.operand(list);
        self.enter(*over, variable);
        let column = self.operand(*body);
        self.rows.pop();
        let mut parts = vec![("list", list), ("column", column)];
        let key = if rows.is_some() { "say_sum_where" } else { "say_sum_column" };
        parts.extend(rows.map(|rows| ("where", rows)));
        Some(self.line(key, &parts))
    }
    /// The condition of a filter.
    fn filter(&mut self, id: NodeId) -> Option<Line> {
        let Kind::Quantify { over, variable, body, .. } = self.tree.kind(id) else { return None };
        self.enter(*over, variable);
        let truth = self.truth(*body, Sense::Holds).said();
        self.rows.pop();
        truth.map(|said: Said| said.inline(self.s))
    }
    /// A list made of another.
    fn rows_of(&mut self, id: NodeId) -> Option<Line> {
        let Kind::Quantify { quantifier, over, variable, body, .. } = self.tree.kind(id) else { return None };
        let list = self.operand(*over);
        match quantifier {
            Quantifier::Filter => {
                let rows = self.filter(id)?;
                Some(self.line("say_rows_where", &[("list", list), ("where", rows)]))
            }
            Quantifier::Map => {
                self.enter(*over, variable);
                let column = self.operand(*body);
                self.rows.pop();
                Some(self.line("say_each", &[("list", list), ("column", column)]))
            }
            Quantifier::All | Quantifier::Exists | Quantifier::ExistsOne => {
                let said = self.truth(id, Sense::Holds).said()?;
                Some(said.inline(self.s))
            }
        }
    }
}
