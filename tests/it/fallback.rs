//! A page or a text that is not translated yet is shown in the source language, and says so.
use super::{
    edit,
    site::{self, Page, Site, language, select, visible},
};
use kilavuz::{plan::PageRoute, project::Project, source::Sources};

/// The fixture without one of its files.
fn without(file: &str) -> Site {
    let project = site::fixture_project();
    let mut sources = Sources::default();
    for (_, source) in project.sources.iter().filter(|(_, s)| s.path != file) {
        sources.add(source.path.as_str(), source.text.as_bytes());
    }
    assert!(project.sources.find(file).is_some(), "the fixture has no {file}");
    Site::of(Project { sources, ..project })
}

fn chapter(site: &'static str) -> PageRoute {
    PageRoute::Chapter(kilavuz::model::ChapterId(site.to_owned()))
}

fn links(page: &Page, css: &str) -> Vec<String> {
    select(&page.html, css).iter().map(|e| e.value().attr("href").unwrap_or("").to_owned()).collect()
}

#[test]
fn an_untranslated_chapter_is_shown_in_the_source_language_with_a_notice() {
    let site = without("content/guide/10-first-steps.ar.md");
    let (page, source) = (site.page("ar", chapter("first-steps")), site.page("en", chapter("first-steps")));
    assert_eq!(links(&page, "link[rel=alternate][hreflang]"), Vec::<String>::new());
    assert_eq!(links(&page, "link[rel=canonical]"), links(&source, "link[rel=canonical]"));
    let notice = select(&page.html, "main .fallback");
    assert_eq!(notice.len(), 1, "a visible notice");
    assert_eq!(language(notice[0]), "ar", "in the reader's own language");
    let text = select(&page.html, ".prose")[0];
    assert_eq!((language(text), text.value().attr("dir")), ("en", Some("ltr")));
    assert!(visible(text).len() > 100, "the text itself");
    let heading = select(&page.html, "h1 span[lang]");
    assert_eq!(heading.len(), 1, "the heading is marked as well");
    assert_eq!((language(heading[0]), heading[0].value().attr("dir")), ("en", Some("ltr")));
    assert_eq!(select(&source.html, "main .fallback").len(), 0);
}

#[test]
fn other_pages_do_not_name_a_fallback_as_a_translation() {
    let site = without("content/guide/10-first-steps.ar.md");
    let fallback = &links(&site.page("en", chapter("first-steps")), "nav.languages a[hreflang=ar]")[0];
    assert!(fallback.contains("ar/"), "readers can still go there: {fallback}");
    for tag in ["en", "tr"] {
        let page = site.page(tag, chapter("first-steps"));
        let named = select(&page.html, "link[rel=alternate][hreflang]");
        let tags: Vec<&str> = named.iter().filter_map(|l| l.value().attr("hreflang")).collect();
        assert_eq!(tags, ["en", "tr", "x-default"], "{tag}")
    }
}

#[test]
fn an_untranslated_text_of_a_record_is_marked_wherever_it_stands() {
    let project = site::fixture_project();
    let leaves = edit::leaves(&project, "content/");
    let gone: Vec<&edit::Leaf> = leaves.iter().filter(|l| l.key() == "ar").collect();
    assert!(gone.len() > 100);
    let site = Site::of(edit::without(&project, &gone));
    let mut unmarked = vec![];
    for page in site.pages().filter(|p| p.tag == "ar") {
        for node in select(&page.html, "body")[0].descendants() {
            let Some(text) = node.value().as_text() else { continue };
            let Some(element) = node.parent().and_then(scraper::ElementRef::wrap) else { continue };
            let words = text.split_whitespace().filter(|w| w.chars().filter(char::is_ascii_alphabetic).count() > 3);
            let own =
                matches!(element.value().name(), "script" | "style") || text.contains("@") || text.contains("://");
            if !own && language(element) == "ar" && words.count() > 2 {
                unmarked.push(format!("{}: {}", page.path, text.trim()))
            }
        }
    }
    unmarked.sort();
    unmarked.dedup();
    assert!(unmarked.is_empty(), "{} texts\n{}", unmarked.len(), unmarked.join("\n"));
}
