//! Sorting as a language sorts (ç after c, ı before i, 2 before 10), and the letter a word is filed under.
use icu_collator::{
    Collator, CollatorBorrowed, CollatorPreferences, options::CollatorOptions, preferences::CollationNumericOrdering,
};
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
        let mut preferences = CollatorPreferences::from(locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Collation { collator: Collator::try_new(preferences, CollatorOptions::default()).ok() }
    }
    /// Compares two words; words that the language holds for equal are compared by their letters, so that an order
    /// never depends on how the list came.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_language = self.collator.as_ref().map_or(Ordering::Equal, |c| c.compare(a, b));
        by_language.then_with(|| a.cmp(b))
    }
    /// Sorts by a word of each entry.
    pub fn sort_by_word<T>(&self, entries: &mut [T], word: impl Fn(&T) -> &str) {
        entries.sort_by(|a, b| self.compare(word(a), word(b)))
    }
}

/// The capital first letter of a word: `ı` → `I`, `i` → `İ` in Turkish.
pub fn first_letter(word: &str, tag: &str) -> String {
    let first: String = word.chars().find(|c| c.is_alphanumeric()).into_iter().collect();
    super::case::upper(&first, tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'w>(tag: &str, mut words: Vec<&'w str>) -> Vec<&'w str> {
        Collation::new(tag).sort_by_word(&mut words, |w| w);
        words
    }

    #[test]
    fn turkish_letters_stand_behind_their_neighbours() {
        let alphabet = vec!["c", "ç", "d", "g", "ğ", "h", "ı", "i", "j", "o", "ö", "p", "s", "ş", "t", "u", "ü", "v"];
        let mut mixed = alphabet.clone();
        mixed.reverse();
        assert_eq!(sorted("tr", mixed), alphabet);
        assert_eq!(sorted("tr", vec!["ida", "Işık", "iş", "ırmak"]), ["ırmak", "Işık", "ida", "iş"]);
    }

    #[test]
    fn english_sorts_accents_with_their_letters() {
        assert_eq!(sorted("en", vec!["çam", "cam", "dam", "cb"]), ["cam", "çam", "cb", "dam"]);
    }

    #[test]
    fn numbers_sort_by_value_and_unknown_tags_by_the_root_order() {
        assert_eq!(sorted("tr", vec!["F10", "F2", "F1"]), ["F1", "F2", "F10"]);
        assert_eq!(sorted("no such tag", vec!["b", "a"]), ["a", "b"]);
    }

    #[test]
    fn a_word_is_filed_under_its_capital() {
        assert_eq!(first_letter("“iş”", "tr"), "İ");
        assert_eq!(first_letter("ısı", "tr"), "I");
        assert_eq!(first_letter("", "tr"), "");
    }
}
