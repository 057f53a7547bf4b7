//! KS-204 and KS-205: a chapter has the same headings, with as many blocks under each, in every language.
use crate::{
    diag::{Code, Diagnostics},
    locale::Locales,
    prose::{Heading, Label},
    resolve::library::{Text, Twins},
    source::Span,
};

/// Each translation of a chapter is compared with the first language; pages are free, for their ids come from their words.
pub fn check(twins: &Twins, locales: &Locales, diags: &mut Diagnostics) {
    let Some((first_locale, first)) = twins.first() else { return };
    for text in locales.iter().filter(|l| *l != first_locale).filter_map(|l| twins.get(l)) {
        // the number of blocks under other headings says nothing
        if headings(&first, &text, diags) {
            labels(&first, &text, diags);
            blocks(&first, &text, diags)
        }
    }
}

/// Whether the ids agree; the first difference is told with both places.
fn headings(first: &Text, text: &Text, diags: &mut Diagnostics) -> bool {
    let (there, here) = (&first.document.summary.headings, &text.document.summary.headings);
    let differs = |n: &usize| there.get(*n).map(key) != here.get(*n).map(key);
    let Some(n) = (0..there.len().max(here.len())).find(differs) else { return true };
    if let (Some(here), Some(there)) = (here.get(n), there.get(n))
        && here.id == there.id
    {
        let d = diags.add(Code::HeadingsDiffer, place(text, Some(here))).variant("level").with("id", here.id.as_str());
        d.with("level", usize::from(here.level)).with("wanted", usize::from(there.level));
        d.label(place(first, Some(there)), "other");
        return false;
    }
    let d = diags.add(Code::HeadingsDiffer, place(text, here.get(n)));
    d.with("id", here.get(n).map_or("", |h| &h.id)).with("other", there.get(n).map_or("", |h| &h.id));
    d.label(place(first, there.get(n)), "other");
    if here.get(n).is_none() {
        d.variant("fewer");
    } else if there.get(n).is_none() {
        d.variant("more");
    }
    false
}

fn key(heading: &Heading) -> (u8, &str) {
    (heading.level, &heading.id)
}

/// Tables and figures carry the same ids in the same order, for their numbers hang on it.
fn labels(first: &Text, text: &Text, diags: &mut Diagnostics) {
    let (there, here) = (&first.document.summary.labels, &text.document.summary.labels);
    let key = |label: &Label| (label.kind, label.id.clone());
    if here.iter().map(key).eq(there.iter().map(key)) {
        return;
    }
    let names = |labels: &[Label]| match labels {
        [] => "–".to_owned(),
        labels => labels.iter().map(|l| l.id.as_str()).collect::<Vec<_>>().join(", "),
    };
    let at = |text: &Text, labels: &[Label]| labels.first().map_or(text.at, |l| l.range.in_source(text.at.source));
    let d = diags.add(Code::HeadingsDiffer, at(text, here)).variant("labels");
    d.with("found", names(here)).with("wanted", names(there)).label(at(first, there), "other");
}

fn blocks(first: &Text, text: &Text, diags: &mut Diagnostics) {
    let (there, here) = (&first.document.summary, &text.document.summary);
    for (n, (wanted, found)) in there.blocks.iter().zip(&here.blocks).enumerate() {
        if wanted != found {
            // the first count stands before any heading
            let heading = |headings: &'_ [Heading]| n.checked_sub(1).and_then(|n| headings.get(n).cloned());
            let (of_first, of_text) = (heading(&there.headings), heading(&here.headings));
            let d = diags.add(Code::BlocksDiffer, place(text, of_text.as_ref())).with("found", *found as usize);
            d.with("wanted", *wanted as usize).label(place(first, of_first.as_ref()), "other");
        }
    }
}

/// The heading, or the title where there is none.
fn place(text: &Text, heading: Option<&Heading>) -> Span {
    heading.map_or(text.at, |h| h.range.in_source(text.at.source))
}
