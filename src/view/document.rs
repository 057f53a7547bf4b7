//! Markdown documents: the guide's contents, a chapter, a single page. The text itself is printed by `render`.
use super::{
    Phrase, Scope,
    numbering::numbers,
    provenance::{LinkView, ProvenanceView},
    questions::{TermView, term_view},
};
use crate::{
    locale::format,
    model::{Chapter, ChapterId, Document, PageKind, Target},
    plan::PageRoute,
};

/// Words a reader takes in a minute, rounded down for a text on rules.
const WORDS_A_MINUTE: u32 = 180;

/// Context of `guide.html`.
#[derive(Debug, serde::Serialize)]
pub struct GuideView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Chapters.
    pub chapters: Vec<ChapterRow>,
    /// The whole guide on one page.
    pub whole: Option<LinkView>,
    /// Chapters in two languages beside each other.
    pub side_by_side: Option<LinkView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A chapter as a row.
#[derive(Debug, serde::Serialize)]
pub struct ChapterRow {
    /// Place in the guide, from 1; empty for a part.
    pub number: String,
    /// Title.
    pub title: Phrase,
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Link.
    pub href: Option<String>,
    /// Reading time in words.
    pub minutes: String,
    /// Stands below a part.
    pub inner: bool,
    /// The page itself.
    pub current: bool,
}

/// Context of `chapter.html` and `text.html`.
#[derive(Debug, serde::Serialize)]
pub struct DocumentView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Reading time in words.
    pub minutes: String,
    /// Last change, spelled.
    pub updated: Option<String>,
    /// Language of the text, where it is a fallback.
    pub lang: Option<String>,
    /// Its writing direction, where it differs from the page's.
    pub dir: Option<&'static str>,
    /// Headings of level 2, with those of level 3 below them.
    pub contents: Vec<ContentsEntry>,
    /// Chapters around this one; empty for a page.
    pub chapters: Vec<ChapterRow>,
    /// The chapter before.
    pub previous: Option<LinkView>,
    /// The chapter after.
    pub next: Option<LinkView>,
    /// Terms that the text explains on demand, in the order of their first mark.
    pub terms: Vec<TermView>,
    /// The same chapter in two languages beside each other.
    pub side_by_side: Option<String>,
    /// The whole guide on one page.
    pub whole: Option<String>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A heading in the contents of a page.
#[derive(Debug, serde::Serialize)]
pub struct ContentsEntry {
    /// Anchor.
    pub id: String,
    /// Its number; empty where headings are not numbered.
    pub number: String,
    /// Words.
    pub title: String,
    /// Headings below it.
    pub inner: Vec<(String, String)>,
}

/// Makes the contents of the guide.
pub fn guide(s: &Scope) -> GuideView {
    let one = |kind| s.targets(&[Target::Records(kind, None)]).pop();
    GuideView {
        lead: s.lead(PageKind::Guide),
        chapters: chapter_rows(s),
        whole: one(PageKind::WholeGuide),
        side_by_side: one(PageKind::SideBySide),
        links: s.page_links(PageKind::Guide),
    }
}

/// Chapters as rows, in reading order.
pub fn chapter_rows(s: &Scope) -> Vec<ChapterRow> {
    s.site.chapters.iter().enumerate().map(|(n, (id, c))| chapter_row(s, n, id, c)).collect()
}

/// The number of a chapter in the guide.
pub fn chapter_number(s: &Scope, id: &ChapterId) -> Option<String> {
    Some(format::count(s.site.chapters.place(id)? + first_number(s), s.tag()))
}

fn chapter_row(s: &Scope, n: usize, id: &ChapterId, c: &Chapter) -> ChapterRow {
    let text = c.text.get(s.locale);
    let href = s.link(&Target::Chapter(id.clone(), None));
    ChapterRow {
        number: format::count(n + first_number(s), s.tag()),
        title: Phrase::written_in(s, &text.title, text.written_in),
        lead: text.lead.as_ref().map(|l| Phrase::written_in(s, l, text.written_in)),
        minutes: minutes(s, text.words),
        inner: c.part.is_some(),
        current: href.as_deref() == Some("./"),
        href,
    }
}

/// A guide whose first file is numbered 0 counts from 0, any other from 1.
fn first_number(s: &Scope) -> usize {
    let first = s.site.chapters.at(0).and_then(|(_, c)| c.order.first());
    if first == Some(&0) { 0 } else { 1 }
}

fn minutes(s: &Scope, words: u32) -> String {
    let n = words.div_ceil(WORDS_A_MINUTE).max(1) as usize;
    s.fill("reading_minutes", &[("n", &format::count(n, s.tag()))])
}

/// Makes a chapter: with its neighbours, and of a guide in parts only the rows of its own part.
pub fn chapter(s: &Scope, id: &ChapterId, c: &Chapter) -> DocumentView {
    let place = s.site.chapters.place(id).unwrap_or(0);
    let beside = |n: Option<usize>| {
        let (id, _) = n.and_then(|n| s.site.chapters.at(n))?;
        s.targets(&[Target::Chapter(id.clone(), None)]).pop()
    };
    let near = |x: &Chapter| x.part.is_none() || x.part == c.part || x.part.as_ref() == Some(id);
    let rows = s.site.chapters.iter().enumerate().filter(|(_, (_, x))| near(x));
    DocumentView {
        chapters: rows.map(|(n, (id, x))| chapter_row(s, n, id, x)).collect(),
        previous: beside(place.checked_sub(1)),
        next: beside(Some(place + 1)),
        side_by_side: s.page_link(PageRoute::SideBySide(id.clone())),
        whole: s.link(&Target::Records(PageKind::WholeGuide, None)),
        ..document(s, c.text.get(s.locale), Some(id))
    }
}

/// The terms that a text links to.
pub fn terms(s: &Scope, d: &Document) -> Vec<TermView> {
    let mut found: Vec<TermView> = vec![];
    for target in d.links.iter().flatten() {
        if let Target::Term(id) = target
            && found.iter().all(|term| term.id != id.0)
            && let Some(term) = s.site.terms.get(id)
        {
            found.push(term_view(s, id, term))
        }
    }
    found
}

/// Makes a document without neighbours.
pub fn document(s: &Scope, d: &Document, chapter: Option<&ChapterId>) -> DocumentView {
    let numbers = numbers(s, d, chapter);
    let mut contents: Vec<ContentsEntry> = vec![];
    for (h, number) in d.headings.iter().zip(numbers.headings) {
        let (id, title) = (h.id.clone(), h.title.clone());
        match (h.level, contents.last_mut()) {
            (2, _) => contents.push(ContentsEntry { id, number, title, inner: vec![] }),
            (3, Some(above)) => above.inner.push((id, title)),
            _ => {}
        }
    }
    let marks = Phrase::written_in(s, "", d.written_in);
    DocumentView {
        lead: d.lead.as_ref().map(|l| Phrase::written_in(s, l, d.written_in)),
        minutes: minutes(s, d.words),
        updated: d.provenance.updated.map(|day| format::date_long(day, s.tag())),
        lang: marks.lang,
        dir: marks.dir,
        contents,
        chapters: vec![],
        previous: None,
        next: None,
        terms: terms(s, d),
        side_by_side: None,
        whole: None,
        provenance: s.provenance(&d.provenance),
    }
}
