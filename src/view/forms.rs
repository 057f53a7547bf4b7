//! Forms: the index, and the sheet of one form, from which every format prints.
mod conditions;
mod cover;
mod download;
mod field_words;
mod history;
mod privacy;
mod sheet;
mod texts;

use super::{Phrase, Scope, provenance::LinkView, uses};
use crate::{
    locale::format,
    model::{FieldKind, Form, FormId, PageKind, Target},
};
pub use cover::{Cover, PrivacyRow, cover};
pub use download::{Download, FileFacts, download};
pub use history::{ChangedForm, RevisionView};
pub use privacy::{NoticeRow, PrivacyNotice};
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
    /// How long it is, in words.
    pub length: String,
    /// Forms that are handed in with it.
    pub goes_with: Vec<LinkView>,
    /// Papers to be added: the field, and what it takes.
    pub papers: Vec<(LinkView, Option<Phrase>)>,
    /// Acts that it or its fields rest on.
    pub acts: Vec<LinkView>,
    /// Revisions, the newest first.
    pub revisions: Vec<RevisionView>,
}

/// Makes the page of a form.
pub fn page(s: &Scope, id: &FormId, f: &Form, files: Vec<Download>) -> FormView {
    let sheet = sheet(s, id, f);
    let acts = uses::acts_of(s, f).into_iter().map(Target::Act).collect::<Vec<_>>();
    FormView {
        length: length(s, &sheet, files.first()),
        goes_with: f.goes_with.iter().filter_map(|id| numbered(s, id)).collect(),
        papers: papers(&sheet),
        acts: s.targets(&acts),
        revisions: history::revisions(s, f),
        sheet,
        files,
    }
}

/// `60 fields, 3 tables; PDF, 5 pages`.
fn length(s: &Scope, sheet: &Sheet, file: Option<&Download>) -> String {
    let is_table = |p: &&SheetPart| matches!(p, SheetPart::Table(_));
    let tables = sheet.sections.iter().flat_map(|x| &x.parts).filter(is_table).count();
    let tables = format::count(tables, s.tag());
    let words = s.fill("form_length", &[("fields", &sheet.fields), ("tables", &tables)]);
    file.map_or(words.clone(), |file| format!("{words}; {}", file.format))
}

/// A link to a form with its number.
fn numbered(s: &Scope, id: &FormId) -> Option<LinkView> {
    let form = s.site.forms.get(id)?;
    let link = s.targets(&[Target::Form(id.clone())]).pop()?;
    let label = Phrase { text: format!("{} {}", form.number, link.label.text), ..link.label };
    Some(LinkView { label, ..link })
}

/// The papers that fields ask for.
fn papers(sheet: &Sheet) -> Vec<(LinkView, Option<Phrase>)> {
    let link = |f: &SheetField| LinkView { href: format!("#{}", f.id), label: f.label.clone(), outside: false };
    let asked = sheet.fields().filter(|f| f.takes == FieldKind::Attachment);
    asked.map(|f| (link(f), f.limits.clone())).collect()
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
    /// What changed since the revision before, the latest first.
    pub changed: Vec<ChangedForm>,
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
    /// Its files, those of a language together.
    pub files: Vec<Vec<Download>>,
}

/// Makes the index, with the files of each form.
pub fn index(s: &Scope, files: &dyn Fn(&FormId, &Form) -> Vec<Download>) -> FormsView {
    let mut groups: Vec<FormGroup> = vec![];
    for (id, form) in s.site.forms.iter() {
        let title = s.maybe(form.group.as_ref());
        let row = FormRow { files: by_language(files(id, form)), ..row(s, id, form) };
        match groups.iter_mut().find(|g| g.title == title) {
            Some(group) => group.forms.push(row),
            None => groups.push(FormGroup { title, forms: vec![row] }),
        }
    }
    // a language has files of all forms or of none
    let files = groups.iter().flat_map(|g| &g.forms).map(|row| &row.files).next();
    let mut file_heads: Vec<String> = files.into_iter().flatten().flatten().map(|f| f.language.clone()).collect();
    file_heads.dedup();
    if !file_heads.is_empty() {
        file_heads.insert(0, s.word("form"))
    }
    FormsView {
        lead: s.lead(PageKind::Forms),
        groups,
        file_heads,
        changed: history::changed(s),
        links: s.page_links(PageKind::Forms),
    }
}

fn by_language(files: Vec<Download>) -> Vec<Vec<Download>> {
    let mut languages: Vec<Vec<Download>> = vec![];
    for file in files {
        match languages.last_mut().filter(|same| same.first().is_some_and(|f| f.lang == file.lang)) {
            Some(same) => same.push(file),
            None => languages.push(vec![file]),
        }
    }
    languages
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
