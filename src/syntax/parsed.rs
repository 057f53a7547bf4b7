//! One file, read alone: its records or its text, and the ids of what could not be read.
use super::{
    file::{FileKind, Stray},
    front_matter, hygiene, markdown,
    reader::{Raw, Reader},
    records::{
        activity::ActivityGroup,
        form::{Form, FormParts},
        page::{Announcements, Faq, FrontMatter, Glossary},
        programme::ProgrammePart,
        site::Site,
    },
    yaml::{self, Kind},
};
use crate::{
    diag::{Code, Diagnostics},
    prose::{DocumentSummary, Prose},
    source::{Source, SourceId, TextRange},
};
use std::sync::Arc;

/// What one file says.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// What its path makes it.
    pub kind: FileKind,
    /// What stands in it; nothing where the file as a whole could not be read, which was told.
    pub content: Option<Content>,
    /// Ids of records that could not be read: references to them are followers of a finding that was told.
    pub lost: Vec<String>,
}

/// The raw types by kind of file.
#[derive(Debug, Clone)]
pub enum Content {
    /// `site.yaml`.
    Site(Box<Site>),
    /// `program/*.yaml`.
    ProgrammePart(Box<ProgrammePart>),
    /// `activities/*.yaml`.
    ActivityGroup(Box<ActivityGroup>),
    /// `forms/*.yaml`.
    Form(Box<Form>),
    /// `form-parts.yaml`.
    FormParts(Box<FormParts>),
    /// `glossary.yaml`.
    Glossary(Box<Glossary>),
    /// `faq.yaml`.
    Faq(Box<Faq>),
    /// `announcements.yaml`.
    Announcements(Box<Announcements>),
    /// A chapter, the opening of a part, or a page.
    Document(Box<Document>),
}

/// A Markdown file.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its head; nothing where it could not be read, which was told.
    pub front: Option<FrontMatter>,
    /// Its text.
    pub body: Arc<Prose>,
    /// What others need to know of the text.
    pub summary: DocumentSummary,
}

/// Reads one file. The same text and kind always give the same result and the same findings.
pub fn parse_file(id: SourceId, source: &Source, kind: FileKind, diags: &mut Diagnostics) -> Parsed {
    if let FileKind::Stray(stray) = &kind {
        report_stray(id, source, *stray, diags);
        return Parsed { kind, content: None, lost: vec![] };
    }
    let Some((text, base)) = hygiene::readable(id, source, diags) else {
        return Parsed { kind, content: None, lost: ids_by_sight(&source.text) };
    };
    let mut file = Whole { id, source, text, base, diags, lost: vec![] };
    let content = file.content(&kind);
    let lost = if content.is_none() && file.lost.is_empty() { ids_by_sight(text) } else { file.lost };
    Parsed { kind, content, lost }
}

fn report_stray(id: SourceId, source: &Source, stray: Stray, diags: &mut Diagnostics) {
    let start = TextRange::default().in_source(id);
    let d = diags.add(Code::StrayFile, start).variant(stray.name());
    d.with("path", source.path.as_str()).help(stray.name());
}

/// A file that can be read as text.
struct Whole<'a> {
    id: SourceId,
    source: &'a Source,
    text: &'a str,
    base: u32,
    diags: &'a mut Diagnostics,
    lost: Vec<String>,
}

impl Whole<'_> {
    fn content(&mut self, kind: &FileKind) -> Option<Content> {
        match kind {
            FileKind::Site => self.record().map(Content::Site),
            FileKind::ProgrammePart => self.record().map(Content::ProgrammePart),
            FileKind::ActivityGroup => self.record().map(Content::ActivityGroup),
            FileKind::Form => self.record().map(Content::Form),
            FileKind::FormParts => self.record().map(Content::FormParts),
            FileKind::Glossary => self.record().map(Content::Glossary),
            FileKind::Faq => self.record().map(Content::Faq),
            FileKind::Announcements => self.record().map(Content::Announcements),
            FileKind::Document(path) => Some(Content::Document(Box::new(self.document(path.place)))),
            FileKind::Stray(_) => None,
        }
    }
    fn record<T: Raw>(&mut self) -> Option<Box<T>> {
        let node = yaml::parse(self.id, self.text, self.base, self.diags)?;
        if matches!(node.kind, Kind::Empty) {
            let start = TextRange { start: self.base, end: self.base }.in_source(self.id);
            self.diags.add(Code::EmptyFile, start).help("fill");
            return None;
        }
        let mut reader = Reader::new(self.id, &self.source.text, self.diags);
        let read = T::read(&node, &mut reader);
        self.lost = std::mem::take(&mut reader.lost);
        read.map(Box::new)
    }
    fn document(&mut self, place: super::DocumentPlace) -> Document {
        let whole = &self.source.text;
        let cut = front_matter::cut(self.id, self.text, self.base, self.diags);
        let front = cut.head.and_then(|head| front_matter::read(self.id, whole, head, self.diags));
        let (body, summary) = markdown::parse(self.id, whole, cut.body, place, self.diags);
        Document { front, body: Arc::new(body), summary }
    }
}

/// What look like ids in a YAML file that could not be read.
fn ids_by_sight(text: &str) -> Vec<String> {
    let id = |line: &str| {
        let at = line.find("id:")?;
        let before = line[..at].trim_start_matches([' ', '-', '{']);
        let word = line[at + 3..].trim_start().split([' ', ',', '}', '\t', '\r']).next()?;
        (before.is_empty() && !word.is_empty()).then(|| word.trim_matches(['"', '\'']).to_owned())
    };
    text.lines().filter_map(id).collect()
}
