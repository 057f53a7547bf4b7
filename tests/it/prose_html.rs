//! Prose printed as HTML: what each kind of node becomes, and that no text can become anything but text.
use super::markdown::{pieces, read};
use kilavuz::{
    render::html::prose::{Around, LinkTarget, ProseWords, print},
    view::numbering::Numbers,
};
use proptest::prelude::*;
use scraper::{Html, Node};
use std::collections::BTreeSet;

fn words() -> ProseWords {
    ProseWords {
        heading_link: "Bağlantı".into(),
        table: "Tablo".into(),
        footnotes: "Dipnotlar".into(),
        footnote: "Dipnot".into(),
        back: "Dön".into(),
        done: "yapıldı".into(),
        open: "yapılacak".into(),
        note: "Not".into(),
        tip: "İpucu".into(),
        important: "Önemli".into(),
        warning: "Dikkat".into(),
        caution: "Uyarı".into(),
    }
}

/// Every link leads to `to/<number>`, the picture's size is known, number 9 is broken.
fn link(number: u32) -> Option<LinkTarget> {
    (number != 9).then(|| LinkTarget {
        href: format!("to/{number}"),
        external: number == 1,
        term: false,
        size: Some((4, 3)),
        narrower: vec![],
    })
}

fn html(text: &str) -> String {
    let (document, whole) = read(text);
    let numbers = Numbers {
        headings: vec![String::new(), "7.2".to_owned()],
        labels: vec!["Tablo 7.1".to_owned(), "Şekil 7.1".to_owned()],
        chapter: None,
    };
    let name = |number| Some(format!("name {number}"));
    let includes = ["<p>records</p>\n".to_owned()];
    let around = Around {
        words: &words(),
        numbers: &numbers,
        link: &link,
        name: &name,
        includes: &includes,
        prefix: "",
        deeper: 0,
    };
    print(&document.body, &whole, &around)
}

fn check(text: &str, expected: &str) {
    assert_eq!(html(text), expected, "for {text:?}")
}

#[test]
fn words_and_marks() {
    check(
        "*a* **b** ~~c~~ `d`\ne\\\nf\n",
        "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code>\ne<br>\nf</p>\n",
    );
    check(
        "[a](x) [b](y \"t\")\n",
        "<p><a href=\"to/0\">a</a> <a href=\"to/1\" rel=\"external\" title=\"t\">b</a></p>\n",
    );
    check("a & b \\< c \"d\" 'e' \u{1}\n", "<p>a &amp; b &lt; c &quot;d&quot; &#39;e&#39; \u{fffd}</p>\n");
}

#[test]
fn captions_name_what_stands_below_them() {
    check(
        "Table: Items *of* it {#tab-a}\n\n| a |\n| --- |\n| 1 |\n",
        "<div class=\"table-scroll\" role=\"region\" aria-labelledby=\"tab-a\" tabindex=\"0\">\n<table class=\"stacking\">\n\
         <caption id=\"tab-a\"><span class=\"label\">Tablo 7.1</span> Items <em>of</em> it</caption>\n\
         <thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td></tr>\n</tbody>\n</table>\n</div>\n",
    );
    check(
        "Table: A {#tab-a}\n\n{{ indicators }}\n\nFigure: B {#fig-b}\n\n![c](d)\n",
        "<figure id=\"tab-a\"><p>records</p>\n<figcaption><span class=\"label\">Tablo 7.1</span> A</figcaption></figure>\n\
         <figure id=\"fig-b\"><img src=\"to/0\" alt=\"c\" width=\"4\" height=\"3\" loading=\"lazy\"><figcaption>\
         <span class=\"label\">Şekil 7.1</span> B</figcaption></figure>\n",
    );
    check("Table of {{ things }} and {#this}\n", "<p>Table of {{ things }} and {#this}</p>\n");
}

#[test]
fn links_without_words_are_called_by_what_they_lead_to() {
    check(
        "[](#tab-a \"locative\") [a](b)\n",
        "<p><a href=\"to/0\">name 0</a> <a href=\"to/1\" rel=\"external\">a</a></p>\n",
    );
}

#[test]
fn numbered_headings_begin_with_their_number() {
    check(
        "## A {#a}\n### B {#b}\n",
        "<h2 id=\"a\">A <a class=\"heading-link\" href=\"#a\" aria-label=\"Bağlantı\">#</a></h2>\n\
         <h3 id=\"b\"><span class=\"heading-number\">7.2</span> B <a class=\"heading-link\" href=\"#b\" aria-label=\"Bağlantı\">#</a></h3>\n",
    );
}

#[test]
fn headings_carry_their_id_and_a_link_to_themselves() {
    check(
        "## *A* b {#one}\n",
        "<h2 id=\"one\"><em>A</em> b <a class=\"heading-link\" href=\"#one\" aria-label=\"Bağlantı\">#</a></h2>\n",
    );
}

#[test]
fn lists_tasks_and_definitions() {
    check("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    check("1. a\n\n2. b\n", "<ol>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n");
    check("3. a\n", "<ol start=\"3\">\n<li>a</li>\n</ol>\n");
    check(
        "- [x] a\n",
        concat!(
            "<ul>\n<li class=\"task task-done\"><span class=\"task-box\" role=\"img\" aria-label=\"yapıldı\">☑</span> a</li>\n",
            "</ul>\n"
        ),
    );
    check("t\n: d\n", "<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>\n");
}

#[test]
fn tables_scroll_have_column_headings_and_no_styles() {
    check(
        "|  | b |\n|-|--:|\n| 1 | 2 |\n",
        concat!(
            "<div class=\"table-scroll\" role=\"region\" aria-label=\"Tablo 1\" tabindex=\"0\">\n<table class=\"stacking\">\n",
            "<thead>\n<tr><td></td><th scope=\"col\" class=\"end\">b</th></tr>\n</thead>\n",
            "<tbody>\n<tr><td>1</td><td class=\"end\" data-head=\"b\">2</td></tr>\n</tbody>\n</table>\n</div>\n"
        ),
    );
}

#[test]
fn remarks_say_what_they_are() {
    check(
        "> [!WARNING]\n> a\n",
        "<div class=\"callout callout-warning\" role=\"note\">\n<p class=\"callout-title\">Dikkat</p>\n<p>a</p>\n</div>\n",
    );
    check(
        "> a\n\n---\n\n```sh\n<b>\n```\n",
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n<pre tabindex=\"0\"><code class=\"language-sh\">&lt;b&gt;\n</code></pre>\n",
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    check(
        "a[^x] b[^x]\n\n[^x]: one[^y]\n[^y]: two\n\n    - l\n[^z]: unused\n",
        concat!(
            "<p>a<sup><a class=\"footnote-mark\" id=\"fnref:1\" href=\"#fn:1\" aria-label=\"Dipnot 1\">1</a></sup>",
            " b<sup><a class=\"footnote-mark\" id=\"fnref:1-2\" href=\"#fn:1\" aria-label=\"Dipnot 1\">1</a></sup></p>\n",
            "<section class=\"footnotes\" aria-label=\"Dipnotlar\">\n<ol>\n",
            "<li id=\"fn:1\" value=\"1\"><p>one",
            "<sup><a class=\"footnote-mark\" id=\"fnref:2\" href=\"#fn:2\" aria-label=\"Dipnot 2\">2</a></sup>",
            " <a class=\"footnote-back\" href=\"#fnref:1\" aria-label=\"Dön 1\">↩</a>",
            " <a class=\"footnote-back\" href=\"#fnref:1-2\" aria-label=\"Dön 1-2\">↩</a></p>\n</li>\n",
            "<li id=\"fn:2\" value=\"2\"><p>two</p>\n<ul>\n<li>l</li>\n</ul>\n",
            " <a class=\"footnote-back\" href=\"#fnref:2\" aria-label=\"Dön 2\">↩</a></li>\n",
            "</ol>\n</section>\n"
        ),
    );
}

#[test]
fn pictures_have_sizes_and_alone_they_are_figures() {
    check(
        "![a *b*](x.png \"c\")\n",
        concat!(
            "<figure><img src=\"to/0\" alt=\"a b\" width=\"4\" height=\"3\" loading=\"lazy\">",
            "<figcaption>c</figcaption></figure>\n"
        ),
    );
    check("x ![a](y)\n", "<p>x <img src=\"to/0\" alt=\"a\" width=\"4\" height=\"3\" loading=\"lazy\"></p>\n");
}

#[test]
fn what_leads_nowhere_stands_as_words() {
    let nine = "[a](x) ".repeat(9);
    let out = html(&format!("{nine}\n\n[words](y)\n"));
    assert!(out.ends_with("<p>words</p>\n"), "{out}");
    let out = html(&format!("{nine}\n\n![words](y)\n"));
    assert!(out.ends_with("<p>words</p>\n"), "{out}");
}

/// Elements and attributes that prose may have.
const ALLOWED: &[&str] = &[
    "a",
    "body",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "html",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// A browser reads the HTML without a single fault, and finds nothing but prose in it.
fn holds_together(text: &str) -> Result<(), TestCaseError> {
    let out = html(text);
    let page = Html::parse_fragment(&out);
    let faults: Vec<_> = page.errors.iter().filter(|e| !e.contains("doctype")).collect();
    prop_assert!(faults.is_empty(), "{:?} in {}", faults, out);
    let mut ids = BTreeSet::new();
    let mut inner_links = vec![];
    for node in page.tree.nodes() {
        prop_assert!(!matches!(node.value(), Node::Comment(_)), "a comment in {}", out);
        let Node::Element(element) = node.value() else { continue };
        prop_assert!(ALLOWED.contains(&element.name()), "<{}> in {}", element.name(), out);
        for (name, value) in element.attrs() {
            prop_assert!(!name.starts_with("on") && name != "style", "{} in {}", name, out);
            if name == "id" {
                prop_assert!(ids.insert(value.to_owned()), "id {} twice in {}", value, out)
            }
            if matches!(name, "href" | "src") {
                prop_assert!(value.starts_with('#') || value.starts_with("to/"), "{} in {}", value, out);
                inner_links.extend(value.strip_prefix('#').map(str::to_owned))
            }
        }
    }
    for id in inner_links {
        prop_assert!(ids.contains(&id), "#{} leads nowhere in {}", id, out)
    }
    Ok(())
}

#[test]
fn the_reader_of_this_test_sees_faults() {
    for broken in ["<p>a</div>", "<p>a<em>b</p>", "<table><p>a</table>"] {
        assert!(!Html::parse_fragment(broken).errors.is_empty(), "{broken:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_sound_html(text in pieces()) {
        holds_together(&text)?
    }

    #[test]
    fn hostile_characters_come_out_as_characters(text in "[<>&\"'a/=!{}%\u{0}\u{b}\u{fdd0}\u{ffff} -]{1,40}") {
        let (document, whole) = read(&format!("x {text}\n"));
        holds_together(&format!("x {text}\n"))?;
        let words: String = document.body.read(&whole).map(|n| n.plain_text()).collect();
        let shown: String = Html::parse_fragment(&html(&format!("x {text}\n"))).root_element().text().collect();
        let plain = |s: &str| s.chars().map(|c| if c.is_control() || "\u{fdd0}\u{ffff}".contains(c) { '\u{fffd}' } else { c })
            .filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(plain(&shown.replace('\n', "")), plain(&words));
    }
}
