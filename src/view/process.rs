//! How it works: the stages as printed, the diagram, and the same in words.
use super::{
    Phrase, Scope,
    decisions::{self, DecisionView},
    diagram::{self, Diagram},
    provenance::{LinkView, ProvenanceView},
    rules,
};
use crate::model::{Outcome, PageKind, State, StateId, Target, Transition, TransitionId};

/// Context of `process.html`.
#[derive(Debug, serde::Serialize)]
pub struct ProcessView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Heading as the source prints it.
    pub title: Option<Phrase>,
    /// Stages as the authority names them.
    pub stages: Vec<StageView>,
    /// The picture.
    pub diagram: Diagram,
    /// The same for phones.
    pub narrow: Diagram,
    /// The same in words.
    pub states: Vec<StateView>,
    /// Decision tables about what the rules of its steps look at.
    pub tables: Vec<DecisionView>,
    /// Who acts.
    pub actors: Vec<ActorView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A stage.
#[derive(Debug, serde::Serialize)]
pub struct StageView {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// A line under it.
    pub subtitle: Option<Phrase>,
    /// What happens.
    pub text: Option<Phrase>,
    /// Points as printed.
    pub points: Vec<Phrase>,
    /// Who acts.
    pub actors: Vec<Phrase>,
    /// How it can end.
    pub outcome: Option<Phrase>,
    /// Forms asked.
    pub documents: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A state with the steps that leave it.
#[derive(Debug, serde::Serialize)]
pub struct StateView {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// `start`, `middle`, `success`, `failure`.
    pub kind: &'static str,
    /// UI word of the kind; empty on the way.
    pub kind_word: String,
    /// What happens.
    pub text: Option<Phrase>,
    /// Steps from here.
    pub steps: Vec<StepView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A step from a state.
#[derive(Debug, serde::Serialize)]
pub struct StepView {
    /// Anchor, at the first state it leaves only: an id stands once on a page.
    pub id: Option<String>,
    /// What triggers it.
    pub title: Phrase,
    /// Name of the state it reaches, with its anchor.
    pub to: (String, Phrase),
    /// Who acts.
    pub actors: Vec<Phrase>,
    /// Decision point.
    pub decision: Option<String>,
    /// `onward`, `positive`, `negative`.
    pub outcome: &'static str,
    /// Condition.
    pub guard: Option<Phrase>,
    /// Time limit; nothing where no source prints one.
    pub time_limit: Option<Phrase>,
    /// Rules applied.
    pub rules: Vec<LinkView>,
    /// Rule sets in which it exists; empty for all.
    pub sets: Vec<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Somebody who acts.
#[derive(Debug, serde::Serialize)]
pub struct ActorView {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// Role.
    pub text: Option<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Makes the view.
pub fn view(s: &Scope) -> ProcessView {
    let site = s.site;
    ProcessView {
        lead: s.lead(PageKind::Process),
        title: s.maybe(site.process_title.as_ref()),
        stages: site.stages.iter().map(|(id, st)| stage(s, id.as_ref(), st)).collect(),
        diagram: diagram::wide(s),
        narrow: diagram::narrow(s),
        states: site.states.iter().map(|(id, st)| state(s, id, st)).collect(),
        actors: (site.actors.iter())
            .map(|(id, a)| ActorView {
                id: id.0.clone(),
                title: s.phrase(&a.title),
                text: s.maybe(a.text.as_ref()),
                provenance: s.provenance(&a.provenance),
            })
            .collect(),
        tables: tables(s),
        links: s.page_links(PageKind::Process),
    }
}

fn tables(s: &Scope) -> Vec<DecisionView> {
    let applied = |id: &crate::model::RuleId| s.site.transitions.values().any(|t| t.rules.contains(id));
    let rules = s.site.rules.iter().filter(|(id, _)| applied(id));
    let facts: Vec<crate::model::FactId> = rules.flat_map(|(_, r)| rules::facts(s, r)).collect();
    decisions::about(s, &facts)
}

fn actors(s: &Scope, ids: &[crate::model::ActorId]) -> Vec<Phrase> {
    ids.iter().filter_map(|id| s.site.actors.get(id)).map(|a| s.phrase(&a.title)).collect()
}

fn stage(s: &Scope, id: &str, st: &crate::model::Stage) -> StageView {
    StageView {
        id: id.to_owned(),
        title: s.phrase(&st.title),
        subtitle: s.maybe(st.subtitle.as_ref()),
        text: s.maybe(st.text.as_ref()),
        points: s.phrases(&st.points),
        actors: actors(s, &st.actors),
        outcome: s.maybe(st.outcome.as_ref()),
        documents: s.targets(&st.documents.iter().cloned().map(Target::Form).collect::<Vec<_>>()),
        provenance: s.provenance(&st.provenance),
    }
}

fn state(s: &Scope, id: &StateId, st: &State) -> StateView {
    use crate::model::StateKind;
    let leaving = s.site.transitions.iter().filter(|(_, t)| t.from.contains(id));
    StateView {
        id: id.0.clone(),
        title: s.phrase(&st.title),
        kind: st.kind.word(),
        kind_word: match st.kind {
            StateKind::Middle => String::new(),
            StateKind::Start | StateKind::Success | StateKind::Failure => s.word(&format!("state_{}", st.kind.word())),
        },
        text: s.maybe(st.text.as_ref()),
        steps: leaving.filter_map(|(step_id, t)| step(s, (t.from.first() == Some(id)).then_some(step_id), t)).collect(),
        provenance: s.provenance(&st.provenance),
    }
}

fn step(s: &Scope, id: Option<&TransitionId>, t: &Transition) -> Option<StepView> {
    let to = s.site.states.get(&t.to)?;
    let rules = t.rules.iter().filter_map(|id| s.rule_link(id));
    Some(StepView {
        id: id.map(|id| id.0.clone()),
        title: s.phrase(&t.title),
        to: (t.to.0.clone(), s.phrase(&to.title)),
        actors: actors(s, &t.actors),
        decision: t.decision.clone(),
        outcome: t.outcome.unwrap_or(Outcome::Onward).word(),
        guard: s.maybe(t.guard.as_ref()),
        time_limit: s.maybe(t.time_limit.as_ref()),
        rules: rules.collect(),
        sets: t.rule_sets.iter().filter_map(|id| s.site.rule_sets.get(id)).map(|x| s.phrase(&x.title)).collect(),
        provenance: s.provenance(&t.provenance),
    })
}
