//! `files.json`: every output with its size and SHA-256, so that a published copy can be checked.
use crate::{plan::OutPath, project::digest, render::Artifact};
use serde_json::{Map, json};

/// One output.
#[derive(Debug, Clone)]
pub struct Entry {
    path: String,
    bytes: usize,
    sha256: String,
}

impl Entry {
    /// From its bytes.
    pub fn of(path: &OutPath, bytes: &[u8]) -> Self {
        Entry { path: path.as_str().to_owned(), bytes: bytes.len(), sha256: digest(bytes) }
    }
}

/// The file, sorted by path.
pub fn manifest(mut entries: Vec<Entry>) -> Artifact {
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let files: Map<_, _> =
        entries.into_iter().map(|e| (e.path, json!({ "bytes": e.bytes, "sha256": e.sha256 }))).collect();
    let mut bytes = serde_json::to_vec_pretty(&json!({ "version": 1, "files": files })).unwrap_or_default();
    bytes.push(b'\n');
    Artifact { media: "application/json", bytes }
}
