//! KS-610: a text or a limit of a form that names a value in braces names a parameter, rule sets that give it one, and a
//! suffix.
use super::{form_parts, placeholders::braces};
use crate::{
    diag::{Code, Diagnostics},
    locale::suffix::Suffix,
    model::{
        ParameterId, ParameterKind, RecordId, RuleSetId,
        named_value::{MONTHS, NamedValue},
    },
    resolve::{
        bounds::Bounds,
        index::{Found, Index},
        written::Written,
    },
    source::{SourceId, Span, Spanned, TextRange},
    syntax::{
        bound::Bound,
        records::{
            form::{Field, Part},
            rule::ParameterValue,
        },
        scalar::{self, Words},
        suggest,
    },
};

/// Looks at the texts and limits of forms and their common parts that are filled in.
pub fn check(written: &Written, index: &Index, bounds: &Bounds, diags: &mut Diagnostics) {
    let mut values = Values { written, index, diags };
    for (source, field) in form_parts::fields(written) {
        for bound in [&field.min, &field.max].into_iter().flatten() {
            values.limit(source, &bound.value, bounds.decimal(&bound.value).is_some())
        }
    }
    for (source, table) in form_parts::tables(written) {
        for bound in [&table.min_rows, &table.max_rows, &table.print_rows].into_iter().flatten() {
            values.limit(source, &bound.value, bounds.whole(&bound.value).is_some())
        }
    }
    for (source, parts) in form_parts::parts(written) {
        for words in parts.iter().flat_map(|part| filled(part)) {
            braces(source, words, &mut |inside, place| values.look(&NamedValue::read(inside), place))
        }
    }
}

/// The texts of a part in which values are named.
fn filled(part: &Part) -> Vec<&Spanned<Words>> {
    match part {
        Part::Field(field) => of_field(field).collect(),
        Part::Table(table) => {
            let rows = table.rows.iter().flat_map(|row| &row.value.hint);
            let columns = table.columns.iter().flat_map(|column| of_field(&column.value));
            table.hint.iter().chain(&table.limits).chain(rows).chain(columns).collect()
        }
        Part::Note(note) => vec![&note.text],
        Part::Block(_) => vec![],
    }
}

fn of_field(field: &Field) -> impl Iterator<Item = &Spanned<Words>> {
    field.hint.iter().chain(&field.limits)
}

struct Values<'a, 'w, 'i> {
    written: &'a Written<'w>,
    index: &'a Index<'i>,
    diags: &'a mut Diagnostics,
}

impl Values<'_, '_, '_> {
    /// A limit is one number: several rule sets have to agree, and a suffix has no place in it.
    fn limit<T>(&mut self, source: SourceId, bound: &Bound<T>, is_number: bool) {
        let Bound::Named(named) = bound else { return };
        let value = NamedValue::read(named.inside());
        let before = self.diags.len();
        let place = |at: usize, part: &str| {
            let start = at + 1; // behind the brace
            let range = TextRange { start: start as u32, end: (start + part.len()) as u32 };
            named.places.place(range).in_source(source)
        };
        self.look(&value, &place);
        let is_plain = value.asked.is_none_or(|asked| asked == MONTHS);
        // what could not be read may have given the number
        if self.diags.len() == before && !(is_number && is_plain) && !self.index.has_gaps() {
            let at = place(0, named.inside());
            self.diags.add(Code::Placeholder, at).variant("limit").with("id", value.parameter).help("limit");
        }
    }
    fn look(&mut self, named: &NamedValue, place: &dyn Fn(usize, &str) -> Span) {
        let id = named.parameter;
        // other words in braces are letters like any
        if !scalar::is_id(id) {
            return;
        }
        if !self.is_there(ParameterId::KIND, id, place(0, id), "parameter") {
            return;
        }
        if named.rule_sets.is_empty() {
            self.diags.add(Code::Placeholder, place(0, id)).variant("alone").with("id", id).help("alone");
        }
        let mut start = id.len() + 1;
        for set in &named.rule_sets {
            let at = place(start, set);
            if self.is_there(RuleSetId::KIND, set, at, "set") && !self.has_value(id, set) {
                let d = self.diags.add(Code::Placeholder, at).variant("open").with("set", *set).with("id", id);
                d.help("open");
            }
            start += set.len() + 1
        }
        if let Some(asked) = named.asked.filter(|asked| Suffix::read(asked).is_none()) {
            let at = place(start, asked);
            if asked != MONTHS {
                let d = self.diags.add(Code::Placeholder, at).variant("suffix");
                d.with("suffix", asked).with("id", id).help("suffix");
            } else if !self.is_in_years(id) {
                self.diags.add(Code::Placeholder, at).variant("months").with("id", id).help("months");
            }
        }
    }
    /// Tells a record that is not there, or not shown; one that could not be read has its own finding.
    fn is_there(&mut self, kind: &'static str, id: &str, at: Span, variant: &'static str) -> bool {
        match self.index.find(kind, id) {
            Found::Shown => return true,
            Found::Lost => {}
            Found::Hidden => {
                self.diags.add(Code::Placeholder, at).variant("hidden").with("id", id).help("hidden");
            }
            Found::Nowhere => {
                let near = suggest::nearest(&suggest::fold(id), self.index.ids(kind).iter().copied());
                let d = self.diags.add(Code::Placeholder, at).variant(variant).with("id", id);
                match near {
                    Some(near) => d.with("suggestion", near).help("nearest"),
                    None => d.help("form"),
                };
            }
        }
        false
    }
    fn has_value(&self, parameter: &str, set: &str) -> bool {
        let sets = self.written.parts.iter().flat_map(|f| &f.raw.rule_sets).filter(|s| s.id.value.0 == set);
        let mut settings = sets.flat_map(|s| &s.parameters).filter(|s| s.value.parameter.value.0 == parameter);
        // a value that could not be read has its own finding
        settings.next().map_or_else(
            || self.index.has_gaps(),
            |setting| !matches!(setting.value.value.value, ParameterValue::Unstated(_)),
        )
    }
    /// Only years can be said in months.
    fn is_in_years(&self, parameter: &str) -> bool {
        let parameters = self.written.parts.iter().flat_map(|f| &f.raw.parameters);
        parameters.filter(|p| p.id.value.0 == parameter).any(|p| p.kind.value.meant() == ParameterKind::Years)
    }
}
