//! Headings: ids, levels, and how many blocks stand under each.
use super::{File, first_line};
use crate::{
    diag::{Code, Diagnostics},
    locale::slug::slug,
    prose::Heading,
    source::TextRange,
    syntax::{file::DocumentPlace, scalar::is_id},
};
use std::collections::BTreeMap;

/// What is known of the headings so far.
#[derive(Debug)]
pub struct Headings {
    place: DocumentPlace,
    current: Option<Current>,
    /// Ids that are taken, and by which heading.
    ids: BTreeMap<String, TextRange>,
    /// The last number behind each id that was asked for more than once.
    numbers: BTreeMap<String, usize>,
    /// Levels as written and as printed, of the last heading.
    last: (u8, u8),
    blocks: Vec<u32>,
    /// Begun footnotes: what stands in them is counted nowhere.
    footnotes: usize,
    /// The next paragraph is the first of a list entry, which was counted itself.
    first_of_entry: bool,
}

#[derive(Debug)]
struct Current {
    level: u8,
    id: Option<String>,
    range: TextRange,
    title: String,
}

impl Headings {
    pub fn new(place: DocumentPlace) -> Self {
        Headings {
            place,
            current: None,
            ids: BTreeMap::new(),
            numbers: BTreeMap::new(),
            last: (0, 1),
            blocks: vec![0],
            footnotes: 0,
            first_of_entry: false,
        }
    }
    /// A heading begins.
    pub fn begin(&mut self, level: u8, id: Option<String>, range: TextRange) {
        self.blocks.push(0);
        self.current = Some(Current { level, id, range, title: String::new() })
    }
    /// Words, which may belong to a heading.
    pub fn read(&mut self, text: &str) {
        if let Some(current) = &mut self.current {
            current.title.push_str(text)
        }
    }
    /// A block begins.
    pub fn count_block(&mut self) {
        if let (0, Some(last)) = (self.footnotes, self.blocks.last_mut()) {
            *last += 1
        }
        self.first_of_entry = false;
    }
    /// A paragraph begins; the first of a list entry is the entry.
    pub fn count_paragraph(&mut self) {
        if std::mem::take(&mut self.first_of_entry) {
            return;
        }
        self.count_block()
    }
    /// A list entry was counted.
    pub fn in_entry(&mut self) {
        self.first_of_entry = true
    }
    /// A footnote begins.
    pub fn pause(&mut self) {
        self.footnotes += 1
    }
    /// A footnote ends.
    pub fn go_on(&mut self) {
        self.footnotes = self.footnotes.saturating_sub(1)
    }
    /// The blocks before the first heading and under each one.
    pub fn blocks(self) -> Box<[u32]> {
        self.blocks.into()
    }
    /// The heading that was begun has ended: its level and id are judged.
    pub fn end(&mut self, file: &File, diags: &mut Diagnostics) -> Heading {
        let Some(current) = self.current.take() else {
            unreachable!("a heading ends only after it began, and headings hold no headings")
        };
        let range = first_line(current.range, file.whole);
        let level = self.level(current.level, range, file, diags);
        let title = current.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = self.id(current.id, &title, range, file, diags);
        Heading { level, id, title, range }
    }
    /// Levels go down one by one from the page's own title, which is level 1.
    fn level(&mut self, written: u8, range: TextRange, file: &File, diags: &mut Diagnostics) -> u8 {
        let (last_written, last_printed) = self.last;
        let mut printed = written.max(2);
        if written == 1 {
            diags.add(Code::HeadingLevel, file.at(range)).variant("title").help("title");
        } else if written > last_written.max(1) + 1 {
            let d = diags.add(Code::HeadingLevel, file.at(range)).with("level", usize::from(written));
            match last_written {
                0 => d.variant("first"),
                before => d.with("before", usize::from(before)),
            }
            .help("level");
        }
        printed = printed.min(last_printed + 1);
        self.last = (written, printed);
        printed
    }
    fn id(
        &mut self,
        written: Option<String>,
        title: &str,
        range: TextRange,
        file: &File,
        diags: &mut Diagnostics,
    ) -> String {
        if let Some(id) = written {
            return self.label(&id, range, file, diags);
        }
        let made = slug(title);
        if self.place != DocumentPlace::Page {
            let end = TextRange { start: range.end, end: range.end };
            let d = diags.add(Code::HeadingWithoutId, file.at(range));
            match is_id(&made) {
                true => d.with("suggestion", made.as_str()).help("add").fix(file.at(end), format!(" {{#{made}}}")),
                false => d.help("id"),
            };
        }
        self.unused(made, range)
    }
    /// The id that was written for something in `range`, which ends with it: a heading or a caption.
    pub fn label(&mut self, id: &str, range: TextRange, file: &File, diags: &mut Diagnostics) -> String {
        let at = place_of_id(id, range, file.whole);
        let id = if is_id(id) {
            id.to_owned()
        } else {
            let cure = slug(id);
            let d = diags.add(Code::BadId, file.at(at)).with("value", id);
            if is_id(&cure) {
                d.with("suggestion", cure.as_str()).help("nearest").fix(file.at(at), cure.as_str());
            }
            cure
        };
        if let Some(first) = self.ids.get(&id) {
            let d = diags.add(Code::DuplicateHeading, file.at(at)).with("id", id.as_str());
            d.label(file.at(*first), "first");
        }
        self.unused(id, range)
    }
    /// The id itself, or with the first number that makes it unique.
    fn unused(&mut self, id: String, range: TextRange) -> String {
        let id = if id.is_empty() { "section".to_owned() } else { id };
        let mut name = id.clone();
        while self.ids.contains_key(&name) {
            let number = self.numbers.entry(id.clone()).or_insert(1);
            *number += 1;
            name = format!("{id}-{number}");
        }
        self.ids.insert(name.clone(), range);
        name
    }
}

/// Where an id stands in the braces at the end of its heading.
fn place_of_id(id: &str, heading: TextRange, whole: &str) -> TextRange {
    let braces = heading.of(whole).rfind('{').unwrap_or(0) as u32;
    super::inside(id, TextRange { start: heading.start + braces, ..heading }, whole)
}
