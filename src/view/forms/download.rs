//! A file of a form, to be taken away.
use crate::{
    locale::{Locale, format},
    model::Form,
    plan::{Edition, OutPath},
    view::{Phrase, Scope},
};

/// What is known of a finished file.
pub struct FileFacts<'a> {
    /// Its length.
    pub bytes: u64,
    /// How many pages it has.
    pub pages: usize,
    /// Its SHA-256.
    pub sha256: &'a str,
}

/// A file, as pages show it.
#[derive(Debug, serde::Serialize)]
pub struct Download {
    /// Words of the link.
    pub title: Phrase,
    /// Language of the file.
    pub lang: String,
    /// Its name in itself.
    pub language: String,
    /// Address.
    pub href: String,
    /// Format and number of pages.
    pub format: String,
    /// Length, spelled.
    pub size: String,
    /// Day of the last change, spelled.
    pub date: String,
    /// SHA-256.
    pub checksum: String,
}

/// A form's PDF in a language, as a page of the scope shows it.
pub fn download(
    s: &Scope,
    f: &Form,
    (locale, edition): (Locale, Edition),
    path: &OutPath,
    facts: FileFacts,
) -> Download {
    let entry = s.site.locales.entry(locale);
    let words = match edition {
        Edition::Screen => "paper_file",
        Edition::Hand => "paper_file_hand",
        Edition::Rows => "paper_file_rows",
    };
    let title = s.fill(words, &[("number", &f.number), ("language", &entry.name)]);
    Download {
        title: Phrase::own(title),
        lang: entry.tag.clone(),
        language: entry.name.clone(),
        href: s.href(path),
        format: s.fill("paper_format", &[("n", &format::count(facts.pages, s.tag()))]),
        size: format::bytes(facts.bytes, s.tag()),
        date: format::date_long(f.provenance.updated.unwrap_or(s.site.settings.updated), s.tag()),
        checksum: facts.sha256.to_owned(),
    }
}
