//! Numbers of sections, tables and figures of a text, and what a reference to them is called.
use super::{Scope, document};
use crate::{
    locale::{
        format,
        suffix::{Suffix, suffixed},
    },
    model::{ChapterId, Document, Target},
    prose::{Heading, Label, LabelKind},
};

/// What stands before each heading and caption of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// `7.2`, by the heading's number; empty for headings that are not numbered.
    pub headings: Vec<String>,
    /// `Tablo 7.1`, by the caption's number.
    pub labels: Vec<String>,
    /// The chapter's own number.
    pub chapter: Option<String>,
}

/// The numbers of a text; a chapter's begin with its own.
pub fn numbers(s: &Scope, d: &Document, chapter: Option<&ChapterId>) -> Numbers {
    let chapter = chapter.and_then(|id| document::chapter_number(s, id));
    Numbers {
        headings: heading_numbers(&d.headings, chapter.as_deref(), s.tag()),
        labels: d.body.labels().iter().map(|l| label_name(s, l, chapter.as_deref())).collect(),
        chapter,
    }
}

/// Headings of levels 2 and 3 of a chapter are numbered; those of other texts are not.
fn heading_numbers(headings: &[Heading], chapter: Option<&str>, tag: &str) -> Vec<String> {
    let Some(chapter) = chapter else { return headings.iter().map(|_| String::new()).collect() };
    let (mut section, mut inner) = (0, 0);
    let number = |h: &Heading| match h.level {
        2 => {
            (section, inner) = (section + 1, 0);
            format!("{chapter}.{}", format::count(section, tag))
        }
        3 => {
            inner += 1;
            format!("{chapter}.{}.{}", format::count(section, tag), format::count(inner, tag))
        }
        _ => String::new(),
    };
    headings.iter().map(number).collect()
}

fn label_name(s: &Scope, label: &Label, chapter: Option<&str>) -> String {
    let own = format::count(label.number as usize, s.tag());
    let number = chapter.map_or_else(|| own.clone(), |chapter| format!("{chapter}.{own}"));
    let key = match label.kind {
        LabelKind::Table => "table_n",
        LabelKind::Figure => "figure_n",
    };
    s.fill(key, &[("n", &number)])
}

/// What a link without words is called: `Tablo 7.1`, `Bölüm 7.2`, or the title of what it leads to; in Turkish with
/// the suffix that is asked for. `here` is the text it stands in.
pub fn reference(s: &Scope, here: (&Document, Option<&ChapterId>), target: &Target, case: Option<&str>) -> String {
    let own = |text: &Document, chapter: Option<&ChapterId>, anchor: &str| {
        let numbers = numbers(s, text, chapter);
        let place = text.body.labels().iter().position(|l| l.id == anchor);
        let label = place.and_then(|n| numbers.labels.get(n).cloned());
        label.or_else(|| {
            let place = text.headings.iter().position(|h| h.id == anchor)?;
            let number = numbers.headings.get(place).filter(|n| !n.is_empty());
            let named = number.map(|n| s.fill("section_n", &[("n", n)]));
            named.or_else(|| text.headings.get(place).map(|h| h.title.clone()))
        })
    };
    let name = match target {
        Target::Here(anchor) => own(here.0, here.1, anchor),
        Target::Chapter(id, Some(anchor)) => {
            s.site.chapters.get(id).and_then(|c| own(c.text.get(s.locale), Some(id), anchor))
        }
        Target::Page(id, Some(anchor)) => s.site.pages.get(id).and_then(|p| own(p.text.get(s.locale), None, anchor)),
        Target::Chapter(id, None) => document::chapter_number(s, id).map(|n| s.fill("chapter_n", &[("n", &n)])),
        Target::Page(_, None)
        | Target::Records(..)
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
        | Target::Outside(_) => None,
    };
    let name = name.unwrap_or_else(|| s.target_title(target).text);
    match case.and_then(Suffix::read).filter(|_| s.tag().split('-').next() == Some("tr")) {
        Some(suffix) => suffixed(&name, suffix),
        None => name,
    }
}

/// Where a chapter, or a heading or caption of it, stands on the page of the whole guide.
pub fn whole_anchor(id: &ChapterId, anchor: Option<&str>) -> String {
    let chapter = id.as_ref().replace('/', "-");
    match anchor {
        Some(anchor) => format!("{chapter}--{anchor}"),
        None => chapter,
    }
}
