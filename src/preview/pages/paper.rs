//! `/_pdf/`: forms on paper. A file shows inside a page of the preview, which changes with it: so the file comes anew at
//! the page that is looked at.
use super::Desk;
use crate::{
    plan::{OutPath, Route},
    preview::{chrome::safe, queues::lock},
    project::digest,
    render::pdf::pages,
};
use std::{collections::BTreeMap, sync::Mutex};

/// Where these pages begin.
pub const PLACE: &str = "/_pdf/";
/// No form has more pages.
const MOST: u32 = 999;

/// The files that were shown, to find the page on which a change shows.
#[derive(Debug, Default)]
pub struct Shown(Mutex<BTreeMap<OutPath, Paper>>);

#[derive(Debug)]
struct Paper {
    digest: String,
    words: Vec<String>,
    /// The page on which the last change begins.
    changed: Option<u32>,
}

impl Shown {
    /// The page on which the last change of a file begins; nothing for one that never changed while it was shown.
    fn changed(&self, path: &OutPath, digest: &str, bytes: &[u8]) -> Option<u32> {
        let mut shown = lock(&self.0);
        let before = shown.get(path);
        if let Some(same) = before.filter(|paper| paper.digest == digest) {
            return same.changed;
        }
        let words = pages::words(bytes);
        let changed = before.and_then(|paper| {
            let is_other = |n: &usize| paper.words.get(*n) != words.get(*n);
            let first = (0..words.len()).find(is_other).map(|n| n as u32 + 1);
            // what is no text, as the length of a field, shows nowhere
            first.or(paper.changed)
        });
        shown.insert(path.clone(), Paper { digest: digest.to_owned(), words, changed });
        changed
    }
}

/// The list of files.
pub fn list(desk: &Desk) -> Vec<u8> {
    let chrome = &desk.chrome;
    let papers = desk.build().plan.iter().filter(|(_, route)| matches!(route, Route::Paper(..)));
    let entry = |path: &OutPath| {
        format!(
            "<li><a href=\"{}\">{}</a></li>\n",
            chrome.to(&format!("{PLACE}{}", path.url()), ""),
            safe(path.as_str())
        )
    };
    let entries: String = papers.map(|(path, _)| entry(path)).collect();
    let main = match entries.is_empty() {
        true => format!("<p>{}</p>\n", chrome.word("papers-none")),
        false => format!("<p>{}</p>\n<ul class=\"list\">\n{entries}</ul>\n", chrome.word("papers-how")),
    };
    chrome.page(chrome.words.get("papers"), &main)
}

/// A file at a page (`page=3` of the query), else at the page that was changed last; nothing where there is no such file.
pub fn viewer(desk: &Desk, path: &OutPath, query: &str) -> Option<Vec<u8>> {
    let chrome = &desk.chrome;
    let standing = [&desk.state.newest, &desk.state.last_whole];
    let made = standing.iter().filter_map(|build| build.artifact(path)).find_map(Result::ok);
    let artifact = made.filter(|a| a.media == "application/pdf")?;
    let asked = query.split('&').find_map(|v| v.strip_prefix("page="));
    // the file's own bytes stand in its address: another file, another address, and the frame loads it
    let bytes = digest(&artifact.bytes);
    let changed = desk.shown.changed(path, &bytes, &artifact.bytes);
    let page = asked.and_then(|n| n.parse().ok()).or(changed).unwrap_or(1).clamp(1, MOST);
    let file = format!("{}?{}", chrome.to_site(&path.url()), bytes.get(..10).unwrap_or(&bytes));
    let here = format!("{PLACE}{}", path.url());
    let to = |n: u32, word: &str| {
        format!("<li><a href=\"{}\">{}</a></li>\n", chrome.to(&here, &format!("page={n}")), chrome.word(word))
    };
    let before = if page > 1 { to(page - 1, "page-before") } else { String::new() };
    let after = if page < MOST { to(page + 1, "page-after") } else { String::new() };
    let last = changed.map_or_else(String::new, |n| {
        let words = safe(&chrome.words.fill("paper-changed", &[("page", &n.to_string())]));
        format!("<li><a href=\"{}\">{words}</a></li>\n", chrome.to(&here, &format!("page={n}")))
    });
    let name = path.as_str().rsplit('/').next().unwrap_or(path.as_str());
    let title = chrome.words.fill("paper", &[("file", name), ("page", &page.to_string())]);
    let main = format!(
        "<nav aria-label=\"{}\"><ul class=\"steps\">\n{before}{after}{last}<li><a href=\"{file}\">{}</a></li>\n</ul></nav>\n\
         <iframe class=\"paper\" title=\"{}\" src=\"{file}#page={page}\"></iframe>\n",
        chrome.word("paper-steps"),
        chrome.word("paper-alone"),
        safe(&title)
    );
    Some(chrome.page(&title, &main))
}
