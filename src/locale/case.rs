//! Upper and lower case by language: `İ`/`i` and `I`/`ı` in Turkish.
use icu_casemap::CaseMapper;
use icu_locale_core::LanguageIdentifier;

/// Capital letters.
pub fn upper(text: &str, tag: &str) -> String {
    CaseMapper::new().uppercase_to_string(text, &language(tag)).into_owned()
}

/// Small letters.
pub fn lower(text: &str, tag: &str) -> String {
    CaseMapper::new().lowercase_to_string(text, &language(tag)).into_owned()
}

fn language(tag: &str) -> LanguageIdentifier {
    tag.parse().unwrap_or(LanguageIdentifier::UNKNOWN)
}
