//! A project from the files that were read.
use super::builtin_theme;
use crate::{
    project::{Project, Settings, Theme},
    source::Source,
};
use std::{collections::BTreeMap, sync::Arc};

/// What is kept of a file.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The bytes; not of texts of the content, which are kept as texts.
    pub bytes: Option<Arc<[u8]>>,
    /// The text, where findings may have their place in it.
    pub text: Option<Arc<Source>>,
}

impl Kept {
    /// Of a file that was read, by its name from the root.
    pub fn of(name: &str, bytes: Vec<u8>) -> Self {
        if name.starts_with("content/") {
            return match is_text(name) {
                true => Kept { bytes: None, text: Some(Arc::new(Source::new(name, bytes))) },
                false => Kept { bytes: Some(bytes.into()), text: None },
            };
        }
        let text = inside(name).is_some_and(|(_, inside)| has_findings(inside));
        let text = text.then(|| Arc::new(Source::new(name, &bytes)));
        Kept { bytes: Some(bytes.into()), text }
    }
    /// Whether the file has other bytes.
    pub fn differs(&self, other: &Kept) -> bool {
        let text = |kept: &Kept| kept.text.as_ref().map(|text| (text.text.clone(), text.invalid_utf8));
        self.bytes != other.bytes || text(self) != text(other)
    }
}

/// Texts are read by `syntax`; everything under `content/media` is passed on as it is.
fn is_text(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or("");
    !name.starts_with("content/media/") && matches!(end, "yaml" | "yml" | "md")
}

/// A whole theme that replaces the built-in one, and the site's own single files.
const THEMES: [&str; 2] = [WHOLE, "theme/"];
/// Where the whole theme stands.
pub const WHOLE: &str = "themes/default/";

/// The theme folder of a file, and its name in it.
pub fn inside(name: &str) -> Option<(&'static str, &str)> {
    THEMES.into_iter().find_map(|folder| Some((folder, name.strip_prefix(folder)?)))
}

/// Files of the theme that a site's own change key by key, the built-in one's too.
const LAID_OVER: [(&str, &str); 2] =
    [("words.yaml", "themes/default/words.yaml"), ("tokens.yaml", "themes/default/tokens.yaml")];

/// Templates, sheets, examples, words and tokens are texts in which findings may have their place.
fn has_findings(inside: &str) -> bool {
    let ends = [".html", ".css", "/examples.yaml"];
    ends.iter().any(|end| inside.ends_with(end)) || LAID_OVER.iter().any(|(name, _)| *name == inside)
}

/// A project of all files by their names.
pub fn project(files: &BTreeMap<String, Kept>, has_theme: bool, settings: Settings) -> Project {
    let mut project = Project { settings, theme: builtin_theme(), ..Project::default() };
    for (name, kept) in below(files, "content/") {
        if let Some(text) = &kept.text {
            project.sources.put(text.clone());
        } else if let Some(bytes) = &kept.bytes {
            project.assets.insert(name.clone(), bytes.clone());
        }
    }
    if has_theme {
        project.theme = Theme::default();
        below(files, WHOLE).for_each(|(name, kept)| lay_over(&mut project, name, kept))
    }
    for (name, place) in LAID_OVER {
        // a whole theme has put its own there
        if project.sources.find(place).is_none()
            && let Some(text) = project.theme.files.get(name)
        {
            project.sources.add(place, text);
        }
    }
    below(files, "theme/").for_each(|(name, kept)| lay_over(&mut project, name, kept));
    project
}

/// A whole theme in `themes/<name>` replaces the built-in one; single files of `theme/` lie over either, its words
/// and tokens key by key.
fn lay_over(project: &mut Project, name: &str, kept: &Kept) {
    if let Some(text) = &kept.text {
        project.sources.put(text.clone());
    }
    if let (Some((_, inside)), Some(bytes)) = (inside(name), &kept.bytes) {
        project.theme.files.insert(inside.to_owned(), bytes.clone());
        project.theme.own.insert(inside.to_owned(), name.to_owned());
    }
}

/// Puts other bytes of a file that is there into a project that was made with it; false where that takes more.
pub fn put(project: &mut Project, name: &str, kept: &Kept) -> bool {
    let Some((_, inside)) = inside(name) else {
        match (&kept.text, &kept.bytes) {
            (Some(text), _) => drop(project.sources.put(text.clone())),
            (None, Some(bytes)) => drop(project.assets.insert(name.to_owned(), bytes.clone())),
            (None, None) => return false,
        }
        return true;
    };
    let is_in_force = project.theme.own.get(inside).is_some_and(|own| own == name);
    if is_in_force {
        lay_over(project, name, kept)
    }
    is_in_force
}

fn below<'f>(files: &'f BTreeMap<String, Kept>, folder: &'f str) -> impl Iterator<Item = (&'f String, &'f Kept)> {
    files.range(folder.to_owned()..).take_while(move |(name, _)| name.starts_with(folder))
}
