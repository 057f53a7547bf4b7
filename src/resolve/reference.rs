//! References by id: whether the record exists, is shown, or was lost with its file; suggestions for a wrong id.
use super::{
    index::{Found, Index},
    lower::Lowering,
};
use crate::{diag::Code, source::Span, syntax::suggest};

/// Unknown ids that get a suggestion in one run; comparing with every id is dear where everything is wrong.
const SUGGESTIONS: usize = 200;

/// Whether the record exists and is shown. An unknown id is told, unless its record was lost with its file.
pub fn existing(id: &str, kind: &'static str, at: Span, cx: &mut Lowering) -> bool {
    match cx.index.find(kind, id) {
        Found::Shown => true,
        Found::Hidden | Found::Lost => false,
        Found::Nowhere => {
            unknown(id, kind, at, cx);
            false
        }
    }
}

fn unknown(id: &str, kind: &'static str, at: Span, cx: &mut Lowering) {
    let index = cx.index;
    let Some(d) = cx.repeats.add(Code::UnknownReference, format!("{kind} {id}"), at) else { return };
    d.with("id", id).word("kind", kind);
    if let Some(other) = index.kind_of(id) {
        d.variant("kind").word("other", other);
    } else if let Some(near) = nearest(index, kind, id) {
        d.with("suggestion", near).help("nearest");
    }
}

/// The nearest id of a kind, at most a few edits away.
pub fn nearest<'a>(index: &Index<'a>, kind: &'static str, id: &str) -> Option<&'a str> {
    if index.suggested.get() >= SUGGESTIONS {
        return None;
    }
    index.suggested.set(index.suggested.get() + 1);
    let folded = suggest::fold(id);
    suggest::nearest(
        &folded,
        index.ids(kind).filter(|k| k.len().abs_diff(folded.len()) <= 2 && !is_sibling(k, &folded)),
    )
}

/// `f03` beside `f08`: names that differ in their number only are two things, not a slip; `f3` for `f03` is one.
fn is_sibling(one: &str, other: &str) -> bool {
    let letters = |id: &str| id.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let numbers = |id: &str| -> Vec<Option<u32>> {
        id.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(|n| n.parse().ok()).collect()
    };
    letters(one) == letters(other) && numbers(one) != numbers(other)
}
