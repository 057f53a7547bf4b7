//! Answers that stand in a file beside the project.
use crate::{
    diag::Diagnostics,
    model::{Given, Site},
    resolve,
    rules::AnswerModel,
    source::{SourceId, Sources},
    syntax::yaml,
};

/// Reads answers by the facts of a site; JSON is YAML, too. What cannot be read is told and left out.
pub fn answers(sources: &Sources, source: SourceId, site: &Site, diags: &mut Diagnostics) -> Vec<Given> {
    let text = &sources.get(source).text;
    let Some(node) = yaml::parse(source, text, 0, diags) else { return vec![] };
    resolve::answers::typed(&node, source, &AnswerModel::of(site), &|_| false, diags)
}
