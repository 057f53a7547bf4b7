//! The programme: identity, goal, purpose, indicators with a chart, role of the State, policy.
use super::{
    Phrase, Scope,
    provenance::{LinkView, ProvenanceView, StatementView},
};
use crate::{locale::format, model::PageKind};

/// Context of `programme.html`.
#[derive(Debug, serde::Serialize)]
pub struct ProgrammeView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Whose programme it is.
    pub identity: Option<IdentityView>,
    /// Goal.
    pub goal: Option<StatementView>,
    /// Purpose.
    pub purpose: Option<StatementView>,
    /// Specific objectives.
    pub objectives: Vec<StatementView>,
    /// Target groups.
    pub target_groups: Vec<StatementView>,
    /// Definitions.
    pub definitions: Vec<DefinitionView>,
    /// Indicators.
    pub indicators: Vec<IndicatorView>,
    /// What makes the supported subject strong.
    pub features_title: Option<Phrase>,
    /// The features.
    pub features: Vec<StatementView>,
    /// Heading of the role of the State.
    pub state_roles_title: Option<Phrase>,
    /// Role of the State.
    pub state_roles: Vec<StatementView>,
    /// Policy work.
    pub policy: Vec<StatementView>,
    /// Publications.
    pub publications: Vec<super::references::PublicationView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// Name and owner.
#[derive(Debug, serde::Serialize)]
pub struct IdentityView {
    /// Name.
    pub name: Phrase,
    /// Summary.
    pub summary: Option<Phrase>,
    /// Label and words of each line.
    pub lines: Vec<(String, Phrase)>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A definition.
#[derive(Debug, serde::Serialize)]
pub struct DefinitionView {
    /// Anchor.
    pub id: String,
    /// Term.
    pub title: Phrase,
    /// Definition.
    pub text: Phrase,
    /// Whose it is.
    pub attribution: Option<Phrase>,
    /// A quotation.
    pub quoted: bool,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// An indicator with its bars.
#[derive(Debug, serde::Serialize)]
pub struct IndicatorView {
    /// Anchor.
    pub id: String,
    /// Short name.
    pub title: Phrase,
    /// Full sentence.
    pub text: Phrase,
    /// Targets.
    pub targets: Vec<TargetView>,
    /// Activities that serve it.
    pub activities: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A target value with its bar.
#[derive(Debug, serde::Serialize)]
pub struct TargetView {
    /// Spelled.
    pub value: String,
    /// What is counted.
    pub unit: Phrase,
    /// At least.
    pub at_least: bool,
    /// Length of the bar, 1 to 100, on a logarithmic scale over all indicators (values differ a hundredfold).
    pub length: u32,
}

/// Makes the view.
pub fn view(s: &Scope) -> ProgrammeView {
    let site = s.site;
    ProgrammeView {
        lead: s.lead(PageKind::Programme),
        identity: site.identity.as_ref().map(|_| identity(s)).unwrap_or_default(),
        goal: site.goal.as_ref().map(|x| s.statement(x)),
        purpose: site.purpose.as_ref().map(|x| s.statement(x)),
        objectives: s.statements(&site.objectives),
        target_groups: s.statements(&site.target_groups),
        definitions: site.definitions.iter().map(|(id, d)| definition(s, id.as_ref(), d)).collect(),
        indicators: indicators(s),
        features_title: s.maybe(site.features_title.as_ref()),
        features: s.statements(&site.features),
        state_roles_title: s.maybe(site.state_roles_title.as_ref()),
        state_roles: s.statements(&site.state_roles),
        policy: s.statements(&site.policy),
        publications: super::references::publications(s),
        links: s.page_links(PageKind::Programme),
    }
}

/// Name and owner of the programme.
pub fn identity(s: &Scope) -> Option<IdentityView> {
    let i = s.site.identity.as_ref()?;
    let named = [
        ("authority", &i.authority),
        ("authority_today", &i.authority_today),
        ("directorate", &i.directorate),
        ("branch", &i.branch),
    ];
    let lines = named.iter().filter_map(|(key, words)| Some((s.word(key), s.phrase(words.as_ref()?)))).collect();
    let (name, summary) = (s.phrase(&i.name), s.maybe(i.summary.as_ref()));
    Some(IdentityView { name, summary, lines, provenance: s.provenance(&i.provenance) })
}

fn definition(s: &Scope, id: &str, d: &crate::model::Definition) -> DefinitionView {
    DefinitionView {
        id: id.to_owned(),
        title: s.phrase(&d.title),
        text: s.phrase(&d.text),
        attribution: s.maybe(d.attribution.as_ref()),
        quoted: d.quoted.unwrap_or(false),
        provenance: s.provenance(&d.provenance),
    }
}

/// Indicators with their bars.
pub fn indicators(s: &Scope) -> Vec<IndicatorView> {
    use rust_decimal::prelude::ToPrimitive;
    let values = s.site.indicators.values().flat_map(|i| &i.targets);
    let most = values.filter_map(|t| t.value.to_f64()).fold(1.0_f64, f64::max);
    let length = |value: rust_decimal::Decimal| {
        let share = (value.to_f64().unwrap_or(1.0).max(1.0).ln() + 1.0) / (most.ln() + 1.0);
        (share * 100.0).round().clamp(1.0, 100.0) as u32
    };
    let view = |(id, i): (&crate::model::IndicatorId, &crate::model::Indicator)| IndicatorView {
        id: id.0.clone(),
        title: s.phrase(&i.title),
        text: s.phrase(&i.text),
        targets: (i.targets.iter())
            .map(|t| TargetView {
                value: format::number(t.value, s.tag()),
                unit: s.phrase(&t.unit),
                at_least: t.at_least.unwrap_or(false),
                length: length(t.value),
            })
            .collect(),
        activities: s.targets(&i.activities.iter().cloned().map(crate::model::Target::Activity).collect::<Vec<_>>()),
        provenance: s.provenance(&i.provenance),
    };
    s.site.indicators.iter().map(view).collect()
}
