//! Texts as HTML: a document of its own, the whole guide on one page, a chapter in two languages beside each other.
use super::{Materials, Page, fill, prose};
use crate::{
    diag::{Code, Diagnostic},
    locale::Locale,
    model::{Chapter, ChapterId, Document, Include, PageKind, ShownValue, Target, ValueOf},
    plan::Route,
    render::escape::escape,
    view::{
        self, Phrase, Scope,
        document::{ChapterRow, chapter_rows},
        frame::Heading,
        numbering::{self, whole_anchor},
        provenance::LinkView,
    },
};
use serde::Serialize;
use std::sync::Arc;

/// How a text is printed into a page that holds more than it.
#[derive(Clone, Copy, Default)]
struct Setting<'a> {
    /// Stands before its ids.
    prefix: &'a str,
    /// How many levels its headings go down.
    deeper: u8,
    /// Chapters stand on the same page.
    whole: bool,
}

/// The text of a document.
pub fn body(m: Materials, s: Scope, d: &Document, chapter: Option<&ChapterId>) -> Page {
    Ok(blocks(m, s, (d, chapter), Setting::default())?.into_iter().map(|block| block.html).collect())
}

type Blocks = Result<Vec<prose::Block>, Vec<crate::diag::Diagnostic>>;

fn blocks(m: Materials, s: Scope, (d, chapter): (&Document, Option<&ChapterId>), set: Setting) -> Blocks {
    let target = |number: u32| d.links.get(number as usize).and_then(Option::as_ref);
    let href = |target: &Target| match target {
        Target::Here(anchor) => Some(format!("#{}{anchor}", set.prefix)),
        Target::Chapter(id, anchor) if set.whole => Some(format!("#{}", whole_anchor(id, anchor.as_deref()))),
        Target::Records(..)
        | Target::Page(..)
        | Target::Chapter(..)
        | Target::Group(_)
        | Target::Activity(_)
        | Target::Form(_)
        | Target::Rule(_)
        | Target::Call(_)
        | Target::Act(_)
        | Target::Term(_)
        | Target::Question(_)
        | Target::Source(_)
        | Target::Media(_)
        | Target::Outside(_) => s.link(target),
    };
    let link = |number: u32| {
        let target = target(number)?;
        let (external, term) = (matches!(target, Target::Outside(_)), matches!(target, Target::Term(_)));
        let (size, narrower) = if let Target::Media(path) = target { picture(m, s, path) } else { (None, vec![]) };
        Some(prose::LinkTarget { href: href(target)?, external, term, size, narrower })
    };
    let name = |number: u32| Some(numbering::reference(&s, (d, chapter), target(number)?, d.body.link_title(number)));
    // values among words are written in the language of the words
    let own = Scope { locale: d.written_in, ..s };
    let includes = d.includes.iter().map(|i| {
        i.as_ref()
            .map_or_else(|| Ok(String::new()), |i| include(m, if matches!(i, Include::Value(..)) { own } else { s }, i))
    });
    let includes: Vec<String> = includes.collect::<Result<_, _>>()?;
    let around = prose::Around {
        words: &words(s),
        numbers: &numbering::numbers(&s, d, chapter),
        link: &link,
        name: &name,
        includes: &includes,
        prefix: set.prefix,
        deeper: set.deeper,
    };
    Ok(prose::print_blocks(&d.body, &m.project.sources.get(d.source).text, &around))
}

/// Width and height in pixels, and narrower copies: address and width.
type PictureFacts = (Option<(u32, u32)>, Vec<(String, u32)>);

/// Size of a picture, and its narrower copies with their widths.
fn picture(m: Materials, s: Scope, path: &str) -> PictureFacts {
    let Some(facts) = m.listing.files.get(path) else { return (None, vec![]) };
    let copy = |width: &u32| Some((s.href(m.plan.path(&Route::Narrower(path.to_owned(), *width))?), *width));
    (facts.picture.size, facts.picture.narrower.iter().filter_map(copy).collect())
}

/// Records in a text, or a value among its words.
fn include(m: Materials, s: Scope, include: &Include) -> Page {
    if let Include::Value(shown) = include {
        return value(s, shown);
    }
    fill(m, s, "include.html", Heading::new(Phrase::own(""), ""), view::include::view(&s, include))
}

fn value(s: Scope, shown: &ShownValue) -> Page {
    let mut open = Diagnostic::new(Code::Include, Some(shown.at));
    let value = match &shown.of {
        ValueOf::RuleSet(parameter, set) => {
            open.variant("open").with("id", parameter.as_ref()).with("set", set.as_ref()).help("open");
            view::filled::value(&s, parameter, set, shown.suffix)
        }
        ValueOf::Application(asked) => {
            let path: Vec<&str> = asked.path.iter().map(|step| step.0.as_str()).collect();
            open.variant("applied").with("application", asked.application.as_ref());
            open.with("id", path.join(".")).help("applied");
            view::applied::shown(&s, asked, shown)
        }
    };
    let value = value.ok_or_else(|| vec![open])?;
    // a number and its unit stay on one line
    let is_number = value.contains(|c: char| c.is_ascii_digit());
    let mut html = String::new();
    escape(&if is_number { value.replace(' ', "\u{a0}") } else { value }, &mut html);
    Ok(html)
}

fn words(s: Scope) -> prose::ProseWords {
    prose::ProseWords {
        heading_link: s.word("heading_link"),
        table: s.word("table"),
        footnotes: s.word("footnotes"),
        footnote: s.word("footnote"),
        back: s.word("footnote_back"),
        done: s.word("task_done"),
        open: s.word("task_open"),
        note: s.word("alert_note"),
        tip: s.word("alert_tip"),
        important: s.word("alert_important"),
        warning: s.word("alert_warning"),
        caution: s.word("alert_caution"),
    }
}

/// Context of `whole-guide.html`.
#[derive(Serialize)]
struct WholeGuide {
    lead: Option<Phrase>,
    chapters: Vec<WholeChapter>,
}

/// A chapter on the page of the whole guide.
#[derive(Serialize)]
struct WholeChapter {
    /// Anchor.
    id: String,
    row: ChapterRow,
    lang: Option<String>,
    dir: Option<&'static str>,
    /// Sections, as anchors and titles.
    sections: Vec<(String, String)>,
    body: String,
}

/// Every chapter on one page, links between them leading to places on it.
pub fn whole_guide(m: Materials, s: Scope, heading: Heading) -> Page {
    let chapter = |(row, (id, chapter)): (ChapterRow, (&ChapterId, &Arc<Chapter>))| {
        let d = chapter.text.get(s.locale);
        let anchor = whole_anchor(id, None);
        let prefix = format!("{anchor}--");
        let set = Setting { prefix: &prefix, deeper: 1, whole: true };
        let marks = Phrase::written_in(&s, "", d.written_in);
        let sections = d.headings.iter().filter(|h| h.level == 2);
        Ok(WholeChapter {
            row,
            lang: marks.lang,
            dir: marks.dir,
            sections: sections.map(|h| (format!("{prefix}{}", h.id), h.title.clone())).collect(),
            body: blocks(m, s, (d, Some(id)), set)?.into_iter().map(|block| block.html).collect(),
            id: anchor,
        })
    };
    let chapters = chapter_rows(&s).into_iter().zip(m.site.chapters.iter()).map(chapter);
    let page = WholeGuide { lead: s.lead(PageKind::WholeGuide), chapters: chapters.collect::<Result<_, Vec<_>>>()? };
    fill(m, s, "whole-guide.html", heading, page)
}

/// Context of `side-by-side.html`.
#[derive(Serialize)]
struct SideBySide {
    /// Name of each language.
    names: [String; 2],
    /// Tags of the languages.
    langs: [String; 2],
    /// Writing directions.
    dirs: [&'static str; 2],
    title: [String; 2],
    pairs: Vec<[String; 2]>,
    /// The chapter in each language.
    chapters: Vec<LinkView>,
}

/// A chapter in the language of the page and in another, block beside block.
pub fn side_by_side(m: Materials, s: Scope, id: &ChapterId, c: &Chapter) -> Page {
    let other = Scope { locale: other_locale(&s), ..s };
    let (left, right) = (c.text.get(s.locale), c.text.get(other.locale));
    let tags = [s.tag().to_owned(), other.tag().to_owned()];
    let ours = blocks(m, s, (left, Some(id)), Setting::default())?;
    let theirs = blocks(m, other, (right, Some(id)), Setting { prefix: "other--", ..Setting::default() })?;
    let entries = [s, other].map(|s| m.site.locales.entry(s.locale));
    let links = [s, other].map(|s| s.targets(&[Target::Chapter(id.clone(), None)]));
    let page = SideBySide {
        names: entries.map(|e| e.name.clone()),
        dirs: entries.map(|e| e.direction.code()),
        langs: tags,
        title: [left.title.clone(), right.title.clone()],
        pairs: pairs(ours, theirs),
        chapters: links.into_iter().flatten().collect(),
    };
    let under = vec![Target::Records(PageKind::Guide, None), Target::Records(PageKind::SideBySide, None)];
    let title = s.fill("side_by_side_title", &[("title", &left.title)]);
    let missing = left.written_in != s.locale;
    let heading = Heading { missing, ..Heading::new(Phrase::own(title), "").under(under) };
    fill(m, s, "side-by-side.html", heading, page)
}

/// The source language beside every other; beside itself the next one.
fn other_locale(s: &Scope) -> Locale {
    let source = s.site.locales.source();
    let next = s.site.locales.iter().find(|l| *l != source).unwrap_or(source);
    if s.locale == source { next } else { source }
}

/// Blocks beside each other: sections by the ids of their headings, inside a section one after the other.
fn pairs(ours: Vec<prose::Block>, theirs: Vec<prose::Block>) -> Vec<[String; 2]> {
    let (ours, mut theirs) = (sections(ours), sections(theirs));
    let mut all = vec![];
    for (id, left) in ours {
        let place = theirs.iter().position(|(other, _)| *other == id);
        let right = place.map_or_else(Vec::new, |n| theirs.remove(n).1);
        beside(left, right, &mut all)
    }
    theirs.into_iter().for_each(|(_, right)| beside(vec![], right, &mut all));
    all
}

fn beside(left: Vec<String>, right: Vec<String>, all: &mut Vec<[String; 2]>) {
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return,
            (one, other) => all.push([one.unwrap_or_default(), other.unwrap_or_default()]),
        }
    }
}

/// Blocks under the id of their heading; those before the first heading have none.
fn sections(blocks: Vec<prose::Block>) -> Vec<(Option<String>, Vec<String>)> {
    let mut all: Vec<(Option<String>, Vec<String>)> = vec![(None, vec![])];
    for block in blocks {
        if block.heading.is_some() {
            all.push((block.heading, vec![]))
        }
        if let Some((_, inside)) = all.last_mut() {
            inside.push(block.html)
        }
    }
    all
}

/// Context of `side-by-side-index.html`.
#[derive(Serialize)]
struct SideBySideIndex {
    lead: Option<Phrase>,
    chapters: Vec<ChapterRow>,
    links: Vec<LinkView>,
}

/// The chapters that can be read side by side.
pub fn side_by_side_index(m: Materials, s: Scope, heading: Heading) -> Page {
    let rows = chapter_rows(&s).into_iter().zip(m.site.chapters.iter()).map(|(row, (id, _))| {
        let href = s.page_link(crate::plan::PageRoute::SideBySide(id.clone()));
        ChapterRow { href, ..row }
    });
    let page = SideBySideIndex {
        lead: s.lead(PageKind::SideBySide),
        chapters: rows.collect(),
        links: s.page_links(PageKind::SideBySide),
    };
    fill(m, s, "side-by-side-index.html", heading, page)
}
