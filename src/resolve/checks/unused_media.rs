//! KS-412: a file of `content/media` that no page or record links to.
use crate::{
    diag::{Code, Diagnostics},
    project::Listing,
    resolve::media,
};
use std::collections::BTreeSet;

/// The finding has no place: the file itself is no text.
pub fn check(listing: &Listing, used: &BTreeSet<&String>, diags: &mut Diagnostics) {
    for path in listing.files.keys().filter(|p| p.starts_with(media::FOLDER) && !used.contains(*p)) {
        diags.add(Code::UnusedMedia, None).with("file", path.as_str());
    }
}
