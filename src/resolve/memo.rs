//! What one run may leave to the next: the whole site where nothing changed that it is made of, else documents and
//! links of texts that did not change, while nothing changed that they may lead to. It saves work, never changes a
//! result: what is kept is compared with what is there, file by file.
use super::{index::Ids, library::Text, lower::Shown, patch, repeats::Repeats};
use crate::{
    diag::Diagnostic,
    locale::{Locales, spelling::Currency},
    model::{AskedAnchor, Chapter, ChapterId, Collection, Page, PageId, Site, Target},
    project::{Listing, Settings, picture::Picture},
    syntax::{Content, Document, File, Parsed, Syntax},
};
use std::{collections::BTreeSet, sync::Arc};

/// Where the links of a text lead, by their number.
pub type Links = Arc<[Option<Target>]>;

/// What the last run made.
#[derive(Debug, Default)]
pub struct Memo {
    last: Option<Last>,
    lookups: Option<Lookups>,
    files: Arc<Vec<File>>,
    links: Vec<Option<Links>>,
    documents: Option<Arc<Documents>>,
    media: Vec<(String, Picture)>,
}

/// The result of a run, with all it was made of.
#[derive(Debug)]
pub struct Last {
    /// The files.
    pub files: Arc<Vec<File>>,
    /// The site.
    pub site: Site,
    /// Findings of this stage.
    pub found: Vec<Diagnostic>,
    listing: Listing,
    settings: Settings,
}

/// Documents that gave no finding.
#[derive(Debug, Default, Clone)]
pub struct Faultless {
    /// Chapters and parts.
    pub chapters: BTreeSet<ChapterId>,
    /// Those of them whose languages differ in headings or blocks, which was told.
    pub unlike: BTreeSet<ChapterId>,
    /// Pages.
    pub pages: BTreeSet<PageId>,
}

/// What documents are resolved by, beside their own files and those of other documents.
#[derive(Debug, PartialEq, Eq)]
pub struct Lookups {
    /// The site's languages.
    pub locales: Locales,
    /// Its currency.
    pub currency: Currency,
    /// Which records are shown.
    pub shown: Shown,
    /// Records that may be named.
    pub ids: Ids,
}

/// What an earlier run knows of the documents of this one.
#[derive(Debug, Default)]
pub struct Known {
    /// Links, by the number of the file.
    pub links: Vec<Option<Links>>,
    /// Whether a file is as it was, by its number.
    unchanged: Vec<bool>,
    documents: Option<Arc<Documents>>,
    /// Whether no file of a document changed.
    is_whole: bool,
}

/// All documents of a run, and what they use and miss.
#[derive(Debug, Clone)]
pub struct Documents {
    /// Chapters and parts.
    pub chapters: Collection<ChapterId, Arc<Chapter>>,
    /// Pages.
    pub pages: Collection<PageId, Arc<Page>>,
    /// As in `Lowering`.
    pub anchors: Vec<AskedAnchor>,
    /// As in `Lowering`.
    pub cited_sources: BTreeSet<String>,
    /// As in `Lowering`.
    pub used_media: BTreeSet<String>,
    /// As in `Lowering`.
    pub faultless: Faultless,
    /// As in `Lowering`.
    pub repeats: Repeats,
    /// As in `Lowering`.
    pub found: Vec<Diagnostic>,
}

impl Known {
    /// All documents, where none of their files changed.
    pub fn whole(&self) -> Option<Arc<Documents>> {
        self.documents.clone().filter(|_| self.is_whole)
    }
    /// A chapter whose texts are as they were.
    pub fn chapter<'a>(
        &self,
        id: &ChapterId,
        mut texts: impl Iterator<Item = Option<Text<'a>>>,
    ) -> Option<Arc<Chapter>> {
        let known = self.documents.as_ref().filter(|_| texts.all(|text| self.is_unchanged(text)))?;
        known.chapters.get(id).filter(|_| known.faultless.chapters.contains(id)).cloned()
    }
    /// Whether the languages of a known chapter differ.
    pub fn is_unlike(&self, id: &ChapterId) -> bool {
        self.documents.as_ref().is_some_and(|known| known.faultless.unlike.contains(id))
    }
    /// A page whose texts are as they were.
    pub fn page<'a>(&self, id: &PageId, mut texts: impl Iterator<Item = Option<Text<'a>>>) -> Option<Arc<Page>> {
        let known = self.documents.as_ref().filter(|_| texts.all(|text| self.is_unchanged(text)))?;
        known.pages.get(id).filter(|_| known.faultless.pages.contains(id)).cloned()
    }
    fn is_unchanged(&self, text: Option<Text>) -> bool {
        text.is_some_and(|text| self.unchanged.get(text.number) == Some(&true))
    }
}

impl Memo {
    /// The site where it can be told from the last one without resolving anything: nothing changed that it is made of,
    /// or only prose did.
    pub(super) fn again(&mut self, syntax: &Syntax, listing: &Listing, settings: &Settings) -> Option<&Last> {
        let last = self.last.as_mut()?;
        let is_same = Arc::ptr_eq(&last.files, &syntax.files) || same_places(&last.files, syntax);
        if last.settings != *settings || last.listing != *listing || !is_same {
            return None;
        }
        if !Arc::ptr_eq(&last.files, &syntax.files) {
            let pairs = last.files.iter().zip(&*syntax.files);
            let differs = |(old, new): (&File, &File)| !Arc::ptr_eq(&old.parsed, &new.parsed);
            let changed: Vec<usize> = pairs.enumerate().filter(|(_, pair)| differs(*pair)).map(|(n, _)| n).collect();
            patch::patch(last, Arc::make_mut(self.documents.as_mut()?), syntax, &changed)?;
            last.files = syntax.files.clone();
            self.files = syntax.files.clone()
        }
        self.last.as_ref()
    }
    /// What is known of each file; nothing where targets of links may have changed.
    pub(super) fn start(&mut self, syntax: &Syntax, lookups: Lookups, listing: &Listing) -> Arc<Known> {
        let same_media = self.media.iter().map(|(path, picture)| (path, picture)).eq(pictures(listing));
        let same = same_media && self.lookups.as_ref() == Some(&lookups) && self.same_targets(syntax);
        if !same_media {
            self.media = pictures(listing).map(|(path, picture)| (path.clone(), picture.clone())).collect()
        }
        self.lookups = Some(lookups);
        let (links, documents) = (std::mem::take(&mut self.links), self.documents.take());
        self.last = None;
        if !same {
            return Arc::default();
        }
        let pairs = || self.files.iter().zip(&*syntax.files);
        let unchanged: Vec<bool> = pairs().map(|(old, new)| Arc::ptr_eq(&old.parsed, &new.parsed)).collect();
        let is_document = |file: &File| !file.parsed.kind.is_records();
        let same_texts = pairs().zip(&unchanged).all(|((_, new), same)| *same || !is_document(new));
        let links = links.into_iter().zip(&unchanged).map(|(links, same)| links.filter(|_| *same)).collect();
        // documents hold the numbers of their files
        let documents = documents.filter(|_| same_places(&self.files, syntax));
        Arc::new(Known { links, unchanged, documents, is_whole: same_texts })
    }
    /// Keeps the documents of this run, as long as their files stay as they are.
    pub(super) fn keep_documents(&mut self, documents: Arc<Documents>) {
        self.documents = Some(documents)
    }
    fn same_targets(&self, syntax: &Syntax) -> bool {
        let same = |old: &Arc<Parsed>, new: &Arc<Parsed>| Arc::ptr_eq(old, new) || same_target(old, new);
        self.files.len() == syntax.files.len()
            && self.files.iter().zip(&*syntax.files).all(|(old, new)| same(&old.parsed, &new.parsed))
    }
    /// Keeps the links of this run.
    pub(super) fn finish(&mut self, syntax: &Syntax, known: &Known, new: Vec<(usize, Links)>) {
        self.files = syntax.files.clone();
        self.links.clone_from(&known.links);
        self.links.resize(syntax.files.len(), None);
        for (number, links) in new {
            self.links[number] = Some(links)
        }
    }
    /// Keeps the result of this run.
    pub(super) fn keep(
        &mut self,
        syntax: &Syntax,
        listing: &Listing,
        settings: &Settings,
        site: &Site,
        found: Vec<Diagnostic>,
    ) {
        let (files, listing, settings) = (syntax.files.clone(), listing.clone(), settings.clone());
        self.last = Some(Last { files, site: site.clone(), found, listing, settings })
    }
}

/// The same files under the same numbers.
fn same_places(old: &[File], syntax: &Syntax) -> bool {
    let same_kind =
        |old: &File, new: &File| Arc::ptr_eq(&old.parsed, &new.parsed) || old.parsed.kind == new.parsed.kind;
    let same = |(old, new): (&File, &File)| old.source == new.source && same_kind(old, new);
    old.len() == syntax.files.len() && old.iter().zip(&*syntax.files).all(same)
}

/// What links may find of the files that are passed on.
fn pictures(listing: &Listing) -> impl Iterator<Item = (&String, &Picture)> {
    listing.files.iter().map(|(path, facts)| (path, &facts.picture))
}

/// Whether links to a changed text lead where they led before: the same document with the same headings, shown or
/// hidden as before. Of the other files only their ids can be told.
pub fn same_target(old: &Parsed, new: &Parsed) -> bool {
    match (&old.content, &new.content) {
        (Some(Content::Document(one)), Some(Content::Document(other))) => {
            let same_ids = one.summary.anchors().eq(other.summary.anchors());
            old.kind == new.kind && same_ids && publication(one) == publication(other)
        }
        (Some(Content::Document(_)), _) | (_, Some(Content::Document(_))) => false,
        (Some(_) | None, Some(_) | None) => old.kind == new.kind && old.kind.is_records(),
    }
}

/// Whether there is a head, and what it says of drafts.
fn publication(document: &Document) -> Option<(Option<bool>, Option<jiff::civil::Date>)> {
    let common = &document.front.as_ref()?.common;
    Some((common.draft.as_ref().map(|d| d.value), common.publish_from.as_ref().map(|d| d.value)))
}
