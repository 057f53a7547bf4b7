//! What editors write: one raw type for each kind of record. The schemas of `schemas/` come from here.
pub mod activity;
pub mod call;
pub mod common;
pub mod component;
pub mod example;
pub mod fact;
pub mod form;
pub mod law;
pub mod page;
pub mod process;
pub mod programme;
pub mod reference;
pub mod rule;
pub mod site;
