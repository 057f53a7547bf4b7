//! The integration tests, one binary.
mod architecture;
mod finding_printers;
mod finding_texts;
mod resolve;
mod syntax;
mod write;
