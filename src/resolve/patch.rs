//! A site in which only prose changed: the words of a document, not its links, its headings or its sources. Its
//! documents are put into the last site; everything that anything else could see of them is as it was.
use super::{
    checks::twins,
    library::{Text, Twins},
    memo::{Last, same_target},
};
use crate::{
    diag::{Diagnostic, Diagnostics},
    locale::{Locale, Localized},
    model::{Chapter, ChapterId, Document, Page, PageId, Site},
    prose::LinkUse,
    source::{SourceId, Span},
    syntax::{self, Content, DocumentPath, DocumentPlace, FileKind, Syntax},
};
use std::sync::Arc;

/// More files at once are resolved in the plain way.
const MOST: usize = 16;

/// The last site with the changed files in it; nothing where more than prose changed, or where there is a finding.
pub fn patched(last: &Last, syntax: &Syntax, changed: &[usize]) -> Option<Site> {
    if changed.len() > MOST {
        return None;
    }
    let mut site = last.site.clone()?;
    for number in changed {
        let (old, new) = (Written::of(&last.files, *number)?, Written::of(&syntax.files, *number)?);
        let is_prose = same_target(&last.files[*number].parsed, &syntax.files[*number].parsed) && old.leads_as(&new);
        if !is_prose || is_told_of(last, new.source) {
            return None;
        }
        let locale = site.locales.find(&new.path.tag)?;
        let made = |before: &Localized<Document>| new.put_into(before, locale, &site);
        match new.path.place {
            DocumentPlace::Page => {
                let id = PageId(new.path.id.clone());
                let before = site.pages.get(&id).filter(|_| last.faultless.pages.contains(&id))?;
                let page = Page { id: id.clone(), text: made(&before.text)? };
                site.pages.replace(&id, Arc::new(page))
            }
            DocumentPlace::Part | DocumentPlace::Chapter => {
                let id = ChapterId(new.path.id.clone());
                let before = site.chapters.get(&id).filter(|_| last.faultless.chapters.contains(&id))?;
                let text = made(&before.text)?;
                if !is_like_its_twins(&text, &site, syntax) {
                    return None;
                }
                let chapter = Chapter { text, ..Chapter::clone(before) };
                site.chapters.replace(&id, Arc::new(chapter))
            }
        }
    }
    Some(site)
}

/// Whether a finding, or a link that has to be found on a finished page, has its place in a file.
fn is_told_of(last: &Last, source: SourceId) -> bool {
    let here = |span: &Span| span.source == source;
    let told = |d: &Diagnostic| {
        let labels = d.labels.iter().map(|l| &l.span);
        d.span.iter().chain(labels).chain(d.fix.iter().map(|f| &f.span)).any(here)
    };
    let asked = last.site.iter().flat_map(|site| &site.asked_anchors);
    last.found.iter().any(told) || asked.map(|asked| &asked.at).any(here)
}

/// Whether a chapter has the headings and blocks of its other languages.
fn is_like_its_twins(text: &Localized<Document>, site: &Site, syntax: &Syntax) -> bool {
    let written = |(_, document): (Locale, &Document)| {
        let number = syntax.files.iter().position(|file| file.source == document.source)?;
        Some(Written::of(&syntax.files, number)?.text(number))
    };
    let texts: Option<Vec<Text>> = text.iter().map(written).collect();
    let Some(twins) = texts.and_then(Twins::whole) else { return false };
    let mut found = Diagnostics::default();
    twins::check(&twins, &site.locales, &mut found);
    found.is_empty()
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
    fn put_into(&self, before: &Localized<Document>, locale: Locale, site: &Site) -> Option<Localized<Document>> {
        let is_whole = before.iter().all(|(language, document)| document.written_in == language);
        if !is_whole || before.get(locale).source != self.source {
            return None;
        }
        let texts = before.iter().map(|(language, document)| match language == locale {
            true => self.lowered(document),
            false => document.clone(),
        });
        Localized::of(&site.locales, texts.collect())
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
