//! What search engines can read of a page without guessing: schema.org in JSON-LD, where it has a type that fits.
use super::{Scope, frame::Heading};
use crate::{
    model::{ChapterId, PageKind, Target},
    plan::{PageRoute, Route},
};
use serde_json::{Value, json};

impl Scope<'_> {
    /// The page's data as JSON in which no character means anything to HTML; nothing for pages that search engines are
    /// sent away from: fallbacks, two languages side by side, lost addresses.
    pub(super) fn structured(&self, heading: &Heading) -> Option<String> {
        let Route::Page(_, page) = self.route else { return None };
        if heading.missing {
            return None;
        }
        let mut graph = match page {
            PageRoute::Records(PageKind::Home) => vec![self.web_site(), self.service()?],
            PageRoute::Records(PageKind::Programme) => vec![self.service()?],
            PageRoute::Records(PageKind::Faq) => vec![self.faq_page(heading)],
            PageRoute::Records(PageKind::Glossary) => vec![self.term_set(heading)],
            PageRoute::Chapter(id) => vec![self.article(heading, id)?],
            PageRoute::Records(_)
            | PageRoute::Group(_)
            | PageRoute::Activity(_)
            | PageRoute::Call(_)
            | PageRoute::Form(_)
            | PageRoute::Rule(_)
            | PageRoute::Changes(..)
            | PageRoute::Text(_) => vec![],
            PageRoute::SideBySide(_) | PageRoute::NotFound => return None,
        };
        if !self.is_home() {
            graph.push(self.breadcrumb_list(heading))
        }
        Some(harmless(&json!({ "@context": "https://schema.org", "@graph": graph }).to_string()))
    }
    /// The whole address of a page of this language.
    fn url(&self, target: &Target) -> Option<String> {
        self.plan.link(&|to| self.whole_address(to), self.locale, target)
    }
    fn web_site(&self) -> Value {
        let settings = &self.site.settings;
        json!({
            "@type": "WebSite", "name": self.plain(&settings.title), "description": self.plain(&settings.tagline),
            "url": self.absolute(self.locale), "inLanguage": self.tag(),
        })
    }
    /// The programme; the site itself may be another's.
    fn service(&self) -> Option<Value> {
        let identity = self.site.identity.as_ref()?;
        let programme = self.url(&Target::Records(PageKind::Programme, None));
        let mut service = json!({
            "@type": "GovernmentService", "name": self.plain(&identity.name),
            "url": programme.unwrap_or_else(|| self.absolute(self.locale)),
        });
        if let Some(summary) = &identity.summary {
            service["description"] = json!(self.plain(summary))
        }
        if let Some(authority) = identity.authority_today.as_ref().or(identity.authority.as_ref()) {
            service["provider"] = json!({ "@type": "GovernmentOrganization", "name": self.plain(authority) })
        }
        Some(service)
    }
    fn faq_page(&self, heading: &Heading) -> Value {
        let questions = self.site.questions.values().map(|q| {
            let answer = json!({ "@type": "Answer", "text": self.plain(&q.answer) });
            json!({ "@type": "Question", "name": self.plain(&q.question), "acceptedAnswer": answer })
        });
        json!({
            "@type": "FAQPage", "name": heading.title.text, "url": self.absolute(self.locale),
            "inLanguage": self.tag(), "mainEntity": questions.collect::<Vec<_>>(),
        })
    }
    fn term_set(&self, heading: &Heading) -> Value {
        let page = self.absolute(self.locale);
        let terms = self.site.terms.iter().map(|(id, t)| {
            json!({
                "@type": "DefinedTerm", "name": self.plain(&t.term), "description": self.plain(&t.definition),
                "url": format!("{page}#{id}"),
            })
        });
        json!({
            "@type": "DefinedTermSet", "name": heading.title.text, "url": page,
            "inLanguage": self.tag(), "hasDefinedTerm": terms.collect::<Vec<_>>(),
        })
    }
    fn article(&self, heading: &Heading, id: &ChapterId) -> Option<Value> {
        let text = self.site.chapters.get(id)?.text.get(self.locale);
        let guide = Target::Records(PageKind::Guide, None);
        let mut article = json!({
            "@type": "Article", "headline": heading.title.text, "description": heading.description,
            "url": self.absolute(self.locale), "inLanguage": self.tag(),
        });
        if let Some(url) = self.url(&guide) {
            article["isPartOf"] = json!({ "@type": "CreativeWork", "name": self.target_title(&guide).text, "url": url })
        }
        if let Some(day) = text.provenance.updated {
            article["dateModified"] = json!(day.to_string())
        }
        Some(article)
    }
    /// The way to the page, as it stands above its heading.
    fn breadcrumb_list(&self, heading: &Heading) -> Value {
        let home = Target::Records(PageKind::Home, None);
        let above = std::iter::once(&home).chain(&heading.under);
        let steps = above.filter_map(|target| Some((self.target_title(target).text, self.url(target)?)));
        let own = (heading.title.text.clone(), self.absolute(self.locale));
        let item = |(n, (name, url)): (usize, (String, String))| json!({ "@type": "ListItem", "position": n + 1, "name": name, "item": url });
        let items: Vec<Value> = steps.chain([own]).enumerate().map(item).collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": items })
    }
}

/// In JSON these characters stand inside strings only, where an escape means the same.
fn harmless(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => text.push(c),
        }
    }
    text
}
