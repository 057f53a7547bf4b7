//! Kinds of pages, contact.
use super::{Link, Provenance, RuleSetId, Target, Words};
use crate::{locale::spelling::Currency, source::Span};
use jiff::civil::Date;

/// The pages that the program can make from records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// Start page.
    Home,
    /// Goal, purpose, indicators.
    Programme,
    /// Who can apply.
    Eligibility,
    /// How it works.
    Process,
    /// Rates and amounts.
    Support,
    /// Activity groups and activities.
    Activities,
    /// All rules in words.
    Rules,
    /// What differs between rule sets.
    Changes,
    /// Acts.
    Legislation,
    /// Calls.
    Calls,
    /// Forms.
    Forms,
    /// The guide's contents.
    Guide,
    /// All chapters on one page.
    WholeGuide,
    /// Chapters in two languages beside each other.
    SideBySide,
    /// Terms.
    Glossary,
    /// Questions and answers.
    Faq,
    /// Other support mechanisms.
    OtherSupports,
    /// News.
    Announcements,
    /// Contact.
    Contact,
    /// Documents asked, authority, time.
    ServiceStandards,
    /// Sources, conflicts, open questions.
    Sources,
    /// All pages.
    SiteMap,
    /// Eligibility, asked step by step.
    Checker,
    /// What the programme would pay of a budget.
    Calculator,
}

impl PageKind {
    /// All of them.
    pub const ALL: [PageKind; 24] = [
        PageKind::Home,
        PageKind::Programme,
        PageKind::Eligibility,
        PageKind::Process,
        PageKind::Support,
        PageKind::Activities,
        PageKind::Rules,
        PageKind::Changes,
        PageKind::Legislation,
        PageKind::Calls,
        PageKind::Forms,
        PageKind::Guide,
        PageKind::WholeGuide,
        PageKind::SideBySide,
        PageKind::Glossary,
        PageKind::Faq,
        PageKind::OtherSupports,
        PageKind::Announcements,
        PageKind::Contact,
        PageKind::ServiceStandards,
        PageKind::Sources,
        PageKind::SiteMap,
        PageKind::Checker,
        PageKind::Calculator,
    ];
    /// The page with this word.
    pub fn from_word(word: &str) -> Option<PageKind> {
        PageKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
    /// The word editors write and templates compare with.
    pub fn word(self) -> &'static str {
        match self {
            PageKind::Home => "home",
            PageKind::Programme => "programme",
            PageKind::Eligibility => "eligibility",
            PageKind::Process => "process",
            PageKind::Support => "support",
            PageKind::Activities => "activities",
            PageKind::Rules => "rules",
            PageKind::Changes => "changes",
            PageKind::Legislation => "legislation",
            PageKind::Calls => "calls",
            PageKind::Forms => "forms",
            PageKind::Guide => "guide",
            PageKind::WholeGuide => "whole-guide",
            PageKind::SideBySide => "side-by-side",
            PageKind::Glossary => "glossary",
            PageKind::Faq => "faq",
            PageKind::OtherSupports => "other-supports",
            PageKind::Announcements => "announcements",
            PageKind::Contact => "contact",
            PageKind::ServiceStandards => "service-standards",
            PageKind::Sources => "sources",
            PageKind::SiteMap => "site-map",
            PageKind::Checker => "checker",
            PageKind::Calculator => "calculator",
        }
    }
}

/// How to reach the authority.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Organisation.
    pub organisation: Words,
    /// Unit.
    pub unit: Option<Words>,
    /// Postal address.
    pub address: Option<Words>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Web addresses.
    pub links: Vec<Link>,
    /// Provenance and publication.
    pub provenance: Provenance,
    /// Where it is defined.
    pub at: Span,
}

/// Names, address, menus and pages of the site.
#[derive(Debug, Clone)]
pub struct SiteSettings {
    /// Name.
    pub title: Words,
    /// Short name for the wordmark.
    pub short_title: Option<Words>,
    /// One sentence.
    pub tagline: Words,
    /// Address without a slash at the end; may hold a path.
    pub base_url: String,
    /// The day the site is built for.
    pub as_of: Date,
    /// Date of the content.
    pub updated: Date,
    /// Currency of amounts without one.
    pub currency: Currency,
    /// The rule set that pages lead with.
    pub lead_rule_set: Option<RuleSetId>,
    /// Whether the authority has adopted the site.
    pub official: bool,
    /// Footer text while it has not.
    pub disclaimer: Words,
    /// Pages made from records, in order.
    pub pages: Vec<PageEntry>,
    /// Main menu.
    pub menu: Vec<Target>,
    /// Footer links.
    pub footer: Vec<Target>,
    /// Contact.
    pub contact: Option<Contact>,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// Whether drafts and future records are shown.
    pub drafts: bool,
    /// Where it is defined.
    pub at: Span,
}

impl SiteSettings {
    /// The path of the address, with a slash at both ends: `/` or `/two-valleys/`.
    pub fn base_path(&self) -> String {
        match self.base_url.splitn(4, '/').nth(3).map(|path| path.trim_matches('/')) {
            Some(path) if !path.is_empty() => format!("/{path}/"),
            Some(_) | None => "/".to_owned(),
        }
    }
    /// What site.yaml says of a page.
    pub fn page(&self, kind: PageKind) -> Option<&PageEntry> {
        self.pages.iter().find(|p| p.kind == kind)
    }
}

/// A page made from records.
#[derive(Debug, Clone)]
pub struct PageEntry {
    /// Which page.
    pub kind: PageKind,
    /// Heading.
    pub title: Words,
    /// Shorter name for menus.
    pub menu: Option<Words>,
    /// Opening sentences.
    pub lead: Option<Words>,
    /// For search engines.
    pub description: Option<Words>,
    /// Address, where the editor sets one.
    pub slug: Option<Words>,
    /// Old addresses below the language.
    pub aliases: Vec<String>,
    /// Further links.
    pub links: Vec<Link>,
    /// Where it is defined.
    pub at: Span,
}

/// An old address and where it leads now.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// Old path with its language.
    pub from: String,
    /// New target.
    pub to: Target,
    /// Where it is defined.
    pub at: Span,
}
