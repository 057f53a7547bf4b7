//! A text as HTML, from its tree alone: every character is escaped, every address comes from outside.
mod captions;
mod footnotes;

use crate::prose::{Alert, Alignment, Children, Kind, NodeRef, Prose, Task};
use crate::render::escape::escape;
use crate::view::numbering::Numbers;
use footnotes::Footnotes;
use std::collections::BTreeMap;

/// Where a link or picture of the text leads from the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget {
    /// Address.
    pub href: String,
    /// It leaves the site.
    pub external: bool,
    /// It leads to the definition of a term.
    pub term: bool,
    /// Width and height in pixels, of a picture that says so.
    pub size: Option<(u32, u32)>,
    /// Narrower copies of a picture with their widths in pixels, from the narrowest.
    pub narrower: Vec<(String, u32)>,
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

/// What a text does not know of itself.
pub struct Around<'a> {
    /// UI words.
    pub words: &'a ProseWords,
    /// Numbers of headings and captions.
    pub numbers: &'a Numbers,
    /// Where a link leads, by its number; where it knows nothing, the words stand without a link.
    pub link: &'a dyn Fn(u32) -> Option<LinkTarget>,
    /// What a link without words is called.
    pub name: &'a dyn Fn(u32) -> Option<String>,
    /// The HTML of each include, by its number.
    pub includes: &'a [String],
    /// Stands before every id, where several texts share a page.
    pub prefix: &'a str,
    /// How many levels headings go down, where the text stands below another heading.
    pub deeper: u8,
}

/// A block of a text as HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its id, of a heading.
    pub heading: Option<String>,
    /// The block.
    pub html: String,
}

/// Prints a text.
pub fn print(prose: &Prose, source: &str, around: &Around) -> String {
    print_blocks(prose, source, around).into_iter().map(|block| block.html).collect()
}

/// Prints a text block by block; its footnotes are the last one.
pub fn print_blocks(prose: &Prose, source: &str, around: &Around) -> Vec<Block> {
    let mut footnotes = Footnotes::default();
    footnotes.collect(prose.read(source));
    footnotes.count_all(prose.read(source));
    let mut printer = Printer { around, out: String::new(), caption: None, tables: 0, marks: BTreeMap::new() };
    let mut blocks = vec![];
    for node in prose.read(source) {
        printer.node(node);
        let number = if let Kind::Heading(number) = node.kind() { Some(number) } else { None };
        let heading = number.and_then(|number| node.heading(number)).map(|h| h.id.clone());
        blocks.push(Block { heading, html: std::mem::take(&mut printer.out) })
    }
    printer.footnotes(&footnotes);
    blocks.push(Block { heading: None, html: printer.out });
    blocks.retain(|block| !block.html.is_empty());
    blocks
}

struct Printer<'a, 'p> {
    around: &'a Around<'a>,
    out: String,
    /// A caption whose table or figure comes next.
    caption: Option<(NodeRef<'p>, u32)>,
    tables: usize,
    /// How often each footnote was marked so far.
    marks: BTreeMap<u32, usize>,
}

impl<'p> Printer<'_, 'p> {
    fn put(&mut self, html: &str) {
        self.out.push_str(html)
    }
    fn words(&mut self, text: &str) {
        escape(text, &mut self.out)
    }
    fn id(&mut self, id: &str) {
        self.words(self.around.prefix);
        self.words(id)
    }
    fn blocks(&mut self, nodes: Children<'p>) {
        nodes.for_each(|node| self.node(node))
    }
    /// `<tag>…</tag>` around a node's children.
    fn around(&mut self, open: &str, node: NodeRef<'p>, close: &str) {
        self.put(open);
        self.blocks(node.children());
        self.put(close)
    }
    fn node(&mut self, node: NodeRef<'p>) {
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
            Kind::Caption(number) => self.caption = Some((node, number)),
            Kind::Include(number) => self.include(number),
            Kind::Value(number) => {
                let html = self.around.includes.get(number as usize).map_or("", String::as_str);
                self.out.push_str(html)
            }
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
    fn paragraph(&mut self, node: NodeRef<'p>) {
        let mut children = node.children();
        let (Some(first), None) = (children.next(), children.next()) else {
            return self.around("<p>", node, "</p>\n");
        };
        let Kind::Image(number) = first.kind() else { return self.around("<p>", node, "</p>\n") };
        let Some(target) = (self.around.link)(number) else { return self.around("<p>", node, "</p>\n") };
        let label = self.caption.take();
        self.open_figure(label);
        self.picture(&first.plain_text(), &target);
        self.figure_caption(label, first.link_title(number));
        self.put("</figure>\n")
    }
    fn heading(&mut self, node: NodeRef<'p>, number: u32) {
        let (level, id) = node.heading(number).map_or((2, ""), |h| (h.level, h.id.as_str()));
        let level = (level + self.around.deeper).min(6);
        self.put(&format!("<h{level} id=\""));
        self.id(id);
        self.put("\">");
        if let Some(own) = self.around.numbers.headings.get(number as usize).filter(|n| !n.is_empty()) {
            self.put("<span class=\"heading-number\">");
            self.words(own);
            self.put("</span> ")
        }
        self.blocks(node.children());
        self.put(" <a class=\"heading-link\" href=\"#");
        self.id(id);
        self.put("\" aria-label=\"");
        let name = self.around.words.heading_link.as_str();
        self.words(name);
        self.put(&format!("\">#</a></h{level}>\n"))
    }
    fn item(&mut self, node: NodeRef<'p>, task: Task) {
        let (class, sign, name) = match task {
            Task::No => return self.around("<li>", node, "</li>\n"),
            Task::Open => ("task", "☐", self.around.words.open.as_str()),
            Task::Done => ("task task-done", "☑", self.around.words.done.as_str()),
        };
        self.put(&format!("<li class=\"{class}\"><span class=\"task-box\" role=\"img\" aria-label=\""));
        self.words(name);
        self.put(&format!("\">{sign}</span> "));
        self.around("", node, "</li>\n")
    }
    /// A table scrolls inside its own box, which the keyboard can reach.
    fn table(&mut self, node: NodeRef<'p>) {
        let label = self.caption.take();
        self.open_table(label);
        let mut in_body = false;
        let mut heads: Vec<String> = vec![];
        for row in node.children() {
            if row.kind() == Kind::TableHead {
                heads = row.children().map(|cell| cell.plain_text().trim().to_owned()).collect();
                self.table_head(row);
                continue;
            }
            if !std::mem::replace(&mut in_body, true) {
                self.put("<tbody>\n")
            }
            self.table_row(row, &heads)
        }
        self.put(if in_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" })
    }
    /// A row whose cells say their heads, for phones, where the table becomes a list; the first cell stands there as
    /// the heading of its row.
    fn table_row(&mut self, row: NodeRef<'p>, heads: &[String]) {
        self.put("<tr>");
        for (n, cell) in row.children().enumerate() {
            let side = if let Kind::TableCell(side) = cell.kind() { class(side) } else { "" };
            self.put(&format!("<td{side}"));
            if let Some(head) = heads.get(n).filter(|head| n > 0 && !head.is_empty()) {
                self.put(" data-head=\"");
                self.words(head);
                self.put("\"")
            }
            self.around(">", cell, "</td>")
        }
        self.put("</tr>\n")
    }
    fn table_head(&mut self, row: NodeRef<'p>) {
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
    fn code(&mut self, node: NodeRef<'p>, language: Option<&str>) {
        self.put("<pre tabindex=\"0\"><code");
        if let Some(language) = language {
            self.put(" class=\"language-");
            self.words(language);
            self.put("\"")
        }
        self.around(">", node, "</code></pre>\n")
    }
    fn alert(&mut self, node: NodeRef<'p>, alert: Alert) {
        let kind = match alert {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        };
        self.put(&format!("<div class=\"callout callout-{kind}\" role=\"note\">\n<p class=\"callout-title\">"));
        let title = self.around.words.alert(alert);
        self.words(title);
        self.around("</p>\n", node, "</div>\n")
    }
    fn link(&mut self, node: NodeRef<'p>, number: u32) {
        let Some(target) = (self.around.link)(number) else { return self.blocks(node.children()) };
        self.put("<a href=\"");
        self.words(&target.href);
        self.put(if target.external { "\" rel=\"external\"" } else { "\"" });
        if target.term {
            self.put(" class=\"term\"")
        }
        if node.plain_text().trim().is_empty()
            && !holds_picture(node)
            && let Some(name) = (self.around.name)(number)
        {
            self.put(">");
            self.words(&name);
            return self.put("</a>");
        }
        if let Some(title) = node.link_title(number) {
            self.put(" title=\"");
            self.words(title);
            self.put("\"")
        }
        self.around(">", node, "</a>")
    }
    /// A picture among words; one that is missing stands as its words.
    fn image(&mut self, node: NodeRef<'p>, number: u32) {
        match (self.around.link)(number) {
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
            self.put(&format!(" width=\"{width}\" height=\"{height}\""));
            self.copies(target, width)
        }
        self.put(" loading=\"lazy\">")
    }
    /// What the browser may choose from: the narrower copies and the picture itself, in the column of the text.
    fn copies(&mut self, target: &LinkTarget, width: u32) {
        if target.narrower.is_empty() {
            return;
        }
        self.put(" srcset=\"");
        for (href, width) in &target.narrower {
            self.words(href);
            self.put(&format!(" {width}w, "))
        }
        self.words(&target.href);
        self.put(&format!(" {width}w\" sizes=\"{SIZES}\""))
    }
}

/// How wide a picture of a text is shown: as wide as the column, which takes nearly all of a phone.
const SIZES: &str = "(min-width: 44rem) 40rem, 92vw";

fn class(side: Alignment) -> &'static str {
    match side {
        Alignment::None | Alignment::Start => "",
        Alignment::Center => " class=\"center\"",
        Alignment::End => " class=\"end\"",
    }
}

/// A link around a picture is named by the picture.
fn holds_picture(node: NodeRef) -> bool {
    node.children().any(|child| matches!(child.kind(), Kind::Image(_)))
}
