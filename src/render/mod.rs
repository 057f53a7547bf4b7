//! One output, as bytes.
mod copies;
pub mod escape;
mod feeds;
pub mod html;
pub mod nginx;
pub mod pdf;
pub mod rule_script;
pub mod scripts;
mod sitemap;
pub mod styles;
pub mod whole_sheet;
pub mod workers;

use crate::{
    diag::Diagnostic,
    locale::Locale,
    model::{FormId, RuleSetId, Site},
    plan::{Edition, OutPath, Plan, Route},
    project::{Listing, Project, picture::narrowed},
    view::{self, Scope, ThemeWords},
};
use std::collections::BTreeMap;

pub use copies::Copies;

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Media type, for the preview.
    pub media: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Everything that outputs are made from.
#[derive(Clone, Copy)]
pub struct Materials<'a> {
    /// Texts, assets and theme as they were read.
    pub project: &'a Project,
    /// The site.
    pub site: &'a Site,
    /// All addresses.
    pub plan: &'a Plan,
    /// Facts of media files.
    pub listing: &'a Listing,
    /// UI words.
    pub words: &'a ThemeWords,
    /// The theme's colours, spaces and type, as CSS.
    pub properties: &'a str,
    /// The rules of each rule set, as JavaScript.
    pub rule_scripts: &'a BTreeMap<RuleSetId, String>,
    /// Templates.
    pub templates: &'a html::Templates,
    /// Narrower copies of pictures that were made before.
    pub copies: &'a Copies,
    /// The theme's values by their names.
    pub tokens: &'a BTreeMap<String, String>,
    /// Prints forms.
    pub press: &'a pdf::Press,
}

impl<'a> Materials<'a> {
    fn scope(&self, locale: Locale, path: &'a OutPath, route: &'a Route) -> Scope<'a> {
        Scope { site: self.site, plan: self.plan, listing: self.listing, words: self.words, locale, path, route }
    }
}

/// Renders one route that needs no other output's digest.
///
/// # Errors
/// A fault in a template, as findings.
pub fn render(m: Materials, path: &OutPath, route: &Route) -> Result<Artifact, Vec<Diagnostic>> {
    let page = |text: String| Artifact { media: "text/html; charset=utf-8", bytes: text.into_bytes() };
    let source = m.site.locales.source();
    match route {
        Route::Page(locale, of) => html::page(m, m.scope(*locale, path, route), of).map(page),
        Route::LanguageChoice => html::language_choice(m, m.scope(source, path, route)).map(page),
        Route::NotFound => html::not_found(m, m.scope(source, path, route)).map(page),
        Route::Redirect(to) => html::redirect(m, m.scope(source, path, route), to).map(page),
        Route::ThemeFile(name) => Ok(theme_file(m, path, name)),
        Route::RuleScript(set) => {
            let script = m.rule_scripts.get(set).cloned().unwrap_or_default();
            Ok(Artifact { media: media_type("rules.js"), bytes: script.into_bytes() })
        }
        Route::Media(name) => Ok(passed_on(name, m.project.assets.get(name))),
        Route::Narrower(name, width) => Ok(narrower(m, path, name, *width)),
        Route::Paper(locale, id, edition) => paper(m, &m.scope(*locale, path, route), id, *edition),
        Route::SiteMap => Ok(sitemap::sitemap(&view::sitemap::pages(&m.scope(source, path, route)))),
        Route::Robots => Ok(sitemap::robots(&view::sitemap::address(&m.scope(source, path, route)))),
        Route::Feed(locale) => Ok(feeds::atom(&view::feed::view(&m.scope(*locale, path, route)))),
        // made by the pipeline, which knows the other outputs' digests
        Route::Files => Ok(Artifact { media: "application/json", bytes: vec![] }),
    }
}

/// A form as PDF.
fn paper(m: Materials, s: &Scope, id: &FormId, edition: Edition) -> Result<Artifact, Vec<Diagnostic>> {
    let form = m.site.forms.get(id).map(|form| (id, form));
    let printed = form.map(|form| m.press.print(s, form, edition, m.tokens)).transpose()?;
    Ok(Artifact { media: media_type(".pdf"), bytes: printed.map(|p| p.bytes.clone()).unwrap_or_default() })
}

/// A file of the theme; sheets get the addresses of what they name, the main ones what components add.
fn theme_file(m: Materials, path: &OutPath, name: &str) -> Artifact {
    let theme = &m.project.theme;
    let address = |target: &str| m.plan.theme_file(target).map(|to| path.link_to(to));
    let bytes = match name.rsplit('.').next() {
        Some("css") => styles::whole(name, theme, m.properties, &address).text.into_bytes(),
        Some("js") => scripts::whole(name, theme, &address).text.into_bytes(),
        _ => return passed_on(name, theme.files.get(name)),
    };
    Artifact { media: media_type(name), bytes }
}

/// A narrower copy of a picture; the picture itself where it cannot be opened, which was told.
fn narrower(m: Materials, path: &OutPath, name: &str, width: u32) -> Artifact {
    let whole = m.project.assets.get(name);
    let made = || whole.and_then(|bytes| narrowed(bytes, width));
    match m.copies.get(path, made) {
        Some(copy) => Artifact { media: media_type(name), bytes: copy.to_vec() },
        None => passed_on(name, whole),
    }
}

fn passed_on(name: &str, bytes: Option<&std::sync::Arc<[u8]>>) -> Artifact {
    Artifact { media: media_type(name), bytes: bytes.map(|b| b.to_vec()).unwrap_or_default() }
}

/// The media type of a file name.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
