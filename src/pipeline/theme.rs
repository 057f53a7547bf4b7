//! What a theme gives to a build: templates, words, values, and the files that pages link to.
use super::{
    memo::{Memo, Same, Texts, ThemePart},
    sheets,
};
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    locale::Locales,
    project::{Project, Theme, digest},
    render::{html::Templates, scripts, styles},
    resolve,
    source::SourceId,
    syntax::{tokens, words},
    view::ThemeWords,
};
use std::{collections::BTreeMap, sync::Arc};

/// Templates and components.
pub fn templates(project: &Project, memo: &mut Memo, diags: &mut Diagnostics) -> Arc<Templates> {
    let theme = &project.theme;
    let place = |(name, path): (&String, &String)| Some((name.clone(), project.sources.find(path)?));
    let of = (part(theme, &|name| name.ends_with(".html")), theme.own.iter().filter_map(place).collect());
    memo.templates.get(of, diags, |diags| Arc::new(Templates::new(project, diags)))
}

/// The theme's values by their names, and as CSS.
pub fn tokens(
    project: &Project,
    memo: &mut Memo,
    diags: &mut Diagnostics,
) -> (Arc<BTreeMap<String, String>>, Arc<str>) {
    memo.tokens.get(texts(project, "tokens.yaml"), diags, |diags| {
        let tokens = read(project, "tokens.yaml", tokens::read, diags);
        let tokens = resolve::theme_tokens::tokens(&tokens, diags);
        let properties = styles::properties(&tokens);
        (Arc::new(tokens), properties.into())
    })
}

/// UI words in the languages of a site.
pub fn words(project: &Project, locales: &Locales, memo: &mut Memo, diags: &mut Diagnostics) -> Arc<ThemeWords> {
    let own = project.theme.own.get("words.yaml").and_then(|path| project.sources.find(path));
    memo.words.get((texts(project, "words.yaml"), own, locales.clone()), diags, |diags| {
        let files = read(project, "words.yaml", words::read, diags);
        Arc::new(ThemeWords::new(resolve::theme_words::words(&files, own, locales, diags)))
    })
}

/// Files that pages link to, with their digests. Each kind is looked at again only where one of its own has changed.
pub fn public(
    theme: &Theme,
    properties: &Arc<str>,
    memo: &mut Memo,
    diags: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let of_plain = part(theme, &is_plain);
    let plain = memo.plain.get(of_plain, diags, |_| Arc::new(plain_files(theme)));
    // the main script holds those of components
    let scripts = memo.scripts.get(part(theme, &is_script), diags, |diags| Arc::new(script_files(theme, diags)));
    let of = (part(theme, &is_sheet), Same(plain.clone()), properties.clone());
    let sheets = memo.sheets.get(of, diags, |diags| Arc::new(sheet_files(theme, &plain, properties, diags)));
    [plain, scripts, sheets].iter().flat_map(|files| files.iter()).map(|(n, d)| (n.clone(), d.clone())).collect()
}

/// Sheets that are not whole, with what is wrong.
pub fn broken_sheets(
    project: &Project,
    memo: &mut Memo,
    diags: &mut Diagnostics,
) -> Arc<BTreeMap<String, Vec<Diagnostic>>> {
    let place = |(name, path): (&String, &String)| Some((name.clone(), project.sources.find(path)?));
    let of =
        (part(&project.theme, &|name| name.ends_with(".css")), project.theme.own.iter().filter_map(place).collect());
    memo.broken_sheets.get(of, diags, |diags| {
        let broken = sheets::broken(project);
        diags.extend(broken.values().flatten().cloned());
        Arc::new(broken)
    })
}

fn part(theme: &Theme, wanted: &dyn Fn(&str) -> bool) -> ThemePart {
    let files = theme.files.iter().filter(|(name, _)| wanted(name));
    files.map(|(name, bytes)| (name.clone(), Same(bytes.clone()))).collect()
}

/// A text of the theme, then the site's own of that name.
fn named<'p>(project: &'p Project, name: &str) -> impl Iterator<Item = SourceId> + 'p {
    let names = [format!("themes/default/{name}"), format!("theme/{name}")];
    names.into_iter().filter_map(|name| project.sources.find(&name))
}

fn texts(project: &Project, name: &str) -> Texts {
    named(project, name).map(|id| (id, Same(project.sources.shared(id).clone()))).collect()
}

fn read<T>(
    project: &Project,
    name: &str,
    read: fn(SourceId, &str, &mut Diagnostics) -> T,
    diags: &mut Diagnostics,
) -> Vec<(SourceId, T)> {
    named(project, name).map(|id| (id, read(id, &project.sources.get(id).text, diags))).collect()
}

fn is_public(name: &str) -> bool {
    ["styles/", "scripts/", "icons/", "fonts/", "images/"].iter().any(|folder| name.starts_with(folder))
}

fn is_sheet(name: &str) -> bool {
    name.ends_with(".css")
}

fn is_script(name: &str) -> bool {
    name.ends_with(".js")
}

/// A file that holds no links.
fn is_plain(name: &str) -> bool {
    is_public(name) && !is_sheet(name) && !is_script(name)
}

fn plain_files(theme: &Theme) -> BTreeMap<String, String> {
    theme.files.iter().filter(|(name, _)| is_plain(name)).map(|(name, bytes)| (name.clone(), digest(bytes))).collect()
}

/// Scripts; a digest covers what components add, and what is imported.
fn script_files(theme: &Theme, diags: &mut Diagnostics) -> BTreeMap<String, String> {
    let made = |name: &str, diags: &mut Diagnostics| {
        let linked = scripts::whole(name, theme, &|other| scripts::fingerprint(other, theme));
        missing(linked, diags)
    };
    let names = theme.files.keys().filter(|name| is_public(name) && is_script(name));
    names.map(|name| (name.clone(), made(name, diags))).collect()
}

/// Style sheets; a digest covers the theme's values, what components add, and the files that are named.
fn sheet_files(
    theme: &Theme,
    plain: &BTreeMap<String, String>,
    properties: &str,
    diags: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let other = |name: &str| theme.files.get(name).filter(|_| is_public(name)).map(|bytes| digest(bytes));
    let named = |name: &str| plain.get(name).cloned().or_else(|| other(name));
    let names = theme.files.keys().filter(|name| is_public(name) && is_sheet(name));
    names.map(|name| (name.clone(), missing(styles::whole(name, theme, properties, &named), diags))).collect()
}

/// The digest of a file with its links; what it names and is not there is told.
fn missing(linked: styles::Linked, diags: &mut Diagnostics) -> String {
    for (file, _) in &linked.missing {
        diags.add(Code::ThemeFile, None).with("file", file.as_str());
    }
    digest(linked.text.as_bytes())
}
