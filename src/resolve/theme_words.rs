//! The theme's UI words in every language of the site: the theme's own, with the site's laid over them key by key.
use crate::{
    diag::{Code, Diagnostics},
    locale::{Locales, Localized},
    source::{SourceId, Span},
    syntax::{scalar::Words, words::WordsFile},
};
use std::collections::BTreeMap;

/// UI words by key; `own` is the words file that the site itself has. A language that no file gives a word in takes the source language's, then any; it is told once.
pub fn words(
    files: &[(SourceId, WordsFile)],
    own: Option<SourceId>,
    locales: &Locales,
    diags: &mut Diagnostics,
) -> BTreeMap<String, Localized<String>> {
    let mut by_key: BTreeMap<&str, Vec<&Words>> = BTreeMap::new();
    for (_, file) in files {
        for (key, words) in &file.entries {
            by_key.entry(&key.value).or_default().insert(0, words)
        }
    }
    let mut missing: BTreeMap<String, usize> = BTreeMap::new();
    let found = |all: &[&Words], tag: &str| {
        let one = |w: &&Words| {
            w.by_tag.iter().find(|(t, _)| t.value == tag || t.value == "all").map(|(_, v)| v.value.clone())
        };
        all.iter().find_map(one)
    };
    let made = by_key.into_iter().map(|(key, all)| {
        let words = Localized::build(locales, |l| {
            let tag = locales.tag(l);
            let own = found(&all, tag);
            if own.is_none() {
                *missing.entry(tag.to_owned()).or_default() += 1
            }
            let fallback = || found(&all, locales.tag(locales.source())).or_else(|| found(&all, "en"));
            own.or_else(fallback).unwrap_or_else(|| key.to_owned())
        });
        (key.to_owned(), words)
    });
    let made: BTreeMap<_, _> = made.collect();
    let own = own.map(|source| Span { source, start: 0, end: 0 });
    for (tag, count) in missing {
        diags.add(Code::ThemeWord, own).with("locale", tag).with("count", count).help("own");
    }
    made
}
