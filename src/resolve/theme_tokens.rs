//! The theme's colours, spaces and type: its own, with the site's laid over them key by key.
use crate::{
    diag::{Code, Diagnostics},
    source::SourceId,
    syntax::{suggest, tokens::TokensFile},
};
use std::collections::BTreeMap;

/// Values by key (`colours.deep.light`). The first file says which keys there are; another key is told.
pub fn tokens(files: &[(SourceId, TokensFile)], diags: &mut Diagnostics) -> BTreeMap<String, String> {
    let mut made = BTreeMap::new();
    let Some(((_, first), others)) = files.split_first() else { return made };
    made.extend(first.entries.iter().map(|(key, value)| (key.value.clone(), value.clone())));
    for (source, file) in others {
        for (key, value) in &file.entries {
            match made.get_mut(&key.value) {
                Some(old) => old.clone_from(value),
                None => {
                    let nearest = suggest::nearest(&key.value, made.keys().map(String::as_str)).map(str::to_owned);
                    let d = diags.add(Code::ThemeToken, key.range.in_source(*source)).with("key", key.value.as_str());
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
