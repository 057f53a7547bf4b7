//! The gallery's pages: every component of the theme with its examples, one page a component and language.
use super::specimen::{Specimen, Workshop};
use crate::{
    diag::{Diagnostic, Diagnostics},
    locale::Locale,
    plan::OutPath,
    render::Materials,
    source::SourceId,
    syntax::records::component::ComponentExamples,
    view::{
        Phrase,
        frame::{Assets, Language, POLICY, REFERRER},
    },
};
use serde::Serialize;
use std::collections::BTreeMap;

/// The sheet of the gallery itself, which no page of a site needs.
pub const SHEET: &str = "gallery/gallery.css";
const TEMPLATE: &str = "gallery/gallery.html";

/// The components by the names of their folders, each with its file.
pub type Exhibits = BTreeMap<String, (SourceId, ComponentExamples)>;

/// The page of a component; of all of them where `folder` is nothing.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// Language.
    pub locale: Locale,
    /// Component.
    pub folder: Option<&'a str>,
}

#[derive(Serialize)]
struct Context<'a> {
    frame: GalleryFrame,
    page: GalleryPage,
    w: BTreeMap<&'a str, &'a str>,
}

/// What stands around the examples.
#[derive(Serialize)]
struct GalleryFrame {
    policy: &'static str,
    referrer: &'static str,
    lang: String,
    dir: &'static str,
    assets: Assets,
    sheet: String,
    languages: Vec<Language>,
    home: String,
}

#[derive(Serialize)]
struct GalleryPage {
    /// The component's name; nothing on the page of all.
    name: Option<String>,
    about: Option<Phrase>,
    examples: Vec<Specimen>,
    components: Vec<Component>,
}

/// A component in the list of all.
#[derive(Serialize)]
struct Component {
    name: String,
    href: String,
    about: Phrase,
    examples: usize,
}

/// Where a page lies in the gallery.
pub fn address(m: Materials, place: Place) -> Option<OutPath> {
    let tag = m.site.locales.tag(place.locale);
    match place.folder {
        Some(folder) => OutPath::page(&[tag, folder]),
        None => OutPath::page(&[tag]),
    }
}

/// Where the gallery's own sheet lies.
pub fn sheet() -> Option<OutPath> {
    OutPath::new("assets/gallery.css")
}

/// The examples of one component.
pub fn specimens(m: Materials, place: Place, exhibits: &Exhibits, diags: &mut Diagnostics) -> Vec<Specimen> {
    let words = m.words.all(place.locale);
    let Some((folder, (source, file))) = place.folder.and_then(|folder| exhibits.get_key_value(folder)) else {
        return vec![];
    };
    workshop(m, place, &words).specimens(folder, *source, file, diags)
}

fn workshop<'a>(m: Materials<'a>, place: Place, words: &'a BTreeMap<&'a str, &'a str>) -> Workshop<'a> {
    Workshop { templates: m.templates, words, locales: &m.site.locales, locale: place.locale }
}

/// A page, which will lie at `at`.
///
/// # Errors
/// What is wrong with the examples, or with the gallery's template.
pub fn page(m: Materials, place: Place, at: &OutPath, exhibits: &Exhibits) -> Result<String, Vec<Diagnostic>> {
    let mut diags = Diagnostics::default();
    let examples = specimens(m, place, exhibits, &mut diags);
    if !diags.is_empty() {
        return Err(diags.sorted());
    }
    let words = m.words.all(place.locale);
    let shown = workshop(m, place, &words);
    let link = |to: Option<OutPath>| to.map_or_else(String::new, |to| at.link_to(&to));
    let component = |(name, (_, file)): (&String, &(SourceId, ComponentExamples))| Component {
        name: name.clone(),
        href: link(address(m, Place { folder: Some(name), ..place })),
        about: shown.phrase(&file.about.value),
        examples: file.examples.len(),
    };
    let about = place.folder.and_then(|folder| exhibits.get(folder)).map(|(_, file)| shown.phrase(&file.about.value));
    let page = GalleryPage {
        name: place.folder.map(str::to_owned),
        about,
        examples,
        components: exhibits.iter().map(component).collect(),
    };
    let context = Context { frame: frame(m, place, at), page, w: m.words.all(place.locale) };
    m.templates.render(TEMPLATE, &context).map_err(|d| vec![*d])
}

fn frame(m: Materials, place: Place, at: &OutPath) -> GalleryFrame {
    let link = |to: OutPath| at.link_to(&to);
    let file = |name: &str| m.plan.theme_file(name).map(|to| at.link_to(to));
    let language = |locale: Locale| {
        let entry = m.site.locales.entry(locale);
        let href = address(m, Place { locale, ..place }).map_or_else(String::new, link);
        Language { lang: entry.tag.clone(), name: entry.name.clone(), href, current: locale == place.locale }
    };
    let entry = m.site.locales.entry(place.locale);
    GalleryFrame {
        policy: POLICY,
        referrer: REFERRER,
        lang: entry.tag.clone(),
        dir: entry.direction.code(),
        assets: Assets {
            style: file("styles/site.css"),
            script: file("scripts/site.js"),
            modules: vec![],
            icon: file("icons/favicon.svg"),
            fonts: vec![],
        },
        sheet: sheet().map_or_else(String::new, link),
        languages: m.site.locales.iter().map(language).collect(),
        home: address(m, Place { folder: None, ..place }).map_or_else(String::new, link),
    }
}
