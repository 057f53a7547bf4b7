//! Sizes beyond which a file is refused instead of read: hostile input stays cheap.

/// Levels of lists and records in one YAML file.
pub const YAML_DEPTH: usize = 32;
/// Values in one YAML file.
pub const YAML_NODES: usize = 100_000;
/// Bytes of one text file.
pub const FILE_BYTES: usize = 4 << 20;
/// Findings of one Markdown file; further ones are found once these are mended.
pub const MARKDOWN_FINDINGS: usize = 20_000;
/// Levels of nested blocks in one Markdown file.
pub const MARKDOWN_DEPTH: usize = 64;
