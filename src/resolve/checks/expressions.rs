//! KS-607 to KS-609: expressions that cannot be read, that name what does not exist, or whose values do not go
//! together, with a mark at each fault inside the value.
use super::form_parts;
use crate::{
    diag::Diagnostics,
    expr::{self, Type},
    model::{Block, Expression, Fact, FactId, Field, Form, FormId, ParameterId, Part, RecordId, Rule, Site, Table},
    resolve::{index::Index, written::Written},
    rules::{AnswerModel, Vocabulary, form_types, type_of},
    source::{SourceId, Spanned},
    syntax::scalar,
};

/// Whether each expression can be read, drafts included.
pub fn written(written: &Written, diags: &mut Diagnostics) {
    for file in &written.parts {
        let facts = file.raw.facts.iter().flat_map(|f| [&f.relevant, &f.calculation, &f.from]);
        let rules = file.raw.rules.iter().flat_map(|r| [&r.relevant, &r.condition]);
        facts.chain(rules).flatten().for_each(|e| readable(file.source, e, diags))
    }
    for form in &written.forms {
        form.raw.sections.iter().filter_map(|s| s.relevant.as_ref()).for_each(|e| readable(form.source, e, diags))
    }
    for (source, field) in form_parts::fields(written) {
        let all = [&field.relevant, &field.required_when, &field.constraint, &field.calculation];
        all.into_iter().flatten().for_each(|e| readable(source, e, diags))
    }
    for (source, table) in form_parts::tables(written) {
        let all = [&table.relevant, &table.constraint];
        all.into_iter().flatten().for_each(|e| readable(source, e, diags))
    }
}

fn readable(source: SourceId, expression: &Spanned<scalar::Expression>, diags: &mut Diagnostics) {
    let Err(faults) = expr::parse(&expression.value.text) else { return };
    for fault in faults {
        fault.report(expression.value.places.place(fault.range).in_source(source), diags)
    }
}

/// Names and types of every expression that can be read; nothing is lost, so that every name is there.
pub fn site(site: &Site, index: &Index, diags: &mut Diagnostics) {
    let (mut of_rules, mut of_forms) = (Vocabulary::of(site), Vocabulary::of_forms(site));
    // what is not shown is left out of the site, but exists
    index.ids(FactId::KIND).iter().for_each(|id| of_rules.excuse(id));
    index.ids(FormId::KIND).iter().for_each(|id| of_forms.excuse(id));
    for id in index.ids(ParameterId::KIND) {
        of_rules.excuse_parameter(id);
        of_forms.excuse_parameter(id)
    }
    let mut all = Checks { site, diags };
    let model = AnswerModel::of(site);
    for (id, fact) in site.facts.iter() {
        let of_fact = model.get(&id.0).map(type_of).unwrap_or(Type::Dynamic);
        all.fact(fact, &of_fact, &of_rules, &of_forms)
    }
    site.rules.values().for_each(|rule| all.rule(rule, &of_rules));
    site.forms.values().for_each(|form| all.form(form, &of_forms));
    site.blocks.values().for_each(|block| all.block(block, &of_forms))
}

struct Checks<'c> {
    site: &'c Site,
    diags: &'c mut Diagnostics,
}

impl Checks<'_> {
    fn rule(&mut self, rule: &Rule, names: &Vocabulary) {
        self.conditions([&rule.relevant, &rule.condition], names)
    }
    fn fact(&mut self, fact: &Fact, of_fact: &Type, names: &Vocabulary, of_forms: &Vocabulary) {
        self.conditions([&fact.relevant], names);
        self.expression(&fact.calculation, names, of_fact);
        self.expression(&fact.from, of_forms, of_fact)
    }
    fn form(&mut self, form: &Form, names: &Vocabulary) {
        let names = names.with(form_types::sections(form, self.site));
        for section in &form.sections {
            self.conditions([&section.relevant], &names);
            self.parts(&section.parts, &names)
        }
    }
    fn block(&mut self, block: &Block, names: &Vocabulary) {
        self.parts(&block.parts, names)
    }
    fn parts(&mut self, parts: &[Part], names: &Vocabulary) {
        let names = names.with(form_types::parts(parts, self.site));
        for part in parts {
            match part {
                Part::Field(field) => self.field(field, &names),
                Part::Table(table) => self.table(table, &names),
                Part::Block(_) | Part::Note(_) => {}
            }
        }
    }
    fn table(&mut self, table: &Table, names: &Vocabulary) {
        self.conditions([&table.relevant], names);
        let of_row = names.with(form_types::columns(table, self.site));
        self.conditions([&table.constraint], &of_row);
        table.columns.iter().for_each(|column| self.field(column, &of_row))
    }
    fn field(&mut self, field: &Field, names: &Vocabulary) {
        self.conditions([&field.relevant, &field.required_when, &field.constraint], names);
        self.expression(&field.calculation, names, &form_types::field(field, self.site))
    }
    fn conditions<const N: usize>(&mut self, all: [&Option<Expression>; N], names: &Vocabulary) {
        all.into_iter().for_each(|e| self.expression(e, names, &Type::Bool))
    }
    fn expression(&mut self, expression: &Option<Expression>, names: &Vocabulary, wanted: &Type) {
        let Some(expression) = expression else { return };
        let Ok(tree) = expr::parse(&expression.text) else { return };
        for fault in expr::check_as(&tree, names, wanted).err().unwrap_or_default() {
            fault.report(expression.place(fault.range), self.diags)
        }
    }
}
