//! Typed addresses: what each output of the build is.
use crate::{
    locale::{Locale, file_names},
    model::{ActivityId, CallId, ChapterId, FormId, GroupId, PageId, PageKind, RuleId, RuleSetId},
};

/// What one output is. The only place that knows which pages there are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/index.html`: the choice of a language.
    LanguageChoice,
    /// `/404.html`, for servers that know one.
    NotFound,
    /// A page in one language.
    Page(Locale, PageRoute),
    /// A page that leads on to another: an old address.
    Redirect(Box<Route>),
    /// A file of the theme, by its name in the theme.
    ThemeFile(String),
    /// The rules of a rule set, as a module of JavaScript.
    RuleScript(RuleSetId),
    /// A file of `content/media`, by project path.
    Media(String),
    /// A narrower copy of a picture of `content/media`, with its width in pixels.
    Narrower(String, u32),
    /// A form as PDF, in one language.
    Paper(Locale, FormId, Edition),
    /// `/sitemap.xml`: every page with its twins.
    SiteMap,
    /// `/robots.txt`.
    Robots,
    /// `/<locale>/feed.xml`: news and changed texts of a language.
    Feed(Locale),
    /// `/files.json`: every other output with its size and digest.
    Files,
}

/// For whom a form is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// For all: fields to type into, boxes to write into.
    Screen,
    /// For handwriting: taller lines, nothing to type into.
    Hand,
    /// Rows that the form has no room for.
    Rows,
}

impl Edition {
    /// All, in the order in which they are listed.
    pub const ALL: [Edition; 3] = [Edition::Screen, Edition::Hand, Edition::Rows];
    /// What names of files say in a language; nothing for the one for all.
    pub fn word(self, tag: &str) -> Option<&'static str> {
        match self {
            Edition::Screen => None,
            Edition::Hand => Some(file_names::by_hand(tag)),
            Edition::Rows => Some(file_names::further_rows(tag)),
        }
    }
}

/// Which page, whatever the language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageRoute {
    /// A page made from records.
    Records(PageKind),
    /// An activity group.
    Group(GroupId),
    /// An activity.
    Activity(ActivityId),
    /// A call.
    Call(CallId),
    /// A form.
    Form(FormId),
    /// A rule.
    Rule(RuleId),
    /// What differs between two rule sets, the earlier one first.
    Changes(RuleSetId, RuleSetId),
    /// A chapter of the guide.
    Chapter(ChapterId),
    /// A chapter in two languages beside each other.
    SideBySide(ChapterId),
    /// A Markdown page.
    Text(PageId),
    /// A page for addresses that do not exist.
    NotFound,
}

impl Route {
    /// The same page in another language; what is no page of a language stays itself.
    pub fn in_locale(&self, locale: Locale) -> Route {
        match self {
            Route::Page(_, page) => Route::Page(locale, page.clone()),
            Route::Redirect(to) => Route::Redirect(Box::new(to.in_locale(locale))),
            Route::Feed(_) => Route::Feed(locale),
            Route::Paper(_, form, edition) => Route::Paper(locale, form.clone(), *edition),
            Route::LanguageChoice
            | Route::NotFound
            | Route::ThemeFile(_)
            | Route::RuleScript(_)
            | Route::Media(_)
            | Route::Narrower(..)
            | Route::SiteMap
            | Route::Robots
            | Route::Files => self.clone(),
        }
    }
    /// The language and kind of a page; nothing for all other outputs.
    pub fn page(&self) -> Option<(Locale, &PageRoute)> {
        match self {
            Route::Page(locale, page) => Some((*locale, page)),
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
        }
    }
    /// Whether the output is made from the digests of all others.
    pub fn needs_digests(&self) -> bool {
        matches!(self, Route::Files)
    }
}
