//! KS-712: the history of a form begins with the revision that the form names, and goes back in time.
use crate::{
    diag::{Code, Diagnostics},
    resolve::written::Written,
};

/// Looks at every form that has a history.
pub fn check(written: &Written, diags: &mut Diagnostics) {
    for form in &written.forms {
        let Some(newest) = form.raw.revisions.first() else { continue };
        let (own, listed) = (&form.raw.revision, &newest.value.revision);
        if own.value.0 != listed.value.0 {
            let d = diags.add(Code::RevisionHistory, listed.range.in_source(form.source));
            d.with("revision", own.value.0.as_str()).with("newest", listed.value.0.as_str());
            d.label(own.range.in_source(form.source), "own").help("add");
        }
        for pair in form.raw.revisions.windows(2) {
            let (later, earlier) = (&pair[0].value.date, &pair[1].value.date);
            if earlier.value >= later.value {
                let d = diags.add(Code::RevisionHistory, earlier.range.in_source(form.source)).variant("order");
                d.label(later.range.in_source(form.source), "later").help("order");
            }
        }
    }
}
