//! Tokens to a tree. Goes on behind a fault where it can, so that names further on are looked at too.
use super::{
    Arithmetic, Comparison, DEPTH, Fault, Kind, LENGTH, Node, NodeId, Tree,
    lexer::lex,
    token::{Token, TokenKind},
};
use crate::source::TextRange;

/// A tree, perhaps with broken places, and what was told on the way.
pub struct Parsed {
    /// Whole where there is no fault.
    pub tree: Tree,
    /// In the order of the text.
    pub faults: Vec<Fault>,
}

/// A node with the brackets around it.
#[derive(Clone, Copy)]
pub(super) struct Operand {
    pub(super) id: NodeId,
    pub(super) outer: TextRange,
}

pub(super) struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    nodes: Vec<Node>,
    heights: Vec<usize>,
    nesting: usize,
    faults: Vec<Fault>,
    /// A fault of structure was told; what follows from it is not.
    lost: bool,
}

/// Reads an expression.
///
/// # Errors
/// All its faults of spelling, in the order of the text.
pub fn parse(text: &str) -> Result<Tree, Vec<Fault>> {
    let parsed = parse_all(text);
    if parsed.faults.is_empty() { Ok(parsed.tree) } else { Err(parsed.faults) }
}

/// Reads as much as can be read.
pub fn parse_all(text: &str) -> Parsed {
    let fits = text.len() <= LENGTH;
    let lexed = lex(if fits { text } else { "" });
    let mut parser = Parser {
        text,
        tokens: lexed.tokens,
        at: 0,
        nodes: vec![],
        heights: vec![],
        nesting: 0,
        faults: lexed.faults,
        lost: lexed.cut,
    };
    if !fits {
        let all = TextRange { start: 0, end: text.len() as u32 };
        parser.fault(Fault::spelling("long", all).fact("limit", LENGTH).cure("split"))
    }
    let root = parser.expression().id;
    parser.finish();
    parser.faults.sort_by_key(|f| (f.range.start, f.range.end));
    Parsed { tree: Tree { text: text.into(), nodes: parser.nodes, root }, faults: parser.faults }
}

/// How tightly an operator binds, loosest first.
fn strength(sign: &str) -> Option<usize> {
    Some(match sign {
        "||" => 0,
        "&&" => 1,
        "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" => 2,
        "+" | "-" => 3,
        "*" | "/" | "%" => 4,
        _ => return None,
    })
}

impl Parser<'_> {
    pub(super) fn token(&self) -> &Token {
        self.ahead(0)
    }
    pub(super) fn ahead(&self, by: usize) -> &Token {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.at + by).min(last)]
    }
    pub(super) fn range(&self) -> TextRange {
        self.token().range
    }
    pub(super) fn next(&mut self) -> TextRange {
        let range = self.range();
        self.at += 1;
        range
    }
    pub(super) fn is(&self, sign: &str) -> bool {
        matches!(&self.token().kind, TokenKind::Sign(s) if *s == sign)
    }
    pub(super) fn eat(&mut self, sign: &str) -> Option<TextRange> {
        self.is(sign).then(|| self.next())
    }
    pub(super) fn written(&self, range: TextRange) -> String {
        range.of(self.text).to_owned()
    }
    /// Tells a fault of structure, once.
    pub(super) fn fault(&mut self, fault: Fault) {
        if !self.lost {
            self.faults.push(fault)
        }
        self.lost = true
    }
    /// Tells a fault that nothing follows from.
    pub(super) fn tell(&mut self, fault: Fault) {
        self.faults.push(fault)
    }
    pub(super) fn push(&mut self, kind: Kind, range: TextRange) -> Operand {
        let height = 1 + kind.parts().iter().map(|id| self.heights[id.0 as usize]).max().unwrap_or(0);
        let kind = if height > DEPTH { self.too_deep(range) } else { kind };
        self.heights.push(if height > DEPTH { 1 } else { height });
        self.nodes.push(Node { kind, range });
        Operand { id: NodeId(self.nodes.len() as u32 - 1), outer: range }
    }
    fn too_deep(&mut self, range: TextRange) -> Kind {
        self.fault(Fault::spelling("deep", range).fact("limit", DEPTH).cure("split"));
        Kind::Broken
    }
    pub(super) fn kind(&self, id: NodeId) -> &Kind {
        &self.nodes[id.0 as usize].kind
    }
    /// `a ? b : c` and everything that binds more tightly.
    pub(super) fn expression(&mut self) -> Operand {
        let start = self.range();
        self.nesting += 1;
        if self.nesting > DEPTH {
            let broken = self.too_deep(start);
            self.skip_all();
            self.nesting -= 1;
            return self.push(broken, start);
        }
        let condition = self.binary(0);
        let whole = if self.eat("?").is_some() { self.choice(condition) } else { condition };
        self.nesting -= 1;
        whole
    }
    fn choice(&mut self, condition: Operand) -> Operand {
        let then = self.binary(0);
        if self.eat(":").is_none() {
            let range = self.range();
            self.fault(Fault::spelling("choice", range).cure("choice"));
            return then;
        }
        let otherwise = self.expression();
        let kind = Kind::Choose { condition: condition.id, then: then.id, otherwise: otherwise.id };
        self.push(kind, span(condition.outer, otherwise.outer))
    }
    /// The operator at this place.
    fn operator(&mut self) -> Option<&'static str> {
        match &self.token().kind {
            TokenKind::Sign(sign) => Some(sign),
            TokenKind::Name(name) if &**name == "in" => Some("in"),
            TokenKind::Name(name) => {
                let (sign, name) = (spoken(name)?, name.to_string());
                let range = self.range();
                let fault = Fault::spelling("word", range).fact("found", name).fact("suggestion", sign);
                self.tell(fault.cure("sign").repair(sign));
                Some(sign)
            }
            TokenKind::Int(_) | TokenKind::Decimal(_) | TokenKind::Text(_) | TokenKind::Broken | TokenKind::End => None,
        }
    }
    fn binary(&mut self, weakest: usize) -> Operand {
        let mut left = self.unary();
        loop {
            let Some(sign) = self.operator() else { return left };
            let Some(binds) = strength(sign).filter(|s| *s >= weakest) else { return left };
            let at = self.next();
            if sign == "%" && self.percent_behind(left, at) {
                continue;
            }
            left = match sign {
                "&&" | "||" => self.chain(left, sign, binds),
                _ => {
                    let right = self.binary(binds + 1);
                    self.push(operation(sign, left.id, right.id), span(left.outer, right.outer))
                }
            }
        }
    }
    /// `a && b && c` in one node.
    fn chain(&mut self, first: Operand, sign: &'static str, binds: usize) -> Operand {
        let mut all = vec![first];
        loop {
            all.push(self.binary(binds + 1));
            match self.operator() {
                Some(next) if next == sign => self.next(),
                _ => break,
            };
        }
        let range = span(first.outer, all.last().map_or(first.outer, |last| last.outer));
        let ids = all.iter().map(|o| o.id).collect();
        self.push(if sign == "&&" { Kind::All(ids) } else { Kind::Any(ids) }, range)
    }
    /// What is left behind the whole expression.
    fn finish(&mut self) {
        let range = self.range();
        let found = self.written(range);
        let fault = match &self.token().kind {
            TokenKind::End => return,
            TokenKind::Sign(")" | "]" | "}") => {
                Fault::spelling("bracket", range).fact("found", found).cure("bracket-closing")
            }
            TokenKind::Sign(",") if self.is_number(-1) && self.is_number(1) => {
                Fault::spelling("comma", range).cure("comma").repair(".")
            }
            TokenKind::Int(_) | TokenKind::Decimal(_) if self.is_number(-1) => {
                Fault::spelling("grouping", range).cure("grouping")
            }
            TokenKind::Name(name) if self.is_number(-1) && crate::locale::currency::Currency::read(name).is_some() => {
                Fault::spelling("amount", range).fact("found", found).cure("amount")
            }
            TokenKind::Sign(_) => Fault::spelling("sign-here", range).fact("found", found).cure("sign-here"),
            TokenKind::Int(_) | TokenKind::Decimal(_) | TokenKind::Text(_) | TokenKind::Name(_) => {
                Fault::spelling("no-operator", range).fact("found", found).cure("no-operator")
            }
            // told by the lexer
            TokenKind::Broken => return,
        };
        self.fault(fault)
    }
    /// The token before this one.
    pub(super) fn behind(&self) -> Option<TextRange> {
        self.at.min(self.tokens.len() - 1).checked_sub(1).map(|n| self.tokens[n].range)
    }
    /// Gives up: nothing behind a lost bracket is certain.
    pub(super) fn skip_all(&mut self) {
        self.at = self.tokens.len() - 1
    }
    pub(super) fn is_number(&self, by: isize) -> bool {
        let token = self.at.checked_add_signed(by).and_then(|n| self.tokens.get(n));
        token.is_some_and(|t| matches!(t.kind, TokenKind::Int(_) | TokenKind::Decimal(_)))
    }
}

pub(super) fn span(first: TextRange, last: TextRange) -> TextRange {
    TextRange { start: first.start.min(last.start), end: last.end.max(first.end) }
}

/// Words that people write for operators.
fn spoken(word: &str) -> Option<&'static str> {
    Some(match word {
        "and" | "AND" | "And" | "ve" | "VE" => "&&",
        "or" | "OR" | "Or" | "veya" | "VEYA" => "||",
        "is" | "equals" | "eq" => "==",
        "IN" => "in",
        "mod" => "%",
        _ => return None,
    })
}

fn operation(sign: &str, left: NodeId, right: NodeId) -> Kind {
    let compare = |c| Kind::Compare(c, left, right);
    let calculate = |a| Kind::Arithmetic(a, left, right);
    match sign {
        "==" => compare(Comparison::Equal),
        "!=" => compare(Comparison::Different),
        "<" => compare(Comparison::Less),
        "<=" => compare(Comparison::AtMost),
        ">" => compare(Comparison::More),
        ">=" => compare(Comparison::AtLeast),
        "+" => calculate(Arithmetic::Add),
        "-" => calculate(Arithmetic::Subtract),
        "*" => calculate(Arithmetic::Multiply),
        "/" => calculate(Arithmetic::Divide),
        "%" => calculate(Arithmetic::Remainder),
        _ => Kind::In(left, right),
    }
}
