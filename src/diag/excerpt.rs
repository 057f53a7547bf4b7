//! The lines of a file around a finding, cut so that neither a long span nor a long line floods the screen.
use super::places::Places;
use crate::source::{Place, Span};
use std::ops::Range;

/// Longest line that the renderer may cut by itself, in bytes; in longer ones counting columns would take long.
const LINE: usize = 4_000;
/// What is kept behind a mark in a longer line.
const BEHIND: usize = 400;
/// What is kept before a mark in a longer line.
const BEFORE: usize = 80;
/// Lines between a finding and a second place that are shown in one piece.
const NEAR: u32 = 3;

/// A piece of a file with the marks in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// Path from the project root.
    pub file: &'a str,
    /// Where the first mark stands in the file.
    pub place: Place,
    /// The number of the first line in `text`.
    pub first_line: u32,
    /// The lines.
    pub text: &'a str,
    /// Whether `text` is a part of one overlong line.
    pub cut: Cut,
    /// Byte ranges in `text`, with the position of the mark in the finding: 0 itself, 1 its first label …
    pub marks: Vec<(usize, Range<usize>)>,
}

/// Whether a line is shown from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// It is.
    No,
    /// It is not.
    Yes,
}

/// The excerpts of a finding at `main` with second places: one for what stands together, one for each other place.
pub fn around<'a>(main: Span, others: &[Span], places: &mut Places<'a>) -> Vec<Excerpt<'a>> {
    let mut first = vec![(0, main)];
    let mut rest = vec![];
    for (n, span) in others.iter().enumerate() {
        if is_near(main, *span, places) { first.push((n + 1, *span)) } else { rest.push(vec![(n + 1, *span)]) }
    }
    std::iter::once(first).chain(rest).map(|marks| excerpt(&marks, places)).collect()
}

fn is_near(a: Span, b: Span, places: &mut Places) -> bool {
    let (source, index) = places.file(a.source);
    if a.source != b.source {
        return false;
    }
    let (a, b) = (index.place(&source.text, a.start).line, index.place(&source.text, b.start).line);
    let lines = a.min(b)..=a.max(b);
    lines.end() - lines.start() <= NEAR && lines.into_iter().all(|n| index.line(&source.text, n).len() <= LINE)
}

fn excerpt<'a>(marks: &[(usize, Span)], places: &mut Places<'a>) -> Excerpt<'a> {
    let main = marks[0].1;
    let (source, index) = places.file(main.source);
    let text: &'a str = &source.text;
    let line_of = |span: &Span| index.place(text, span.start).line;
    let first = marks.iter().map(|(_, s)| line_of(s)).min().unwrap_or(1);
    let last = marks.iter().map(|(_, s)| line_of(s)).max().unwrap_or(1);
    let is_short = |n: &u32| *n >= 1 && *n <= index.lines() && index.line(text, *n).len() <= LINE;
    let from = Some(first.saturating_sub(1)).filter(|n| is_short(n) && is_short(&first)).unwrap_or(first);
    let to = Some(last + 1).filter(|n| is_short(n) && is_short(&last)).unwrap_or(last);
    let mut window = index.line(text, from).start as usize..index.line(text, to).end as usize;
    let is_cut = if is_short(&first) { Cut::No } else { Cut::Yes };
    if is_cut == Cut::Yes {
        window = part(text, window, main.start as usize)
    }
    let inside = |span: &Span| {
        let line_end = index.line(text, line_of(span)).end as usize;
        let bound = |at: usize| boundary(text, at.clamp(window.start, window.end.min(line_end).max(window.start)));
        let start = bound(span.start as usize);
        start - window.start..bound(span.end as usize).max(start) - window.start
    };
    Excerpt {
        file: &source.path,
        place: index.place(text, main.start),
        first_line: from,
        marks: marks.iter().map(|(n, span)| (*n, inside(span))).collect(),
        text: &text[window.clone()],
        cut: is_cut,
    }
}

/// The part of an overlong line around a mark.
fn part(text: &str, line: Range<usize>, mark: usize) -> Range<usize> {
    let mark = mark.clamp(line.start, line.end);
    let start = boundary(text, mark.saturating_sub(BEFORE).max(line.start));
    start..boundary(text, (mark + BEHIND).min(line.end)).max(start)
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1
    }
    at
}
