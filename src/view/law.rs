//! Legislation and the other support mechanisms.
use super::{
    Phrase, Scope,
    provenance::{LinkView, ProvenanceView, StatementView},
};
use crate::{
    locale::format,
    model::{ActId, LegalAct, OtherSupport, PageKind, Target},
};

/// Context of `legislation.html`.
#[derive(Debug, serde::Serialize)]
pub struct LegislationView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Acts.
    pub acts: Vec<ActView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// An act.
#[derive(Debug, serde::Serialize)]
pub struct ActView {
    /// Anchor.
    pub id: String,
    /// Title.
    pub title: Phrase,
    /// UI word of its kind.
    pub kind: String,
    /// Official Gazette, with date and number; or where else it was published.
    pub published: String,
    /// The source's own sentence.
    pub statement: Option<Phrase>,
    /// Acts it changes.
    pub amends: Vec<LinkView>,
    /// What it is about.
    pub summary: Option<Phrase>,
    /// Provisions.
    pub provisions: Vec<ProvisionView>,
    /// Only a part of the text is known.
    pub text_unknown: bool,
    /// Where to read it.
    pub url: Option<String>,
    /// Records of the site that cite it.
    pub used: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A provision.
#[derive(Debug, serde::Serialize)]
pub struct ProvisionView {
    /// Anchor.
    pub id: String,
    /// Article 21, paragraph 1.
    pub place: String,
    /// Summary.
    pub text: Phrase,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Context of `other-supports.html`.
#[derive(Debug, serde::Serialize)]
pub struct OtherSupportsView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// What the source says at the start.
    pub intro: Option<StatementView>,
    /// The mechanisms.
    pub supports: Vec<SupportRow>,
    /// UI word of each compared line, with the value of each mechanism.
    pub comparison: Vec<(String, Vec<Option<Phrase>>)>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A support mechanism.
#[derive(Debug, serde::Serialize)]
pub struct SupportRow {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// Body, as the source prints it.
    pub body: Option<Phrase>,
    /// Body today.
    pub body_today: Option<Phrase>,
    /// This programme itself.
    pub own: bool,
    /// What it does.
    pub summary: Option<Phrase>,
    /// How it differs.
    pub difference: Option<Phrase>,
    /// Further facts.
    pub facts: Vec<StatementView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Makes the legislation page.
pub fn legislation(s: &Scope) -> LegislationView {
    LegislationView {
        lead: s.lead(PageKind::Legislation),
        acts: s.site.acts.iter().map(|(id, a)| act(s, id, a)).collect(),
        links: s.page_links(PageKind::Legislation),
    }
}

fn act(s: &Scope, id: &ActId, a: &LegalAct) -> ActView {
    let provisions = a.provisions.iter().map(|p| {
        let parts = [
            ("cite_article", Some(&p.article)),
            ("cite_paragraph", p.paragraph.as_ref()),
            ("cite_point", p.point.as_ref()),
        ];
        let place: Vec<String> = parts.iter().filter_map(|(k, v)| v.map(|v| s.fill(k, &[("n", v)]))).collect();
        ProvisionView {
            id: format!("{id}-{}", p.id),
            place: place.join(", "),
            text: s.phrase(&p.text),
            provenance: s.provenance(&p.provenance),
        }
    });
    ActView {
        id: id.0.clone(),
        title: s.phrase(&a.title),
        kind: s.word(&format!("act_{}", a.kind.word())),
        published: published(s, a),
        statement: s.maybe(a.statement.as_ref()),
        amends: s.targets(&a.amends.iter().cloned().map(Target::Act).collect::<Vec<_>>()),
        summary: s.maybe(a.summary.as_ref()),
        provisions: provisions.collect(),
        text_unknown: a.text_known == Some(false),
        url: a.url.clone(),
        used: used(s, id),
        provenance: s.provenance(&a.provenance),
    }
}

/// `Official Gazette of 15 September 2012, no. 28412`.
fn published(s: &Scope, a: &LegalAct) -> String {
    let day = |d: jiff::civil::Date| format::date_long(d, s.tag());
    let place = a.published_in.as_ref().map(|p| s.plain(p)).unwrap_or_default();
    match (a.gazette_date, &a.gazette_number, a.published) {
        (Some(d), Some(n), _) => s.fill("gazette", &[("date", &day(d)), ("number", n)]),
        (Some(d), None, _) => s.fill("gazette_date", &[("date", &day(d))]),
        (None, _, Some(d)) => s.fill("published_on", &[("date", &day(d)), ("place", &place)]).trim().to_owned(),
        (None, _, None) => place,
    }
}

/// Rules, parameters and rule sets whose sources are texts of this act.
fn used(s: &Scope, id: &ActId) -> Vec<LinkView> {
    let site = s.site;
    let cites = |p: &crate::model::Provenance| {
        let acts = p.sources.iter().filter_map(|c| site.documents.get(&c.document)?.act.as_ref());
        acts.into_iter().any(|a| a == id)
    };
    let at = |kind, anchor: &str, label: Phrase| {
        let href = s.link(&Target::Records(kind, Some(anchor.to_owned())))?;
        Some(LinkView { href, label, outside: false })
    };
    let rules = site.rules.iter().filter(|(_, r)| cites(&r.provenance));
    let mut used: Vec<LinkView> = rules.filter_map(|(id, _)| s.rule_link(id)).collect();
    let steps = site.transitions.iter().filter(|(_, t)| cites(&t.provenance));
    used.extend(steps.filter_map(|(id, t)| at(PageKind::Process, id.as_ref(), s.phrase(&t.title))));
    let terms = site.terms.iter().filter(|(_, t)| cites(&t.provenance));
    used.extend(super::uses::of_act(s, id));
    used.extend(terms.filter_map(|(id, t)| at(PageKind::Glossary, id.as_ref(), s.phrase(&t.term))));
    used
}

/// Makes the page of the other mechanisms.
pub fn other_supports(s: &Scope) -> OtherSupportsView {
    let site = s.site;
    let line = |key: &str, of: fn(&OtherSupport) -> Option<&crate::model::Words>| {
        let values: Vec<Option<Phrase>> = site.other_supports.values().map(|x| s.maybe(of(x))).collect();
        values.iter().any(Option::is_some).then(|| (s.word(key), values))
    };
    let comparison = [
        line("compare_body", |x| x.body_today.as_ref().or(x.body.as_ref())),
        line("compare_applicants", |x| x.applicants.as_ref()),
        line("compare_minimum", |x| x.minimum_group.as_ref()),
        line("compare_rate", |x| x.rate.as_ref()),
        line("compare_period", |x| x.period.as_ref()),
        line("compare_aim", |x| x.aim.as_ref()),
    ];
    let row = |(id, x): (&crate::model::OtherSupportId, &OtherSupport)| SupportRow {
        id: id.0.clone(),
        title: s.phrase(&x.title),
        body: s.maybe(x.body.as_ref()),
        body_today: s.maybe(x.body_today.as_ref()),
        own: x.own.unwrap_or(false),
        summary: s.maybe(x.summary.as_ref()),
        difference: s.maybe(x.difference.as_ref()),
        facts: s.statements(&x.facts),
        provenance: s.provenance(&x.provenance),
    };
    OtherSupportsView {
        lead: s.lead(PageKind::OtherSupports),
        intro: site.other_supports_intro.as_ref().map(|x| s.statement(x)),
        supports: site.other_supports.iter().map(row).collect(),
        comparison: comparison.into_iter().flatten().collect(),
        links: s.page_links(PageKind::OtherSupports),
    }
}
