//! Links kept from an earlier run: the result is that of a fresh run, whatever was edited in between.
use super::{Fixture, fixture};
use kilavuz::{
    diag::Diagnostics,
    locale::Locale,
    project::{FileFacts, picture::Picture},
    resolve::{Memo, resolve_again},
    syntax,
};
use proptest::prelude::*;
use std::sync::Arc;

/// One change of an editor.
#[derive(Debug, Clone)]
enum Edit {
    /// Another text of a document: its number, its heading, where it links to, whether it is a draft.
    Document(usize, usize, usize, bool),
    /// Other words of a document; its links, headings and head stay.
    Words(usize, usize),
    /// Both languages of a document, as drafts or not.
    Draft(usize, bool),
    /// A document is deleted.
    Delete(usize),
    /// A picture is there or not.
    Media(bool),
    /// Another glossary.
    Glossary(usize),
    /// Another day.
    Day(usize),
}

const PATHS: [&str; 4] = ["pages/one.tr.md", "pages/one.en.md", "guide/10-two.tr.md", "guide/10-two.en.md"];
const LINKS: [&str; 6] = ["page:one#a", "../guide/10-two.md#b", "term:t", "../media/m.svg", "#a", "page:nowhere"];

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0..4usize, 0..2usize, 0..6usize, prop::bool::weighted(0.2)).prop_map(|(n, h, l, d)| Edit::Document(n, h, l, d)),
        4 => (0..4usize, 0..3usize).prop_map(|(n, w)| Edit::Words(n, w)),
        2 => (0..2usize, any::<bool>()).prop_map(|(n, d)| Edit::Draft(n, d)),
        1 => (0..4usize).prop_map(Edit::Delete),
        1 => any::<bool>().prop_map(Edit::Media),
        1 => (0..2usize).prop_map(Edit::Glossary),
        1 => (0..2usize).prop_map(Edit::Day),
    ]
}

fn text(number: usize, heading: usize, link: usize, draft: bool) -> String {
    let (heading, link) = (["a", "b"][heading], LINKS[link]);
    // the chapter has a day of its own, so that a page may link to what is not there yet
    let publication = if draft { "draft: true\n" } else { ["", "publish_from: 2026-03-01\n"][number / 2] };
    format!("---\ntitle: T\n{publication}---\n\n## H {{#{heading}}}\n\n[x]({link}) ![y](../media/m.svg)\n")
}

fn apply(fixture: &mut Fixture, edit: &Edit) {
    match edit {
        Edit::Document(number, heading, link, draft) => {
            let path = format!("content/{}", PATHS[*number]);
            fixture.sources.add(path, text(*number, *heading, *link, *draft));
        }
        Edit::Words(number, word) => {
            let path = format!("content/{}", PATHS[*number]);
            if let Some(id) = fixture.sources.find(&path) {
                let text = fixture.sources.get(id).text.to_string();
                let start = text.find("\n[").unwrap() + 2;
                let end = start + text[start..].find(']').unwrap();
                let words = ["x", "a longer word", "*marked*"][*word];
                fixture.sources.add(path, format!("{}{words}{}", &text[..start], &text[end..]));
            }
        }
        Edit::Draft(pair, draft) => {
            for number in [pair * 2, pair * 2 + 1] {
                fixture.sources.add(format!("content/{}", PATHS[number]), text(number, *pair, 1 - pair, *draft));
            }
        }
        Edit::Delete(number) => {
            let gone = format!("content/{}", PATHS[*number]);
            let mut left = kilavuz::source::Sources::default();
            for (_, source) in fixture.sources.iter().filter(|(_, s)| s.path != gone) {
                left.add(source.path.clone(), source.text.as_bytes());
            }
            fixture.sources = left
        }
        Edit::Media(true) => {
            let facts = FileFacts {
                size: 1,
                digest: String::new(),
                picture: Picture { size: Some((4, 3)), ..Picture::default() },
            };
            fixture.listing.files.insert("content/media/m.svg".into(), facts);
        }
        Edit::Media(false) => fixture.listing.files.clear(),
        Edit::Glossary(id) => {
            let term = ["t", "u"][*id];
            let text = format!("terms: [{{id: {term}, term: {{all: T}}, definition: {{all: T}}}}]\n");
            fixture.sources.add("content/glossary.yaml", text);
        }
        Edit::Day(day) => fixture.settings.as_of = Some(["2026-01-01", "2026-06-01"][*day].into()),
    }
}

/// The whole site and all findings in words.
fn look(fixture: &Fixture, files: &mut syntax::Memo, links: &mut Memo) -> (String, String) {
    let mut diags = Diagnostics::default();
    let syntax = syntax::parse(&fixture.sources, Some(files), &mut diags);
    let site = resolve_again(&syntax, &fixture.listing, &fixture.settings, links, &mut diags);
    (format!("{site:#?}"), format!("{:#?}", diags.sorted()))
}

/// Every link leads somewhere.
fn whole() -> Fixture {
    let mut fixture = fixture("");
    let documents = (0..4).map(|number| Edit::Document(number, number / 2, 1 - number / 2, false));
    for edit in documents.chain([Edit::Media(true), Edit::Glossary(0), Edit::Day(1)]) {
        apply(&mut fixture, &edit)
    }
    assert_eq!(fixture.findings(), "");
    fixture
}

#[test]
fn links_of_a_text_that_did_not_change_are_kept() {
    let mut fixture = whole();
    let (mut files, mut links) = (syntax::Memo::default(), Memo::default());
    let mut kept = |fixture: &Fixture| {
        let mut diags = Diagnostics::default();
        let syntax = syntax::parse(&fixture.sources, Some(&mut files), &mut diags);
        let site = resolve_again(&syntax, &fixture.listing, &fixture.settings, &mut links, &mut diags);
        let site = site.expect("there is a site.yaml");
        site.pages.values().next().expect("the fixture has a page").text.get(Locale(0)).links.clone()
    };
    let first = kept(&fixture);
    let moved = text(2, 1, 0, false).replace("title: T", "title: Another one");
    fixture.sources.add(format!("content/{}", PATHS[2]), moved);
    assert!(Arc::ptr_eq(&first, &kept(&fixture)));
    apply(&mut fixture, &Edit::Document(2, 0, 0, false));
    assert!(!Arc::ptr_eq(&first, &kept(&fixture)));
}

#[test]
fn only_the_text_whose_words_changed_is_made_anew() {
    let mut fixture = whole();
    let (mut files, mut links) = (syntax::Memo::default(), Memo::default());
    let mut site = |fixture: &Fixture| {
        let mut diags = Diagnostics::default();
        let syntax = syntax::parse(&fixture.sources, Some(&mut files), &mut diags);
        resolve_again(&syntax, &fixture.listing, &fixture.settings, &mut links, &mut diags).expect("a site.yaml")
    };
    let first = site(&fixture);
    assert!(site(&fixture).has_records_of(&first), "nothing changed");
    apply(&mut fixture, &Edit::Words(2, 1));
    let second = site(&fixture);
    assert!(second.has_records_of(&first), "only words changed");
    assert!(second.pages.is_of(&first.pages) && !second.chapters.is_of(&first.chapters));
    // a record changed that no text names: documents are kept, records are not
    let glossary = "terms: [{id: t, term: {all: T}, definition: {all: Another}}]\n";
    fixture.sources.add("content/glossary.yaml", glossary);
    let third = site(&fixture);
    assert!(!third.has_records_of(&second));
    let page = |site: &kilavuz::model::Site| site.pages.values().next().expect("the fixture has a page").clone();
    assert!(Arc::ptr_eq(&page(&second), &page(&third)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn an_edited_site_is_the_same_as_a_fresh_one(edits in prop::collection::vec(edit(), 1..12)) {
        let mut fixture = whole();
        let (mut files, mut links) = (syntax::Memo::default(), Memo::default());
        look(&fixture, &mut files, &mut links);
        for edit in &edits {
            apply(&mut fixture, edit);
            let again = look(&fixture, &mut files, &mut links);
            let fresh = look(&fixture, &mut syntax::Memo::default(), &mut Memo::default());
            prop_assert_eq!(again, fresh)
        }
    }
}
