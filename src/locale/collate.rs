//! Sorting as a language sorts (ç after c, ı before i), and the letter a word is filed under.
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::Locale as Tag;
use std::cmp::Ordering;

/// The order of one language.
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    /// For a BCP 47 tag; an unknown language sorts by the root order.
    pub fn new(tag: &str) -> Self {
        let locale: Tag = tag.parse().unwrap_or(Tag::UNKNOWN);
        Collation { collator: Collator::try_new(locale.into(), CollatorOptions::default()).ok() }
    }
    /// Compares two words.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.as_ref().map_or_else(|| a.cmp(b), |c| c.compare(a, b))
    }
}

/// The capital first letter of a word: `ı` → `I`, `i` → `İ` in Turkish.
pub fn first_letter(word: &str, tag: &str) -> String {
    let first: String = word.chars().find(|c| c.is_alphanumeric()).into_iter().collect();
    super::case::upper(&first, tag)
}
