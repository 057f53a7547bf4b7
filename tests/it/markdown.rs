//! Markdown files: the tree they become, and what is told of them.
use kilavuz::{
    diag::Diagnostics,
    prose::{Kind, LinkKind, NodeRef},
    source::Sources,
    syntax::{self, Content, Document},
};
use proptest::prelude::*;

const HEAD: &str = "---\ntitle: T\n---\n";

/// A chapter of the guide from its text, and the whole file.
pub fn read(text: &str) -> (Document, String) {
    let (document, whole, _, _) = read_as("content/guide/10-x.tr.md", text);
    (document, whole)
}

fn read_as(path: &str, text: &str) -> (Document, String, Diagnostics, Sources) {
    let whole = format!("{HEAD}{text}");
    let mut sources = Sources::default();
    sources.add(path, &whole);
    let mut diags = Diagnostics::default();
    let syntax = syntax::parse(&sources, None, &mut diags);
    let Some(Content::Document(document)) = syntax.files[0].parsed.content.clone() else {
        panic!("a Markdown file is a document")
    };
    (*document, whole, diags, sources)
}

/// `Paragraph("a " Emphasis("b"))`: texts in quotes, everything else by its kind.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other kinds are shown by their names")]
fn shape(node: NodeRef) -> String {
    match node.kind() {
        Kind::Text => format!("{:?}", node.text()),
        Kind::Literal(_) => format!("~{:?}", node.text()),
        kind => {
            let inside: Vec<String> = node.children().map(shape).collect();
            let inside = if inside.is_empty() { String::new() } else { format!("({})", inside.join(" ")) };
            format!("{kind:?}{inside}").replace("TextId", "#")
        }
    }
}

fn check_tree(text: &str, expected: &[&str]) {
    let (document, whole) = read(text);
    let shapes: Vec<String> = document.body.read(&whole).map(shape).collect();
    assert_eq!(shapes, expected, "for {text:?}");
}

/// `KS-nnn line:column "text under the caret" variant`, lines counted from the end of the head.
pub fn findings(path: &str, text: &str) -> Vec<String> {
    let (_, _, diags, sources) = read_as(path, text);
    let line = |d: &kilavuz::diag::Diagnostic| {
        let span = d.span.expect("findings about a file have a place");
        let place = sources.get(span.source).place(span.start);
        let text = sources.text(span);
        format!("{} {}:{} {text:?} {}", d.code.name(), place.line - 3, place.column, d.variant).trim_end().to_owned()
    };
    diags.sorted().iter().map(line).collect()
}

fn check_findings(text: &str, expected: &[&str]) {
    assert_eq!(findings("content/guide/10-x.tr.md", text), expected, "for {text:?}")
}

#[test]
fn words_are_ranges_of_the_source_unless_they_are_spelled_otherwise() {
    check_tree(
        "a *b* **c** ~~d~~ `e f` \\*g &amp; h\ni\\\nj\n",
        &[concat!(
            r#"Paragraph("a " Emphasis("b") " " Strong("c") " " Strike("d") " " CodeSpan("e f") " " "*g " ~"&" " h" "#,
            r#"SoftBreak "i" HardBreak "j")"#
        )],
    );
    check_tree("$1$ -- \"q\" ¹\n", &[r#"Paragraph("$1$ -- \"q\" ¹")"#]);
}

#[test]
fn blocks_keep_their_order_and_their_settings() {
    check_tree(
        "- a\n\n3. x\n4. y\n",
        &[r#"List(None)(Item(No)("a"))"#, r#"List(Some(3))(Item(No)("x") Item(No)("y"))"#],
    );
    check_tree("- [ ] o\n- [x] d\n", &[r#"List(None)(Item(Open)("o") Item(Done)("d"))"#]);
    check_tree(
        "| a | b |\n|:-:|--:|\n| 1 |\n",
        &[concat!(
            r#"Table(TableHead(TableCell(Center)("a") TableCell(End)("b")) "#,
            r#"TableRow(TableCell(Center)("1") TableCell(End)))"#
        )],
    );
    check_tree("```rust x\nfn a\n  b\n```\n", &[r##"Code(Some(#(0)))("fn a\n  b\n")"##]);
    check_tree("> [!NOTE]\n> hi\n\n> q\n", &[r#"Alert(Note)(Paragraph("hi"))"#, r#"Quote(Paragraph("q"))"#]);
    check_tree("t\n: d\n", &[r#"DefinitionList(DefinitionTerm("t") DefinitionText("d"))"#]);
    check_tree("---\n", &["Divider"]);
}

#[test]
fn footnotes_are_numbered_by_their_first_mark() {
    check_tree(
        "a[^x] b[^y] c[^x]\n\n[^y]: two\n[^x]: one\n",
        &[
            r#"Paragraph("a" FootnoteMark(0) " b" FootnoteMark(1) " c" FootnoteMark(0))"#,
            r#"Footnote(1)(Paragraph("two"))"#,
            r#"Footnote(0)(Paragraph("one"))"#,
        ],
    );
    check_findings("a[^x] \\[^z] `[^q]`\n", &[r#"KS-414 1:2 "[^x]""#]);
    check_findings(
        "a[^1]\n\n[^2]: unused\n[^1]: one\n[^1]: again\n",
        &[r#"KS-414 3:1 "[^2]: unused" unused"#, r#"KS-414 5:1 "[^1]: again" twice"#],
    );
}

#[test]
fn headings_have_ids_and_go_down_level_by_level() {
    let ids = |path, text| {
        let (document, _, _, _) = read_as(path, text);
        document.summary.headings.iter().map(|h| format!("{}{} {}", h.level, h.id, h.title)).collect::<Vec<_>>()
    };
    let guide = "content/guide/10-x.tr.md";
    let text = "# One {#one}\n\n#### *Skip*  it\n\n## Twice {#one}\n\n## Bad {#Foo}\n";
    assert_eq!(ids(guide, text), ["2one One", "3skip-it Skip it", "2one-2 Twice", "2foo Bad"]);
    check_findings(
        text,
        &[
            r##"KS-411 1:1 "# One {#one}" title"##,
            r#####"KS-408 3:1 "#### *Skip*  it""#####,
            r#####"KS-411 3:1 "#### *Skip*  it""#####,
            r#"KS-409 5:12 "one""#,
            r#"KS-114 7:10 "Foo""#,
        ],
    );
    check_findings("### Deep {#deep}\n", &[r#####"KS-411 1:1 "### Deep {#deep}" first"#####]);
    let page = "content/pages/x.tr.md";
    assert_eq!(ids(page, "## Çağrı\n\n## Çağrı\n\n## —\n"), ["2cagri Çağrı", "2cagri-2 Çağrı", "2section —"]);
    assert!(findings(page, "## Çağrı\n\n## Çağrı\n").is_empty(), "pages make their ids from the words");
}

#[test]
fn the_cure_of_a_heading_without_id_is_a_heading_with_that_id() {
    for (heading, mended) in [("## Kim başvurur?", "## Kim başvurur? {#kim-basvurur}"), ("Söz\n---", "Söz {#soz}\n---")]
    {
        let (_, whole, diags, _) = read_as("content/guide/10-x.tr.md", &format!("{heading}\n"));
        let fix = diags.sorted()[0].fix.clone().expect("it has a cure");
        let mut cured = whole.clone();
        cured.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.text);
        assert_eq!(cured, format!("{HEAD}{mended}\n"));
        let cured = &cured[HEAD.len()..];
        check_findings(cured, &[]);
    }
}

#[test]
fn the_summary_knows_links_blocks_and_words() {
    let text = "a [l](guide:b#c \"t\") ![i](m.png) <a@b.c>\n\n## H {#h}\n\n- in*di*visible\n\n  more\n- y\n\n> q\n\nz[^1]\n\n[^1]: w\n";
    let (document, whole) = read(text);
    let links: Vec<_> = document.summary.links.iter().map(|l| (&*l.destination, l.range.of(&whole), l.kind)).collect();
    assert_eq!(
        links,
        [
            ("guide:b#c", "guide:b#c", LinkKind::Link),
            ("m.png", "m.png", LinkKind::Image),
            ("mailto:a@b.c", "<a@b.c>", LinkKind::Link),
        ]
    );
    assert_eq!(document.body.link_title(0), Some("t"));
    assert_eq!(document.body.link_title(1), None);
    // before: the paragraph; under it: two entries, the second paragraph of one, quote and its paragraph, paragraph
    assert_eq!(*document.summary.blocks, [1, 6]);
    // a l i a@b.c (three, at @ and . no word ends) H indivisible more y q z w
    assert_eq!(document.summary.words, 11);
}

#[test]
fn html_is_told_with_its_markdown_and_shown_as_text() {
    check_findings(
        "a <b>c</b> <br> <!-- x -->\n\n<div>\n<p>x</p>\n</div>\n\n<!-- y\n\nz -->\n",
        &[
            r#"KS-405 1:3 "<b>""#,
            r#"KS-405 1:12 "<br>""#,
            r#"KS-405 1:17 "<!-- x -->" comment"#,
            r#"KS-405 3:1 "<div>""#,
            r#"KS-405 7:1 "<!-- y" comment"#,
        ],
    );
    check_tree("<div>\nx</div>\n\n<!-- y -->\n", &[r#"Paragraph("<div>\nx</div>\n")"#]);
    check_findings("5 < 7 and 7 > 5, <https://example.org>\n", &[]);
}

#[test]
fn links_that_run_something_are_refused_however_they_are_spelled() {
    for link in
        ["javascript:x", "JavaScript:x", "java&#10;script:x", "&#1;javascript:x", "vbscript:x", "data:text/html,x"]
    {
        let (document, _, diags, _) = read_as("content/pages/x.tr.md", &format!("[a](<{link}>)\n"));
        assert_eq!(diags.iter().map(|d| d.code.name()).collect::<Vec<_>>(), ["KS-406"], "{link}");
        assert!(document.summary.links[0].refused);
    }
    check_findings("[a](https://example.org/javascript:x) [b](act:reg-2012)\n", &[]);
    check_findings("[z][nope] [w] [v][]\n", &[r#"KS-401 1:1 "[z][nope]" reference"#, r#"KS-401 1:15 "[v]" reference"#]);
    check_findings(
        "![](x.png) ![ ](y.png) ![*a*](z.png)\n",
        &[r#"KS-404 1:1 "![](x.png)""#, r#"KS-404 1:12 "![ ](y.png)""#],
    );
}

#[test]
fn deep_nesting_is_cut_off_and_told_once() {
    check_findings(
        &format!("{}a\n", ">".repeat(300)),
        &[r#"KS-006 1:65 ">>>>>>>>>>>>"#.to_owned() + &">".repeat(224) + "a\" markdown"].map(|s| s.leak() as &str),
    );
    let (document, whole) = read(&format!("{}a\n", ">".repeat(300)));
    fn depth(node: NodeRef) -> usize {
        1 + node.children().map(depth).max().unwrap_or(0)
    }
    assert_eq!(document.body.read(&whole).map(depth).max(), Some(65), "64 quotes and the word");
}

#[test]
fn a_file_full_of_faults_tells_the_first_of_them() {
    let (_, _, diags, _) = read_as("content/pages/x.tr.md", &"![](x) ".repeat(50_000));
    assert_eq!(diags.len(), kilavuz::syntax::limits::MARKDOWN_FINDINGS);
    let first = diags.sorted()[0].span.expect("a place");
    assert_eq!(first.start as usize, HEAD.len());
}

/// Pieces of Markdown that meet each other in every order.
pub fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# "),
        Just("## "),
        Just("> "),
        Just("> [!TIP]\n"),
        Just("- "),
        Just("1. "),
        Just("- [x] "),
        Just("\n"),
        Just("\n\n"),
        Just("    "),
        Just("```\n"),
        Just("|a|b|\n|-|-|\n"),
        Just("|"),
        Just("*"),
        Just("**"),
        Just("~~"),
        Just("`"),
        Just("["),
        Just("]"),
        Just("("),
        Just(")"),
        Just("!["),
        Just("[^1]"),
        Just("[^1]: "),
        Just(": "),
        Just("{#a}"),
        Just("<b>"),
        Just("<!-- "),
        Just("-->"),
        Just("&amp;"),
        Just("\\"),
        Just("javascript:"),
        Just("---\n"),
        Just("===\n"),
        Just("\r\n"),
        Just("\t"),
        Just("ğ"),
        Just("a\u{301}"),
        Just("\0"),
        Just("😀"),
        Just("word "),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written: no panic, every range fits, every number has its entry, blocks are counted per heading.
    #[test]
    fn any_text_gives_a_tree_that_holds_together(text in pieces()) {
        let (document, whole, diags, _) = read_as("content/guide/10-x.tr.md", &text);
        #[expect(clippy::wildcard_enum_match_arm, reason = "only these have something to check")]
        fn walk(node: NodeRef, document: &Document, whole: &str) {
            let range = node.range();
            assert!(whole.get(range.start as usize..range.end as usize).is_some(), "{range:?}");
            match node.kind() {
                Kind::Heading(n) => assert!(document.body.headings().get(n as usize).is_some()),
                Kind::Link(n) | Kind::Image(n) => assert!(document.summary.links.get(n as usize).is_some()),
                Kind::Text | Kind::Literal(_) => assert!(!node.text().is_empty()),
                _ => {}
            }
            node.children().for_each(|n| walk(n, document, whole));
        }
        document.body.read(&whole).for_each(|n| walk(n, &document, &whole));
        prop_assert_eq!(document.summary.blocks.len(), document.summary.headings.len() + 1);
        let ids: std::collections::BTreeSet<_> = document.summary.headings.iter().map(|h| &h.id).collect();
        prop_assert_eq!(ids.len(), document.summary.headings.len(), "ids are unique");
        for d in diags.iter() {
            let span = d.span.expect("a place");
            prop_assert!(whole.get(span.start as usize..span.end as usize).is_some());
        }
    }

    /// No word is lost between the Markdown crate and the tree.
    #[test]
    fn the_tree_says_what_the_markdown_says(words in prop::collection::vec("[a-zığüşöç]{1,8}", 1..30)) {
        let text = words.join(" ");
        let (document, whole) = read(&format!("{text}\n"));
        let plain: Vec<String> = document.body.read(&whole).map(|n| n.plain_text()).collect();
        prop_assert_eq!(plain.join(" "), text);
        prop_assert_eq!(document.summary.words as usize, words.len());
    }
}
