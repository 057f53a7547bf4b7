//! A site in which only prose changed: the words of a document, not its links, its headings or its sources. Its
//! documents are put into the last site; everything that anything else could see of them is as it was.
use super::{
    checks::twins,
    library::{Text, Twins},
    memo::{Documents, Last, same_target},
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    locale::{Locale, Locales, Localized},
    model::{Chapter, ChapterId, Document, Page, PageId},
    prose::LinkUse,
    source::{SourceId, Span},
    syntax::{self, Content, DocumentPath, DocumentPlace, FileKind, Syntax},
};
use std::{collections::BTreeSet, sync::Arc};

/// More files at once are resolved in the plain way.
const MOST: usize = 16;

/// Puts the changed files into the last result; nothing, and nothing is changed, where more than prose is another.
pub fn patch(last: &mut Last, documents: &mut Documents, syntax: &Syntax, changed: &[usize]) -> Option<()> {
    if changed.len() > MOST {
        return None;
    }
    let made: Option<Vec<Patch>> = changed.iter().map(|n| Patch::of(last, documents, syntax, *n)).collect();
    let made = made?;
    let ids: BTreeSet<&str> = made.iter().map(|patch| patch.document.id()).collect();
    if ids.len() < made.len() {
        return None;
    }
    for Patch { document, gone, found } in made {
        for all in [&mut last.found, &mut documents.found] {
            all.retain(|d| !gone.contains(d));
            all.extend(found.iter().cloned())
        }
        match document {
            Patched::Page(page) => documents.pages.replace(&page.id.clone(), page),
            Patched::Chapter(chapter) => {
                let unlike = &mut documents.faultless.unlike;
                match found.is_empty() {
                    true => drop(unlike.remove(&chapter.id)),
                    false => drop(unlike.insert(chapter.id.clone())),
                }
                documents.chapters.replace(&chapter.id.clone(), chapter)
            }
        }
    }
    last.site.chapters = documents.chapters.clone();
    last.site.pages = documents.pages.clone();
    Some(())
}

/// One document with other prose.
struct Patch {
    document: Patched,
    /// What was found when it was compared with its other languages.
    gone: Vec<Diagnostic>,
    /// What is found now.
    found: Vec<Diagnostic>,
}

enum Patched {
    Page(Arc<Page>),
    Chapter(Arc<Chapter>),
}

impl Patched {
    fn id(&self) -> &str {
        match self {
            Patched::Page(page) => page.id.as_ref(),
            Patched::Chapter(chapter) => chapter.id.as_ref(),
        }
    }
}

impl Patch {
    fn of(last: &Last, documents: &Documents, syntax: &Syntax, number: usize) -> Option<Patch> {
        let (old, new) = (Written::of(&last.files, number)?, Written::of(&syntax.files, number)?);
        if !same_target(&last.files[number].parsed, &syntax.files[number].parsed) || !old.leads_as(&new) {
            return None;
        }
        let locale = last.site.locales.find(&new.path.tag)?;
        let made = |before: &Localized<Document>| new.put_into(before, locale, &last.site.locales);
        let patch = match new.path.place {
            DocumentPlace::Page => {
                let id = PageId(new.path.id.clone());
                let before = documents.pages.get(&id).filter(|_| documents.faultless.pages.contains(&id))?;
                let page = Page { text: made(&before.text)?, id };
                Patch { document: Patched::Page(Arc::new(page)), gone: vec![], found: vec![] }
            }
            DocumentPlace::Part | DocumentPlace::Chapter => {
                let id = ChapterId(new.path.id.clone());
                let before = documents.chapters.get(&id).filter(|_| documents.faultless.chapters.contains(&id))?;
                let text = made(&before.text)?;
                let gone = compared(&before.text, &last.site.locales, &last.files)?;
                let found = compared(&text, &last.site.locales, &syntax.files)?;
                let chapter = Chapter { text, ..Chapter::clone(before) };
                Patch { document: Patched::Chapter(Arc::new(chapter)), gone, found }
            }
        };
        (!is_told_of(last, new.source, &patch.gone)).then_some(patch)
    }
}

/// Whether another finding, or a link that has to be found on a finished page, has its place in a file.
fn is_told_of(last: &Last, source: SourceId, gone: &[Diagnostic]) -> bool {
    let here = |span: &Span| span.source == source;
    let told = |d: &&Diagnostic| {
        let labels = d.labels.iter().map(|l| &l.span);
        d.span.iter().chain(labels).chain(d.fix.iter().map(|f| &f.span)).any(here)
    };
    let other = last.found.iter().filter(told).any(|d| !gone.contains(d));
    other || last.site.asked_anchors.iter().map(|asked| &asked.at).any(here)
}

/// What is found when a chapter is compared with its other languages.
fn compared(text: &Localized<Document>, locales: &Locales, files: &[syntax::File]) -> Option<Vec<Diagnostic>> {
    let written = |(_, document): (Locale, &Document)| {
        let number = files.iter().position(|file| file.source == document.source)?;
        Some(Written::of(files, number)?.text(number))
    };
    let texts: Option<Vec<Text>> = text.iter().map(written).collect();
    let mut found = Diagnostics::default();
    twins::check(&Twins::whole(texts?)?, locales, &mut found);
    Some(found.iter().cloned().collect())
}

/// A Markdown file that could be read.
struct Written<'a> {
    source: SourceId,
    path: &'a DocumentPath,
    document: &'a syntax::Document,
    front: &'a syntax::records::page::FrontMatter,
}

impl<'a> Written<'a> {
    fn of(files: &'a [syntax::File], number: usize) -> Option<Self> {
        let file = files.get(number)?;
        let (Some(Content::Document(document)), FileKind::Document(path)) = (&file.parsed.content, &file.parsed.kind)
        else {
            return None;
        };
        Some(Written { source: file.source, path, document, front: document.front.as_ref()? })
    }
    fn at(&self) -> Span {
        self.front.title.range.in_source(self.source)
    }
    fn text(&self, number: usize) -> Text<'a> {
        Text { document: self.document, front: self.front, path: self.path, number, at: self.at() }
    }
    /// Whether both lead to the same places and rest on the same sources, which stand where they stood.
    fn leads_as(&self, new: &Written) -> bool {
        let (old, new_summary) = (&self.document.summary, &new.document.summary);
        let sources = |of: &Written| format!("{:?}", of.front.common);
        let link = |one: &LinkUse| (one.destination.clone(), one.kind, one.is_empty, one.refused);
        old.includes.is_empty()
            && new_summary.includes.is_empty()
            && old.links.iter().map(link).eq(new_summary.links.iter().map(link))
            && !old.links.iter().any(|link| link.is_empty)
            && sources(self) == sources(new)
    }
    /// The texts of a document with this one in place of the one in its language; nothing where a language has none of
    /// its own, or this file is not the one that is shown.
    fn put_into(&self, before: &Localized<Document>, locale: Locale, locales: &Locales) -> Option<Localized<Document>> {
        let is_whole = before.iter().all(|(language, document)| document.written_in == language);
        if !is_whole || before.get(locale).source != self.source {
            return None;
        }
        let texts = before.iter().map(|(language, document)| match language == locale {
            true => self.lowered(document),
            false => document.clone(),
        });
        Localized::of(locales, texts.collect())
    }
    fn lowered(&self, before: &Document) -> Document {
        let (front, summary) = (self.front, &self.document.summary);
        let line = |line: &Option<crate::source::Spanned<syntax::scalar::Line>>| Some(line.as_ref()?.value.0.clone());
        Document {
            source: self.source,
            written_in: before.written_in,
            title: front.title.value.0.clone(),
            short_title: line(&front.short_title),
            lead: line(&front.lead),
            description: line(&front.description),
            slug: front.slug.as_ref().map(|slug| slug.value.0.clone()),
            aliases: front.aliases.iter().map(|alias| alias.value.0.clone()).collect(),
            body: self.document.body.clone(),
            links: before.links.clone(),
            includes: before.includes.clone(),
            headings: summary.headings.clone(),
            words: summary.words,
            provenance: before.provenance.clone(),
            at: self.at(),
        }
    }
}
