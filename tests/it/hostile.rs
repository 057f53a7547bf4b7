//! Content cannot reach template, HTML or Typst syntax: hostile texts in every field come out as text.
use super::{
    edit::{self, Leaf},
    site::{self, Site, folded, select, visible},
};
use kilavuz::{
    pipeline::{self, Memo},
    plan::PageRoute,
    project::Project,
};
use scraper::{ElementRef, Html};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that means something somewhere between an editor's file and a browser, a PDF or a spreadsheet.
const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} {# no #} {n} {date} \
    \" onload=\"x ' onload='x javascript:alert(1) ]]> --> &amp; &lt;b&gt; &#60; \u{202e}abc\u{202c} #[import] #import \
    `code` $1 \\0 %s </main></p></title></svg> =1+1 @SUM";

/// An element and the names of its attributes.
type Shape = Vec<(String, Vec<String>)>;

fn shape(html: &Html) -> Shape {
    let one = |e: ElementRef| {
        let mut names: Vec<String> = e.value().attrs().map(|(name, _)| name.to_owned()).collect();
        names.sort();
        (e.value().name().to_owned(), names)
    };
    // the lines of a box in a diagram follow the length of its text
    let elements = html.root_element().descendants().filter_map(ElementRef::wrap);
    elements.filter(|e| !matches!(e.value().name(), "text" | "tspan")).map(one).collect()
}

fn shapes(site: &Site) -> BTreeMap<(String, PageRoute), Shape> {
    site.pages().map(|page| ((page.tag.to_owned(), page.route.clone()), shape(&page.html))).collect()
}

/// Texts in languages: all but addresses and ids.
fn texts(project: &Project) -> Vec<Leaf> {
    edit::leaves(project, "content/").into_iter().filter(is_spoken).collect()
}

fn is_spoken(leaf: &Leaf) -> bool {
    ["tr", "en", "ar", "all"].contains(&leaf.key()) && !leaf.keys.iter().any(|k| k == "slug")
}

/// The hostile text with a number that finds its leaf again.
fn marked(n: usize) -> String {
    format!("{} §{n}§", folded(HOSTILE))
}

fn hostile_texts(project: &Project) -> (Vec<Leaf>, Site) {
    let leaves = texts(project);
    let changes: Vec<(&Leaf, String)> =
        leaves.iter().enumerate().map(|(n, leaf)| (leaf, format!("{} {}", leaf.text.trim(), marked(n)))).collect();
    let site = Site::of(edit::with(project, &changes));
    (leaves, site)
}

#[test]
fn hostile_texts_in_every_field_leave_the_pages_their_structure() {
    let project = site::fixture_project();
    let (leaves, site) = hostile_texts(&project);
    assert!(leaves.len() > 500, "{} texts", leaves.len());
    let (clean, hostile) = (shapes(site::fixture()), shapes(&site));
    assert_eq!(Vec::from_iter(clean.keys()), Vec::from_iter(hostile.keys()), "the same pages");
    for (page, shape) in &clean {
        let other = &hostile[page];
        let first = shape.iter().zip(other).position(|(a, b)| a != b);
        let place = first.map(|n| (&shape[n.saturating_sub(3)..=n], &other[n.saturating_sub(3)..=n]));
        assert_eq!((shape.len(), place), (other.len(), None), "{page:?}")
    }
}

#[test]
fn hostile_texts_are_shown_letter_for_letter() {
    let project = site::fixture_project();
    let (leaves, site) = hostile_texts(&project);
    let mut shown = BTreeSet::new();
    let mut broken = vec![];
    for page in site.pages() {
        let attributes = select(&page.html, "*").into_iter().flat_map(|e| e.value().attrs().map(|(_, v)| folded(v)));
        for text in attributes.chain([visible(page.html.root_element()), svg_texts(&page.html)]) {
            for n in text.split('§').skip(1).step_by(2).filter_map(|n| n.parse::<usize>().ok()) {
                let whole = format!("{} {}", folded(&leaves[n].text), marked(n));
                if text.contains(&whole) {
                    shown.insert(n);
                } else if !broken.iter().any(|(m, _)| *m == n) {
                    broken.push((n, page.path.to_owned()))
                }
            }
        }
    }
    let named: Vec<String> =
        broken.iter().map(|(n, page)| format!("{page}: {} {:?}", leaves[*n].file, leaves[*n].keys)).collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
    let hidden: Vec<&Leaf> = leaves.iter().enumerate().filter(|(n, _)| !shown.contains(n)).map(|(_, l)| l).collect();
    let kinds: BTreeSet<String> = hidden.iter().map(|l| format!("{} {}", l.file, l.keys.join("."))).collect();
    assert!(
        hidden.len() * 20 < leaves.len(),
        "{} of {} texts stand on no page: {kinds:#?}",
        hidden.len(),
        leaves.len()
    );
}

/// The text of drawings, whose lines are cut to the width of a box.
fn svg_texts(html: &Html) -> String {
    folded(&select(html, "svg text").into_iter().map(visible).collect::<Vec<_>>().join(" "))
}

/// Data for search engines, in which no character means anything to HTML.
fn is_data(script: ElementRef) -> bool {
    let attributes: Vec<_> = script.value().attrs().collect();
    let text: String = script.text().collect();
    attributes == [("type", "application/ld+json")]
        && !text.contains(['<', '>', '&'])
        && serde_json::from_str::<serde_json::Value>(&text).is_ok()
}

/// What a page may never hold, whatever content says.
fn dangers(html: &Html) -> Vec<String> {
    let mut found = vec![];
    for element in html.root_element().descendants().filter_map(ElementRef::wrap) {
        let name = element.value().name();
        let own_script = name == "script"
            && (element.value().attr("src").is_some_and(|s| s.contains("assets/")) || is_data(element));
        let banned = ["script", "iframe", "object", "embed", "base", "form", "style", "b", "img", "marquee"];
        if banned.contains(&name) && !own_script {
            found.push(element.html())
        }
        for (attribute, value) in element.value().attrs() {
            let value: String =
                value.to_lowercase().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let scheme = ["javascript:", "data:", "vbscript:", "file:", "blob:"].iter().any(|s| value.starts_with(s));
            let address = ["href", "src", "action", "xlink:href", "formaction", "poster", "data"].contains(&attribute);
            if attribute.starts_with("on") || attribute == "style" || scheme && address {
                found.push(element.html())
            }
        }
    }
    found
}

/// Builds, and looks at every page of the build; content may be unusable, but then nothing is shown.
fn assert_harmless(project: Project, memo: &mut Memo, what: &str) {
    let build = pipeline::assemble(project, Some(memo));
    if build.site.is_none() {
        return;
    }
    for (path, bytes) in site::outputs(&build).iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        if !["alert", "cript:", "text/html;"].iter().any(|trace| text.contains(trace)) {
            continue;
        }
        let found = dangers(&Html::parse_document(text));
        assert!(found.is_empty(), "{what} in {path}: {found:?}");
    }
}

#[test]
fn a_hostile_value_in_a_field_of_any_other_kind_harms_no_page() {
    let project = site::fixture_project();
    let leaves = edit::leaves(&project, "content/");
    let mut fields: BTreeMap<(String, String), Vec<&Leaf>> = BTreeMap::new();
    for leaf in leaves.iter().filter(|l| !is_spoken(l)) {
        fields.entry((leaf.file.clone(), leaf.keys.join("."))).or_default().push(leaf)
    }
    let mut memo = Memo::default();
    for ((file, keys), leaves) in &fields {
        let is_address = leaves.iter().any(|l| l.text.contains("://"));
        let web = is_address.then_some("https://x.org/\"onclick=\"alert(1)\"><script>alert(1)</script>");
        for hostile in ["javascript:alert(1)//\"onclick=\"alert(1)\"><script>alert(1)</script>"].into_iter().chain(web)
        {
            let changes: Vec<(&Leaf, String)> = leaves.iter().map(|l| (*l, hostile.to_owned())).collect();
            assert_harmless(edit::with(&project, &changes), &mut memo, &format!("{file} {keys}"))
        }
    }
}

const MARKDOWN: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "words <b onclick='alert(1)'>bold</b> words",
    "[x](javascript:alert(1))",
    "[x](java\u{1}script:alert(1))",
    "[x]( JaVaScRiPt:alert(1) \"t\\\" onclick=\\\"x\")",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](x.png \"t\")",
    "<javascript:alert(1)>",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](&#106;avascript:alert(1))",
    "{{ 7*7 }} {% include \"base.html\" %} {# no #}",
    "```\"><script>alert(1)</script>\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>` ]]> --> &amp; &lt;script&gt;",
    "| a | <script>alert(1)</script> |\n| - | - |\n| <iframe src=x> | [x](vbscript:x) |",
    "> [!NOTE]\n> <style>*{display:none}</style>",
    "- [ ] <form action=javascript:alert(1)>",
    "words[^1]\n\n[^1]: <script>alert(1)</script>",
    "## <script>alert(1)</script> {#x\"onclick=\"alert(1)}",
    "<!-- --><script>alert(1)</script>",
    "#[import] #import \"x\": *",
];

#[test]
fn hostile_markdown_harms_no_page() {
    let project = site::fixture_project();
    let mut memo = Memo::default();
    let files: Vec<String> =
        project.sources.iter().map(|(_, s)| s.path.clone()).filter(|path| path.ends_with(".en.md")).collect();
    assert!(files.len() >= 2);
    for file in &files {
        for markdown in MARKDOWN {
            let text = edit::text_of(&project, file);
            let mut changed = project.clone();
            changed.sources.add(file.as_str(), format!("{text}\n{markdown}\n\nThe end.\n"));
            assert_harmless(changed, &mut memo, &format!("{file}: {markdown}"))
        }
    }
}

#[test]
fn template_syntax_in_markdown_is_text() {
    let project = site::fixture_project();
    let mut changed = project.clone();
    let file = "content/pages/about.en.md";
    let hostile = "{{ 7*7 }} {% if true %} {# no #} <script> &amp; ]]> #[import]";
    changed.sources.add(file, format!("{}\n`{hostile}`\n", edit::text_of(&project, file)));
    let site = Site::of(changed);
    let page = site.page("en", PageRoute::Text(kilavuz::model::PageId("about".into())));
    assert!(visible(page.html.root_element()).contains(hostile));
}

#[test]
fn dangers_are_found() {
    let found = |html: &str| dangers(&Html::parse_document(html)).len();
    for bad in [
        "<script>1</script>",
        "<p onclick=x>",
        "<a href=' java\nscript:x'>",
        "<img src=x>",
        "<p style=x>",
        "<iframe>",
        "<a href='DATA:x'>",
    ] {
        assert_eq!(found(bad), 1, "{bad}")
    }
    assert_eq!(found("<script src='../assets/site.1.js'></script><a href='https://x.org/'>javascript:</a>"), 0);
}
