//! Characters that nobody sees and that change what is read: they turn the order of letters round, or stand between
//! them, so that a search misses the word.
use crate::{
    diag::{Code, Diagnostics},
    source::{SourceId, TextRange},
};
use std::collections::BTreeMap;

/// Names of Unicode. Left-to-right and right-to-left marks, joiners and non-joiners are letters of some scripts' spelling
/// and stay.
const NAMES: &[(char, &str)] = &[
    ('\u{ad}', "SOFT HYPHEN"),
    ('\u{115f}', "HANGUL CHOSEONG FILLER"),
    ('\u{1160}', "HANGUL JUNGSEONG FILLER"),
    ('\u{180e}', "MONGOLIAN VOWEL SEPARATOR"),
    ('\u{200b}', "ZERO WIDTH SPACE"),
    ('\u{2028}', "LINE SEPARATOR"),
    ('\u{2029}', "PARAGRAPH SEPARATOR"),
    ('\u{202a}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202b}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202c}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202d}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202e}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2061}', "FUNCTION APPLICATION"),
    ('\u{2062}', "INVISIBLE TIMES"),
    ('\u{2063}', "INVISIBLE SEPARATOR"),
    ('\u{2064}', "INVISIBLE PLUS"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2068}', "FIRST STRONG ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{3164}', "HANGUL FILLER"),
    ('\u{feff}', "ZERO WIDTH NO-BREAK SPACE"),
    ('\u{ffa0}', "HALFWIDTH HANGUL FILLER"),
];

/// The name of a character that should not stand in a text.
fn name(c: char) -> Option<&'static str> {
    match c {
        '\n' | '\r' | '\t' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some("CONTROL CHARACTER"),
        '\u{e0000}'..='\u{e007f}' => Some("TAG CHARACTER"),
        ' '..='~' => None,
        _ => NAMES.binary_search_by_key(&c, |(c, _)| *c).ok().map(|n| NAMES[n].1),
    }
}

/// Tells each of them once a file, with how often it stands there.
pub fn report(id: SourceId, text: &str, start: usize, diags: &mut Diagnostics) {
    let mut found: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    for (at, c) in text[start..].char_indices() {
        if name(c).is_some() {
            found.entry(c).or_insert((at + start, 0)).1 += 1
        }
    }
    for (c, (at, count)) in found {
        let place = TextRange { start: at as u32, end: (at + c.len_utf8()) as u32 }.in_source(id);
        let d = diags.add(Code::HiddenCharacter, place).with("character", format!("U+{:04X}", u32::from(c)));
        d.with("name", name(c).unwrap_or("")).with("count", count).help("delete").fix(place, "");
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, name};

    #[test]
    fn the_names_can_be_looked_up() {
        assert!(NAMES.is_sorted_by_key(|(c, _)| *c));
        assert_eq!(name('\u{202e}'), Some("RIGHT-TO-LEFT OVERRIDE"));
        assert!("aşıİ\u{a0}\u{200d}\u{200f}…".chars().all(|c| name(c).is_none()));
    }
}
