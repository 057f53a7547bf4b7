//! A new site: builds at once, without a finding; nothing that is there already is touched; editors' programs help.
use crate::program::{PROGRAM, command, ended, files, kilavuz};
use serde_json::Value;
use std::{fs, path::Path};

#[test]
fn a_new_site_is_clean_and_builds() {
    let folder = tempfile::tempdir().unwrap();
    for language in ["tr", "en"] {
        let name = format!("yeni site {language}");
        let new = |rest: &[&str]| {
            let mut command = command(PROGRAM, folder.path());
            ended(command.args(["--lang", language]).args(rest))
        };
        let ran = new(&["new", &name]).ends(0);
        assert!(ran.out.is_empty() && ran.err.contains(&name), "{}", ran.err);
        new(&["--root", &name, "check", "--strict"]).ends(0);
        new(&["--root", &name, "build", "--strict"]).ends(0);
        let site = files(&folder.path().join(&name));
        for file in ["README.md", "dist/index.html", "dist/tr/index.html", "dist/en/index.html", "dist/files.json"] {
            assert!(site.contains_key(file), "{file} is missing")
        }
    }
}

#[test]
fn only_an_empty_place_becomes_a_site() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    kilavuz(folder.path(), "new empty").ends(0);
    kilavuz(folder.path(), "new a/b/c").ends(0);
    // the folder itself, and the same folder once more
    let inside = tempfile::tempdir().unwrap();
    kilavuz(inside.path(), "new .").ends(0);
    kilavuz(inside.path(), "check --strict").ends(0);
    let before = files(inside.path());
    let refused = kilavuz(inside.path(), "--lang en new .").ends(2);
    assert_eq!(refused.err, ". is not empty; nothing was written. Name an empty folder or one that does not exist.\n");
    assert_eq!(files(inside.path()), before);
    // a hidden file counts, a file is no folder
    fs::create_dir(folder.path().join("hidden")).unwrap();
    fs::write(folder.path().join("hidden/.keep"), "").unwrap();
    kilavuz(folder.path(), "new hidden").ends(2);
    kilavuz(folder.path(), "new hidden/.keep").ends(2);
    assert_eq!(files(&folder.path().join("hidden")).len(), 1);
}

#[test]
fn editors_programs_find_the_schema_of_every_file() {
    let folder = tempfile::tempdir().unwrap();
    kilavuz(folder.path(), "new site").ends(0);
    let site = folder.path().join("site");
    let mut named = 0;
    for (name, bytes) in files(&site.join("content")) {
        let text = String::from_utf8(bytes).unwrap();
        if !name.ends_with(".yaml") {
            continue;
        }
        let first = text.lines().next().unwrap();
        let schema =
            first.strip_prefix("# yaml-language-server: $schema=").unwrap_or_else(|| panic!("{name}: {first}"));
        let file = site.join("content").join(&name).parent().unwrap().join(schema);
        // below the site itself, else the editor of a site that was moved finds nothing
        assert!(file.canonicalize().unwrap().starts_with(site.canonicalize().unwrap()), "{name}");
        assert_fits(&name, &text, &file);
        named += 1
    }
    assert!(named >= 4, "only {named} files");
    let settings: Value = serde_json::from_slice(&fs::read(site.join(".vscode/settings.json")).unwrap()).unwrap();
    assert_eq!(settings["yaml.validate"], true);
}

/// An independent validator reads the file with the named schema, and would object to an unknown key.
fn assert_fits(name: &str, text: &str, schema: &Path) {
    let schema: Value = serde_json::from_slice(&fs::read(schema).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let read = |text: &str| serde_yaml_reference::from_str::<Value>(text).unwrap();
    let faults: Vec<String> = validator.iter_errors(&read(text)).map(|e| e.to_string()).collect();
    assert!(faults.is_empty(), "{name}: {faults:?}");
    assert!(!validator.is_valid(&read(&format!("{text}\nno_such_key: 1\n"))), "{name} takes any key");
}
