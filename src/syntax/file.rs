//! Which kind of record a file of `content/` holds: its path decides, never its content.

/// What a file of `content/` is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// `site.yaml`.
    Site,
    /// `program/*.yaml`.
    ProgrammePart,
    /// `activities/*.yaml`.
    ActivityGroup,
    /// `forms/*.yaml`.
    Form,
    /// `form-parts.yaml`.
    FormParts,
    /// `glossary.yaml`.
    Glossary,
    /// `faq.yaml`.
    Faq,
    /// `announcements.yaml`.
    Announcements,
    /// `guide/…` or `pages/…`.
    Document(DocumentPath),
    /// Nothing that the site reads.
    Stray(Stray),
}

impl FileKind {
    /// Whether it holds records.
    pub fn is_records(&self) -> bool {
        !matches!(self, FileKind::Document(_) | FileKind::Stray(_))
    }
    /// The name of the schema of such files; of Markdown files that of their head.
    pub fn schema(&self) -> Option<&'static str> {
        Some(match self {
            FileKind::Site => "site",
            FileKind::ProgrammePart => "program",
            FileKind::ActivityGroup => "activities",
            FileKind::Form => "form",
            FileKind::FormParts => "form-parts",
            FileKind::Glossary => "glossary",
            FileKind::Faq => "faq",
            FileKind::Announcements => "announcements",
            FileKind::Document(_) => "front-matter",
            FileKind::Stray(_) => return None,
        })
    }
}

/// What the path of a Markdown file says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentPath {
    /// Whether it is a page, a chapter, or the opening of a part.
    pub place: DocumentPlace,
    /// Path below `guide/` without numbers and language (`part/chapter`), or the page's name.
    pub id: String,
    /// The part a chapter belongs to.
    pub part: Option<String>,
    /// The numbers of its path: a part before its chapters, chapters by number; empty for pages.
    pub order: Vec<u32>,
    /// Language tag.
    pub tag: String,
}

/// Where a Markdown file belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentPlace {
    /// `pages/<id>.<tag>.md`.
    Page,
    /// `guide/<part>/index.<tag>.md`.
    Part,
    /// `guide/[<part>/]<NN>-<name>.<tag>.md`.
    Chapter,
}

/// Why no part of the site reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stray {
    /// Its folder is none of the known ones.
    Folder,
    /// Its folder is known, but not its ending.
    Ending,
    /// The name of a chapter is not `NN-name.tag.md`.
    ChapterName,
    /// The name of a page is not `name.tag.md`.
    PageName,
}

impl Stray {
    /// The variant of the message.
    pub fn name(self) -> &'static str {
        match self {
            Stray::Folder => "folder",
            Stray::Ending => "ending",
            Stray::ChapterName => "chapter",
            Stray::PageName => "page",
        }
    }
}

/// The kind of a path from the project root; nothing for files outside `content/` and for media.
pub fn kind_of(path: &str) -> Option<FileKind> {
    let inside = path.strip_prefix("content/")?;
    let parts: Vec<&str> = inside.split('/').collect();
    let kind = match parts.as_slice() {
        ["media", ..] => return None,
        ["site.yaml"] => FileKind::Site,
        ["form-parts.yaml"] => FileKind::FormParts,
        ["glossary.yaml"] => FileKind::Glossary,
        ["faq.yaml"] => FileKind::Faq,
        ["announcements.yaml"] => FileKind::Announcements,
        ["program", name] => yaml(name, FileKind::ProgrammePart),
        ["activities", name] => yaml(name, FileKind::ActivityGroup),
        ["forms", name] => yaml(name, FileKind::Form),
        ["pages", name] => markdown(name, page, Stray::PageName),
        ["guide", name] => markdown(name, |name| chapter(None, name), Stray::ChapterName),
        ["guide", part, name] => markdown(name, |name| chapter(Some(part), name), Stray::ChapterName),
        _ => FileKind::Stray(Stray::Folder),
    };
    Some(kind)
}

fn yaml(name: &str, kind: FileKind) -> FileKind {
    if name.ends_with(".yaml") { kind } else { FileKind::Stray(Stray::Ending) }
}

fn markdown(name: &str, read: impl Fn(&str) -> Option<DocumentPath>, otherwise: Stray) -> FileKind {
    match name.strip_suffix(".md") {
        Some(stem) => read(stem).map_or(FileKind::Stray(otherwise), FileKind::Document),
        None => FileKind::Stray(Stray::Ending),
    }
}

fn page(stem: &str) -> Option<DocumentPath> {
    let (id, tag) = name_and_tag(stem)?;
    Some(DocumentPath { place: DocumentPlace::Page, id: id.into(), part: None, order: vec![], tag: tag.into() })
}

fn chapter(part: Option<&str>, stem: &str) -> Option<DocumentPath> {
    let (name, tag) = name_and_tag_of_chapter(stem)?;
    let part = match part {
        Some(folder) => Some(numbered(folder)?),
        None => None,
    };
    if let (Some((number, id)), "index") = (part, name) {
        let (id, order) = (id.to_owned(), vec![number]);
        return Some(DocumentPath { place: DocumentPlace::Part, id, part: None, order, tag: tag.into() });
    }
    let (number, name) = numbered(name)?;
    let id = part.map_or_else(|| name.to_owned(), |(_, part)| format!("{part}/{name}"));
    let order = part.iter().map(|(n, _)| *n).chain([number]).collect();
    let part = part.map(|(_, part)| part.to_owned());
    Some(DocumentPath { place: DocumentPlace::Chapter, id, part, order, tag: tag.into() })
}

fn name_and_tag(stem: &str) -> Option<(&str, &str)> {
    stem.split_once('.').filter(|(name, tag)| is_name(name) && is_tag(tag))
}

fn name_and_tag_of_chapter(stem: &str) -> Option<(&str, &str)> {
    stem.split_once('.').filter(|(_, tag)| is_tag(tag))
}

/// `10-basic-concepts` → 10 and the name.
fn numbered(text: &str) -> Option<(u32, &str)> {
    let (number, name) = text.split_once('-')?;
    let digits = (1..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    if !digits || !is_name(name) {
        return None;
    }
    Some((number.parse().ok()?, name))
}

fn is_name(text: &str) -> bool {
    super::scalar::is_id(text)
}

/// Looks like a language tag; whether the site has the language is asked later.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()))
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}
