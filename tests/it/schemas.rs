//! The committed schemas are those of the readers, and an independent validator accepts all content by them.
use crate::corpus::{self, TextFile};
use jsonschema::Validator;
use kilavuz::syntax::{file, front_matter, schema};
use serde_json::Value;
use std::collections::BTreeMap;

fn printed(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n"
}

#[test]
fn the_committed_schemas_are_those_of_the_readers() {
    let folder = corpus::root().join("schemas");
    let update = std::env::var_os("UPDATE").is_some();
    for (name, schema) in schema::all() {
        let path = folder.join(format!("{name}.schema.json"));
        if update {
            std::fs::create_dir_all(&folder).expect("a folder that can be made");
            std::fs::write(&path, printed(&schema)).expect("a file that can be written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == printed(&schema), "schemas/{name}.schema.json is stale; run: UPDATE=1 cargo test schemas");
    }
    let count = std::fs::read_dir(&folder).expect("the folder of schemas").count();
    assert_eq!(count, schema::all().len(), "a file in schemas/ belongs to no kind of file");
}

/// The YAML of a file, and the name of its schema.
pub fn yaml_of(file: &TextFile) -> Option<(&'static str, String)> {
    if file.path.ends_with("/examples.yaml") {
        return Some(("examples", file.text().to_owned()));
    }
    let name = file::kind_of(&file.path)?.schema()?;
    if name != "front-matter" {
        return Some((name, file.text().to_owned()));
    }
    let cut = front_matter::cut(Default::default(), file.text(), 0, &mut Default::default());
    Some((name, cut.head?.of(file.text()).to_owned()))
}

/// What the reference reads, as JSON.
pub fn json_of(yaml: &str) -> Option<Value> {
    serde_yaml_reference::from_str::<serde_yaml_reference::Value>(yaml).ok().and_then(|v| serde_json::to_value(v).ok())
}

/// The validators by the name of the schema.
pub fn validators() -> BTreeMap<&'static str, Validator> {
    let compiled = |schema: &Value| jsonschema::validator_for(schema).expect("a schema that can be compiled");
    schema::all().iter().map(|(name, schema)| (*name, compiled(schema))).collect()
}

#[test]
fn an_independent_validator_accepts_all_content() {
    let validators = validators();
    let mut seen = BTreeMap::new();
    for file in corpus::all_files().into_iter().chain(corpus::examples()) {
        let Some((name, yaml)) = yaml_of(&file) else { continue };
        let value = json_of(&yaml).expect("content is YAML");
        let faults: Vec<String> =
            validators[name].iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{} against {name}:\n{}", file.name, faults.join("\n"));
        *seen.entry(name).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), schema::all().len(), "no file of some kind was validated: {seen:?}");
}

#[test]
fn the_validator_refuses_what_the_reader_refuses() {
    let validators = validators();
    for (name, yaml) in [
        ("glossary", "terms: [{id: Bad Id, term: {tr: a}, definition: {tr: b}}]"),
        ("glossary", "terms: [{id: a, definition: {tr: b}}]"),
        ("glossary", "terms: [{id: a, term: {tr: a}, definition: {tr: b}, colour: red}]"),
        ("glossary", "terms: {id: a}"),
        ("site", "{}"),
        ("faq", "questions: [{id: a, question: {tr: a}, answer: {tr: [b]}}]"),
        ("announcements", "announcements: [{id: a, date: soon, title: {tr: a}, text: {tr: b}}]"),
    ] {
        let value = json_of(yaml).expect("an example is YAML");
        assert!(!validators[name].is_valid(&value), "{name}: {yaml}");
    }
}

#[test]
fn every_yaml_file_names_its_schema_in_its_first_line() {
    let files = corpus::all_files().into_iter().filter(|f| f.path.starts_with("content/") && f.path.ends_with(".yaml"));
    for file in files.chain(corpus::examples()) {
        let file = &file;
        let (name, text) = yaml_of(file).expect("content has a schema");
        // a fixture uses the schemas of the repository, every other site its own
        let from = if file.name.starts_with("tests/") { &file.name } else { &file.path };
        let up = "../".repeat(from.matches('/').count());
        let expected = format!("# yaml-language-server: $schema={up}schemas/{name}.schema.json");
        assert_eq!(text.lines().next(), Some(expected.as_str()), "{}", file.name);
    }
}
