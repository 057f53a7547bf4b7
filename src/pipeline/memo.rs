//! What one build may leave to the next: parsed files by their bytes, the site, addresses, the theme. Results never
//! depend on it.

use crate::{
    diag::{Diagnostic, Diagnostics},
    locale::{Locale, Locales},
    model::{RuleSetId, Site},
    project::Theme,
    render::{html::Templates, pdf::Press},
    source::{Source, SourceId},
    view::ThemeWords,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Kept between builds of one process.
#[derive(Debug, Default)]
pub struct Memo {
    /// Parsed files.
    pub files: crate::syntax::Memo,
    /// The site and its links.
    pub links: crate::resolve::Memo,
    /// Addresses.
    pub addresses: crate::plan::Memo,
    /// Words in them that the glossary tells to avoid.
    pub avoided: crate::resolve::avoided_words::Memo,
    /// Pictures that were looked through.
    pub pictures: crate::project::KnownPictures,
    /// Narrower copies of them.
    pub copies: Arc<crate::render::Copies>,
    /// Templates, by the files of the theme that hold them and the places of the site's own.
    pub templates: Kept<(ThemePart, Places), Arc<Templates>>,
    /// UI words, by the texts, the site's own, and its languages.
    pub words: Kept<(Texts, Option<SourceId>, Locales), Arc<ThemeWords>>,
    /// Values of the theme and their CSS, by the texts.
    pub tokens: Kept<Texts, (Arc<Named>, Arc<str>)>,
    /// Digests of files of the theme that pages link to: those that hold no links,
    pub plain: Kept<ThemePart, Arc<Named>>,
    /// scripts,
    pub scripts: Kept<ThemePart, Arc<Named>>,
    /// and sheets, by the sheets, what they may name and the theme's values.
    pub sheets: Kept<(ThemePart, Same<Named>, Arc<str>), Arc<Named>>,
    /// Sheets that are not whole, by the sheets and the places of the site's own.
    pub broken_sheets: Kept<(ThemePart, Places), Arc<BrokenSheets>>,
    /// Scripts of rules and their digests.
    pub rule_scripts: Kept<Records, RuleScripts>,
    /// Languages in which forms are printed.
    pub printed: Kept<(Records, Same<Press>), Arc<BTreeSet<Locale>>>,
    /// Printed forms.
    press: Option<Arc<Press>>,
}

/// A script for each rule set, and its digest.
pub type RuleScripts = (Arc<BTreeMap<RuleSetId, String>>, Arc<BTreeMap<RuleSetId, String>>);
/// Some files of a theme, by name.
pub type ThemePart = Vec<(String, Same<[u8]>)>;
/// Where some files of a theme stand.
pub type Places = Vec<(String, SourceId)>;
/// Texts by names.
pub type Named = BTreeMap<String, String>;
/// What is wrong with sheets, by their names.
pub type BrokenSheets = BTreeMap<String, Vec<Diagnostic>>;
/// Some texts.
pub type Texts = Vec<(SourceId, Same<Source>)>;

impl Memo {
    /// The press of the build before, where the theme prints the same.
    pub fn press(&mut self, theme: &Theme) -> Arc<Press> {
        let press = self.press.take().filter(|p| p.is_of(theme)).unwrap_or_else(|| Arc::new(Press::new(theme)));
        self.press.insert(press).clone()
    }
}

/// Equal only to its own copies.
#[derive(Debug)]
pub struct Same<T: ?Sized>(pub Arc<T>);

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A site, equal to its copies in which at most documents were changed.
#[derive(Debug)]
pub struct Records(pub Site);

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.0.has_records_of(&other.0)
    }
}

/// The last result of one kind, with all that it is made of and what was found on the way.
#[derive(Debug)]
pub struct Kept<K, V> {
    last: Option<(K, V, Vec<Diagnostic>)>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept { last: None }
    }
}

impl<K: PartialEq, V: Clone> Kept<K, V> {
    /// The last result where it was made of the same, else a new one.
    pub fn get(&mut self, of: K, diags: &mut Diagnostics, make: impl FnOnce(&mut Diagnostics) -> V) -> V {
        if let Some((_, made, found)) = self.last.as_ref().filter(|(last, ..)| *last == of) {
            diags.extend(found.iter().cloned());
            return made.clone();
        }
        let mut own = Diagnostics::default();
        let made = make(&mut own);
        let found: Vec<Diagnostic> = own.iter().cloned().collect();
        diags.extend(found.iter().cloned());
        self.last = Some((of, made.clone(), found));
        made
    }
}
