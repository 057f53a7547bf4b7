//! `/_translation/`: the languages of a file, a page or a record beside each other, with what is missing.
use super::Desk;
use crate::{
    diag::places::Places,
    plan::OutPath,
    preview::{
        chrome::safe,
        outline::{Outline, Unit},
        whereabouts,
    },
    source::Span,
};
use std::sync::Arc;

/// Where these pages begin.
pub const PLACE: &str = "/_translation/";

/// Every file with how many texts it has, and how many lack a language.
pub fn list(desk: &Desk) -> Vec<u8> {
    let chrome = &desk.chrome;
    let outlines = desk.outlines();
    let mut rows = String::new();
    let (mut texts, mut gaps) = (0, 0);
    for one in outlines.iter().filter(|o| !o.units.is_empty()) {
        let missing = one.units.iter().filter(|u| u.has_gap()).count();
        texts += one.units.len();
        gaps += missing;
        let class = if missing > 0 { " class=\"gap\"" } else { "" };
        rows.push_str(&format!(
            "<tr{class}><th scope=\"row\"><a href=\"{}\">{}</a></th><td>{}</td><td>{missing}</td></tr>\n",
            chrome.to(&format!("{PLACE}{}", address(&one.file)), ""),
            safe(&one.file),
            one.units.len()
        ))
    }
    let sum = chrome.words.fill("translation-sum", &[("texts", &texts.to_string()), ("gaps", &gaps.to_string())]);
    let main = format!(
        "<p>{}</p>\n<p>{}</p>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table>\n\
         <caption>{caption}</caption>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n",
        safe(&sum),
        chrome.word("translation-how"),
        chrome.word("file"),
        chrome.word("texts"),
        chrome.word("gaps"),
        caption = chrome.word("translation-files"),
    );
    chrome.page(chrome.words.get("translation"), &main)
}

/// A file by its project path, or what the page at an address is made of; nothing where there is neither.
pub fn page(desk: &Desk, name: &str, query: &str) -> Option<Vec<u8>> {
    let build = desk.build();
    let outlines = desk.outlines();
    let of_file = |o: &&Arc<Outline>| o.sources.iter().any(|id| build.project.sources.get(*id).path == name);
    let (title, found, record) = match outlines.iter().find(of_file) {
        Some(one) => (one.file.clone(), vec![one.as_ref()], None),
        None => {
            let path = OutPath::new(name)?;
            let route = build.plan.get(&path)?;
            let files = whereabouts::files(build, route);
            let is_of_page = |o: &&Outline| o.sources.iter().any(|id| files.contains(id));
            let record = whereabouts::record(build, route);
            (format!("/{}", path.address()), outlines.iter().map(Arc::as_ref).filter(is_of_page).collect(), record)
        }
    };
    let only_gaps = query.split('&').any(|v| v == "gaps=1");
    Some(whole(desk, (name, &title), &found, record, only_gaps))
}

fn whole(
    desk: &Desk,
    (name, title): (&str, &str),
    files: &[&Outline],
    record: Option<Span>,
    only_gaps: bool,
) -> Vec<u8> {
    let chrome = &desk.chrome;
    let is_inside = |unit: &&Unit| match (record, unit.record) {
        (Some(wanted), Some(own)) => own.source != wanted.source || own.start <= wanted.start && wanted.start < own.end,
        (_, _) => true,
    };
    // of a file that lists the record, only the record
    let holds = |u: &Unit| {
        record.zip(u.record).is_some_and(|(w, r)| r.source == w.source && (r.start..r.end).contains(&w.start))
    };
    let in_list = |o: &Outline| o.units.iter().any(holds);
    let mut main = String::new();
    let (mut texts, mut gaps) = (0, 0);
    for file in files {
        let is_listed = in_list(file);
        let units: Vec<&Unit> =
            file.units.iter().filter(is_inside).filter(|u| !is_listed || u.record.is_some()).collect();
        texts += units.len();
        gaps += units.iter().filter(|u| u.has_gap()).count();
        let shown: Vec<&Unit> = units.into_iter().filter(|u| !only_gaps || u.has_gap()).collect();
        if !shown.is_empty() {
            main.push_str(&table(desk, &file.file, &shown))
        }
    }
    let sum = chrome.words.fill("translation-sum", &[("texts", &texts.to_string()), ("gaps", &gaps.to_string())]);
    let path = format!("{PLACE}{}", address(name));
    let other = match only_gaps {
        true => format!("<a href=\"{}\">{}</a>", chrome.to(&path, ""), chrome.word("all-texts")),
        false => format!("<a href=\"{}\">{}</a>", chrome.to(&path, "gaps=1"), chrome.word("only-gaps")),
    };
    let to_page = match OutPath::new(name).filter(|p| desk.build().plan.get(p).is_some()) {
        Some(path) => format!(" · <a href=\"{}\">{}</a>", chrome.to_site(&path.url()), chrome.word("to-page")),
        None => String::new(),
    };
    let head = format!("<p>{}</p>\n<p>{other}{to_page}</p>\n", safe(&sum));
    chrome.page(&chrome.words.fill("translation-of", &[("name", title)]), &(head + &main))
}

fn table(desk: &Desk, file: &str, units: &[&Unit]) -> String {
    let chrome = &desk.chrome;
    let tags = desk.tags();
    let mut places = Places::new(&desk.build().project.sources);
    let names: String =
        tags.iter().map(|tag| format!("<th scope=\"col\">{}</th>", safe(&language(desk, tag)))).collect();
    let mut rows = String::new();
    for unit in units {
        let cells: String = tags
            .iter()
            .zip(&unit.texts)
            .map(|(tag, text)| match text {
                Some(written) => format!(
                    "<td><div lang=\"{tag}\" class=\"words\">{}</div><p class=\"place\">{}</p></td>",
                    safe(&written.text),
                    desk.place(written.at, &mut places),
                    tag = safe(tag)
                ),
                None => format!("<td class=\"gap\"><strong>{}</strong></td>", chrome.word("gap")),
            })
            .collect();
        rows.push_str(&format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", safe(&unit.path)))
    }
    format!(
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{file}\"><table class=\"sides\">\n<caption>{file}</caption>\n\
         <thead><tr><th scope=\"col\">{}</th>{names}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n",
        chrome.word("text"),
        file = safe(file),
    )
}

/// The name of a language in itself.
fn language(desk: &Desk, tag: &str) -> String {
    let locales = desk.build().site.as_ref().map(|s| &s.locales);
    locales.and_then(|l| Some(l.entry(l.find(tag)?).name.clone())).unwrap_or_else(|| tag.to_owned())
}

/// A project path as an address holds it.
fn address(path: &str) -> String {
    OutPath::new(path).map_or_else(String::new, |p| p.url())
}
