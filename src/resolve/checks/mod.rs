//! Rules that hold across records, one a file. Those that point at a value look at what was written, which knows its
//! place; those that ask how records hang together look at the site.
mod choices;
mod currency;
mod date_order;
mod decision_table;
mod example_values;
mod expressions;
mod field_settings;
mod form_circles;
mod form_conditions;
mod form_parts;
mod form_places;
mod form_revisions;
mod formulas;
mod local_ids;
mod loose_state;
mod named_values;
pub mod no_source;
mod parameter_kind;
mod placeholders;
mod redirects;
mod row_limits;
mod rule_logic;
mod share_sum;
mod table_reference;
pub mod twins;
mod unused;
mod unused_media;
mod worked_examples;

use super::{bounds::Bounds, index::Index, written::Written};
use crate::{
    diag::{Code, Diagnostics},
    model::Site,
    project::Listing,
    rules::{Compiled, Rulebook},
};
use std::{collections::BTreeSet, sync::Arc};

/// Checks of single records and of records beside each other.
pub fn written(written: &Written, index: &Index, bounds: &Bounds, currency: &str, diags: &mut Diagnostics) {
    choices::check(written, diags);
    currency::check(written, currency, diags);
    date_order::check(written, diags);
    example_values::check(written, bounds, diags);
    expressions::written(written, diags);
    field_settings::check(written, bounds, diags);
    form_revisions::check(written, diags);
    local_ids::check(written, diags);
    named_values::check(written, index, bounds, diags);
    parameter_kind::check(written, diags);
    placeholders::check(written, index, diags);
    redirects::check(written, diags);
    row_limits::check(written, bounds, diags);
    share_sum::check(written, index, diags);
    table_reference::check(written, index, diags);
}

/// What the content uses.
#[derive(Debug, Clone, Copy)]
pub struct Used<'u> {
    /// Media files.
    pub media: &'u BTreeSet<&'u String>,
    /// Sources that a record cites or a link leads to.
    pub sources: &'u BTreeSet<String>,
}

/// Checks of the whole.
pub fn site(
    site: &Site,
    compiled: &Arc<Compiled>,
    index: &Index,
    listing: &Listing,
    used: Used,
    diags: &mut Diagnostics,
) {
    if !index.has_gaps() {
        expressions::site(site, index, diags);
        rules(site, compiled, diags);
        loose_state::check(site, diags);
        unused_media::check(listing, used.media, diags);
        // what a record that is not shown uses is not known, and a wrong id may have meant what seems unused
        let is_certain = !index.hides_any() && !diags.iter().any(|d| d.code == Code::UnknownReference);
        if is_certain {
            unused::parameters(site, diags);
            unused::sources(site, used.sources, diags)
        }
    }
}

/// What the rules say, tried.
fn rules(site: &Site, compiled: &Arc<Compiled>, diags: &mut Diagnostics) {
    worked_examples::circles(site, compiled, diags);
    let books = Rulebook::sharing(site, compiled);
    let idle = rule_logic::check(site, &books, diags);
    worked_examples::check(site, &books, &idle, diags);
    let places = form_places::Places::of(site);
    form_circles::check(&places, diags);
    form_conditions::check(&places, &books, diags);
    decision_table::check(site, diags);
    unused::unset(site, &books, diags);
    formulas::check(site, &books, diags)
}
