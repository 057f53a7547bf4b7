//! The binary alone is the whole program: copied into an empty folder, with the repository out of sight, it makes,
//! checks and builds a site.
use crate::program::{PROGRAM, Ran, command, ended, files, mounted};
use std::{fs, path::Path, process::Command};

/// Runs the copy, as root with the repository covered by an empty file system.
fn alone(folder: &Path, line: &str) -> Ran {
    let covered = covered(folder);
    let mut command = covered.unwrap_or_else(|| command(folder.join("kilavuz"), folder));
    ended(command.env_remove("CARGO_MANIFEST_DIR").args(["--lang", "en"]).args(line.split(' ')))
}

fn covered(folder: &Path) -> Option<Command> {
    mounted(concat!("mount -t tmpfs none '", env!("CARGO_MANIFEST_DIR"), "'"), folder, &folder.join("kilavuz"))
}

#[test]
fn the_binary_alone_makes_checks_and_builds_a_site() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(PROGRAM, folder.path().join("kilavuz")).unwrap();
    alone(folder.path(), "new site").ends(0);
    alone(folder.path(), "--root site check --strict").ends(0);
    alone(folder.path(), "--root site build --strict").ends(0);
    let site = files(&folder.path().join("site"));
    // theme, words, schemas and starter came with it
    let home = String::from_utf8(site["dist/tr/index.html"].clone()).unwrap();
    assert!(home.contains("Örnek Destek Programı") && home.contains("<link rel=\"stylesheet\""), "{home}");
    assert!(site.keys().any(|n| n.starts_with("dist/assets/site.") && n.ends_with(".css")));
    let listed = alone(folder.path(), "schema").ends(0).out;
    for name in listed.lines() {
        let printed = alone(folder.path(), &format!("schema {name}")).ends(0).out;
        assert_eq!(printed.as_bytes(), site[&format!("schemas/{name}.schema.json")]);
    }
    assert!(alone(folder.path(), "explain KS-101").ends(0).out.starts_with("KS-101: "));
    assert_eq!(alone(folder.path(), "--version").ends(0).out, concat!("kilavuz ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn the_repository_is_really_out_of_sight() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(PROGRAM, folder.path().join("kilavuz")).unwrap();
    if covered(folder.path()).is_some() {
        let ran = alone(folder.path(), concat!("--root ", env!("CARGO_MANIFEST_DIR"), " check")).ends(2);
        assert!(ran.err.contains("There is no folder"), "{}", ran.err)
    }
}
