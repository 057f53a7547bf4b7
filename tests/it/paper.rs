//! Forms as PDF: the same fields in each language, hostile texts as text, nothing printed where letters are missing.
use super::site;
use kilavuz::{load, pipeline, pipeline::Build, plan::Route, project::Settings};
use lopdf::{Dictionary, Document, decode_text_string};
use std::{collections::BTreeMap, fs, path::Path};

/// A site with one form of this text.
fn site_with(form: &str) -> Build {
    let folder = tempfile::tempdir().unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings/base/content/site.yaml");
    let settings =
        fs::read_to_string(base).unwrap().replace("base_url: https://ornek.gov.tr", "base_url: https://x.example");
    for (name, text) in [("content/site.yaml", settings.as_str()), ("content/forms/f01.yaml", form)] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap()
    }
    let settings = Settings { today: "2026-06-15".into(), ..Settings::default() };
    pipeline::assemble(load::load(folder.path(), settings).unwrap(), None)
}

fn form(label: &str) -> String {
    format!(
        "id: f01\nnumber: F01\ntitle: {{all: {label}}}\npurpose: {{all: {label}}}\nfilled_by: {{all: {label}}}\n\
         revision: '1'\nlayout: proposed\nsections:\n  - id: s\n    title: {{all: {label}}}\n    intro: {{all: {label}}}\n\
         \x20   parts:\n      - field: {{id: name, label: {{all: {label}}}, hint: {{all: {label}}}, kind: text, unit: {{all: {label}}}, required: true}}\n\
         \x20     - note: {{text: {{all: {label}}}}}\n      - field:\n          id: way\n          label: {{all: {label}}}\n          kind: choice\n\
         \x20         choices: [{{id: a, label: {{all: {label}}}}}, {{id: b, label: {{all: B}}}}]\n"
    )
}

/// Every PDF of a build by language and form.
fn files(build: &Build) -> BTreeMap<(String, String), Vec<u8>> {
    let tag = |l| build.site.as_ref().unwrap().locales.tag(l).to_owned();
    let of = |(path, route): (&_, &Route)| match route {
        Route::Paper(locale, id) => {
            Some(((tag(*locale), id.0.clone()), build.artifact(path).unwrap().expect("it can be set").bytes))
        }
        _ => None,
    };
    build.plan.iter().filter_map(of).collect()
}

/// Whole name and spoken words of every field.
fn fields(pdf: &[u8]) -> BTreeMap<String, String> {
    let doc = Document::load_mem(pdf).unwrap();
    let form = doc.get_dictionary(doc.catalog().unwrap().get(b"AcroForm").unwrap().as_reference().unwrap()).unwrap();
    let mut open: Vec<(String, &Dictionary)> = vec![(String::new(), form)];
    let mut found = BTreeMap::new();
    while let Some((path, node)) = open.pop() {
        let text = |key: &[u8]| node.get(key).map_or_else(|_| String::new(), |t| decode_text_string(t).unwrap());
        let name = format!("{path}.{}", text(b"T")).trim_matches('.').to_owned();
        let key: &[u8] = if path.is_empty() && !node.has(b"T") { b"Fields" } else { b"Kids" };
        let kids = node.get(key).and_then(|k| k.as_array()).cloned().unwrap_or_default();
        let kids: Vec<&Dictionary> =
            kids.iter().map(|k| doc.get_dictionary(k.as_reference().unwrap()).unwrap()).collect();
        if kids.iter().any(|kid| kid.has(b"T")) {
            open.extend(kids.into_iter().map(|kid| (name.clone(), kid)))
        } else {
            found.insert(name, text(b"TU"));
        }
    }
    found
}

#[test]
fn every_form_has_the_same_fields_in_each_language() {
    let files = files(&site::real().build);
    let ids = files.keys().map(|(_, id)| id.clone()).collect::<std::collections::BTreeSet<_>>();
    assert!(ids.len() > 15 && files.len() == 2 * ids.len(), "{} files of {} forms", files.len(), ids.len());
    for id in ids {
        let names = |tag: &str| fields(&files[&(tag.to_owned(), id.clone())]).into_keys().collect::<Vec<_>>();
        assert_eq!(names("tr"), names("en"), "{id}");
        assert!(names("tr").len() > 5, "{id}")
    }
}

#[test]
fn hostile_texts_of_a_form_come_out_as_text() {
    let hostile = "#panic(1) $x$ *b* _e_ `c` <l> @r // \\u{41} [x] {{ 7 }} #import ~ --- = - + / field:f01.s.name (a) \\( \u{202e}z";
    let build = site_with(&form(&format!("'{hostile}'")));
    for ((tag, _), pdf) in files(&build) {
        let fields = fields(&pdf);
        assert_eq!(Vec::from_iter(fields.keys()), ["f01.s.name", "f01.s.way"], "{tag}");
        assert!(fields["f01.s.name"].contains(hostile), "{tag}: {}", fields["f01.s.name"]);
        let shown = Document::load_mem(&pdf).unwrap().extract_text(&[1]).unwrap();
        let shown: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
        for part in
            ["#panic(1)", "$x$", "*b*", "`c`", "<l>", "@r", "//", "\\u{41}", "{{7}}", "#import", "---", "field:f01"]
        {
            assert!(shown.contains(part), "{tag}: {part} is not in {shown}")
        }
    }
}

#[test]
fn a_language_with_other_letters_has_pages_and_no_files() {
    let build = site_with(&form("Ərizə"));
    assert!(files(&build).is_empty());
    let told: Vec<&str> = build.diags.iter().map(|d| d.code.name()).collect();
    assert!(told.contains(&"KS-706"), "{told:?}");
    assert!(build.plan.iter().any(|(path, _)| path.as_str().starts_with("tr/formlar/f01")));
}
