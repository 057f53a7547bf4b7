//! Content changed in memory: the leaves of a project's YAML files, and one put in place of another.
use kilavuz::{
    diag::Diagnostics,
    project::Project,
    source::{SourceId, TextRange},
    syntax::yaml::{self, Kind, Node},
};
use std::collections::BTreeMap;

/// A value of a YAML file that holds no other.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    pub file: String,
    pub range: TextRange,
    /// The keys above it, list entries left out: `["pages", "title", "tr"]`.
    pub keys: Vec<String>,
    pub text: String,
    pub quoted: bool,
}

impl Leaf {
    pub fn key(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }
}

/// All leaves of all YAML files whose path starts with `folder`, in order.
pub fn leaves(project: &Project, folder: &str) -> Vec<Leaf> {
    let mut all = vec![];
    for (id, source) in project.sources.iter() {
        if source.path.starts_with(folder) && source.path.ends_with(".yaml") {
            let tree = tree(id, &source.text).unwrap_or_else(|| panic!("{} is no YAML", source.path));
            walk(&tree, &source.path, &mut vec![], &mut all);
        }
    }
    all
}

fn tree(id: SourceId, text: &str) -> Option<Node> {
    yaml::parse(id, text, 0, &mut Diagnostics::default())
}

fn walk(node: &Node, file: &str, keys: &mut Vec<String>, all: &mut Vec<Leaf>) {
    match &node.kind {
        Kind::Empty => {}
        Kind::Text { text, quoted } => {
            let (file, text) = (file.to_owned(), text.clone());
            all.push(Leaf { file, range: node.range, keys: keys.clone(), text, quoted: *quoted })
        }
        Kind::List(entries) => entries.iter().for_each(|entry| walk(entry, file, keys, all)),
        Kind::Record(fields) => {
            for (key, value) in fields {
                keys.push(key.value.clone());
                walk(value, file, keys, all);
                keys.pop();
            }
        }
    }
}

/// The project with other texts in the places of some leaves.
pub fn with(project: &Project, changes: &[(&Leaf, String)]) -> Project {
    let mut by_file: BTreeMap<&str, Vec<(TextRange, &str)>> = BTreeMap::new();
    for (leaf, text) in changes {
        by_file.entry(&leaf.file).or_default().push((leaf.range, text))
    }
    let mut changed = project.clone();
    for (file, mut places) in by_file {
        places.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut text = text_of(project, file).to_owned();
        for (range, new) in places {
            let old = range.of(&text);
            let end = range.end as usize - (old.len() - old.trim_end().len());
            text.replace_range(range.start as usize..end, &quoted(new));
        }
        changed.sources.add(file, text);
    }
    changed
}

/// The project without the lines of some leaves; each must stand on a line of its own.
pub fn without(project: &Project, gone: &[&Leaf]) -> Project {
    let mut by_file: BTreeMap<&str, Vec<TextRange>> = BTreeMap::new();
    for leaf in gone {
        by_file.entry(&leaf.file).or_default().push(leaf.range)
    }
    let mut changed = project.clone();
    for (file, mut places) in by_file {
        places.sort_by_key(|range| std::cmp::Reverse(range.start));
        let mut text = text_of(project, file).to_owned();
        for range in places {
            let start = text[..range.start as usize].rfind('\n').map_or(0, |n| n + 1);
            let end = text[range.start as usize..].find('\n').map_or(text.len(), |n| range.start as usize + n + 1);
            text.replace_range(start..end.max(range.end as usize), "")
        }
        changed.sources.add(file, text);
    }
    changed
}

pub fn text_of<'a>(project: &'a Project, file: &str) -> &'a str {
    let id = project.sources.find(file).unwrap_or_else(|| panic!("there is no {file}"));
    &project.sources.get(id).text
}

/// A text as YAML: JSON's escapes are YAML's.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

#[test]
fn every_leaf_of_all_content_can_be_replaced_in_place() {
    for project in [super::site::real_project(), super::site::fixture_project()] {
        let before = leaves(&project, "content/");
        let changes: Vec<(&Leaf, String)> =
            before.iter().enumerate().map(|(n, leaf)| (leaf, format!("{{{n}}} \"’\\ #: |"))).collect();
        let after = leaves(&with(&project, &changes), "content/");
        assert_eq!(before.len(), after.len());
        for ((old, new), (_, text)) in before.iter().zip(&after).zip(&changes) {
            assert_eq!((&old.file, &old.keys, text), (&new.file, &new.keys, &new.text))
        }
    }
}
