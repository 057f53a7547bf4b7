//! Findings as a person reads them in a terminal: the sentence, the lines with a mark, the cure, the code.
//!
//! This makes text and prints nothing; whether colours are wanted is known by the caller.
use super::{
    Code, Diagnostic, Fact, MessageLanguage, Severity,
    excerpt::{self, Cut, Excerpt},
    places::Places,
    repeats::{self, Shown},
    texts::Texts,
    wording::Wording,
};
use crate::source::Sources;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// Whether escape sequences for colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// Text alone.
    #[default]
    Plain,
    /// With colours.
    Coloured,
}

/// Shows findings in their order, alike ones capped, and the counts below.
pub fn print(findings: &[Diagnostic], sources: &Sources, language: MessageLanguage, look: Look) -> String {
    let texts = Texts::of(language);
    let mut places = Places::new(sources);
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Coloured => Renderer::styled(),
    };
    let mut out = String::new();
    for shown in repeats::capped(findings) {
        out.push_str(&one(&shown, &texts, &mut places, &renderer));
        out.push_str("\n\n");
    }
    out.push_str(&summary(findings, &texts));
    out.push('\n');
    out
}

/// `3 errors, 1 warning`, and how to learn more.
pub fn summary(findings: &[Diagnostic], texts: &Texts) -> String {
    let count = |severity| findings.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let line = match (errors, warnings) {
        (0, 0) => return texts.report("clean").to_owned(),
        (_, 0) => "summary-errors",
        (0, _) => "summary-warnings",
        _ => "summary",
    };
    let counts = texts.report_with(line, &[("errors", errors.into()), ("warnings", warnings.into())]);
    let first = findings.iter().map(|d| d.code).find(|c| c.severity() == Severity::Error);
    let code = first.or(findings.first().map(|d| d.code)).map_or("", Code::name);
    format!("{counts}\n{}", texts.report_with("explain", &[("code", code.into())]))
}

fn one(shown: &Shown, texts: &Texts, places: &mut Places, renderer: &Renderer) -> String {
    let finding = shown.finding;
    let words = texts.wording(finding);
    let excerpts = match finding.span {
        Some(span) => {
            let others: Vec<_> = finding.labels.iter().map(|l| l.span).collect();
            excerpt::around(span, &others, places)
        }
        None => vec![],
    };
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(texts.report("error")),
        Severity::Warning => Level::WARNING.with_name(texts.report("warning")),
    };
    let mut group = Group::with_title(level.primary_title(&words.message).id(finding.code.name()));
    for excerpt in &excerpts {
        group = match excerpt.cut {
            Cut::No => group.element(snippet(excerpt, &words).path(excerpt.file)),
            // columns of a part are not those of the file
            Cut::Yes => group.element(origin(excerpt)).element(snippet(excerpt, &words)),
        }
    }
    for help in &words.help {
        group = group.element(Level::HELP.with_name(texts.report("help")).message(help))
    }
    for note in notes(shown, texts) {
        group = group.element(Level::NOTE.with_name(texts.report("note")).message(note))
    }
    without_empty_places(&renderer.render(&[group]))
}

/// The renderer puts a line for the place before each piece of a file, also where the place was already told.
fn without_empty_places(text: &str) -> String {
    let is_place = |line: &&str| {
        let pieces = line.split('\u{1b}').enumerate();
        let seen = pieces.map(|(n, piece)| if n == 0 { piece } else { piece.split_once('m').map_or("", |p| p.1) });
        seen.collect::<String>().trim() == ":::"
    };
    text.lines().filter(|line| !is_place(line)).collect::<Vec<_>>().join("\n")
}

fn origin<'a>(excerpt: &Excerpt<'a>) -> Origin<'a> {
    let place = excerpt.place;
    Origin::path(excerpt.file).line(place.line as usize).char_column(place.column as usize)
}

fn snippet<'a>(excerpt: &Excerpt<'a>, words: &'a Wording) -> Snippet<'a, Annotation<'a>> {
    let marks = excerpt.marks.iter().map(|(n, range)| match n.checked_sub(1) {
        None => AnnotationKind::Primary.span(range.clone()).label(words.here.as_deref()),
        Some(label) => AnnotationKind::Context.span(range.clone()).label(words.labels.get(label).map(String::as_str)),
    });
    Snippet::source(excerpt.text).line_start(excerpt.first_line as usize).fold(false).annotations(marks)
}

fn notes(shown: &Shown, texts: &Texts) -> Vec<String> {
    let code = Fact::from(shown.finding.code.name());
    let mut notes = vec![];
    if shown.more_alike > 0 {
        notes.push(texts.report_with("more", &[("count", shown.more_alike.into())]))
    }
    if shown.more_of_code > 0 {
        notes.push(texts.report_with("more-of-code", &[("count", shown.more_of_code.into()), ("code", code)]))
    }
    notes
}
