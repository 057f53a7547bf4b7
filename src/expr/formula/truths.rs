//! Conditions: pairs of numbers, one for yes and one for no; both are 0 where it cannot be told.
use super::{NoFormulaReason, Writer, Written, numbers::aligned, quoted};
use crate::expr::{Comparison, Function, Kind, NodeId, Type};

pub(super) struct Truth {
    pub(super) yes: String,
    pub(super) no: String,
}

impl Truth {
    /// A test of values that must be known; `test` is 0 or 1.
    fn of(known: &str, test: &str) -> Truth {
        Truth { yes: format!("({known}*{test})"), no: format!("({known}*(1-{test}))") }
    }
    fn not(self) -> Truth {
        Truth { yes: self.no, no: self.yes }
    }
}

impl Writer<'_> {
    pub(super) fn truth(&mut self, id: NodeId) -> Written<Truth> {
        let tree = self.tree;
        match tree.kind(id) {
            Kind::Bool(b) => Ok(Truth { yes: u8::from(*b).to_string(), no: u8::from(!b).to_string() }),
            Kind::Name(_) | Kind::Member { .. } if *self.kind_of(id) == Type::Bool => {
                let (cell, _) = self.place(id)?;
                // ISLOGICAL and ISBLANK look at one cell only, comparisons at each row
                Ok(Truth::of(&format!("({cell}<>\"\")"), &format!("({cell}=TRUE)")))
            }
            Kind::Has { of, name, .. } => {
                let path = tree.path(*of).map(|of| format!("{of}.{name}"));
                let cell = path.and_then(|path| self.cells.cell(&path));
                match cell {
                    Some(cell) => Ok(Truth::of("1", &format!("(1-ISBLANK({cell}))"))),
                    None => self.refuse(id, NoFormulaReason::Name),
                }
            }
            Kind::Not(of) => Ok(self.truth(*of)?.not()),
            Kind::All(all) => self.all(all),
            Kind::Any(all) => {
                // not all of the opposites
                let parts: Written<Vec<Truth>> = all.iter().map(|part| Ok(self.truth(*part)?.not())).collect();
                Ok(together(parts?).not())
            }
            Kind::Choose { condition, then, otherwise } => {
                let (asked, a, b) = (self.truth(*condition)?, self.truth(*then)?, self.truth(*otherwise)?);
                let side = |a: &str, b: &str| format!("({}*{a}+{}*{b})", asked.yes, asked.no);
                Ok(Truth { yes: side(&a.yes, &b.yes), no: side(&a.no, &b.no) })
            }
            Kind::Compare(comparison, a, b) => self.compare(id, *comparison, *a, *b),
            Kind::In(a, b) => self.within(id, *a, *b),
            Kind::Quantify { .. } => self.each(id),
            Kind::Call(call) if call.function == Some(Function::StartsWith) => self.starts_with(id, &call.arguments),
            Kind::Call(call) if call.function == Some(Function::Whole) => self.whole(id, &call.arguments),
            Kind::Null
            | Kind::Int(_)
            | Kind::Decimal(_)
            | Kind::Text(_)
            | Kind::Name(_)
            | Kind::Member { .. }
            | Kind::Index { .. }
            | Kind::Call(_)
            | Kind::Negate(_)
            | Kind::Arithmetic(..)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Broken => self.refuse(id, NoFormulaReason::Operation),
        }
    }
    fn all(&mut self, all: &[NodeId]) -> Written<Truth> {
        let parts: Written<Vec<Truth>> = all.iter().map(|part| self.truth(*part)).collect();
        Ok(together(parts?))
    }
    fn compare(&mut self, id: NodeId, comparison: Comparison, a: NodeId, b: NodeId) -> Written<Truth> {
        let kind = self.kind_of(a);
        if kind.is_text() {
            return self.compare_texts(id, comparison, a, b);
        }
        if *kind == Type::Bool && comparison.is_equality() {
            let (a, b) = (self.truth(a)?, self.truth(b)?);
            let same = Truth {
                yes: format!("({}*{}+{}*{})", a.yes, b.yes, a.no, b.no),
                no: format!("({}*{}+{}*{})", a.yes, b.no, a.no, b.yes),
            };
            return Ok(if comparison == Comparison::Equal { same } else { same.not() });
        }
        let (a, b) = (self.number(a)?, self.number(b)?);
        let pair = aligned(&a, &b);
        let [x, y] = &pair.wholes;
        let sign = if comparison == Comparison::Different { "<>" } else { comparison.sign() };
        let sign = if comparison == Comparison::Equal { "=" } else { sign };
        let test = match &pair.rests {
            None => format!("({x}{sign}{y})*1"),
            Some([p, q]) => match comparison {
                Comparison::Equal => format!("({x}={y})*({p}={q})"),
                Comparison::Different => format!("1-({x}={y})*({p}={q})"),
                Comparison::Less | Comparison::AtMost => format!("({x}<{y})+({x}={y})*({p}{sign}{q})"),
                Comparison::More | Comparison::AtLeast => format!("({x}>{y})+({x}={y})*({p}{sign}{q})"),
            },
        };
        Ok(Truth::of(&pair.known, &format!("({test})")))
    }
    /// A text with what must be known for it.
    fn text(&self, id: NodeId) -> Written<(String, String)> {
        if let Kind::Text(text) = self.tree.kind(id) {
            return Ok((quoted(text), "1".to_owned()));
        }
        if !self.is_name(id) || !self.kind_of(id).is_text() {
            return self.refuse(id, NoFormulaReason::Operation);
        }
        let (cell, _) = self.place(id)?;
        let known = format!("ISTEXT({cell})");
        Ok((cell, known))
    }
    /// Texts in order would hang on the language of the spreadsheet; only equality is exact.
    fn compare_texts(&self, id: NodeId, comparison: Comparison, a: NodeId, b: NodeId) -> Written<Truth> {
        if !comparison.is_equality() {
            return self.refuse(id, NoFormulaReason::Operation);
        }
        let ((a, known_a), (b, known_b)) = (self.text(a)?, self.text(b)?);
        let same = Truth::of(&format!("{known_a}*{known_b}"), &format!("EXACT({a},{b})"));
        Ok(if comparison == Comparison::Equal { same } else { same.not() })
    }
    fn starts_with(&self, id: NodeId, arguments: &[NodeId]) -> Written<Truth> {
        let [text, start] = arguments else { return self.refuse(id, NoFormulaReason::Operation) };
        let ((text, known_text), (start, known_start)) = (self.text(*text)?, self.text(*start)?);
        let test = format!("EXACT(LEFT({text},LEN({start})),{start})");
        Ok(Truth::of(&format!("{known_text}*{known_start}"), &test))
    }
    /// No digits behind the decimal sign.
    fn whole(&mut self, id: NodeId, arguments: &[NodeId]) -> Written<Truth> {
        let [number] = arguments else { return self.refuse(id, NoFormulaReason::Operation) };
        let number = self.number(*number)?;
        let unit = 10_u64.pow(number.scale());
        Ok(Truth::of(&number.known(), &format!("(MOD({},{unit})=0)", number.parts().0)))
    }
    /// Among written values.
    fn within(&mut self, id: NodeId, a: NodeId, list: NodeId) -> Written<Truth> {
        let Kind::List(all) = self.tree.kind(list) else { return self.refuse(list, NoFormulaReason::Operation) };
        let different: Written<Vec<Truth>> =
            all.iter().map(|element| self.compare(id, Comparison::Different, a, *element)).collect();
        Ok(together(different?).not())
    }
}

/// All of them.
fn together(parts: Vec<Truth>) -> Truth {
    let (yes, no): (Vec<String>, Vec<String>) = parts.into_iter().map(|t| (t.yes, format!("(1-{})", t.no))).unzip();
    if yes.is_empty() {
        return Truth { yes: "1".into(), no: "0".into() };
    }
    Truth { yes: format!("({})", yes.join("*")), no: format!("(1-{})", no.join("*")) }
}
