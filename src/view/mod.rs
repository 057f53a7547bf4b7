//! What templates and printers see: flat, ready words for one locale, links finished, numbers spelled.
pub mod activities;
pub mod answers;
pub mod applied;
pub mod asking;
pub mod calculator;
pub mod calls;
pub mod changes;
pub mod checker;
pub mod decisions;
pub mod diagram;
pub mod document;
pub mod eligibility;
pub mod feed;
pub mod filled;
pub mod forms;
pub mod frame;
pub mod home;
pub mod include;
pub mod law;
pub mod numbering;
pub mod phrase;
pub mod process;
pub mod programme;
pub mod provenance;
pub mod questions;
pub mod reading;
pub mod references;
pub mod rules;
pub mod site_map;
pub mod sitemap;
pub mod social;
pub mod structured;
pub mod support;
pub mod uses;
pub mod words;

use crate::{
    locale::Locale,
    model::{Site, Target, Words},
    plan::{OutPath, PageRoute, Plan, Route},
    project::Listing,
};
pub use phrase::Phrase;
pub use words::ThemeWords;

/// Everything a view may look at while it is made for one output in one language.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The site.
    pub site: &'a Site,
    /// All addresses.
    pub plan: &'a Plan,
    /// Facts of media files.
    pub listing: &'a Listing,
    /// UI words.
    pub words: &'a ThemeWords,
    /// The language.
    pub locale: Locale,
    /// The output that is being made.
    pub path: &'a OutPath,
    /// What it is.
    pub route: &'a Route,
}

impl<'a> Scope<'a> {
    /// The language's tag.
    pub fn tag(&self) -> &'a str {
        self.site.locales.tag(self.locale)
    }
    /// A text of the site in this language.
    pub fn phrase(&self, words: &Words) -> Phrase {
        Phrase::new(self, words)
    }
    /// A text that may be missing.
    pub fn maybe(&self, words: Option<&Words>) -> Option<Phrase> {
        words.map(|w| self.phrase(w))
    }
    /// Several texts.
    pub fn phrases(&self, words: &[Words]) -> Vec<Phrase> {
        words.iter().map(|w| self.phrase(w)).collect()
    }
    /// The plain words, for titles and descriptions.
    pub fn plain(&self, words: &Words) -> String {
        words.get(self.locale).body.clone()
    }
    /// A UI word.
    pub fn word(&self, key: &str) -> String {
        self.words.get(key, self.locale)
    }
    /// A UI word with its placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(key, self.locale, values)
    }
    /// A link to a page of this language from this output.
    pub fn page_link(&self, page: PageRoute) -> Option<String> {
        self.plan.page(self.locale, page).map(|to| self.href(to))
    }
    /// A link to a target from this output.
    pub fn link(&self, target: &Target) -> Option<String> {
        self.plan.link(&|to| self.href(to), self.locale, target)
    }
    /// A link from this output to another. Servers show a page for lost addresses at any depth, so its links start from
    /// the root of the server.
    pub fn href(&self, to: &OutPath) -> String {
        let anywhere = matches!(self.route, Route::NotFound | Route::Page(_, PageRoute::NotFound));
        if anywhere { format!("{}{}", self.site.settings.base_path(), to.url()) } else { self.path.link_to(to) }
    }
}
