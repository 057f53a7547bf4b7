//! Reads the project folder into memory: the only module that reads files.
#![expect(clippy::disallowed_methods, reason = "this is the module that reads files")]
pub mod builtin;
mod error;

use crate::project::{Project, Settings, Theme};
pub use error::LoadError;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use walkdir::WalkDir;

/// Reads `content/` and the theme below `root`.
///
/// # Errors
/// Where there is no `content/` folder, or a file cannot be read.
pub fn load(root: &Path, settings: Settings) -> Result<Project, LoadError> {
    let mut project = Project { settings, theme: builtin_theme(), ..Project::default() };
    let content = root.join("content");
    if !content.is_dir() {
        return Err(LoadError::NoContent(content));
    }
    for (path, name) in files_below(root, &content)? {
        let bytes = read(&path)?;
        if is_text(&name) {
            project.sources.add(name, bytes);
        } else {
            project.assets.insert(name, Arc::from(bytes));
        }
    }
    lay_over(root, &mut project)?;
    Ok(project)
}

/// The text of site.yaml, for what has to be known before a project is read.
pub fn site_settings(root: &Path) -> Option<String> {
    std::fs::read_to_string(root.join("content/site.yaml")).ok()
}

/// One text that stands beside the project; bytes that are no UTF-8 are replaced.
///
/// # Errors
/// Where it cannot be read.
pub fn text(path: &Path) -> Result<String, LoadError> {
    read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Texts are read by `syntax`; everything under `content/media` is passed on as it is.
fn is_text(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or("");
    !name.starts_with("content/media/") && matches!(end, "yaml" | "yml" | "md")
}

/// The theme that the binary carries.
pub fn builtin_theme() -> Theme {
    let mut theme = Theme::default();
    for (name, bytes) in builtin::THEME {
        theme.files.insert((*name).to_owned(), Arc::from(*bytes));
    }
    theme
}

/// Files of the theme that a site's own change key by key, the built-in one's too.
const LAID_OVER: [(&str, &str); 2] =
    [("words.yaml", "themes/default/words.yaml"), ("tokens.yaml", "themes/default/tokens.yaml")];

/// A whole theme in `themes/<name>` replaces the built-in one; single files of `theme/` lie over either, its words
/// and tokens key by key.
fn lay_over(root: &Path, project: &mut Project) -> Result<(), LoadError> {
    let whole = root.join("themes/default");
    if whole.is_dir() {
        project.theme = Theme::default();
        take_over(root, &whole, project)?
    }
    for (name, place) in LAID_OVER {
        if let Some(text) = project.theme.files.get(name) {
            project.sources.add(place, text);
        }
    }
    let own = root.join("theme");
    if own.is_dir() {
        take_over(root, &own, project)?
    }
    Ok(())
}

/// Templates, examples, words and tokens are texts in which findings may have their place.
fn take_over(root: &Path, folder: &Path, project: &mut Project) -> Result<(), LoadError> {
    for (path, name) in files_below(root, folder)? {
        let inside = relative(folder, &path);
        let bytes: Arc<[u8]> = Arc::from(read(&path)?);
        let is_text = inside.ends_with(".html") || inside.ends_with("/examples.yaml");
        if is_text || LAID_OVER.iter().any(|(name, _)| *name == inside) {
            project.sources.add(name.as_str(), &bytes);
        }
        project.theme.files.insert(inside.clone(), bytes);
        project.theme.own.insert(inside, name);
    }
    Ok(())
}

/// Every file with its name from `root`, by name; hidden files and links out of the folder are left out.
fn files_below(root: &Path, folder: &Path) -> Result<Vec<(PathBuf, String)>, LoadError> {
    let mut files = vec![];
    let visible = |e: &walkdir::DirEntry| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.');
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|e| LoadError::walk(folder, e))?;
        if entry.file_type().is_file() {
            files.push((entry.path().to_owned(), relative(root, entry.path())))
        }
    }
    files.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(files)
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    std::fs::read(path).map_err(|e| LoadError::Read(path.to_owned(), e))
}
