//! The integration tests, one binary.
mod finding_printers;
mod finding_texts;
mod resolve;
mod syntax;
