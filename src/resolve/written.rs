//! What all files say, side by side: records by kind of file, and what could not be read.
use crate::{
    model::{self, RecordId},
    source::{SourceId, Span, Spanned, TextRange},
    syntax::{Content, Document, DocumentPath, FileKind, Syntax, records as raw},
};
use std::collections::BTreeSet;

/// What makes up a whole file.
#[derive(Debug)]
pub struct File<'a, T> {
    /// The file.
    pub source: SourceId,
    /// What stands in it.
    pub raw: &'a T,
}

impl<T> File<'_, T> {
    /// The place of a value of this file.
    pub fn at<U>(&self, value: &Spanned<U>) -> Span {
        value.range.in_source(self.source)
    }
    /// The start of the file.
    pub fn start(&self) -> Span {
        TextRange::default().in_source(self.source)
    }
}

/// A Markdown file.
#[derive(Debug)]
pub struct Markdown<'a> {
    /// What its path says.
    pub path: &'a DocumentPath,
    /// The file.
    pub source: SourceId,
    /// Which of all files it is.
    pub number: usize,
    /// Its text; nothing where the file could not be read.
    pub document: Option<&'a Document>,
}

/// Everything that the files of `content/` say, in order of their paths.
#[derive(Debug, Default)]
pub struct Written<'a> {
    /// site.yaml.
    pub site: Option<File<'a, raw::site::Site>>,
    /// Whether there is a site.yaml, readable or not.
    pub has_site: bool,
    /// program/*.yaml.
    pub parts: Vec<File<'a, raw::programme::ProgrammePart>>,
    /// activities/*.yaml.
    pub groups: Vec<File<'a, raw::activity::ActivityGroup>>,
    /// forms/*.yaml.
    pub forms: Vec<File<'a, raw::form::Form>>,
    /// form-parts.yaml.
    pub form_parts: Vec<File<'a, raw::form::FormParts>>,
    /// glossary.yaml.
    pub glossaries: Vec<File<'a, raw::page::Glossary>>,
    /// faq.yaml.
    pub faqs: Vec<File<'a, raw::page::Faq>>,
    /// announcements.yaml.
    pub announcements: Vec<File<'a, raw::page::Announcements>>,
    /// Markdown files.
    pub documents: Vec<Markdown<'a>>,
    /// Ids of records that could not be read.
    pub lost: BTreeSet<&'a str>,
    /// Kinds of records that may stand in a file that could not be read.
    pub unread: BTreeSet<&'static str>,
}

impl<'a> Written<'a> {
    /// Sorts the files by what they are.
    pub fn of(syntax: &'a Syntax) -> Self {
        let mut all = Written::default();
        for (number, file) in syntax.files.iter().enumerate() {
            let (source, parsed) = (file.source, &*file.parsed);
            all.lost.extend(parsed.lost.iter().map(String::as_str));
            all.has_site |= parsed.kind == FileKind::Site;
            match (&parsed.content, &parsed.kind) {
                (Some(Content::Document(document)), FileKind::Document(path)) => {
                    all.documents.push(Markdown { path, source, number, document: Some(document) })
                }
                (None, FileKind::Document(path)) => {
                    all.documents.push(Markdown { path, source, number, document: None })
                }
                (Some(content), _) => all.add(source, content),
                (None, kind) => all.unread.extend(kinds_in(kind)),
            }
        }
        all
    }
    fn add(&mut self, source: SourceId, content: &'a Content) {
        match content {
            Content::Site(raw) => self.site = Some(File { source, raw }),
            Content::ProgrammePart(raw) => self.parts.push(File { source, raw }),
            Content::ActivityGroup(raw) => self.groups.push(File { source, raw }),
            Content::Form(raw) => self.forms.push(File { source, raw }),
            Content::FormParts(raw) => self.form_parts.push(File { source, raw }),
            Content::Glossary(raw) => self.glossaries.push(File { source, raw }),
            Content::Faq(raw) => self.faqs.push(File { source, raw }),
            Content::Announcements(raw) => self.announcements.push(File { source, raw }),
            Content::Document(_) => {} // has a path of its own
        }
    }
}

/// The kinds of records that a file may hold.
fn kinds_in(file: &FileKind) -> &'static [&'static str] {
    match file {
        FileKind::ProgrammePart => &[
            model::DefinitionId::KIND,
            model::IndicatorId::KIND,
            model::MemberKindId::KIND,
            model::CostCategoryId::KIND,
            model::ParameterId::KIND,
            model::RuleSetId::KIND,
            model::FactId::KIND,
            model::FactStepId::KIND,
            model::RuleId::KIND,
            model::ApplicationId::KIND,
            model::DecisionTableId::KIND,
            model::ActorId::KIND,
            model::StateId::KIND,
            model::TransitionId::KIND,
            model::StageId::KIND,
            model::CallId::KIND,
            model::ActId::KIND,
            model::OtherSupportId::KIND,
            model::PublicationId::KIND,
            model::ServiceId::KIND,
            model::DocumentId::KIND,
            model::ConflictId::KIND,
            model::OpenQuestionId::KIND,
        ],
        FileKind::ActivityGroup => &[model::GroupId::KIND, model::ActivityId::KIND],
        FileKind::Form => &[model::FormId::KIND],
        FileKind::FormParts => &[model::BlockId::KIND, model::ChoiceListId::KIND],
        FileKind::Glossary => &[model::TermId::KIND],
        FileKind::Faq => &[model::TopicId::KIND, model::QuestionId::KIND],
        FileKind::Announcements => &[model::AnnouncementId::KIND],
        FileKind::Site | FileKind::Document(_) | FileKind::Stray(_) => &[],
    }
}
