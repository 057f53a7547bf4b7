//! What a rule says of an application, and what all of them say together.
use crate::{
    expr::Failure,
    model::{ApplicationOutcome, ExpectedVerdict, RuleId},
};
use std::sync::Arc;

/// What a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is kept.
    Pass,
    /// It is broken.
    Fail,
    /// It hangs on an answer that is not there.
    Unknown,
    /// It does not apply.
    NotApplicable,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Verdict; 4] = [Verdict::Pass, Verdict::Fail, Verdict::Unknown, Verdict::NotApplicable];
    /// The word of answers, messages and classes.
    pub fn word(self) -> &'static str {
        ExpectedVerdict::from(self).word()
    }
}

impl From<ExpectedVerdict> for Verdict {
    fn from(expected: ExpectedVerdict) -> Verdict {
        match expected {
            ExpectedVerdict::Pass => Verdict::Pass,
            ExpectedVerdict::Fail => Verdict::Fail,
            ExpectedVerdict::Unknown => Verdict::Unknown,
            ExpectedVerdict::NotApplicable => Verdict::NotApplicable,
        }
    }
}

impl From<Verdict> for ExpectedVerdict {
    fn from(verdict: Verdict) -> ExpectedVerdict {
        match verdict {
            Verdict::Pass => ExpectedVerdict::Pass,
            Verdict::Fail => ExpectedVerdict::Fail,
            Verdict::Unknown => ExpectedVerdict::Unknown,
            Verdict::NotApplicable => ExpectedVerdict::NotApplicable,
        }
    }
}

/// A verdict and what it hangs on.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Names of the answers that are missing, where it is unknown.
    pub missing: Vec<Arc<str>>,
    /// Why it cannot be found out, where the answers are there.
    pub failure: Option<Failure>,
}

impl From<Verdict> for Judgement {
    fn from(verdict: Verdict) -> Judgement {
        Judgement { verdict, missing: vec![], failure: None }
    }
}

/// What all rules say together; warnings and notices never change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Every rule that stops an application is kept.
    Eligible,
    /// A rule that stops it is broken.
    Ineligible,
    /// None is broken, but one hangs on an answer that is not there.
    Unknown,
}

impl From<ApplicationOutcome> for Outcome {
    fn from(expected: ApplicationOutcome) -> Outcome {
        match expected {
            ApplicationOutcome::Eligible => Outcome::Eligible,
            ApplicationOutcome::Ineligible => Outcome::Ineligible,
            ApplicationOutcome::Unknown => Outcome::Unknown,
        }
    }
}

impl Outcome {
    /// The word of messages and classes.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Eligible => "eligible",
            Outcome::Ineligible => "ineligible",
            Outcome::Unknown => "unknown",
        }
    }
}

/// The verdicts over one application.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// By rule, in the order of the files.
    pub judgements: Vec<(RuleId, Judgement)>,
    /// What follows.
    pub outcome: Outcome,
}

impl Assessment {
    /// What one rule said.
    pub fn of(&self, rule: &RuleId) -> Option<&Judgement> {
        self.judgements.iter().find(|(id, _)| id == rule).map(|(_, judgement)| judgement)
    }
}
