//! The notice on personal data that a form carries, made from its fields.
use super::{
    cover::{self, PrivacyRow},
    sheet::Sheet,
};
use crate::view::{Phrase, Scope};

/// What those whose data a form asks are told.
#[derive(Debug, serde::Serialize)]
pub struct PrivacyNotice {
    /// What is told once: name and words (controller, transfers, rights).
    pub facts: Vec<(String, Phrase)>,
    /// Personal data by purpose.
    pub rows: Vec<NoticeRow>,
}

/// Personal data asked for one purpose; what no source says is to be completed by the authority.
#[derive(Debug, serde::Serialize)]
pub struct NoticeRow {
    /// Labels of the fields.
    pub fields: Vec<Phrase>,
    /// Purpose.
    pub purpose: Phrase,
    /// Legal basis.
    pub legal_basis: Phrase,
    /// Retention.
    pub retention: Phrase,
}

/// Makes the notice; nothing where the form asks no personal data.
pub fn notice(s: &Scope, sheet: &Sheet) -> Option<PrivacyNotice> {
    let open = || Phrase::own(s.word("to_be_completed"));
    let row = |row: PrivacyRow| NoticeRow {
        fields: row.fields,
        purpose: row.purpose.unwrap_or_else(open),
        legal_basis: row.legal_basis.unwrap_or_else(open),
        retention: row.retention.unwrap_or_else(open),
    };
    let rows: Vec<NoticeRow> = cover::privacy(sheet).into_iter().map(row).collect();
    let facts = ["privacy_controller", "privacy_transfers", "privacy_rights"].map(|key| (s.word(key), open()));
    (!rows.is_empty()).then(|| PrivacyNotice { facts: facts.into(), rows })
}
