//! What a build leaves alone: the project always, the last output unless everything went well. And what it depends on:
//! the content and the day, nothing else.
use crate::program::{PROGRAM, Ran, command, copy_of, edit, ended, files, kilavuz, mounted, repository};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

/// Every file and folder with its bytes and times, outputs left out.
fn tree(root: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let below = walkdir::WalkDir::new(root).into_iter().filter_entry(|e| e.path() != root.join("dist"));
    // the root's own time changes with what comes to lie in it
    let entries = below.map(Result::unwrap).filter(|e| e.depth() > 0);
    let of = |path: &Path| (fs::read(path).unwrap_or_default(), fs::metadata(path).unwrap().modified().unwrap());
    entries.map(|e| (e.path().to_owned(), of(e.path()))).collect()
}

#[test]
fn a_build_a_check_and_a_failed_build_leave_the_project_as_it_was() {
    let site = copy_of("tests/fixtures/tourism");
    let before = tree(site.path());
    kilavuz(site.path(), "check").ends(0);
    kilavuz(site.path(), "build").ends(0);
    assert_eq!(tree(site.path()), before);
    edit(&site.path().join("content/faq.yaml"), "questions:", "soru:");
    let before = tree(site.path());
    kilavuz(site.path(), "build").ends(1);
    kilavuz(site.path(), "check --format json").ends(1);
    assert_eq!(tree(site.path()), before);
    assert!(site.path().join("dist/index.html").is_file());
}

#[test]
fn a_failed_build_leaves_the_last_output_as_it_was() {
    let site = copy_of("themes/starter");
    kilavuz(site.path(), "build").ends(0);
    let last = files(&site.path().join("dist"));
    let fails = |why: &str| {
        let ran = kilavuz(site.path(), "--lang en build").ends(1);
        assert!(ran.err.ends_with("The site was not built; the last output is as it was.\n"), "{why}: {}", ran.err);
        assert_eq!(files(&site.path().join("dist")), last, "{why}");
        let beside: Vec<_> = fs::read_dir(site.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert!(!beside.iter().any(|n| n.to_string_lossy().starts_with(".dist")), "{why}: {beside:?}");
    };
    // a fault of one record, of the whole site, and of a template that only shows while pages are made
    edit(&site.path().join("content/faq.yaml"), "question:", "soru:");
    fails("faq");
    edit(&site.path().join("content/faq.yaml"), "soru:", "question:");
    edit(&site.path().join("content/site.yaml"), "currency: TRY", "currency: [");
    fails("site");
    edit(&site.path().join("content/site.yaml"), "currency: [", "currency: TRY");
    fs::create_dir_all(site.path().join("theme/templates")).unwrap();
    fs::write(site.path().join("theme/templates/faq.html"), "{{ no_such_thing }}").unwrap();
    fails("template");
    fs::remove_dir_all(site.path().join("theme")).unwrap();
    kilavuz(site.path(), "build").ends(0);
    assert_eq!(files(&site.path().join("dist")), last);
}

#[test]
fn a_project_that_cannot_be_written_is_built_elsewhere() {
    let site = copy_of("themes/starter");
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = site.path().display();
    let mounts = format!("mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}' && cd '{folder}'");
    let locked = || match mounted(&mounts, site.path(), Path::new(PROGRAM)) {
        Some(command) => command,
        None => {
            // not root: then the mode of the folders counts
            assert!(Command::new("chmod").args(["-R", "a-w"]).arg(site.path()).status().unwrap().success());
            command(PROGRAM, site.path())
        }
    };
    let out = elsewhere.path().join("a/b");
    ended(locked().args(["build", "--out"]).arg(&out)).ends(0);
    assert!(out.join("index.html").is_file());
    let ran = ended(locked().args(["--lang", "en", "build"])).ends(3);
    assert!(ran.err.starts_with("Cannot write "), "{}", ran.err);
    assert!(Command::new("chmod").args(["-R", "u+w"]).arg(site.path()).status().unwrap().success());
}

#[test]
fn a_second_build_of_the_same_output_waits_for_nobody() {
    let site = copy_of("themes/starter");
    let holder = kilavuz::write::Staging::begin(&site.path().join("dist")).unwrap();
    let ran = kilavuz(site.path(), "--lang en build").ends(3);
    assert!(ran.err.starts_with("Another build is writing to "), "{}", ran.err);
    kilavuz(site.path(), "build --out other").ends(0);
    drop(holder);
    kilavuz(site.path(), "build").ends(0);
}

#[cfg(unix)]
#[test]
fn an_output_behind_a_link_is_replaced_and_the_link_stays() {
    let site = copy_of("themes/starter");
    let published = tempfile::tempdir().unwrap();
    let link = site.path().join("dist");
    std::os::unix::fs::symlink(published.path(), &link).unwrap();
    kilavuz(site.path(), "build").ends(0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(published.path().join("index.html").is_file());
}

#[test]
fn the_same_content_gives_the_same_bytes_wherever_and_whenever() {
    let built = |environment: &[(&str, &str)]| {
        let site = copy_of("tests/fixtures/tourism");
        let mut command = command(PROGRAM, site.path());
        ended(command.arg("build").envs(environment.iter().copied())).ends(0);
        files(&site.path().join("dist"))
    };
    let once = built(&[("TZ", "UTC"), ("LANG", "C"), ("RAYON_NUM_THREADS", "1")]);
    let again = built(&[("TZ", "Pacific/Auckland"), ("LANG", "tr_TR.UTF-8"), ("RAYON_NUM_THREADS", "8")]);
    assert_eq!(once.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
    for (name, bytes) in &once {
        assert!(again[name] == *bytes, "{name} differs")
    }
}

fn as_of(site: &Path, line: &str, epoch: Option<&str>) -> Ran {
    let mut command = command(PROGRAM, site);
    command.args(["--lang", "en"]).args(line.split(' '));
    ended(command.envs(epoch.map(|e| ("SOURCE_DATE_EPOCH", e))))
}

#[test]
fn the_day_comes_from_the_option_the_site_the_epoch_or_the_clock() {
    let starter = repository("themes/starter");
    let tourism = repository("tests/fixtures/tourism");
    let (before, after) = ("1767214799", "1767214800"); // midnight in Istanbul, 1 January 2026
    for (site, line, epoch, day) in [
        (&starter, "check", Some(before), "2025-12-31"),
        (&starter, "check", Some(after), "2026-01-01"),
        (&starter, "check --as-of 2024-02-29", Some(after), "2024-02-29"),
        (&starter, "check --as-of 29.02.2024", Some(after), "2024-02-29"),
        (&tourism, "check", Some(after), "2026-03-15"),
        (&tourism, "check --as-of 2026-06-01", Some(after), "2026-06-01"),
    ] {
        let ran = as_of(site, line, epoch).ends(0);
        assert!(ran.err.trim_end().ends_with(&format!("as of {day}")), "{line}: {}", ran.err);
    }
    // today has to be a day after this test was written
    let today = as_of(&starter, "check", None).ends(0).err;
    let today = today.trim_end().rsplit(' ').next().unwrap().to_owned();
    assert!(today.as_str() > "2026-11-01" && today.len() == 10, "{today}");
    for wrong in ["yesterday", "-1", "18446744073709551615", "999999999999999"] {
        let ran = as_of(&starter, "check", Some(wrong)).ends(2);
        assert!(ran.err.starts_with(&format!("SOURCE_DATE_EPOCH: “{wrong}” is no moment")), "{}", ran.err)
    }
}

/// The names of outputs and the text of all pages.
fn built(site: &Path, line: &str) -> String {
    kilavuz(site, line).ends(0);
    let files = files(&site.join("dist"));
    files
        .iter()
        .filter(|(n, _)| n.ends_with(".html"))
        .map(|(n, b)| format!("{n}\n{}\n", String::from_utf8_lossy(b)))
        .collect()
}

#[test]
fn drafts_and_records_of_the_future_wait_for_their_day() {
    let site = copy_of("themes/starter");
    let faq = site.path().join("content/faq.yaml");
    let mut text = fs::read_to_string(&faq).unwrap();
    for (id, key) in [("hidden", "draft: true"), ("later", "publish_from: 2026-05-01")] {
        text += &format!(
            "\n  - id: {id}\n    question: {{tr: {id} soru, en: {id} question}}\n    answer: {{tr: A., en: B.}}\n    status: proposed\n    {key}\n"
        );
    }
    fs::write(&faq, text).unwrap();
    for language in ["tr", "en"] {
        let page = site.path().join(format!("content/pages/plans.{language}.md"));
        fs::write(page, format!("---\ntitle: Unripe {language}\ndraft: true\n---\nNot yet.\n")).unwrap();
    }
    for (line, draft, future) in [
        ("build --as-of 2026-04-30", false, false),
        ("build --as-of 2026-05-01", false, true),
        ("build --as-of 2026-04-30 --drafts", true, true),
    ] {
        let built = built(site.path(), line);
        let shows = |text: &str| built.contains(text);
        assert_eq!((shows("hidden question"), shows("hidden soru")), (draft, draft), "{line}");
        assert_eq!((shows("later question"), shows("later soru")), (future, future), "{line}");
        assert_eq!((shows("Unripe en"), shows("Unripe tr")), (draft, draft), "{line}");
        assert_eq!(shows("unripe-en/index.html\n"), draft, "{line}");
    }
}
