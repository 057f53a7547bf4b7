//! The swap: whatever moment a build is killed at, one whole output stands; a full disk changes nothing.
use kilavuz::{
    plan::OutPath,
    write::{Staging, Step, WriteError, recover},
};
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

/// Files of one version of an output: names and texts depend on the version, one file is the same in all.
fn version(n: u32) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> =
        (0..40).map(|k| (format!("tr/sayfa-{k}/index.html"), format!("sürüm {n}, sayfa {k}\n").into_bytes())).collect();
    files.insert("assets/same.css".into(), b"body{}".to_vec());
    files.insert("files.json".into(), format!("{{\"version\": {n}, \"files\": {{}}}}").into_bytes());
    files.insert(format!("only-{n}.txt"), vec![b'x'; 9000]);
    files
}

fn put_all(out: &Path, files: &BTreeMap<String, Vec<u8>>, hook: &dyn Fn(Step)) -> Result<(), WriteError> {
    let staging = Staging::begin(out)?;
    for (name, bytes) in files {
        staging.put(&OutPath::new(name.as_str()).unwrap(), bytes)?
    }
    staging.commit(hook).map(|_| ())
}

fn found(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(out).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    files
        .map(|e| {
            (e.path().strip_prefix(out).unwrap().to_string_lossy().replace('\\', "/"), fs::read(e.path()).unwrap())
        })
        .collect()
}

fn leftovers(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|n| n != "dist").collect()
}

/// Not a test of its own: the process that the kill tests start and stop.
#[test]
fn child_of_the_kill_tests() {
    let Ok(out) = env::var("KILAVUZ_TEST_OUT") else { return };
    let n: u32 = env::var("KILAVUZ_TEST_VERSION").unwrap().parse().unwrap();
    let stop = env::var("KILAVUZ_TEST_STOP").unwrap_or_default();
    put_all(Path::new(&out), &version(n), &|step| {
        if format!("{step:?}") == stop {
            std::process::abort()
        }
    })
    .unwrap();
}

fn child(out: &Path, n: u32, stop: &str) -> std::process::Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "write::child_of_the_kill_tests"])
        .env("KILAVUZ_TEST_OUT", out)
        .env("KILAVUZ_TEST_VERSION", n.to_string())
        .env("KILAVUZ_TEST_STOP", stop)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// After a kill the next start mends; then one of the two versions stands, whole, and nothing lies beside it.
fn assert_whole(folder: &Path, out: &Path, versions: [u32; 2], when: &str) {
    recover(out).unwrap();
    let now = found(out);
    assert!(versions.iter().any(|n| now == version(*n)), "neither version is whole after {when}");
    assert_eq!(leftovers(folder), Vec::<String>::new(), "{when}");
}

#[test]
fn a_build_killed_at_any_step_of_the_swap_leaves_a_whole_output() {
    for step in [Step::Exchange, Step::MoveOld, Step::MoveNew, Step::RemoveOld, Step::Done] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        put_all(&out, &version(1), &|_| {}).unwrap();
        child(&out, 2, &format!("{step:?}")).wait().unwrap();
        assert_whole(folder.path(), &out, [1, 2], &format!("{step:?}"));
    }
}

#[test]
fn two_hundred_kills_at_any_moment_leave_a_whole_output() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("dist");
    put_all(&out, &version(0), &|_| {}).unwrap();
    let mut finished = 0;
    for n in 1..=200_u32 {
        let mut process = child(&out, n, "");
        std::thread::sleep(Duration::from_micros(u64::from(n * 7919 % 120) * 100));
        process.kill().unwrap();
        finished += u32::from(process.wait().unwrap().success());
        // what stands now is any earlier version; it has to be whole
        recover(&out).unwrap();
        let json = String::from_utf8(fs::read(out.join("files.json")).unwrap()).unwrap();
        let stands: u32 = json.trim_start_matches("{\"version\": ").split(',').next().unwrap().parse().unwrap();
        assert_eq!(found(&out), version(stands), "kill {n}");
    }
    assert!(finished < 200, "no build was killed in time");
}

#[test]
fn a_swap_without_exchange_is_mended_after_a_kill_between_the_renames() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("dist");
    put_all(&out, &version(1), &|_| {}).unwrap();
    // what two renames leave when the process ends between them
    fs::rename(&out, folder.path().join(".dist.old")).unwrap();
    fs::create_dir(folder.path().join(".dist.new")).unwrap();
    assert_whole(folder.path(), &out, [1, 1], "the first rename");
}

#[test]
fn a_full_disk_leaves_the_last_output_whole() {
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"])
        .arg(&disk)
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success());
    if !mounted {
        // only root may mount; without it the kernel's own always-full device stands in for a single file
        assert!(fs::write("/dev/full", b"x").is_err());
        return;
    }
    let _unmount = Mounted(disk.clone());
    let out = disk.join("dist");
    put_all(&out, &version(1), &|_| {}).unwrap();
    let mut large = version(2);
    large.insert("big.bin".into(), vec![b'y'; 12 << 20]);
    match put_all(&out, &large, &|_| {}) {
        Err(WriteError::Disk(path, e)) => {
            assert_eq!(e.kind(), std::io::ErrorKind::StorageFull);
            assert!(path.ends_with("big.bin"), "{path:?}")
        }
        other => panic!("the disk should have been full: {other:?}"),
    }
    assert_eq!(found(&out), version(1));
    assert_eq!(leftovers(&disk), Vec::<String>::new());
}

struct Mounted(PathBuf);
impl Drop for Mounted {
    fn drop(&mut self) {
        Command::new("umount").arg(&self.0).status().unwrap();
    }
}

#[test]
fn unchanged_files_keep_their_modification_time_and_old_ones_go() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("dist");
    put_all(&out, &version(1), &|_| {}).unwrap();
    let time = |name: &str| fs::metadata(out.join(name)).unwrap().modified().unwrap();
    let (same, changed) = (time("assets/same.css"), time("files.json"));
    std::thread::sleep(Duration::from_millis(20));
    put_all(&out, &version(2), &|_| {}).unwrap();
    assert_eq!(time("assets/same.css"), same);
    assert_ne!(time("files.json"), changed);
    assert!(!out.join("only-1.txt").exists());
}

#[test]
fn a_folder_of_somebody_else_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("dist");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.odt"), b"years of work").unwrap();
    assert!(matches!(put_all(&out, &version(1), &|_| {}), Err(WriteError::Foreign(_))));
    assert_eq!(fs::read(out.join("thesis.odt")).unwrap(), b"years of work");
}
