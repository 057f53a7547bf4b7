//! One output, as bytes.
