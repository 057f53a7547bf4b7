//! The gallery: every component of the theme with its examples in every language. It is never part of a build; the
//! preview shows it, and `kilavuz gallery` writes it.
use super::{Build, files};
use crate::{
    diag::{Diagnostic, Diagnostics},
    locale::Locale,
    plan::{OutPath, Route},
    render::{
        Artifact, Materials,
        html::gallery::{self, Exhibits, Place},
        render,
    },
    source::{SourceId, Sources},
    syntax::records::component,
};
use std::collections::BTreeSet;

/// The gallery of one build.
pub struct Gallery<'b> {
    materials: Materials<'b>,
    sources: Sources,
    /// Files that the project does not hold: the built-in theme's.
    builtin: BTreeSet<SourceId>,
    exhibits: Exhibits,
    /// Faults of the files.
    faults: Diagnostics,
}

/// Where the built-in theme's files are said to lie.
const BUILTIN: &str = "themes/default";

impl Build {
    /// The gallery; nothing where site.yaml cannot be used.
    pub fn gallery(&self) -> Option<Gallery<'_>> {
        self.gallery_of(&|_| true)
    }
    /// What is wrong with the examples in the site's own `theme/` folder.
    pub(super) fn findings_of_examples(&self) -> Vec<Diagnostic> {
        let own = &self.project.theme.own;
        let is_own = |name: &str| own.get(name).is_some_and(|path| path.starts_with("theme/"));
        self.gallery_of(&is_own).map(|gallery| gallery.findings()).unwrap_or_default()
    }
    /// The gallery of the examples whose names in the theme are wanted.
    fn gallery_of(&self, wanted: &dyn Fn(&str) -> bool) -> Option<Gallery<'_>> {
        let materials = self.materials()?;
        let mut made = Gallery {
            materials,
            sources: self.project.sources.clone(),
            builtin: BTreeSet::new(),
            exhibits: Exhibits::new(),
            faults: Diagnostics::default(),
        };
        let theme = &self.project.theme;
        for (name, bytes) in theme.files.iter().filter(|(name, _)| wanted(name)) {
            let Some(folder) = folder(name) else { continue };
            let source = theme.own.get(name).and_then(|path| made.sources.find(path));
            let source = source.unwrap_or_else(|| {
                let id = made.sources.add(format!("{BUILTIN}/{name}"), bytes);
                made.builtin.insert(id);
                id
            });
            let text = made.sources.get(source).text.clone();
            if let Some(file) = component::read(source, &text, &mut made.faults) {
                made.exhibits.insert(folder.to_owned(), (source, file));
            }
        }
        Some(made)
    }
}

/// `components/rows/examples.yaml` → `rows`.
fn folder(name: &str) -> Option<&str> {
    name.strip_prefix("components/")?.strip_suffix("/examples.yaml").filter(|folder| !folder.contains('/'))
}

impl Gallery<'_> {
    /// The sources that findings point into.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
    /// The names of the components.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.exhibits.keys().map(String::as_str)
    }
    /// The examples of a component, as names and HTML.
    pub fn specimens(&self, folder: &str, locale: Locale) -> Vec<(String, String)> {
        let place = Place { locale, folder: Some(folder) };
        let made = gallery::specimens(self.materials, place, &self.exhibits, &mut Diagnostics::default());
        made.into_iter().map(|specimen| (specimen.name, specimen.html)).collect()
    }
    /// Everything that is wrong with the examples.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let mut all = Diagnostics::default();
        all.extend(self.faults.iter().cloned());
        for place in self.places() {
            gallery::specimens(self.materials, place, &self.exhibits, &mut all);
        }
        all.sorted()
    }
    /// The pages: all components first, then each of them, in every language.
    fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let folders = || std::iter::once(None).chain(self.components().map(Some));
        self.materials.site.locales.iter().flat_map(move |locale| folders().map(move |folder| Place { locale, folder }))
    }
    /// The addresses of all its files.
    pub fn paths(&self) -> Vec<OutPath> {
        let pages = self.places().filter_map(|place| gallery::address(self.materials, place));
        let theme = self.theme_files().map(|(path, _)| path.clone());
        OutPath::page(&[]).into_iter().chain(pages).chain(gallery::sheet()).chain(theme).collect()
    }
    fn theme_files(&self) -> impl Iterator<Item = (&OutPath, &Route)> {
        self.materials.plan.iter().filter(|(_, route)| matches!(route, Route::ThemeFile(_)))
    }
    /// The bytes at an address; nothing where there is no such file.
    pub fn artifact(&self, path: &OutPath) -> Option<Result<Artifact, Vec<Diagnostic>>> {
        if let Some((path, route)) = self.theme_files().find(|(at, _)| *at == path) {
            return Some(render(self.materials, path, route));
        }
        if gallery::sheet().as_ref() == Some(path) {
            let bytes = self.materials.project.theme.files.get(gallery::SHEET)?.to_vec();
            return Some(Ok(Artifact { media: "text/css; charset=utf-8", bytes }));
        }
        let first = Place { locale: self.materials.site.locales.source(), folder: None };
        let at = |place: &Place| gallery::address(self.materials, *place).as_ref() == Some(path);
        let place = if path.as_str() == "index.html" { first } else { self.places().find(at)? };
        let text = gallery::page(self.materials, place, path, &self.exhibits);
        Some(text.map(|text| Artifact { media: "text/html; charset=utf-8", bytes: text.into_bytes() }))
    }
    /// Every file, with the list of them.
    ///
    /// # Errors
    /// What is wrong with the examples.
    pub fn all(&self) -> Result<Vec<(OutPath, Artifact)>, Vec<Diagnostic>> {
        let found = self.findings();
        if !found.is_empty() {
            return Err(found);
        }
        let mut made = vec![];
        for path in self.paths() {
            if let Some(artifact) = self.artifact(&path) {
                made.push((path, artifact?))
            }
        }
        let list = files::manifest(made.iter().map(|(path, a)| files::Entry::of(path, &a.bytes)).collect());
        made.extend(OutPath::new("files.json").map(|path| (path, list)));
        Ok(made)
    }
    /// Findings for a reader who knows the project's own files alone: those in the built-in theme lose their place.
    pub fn placed(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let strip = |mut d: Diagnostic| {
            if d.span.is_some_and(|span| self.builtin.contains(&span.source)) {
                d.span = None;
                d.labels.clear()
            }
            d
        };
        found.into_iter().map(strip).collect()
    }
}
