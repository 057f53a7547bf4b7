//! Texts in the letters that the fonts have, with their languages.
use super::paper::Ink;
use crate::view::Phrase;

/// A language as the typesetter takes it: two or three letters.
pub fn typeset_language(tag: &str) -> Option<String> {
    let first = tag.split('-').next().unwrap_or(tag);
    let fits = matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_lowercase());
    fits.then(|| first.to_owned())
}

/// Writes texts in the letters that the fonts have.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// Whether the fonts have a letter.
    pub has: &'a dyn Fn(char) -> bool,
}

impl Pen<'_> {
    /// A text with its language.
    pub fn ink(&self, p: &Phrase) -> Ink {
        Ink { text: self.plain(&p.text), lang: p.lang.as_deref().and_then(typeset_language) }
    }
    /// A text in the form's own language.
    pub fn own(&self, text: &str) -> Ink {
        Ink { text: self.plain(text), lang: None }
    }
    /// Letters the fonts lack become question marks, so that a file can be made at all; `check` tells them. What
    /// cannot be seen is left out.
    pub fn plain(&self, text: &str) -> String {
        let letter = |c: char| match c {
            '\n' | '\t' => Some(' '),
            c if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}') =>
            {
                None
            }
            c if (self.has)(c) => Some(c),
            _ => Some('?'),
        };
        text.chars().filter_map(letter).collect()
    }
}
