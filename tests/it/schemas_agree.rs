//! Whatever an independent validator refuses after one change of a content file, the reader tells at that line.
//!
//! Every value and every key of the sites is a place for a change, in block and flow style and in the heads of Markdown
//! files. The validator reads the changed file with the reference YAML reader and the committed schemas.
use crate::{
    corpus::{self, TextFile},
    schemas::{json_of, validators, yaml_of},
};
use kilavuz::{
    diag::{Diagnostics, Severity},
    source::{Sources, TextRange},
    syntax::{
        self,
        yaml::{self, Kind, Node},
    },
};
use std::collections::BTreeMap;

/// Changes that are tried, spread over all files and ways.
const TRIED: usize = 2_400;
/// So many of them the validator has to refuse, and so many in each way.
const REFUSED: usize = 1_000;
const REFUSED_EACH: usize = 15;

/// What is written in the place of a value.
const VALUES: &[(&str, &str)] = &[
    ("list for another kind", "[x, y]"),
    ("record for another kind", "{zz: 1}"),
    ("text for another kind", "\"NOT SO!\""),
    ("number for another kind", "3.75"),
    ("boolean for another kind", "true"),
    ("empty value", "~"),
    ("empty text", "\"\""),
    ("bad id", "Ortak_Laboratuvar"),
    ("bad date", "2023-02-3x"),
    ("bad choice", "zzzz"),
    ("list in a text", "{tr: [a], en: b}"),
];

/// One change: what to put where, and where the reader has to say something.
struct Change<'t> {
    file: &'t TextFile,
    schema: &'static str,
    /// Where the YAML starts in the file.
    base: usize,
    way: &'static str,
    range: TextRange,
    text: String,
    told: Told,
}

/// Where the finding has to stand.
enum Told {
    /// On the line where the changed text starts.
    There,
    /// On the line on which this place of the unchanged YAML stands: the record's first key where a key was taken, the
    /// key whose value was taken.
    At(u32),
}

/// Collects the changes of one file.
struct Places<'t> {
    file: &'t TextFile,
    schema: &'static str,
    base: usize,
    changes: Vec<Change<'t>>,
}

impl<'t> Places<'t> {
    fn of(file: &'t TextFile) -> Option<Places<'t>> {
        let (schema, text) = yaml_of(file)?;
        let base = file.text().find(text.as_str()).expect("the YAML is a part of the file");
        let mut places = Places { file, schema, base, changes: vec![] };
        let mut sources = Sources::default();
        let tree =
            yaml::parse(sources.add("a", &text), &text, 0, &mut Diagnostics::default()).expect("content is YAML");
        places.walk(&tree);
        Some(places)
    }
    fn add(&mut self, way: &'static str, range: TextRange, text: &str, told: Told) {
        let (file, schema, base) = (self.file, self.schema, self.base);
        self.changes.push(Change { file, schema, base, way, range, text: text.to_owned(), told })
    }
    fn walk(&mut self, node: &Node) {
        match &node.kind {
            Kind::Empty | Kind::Text { .. } => {}
            Kind::List(entries) => entries.iter().for_each(|entry| self.value(entry, entry.range.start)),
            Kind::Record(fields) => {
                for (n, (key, value)) in fields.iter().enumerate() {
                    let end = TextRange { start: key.range.end, end: key.range.end };
                    // a language is asked for by the resolver, which knows those of the site
                    if !matches!(key.value.as_str(), "tr" | "en" | "ar" | "all") {
                        self.add("unknown key", end, "_zz", Told::There)
                    }
                    let first = fields[usize::from(n == 0)..].first();
                    if let (Some((first, _)), true) = (first, fields.len() > 1) {
                        let gone = match fields.get(n + 1) {
                            Some((next, _)) => TextRange { start: key.range.start, end: next.range.start },
                            None => TextRange { start: fields[n - 1].1.range.end, end: value.range.end },
                        };
                        let start = if n == 0 { key.range.start } else { first.range.start };
                        self.add("missing key", gone, "", Told::At(start))
                    }
                    self.value(value, key.range.start)
                }
            }
        }
    }
    fn value(&mut self, node: &Node, owner: u32) {
        let is_empty = node.range.start == node.range.end;
        let written = node.range.of(&self.file.text()[self.base..]);
        let trimmed =
            TextRange { end: node.range.end - (written.len() - written.trim_end().len()) as u32, ..node.range };
        for (way, text) in VALUES.iter().filter(|_| !is_empty) {
            let told = if *text == "~" { Told::At(owner) } else { Told::There };
            self.add(way, trimmed, text, told)
        }
        self.walk(node)
    }
}

impl Change<'_> {
    /// The YAML after the change.
    fn yaml(&self) -> String {
        let (_, mut text) = yaml_of(self.file).expect("it was read before");
        text.replace_range(self.range.start as usize..self.range.end as usize, &self.text);
        text
    }
    /// The line (from 1) of the file on which the reader has to say something.
    fn line(&self) -> usize {
        let at = match self.told {
            Told::There => self.range.start,
            Told::At(start) => start,
        };
        self.file.text()[..self.base + at as usize].matches('\n').count() + 1
    }
    /// The lines with an error of the reader.
    fn told(&self) -> Vec<usize> {
        let mut text = self.file.text().to_owned();
        let range = self.base + self.range.start as usize..self.base + self.range.end as usize;
        text.replace_range(range, &self.text);
        let mut sources = Sources::default();
        let id = sources.add(&self.file.path, text);
        let mut diags = Diagnostics::default();
        syntax::parse(&sources, None, &mut diags);
        let errors = diags.iter().filter(|d| d.severity == Severity::Error);
        errors.filter_map(|d| d.span).map(|span| sources.get(id).place(span.start).line as usize).collect()
    }
    fn place(&self) -> String {
        format!("{}:{} {}, {:?}", self.file.name, self.line(), self.way, self.range.of(&self.file.text()[self.base..]))
    }
}

#[test]
fn what_the_validator_refuses_the_reader_tells_at_that_line() {
    let files = corpus::all_files();
    let validators = validators();
    let mut changes: Vec<Change> = files.iter().filter_map(Places::of).flat_map(|places| places.changes).collect();
    // by way, then by file: each way gets its share, each share is spread over the files
    changes.sort_by_key(|change| change.way);
    let mut by_way: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    changes.iter().for_each(|change| by_way.entry(change.way).or_default().push(change));
    let share = TRIED / by_way.len();
    let (mut tried, mut refused, mut missed) = (0, BTreeMap::new(), vec![]);
    for (way, all) in &by_way {
        for change in all.iter().step_by((all.len() / share).max(1)) {
            let Some(value) = json_of(&change.yaml()) else { continue };
            tried += 1;
            if validators[change.schema].is_valid(&value) {
                continue;
            }
            *refused.entry(*way).or_insert(0) += 1;
            let told = change.told();
            if !told.contains(&change.line()) {
                missed.push(format!("{}; told on lines {told:?}", change.place()))
            }
        }
    }
    let sum: usize = refused.values().sum();
    corpus::tell(&format!("{sum} of {tried} changes refused by the validator: {refused:?}\n"));
    assert!(missed.is_empty(), "{} of {sum}:\n{}", missed.len(), missed.join("\n"));
    assert!(sum >= REFUSED && refused.len() == by_way.len(), "{refused:?}");
    assert!(refused.values().all(|n| *n >= REFUSED_EACH), "{refused:?}");
}
