//! KS-413: an old address starts with its language and is an address.
use crate::{
    diag::{Code, Diagnostics},
    resolve::written::Written,
};

/// Whether it hides a page or another redirect is seen by the plan.
pub fn check(written: &Written, diags: &mut Diagnostics) {
    let Some(site) = &written.site else { return };
    let tags: Vec<&str> = site.raw.locales.iter().map(|l| l.tag.value.0.as_str()).collect();
    for redirect in &site.raw.redirects {
        let (from, at) = (redirect.from.value.0.as_str(), site.at(&redirect.from));
        let path = from.trim_matches('/');
        let is_path = !path.split('/').any(|p| p.is_empty() || p.starts_with('.')) && !path.contains([':', '\\', ' ']);
        if !is_path {
            diags.add(Code::BadRedirect, at).variant("path").with("from", from).help("form");
        } else if !tags.iter().any(|t| path.split('/').next() == Some(*t)) {
            let d = diags.add(Code::BadRedirect, at).variant("language").with("from", from);
            d.with("languages", tags.join(", ")).help("form");
        }
    }
}
