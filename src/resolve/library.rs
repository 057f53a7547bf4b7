//! Markdown documents by id and language: which languages each has, and what their headings are.
use super::{
    index::Index,
    lower::Shown,
    repeats::Repeats,
    words::unknown_tag,
    written::{Markdown, Written},
};
use crate::{
    diag::{Code, Diagnostics},
    locale::{Locale, Locales},
    model::{ChapterId, PageId, PageKind, RecordId},
    prose::DocumentSummary,
    source::{Span, TextRange},
    syntax::{Document, DocumentPath, DocumentPlace, records::page::FrontMatter},
};
use std::collections::BTreeMap;

/// The documents of one kind, by id.
pub type Shelf<'a> = BTreeMap<&'a str, Twins<'a>>;

/// All Markdown documents.
#[derive(Debug, Default)]
pub struct Library<'a> {
    /// Chapters of the guide, and the openings of its parts.
    pub chapters: Shelf<'a>,
    /// Pages.
    pub pages: Shelf<'a>,
}

/// One document in every language it is written in.
#[derive(Debug)]
pub struct Twins<'a> {
    /// What the path of the first file says; the order and the part are the same in each language.
    pub path: &'a DocumentPath,
    /// The start of the first file.
    pub at: Span,
    texts: Vec<Slot<'a>>,
}

/// What there is of a document in one language.
#[derive(Debug, Clone, Copy)]
enum Slot<'a> {
    /// No file.
    Absent,
    /// A file without a readable head, which was told.
    Unread,
    /// A draft, or a text of the future.
    Hidden(Text<'a>),
    /// A text to show.
    Shown(Text<'a>),
}

/// One Markdown file.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// What stands in it.
    pub document: &'a Document,
    /// Its head.
    pub front: &'a FrontMatter,
    /// What its path says.
    pub path: &'a DocumentPath,
    /// Which of all files it is.
    pub number: usize,
    /// Its title.
    pub at: Span,
}

impl<'a> Twins<'a> {
    /// A document that is written and shown in every language; nothing where there is none.
    pub fn whole(texts: Vec<Text<'a>>) -> Option<Self> {
        let first = texts.first()?;
        let (path, at) = (first.path, TextRange::default().in_source(first.at.source));
        Some(Twins { path, at, texts: texts.into_iter().map(Slot::Shown).collect() })
    }
    /// The text in each language, where it is written and shown.
    pub fn texts(&self) -> impl Iterator<Item = Option<Text<'a>>> + '_ {
        (0..self.texts.len()).map(|n| self.get(Locale(n as u8)))
    }
    /// The text in a language, where it is written and shown.
    pub fn get(&self, locale: Locale) -> Option<Text<'a>> {
        match self.texts.get(usize::from(locale.0))? {
            Slot::Shown(text) => Some(*text),
            Slot::Absent | Slot::Unread | Slot::Hidden(_) => None,
        }
    }
    /// The first language in the site's order that has the text: the source language before others.
    pub fn first(&self) -> Option<(Locale, Text<'a>)> {
        (0..self.texts.len()).map(|n| Locale(n as u8)).find_map(|l| self.get(l).map(|text| (l, text)))
    }
    /// Languages that have no file.
    pub fn missing(&self) -> impl Iterator<Item = Locale> + '_ {
        let absent = |slot: &Slot| matches!(slot, Slot::Absent);
        self.texts.iter().enumerate().filter(move |(_, s)| absent(s)).map(|(n, _)| Locale(n as u8))
    }
    /// Whether a language's file could not be read.
    pub fn is_unread(&self) -> bool {
        self.texts.iter().any(|slot| matches!(slot, Slot::Unread))
    }
}

impl<'a> Library<'a> {
    /// Puts every document on its shelf; two files for one text are told.
    pub fn of(written: &Written<'a>, locales: &Locales, shown: Shown, repeats: &mut Repeats) -> Self {
        let mut library = Library::default();
        let mut in_order: Vec<(Locale, Span, &Markdown)> = Vec::with_capacity(written.documents.len());
        for file in &written.documents {
            let start = TextRange::default().in_source(file.source);
            match locales.find(&file.path.tag) {
                Some(locale) => in_order.push((locale, start, file)),
                None => unknown_tag(&file.path.tag, "file", start, locales, repeats),
            }
        }
        // by id, so that each is put beside the one before; of two for one text the first stays first
        in_order.sort_by(|(.., a), (.., b)| a.path.id.cmp(&b.path.id));
        for (locale, start, file) in in_order {
            let path = file.path;
            let empty = || Twins { path, at: start, texts: vec![Slot::Absent; locales.count()] };
            let twins = library.shelf(path.place).entry(&path.id).or_insert_with(empty);
            let slot = &mut twins.texts[usize::from(locale.0)];
            match (&*slot, Slot::of(file, shown)) {
                (Slot::Absent, new) => *slot = new,
                (Slot::Unread, _) | (_, Slot::Unread | Slot::Absent) => {}
                (Slot::Hidden(first) | Slot::Shown(first), Slot::Hidden(again) | Slot::Shown(again)) => {
                    // two chapters of one name, in each language, are one fault
                    let kind = kind_of(path.place);
                    if let Some(d) = repeats.add(Code::DuplicateId, format!("{kind} {}", path.id), again.at) {
                        d.with("id", path.id.as_str()).word("kind", kind).label(first.at, "first").help("rename");
                    }
                }
            }
        }
        library
    }
    fn shelf(&mut self, place: DocumentPlace) -> &mut Shelf<'a> {
        match place {
            DocumentPlace::Page => &mut self.pages,
            DocumentPlace::Part | DocumentPlace::Chapter => &mut self.chapters,
        }
    }
    /// Adds the documents to the ids that may be referred to. A page cannot have the name of a page of site.yaml.
    pub fn register(&self, index: &mut Index<'a>, diags: &mut Diagnostics) {
        for (id, twins) in &self.chapters {
            let part = twins.path.part.as_deref().and_then(|p| self.chapters.get(p));
            index.add_document::<ChapterId>(id, twins, part.is_some_and(|part| part.first().is_none()))
        }
        for (id, twins) in &self.pages {
            index.add_document::<PageId>(id, twins, false);
            let same = PageKind::from_word(id).filter(|kind| index.has_page(*kind));
            if let (Some(kind), Some((_, text))) = (same, twins.first()) {
                let d = diags.add(Code::DuplicateId, text.at).variant("page").with("id", kind.word());
                d.help("rename");
            }
        }
    }
    /// What is known of a document in a language, else in the first that has it.
    pub fn summary(&self, kind: &str, id: &str, locale: Locale) -> Option<&'a DocumentSummary> {
        let shelf = if kind == PageId::KIND { &self.pages } else { &self.chapters };
        let twins = shelf.get(id)?;
        let text = twins.get(locale).or_else(|| twins.first().map(|(_, text)| text))?;
        Some(&text.document.summary)
    }
}

/// The kind of record that a document is.
pub fn kind_of(place: DocumentPlace) -> &'static str {
    match place {
        DocumentPlace::Page => PageId::KIND,
        DocumentPlace::Part | DocumentPlace::Chapter => ChapterId::KIND,
    }
}

impl<'a> Slot<'a> {
    fn of(file: &Markdown<'a>, shown: Shown) -> Self {
        let Some((document, front)) = file.document.and_then(|d| d.front.as_ref().map(|front| (d, front))) else {
            return Slot::Unread;
        };
        let at = front.title.range.in_source(file.source);
        let text = Text { document, front, path: file.path, number: file.number, at };
        if shown.hides_record(&front.common) { Slot::Hidden(text) } else { Slot::Shown(text) }
    }
}
