//! Rules that run: answers with their kinds, rule sets bound to values, verdicts and their explanation.
mod answer_model;
pub mod code;

pub use answer_model::{AnswerModel, Shape};
