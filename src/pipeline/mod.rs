//! The stages in order, each called once.
