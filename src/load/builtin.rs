//! What the binary carries: the default theme, the starter site, the schemas.
include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
