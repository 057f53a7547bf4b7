//! Runs the built program as a person or a script would, with an environment that says nothing of language or time.
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_kilavuz");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// How a run ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The run has to end with this code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "standard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }
}

/// The program in a folder, without the variables it listens to.
pub fn command(program: impl AsRef<Path>, folder: &Path) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(folder).stdin(Stdio::null());
    let heard = ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR_FORCE"];
    heard.iter().for_each(|name| {
        command.env_remove(name);
    });
    command
}

/// The program in a folder, in a mount space of its own that a line of shell prepares; nothing where the user may not.
pub fn mounted(prepare: &str, folder: &Path, program: &Path) -> Option<Command> {
    let may = Command::new("unshare").args(["--mount", "true"]).output().is_ok_and(|o| o.status.success());
    let mut command = command("unshare", folder);
    command.args(["--mount", "sh", "-c", &format!("{prepare} && exec \"$@\""), "sh"]).arg(program);
    may.then_some(command)
}

/// Runs a prepared command to its end.
pub fn ended(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    // a signal has no code; none of ours is negative
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// One command line in a folder; arguments by spaces.
pub fn kilavuz(folder: &Path, line: &str) -> Ran {
    ended(command(PROGRAM, folder).args(line.split_whitespace()))
}

/// A file or folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(ROOT).join(path)
}

/// A throw-away copy of a site of the repository.
pub fn copy_of(path: &str) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for (name, bytes) in files(&repository(path)) {
        let to = copy.path().join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap()
    }
    copy
}

/// Every file below a folder, by its path inside it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    all.map(|e| (name(e.path()), fs::read(e.path()).unwrap())).collect()
}

/// Changes a file's text; what is replaced has to be there.
#[track_caller]
pub fn edit(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{} does not hold {old:?}", file.display());
    fs::write(file, text.replace(old, new)).unwrap()
}
