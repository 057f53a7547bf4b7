//! KS-710 for choices with the name that PDF has for none of them; KS-501 and KS-302 for ids that have to be unique in their list only: sections, fields, rows, choices, provisions.
use super::form_parts;
use crate::{
    diag::{Code, Diagnostics},
    resolve::written::Written,
    source::{SourceId, Span, Spanned},
    syntax::{
        records::{common::Statement, form::Part, programme::ProgrammePart},
        scalar::Id,
    },
};
use std::collections::BTreeMap;

/// The state of a PDF's circles of which none is chosen; viewers do not all mind capitals.
const NOTHING_CHOSEN: &str = "off";

/// Looks at every list of its own.
pub fn check(written: &Written, diags: &mut Diagnostics) {
    for form in &written.forms {
        unique(Code::DuplicateField, form.source, form.raw.sections.iter().map(|s| &s.id), diags)
    }
    for (source, parts) in form_parts::parts(written) {
        unique(Code::DuplicateField, source, parts.iter().filter_map(|p| part_id(p)), diags)
    }
    for (source, table) in form_parts::tables(written) {
        unique(Code::DuplicateField, source, table.columns.iter().map(|c| &c.id), diags);
        unique(Code::DuplicateField, source, table.rows.iter().map(|r| &r.id), diags)
    }
    for (source, choices) in form_parts::choice_lists(written) {
        unique(Code::DuplicateField, source, choices.iter().map(|c| &c.id), diags);
        for id in choices.iter().map(|c| &c.id).filter(|id| id.value.0 == NOTHING_CHOSEN) {
            diags.add(Code::PdfName, id.range.in_source(source)).with("id", NOTHING_CHOSEN).help("rename");
        }
    }
    for file in &written.parts {
        for act in &file.raw.legislation {
            unique(Code::DuplicateId, file.source, act.provisions.iter().map(|p| &p.id), diags)
        }
        for list in statements(file.raw) {
            unique(Code::DuplicateId, file.source, list.iter().filter_map(|s| s.id.as_ref()), diags)
        }
    }
}

fn part_id(part: &Part) -> Option<&Spanned<Id>> {
    match part {
        Part::Field(field) => Some(&field.id),
        Part::Table(table) => Some(&table.id),
        Part::Block(block) => Some(&block.id),
        Part::Note(_) => None,
    }
}

fn statements(part: &ProgrammePart) -> Vec<&[Spanned<Statement>]> {
    let mut lists: Vec<&[Spanned<Statement>]> =
        vec![&part.objectives, &part.target_groups, &part.features, &part.state_roles, &part.policy];
    lists.extend(part.support.iter().map(|s| s.points.as_slice()));
    lists.extend(part.conflicts.iter().map(|c| c.positions.as_slice()));
    lists.extend(part.other_supports.iter().map(|o| o.facts.as_slice()));
    for call in &part.calls {
        lists.extend([&call.results, &call.supported, &call.facts, &call.documents].map(Vec::as_slice))
    }
    lists
}

fn unique<'a>(code: Code, source: SourceId, ids: impl Iterator<Item = &'a Spanned<Id>>, diags: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for id in ids {
        let at = id.range.in_source(source);
        match seen.get(id.value.0.as_str()) {
            Some(first) => {
                let d = diags.add(code, at).with("id", id.value.0.as_str()).word("kind", "name");
                d.label(*first, "first").help("rename");
            }
            None => {
                seen.insert(&id.value.0, at);
            }
        }
    }
}
