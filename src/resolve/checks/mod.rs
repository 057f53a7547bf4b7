//! Rules that hold across records, one a file. Those that point at a value look at what was written, which knows its
//! place; those that ask how records hang together look at the site.
mod choices;
mod currency;
mod date_order;
mod expressions;
mod field_settings;
mod form_parts;
mod local_ids;
mod loose_state;
pub mod no_source;
mod parameter_kind;
mod redirects;
mod row_limits;
mod share_sum;
mod table_reference;
pub mod twins;
mod unused_media;

use super::{index::Index, written::Written};
use crate::{diag::Diagnostics, model::Site, project::Listing};
use std::collections::BTreeSet;

/// Checks of single records and of records beside each other.
pub fn written(written: &Written, index: &Index, currency: &str, diags: &mut Diagnostics) {
    choices::check(written, diags);
    currency::check(written, currency, diags);
    date_order::check(written, diags);
    expressions::check(written, diags);
    field_settings::check(written, diags);
    local_ids::check(written, diags);
    parameter_kind::check(written, diags);
    redirects::check(written, diags);
    row_limits::check(written, diags);
    share_sum::check(written, index, diags);
    table_reference::check(written, index, diags);
}

/// Checks of the whole.
pub fn site(site: &Site, index: &Index, listing: &Listing, used_media: &BTreeSet<&String>, diags: &mut Diagnostics) {
    if !index.has_gaps() {
        loose_state::check(site, diags);
        unused_media::check(listing, used_media, diags)
    }
}
