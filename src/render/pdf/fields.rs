//! What is drawn for a field, and the place it leaves for a viewer's own.
use super::{
    fit::{self, Heights},
    paper::Input,
    pen::Pen,
    slots::{Slot, SlotKind},
};
use crate::{
    locale::spelling::Currency,
    model::FieldKind,
    view::{Scope, forms::SheetField},
};

/// A row that is taller holds texts of several lines.
const ONE_LINE: usize = 11;

/// Draws fields and keeps their places.
pub struct Fields<'a> {
    s: &'a Scope<'a>,
    pen: Pen<'a>,
    heights: Heights,
    /// The places, in order.
    pub slots: Vec<Slot>,
}

impl<'a> Fields<'a> {
    /// Of one form.
    pub fn new(s: &'a Scope<'a>, pen: Pen<'a>, heights: Heights) -> Self {
        Fields { s, pen, heights, slots: vec![] }
    }
    /// A field with its label above it.
    pub fn input(&mut self, f: &SheetField, key: &str, tip: String, required: bool) -> Input {
        match f.takes {
            FieldKind::LongText => self.lines(f, key, tip, required, self.heights.text(f.most)),
            FieldKind::MultipleChoice if f.choices.is_empty() => self.lines(f, key, tip, required, 30),
            FieldKind::MultipleChoice => self.any_of(f, key, &tip),
            FieldKind::Choice if !f.choices.is_empty() && !fit::stands_as_list(f) => {
                self.one_of(f, key, tip, required, fit::tick_columns(f))
            }
            FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal => {
                self.sign(key, tip, required, self.heights.sign())
            }
            FieldKind::Checkbox => self.tick(key, tip, required),
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
            | FieldKind::Choice
            | FieldKind::Code
            | FieldKind::Attachment => match fit::comb(f) {
                Some((cells, dots)) => {
                    self.put(key, tip, required, SlotKind::Comb { cells });
                    Input::Comb { key: key.to_owned(), cells, cell: fit::LETTER, dots }
                }
                None => self.one_line(f, key, tip, required, self.heights.line()),
            },
        }
    }
    /// A field in the cell of a table.
    pub fn cell(&mut self, f: &SheetField, key: &str, tip: String, required: bool, height: usize) -> Input {
        match f.takes {
            FieldKind::Checkbox => self.tick(key, tip, required),
            FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal => self.sign(key, tip, required, height),
            FieldKind::LongText | FieldKind::MultipleChoice => self.lines(f, key, tip, required, height),
            FieldKind::Text | FieldKind::Attachment if height > ONE_LINE && f.most.is_none_or(|n| n > 30) => {
                self.lines(f, key, tip, required, height)
            }
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
            | FieldKind::Choice
            | FieldKind::Code
            | FieldKind::Attachment => self.bare_line(f, key, tip, required, height),
        }
    }
    /// A field in a card.
    pub fn in_card(&mut self, f: &SheetField, key: &str, tip: String, required: bool) -> Input {
        match (f.takes, f.scale) {
            (FieldKind::Integer, Some((from, to))) => {
                let points: Vec<(String, String)> = (from..=to).map(|n| (n.to_string(), n.to_string())).collect();
                self.circles(key, tip, required, points, 5)
            }
            (FieldKind::LongText, _) => self.lines(f, key, tip, required, self.heights.card_text(f.most)),
            _ => {
                let mut input = self.input(f, key, tip, required);
                if f.takes == FieldKind::Date {
                    self.unboxed();
                    return self.plain_box(key);
                }
                if let Input::Comb { cell, .. } = &mut input {
                    *cell = fit::CARD_LETTER
                }
                if let Input::Box { height, .. } = &mut input {
                    *height = self.heights.card_line()
                }
                input
            }
        }
    }
    fn plain_box(&self, key: &str) -> Input {
        let height = self.heights.card_line();
        Input::Box { key: key.to_owned(), height, before: String::new(), after: String::new(), opens: false }
    }
    fn put(&mut self, name: &str, tip: String, required: bool, kind: SlotKind) {
        self.slots.push(Slot { name: name.to_owned(), tip, kind, required })
    }
    /// The last place holds a line instead of boxes for single letters.
    fn unboxed(&mut self) {
        if let Some(Slot { kind, .. }) = self.slots.last_mut()
            && let SlotKind::Comb { cells } = kind
        {
            *kind = SlotKind::Line { most: Some(*cells), at_end: false }
        }
    }
    fn lines(&mut self, f: &SheetField, key: &str, tip: String, required: bool, height: usize) -> Input {
        self.put(key, tip, required, SlotKind::Lines { most: f.most });
        Input::Lines { key: key.to_owned(), height }
    }
    fn tick(&mut self, key: &str, tip: String, required: bool) -> Input {
        self.put(key, tip, required, SlotKind::Tick);
        Input::Tick { key: key.to_owned() }
    }
    fn sign(&mut self, key: &str, tip: String, required: bool, height: usize) -> Input {
        self.put(key, tip, required, SlotKind::Sign);
        Input::Sign { key: key.to_owned(), height }
    }
    /// A box with its unit.
    fn one_line(&mut self, f: &SheetField, key: &str, tip: String, required: bool, height: usize) -> Input {
        let unit = f.unit.as_ref().map(|u| self.pen.plain(&u.text)).unwrap_or_default();
        let (before, after) = if f.takes == FieldKind::Percent {
            self.percent()
        } else if f.takes == FieldKind::Money {
            self.money(f, unit)
        } else {
            (String::new(), unit)
        };
        let mut input = self.bare_line(f, key, tip, required, height);
        if let Input::Box { before: own_before, after: own_after, .. } = &mut input {
            (*own_before, *own_after) = (before, after)
        }
        input
    }
    /// The sign stands where the language has it.
    fn percent(&self) -> (String, String) {
        let spelled = crate::locale::format::percent(1.into(), self.s.tag());
        let (before, after) = spelled.split_once('1').unwrap_or(("", "%"));
        (before.trim().to_owned(), after.trim().to_owned())
    }
    /// The currency stands where the language has it.
    fn money(&self, f: &SheetField, unit: String) -> (String, String) {
        let Some(currency) = f.currency.as_deref().and_then(Currency::read) else { return (String::new(), unit) };
        let one = 10_i64.pow(currency.digits());
        let spelled = crate::locale::format::money(one, currency, self.s.tag());
        let (before, after) = spelled.split_once('1').unwrap_or(("", currency.code()));
        (before.trim().to_owned(), after.trim().to_owned())
    }
    /// A line that no definition asks for: of which sheet, and of whose.
    pub fn line_of_sheet(&mut self, key: &str, tip: String) -> Input {
        self.put(key, tip, false, SlotKind::Line { most: None, at_end: false });
        let (before, after, height) = (String::new(), String::new(), self.heights.line());
        Input::Box { key: key.to_owned(), height, before, after, opens: false }
    }
    fn bare_line(&mut self, f: &SheetField, key: &str, tip: String, required: bool, height: usize) -> Input {
        let at_end = matches!(f.takes, FieldKind::Integer | FieldKind::Decimal | FieldKind::Money | FieldKind::Percent);
        let opens = f.takes == FieldKind::Choice && !f.choices.is_empty() && !self.heights.by_hand;
        let most = f.most.or_else(|| fit::comb(f).map(|(cells, _)| cells));
        let kind = if opens { SlotKind::List(options(f)) } else { SlotKind::Line { most, at_end } };
        self.put(key, tip, required, kind);
        Input::Box { key: key.to_owned(), height, before: String::new(), after: String::new(), opens }
    }
    fn one_of(&mut self, f: &SheetField, key: &str, tip: String, required: bool, columns: usize) -> Input {
        self.circles(key, tip, required, options(f), columns)
    }
    fn circles(&mut self, key: &str, tip: String, required: bool, all: Vec<(String, String)>, columns: usize) -> Input {
        let ticks = all.iter().map(|(id, label)| (format!("{key}={id}"), self.pen.own(label))).collect();
        self.put(key, tip, required, SlotKind::OneOf(all));
        Input::Ticks { ticks, columns, round: true }
    }
    /// A square a choice, each a field of its own: of none can be said that it is needed.
    fn any_of(&mut self, f: &SheetField, key: &str, tip: &str) -> Input {
        let mut ticks = vec![];
        for (id, label) in options(f) {
            let name = format!("{key}.{id}");
            self.put(&name, format!("{tip}: {label}"), false, SlotKind::Tick);
            ticks.push((name, self.pen.own(&label)))
        }
        Input::Ticks { ticks, columns: fit::tick_columns(f), round: false }
    }
}

fn options(f: &SheetField) -> Vec<(String, String)> {
    f.choices.iter().map(|(id, label)| (id.clone(), label.text.clone())).collect()
}
