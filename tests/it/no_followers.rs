//! One fault, one finding: a file or a record that cannot be read is told, and nothing else that follows from its loss.
use crate::{
    corpus::{self, TextFile},
    site::{fixture_project, real_project},
};
use kilavuz::{
    diag::{Diagnostics, MessageLanguage, terminal},
    pipeline::{self, Memo},
    project::Project,
    source::{SourceId, TextRange},
    syntax::yaml::{self, Kind, Node},
};

/// Findings of the project with one file changed that do not point into a part of that file.
fn followers(project: &Project, memo: &mut Memo, path: &str, text: &[u8], part: Option<TextRange>) -> Option<String> {
    let mut changed = project.clone();
    let id = changed.sources.add(path, text);
    let build = pipeline::assemble(changed, Some(memo));
    let within = |at: &kilavuz::source::Span| {
        at.source == id && part.is_none_or(|part| (part.start..=part.end).contains(&at.start))
    };
    let found = build.diags.sorted();
    let others: Vec<_> = found.iter().filter(|d| !d.span.as_ref().is_some_and(within)).cloned().collect();
    if found.is_empty() {
        return Some(format!("{path}: nothing is told\n"));
    }
    let told = terminal::print(&others, &build.project.sources, MessageLanguage::English, terminal::Look::Plain);
    (!others.is_empty()).then(|| format!("{path} {part:?}:\n{told}"))
}

fn texts(project: &Project) -> Vec<TextFile> {
    let content = project.sources.iter().filter(|(_, source)| source.path.starts_with("content/"));
    content
        .map(|(_, s)| TextFile { name: s.path.clone(), path: s.path.clone(), bytes: s.text.as_bytes().to_vec() })
        .collect()
}

#[test]
fn a_file_that_cannot_be_read_is_one_finding() {
    for project in [real_project(), fixture_project()] {
        let mut memo = Memo::default();
        let mut wrong = vec![];
        for file in texts(&project) {
            let not_utf8 = [&file.bytes[..], b"\xff"].concat();
            let mut broken = file.text().to_owned();
            // behind the first line, which is a comment or opens the head of a Markdown file
            let line = broken.find('\n').map_or(0, |n| n + 1);
            broken.insert_str(line, "title: [\n");
            for text in [not_utf8, broken.into_bytes()] {
                wrong.extend(followers(&project, &mut memo, &file.path, &text, None))
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// Records with an id that stand in a list, and the place of a required key in them.
fn records(node: &Node, all: &mut Vec<(TextRange, TextRange)>) {
    match &node.kind {
        Kind::Empty | Kind::Text { .. } => {}
        Kind::List(entries) => {
            for entry in entries {
                if let Kind::Record(fields) = &entry.kind
                    && fields.iter().any(|(key, _)| key.value == "id")
                {
                    let needed = fields
                        .iter()
                        .find(|(key, _)| matches!(key.value.as_str(), "title" | "term" | "label" | "question"));
                    all.extend(needed.map(|(key, _)| (entry.range, key.range)))
                }
                records(entry, all)
            }
        }
        Kind::Record(fields) => fields.iter().for_each(|(_, value)| records(value, all)),
    }
}

#[test]
fn a_record_that_cannot_be_read_is_told_where_it_stands_and_nowhere_else() {
    let mut count = 0;
    for project in [real_project(), fixture_project()] {
        let mut memo = Memo::default();
        let mut wrong = vec![];
        let files = texts(&project);
        let yaml = files.iter().filter(|file| file.path.ends_with(".yaml"));
        let mut places = vec![];
        for file in yaml {
            let mut found = vec![];
            let tree = yaml::parse(SourceId::default(), file.text(), 0, &mut Diagnostics::default());
            records(&tree.expect("content is YAML"), &mut found);
            places.extend(found.into_iter().map(|(record, key)| (file, record, key)))
        }
        for (file, record, key) in places.iter().step_by(5) {
            let mut text = file.text().to_owned();
            text.replace_range(key.start as usize..key.end as usize, "zzzzzz");
            let more = "zzzzzz".len() as u32;
            let part = TextRange { start: record.start, end: record.end + more };
            wrong.extend(followers(&project, &mut memo, &file.path, text.as_bytes(), Some(part)));
            count += 1;
        }
        assert!(
            wrong.is_empty(),
            "{} of {}\n{}",
            wrong.len(),
            places.len() / 5,
            wrong[..wrong.len().min(12)].join("\n")
        );
    }
    corpus::tell(&format!("{count} records lost, none missed elsewhere\n"));
}
