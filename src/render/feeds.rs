//! The feed of a language, as Atom (RFC 4287).
use super::{Artifact, escape::escape};
use crate::view::{
    Phrase,
    feed::{Entry, Feed},
};
use jiff::civil::Date;

/// Writes the feed.
pub fn atom(feed: &Feed) -> Artifact {
    let mut x = Xml(String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    x.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &feed.lang)]);
    x.text("id", &feed.url);
    x.text("title", &feed.title);
    x.text("subtitle", &feed.subtitle);
    x.text("updated", &moment(feed.updated));
    x.open("author", &[]);
    x.text("name", &feed.author);
    x.close("author");
    x.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &feed.url)]);
    x.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.home)]);
    feed.entries.iter().for_each(|e| entry(&mut x, e));
    x.close("feed");
    Artifact { media: "application/atom+xml", bytes: x.0.into_bytes() }
}

fn entry(x: &mut Xml, e: &Entry) {
    x.open("entry", &[]);
    x.text("id", &e.id);
    x.phrase("title", &e.title);
    x.text("updated", &moment(e.updated));
    x.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &e.url)]);
    if let Some(summary) = &e.summary {
        x.phrase("summary", summary)
    }
    x.close("entry")
}

/// The content knows days; a feed wants moments.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// Elements, one a line.
struct Xml(String);

impl Xml {
    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push_str(&format!(" {key}=\""));
            escape(value, &mut self.0);
            self.0.push('"')
        }
        self.0.push_str(end)
    }
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">\n")
    }
    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>\n")
    }
    fn close(&mut self, name: &str) {
        self.0.push_str(&format!("</{name}>\n"))
    }
    fn text(&mut self, name: &str, text: &str) {
        self.marked(name, text, None)
    }
    fn phrase(&mut self, name: &str, phrase: &Phrase) {
        self.marked(name, &phrase.text, phrase.lang.as_deref())
    }
    fn marked(&mut self, name: &str, text: &str, lang: Option<&str>) {
        let lang: Vec<(&str, &str)> = lang.map(|l| ("xml:lang", l)).into_iter().collect();
        self.tag(name, &lang, ">");
        escape(text, &mut self.0);
        self.close(name)
    }
}
