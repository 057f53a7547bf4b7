//! Words of the command line in Turkish and English: `texts/{tr,en}.txt`, one `key: text` a line.
use crate::diag::MessageLanguage;

const TURKISH: &str = include_str!("texts/tr.txt");
const ENGLISH: &str = include_str!("texts/en.txt");

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    /// The language.
    pub language: MessageLanguage,
    all: &'static str,
}

impl Texts {
    /// The words of a language.
    pub fn of(language: MessageLanguage) -> Self {
        let all = match language {
            MessageLanguage::Turkish => TURKISH,
            MessageLanguage::English => ENGLISH,
        };
        Texts { language, all }
    }
    /// A text; nothing where it is missing (a test sees to it that none is).
    pub fn get(self, key: &str) -> &'static str {
        lines(self.all).find(|(k, _)| *k == key).map_or("", |(_, text)| text)
    }
    /// A text with `{name}` replaced.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

fn lines(all: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    all.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(": "))
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, TURKISH, lines};

    #[test]
    fn both_languages_have_the_same_keys_and_values() {
        let keys = |all| {
            let mut keys: Vec<(String, Vec<String>)> = lines(all).map(|(k, t)| (k.to_owned(), names(t))).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(TURKISH), keys(ENGLISH));
    }
    fn names(text: &str) -> Vec<String> {
        let mut found: Vec<String> =
            text.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|(n, _)| n.to_owned()).collect();
        found.sort();
        // one for one and one for many
        found.dedup();
        found
    }
}
