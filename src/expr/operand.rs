//! The parser's operands: literals, names, brackets, members, calls, macros.
use super::{
    Call, Fault, Function, Kind, NodeId, Quantifier,
    parser::{Operand, Parser, span},
    token::TokenKind,
};
use crate::source::TextRange;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Words that CEL keeps for itself.
const RESERVED: [&str; 17] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
];

impl Parser<'_> {
    /// `!a`, `-a` and everything that binds more tightly.
    pub(super) fn unary(&mut self) -> Operand {
        let mut signs: Vec<(bool, TextRange)> = vec![];
        loop {
            let negated_number = self.is("-") && self.is_number(1);
            if self.is("!") || self.is_spoken_not() || self.is("-") && !negated_number {
                let negates = self.is("-");
                signs.push((negates, self.next()));
                continue;
            }
            break;
        }
        let mut operand = self.member();
        for (negates, sign) in signs.into_iter().rev() {
            let kind = if negates { Kind::Negate(operand.id) } else { Kind::Not(operand.id) };
            operand = self.push(kind, span(sign, operand.outer))
        }
        operand
    }
    /// `not a`, told and read as `!a`.
    fn is_spoken_not(&mut self) -> bool {
        let spoken =
            matches!(&self.token().kind, TokenKind::Name(n) if matches!(&**n, "not" | "NOT" | "Not" | "degil"));
        let value_follows = match &self.ahead(1).kind {
            TokenKind::Int(_) | TokenKind::Decimal(_) | TokenKind::Text(_) => true,
            TokenKind::Name(name) => &**name != "in",
            TokenKind::Sign(_) | TokenKind::Broken | TokenKind::End => false,
        };
        let not = spoken && value_follows;
        if not {
            let range = self.range();
            let found = self.written(range);
            let fault = Fault::spelling("word", range).fact("found", found).fact("suggestion", "!");
            self.tell(fault.cure("sign").repair("!"))
        }
        not
    }
    /// An operand with its members, places and calls.
    fn member(&mut self) -> Operand {
        let mut operand = self.primary();
        loop {
            if self.is("?") && matches!(self.ahead(1).kind, TokenKind::Sign(".")) {
                let range = span(self.range(), self.ahead(1).range);
                self.outside("optional", range);
                self.next();
            } else if self.eat(".").is_some() {
                operand = self.behind_point(operand)
            } else if let Some(open) = self.eat("[") {
                self.optional();
                let index = self.expression();
                let close = self.close("]", open);
                let kind = Kind::Index { of: operand.id, index: index.id };
                operand = self.push(kind, span(operand.outer, close))
            } else if self.is("{") {
                return self.message(operand);
            } else {
                return operand;
            }
        }
    }
    /// `cel.Message{field: 1}`
    fn message(&mut self, operand: Operand) -> Operand {
        let range = span(operand.outer, self.range());
        self.outside("messages", range);
        self.skip_all();
        operand
    }
    fn outside(&mut self, part: &'static str, range: TextRange) {
        let found = self.written(range);
        self.fault(Fault::spelling("outside", range).fact("found", found).cure(part))
    }
    /// CEL's sign for a value that may be lacking, where a value begins.
    pub(super) fn optional(&mut self) {
        if self.is("?") {
            self.outside("optional", self.range());
            self.skip_all()
        }
    }
    fn behind_point(&mut self, of: Operand) -> Operand {
        let TokenKind::Name(name) = self.token().kind.clone() else {
            let range = self.range();
            self.optional();
            if self.token().kind != TokenKind::Broken {
                self.fault(Fault::spelling("member", range).cure("member"))
            }
            return self.push(Kind::Broken, range);
        };
        let name_range = self.next();
        match self.eat("(") {
            None => self.push(Kind::Member { of: of.id, name, name_range }, span(of.outer, name_range)),
            Some(open) => {
                let arguments = self.arguments(")", open);
                let range = span(of.outer, arguments.end);
                self.method(of, &name, name_range, arguments.all, range)
            }
        }
    }
    fn method(&mut self, of: Operand, name: &Arc<str>, at: TextRange, rest: Vec<NodeId>, range: TextRange) -> Operand {
        if let Some(quantifier) = Quantifier::EACH.into_iter().find(|q| q.word() == &**name) {
            return self.quantify(quantifier, of, rest, range, at);
        }
        let function = Function::named(name);
        let arguments = std::iter::once(of.id).chain(rest).collect();
        self.push(Kind::Call(Call { function, name: name.clone(), name_range: at, method: true, arguments }), range)
    }
    fn quantify(
        &mut self,
        quantifier: Quantifier,
        over: Operand,
        rest: Vec<NodeId>,
        range: TextRange,
        at: TextRange,
    ) -> Operand {
        let (variable, condition, body) = match *rest.as_slice() {
            [variable, body] => (variable, None, body),
            [variable, condition, body] if quantifier == Quantifier::Map => (variable, Some(condition), body),
            _ => {
                let word = quantifier.word();
                self.fault(Fault::spelling("macro", at).fact("found", word).cure("macro"));
                return self.push(Kind::Broken, range);
            }
        };
        let Kind::Name(variable) = self.kind(variable).clone() else {
            let word = quantifier.word();
            self.fault(Fault::spelling("variable", at).fact("found", word).cure("macro"));
            return self.push(Kind::Broken, range);
        };
        self.push(Kind::Quantify { quantifier, over: over.id, variable, condition, body }, range)
    }
    fn primary(&mut self) -> Operand {
        let range = self.range();
        match self.token().kind.clone() {
            TokenKind::Int(_) | TokenKind::Decimal(_) => self.number(),
            TokenKind::Sign("-") if self.is_number(1) => self.number(),
            TokenKind::Text(text) => {
                let range = self.next();
                self.push(Kind::Text(text), range)
            }
            TokenKind::Name(name) => self.name(&name),
            TokenKind::Sign("(") => {
                let open = self.next();
                let inner = self.expression();
                let close = self.close(")", open);
                Operand { id: inner.id, outer: span(open, close) }
            }
            TokenKind::Sign("[") => {
                let open = self.next();
                let list = self.arguments("]", open);
                self.push(Kind::List(list.all), span(open, list.end))
            }
            TokenKind::Sign("{") => self.map(),
            TokenKind::Broken => {
                self.next();
                self.push(Kind::Broken, range)
            }
            TokenKind::Sign(_) | TokenKind::End => self.no_operand(),
        }
    }
    fn number(&mut self) -> Operand {
        let start = self.range();
        let negative = self.eat("-").is_some();
        let kind = match self.token().kind.clone() {
            TokenKind::Decimal(d) => Some(Kind::Decimal(if negative { -d } else { d })),
            TokenKind::Int(n) => {
                let signed = if negative { -i128::from(n) } else { i128::from(n) };
                i64::try_from(signed).ok().map(Kind::Int)
            }
            TokenKind::Text(_) | TokenKind::Name(_) | TokenKind::Sign(_) | TokenKind::Broken | TokenKind::End => None,
        };
        let range = span(start, self.next());
        let kind = kind.unwrap_or_else(|| {
            let found = self.written(range);
            self.tell(Fault::spelling("number", range).fact("found", found).cure("number"));
            Kind::Broken
        });
        self.push(kind, range)
    }
    fn name(&mut self, name: &Arc<str>) -> Operand {
        let range = self.next();
        if &**name == "in" || RESERVED.contains(&&**name) {
            self.fault(Fault::spelling("reserved", range).fact("found", &**name).cure("reserved"));
            self.skip_all();
            return self.push(Kind::Broken, range);
        }
        if let Some(open) = self.eat("(") {
            let arguments = self.arguments(")", open);
            let whole = span(range, arguments.end);
            return if &**name == "has" {
                self.has(&arguments.all, whole)
            } else {
                let call = Call {
                    function: Function::named(name),
                    name: name.clone(),
                    name_range: range,
                    method: false,
                    arguments: arguments.all,
                };
                self.push(Kind::Call(call), whole)
            };
        }
        let kind = match &**name {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            "null" => Kind::Null,
            _ => Kind::Name(name.clone()),
        };
        self.push(kind, range)
    }
    fn has(&mut self, arguments: &[NodeId], range: TextRange) -> Operand {
        let asked = match arguments {
            [one] => Some(self.kind(*one).clone()),
            _ => None,
        };
        if let Some(Kind::Member { of, name, name_range }) = asked {
            return self.push(Kind::Has { of, name, name_range }, range);
        }
        if asked != Some(Kind::Broken) {
            self.fault(Fault::spelling("has", range).cure("has"))
        }
        self.push(Kind::Broken, range)
    }
    fn map(&mut self) -> Operand {
        let open = self.next();
        let mut entries = vec![];
        while !self.is("}") && self.token().kind != TokenKind::End {
            self.optional();
            let key = self.expression();
            if self.eat(":").is_none() {
                let range = self.range();
                self.fault(Fault::spelling("map", range).cure("map"));
                break;
            }
            entries.push((key.id, self.expression().id));
            if self.eat(",").is_none() {
                break;
            }
        }
        let close = self.close("}", open);
        self.push(Kind::Map(entries), span(open, close))
    }
    /// `50%`, where a percent sign is no operator: told, and the rest read on.
    pub(super) fn percent_behind(&mut self, left: Operand, sign: TextRange) -> bool {
        let value_follows = match &self.token().kind {
            TokenKind::Int(_) | TokenKind::Decimal(_) | TokenKind::Text(_) | TokenKind::Broken => true,
            TokenKind::Name(name) => &**name != "in",
            TokenKind::Sign(sign) => matches!(*sign, "(" | "-" | "[" | "{" | "!" | "."),
            TokenKind::End => false,
        };
        let points = number_of(self.kind(left.id));
        match points {
            Some(points) if !value_follows => {
                self.percent(points, span(left.outer, sign));
                true
            }
            _ => false,
        }
    }
    fn percent(&mut self, points: Decimal, range: TextRange) {
        let found = self.written(range);
        let mut fault = Fault::spelling("percent", range).fact("found", found);
        if let Some(fraction) = points.checked_div(Decimal::ONE_HUNDRED) {
            let fraction = fraction.normalize().to_string();
            fault = fault.fact("suggestion", fraction.as_str()).cure("percent").repair(fraction)
        }
        self.tell(fault)
    }
    /// Something else stands where a value must stand.
    fn no_operand(&mut self) -> Operand {
        let range = self.range();
        if self.is("%") && matches!(self.ahead(1).kind, TokenKind::Int(_) | TokenKind::Decimal(_)) {
            self.next();
            let number = self.number();
            let points = number_of(self.kind(number.id)).unwrap_or_default();
            self.percent(points, span(range, number.outer));
            return number;
        }
        let found = self.written(range);
        let fault = if self.is(".") {
            Fault::spelling("outside", range).fact("found", found).cure("leading-point")
        } else if found.is_empty() {
            self.at_end()
        } else {
            Fault::spelling("no-value", range).fact("found", found).cure("no-value")
        };
        self.fault(fault);
        self.push(Kind::Broken, range)
    }
    fn at_end(&mut self) -> Fault {
        match self.behind().filter(|range| !range.is_empty()) {
            Some(last) => Fault::spelling("end", last).fact("found", self.written(last)).cure("end"),
            None => Fault::spelling("empty", self.range()).cure("empty"),
        }
    }
}

fn number_of(kind: &Kind) -> Option<Decimal> {
    if let Kind::Int(n) = kind {
        return Some(Decimal::from(*n));
    }
    if let Kind::Decimal(d) = kind { Some(*d) } else { None }
}
