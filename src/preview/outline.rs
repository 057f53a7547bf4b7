//! The words of content files as they are written: every text with its languages beside each other, and records that
//! are not published yet, whether the site shows them or not.
use crate::{
    diag::Diagnostics,
    locale::spelling,
    source::{Source, SourceId, Sources, Span, TextRange},
    syntax::{
        front_matter,
        yaml::{self, Kind, Node},
    },
};
use jiff::civil::Date;
use std::{collections::BTreeMap, sync::Arc};

/// Keys of a document's head that hold words.
const WORDS: [&str; 4] = ["title", "short_title", "lead", "description"];

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The words.
    pub text: String,
    /// Where.
    pub at: Span,
}

/// A text with the languages it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The way to it: ids and keys.
    pub path: String,
    /// The record of a list that it belongs to.
    pub record: Option<Span>,
    /// In the order of the site's languages; nothing where it is missing.
    pub texts: Vec<Option<Written>>,
}

impl Unit {
    /// Whether some language lacks it.
    pub fn has_gap(&self) -> bool {
        self.texts.iter().any(Option::is_none)
    }
}

/// A draft, or a record of the future.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpublished {
    /// Its id, or the file's name.
    pub name: String,
    /// Its title in the first language that has one.
    pub title: Option<String>,
    /// Where it begins.
    pub at: Span,
    /// Marked as a draft.
    pub draft: bool,
    /// The day from which it is shown.
    pub from: Option<Date>,
}

/// What stands in a file, or in the files of a document's languages.
#[derive(Debug, Default)]
pub struct Outline {
    /// Project path; that of the first language's file for a document.
    pub file: String,
    /// Its sources.
    pub sources: Vec<SourceId>,
    /// Its texts.
    pub units: Vec<Unit>,
    /// Its records that are not published yet.
    pub unpublished: Vec<Unpublished>,
}

/// Outlines of the request before, by file: only what was saved since is read again.
#[derive(Debug, Default)]
pub struct Known {
    tags: Vec<String>,
    files: BTreeMap<String, (Vec<Read>, Arc<Outline>)>,
}

/// A file as it was read.
type Read = (SourceId, Arc<Source>);

/// All files of `content/`, by path; `tags` are the site's languages, the source first.
pub fn all(sources: &Sources, tags: &[&str], known: &mut Known) -> Vec<Arc<Outline>> {
    if known.tags != tags {
        *known = Known { tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..Known::default() }
    }
    let mut before = std::mem::take(&mut known.files);
    let mut found = vec![];
    for (name, files) in groups(sources, tags) {
        let of: Vec<Read> = files.iter().map(|(_, id)| (*id, sources.shared(*id).clone())).collect();
        let is_same = |(a, b): (&Read, &Read)| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1);
        let kept = before.remove(&name).filter(|(last, _)| last.len() == of.len() && last.iter().zip(&of).all(is_same));
        let one = kept.map_or_else(|| Arc::new(outline(sources, &files, tags)), |(_, outline)| outline);
        known.files.insert(name, (of, one.clone()));
        found.push(one)
    }
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// Files of records, each alone, and those of documents together, with the number of each one's language.
fn groups(sources: &Sources, tags: &[&str]) -> BTreeMap<String, Vec<(usize, SourceId)>> {
    let mut groups: BTreeMap<String, Vec<(usize, SourceId)>> = BTreeMap::new();
    for (id, source) in sources.iter().filter(|(_, s)| s.path.starts_with("content/")) {
        let path = source.path.as_str();
        if is_records(path) {
            groups.insert(path.to_owned(), vec![(0, id)]);
        } else if let Some((stem, language)) = document(path, tags) {
            groups.entry(stem.to_owned()).or_default().push((language, id))
        }
    }
    groups
}

fn outline(sources: &Sources, files: &[(usize, SourceId)], tags: &[&str]) -> Outline {
    match files {
        [(_, id)] if is_records(&sources.get(*id).path) => records(*id, sources.get(*id), tags),
        documents => texts(sources, documents, tags.len()),
    }
}

fn is_records(path: &str) -> bool {
    path.ends_with(".yaml") || path.ends_with(".yml")
}

/// `guide/10-basics.tr.md`: the name without its language, and the number of that.
fn document<'p>(path: &'p str, tags: &[&str]) -> Option<(&'p str, usize)> {
    let (stem, tag) = path.strip_suffix(".md")?.rsplit_once('.')?;
    Some((stem, tags.iter().position(|t| *t == tag)?))
}

fn records(source: SourceId, Source { path, text, .. }: &Source, tags: &[&str]) -> Outline {
    let file = path.rsplit('/').next().unwrap_or(path);
    let mut outline = Outline { file: path.clone(), sources: vec![source], ..Outline::default() };
    // what is wrong with the file was told when the site was read
    if let Some(node) = yaml::parse(source, text, 0, &mut Diagnostics::default()) {
        let mut walk = Walk { source, tags, file, way: vec![], record: None, outline: &mut outline };
        walk.node(&node)
    }
    outline
}

struct Walk<'a> {
    source: SourceId,
    tags: &'a [&'a str],
    file: &'a str,
    way: Vec<String>,
    record: Option<Span>,
    outline: &'a mut Outline,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Empty | Kind::Text { .. } => {}
            Kind::List(items) => {
                for (n, item) in items.iter().enumerate() {
                    let id = text_of(item, "id").map_or_else(|| (n + 1).to_string(), str::to_owned);
                    let outer = self.record;
                    if text_of(item, "id").is_some() {
                        // the outermost record is the one that has a page
                        self.record = outer.or(Some(item.range.in_source(self.source)))
                    }
                    self.way.push(id);
                    self.node(item);
                    self.way.pop();
                    self.record = outer
                }
            }
            Kind::Record(fields) => {
                if let Some(unit) = self.unit(fields) {
                    return self.outline.units.push(unit);
                }
                self.publication(node);
                for (key, value) in fields {
                    self.way.push(key.value.clone());
                    self.node(value);
                    self.way.pop();
                }
            }
        }
    }
    /// A record whose keys are languages.
    fn unit(&self, fields: &[(crate::source::Spanned<String>, Node)]) -> Option<Unit> {
        let is_words = |node: &Node| matches!(node.kind, Kind::Empty | Kind::Text { .. });
        if fields.is_empty() || !fields.iter().all(|(key, node)| self.tags.contains(&key.as_str()) && is_words(node)) {
            return None;
        }
        let text = |tag: &&str| {
            let (_, node) = fields.iter().find(|(key, _)| key.value == **tag)?;
            let Kind::Text { text, .. } = &node.kind else { return None };
            let at = node.range.in_source(self.source);
            (!text.trim().is_empty()).then(|| Written { text: text.clone(), at })
        };
        let texts = self.tags.iter().map(text).collect();
        Some(Unit { path: self.way.join(" › "), record: self.record, texts })
    }
    fn publication(&mut self, node: &Node) {
        let draft = text_of(node, "draft") == Some("true");
        let from = text_of(node, "publish_from").and_then(|d| spelling::date(d).ok());
        if !draft && from.is_none() {
            return;
        }
        let Kind::Record(fields) = &node.kind else { return };
        let title = fields.iter().find_map(|(_, value)| {
            let Kind::Record(inner) = &value.kind else { return None };
            self.unit(inner)?.texts.into_iter().flatten().next().map(|w| w.text)
        });
        let name = text_of(node, "id").map_or_else(|| self.file.to_owned(), str::to_owned);
        let at = node.range.in_source(self.source);
        self.outline.unpublished.push(Unpublished { name, title, at, draft, from })
    }
}

fn text_of<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let Kind::Record(fields) = &node.kind else { return None };
    let (_, value) = fields.iter().find(|(k, _)| k.value == key)?;
    match &value.kind {
        Kind::Text { text, .. } => Some(text),
        Kind::Empty | Kind::List(_) | Kind::Record(_) => None,
    }
}

/// Blocks of one language by section; a section's key is its heading's id, or its number.
type Sections = Vec<(String, Vec<Written>)>;

fn texts(sources: &Sources, files: &[(usize, SourceId)], languages: usize) -> Outline {
    let mut outline = Outline::default();
    let mut all: Vec<Sections> = vec![vec![]; languages];
    for (language, id) in files {
        let source = sources.get(*id);
        if outline.file.is_empty() || *language == 0 {
            outline.file = source.path.clone()
        }
        outline.sources.push(*id);
        let mut head = Outline::default();
        all[*language] = sections(*id, &source.path, &source.text, &mut head);
        outline.unpublished.extend(head.unpublished)
    }
    let mut order: Vec<String> = vec![];
    for sections in &all {
        for (key, _) in sections.iter().filter(|(key, _)| !order.contains(key)).collect::<Vec<_>>() {
            order.push(key.clone())
        }
    }
    for key in order {
        let of: Vec<&[Written]> =
            all.iter().map(|s| s.iter().find(|(k, _)| *k == key).map_or(&[][..], |(_, b)| b.as_slice())).collect();
        for n in 0..of.iter().map(|b| b.len()).max().unwrap_or(0) {
            let texts = of.iter().map(|b| b.get(n).cloned()).collect();
            let path = if WORDS.contains(&key.as_str()) { key.clone() } else { format!("#{key} · {}", n + 1) };
            outline.units.push(Unit { path, record: None, texts })
        }
    }
    outline
}

/// The words of the head, each a section of its own, then the text cut at empty lines.
fn sections(id: SourceId, path: &str, text: &str, head: &mut Outline) -> Sections {
    let cut = front_matter::cut(id, text, 0, &mut Diagnostics::default());
    let mut found: Sections = vec![];
    if let Some(range) = cut.head
        && let Some(node) = yaml::parse(id, range.of(text), range.start, &mut Diagnostics::default())
    {
        if let Kind::Record(fields) = &node.kind {
            for (key, value) in fields.iter().filter(|(key, _)| WORDS.contains(&key.as_str())) {
                let Kind::Text { text, .. } = &value.kind else { continue };
                found.push((key.value.clone(), vec![Written { text: text.clone(), at: value.range.in_source(id) }]))
            }
        }
        let file = path.rsplit('/').next().unwrap_or(path);
        let title = text_of(&node, "title").map(str::to_owned);
        Walk { source: id, tags: &[], file, way: vec![], record: None, outline: head }.publication(&node);
        head.unpublished.iter_mut().for_each(|u| u.title = title.clone())
    }
    let mut numbers = 0;
    found.push(("0".to_owned(), vec![]));
    for range in blocks(text, cut.body) {
        let words = range.of(text).trim_end();
        if words.starts_with('#') {
            numbers += 1;
            let key = words.rsplit_once("{#").and_then(|(_, k)| k.split('}').next());
            found.push((key.map_or_else(|| numbers.to_string(), str::to_owned), vec![]))
        }
        if let Some((_, blocks)) = found.last_mut() {
            blocks.push(Written { text: words.to_owned(), at: range.in_source(id) })
        }
    }
    found
}

/// Runs of lines that are not empty; a fenced block is one, whatever stands in it.
fn blocks(text: &str, start: u32) -> Vec<TextRange> {
    let mut found: Vec<TextRange> = vec![];
    let (mut at, mut is_open, mut is_fenced) = (start, false, false);
    for line in text.get(start as usize..).unwrap_or("").split_inclusive('\n') {
        let end = at + line.len() as u32;
        let is_fence = line.trim_start().starts_with("```");
        let is_heading = line.starts_with('#') && !is_fenced;
        if line.trim().is_empty() && !is_fenced {
            is_open = false
        } else {
            match found.last_mut().filter(|_| is_open && !is_heading) {
                Some(block) => block.end = end,
                None => found.push(TextRange { start: at, end }),
            }
            // what follows a heading is a block of its own
            is_open = !is_heading
        }
        is_fenced ^= is_fence;
        at = end
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Known, Outline, all};
    use crate::source::Sources;
    use std::sync::Arc;

    fn sources(files: &[(&str, &str)]) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in files {
            sources.add(*path, *text);
        }
        sources
    }
    fn outlines(files: &[(&str, &str)]) -> Vec<Arc<Outline>> {
        all(&sources(files), &["tr", "en"], &mut Known::default())
    }
    fn shape(outline: &super::Outline) -> Vec<String> {
        let text = |t: &Option<super::Written>| t.as_ref().map_or("–", |w| w.text.as_str()).to_owned();
        outline
            .units
            .iter()
            .map(|u| format!("{}: {}", u.path, u.texts.iter().map(text).collect::<Vec<_>>().join(" | ")))
            .collect()
    }

    #[test]
    fn texts_of_records_stand_beside_each_other_with_their_gaps() {
        let yaml = "id: g\ntitle: {tr: Öbek, en: Group}\nactivities:\n  - id: a1\n    title:\n      tr: Bir\n    points:\n      - {tr: X, en: Y}\n  - id: a2\n    draft: true\n    title: {tr: İki, en: ''}\n    publish_from: 2030-01-01\nnames: {all: A}\n";
        let found = outlines(&[("content/activities/g.yaml", yaml)]);
        assert_eq!(
            shape(&found[0]),
            [
                "title: Öbek | Group",
                "activities › a1 › title: Bir | –",
                "activities › a1 › points › 1: X | Y",
                "activities › a2 › title: İki | –",
            ]
        );
        let one = &found[0].unpublished[0];
        assert_eq!((one.name.as_str(), one.title.as_deref(), one.draft), ("a2", Some("İki"), true));
        assert_eq!(one.from.map(|d| d.to_string()).as_deref(), Some("2030-01-01"));
        assert!(found[0].units[0].record.is_none() && found[0].units[1].record == found[0].units[2].record);
        assert_ne!(found[0].units[2].record, found[0].units[3].record)
    }
    #[test]
    fn documents_are_laid_beside_each_other_by_headings() {
        let tr = "---\ntitle: Başlık\ndraft: true\n---\nGiriş.\n\n## Bir {#one}\nA\nb\n\n```\nx\n\ny\n```\n\n## İki {#two}\n\nC\n";
        let en = "---\ntitle: Title\n---\nIntro.\n\n## One {#one}\n\nA b\n\n## Three {#three}\n\nD\n";
        let found = outlines(&[("content/pages/p.en.md", en), ("content/pages/p.tr.md", tr)]);
        assert_eq!(found[0].file, "content/pages/p.tr.md");
        assert_eq!(
            shape(&found[0]),
            [
                "title: Başlık | Title",
                "#0 · 1: Giriş. | Intro.",
                "#one · 1: ## Bir {#one} | ## One {#one}",
                "#one · 2: A\nb | A b",
                "#one · 3: ```\nx\n\ny\n``` | –",
                "#two · 1: ## İki {#two} | –",
                "#two · 2: C | –",
                "#three · 1: – | ## Three {#three}",
                "#three · 2: – | D",
            ]
        );
        assert_eq!(found[0].unpublished[0].title.as_deref(), Some("Başlık"))
    }
    #[test]
    fn what_was_not_saved_is_not_read_again() {
        let mut known = Known::default();
        let mut files =
            sources(&[("content/a.yaml", "t: {tr: A}"), ("content/p.tr.md", "Bir"), ("content/p.en.md", "One")]);
        let first = all(&files, &["tr", "en"], &mut known);
        files.add("content/p.en.md", "Two");
        let second = all(&files, &["tr", "en"], &mut known);
        assert!(Arc::ptr_eq(&first[0], &second[0]));
        assert_eq!(shape(&second[1]), ["#0 · 1: Bir | Two"]);
        // other languages, other gaps
        assert_eq!(shape(&all(&files, &["en", "tr"], &mut known)[1]), ["#0 · 1: Two | Bir"])
    }
    #[test]
    fn files_that_cannot_be_read_have_no_words() {
        let found = outlines(&[("content/a.yaml", "a: ["), ("content/b.tr.md", ""), ("content/c.xx.md", "x")]);
        assert_eq!(found.iter().map(|o| o.units.len()).collect::<Vec<_>>(), [0, 0])
    }
}
