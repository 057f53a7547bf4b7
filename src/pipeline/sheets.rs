//! Style sheets of the site's own theme that are not whole, and the outputs that they would spoil.
use crate::{
    diag::{Code, Diagnostic},
    project::Project,
    render::{styles, whole_sheet},
    source::TextRange,
};
use std::collections::BTreeMap;

/// By the name of the sheet that readers load: the faults of components count for the main one, which holds them.
pub fn broken(project: &Project) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut found: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for (name, path) in project.theme.own.iter().filter(|(name, _)| name.ends_with(".css")) {
        let Some(fault) = project.theme.text(name).and_then(whole_sheet::fault) else { continue };
        let at = TextRange { start: fault.at.start as u32, end: fault.at.end as u32 };
        let span = project.sources.find(path).map(|source| at.in_source(source));
        let mut d = Diagnostic::new(Code::BrokenSheet, span);
        // a bracket that stays open is the plain case
        d.variant(if fault.kind == "open" { "" } else { fault.kind }).with("file", path.as_str()).help(fault.kind);
        let sheet = if name.starts_with("components/") { styles::MAIN } else { name.as_str() };
        found.entry(sheet.to_owned()).or_default().push(d)
    }
    found
}
