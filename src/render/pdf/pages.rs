//! What is written on the pages of a finished file.
use lopdf::Document;

/// The words of each page, in order; none of a file that cannot be read. How a page is drawn would say less: fonts hold
/// the letters that are used, and one letter more gives others another number on every page.
pub fn words(pdf: &[u8]) -> Vec<String> {
    let Ok(file) = Document::load_mem(pdf) else { return vec![] };
    file.get_pages().into_keys().map(|page| file.extract_text(&[page]).unwrap_or_default()).collect()
}
