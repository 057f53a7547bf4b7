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

/// The notice on personal data, as the form's page has it; nothing where none are asked. What is the same for all data
/// is said once, and names of which the same is said stand together, so that it hardly takes a page of its own.
pub fn privacy(s: &Scope, sheet: &Sheet, pen: Pen) -> Option<Privacy> {
    let notice = sheet.privacy.as_ref()?;
    let mut told: Vec<(String, Ink)> =
        notice.facts.iter().map(|(name, words)| (name.clone(), pen.ink(words))).collect();
    let mut heads = vec![s.word("paper_data"), s.word("paper_data_purpose")];
    let named = |f: &Phrase| pen.ink(f);
    let mut rows: Vec<Vec<Vec<Ink>>> =
        notice.rows.iter().map(|r| vec![r.fields.iter().map(named).collect(), vec![named(&r.purpose)]]).collect();
    let inks = |of: fn(&NoticeRow) -> &Phrase| notice.rows.iter().map(|r| pen.ink(of(r))).collect::<Vec<Ink>>();
    for (key, words) in [("paper_legal_basis", inks(|r| &r.legal_basis)), ("paper_retention", inks(|r| &r.retention))] {
        match words.first().filter(|first| words.iter().all(|w| w == *first)) {
            Some(same) => told.push((s.word(key), same.clone())),
            None => {
                heads.push(s.word(key));
                rows.iter_mut().zip(words).for_each(|(row, words)| row.push(vec![words]))
            }
        }
    }
    Some(Privacy { title: pen.plain(&s.word("privacy_notice")), facts: together(told, pen), heads, rows })
}

/// Names of which the same is said, in one.
fn together(told: Vec<(String, Ink)>, pen: Pen) -> Vec<(String, Ink)> {
    let mut made: Vec<(String, Ink)> = vec![];
    for (name, words) in told {
        match made.iter_mut().find(|(_, said)| *said == words) {
            Some((names, _)) => names.push_str(&format!(" · {}", pen.plain(&name))),
            None => made.push((pen.plain(&name), words)),
        }
    }
    made
}
