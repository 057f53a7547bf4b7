//! What a form says of itself on paper: whose it is, for which call, where its page stands, why it asks personal data.
use super::sheet::{PersonalData, Sheet};
use crate::{
    model::{Form, FormId},
    plan::{PageRoute, Route},
    view::{Phrase, Scope, calls::CallNotice},
};
use jiff::civil::Date;

/// Around the parts of a form, in one language.
#[derive(Debug)]
pub struct Cover {
    /// Name of the programme.
    pub programme: String,
    /// The call that is open or comes next; else that none is.
    pub call: Phrase,
    /// Name of the language in itself.
    pub language: String,
    /// Day of the last change.
    pub date: Date,
    /// Whole address of the form's page.
    pub page: String,
    /// That it is a proposal, where it is one.
    pub proposed: Option<String>,
}

/// Personal data asked for one purpose.
#[derive(Debug, PartialEq, Eq)]
pub struct PrivacyRow {
    /// Labels of the fields.
    pub fields: Vec<Phrase>,
    /// Purpose.
    pub purpose: Option<Phrase>,
    /// Legal basis.
    pub legal_basis: Option<Phrase>,
    /// Retention.
    pub retention: Option<Phrase>,
}

/// Makes the cover of a form.
pub fn cover(s: &Scope, id: &FormId, f: &Form, sheet: &Sheet) -> Cover {
    let page = s.plan.path(&Route::Page(s.locale, PageRoute::Form(id.clone()))).unwrap_or(s.path);
    let proposal = if sheet.worksheet { "worksheet_note" } else { "proposed_layout" };
    Cover {
        proposed: sheet.proposed.then(|| s.word(proposal)),
        programme: s.plain(&s.site.settings.title),
        call: CallNotice::new(s).current.map_or_else(|| Phrase::own(s.word("paper_any_call")), |call| call.title),
        language: s.site.locales.entry(s.locale).name.clone(),
        date: f.provenance.updated.unwrap_or(s.site.settings.updated),
        page: format!("{}/{}", s.site.settings.base_url, page.url()),
    }
}

/// The personal data of a sheet, each label once under what it is asked for.
pub(super) fn privacy(sheet: &Sheet) -> Vec<PrivacyRow> {
    let mut rows: Vec<PrivacyRow> = vec![];
    for (field, personal) in sheet.fields().filter_map(|f| Some((f, f.personal.as_ref()?))) {
        let PersonalData { purpose, legal_basis, retention } = personal.clone();
        let row = PrivacyRow { fields: vec![], purpose, legal_basis, retention };
        let same = |r: &PrivacyRow| {
            (&r.purpose, &r.legal_basis, &r.retention) == (&row.purpose, &row.legal_basis, &row.retention)
        };
        let place = rows.iter().position(same).unwrap_or_else(|| {
            rows.push(row);
            rows.len() - 1
        });
        if !rows[place].fields.contains(&field.label) {
            rows[place].fields.push(field.label.clone())
        }
    }
    rows
}
