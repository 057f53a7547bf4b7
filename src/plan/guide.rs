//! The addresses of the chapters, kept from one plan to the next while nothing changed that they hang on.
use super::{Layer, Plan, pages};
use crate::{
    diag::Diagnostics,
    locale::Locales,
    model::{Chapter, ChapterId, Collection, Document, Site},
};
use std::sync::Arc;

/// The chapters of the last plan.
#[derive(Debug, Default)]
pub struct Memo {
    known: Option<Known>,
}

#[derive(Debug)]
struct Known {
    locales: Locales,
    above: Vec<[Option<String>; 2]>,
    chapters: Collection<ChapterId, Arc<Chapter>>,
    /// Nothing where two chapters want one address.
    layer: Option<Arc<Layer>>,
}

impl Memo {
    /// The addresses of all chapters; nothing where two of them want the same.
    pub(super) fn guide(&mut self, site: &Site) -> Option<Arc<Layer>> {
        let above: Vec<_> = site.locales.iter().map(|locale| pages::above_chapters(site, locale)).collect();
        let is_same = |known: &&mut Known| {
            let mut pairs = known.chapters.values().zip(site.chapters.values());
            let same = |(old, new): (&Arc<Chapter>, &Arc<Chapter>)| Arc::ptr_eq(old, new) || stands_as(old, new);
            known.locales == site.locales
                && known.above == above
                && (known.chapters.is_of(&site.chapters)
                    || known.chapters.len() == site.chapters.len() && pairs.all(same))
        };
        let chapters = site.chapters.clone();
        if let Some(known) = self.known.as_mut().filter(is_same) {
            known.chapters = chapters;
            return known.layer.clone();
        }
        let (mut plan, mut found) = (Plan::default(), Diagnostics::default());
        pages::add_chapters(&mut plan, site, &mut found);
        let layer = found.is_empty().then_some(plan.own);
        self.known = Some(Known { locales: site.locales.clone(), above, chapters, layer: layer.clone() });
        layer
    }
}

/// Whether a chapter has the address it had.
fn stands_as(old: &Chapter, new: &Chapter) -> bool {
    let name = |d: &Document| (d.slug.clone(), d.short_title.clone(), d.title.clone());
    let names = |c: &Chapter| c.text.iter().map(|(_, d)| name(d)).collect::<Vec<_>>();
    old.id == new.id && old.part == new.part && names(old) == names(new)
}
