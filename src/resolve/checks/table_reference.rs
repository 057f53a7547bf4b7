//! KS-301 for `answers_from: f01/members/members`: the form, its section and the table in it.
use super::form_parts;
use crate::{
    diag::{Code, Diagnostics},
    model::{FormId, RecordId},
    resolve::{index::Index, written::Written},
    source::Span,
    syntax::{records::form::Part, suggest},
};
use std::collections::BTreeSet;

/// A form that was lost with its file is not missed, nor a table in a form of which something could not be read.
pub fn check(written: &Written, index: &Index, diags: &mut Diagnostics) {
    let known = tables(written);
    for (source, field) in form_parts::fields(written) {
        for from in &field.answers_from {
            let path = from.value.0.as_str();
            let is_lost = || path.split('/').any(|part| index.is_lost(FormId::KIND, part));
            if !known.contains(path) && !is_lost() {
                tell(&known, path, from.range.in_source(source), diags)
            }
        }
    }
}

fn tell(known: &BTreeSet<String>, path: &str, at: Span, diags: &mut Diagnostics) {
    let near = suggest::nearest(&suggest::fold(path), known.iter().map(String::as_str));
    let d = diags.add(Code::UnknownReference, at).with("id", path);
    d.word("kind", "table").with("places", 1);
    match near {
        Some(near) => d.with("suggestion", near).help("nearest"),
        None => d.help("table"),
    };
}

/// `form/section/table`, and `form/section/use/table` for the tables of a block.
fn tables(written: &Written) -> BTreeSet<String> {
    let blocks = || written.form_parts.iter().flat_map(|f| &f.raw.blocks);
    let mut all = BTreeSet::new();
    for form in &written.forms {
        for section in &form.raw.sections {
            let place = format!("{}/{}", form.raw.id.value.0, section.id.value.0);
            for part in &section.parts {
                match &part.value {
                    Part::Table(table) => all.extend([format!("{place}/{}", table.id.value.0)]),
                    Part::Block(used) => {
                        let block = blocks().find(|b| b.id.value.0 == used.block.value.0);
                        let inner = block.into_iter().flat_map(|b| &b.parts).filter_map(|p| form_parts::table(p));
                        all.extend(inner.map(|t| format!("{place}/{}/{}", used.id.value.0, t.id.value.0)))
                    }
                    Part::Field(_) | Part::Note(_) => {}
                }
            }
        }
    }
    all
}
