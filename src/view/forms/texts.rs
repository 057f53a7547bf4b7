//! Every text of the forms in one language, for looking at its letters.
use crate::{
    locale::Locale,
    model::{
        Choice, Field, Form, ParameterValue, Part, Site, Words,
        named_value::{NamedValue, in_braces},
    },
};

/// Texts of all forms, blocks and choice lists that are written in the language.
pub fn texts(site: &Site, locale: Locale) -> Vec<&str> {
    let mut found = Found { site, locale, texts: vec![] };
    for form in site.forms.values() {
        found.form(form)
    }
    for block in site.blocks.values() {
        found.add([&block.title]);
        found.parts(&block.parts)
    }
    for list in site.choice_lists.values() {
        found.choices(&list.choices)
    }
    found.texts
}

struct Found<'a> {
    site: &'a Site,
    locale: Locale,
    texts: Vec<&'a str>,
}

impl<'a> Found<'a> {
    fn add(&mut self, words: impl IntoIterator<Item = &'a Words>) {
        let locale = self.locale;
        let own = words.into_iter().map(|w| w.get(locale)).filter(|text| text.written_in == locale);
        for text in own {
            self.texts.push(&text.body);
            in_braces(&text.body).for_each(|(_, inside)| self.value(&NamedValue::read(inside)))
        }
    }
    /// The words of a parameter that a text names.
    fn value(&mut self, named: &NamedValue) {
        let sets = self.site.rule_sets.iter().filter(|(id, _)| named.rule_sets.contains(&id.0.as_str()));
        for setting in sets.flat_map(|(_, set)| &set.parameters).filter(|x| x.parameter.0 == named.parameter) {
            if let ParameterValue::Text(words) = &setting.value {
                self.texts.push(&words.get(self.locale).body)
            }
        }
    }
    fn form(&mut self, form: &'a Form) {
        self.add([&form.title, &form.purpose, &form.filled_by]);
        self.add(form.signed_by.iter().chain(&form.copies));
        for section in &form.sections {
            self.add([&section.title]);
            self.add(&section.intro);
            self.parts(&section.parts)
        }
    }
    fn parts(&mut self, parts: &'a [Part]) {
        for part in parts {
            match part {
                Part::Field(field) => self.field(field),
                Part::Table(table) => {
                    self.add([&table.label]);
                    self.add(table.hint.iter().chain(&table.row_label).chain(&table.limits));
                    self.add(table.rows.iter().flat_map(|row| [&row.label].into_iter().chain(&row.hint)));
                    table.columns.iter().for_each(|column| self.field(column))
                }
                Part::Block(block) => self.add(&block.label),
                Part::Note(note) => self.add([&note.text]),
            }
        }
    }
    fn field(&mut self, field: &'a Field) {
        self.add([&field.label]);
        self.add(field.hint.iter().chain(&field.limits).chain(&field.unit));
        self.choices(&field.choices)
    }
    fn choices(&mut self, choices: &'a [Choice]) {
        self.add(choices.iter().map(|choice| &choice.label))
    }
}
