//! Puts a tree together, node after node in reading order.
use super::{
    Heading, Label, Prose,
    node::{Kind, Node, Task, TextId},
};
use crate::source::TextRange;

/// A tree that is being written. What is still open at the end is closed.
#[derive(Debug)]
pub struct Builder<'s> {
    source: &'s str,
    nodes: Vec<Node>,
    open: Vec<usize>,
    texts: Vec<Box<str>>,
    link_titles: Vec<(u32, Box<str>)>,
    headings: Vec<Heading>,
    labels: Vec<Label>,
    /// Whether the last thing added was a text that the next one may continue.
    in_text: bool,
}

impl<'s> Builder<'s> {
    /// Starts on the text of a file.
    pub fn new(source: &'s str) -> Self {
        let (nodes, open, texts, link_titles) = (vec![], vec![], vec![], vec![]);
        Builder { source, nodes, open, texts, link_titles, headings: vec![], labels: vec![], in_text: false }
    }
    /// Begins a node that may hold others.
    pub fn open(&mut self, kind: Kind, range: TextRange) {
        self.open.push(self.nodes.len());
        self.leaf(kind, range)
    }
    /// Ends the node that was begun last.
    pub fn close(&mut self) {
        self.in_text = false;
        if let Some(number) = self.open.pop() {
            self.nodes[number].after = self.nodes.len() as u32
        }
    }
    /// The node that was begun last and is still open.
    pub fn innermost(&self) -> Option<Kind> {
        self.open.last().map(|n| self.nodes[*n].kind())
    }
    /// Adds a node that holds nothing.
    pub fn leaf(&mut self, kind: Kind, range: TextRange) {
        self.in_text = false;
        let after = self.nodes.len() as u32 + 1;
        self.nodes.push(Node::new(kind, range, after))
    }
    /// Adds characters that were read from a range of the source; neighbours that belong together become one node.
    pub fn text(&mut self, text: &str, range: TextRange) {
        if text.is_empty() {
            return;
        }
        if range.of(self.source) != text {
            let id = self.named(text);
            return self.leaf(Kind::Literal(id), range);
        }
        match self.nodes.last_mut() {
            Some(last) if self.in_text && last.range().end == range.start => last.extend_to(range.end),
            Some(_) | None => self.leaf(Kind::Text, range),
        }
        self.in_text = true;
    }
    /// Keeps a text that is not in the source.
    pub fn named(&mut self, text: &str) -> TextId {
        self.texts.push(text.into());
        TextId(self.texts.len() as u32 - 1)
    }
    /// Makes the list entry that was begun last a task.
    pub fn task(&mut self, task: Task) {
        let is_item = |n: &&usize| matches!(self.nodes[**n].kind(), Kind::Item(_));
        if let Some(number) = self.open.iter().rev().find(is_item).copied() {
            self.nodes[number].set_kind(Kind::Item(task))
        }
    }
    /// What the innermost open node holds, as kinds with their ranges.
    pub fn inside(&self) -> Vec<(Kind, TextRange)> {
        let mut found = vec![];
        let mut next = self.open.last().map_or(self.nodes.len(), |n| n + 1);
        while let Some(node) = self.nodes.get(next) {
            found.push((node.kind(), node.range()));
            next = node.after as usize
        }
        found
    }
    /// Makes the innermost open node a caption of which only `words` are shown.
    pub fn caption(&mut self, label: Label, words: TextRange) {
        let Some(number) = self.open.last().copied() else { return };
        self.nodes[number].set_kind(Kind::Caption(self.labels.len() as u32));
        self.labels.push(label);
        if let Some(first) = self.nodes.get_mut(number + 1) {
            first.cut(words)
        }
        if let Some(last) = self.nodes.last_mut() {
            last.cut(words)
        }
    }
    /// Makes the innermost open node, with all that it holds, an include.
    pub fn include(&mut self, include: u32) {
        let Some(number) = self.open.last().copied() else { return };
        self.nodes[number].set_kind(Kind::Include(include));
        self.nodes.truncate(number + 1)
    }
    /// Gives a link or picture its title; numbers must rise.
    pub fn link_title(&mut self, number: u32, title: &str) {
        self.link_titles.push((number, title.into()))
    }
    /// Keeps what is known of the next heading.
    pub fn heading(&mut self, heading: Heading) {
        self.headings.push(heading)
    }
    /// How many headings there are so far.
    pub fn heading_count(&self) -> u32 {
        self.headings.len() as u32
    }
    /// Gives every footnote another number, its old one being the place in `numbers`.
    pub fn renumber_footnotes(&mut self, numbers: &[u32]) {
        let new = |n: u32| numbers.get(n as usize).copied().unwrap_or(n);
        for node in &mut self.nodes {
            if let Kind::Footnote(n) = node.kind() {
                node.set_kind(Kind::Footnote(new(n)))
            } else if let Kind::FootnoteMark(n) = node.kind() {
                node.set_kind(Kind::FootnoteMark(new(n)))
            }
        }
    }
    /// The tree.
    pub fn finish(mut self) -> Prose {
        while !self.open.is_empty() {
            self.close()
        }
        Prose {
            nodes: self.nodes.into(),
            texts: self.texts.into(),
            link_titles: self.link_titles.into(),
            headings: self.headings.into(),
            labels: self.labels.into(),
        }
    }
}
