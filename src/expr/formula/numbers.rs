//! Numbers and amounts.
use super::{EXACT, NoFormulaReason, Writer, Written};
use crate::expr::{Arithmetic, Function, Kind, Money, NodeId, Type, moment::Day};
use rust_decimal::Decimal;

/// Most digits behind the decimal sign; with more, products would not stay exact.
const DIGITS: u32 = 6;
/// Largest amount in minor units; beyond, nothing is known.
const LARGEST: i64 = 999_999_999_999_999;

/// A number as formulas, with what must be known for it.
#[derive(Clone)]
pub(super) struct Number {
    value: Form,
    /// Formulas that are 1 or true where the value is known.
    known: Vec<String>,
}

#[derive(Clone)]
enum Form {
    /// A whole number, moved by some digits.
    Scaled(String, u32),
    /// Minor units, times a number.
    Amount(String, Option<(String, u32)>),
    /// Minor units, and parts of one over a power of ten.
    Exact(String, String, u32),
}

impl Number {
    pub(super) fn scaled(value: String, scale: u32, known: Vec<String>) -> Number {
        Number { value: Form::Scaled(value, scale), known }
    }
    pub(super) fn amount(minor: String, known: Vec<String>) -> Number {
        Number { value: Form::Amount(minor, None), known }
    }
    /// 1 where everything is known.
    pub(super) fn known(&self) -> String {
        if self.known.is_empty() { "1".to_owned() } else { format!("({})", self.known.join("*")) }
    }
    /// The value moved by so many digits; nothing where it has more, or parts of a minor unit.
    pub(super) fn moved(&self, digits: u32) -> Option<String> {
        let (whole, part) = self.parts();
        let own = if let Form::Scaled(_, scale) = self.value { scale } else { digits };
        let by = digits.checked_sub(own).filter(|_| part.is_none())?;
        Some(if by == 0 { whole } else { format!("{whole}*{}", 10_u64.pow(by)) })
    }
    pub(super) fn scale(&self) -> u32 {
        if let Form::Scaled(_, scale) = self.value { scale } else { 0 }
    }
    /// Whole part, and the rest over a power of ten.
    pub(super) fn parts(&self) -> (String, Option<(String, u32)>) {
        match &self.value {
            Form::Scaled(value, _) | Form::Amount(value, None) => (value.clone(), None),
            Form::Amount(base, Some((factor, 0))) => (format!("{base}*{factor}"), None),
            Form::Amount(base, Some((factor, scale))) => {
                // whole units of the power first, so that no step goes beyond 2^53
                let unit = 10_u64.pow(*scale);
                let high = format!("INT({base}/{unit})");
                let low = format!("({base}-{unit}*{high})*{factor}");
                let carry = format!("INT({low}/{unit})");
                (format!("({high}*{factor}+{carry})"), Some((format!("({low}-{unit}*{carry})"), *scale)))
            }
            Form::Exact(whole, part, scale) => (whole.clone(), Some((part.clone(), *scale))),
        }
    }
    fn is_amount(&self) -> bool {
        !matches!(self.value, Form::Scaled(..))
    }
    /// The same, known only where it is no larger than an amount may be. What is compared may be rounded, but never
    /// beyond the limit, which a spreadsheet holds exactly; what passes in its place is less than a minor unit too large.
    pub(super) fn within_limit(mut self) -> Number {
        let known = match &self.value {
            Form::Scaled(..) => return self,
            Form::Amount(minor, None) => inside(minor),
            Form::Amount(base, Some((factor, scale))) => {
                format!("(ABS({base}*{factor})<={LARGEST}{})", "0".repeat(*scale as usize))
            }
            Form::Exact(whole, part, scale) => inside(&format!("{whole}+{part}/{}", 10_u64.pow(*scale))),
        };
        self.known.push(known);
        self
    }
    fn with(self, other: &Number) -> Vec<String> {
        let mut known = self.known;
        known.extend(other.known.iter().filter(|k| !known.contains(k)).cloned().collect::<Vec<_>>());
        known
    }
}

/// Whether minor units are no more than an amount may be, also for each cell of a column.
pub(super) fn inside(minor: &str) -> String {
    format!("(ABS({minor})<={LARGEST})")
}

/// Two numbers moved by the same digits, as whole parts and rests.
pub(super) struct Pair {
    pub(super) wholes: [String; 2],
    pub(super) rests: Option<[String; 2]>,
    pub(super) scale: u32,
    pub(super) known: String,
}

/// Brings two numbers to the same power of ten.
pub(super) fn aligned(a: &Number, b: &Number) -> Pair {
    let moved = |text: String, by: u32| if by == 0 { text } else { format!("{text}*{}", 10_u64.pow(by)) };
    let known = a.clone().with(b).join("*");
    let known = if known.is_empty() { "1".to_owned() } else { known };
    let ((x, p), (y, q)) = (a.parts(), b.parts());
    if !a.is_amount() {
        let scale = a.scale().max(b.scale());
        let wholes = [moved(x, scale - a.scale()), moved(y, scale - b.scale())];
        return Pair { wholes, rests: None, scale, known };
    }
    let scale = [&p, &q].into_iter().flatten().map(|(_, s)| *s).max();
    let rest = |part: Option<(String, u32)>, scale: u32| match part {
        Some((text, own)) => moved(text, scale - own),
        None => "0".to_owned(),
    };
    let rests = scale.map(|s| [rest(p, s), rest(q, s)]);
    Pair { wholes: [x, y], rests, scale: scale.unwrap_or(0), known }
}

impl Writer<'_> {
    pub(super) fn number(&mut self, id: NodeId) -> Written<Number> {
        let tree = self.tree;
        match tree.kind(id) {
            Kind::Int(n) if n.abs() < EXACT => Ok(Number::scaled(n.to_string(), 0, vec![])),
            Kind::Decimal(d) => self.decimal(id, *d),
            Kind::Name(_) | Kind::Member { .. } => self.number_cell(id),
            Kind::Negate(of) => {
                let zero = if *self.kind_of(*of) == Type::Money {
                    Number::amount("0".into(), vec![])
                } else {
                    Number::scaled("0".into(), 0, vec![])
                };
                Ok(added(&zero, &self.number(*of)?, "-"))
            }
            Kind::Arithmetic(Arithmetic::Add, a, b) => Ok(added(&self.number(*a)?, &self.number(*b)?, "+")),
            Kind::Arithmetic(Arithmetic::Subtract, a, b) => Ok(added(&self.number(*a)?, &self.number(*b)?, "-")),
            Kind::Arithmetic(Arithmetic::Multiply, a, b) => self.product(id, *a, *b),
            Kind::Call(call) => match (call.function, call.arguments.as_slice()) {
                (Some(Function::Sum), [list]) => self.sum(id, *list),
                (Some(Function::Size), [list]) => self.size(id, *list),
                (Some(Function::RoundDown), [of]) => Ok(rounded_down(&self.number(*of)?)),
                (Some(Function::Money), [text]) => self.written_amount(id, *text),
                (Some(Function::Date), [text]) => self.written_day(id, *text),
                _ => self.refuse(id, NoFormulaReason::Operation),
            },
            Kind::Choose { condition, then, otherwise } => self.chosen(id, *condition, *then, *otherwise),
            Kind::Int(_) => self.refuse(id, NoFormulaReason::Number),
            Kind::Null
            | Kind::Bool(_)
            | Kind::Text(_)
            | Kind::Has { .. }
            | Kind::Index { .. }
            | Kind::Quantify { .. }
            | Kind::Not(_)
            | Kind::Arithmetic(..)
            | Kind::Compare(..)
            | Kind::In(..)
            | Kind::All(_)
            | Kind::Any(_)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Broken => self.refuse(id, NoFormulaReason::Operation),
        }
    }
    fn decimal(&self, id: NodeId, d: Decimal) -> Written<Number> {
        let d = d.normalize();
        let whole = i64::try_from(d.mantissa()).ok().filter(|n| n.abs() < EXACT && d.scale() <= DIGITS);
        whole.map_or_else(
            || self.refuse(id, NoFormulaReason::Number),
            |n| Ok(Number::scaled(n.to_string(), d.scale(), vec![])),
        )
    }
    fn number_cell(&self, id: NodeId) -> Written<Number> {
        let (cell, path) = self.place(id)?;
        let known = vec![format!("ISNUMBER({cell})")];
        // a calculated cell without a value holds an empty text; N takes single cells only
        let is_calculated = self.row.is_none() && self.cells.is_calculated(&path);
        let cell = if is_calculated { format!("N({cell})") } else { cell };
        match self.kind_of(id) {
            Type::Money => Ok(Number::amount(cell, known).within_limit()),
            Type::Int | Type::Date => Ok(Number::scaled(cell, 0, known)),
            Type::Decimal if self.cells.scale(&path) <= DIGITS => {
                Ok(Number::scaled(cell, self.cells.scale(&path), known))
            }
            _ => self.refuse(id, NoFormulaReason::Operation),
        }
    }
    fn written_amount(&self, id: NodeId, text: NodeId) -> Written<Number> {
        let minor = if let Kind::Text(text) = self.tree.kind(text) { Money::read(text) } else { None };
        match minor.and_then(|m| m.minor()) {
            Some(minor) => Ok(Number::amount(minor.to_string(), vec![])),
            None => self.refuse(id, NoFormulaReason::Operation),
        }
    }
    fn written_day(&self, id: NodeId, text: NodeId) -> Written<Number> {
        let day = if let Kind::Text(text) = self.tree.kind(text) { Day::read(text) } else { None };
        match day.and_then(|day| self.cells.day(day.0)) {
            Some(day) => Ok(Number::scaled(day.to_string(), 0, vec![])),
            None => self.refuse(id, NoFormulaReason::Operation),
        }
    }
    fn product(&mut self, id: NodeId, a: NodeId, b: NodeId) -> Written<Number> {
        let (a, b) = (self.number(a)?, self.number(b)?);
        let (amount, factor) = if a.is_amount() { (a, b) } else { (b, a) };
        let Form::Scaled(by, digits) = factor.value.clone() else { return self.refuse(id, NoFormulaReason::Operation) };
        let value = match amount.value.clone() {
            Form::Scaled(value, scale) => Form::Scaled(format!("{value}*{by}"), scale + digits),
            Form::Amount(base, None) => Form::Amount(base, Some((by, digits))),
            Form::Amount(base, Some((factor, scale))) => {
                Form::Amount(base, Some((format!("({factor}*{by})"), scale + digits)))
            }
            Form::Exact(..) => return self.refuse(id, NoFormulaReason::Number),
        };
        let digits = match &value {
            Form::Scaled(_, scale) | Form::Amount(_, Some((_, scale))) | Form::Exact(_, _, scale) => *scale,
            Form::Amount(_, None) => 0,
        };
        if digits > DIGITS {
            return self.refuse(id, NoFormulaReason::Number);
        }
        Ok(Number { value, known: amount.with(&factor) }.within_limit())
    }
    /// `a ? b : c`, of numbers without parts of a minor unit.
    fn chosen(&mut self, id: NodeId, condition: NodeId, then: NodeId, otherwise: NodeId) -> Written<Number> {
        let asked = self.truth(condition)?;
        let (a, b) = (self.number(then)?, self.number(otherwise)?);
        let Pair { wholes: [x, y], rests: None, scale, .. } = aligned(&a, &b) else {
            return self.refuse(id, NoFormulaReason::Number);
        };
        let side = |a: &str, b: &str| format!("({}*{a}+{}*{b})", asked.yes, asked.no);
        let (value, known) = (side(&x, &y), vec![side(&a.known(), &b.known())]);
        Ok(if a.is_amount() { Number::amount(value, known) } else { Number::scaled(value, scale, known) })
    }
}

fn added(a: &Number, b: &Number, sign: &str) -> Number {
    let pair = aligned(a, b);
    let [x, y] = pair.wholes;
    let known = a.clone().with(b);
    let whole = format!("({x}{sign}{y})");
    if !a.is_amount() {
        return Number::scaled(whole, pair.scale, known);
    }
    let Some([p, q]) = pair.rests else { return Number::amount(whole, known).within_limit() };
    let unit = 10_u64.pow(pair.scale);
    let rest = format!("({p}{sign}{q})");
    let carry = format!("INT({rest}/{unit})");
    let mut sum = Number { value: Form::Exact(whole.clone(), rest.clone(), pair.scale), known }.within_limit();
    sum.value = Form::Exact(format!("({whole}+{carry})"), format!("({rest}-{unit}*{carry})"), pair.scale);
    sum
}

/// Towards zero; the whole part lies below a negative amount.
fn rounded_down(of: &Number) -> Number {
    let (whole, part) = of.parts();
    let minor = match part {
        Some((part, _)) => format!("({whole}+({whole}<0)*({part}>0))"),
        None => whole,
    };
    Number::amount(minor, of.known.clone())
}
