//! A sheet and its cover, set for A4: what the typesetter gets, and the fields that it leaves free.
use super::{
    fields::Fields,
    fit::{self, Setting},
    paper::{Closing, Ink, Paper, PaperCards, PaperColumn, PaperField, PaperPart, PaperSection, PaperTable},
    slots::Slot,
};
use crate::{
    model::FieldKind,
    view::{
        Phrase, Scope,
        forms::{Cover, Sheet, SheetField, SheetPart, SheetSection, SheetTable},
    },
};

/// What the theme gives a paper.
pub struct Look<'a> {
    /// Colours by name.
    pub colours: std::collections::BTreeMap<String, String>,
    /// Families for headings and for everything else.
    pub fonts: (Vec<String>, Vec<String>),
    /// Whether the fonts have a letter.
    pub has: &'a dyn Fn(char) -> bool,
}

/// Sets a form.
pub fn compose(s: &Scope, sheet: &Sheet, cover: &Cover, look: Look) -> (Paper, Vec<Slot>) {
    let mut composer = Composer { s, fields: Fields::new(s, look.has), pen: Pen { has: look.has } };
    let sections = sheet.sections.iter().map(|x| composer.section(x)).collect();
    let pen = composer.pen;
    let revision = s.fill("paper_revision", &[("revision", &sheet.revision)]);
    let mut right = vec![sheet.number.clone(), revision, cover.language.clone(), cover.call.text.clone()];
    right.extend(sheet.proposed.then(|| s.word("paper_proposed")));
    let fact = |key: &str, words: &Option<Phrase>| words.as_ref().map(|w| (pen.plain(&s.word(key)), pen.ink(w)));
    let mut facts = vec![(pen.plain(&s.word("filled_by")), pen.ink(&sheet.filled_by))];
    facts.extend(fact("signed_by", &sheet.signed_by));
    facts.extend(fact("copies", &sheet.copies));
    let paper = Paper {
        lang: typeset_language(s.tag()),
        dir: s.site.locales.entry(s.locale).direction.code(),
        file_title: pen.plain(&format!("{} {}", sheet.number, sheet.title.text)),
        author: pen.plain(&cover.programme),
        date: (cover.date.year(), cover.date.month(), cover.date.day()),
        head: (pen.plain(&cover.programme), pen.plain(&right.join(" · "))),
        foot: pen.plain(&s.word("paper_foot")),
        title: pen.ink(&sheet.title),
        purpose: pen.ink(&sheet.purpose),
        facts,
        row_number: pen.plain(&s.word("paper_row_number")),
        how: pen.plain(&s.word("paper_how")),
        proposed: sheet.proposed.then(|| pen.plain(&s.word("proposed_layout"))),
        sections,
        closing: closing(s, cover, &pen),
        colours: look.colours,
        fonts: look.fonts,
    };
    (paper, composer.fields.slots)
}

fn closing(s: &Scope, cover: &Cover, pen: &Pen) -> Closing {
    let word = |key: &str| pen.plain(&s.word(key));
    let one = |p: &Option<Phrase>| p.iter().map(|p| pen.ink(p)).collect::<Vec<_>>();
    let row = |r: &crate::view::forms::PrivacyRow| {
        let fields = r.fields.iter().map(|f| pen.ink(f)).collect();
        [fields, one(&r.purpose), one(&r.legal_basis), one(&r.retention)]
    };
    Closing {
        title: word("paper_sending"),
        nothing_is_sent: word("paper_nothing_is_sent"),
        page_words: word("paper_page"),
        page: cover.page.clone(),
        privacy_title: word("personal_data"),
        privacy_words: word("paper_privacy"),
        privacy_heads: ["paper_data", "paper_data_purpose", "paper_legal_basis", "paper_retention"].map(word),
        privacy: cover.privacy.iter().map(row).collect(),
    }
}

/// A language as the typesetter takes it: two or three letters.
pub fn typeset_language(tag: &str) -> Option<String> {
    let first = tag.split('-').next().unwrap_or(tag);
    let fits = matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_lowercase());
    fits.then(|| first.to_owned())
}

/// Writes texts in the letters that the fonts have.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// Whether the fonts have a letter.
    pub has: &'a dyn Fn(char) -> bool,
}

impl Pen<'_> {
    /// A text with its language.
    pub fn ink(&self, p: &Phrase) -> Ink {
        Ink { text: self.plain(&p.text), lang: p.lang.as_deref().and_then(typeset_language) }
    }
    /// A text in the form's own language.
    pub fn own(&self, text: &str) -> Ink {
        Ink { text: self.plain(text), lang: None }
    }
    /// Letters the fonts lack become question marks, so that a file can be made at all; `check` tells them. What
    /// cannot be seen is left out.
    pub fn plain(&self, text: &str) -> String {
        let letter = |c: char| match c {
            '\n' | '\t' => Some(' '),
            c if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}') =>
            {
                None
            }
            c if (self.has)(c) => Some(c),
            _ => Some('?'),
        };
        text.chars().filter_map(letter).collect()
    }
}

struct Composer<'a> {
    s: &'a Scope<'a>,
    fields: Fields<'a>,
    pen: Pen<'a>,
}

impl Composer<'_> {
    fn section(&mut self, x: &SheetSection) -> PaperSection {
        let lies = |p: &SheetPart| matches!(p, SheetPart::Table(t) if fit::setting(t) == Setting::Lying);
        let mut parts = vec![];
        let mut waiting: Vec<&SheetField> = vec![];
        for part in &x.parts {
            if let SheetPart::Field(f) = part {
                waiting.push(f);
                continue;
            }
            self.rows(&mut waiting, &mut parts);
            match part {
                SheetPart::Field(_) => {}
                SheetPart::Table(t) => parts.push(self.table(t)),
                SheetPart::Note { text, .. } => parts.push(PaperPart::Note { text: self.pen.ink(text) }),
                SheetPart::Heading { title, .. } => parts.push(PaperPart::Heading { title: self.pen.ink(title) }),
            }
        }
        self.rows(&mut waiting, &mut parts);
        PaperSection {
            number: x.number.clone(),
            title: self.pen.ink(&x.title),
            intro: x.intro.as_ref().map(|i| self.pen.ink(i)),
            lying: x.parts.iter().any(lies),
            parts,
        }
    }
    /// The fields that wait, in lines.
    fn rows(&mut self, waiting: &mut Vec<&SheetField>, parts: &mut Vec<PaperPart>) {
        let placed = waiting.drain(..).map(|f| (fit::span(f), is_tall(f), f)).collect();
        for line in fit::lines(placed) {
            let cells = line.into_iter().map(|(span, f)| self.field(f, span)).collect();
            parts.push(PaperPart::Row { cells })
        }
    }
    fn field(&mut self, f: &SheetField, span: usize) -> PaperField {
        let tip = self.tip(&[&f.number, &f.label.text], f);
        let input = self.fields.input(f, &f.id, tip, f.required);
        PaperField {
            number: f.number.clone(),
            label: self.pen.ink(&f.label),
            hint: f.hint.as_ref().map(|h| self.pen.ink(h)),
            notes: self.notes(f),
            required: f.required,
            by_authority: f.by_authority.then(|| self.pen.plain(&self.s.word("by_authority"))),
            span,
            input,
        }
    }
    /// What stands under a field: the choices of a list that opens, the constraint.
    fn notes(&self, f: &SheetField) -> Vec<Ink> {
        let mut notes: Vec<Ink> = self.listed(f).filter(|_| fit::stands_as_list(f)).into_iter().collect();
        notes.extend(f.limits.as_ref().map(|l| self.pen.ink(l)));
        notes
    }
    /// The choices of a list that opens, for those who fill it in by hand.
    fn listed(&self, f: &SheetField) -> Option<Ink> {
        let as_list = f.takes == FieldKind::Choice && !f.choices.is_empty() && f.choices.len() <= 24;
        let words: Vec<&str> = f.choices.iter().map(|(_, label)| label.text.as_str()).collect();
        as_list.then(|| self.pen.own(&self.s.fill("paper_choices", &[("choices", &words.join(" · "))])))
    }
    /// What a screen reader says of a field.
    fn tip(&self, names: &[&str], f: &SheetField) -> String {
        let mut tip = names.iter().filter(|n| !n.is_empty()).copied().collect::<Vec<_>>().join(" ");
        for more in f.hint.iter().chain(&f.limits) {
            tip.push_str(if tip.ends_with(['.', '?', '!', ':']) { " " } else { ". " });
            tip.push_str(&more.text)
        }
        if f.required {
            tip.push_str(&format!(" ({})", self.s.word("paper_required")))
        }
        tip
    }
    fn table(&mut self, t: &SheetTable) -> PaperPart {
        let rows = self.row_names(t);
        let setting = fit::setting(t);
        let (number, label, hint) = (t.number.clone(), self.pen.ink(&t.label), self.hint(t));
        let legend = self.legend(t, setting);
        let notes = t.limits.iter().map(|l| self.pen.ink(l)).collect();
        if setting == Setting::Cards {
            let cards = rows.iter().enumerate().map(|(n, row)| self.card(t, n, row)).collect();
            let required = t.required;
            return PaperPart::Cards(PaperCards { number, label, hint, required, legend, cards, notes });
        }
        let (row_width, row_grows) = fit::row_width(t);
        PaperPart::Table(PaperTable {
            number,
            label,
            hint,
            required: t.required,
            wide: setting != Setting::Beside,
            legend,
            row_head: t.row_label.as_ref().map(|l| self.pen.ink(l)),
            row_width: if row_grows { 0 } else { row_width },
            columns: t.columns.iter().map(|c| self.column(t, c)).collect(),
            height: fit::row_height(t),
            rows: rows.iter().enumerate().map(|(n, row)| self.row(t, n, row)).collect(),
            notes,
        })
    }
    /// Hint and the number of rows.
    fn hint(&self, t: &SheetTable) -> Option<Ink> {
        let words: Vec<&str> = t.hint.iter().map(|h| h.text.as_str()).chain([t.row_words.as_str()]).collect();
        let lang = t.hint.as_ref().and_then(|h| h.lang.as_deref()).and_then(typeset_language);
        let text = self.pen.plain(words.join(" ").trim());
        (!text.is_empty()).then_some(Ink { text, lang })
    }
    /// Key and name of each row: a fixed one's own, else its number.
    fn row_names(&self, t: &SheetTable) -> Vec<(String, Ink)> {
        match t.rows.is_empty() {
            true => (1..=t.print_rows).map(|n| (n.to_string(), self.pen.own(&n.to_string()))).collect(),
            false => t.rows.iter().map(|(id, label, ..)| (id.clone(), self.pen.ink(label))).collect(),
        }
    }
    fn legend(&self, t: &SheetTable, setting: Setting) -> Vec<(Ink, Vec<Ink>)> {
        let words = |c: &SheetField| {
            let mut words: Vec<Ink> = c.hint.iter().map(|h| self.pen.ink(h)).collect();
            words.extend(self.listed(c).filter(|_| setting != Setting::Cards || fit::stands_as_list(c)));
            (self.pen.ink(&c.label), words)
        };
        t.columns.iter().map(words).filter(|(_, words)| !words.is_empty()).collect()
    }
    fn column(&self, t: &SheetTable, c: &SheetField) -> PaperColumn {
        let (width, grows) = fit::column(t, c);
        let (label, required) = (self.pen.ink(&c.label), c.required);
        PaperColumn { label, required, width, grows, turned: fit::is_turned(t, c) }
    }
    fn row(&mut self, t: &SheetTable, n: usize, row: &(String, Ink)) -> (Ink, Vec<super::paper::Input>) {
        let inputs = t.columns.iter().map(|c| {
            let (key, tip, required) = self.cell(t, n, row, c);
            self.fields.cell(c, &key, tip, required, fit::row_height(t))
        });
        let inputs = inputs.collect();
        (row.1.clone(), inputs)
    }
    fn card(&mut self, t: &SheetTable, n: usize, row: &(String, Ink)) -> (Ink, Vec<Vec<PaperField>>) {
        let placed = t.columns.iter().map(|c| (card_span(c), is_tall(c), c)).collect();
        let mut lines = vec![];
        for line in fit::lines(placed) {
            let rest = 12 - line.iter().map(|(span, _)| span).sum::<usize>();
            let last = line.len() - 1;
            // the last field of a line takes what is left, but for small numbers
            let widened = |(at, (span, c)): (usize, (usize, &SheetField))| {
                let takes_rest = at == last && matches!(c.takes, FieldKind::Text | FieldKind::Choice);
                self.card_field(t, n, row, c, span + if takes_rest { rest } else { 0 })
            };
            lines.push(line.into_iter().enumerate().map(widened).collect())
        }
        (row.1.clone(), lines)
    }
    fn card_field(&mut self, t: &SheetTable, n: usize, row: &(String, Ink), c: &SheetField, span: usize) -> PaperField {
        let (key, tip, required) = self.cell(t, n, row, c);
        let input = self.fields.in_card(c, &key, tip, required);
        let (label, number) = (self.pen.ink(&c.label), String::new());
        PaperField { number, label, hint: None, notes: vec![], required: c.required, by_authority: None, span, input }
    }
    /// Key and spoken name of a cell. In rows that may stay empty nothing is demanded.
    fn cell(&self, t: &SheetTable, n: usize, row: &(String, Ink), c: &SheetField) -> (String, String, bool) {
        let key = format!("{}.{}.{}", t.id, row.0, c.id.rsplit('.').next().unwrap_or(&c.id));
        let number = format!("{} {}", t.number, t.label.text);
        let name = match t.rows.is_empty() {
            true => self.s.fill("paper_row", &[("n", &row.0)]),
            false => row.1.text.clone(),
        };
        let tip = self.tip(&[&format!("{number}, {name}: {}", c.label.text)], c);
        (key, tip, c.required && (!t.rows.is_empty() || n < t.least))
    }
}

/// Signatures and long texts are taller than a line.
fn is_tall(f: &SheetField) -> bool {
    match f.takes {
        FieldKind::LongText
        | FieldKind::MultipleChoice
        | FieldKind::Signature
        | FieldKind::Stamp
        | FieldKind::Seal
        | FieldKind::Checkbox => true,
        FieldKind::Choice => !f.choices.is_empty() && !fit::stands_as_list(f),
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

/// In cards, which run from edge to edge, fields take less of the width.
fn card_span(f: &SheetField) -> usize {
    match f.takes {
        FieldKind::LongText => 6,
        FieldKind::Text if f.most.is_none_or(|n| n > 150) => 6,
        FieldKind::Text if f.most.is_none_or(|n| n > 30) => 4,
        FieldKind::Choice if fit::longest(f) > 30 => 6,
        FieldKind::Choice => 4,
        FieldKind::Integer if f.scale.is_some() => 4,
        FieldKind::Text
        | FieldKind::Integer
        | FieldKind::Decimal
        | FieldKind::Money
        | FieldKind::Percent
        | FieldKind::Date
        | FieldKind::Year
        | FieldKind::Checkbox => 3,
        FieldKind::Email | FieldKind::Phone | FieldKind::Url | FieldKind::Attachment => 4,
        FieldKind::Code | FieldKind::Signature | FieldKind::Stamp | FieldKind::Seal => 4,
        FieldKind::MultipleChoice => 12,
    }
}
