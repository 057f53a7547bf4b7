//! Texts in every language: a missing translation is filled with the source language, and told once.
use super::{lower::Lowering, repeats::Repeats};
use crate::{
    diag::Code,
    locale::{Locale, Locales, Localized, Text},
    model,
    source::Span,
    syntax::scalar::Words,
};

/// The tag that stands for every language.
pub const ALL: &str = "all";

/// The text of each language: its own, that of `all`, else a fallback that remembers its language.
pub fn localized(words: &Words, at: Span, cx: &mut Lowering) -> model::Words {
    let locales = cx.locales;
    let own = |locale: Locale| {
        let find = |tag: &str| words.by_tag.iter().find(|(t, _)| t.value == tag).map(|(_, text)| &text.value);
        find(locales.tag(locale)).or_else(|| find(ALL))
    };
    let without = locales.iter().filter(|l| own(*l).is_none()).map(|l| locales.tag(l));
    let missing: Vec<&str> = without.filter(|tag| !words.unread.iter().any(|unread| unread == tag)).collect();
    // the source language comes first in the site's order
    let written = locales.iter().find_map(|l| own(l).map(|text| Text { body: text.clone(), written_in: l }));
    let fallback = written.unwrap_or_else(|| {
        let first = words.by_tag.first().map(|(_, text)| text.value.clone());
        Text { body: first.unwrap_or_default(), written_in: locales.source() }
    });
    let all = Localized::build(locales, |locale| match own(locale) {
        Some(text) => Text { body: text.clone(), written_in: locale },
        None => fallback.clone(),
    });
    tell(words, &missing, locales.tag(fallback.written_in), at, cx);
    all
}

fn tell(words: &Words, missing: &[&str], shown_in: &str, at: Span, cx: &mut Lowering) {
    let unknown = words.by_tag.iter().filter(|(tag, _)| tag.value != ALL && cx.locales.find(&tag.value).is_none());
    let mut is_unknown = false;
    for (tag, _) in unknown {
        is_unknown = true;
        unknown_tag(&tag.value, "", tag.range.in_source(at.source), cx.locales, &mut cx.repeats)
    }
    // where a tag is misspelt, the missing language is its follower
    if !missing.is_empty() && !is_unknown {
        let d = cx.diags.add(Code::MissingTranslation, at).with("languages", missing.join(", "));
        d.with("fallback", shown_in).help("add");
    }
}

/// A language that site.yaml does not name is told once; `variant` says where the tag stands.
pub fn unknown_tag(tag: &str, variant: &'static str, at: Span, locales: &Locales, repeats: &mut Repeats) {
    let tags: Vec<&str> = locales.iter().map(|l| locales.tag(l)).collect();
    if let Some(d) = repeats.add(Code::UnknownLocale, tag.to_owned(), at) {
        d.variant(variant).with("tag", tag).with("languages", tags.join(", ")).help("site");
    }
}
