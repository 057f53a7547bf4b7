//! Provenance and publication: citations, and whether a record is shown at all.
use super::{
    checks::no_source,
    lower::{Lower, Lowering, Shown},
};
use crate::{
    model,
    source::Span,
    syntax::records::common::{Citation, Common},
};

impl Shown {
    /// Whether a record is left out: a draft, or of the future.
    pub fn hides_record(&self, common: &Common) -> bool {
        self.hides(common.draft.as_ref().map(|d| d.value), common.publish_from.as_ref().map(|d| d.value))
    }
}

/// Starts on a record: nothing where it is not shown; else whether the enclosing record was cited, to be put back
/// into `cx.cited` at its end. What stands inside a cited record rests on the same source.
pub fn enter(common: &Common, record: &'static str, at: Span, cx: &mut Lowering) -> Option<bool> {
    let cited = common.source.iter().filter_map(|citation| citation.value.place.as_ref());
    cx.cited_sources.extend(cited.map(|place| place.id.value.0.clone()));
    if cx.shown.hides_record(common) {
        return None;
    }
    no_source::check(common, record, cx.cited, at, &mut cx.diags);
    let outer = cx.cited;
    cx.cited |= !common.source.is_empty() || common.status.is_some();
    Some(outer)
}

impl Lower<model::Provenance> for Common {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<model::Provenance> {
        Some(model::Provenance {
            sources: self.source.lower(at, cx)?,
            status: self.status.lower(at, cx)?,
            note: self.note.lower(at, cx)?,
            updated: self.updated.lower(at, cx)?,
            draft: self.draft.as_ref().is_some_and(|d| d.value),
            publish_from: self.publish_from.lower(at, cx)?,
        })
    }
}

impl Lower<model::Citation> for Citation {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<model::Citation> {
        let place = self.place.as_ref()?;
        Some(model::Citation {
            document: place.id.lower(at, cx)?,
            slide: place.slide.lower(at, cx)?,
            page: place.page.lower(at, cx)?,
            article: place.article.lower(at, cx)?,
            paragraph: place.paragraph.lower(at, cx)?,
            point: place.point.lower(at, cx)?,
            question: place.question.lower(at, cx)?,
            part: place.part.lower(at, cx)?,
            at,
        })
    }
}
