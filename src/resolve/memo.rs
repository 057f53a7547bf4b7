//! What one run may leave to the next: the whole site where nothing changed that it is made of, else documents and
//! links of texts that did not change, while nothing changed that they may lead to. It saves work, never changes a
//! result: what is kept is compared with what is there, file by file.
use super::{index::Ids, library::Text, lower::Shown, patch};
use crate::{
    diag::Diagnostic,
    locale::{Locales, spelling::Currency},
    model::{Chapter, ChapterId, Page, PageId, Site, Target},
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
    files: Vec<(File, Option<Links>)>,
    media: Vec<(String, Picture)>,
}

/// The result of a run, with all it was made of.
#[derive(Debug)]
pub struct Last {
    /// The files.
    pub files: Vec<File>,
    /// The site.
    pub site: Option<Site>,
    /// Findings of this stage.
    pub found: Vec<Diagnostic>,
    /// Documents without a finding.
    pub faultless: Faultless,
    listing: Listing,
    settings: Settings,
}

/// Documents that gave no finding.
#[derive(Debug, Default)]
pub struct Faultless {
    /// Chapters and parts.
    pub chapters: BTreeSet<ChapterId>,
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
    documents: Option<Last>,
}

impl Known {
    /// A chapter whose texts are as they were.
    pub fn chapter<'a>(&self, id: &str, mut texts: impl Iterator<Item = Option<Text<'a>>>) -> Option<Arc<Chapter>> {
        let last = self.documents.as_ref().filter(|last| last.faultless.chapters.contains(id))?;
        texts.all(|text| self.is_unchanged(text)).then_some(())?;
        last.site.as_ref()?.chapters.get(&ChapterId(id.to_owned())).cloned()
    }
    /// A page whose texts are as they were.
    pub fn page<'a>(&self, id: &str, mut texts: impl Iterator<Item = Option<Text<'a>>>) -> Option<Arc<Page>> {
        let last = self.documents.as_ref().filter(|last| last.faultless.pages.contains(id))?;
        texts.all(|text| self.is_unchanged(text)).then_some(())?;
        last.site.as_ref()?.pages.get(&PageId(id.to_owned())).cloned()
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
        if last.settings != *settings || last.listing != *listing || !same_places(&last.files, syntax) {
            return None;
        }
        let pairs = last.files.iter().zip(&syntax.files);
        let differs = |(old, new): (&File, &File)| !Arc::ptr_eq(&old.parsed, &new.parsed);
        let changed: Vec<usize> = pairs.enumerate().filter(|(_, pair)| differs(*pair)).map(|(n, _)| n).collect();
        if !changed.is_empty() {
            last.site = Some(patch::patched(last, syntax, &changed)?);
            for n in changed {
                last.files[n] = syntax.files[n].clone();
                self.files[n].0 = syntax.files[n].clone()
            }
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
        let (files, last) = (std::mem::take(&mut self.files), self.last.take());
        if !same {
            return Arc::default();
        }
        let is_unchanged = |(old, _): &(File, _), new: &File| Arc::ptr_eq(&old.parsed, &new.parsed);
        let unchanged: Vec<bool> = files.iter().zip(&syntax.files).map(|(old, new)| is_unchanged(old, new)).collect();
        let links = files.into_iter().zip(&unchanged).map(|((_, links), same)| links.filter(|_| *same)).collect();
        // documents hold the numbers of their files
        Arc::new(Known { links, documents: last.filter(|last| same_places(&last.files, syntax)), unchanged })
    }
    fn same_targets(&self, syntax: &Syntax) -> bool {
        let same = |old: &Arc<Parsed>, new: &Arc<Parsed>| Arc::ptr_eq(old, new) || same_target(old, new);
        self.files.len() == syntax.files.len()
            && self.files.iter().zip(&syntax.files).all(|((old, _), new)| same(&old.parsed, &new.parsed))
    }
    /// Keeps the links of this run.
    pub(super) fn finish(&mut self, syntax: &Syntax, known: &Known, new: Vec<(usize, Links)>) {
        let links = known.links.iter().cloned().chain(std::iter::repeat(None));
        self.files = syntax.files.iter().cloned().zip(links).collect();
        for (number, links) in new {
            self.files[number].1 = Some(links)
        }
    }
    /// Keeps the result of this run.
    pub(super) fn keep(&mut self, syntax: &Syntax, listing: &Listing, settings: &Settings, made: Made) {
        let Made { site, found, faultless } = made;
        let (files, listing, settings) = (syntax.files.clone(), listing.clone(), settings.clone());
        self.last = Some(Last { files, site, found, faultless, listing, settings })
    }
}

/// What a run made.
pub struct Made {
    /// The site.
    pub site: Option<Site>,
    /// Findings of this stage.
    pub found: Vec<Diagnostic>,
    /// Documents without a finding.
    pub faultless: Faultless,
}

/// The same files under the same numbers.
fn same_places(old: &[File], syntax: &Syntax) -> bool {
    let same = |(old, new): (&File, &File)| old.source == new.source && old.parsed.kind == new.parsed.kind;
    old.len() == syntax.files.len() && old.iter().zip(&syntax.files).all(same)
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
