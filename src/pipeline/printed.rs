//! The languages in which forms are printed: those whose letters the fonts have.
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    locale::Locale,
    model::Site,
    render::pdf::Press,
    view::forms::texts,
};
use std::collections::BTreeSet;

/// How many missing letters are named.
const NAMED: usize = 12;

/// Languages in which every letter of the forms can be set and typed. One that lacks some is told.
pub fn languages(site: &Site, press: &Press, diags: &mut Diagnostics) -> BTreeSet<Locale> {
    if site.forms.is_empty() || !press.is_ready() {
        return BTreeSet::new();
    }
    let is_printed = |locale: &Locale| {
        if site.locales.entry(*locale).forms_as_pages {
            return false;
        }
        let language = site.locales.tag(*locale);
        let missing = press.missing_letters(&mut texts(site, *locale).into_iter());
        let told = |letters: BTreeSet<char>| {
            let mut named: Vec<String> = letters.iter().take(NAMED).map(char::to_string).collect();
            named.extend((letters.len() > NAMED).then(|| "…".to_owned()));
            let mut d = Diagnostic::new(Code::FormLetters, Some(site.settings.at));
            d.with("language", language).with("letters", named.join(" "));
            d
        };
        let is_other_script = missing.unset.len() + missing.untyped.len() > missing.others;
        if is_other_script {
            // one finding, not one a letter: with no font could its letters be typed
            let mut d = told(missing.unset.union(&missing.untyped).copied().collect());
            d.variant("script").help("script");
            diags.extend([d])
        } else if !missing.unset.is_empty() {
            let mut d = told(missing.unset.clone());
            d.help("fonts");
            diags.extend([d])
        } else if !missing.untyped.is_empty() {
            let mut d = told(missing.untyped.clone());
            d.variant("typed").help("page");
            diags.extend([d])
        }
        missing.unset.is_empty() && missing.untyped.is_empty()
    };
    site.locales.iter().filter(is_printed).collect()
}
