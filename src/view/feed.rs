//! What is new: announcements, and texts and records with a date of their last change.
use super::{Phrase, Scope};
use crate::model::{Document, PageKind, Provenance, Target};
use jiff::civil::Date;

/// Entries a feed holds at most.
const MOST: usize = 50;

/// The feed of a language.
#[derive(Debug)]
pub struct Feed {
    /// Language.
    pub lang: String,
    /// Whole address, which is its id too.
    pub url: String,
    /// Name of the site.
    pub title: String,
    /// One sentence.
    pub subtitle: String,
    /// Who publishes it.
    pub author: String,
    /// Whole address of the start page.
    pub home: String,
    /// Day of the newest entry.
    pub updated: Date,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// An announcement or a changed text.
#[derive(Debug)]
pub struct Entry {
    /// Address of the feed and the record's own id, so that it outlives every title and slug.
    pub id: String,
    /// Its day.
    pub updated: Date,
    /// Whole address.
    pub url: String,
    /// Heading.
    pub title: Phrase,
    /// Opening sentences.
    pub summary: Option<Phrase>,
}

/// Makes the feed of the scope's language.
pub fn view(s: &Scope) -> Feed {
    let site = s.site;
    let newest_first = |a: &Entry, b: &Entry| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id));
    let mut changed = records(s);
    changed.extend(documents(s));
    changed.sort_by(newest_first);
    let mut entries = announcements(s);
    // many records that change on one day do not push the news out
    changed.truncate(MOST.saturating_sub(entries.len()));
    entries.extend(changed);
    entries.sort_by(newest_first);
    entries.truncate(MOST);
    let owner = site.identity.as_ref().and_then(|i| i.authority_today.as_ref().or(i.authority.as_ref()));
    Feed {
        lang: s.tag().to_owned(),
        url: s.absolute(s.locale),
        title: s.plain(&site.settings.title),
        subtitle: s.plain(&site.settings.tagline),
        author: s.plain(owner.unwrap_or(&site.settings.title)),
        home: whole(s, &Target::Records(PageKind::Home, None)),
        updated: entries.first().map_or(site.settings.updated, |e| e.updated),
        entries,
    }
}

/// The whole address of a target, the start page's where it has none.
fn whole(s: &Scope, target: &Target) -> String {
    let root = crate::plan::OutPath::new("index.html");
    let link = root.and_then(|root| s.plan.link(&|to| root.link_to(to), s.locale, target));
    match link {
        Some(link) if link.contains("://") => link,
        Some(link) => format!("{}/{}", s.site.settings.base_url, link.trim_start_matches("./")),
        None => format!("{}/{}/", s.site.settings.base_url, s.tag()),
    }
}

fn id(s: &Scope, kind: &str, id: &str) -> String {
    format!("{}#{kind}-{}", s.absolute(s.locale), id.replace('/', "-"))
}

fn announcements(s: &Scope) -> Vec<Entry> {
    let entry = |a: &crate::model::Announcement| Entry {
        id: id(s, "announcement", a.id.as_ref()),
        updated: a.provenance.updated.map_or(a.date, |changed| changed.max(a.date)),
        url: whole(s, &Target::Records(PageKind::Announcements, Some(a.id.as_ref().to_owned()))),
        title: s.phrase(&a.title),
        summary: Some(s.phrase(&a.text)),
    };
    s.site.announcements.values().map(entry).collect()
}

/// Records with a page of their own.
fn records(s: &Scope) -> Vec<Entry> {
    let site = s.site;
    let of = |kind, name: &str, p: &Provenance, target: Target, summary: Option<Phrase>| {
        let (id, url, title) = (id(s, kind, name), whole(s, &target), s.target_title(&target));
        Some(Entry { id, updated: p.updated?, url, title, summary })
    };
    let mut all = vec![];
    for (id, g) in site.groups.iter() {
        all.extend(of("group", id.as_ref(), &g.provenance, Target::Group(id.clone()), s.maybe(g.text.as_ref())))
    }
    for (id, (_, a)) in site.activities.iter() {
        let summary = s.maybe(a.text.as_ref());
        all.extend(of("activity", id.as_ref(), &a.provenance, Target::Activity(id.clone()), summary))
    }
    for (id, c) in site.calls.iter() {
        all.extend(of("call", id.as_ref(), &c.provenance, Target::Call(id.clone()), None))
    }
    for (id, f) in site.forms.iter() {
        let summary = Some(s.phrase(&f.purpose));
        all.extend(of("form", id.as_ref(), &f.provenance, Target::Form(id.clone()), summary))
    }
    for (id, r) in site.rules.iter() {
        let summary = Some(super::filled::demand(s, r));
        all.extend(of("rule", id.as_ref(), &r.provenance, Target::Rule(id.clone()), summary))
    }
    for (id, q) in site.questions.iter() {
        all.extend(of("question", id.as_ref(), &q.provenance, Target::Question(id.clone()), None))
    }
    all
}

/// Chapters and pages that are written in the language.
fn documents(s: &Scope) -> Vec<Entry> {
    let entry = |kind, name: &str, d: &Document, target: Target| {
        let updated = d.provenance.updated.filter(|_| d.written_in == s.locale)?;
        let summary = d.lead.as_ref().or(d.description.as_ref()).map(|text| Phrase::own(text.clone()));
        let title = Phrase::own(d.title.clone());
        Some(Entry { id: id(s, kind, name), updated, url: whole(s, &target), title, summary })
    };
    let chapters =
        s.site.chapters.iter().filter_map(|(id, c)| {
            entry("chapter", id.as_ref(), c.text.get(s.locale), Target::Chapter(id.clone(), None))
        });
    let pages = s
        .site
        .pages
        .iter()
        .filter_map(|(id, p)| entry("page", id.as_ref(), p.text.get(s.locale), Target::Page(id.clone(), None)));
    chapters.chain(pages).collect()
}
