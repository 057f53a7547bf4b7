//! The parser's brackets: lists of values up to a closing sign.
use super::{Fault, NodeId, parser::Parser, token::TokenKind};
use crate::source::TextRange;

/// What stands in brackets.
pub(super) struct Arguments {
    pub(super) all: Vec<NodeId>,
    /// The closing sign.
    pub(super) end: TextRange,
}

impl Parser<'_> {
    /// Values up to `close`; a comma may stand behind the last.
    pub(super) fn arguments(&mut self, close: &'static str, open: TextRange) -> Arguments {
        let mut all = vec![];
        while !self.is(close) && self.token().kind != TokenKind::End {
            self.optional();
            all.push(self.expression().id);
            if self.eat(",").is_none() {
                break;
            }
        }
        Arguments { all, end: self.close(close, open) }
    }
    /// The closing sign, or a fault at the place that is clearest.
    pub(super) fn close(&mut self, close: &'static str, open: TextRange) -> TextRange {
        if let Some(range) = self.eat(close) {
            return range;
        }
        let range = self.range();
        let (opened, found) = (self.written(open), self.written(range));
        let fault = match &self.token().kind {
            TokenKind::End => Fault::spelling("bracket", open).fact("found", opened).cure("bracket-opening"),
            TokenKind::Sign(")" | "]" | "}") => {
                Fault::spelling("bracket", range).fact("found", found).cure("bracket-closing")
            }
            TokenKind::Int(_)
            | TokenKind::Decimal(_)
            | TokenKind::Text(_)
            | TokenKind::Name(_)
            | TokenKind::Sign(_)
            | TokenKind::Broken => Fault::spelling("no-operator", range).fact("found", found).cure("no-operator"),
        };
        self.fault(fault);
        self.skip_all();
        range
    }
}
