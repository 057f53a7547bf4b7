//! A site changes one colour, one template, one word of the theme, and nothing else.
use super::site::{self, outputs};
use kilavuz::{
    diag::Code,
    pipeline::{Build, assemble},
    project::Project,
};
use std::sync::Arc;

/// The fixture with one file in its own theme folder.
fn with(name: &str, text: &str) -> Project {
    let mut project = site::fixture_project();
    let path = format!("theme/{name}");
    project.sources.add(path.as_str(), text.as_bytes());
    if name.ends_with(".html") || name.ends_with(".css") {
        project.theme.files.insert(name.to_owned(), Arc::from(text.as_bytes()));
        project.theme.own.insert(name.to_owned(), path);
    }
    project
}

fn built(name: &str, text: &str) -> Build {
    let build = assemble(with(name, text), None);
    let codes: Vec<Code> = build.diags.iter().map(|d| d.code).collect();
    assert!(!codes.contains(&Code::ThemeToken), "{codes:?}");
    build
}

fn sheet(build: &Build) -> (String, String) {
    let all = outputs(build);
    let (path, bytes) = all.iter().find(|(path, _)| path.ends_with(".css")).unwrap();
    (path.clone(), String::from_utf8(bytes.clone()).unwrap())
}

#[test]
fn one_colour_changes_and_the_others_stay() {
    let (old_path, old) = sheet(&assemble(site::fixture_project(), None));
    let (path, css) = sheet(&built("tokens.yaml", "colours:\n  deep: { light: \"#7a1f5c\" }\n"));
    assert_ne!(path, old_path, "a new name, so that no old copy is shown");
    assert!(old.contains("--deep:#0b4a5a;") && old.contains("--deep:#86cbdc;"));
    assert_eq!(css, old.replace("--deep:#0b4a5a;", "--deep:#7a1f5c;"));
}

#[test]
fn a_colour_without_schemes_holds_in_both() {
    let (_, css) = sheet(&built("tokens.yaml", "colours:\n  deep: \"#777\"\n"));
    assert_eq!(css.matches("--deep:#777;").count(), 2);
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    let project = site::fixture_project();
    let css = project.theme.text("styles/site.css").unwrap();
    let six = |after: &str| after.len() >= 6 && after.bytes().take(6).all(|b| b.is_ascii_hexdigit());
    assert!(!css.split('#').skip(1).any(six), "a colour of six digits in the sheet");
    assert!(!css.contains("color-scheme"), "a scheme in the sheet");
}

#[test]
fn wrong_tokens_are_told_and_change_nothing() {
    let (_, old) = sheet(&assemble(site::fixture_project(), None));
    for wrong in [
        "colours:\n  deep: \"red;}\"\n",
        "colours:\n  deep: #0b4a5a\n",
        "colours:\n  deap: \"#0b4a5a\"\n",
        "spaces:\n  page: \"1rem;}body{\"\n",
        "colors:\n  deep: \"#0b4a5a\"\n",
    ] {
        let build = assemble(with("tokens.yaml", wrong), None);
        let told = build.diags.iter().filter(|d| d.code == Code::ThemeToken).count();
        assert!(told > 0, "{wrong}");
        assert_eq!(sheet(&build).1, old, "{wrong}");
    }
}

#[test]
fn one_template_and_one_word_change() {
    let template = "{% extends \"base.html\" %}{% block main %}<h1 id=\"own\">{{ w.skip }}</h1>{% endblock main %}";
    let all = outputs(&built("templates/home.html", template));
    assert!(String::from_utf8_lossy(&all["en/index.html"]).contains("id=\"own\""));
    let all = outputs(&built("words.yaml", "skip: { en: Straight on }\n"));
    assert!(String::from_utf8_lossy(&all["en/index.html"]).contains(">Straight on</a>"));
}

#[test]
fn a_font_changes_the_name_of_the_sheet_and_a_missing_one_is_told() {
    let project = site::fixture_project();
    let font = project.theme.files.keys().find(|name| name.ends_with(".woff2")).unwrap().clone();
    let (before, css) = sheet(&assemble(project.clone(), None));
    assert!(!css.contains("../fonts/"), "fonts have their hashed names");
    let mut other = project.clone();
    other.theme.files.insert(font.clone(), Arc::from(&b"another"[..]));
    assert_ne!(sheet(&assemble(other, None)).0, before);
    let mut without = project;
    without.theme.files.remove(&font);
    let build = assemble(without, None);
    assert!(build.diags.iter().any(|d| d.code == Code::ThemeFile));
}

#[test]
fn one_component_changes_in_its_markup_alone() {
    let own = "{% component page_head(title, lead=None, eyebrow: string = \"\") -%}<h1 class=\"own\">{{ title | phrase }}</h1>{%- endcomponent page_head %}";
    let all = outputs(&built("components/page-head/page-head.html", own));
    assert!(String::from_utf8_lossy(&all["en/site-map/index.html"]).contains("<h1 class=\"own\">"));
    let old = outputs(&assemble(site::fixture_project(), None));
    let sheets = |all: &std::collections::BTreeMap<String, Vec<u8>>| {
        all.iter().filter(|(path, _)| path.ends_with(".css")).map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(sheets(&all), sheets(&old), "the sheet stays as it is");
}

#[test]
fn one_component_changes_in_its_sheet_alone() {
    let project = site::fixture_project();
    let theirs = project.theme.text("components/rows/rows.css").unwrap().to_owned();
    let (old_path, old) = sheet(&assemble(project, None));
    let (path, css) = sheet(&built("components/rows/rows.css", ".rows { border: 3px double }\n"));
    assert_ne!(path, old_path, "a new name, so that no old copy is shown");
    assert_eq!(css, old.replace(&theirs, ".rows { border: 3px double }\n"));
}
