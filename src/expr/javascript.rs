//! JavaScript of an expression: calls of a small runtime `r`, names from outside asked of `v`. Nothing is read or
//! evaluated from text at run time, so pages need no `eval`.
//!
//! `matching_firms >= param.min_firms` becomes `r.atLeast(v("matching_firms"),r.member(v("param"),"min_firms","param.min_firms"))`.
//! What may stay undecided is handed over as functions, so that both back ends look at the same parts.
use super::{Arithmetic, Call, Checked, Comparison, Function, Kind, NodeId, Quantifier, Type};
use rust_decimal::Decimal;
use std::sync::Arc;

impl Checked {
    /// The expression as a JavaScript expression over `r` and `v`.
    pub fn javascript(&self) -> String {
        self.javascript_of(self.tree().root())
    }
    /// One of its parts that stands in no macro.
    pub fn javascript_of(&self, id: NodeId) -> String {
        self.javascript_within(id, &[])
    }
    /// One of its parts inside macros, whose variables (with what each goes through) are names of JavaScript there.
    pub fn javascript_within(&self, id: NodeId, own: &[(Arc<str>, NodeId)]) -> String {
        let mut writer = Writer { checked: self, own: own.to_vec(), out: String::new() };
        writer.node(id);
        writer.out
    }
}

struct Writer<'t> {
    checked: &'t Checked,
    /// Variables of the macros around this place, with what those go through.
    own: Vec<(Arc<str>, NodeId)>,
    out: String,
}

impl Writer<'_> {
    fn node(&mut self, id: NodeId) {
        let checked = self.checked;
        match checked.tree().kind(id) {
            Kind::Null | Kind::Broken => self.out.push_str("null"),
            Kind::Bool(yes) => self.out.push_str(if *yes { "true" } else { "false" }),
            Kind::Int(number) => self.out.push_str(&integer(*number)),
            Kind::Decimal(number) => self.out.push_str(&decimal(*number)),
            Kind::Text(text) => self.out.push_str(&quoted(text)),
            Kind::Name(name) => self.name(name),
            Kind::Member { of, name, .. } => self.member(id, *of, name),
            Kind::Has { of, name, .. } => {
                self.out.push_str("r.has(");
                self.node(*of);
                self.out.push_str(&format!(",{})", quoted(name)))
            }
            Kind::Index { of, index } => self.call("at", &[*of, *index]),
            Kind::Call(call) => self.function(id, call),
            Kind::Quantify { quantifier, over, variable, condition, body } => {
                self.quantify(*quantifier, *over, variable, *condition, *body)
            }
            Kind::Not(of) => self.call("not", &[*of]),
            Kind::Negate(of) => self.call("negate", &[*of]),
            Kind::Arithmetic(operator, left, right) => {
                // the sides of two lists that become one
                let lists = matches!(checked.kind_of(id), Type::List(_)).then_some(id);
                self.out.push_str(&format!("r.{}(", arithmetic(*operator)));
                self.widened(*left, lists);
                self.out.push(',');
                self.widened(*right, lists);
                self.out.push(')')
            }
            Kind::Compare(operator, left, right) => self.call(comparison(*operator), &[*left, *right]),
            Kind::In(left, right) => self.call("within", &[*left, *right]),
            Kind::All(all) => self.undecided("and", all),
            Kind::Any(all) => self.undecided("or", all),
            Kind::Choose { condition, then, otherwise } => {
                self.out.push_str("r.choose(");
                self.node(*condition);
                for branch in [then, otherwise] {
                    self.out.push_str(",()=>");
                    self.widened(*branch, Some(id))
                }
                self.out.push(')')
            }
            Kind::List(all) => self.list(id, all),
            Kind::Map(entries) => self.map(id, entries),
        }
    }
    fn name(&mut self, name: &str) {
        if self.own.iter().any(|(own, _)| **own == *name) {
            self.out.push_str(&local(name))
        } else {
            self.out.push_str(&format!("v({})", quoted(name)))
        }
    }
    /// `r.member(row,"amount","budget_lines.amount")`: what is missing is named by where it stands.
    fn member(&mut self, id: NodeId, of: NodeId, name: &str) {
        self.out.push_str("r.member(");
        self.node(of);
        let place = self.checked.tree().place_within(id, &self.own);
        self.out.push_str(&format!(",{},{})", quoted(name), quoted(&place)))
    }
    fn call(&mut self, name: &str, arguments: &[NodeId]) {
        self.out.push_str(&format!("r.{name}("));
        for (n, id) in arguments.iter().enumerate() {
            self.comma(n);
            self.node(*id)
        }
        self.out.push(')')
    }
    fn comma(&mut self, n: usize) {
        if n > 0 {
            self.out.push(',')
        }
    }
    /// A part of `whole` whose whole numbers become decimals where the whole holds decimals.
    fn widened(&mut self, id: NodeId, whole: Option<NodeId>) {
        let widens = whole.is_some_and(|whole| widens(self.checked.kind_of(whole), self.checked.kind_of(id)));
        self.wide(id, widens)
    }
    fn wide(&mut self, id: NodeId, widens: bool) {
        if widens {
            self.out.push_str("r.wide(");
        }
        self.node(id);
        if widens {
            self.out.push(')')
        }
    }
    fn function(&mut self, id: NodeId, call: &Call) {
        let word = call.function.map_or("dyn", |f| f.word());
        self.call(&format!("f.{word}"), &call.arguments);
        // the sum of nothing is a nothing of its kind
        let nothing = match (call.function, self.checked.kind_of(id)) {
            (Some(Function::Sum), Type::Money) => "money",
            (Some(Function::Sum), Type::Duration) => "duration",
            (Some(Function::Sum), Type::Decimal) => "decimal",
            _ => return,
        };
        self.out.pop();
        self.out.push_str(&format!(",{})", quoted(nothing)))
    }
    fn list(&mut self, id: NodeId, all: &[NodeId]) {
        let element = if let Type::List(of) = self.checked.kind_of(id) { of.clone() } else { Arc::new(Type::Dynamic) };
        self.out.push_str("r.list([");
        for (n, part) in all.iter().enumerate() {
            self.comma(n);
            self.wide(*part, widens(&element, self.checked.kind_of(*part)))
        }
        self.out.push_str("])")
    }
    fn undecided(&mut self, name: &str, all: &[NodeId]) {
        self.out.push_str(&format!("r.{name}("));
        for (n, id) in all.iter().enumerate() {
            self.out.push_str(if n > 0 { ",()=>" } else { "()=>" });
            self.node(*id)
        }
        self.out.push(')')
    }
    fn quantify(
        &mut self,
        quantifier: Quantifier,
        over: NodeId,
        variable: &Arc<str>,
        condition: Option<NodeId>,
        body: NodeId,
    ) {
        let name = match (quantifier, condition) {
            (Quantifier::All, _) => "every",
            (Quantifier::Exists, _) => "some",
            (Quantifier::ExistsOne, _) => "one",
            (Quantifier::Filter, _) => "filter",
            (Quantifier::Map, None) => "map",
            (Quantifier::Map, Some(_)) => "mapWhere",
        };
        self.out.push_str(&format!("r.{name}("));
        self.node(over);
        self.own.push((variable.clone(), over));
        for part in condition.into_iter().chain([body]) {
            self.out.push_str(&format!(",({})=>", local(variable)));
            self.node(part)
        }
        self.own.pop();
        self.out.push(')')
    }
    fn map(&mut self, id: NodeId, entries: &[(NodeId, NodeId)]) {
        let of = self.checked.kind_of(id);
        let element = if let Type::Map(_, value) = of { value.clone() } else { Arc::new(Type::Dynamic) };
        self.out.push_str("r.entries([");
        for (n, (key, value)) in entries.iter().enumerate() {
            self.comma(n);
            self.out.push('[');
            self.node(*key);
            self.out.push(',');
            self.wide(*value, widens(&element, self.checked.kind_of(*value)));
            self.out.push(']')
        }
        self.out.push_str("])")
    }
}

/// Whether whole numbers of a part become decimals in the whole.
fn widens(whole: &Type, part: &Type) -> bool {
    match (whole, part) {
        (Type::Decimal, Type::Int) => true,
        (Type::List(whole), Type::List(part)) | (Type::Map(_, whole), Type::Map(_, part)) => widens(whole, part),
        _ => false,
    }
}

fn arithmetic(operator: Arithmetic) -> &'static str {
    match operator {
        Arithmetic::Add => "add",
        Arithmetic::Subtract => "subtract",
        Arithmetic::Multiply => "multiply",
        Arithmetic::Divide => "divide",
        Arithmetic::Remainder => "remainder",
    }
}

fn comparison(operator: Comparison) -> &'static str {
    match operator {
        Comparison::Equal => "equal",
        Comparison::Different => "different",
        Comparison::Less => "less",
        Comparison::AtMost => "atMost",
        Comparison::More => "more",
        Comparison::AtLeast => "atLeast",
    }
}

/// A variable of a macro, which can then be no word of JavaScript's own.
pub fn local(name: &str) -> String {
    format!("${name}")
}

/// A whole number, as JavaScript's exact kind of integer.
pub fn integer(number: i64) -> String {
    format!("{number}n")
}

/// A decimal number: all its digits, and how many of them stand behind the point.
pub fn decimal(number: Decimal) -> String {
    format!("r.decimal({}n,{})", number.mantissa(), number.scale())
}

/// A text in quotes; nothing in it can end the quotes, the line, or an element of HTML.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expr::{parse, untyped};

    fn emitted(text: &str) -> String {
        untyped(&parse(text).expect("readable")).javascript()
    }

    #[test]
    fn operators_become_calls() {
        assert_eq!(
            emitted("matching_firms >= param.min_firms"),
            r#"r.atLeast(v("matching_firms"),r.member(v("param"),"min_firms","param.min_firms"))"#
        );
        assert_eq!(emitted("!a && b"), r#"r.and(()=>r.not(v("a")),()=>v("b"))"#);
        assert_eq!(emitted("a ? 1 : -2"), r#"r.choose(v("a"),()=>1n,()=>-2n)"#);
        assert_eq!(emitted("0.50 * -1.25"), "r.multiply(r.decimal(50n,2),r.decimal(-125n,2))");
        assert_eq!(emitted("{'a': [1]}"), r#"r.entries([["a",r.list([1n])]])"#);
    }

    #[test]
    fn whole_numbers_become_decimals_where_decimals_are_meant() {
        struct Nothing;
        impl crate::expr::Names for Nothing {
            fn kind_of(&self, _: &str) -> Option<Type> {
                None
            }
            fn all(&self) -> Vec<String> {
                vec![]
            }
        }
        let emitted = |text: &str| crate::expr::compile(text, &Nothing, None).expect("fits").javascript();
        assert_eq!(emitted("true ? 1 : 0.5"), "r.choose(true,()=>r.wide(1n),()=>r.decimal(5n,1))");
        assert_eq!(emitted("[1, 0.5]"), "r.list([r.wide(1n),r.decimal(5n,1)])");
        assert_eq!(emitted("[1] + [0.5]"), "r.add(r.wide(r.list([1n])),r.list([r.decimal(5n,1)]))");
        assert_eq!(emitted("sum([0.5])"), r#"r.f.sum(r.list([r.decimal(5n,1)]),"decimal")"#);
        assert_eq!(emitted("1 / 2"), "r.divide(1n,2n)");
    }

    #[test]
    fn variables_of_macros_hide_names_from_outside() {
        assert_eq!(
            emitted("rows.all(new, new.a > b)"),
            r#"r.every(v("rows"),($new)=>r.more(r.member($new,"a","rows.a"),v("b")))"#
        );
        assert_eq!(emitted("rows.exists(a, a) && a"), r#"r.and(()=>r.some(v("rows"),($a)=>$a),()=>v("a"))"#);
    }

    #[test]
    fn texts_stay_texts() {
        assert_eq!(quoted("</script>\"\\\n\u{2028}İ"), "\"\\u003c/script\\u003e\\\"\\\\\\u000a\\u2028İ\"");
    }
}
