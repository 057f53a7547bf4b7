//! Raw HTML is refused: it cannot be printed on paper, nor checked, nor translated.
use super::{File, first_line};
use crate::{
    diag::{Code, Diagnostics},
    source::{Span, TextRange},
};
use std::collections::BTreeSet;

/// HTML tags and their Markdown.
const INSTEAD: &[(&str, &str)] = &[
    ("a", "[…](…)"),
    ("b", "**…**"),
    ("blockquote", "> …"),
    ("code", "`…`"),
    ("del", "~~…~~"),
    ("em", "*…*"),
    ("h1", "## …"),
    ("h2", "## …"),
    ("h3", "### …"),
    ("hr", "---"),
    ("i", "*…*"),
    ("img", "![…](…)"),
    ("li", "- …"),
    ("ol", "1. …"),
    ("pre", "```"),
    ("s", "~~…~~"),
    ("strong", "**…**"),
    ("table", "| … | … |"),
    ("ul", "- …"),
];

/// What HTML was met so far.
#[derive(Debug, Default)]
pub struct RawHtml {
    /// Names of opening tags: their closing tags are no findings of their own.
    opened: BTreeSet<String>,
    in_comment: bool,
}

impl RawHtml {
    /// Whether the block that was begun is a comment, which is left out.
    pub fn in_comment(&self) -> bool {
        self.in_comment
    }
    /// A block of HTML begins; tells whether its characters are to be shown as text.
    pub fn report_block(&mut self, range: TextRange, file: &File, diags: &mut Diagnostics) -> bool {
        let html = range.of(file.whole).trim_start();
        let indent = (range.of(file.whole).len() - html.len()) as u32;
        let span = file.at(first_line(TextRange { start: range.start + indent, ..range }, file.whole));
        self.in_comment = html.starts_with("<!--");
        let shown = self.report(html, span, diags);
        // a block is told once, whatever stands in it
        self.opened.extend(html.split('<').skip(1).map(|t| name(t).to_ascii_lowercase()));
        shown
    }
    /// A tag among words, or a block; tells whether its characters are to be shown as text.
    pub fn report(&mut self, html: &str, span: Span, diags: &mut Diagnostics) -> bool {
        if html.starts_with("<!--") {
            diags.add(Code::RawHtml, span).variant("comment").help("comment");
            return false;
        }
        let tag = name(html.trim_start_matches(['<', '/'])).to_ascii_lowercase();
        if html.starts_with("</") && self.opened.contains(&tag) {
            return true;
        }
        let d = diags.add(Code::RawHtml, span).with("tag", tag.as_str());
        match INSTEAD.iter().find(|(name, _)| *name == tag) {
            Some((_, markdown)) => d.with("instead", *markdown).help("instead"),
            None if tag == "br" => d.help("break"),
            None => d.help("markdown"),
        };
        self.opened.insert(tag);
        true
    }
}

/// The letters at the start of a tag's inside.
fn name(inside: &str) -> &str {
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inside.len());
    &inside[..end]
}
