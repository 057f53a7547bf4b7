//! Where the fields of forms stand, as expressions reach them: `f15.budget.lines.amount`; the fields of a block stand
//! under `block b_sig`, whatever form uses it.
use crate::{
    model::{Block, Expression, Field, Form, FormSection, Part, Site, Table},
    rules::{Vocabulary, form_types, name_of},
    source::Span,
};
use std::{collections::BTreeMap, sync::Arc};

/// What stands at a place.
#[derive(Clone, Copy)]
pub enum What<'s> {
    /// A section.
    Section(&'s FormSection),
    /// A table.
    Table(&'s Table),
    /// A field, or a column.
    Field(&'s Field),
}

/// A section, table, field or column.
pub struct Place<'s> {
    /// What it is.
    pub what: What<'s>,
    /// Section or table it stands in.
    pub inside: Option<String>,
    /// What its expressions may name.
    pub names: Arc<Vocabulary>,
    /// Where a name is looked for, the nearest first.
    near: Vec<String>,
}

/// All places by their path.
pub struct Places<'s> {
    all: BTreeMap<String, Place<'s>>,
    /// Blocks by the path of their use.
    uses: BTreeMap<String, String>,
}

impl Place<'_> {
    /// Id, for messages.
    pub fn id(&self) -> &str {
        match self.what {
            What::Section(x) => x.id.0.as_str(),
            What::Table(x) => x.id.0.as_str(),
            What::Field(x) => x.id.0.as_str(),
        }
    }
    /// Where it is defined.
    pub fn at(&self) -> Span {
        match self.what {
            What::Section(x) => x.at,
            What::Table(x) => x.at,
            What::Field(x) => x.at,
        }
    }
    /// When it is asked.
    pub fn relevant(&self) -> Option<&Expression> {
        match self.what {
            What::Section(x) => x.relevant.as_ref(),
            What::Table(x) => x.relevant.as_ref(),
            What::Field(x) => x.relevant.as_ref(),
        }
    }
    /// What has to hold.
    pub fn constraint(&self) -> Option<&Expression> {
        match self.what {
            What::Section(_) => None,
            What::Table(x) => x.constraint.as_ref(),
            What::Field(x) => x.constraint.as_ref(),
        }
    }
    /// How it is computed.
    pub fn calculation(&self) -> Option<&Expression> {
        if let What::Field(x) = self.what { x.calculation.as_ref() } else { None }
    }
}

impl<'s> Places<'s> {
    /// The places of all forms and blocks.
    pub fn of(site: &'s Site) -> Self {
        let names = Vocabulary::of_forms(site);
        let mut made = Maker { site, places: Places { all: BTreeMap::new(), uses: BTreeMap::new() } };
        site.forms.values().for_each(|form| made.form(form, &names));
        site.blocks.values().for_each(|block| made.block(block, &names));
        made.places
    }
    /// All of them, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Place<'s>)> {
        self.all.iter()
    }
    /// The place with a whole path.
    pub fn get(&self, path: &str) -> Option<&Place<'s>> {
        self.all.get(path)
    }
    /// The whole path of what an expression at a place names.
    pub fn whole(&self, from: &Place, read: &str) -> String {
        let first = read.split('.').next().unwrap_or("");
        let known = |near: &&String| {
            let path = format!("{near}.{first}");
            self.all.contains_key(&path) || self.uses.contains_key(&path)
        };
        let path = from.near.iter().find(known).map_or_else(|| read.to_owned(), |near| format!("{near}.{read}"));
        let of_block = self.uses.iter().find_map(|(used, block)| {
            let rest = path.strip_prefix(used.as_str())?.strip_prefix('.')?;
            Some(format!("{block}.{rest}"))
        });
        of_block.unwrap_or(path)
    }
}

struct Maker<'s> {
    site: &'s Site,
    places: Places<'s>,
}

impl<'s> Maker<'s> {
    fn form(&mut self, form: &'s Form, names: &Vocabulary) {
        let names = Arc::new(names.with(form_types::sections(form, self.site)));
        let path = name_of(&form.id.0).to_string();
        for section in &form.sections {
            let place = format!("{path}.{}", name_of(&section.id.0));
            let near = vec![path.clone()];
            let (what, names) = (What::Section(section), names.clone());
            self.places.all.insert(place.clone(), Place { what, inside: None, names: names.clone(), near });
            self.parts(&section.parts, &[place, path.clone()], &names)
        }
    }
    fn block(&mut self, block: &'s Block, names: &Vocabulary) {
        self.parts(&block.parts, &[of_block(&block.id.0)], names)
    }
    /// `near` has the path of what holds the parts, then those around it.
    fn parts(&mut self, parts: &'s [Part], near: &[String], names: &Vocabulary) {
        let names = Arc::new(names.with(form_types::parts(parts, self.site)));
        let Some(path) = near.first() else { return };
        let inside = self.places.all.contains_key(path).then(|| path.clone());
        for part in parts {
            match part {
                Part::Field(field) => {
                    let (what, near) = (What::Field(field), near.to_vec());
                    let place = Place { what, inside: inside.clone(), names: names.clone(), near };
                    self.places.all.insert(format!("{path}.{}", name_of(&field.id.0)), place);
                }
                Part::Table(table) => self.table(table, near, &inside, &names),
                Part::Block(used) => {
                    let place = format!("{path}.{}", name_of(&used.id.0));
                    self.places.uses.insert(place, of_block(&used.block.0));
                }
                Part::Note(_) => {}
            }
        }
    }
    fn table(&mut self, table: &'s Table, near: &[String], inside: &Option<String>, names: &Arc<Vocabulary>) {
        let Some(path) = near.first().map(|path| format!("{path}.{}", name_of(&table.id.0))) else { return };
        let of_row = Arc::new(names.with(form_types::columns(table, self.site)));
        let in_row: Vec<String> = [path.clone()].iter().chain(near).cloned().collect();
        let what = What::Table(table);
        // its constraint is about a row, and what is asked of the table has the same names
        let place = Place { what, inside: inside.clone(), names: of_row.clone(), near: in_row.clone() };
        self.places.all.insert(path.clone(), place);
        for column in &table.columns {
            let (what, inside) = (What::Field(column), Some(path.clone()));
            let place = Place { what, inside, names: of_row.clone(), near: in_row.clone() };
            self.places.all.insert(format!("{path}.{}", name_of(&column.id.0)), place);
        }
    }
}

/// A blank, which no id has, keeps blocks and forms apart.
fn of_block(id: &str) -> String {
    format!("block {}", name_of(id))
}
