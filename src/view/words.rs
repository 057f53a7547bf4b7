//! The theme's UI words, in every language of the site.
use crate::locale::{Locale, Localized};
use std::collections::BTreeMap;

/// `words.yaml` of the theme, with the site's own words laid over it.
#[derive(Debug, Clone, Default)]
pub struct ThemeWords {
    by_key: BTreeMap<String, Localized<String>>,
}

impl ThemeWords {
    /// From finished words.
    pub fn new(by_key: BTreeMap<String, Localized<String>>) -> Self {
        ThemeWords { by_key }
    }
    /// The word in a language; the key itself where the theme lacks it (told as KS-703 when the theme is read).
    pub fn get(&self, key: &str, locale: Locale) -> String {
        self.by_key.get(key).map_or_else(|| key.to_owned(), |w| w.get(locale).clone())
    }
    /// The word with `{name}` replaced.
    pub fn fill(&self, key: &str, locale: Locale, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key, locale), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
    /// All words of a language, for templates.
    pub fn all(&self, locale: Locale) -> BTreeMap<&str, &str> {
        self.by_key.iter().map(|(k, w)| (k.as_str(), w.get(locale).as_str())).collect()
    }
    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }
}
