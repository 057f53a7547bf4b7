//! What templates and printers see: flat, ready words for one locale.
