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

/// Files that pages link to, with their digests.
pub fn public(
    theme: &Theme,
    properties: &Arc<str>,
    memo: &mut Memo,
    diags: &mut Diagnostics,
) -> Arc<BTreeMap<String, String>> {
    let of = (part(theme, &|name| !name.ends_with(".html")), properties.clone());
    memo.public.get(of, diags, |diags| Arc::new(public_files(theme, properties, diags)))
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

/// Files of the theme that pages link to, with their digests. A sheet's or script's digest covers what components add
/// to it, a sheet's also the files that it names; one that is missing is told.
fn public_files(theme: &Theme, properties: &str, diags: &mut Diagnostics) -> BTreeMap<String, String> {
    let public =
        |name: &str| ["styles/", "scripts/", "icons/", "fonts/", "images/"].iter().any(|f| name.starts_with(f));
    let plain = |name: &str| theme.files.get(name).filter(|_| public(name)).map(|bytes| digest(bytes));
    let mut made = BTreeMap::new();
    for (name, bytes) in theme.files.iter().filter(|(name, _)| public(name)) {
        let made_of = match name.rsplit('.').next() {
            Some("css") => {
                let linked = styles::whole(name, theme, properties, &plain);
                for (file, _) in &linked.missing {
                    diags.add(Code::ThemeFile, None).with("file", file.as_str());
                }
                digest(linked.text.as_bytes())
            }
            Some("js") => {
                let linked = scripts::whole(name, theme, &|other| scripts::fingerprint(other, theme));
                for (file, _) in &linked.missing {
                    diags.add(Code::ThemeFile, None).with("file", file.as_str());
                }
                digest(linked.text.as_bytes())
            }
            _ => digest(bytes),
        };
        made.insert(name.clone(), made_of);
    }
    made
}
