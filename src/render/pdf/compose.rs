//! A sheet and its cover, set for A4: what the typesetter gets, and the fields that it leaves free.
use super::{
    around::{facts, privacy, sending},
    fields::Fields,
    fit::{self, Heights, Setting},
    paper::{Ink, Measures, Paper, PaperCards, PaperColumn, PaperField, PaperPart, PaperSection, PaperTable, RowHead},
    pen::{Pen, typeset_language},
    slots::Slot,
    totals::TOTAL,
};
use crate::{
    model::FieldKind,
    plan::Edition,
    view::{
        Phrase, Scope,
        forms::{Cover, Sheet, SheetField, SheetPart, SheetSection, SheetTable},
    },
};

/// As many parts fit under the title on a page that lies on its side.
const MOST_LAIN: usize = 4;

/// What the theme gives a paper.
pub struct Look<'a> {
    /// Colours by name.
    pub colours: std::collections::BTreeMap<String, String>,
    /// Families for headings and for everything else.
    pub fonts: (Vec<String>, Vec<String>),
    /// Whether the fonts have a letter.
    pub has: &'a dyn Fn(char) -> bool,
}

/// Sets an edition of a form.
///
/// `sheets` are the form in every language: further rows are as many as fit on a page in each of them.
pub fn compose(
    s: &Scope,
    (sheet, sheets): (&Sheet, &[Sheet]),
    cover: &Cover,
    edition: Edition,
    look: Look,
) -> (Paper, Vec<Slot>) {
    let pen = Pen { has: look.has };
    let heights = Heights { by_hand: edition == Edition::Hand };
    let mut composer = Composer { s, fields: Fields::new(s, pen, heights), pen, heights };
    let sections = match edition {
        Edition::Screen | Edition::Hand => sheet.sections.iter().map(|x| composer.section(x)).collect(),
        Edition::Rows => sheet.sections.iter().flat_map(|x| composer.continuations(x, sheets)).collect(),
    };
    let sections = lain_alike(sections);
    let (how, named) = match edition {
        Edition::Screen => ("paper_how", None),
        Edition::Hand => ("paper_how_hand", Some("paper_hand")),
        Edition::Rows => ("paper_how_rows", Some("paper_rows")),
    };
    let mut right = vec![sheet.number.clone(), s.fill("paper_revision", &[("revision", &sheet.revision)])];
    right.extend(named.map(|key| s.word(key)));
    right.extend([cover.language.clone(), cover.call.text.clone()]);
    right.extend(sheet.proposed.then(|| s.word("paper_proposed")));
    let name = format!("{} {}", sheet.number, sheet.title.text);
    let privacy = privacy(s, sheet, pen).filter(|_| edition != Edition::Rows);
    let foot = [s.word("paper_foot")].into_iter().chain(privacy.is_some().then(|| s.word("paper_foot_privacy")));
    let paper = Paper {
        lang: typeset_language(s.tag()),
        dir: s.site.locales.entry(s.locale).direction.code(),
        file_title: pen.plain(&[name].into_iter().chain(named.map(|key| s.word(key))).collect::<Vec<_>>().join(" – ")),
        author: pen.plain(&cover.programme),
        date: (cover.date.year(), cover.date.month(), cover.date.day()),
        head: (pen.plain(&cover.programme), pen.plain(&right.join(" · "))),
        foot: pen.plain(&foot.collect::<Vec<_>>().join(" ")),
        title: pen.ink(&sheet.title),
        purpose: if edition == Edition::Rows {
            pen.own(&s.word("paper_rows_purpose"))
        } else {
            pen.ink(&sheet.purpose)
        },
        facts: if edition == Edition::Rows { vec![] } else { facts(s, sheet, pen) },
        row_number: pen.plain(&s.word("paper_row_number")),
        how: pen.plain(&s.word(how)),
        proposed: cover.proposed.as_ref().map(|words| pen.plain(words)),
        sending: pen.plain(&s.word(sending(sheet, heights.by_hand))),
        page: (pen.plain(&s.word("paper_page")), cover.page.clone()),
        fillable: edition != Edition::Hand,
        measures: Measures { line: heights.writing_line(), letter: heights.letter() },
        sections,
        privacy,
        colours: look.colours,
        fonts: look.fonts,
    };
    (paper, composer.fields.slots)
}

/// Sets the parts of a form.
pub(super) struct Composer<'a> {
    pub(super) s: &'a Scope<'a>,
    pub(super) fields: Fields<'a>,
    pub(super) pen: Pen<'a>,
    pub(super) heights: Heights,
}

impl Composer<'_> {
    fn section(&mut self, x: &SheetSection) -> PaperSection {
        let mut parts = vec![];
        let mut waiting: Vec<&SheetField> = vec![];
        let mut lying: Option<(usize, usize)> = None;
        let mut tables_after = false;
        for part in &x.parts {
            if let SheetPart::Field(f) = part {
                waiting.push(f);
                continue;
            }
            self.rows(&mut waiting, &mut parts);
            match part {
                SheetPart::Field(_) => {}
                SheetPart::Table(t) => {
                    if fit::setting(t) == Setting::Lying {
                        let first = lying.map_or_else(|| without_last_notes(&parts), |(first, _)| first);
                        lying = Some((first, parts.len() + 1));
                        tables_after = false
                    } else {
                        tables_after = true
                    }
                    parts.push(self.table(t, self.row_names(t), has_totals(t)))
                }
                SheetPart::Note { text, .. } => parts.push(PaperPart::Note { text: self.pen.ink(text) }),
                // a block that is named as the section is has its heading already
                SheetPart::Heading { title, .. } if title.text == x.title.text => {}
                SheetPart::Heading { title, .. } => parts.push(PaperPart::Heading { title: self.pen.ink(title) }),
            }
        }
        self.rows(&mut waiting, &mut parts);
        PaperSection {
            number: x.number.clone(),
            title: self.pen.ink(&x.title),
            when: self.said(&x.when),
            intro: x.intro.as_ref().map(|i| self.pen.ink(i)),
            // single fields stay with their table, more of them have upright pages
            lying: lying.map_or((parts.len(), parts.len()), |(a, b)| (a, if tables_after { b } else { parts.len() })),
            own_page: false,
            parts,
        }
    }
    /// For each table that can have more rows than are printed, a page with further ones.
    fn continuations(&mut self, x: &SheetSection, sheets: &[Sheet]) -> Vec<PaperSection> {
        let mut made: Vec<PaperSection> = vec![];
        for part in &x.parts {
            let SheetPart::Table(t) = part else { continue };
            let everywhere = sheets.iter().flat_map(tables).filter(|other| other.id == t.id).chain([t]);
            let fits = everywhere.map(|other| self.heights.rows_of_page(other)).min().unwrap_or(0);
            let further = t.further_rows.min(fits);
            if further == 0 {
                continue;
            }
            let numbers = t.print_rows + 1..=t.print_rows + further;
            let rows = numbers.map(|n| self.numbered(n)).collect();
            let parts = vec![self.sheet_line(t), self.table(t, rows, false)];
            let lying = if fit::setting(t) == Setting::Lying { (0, parts.len()) } else { (parts.len(), parts.len()) };
            let (number, title) = (x.number.clone(), self.pen.ink(&x.title));
            made.push(PaperSection { number, title, when: None, intro: None, lying, own_page: true, parts })
        }
        made
    }
    /// Which sheet it is, and whose.
    fn sheet_line(&mut self, t: &SheetTable) -> PaperPart {
        let mut field = |name: &str, key: &str, span| {
            let label = self.s.word(key);
            let tip = format!("{} {}: {label}", t.number, t.label.text);
            let input = self.fields.line_of_sheet(&format!("{}.{name}", t.id), tip);
            let label = self.pen.own(&label);
            PaperField::bare(label, span, input)
        };
        PaperPart::Row { cells: vec![field("sheet-of", "paper_sheet_of", 8), field("sheet", "paper_sheet", 4)] }
    }
    /// The fields that wait, in lines.
    fn rows(&mut self, waiting: &mut Vec<&SheetField>, parts: &mut Vec<PaperPart>) {
        let placed = waiting.drain(..).map(|f| (fit::span(f), fit::is_tall(f), f)).collect();
        for line in fit::lines(placed) {
            // two beside each other take a half each, so that halves stand under halves
            let halves = line.len() == 2 && line.iter().all(|(span, f)| *span <= 6 && !fit::is_signed(f));
            let cells = line.into_iter().map(|(span, f)| self.field(f, if halves { 6 } else { span })).collect();
            parts.push(PaperPart::Row { cells })
        }
    }
    fn field(&mut self, f: &SheetField, span: usize) -> PaperField {
        let tip = self.tip(&[&f.number, &f.label.text], f);
        let input = self.fields.input(f, &f.id, tip, f.required);
        PaperField {
            number: f.number.clone(),
            label: self.pen.ink(&f.label),
            when: self.said(&f.when),
            hint: f.hint.as_ref().map(|h| self.pen.ink(h)),
            jumps: f.jumps.iter().map(|words| self.pen.plain(words)).collect(),
            notes: self.notes(f),
            required: f.required,
            by_authority: (f.by_authority && f.hint.is_none()).then(|| self.pen.plain(&self.s.word("by_authority"))),
            span,
            input,
        }
    }
    fn said(&self, words: &Option<String>) -> Option<String> {
        words.as_ref().map(|words| self.pen.plain(words))
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
        let words = |p: &'_ Phrase| p.text.clone();
        let told =
            f.when.iter().cloned().chain(f.hint.iter().chain(&f.limits).map(words)).chain(f.jumps.iter().cloned());
        for more in told {
            tip.push_str(if tip.ends_with(['.', '?', '!', ':']) { " " } else { ". " });
            tip.push_str(&more)
        }
        if f.required {
            tip.push_str(&format!(" ({})", self.s.word("paper_required")))
        }
        tip.retain(|c| !c.is_control());
        tip
    }
    fn table(&mut self, t: &SheetTable, rows: Vec<(String, RowHead)>, totalled: bool) -> PaperPart {
        let setting = fit::setting(t);
        let (number, label, hint) = (t.number.clone(), self.pen.ink(&t.label), self.hint(t));
        let when = self.said(&t.when);
        let legend = self.legend(t, setting);
        let notes = t.limits.iter().map(|l| self.pen.ink(l)).collect();
        if setting == Setting::Cards {
            let cards = rows.iter().map(|row| self.card(t, row)).collect();
            let total = totalled.then(|| self.total_card(t));
            let (required, numbered) = (t.required, t.rows.is_empty());
            return PaperPart::Cards(PaperCards {
                number,
                label,
                when,
                hint,
                required,
                legend,
                numbered,
                cards,
                total,
                notes,
            });
        }
        let (row_width, row_grows) = fit::row_width(t);
        PaperPart::Table(PaperTable {
            number,
            label,
            when,
            hint,
            required: t.required,
            wide: setting != Setting::Beside,
            legend,
            row_head: t.row_label.as_ref().map(|l| self.pen.ink(l)),
            row_width: if row_grows { 0 } else { row_width },
            columns: t.columns.iter().map(|c| self.column(t, c)).collect(),
            height: self.heights.row(t),
            rows: rows.iter().map(|row| self.row(t, row)).collect(),
            total: totalled.then(|| self.total_row(t)),
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
    fn row_names(&self, t: &SheetTable) -> Vec<(String, RowHead)> {
        let ink = |words: &Phrase| self.pen.ink(words);
        let fixed = |label: &Phrase, hint: &Option<Phrase>| RowHead { label: ink(label), hint: hint.as_ref().map(ink) };
        match t.rows.is_empty() {
            true => (1..=t.print_rows).map(|n| self.numbered(n)).collect(),
            false => t.rows.iter().map(|(id, label, _, hint)| (id.clone(), fixed(label, hint))).collect(),
        }
    }
    fn numbered(&self, n: usize) -> (String, RowHead) {
        (n.to_string(), RowHead { label: self.pen.own(&n.to_string()), hint: None })
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
    fn row(&mut self, t: &SheetTable, row: &(String, RowHead)) -> (RowHead, Vec<super::paper::Input>) {
        let height = self.heights.row(t);
        let inputs = t.columns.iter().map(|c| {
            let (key, tip, required) = self.cell(t, row, c);
            self.fields.cell(c, &key, tip, required, height)
        });
        let inputs = inputs.collect();
        (row.1.clone(), inputs)
    }
    fn card(&mut self, t: &SheetTable, row: &(String, RowHead)) -> (RowHead, Vec<Vec<PaperField>>) {
        let placed = t
            .columns
            .iter()
            .map(|c| (fit::card_span(c), fit::is_tall(c) && c.takes != FieldKind::Checkbox, c))
            .collect();
        let mut lines = vec![];
        for line in fit::lines(placed) {
            let rest = 12 - line.iter().map(|(span, _)| span).sum::<usize>();
            let last = line.len() - 1;
            // the last field of a line takes what is left, but for small numbers
            let widened = |(at, (span, c)): (usize, (usize, &SheetField))| {
                let takes_rest = at == last && matches!(c.takes, FieldKind::Text | FieldKind::Choice);
                self.card_field(t, row, c, span + if takes_rest { rest } else { 0 })
            };
            lines.push(line.into_iter().enumerate().map(widened).collect())
        }
        (row.1.clone(), lines)
    }
    fn card_field(&mut self, t: &SheetTable, row: &(String, RowHead), c: &SheetField, span: usize) -> PaperField {
        let (key, tip, required) = self.cell(t, row, c);
        let input = self.fields.in_card(c, &key, tip, required);
        let label = self.pen.ink(&c.label);
        PaperField { required: c.required, ..PaperField::bare(label, span, input) }
    }
    /// Key and spoken name of a cell. In rows that may stay empty nothing is demanded.
    fn cell(&self, t: &SheetTable, row: &(String, RowHead), c: &SheetField) -> (String, String, bool) {
        let key = format!("{}.{}.{}", t.id, row.0, c.id.rsplit('.').next().unwrap_or(&c.id));
        let number = format!("{} {}", t.number, t.label.text);
        let name = match t.rows.is_empty() {
            true => self.s.fill("paper_row", &[("n", &row.0)]),
            false => row.1.label.text.clone(),
        };
        let tip = self.tip(&[&format!("{number}, {name}: {}", c.label.text)], c);
        let demanded = !t.rows.is_empty() || row.0.parse::<usize>().is_ok_and(|n| n <= t.least);
        (key, tip, c.required && demanded)
    }
}

fn tables(sheet: &Sheet) -> impl Iterator<Item = &SheetTable> {
    sheet.sections.iter().flat_map(|x| &x.parts).filter_map(|part| match part {
        SheetPart::Table(t) => Some(t),
        SheetPart::Field(_) | SheetPart::Note { .. } | SheetPart::Heading { .. } => None,
    })
}

/// Whether it has a row of totals; not where one of its own rows has that name.
fn has_totals(t: &SheetTable) -> bool {
    t.columns.iter().any(|c| c.total) && t.rows.iter().all(|(id, ..)| id != TOTAL)
}

/// A first section before others that all lie on their side lies too: it alone would leave an upright page half empty.
fn lain_alike(mut sections: Vec<PaperSection>) -> Vec<PaperSection> {
    let lies = |x: &PaperSection| x.lying.0 == 0 && x.lying.1 > 0;
    if let [first, others @ ..] = sections.as_mut_slice()
        && !others.is_empty()
        && others.iter().all(lies)
        && first.lying.0 <= MOST_LAIN
    {
        first.lying = (0, first.parts.len())
    }
    sections
}

/// How many parts there are before the notes at the end.
fn without_last_notes(parts: &[PaperPart]) -> usize {
    parts.iter().rposition(|p| !matches!(p, PaperPart::Note { .. })).map_or(0, |last| last + 1)
}
