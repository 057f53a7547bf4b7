//! Headings that links point to.
use super::lower::Lowering;
use crate::{
    diag::Code,
    model::{ChapterId, PageId, RecordId, Target},
    prose::DocumentSummary,
    source::Span,
    syntax::suggest,
};

/// The target, if the heading it names is there; a heading of another page is looked up in the link's language.
pub fn checked(target: Target, at: Span, cx: &mut Lowering) -> Option<Target> {
    let (kind, id, anchor) = match &target {
        Target::Page(id, Some(anchor)) => (PageId::KIND, id.as_ref(), anchor),
        Target::Chapter(id, Some(anchor)) => (ChapterId::KIND, id.as_ref(), anchor),
        Target::Page(_, None)
        | Target::Chapter(_, None)
        | Target::Records(..)
        | Target::Group(_)
        | Target::Activity(_)
        | Target::Form(_)
        | Target::Rule(_)
        | Target::Call(_)
        | Target::Act(_)
        | Target::Term(_)
        | Target::Question(_)
        | Target::Source(_)
        | Target::Here(_)
        | Target::Media(_)
        | Target::Outside(_) => return Some(target),
    };
    let summary = cx.library.summary(kind, id, cx.reading)?;
    exists(summary, anchor, id, at, cx).then_some(target)
}

/// A heading or caption of the document itself.
pub fn here(summary: &DocumentSummary, anchor: &str, at: Span, cx: &mut Lowering) -> Option<Target> {
    exists(summary, anchor, "", at, cx).then(|| Target::Here(anchor.to_owned()))
}

fn exists(summary: &DocumentSummary, anchor: &str, page: &str, at: Span, cx: &mut Lowering) -> bool {
    if summary.anchors().any(|id| id == anchor) {
        return true;
    }
    let near = suggest::nearest(&suggest::fold(anchor), summary.anchors());
    let d = cx.diags.add(Code::BrokenAnchor, at).with("anchor", anchor).with("page", page);
    d.with("headings", summary.anchors().collect::<Vec<_>>().join(", "));
    match near {
        Some(near) => d.with("suggestion", near).help("nearest"),
        None if summary.anchors().next().is_none() => d.help("cut"),
        None => d.help("headings"),
    };
    false
}
