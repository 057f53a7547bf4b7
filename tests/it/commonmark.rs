//! The examples of the CommonMark specification, run over our own HTML printer. They are installed with the tests'
//! npm packages. What differs on purpose: raw HTML is told (KS-405) and shown as text, so examples of it are known by
//! that finding; and what `canonical` takes out of both sides.
use super::{corpus, markdown::read};
use kilavuz::{
    prose::LinkKind,
    render::html::prose::{Around, LinkTarget, ProseWords, print},
    view::numbering::Numbers,
};
use scraper::{ElementRef, Html, Node};
use std::{env, fmt::Write, fs};

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
        Some(LinkTarget { href: link.destination.to_string(), external: false, term: false, size })
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
/// of headings and their levels (the title of the page is level 1), boxes around tables, figures around pictures that
/// stand alone with their title as a caption, loading and sizes of pictures, keyboard stops of code.
fn canonical(html: &str) -> String {
    let mut out = String::new();
    let document = Html::parse_fragment(html);
    children(document.root_element(), false, &mut out);
    out
}

const BLOCKS: &[&str] = &["p", "ul", "ol", "li", "blockquote", "pre", "hr", "heading", "table", "dl"];

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
    let name = match element.value().name() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "figure" => "p",
        "figcaption" => return,
        "a" if element.value().attr("class") == Some("heading-link") => return,
        other => other,
    };
    let block = BLOCKS.contains(&name);
    if block {
        out.truncate(out.trim_end_matches(' ').len());
    }
    write!(out, "<{name}").unwrap();
    for attribute in ["href", "src", "alt", "title", "start", "class"] {
        let shown = !(attribute == "title" && name == "img");
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

#[test]
fn the_examples_of_the_specification_come_out_as_it_says() {
    let Some(text) = specification() else { return };
    let all = examples(&text);
    assert!(all.len() > 640, "{}", all.len());
    let (mut same, mut raw, mut wrong) = (0, 0, vec![]);
    for example in &all {
        let (html, codes) = ours(&example.markdown);
        let (wanted, found) = (canonical(&example.html), canonical(&html));
        if codes.iter().any(|code| code.starts_with("KS-405")) {
            raw += 1
        } else if wanted == found {
            same += 1
        } else {
            let Example { number, section, markdown, .. } = example;
            wrong.push(format!("{number} ({section})\n{markdown}\nwanted {wanted:?}\nfound  {found:?}\n"))
        }
    }
    corpus::tell(&format!("CommonMark: {same} of {} as it says, {raw} with raw HTML, which is refused\n", all.len()));
    assert!(raw < 80, "{raw}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
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
