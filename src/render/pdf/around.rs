//! What stands on paper around the parts of a form: whose it is, where it goes, why it asks personal data.
use super::{
    paper::{Ink, Privacy},
    pen::Pen,
};
use crate::view::{
    Phrase, Scope,
    forms::{NoticeRow, Sheet},
};

/// Who fills it in and the like.
pub fn facts(s: &Scope, sheet: &Sheet, pen: Pen) -> Vec<(String, Ink)> {
    let fact = |key: &str, words: &Option<Phrase>| words.as_ref().map(|w| (pen.plain(&s.word(key)), pen.ink(w)));
    let mut facts = vec![(pen.plain(&s.word("filled_by")), pen.ink(&sheet.filled_by))];
    facts.extend(fact("signed_by", &sheet.signed_by));
    facts.extend(fact("copies", &sheet.copies));
    facts
}

/// Where it goes: a worksheet stays with its owner.
pub fn sending(sheet: &Sheet, by_hand: bool) -> &'static str {
    match (sheet.worksheet, by_hand) {
        (true, _) => "paper_worksheet_stays",
        (false, true) => "paper_sent_by_hand",
        (false, false) => "paper_nothing_is_sent",
    }
}

/// The notice on personal data, as the form's page has it; nothing where none are asked.
pub fn privacy(s: &Scope, sheet: &Sheet, pen: Pen) -> Option<Privacy> {
    let word = |key: &str| pen.plain(&s.word(key));
    let one = |p: &Phrase| vec![pen.ink(p)];
    let row = |r: &NoticeRow| {
        let fields = r.fields.iter().map(|f| pen.ink(f)).collect();
        [fields, one(&r.purpose), one(&r.legal_basis), one(&r.retention)]
    };
    sheet.privacy.as_ref().map(|notice| Privacy {
        title: word("privacy_notice"),
        facts: notice.facts.iter().map(|(name, words)| (pen.plain(name), pen.ink(words))).collect(),
        heads: ["paper_data", "paper_data_purpose", "paper_legal_basis", "paper_retention"].map(word),
        rows: notice.rows.iter().map(row).collect(),
    })
}
