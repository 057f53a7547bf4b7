//! Rules that run: answers with their kinds, rule sets bound to values, verdicts and their explanation.
mod answer_model;
pub mod applied;
mod case;
pub mod code;
mod compiled;
pub mod domain;
pub mod examples;
pub mod form_types;
mod order;
mod rulebook;
pub mod satisfy;
pub mod spelling;
pub mod spoken;
pub mod values;
mod verdict;
mod vocabulary;
pub mod workbook;

pub use answer_model::{AnswerModel, Shape};
pub use case::Case;
pub use compiled::{Compiled, CompiledFact, CompiledRule};
pub use rulebook::{Rulebook, rule_set_on};
pub use verdict::{Assessment, Judgement, Outcome, Verdict};
pub use vocabulary::{CALL, PARAM, Vocabulary, name_of, type_of};
