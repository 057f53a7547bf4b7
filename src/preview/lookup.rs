//! From a text on a page back to the place where it is written.
use crate::source::{SourceId, Sources, Span};
use std::collections::BTreeSet;

/// Fewest letters of a piece of text that names a place.
const SHORTEST: usize = 3;

/// Where a text stands: in the page's own files before the others. `text` is what was pointed at, `block` the paragraph
/// around it, which decides between several places.
pub fn find(sources: &Sources, own: &BTreeSet<SourceId>, text: &str, block: &str) -> Option<Span> {
    let pieces = pieces(text);
    let (first, rest): (Vec<_>, Vec<_>) = sources.iter().partition(|(id, _)| own.contains(id));
    let folded: Vec<Folded> = first.iter().chain(&rest).map(|(id, s)| Folded::of(*id, &s.text)).collect();
    // the longest piece that stands anywhere wins over a shorter one in an own file
    pieces.iter().find_map(|piece| folded.iter().find_map(|f| f.place(piece, block)))
}

/// The text, then ever shorter beginnings of it, by words: on the page a suffix or a number may have been put in.
fn pieces(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let beginnings = (1..=words.len()).rev().map(|n| words[..n].join(" "));
    let ends = (1..words.len()).map(|n| words[n..].join(" "));
    let mut all: Vec<String> = beginnings.chain(ends).filter(|p| p.chars().count() >= SHORTEST).collect();
    all.sort_by_key(|p| std::cmp::Reverse(p.len()));
    all
}

/// A text with runs of white space as one blank, and where each of its bytes stood.
struct Folded {
    source: SourceId,
    text: String,
    from: Vec<u32>,
}

impl Folded {
    fn of(source: SourceId, text: &str) -> Self {
        let mut folded = Folded { source, text: String::with_capacity(text.len()), from: vec![] };
        let mut blank = false;
        for (at, letter) in text.char_indices() {
            if letter.is_whitespace() && blank {
                continue;
            }
            blank = letter.is_whitespace();
            folded.text.push(if blank { ' ' } else { letter });
            folded.from.resize(folded.text.len(), at as u32)
        }
        folded
    }
    /// The place of a piece; of several the one whose surroundings share most words with the block.
    fn place(&self, piece: &str, block: &str) -> Option<Span> {
        let words: BTreeSet<&str> = block.split_whitespace().collect();
        let shared = |at: usize| {
            let from = self.text.floor_char_boundary(at.saturating_sub(block.len()));
            let to = self.text.ceil_char_boundary((at + piece.len() + block.len()).min(self.text.len()));
            self.text[from..to].split(' ').filter(|w| words.contains(w)).collect::<BTreeSet<_>>().len()
        };
        let places = self.text.match_indices(piece).map(|(at, _)| at);
        let at = places.take(200).max_by_key(|at| (shared(*at), std::cmp::Reverse(*at)))?;
        let (start, last) = (*self.from.get(at)?, *self.from.get(at + piece.len() - 1)?);
        Some(Span { source: self.source, start, end: last + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::source::Sources;
    use std::collections::BTreeSet;

    fn at(text: &str, block: &str) -> Option<(String, u32)> {
        let mut sources = Sources::default();
        sources.add("content/a.yaml", "title: {tr: Küme nedir}\ntext: Bir küme\n  birlikteliğidir.\n");
        sources.add("content/b.md", "Küme nedir sorusu.\n\nİkinci soru budur.\n\nÜçüncü soru şudur.\n");
        let own: BTreeSet<_> = sources.find("content/b.md").into_iter().collect();
        let span = find(&sources, &own, text, block)?;
        let source = sources.get(span.source);
        Some((source.path.clone(), source.place(span.start).line))
    }

    #[test]
    fn a_text_is_found_where_it_is_written() {
        let place = |file: &str, line| Some((format!("content/{file}"), line));
        assert_eq!(at("Küme nedir", ""), place("b.md", 1), "own files come first");
        assert_eq!(at("Bir küme birlikteliğidir.", ""), place("a.yaml", 2), "over the end of a line");
        assert_eq!(at("soru", "Üçüncü soru şudur."), place("b.md", 5), "the paragraph decides");
        assert_eq!(at("Bir küme birlikteliğidir.%50", ""), place("a.yaml", 2), "a shorter piece");
        assert_eq!(at("xyz", ""), None);
        assert_eq!(at("", ""), None);
    }
}
