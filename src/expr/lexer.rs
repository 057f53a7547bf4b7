//! Text to tokens. Slips that have one sensible reading (`=` for `==`, `≥`, `&`) are told and read as meant.
use super::{
    Fault, literal,
    token::{Token, TokenKind},
};
use crate::source::TextRange;

/// Signs of the language, longer ones first.
const SIGNS: [&str; 23] = [
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ",", ".", "(", ")", "[", "]",
    "{",
];
/// What people write instead, and what it is read as.
const MEANT: [(&str, &str, &str); 16] = [
    ("=<", "sign", "<="),
    ("=>", "sign", ">="),
    ("<>", "sign", "!="),
    ("===", "sign", "=="),
    ("!==", "sign", "!="),
    ("≥", "sign", ">="),
    ("≤", "sign", "<="),
    ("≠", "sign", "!="),
    ("−", "sign", "-"),
    ("–", "sign", "-"),
    ("×", "sign", "*"),
    ("÷", "sign", "/"),
    ("¬", "sign", "!"),
    ("=", "equals", "=="),
    ("&", "operator", "&&"),
    ("|", "operator", "||"),
];

/// What was read.
pub struct Lexed {
    /// In the order of the text, the last one `End`.
    pub tokens: Vec<Token>,
    /// What was told on the way.
    pub faults: Vec<Fault>,
    /// The text ends inside quotes, so that faults of structure would only follow from it.
    pub cut: bool,
}

pub(super) struct Lexer<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) faults: Vec<Fault>,
    pub(super) cut: bool,
}

/// Reads a whole text.
pub fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer { text, at: 0, faults: vec![], cut: false };
    let mut tokens = vec![];
    loop {
        lexer.skip_blank();
        let start = lexer.at;
        let kind = lexer.token();
        let end = kind == TokenKind::End;
        tokens.push(Token { kind, range: lexer.since(start) });
        if end {
            return Lexed { tokens, faults: lexer.faults, cut: lexer.cut };
        }
    }
}

impl<'t> Lexer<'t> {
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }
    pub(super) fn since(&self, start: usize) -> TextRange {
        TextRange { start: start as u32, end: self.at as u32 }
    }
    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            if blank > 0 {
                self.at += blank
            } else if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len())
            } else {
                return;
            }
        }
    }
    fn token(&mut self) -> TokenKind {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return TokenKind::End };
        if let Some(text) = literal::text(self) {
            return text;
        }
        if first.is_ascii_digit() || first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return literal::number(self);
        }
        if first.is_alphabetic() || first == '_' {
            return self.name();
        }
        self.sign(first)
    }
    fn name(&mut self) -> TokenKind {
        let start = self.at;
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let name = rest[..length].to_owned();
        self.at += length;
        if name.is_ascii() {
            return TokenKind::Name(name.into());
        }
        let meant = crate::locale::slug::slug(&name).replace('-', "_");
        let mut fault = Fault::spelling("letters", self.since(start)).fact("found", name).cure("letters");
        if !meant.is_empty() && meant.is_ascii() {
            fault = fault.fact("suggestion", meant.as_str()).cure("nearest").repair(meant.as_str())
        }
        self.faults.push(fault);
        if meant.is_empty() { TokenKind::Broken } else { TokenKind::Name(meant.into()) }
    }
    fn sign(&mut self, first: char) -> TokenKind {
        let start = self.at;
        let exact = SIGNS.iter().chain(&["}"]).find(|s| self.rest().starts_with(**s)).copied();
        let meant = MEANT.iter().find(|(written, ..)| self.rest().starts_with(written)).copied();
        match (exact, meant) {
            (exact, Some((written, fault, sign))) if exact.is_none_or(|e| e.len() < written.len()) => {
                self.at += written.len();
                let fault = Fault::spelling(fault, self.since(start)).fact("found", written).fact("suggestion", sign);
                self.faults.push(fault.cure("sign").repair(sign));
                TokenKind::Sign(sign)
            }
            (Some(sign), _) => {
                self.at += sign.len();
                TokenKind::Sign(sign)
            }
            (None, _) => self.stranger(first),
        }
    }
    /// A character that no expression has.
    fn stranger(&mut self, first: char) -> TokenKind {
        let start = self.at;
        self.at += first.len_utf8();
        if first == '`' {
            let rest = self.rest();
            self.at += rest.find('`').map_or(rest.len(), |n| n + 1);
            self.outside("backticks", start);
            return TokenKind::Broken;
        }
        let range = self.since(start);
        self.faults.push(Fault::spelling("character", range).fact("found", first.to_string()).cure("character"));
        TokenKind::Broken
    }
    /// Tells of a part of CEL that is not in the subset.
    pub(super) fn outside(&mut self, part: &'static str, start: usize) {
        let range = self.since(start);
        let found = range.of(self.text).to_owned();
        self.faults.push(Fault::spelling("outside", range).fact("found", found).cure(part));
    }
}
