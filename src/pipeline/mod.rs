//! The stages in order, each called once; preview and build have no other way in.
mod anchors;
mod answers;
mod files;
mod gallery;
mod memo;
mod printed;
mod sheets;
mod theme;

use crate::{
    diag::{Diagnostic, Diagnostics},
    model::{RuleSetId, Site},
    plan::{self, OutPath, Plan, Route, ThemeFiles},
    project::{Listing, Project, Theme, digest},
    render::{self, Artifact, Copies, Materials, html::Templates, pdf::Press, workers},
    resolve, syntax,
    view::ThemeWords,
};
pub use answers::answers;
pub use files::{Listed, listed};
pub use gallery::Gallery;
pub use memo::Memo;
use memo::{Records, Same};
use rayon::prelude::*;
use std::{collections::BTreeMap, convert::Infallible, sync::Arc};

/// One finished look at a project; never changed after it is made.
#[derive(Debug, Clone)]
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
    pub words: Arc<ThemeWords>,
    /// The theme's colours, spaces and type, as CSS.
    pub properties: Arc<str>,
    /// The rules of each rule set, as JavaScript.
    pub rule_scripts: Arc<BTreeMap<RuleSetId, String>>,
    /// Templates.
    pub templates: Arc<Templates>,
    /// Narrower copies of pictures that were made so far.
    pub copies: Arc<Copies>,
    /// The theme's values by their names.
    pub tokens: Arc<BTreeMap<String, String>>,
    /// Prints forms.
    pub press: Arc<Press>,
    /// Style sheets that are not whole, by their name in the theme, with what is wrong.
    pub broken_sheets: Arc<BTreeMap<String, Vec<Diagnostic>>>,
    /// Findings of all stages up to the plan.
    pub diags: Diagnostics,
}

/// Everything but the bytes of outputs.
pub fn assemble(project: Project, memo: Option<&mut Memo>) -> Build {
    let mut build = prepare(project, memo);
    let late = build.late_findings(&|| false);
    build.diags.extend(late);
    build
}

/// All that outputs are made of, with the findings that need no finished output.
pub fn prepare(project: Project, memo: Option<&mut Memo>) -> Build {
    let mut diags = Diagnostics::default();
    let mut unused = Memo::default();
    let memo = memo.unwrap_or(&mut unused);
    let listing = project.listing_again(&mut memo.pictures);
    let syntax = syntax::parse(&project.sources, Some(&mut memo.files), &mut diags);
    let site = resolve::resolve_again(&syntax, &listing, &project.settings, &mut memo.links, &mut diags);
    let templates = theme::templates(&project, memo, &mut diags);
    let (tokens, properties) = theme::tokens(&project, memo, &mut diags);
    let press = memo.press(&project.theme);
    let (mut words, mut plan, mut rule_scripts) = (Arc::default(), Plan::default(), Arc::default());
    if let Some(site) = &site {
        words = theme::words(&project, &site.locales, memo, &mut diags);
        let public = theme::public(&project.theme, &properties, memo, &mut diags);
        let rules;
        (rule_scripts, rules) = memo.rule_scripts.get(Records(site.clone()), &mut diags, |_| scripts_of_rules(site));
        resolve::avoided_words::check(site, &project.sources, &mut memo.avoided, &mut diags);
        let of = (Records(site.clone()), Same(press.clone()));
        let printed = memo.printed.get(of, &mut diags, |diags| Arc::new(printed::languages(site, &press, diags)));
        let theme = ThemeFiles { public: &public, rules: &rules, printed: &printed };
        plan = plan::plan(site, &listing, &theme, Some(&mut memo.addresses), &mut diags);
    }
    let broken_sheets = theme::broken_sheets(&project, memo, &mut diags);
    let copies = memo.copies.clone();
    copies.retain(|path| plan.get(path).is_some());
    Build {
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
        broken_sheets,
        diags,
    }
}

fn scripts_of_rules(site: &Site) -> memo::RuleScripts {
    let scripts = render::rule_script::all(site);
    let digests = scripts.iter().map(|(set, script)| (set.clone(), digest(script.as_bytes()))).collect();
    (Arc::new(scripts), Arc::new(digests))
}

impl Build {
    /// The findings of all outputs, which are made and thrown away; what the template of the `proven` theme would
    /// print is left out, for nothing that content says is a fault in it.
    pub fn findings_of_outputs(&mut self, proven: &Theme) -> Vec<Diagnostic> {
        if let Some(blank) = Press::blank(&self.project.theme, proven) {
            self.press = Arc::new(blank)
        }
        match self.all(|_, _| Ok::<(), Infallible>(())) {
            Ok(()) | Err(AllError::Taker(_)) => vec![],
            Err(AllError::Findings(found)) => found,
        }
    }
    /// Findings that only finished outputs show; some of them where `is_hurried` says that nobody waits for them now.
    pub fn late_findings(&self, is_hurried: &dyn Fn() -> bool) -> Vec<Diagnostic> {
        // a record that could not be read is missing on its page too: that was told once
        let whole = self.site.as_ref().filter(|_| !self.diags.has_errors());
        let missing = whole.map(|site| anchors::missing(self, site, is_hurried)).unwrap_or_default();
        missing.iter().cloned().chain(self.findings_of_examples()).collect()
    }
    /// The bytes at an address; nothing where the plan has no such output.
    pub fn artifact(&self, path: &OutPath) -> Option<Result<Artifact, Vec<Diagnostic>>> {
        let (path, route) = self.plan.entry(path)?;
        Some(self.render(path, route))
    }
    fn render(&self, path: &OutPath, route: &Route) -> Result<Artifact, Vec<Diagnostic>> {
        if route.needs_digests() {
            return self.with_digests();
        }
        if let Route::ThemeFile(name) = route
            && let Some(found) = self.broken_sheets.get(name)
        {
            return Err(found.clone());
        }
        let Some(materials) = self.materials() else { return Err(vec![]) };
        let made = render::render(materials, path, route)?;
        let doubled = route.page().and_then(|_| anchors::doubled(&made.bytes, path.address(), &self.project));
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
        let entry =
            |path: &OutPath, route: &Route| self.render(path, route).map(|made| files::Entry::of(path, &made.bytes));
        let entries: Result<Vec<_>, _> = self.each(entry).into_iter().collect();
        Ok(files::manifest(entries?))
    }
    /// Does something with every output but `files.json`. What is printed comes first, for pages tell its length.
    fn each<T: Send>(&self, work: impl Fn(&OutPath, &Route) -> T + Sync) -> Vec<T> {
        let others = self.plan.iter().filter(|(_, r)| !r.needs_digests());
        let (printed, others): (Vec<_>, Vec<_>) = others.partition(|(_, r)| matches!(r, Route::Paper(..)));
        let of = |outputs: Vec<(&OutPath, &Route)>| -> Vec<T> { outputs.par_iter().map(|(p, r)| work(p, r)).collect() };
        let mut done = workers::each(&printed, |(path, route)| work(path, route));
        done.extend(workers::run(|| of(others)));
        done
    }
    /// Every output, each handed over once it is made, in any order; `files.json` last.
    ///
    /// # Errors
    /// The findings of outputs that could not be made (`Ok(false)` from `take` stops early).
    pub fn all<E: Send>(&self, take: impl Fn(&OutPath, Artifact) -> Result<(), E> + Sync) -> Result<(), AllError<E>> {
        let made = self.each(|path, route| {
            let artifact = self.render(path, route).map_err(AllError::Findings)?;
            let entry = files::Entry::of(path, &artifact.bytes);
            take(path, artifact).map_err(AllError::Taker)?;
            Ok(entry)
        });
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
