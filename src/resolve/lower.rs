//! The step from what was written to what is meant, value by value; records follow field by field.
use super::{
    bounds::Bounds,
    index::Index,
    library::Library,
    memo::{Faultless, Known, Links},
    reference::Suggestions,
    repeats::Repeats,
    words,
};
use crate::{
    diag::{Code, Diagnostics},
    locale::{
        Locale, Locales,
        spelling::{self, Currency},
    },
    model::{self, AskedAnchor, RecordId},
    project::Listing,
    rules::AnswerModel,
    source::{Span, Spanned, TextRange},
    syntax::scalar,
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::{collections::BTreeSet, sync::Arc};

/// What lowering knows of the rest of the site, and where its findings go.
pub struct Lowering<'a> {
    /// The site's languages.
    pub locales: &'a Locales,
    /// The currency of amounts without one.
    pub currency: Currency,
    /// Every id of the content.
    pub index: &'a Index<'a>,
    /// What limits that name a parameter come to.
    pub bounds: &'a Bounds<'a>,
    /// Every Markdown document.
    pub library: &'a Library<'a>,
    /// The language of the text whose links are followed; the source language for records.
    pub reading: Locale,
    /// Files that are passed on.
    pub listing: &'a Listing,
    /// Which records are shown.
    pub shown: Shown,
    /// Whether an enclosing record names its source or status.
    pub cited: bool,
    /// Places on pages made from records that links lead to; which there are, only the finished page knows.
    pub anchors: Vec<AskedAnchor>,
    /// Sources that a record cites or a link leads to.
    pub cited_sources: BTreeSet<String>,
    /// Media files that something uses.
    pub used_media: BTreeSet<&'a String>,
    /// What an earlier run knows of documents; what this run resolves is put beside it.
    pub known: Arc<Known>,
    /// Links that this run resolved without a finding.
    pub new_links: Vec<(usize, Links)>,
    /// Documents that this run met no fault in.
    pub faultless: Faultless,
    /// What can be answered to each fact; empty until the facts are in place.
    pub answer_model: Arc<AnswerModel>,
    /// How many suggestions may still be looked for.
    pub suggestions: Suggestions,
    /// Findings with one cause and many places.
    pub repeats: Repeats,
    /// Findings.
    pub diags: Diagnostics,
}

impl<'a> Lowering<'a> {
    /// The same knowledge with nothing found yet, for a share of the documents.
    pub fn fork(&self, suggestions: Suggestions) -> Lowering<'a> {
        let Lowering { locales, currency, index, bounds, library, reading, listing, shown, cited, .. } = *self;
        Lowering {
            locales,
            currency,
            index,
            bounds,
            library,
            reading,
            listing,
            shown,
            cited,
            known: self.known.clone(),
            answer_model: self.answer_model.clone(),
            new_links: vec![],
            faultless: Faultless::default(),
            suggestions,
            anchors: vec![],
            cited_sources: BTreeSet::new(),
            used_media: BTreeSet::new(),
            repeats: Repeats::default(),
            diags: Diagnostics::default(),
        }
    }
    /// How often a fault was met so far.
    pub fn findings(&self) -> usize {
        self.diags.len() + self.repeats.places()
    }
    /// Takes over what a share of the documents found, in their order.
    pub fn join(&mut self, share: Lowering<'a>) {
        self.anchors.extend(share.anchors);
        self.cited_sources.extend(share.cited_sources);
        self.used_media.extend(share.used_media);
        self.new_links.extend(share.new_links);
        self.faultless.chapters.extend(share.faultless.chapters);
        self.faultless.unlike.extend(share.faultless.unlike);
        self.faultless.pages.extend(share.faultless.pages);
        self.repeats.join(share.repeats);
        self.diags.extend(share.diags.iter().cloned())
    }
}

/// Which records are shown: drafts and records of the future only where they are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The day the site is built for.
    pub as_of: Date,
    /// Show them all.
    pub drafts: bool,
}

impl Shown {
    /// Whether a record with these keys is left out.
    pub fn hides(&self, draft: Option<bool>, publish_from: Option<Date>) -> bool {
        !self.drafts && (draft == Some(true) || publish_from.is_some_and(|day| day > self.as_of))
    }
}

/// What was written, as what is meant. Nothing where that cannot be: the fault is told here, or was told before,
/// or what is meant is not shown (a draft). Then a list loses the entry, an optional key its value, and a record
/// whose required key it was is left out.
pub trait Lower<To> {
    /// `at` is the place of the value.
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<To>;
}

impl<From: Lower<To>, To> Lower<To> for Spanned<From> {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<To> {
        self.value.lower(self.range.in_source(at.source), cx)
    }
}

impl<From: Lower<To>, To> Lower<To> for Box<From> {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<To> {
        self.as_ref().lower(at, cx)
    }
}

impl<From: Lower<To>, To> Lower<Option<To>> for Option<From> {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<Option<To>> {
        Some(self.as_ref().and_then(|value| value.lower(at, cx)))
    }
}

impl<From: Lower<To>, To> Lower<Vec<To>> for Vec<From> {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<Vec<To>> {
        Some(self.iter().filter_map(|value| value.lower(at, cx)).collect())
    }
}

macro_rules! lower_itself {
    ($($name:ty),*) => { $(
        impl Lower<$name> for $name {
            fn lower(&self, _: Span, _: &mut Lowering) -> Option<$name> {
                Some(*self)
            }
        }
    )* };
}
lower_itself!(bool, i64, Decimal, Date);

macro_rules! lower_text {
    ($($name:ident),*) => { $(
        impl Lower<String> for scalar::$name {
            fn lower(&self, _: Span, _: &mut Lowering) -> Option<String> {
                Some(self.0.clone())
            }
        }
    )* };
}
lower_text!(Line, Code, Url);

impl Lower<Decimal> for scalar::Percent {
    fn lower(&self, _: Span, _: &mut Lowering) -> Option<Decimal> {
        Some(self.0)
    }
}

impl Lower<model::Money> for spelling::Money {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<model::Money> {
        if let Some(currency) = self.currency {
            return Some(model::Money { minor: self.minor, currency });
        }
        in_currency(self.minor, cx.currency, at, &mut cx.diags)
    }
}

/// An amount without a currency, which was read with two decimals, in a currency that may have others.
pub fn in_currency(hundredths: i64, currency: Currency, at: Span, diags: &mut Diagnostics) -> Option<model::Money> {
    let minor = match currency.digits() {
        0 if hundredths % 100 != 0 => {
            diags.add(Code::BadValue, at).variant("decimals").with("currency", currency.code()).help("whole");
            return None;
        }
        0 => hundredths / 100,
        3 => hundredths.checked_mul(10)?,
        _ => hundredths,
    };
    Some(model::Money { minor, currency })
}

impl Lower<model::Expression> for scalar::Expression {
    fn lower(&self, at: Span, _: &mut Lowering) -> Option<model::Expression> {
        Some(model::Expression { text: self.text.clone(), at, places: self.places.clone() })
    }
}

impl Lower<model::Words> for scalar::Words {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<model::Words> {
        Some(words::localized(self, at, cx))
    }
}

impl<I: RecordId> Lower<I> for scalar::Id {
    fn lower(&self, _: Span, _: &mut Lowering) -> Option<I> {
        Some(I::from(self.0.clone()))
    }
}

impl<I: RecordId> Lower<I> for scalar::Ref {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<I> {
        super::reference::existing(&self.0, I::KIND, at, cx).then(|| I::from(self.0.clone()))
    }
}

/// Where the value of a key stands, if it is there.
pub trait Placed {
    /// The place of the value, of the first in a list.
    fn place(&self) -> Option<TextRange>;
}

impl<T> Placed for Spanned<T> {
    fn place(&self) -> Option<TextRange> {
        Some(self.range)
    }
}

impl<T> Placed for Option<Spanned<T>> {
    fn place(&self) -> Option<TextRange> {
        self.as_ref().map(|s| s.range)
    }
}

impl<T> Placed for Vec<Spanned<T>> {
    fn place(&self) -> Option<TextRange> {
        self.first().map(|s| s.range)
    }
}

/// The first place that is there, in the file of `record`; else the record's own.
pub fn first<const N: usize>(places: [Option<TextRange>; N], record: Span) -> Span {
    places.into_iter().flatten().next().map_or(record, |range| range.in_source(record.source))
}
