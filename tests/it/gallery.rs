//! Every component of the theme has examples; their HTML is kept in `tests/gallery/`, one file a component, so that a
//! change of a component shows in review. `UPDATE=1 cargo test gallery` accepts what has changed.
use crate::{
    corpus,
    site::{self, outputs},
};
use kilavuz::{
    diag::{Code, Diagnostic},
    pipeline::{Build, assemble},
    plan::OutPath,
};
use std::{collections::BTreeSet, fmt::Write as _, fs, sync::Arc};

/// Longer examples are cut in the middle; a digest stands for what is left out.
const LINES: usize = 40;

fn build() -> &'static Build {
    &site::fixture().build
}

/// The lines of an example, the middle of long ones as a digest.
fn shortened(html: &str) -> String {
    let lines: Vec<&str> = html.lines().collect();
    if lines.len() <= LINES {
        return lines.join("\n");
    }
    let (first, rest) = lines.split_at(LINES / 2);
    let (middle, last) = rest.split_at(rest.len() - LINES / 4);
    let digest = kilavuz::project::digest(middle.join("\n").as_bytes());
    format!("{}\n[{} lines: {}]\n{}", first.join("\n"), middle.len(), &digest[..12], last.join("\n"))
}

#[test]
fn every_component_has_examples_and_they_can_be_shown() {
    let gallery = build().gallery().expect("a site");
    let told: Vec<String> = gallery.findings().iter().map(|d| format!("{} {:?}", d.code.name(), d.facts)).collect();
    assert_eq!(told, Vec::<String>::new());
    let shown: BTreeSet<String> = gallery.components().map(str::to_owned).collect();
    let folders = fs::read_dir(corpus::root().join("themes/default/components")).expect("the components");
    let folders: BTreeSet<String> =
        folders.map(|f| f.expect("a folder").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(shown, folders);
    for folder in &folders {
        let names: Vec<String> = gallery
            .specimens(folder, build().site.as_ref().expect("a site").locales.source())
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        let long = names.iter().any(|n| n == "long-words") || folder == "language-switch" || folder == "diagram";
        assert!(names.len() > 1 && long, "{folder}: {names:?}");
    }
}

#[test]
fn examples_look_as_they_were_accepted() {
    let gallery = build().gallery().expect("a site");
    let locales = &build().site.as_ref().expect("a site").locales;
    let top = corpus::root().join("tests/gallery");
    let update = std::env::var_os("UPDATE").is_some();
    let mut names = BTreeSet::new();
    for folder in gallery.components() {
        let mut text = String::new();
        for locale in locales.iter().filter(|l| matches!(locales.tag(*l), "tr" | "en")) {
            for (name, html) in gallery.specimens(folder, locale) {
                writeln!(text, "── {} {name}\n{}", locales.tag(locale), shortened(&html))
                    .expect("a String takes everything")
            }
        }
        let path = top.join(format!("{folder}.html"));
        names.insert(format!("{folder}.html"));
        if update {
            fs::create_dir_all(&top).expect("a folder");
            fs::write(&path, &text).expect("a file");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, kept, "{folder} has changed; UPDATE=1 cargo test gallery accepts it");
    }
    let kept: BTreeSet<String> = fs::read_dir(&top)
        .expect("the accepted examples")
        .map(|f| f.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(kept, names, "a file of tests/gallery/ belongs to no component");
}

#[test]
fn a_sites_own_examples_stand_in_for_the_themes() {
    let mut project = site::fixture_project();
    let text = "about: { tr: Benim., en: Mine. }\nexamples:\n  - name: own\n    shows: { tr: Kendi, en: Own }\n    arguments: { list: [{ tr: Bir, en: One }] }\n";
    let path = "theme/components/sets/examples.yaml";
    project.sources.add(path, text);
    project.theme.files.insert("components/sets/examples.yaml".into(), Arc::from(text.as_bytes()));
    project.theme.own.insert("components/sets/examples.yaml".into(), path.into());
    let build = assemble(project, None);
    assert!(build.diags.iter().all(|d| !matches!(d.code, Code::ExampleData | Code::ExampleFault)));
    let gallery = build.gallery().expect("a site");
    let english = build.site.as_ref().expect("a site").locales.find("en").expect("English");
    let made = gallery.specimens("sets", english);
    assert_eq!(made.len(), 1);
    assert!(made[0].1.contains("One"), "{made:?}");
}

#[test]
fn the_gallery_is_in_no_build_and_its_pages_keep_the_policy() {
    let gallery = build().gallery().expect("a site");
    let paths = gallery.paths();
    let pages: Vec<&OutPath> = paths.iter().filter(|p| p.as_str().ends_with(".html")).collect();
    assert!(pages.len() > 60, "{}", pages.len());
    for path in pages {
        let page = gallery.artifact(path).expect("a page").unwrap_or_else(|d: Vec<Diagnostic>| panic!("{path}: {d:?}"));
        let html = String::from_utf8(page.bytes).expect("text");
        assert!(html.replace("&#39;", "'").contains(kilavuz::view::frame::POLICY), "{path}");
        assert!(!html.contains("<style") && !html.contains(" style=") && !html.contains("<script>"), "{path}");
    }
    let built = outputs(build());
    assert!(built.keys().all(|path| !path.contains("gallery")));
    assert!(
        built
            .iter()
            .all(|(path, bytes)| !path.ends_with(".css") || !String::from_utf8_lossy(bytes).contains(".specimen"))
    );
}

#[test]
fn a_broken_example_of_the_site_is_told_where_it_stands() {
    let mut project = site::fixture_project();
    let text = "about: { tr: B., en: M. }\nexamples:\n  - name: own\n    shows: { tr: K, en: O }\n    arguments: { lits: [] }\n";
    let path = "theme/components/sets/examples.yaml";
    let id = project.sources.add(path, text);
    project.theme.files.insert("components/sets/examples.yaml".into(), Arc::from(text.as_bytes()));
    project.theme.own.insert("components/sets/examples.yaml".into(), path.into());
    let build = assemble(project, None);
    let told: Vec<_> = build.diags.iter().filter(|d| d.code == Code::ExampleData).collect();
    assert!(!told.is_empty() && told.iter().all(|d| d.span.is_some_and(|s| s.source == id)), "{told:?}");
}
