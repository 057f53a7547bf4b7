//! Links of texts that did not change, while nothing changed that links may lead to. It saves work, never changes a
//! result: what is kept is compared with what is there, file by file.
use super::lower::Shown;
use crate::{
    model::Target,
    project::{Listing, picture::Picture},
    syntax::{Content, Document, Parsed, Syntax},
};
use std::sync::Arc;

/// Where the links of a text lead, by their number.
pub type Links = Arc<[Option<Target>]>;

/// What the last run resolved.
#[derive(Debug, Default)]
pub struct Memo {
    files: Vec<(Arc<Parsed>, Option<Links>)>,
    shown: Option<Shown>,
    media: Vec<(String, Picture)>,
}

impl Memo {
    /// The links of each file, by its number; forgets them where targets of links may have changed.
    pub(super) fn start(&mut self, syntax: &Syntax, shown: Shown, listing: &Listing) -> Arc<[Option<Links>]> {
        let same_media = self.media.iter().map(|(path, picture)| (path, picture)).eq(pictures(listing));
        let same = same_media && self.shown == Some(shown) && self.same_targets(syntax);
        if !same_media {
            self.media = pictures(listing).map(|(path, picture)| (path.clone(), picture.clone())).collect()
        }
        self.shown = Some(shown);
        let known = std::mem::take(&mut self.files);
        if !same {
            return syntax.files.iter().map(|_| None).collect();
        }
        let links = known.into_iter().zip(&syntax.files);
        links.map(|((parsed, links), file)| links.filter(|_| Arc::ptr_eq(&parsed, &file.parsed))).collect()
    }
    fn same_targets(&self, syntax: &Syntax) -> bool {
        let same = |old: &Arc<Parsed>, new: &Arc<Parsed>| Arc::ptr_eq(old, new) || same_target(old, new);
        self.files.len() == syntax.files.len()
            && self.files.iter().zip(&syntax.files).all(|((old, _), new)| same(old, &new.parsed))
    }
    /// Keeps the links of this run.
    pub(super) fn finish(&mut self, syntax: &Syntax, known: &[Option<Links>], new: Vec<(usize, Links)>) {
        self.files = syntax.files.iter().map(|file| file.parsed.clone()).zip(known.iter().cloned()).collect();
        for (number, links) in new {
            self.files[number].1 = Some(links)
        }
    }
}

/// What links may find of the files that are passed on.
fn pictures(listing: &Listing) -> impl Iterator<Item = (&String, &Picture)> {
    listing.files.iter().map(|(path, facts)| (path, &facts.picture))
}

/// Whether links to a changed text lead where they led before: the same document with the same headings, shown or
/// hidden as before. Records may change in any key, so a changed YAML file is never the same.
fn same_target(old: &Parsed, new: &Parsed) -> bool {
    let (Some(Content::Document(one)), Some(Content::Document(other))) = (&old.content, &new.content) else {
        return false;
    };
    let same_ids = one.summary.anchors().eq(other.summary.anchors());
    old.kind == new.kind && same_ids && publication(one) == publication(other)
}

/// Whether there is a head, and what it says of drafts.
fn publication(document: &Document) -> Option<(Option<bool>, Option<jiff::civil::Date>)> {
    let common = &document.front.as_ref()?.common;
    Some((common.draft.as_ref().map(|d| d.value), common.publish_from.as_ref().map(|d| d.value)))
}
