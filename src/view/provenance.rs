//! Where a text comes from: sources with their places, status, remark, last change; statements and links.
use super::{Phrase, Scope};
use crate::{
    locale::format,
    model::{Citation, Link, Provenance, Statement, Target},
};

/// The provenance line of a record.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ProvenanceView {
    /// `official`, `derived`, `proposed`, or nothing.
    pub status: Option<&'static str>,
    /// The UI word of the status.
    pub status_word: Option<String>,
    /// Sources.
    pub sources: Vec<CitationView>,
    /// A remark.
    pub note: Option<Phrase>,
    /// Last change, spelled.
    pub updated: Option<String>,
    /// Shown because of `--drafts` only.
    pub draft: bool,
}

/// A source and the place in it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CitationView {
    /// Short name.
    pub title: Phrase,
    /// Slide 12, Article 3 …
    pub place: String,
    /// Date of the source, spelled; empty where unknown.
    pub date: String,
    /// Its entry on the sources page.
    pub href: Option<String>,
}

impl<'a> Scope<'a> {
    /// The provenance line of a record.
    pub fn provenance(&self, p: &Provenance) -> ProvenanceView {
        ProvenanceView {
            status: p.status.map(|s| s.word()),
            status_word: p.status.map(|s| self.word(&format!("status_{}", s.word()))),
            sources: p.sources.iter().map(|c| self.citation(c)).collect(),
            note: self.maybe(p.note.as_ref()),
            updated: p.updated.map(|d| format::date_long(d, self.tag())),
            draft: p.draft,
        }
    }
    fn citation(&self, c: &Citation) -> CitationView {
        let record = self.site.documents.get(&c.document);
        let title = record.map(|r| self.phrase(r.short_title.as_ref().unwrap_or(&r.title)));
        let date =
            record.map_or_else(String::new, |r| r.date.map(|d| format::date_long(d, self.tag())).unwrap_or_default());
        CitationView {
            title: title.unwrap_or_else(|| Phrase::own(c.document.as_ref())),
            place: self.place(c),
            date,
            href: self.link(&Target::Source(c.document.clone())),
        }
    }
    fn place(&self, c: &Citation) -> String {
        let named = [
            ("cite_slide", &c.slide),
            ("cite_page", &c.page),
            ("cite_article", &c.article),
            ("cite_paragraph", &c.paragraph),
            ("cite_point", &c.point),
            ("cite_question", &c.question),
        ];
        let mut parts: Vec<String> =
            named.iter().filter_map(|(key, value)| value.as_ref().map(|v| self.fill(key, &[("n", v)]))).collect();
        parts.extend(c.part.as_ref().map(|p| self.plain(p)));
        parts.join(", ")
    }
    /// A statement with its provenance.
    pub fn statement(&self, s: &Statement) -> StatementView {
        StatementView {
            id: s.id.as_ref().map(|i| i.0.clone()),
            title: self.maybe(s.title.as_ref()),
            text: self.maybe(s.text.as_ref()),
            points: self.phrases(&s.points),
            provenance: self.provenance(&s.provenance),
        }
    }
    /// Several statements.
    pub fn statements(&self, all: &[Statement]) -> Vec<StatementView> {
        all.iter().map(|s| self.statement(s)).collect()
    }
    /// A link with its words; left out where the target has no page.
    pub fn link_view(&self, link: &Link) -> Option<LinkView> {
        let href = self.link(&link.to)?;
        let label = match &link.label {
            Some(label) => self.phrase(label),
            None => self.target_title(&link.to),
        };
        Some(LinkView { href, label, outside: matches!(link.to, Target::Outside(_)) })
    }
    /// Several links.
    pub fn links(&self, all: &[Link]) -> Vec<LinkView> {
        all.iter().filter_map(|l| self.link_view(l)).collect()
    }
    /// A menu of targets.
    pub fn targets(&self, all: &[Target]) -> Vec<LinkView> {
        let view = |to: &Target| self.link_view(&Link { to: to.clone(), label: None, at: self.site.settings.at });
        all.iter().filter_map(view).collect()
    }
    /// A link to a rule with its title: to its page, or where it stands on the page of who can apply.
    pub fn rule_link(&self, id: &crate::model::RuleId) -> Option<LinkView> {
        let place = Target::Records(crate::model::PageKind::Eligibility, Some(id.0.clone()));
        let href = self.link(&Target::Rule(id.clone())).or_else(|| self.link(&place))?;
        Some(LinkView { href, label: self.phrase(&self.site.rules.get(id)?.title), outside: false })
    }
    /// The title of what a target leads to, in its short form.
    pub fn target_title(&self, target: &Target) -> Phrase {
        let site = self.site;
        let words = match target {
            Target::Records(kind, _) => site.settings.page(*kind).map(|p| p.menu.as_ref().unwrap_or(&p.title)),
            Target::Group(id) => site.groups.get(id).map(|g| g.short_title.as_ref().unwrap_or(&g.title)),
            Target::Activity(id) => site.activities.get(id).map(|(_, a)| &a.title),
            Target::Rule(id) => site.rules.get(id).map(|r| &r.title),
            Target::Form(id) => site.forms.get(id).map(|f| &f.title),
            Target::Call(id) => site.calls.get(id).map(|c| &c.title),
            Target::Act(id) => site.acts.get(id).map(|a| &a.title),
            Target::Term(id) => site.terms.get(id).map(|t| &t.term),
            Target::Question(id) => site.questions.get(id).map(|q| &q.question),
            Target::Source(id) => site.documents.get(id).map(|d| &d.title),
            Target::Page(id, _) => return self.document_title(site.pages.get(id).map(|p| &p.text)),
            Target::Chapter(id, _) => return self.document_title(site.chapters.get(id).map(|c| &c.text)),
            Target::Here(text) | Target::Media(text) | Target::Outside(text) => return Phrase::own(text.clone()),
        };
        words.map_or_else(|| Phrase::own(""), |w| self.phrase(w))
    }
    fn document_title(&self, text: Option<&crate::locale::Localized<crate::model::Document>>) -> Phrase {
        text.map_or_else(
            || Phrase::own(""),
            |t| {
                let d = t.get(self.locale);
                Phrase::written_in(self, d.short_title.as_ref().unwrap_or(&d.title), d.written_in)
            },
        )
    }
}

/// A titled or plain statement.
#[derive(Debug, Clone, serde::Serialize)]
pub struct StatementView {
    /// Anchor.
    pub id: Option<String>,
    /// Heading.
    pub title: Option<Phrase>,
    /// Text.
    pub text: Option<Phrase>,
    /// List under the text.
    pub points: Vec<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A link with its words.
#[derive(Debug, Clone, serde::Serialize)]
pub struct LinkView {
    /// Address.
    pub href: String,
    /// Words.
    pub label: Phrase,
    /// Leads out of the site.
    pub outside: bool,
}
