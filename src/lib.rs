//! Turns programme rules, activity catalogues and a guide into a bilingual site and printable forms.
//!
//! `load → syntax → resolve → plan → view → render → write`; `pipeline` strings them together.
pub mod cli;
pub mod diag;
pub mod expr;
pub mod load;
pub mod locale;
pub mod model;
pub mod pipeline;
pub mod plan;
pub mod preview;
pub mod project;
pub mod prose;
pub mod render;
pub mod resolve;
pub mod rules;
pub mod source;
pub mod syntax;
pub mod view;
pub mod write;
