//! The frame of the preview's own pages. None of it is part of a build, and no theme reaches it.
use super::{server::Asked, words::Words};
use crate::{diag::MessageLanguage, render::escape::escape};

/// What these pages may load and do.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      frame-src 'self'; form-action 'self'; base-uri 'none'";
/// The pages, with the names of their words.
const PLACES: [(&str, &str); 5] = [
    ("/_state/", "state"),
    ("/_translation/", "translation"),
    ("/_pdf/", "papers"),
    ("/_gallery/", "gallery"),
    ("/_phone/", "phone"),
];

/// Where a page stands and in which language it speaks.
#[derive(Debug, Clone)]
pub struct Chrome<'a> {
    /// Its words.
    pub words: Words,
    base: &'a str,
    path: &'a str,
    /// `lang=en`, where the reader has chosen.
    chosen: Option<MessageLanguage>,
}

/// Text as it may stand in HTML.
pub fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

impl<'a> Chrome<'a> {
    /// For what is asked; `language` unless the reader has chosen another.
    pub fn of(asked: &Asked<'a>, language: MessageLanguage) -> Self {
        let named = asked.query.split('&').find_map(|v| v.strip_prefix("lang="));
        let chosen = named.and_then(MessageLanguage::of_tag);
        Chrome { words: Words::of(chosen.unwrap_or(language)), base: asked.base, path: asked.path, chosen }
    }
    /// A word, as it may stand in HTML.
    pub fn word(&self, key: &str) -> String {
        safe(self.words.get(key))
    }
    /// A link to an output of the site; `url` as the plan writes it.
    pub fn to_site(&self, url: &str) -> String {
        format!("{}/{}", self.base, safe(url))
    }
    /// A link to another of these pages, in the chosen language; `more` is a query.
    pub fn to(&self, path: &str, more: &str) -> String {
        let chosen = self.chosen.map(|l| format!("lang={}", l.tag()));
        let query: Vec<&str> = [chosen.as_deref().unwrap_or(""), more].into_iter().filter(|q| !q.is_empty()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        safe(&format!("{}{path}{mark}{}", self.base, query.join("&")))
    }
    /// A whole page.
    pub fn page(&self, title: &str, main: &str) -> Vec<u8> {
        let base = self.base;
        let lang = self.words.language.tag();
        let title = safe(title);
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\" data-kilavuz=\"own\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"same-origin\">\n<title>{title} – {name}</title>\n\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"{base}/__kilavuz/icon.svg\">\n\
             <link rel=\"stylesheet\" href=\"{base}/__kilavuz/chrome.css\">\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">{skip}</a>\n<header>\n<p class=\"name\">{name}</p>\n{nav}{languages}</header>\n\
             <main id=\"main\" tabindex=\"-1\">\n<h1>{title}</h1>\n{main}</main>\n</body>\n</html>\n",
            name = self.word("preview"),
            skip = self.word("skip"),
            nav = self.navigation(),
            languages = self.languages(),
        );
        page.into_bytes()
    }
    fn navigation(&self) -> String {
        let entry = |(path, word): &(&str, &str)| {
            let current = if self.path.starts_with(path) { " aria-current=\"page\"" } else { "" };
            format!("<li><a href=\"{}\"{current}>{}</a></li>\n", self.to(path, ""), self.word(word))
        };
        let site = format!("<li><a href=\"{}/\">{}</a></li>\n", self.base, self.word("site"));
        let entries: String = PLACES.iter().map(entry).collect();
        format!("<nav aria-label=\"{}\"><ul>\n{site}{entries}</ul></nav>\n", self.word("navigation"))
    }
    fn languages(&self) -> String {
        let entry = |language: MessageLanguage| {
            let tag = language.tag();
            let name = safe(Words::of(language).get("language"));
            let current = if self.words.language == language { " aria-current=\"true\"" } else { "" };
            let href = safe(&format!("{}{}?lang={tag}", self.base, self.path));
            format!("<li><a href=\"{href}\" hreflang=\"{tag}\" lang=\"{tag}\"{current}>{name}</a></li>\n")
        };
        let entries: String = MessageLanguage::ALL.into_iter().map(entry).collect();
        format!("<nav aria-label=\"{}\"><ul>\n{entries}</ul></nav>\n", self.word("languages"))
    }
}

/// A link, or plain words where there is no address for it. Both are already safe.
pub fn link(href: Option<&str>, words: &str) -> String {
    href.map_or_else(|| words.to_owned(), |href| format!("<a href=\"{href}\">{words}</a>"))
}

/// A part of a page with its heading; nothing in it is told in one line.
pub fn part(id: &str, title: &str, empty: &str, inside: &str) -> String {
    let inside = if inside.is_empty() { format!("<p class=\"none\">{empty}</p>\n") } else { inside.to_owned() };
    format!("<section>\n<h2 id=\"{id}\">{title}</h2>\n{inside}</section>\n")
}
