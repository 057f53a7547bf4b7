//! Faults of a text file as such, before anything in it is read: encoding, line ends, letters, size.
use super::limits;
use crate::{
    diag::{Code, Diagnostics},
    source::{Source, SourceId, TextRange},
};
use unicode_normalization::{
    UnicodeNormalization,
    char::{canonical_combining_class, compose},
};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The part of a file that is worth reading, and where it starts; nothing where the file is refused.
pub fn readable<'t>(id: SourceId, source: &'t Source, diags: &mut Diagnostics) -> Option<(&'t str, u32)> {
    let text: &str = &source.text;
    let span = |start: usize, end: usize| TextRange { start: start as u32, end: end as u32 }.in_source(id);
    if text.len() > limits::FILE_BYTES {
        let d = diags.add(Code::TooLarge, span(0, 0)).variant("file");
        d.with("bytes", text.len()).with("limit", limits::FILE_BYTES).help("split");
        return None;
    }
    if let Some(offset) = source.invalid_utf8 {
        let start = (offset as usize).min(text.len());
        let width = text.get(start..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        diags.add(Code::NotUtf8, span(start, start + width)).help("save");
        return None;
    }
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    if start > 0 {
        let mark = span(0, start);
        diags.add(Code::ByteOrderMark, mark).help("save").fix(mark, "");
    }
    let rest = &text[start..];
    if rest.trim().is_empty() {
        diags.add(Code::EmptyFile, span(start, start)).help("fill");
        return None;
    }
    if let Some(at) = text.find('\r') {
        let count = text.bytes().filter(|b| *b == b'\r').count();
        diags.add(Code::CarriageReturn, span(at, at + 1)).with("count", count).help("save");
    }
    super::hidden::report(id, text, start, diags);
    if let Some(letters) = Decomposed::find(text) {
        letters.report(id, text, diags)
    }
    Some((rest, start as u32))
}

/// Letters that stand as letter and mark although Unicode has them as one.
struct Decomposed {
    first: TextRange,
    end: u32,
    count: usize,
}

impl Decomposed {
    fn find(text: &str) -> Option<Self> {
        let mut found: Option<Decomposed> = None;
        let mut before = (0, '\0');
        for (at, c) in text.char_indices() {
            if c >= '\u{300}' && canonical_combining_class(c) != 0 && compose(before.1, c).is_some() {
                let letter = TextRange { start: before.0 as u32, end: (at + c.len_utf8()) as u32 };
                let all = found.get_or_insert(Decomposed { first: letter, end: letter.end, count: 0 });
                all.end = letter.end;
                all.count += 1;
            }
            before = (at, c);
        }
        found
    }
    fn report(&self, id: SourceId, text: &str, diags: &mut Diagnostics) {
        let all = TextRange { start: self.first.start, end: self.end };
        let whole: String = all.of(text).nfc().collect();
        let letter: String = self.first.of(text).nfc().collect();
        let d = diags.add(Code::Decomposed, self.first.in_source(id));
        d.with("letter", letter).with("count", self.count).help("compose").fix(all.in_source(id), whole);
    }
}
