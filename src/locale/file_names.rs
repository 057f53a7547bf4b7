//! Words in the names of files, in letters that every system takes.

/// In the name of an edition that is filled in by hand.
pub fn by_hand(tag: &str) -> &'static str {
    if is_turkish(tag) { "elle" } else { "by-hand" }
}

/// In the name of sheets with further rows of a form's tables.
pub fn further_rows(tag: &str) -> &'static str {
    if is_turkish(tag) { "ek-satirlar" } else { "further-rows" }
}

/// Languages without words of their own have English ones.
fn is_turkish(tag: &str) -> bool {
    tag.split('-').next() == Some("tr")
}
