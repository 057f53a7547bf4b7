//! "3 / 12" at the foot of a page, written into the finished pages: a template that asks how many there are is set
//! again and again, until nothing moves any more.
use typst::{
    layout::{Em, Frame, FrameItem},
    model::Document,
    syntax::Span,
    text::{Glyph, TextItem},
};
use typst_layout::{Page, PagedDocument};

/// What the template writes in their place: a letter for private use, which no font of a theme has, so no text either.
const MARK: &str = "\u{e000}";

/// The document with the number of each page, and of all.
pub fn number(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages().len();
    let numbered = |(at, page): (usize, &Page)| {
        let mut page = page.clone();
        write(&mut page.frame, &format!("{} / {pages}", at + 1));
        page
    };
    PagedDocument::new(document.pages().iter().enumerate().map(numbered).collect(), document.info().clone())
}

/// Parts without the mark stay as they are, shared with what the typesetter remembers.
fn write(frame: &mut Frame, words: &str) {
    if !is_marked(frame) {
        return;
    }
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => write(&mut group.frame, words),
            FrameItem::Text(text) if text.text == MARK => set(text, words),
            FrameItem::Text(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => {}
        }
        true
    })
}

fn is_marked(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => is_marked(&group.frame),
        FrameItem::Text(text) => text.text == MARK,
        FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => false,
    })
}

/// In the letters of the mark, up to where it ended; where one reads from the right, from where it began.
fn set(text: &mut TextItem, words: &str) {
    let glyph = |(at, c): (usize, char)| {
        let face = text.font.ttf();
        let id = face.glyph_index(c).unwrap_or_default();
        let at = at as u16;
        Glyph {
            id: id.0,
            x_advance: text.font.to_em(face.glyph_hor_advance(id).unwrap_or_default()),
            x_offset: Em::zero(),
            y_advance: Em::zero(),
            y_offset: Em::zero(),
            range: at..at + c.len_utf8() as u16,
            span: (Span::detached(), 0),
        }
    };
    let width = |glyphs: &[Glyph]| glyphs.iter().map(|g| g.x_advance).sum::<Em>();
    let mut glyphs: Vec<Glyph> = words.char_indices().map(glyph).collect();
    if text.lang.dir().is_positive() {
        let back = width(&text.glyphs) - width(&glyphs);
        glyphs.iter_mut().for_each(|g| g.x_offset = back)
    }
    text.text = words.into();
    text.glyphs = glyphs
}
