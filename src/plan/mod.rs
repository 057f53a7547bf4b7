//! The list of everything the build will produce, without a byte of it.
