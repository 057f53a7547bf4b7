//! The languages in which findings are told.

/// Turkish or English, chosen by `--lang`, the environment or the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum MessageLanguage {
    /// Türkçe.
    #[default]
    Turkish,
    /// English.
    English,
}

impl MessageLanguage {
    /// Both, in the order of documentation.
    pub const ALL: [MessageLanguage; 2] = [MessageLanguage::Turkish, MessageLanguage::English];

    /// The language of a tag as people and environments spell it: `tr`, `en-GB`, `tr_TR.UTF-8`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or("").to_ascii_lowercase();
        MessageLanguage::ALL.into_iter().find(|l| l.tag() == language)
    }
    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            MessageLanguage::Turkish => "tr",
            MessageLanguage::English => "en",
        }
    }
}
