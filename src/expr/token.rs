//! Tokens: the words of an expression, each with its place.
use crate::source::TextRange;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A word with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub range: TextRange,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    /// Digits without point; the sign is read by the parser, so that the smallest number fits.
    Int(u64),
    /// Digits with point or exponent.
    Decimal(Decimal),
    /// A text in quotes, escapes resolved.
    Text(Arc<str>),
    /// A name or a word of the language.
    Name(Arc<str>),
    /// An operator or bracket.
    Sign(&'static str),
    /// Something that was told already and may stand where a value stands.
    Broken,
    /// Behind the last token.
    End,
}
