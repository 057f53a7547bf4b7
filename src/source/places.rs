//! Where the characters of a YAML text stand in its file: quotes, escapes, folded and indented lines undone.
use super::TextRange;

/// Maps bytes of a value to bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Places {
    whole: TextRange,
    /// Starts of runs that stand in the file as they stand in the value: byte of the value, byte of the file.
    runs: Vec<(u32, u32)>,
}

impl Places {
    /// The places of `value`, which is the scalar at `whole` read by YAML, outer blanks removed.
    pub fn of(file: &str, whole: TextRange, value: &str) -> Self {
        let raw = whole.of(file);
        let runs = Walk { raw, style: Style::of(raw), at: 0, runs: vec![], value: 0 }.align(value).unwrap_or_default();
        let runs = runs.into_iter().map(|(v, r)| (v, r + whole.start)).collect();
        Places { whole, runs }
    }
    /// The place in the file of a range of the value; the whole value where that is not certain.
    pub fn place(&self, range: TextRange) -> TextRange {
        if self.runs.is_empty() {
            return self.whole;
        }
        let start = self.byte(range.start);
        let end = if range.is_empty() { start } else { self.byte(range.end - 1) + 1 };
        TextRange { start: start.min(self.whole.end), end: end.clamp(start, self.whole.end.max(start)) }
    }
    fn byte(&self, of_value: u32) -> u32 {
        let run = self.runs.partition_point(|(value, _)| *value <= of_value).saturating_sub(1);
        let (value, file) = self.runs[run];
        file + (of_value - value)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Plain,
    Single,
    Double,
}

impl Style {
    fn of(raw: &str) -> Style {
        match raw.bytes().next() {
            Some(b'\'') => Style::Single,
            Some(b'"') => Style::Double,
            _ => Style::Plain,
        }
    }
}

struct Walk<'r> {
    raw: &'r str,
    style: Style,
    at: usize,
    runs: Vec<(u32, u32)>,
    value: usize,
}

impl Walk<'_> {
    /// Runs of the value, or nothing where raw and value do not fit each other.
    fn align(mut self, value: &str) -> Option<Vec<(u32, u32)>> {
        match self.raw.bytes().next()? {
            b'\'' | b'"' => self.at = 1,
            b'|' | b'>' => self.at = self.raw.find('\n')?,
            _ => {}
        }
        for c in value.chars() {
            let width = self.character(c)?;
            let (value, raw) = (self.value as u32, self.at as u32);
            if self.runs.last().is_none_or(|(v, r)| raw.wrapping_sub(*r) != value.wrapping_sub(*v)) {
                self.runs.push((value, raw))
            }
            self.value += c.len_utf8();
            self.at += width
        }
        Some(self.runs)
    }
    /// Goes to the character; how many bytes it takes in the file.
    fn character(&mut self, c: char) -> Option<usize> {
        loop {
            let rest = self.raw.get(self.at..)?;
            let found = rest.chars().next()?;
            if self.style == Style::Double && found == '\\' {
                match escape(rest)? {
                    (None, length) => self.at += length,
                    (Some(meant), length) => return (meant == c).then_some(length),
                }
            } else if self.style == Style::Single && rest.starts_with("''") {
                return (c == '\'').then_some(2);
            } else if found == c {
                return Some(c.len_utf8());
            } else if found.is_whitespace() {
                let blank = rest.len() - rest.trim_start().len();
                if c.is_whitespace() {
                    return Some(blank);
                }
                self.at += blank
            } else {
                return None;
            }
        }
    }
}

/// The character that an escape means, nothing for a line that goes on; and its length.
fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let letter = rest.chars().nth(1)?;
    let coded = |digits: usize| {
        let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        Some((Some(char::from_u32(code)?), 2 + digits))
    };
    let meant = match letter {
        'x' => return coded(2),
        'u' => return coded(4),
        'U' => return coded(8),
        '\n' | '\r' => return Some((None, 2)),
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        other => other,
    };
    Some((Some(meant), 1 + letter.len_utf8()))
}
