//! How much room fields and tables take on A4, in millimetres.
use crate::{
    model::FieldKind,
    view::forms::{SheetField, SheetTable},
};

/// Beside the headings of sections, upright.
const BESIDE: usize = 132;
/// From edge to edge, upright.
const ACROSS: usize = 178;
/// From edge to edge of a page on its side.
const LYING: usize = 265;
/// A column of texts may be a fifth narrower than wished.
const SQUEEZE: usize = 5;
/// A longer text is not narrowed on a page on its side, where its rows are low.
const SHORT_TEXT: usize = 150;
/// Between fields beside each other.
const GAP: usize = 5;
/// A box for one letter.
pub const LETTER: usize = 6;
/// The same in a card.
pub const CARD_LETTER: usize = 5;
/// Heights, of which those who write by hand need more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heights {
    /// For handwriting.
    pub by_hand: bool,
}

impl Heights {
    /// From one writing line to the next, in tenths of a millimetre.
    pub fn writing_line(self) -> usize {
        if self.by_hand { 95 } else { 75 }
    }
    /// A box for a letter, in tenths of a millimetre.
    pub fn letter(self) -> usize {
        if self.by_hand { 90 } else { 75 }
    }
    /// A box for one line.
    pub fn line(self) -> usize {
        if self.by_hand { 10 } else { 8 }
    }
    /// A box in a card.
    pub fn card_line(self) -> usize {
        if self.by_hand { 9 } else { 7 }
    }
    /// A place for a signature.
    pub fn sign(self) -> usize {
        if self.by_hand { 30 } else { 26 }
    }
    /// A long text: a line of print holds about ninety letters, handwriting sixty. No page holds more than the most.
    pub fn text(self, most: Option<usize>) -> usize {
        let most = most.unwrap_or(500);
        if self.by_hand { (most.div_ceil(60) * 10).clamp(31, 181) } else { (most.div_ceil(90) * 4).clamp(20, 116) }
    }
    /// A text in a card.
    pub fn card_text(self, most: Option<usize>) -> usize {
        let least = (most.unwrap_or(250).div_ceil(40) * 2).clamp(12, 22);
        if self.by_hand { least * 3 / 2 } else { least }
    }
    /// A row: signatures want most, texts of two lines more than numbers.
    pub fn row(self, t: &SheetTable) -> usize {
        let least = row_height(t);
        if self.by_hand { least + least / 4 + 1 } else { least }
    }
    /// Rows of a table on a page of their own.
    pub fn rows_of_page(self, t: &SheetTable) -> usize {
        match setting(t) {
            Setting::Beside | Setting::Across => 150 / self.row(t),
            Setting::Lying => 72 / self.row(t),
            // low ones on one page; of others two under the title, three on the next page
            Setting::Cards if card_lines(t) <= 3 => 4,
            Setting::Cards => 5,
        }
    }
}

/// Letters of a label that fit on ten millimetres of a table's head.
const HEAD_LETTERS: usize = 6;

/// How the rows of a table are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// A table beside the section's heading.
    Beside,
    /// A table from edge to edge.
    Across,
    /// A table on pages that lie on their side.
    Lying,
    /// Each row a card.
    Cards,
}

/// How many letters a code has, and which of them are dots.
pub fn comb(field: &SheetField) -> Option<(usize, Vec<usize>)> {
    let plain = |cells: usize| Some((cells, vec![]));
    match field.takes {
        FieldKind::Date => Some((10, vec![3, 6])),
        FieldKind::Year => plain(4),
        FieldKind::Code => match field.code? {
            "vkn" => plain(10),
            "tckn" => plain(11),
            "mersis" => plain(16),
            "nace" => Some((8, vec![3, 6])),
            "province" => plain(2),
            "iban" => plain(26),
            _ => None,
        },
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Integer
        | FieldKind::Decimal
        | FieldKind::Money
        | FieldKind::Percent
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::Url
        | FieldKind::Choice
        | FieldKind::MultipleChoice
        | FieldKind::Checkbox
        | FieldKind::Attachment
        | FieldKind::Signature
        | FieldKind::Stamp
        | FieldKind::Seal => None,
    }
}

/// How many twelfths of the width a field takes where others stand beside it.
pub fn span(field: &SheetField) -> usize {
    if matches!(field.takes, FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal) {
        return 4;
    }
    let wished = match (field.takes, comb(field)) {
        (_, Some((cells, _))) => twelfths(cells * LETTER),
        (FieldKind::Integer | FieldKind::Percent, None) => 4,
        (FieldKind::Decimal | FieldKind::Money, None) => 4,
        (FieldKind::Phone | FieldKind::Email, None) => 6,
        (FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal, None) => 4,
        (FieldKind::Text, None) if field.most.is_some_and(|n| n <= 30) => 4,
        (FieldKind::Text, None) if field.most.is_some_and(|n| n <= 120) => 6,
        (FieldKind::Choice, None) if stands_as_list(field) && longest(field) <= 34 => 6,
        (FieldKind::Text | FieldKind::Url | FieldKind::Choice | FieldKind::Attachment, None) => 12,
        (FieldKind::LongText | FieldKind::MultipleChoice | FieldKind::Checkbox, None) => 12,
        (FieldKind::Date | FieldKind::Year | FieldKind::Code, None) => 6,
    };
    let label = match field.label.text.chars().count() {
        0..=22 => 4,
        23..=44 => 6,
        _ => 12,
    };
    let told = field.hint.iter().map(|h| &h.text).chain(&field.when).map(|words| words.chars().count());
    let hint = match told.max().unwrap_or(0) {
        0..=44 => 4,
        45..=100 => 6,
        _ => 12,
    };
    wished.max(label).max(hint)
}

/// In cards, which run from edge to edge, fields take less of the width.
pub fn card_span(f: &SheetField) -> usize {
    match f.takes {
        FieldKind::LongText => 6,
        FieldKind::Text => match f.most {
            Some(0..=12) => 2,
            Some(13..=30) => 3,
            Some(31..=150) => 4,
            Some(_) | None => 5,
        },
        FieldKind::Choice => match longest(f) {
            0 if f.most.is_some_and(|n| n <= 12) => 2,
            0..=24 => 4,
            25..=36 => 5,
            _ => 6,
        },
        FieldKind::Integer if f.scale.is_some() => 4,
        FieldKind::Decimal | FieldKind::Percent | FieldKind::Date | FieldKind::Checkbox => 2,
        FieldKind::Integer | FieldKind::Year | FieldKind::Money => 3,
        FieldKind::Email | FieldKind::Phone | FieldKind::Url | FieldKind::Attachment => 4,
        FieldKind::Code | FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal => 4,
        FieldKind::MultipleChoice => 12,
    }
}

/// How many lines of fields a card of a table has.
fn card_lines(t: &SheetTable) -> usize {
    lines(t.columns.iter().map(|c| (card_span(c), is_tall(c) && c.takes != FieldKind::Checkbox, ())).collect()).len()
}

/// The fewest twelfths that hold a width.
fn twelfths(width: usize) -> usize {
    [4, 6, 8].into_iter().find(|n| (BESIDE + GAP) * n / 12 - GAP >= width).unwrap_or(12)
}

/// One of many or of records: a list that opens. Of few: circles.
pub fn stands_as_list(field: &SheetField) -> bool {
    field.from_records || field.choices.len() > 7
}

/// Letters of the longest choice.
pub fn longest(field: &SheetField) -> usize {
    field.choices.iter().map(|(_, label)| label.text.chars().count()).max().unwrap_or(0)
}

/// How many columns of words with a square before them fit beside the heading.
pub fn tick_columns(field: &SheetField) -> usize {
    let width = longest(field) * 17 / 10 + 9;
    (BESIDE / width.max(1)).clamp(1, 6)
}

/// How a table is set.
pub fn setting(t: &SheetTable) -> Setting {
    let has_texts = t.columns.iter().filter(|c| c.takes == FieldKind::LongText).count() > 1;
    match needed(t, usize::MAX) {
        needed if needed <= BESIDE => Setting::Beside,
        needed if needed <= ACROSS => Setting::Across,
        _ if needed(t, SHORT_TEXT) <= LYING && !has_texts => Setting::Lying,
        _ => Setting::Cards,
    }
}

/// The width that a table needs at least; texts of more letters than `yielding` keep the width that they wish.
fn needed(t: &SheetTable, yielding: usize) -> usize {
    let least = |c: &SheetField| match (column(t, c), c.takes) {
        // what is chosen opens to its length
        ((width, true), FieldKind::Choice) if !c.choices.is_empty() => width.min(longest(c).max(12)),
        ((width, true), _) if c.most.is_none_or(|n| n <= yielding) => width - width / SQUEEZE,
        ((width, _), _) => width,
    };
    let (own, grows) = row_width(t);
    let own = if grows { own - own / SQUEEZE } else { own };
    t.columns.iter().map(least).sum::<usize>() + own
}

/// Width of the rows' own column, and whether it grows: a number, or the label of a fixed row.
pub fn row_width(t: &SheetTable) -> (usize, bool) {
    match t.rows.iter().map(|(_, label, ..)| label.text.chars().count()).max() {
        // wide enough for the name of the row of totals
        None if t.columns.first().is_some_and(|c| c.total) => (18, false),
        None => (8, false),
        Some(0..=12) => (24, false),
        Some(13..=16) => (30, false),
        Some(17..=28) => (40, true),
        Some(letters) => ((letters * 4 / 3).clamp(56, 84), true),
    }
}

/// Width of a column, and whether it grows with the room there is.
pub fn column(t: &SheetTable, field: &SheetField) -> (usize, bool) {
    if is_turned(t, field) {
        return (8, false);
    }
    let (width, grows) = match field.takes {
        FieldKind::Checkbox => (13, false),
        FieldKind::Integer => (15, false),
        FieldKind::Percent => (16, false),
        FieldKind::Year => (15, false),
        FieldKind::Decimal => (18, false),
        FieldKind::Date => (24, false),
        FieldKind::Money => (28, false),
        FieldKind::Code => match field.code {
            Some("province") => (14, false),
            Some("nace") => (20, false),
            Some("mersis") => (34, false),
            Some("iban") => (56, false),
            _ => (26, false),
        },
        FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal => (23, false),
        FieldKind::Choice if field.choices.is_empty() => match field.most {
            Some(0..=30) => (20, true),
            _ => (34, true),
        },
        FieldKind::Choice | FieldKind::MultipleChoice => ((longest(field) * 13 / 10).clamp(12, 44), true),
        FieldKind::Attachment | FieldKind::Phone | FieldKind::Email | FieldKind::Url => (34, true),
        FieldKind::LongText => (56, true),
        FieldKind::Text => match field.most {
            Some(0..=30) => (18, false),
            Some(31..=100) => (30, true),
            Some(101..=150) => (36, true),
            _ => (44, true),
        },
    };
    (width.max(longest_word(&field.label.text) * 10 / HEAD_LETTERS + 4), grows)
}

fn longest_word(text: &str) -> usize {
    text.split([' ', '/', '-']).map(|word| word.chars().count()).max().unwrap_or(0)
}

/// Where many ticks stand beside each other, their heads stand upright.
pub fn is_turned(t: &SheetTable, field: &SheetField) -> bool {
    let ticks = t.columns.iter().filter(|c| c.takes == FieldKind::Checkbox).count();
    field.takes == FieldKind::Checkbox && ticks > 6
}

fn row_height(t: &SheetTable) -> usize {
    let any = |fits: &dyn Fn(&SheetField) -> bool| t.columns.iter().any(fits);
    if any(&|c| matches!(c.takes, FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal)) {
        14
    } else if any(&|c| c.takes == FieldKind::LongText && c.most.is_none_or(|n| n > 600)) {
        // a few named rows, each with a text that goes on
        if (1..=4).contains(&t.rows.len()) { 48 } else { 30 }
    } else if any(&|c| c.takes == FieldKind::LongText) {
        18
    } else if any(&|c| c.takes == FieldKind::Text && c.most.is_none_or(|n| n > 100)) {
        10
    } else {
        8
    }
}

/// Fields in lines of at most twelve twelfths; what is tall stands alone or with its like.
pub fn lines<T>(fields: Vec<(usize, bool, T)>) -> Vec<Vec<(usize, T)>> {
    let mut made: Vec<Vec<(usize, T)>> = vec![];
    let mut last = (12, false);
    for (span, is_tall, field) in fields {
        let fits = last.0 + span <= 12 && last.1 == is_tall;
        match made.last_mut().filter(|_| fits) {
            Some(line) => line.push((span, field)),
            None => made.push(vec![(span, field)]),
        }
        last = (if fits { last.0 + span } else { span }, is_tall)
    }
    made
}

/// A place to sign, stamp or seal.
pub fn is_signed(f: &SheetField) -> bool {
    matches!(f.takes, FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal)
}

/// Signatures and long texts are taller than a line.
pub fn is_tall(f: &SheetField) -> bool {
    match f.takes {
        FieldKind::LongText
        | FieldKind::MultipleChoice
        | FieldKind::Signature
        | FieldKind::Stamp
        | FieldKind::Seal
        | FieldKind::Checkbox => true,
        FieldKind::Choice => !f.choices.is_empty() && !stands_as_list(f),
        FieldKind::Text
        | FieldKind::Integer
        | FieldKind::Decimal
        | FieldKind::Money
        | FieldKind::Percent
        | FieldKind::Date
        | FieldKind::Year
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::Url
        | FieldKind::Code
        | FieldKind::Attachment => false,
    }
}
