//! The activity catalogue.
use super::{ActivityId, GroupId, IndicatorId, Provenance, TermId, Words};
use crate::source::Span;

/// A group of supported activities.
#[derive(Debug, Clone)]
pub struct ActivityGroup {
    /// Id.
    pub id: GroupId,
    /// Place among the groups.
    pub number: i64,
    /// Name, as printed.
    pub title: Words,
    /// Short name for menus and diagrams.
    pub short_title: Option<Words>,
    /// What belongs here.
    pub text: Option<Words>,
    /// true: the source's list is open (“…”, “vb.”).
    pub open_list: Option<bool>,
    /// Other wordings in sources.
    pub other_names: Vec<OtherName>,
    /// Address; from the short title where left out.
    pub slug: Option<Words>,
    /// Activities, in the order of the source.
    pub activities: Vec<Activity>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// Another wording, and where it stands.
#[derive(Debug, Clone)]
pub struct OtherName {
    /// Wording.
    pub title: Words,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A supported activity.
#[derive(Debug, Clone)]
pub struct Activity {
    /// Id.
    pub id: ActivityId,
    /// Name, letter for letter as printed.
    pub title: Words,
    /// What it means, in plain words.
    pub text: Option<Words>,
    /// Examples of what can be done.
    pub examples: Vec<Words>,
    /// Indicators it serves.
    pub indicators: Vec<IndicatorId>,
    /// Activities of other groups with the same name.
    pub same_as: Vec<ActivityId>,
    /// Glossary terms to know.
    pub terms: Vec<TermId>,
    /// Address; from the title where left out.
    pub slug: Option<Words>,
    /// Old addresses below the language.
    pub aliases: Vec<String>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
