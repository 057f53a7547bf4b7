//! Footnotes: their marks in the text, their texts at its end.
use super::Printer;
use crate::prose::{Children, Kind, NodeRef};
use std::collections::BTreeMap;

impl<'p> Printer<'_, 'p> {
    /// A mark among words.
    pub(super) fn mark(&mut self, number: u32) {
        let times = self.marks.entry(number).or_insert(0);
        *times += 1;
        let (shown, mark) = (number + 1, mark_id(number, *times));
        self.put("<sup><a class=\"footnote-mark\" id=\"");
        self.id(&mark);
        self.put("\" href=\"#");
        self.id(&format!("fn:{shown}"));
        self.put("\" aria-label=\"");
        let name = self.around.words.footnote.as_str();
        self.words(name);
        self.put(&format!(" {shown}\">{shown}</a></sup>"))
    }
    /// The footnotes that are marked, by number, each with links back to its marks.
    pub(super) fn footnotes(&mut self, footnotes: &Footnotes<'p>) {
        if footnotes.marks.is_empty() {
            return;
        }
        self.put("<section class=\"footnotes\" aria-label=\"");
        let name = self.around.words.footnotes.as_str();
        self.words(name);
        self.put("\">\n<ol>\n");
        for (number, marks) in &footnotes.marks {
            let Some(text) = footnotes.texts.get(number) else { continue };
            // the list counts by itself only as long as no number is missing
            self.put("<li id=\"");
            self.id(&format!("fn:{}", number + 1));
            self.put(&format!("\" value=\"{}\">", number + 1));
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
        self.put(" <a class=\"footnote-back\" href=\"#");
        self.id(&mark_id(number, time));
        self.put("\" aria-label=\"");
        let name = self.around.words.back.as_str();
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
pub(super) struct Footnotes<'p> {
    /// The first text of each.
    texts: BTreeMap<u32, NodeRef<'p>>,
    /// How many marks each will have on the page; a footnote without one is not printed.
    marks: BTreeMap<u32, usize>,
    /// Footnotes that were met and not yet looked into.
    waiting: Vec<u32>,
}

impl<'p> Footnotes<'p> {
    pub(super) fn collect(&mut self, nodes: Children<'p>) {
        for node in nodes {
            if let Kind::Footnote(number) = node.kind() {
                self.texts.entry(number).or_insert(node);
            }
            if !node.kind().is_inline() {
                self.collect(node.children())
            }
        }
    }
    pub(super) fn count_all(&mut self, nodes: Children<'p>) {
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
