//! The stages in order, each called once; preview and build have no other way in.
mod anchors;
mod answers;
mod files;
mod gallery;
mod memo;
mod printed;

use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    model::{RuleSetId, Site},
    plan::{self, OutPath, Plan, Route, ThemeFiles},
    project::{Listing, Project, digest},
    render::{self, Artifact, Copies, Materials, html::Templates, pdf::Press, scripts, styles},
    resolve,
    source::SourceId,
    syntax::{self, tokens, words},
    view::ThemeWords,
};
pub use answers::answers;
pub use files::{Listed, listed};
pub use gallery::Gallery;
pub use memo::Memo;
use rayon::prelude::*;
use std::{collections::BTreeMap, sync::Arc};

/// One finished look at a project; never changed after it is made.
#[derive(Debug)]
pub struct Build {
    /// What was read.
    pub project: Project,
    /// Facts of media files.
    pub listing: Listing,
    /// What it means; nothing where site.yaml cannot be used.
    pub site: Option<Site>,
    /// Every output.
    pub plan: Plan,
    /// UI words.
    pub words: ThemeWords,
    /// The theme's colours, spaces and type, as CSS.
    pub properties: String,
    /// The rules of each rule set, as JavaScript.
    pub rule_scripts: BTreeMap<RuleSetId, String>,
    /// Templates.
    pub templates: Templates,
    /// Narrower copies of pictures that were made so far.
    pub copies: Arc<Copies>,
    /// The theme's values by their names.
    pub tokens: BTreeMap<String, String>,
    /// Prints forms.
    pub press: Arc<Press>,
    /// Findings of all stages up to the plan.
    pub diags: Diagnostics,
}

/// Everything but the bytes of outputs.
pub fn assemble(project: Project, memo: Option<&mut Memo>) -> Build {
    let mut diags = Diagnostics::default();
    let mut unused = Memo::default();
    let memo = memo.unwrap_or(&mut unused);
    let listing = project.listing_again(&mut memo.pictures);
    let syntax = syntax::parse(&project.sources, Some(&mut memo.files), &mut diags);
    let site = resolve::resolve_again(&syntax, &listing, &project.settings, &mut memo.links, &mut diags);
    let templates = Templates::new(&project, &mut diags);
    let mut words = ThemeWords::default();
    let mut plan = Plan::default();
    let mut rule_scripts = BTreeMap::new();
    let tokens = theme_texts(&project, "tokens.yaml", tokens::read, &mut diags);
    let tokens = resolve::theme_tokens::tokens(&tokens, &mut diags);
    let properties = styles::properties(&tokens);
    let press = memo.press(&project.theme);
    if let Some(site) = &site {
        let files = theme_texts(&project, "words.yaml", words::read, &mut diags);
        let own = project.theme.own.get("words.yaml").and_then(|path| project.sources.find(path));
        words = ThemeWords::new(resolve::theme_words::words(&files, own, &site.locales, &mut diags));
        let public = public_files(&project, &properties, &mut diags);
        rule_scripts = render::rule_script::all(site);
        let rules = rule_scripts.iter().map(|(set, script)| (set.clone(), digest(script.as_bytes()))).collect();
        let printed = printed::languages(site, &press, &mut diags);
        plan =
            plan::plan(site, &listing, &ThemeFiles { public: &public, rules: &rules, printed: &printed }, &mut diags);
    }
    let copies = memo.copies.clone();
    copies.retain(|path| plan.get(path).is_some());
    let mut build = Build {
        project,
        listing,
        site,
        plan,
        words,
        properties,
        rule_scripts,
        tokens,
        templates,
        copies,
        press,
        diags,
    };
    // a record that could not be read is missing on its page too: that was told once
    let whole = build.site.as_ref().filter(|_| !build.diags.has_errors());
    let missing = whole.map(|site| anchors::missing(&build, site)).unwrap_or_default();
    build.diags.extend(missing.iter().cloned());
    let found = build.findings_of_examples();
    build.diags.extend(found);
    build
}

/// A text of the theme, then the site's own of that name, each read.
fn theme_texts<T>(
    project: &Project,
    name: &str,
    read: fn(SourceId, &str, &mut Diagnostics) -> T,
    diags: &mut Diagnostics,
) -> Vec<(SourceId, T)> {
    let names = [format!("themes/default/{name}"), format!("theme/{name}")];
    let found = names.iter().filter_map(|name| project.sources.find(name));
    found.map(|id| (id, read(id, &project.sources.get(id).text, diags))).collect()
}

/// Files of the theme that pages link to, with their digests. A sheet's or script's digest covers what components add
/// to it, a sheet's also the files that it names; one that is missing is told.
fn public_files(project: &Project, properties: &str, diags: &mut Diagnostics) -> BTreeMap<String, String> {
    let public =
        |name: &str| ["styles/", "scripts/", "icons/", "fonts/", "images/"].iter().any(|f| name.starts_with(f));
    let theme = &project.theme;
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

impl Build {
    /// The bytes at an address; nothing where the plan has no such output.
    pub fn artifact(&self, path: &OutPath) -> Option<Result<Artifact, Vec<Diagnostic>>> {
        let (path, route) = self.plan.entry(path)?;
        Some(self.render(path, route))
    }
    fn render(&self, path: &OutPath, route: &Route) -> Result<Artifact, Vec<Diagnostic>> {
        if route.needs_digests() {
            return self.with_digests();
        }
        let Some(materials) = self.materials() else { return Err(vec![]) };
        let made = render::render(materials, path, route)?;
        let doubled = match route {
            Route::Page(..) => anchors::doubled(&made.bytes, path.address(), &self.project),
            Route::LanguageChoice
            | Route::NotFound
            | Route::Redirect(_)
            | Route::ThemeFile(_)
            | Route::RuleScript(_)
            | Route::Media(_)
            | Route::Narrower(..)
            | Route::Paper(..)
            | Route::SiteMap
            | Route::Robots
            | Route::Feed(_)
            | Route::Files => None,
        };
        doubled.map_or(Ok(made), |d| Err(vec![d]))
    }
    fn materials(&self) -> Option<Materials<'_>> {
        Some(Materials {
            project: &self.project,
            site: self.site.as_ref()?,
            plan: &self.plan,
            listing: &self.listing,
            words: &self.words,
            properties: &self.properties,
            rule_scripts: &self.rule_scripts,
            templates: &self.templates,
            copies: &self.copies,
            tokens: &self.tokens,
            press: &self.press,
        })
    }
    /// `files.json`, which holds the digest of every other output.
    fn with_digests(&self) -> Result<Artifact, Vec<Diagnostic>> {
        let others: Vec<(&OutPath, &Route)> = self.plan.iter().filter(|(_, r)| !r.needs_digests()).collect();
        let entries: Result<Vec<_>, _> =
            others.par_iter().map(|(p, r)| self.render(p, r).map(|a| files::Entry::of(p, &a.bytes))).collect();
        Ok(files::manifest(entries?))
    }
    /// Every output, each handed over once it is made, in any order; `files.json` last.
    ///
    /// # Errors
    /// The findings of outputs that could not be made (`Ok(false)` from `take` stops early).
    pub fn all<E: Send>(&self, take: impl Fn(&OutPath, Artifact) -> Result<(), E> + Sync) -> Result<(), AllError<E>> {
        let others: Vec<(&OutPath, &Route)> = self.plan.iter().filter(|(_, r)| !r.needs_digests()).collect();
        let made: Vec<Result<files::Entry, AllError<E>>> = others
            .par_iter()
            .map(|(path, route)| {
                let artifact = self.render(path, route).map_err(AllError::Findings)?;
                let entry = files::Entry::of(path, &artifact.bytes);
                take(path, artifact).map_err(AllError::Taker)?;
                Ok(entry)
            })
            .collect();
        let mut entries = vec![];
        let mut findings = vec![];
        for one in made {
            match one {
                Ok(entry) => entries.push(entry),
                Err(AllError::Findings(more)) => findings.extend(more),
                Err(fault) => return Err(fault),
            }
        }
        if !findings.is_empty() {
            return Err(AllError::Findings(findings));
        }
        for (path, _) in self.plan.iter().filter(|(_, r)| r.needs_digests()) {
            take(path, files::manifest(std::mem::take(&mut entries))).map_err(AllError::Taker)?
        }
        Ok(())
    }
}

/// Why not every output was made.
#[derive(Debug)]
pub enum AllError<E> {
    /// Faults in templates.
    Findings(Vec<Diagnostic>),
    /// The taker's own fault, e.g. a full disk.
    Taker(E),
}
