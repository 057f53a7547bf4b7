//! Language tags as BCP 47 writes them: `tr`, `zh-Hant`, `pt-BR`.
use icu_locale_core::LanguageIdentifier;

/// Whether a tag is written in its canonical form (`tr-TR`, not `tr_tr`).
pub fn is_canonical(tag: &str) -> bool {
    tag != "und" && LanguageIdentifier::normalize(tag).is_ok_and(|normal| normal == tag)
}
