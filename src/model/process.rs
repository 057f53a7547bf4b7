//! The process: actors, states, transitions, stages.
use super::{ActorId, FormId, Provenance, RuleId, RuleSetId, StageId, StateId, TransitionId, Words};
use crate::source::Span;

/// Where a state stands in the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateKind {
    /// Where it begins.
    Start,
    /// On the way.
    Middle,
    /// It ends well.
    Success,
    /// It ends without support.
    Failure,
}

impl StateKind {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            StateKind::Start => "start",
            StateKind::Middle => "middle",
            StateKind::Success => "success",
            StateKind::Failure => "failure",
        }
    }
}

/// What a transition means for the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It goes on.
    Onward,
    /// Decided in favour.
    Positive,
    /// Decided against.
    Negative,
}

impl Outcome {
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Onward => "onward",
            Outcome::Positive => "positive",
            Outcome::Negative => "negative",
        }
    }
}

/// Somebody who acts in the process.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Id.
    pub id: ActorId,
    /// Name.
    pub title: Words,
    /// Role.
    pub text: Option<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A state of an application.
#[derive(Debug, Clone)]
pub struct State {
    /// Id.
    pub id: StateId,
    /// Name.
    pub title: Words,
    /// A few words for the diagram.
    pub subtitle: Option<Words>,
    /// Where it stands.
    pub kind: StateKind,
    /// What happens in it.
    pub text: Option<Words>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A step from one state to another.
#[derive(Debug, Clone)]
pub struct Transition {
    /// Id.
    pub id: TransitionId,
    /// State or states it leaves.
    pub from: Vec<StateId>,
    /// State it reaches.
    pub to: StateId,
    /// What triggers it.
    pub title: Words,
    /// Who acts.
    pub actors: Vec<ActorId>,
    /// Decision point, e.g. D1.
    pub decision: Option<String>,
    /// What it means; onward where left out.
    pub outcome: Option<Outcome>,
    /// Condition.
    pub guard: Option<Words>,
    /// Time limit; left out where no source prints it.
    pub time_limit: Option<Words>,
    /// Rules applied.
    pub rules: Vec<RuleId>,
    /// Rule sets in which it exists; all where left out.
    pub rule_sets: Vec<RuleSetId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// A stage as the authority names it.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Id.
    pub id: StageId,
    /// Name, as printed.
    pub title: Words,
    /// A line under the name.
    pub subtitle: Option<Words>,
    /// What happens.
    pub text: Option<Words>,
    /// Points, as printed.
    pub points: Vec<Words>,
    /// Who acts.
    pub actors: Vec<ActorId>,
    /// States it covers.
    pub states: Vec<StateId>,
    /// How it can end, e.g. application eliminated.
    pub outcome: Option<Words>,
    /// Forms asked in it.
    pub documents: Vec<FormId>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}
