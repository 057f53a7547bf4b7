//! Chapters and pages: twins, headings, links, fallbacks.
use super::{Fixture, check, fixture, site};
use kilavuz::{
    locale::Locale,
    model::{ChapterId, PageId, Site, Target},
};

/// A Markdown file.
fn file(path: &str, text: &str) -> String {
    format!("-- content/{path} --\n---\ntitle: Başlık\n---\n\n{text}\n\n")
}

/// A chapter with one text for both languages.
fn chapter(path: &str, text: &str) -> String {
    file(&format!("guide/{path}.tr.md"), text) + &file(&format!("guide/{path}.en.md"), text)
}

fn page(name: &str, text: &str) -> String {
    file(&format!("pages/{name}.tr.md"), text) + &file(&format!("pages/{name}.en.md"), text)
}

fn chapter_ids(site: &Site) -> Vec<(&str, Option<&str>)> {
    site.chapters.iter().map(|(id, c)| (id.as_ref(), c.part.as_ref().map(|p| p.as_ref()))).collect()
}

fn links<'a>(site: &'a Site, page: &str) -> Vec<Option<&'a Target>> {
    let page = site.pages.get(&PageId(page.into())).expect("the fixture has the page");
    page.text.get(Locale(0)).links.iter().map(Option::as_ref).collect()
}

#[test]
fn chapters_stand_in_the_order_of_their_numbers_and_parts_before_their_chapters() {
    let site = site(
        &[
            chapter("20-apply/10-prepare", ""),
            chapter("20-apply/index", ""),
            chapter("20-apply/9-before", ""),
            chapter("100-end", ""),
            chapter("10-start", ""),
        ]
        .concat(),
    );
    let expected = [
        ("start", None),
        ("apply", None),
        ("apply/before", Some("apply")),
        ("apply/prepare", Some("apply")),
        ("end", None),
    ];
    assert_eq!(chapter_ids(&site), expected);
}

#[test]
fn a_folder_without_an_opening_is_told_once() {
    let text = chapter("20-apply/10-prepare", "") + &chapter("20-apply/20-send", "");
    check(
        &text,
        "guide/20-apply/10-prepare.tr.md:2:8 KS-304.part part=\"apply\" places=2 | also guide/20-apply/20-send.tr.md:2:8 ? index",
    );
    let (site, _) = fixture(&text).resolve();
    assert_eq!(chapter_ids(&site.expect("a site")), [("apply/prepare", None), ("apply/send", None)]);
}

#[test]
fn a_missing_twin_is_told_and_falls_back_with_its_language() {
    let text = file("guide/10-one.en.md", "") + &file("pages/about.tr.md", "");
    check(
        &text,
        "\
guide/10-one.en.md:2:8 KS-203 languages=\"tr\" endings=\".tr.md\" fallback=\"en\" ? add
pages/about.tr.md:2:8 KS-203 languages=\"en\" endings=\".en.md\" fallback=\"tr\" ? add",
    );
    let site = fixture(&text).resolve().0.expect("a site");
    let one = site.chapters.get(&ChapterId("one".into())).expect("the chapter");
    assert_eq!(one.text.get(Locale(0)).written_in, Locale(1));
    let about = site.pages.get(&PageId("about".into())).expect("the page");
    assert_eq!(about.text.get(Locale(1)).written_in, Locale(0));
    assert!(std::sync::Arc::ptr_eq(&about.text.get(Locale(0)).body, &about.text.get(Locale(1)).body));
}

#[test]
fn an_unreadable_twin_is_no_missing_one() {
    let text = file("pages/about.tr.md", "") + "-- content/pages/about.en.md --\n---\ntitel: X\n---\n";
    let found = fixture(&text).findings();
    assert!(found.contains("KS-101") && !found.contains("KS-203"), "{found}");
}

#[test]
fn a_link_to_a_page_that_could_not_be_read_is_no_finding() {
    let broken = "-- content/pages/about.tr.md --\nno head\n-- content/pages/about.en.md --\nno head\n";
    let found = fixture(&(page("start", "[a](page:about) [b](about.md)") + broken)).findings();
    assert!(found.contains("KS-407") && !found.contains("KS-401"), "{found}");
}

#[test]
fn a_language_that_the_site_does_not_have_is_told_once() {
    let text = page("about", "") + &file("pages/about.de.md", "") + &file("guide/10-x.de.md", "");
    check(
        &text,
        "guide/10-x.de.md:1:1 KS-202.file tag=\"de\" languages=\"tr, en\" places=2 | also pages/about.de.md:1:1 ? site",
    );
}

#[test]
fn two_files_for_one_text_are_told() {
    let text = chapter("10-one", "") + &file("guide/20-one.tr.md", "");
    check(
        &text,
        "guide/20-one.tr.md:2:8 KS-302 id=\"one\" kind=<chapter> places=1 | first guide/10-one.tr.md:2:8 ? rename",
    );
}

#[test]
fn a_page_does_not_take_the_name_of_a_page_of_the_site() {
    check(&page("contact", ""), "pages/contact.tr.md:2:8 KS-302.page id=\"contact\" ? rename");
}

#[test]
fn headings_are_the_same_in_every_language() {
    let text = |tr: &str, en: &str| file("guide/10-a.tr.md", tr) + &file("guide/10-a.en.md", en);
    site(&text("## Bir {#one}\n\n### İki {#two}", "## One {#one}\n\n### Two {#two}"));
    check(
        &text("## Bir {#one}\n\n## İki {#two}", "## One {#one}\n\n## Two {#too}"),
        "guide/10-a.en.md:7:1 KS-204 id=\"too\" other=\"two\" | other guide/10-a.tr.md:7:1",
    );
    check(
        &text("## Bir {#one}\n\n## İki {#two}", "## One {#one}\n\n### Two {#two}"),
        "guide/10-a.en.md:7:1 KS-204.level id=\"two\" level=3 wanted=2 | other guide/10-a.tr.md:7:1",
    );
    check(
        &text("## Bir {#one}\n\n## İki {#two}", "## One {#one}"),
        "guide/10-a.en.md:2:8 KS-204.fewer id=\"\" other=\"two\" | other guide/10-a.tr.md:7:1",
    );
    check(
        &text("## Bir {#one}", "## One {#one}\n\n## Two {#two}"),
        "guide/10-a.en.md:7:1 KS-204.more id=\"two\" other=\"\" | other guide/10-a.tr.md:2:8",
    );
}

#[test]
fn sections_have_as_many_blocks_in_every_language() {
    let text = |tr: &str, en: &str| file("guide/10-a.tr.md", tr) + &file("guide/10-a.en.md", en);
    check(
        &text("Bir.\n\n## Bir {#one}\n\nBir.\n\nİki.", "One.\n\n## One {#one}\n\nOne."),
        "guide/10-a.en.md:7:1 KS-205 found=1 wanted=2 | other guide/10-a.tr.md:7:1",
    );
}

#[test]
fn links_of_a_text_lead_where_they_say() {
    let text = [
        page(
            "start",
            "## Bir {#one}\n\n[a](#one) [b](page:support) [c](about.md#two) [d](about.tr.md) [e](../guide/10-first.md) [f](../guide/20-part/index.tr.md) [g](../guide/20-part/10-x.md#h) [h](https://example.org) ![i](../media/a.svg) [j](/media/b%20c.pdf)",
        ),
        page("about", "## İki {#two}"),
        chapter("10-first", "[up](../pages/start.md#one) [down](20-part/10-x.md)"),
        chapter("20-part/index", "[x](10-x.md)"),
        chapter("20-part/10-x", "## H {#h}\n\n[up](../10-first.md) [index](index.md) [m](../../media/a.svg)"),
        "-- content/media/a.svg --\n-- content/media/b c.pdf --\n".to_owned(),
    ]
    .concat();
    let site = site(&text);
    let found: Vec<String> = links(&site, "start").iter().map(|t| format!("{:?}", t.expect("resolved"))).collect();
    assert_eq!(
        found,
        [
            "Here(\"one\")",
            "Records(Support, None)",
            "Page(PageId(\"about\"), Some(\"two\"))",
            "Page(PageId(\"about\"), None)",
            "Chapter(ChapterId(\"first\"), None)",
            "Chapter(ChapterId(\"part\"), None)",
            "Chapter(ChapterId(\"part/x\"), Some(\"h\"))",
            "Outside(\"https://example.org\")",
            "Media(\"content/media/a.svg\")",
            "Media(\"content/media/b c.pdf\")",
        ]
    );
}

#[test]
fn links_of_a_text_that_lead_nowhere_are_told() {
    let text = file(
        "pages/start.tr.md",
        "[a](#won)\n[b](about.md)\n[c](../guide/10-zzzzzz.md)\n[d](../../secret.md)\n[e](readme.txt)\n[f](page:start#zzzzzz)\n![g](page:start)\n![h](../media/zzzzzz.svg)\n\n## Bir {#one}",
    ) + &file("pages/start.en.md", "## One {#one}");
    check(
        &text,
        "\
pages/start.tr.md:5:5 KS-402 anchor=\"won\" page=\"\" headings=\"one\" ? headings
pages/start.tr.md:6:5 KS-401 link=\"about.md\" id=\"about\" kind=<page> places=1 ? remove
pages/start.tr.md:7:5 KS-401 link=\"../guide/10-zzzzzz.md\" id=\"zzzzzz\" kind=<chapter> places=1 ? remove
pages/start.tr.md:8:5 KS-401.path link=\"../../secret.md\" ? kinds
pages/start.tr.md:9:5 KS-401.path link=\"readme.txt\" ? kinds
pages/start.tr.md:10:5 KS-402 anchor=\"zzzzzz\" page=\"start\" headings=\"one\" ? headings
pages/start.tr.md:11:6 KS-403.picture link=\"page:start\" ? folder
pages/start.tr.md:12:6 KS-403 file=\"zzzzzz.svg\" ? folder",
    );
    let site = fixture(&text).resolve().0.expect("a site");
    assert!(links(&site, "start").iter().all(Option::is_none));
}

#[test]
fn a_heading_is_looked_up_in_the_language_of_the_link() {
    let text = file("pages/about.tr.md", "## Bir {#bir}") + &file("pages/about.en.md", "## One {#one}");
    let start = file("pages/start.tr.md", "[a](page:about#bir)") + &file("pages/start.en.md", "[a](page:about#one)");
    site(&(text + &start));
}

#[test]
fn links_to_drafts_become_plain_words() {
    let draft = |path: &str| format!("-- content/{path} --\n---\ntitle: T\ndraft: true\n---\n");
    let text = page("start", "[a](page:about) [b](guide:one)")
        + &["pages/about.tr.md", "pages/about.en.md", "guide/10-one.tr.md", "guide/10-one.en.md"].map(draft).concat();
    let mut fixture: Fixture = fixture(&text);
    assert_eq!(fixture.findings(), "");
    let count = |f: &Fixture| {
        let site = f.resolve().0.expect("a site");
        (site.chapters.len(), site.pages.len(), links(&site, "start").iter().flatten().count())
    };
    assert_eq!(count(&fixture), (0, 1, 0));
    fixture.settings.drafts = true;
    assert_eq!(count(&fixture), (1, 2, 2));
}

#[test]
fn chapters_of_a_draft_part_are_hidden_with_it() {
    let opening = |tag: &str| format!("-- content/guide/10-part/index.{tag}.md --\n---\ntitle: T\ndraft: true\n---\n");
    let text = chapter("10-part/10-a", "") + &opening("tr") + &opening("en");
    let site = site(&text);
    assert_eq!(site.chapters.len(), 0);
}

#[test]
fn a_draft_translation_falls_back_without_a_finding() {
    let text = file("pages/about.tr.md", "") + "-- content/pages/about.en.md --\n---\ntitle: T\ndraft: true\n---\n";
    let site = site(&text);
    let about = site.pages.get(&PageId("about".into())).expect("the page");
    assert_eq!(about.text.get(Locale(1)).written_in, Locale(0));
}

#[test]
fn records_link_to_headings_of_documents() {
    let faq = |to: &str| {
        format!(
            "-- content/faq.yaml --\nquestions: [{{id: q, question: {{all: Q}}, answer: {{all: A}}, status: proposed, links: [{{to: \"{to}\"}}]}}]\n"
        )
    };
    let text = page("priv", "## H {#rights}") + &chapter("10-cha", "## H {#one}");
    site(&(faq("page:priv#rights") + &text));
    site(&(faq("guide:cha#one") + &text));
    check(
        &(faq("guide:cha#on") + &text),
        "faq.yaml:1:90 KS-402 anchor=\"on\" page=\"cha\" headings=\"one\" suggestion=\"one\" ? nearest",
    );
}
