//! Values of rule sets among the words of a text: `{{ value parameter rule-set suffix }}`.
use super::{
    edit,
    site::{self, Site, select, visible},
};
use kilavuz::{model::PageId, plan::PageRoute};

/// The paragraphs of the page about the site, with a text of our own at its end.
fn paragraphs(language: &str, text: &str) -> Vec<String> {
    let mut project = site::real_project();
    let file = format!("content/pages/about.{language}.md");
    let whole = format!("{}\n{text}\n", edit::text_of(&project, &file));
    project.sources.add(file, whole);
    let site = Site::of(project);
    let page = site.page(language, PageRoute::Text(PageId("about".into())));
    select(&page.html, ".prose > *").into_iter().map(visible).collect()
}

#[test]
fn a_value_is_written_as_the_language_writes_it() {
    let text = "En çok {{ value ministry-share-max-total call4-2023 }}; {{ value ministry-share-max-total seed \
                possessive-accusative }} aşmaz. En az {{ value min-firms seed }} firma.";
    let turkish = paragraphs("tr", text);
    assert_eq!(turkish.last().unwrap(), "En çok %70; %50’sini aşmaz. En az 20 firma.");
    let text =
        "At most {{ value ministry-share-max-total call4-2023 dative }} of it; `{{ value min-firms seed }}` is code.";
    let english = paragraphs("en", text);
    assert_eq!(english.last().unwrap(), "At most 70% of it; {{ value min-firms seed }} is code.");
}

#[test]
fn a_value_alone_is_a_paragraph_and_stands_in_tables_and_links() {
    let text = "{{ value min-firms seed }}\n\n| a |\n| --- |\n| {{ value min-firms seed }} |\n\n\
                [{{ value min-firms seed }} firms](page:eligibility)";
    let english = paragraphs("en", text);
    assert_eq!(english[english.len() - 3..], ["20", "a 20", "20 firms"]);
}
