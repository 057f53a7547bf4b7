//! KS-610: what stands in braces in a rule's words is a parameter or a fact, with a Turkish suffix that exists.
use crate::{
    diag::{Code, Diagnostics},
    locale::suffix::Suffix,
    model::{FactId, ParameterId, RecordId, named_value::in_braces},
    resolve::{
        index::{Found, Index},
        written::Written,
    },
    source::{SourceId, Span, Spanned, TextRange},
    syntax::{scalar, scalar::Words, suggest},
};

/// Looks at the texts that are filled in; in all others braces are letters like any.
pub fn check(written: &Written, index: &Index, diags: &mut Diagnostics) {
    for file in &written.parts {
        for rule in &file.raw.rules {
            [Some(&rule.message), Some(&rule.text), rule.remedy.as_ref()]
                .into_iter()
                .flatten()
                .for_each(|words| texts(file.source, words, index, diags))
        }
    }
}

fn texts(source: SourceId, words: &Spanned<Words>, index: &Index, diags: &mut Diagnostics) {
    braces(source, words, &mut |inside, place| {
        let (id, case) = inside.split_once(':').map_or((inside, None), |(id, case)| (id, Some(case)));
        if scalar::is_id(id) {
            one((id, place(0, id)), case.map(|case| (case, place(id.len() + 1, case))), index, diags)
        }
    })
}

/// The place of a part of a text: where it begins, and it.
pub(super) type PlaceOf<'a> = &'a dyn Fn(usize, &str) -> Span;

/// Hands on what stands in each pair of braces, with the way to the place of a part of it.
pub(super) fn braces(source: SourceId, words: &Spanned<Words>, see: &mut dyn FnMut(&str, PlaceOf)) {
    for (n, (_, text)) in words.value.by_tag.iter().enumerate() {
        let places = words.value.places.iter().find(|(number, _)| *number == n).map(|(_, places)| places);
        for (begin, inside) in in_braces(&text.value) {
            let place = |at: usize, part: &str| {
                let start = begin + at;
                let range = TextRange { start: start as u32, end: (start + part.len()) as u32 };
                places.map_or(text.range, |places| places.place(range)).in_source(source)
            };
            see(inside, &place)
        }
    }
}

fn one((id, at): (&str, Span), case: Option<(&str, Span)>, index: &Index, diags: &mut Diagnostics) {
    let kinds = [ParameterId::KIND, FactId::KIND];
    if kinds.iter().all(|kind| index.find(kind, id) == Found::Nowhere) {
        let known = kinds.iter().flat_map(|kind| index.ids(kind)).copied();
        let near = suggest::nearest(&suggest::fold(id), known);
        let d = diags.add(Code::Placeholder, at).with("id", id);
        match near {
            Some(near) => d.with("suggestion", near).help("nearest"),
            None => d.help("known"),
        };
    } else if let Some((case, at)) = case
        && Suffix::read(case).is_none()
    {
        diags.add(Code::Placeholder, at).variant("suffix").with("suffix", case).with("id", id).help("suffix");
    }
}
