//! From what was written to what is meant: names, translations, links, references.
//!
//! The first pass collects every id; the second lowers the records, which may refer to any of them. A draft, or a
//! record whose `publish_from` is still to come, is left out unless drafts are shown. A reference to it is no fault:
//! a list loses the entry, an optional key its value, a link becomes plain words, and a record that needs it
//! (a transition to a state that is a draft) is left out with it.
mod anchor;
pub mod answers;
pub mod avoided_words;
mod bounds;
mod checks;
mod documents;
mod examples;
mod includes;
mod index;
mod keys;
mod library;
mod links;
mod lower;
mod media;
mod memo;
mod patch;
mod programme;
mod provenance;
mod record;
mod reference;
mod repeats;
mod settings;
mod target;
pub mod theme_tokens;
pub mod theme_words;
mod words;
mod written;

use crate::{
    diag::{Code, Diagnostics},
    model::Site,
    project::{Listing, Settings},
    rules::{Compiled, applied},
    syntax::{Syntax, records as raw},
};
use bounds::Bounds;
use index::Index;
use library::Library;
use lower::Lowering;
pub use memo::Memo;
use memo::{Faultless, Lookups};
use reference::Suggestions;
use repeats::Repeats;
use std::{collections::BTreeSet, sync::Arc};
use written::{File, Written};

/// The site that the files mean; nothing only where site.yaml is missing or could not be read.
pub fn resolve(syntax: &Syntax, listing: &Listing, settings: &Settings, diags: &mut Diagnostics) -> Option<Site> {
    resolve_again(syntax, listing, settings, &mut Memo::default(), diags)
}

/// The same, with the work of an earlier run used where nothing changed.
pub fn resolve_again(
    syntax: &Syntax,
    listing: &Listing,
    settings: &Settings,
    memo: &mut Memo,
    diags: &mut Diagnostics,
) -> Option<Site> {
    if let Some(last) = memo.again(syntax, listing, settings) {
        diags.extend(last.found.iter().cloned());
        return Some(last.site.clone());
    }
    let found_before = diags.len();
    let written = Written::of(syntax);
    let file = site_file(&written, diags)?;
    let locales = settings::locales(file, diags)?;
    let currency = settings::currency(file, diags)?;
    let shown = settings::shown(file, settings);
    let mut repeats = Repeats::default();
    let library = Library::of(&written, &locales, shown, &mut repeats);
    let mut index = Index::of(&written, shown, diags);
    let lookups = Lookups { locales: locales.clone(), currency, shown, ids: index.known() };
    library.register(&mut index, diags);
    let bounds = Bounds::of(&written, &index);
    let mut cx = Lowering {
        locales: &locales,
        currency,
        index: &index,
        bounds: &bounds,
        library: &library,
        reading: locales.source(),
        listing,
        shown,
        cited: false,
        anchors: vec![],
        cited_sources: BTreeSet::new(),
        used_media: BTreeSet::new(),
        known: memo.start(syntax, lookups, listing),
        new_links: vec![],
        faultless: Faultless::default(),
        answer_model: Arc::default(),
        suggestions: Suggestions(100),
        repeats,
        diags: Diagnostics::default(),
    };
    let mut site = Site::new(locales.clone(), settings::site(file, settings, &mut cx)?);
    programme::add(&mut site, &written, &mut cx);
    let texts = documents::add(&mut site, &library, &mut cx);
    let Lowering { anchors, repeats, used_media, cited_sources, known, new_links, diags: found, .. } = cx;
    site.asked_anchors = anchors;
    memo.finish(syntax, &known, new_links);
    memo.keep_documents(texts);
    diags.extend(found.iter().cloned());
    repeats.finish(diags);
    let compiled = Arc::new(Compiled::of(&site));
    site.applied = applied::asked(&site, &compiled);
    checks::written(&written, &index, &bounds, currency.code(), diags);
    let used = checks::Used { media: &used_media, sources: &cited_sources };
    checks::site(&site, &compiled, &index, listing, used, diags);
    let found = diags.iter().skip(found_before).cloned().collect();
    memo.keep(syntax, listing, settings, &site, found);
    Some(site)
}

fn site_file<'a, 'w>(written: &'a Written<'w>, diags: &mut Diagnostics) -> Option<&'a File<'w, raw::site::Site>> {
    if !written.has_site {
        diags.add(Code::MissingRecord, None).with("file", "content/site.yaml").help("new");
    }
    written.site.as_ref()
}
