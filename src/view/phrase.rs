//! A text with the language it is written in, where that is not the page's.
use super::Scope;
use crate::model::Words;

/// Words for a page; `lang` and `dir` are set where they stand in another language than the page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Phrase {
    /// The words, not yet escaped.
    pub text: String,
    /// Language of a fallback.
    pub lang: Option<String>,
    /// Its writing direction, where it differs.
    pub dir: Option<&'static str>,
}

impl Phrase {
    /// A text of the site in the scope's language.
    pub fn new(scope: &Scope, words: &Words) -> Self {
        let text = words.get(scope.locale);
        Phrase::written_in(scope, &text.body, text.written_in)
    }
    /// A text whose language is known.
    pub fn written_in(scope: &Scope, body: &str, written_in: crate::locale::Locale) -> Self {
        let (own, other) = (scope.site.locales.entry(scope.locale), scope.site.locales.entry(written_in));
        let foreign = written_in != scope.locale;
        Phrase {
            text: body.to_owned(),
            lang: foreign.then(|| other.tag.clone()),
            dir: (own.direction != other.direction).then(|| other.direction.code()),
        }
    }
    /// Words in the page's own language.
    pub fn own(text: impl Into<String>) -> Self {
        Phrase { text: text.into(), lang: None, dir: None }
    }
}
