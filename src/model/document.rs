//! Markdown documents: chapters of the guide and single pages.
use super::{ChapterId, Include, PageId, Provenance, Target};
use crate::{
    locale::{Locale, Localized},
    prose::{Heading, Prose},
    source::{SourceId, Span},
};
use std::sync::Arc;

/// One Markdown file in one language.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file its text ranges point into.
    pub source: SourceId,
    /// The language it is really written in; another than asked for where the translation is missing.
    pub written_in: Locale,
    /// Title, the h1 of the page.
    pub title: String,
    /// Shorter title for menus.
    pub short_title: Option<String>,
    /// Opening sentences.
    pub lead: Option<String>,
    /// For search engines.
    pub description: Option<String>,
    /// Address, where the editor sets one.
    pub slug: Option<String>,
    /// Old addresses below the language.
    pub aliases: Vec<String>,
    /// The text.
    pub body: Arc<Prose>,
    /// Where each link of the text leads, by its number in the text; nothing for a link that was told as broken.
    pub links: Arc<[Option<Target>]>,
    /// What each include of the text shows, by its number in the text; nothing for one that was told.
    pub includes: Arc<[Option<Include>]>,
    /// Headings in order.
    pub headings: Arc<[Heading]>,
    /// Words of the text, for the reading time.
    pub words: u32,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Its first line.
    pub at: Span,
}

/// A chapter of the guide, or a part that holds chapters.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Path below `guide/` without numbers and language: `basic-concepts`, `part/chapter`.
    pub id: ChapterId,
    /// The numbers of its file names, a part's before the chapter's.
    pub order: Vec<u32>,
    /// The part it belongs to.
    pub part: Option<ChapterId>,
    /// Its text in each language.
    pub text: Localized<Document>,
}

/// A Markdown page.
#[derive(Debug, Clone)]
pub struct Page {
    /// File name without language.
    pub id: PageId,
    /// Its text in each language.
    pub text: Localized<Document>,
}
