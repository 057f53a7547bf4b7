//! Upper, lower and title case by language: `İ`/`i` and `I`/`ı` in Turkish.
use icu_casemap::{CaseMapper, TitlecaseMapper, options::TitlecaseOptions};
use icu_locale_core::LanguageIdentifier;

/// Words that stay small inside a title.
const SMALL: &[(&str, &[&str])] = &[
    ("tr", &["ve", "veya", "ile", "ya", "da", "de", "ki", "mı", "mi", "mu", "mü", "için"]),
    ("en", &["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]),
];

/// Capital letters.
pub fn upper(text: &str, tag: &str) -> String {
    CaseMapper::new().uppercase_to_string(text, &language(tag)).into_owned()
}

/// Small letters.
pub fn lower(text: &str, tag: &str) -> String {
    CaseMapper::new().lowercase_to_string(text, &language(tag)).into_owned()
}

/// Capital first letters: `ışık ve ısı` → `Işık ve Isı`. Words with a capital inside (`KOSGEB`) stay as they are.
pub fn title(text: &str, tag: &str) -> String {
    let small = SMALL.iter().find(|(l, _)| tag.split('-').next() == Some(l)).map_or(&[][..], |(_, words)| words);
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let is_small = !out.trim().is_empty() && small.contains(&word.trim());
        let has_capital = word.chars().skip(1).any(char::is_uppercase);
        out.push_str(&if is_small || has_capital { word.to_owned() } else { capital(word, tag) })
    }
    out
}

/// One word with a capital first letter: `izmir` → `İzmir` in Turkish.
pub fn capital(word: &str, tag: &str) -> String {
    let mapper = TitlecaseMapper::new();
    mapper.titlecase_segment_to_string(word, &language(tag), TitlecaseOptions::default()).into_owned()
}

fn language(tag: &str) -> LanguageIdentifier {
    tag.parse().unwrap_or(LanguageIdentifier::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_and_dotless_i_stay_apart_in_turkish_only() {
        assert_eq!(upper("ışık, iş birliği", "tr"), "IŞIK, İŞ BİRLİĞİ");
        assert_eq!(lower("IŞIK, İŞ BİRLİĞİ", "tr"), "ışık, iş birliği");
        assert_eq!(upper("initiative", "en"), "INITIATIVE");
        assert_eq!(lower("INITIATIVE", "en-GB"), "initiative");
        assert_eq!(upper("i", "tr-TR"), "İ");
    }

    #[test]
    fn titles_keep_small_words_and_abbreviations() {
        assert_eq!(title("ızgara ve istanbul’da KOSGEB ile iş", "tr"), "Izgara ve İstanbul’da KOSGEB ile İş");
        assert_eq!(title("the role of the state", "en"), "The Role of the State");
        assert_eq!(title("", "tr"), "");
        assert_eq!(title("ve  iki boşluk", "tr"), "Ve  İki Boşluk");
        assert_eq!(capital("çağrı", "tr"), "Çağrı");
        assert_eq!(capital("“iş”", "tr"), "“İş”");
    }
}
