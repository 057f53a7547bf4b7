//! Links and pictures: where they say they lead, and what is refused at sight.
use super::File;
use crate::{
    diag::{Code, Diagnostics},
    prose::{LinkKind, LinkUse},
    source::{Span, TextRange},
};

/// Schemes that run or embed something.
const UNSAFE: &[&str] = &["javascript", "vbscript", "data", "file", "blob"];

/// The links so far, by number.
#[derive(Debug, Default)]
pub struct Links {
    uses: Vec<LinkUse>,
    /// Begun pictures: the whole of each, and whether it has words so far.
    pictures: Vec<(TextRange, bool)>,
    /// Whether the link that was begun has words so far; links hold no links.
    link_has_words: bool,
}

impl Links {
    /// A link or picture begins; gives its number.
    pub fn begin(
        &mut self,
        kind: LinkKind,
        destination: String,
        whole_link: TextRange,
        file: &File,
        diags: &mut Diagnostics,
    ) -> u32 {
        match kind {
            LinkKind::Image => self.pictures.push((whole_link, false)),
            LinkKind::Link => self.link_has_words = false,
        }
        let range = place_of(&destination, whole_link, file.whole);
        let refused = match scheme(&destination).filter(|s| UNSAFE.contains(&s.as_str())) {
            Some(scheme) => {
                diags.add(Code::UnsafeLink, file.at(range)).with("scheme", scheme).help("schemes");
                true
            }
            None => false,
        };
        self.uses.push(LinkUse { destination: destination.into(), range, kind, is_empty: false, refused });
        self.uses.len() as u32 - 1
    }
    /// Words, which may belong to a picture.
    pub fn read(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.link_has_words = true;
            self.pictures.iter_mut().for_each(|(_, has_words)| *has_words = true)
        }
    }
    /// A link ends; one without words is called as what it leads to.
    pub fn end_link(&mut self, number: u32) {
        if let Some(link) = self.uses.get_mut(number as usize) {
            link.is_empty = !self.link_has_words
        }
    }
    /// A picture ends: without words nobody who cannot see it knows what it shows.
    pub fn end_image(&mut self, number: u32, file: &File, diags: &mut Diagnostics) {
        if let Some((range, false)) = self.pictures.pop() {
            let d = diags.add(Code::MissingAlt, file.at(range));
            if let Some(picture) = self.uses.get(number as usize) {
                d.with("file", &*picture.destination);
            }
        }
    }
    /// All of them.
    pub fn finish(self) -> Box<[LinkUse]> {
        self.uses.into()
    }
}

/// `[words][name]` where nothing in the file says where `name` leads.
pub fn report_unknown(span: Span, reference: &str, diags: &mut Diagnostics) {
    if !reference.starts_with('^') {
        diags.add(Code::BrokenLink, span).variant("reference").with("link", reference).help("reference");
    }
}

/// What stands before the first colon, as a browser reads it: blanks and control characters do not count.
fn scheme(destination: &str) -> Option<String> {
    let (before, _) = destination.split_once(':')?;
    let letters: String = before.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    Some(letters.to_ascii_lowercase())
}

/// The destination inside the source of a link, if it is spelled there as it is meant.
fn place_of(destination: &str, whole_link: TextRange, whole: &str) -> TextRange {
    let found = if destination.is_empty() { None } else { whole_link.of(whole).rfind(destination) };
    found.map_or(whole_link, |at| {
        let start = whole_link.start + at as u32;
        TextRange { start, end: start + destination.len() as u32 }
    })
}
