//! An article number that no source prints appears nowhere: what is known is listed here by hand.
use super::{edit, site};
use kilavuz::{
    diag::Diagnostics,
    project::Project,
    source::SourceId,
    syntax::yaml::{self, Kind, Node},
};
use std::collections::BTreeSet;

/// Acts (`content/program/legislation.yaml`) and sources, with the articles, paragraphs and points that are known.
const KNOWN: &[(&str, &[&str])] = &[
    ("reg-2012", &["1", "2", "3", "3/1/a", "3/1/d–ğ", "7/3", "21/1", "28"]),
    ("procedures-2012", &["1", "2", "3"]),
    ("amend-2015", &["1", "2", "1–2"]),
    ("amend-2022", &["1", "2"]),
    ("khk-635", &["2", "8", "9"]),
    ("cbk-1", &["385", "389"]),
    ("reg12", &["1", "2", "3"]),
    ("proc", &["1", "2", "3"]),
    ("am15", &["1", "2", "1–2"]),
    ("am22", &["1", "2"]),
];

/// Numbers in running text, and a word that has to stand beside them; the acts' own records need none.
const IN_TEXT: &[(u32, &[&str])] = &[
    (1, &[]),
    (2, &[]),
    (3, &[]),
    (7, &["Yönetmeli", "Regulation"]),
    (21, &["Yönetmeli", "Regulation"]),
    (28, &["Yönetmeli", "Regulation"]),
    (8, &["Kararname", "ecree"]),
    (9, &["Kararname", "ecree"]),
    (385, &["Kararname", "ecree"]),
    (389, &["Kararname", "ecree"]),
];
const ACTS: &str = "content/program/legislation.yaml";
/// Paragraphs of the articles above.
const PARAGRAPHS: &[u32] = &[1, 3];

fn text_under<'a>(fields: &'a [(kilavuz::source::Spanned<String>, Node)], key: &str) -> Option<&'a str> {
    fields.iter().find(|(k, _)| k.value == key).and_then(|(_, node)| match &node.kind {
        Kind::Text { text, .. } => Some(text.as_str()),
        Kind::Empty | Kind::List(_) | Kind::Record(_) => None,
    })
}

/// Records with an article: its owner (source, or act of the provision) and the place in it.
fn places(node: &Node, act: &str, found: &mut Vec<(String, String)>) {
    match &node.kind {
        Kind::Empty | Kind::Text { .. } => {}
        Kind::List(all) => all.iter().for_each(|n| places(n, act, found)),
        Kind::Record(fields) => {
            let id = text_under(fields, "id").unwrap_or("");
            let is_act = fields.iter().any(|(k, _)| k.value == "provisions");
            if let Some(article) = text_under(fields, "article") {
                let is_provision = fields.iter().any(|(k, _)| k.value == "text");
                let below = ["paragraph", "point"].iter().filter_map(|key| text_under(fields, key));
                let place: Vec<&str> = std::iter::once(article).chain(below).collect();
                found.push(((if is_provision { act } else { id }).to_owned(), place.join("/")))
            }
            fields.iter().for_each(|(_, n)| places(n, if is_act { id } else { act }, found))
        }
    }
}

#[test]
fn every_cited_article_is_known() {
    let project = site::real_project();
    let mut found = vec![];
    for (_, source) in project.sources.iter().filter(|(_, s)| s.path.starts_with("content/")) {
        let text: &str = &source.text;
        let yaml_text = match source.path.strip_suffix(".md") {
            Some(_) => text.split("---\n").nth(1).unwrap_or(""),
            None => text,
        };
        if let Some(tree) = yaml::parse(SourceId::default(), yaml_text, 0, &mut Diagnostics::default()) {
            places(&tree, "", &mut found)
        }
    }
    assert!(found.len() > 50, "{} places", found.len());
    let known = |owner: &str, place: &str| KNOWN.iter().any(|(o, all)| *o == owner && all.contains(&place));
    let unknown: BTreeSet<_> = found.iter().filter(|(owner, place)| !known(owner, place)).collect();
    assert!(unknown.is_empty(), "no source prints {unknown:?}");
}

fn number(word: &str) -> Option<u32> {
    let digits = word.trim_start_matches(['(', '“']).split(['.', ',', '’', '\'', ')', '(', ':', ';', '”']).next()?;
    digits.parse().ok()
}

/// Numbers that stand together before a word: `2 ve 9. maddeleri`.
fn before(words: &[&str]) -> Vec<u32> {
    let mut all = vec![];
    for word in words.iter().rev() {
        let is_year =
            word.contains(['’', '\'']) && !["nc", "inc", "ınc", "unc", "ünc"].iter().any(|s| word.contains(s));
        match number(word).filter(|_| !is_year) {
            Some(n) => all.push(n),
            None if ["nci", "ncı", "ncu", "ncü", "inci", "ıncı", "uncu", "üncü"].contains(word) => {}
            None if ["ve", "ile", "ya", "da", "veya", "–"].contains(word) && !all.is_empty() => {}
            None => break,
        }
    }
    all
}

/// Numbers that stand together after a word: `Articles 385 and 389`, `Article 7(3)`.
fn after(words: &[&str]) -> Vec<u32> {
    let mut all = vec![];
    for word in words {
        match number(word) {
            Some(n) if !word.ends_with('.') || all.is_empty() => all.push(n),
            None if ["and", "or", "to", "ve", "–"].contains(word) && !all.is_empty() => {}
            Some(_) | None => break,
        }
    }
    all
}

/// Articles and paragraphs that a text names.
fn named(text: &str) -> (Vec<u32>, Vec<u32>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (mut articles, mut paragraphs) = (vec![], vec![]);
    for (n, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let next = words.get(n + 1..).unwrap_or(&[]);
        if bare.starts_with("madde") {
            articles.extend(before(&words[..n]));
            if bare == "madde" {
                articles.extend(after(next))
            }
        }
        if ["article", "articles", "art", "md", "mad"].contains(&bare.as_str()) {
            articles.extend(after(next));
            let inner = next.first().and_then(|w| w.split_once('(')).and_then(|(_, p)| number(p));
            paragraphs.extend(inner)
        }
        if bare.starts_with("fıkra") {
            paragraphs.extend(before(&words[..n]))
        }
        if bare == "paragraph" {
            paragraphs.extend(after(next))
        }
    }
    (articles, paragraphs)
}

/// Why a text may not stand in a file.
fn faults(file: &str, text: &str) -> Vec<String> {
    let (articles, paragraphs) = named(text);
    let mut faults = vec![];
    for n in articles {
        match IN_TEXT.iter().find(|(known, _)| *known == n) {
            None => faults.push(format!("article {n}")),
            Some((_, beside)) => {
                if !beside.is_empty() && file != ACTS && !beside.iter().any(|word| text.contains(word)) {
                    faults.push(format!("article {n} of what?"))
                }
            }
        }
    }
    faults.extend(paragraphs.iter().filter(|n| !PARAGRAPHS.contains(n)).map(|n| format!("paragraph {n}")));
    faults
}

/// Every text of content: leaves of YAML, lines of Markdown.
fn texts(project: &Project) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        edit::leaves(project, "content/").into_iter().map(|leaf| (leaf.file, leaf.text)).collect();
    for (_, source) in project.sources.iter().filter(|(_, s)| s.path.ends_with(".md")) {
        all.extend(source.text.lines().map(|line| (source.path.clone(), line.to_owned())))
    }
    all
}

#[test]
fn no_text_names_an_article_that_no_source_prints() {
    let mut found = vec![];
    let mut seen = 0;
    for (file, text) in texts(&site::real_project()) {
        seen += named(&text).0.len();
        found.extend(faults(&file, &text).into_iter().map(|why| format!("{file}: {why} in “{text}”")))
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(seen > 30, "the patterns find too little: {seen}");
}

#[test]
fn unknown_articles_are_found_however_they_are_written() {
    for bad in [
        "Yönetmeliğin 12. maddesi",
        "Yönetmeliğin 2, 9 ve 12. maddeleri",
        "madde 12",
        "Madde 12’ye göre",
        "12’nci madde",
        "12 nci maddesinde",
        "Article 12",
        "Articles 2 and 12",
        "Art. 12",
        "(Article 12)",
        "Article 7(2) of the Regulation",
        "7. maddenin 2. fıkrası Yönetmelik",
        "385. madde",
        "md. 12",
    ] {
        assert!(!faults("content/faq.yaml", bad).is_empty(), "{bad}")
    }
    for good in [
        "Yönetmeliğin 1. maddesi",
        "Articles 385 and 389 of Presidential Decree No. 1",
        "üç madde",
        "hammadde 12",
        "An article of 2025",
        "7. maddesinin 3. fıkrası Yönetmeliğin",
    ] {
        assert_eq!(faults("content/faq.yaml", good), Vec::<String>::new(), "{good}")
    }
}
