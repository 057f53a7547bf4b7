//! References by id: whether the record exists, is shown, or was lost with its file; suggestions for a wrong id.
use super::{
    index::{Found, Index},
    lower::Lowering,
};
use crate::{diag::Code, source::Span, syntax::suggest};

/// How many unknown ids still get a suggestion: comparing with every id is dear where everything is wrong.
#[derive(Debug, Clone, Copy)]
pub struct Suggestions(pub usize);

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
    let Some(d) = cx.repeats.add(Code::UnknownReference, format!("{kind} {id}"), at) else { return };
    d.with("id", id).word("kind", kind);
    if let Some(other) = cx.index.kind_of(id) {
        d.variant("kind").word("other", other).help("kind");
    } else if let Some(near) = cx.suggestions.nearest(cx.index, kind, id, &[]) {
        d.with("suggestion", near).help("nearest");
    } else {
        d.help("define");
    }
}

impl Suggestions {
    /// The nearest id of a kind, or of some further words, at most a few edits away.
    pub fn nearest<'a>(
        &mut self,
        index: &Index<'a>,
        kind: &'static str,
        id: &str,
        further: &[&'a str],
    ) -> Option<&'a str> {
        self.0 = self.0.checked_sub(1)?;
        let folded = suggest::fold(id);
        let known = further.iter().chain(index.ids(kind)).copied();
        suggest::nearest(&folded, known.filter(|k| k.len().abs_diff(folded.len()) <= 2 && !is_sibling(k, &folded)))
    }
}

/// `f03` beside `f08`: names that differ in their number only are two things, not a slip; `f3` for `f03` is one.
fn is_sibling(one: &str, other: &str) -> bool {
    let letters = |id: &str| id.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let numbers = |id: &str| -> Vec<Option<u32>> {
        id.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(|n| n.parse().ok()).collect()
    };
    letters(one) == letters(other) && numbers(one) != numbers(other)
}
