//! Forms: the index, and the sheet of one form, from which every format prints.
mod cover;
mod download;
mod sheet;
mod texts;

use super::{Phrase, Scope, provenance::LinkView};
use crate::model::{Form, FormId, PageKind, Target};
pub use cover::{Cover, PrivacyRow, cover};
pub use download::{Download, FileFacts, download};
pub use sheet::{Sheet, SheetField, SheetPart, SheetSection, SheetTable, sheet};
pub use texts::texts;

/// Context of `form.html`.
#[derive(Debug, serde::Serialize)]
pub struct FormView {
    /// The form.
    #[serde(flatten)]
    pub sheet: Sheet,
    /// Its files.
    pub files: Vec<Download>,
}

/// Makes the page of a form.
pub fn page(s: &Scope, id: &FormId, f: &Form, files: Vec<Download>) -> FormView {
    FormView { sheet: sheet(s, id, f), files }
}

/// Context of `forms.html`.
#[derive(Debug, serde::Serialize)]
pub struct FormsView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Forms under the headings of the application guide.
    pub groups: Vec<FormGroup>,
    /// Heads of the table of files: the form, then each language, the page's own first; empty where there are no files.
    pub file_heads: Vec<String>,
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
    /// Its files.
    pub files: Vec<Download>,
}

/// Makes the index, with the files of each form.
pub fn index(s: &Scope, files: &dyn Fn(&FormId, &Form) -> Vec<Download>) -> FormsView {
    let mut groups: Vec<FormGroup> = vec![];
    for (id, form) in s.site.forms.iter() {
        let title = s.maybe(form.group.as_ref());
        let row = FormRow { files: files(id, form), ..row(s, id, form) };
        match groups.iter_mut().find(|g| g.title == title) {
            Some(group) => group.forms.push(row),
            None => groups.push(FormGroup { title, forms: vec![row] }),
        }
    }
    // a language has files of all forms or of none
    let files = groups.iter().flat_map(|g| &g.forms).map(|row| &row.files).next();
    let mut file_heads: Vec<String> = files.into_iter().flatten().map(|f| f.language.clone()).collect();
    if !file_heads.is_empty() {
        file_heads.insert(0, s.word("form"))
    }
    FormsView { lead: s.lead(PageKind::Forms), groups, file_heads, links: s.page_links(PageKind::Forms) }
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
        files: vec![],
    }
}
