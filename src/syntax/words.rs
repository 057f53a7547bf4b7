//! `words.yaml` of a theme: UI words by key.
use super::{
    reader::{Raw, Reader},
    scalar::Words,
    yaml::{self, Kind},
};
use crate::{
    diag::{Code, Diagnostics},
    source::{SourceId, Spanned},
};

/// Words by key, in the order of the file. Keys and doubles are told here, missing languages by `resolve`.
#[derive(Debug, Default, Clone)]
pub struct WordsFile {
    /// Key and its words.
    pub entries: Vec<(Spanned<String>, Words)>,
}

/// Reads a words file.
pub fn read(source: SourceId, text: &str, diags: &mut Diagnostics) -> WordsFile {
    let mut file = WordsFile::default();
    let Some(node) = yaml::parse(source, text, 0, diags) else { return file };
    let mut r = Reader::new(source, text, diags);
    let Kind::Record(entries) = &node.kind else {
        r.wrong_type(&node, "record").with("keys", "");
        return file;
    };
    for (key, value) in entries {
        if let Some((first, _)) = file.entries.iter().find(|(k, _)| k.value == key.value) {
            let first = r.at(first.range);
            r.report(Code::DuplicateKey, key.range).with("key", key.value.as_str()).label(first, "first").help("one");
            continue;
        }
        if let Some(words) = Words::read(value, &mut r) {
            file.entries.push((key.clone(), words))
        }
    }
    file
}
