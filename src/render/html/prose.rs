//! A text as HTML, from its tree alone: every character is escaped, every address comes from outside.
use crate::prose::{Alert, Alignment, Children, Kind, NodeRef, Prose, Task};
use crate::render::escape::escape;
use std::collections::BTreeMap;

/// Where a link or picture of the text leads from the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// Address.
    pub href: String,
    /// It leaves the site.
    pub external: bool,
    /// Width and height in pixels, of a picture that says so.
    pub size: Option<(u32, u32)>,
}

/// UI words that a text needs, in the language of the page.
#[derive(Debug, Clone, Default)]
pub struct ProseWords {
    /// Name of the link beside a heading.
    pub heading_link: String,
    /// Name of a table that can be scrolled; its number follows.
    pub table: String,
    /// Heading of the footnotes.
    pub footnotes: String,
    /// Name of a footnote's mark; its number follows.
    pub footnote: String,
    /// Name of the link from a footnote back to its mark; its number follows.
    pub back: String,
    /// A task that is done.
    pub done: String,
    /// A task that is not done.
    pub open: String,
    /// Titles of remarks.
    pub note: String,
    /// Title of a tip.
    pub tip: String,
    /// Title of something that decides.
    pub important: String,
    /// Title of something that can go wrong.
    pub warning: String,
    /// Title of something that can do harm.
    pub caution: String,
}

impl ProseWords {
    fn alert(&self, alert: Alert) -> &str {
        match alert {
            Alert::Note => &self.note,
            Alert::Tip => &self.tip,
            Alert::Important => &self.important,
            Alert::Warning => &self.warning,
            Alert::Caution => &self.caution,
        }
    }
}

/// Prints a text. `link` knows where a number leads; where it knows nothing, the words stand without a link.
pub fn print(prose: &Prose, source: &str, words: &ProseWords, link: &dyn Fn(u32) -> Option<LinkTarget>) -> String {
    let mut footnotes = Footnotes::default();
    footnotes.collect(prose.read(source));
    footnotes.count_all(prose.read(source));
    let mut printer = Printer { words, link, out: String::new(), tables: 0, marks: BTreeMap::new() };
    printer.blocks(prose.read(source));
    printer.footnotes(&footnotes);
    printer.out
}

struct Printer<'a> {
    words: &'a ProseWords,
    link: &'a dyn Fn(u32) -> Option<LinkTarget>,
    out: String,
    tables: usize,
    /// How often each footnote was marked so far.
    marks: BTreeMap<u32, usize>,
}

impl Printer<'_> {
    fn put(&mut self, html: &str) {
        self.out.push_str(html)
    }
    fn words(&mut self, text: &str) {
        escape(text, &mut self.out)
    }
    fn blocks(&mut self, nodes: Children) {
        nodes.for_each(|node| self.node(node))
    }
    /// `<tag>…</tag>` around a node's children.
    fn around(&mut self, open: &str, node: NodeRef, close: &str) {
        self.put(open);
        self.blocks(node.children());
        self.put(close)
    }
    fn node(&mut self, node: NodeRef) {
        match node.kind() {
            Kind::Paragraph => self.paragraph(node),
            Kind::Heading(number) => self.heading(node, number),
            Kind::List(None) => self.around("<ul>\n", node, "</ul>\n"),
            Kind::List(Some(1)) => self.around("<ol>\n", node, "</ol>\n"),
            Kind::List(Some(start)) => self.around(&format!("<ol start=\"{start}\">\n"), node, "</ol>\n"),
            Kind::Item(task) => self.item(node, task),
            Kind::Table => self.table(node),
            Kind::TableHead => self.around("<thead>\n<tr>", node, "</tr>\n</thead>\n"),
            Kind::TableRow => self.around("<tr>", node, "</tr>\n"),
            Kind::TableCell(side) => self.around(&format!("<td{}>", class(side)), node, "</td>"),
            Kind::Code(language) => {
                let language = language.map(|id| node.named_text(id));
                self.code(node, language)
            }
            Kind::Quote => self.around("<blockquote>\n", node, "</blockquote>\n"),
            Kind::Alert(alert) => self.alert(node, alert),
            Kind::Footnote(_) => {}
            Kind::DefinitionList => self.around("<dl>\n", node, "</dl>\n"),
            Kind::DefinitionTerm => self.around("<dt>", node, "</dt>\n"),
            Kind::DefinitionText => self.around("<dd>", node, "</dd>\n"),
            Kind::Divider => self.put("<hr>\n"),
            Kind::Emphasis => self.around("<em>", node, "</em>"),
            Kind::Strong => self.around("<strong>", node, "</strong>"),
            Kind::Strike => self.around("<del>", node, "</del>"),
            Kind::CodeSpan => self.around("<code>", node, "</code>"),
            Kind::Link(number) => self.link(node, number),
            Kind::Image(number) => self.image(node, number),
            Kind::FootnoteMark(number) => self.mark(number),
            Kind::SoftBreak => self.put("\n"),
            Kind::HardBreak => self.put("<br>\n"),
            Kind::Text | Kind::Literal(_) => self.words(node.text()),
        }
    }
    /// A paragraph of nothing but a picture is a figure, with the picture's title as its caption.
    fn paragraph(&mut self, node: NodeRef) {
        let mut children = node.children();
        let (Some(first), None) = (children.next(), children.next()) else {
            return self.around("<p>", node, "</p>\n");
        };
        let Kind::Image(number) = first.kind() else { return self.around("<p>", node, "</p>\n") };
        let Some(target) = (self.link)(number) else { return self.around("<p>", node, "</p>\n") };
        self.put("<figure>");
        self.picture(&first.plain_text(), &target);
        if let Some(caption) = first.link_title(number) {
            self.put("<figcaption>");
            self.words(caption);
            self.put("</figcaption>")
        }
        self.put("</figure>\n")
    }
    fn heading(&mut self, node: NodeRef, number: u32) {
        let (level, id) = node.heading(number).map_or((2, ""), |h| (h.level, h.id.as_str()));
        self.put(&format!("<h{level} id=\""));
        self.words(id);
        self.put("\">");
        self.blocks(node.children());
        self.put(" <a class=\"heading-link\" href=\"#");
        self.words(id);
        self.put("\" aria-label=\"");
        let name = self.words.heading_link.as_str();
        self.words(name);
        self.put(&format!("\">#</a></h{level}>\n"))
    }
    fn item(&mut self, node: NodeRef, task: Task) {
        let (class, sign, name) = match task {
            Task::No => return self.around("<li>", node, "</li>\n"),
            Task::Open => ("task", "☐", self.words.open.as_str()),
            Task::Done => ("task task-done", "☑", self.words.done.as_str()),
        };
        self.put(&format!("<li class=\"{class}\"><span class=\"task-box\" role=\"img\" aria-label=\""));
        self.words(name);
        self.put(&format!("\">{sign}</span> "));
        self.around("", node, "</li>\n")
    }
    /// A table scrolls inside its own box, which the keyboard can reach.
    fn table(&mut self, node: NodeRef) {
        self.tables += 1;
        self.put("<div class=\"table-scroll\" role=\"region\" aria-label=\"");
        let name = self.words.table.as_str();
        self.words(name);
        self.put(&format!(" {}\" tabindex=\"0\">\n<table>\n", self.tables));
        let mut in_body = false;
        for row in node.children() {
            if row.kind() == Kind::TableHead {
                self.table_head(row);
                continue;
            }
            if !std::mem::replace(&mut in_body, true) {
                self.put("<tbody>\n")
            }
            self.node(row)
        }
        self.put(if in_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" })
    }
    fn table_head(&mut self, row: NodeRef) {
        self.put("<thead>\n<tr>");
        for cell in row.children() {
            let side = if let Kind::TableCell(side) = cell.kind() { class(side) } else { "" };
            // a heading without words would be read out as one, so it is a plain cell
            let empty = cell.plain_text().trim().is_empty();
            let (open, close) =
                if empty { (format!("<td{side}>"), "</td>") } else { (format!("<th scope=\"col\"{side}>"), "</th>") };
            self.around(&open, cell, close)
        }
        self.put("</tr>\n</thead>\n")
    }
    fn code(&mut self, node: NodeRef, language: Option<&str>) {
        self.put("<pre tabindex=\"0\"><code");
        if let Some(language) = language {
            self.put(" class=\"language-");
            self.words(language);
            self.put("\"")
        }
        self.around(">", node, "</code></pre>\n")
    }
    fn alert(&mut self, node: NodeRef, alert: Alert) {
        let kind = match alert {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        };
        self.put(&format!("<div class=\"alert alert-{kind}\" role=\"note\">\n<p class=\"alert-title\">"));
        let title = self.words.alert(alert);
        self.words(title);
        self.around("</p>\n", node, "</div>\n")
    }
    fn link(&mut self, node: NodeRef, number: u32) {
        let Some(target) = (self.link)(number) else { return self.blocks(node.children()) };
        self.put("<a href=\"");
        self.words(&target.href);
        self.put(if target.external { "\" rel=\"external\"" } else { "\"" });
        if let Some(title) = node.link_title(number) {
            self.put(" title=\"");
            self.words(title);
            self.put("\"")
        }
        self.around(">", node, "</a>")
    }
    /// A picture among words; one that is missing stands as its words.
    fn image(&mut self, node: NodeRef, number: u32) {
        match (self.link)(number) {
            Some(target) => self.picture(&node.plain_text(), &target),
            None => self.words(&node.plain_text()),
        }
    }
    fn picture(&mut self, alternative: &str, target: &LinkTarget) {
        self.put("<img src=\"");
        self.words(&target.href);
        self.put("\" alt=\"");
        self.words(alternative);
        self.put("\"");
        if let Some((width, height)) = target.size {
            self.put(&format!(" width=\"{width}\" height=\"{height}\""))
        }
        self.put(" loading=\"lazy\">")
    }
    fn mark(&mut self, number: u32) {
        let times = self.marks.entry(number).or_insert(0);
        *times += 1;
        let (shown, mark) = (number + 1, mark_id(number, *times));
        self.put(&format!("<sup><a class=\"footnote-mark\" id=\"{mark}\" href=\"#fn:{shown}\" aria-label=\""));
        let name = self.words.footnote.as_str();
        self.words(name);
        self.put(&format!(" {shown}\">{shown}</a></sup>"))
    }
    /// The footnotes that are marked, by number, each with links back to its marks.
    fn footnotes(&mut self, footnotes: &Footnotes) {
        if footnotes.marks.is_empty() {
            return;
        }
        self.put("<section class=\"footnotes\" aria-label=\"");
        let name = self.words.footnotes.as_str();
        self.words(name);
        self.put("\">\n<ol>\n");
        for (number, marks) in &footnotes.marks {
            let Some(text) = footnotes.texts.get(number) else { continue };
            // the list counts by itself only as long as no number is missing
            self.put(&format!("<li id=\"fn:{0}\" value=\"{0}\">", number + 1));
            self.blocks(text.children());
            let is_paragraph = self.out.ends_with("</p>\n");
            if is_paragraph {
                self.out.truncate(self.out.len() - "</p>\n".len())
            }
            (1..=*marks).for_each(|time| self.back_link(*number, time));
            self.put(if is_paragraph { "</p>\n</li>\n" } else { "</li>\n" })
        }
        self.put("</ol>\n</section>\n")
    }
    fn back_link(&mut self, number: u32, time: usize) {
        self.put(&format!(" <a class=\"footnote-back\" href=\"#{}\" aria-label=\"", mark_id(number, time)));
        let name = self.words.back.as_str();
        self.words(name);
        let label = if time == 1 { format!(" {}", number + 1) } else { format!(" {}-{time}", number + 1) };
        self.put(&format!("{label}\">↩</a>"))
    }
}

fn mark_id(number: u32, time: usize) -> String {
    if time == 1 { format!("fnref:{}", number + 1) } else { format!("fnref:{}-{time}", number + 1) }
}

/// The footnotes of a text, wherever they were written.
#[derive(Default)]
struct Footnotes<'p> {
    /// The first text of each.
    texts: BTreeMap<u32, NodeRef<'p>>,
    /// How many marks each will have on the page; a footnote without one is not printed.
    marks: BTreeMap<u32, usize>,
    /// Footnotes that were met and not yet looked into.
    waiting: Vec<u32>,
}

impl<'p> Footnotes<'p> {
    fn collect(&mut self, nodes: Children<'p>) {
        for node in nodes {
            if let Kind::Footnote(number) = node.kind() {
                self.texts.entry(number).or_insert(node);
            }
            if !node.kind().is_inline() {
                self.collect(node.children())
            }
        }
    }
    fn count_all(&mut self, nodes: Children<'p>) {
        self.count(nodes);
        while let Some(number) = self.waiting.pop() {
            if let Some(inside) = self.texts.get(&number).map(|text| text.children()) {
                self.count(inside)
            }
        }
    }
    fn count(&mut self, nodes: Children<'p>) {
        for node in nodes {
            if let Kind::FootnoteMark(number) = node.kind() {
                let marks = self.marks.entry(number).or_insert(0);
                *marks += 1;
                if *marks == 1 {
                    self.waiting.push(number)
                }
            } else if !matches!(node.kind(), Kind::Footnote(_) | Kind::Image(_)) {
                self.count(node.children())
            }
        }
    }
}

fn class(side: Alignment) -> &'static str {
    match side {
        Alignment::None | Alignment::Start => "",
        Alignment::Center => " class=\"center\"",
        Alignment::End => " class=\"end\"",
    }
}
