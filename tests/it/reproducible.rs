//! The same content gives the same bytes: in any order, folder and time zone, with or without a memo, asked for once or
//! twice.
use super::{
    edit::{self, Leaf},
    site::{self, Site, outputs},
};
use kilavuz::{
    diag::{self, MessageLanguage, terminal::Look},
    pipeline::{self, Build, Memo},
    plan::OutPath,
    project::Project,
    source::Sources,
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The files of a project, put together anew in an order.
fn again<'a>(project: &Project, files: impl Iterator<Item = (&'a str, &'a str)>) -> Project {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(path, text.as_bytes());
    }
    Project { sources, ..project.clone() }
}

fn files(project: &Project) -> BTreeMap<String, String> {
    project.sources.iter().map(|(_, s)| (s.path.clone(), s.text.to_string())).collect()
}

fn findings(build: &Build) -> String {
    diag::terminal::print(&build.diags.sorted(), &build.project.sources, MessageLanguage::English, Look::Plain)
}

fn differing(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    a.keys().chain(b.keys()).filter(|path| a.get(*path) != b.get(*path)).cloned().collect()
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    for project in [site::real_project(), site::fixture_project()] {
        let files = files(&project);
        let pairs = || files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let forward = Site::of(project.clone());
        let middle = files.len() / 2;
        let turned = pairs().skip(middle).chain(pairs().take(middle));
        for other in [again(&project, pairs().rev()), again(&project, turned)] {
            let other = Site::of(other);
            assert_eq!(differing(&forward.files, &other.files), Vec::<String>::new());
            assert_eq!(findings(&forward.build), findings(&other.build));
        }
    }
}

#[test]
fn an_output_is_the_same_whenever_it_is_asked_for() {
    for (name, site) in site::all() {
        for (path, bytes) in &site.files {
            let path = OutPath::new(path.as_str()).unwrap();
            for _ in 0..2 {
                let artifact = site.build.artifact(&path).expect("the plan lists it").expect("it can be made");
                assert!(artifact.bytes == *bytes, "{name} {path}");
            }
        }
        assert!(site.build.artifact(&OutPath::new("no/such/page.html").unwrap()).is_none());
        assert_eq!(site.files.len(), site.build.plan.len(), "{name}: every output of the plan, and no other");
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap()
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    files.map(|e| (name(e.path()), fs::read(e.path()).unwrap())).collect()
}

/// Noon of the day that tests build for.
const EPOCH: &str = "1795348800";

fn built(root: &Path, zone: &str, language: &str) -> BTreeMap<String, Vec<u8>> {
    let out: PathBuf = root.join("out of the way");
    let run = Command::new(env!("CARGO_BIN_EXE_kilavuz"))
        .arg("--root")
        .arg(root)
        .args(["build", "--out"])
        .arg(&out)
        .env("TZ", zone)
        .env("LANG", language)
        .env("LC_ALL", language)
        .env("SOURCE_DATE_EPOCH", EPOCH)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    read(&out)
}

#[test]
fn folder_time_zone_and_language_of_the_machine_change_nothing() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (root, folders, site) in [
        (here.to_owned(), vec!["content", "theme", "themes"], site::real()),
        (here.join("tests/fixtures/tourism"), vec!["content", "theme"], site::fixture()),
    ] {
        for (folder, zone, language) in
            [("a", "Pacific/Kiritimati", "tr_TR.UTF-8"), ("çok uzun bir klasör adı/b", "America/Adak", "C")]
        {
            let temporary = tempfile::tempdir().unwrap();
            let copied = temporary.path().join(folder);
            folders.iter().for_each(|name| copy(&root.join(name), &copied.join(name)));
            let files = built(&copied, zone, language);
            assert_eq!(differing(&files, &site.files), Vec::<String>::new(), "{} in {zone}", root.display());
        }
    }
}

/// A small generator, so that a failing run can be had again.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What an editor's hands can do to a project between two saves.
fn edited(project: &Project, original: &BTreeMap<String, String>, leaves: &[Leaf], random: &mut Random) -> Project {
    let mut all = files(project);
    let paths: Vec<String> = original.keys().filter(|path| path.starts_with("content/")).cloned().collect();
    let path = random.of(&paths).clone();
    let mut lines: Vec<String> = all.get(&path).unwrap_or(&original[&path]).lines().map(str::to_owned).collect();
    let at = random.below(lines.len());
    let text = &random.of(leaves).text;
    match random.below(10) {
        0 => lines = original[&path].lines().map(str::to_owned).collect(),
        1 if path != "content/site.yaml" => {
            all.remove(&path);
            return again(project, all.iter().map(|(p, t)| (p.as_str(), t.as_str())));
        }
        2 if at < lines.len() => drop(lines.remove(at)),
        3 => lines.insert(at, lines.get(at).cloned().unwrap_or_default()),
        4 => lines.insert(at, format!("{}: {text}", random.of(leaves).key())),
        5 => lines.truncate(at.max(5)),
        6 | 7 => {
            // a letter for a letter: the length stays
            let letter = (b'a' + random.below(26) as u8) as char;
            if let Some(place) = lines.get(at).and_then(|l| l.rfind(|c: char| c.is_ascii_alphabetic())) {
                lines[at].replace_range(place..place + 1, letter.encode_utf8(&mut [0; 4]))
            }
        }
        _ => {
            if let Some(line) = lines.get_mut(at) {
                match line.rfind(": ") {
                    Some(colon) => *line = format!("{}: {}", &line[..colon], text.lines().next().unwrap_or("")),
                    None => line.push_str(text),
                }
            }
        }
    }
    all.insert(path, lines.join("\n") + "\n");
    again(project, all.iter().map(|(p, t)| (p.as_str(), t.as_str())))
}

#[test]
fn after_any_edits_a_build_with_a_memory_equals_a_fresh_one() {
    let first = site::fixture_project();
    let original = files(&first);
    let leaves = edit::leaves(&first, "content/");
    let mut random = Random(0x5eed_cafe);
    let mut memo = Memo::default();
    let mut project = first.clone();
    let (mut compared, mut usable) = (0, 0);
    for n in 1..=200 {
        // every tenth step an editor has put everything right again
        project = match n % 10 {
            0 => first.clone(),
            _ => edited(&project, &original, &leaves, &mut random),
        };
        let build = pipeline::assemble(project.clone(), Some(&mut memo));
        let check = n % 20 == 0 || n % 20 == 3 || n % 20 == 9;
        if check {
            let fresh = pipeline::assemble(project.clone(), None);
            assert_eq!(findings(&build), findings(&fresh), "after {n} edits");
            assert_eq!(build.site.is_some(), fresh.site.is_some(), "after {n} edits");
            compared += 1;
            if fresh.site.is_some() {
                usable += 1;
                assert_eq!(differing(&outputs(&build), &outputs(&fresh)), Vec::<String>::new(), "after {n} edits");
            }
        }
    }
    assert_eq!(compared, 30);
    assert!(usable > 20, "only {usable} of {compared} edited sites could be built");
}

#[test]
fn a_build_leaves_its_project_as_it_was() {
    let site = site::fixture();
    let before = site::fixture_project();
    assert_eq!(files(&site.build.project), files(&before));
    assert_eq!(site.build.project.assets, before.assets);
}
