//! `/_state/`: what the site is made of and what it lacks: pages, translations, findings, media, what is not published
//! yet; and for which day it is shown.
use super::{Desk, translation};
use crate::{
    diag::{Code, Diagnostic, Severity, places::Places, texts::Texts},
    locale::{Locale, format, spelling},
    plan::{OutPath, PageRoute, Route},
    preview::{
        chrome::{link, part, safe},
        marks,
        outline::Outline,
        snapshot::Wish,
    },
};
use std::{collections::BTreeMap, sync::Arc};

/// The whole page.
pub fn page(desk: &Desk) -> Vec<u8> {
    let chrome = &desk.chrome;
    let outlines = desk.outlines();
    let found = desk.build().diags.sorted();
    let is_language = |d: &&Diagnostic| {
        matches!(d.code, Code::MissingTranslation | Code::MissingTwin | Code::HeadingsDiffer | Code::BlocksDiffer)
    };
    let (languages, rest): (Vec<_>, Vec<_>) = found.iter().partition(is_language);
    let (media, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|d| d.code == Code::UnusedMedia);
    let parts = [
        ("findings", list(desk, &others)),
        ("missing", list(desk, &languages)),
        ("unpublished", unpublished(desk, &outlines)),
        ("unused", list(desk, &media)),
        ("pages", pages(desk)),
    ];
    let jump = |(id, _): &(&str, String)| format!("<li><a href=\"#{id}\">{}</a></li>\n", chrome.word(id));
    let contents: String = parts.iter().map(jump).collect();
    let counts = chrome.words.fill(
        "counts",
        &[
            ("errors", &count(&found, Severity::Error).to_string()),
            ("warnings", &count(&found, Severity::Warning).to_string()),
            ("missing", &languages.len().to_string()),
            ("unused", &media.len().to_string()),
        ],
    );
    let mut main = format!("<p class=\"sum\">{}</p>\n{}", safe(&counts), settings(desk));
    main.push_str(&format!(
        "<nav aria-label=\"{}\"><ul class=\"steps\">\n{contents}</ul></nav>\n",
        chrome.word("contents")
    ));
    for (id, inside) in &parts {
        main.push_str(&part(id, &chrome.word(id), &chrome.word(&format!("{id}-none")), inside))
    }
    chrome.page(chrome.words.get("state"), &main)
}

fn count(found: &[Diagnostic], severity: Severity) -> usize {
    found.iter().filter(|d| d.severity == severity).count()
}

/// The day, and whether drafts are shown; readers of the network see both and change neither.
fn settings(desk: &Desk) -> String {
    let chrome = &desk.chrome;
    let Some(site) = &desk.build().site else { return String::new() };
    let day = site.settings.as_of;
    let spelled = format::date_long(day, chrome.words.language.tag());
    let drafts = if site.settings.drafts { "drafts-shown" } else { "drafts-hidden" };
    let now =
        format!("<p>{} {}</p>\n", safe(&chrome.words.fill("shown-for", &[("day", &spelled)])), chrome.word(drafts));
    if desk.is_far {
        return now;
    }
    let checked = if site.settings.drafts { " checked" } else { "" };
    format!(
        "<form method=\"post\" action=\"{}\" class=\"settings\">\n{now}\
         <p><label for=\"as_of\">{}</label> <input type=\"date\" id=\"as_of\" name=\"as_of\" value=\"{day}\" \
         aria-describedby=\"as_of_hint\"> <span id=\"as_of_hint\" class=\"hint\">{}</span></p>\n\
         <p><input type=\"checkbox\" id=\"drafts\" name=\"drafts\" value=\"1\"{checked}> <label for=\"drafts\">{}</label></p>\n\
         <p><button type=\"submit\">{}</button></p>\n</form>\n",
        chrome.to("/_state/", ""),
        chrome.word("day"),
        chrome.word("day-hint"),
        chrome.word("drafts"),
        chrome.word("show"),
    )
}

/// What the form of this page asks for; a day that cannot be read is the site's own.
pub fn wish(form: &str) -> Wish {
    let value = |name: &str| form.split('&').find_map(|v| v.strip_prefix(name)?.strip_prefix('='));
    let day = value("as_of").and_then(|d| spelling::date(d).ok());
    Wish { as_of: day.map(|d| d.to_string()), drafts: value("drafts") == Some("1") }
}

fn list(desk: &Desk, found: &[&Diagnostic]) -> String {
    let chrome = &desk.chrome;
    let texts = Texts::of(chrome.words.language);
    let mut places = Places::new(&desk.build().project.sources);
    let mut out = String::new();
    for d in found {
        let words = texts.wording(d);
        let kind = match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = d.span.map(|span| format!("<p class=\"place\">{}</p>", desk.place(span, &mut places)));
        let cures: String = words.help.iter().map(|cure| format!("<p class=\"cure\">{}</p>", safe(cure))).collect();
        out.push_str(&format!(
            "<li class=\"{kind}\"><p><strong>{} <span class=\"code\">{}</span></strong> {}</p>{}{cures}</li>\n",
            safe(texts.report(kind)),
            d.code.name(),
            safe(&words.message),
            place.unwrap_or_default()
        ))
    }
    if out.is_empty() { out } else { format!("<ol class=\"list\">\n{out}</ol>\n") }
}

/// Drafts and records whose day has not come on the day that is shown.
fn unpublished(desk: &Desk, outlines: &[Arc<Outline>]) -> String {
    let chrome = &desk.chrome;
    let Some(site) = &desk.build().site else { return String::new() };
    let mut places = Places::new(&desk.build().project.sources);
    let mut rows = String::new();
    for (file, one) in outlines.iter().flat_map(|o| o.unpublished.iter().map(move |one| (&o.file, one))) {
        let from = one.from.filter(|day| *day > site.settings.as_of);
        if !one.draft && from.is_none() {
            continue;
        }
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td><a href=\"{}\">{}</a></td></tr>\n",
            safe(one.title.as_deref().unwrap_or(&one.name)),
            safe(&marks::words(chrome.words, one.draft, from)),
            desk.place(one.at, &mut places),
            chrome.to(
                &format!("{}{}", translation::PLACE, OutPath::new(file.as_str()).map_or_else(String::new, |p| p.url())),
                ""
            ),
            chrome.word("translation"),
        ))
    }
    if rows.is_empty() {
        return rows;
    }
    let shown = if site.settings.drafts { "unpublished-shown" } else { "unpublished-hidden" };
    let names =
        ["record", "when", "place", "translation"].map(|w| format!("<th scope=\"col\">{}</th>", chrome.word(w)));
    table(&chrome.word("unpublished"), &names.concat(), &rows) + &format!("<p>{}</p>\n", chrome.word(shown))
}

/// Pages by kind and language, each kind with its addresses.
fn pages(desk: &Desk) -> String {
    let chrome = &desk.chrome;
    let Some(site) = &desk.build().site else { return String::new() };
    let mut kinds: BTreeMap<(u8, &'static str), BTreeMap<Locale, Vec<&OutPath>>> = BTreeMap::new();
    for (path, route) in desk.build().plan.iter() {
        if let Some((locale, kind)) = kind(route) {
            kinds.entry(kind).or_default().entry(locale).or_default().push(path)
        }
    }
    let locales: Vec<Locale> = site.locales.iter().collect();
    let name = |l: &Locale| safe(&site.locales.entry(*l).name);
    let mut rows = String::new();
    let mut lists = String::new();
    for ((_, kind), by_locale) in &kinds {
        let of = |l: &Locale| by_locale.get(l).map_or(&[][..], Vec::as_slice);
        let cells: String = locales.iter().map(|l| format!("<td>{}</td>", of(l).len())).collect();
        rows.push_str(&format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", chrome.word(kind)));
        let entries = |l: &Locale| {
            let links: String = of(l).iter().map(|path| format!("<li>{}</li>\n", page_links(desk, path))).collect();
            format!("<h3 class=\"small\">{}</h3>\n<ul class=\"list\">\n{links}</ul>\n", name(l))
        };
        let inside: String = locales.iter().filter(|l| !of(l).is_empty()).map(entries).collect();
        lists.push_str(&format!("<details><summary>{}</summary>\n{inside}</details>\n", chrome.word(kind)))
    }
    let sums: String = locales
        .iter()
        .map(|l| format!("<td>{}</td>", kinds.values().filter_map(|k| k.get(l)).map(Vec::len).sum::<usize>()))
        .collect();
    rows.push_str(&format!("<tr class=\"sum\"><th scope=\"row\">{}</th>{sums}</tr>\n", chrome.word("all")));
    let names: String = locales.iter().map(|l| format!("<th scope=\"col\">{}</th>", name(l))).collect();
    let head = format!("<th scope=\"col\">{}</th>{names}", chrome.word("kind"));
    table(&chrome.word("pages"), &head, &rows) + &lists
}

/// A page and its translation view; a file on paper in its viewer.
fn page_links(desk: &Desk, path: &OutPath) -> String {
    let chrome = &desk.chrome;
    let words = safe(&format!("/{}", path.address()));
    if path.as_str().ends_with(".pdf") {
        return link(Some(&chrome.to(&format!("{}{}", super::paper::PLACE, path.url()), "")), &words);
    }
    let sides = chrome.to(&format!("{}{}", translation::PLACE, path.url()), "");
    let name = safe(&chrome.words.fill("translation-of", &[("name", &format!("/{}", path.address()))]));
    format!(
        "{} · <a href=\"{sides}\" aria-label=\"{name}\">{}</a>",
        link(Some(&chrome.to_site(&path.url())), &words),
        chrome.word("translation")
    )
}

fn table(caption: &str, head: &str, rows: &str) -> String {
    format!(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table>\n<caption>{caption}</caption>\n\
         <thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )
}

/// The kind of what belongs to a language, with its place in the order.
fn kind(route: &Route) -> Option<(Locale, (u8, &'static str))> {
    match route {
        Route::Page(locale, page) => {
            let kind = match page {
                PageRoute::Records(_) => (0, "kind-records"),
                PageRoute::Group(_) => (1, "kind-group"),
                PageRoute::Activity(_) => (2, "kind-activity"),
                PageRoute::Call(_) => (3, "kind-call"),
                PageRoute::Form(_) => (4, "kind-form"),
                PageRoute::Rule(_) => (6, "kind-rule"),
                PageRoute::Changes(..) => (7, "kind-changes"),
                PageRoute::Chapter(_) => (8, "kind-chapter"),
                PageRoute::SideBySide(_) => (9, "kind-side-by-side"),
                PageRoute::Text(_) => (10, "kind-text"),
                PageRoute::NotFound => (11, "kind-not-found"),
            };
            Some((*locale, kind))
        }
        Route::Paper(locale, ..) => Some((*locale, (5, "kind-paper"))),
        Route::LanguageChoice
        | Route::NotFound
        | Route::Redirect(_)
        | Route::ThemeFile(_)
        | Route::RuleScript(_)
        | Route::Media(_)
        | Route::Narrower(..)
        | Route::SiteMap
        | Route::Robots
        | Route::Feed(_)
        | Route::Files => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Wish, wish};

    #[test]
    fn a_form_says_what_is_wished() {
        let of = |as_of: Option<&str>, drafts| Wish { as_of: as_of.map(str::to_owned), drafts };
        assert_eq!(wish("as_of=2027-03-01&drafts=1"), of(Some("2027-03-01"), true));
        assert_eq!(wish("as_of=2027-03-01"), of(Some("2027-03-01"), false));
        for form in ["as_of=&drafts=0", "", "as_of=tomorrow", "as_of=2027-02-30", "as_of=%3Cscript%3E", "%ff"] {
            assert_eq!(wish(form), of(None, false), "{form}")
        }
    }
}
