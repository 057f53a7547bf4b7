//! Other people's code: under which licences, how often, why, and from where. The rules stand in `.deny.toml`, which
//! cargo-deny reads too; here they are held without a network.
use crate::program::repository;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    process::Command,
};

/// What cargo knows of every package; of this system alone where those of others were never fetched.
fn packages() -> Vec<Value> {
    let metadata = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(["metadata", "--locked", "--offline", "--format-version", "1"]).args(more);
        command.current_dir(repository("")).output().unwrap()
    };
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|l| l.strip_prefix("host: ")).unwrap();
    let whole = metadata(&[]);
    let output = if whole.status.success() { whole } else { metadata(&["--filter-platform", host]) };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn text(file: &str) -> String {
    fs::read_to_string(repository(file)).unwrap()
}

/// The lines between `name = [` and `]` of `.deny.toml`.
fn list(name: &str) -> Vec<String> {
    let text = text(".deny.toml");
    let (_, rest) = text.split_once(&format!("\n{name} = [\n")).unwrap_or_else(|| panic!("{name} is missing"));
    rest.split_once("\n]").unwrap().0.lines().map(|l| l.trim().trim_end_matches(',').to_owned()).collect()
}

/// The value of `key = "…"` in an inline table.
fn value<'a>(entry: &'a str, key: &str) -> &'a str {
    let (_, rest) = entry.split_once(&format!("{key} = \"")).unwrap_or_else(|| panic!("no {key}: {entry}"));
    rest.split_once('"').unwrap().0
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap()
}

/// Whether a licence expression can be met with the allowed ones; `A/B` is an old spelling of `A OR B`.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = any(&words, &mut at, allowed);
    assert_eq!(at, words.len(), "not understood: {expression}");
    met
}

fn any(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all(words, at, allowed)
    }
    met
}

fn all(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed)
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    *at += 1;
    if words[*at - 1] == "(" {
        let met = any(words, at, allowed);
        *at += 1;
        return met;
    }
    let met = allowed.contains(words[*at - 1]);
    // an exception has to be allowed by name, with its licence
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
        return allowed.contains(&words[*at - 3..*at].join(" "));
    }
    met
}

#[test]
fn every_licence_is_one_we_may_use() {
    let allowed: BTreeSet<String> = list("allow").into_iter().map(|l| l.trim_matches('"').to_owned()).collect();
    let mut used = BTreeSet::new();
    for package in packages().iter().filter(|p| name(p) != "kilavuz") {
        let expression = package["license"].as_str().unwrap_or("");
        assert!(is_allowed(expression, &allowed), "{}: “{expression}”", name(package));
        used.extend(allowed.iter().filter(|l| expression.contains(l.as_str())).cloned())
    }
    assert!(used.len() > 5, "only {used:?} were looked at");
    for (expression, expected) in [
        ("GPL-3.0-only", false),
        ("", false),
        ("MIT OR GPL-3.0-only", true),
        ("MIT/GPL-3.0-only", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
        ("(MIT AND GPL-3.0-only) OR AGPL-3.0", false),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0 WITH Classpath-exception-2.0", false),
        ("GPL-2.0 WITH Classpath-exception-2.0", false),
    ] {
        assert_eq!(!expression.is_empty() && is_allowed(expression, &allowed), expected, "{expression}")
    }
}

/// Every package of the lock file, for all systems.
fn locked() -> BTreeMap<String, BTreeSet<String>> {
    let lock = text("Cargo.lock");
    let mut packages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in lock.split("[[package]]\n").skip(1) {
        packages.entry(value(entry, "name").into()).or_default().insert(value(entry, "version").into());
    }
    packages
}

#[test]
fn no_package_comes_twice_but_for_a_reason() {
    let mut skipped: BTreeSet<(String, String)> = BTreeSet::new();
    for entry in list("skip") {
        assert!(value(&entry, "reason").len() > 10, "{entry}");
        let (name, version) = value(&entry, "crate").split_once('@').unwrap();
        skipped.insert((name.into(), version.into()));
    }
    for (name, versions) in locked().into_iter().filter(|(_, versions)| versions.len() > 1) {
        let unexplained: Vec<String> = versions
            .into_iter()
            .filter(|v| {
                let entry = skipped.iter().find(|(n, s)| *n == name && (v == s || v.starts_with(&format!("{s}."))));
                entry.cloned().is_none_or(|entry| !skipped.remove(&entry))
            })
            .collect();
        assert!(unexplained.len() <= 1, "{name} comes as {unexplained:?}")
    }
    assert!(skipped.is_empty(), "no longer twice: {skipped:?}");
}

#[test]
fn nothing_that_was_rejected_came_in_by_a_side_door() {
    let locked = locked();
    for entry in list("deny") {
        assert!(!locked.contains_key(value(&entry, "crate")), "{entry}")
    }
    // packages come from the registry as they are published: nothing vendored, patched or taken from a branch
    for package in packages().iter().filter(|p| name(p) != "kilavuz") {
        let source = package["source"].as_str().unwrap_or("none");
        assert!(source.starts_with("registry+"), "{} comes from {source}", name(package))
    }
    let settings = text("Cargo.toml");
    assert!(!settings.contains("[patch") && !settings.contains("path = \"../"));
}

#[test]
fn every_direct_dependency_says_what_it_is_for_and_stands_in_the_readme() {
    let settings = text("Cargo.toml");
    let readme = text("README.md");
    let table: Vec<&str> = readme.lines().filter(|l| l.starts_with("| ")).collect();
    let (mut section, mut above) = ("", "");
    let mut count = 0;
    for line in settings.lines() {
        if line.starts_with('[') {
            section = line
        } else if section.ends_with("dependencies]") && line.contains(" = ") && !line.starts_with('#') {
            let (name, _) = line.split_once(" = ").unwrap();
            assert!(line.contains(" # ") || above.starts_with("# "), "{name} does not say what it is for");
            let is_in_table = table.iter().any(|row| row.split(['|', ',', ' ']).any(|cell| cell == name));
            assert!(section == "[dev-dependencies]" || is_in_table, "{name} is missing in README's table");
            count += 1
        }
        above = line
    }
    assert!(count > 25, "only {count}");
    for file in [&settings, &readme] {
        let line =
            file.lines().find(|l| l.contains("serde_yaml") && l.contains("serde-saphyr") && l.contains("archived"));
        assert!(
            line.is_some_and(|l| l.contains("spans")),
            "which crate `serde_yaml` stands for is not told in one line"
        )
    }
}

#[test]
fn the_package_is_ours_alone_and_builds_with_the_rust_it_names() {
    let packages = packages();
    let ours = packages.iter().find(|p| name(p) == "kilavuz").unwrap();
    assert_eq!(ours["publish"], serde_json::json!([]), "publish = false");
    assert!(ours["license"].is_null(), "no licence was invented");
    let version = |p: &Value| -> Vec<u32> {
        p["rust_version"].as_str().unwrap_or("1").split('.').map(|n| n.parse().unwrap()).collect()
    };
    let named = version(ours);
    for package in &packages {
        assert!(version(package) <= named, "{} wants Rust {}", name(package), package["rust_version"])
    }
}
