//! The examples of the CommonMark specification and of the extensions of GitHub's (GFM), run over our own HTML printer.
//! The first are installed with the tests' npm packages, the second come inside the Markdown crate's own package; none
//! is kept here. What differs on purpose stands in `tests/specifications.txt`, example by example, and in `canonical`.
use super::{corpus, dependencies::packages, markdown::read};
use kilavuz::{
    prose::LinkKind,
    render::html::prose::{Around, LinkTarget, ProseWords, print},
    view::numbering::Numbers,
};
use scraper::{ElementRef, Html, Node};
use std::{collections::BTreeMap, env, fmt::Write, fs, path::Path};

struct Example {
    number: u32,
    section: String,
    markdown: String,
    html: String,
}

/// The examples of `spec.txt`: fences of 32 backquotes, `.` between the two halves, `→` for a tab.
fn examples(text: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let (mut all, mut section) = (vec![], String::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix('#') {
            section = title.trim_start_matches('#').trim().to_owned()
        }
        if line != format!("{fence} example") {
            continue;
        }
        let mut halves = [String::new(), String::new()];
        let mut half = 0;
        for line in lines.by_ref().take_while(|line| *line != fence) {
            match (line, half) {
                (".", 0) => half = 1,
                _ => writeln!(halves[half], "{}", line.replace('→', "\t")).unwrap(),
            }
        }
        let [markdown, html] = halves;
        all.push(Example { number: all.len() as u32 + 1, section: section.clone(), markdown, html })
    }
    all
}

/// Our HTML, and whether raw HTML was told.
fn ours(markdown: &str) -> (String, Vec<String>) {
    let (document, whole) = read(markdown);
    let links = &document.summary.links;
    let link = |number: u32| {
        let link = links.get(number as usize).filter(|link| !link.refused)?;
        let size = (link.kind == LinkKind::Image).then_some((1, 1));
        Some(LinkTarget { href: link.destination.to_string(), external: false, term: false, size, narrower: vec![] })
    };
    let around = Around {
        words: &ProseWords::default(),
        numbers: &Numbers::default(),
        link: &link,
        name: &|_| Some(String::new()),
        includes: &[],
        prefix: "",
        deeper: 0,
    };
    let codes = super::markdown::findings("content/guide/10-x.tr.md", markdown);
    (print(&document.body, &whole, &around), codes)
}

/// What both sides say: elements, the attributes that Markdown can set, and words. Taken out on purpose: ids and links
/// of headings and their levels (the title of the page is level 1), boxes around tables and the sides of columns, which
/// are classes instead of styles, boxes of tasks, which are signs instead of dead fields, figures around pictures that
/// stand alone with their title as a caption, loading and sizes of pictures, keyboard stops of code.
fn canonical(html: &str) -> String {
    let mut out = String::new();
    let document = Html::parse_fragment(html);
    children(document.root_element(), false, &mut out);
    out
}

const BLOCKS: &[&str] =
    &["p", "ul", "ol", "li", "blockquote", "pre", "hr", "heading", "table", "thead", "tbody", "tr", "th", "td", "dl"];

fn children(element: ElementRef, verbatim: bool, out: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) if verbatim => out.push_str(text),
            Node::Text(text) => {
                for word in text.split_inclusive(char::is_whitespace) {
                    let (letters, blank) = (word.trim_end(), word.ends_with(char::is_whitespace));
                    out.push_str(letters);
                    if blank && !out.ends_with([' ', '\u{1}']) {
                        out.push(' ')
                    }
                }
            }
            Node::Element(_) => {
                if let Some(inner) = ElementRef::wrap(child) {
                    tag(inner, verbatim, out)
                }
            }
            _ => {}
        }
    }
}

fn tag(element: ElementRef, verbatim: bool, out: &mut String) {
    let class = element.value().attr("class").unwrap_or("");
    if class == "table-scroll" {
        return children(element, verbatim, out);
    }
    if class == "task-box" || element.value().name() == "input" {
        let done = element.value().attr("checked").is_some() || element.text().any(|sign| sign == "☑");
        return out.push_str(if done { "<done>" } else { "<open>" });
    }
    let name = match element.value().name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "figure" => "p",
        "figcaption" => return,
        "a" if class == "heading-link" => return,
        // the specification has none where a table is nothing but its head; the Markdown crate's own copy has an empty one
        "tbody" if element.child_elements().next().is_none() => return,
        other => other,
    };
    let block = BLOCKS.contains(&name);
    if block {
        out.truncate(out.trim_end_matches(' ').len());
    }
    write!(out, "<{name}").unwrap();
    for attribute in ["href", "src", "alt", "title", "start", "class"] {
        // classes are the language of code here, and elsewhere the theme's
        let shown = !(attribute == "title" && name == "img") && (attribute != "class" || name == "code");
        if let Some(value) = element.value().attr(attribute).filter(|_| shown) {
            write!(out, " {attribute}={:?}", plain_address(value)).unwrap()
        }
    }
    out.push('>');
    if block {
        out.push('\u{1}')
    }
    children(element, verbatim || name == "pre" || name == "code", out);
    if block && name != "pre" {
        out.truncate(out.trim_end_matches(' ').len());
    }
    write!(out, "</{name}>").unwrap();
    if block {
        out.push('\u{1}')
    }
}

/// Addresses are compared with their percent signs resolved; the specification writes them escaped.
fn plain_address(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = vec![];
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let code = value.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, code) {
            (b'%', Some(code)) => {
                out.push(code);
                at += 3
            }
            (byte, _) => {
                out.push(*byte);
                at += 1
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn specification() -> Option<String> {
    let path = corpus::root().join("tests/node_modules/commonmark-spec/spec.txt");
    let text = fs::read_to_string(path).ok();
    assert!(text.is_some() || env::var_os("CI").is_none(), "tests/run installs the specification");
    text
}

/// The examples of GFM's tables, task lists and strikethrough, which the Markdown crate tests itself with.
fn extensions() -> Vec<Example> {
    let manifest = packages().into_iter().find(|p| p["name"] == "pulldown-cmark").expect("the Markdown crate");
    let manifest = manifest["manifest_path"].as_str().expect("a path").to_owned();
    let suite = Path::new(&manifest).parent().expect("its folder").join("tests/suite");
    let mut all = vec![];
    for (file, section) in [
        ("gfm_table.rs", "Tables (extension)"),
        ("gfm_tasklist.rs", "Task list items (extension)"),
        ("gfm_strikethrough.rs", "Strikethrough (extension)"),
    ] {
        let text = fs::read_to_string(suite.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
        for one in text.split("let original = r##\"").skip(1) {
            let (markdown, rest) = one.split_once("\"##;").expect("the end of a raw string");
            let (_, rest) = rest.split_once("let expected = r##\"").expect("what it becomes");
            let (html, _) = rest.split_once("\"##;").expect("the end of a raw string");
            let number = all.len() as u32 + 1;
            all.push(Example { number, section: section.into(), markdown: markdown.into(), html: html.into() })
        }
    }
    all
}

/// The list of intended differences: `commonmark 148: raw HTML …` as name, number and reason.
fn differences(name: &str) -> BTreeMap<u32, String> {
    let text = fs::read_to_string(corpus::root().join("tests/specifications.txt")).expect("the list");
    let lines = text.lines().filter_map(|line| line.strip_prefix(name)?.trim_start().split_once(": "));
    let number = |n: &str| n.parse().unwrap_or_else(|_| panic!("{name} {n}: no number"));
    lines.map(|(n, reason)| (number(n), reason.to_owned())).collect()
}

/// Every example comes out as it says, but for those on the list; and each of those is still another.
fn check(name: &str, all: &[Example]) {
    let mut intended = differences(name);
    let (mut same, mut other, mut wrong) = (0, 0, vec![]);
    for Example { number, section, markdown, html } in all {
        let (ours, codes) = ours(markdown);
        let (wanted, found) = (canonical(html), canonical(&ours));
        match intended.remove(number) {
            Some(reason) if wanted == found => {
                wrong.push(format!("{number} is on the list ({reason}), but the same\n"))
            }
            Some(reason) => {
                let refused = codes.iter().any(|code| code.starts_with("KS-405"));
                assert_eq!(reason.starts_with("raw HTML"), refused, "{name} {number}: {reason}\n{codes:?}");
                other += 1
            }
            None if wanted == found => same += 1,
            None => wrong.push(format!("{number} ({section})\n{markdown}\nwanted {wanted:?}\nfound  {found:?}\n")),
        }
    }
    corpus::tell(&format!("{name}: {same} of {} as the specification says, {other} otherwise on purpose\n", all.len()));
    assert!(wrong.is_empty(), "{name}: {} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(intended.is_empty(), "{name}: no such examples: {intended:?}");
}

#[test]
fn the_examples_of_commonmark_come_out_as_it_says() {
    let Some(text) = specification() else { return };
    let all = examples(&text);
    assert_eq!(all.len(), 652);
    check("commonmark", &all)
}

#[test]
fn the_examples_of_githubs_extensions_come_out_as_it_says() {
    let all = extensions();
    assert_eq!(all.len(), 14, "nine of tables, two of task lists, three of strikethrough");
    check("gfm", &all)
}

/// GFM's two other extensions are no part of our Markdown: bare addresses stay words, and no HTML at all is let through.
#[test]
fn bare_addresses_stay_words() {
    for bare in ["www.commonmark.org", "Visit www.commonmark.org/help.", "https://commonmark.org", "foo@bar.baz"] {
        assert_eq!(canonical(&ours(&format!("{bare}\n")).0), canonical(&format!("<p>{bare}</p>")));
    }
}

#[test]
fn the_comparison_sees_differences() {
    for (one, other) in [
        ("<p>a</p>", "<p>b</p>"),
        ("<p><em>a</em></p>", "<p><strong>a</strong></p>"),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<p><a href=\"x\">a</a></p>", "<p><a href=\"y\">a</a></p>"),
        ("<pre><code>a  b</code></pre>", "<pre><code>a b</code></pre>"),
        ("<ol start=\"2\"><li>a</li></ol>", "<ol><li>a</li></ol>"),
    ] {
        assert_ne!(canonical(one), canonical(other));
    }
}
