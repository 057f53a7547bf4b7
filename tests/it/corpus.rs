//! The text files of the real content, the fixture sites and the starter site, for tests that go through all of them.
use std::{
    io::Write,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// A file as it lies in the repository.
pub struct TextFile {
    /// Path from the root of the repository, for messages.
    pub name: String,
    /// Path from the root of its site: `content/…`, or `themes/default/words.yaml`.
    pub path: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl TextFile {
    /// Its text; files of the repository are UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("files of the repository are UTF-8")
    }
}

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folders that hold a `content/`: the repository itself, the fixture sites, the starter site.
pub fn sites() -> Vec<PathBuf> {
    let mut all = vec![root().to_owned(), root().join("themes/starter")];
    if let Ok(fixtures) = std::fs::read_dir(root().join("tests/fixtures")) {
        all.extend(fixtures.map(|entry| entry.expect("a folder that can be listed").path()))
    }
    all.retain(|site| site.join("content").is_dir());
    all.sort();
    all
}

/// Every YAML and Markdown file of a site's `content/`, by path; media are left out.
pub fn files_of(site: &Path) -> Vec<TextFile> {
    let mut files = vec![];
    for entry in WalkDir::new(site.join("content")).sort_by_file_name() {
        let entry = entry.expect("a folder that can be listed");
        let path = relative(site, entry.path());
        if entry.file_type().is_file() && path.ends_with(".yaml") | path.ends_with(".md") {
            files.push(read(entry.path(), path))
        }
    }
    files.retain(|file| !file.path.starts_with("content/media/"));
    files
}

/// The text files of all sites, and the words of the theme.
pub fn all_files() -> Vec<TextFile> {
    let words = "themes/default/words.yaml";
    let mut files: Vec<TextFile> = sites().iter().flat_map(|site| files_of(site)).collect();
    files.push(read(&root().join(words), words.into()));
    files
}

/// The examples of the theme's components.
pub fn examples() -> Vec<TextFile> {
    let folders = std::fs::read_dir(root().join("themes/default/components")).expect("the theme's components");
    let file = |folder: std::io::Result<std::fs::DirEntry>| {
        let file = folder.expect("a folder").path().join("examples.yaml");
        let path = relative(root(), &file);
        read(&file, path)
    };
    folders.map(file).collect()
}

fn read(file: &Path, path: String) -> TextFile {
    let bytes = std::fs::read(file).expect("a file that can be read");
    TextFile { name: relative(root(), file), path, bytes }
}

fn relative(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).expect("a path below the folder").to_string_lossy().replace('\\', "/")
}

/// Shows a count in the output of a test that passes, which the test runner would keep to itself.
pub fn tell(text: &str) {
    let mut out = std::io::stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).expect("stdout")
}
