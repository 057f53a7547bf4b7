//! The YAML head of a Markdown file, between two lines of `---`.
use super::{
    reader::{Raw, Reader},
    records::page::FrontMatter,
    yaml,
};
use crate::{
    diag::{Code, Diagnostics},
    source::{SourceId, TextRange},
};

/// A Markdown file cut in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The YAML; nothing where the fences are missing, which was told.
    pub head: Option<TextRange>,
    /// Where the Markdown starts; the end of the file where it cannot be known.
    pub body: u32,
}

/// Finds the two fences in a file whose text starts at `base`; what is wrong with them is told.
pub fn cut(id: SourceId, text: &str, base: u32, diags: &mut Diagnostics) -> Cut {
    let mut at = 0;
    let mut head = None;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_end() == "---";
        match head {
            None if is_fence => head = Some(at + line.len()),
            None => break,
            Some(start) if is_fence => {
                let range = |from: usize, to: usize| TextRange { start: from as u32 + base, end: to as u32 + base };
                return Cut { head: Some(range(start, at)), body: (at + line.len()) as u32 + base };
            }
            Some(_) => {}
        }
        at += line.len();
    }
    let first_line = text.lines().next().map_or(0, str::len) as u32;
    let span = TextRange { start: base, end: base + first_line }.in_source(id);
    let (variant, body) = if head.is_some() { ("unclosed", base + text.len() as u32) } else { ("missing", base) };
    diags.add(Code::FrontMatter, span).variant(variant).help(variant);
    Cut { head: None, body }
}

/// Reads the head; the ids it lost are none, for it has no records of its own.
pub fn read(id: SourceId, whole: &str, head: TextRange, diags: &mut Diagnostics) -> Option<FrontMatter> {
    let text = head.of(whole);
    if text.trim().is_empty() {
        let start = TextRange { start: head.start, end: head.start }.in_source(id);
        diags.add(Code::FrontMatter, start).variant("empty").help("missing");
        return None;
    }
    let node = yaml::parse(id, text, head.start, diags)?;
    FrontMatter::read(&node, &mut Reader::new(id, whole, diags))
}
