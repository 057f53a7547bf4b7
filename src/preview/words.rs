//! Words of the preview's own pages in Turkish and English: `texts/{tr,en}.txt`, one `key: text` a line.
use crate::diag::MessageLanguage;

const TURKISH: &str = include_str!("texts/tr.txt");
const ENGLISH: &str = include_str!("texts/en.txt");

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The language.
    pub language: MessageLanguage,
    all: &'static str,
}

impl Words {
    /// The words of a language.
    pub fn of(language: MessageLanguage) -> Self {
        let all = match language {
            MessageLanguage::Turkish => TURKISH,
            MessageLanguage::English => ENGLISH,
        };
        Words { language, all }
    }
    /// A text; nothing where it is missing (a test sees to it that none is).
    pub fn get(self, key: &str) -> &'static str {
        lines(self.all).find(|(k, _)| *k == key).map_or("", |(_, text)| text)
    }
    /// A text with `{name}` replaced.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
    /// All keys.
    #[cfg(test)]
    fn keys(self) -> Vec<(&'static str, &'static str)> {
        lines(self.all).collect()
    }
}

fn lines(all: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    all.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(": "))
}

#[cfg(test)]
mod tests {
    use super::{MessageLanguage, Words};

    fn names(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = text.split('{').skip(1).filter_map(|p| Some(p.split_once('}')?.0)).collect();
        found.sort();
        found
    }
    #[test]
    fn both_languages_have_the_same_keys_and_values() {
        let [tr, en] = MessageLanguage::ALL.map(|l| Words::of(l).keys());
        let shape = |list: &[(&'static str, &'static str)]| -> Vec<(&'static str, Vec<&'static str>)> {
            list.iter().map(|(key, text)| (*key, names(text))).collect()
        };
        assert_eq!(shape(&tr), shape(&en));
        assert!(
            tr.iter()
                .all(|(key, text)| !text.trim().is_empty() && Words::of(MessageLanguage::Turkish).get(key) == *text)
        )
    }
    #[test]
    fn every_word_that_is_asked_for_is_there() {
        let code = [
            include_str!("pages/state.rs"),
            include_str!("pages/translation.rs"),
            include_str!("pages/phone.rs"),
            include_str!("pages/paper.rs"),
            include_str!("chrome.rs"),
            include_str!("marks.rs"),
        ];
        let words = Words::of(MessageLanguage::Turkish);
        let mut asked = 0;
        for call in ["get(\"", "fill(\"", "word(\""] {
            for key in code.iter().flat_map(|c| c.split(call).skip(1)).filter_map(|rest| Some(rest.split_once('"')?.0))
            {
                asked += 1;
                assert_ne!(words.get(key), "", "{key}")
            }
        }
        assert!(asked > 40, "only {asked}")
    }
}
