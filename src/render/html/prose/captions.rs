//! Captions of tables and figures, and records that stand in the text.
use super::Printer;
use crate::prose::NodeRef;

/// A caption beside its number.
type Caption<'p> = Option<(NodeRef<'p>, u32)>;

impl<'p> Printer<'_, 'p> {
    /// The id of a caption's table or figure.
    fn label_id(caption: Caption<'p>) -> Option<&'p str> {
        caption.and_then(|(node, number)| node.label(number)).map(|label| label.id.as_str())
    }
    /// `Tablo 7.1` and the caption's own words.
    fn caption_words(&mut self, (node, number): (NodeRef<'p>, u32)) {
        self.put("<span class=\"label\">");
        let name = self.around.numbers.labels.get(number as usize).map_or("", String::as_str);
        self.words(name);
        self.put("</span> ");
        self.blocks(node.children())
    }
    /// The box of a table, named by its caption or by its number on the page.
    pub(super) fn open_table(&mut self, caption: Caption<'p>) {
        let Some((label, id)) = caption.zip(Self::label_id(caption)) else {
            self.tables += 1;
            self.put("<div class=\"table-scroll\" role=\"region\" aria-label=\"");
            let name = self.around.words.table.as_str();
            self.words(name);
            // several chapters on one page have a table 1 each
            let chapter = self.around.numbers.chapter.as_deref().filter(|_| !self.around.prefix.is_empty());
            let chapter = chapter.map_or_else(String::new, |chapter| format!("{chapter}-"));
            return self.put(&format!(" {chapter}{}\" tabindex=\"0\">\n<table class=\"stacking\">\n", self.tables));
        };
        self.put("<div class=\"table-scroll\" role=\"region\" aria-labelledby=\"");
        self.id(id);
        self.put("\" tabindex=\"0\">\n<table class=\"stacking\">\n<caption id=\"");
        self.id(id);
        self.put("\">");
        self.caption_words(label);
        self.put("</caption>\n")
    }
    /// A figure begins.
    pub(super) fn open_figure(&mut self, caption: Caption<'p>) {
        match Self::label_id(caption) {
            Some(id) => {
                self.put("<figure id=\"");
                self.id(id);
                self.put("\">")
            }
            None => self.put("<figure>"),
        }
    }
    /// The words below a figure: its caption, else the title of its picture.
    pub(super) fn figure_caption(&mut self, caption: Caption<'p>, title: Option<&str>) {
        if caption.is_none() && title.is_none() {
            return;
        }
        self.put("<figcaption>");
        match caption {
            Some(label) => self.caption_words(label),
            None => self.words(title.unwrap_or("")),
        }
        self.put("</figcaption>")
    }
    /// Records, with the caption that stands above them.
    pub(super) fn include(&mut self, number: u32) {
        let label = self.caption.take();
        let includes = self.around.includes;
        let html = includes.get(number as usize).map_or("", String::as_str);
        if label.is_none() {
            self.put("<div class=\"include\">\n");
            self.put(html);
            return self.put("</div>\n");
        }
        self.open_figure(label);
        self.put(html);
        self.figure_caption(label, None);
        self.put("</figure>\n")
    }
}
