//! Chapters and pages: a text in every language, with the fallback where one is missing, and its links.
use super::{
    checks::twins,
    includes,
    index::Found,
    library::{Library, Text, Twins},
    links,
    lower::{Lower, Lowering},
    memo::Documents,
    reference::Suggestions,
};
use crate::{
    diag::Code,
    locale::{Locale, Localized},
    model::{Chapter, ChapterId, Collection, Document, Page, PageId, RecordId, Site},
};
use rayon::prelude::*;
use std::sync::Arc;

/// Documents that are resolved one after the other; many such shares are resolved side by side.
const SHARE: usize = 256;
/// Suggestions for wrong links that a share may look for.
const SUGGESTIONS: Suggestions = Suggestions(20);

/// Adds the documents in reading order.
pub fn add<'a>(site: &mut Site, library: &'a Library<'a>, cx: &mut Lowering<'a>) -> Arc<Documents> {
    let all = cx.known.whole().unwrap_or_else(|| Arc::new(resolved(library, cx)));
    site.chapters = all.chapters.clone();
    site.pages = all.pages.clone();
    cx.anchors.extend(all.anchors.iter().cloned());
    cx.cited_sources.extend(all.cited_sources.iter().cloned());
    let listing = cx.listing;
    cx.used_media.extend(all.used_media.iter().filter_map(|path| Some(listing.files.get_key_value(path)?.0)));
    cx.repeats.join(all.repeats.clone());
    cx.diags.extend(all.found.iter().cloned());
    all
}

fn resolved<'a>(library: &'a Library<'a>, cx: &mut Lowering<'a>) -> Documents {
    let mut own = cx.fork(SUGGESTIONS);
    let mut in_order: Vec<(&str, &Twins)> = library.chapters.iter().map(|(id, twins)| (*id, twins)).collect();
    in_order.retain(|(id, _)| own.index.find(ChapterId::KIND, id) == Found::Shown);
    in_order.sort_by(|(a_id, a), (b_id, b)| (&a.path.order, a_id).cmp(&(&b.path.order, b_id)));
    let (mut chapters, mut pages) = (Collection::default(), Collection::default());
    for one in in_shares(&in_order, &mut own, |id, twins, cx| chapter(ChapterId(id.to_owned()), twins, cx)) {
        chapters.insert(one.id.clone(), one);
    }
    let all: Vec<(&str, &Twins)> = library.pages.iter().map(|(id, twins)| (*id, twins)).collect();
    for one in in_shares(&all, &mut own, |id, twins, cx| page(PageId(id.to_owned()), twins, cx)) {
        pages.insert(one.id.clone(), one);
    }
    cx.new_links.append(&mut own.new_links);
    Documents {
        chapters,
        pages,
        anchors: own.anchors,
        cited_sources: own.cited_sources,
        used_media: own.used_media.into_iter().cloned().collect(),
        faultless: own.faultless,
        repeats: own.repeats,
        found: own.diags.iter().cloned().collect(),
    }
}

fn chapter(id: ChapterId, twins: &Twins, cx: &mut Lowering) -> Option<Arc<Chapter>> {
    let known = cx.known.chapter(&id, twins.texts());
    let found_before = cx.findings();
    if known.is_none() || cx.known.is_unlike(&id) {
        twins::check(twins, cx.locales, &mut cx.diags)
    }
    let is_unlike = cx.findings() > found_before;
    let found_before = cx.findings();
    let chapter = match known {
        Some(known) => used_again(known, |c| &c.text, twins, cx),
        None => {
            let (order, part) = (twins.path.order.clone(), part_of(twins, cx));
            Arc::new(Chapter { id: id.clone(), order, part, text: in_every_language(twins, cx)? })
        }
    };
    if cx.findings() == found_before {
        if is_unlike {
            cx.faultless.unlike.insert(id.clone());
        }
        cx.faultless.chapters.insert(id);
    }
    Some(chapter)
}

fn page(id: PageId, twins: &Twins, cx: &mut Lowering) -> Option<Arc<Page>> {
    let found_before = cx.findings();
    let page = match cx.known.page(&id, twins.texts()) {
        Some(known) => used_again(known, |p| &p.text, twins, cx),
        None => Arc::new(Page { id: id.clone(), text: in_every_language(twins, cx)? }),
    };
    if cx.findings() == found_before {
        cx.faultless.pages.insert(id);
    }
    Some(page)
}

/// What an earlier run made of the same texts; what they lead to is used again.
fn used_again<T>(known: Arc<T>, text: impl Fn(&T) -> &Localized<Document>, twins: &Twins, cx: &mut Lowering) -> Arc<T> {
    for (text, (_, document)) in twins.texts().flatten().zip(text(&known).iter()) {
        let cited = text.front.common.source.iter().filter_map(|citation| citation.value.place.as_ref());
        cx.cited_sources.extend(cited.map(|place| place.id.value.0.clone()));
        links::use_again(&text, &document.links, cx)
    }
    known
}

/// Resolves documents in parallel; the shares are the same on every machine, and so are their findings.
fn in_shares<'a, T: Send>(
    documents: &[(&'a str, &'a Twins<'a>)],
    cx: &mut Lowering<'a>,
    resolve: impl Fn(&str, &'a Twins<'a>, &mut Lowering<'a>) -> Option<T> + Sync,
) -> Vec<T> {
    let share = |documents: &[(&'a str, &'a Twins<'a>)]| {
        let mut own = cx.fork(SUGGESTIONS);
        let made: Vec<T> = documents.iter().filter_map(|(id, twins)| resolve(id, twins, &mut own)).collect();
        (made, own)
    };
    let shares: Vec<(Vec<T>, Lowering)> = documents.par_chunks(SHARE).map(share).collect();
    let mut all = Vec::with_capacity(documents.len());
    for (made, own) in shares {
        all.extend(made);
        cx.join(own)
    }
    all
}

/// A part is a chapter with its own text (`index.<tag>.md`); a folder without one is told once.
fn part_of(twins: &Twins, cx: &mut Lowering) -> Option<ChapterId> {
    let part = twins.path.part.as_deref()?;
    match cx.index.find(ChapterId::KIND, part) {
        Found::Shown => return Some(ChapterId(part.to_owned())),
        Found::Hidden | Found::Lost => {}
        Found::Nowhere => {
            let at = twins.first().map_or(twins.at, |(_, text)| text.at);
            if let Some(d) = cx.repeats.add(Code::MissingRecord, format!("part {part}"), at) {
                d.variant("part").with("part", part).help("index");
            }
        }
    }
    None
}

fn in_every_language(twins: &Twins, cx: &mut Lowering) -> Option<Localized<Document>> {
    let (first_locale, first) = twins.first()?;
    missing(twins, first, cx);
    let mut texts: Vec<Option<Document>> = vec![];
    for locale in cx.locales.iter() {
        texts.push(twins.get(locale).and_then(|text| document(text, locale, cx)))
    }
    let has_gap = texts.iter().any(Option::is_none);
    let fallback = if has_gap { texts.get(usize::from(first_locale.0)).cloned().flatten() } else { None };
    let all: Option<Vec<Document>> = texts.into_iter().map(|text| text.or_else(|| fallback.clone())).collect();
    Localized::of(cx.locales, all?)
}

fn missing(twins: &Twins, first: Text, cx: &mut Lowering) {
    let tags: Vec<&str> = twins.missing().map(|l| cx.locales.tag(l)).collect();
    if !tags.is_empty() {
        let d = cx.diags.add(Code::MissingTwin, first.at).with("languages", tags.join(", "));
        let endings: Vec<String> = tags.iter().map(|tag| format!(".{tag}.md")).collect();
        d.with("endings", endings.join(", ")).with("fallback", first.path.tag.as_str()).help("add");
    }
}

fn document(text: Text, locale: Locale, cx: &mut Lowering) -> Option<Document> {
    let (front, at) = (text.front, text.at);
    let outer = super::provenance::enter(&front.common, "Document", at, cx)?;
    cx.cited = outer;
    cx.reading = locale;
    let links = links::resolved(&text, cx);
    let includes = includes::resolved(&text, cx);
    cx.reading = cx.locales.source();
    Some(Document {
        source: at.source,
        written_in: locale,
        title: front.title.lower(at, cx)?,
        short_title: front.short_title.lower(at, cx)?,
        lead: front.lead.lower(at, cx)?,
        description: front.description.lower(at, cx)?,
        slug: front.slug.as_ref().map(|s| s.value.0.clone()),
        aliases: front.aliases.lower(at, cx)?,
        body: text.document.body.clone(),
        links,
        includes,
        headings: text.document.summary.headings.clone(),
        words: text.document.summary.words,
        provenance: front.common.lower(at, cx)?,
        at,
    })
}
