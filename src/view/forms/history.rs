//! What changed in a form, revision by revision.
use crate::{
    locale::format,
    model::{Form, FormId, Target},
    view::{Phrase, Scope},
};
use jiff::civil::Date;

/// A revision.
#[derive(Debug, serde::Serialize)]
pub struct RevisionView {
    /// As the form names it.
    pub revision: String,
    /// Day, spelled.
    pub date: String,
    /// What changed.
    pub text: Phrase,
}

/// The newest revision of a form that has several.
#[derive(Debug, serde::Serialize)]
pub struct ChangedForm {
    /// Number as people say it.
    pub number: String,
    /// Title.
    pub title: Phrase,
    /// Link.
    pub href: Option<String>,
    /// What changed.
    #[serde(flatten)]
    pub revision: RevisionView,
}

/// All revisions of a form, the newest first.
pub fn revisions(s: &Scope, f: &Form) -> Vec<RevisionView> {
    f.revisions.iter().map(|r| revision(s, r)).collect()
}

fn revision(s: &Scope, r: &crate::model::Revision) -> RevisionView {
    RevisionView { revision: r.revision.clone(), date: format::date_long(r.date, s.tag()), text: s.phrase(&r.text) }
}

/// Forms that changed since their revision before, the latest change first.
pub fn changed(s: &Scope) -> Vec<ChangedForm> {
    let newest = |(id, f): (&FormId, &Form)| {
        let [newest, _, ..] = f.revisions.as_slice() else { return None };
        let href = s.link(&Target::Form(id.clone()));
        let (number, title) = (f.number.clone(), s.phrase(&f.title));
        Some((newest.date, ChangedForm { number, title, href, revision: revision(s, newest) }))
    };
    let mut all: Vec<(Date, ChangedForm)> = s.site.forms.iter().filter_map(newest).collect();
    all.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    all.into_iter().map(|(_, form)| form).collect()
}
