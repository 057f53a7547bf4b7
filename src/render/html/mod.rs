//! HTML pages: a view, put into a template of the theme.
mod book;
pub mod gallery;
pub mod prose;
mod specimen;
mod templates;

use super::Materials;
use crate::{
    diag::{Code, Diagnostic},
    locale::Localized,
    model::{ChapterId, Document, Form, FormId, PageKind, RuleSetId, Target},
    plan::{Edition, PageRoute, Route},
    view::{
        self, Phrase, Scope,
        forms::{Download, FileFacts},
        frame::{Frame, Heading},
    },
};
use serde::Serialize;
pub use templates::Templates;

type Page = Result<String, Vec<Diagnostic>>;

/// What a template gets.
#[derive(Serialize)]
struct Context<'a, T: Serialize> {
    /// Around the content.
    frame: Frame,
    /// The content.
    page: T,
    /// UI words.
    w: std::collections::BTreeMap<&'a str, &'a str>,
    /// Text of a document, already HTML.
    body: String,
}

fn fill<T: Serialize>(m: Materials, s: Scope, template: &str, heading: Heading, page: T) -> Page {
    with_body(m, s, template, heading, page, String::new())
}

fn with_body<T: Serialize>(m: Materials, s: Scope, template: &str, heading: Heading, page: T, body: String) -> Page {
    let context = Context { frame: s.frame(heading), page, w: m.words.all(s.locale), body };
    m.templates.render(template, &context).map_err(|d| vec![*d])
}

/// A page of the site.
pub fn page(m: Materials, s: Scope, of: &PageRoute) -> Page {
    let site = m.site;
    let records = |kind| Target::Records(kind, None);
    match of {
        PageRoute::Records(kind) => records_page(m, s, *kind),
        PageRoute::Group(id) => match site.groups.get(id) {
            Some(g) => {
                let text = g.text.as_ref().map_or_else(String::new, |t| s.plain(t));
                let heading = Heading::new(s.phrase(&g.title), text).under(vec![records(PageKind::Activities)]);
                fill(m, s, "group.html", heading, view::activities::group(&s, id, g))
            }
            None => stale(of),
        },
        PageRoute::Activity(id) => match site.activities.get(id) {
            Some((group, a)) => {
                let text = a.text.as_ref().map_or_else(String::new, |t| s.plain(t));
                let under = vec![records(PageKind::Activities), Target::Group(group.clone())];
                let heading = Heading::new(s.phrase(&a.title), text).under(under);
                fill(m, s, "activity.html", heading, view::activities::one(&s, id, group, a))
            }
            None => stale(of),
        },
        PageRoute::Call(id) => match site.calls.get(id) {
            Some(c) => {
                let heading = Heading::new(s.phrase(&c.title), "").under(vec![records(PageKind::Calls)]);
                fill(m, s, "call.html", heading, view::calls::one(&s, id, c))
            }
            None => stale(of),
        },
        PageRoute::Form(id) => match site.forms.get(id) {
            Some(f) => {
                let heading =
                    Heading::new(s.phrase(&f.title), s.plain(&f.purpose)).under(vec![records(PageKind::Forms)]);
                fill(m, s, "form.html", heading, view::forms::page(&s, id, f, form_files(m, s, id, f)))
            }
            None => stale(of),
        },
        PageRoute::Rule(_) | PageRoute::Changes(..) => rules_page(m, s, of).unwrap_or_else(|| stale(of)),
        PageRoute::Chapter(id) => match site.chapters.get(id) {
            Some(c) => {
                let mut under = vec![records(PageKind::Guide)];
                under.extend(c.part.iter().map(|p| Target::Chapter(p.clone(), None)));
                document_page(m, s, "chapter.html", (&c.text, Some(id)), under, view::document::chapter(&s, id, c))
            }
            None => stale(of),
        },
        PageRoute::SideBySide(id) => {
            site.chapters.get(id).map_or_else(|| stale(of), |c| book::side_by_side(m, s, id, c))
        }
        PageRoute::Text(id) => match site.pages.get(id) {
            Some(p) => {
                let page = view::document::document(&s, p.text.get(s.locale), None);
                document_page(m, s, "text.html", (&p.text, None), vec![], page)
            }
            None => stale(of),
        },
        PageRoute::NotFound => not_found_page(m, s),
    }
}

fn not_found_page(m: Materials, s: Scope) -> Page {
    fill(m, s, "not-found.html", Heading::new(Phrase::own(s.word("not_found_title")), ""), ())
}

/// A rule, or what changed between two rule sets; nothing for other pages.
fn rules_page(m: Materials, s: Scope, of: &PageRoute) -> Option<Page> {
    if let PageRoute::Changes(a, b) = of {
        return changes_page(m, s, (a, b));
    }
    let PageRoute::Rule(id) = of else { return None };
    let r = m.site.rules.get(id)?;
    let under = vec![Target::Records(PageKind::Rules, None)];
    let heading = Heading::new(s.phrase(&r.title), s.plain(&r.text)).under(under);
    Some(fill(m, s, "rule.html", heading, view::rules::one(&s, id, r)))
}

fn changes_page(m: Materials, s: Scope, (a, b): (&RuleSetId, &RuleSetId)) -> Option<Page> {
    let (earlier, later) = (m.site.rule_sets.get(a)?, m.site.rule_sets.get(b)?);
    let page = view::changes::between(&s, earlier, later);
    let title = view::changes::title(&s, earlier, later);
    let description = s.fill("changes_description", &[("title", &title.text), ("count", &page.count.text)]);
    let heading = Heading::new(title, description).under(vec![Target::Records(PageKind::Changes, None)]);
    Some(fill(m, s, "changes-between.html", heading, page))
}

/// The files of a form: the page's own language first.
fn form_files(m: Materials, s: Scope, id: &FormId, f: &Form) -> Vec<Download> {
    let others = m.site.locales.iter().filter(|l| *l != s.locale);
    let file = |(locale, edition)| {
        let path = m.plan.path(&Route::Paper(locale, id.clone(), edition))?;
        // a fault is told where the file itself is made
        let printed = m.press.print(&Scope { locale, ..s }, (id, f), edition, m.tokens).ok()?;
        let facts = FileFacts { bytes: printed.bytes.len() as u64, pages: printed.pages, sha256: &printed.digest };
        Some(view::forms::download(&s, f, (locale, edition), path, facts))
    };
    let editions = |locale| Edition::ALL.map(|edition| (locale, edition));
    std::iter::once(s.locale).chain(others).flat_map(editions).filter_map(file).collect()
}

fn records_page(m: Materials, s: Scope, kind: PageKind) -> Page {
    let h = s.records_heading(kind);
    match kind {
        PageKind::Home => fill(m, s, "home.html", h, view::home::view(&s)),
        PageKind::Programme => fill(m, s, "programme.html", h, view::programme::view(&s)),
        PageKind::Eligibility => fill(m, s, "eligibility.html", h, view::eligibility::view(&s)),
        PageKind::Process => fill(m, s, "process.html", h, view::process::view(&s)),
        PageKind::Support => fill(m, s, "support.html", h, view::support::view(&s)),
        PageKind::Activities => fill(m, s, "activities.html", h, view::activities::all(&s)),
        PageKind::Rules => fill(m, s, "rules.html", h, view::rules::all(&s)),
        PageKind::Changes => fill(m, s, "changes.html", h, view::changes::index(&s)),
        PageKind::Legislation => fill(m, s, "legislation.html", h, view::law::legislation(&s)),
        PageKind::Calls => fill(m, s, "calls.html", h, view::calls::all(&s)),
        PageKind::Forms => fill(m, s, "forms.html", h, view::forms::index(&s, &|id, f| form_files(m, s, id, f))),
        PageKind::Guide => fill(m, s, "guide.html", h, view::document::guide(&s)),
        PageKind::WholeGuide => book::whole_guide(m, s, h),
        PageKind::SideBySide => book::side_by_side_index(m, s, h),
        PageKind::Glossary => fill(m, s, "glossary.html", h, view::questions::glossary(&s)),
        PageKind::Faq => fill(m, s, "faq.html", h, view::questions::faq(&s)),
        PageKind::OtherSupports => fill(m, s, "other-supports.html", h, view::law::other_supports(&s)),
        PageKind::Announcements => fill(m, s, "announcements.html", h, view::references::announcements(&s)),
        PageKind::Contact => fill(m, s, "contact.html", h, view::references::contact(&s)),
        PageKind::ServiceStandards => fill(m, s, "service-standards.html", h, view::references::services(&s)),
        PageKind::Sources => fill(m, s, "sources.html", h, view::references::sources(&s)),
        PageKind::SiteMap => fill(m, s, "site-map.html", h, view::site_map::view(&s)),
        PageKind::Checker => fill(m, s, "checker.html", h, view::checker::view(&s)),
        PageKind::Calculator => fill(m, s, "calculator.html", h, view::calculator::view(&s)),
    }
}

fn document_page<T: Serialize>(
    m: Materials,
    s: Scope,
    template: &str,
    (text, chapter): (&Localized<Document>, Option<&ChapterId>),
    under: Vec<Target>,
    page: T,
) -> Page {
    let d = text.get(s.locale);
    let missing = d.written_in != s.locale;
    let description = d.description.clone().or_else(|| d.lead.clone()).unwrap_or_default();
    let title = Phrase::written_in(&s, &d.title, d.written_in);
    let heading = Heading { missing, ..Heading::new(title, description).under(under) };
    let body = book::body(m, s, d, chapter)?;
    with_body(m, s, template, heading, page, body)
}

/// `/index.html`: the languages, each in itself.
pub fn language_choice(m: Materials, s: Scope) -> Page {
    let home = Route::Page(s.locale, PageRoute::Records(PageKind::Home));
    bare(m, s, "language-choice.html", &home)
}

/// `/404.html`: in every language at once.
pub fn not_found(m: Materials, s: Scope) -> Page {
    let home = Route::Page(s.locale, PageRoute::Records(PageKind::Home));
    bare(m, s, "not-found-all.html", &home)
}

/// An old address.
pub fn redirect(m: Materials, s: Scope, to: &Route) -> Page {
    bare(m, s, "redirect.html", to)
}

/// A page without a language of its own, as one block a language.
#[derive(Serialize)]
struct Bare<'a> {
    /// Where it leads on to.
    href: String,
    /// The same with the site's address.
    url: String,
    /// In each language.
    languages: Vec<BareLanguage<'a>>,
}

#[derive(Serialize)]
struct BareLanguage<'a> {
    lang: &'a str,
    dir: &'static str,
    name: &'a str,
    href: String,
    title: String,
    tagline: String,
    w: std::collections::BTreeMap<&'a str, &'a str>,
}

fn bare(m: Materials, s: Scope, template: &str, to: &Route) -> Page {
    let base = m.site.settings.base_url.as_str();
    let address = |route: &Route| m.plan.path(route).map_or_else(String::new, |p| p.url());
    let href = |route: &Route| m.plan.path(route).map_or_else(|| "./".to_owned(), |to| s.href(to));
    let languages = m.site.locales.iter().map(|l| {
        let entry = m.site.locales.entry(l);
        BareLanguage {
            lang: &entry.tag,
            dir: entry.direction.code(),
            name: &entry.name,
            href: href(&to.in_locale(l)),
            title: m.site.settings.title.get(l).body.clone(),
            tagline: m.site.settings.tagline.get(l).body.clone(),
            w: m.words.all(l),
        }
    });
    let page = Bare { href: href(to), url: format!("{base}/{}", address(to)), languages: languages.collect() };
    let mut heading = Heading::new(s.phrase(&m.site.settings.title), "");
    heading.missing = true;
    let frame = s.frame(heading);
    let context = Context { frame, page, w: m.words.all(s.locale), body: String::new() };
    m.templates.render(template, &context).map_err(|d| vec![*d])
}

/// A route of an older plan: cannot happen inside one build, and is told instead of trusted.
fn stale(of: &PageRoute) -> Page {
    let mut d = Diagnostic::new(Code::Template, None);
    d.variant("stale").with("page", format!("{of:?}"));
    Err(vec![d])
}
