//! `build --compress` and `check --published`: what servers hand out is what was built.
use crate::program::{copy_of, edit, files, kilavuz};
use std::{collections::BTreeMap, fs, io::Read, os::unix::fs::MetadataExt, path::Path};

const BUILD: &str = "--lang en build --as-of 2026-03-01 --compress";

fn decoded(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![];
    match name.rsplit_once('.').unwrap().1 {
        "gz" => flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap(),
        "br" => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut out).unwrap(),
        other => panic!("{other} is no compression"),
    };
    out
}

fn is_compressed(name: &str) -> bool {
    name.ends_with(".gz") || name.ends_with(".br")
}

/// The number after a word of the summary, such as 12 in `12 taken over`.
fn counted(summary: &str, word: &str) -> usize {
    let (before, _) = summary.split_once(word).unwrap_or_else(|| panic!("no “{word}” in {summary}"));
    before.trim().rsplit(' ').next().unwrap().replace(',', "").parse().unwrap()
}

fn inodes(dist: &Path, all: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, u64> {
    all.keys().map(|name| (name.clone(), fs::metadata(dist.join(name)).unwrap().ino())).collect()
}

#[test]
fn compressed_files_hold_the_bytes_of_their_originals() {
    let site = || {
        let site = copy_of("themes/starter");
        fs::create_dir_all(site.path().join("theme/icons")).unwrap();
        fs::write(site.path().join("theme/icons/tiny.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
        kilavuz(site.path(), BUILD).ends(0);
        files(&site.path().join("dist"))
    };
    let built = site();
    let compressed = |name: &str| [".gz", ".br"].map(|ending| built.contains_key(&format!("{name}{ending}")));
    for (name, bytes) in built.iter().filter(|(name, _)| is_compressed(name)) {
        let original = &name[..name.len() - 3];
        assert!(decoded(name, bytes) == built[original], "{name}");
        assert!(bytes.len() * 10 <= built[original].len() * 9, "{name} does not pay");
    }
    for name in built.keys().filter(|name| !is_compressed(name)) {
        let is_text = [".html", ".css", ".js", ".xml", ".json"].iter().any(|ending| name.ends_with(ending));
        assert!(!is_text || built[name].len() < 256 || compressed(name) == [true; 2], "{name} has no compressed files");
        assert!(
            is_text || !name.contains("woff2") && !name.contains("tiny") || compressed(name) == [false; 2],
            "{name}"
        )
    }
    assert!(built.keys().any(|n| n.contains("woff2")) && built.keys().any(|n| n.contains("tiny")));
    let list = String::from_utf8(built["files.json"].clone()).unwrap();
    assert!(!list.contains(".gz\"") && !list.contains(".br\""), "the list holds originals only");
    // no date, no name: another machine makes the same bytes on another day
    let gzip = &built["tr/index.html.gz"];
    assert_eq!(gzip[3..8], [0, 0, 0, 0, 0]);
    assert!(site() == built, "two builds differ");
}

#[test]
fn only_what_changed_is_compressed_again() {
    let site = copy_of("themes/starter");
    let dist = site.path().join("dist");
    let first = kilavuz(site.path(), BUILD).ends(0).err;
    let (before, made) = (files(&dist), counted(&first, "files made"));
    let was = inodes(&dist, &before);
    assert_eq!((made, counted(&first, "taken over")), (before.keys().filter(|n| is_compressed(n)).count(), 0));

    let same = kilavuz(site.path(), BUILD).ends(0).err;
    assert_eq!((counted(&same, "files made"), counted(&same, "taken over")), (0, made), "{same}");
    assert_eq!(inodes(&dist, &before), was);

    edit(&site.path().join("content/faq.yaml"), "en: Is the support repaid?", "en: Is the support ever repaid?");
    let changed = kilavuz(site.path(), BUILD).ends(0).err;
    let after = files(&dist);
    assert!(after.keys().eq(before.keys()));
    for (name, bytes) in after.iter().filter(|(name, _)| is_compressed(name)) {
        let original = &name[..name.len() - 3];
        let is_new = fs::metadata(dist.join(name)).unwrap().ino() != was[name];
        assert_eq!(is_new, before[original] != after[original], "{name}");
        assert!(decoded(name, bytes) == after[original], "{name}");
    }
    let (made, kept) = (counted(&changed, "files made"), counted(&changed, "taken over"));
    assert!(made >= 2 && kept > made, "{changed}");
    // without the option none stay: they would be of another day
    kilavuz(site.path(), "build --as-of 2026-03-01").ends(0);
    assert!(!files(&dist).keys().any(|name| is_compressed(name)));
}

#[test]
fn a_file_that_an_editor_compressed_stays_as_it_is() {
    let site = copy_of("themes/starter");
    let media = site.path().join("content/media");
    fs::create_dir_all(&media).unwrap();
    fs::write(media.join("rows.csv"), "year,budget\n".repeat(100)).unwrap();
    fs::write(media.join("rows.csv.gz"), "the editor's own").unwrap();
    for _ in 0..2 {
        kilavuz(site.path(), BUILD).ends(0);
        let built = files(&site.path().join("dist"));
        assert_eq!(built["assets/media/rows.csv.gz"], b"the editor's own");
        assert_eq!(decoded("rows.csv.br", &built["assets/media/rows.csv.br"]), built["assets/media/rows.csv"]);
    }
    kilavuz(site.path(), "check --published dist").ends(0);
}

#[test]
fn a_copy_is_verified_file_by_file() {
    let site = copy_of("themes/starter");
    kilavuz(site.path(), BUILD).ends(0);
    let copy = tempfile::tempdir().unwrap();
    let restore = |name: &str| fs::copy(site.path().join("dist").join(name), copy.path().join(name)).unwrap();
    for name in files(&site.path().join("dist")).keys() {
        fs::create_dir_all(copy.path().join(name).parent().unwrap()).unwrap();
        restore(name);
    }
    // the content is not needed, nor looked at
    let check = |language: &str| kilavuz(copy.path(), &format!("--lang {language} check --published ."));
    let clean = check("en").ends(0);
    assert!(clean.out.is_empty() && clean.err.starts_with("As it was built: "), "{}", clean.err);

    let folder = copy.path();
    let mut swapped = fs::read(folder.join("en/index.html")).unwrap();
    let last = swapped.len() - 2;
    swapped[last] ^= 1;
    fs::write(folder.join("en/index.html"), swapped).unwrap();
    fs::remove_file(folder.join("robots.txt")).unwrap();
    fs::write(folder.join("tr/index.html.gz"), fs::read(folder.join("en/index.html.gz")).unwrap()).unwrap();
    fs::write(folder.join("tr/index.html.br"), "cut").unwrap();
    fs::create_dir(folder.join(".git")).unwrap();
    fs::write(folder.join(".git/config"), "x").unwrap();
    fs::write(folder.join("tr/index.html.zst"), "x").unwrap();
    std::os::unix::fs::symlink("/etc", folder.join("away")).unwrap();
    let english = [
        "surplus: .git/config",
        "surplus: away",
        "changed: en/index.html",
        "missing: robots.txt",
        "changed: tr/index.html.br",
        "changed: tr/index.html.gz",
        "surplus: tr/index.html.zst",
    ];
    let told = check("en").ends(1).err;
    let sorted = |lines: &[&str]| lines.iter().map(|l| (*l).to_owned()).collect::<std::collections::BTreeSet<_>>();
    let lines: Vec<&str> = told.lines().collect();
    let (summary, faults) = lines.split_last().unwrap();
    // the changed page's own compressed files hold the page as it was built
    assert_eq!(sorted(faults), sorted(&english), "{told}");
    assert!(summary.starts_with("Not as it was built: ") && summary.contains("7 files differ"), "{summary}");
    let turkish = check("tr").ends(1).err;
    for line in ["eksik: robots.txt", "değişmiş: en/index.html", "fazla: away"] {
        assert!(turkish.lines().any(|l| l == line), "{line}: {turkish}")
    }
    fs::remove_file(folder.join("files.json")).unwrap();
    assert!(check("en").ends(1).err.starts_with("missing: files.json\n"));
    fs::write(folder.join("files.json"), "{}").unwrap();
    assert!(check("en").ends(1).err.starts_with("changed: files.json\n"));
    let nowhere = kilavuz(folder, "--lang en check --published nowhere").ends(2);
    assert_eq!(nowhere.err, "There is no folder nowhere to check.\n");
    kilavuz(folder, "check --published . --strict").ends(2);
    restore("files.json");
    check("en").ends(1);
}
