//! The integration tests, one binary.
mod architecture;
mod corpus;
mod finding_printers;
mod finding_texts;
mod mutations;
mod resolve;
mod syntax;
mod write;
mod yaml_reference;
