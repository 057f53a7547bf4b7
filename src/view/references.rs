//! Sources and conflicts, publications, contact, service standards, announcements.
use super::{
    Phrase, Scope,
    programme::IdentityView,
    provenance::{LinkView, ProvenanceView, StatementView},
};
use crate::{
    locale::format,
    model::{PageKind, SourceRecord, Target},
};

/// Context of `sources.html`.
#[derive(Debug, serde::Serialize)]
pub struct SourcesView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// People named by a source.
    pub people: Vec<PersonView>,
    /// Name and owner of the programme.
    pub identity: Option<IdentityView>,
    /// Conflicts.
    pub conflicts: Vec<ConflictView>,
    /// Open questions.
    pub open_questions: Vec<(String, Phrase)>,
    /// Publications.
    pub publications: Vec<PublicationView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A source.
#[derive(Debug, serde::Serialize)]
pub struct SourceView {
    /// Anchor.
    pub id: String,
    /// What it is.
    pub title: Phrase,
    /// Short name.
    pub short_title: Option<Phrase>,
    /// Who published it.
    pub publisher: Option<Phrase>,
    /// Date, spelled.
    pub date: Phrase,
    /// Address.
    pub url: Option<String>,
    /// Host or path.
    pub place: Option<String>,
    /// How much could be read.
    pub visible: Option<Phrase>,
    /// The act it is the text of.
    pub act: Option<LinkView>,
    /// Remark.
    pub provenance: ProvenanceView,
}

/// A person.
#[derive(Debug, serde::Serialize)]
pub struct PersonView {
    /// Name.
    pub name: String,
    /// Position.
    pub position: Option<Phrase>,
    /// Unit.
    pub unit: Option<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A conflict.
#[derive(Debug, serde::Serialize)]
pub struct ConflictView {
    /// Anchor.
    pub id: String,
    /// Topic.
    pub title: Phrase,
    /// What each source says.
    pub positions: Vec<StatementView>,
    /// What the site does.
    pub handling: Option<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A publication.
#[derive(Debug, serde::Serialize)]
pub struct PublicationView {
    /// Anchor.
    pub id: String,
    /// Title.
    pub title: Phrase,
    /// What it is.
    pub text: Option<Phrase>,
    /// Address.
    pub url: Option<String>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Context of `contact.html`.
#[derive(Debug, serde::Serialize)]
pub struct ContactView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// How to reach the authority.
    pub contact: Option<ContactCard>,
    /// Name and owner of the programme.
    pub identity: Option<IdentityView>,
    /// Publications.
    pub publications: Vec<PublicationView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// Contact lines.
#[derive(Debug, serde::Serialize)]
pub struct ContactCard {
    /// Organisation.
    pub organisation: Phrase,
    /// Unit.
    pub unit: Option<Phrase>,
    /// Address.
    pub address: Option<Phrase>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Web addresses.
    pub links: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Context of `service-standards.html`.
#[derive(Debug, serde::Serialize)]
pub struct ServicesView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Services.
    pub services: Vec<ServiceView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A service.
#[derive(Debug, serde::Serialize)]
pub struct ServiceView {
    /// Anchor.
    pub id: String,
    /// Service.
    pub title: Phrase,
    /// Documents asked.
    pub documents: Vec<Phrase>,
    /// Forms asked.
    pub forms: Vec<LinkView>,
    /// Time; nothing where unknown.
    pub time: Option<Phrase>,
    /// Authority.
    pub authority: Option<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Context of `announcements.html`.
#[derive(Debug, serde::Serialize)]
pub struct AnnouncementsView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Announcements, newest first.
    pub announcements: Vec<AnnouncementView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// An announcement.
#[derive(Debug, serde::Serialize)]
pub struct AnnouncementView {
    /// Anchor.
    pub id: String,
    /// Day, spelled.
    pub date: String,
    /// Day, `YYYY-MM-DD`.
    pub date_iso: String,
    /// Heading.
    pub title: Phrase,
    /// Text.
    pub text: Phrase,
    /// Where to read on.
    pub link: Option<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Makes the page of sources.
pub fn sources(s: &Scope) -> SourcesView {
    let site = s.site;
    let people = site.identity.as_ref().map_or(&[][..], |i| &i.people);
    SourcesView {
        lead: s.lead(PageKind::Sources),
        sources: site.documents.iter().map(|(id, d)| source(s, id.as_ref(), d)).collect(),
        people: (people.iter())
            .map(|p| PersonView {
                name: p.name.clone(),
                position: s.maybe(p.position.as_ref()),
                unit: s.maybe(p.unit.as_ref()),
                provenance: s.provenance(&p.provenance),
            })
            .collect(),
        identity: super::programme::identity(s),
        conflicts: (site.conflicts.iter())
            .map(|(id, c)| ConflictView {
                id: id.0.clone(),
                title: s.phrase(&c.title),
                positions: s.statements(&c.positions),
                handling: s.maybe(c.handling.as_ref()),
                provenance: s.provenance(&c.provenance),
            })
            .collect(),
        open_questions: site.open_questions.iter().map(|(id, q)| (id.0.clone(), s.phrase(&q.text))).collect(),
        publications: publications(s),
        links: s.page_links(PageKind::Sources),
    }
}

fn source(s: &Scope, id: &str, d: &SourceRecord) -> SourceView {
    SourceView {
        id: id.to_owned(),
        title: s.phrase(&d.title),
        short_title: s.maybe(d.short_title.as_ref()),
        publisher: s.maybe(d.publisher.as_ref()),
        date: match (d.date, &d.date_text) {
            (Some(day), _) => Phrase::own(format::date_long(day, s.tag())),
            (None, Some(words)) => s.phrase(words),
            (None, None) => Phrase::own(s.word("undated")),
        },
        url: d.url.clone(),
        place: d.place.clone(),
        visible: s.maybe(d.visible.as_ref()),
        act: d.act.as_ref().and_then(|a| s.targets(&[Target::Act(a.clone())]).pop()),
        provenance: s.provenance(&d.provenance),
    }
}

/// Every publication.
pub fn publications(s: &Scope) -> Vec<PublicationView> {
    let view = |(id, p): (&crate::model::PublicationId, &crate::model::Publication)| PublicationView {
        id: id.0.clone(),
        title: s.phrase(&p.title),
        text: s.maybe(p.text.as_ref()),
        url: p.url.clone(),
        provenance: s.provenance(&p.provenance),
    };
    s.site.publications.iter().map(view).collect()
}

/// Makes the contact page.
pub fn contact(s: &Scope) -> ContactView {
    let card = s.site.settings.contact.as_ref().map(|c| ContactCard {
        organisation: s.phrase(&c.organisation),
        unit: s.maybe(c.unit.as_ref()),
        address: s.maybe(c.address.as_ref()),
        phone: c.phone.clone(),
        email: c.email.clone(),
        links: s.links(&c.links),
        provenance: s.provenance(&c.provenance),
    });
    ContactView {
        lead: s.lead(PageKind::Contact),
        contact: card,
        identity: super::programme::identity(s),
        publications: publications(s),
        links: s.page_links(PageKind::Contact),
    }
}

/// Makes the table of service standards.
pub fn services(s: &Scope) -> ServicesView {
    let view = |(id, x): (&crate::model::ServiceId, &crate::model::Service)| ServiceView {
        id: id.0.clone(),
        title: s.phrase(&x.title),
        documents: s.phrases(&x.documents),
        forms: s.targets(&x.forms.iter().cloned().map(Target::Form).collect::<Vec<_>>()),
        time: s.maybe(x.time.as_ref()),
        authority: s.maybe(x.authority.as_ref()),
        provenance: s.provenance(&x.provenance),
    };
    ServicesView {
        lead: s.lead(PageKind::ServiceStandards),
        services: s.site.services.iter().map(view).collect(),
        links: s.page_links(PageKind::ServiceStandards),
    }
}

/// Makes the announcements.
pub fn announcements(s: &Scope) -> AnnouncementsView {
    let view = |(id, a): (&crate::model::AnnouncementId, &crate::model::Announcement)| AnnouncementView {
        id: id.0.clone(),
        date: format::date_long(a.date, s.tag()),
        date_iso: a.date.to_string(),
        title: s.phrase(&a.title),
        text: s.phrase(&a.text),
        link: a.link.as_ref().and_then(|l| s.link_view(l)),
        provenance: s.provenance(&a.provenance),
    };
    AnnouncementsView {
        lead: s.lead(PageKind::Announcements),
        announcements: s.site.announcements.iter().map(view).collect(),
        links: s.page_links(PageKind::Announcements),
    }
}
