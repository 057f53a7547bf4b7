//! Whether a style sheet is whole: browsers pass over what they cannot read, and take everything after a bracket that
//! was never closed with it.
use std::ops::Range;

/// Why a sheet is not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of its message: `comment`, `text`, `open`, `stray` or `colon`.
    pub kind: &'static str,
    /// Where.
    pub at: Range<usize>,
}

/// The first fault of a sheet.
pub fn fault(css: &str) -> Option<Fault> {
    let mut reader = Reader { css, at: 0, open: vec![], start: 0 };
    while let Some(byte) = css.as_bytes().get(reader.at) {
        if let Some(fault) = reader.step(*byte) {
            return Some(fault);
        }
    }
    let (at, _) = reader.open.pop()?;
    Some(Fault { kind: "open", at: at..at + 1 })
}

struct Reader<'a> {
    css: &'a str,
    at: usize,
    /// Brackets that were opened, with what closes them.
    open: Vec<(usize, u8)>,
    /// Where the statement begins.
    start: usize,
}

impl Reader<'_> {
    fn step(&mut self, byte: u8) -> Option<Fault> {
        let from = self.at;
        self.at += 1;
        match byte {
            b'/' if self.css[from..].starts_with("/*") => return self.comment(from),
            b'"' | b'\'' => return self.text(from, byte),
            b'\\' => self.at += 1,
            b'(' if is_address(&self.css[..from]) => return self.address(from),
            b'(' => self.open.push((from, b')')),
            b'[' => self.open.push((from, b']')),
            b'{' => {
                self.open.push((from, b'}'));
                // the value of a property of one's own may be anything in braces
                if !self.css[self.start..from].trim_start().starts_with("--") {
                    self.start = self.at
                }
            }
            b')' | b']' | b'}' => {
                let fault = if byte == b'}' { self.statement(from) } else { None };
                match self.open.pop() {
                    Some((_, wanted)) if wanted == byte => self.start = if byte == b'}' { self.at } else { self.start },
                    Some((at, _)) if byte == b'}' => return Some(Fault { kind: "open", at: at..at + 1 }),
                    Some(_) | None => return Some(Fault { kind: "stray", at: from..from + 1 }),
                }
                return fault;
            }
            b';' if self.open.last().is_none_or(|(_, close)| *close == b'}') => {
                let fault = self.statement(from);
                self.start = self.at;
                return fault;
            }
            _ => {}
        }
        // a sign of several bytes is passed over whole
        while !self.css.is_char_boundary(self.at.min(self.css.len())) {
            self.at += 1
        }
        None
    }
    fn comment(&mut self, from: usize) -> Option<Fault> {
        let Some(length) = self.css[from + 2..].find("*/") else {
            return Some(Fault { kind: "comment", at: from..from + 2 });
        };
        let end = from + 2 + length + 2;
        if self.css[self.start..from].trim().is_empty() {
            self.start = end
        }
        self.at = end;
        None
    }
    fn text(&mut self, from: usize, quote: u8) -> Option<Fault> {
        let bytes = self.css.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            self.at += match byte {
                b'\\' => 2,
                b'\n' => break,
                _ => 1,
            };
            if *byte == quote {
                return None;
            }
        }
        Some(Fault { kind: "text", at: from..from + 1 })
    }
    /// `url(` up to its end: what stands in it without quotes is no statement.
    fn address(&mut self, from: usize) -> Option<Fault> {
        let Some(length) = self.css[from..].find([')', '\n']).filter(|n| self.css.as_bytes()[from + n] == b')') else {
            return Some(Fault { kind: "open", at: from..from + 1 });
        };
        self.at = from + length + 1;
        None
    }
    /// A statement inside a block has a colon; one that begins with `@` has not.
    fn statement(&self, end: usize) -> Option<Fault> {
        let text = &self.css[self.start..end];
        let words = text.trim();
        let is_inside = self.open.iter().any(|(_, close)| *close == b'}');
        if words.is_empty() || words.starts_with('@') || words.contains(':') || words.starts_with("/*") || !is_inside {
            return None;
        }
        let start = self.start + text.find(words).unwrap_or(0);
        Some(Fault { kind: "colon", at: start..start + words.len() })
    }
}

fn is_address(before: &str) -> bool {
    before.get(before.len().wrapping_sub(3)..).is_some_and(|w| w.eq_ignore_ascii_case("url"))
}

#[cfg(test)]
mod tests {
    use super::fault;

    fn told(css: &str) -> Option<(&'static str, &str)> {
        fault(css).map(|f| (f.kind, &css[f.at]))
    }

    #[test]
    fn whole_sheets_have_no_fault() {
        for css in [
            "",
            "a { color: red }",
            "a{color:red;}/* } */b::after{content:\"}\\\"{\"}",
            "@layer a, b;\n@media (width > 40rem) { a[href^='x'] { b: url(data:image/svg+xml;base64,a{) } }",
            "a { &:hover { color: red } @apply x; /* c */ }",
            "a { /* only a comment */ }",
            "a { background: url( '../x.svg' ) ; --ş: \\}; }",
            "@import url(x.css);",
            "a { --x: { y } }",
        ] {
            assert_eq!(told(css), None, "{css}")
        }
    }
    #[test]
    fn what_is_not_whole_is_told_with_its_place() {
        for (css, kind, at) in [
            ("a { color: red", "open", "{"),
            ("a { b { c: d }", "open", "{"),
            ("a { color: rgb(1, 2; }", "open", "("),
            ("a { color: red } }", "stray", "}"),
            ("a ) { }", "stray", ")"),
            ("a { b: c } /* d", "comment", "/*"),
            ("a { content: \"b; }\nc { d: e }", "text", "\""),
            ("a { b: url(x }\n", "open", "("),
            ("a { color red; }", "colon", "color red"),
            ("a { color: red; margin }", "colon", "margin"),
            ("ş { çç }", "colon", "çç"),
        ] {
            assert_eq!(told(css), Some((kind, at)), "{css}")
        }
    }
}
