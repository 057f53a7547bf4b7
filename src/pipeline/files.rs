//! `files.json`: every output with its size and SHA-256, so that a published copy can be checked.
use crate::{plan::OutPath, project::digest, render::Artifact};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

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

/// What the list says of one output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its length.
    pub bytes: u64,
    sha256: String,
}

impl Listed {
    /// What a list would say of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Listed { bytes: bytes.len() as u64, sha256: digest(bytes) }
    }
    /// Whether these are the bytes that were listed.
    pub fn fits(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.sha256 == digest(bytes)
    }
}

/// Reads a list back, by path; nothing where it is none.
pub fn listed(list: &[u8]) -> Option<BTreeMap<String, Listed>> {
    let list: Value = serde_json::from_slice(list).ok()?;
    let entry = |(path, facts): (&String, &Value)| {
        let (bytes, sha256) = (facts.get("bytes")?.as_u64()?, facts.get("sha256")?.as_str()?.to_owned());
        Some((path.clone(), Listed { bytes, sha256 }))
    };
    list.get("files")?.as_object()?.iter().map(entry).collect()
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
