//! The theme's colours, spaces and type: its own, with the site's laid over them key by key.
use crate::{
    diag::{Code, Diagnostics},
    source::SourceId,
    syntax::{suggest, tokens::TokensFile},
};
use std::collections::{BTreeMap, BTreeSet};

/// Values by key (`colours.deep.light`). The first file says which keys there are; another key is told.
pub fn tokens(files: &[(SourceId, TokensFile)], diags: &mut Diagnostics) -> BTreeMap<String, String> {
    let mut made = BTreeMap::new();
    let Some(((_, first), others)) = files.split_first() else { return made };
    made.extend(first.entries.iter().map(|(key, value)| (key.value.clone(), value.clone())));
    for (source, file) in others {
        let mut told = BTreeSet::new();
        for (key, value) in &file.entries {
            match made.get_mut(&key.value) {
                Some(old) => old.clone_from(value),
                // a colour for both schemes has two entries and one place
                None if !told.insert(key.range) => {}
                None => {
                    let name = shown(&key.value);
                    let nearest = suggest::nearest(name, made.keys().map(|k| shown(k))).map(str::to_owned);
                    let d = diags.add(Code::ThemeToken, key.range.in_source(*source)).with("key", name);
                    match nearest {
                        Some(known) => d.variant("unknown").with("suggestion", known).help("nearest"),
                        None => d.variant("unknown").help("known"),
                    };
                }
            }
        }
    }
    made
}

/// The name as an editor writes it: without the scheme.
fn shown(key: &str) -> &str {
    key.strip_suffix(".light").or_else(|| key.strip_suffix(".dark")).unwrap_or(key)
}
