//! A fault of an expression: its place in the text, and the facts for its words.
use super::Type;
use crate::{
    diag::{Code, Diagnostics, Fact},
    source::{Span, TextRange},
};

/// What a fault is about; each has a finding code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// It cannot be read.
    Spelling,
    /// It names something that does not exist.
    Name,
    /// Values that do not go together.
    Type,
}

impl Topic {
    fn code(self) -> Code {
        match self {
            Topic::Spelling => Code::BadExpression,
            Topic::Name => Code::ExpressionName,
            Topic::Type => Code::ExpressionType,
        }
    }
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub topic: Topic,
    /// Which of the messages of its kind.
    pub message: &'static str,
    /// Where it stands, in bytes of the expression.
    pub range: TextRange,
    /// Values for the words.
    pub facts: Vec<(&'static str, Fact)>,
    /// Names of the cures.
    pub cures: Vec<&'static str>,
    /// What to write at its place, where that is certain enough.
    pub repair: Option<String>,
}

impl Fault {
    pub(super) fn new(topic: Topic, message: &'static str, range: TextRange) -> Self {
        Fault { topic, message, range, facts: vec![], cures: vec![], repair: None }
    }
    pub(super) fn spelling(message: &'static str, range: TextRange) -> Self {
        Fault::new(Topic::Spelling, message, range)
    }
    pub(super) fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name, fact.into()));
        self
    }
    pub(super) fn kind(self, name: &'static str, of: &Type) -> Self {
        self.fact(name, Fact::Word(of.word().to_owned()))
    }
    pub(super) fn cure(mut self, name: &'static str) -> Self {
        self.cures.push(name);
        self
    }
    pub(super) fn repair(mut self, text: impl Into<String>) -> Self {
        self.repair = Some(text.into());
        self
    }
    /// Adds the finding; `at` is the place of [`Fault::range`] in the file.
    pub fn report(&self, at: Span, diags: &mut Diagnostics) {
        let d = diags.add(self.topic.code(), at);
        d.variant = self.message;
        d.facts.extend(self.facts.iter().cloned());
        d.help.extend(self.cures.iter().copied());
        if let Some(text) = &self.repair {
            d.fix(at, text.as_str());
        }
    }
}
