//! What is read again after a change, file by file, makes the project that a first reading would make.
use crate::program::copy_of;
use kilavuz::{
    load::{Disk, load},
    project::{Project, Settings},
};
use std::{collections::BTreeSet, fs, path::Path};

/// Everything of a project: texts in their order, files that are passed on, the theme.
fn look(project: &Project) -> String {
    let texts: Vec<_> = project.sources.iter().map(|(id, s)| (id, s.path.clone(), s.text.clone())).collect();
    let theme: Vec<_> = project.theme.files.iter().map(|(name, bytes)| (name, bytes.len(), bytes.first())).collect();
    format!("{texts:#?}\n{:#?}\n{theme:#?}\n{:#?}", project.assets, project.theme.own)
}

fn names(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap()
}

#[test]
fn files_read_again_make_the_project_of_a_first_reading() {
    let site = copy_of("themes/starter");
    let root = site.path();
    let mut disk = Disk::read(root, Settings::default()).unwrap();
    let mut step = |what: &str, told: &[&str], differ: &[&str]| {
        let changed = disk.look_at(&names(told)).unwrap();
        assert_eq!(changed.iter().map(|name| &**name).collect::<Vec<_>>(), differ, "{what}");
        assert!(look(disk.project()) == look(&load(root, Settings::default()).unwrap()), "{what}");
    };
    step("nothing", &[], &[]);
    step("told, but the same", &["content/faq.yaml"], &[]);
    write(root, "content/faq.yaml", "topics: []\n");
    step("a text", &["content/faq.yaml"], &["content/faq.yaml"]);
    write(root, "content/pages/a.tr.md", "---\ntitle: A\n---\n");
    step("a new text", &["content/pages/a.tr.md"], &["content/pages/a.tr.md"]);
    write(root, "content/media/deep/er/x.svg", "<svg width=\"1\" height=\"1\"/>");
    write(root, "content/media/deep/y.md", "not a text of the content");
    let media = ["content/media/deep/er/x.svg", "content/media/deep/y.md"];
    step("a folder", &["content/media/deep"], &media);
    write(root, "content/pages/.hidden.tr.md", "---\ntitle: B\n---\n");
    write(root, "content/.git/a.tr.md", "---\ntitle: B\n---\n");
    write(root, "content/media/older.svg~", "<svg/>");
    step(
        "hidden files",
        &["content/pages/.hidden.tr.md", "content/.git/a.tr.md", "content/.git", "content/media/older.svg~"],
        &[],
    );
    write(root, "beside.md", "text");
    step("a file beside the content", &["beside.md"], &[]);
    for (name, text) in [
        ("theme/templates/faq.html", "<p>"),
        ("theme/words.yaml", "skip: {tr: A, en: B}\n"),
        ("themes/default/templates/faq.html", "<b>"),
        ("themes/default/words.yaml", "skip: {tr: C, en: D}\n"),
        ("theme/templates/faq.html", "<i>"),
        ("themes/default/templates/faq.html", "<u>"),
    ] {
        write(root, name, text);
        step(name, &[name], &[name])
    }
    fs::remove_dir_all(root.join("themes")).unwrap();
    step("no whole theme", &["themes"], &["themes/default/templates/faq.html", "themes/default/words.yaml"]);
    fs::rename(root.join("content/media/deep"), root.join("content/media/new")).unwrap();
    let renamed = [
        "content/media/deep/er/x.svg",
        "content/media/deep/y.md",
        "content/media/new/er/x.svg",
        "content/media/new/y.md",
    ];
    step("a folder renamed", &["content/media/deep", "content/media/new"], &renamed);
    fs::write(root.join("content/faq.yaml"), b"topics: \xff\n").unwrap();
    step("no UTF-8", &["content/faq.yaml"], &["content/faq.yaml"]);
    fs::remove_file(root.join("content/faq.yaml")).unwrap();
    step("gone", &["content/faq.yaml"], &["content/faq.yaml"]);
    fs::create_dir(root.join("content/faq.yaml")).unwrap();
    write(root, "content/faq.yaml/inner.md", "text");
    step("a folder of the name of a file", &["content/faq.yaml"], &["content/faq.yaml/inner.md"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_when_they_are_told() {
    let site = copy_of("themes/starter");
    let root = site.path();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "a.tr.md", "---\ntitle: Outside\n---\n");
    let mut disk = Disk::read(root, Settings::default()).unwrap();
    std::os::unix::fs::symlink(outside.path(), root.join("content/pages/link")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("a.tr.md"), root.join("content/pages/b.tr.md")).unwrap();
    let told = names(&["content/pages/link", "content/pages/link/a.tr.md", "content/pages/b.tr.md"]);
    assert_eq!(disk.look_at(&told).unwrap().len(), 0);
    assert!(look(disk.project()) == look(&load(root, Settings::default()).unwrap()));
}

#[test]
fn a_look_at_everything_finds_what_was_not_told_and_gives_way_to_what_is_urgent() {
    let site = copy_of("themes/starter");
    let root = site.path();
    for n in 0..200 {
        write(root, &format!("content/media/{n}.txt"), "x")
    }
    let mut disk = Disk::read(root, Settings::default()).unwrap();
    // as long as before, at nearly the same time
    write(root, "content/media/7.txt", "y");
    fs::remove_file(root.join("content/media/8.txt")).unwrap();
    assert_eq!(disk.look_through(&|| true).unwrap(), None);
    let found = disk.look_through(&|| false).unwrap().unwrap();
    assert_eq!(found.iter().map(|name| &**name).collect::<Vec<_>>(), ["content/media/7.txt", "content/media/8.txt"]);
    assert!(look(disk.project()) == look(&load(root, Settings::default()).unwrap()));
    assert_eq!(disk.look_through(&|| false).unwrap(), Some(vec![]));
    // a folder that is away is told, and what was read stays
    fs::rename(root.join("content"), root.join("away")).unwrap();
    assert!(disk.look_through(&|| false).is_err() && disk.look_at(&names(&["content"])).is_err());
    assert!(disk.project().sources.find("content/site.yaml").is_some());
    fs::rename(root.join("away"), root.join("content")).unwrap();
    assert_eq!(disk.look_through(&|| false).unwrap(), Some(vec![]));
}
