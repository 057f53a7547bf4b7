//! Ids of finished pages: links to places on pages made from records lead somewhere, and no id stands twice.
use super::Build;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{AskedAnchor, PageKind, Site},
    plan::PageRoute,
    project::Project,
    source::{Span, TextRange},
    syntax::suggest,
};
use std::collections::{BTreeMap, BTreeSet};

/// Links whose place is not on their page. Pages that nothing links into are not made for this, and no more of them
/// once `is_hurried` says so.
pub fn missing(build: &Build, site: &Site, is_hurried: &dyn Fn() -> bool) -> Diagnostics {
    let mut diags = Diagnostics::default();
    let mut pages: BTreeMap<PageKind, Vec<&AskedAnchor>> = BTreeMap::new();
    for asked in &site.asked_anchors {
        pages.entry(asked.page).or_default().push(asked)
    }
    for (page, asked) in pages {
        if is_hurried() {
            break;
        }
        let path = build.plan.page(site.locales.source(), PageRoute::Records(page));
        // a page that cannot be made is told where it is asked for
        let Some(Ok(made)) = path.and_then(|path| build.artifact(path)) else { continue };
        let html = String::from_utf8_lossy(&made.bytes);
        let there: BTreeSet<&str> = ids(&html).collect();
        for one in asked.into_iter().filter(|one| !there.contains(one.anchor.as_str())) {
            report(one, &there, &mut diags)
        }
    }
    diags
}

fn report(asked: &AskedAnchor, there: &BTreeSet<&str>, diags: &mut Diagnostics) {
    // ids of the theme's own parts have an underscore, those of records have none
    let records: Vec<&str> = there.iter().copied().filter(|id| !id.contains('_')).collect();
    let d = diags.add(Code::BrokenAnchor, asked.at).with("anchor", asked.anchor.as_str());
    d.with("page", asked.page.word()).with("headings", records.join(", "));
    match suggest::nearest(&suggest::fold(&asked.anchor), records.iter().copied()) {
        Some(near) => d.with("suggestion", near).help("nearest"),
        None if records.is_empty() => d.help("cut"),
        None => d.help("headings"),
    };
}

/// An id that stands twice on a finished page, with the places in the content that give it.
pub fn doubled(html: &[u8], page: &str, project: &Project) -> Option<Diagnostic> {
    let html = String::from_utf8_lossy(html);
    let mut there = BTreeSet::new();
    let id = ids(&html).find(|id| !there.insert(*id))?;
    let places = written(id, project);
    let mut d = Diagnostic::new(Code::DoubleAnchor, places.first().copied());
    d.with("id", id).with("page", page).help("rename");
    for place in places.iter().skip(1).take(3) {
        d.label(*place, "other");
    }
    Some(d)
}

/// The ids of a page; texts hold no quotes, so this stands in tags alone.
fn ids(html: &str) -> impl Iterator<Item = &str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// Where `id: …` gives an id in the content.
fn written(id: &str, project: &Project) -> Vec<Span> {
    let mut found = vec![];
    let texts = project.sources.iter().filter(|(_, source)| source.path.starts_with("content/"));
    for (number, source) in texts {
        for (at, _) in source.text.match_indices("id: ") {
            let start = at + 4;
            let end =
                start + source.text[start..].find([',', '}', '\n', ' ', '\r']).unwrap_or(source.text.len() - start);
            let letter_before = source.text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if source.text[start..end].trim_matches(['"', '\'']) == id && !letter_before {
                found.push(TextRange { start: start as u32, end: end as u32 }.in_source(number))
            }
        }
    }
    found
}
