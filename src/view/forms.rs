//! Forms: the index, and the sheet of one form, from which every format prints.
mod sheet;

use super::{Phrase, Scope, provenance::LinkView};
use crate::model::{Form, FormId, PageKind, Target};
pub use sheet::{Sheet, SheetField, SheetPart, SheetSection, SheetTable, sheet};

/// Context of `forms.html`.
#[derive(Debug, serde::Serialize)]
pub struct FormsView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Forms under the headings of the application guide.
    pub groups: Vec<FormGroup>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// Forms under one heading.
#[derive(Debug, serde::Serialize)]
pub struct FormGroup {
    /// Heading; nothing for forms without one.
    pub title: Option<Phrase>,
    /// Forms.
    pub forms: Vec<FormRow>,
}

/// A form as a row.
#[derive(Debug, serde::Serialize)]
pub struct FormRow {
    /// Number as people say it.
    pub number: String,
    /// Title.
    pub title: Phrase,
    /// What it is for.
    pub purpose: Phrase,
    /// Who fills it in.
    pub filled_by: Phrase,
    /// Link.
    pub href: Option<String>,
    /// The layout is our proposal.
    pub proposed: bool,
}

/// Makes the index.
pub fn index(s: &Scope) -> FormsView {
    let mut groups: Vec<FormGroup> = vec![];
    for (id, form) in s.site.forms.iter() {
        let title = s.maybe(form.group.as_ref());
        let row = row(s, id, form);
        match groups.iter_mut().find(|g| g.title == title) {
            Some(group) => group.forms.push(row),
            None => groups.push(FormGroup { title, forms: vec![row] }),
        }
    }
    FormsView { lead: s.lead(PageKind::Forms), groups, links: s.page_links(PageKind::Forms) }
}

/// A form as a row.
pub fn row(s: &Scope, id: &FormId, f: &Form) -> FormRow {
    FormRow {
        number: f.number.clone(),
        title: s.phrase(&f.title),
        purpose: s.phrase(&f.purpose),
        filled_by: s.phrase(&f.filled_by),
        href: s.link(&Target::Form(id.clone())),
        proposed: f.layout == crate::model::Status::Proposed,
    }
}
