//! Numbers and texts in quotes, as CEL writes them.
use super::{Fault, lexer::Lexer, token::TokenKind};
use crate::source::TextRange;
use rust_decimal::Decimal;

/// Quotation marks of word processors, with their partners.
const CURLY: [(char, char); 5] = [('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»'), ('”', '”')];

/// A number at the place of the lexer.
pub fn number(lexer: &mut Lexer) -> TokenKind {
    let start = lexer.at;
    let rest = lexer.rest();
    let hexadecimal = rest.starts_with("0x") || rest.starts_with("0X");
    let length = if hexadecimal { 2 + run(&rest[2..], |c| c.is_ascii_hexdigit()) } else { decimal_length(rest) };
    let written = rest[..length].to_owned();
    lexer.at += length;
    let letters = run(lexer.rest(), |c| c.is_alphanumeric() || c == '_');
    if letters > 0 {
        let unsigned = matches!(lexer.rest().get(..letters), Some("u" | "U"));
        lexer.at += letters;
        if unsigned {
            lexer.outside("unsigned", start)
        } else {
            let range = lexer.since(start);
            let found = range.of(lexer.text).to_owned();
            lexer.faults.push(Fault::spelling("number-letters", range).fact("found", found).cure("number-letters"))
        }
        return TokenKind::Broken;
    }
    match value(&written, hexadecimal) {
        Some(kind) => kind,
        None => {
            let range = lexer.since(start);
            lexer.faults.push(Fault::spelling("number", range).fact("found", written).cure("number"));
            TokenKind::Broken
        }
    }
}

fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

/// Bytes of `12`, `1.5`, `.5`, `1e3`, `1.5e-3`.
fn decimal_length(text: &str) -> usize {
    let digits = |from: usize| run(&text[from..], |c| c.is_ascii_digit());
    let mut length = digits(0);
    if text[length..].starts_with('.') && digits(length + 1) > 0 {
        length += 1 + digits(length + 1)
    }
    if text[length..].starts_with(['e', 'E']) {
        let sign = usize::from(text[length + 1..].starts_with(['+', '-']));
        let exponent = digits(length + 1 + sign);
        if exponent > 0 {
            length += 1 + sign + exponent
        }
    }
    length
}

fn value(written: &str, hexadecimal: bool) -> Option<TokenKind> {
    if hexadecimal {
        return u64::from_str_radix(&written[2..], 16).ok().map(TokenKind::Int);
    }
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return written.parse().ok().map(TokenKind::Int);
    }
    exact(written).map(TokenKind::Decimal)
}

/// A decimal of at most 28 digits, or nothing.
pub fn exact(written: &str) -> Option<Decimal> {
    let (digits, exponent) = written.split_once(['e', 'E']).unwrap_or((written, "0"));
    let exponent: i64 = exponent.parse().ok().filter(|e: &i64| e.abs() <= 100)?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    let trimmed = significant.trim_end_matches('0');
    let scale = fraction.len() as i64 - exponent - (significant.len() - trimmed.len()) as i64;
    if trimmed.is_empty() {
        return Some(Decimal::ZERO);
    }
    if trimmed.len() > 28 {
        return None;
    }
    let mantissa: i128 = trimmed.parse().ok()?;
    if scale < 0 {
        let power = u32::try_from(-scale).ok().filter(|p| *p as usize + trimmed.len() <= 28)?;
        return Decimal::try_from_i128_with_scale(mantissa * 10_i128.pow(power), 0).ok();
    }
    // zeros that were written stay, as in 1.10, where they fit
    let kept = (fraction.len() as i64 - exponent).clamp(scale, 28.max(scale));
    let zeros = (kept - scale) as u32;
    let (mantissa, scale) =
        if trimmed.len() + zeros as usize <= 28 { (mantissa * 10_i128.pow(zeros), kept) } else { (mantissa, scale) };
    u32::try_from(scale).ok().filter(|s| *s <= 28).and_then(|s| Decimal::try_from_i128_with_scale(mantissa, s).ok())
}

/// A text in quotes at the place of the lexer, where there is one.
pub fn text(lexer: &mut Lexer) -> Option<TokenKind> {
    let start = lexer.at;
    let rest = lexer.rest();
    let prefix = run(rest, |c| "rRbB".contains(c));
    let first = rest[prefix..].chars().next()?;
    if prefix == 0 && CURLY.iter().any(|(open, _)| *open == first) {
        return Some(curly(lexer, first));
    }
    if prefix > 2 || !matches!(first, '"' | '\'') {
        return None;
    }
    let raw = rest[..prefix].contains(['r', 'R']);
    let bytes = rest[..prefix].contains(['b', 'B']);
    let three = if first == '"' { "\"\"\"" } else { "'''" };
    let quote = if rest[prefix..].starts_with(three) { three } else { &three[..1] };
    lexer.at += prefix + quote.len();
    let before = lexer.faults.len();
    let content = content(lexer, quote, raw, start);
    if bytes {
        lexer.outside("bytes", start);
        return Some(TokenKind::Broken);
    }
    Some(if lexer.faults.len() > before { TokenKind::Broken } else { TokenKind::Text(content.into()) })
}

fn curly(lexer: &mut Lexer, open: char) -> TokenKind {
    let start = lexer.at;
    lexer.at += open.len_utf8();
    let closing = CURLY.iter().filter(|(o, _)| *o == open).map(|(_, c)| *c);
    let closing: Vec<char> = closing.chain(['”', '’']).collect();
    let rest = lexer.rest();
    let length = rest.find(|c| closing.contains(&c)).unwrap_or(rest.len());
    let content = rest[..length].to_owned();
    let close = rest[length..].chars().next().map_or(0, char::len_utf8);
    lexer.cut |= close == 0;
    lexer.at += length + close;
    let mut fault = Fault::spelling("curly", lexer.since(start)).fact("found", open.to_string()).cure("curly");
    if close > 0 && !content.contains(['\'', '\\']) {
        fault = fault.repair(format!("'{content}'"))
    }
    lexer.faults.push(fault);
    TokenKind::Text(content.into())
}

/// Reads to behind the closing quote.
fn content(lexer: &mut Lexer, quote: &str, raw: bool, start: usize) -> String {
    let mut content = String::new();
    loop {
        let rest = lexer.rest();
        if rest.starts_with(quote) {
            lexer.at += quote.len();
            return content;
        }
        match rest.chars().next() {
            Some('\\') if !raw => escape(lexer, &mut content),
            Some(c) if quote.len() == 3 || !matches!(c, '\n' | '\r') => {
                content.push(c);
                lexer.at += c.len_utf8()
            }
            _ => {
                let opened = first_character(start, lexer.text);
                lexer.faults.push(Fault::spelling("quote", opened).fact("found", quote).cure("quote"));
                lexer.cut = true;
                lexer.at = lexer.text.len();
                return content;
            }
        }
    }
}

fn first_character(start: usize, text: &str) -> TextRange {
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    TextRange { start: start as u32, end: (start + length) as u32 }
}

/// One escape, from its backslash.
fn escape(lexer: &mut Lexer, content: &mut String) {
    let start = lexer.at;
    lexer.at += 1;
    let Some(letter) = lexer.rest().chars().next() else { return };
    lexer.at += letter.len_utf8();
    let simple = match letter {
        'a' => Some('\u{7}'),
        'b' => Some('\u{8}'),
        'f' => Some('\u{c}'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'v' => Some('\u{b}'),
        '\\' | '?' | '"' | '\'' | '`' => Some(letter),
        'x' | 'X' => coded(lexer, 2, 16, 0),
        'u' => coded(lexer, 4, 16, 0),
        'U' => coded(lexer, 8, 16, 0),
        '0'..='3' => coded(lexer, 2, 8, (u32::from(letter) - u32::from('0')) * 64),
        _ => None,
    };
    match simple {
        Some(c) => content.push(c),
        None => {
            let range = lexer.since(start);
            let found = range.of(lexer.text).to_owned();
            lexer.faults.push(Fault::spelling("escape", range).fact("found", found).cure("escape"))
        }
    }
}

/// A character by its number.
fn coded(lexer: &mut Lexer, digits: usize, radix: u32, base: u32) -> Option<char> {
    let code = lexer.rest().get(..digits)?;
    if !code.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    lexer.at += digits;
    u32::from_str_radix(code, radix).ok().and_then(|n| char::from_u32(base + n))
}
