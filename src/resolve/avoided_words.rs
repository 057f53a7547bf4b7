//! KS-422: words in texts that the glossary tells to avoid for a term. Quotations, what stands in quotation marks and
//! code keep the words of others.
use crate::{
    diag::{Code, Diagnostics},
    locale::case,
    model::{Document, Site, Term},
    prose::{Kind, NodeRef},
    source::{Sources, Span, TextRange},
};
use std::{collections::BTreeMap, sync::Arc};

/// What was found in texts that did not change, for as long as the glossary says the same. It saves work, never changes
/// a result.
#[derive(Debug, Default)]
pub struct Memo {
    phrases: Vec<(String, String)>,
    texts: BTreeMap<String, (Arc<str>, Vec<Place>)>,
}

/// A place and the number of the phrase that stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    range: TextRange,
    phrase: usize,
}

/// Words of a language that are not used for a term.
struct Phrase<'s> {
    tag: &'s str,
    written: &'s str,
    words: Vec<&'s str>,
    term: &'s Term,
    at: Span,
}

/// Looks through chapters and pages.
pub fn check(site: &Site, sources: &Sources, memo: &mut Memo, diags: &mut Diagnostics) {
    let phrases = phrases(site);
    let known = phrases.iter().map(|p| (p.tag.to_owned(), p.written.to_owned()));
    if !known.clone().eq(memo.phrases.iter().cloned()) {
        *memo = Memo { phrases: known.collect(), ..Memo::default() }
    }
    if phrases.is_empty() {
        return;
    }
    let of_chapters = site.chapters.values().map(|chapter| &chapter.text);
    let of_pages = site.pages.values().map(|page| &page.text);
    let mut texts = BTreeMap::new();
    for words in of_chapters.chain(of_pages) {
        let own = |locale: &crate::locale::Locale| words.get(*locale).written_in == *locale;
        for document in site.locales.iter().filter(own).map(|locale| words.get(locale)) {
            let source = sources.get(document.source);
            let kept = memo.texts.remove(&source.path).filter(|(text, _)| Arc::ptr_eq(text, &source.text));
            let (_, places) = kept.unwrap_or_else(|| {
                let tag = site.locales.tag(document.written_in);
                (source.text.clone(), places(document, &source.text, tag, &phrases))
            });
            places.iter().for_each(|place| tell(*place, document, &phrases, site, diags));
            texts.insert(source.path.clone(), (source.text.clone(), places));
        }
    }
    memo.texts = texts
}

fn phrases(site: &Site) -> Vec<Phrase<'_>> {
    let lists = site.terms.values().flat_map(|term| term.avoid.iter().map(move |list| (term, list)));
    let phrases = lists.flat_map(|(term, list)| {
        list.words.iter().map(move |written| {
            let words = tokens(written).map(|range| range.of(written)).collect();
            Phrase { tag: &list.language, written, words, term, at: list.at }
        })
    });
    phrases.filter(|phrase: &Phrase| !phrase.words.is_empty()).collect()
}

fn tell(place: Place, document: &Document, phrases: &[Phrase], site: &Site, diags: &mut Diagnostics) {
    let Some(phrase) = phrases.get(place.phrase) else { return };
    let locale = site.locales.find(phrase.tag).unwrap_or_else(|| site.locales.source());
    let d = diags.add(Code::AvoidedWords, place.range.in_source(document.source)).with("words", phrase.written);
    d.with("term", phrase.term.term.get(locale).body.as_str()).label(phrase.at, "glossary").help("replace");
}

/// Where a text uses words that it should not.
fn places(document: &Document, text: &str, tag: &str, phrases: &[Phrase]) -> Vec<Place> {
    let own = phrases.iter().enumerate().filter(|(_, phrase)| phrase.tag == tag);
    let mut search = Search { text, tag, phrases: own.collect(), quoted: false, starts: true, found: vec![] };
    document.body.read(text).for_each(|block| search.node(block));
    search.found
}

struct Search<'s> {
    text: &'s str,
    tag: &'s str,
    phrases: Vec<(usize, &'s Phrase<'s>)>,
    /// Inside quotation marks.
    quoted: bool,
    /// At the start of a sentence.
    starts: bool,
    found: Vec<Place>,
}

impl Search<'_> {
    fn node(&mut self, node: NodeRef) {
        if matches!(node.kind(), Kind::Quote | Kind::Code(_) | Kind::CodeSpan) {
            return;
        }
        if node.kind() == Kind::Text {
            return self.words(node.range());
        }
        if !node.kind().is_inline() {
            (self.quoted, self.starts) = (false, true)
        }
        node.children().for_each(|child| self.node(child))
    }
    fn words(&mut self, range: TextRange) {
        let text = range.of(self.text);
        let tokens: Vec<TextRange> = tokens(text).collect();
        let mut end = 0;
        for (n, token) in tokens.iter().enumerate() {
            self.between(&text[end as usize..token.start as usize]);
            if !self.quoted {
                let found = self.phrases.iter().find_map(|(number, phrase)| {
                    let words = tokens[n..].get(..phrase.words.len())?;
                    self.is_there(text, words, phrase).then(|| (*number, words.last().map_or(token.end, |w| w.end)))
                });
                if let Some((phrase, end)) = found {
                    let range = TextRange { start: range.start + token.start, end: range.start + end };
                    self.found.push(Place { range, phrase })
                }
            }
            self.starts = false;
            end = token.end
        }
        self.between(&text[end as usize..])
    }
    /// What stands between words: marks that open and close, and the ends of sentences.
    fn between(&mut self, marks: &str) {
        for mark in marks.chars() {
            match mark {
                '“' | '„' | '«' => self.quoted = true,
                '”' | '»' => self.quoted = false,
                '.' | '?' | '!' | ':' | '…' => self.starts = true,
                _ => {}
            }
        }
    }
    /// Whether the words of a phrase stand here, the last perhaps with an ending, the first perhaps with the capital
    /// letter of a sentence.
    fn is_there(&self, text: &str, words: &[TextRange], phrase: &Phrase) -> bool {
        let joined = words.windows(2).all(|pair| {
            let gap = &text[pair[0].end as usize..pair[1].start as usize];
            gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–'))
        });
        let last = words.len().saturating_sub(1);
        let is_word = |(n, (range, wanted)): (usize, (&TextRange, &&str))| {
            let word = range.of(text);
            let fits = |wanted: &str| if n == last { word.starts_with(wanted) } else { word == wanted };
            fits(wanted) || (n == 0 && self.starts && fits(&case::capital(wanted, self.tag)))
        };
        joined && words.iter().zip(&phrase.words).enumerate().all(is_word)
    }
}

/// Letters and digits that stand together.
fn tokens(text: &str) -> impl Iterator<Item = TextRange> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start;
        while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric()) {
            end = at + c.len_utf8()
        }
        let first = text[start..].chars().next().map_or(0, char::len_utf8);
        Some(TextRange { start: start as u32, end: end.max(start + first) as u32 })
    })
}
