//! The integration tests, one binary.
mod resolve;
mod syntax;
