//! site.yaml: languages, day, currency, pages, menus.
use super::{
    lower::{Lower, Lowering, Shown},
    words,
    written::File,
};
use crate::{
    diag::{Code, Diagnostics},
    locale::{Direction, LocaleEntry, Locales, spelling::Currency, tag},
    model,
    project::Settings,
    source::Span,
    syntax::{records::site as raw, scalar::Words},
};
use jiff::civil::Date;

/// The site's languages. Where site.yaml lists none, those of its title, so that the rest can be read.
pub fn locales(site: &File<raw::Site>, diags: &mut Diagnostics) -> Option<Locales> {
    let mut list: Vec<LocaleEntry> = vec![];
    let mut places: Vec<Span> = vec![];
    for entry in &site.raw.locales {
        let (tag, at) = (&entry.tag.value.0, site.at(&entry.tag));
        if !tag::is_canonical(tag) || tag == words::ALL {
            let d = diags.add(Code::BadLocaleTag, at).with("tag", tag.as_str());
            match tag::suggestion(tag) {
                Some(meant) => d.with("suggestion", meant.as_str()).help("nearest").fix(at, meant),
                None => d.help("form"),
            };
        } else if let Some(first) = list.iter().position(|e| e.tag == *tag) {
            let d = diags.add(Code::BadLocaleTag, at).variant("twice").with("tag", tag.as_str());
            d.label(places[first], "first").help("twice");
        } else {
            let direction = match entry.direction.as_ref().map(|d| d.value) {
                Some(raw::Direction::RightToLeft) => Direction::RightToLeft,
                Some(raw::Direction::LeftToRight) | None => Direction::LeftToRight,
            };
            let forms_as_pages = entry.forms_as_pages.as_ref().is_some_and(|f| f.value);
            list.push(LocaleEntry { tag: tag.clone(), name: entry.name.value.0.clone(), direction, forms_as_pages });
            places.push(at)
        }
    }
    Locales::new(list).or_else(|| {
        if site.raw.locales.is_empty() {
            diags.add(Code::MissingKey, site.at(&site.raw.title)).with("key", "locales").help("add");
        }
        from_title(&site.raw.title)
    })
}

fn from_title(title: &Words) -> Option<Locales> {
    let entry = |tag: &str| LocaleEntry {
        tag: tag.to_owned(),
        name: tag.to_owned(),
        direction: Direction::default(),
        forms_as_pages: false,
    };
    let list = title.by_tag.iter().take(255).map(|(tag, _)| entry(&tag.value)).collect();
    Locales::new(list)
}

/// The site's currency; an unknown code is told, and XXX (no currency) stands for it.
pub fn currency(site: &File<raw::Site>, diags: &mut Diagnostics) -> Option<Currency> {
    let code = &site.raw.currency;
    Currency::read(&code.value.0).or_else(|| {
        let d = diags.add(Code::BadValue, site.at(code)).word("wanted", "currency");
        d.with("value", code.value.0.as_str()).help("currency");
        Currency::read("XXX")
    })
}

/// The day the site is built for: of the run, else of site.yaml, else today, else the date of the content.
pub fn shown(site: &File<raw::Site>, settings: &Settings) -> Shown {
    let day = |text: &str| text.parse::<Date>().ok();
    let own = site.raw.as_of.as_ref().map(|d| d.value);
    let as_of = settings.as_of.as_deref().and_then(day).or(own).or_else(|| day(&settings.today));
    Shown { as_of: as_of.unwrap_or(site.raw.updated.value), drafts: settings.drafts }
}

/// Everything else of site.yaml.
pub fn site(file: &File<raw::Site>, settings: &Settings, cx: &mut Lowering) -> Option<model::SiteSettings> {
    let (raw, at) = (file.raw, file.at(&file.raw.title));
    let base_url = settings.base_url.clone().unwrap_or_else(|| raw.base_url.value.0.clone());
    Some(model::SiteSettings {
        title: raw.title.lower(at, cx)?,
        short_title: raw.short_title.lower(at, cx)?,
        tagline: raw.tagline.lower(at, cx)?,
        base_url: base_url.trim_end_matches('/').to_owned(),
        as_of: cx.shown.as_of,
        updated: raw.updated.value,
        currency: cx.currency,
        lead_rule_set: raw.lead_rule_set.lower(at, cx)?,
        official: raw.official.value,
        disclaimer: raw.disclaimer.lower(at, cx)?,
        pages: raw.pages.lower(at, cx)?,
        menu: raw.menu.lower(at, cx)?,
        footer: raw.footer.lower(at, cx)?,
        contact: raw.contact.lower(at, cx)?,
        redirects: raw.redirects.lower(at, cx)?,
        drafts: cx.shown.drafts,
        at,
    })
}
