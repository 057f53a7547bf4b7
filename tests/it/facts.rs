//! Every fact of the ministry's deck stands on its page in both languages, and is missed as soon as content loses it.
use super::{
    edit::{self, Leaf},
    site::{self, Page, Site},
};
use kilavuz::{
    pipeline::{self, Build, Memo},
    plan::PageRoute,
};
use scraper::{ElementRef, Html};
use std::collections::BTreeSet;

/// Of `tests/facts/seed.tsv`: one fact of the deck and where the site tells it.
struct Fact {
    id: &'static str,
    page: &'static str,
    tr: &'static str,
    en: &'static str,
}

const TABLE: &str = include_str!("../facts/seed.tsv");
/// The deck's text, slide by slide.
const DECK: &str = include_str!("../facts/deck.txt");

fn facts() -> Vec<Fact> {
    let fact = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, page, tr, en] = cells[..] else { panic!("four cells a line, not {line:?}") };
        Fact { id, page, tr, en }
    };
    TABLE.lines().filter(|line| !line.trim().is_empty()).map(fact).collect()
}

/// Signs around a text that are no part of it.
const AROUND: &[char] = &['.', ',', ';', ':', '·', '(', ')', '“', '”', '"', ' '];

/// A text as it is compared: folded, apostrophes alike, without the signs around it.
fn plain(text: &str) -> String {
    site::folded(text).replace('’', "'").trim_matches(AROUND).to_owned()
}

impl Fact {
    /// A short text could stand on a page by accident, as a part of another.
    fn is_short(&self) -> bool {
        self.tr.chars().count() < 40
    }
    fn texts(&self) -> [(&'static str, &'static str); 2] {
        [("tr", self.tr), ("en", self.en)]
    }
}

/// What a page tells: its whole text, and the text of each of its elements, of each run of text and between “ and ”.
struct Told {
    whole: String,
    units: BTreeSet<String>,
    heading: String,
}

impl Told {
    fn by(html: &Html) -> Self {
        let body = site::select(html, "body");
        let mut units = BTreeSet::new();
        for node in body[0].descendants() {
            // a line of a drawing is a part of its text, not a text
            let above = node.parent().and_then(|above| above.value().as_element());
            if above.is_some_and(|e| e.name() == "tspan")
                || node.value().as_element().is_some_and(|e| e.name() == "tspan")
            {
                continue;
            }
            if let Some(text) = node.value().as_text() {
                units.insert(plain(text));
                units.extend(text.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(q, _)| plain(q)));
            } else if let Some(element) = ElementRef::wrap(node) {
                units.insert(plain(&site::visible(element)));
            }
        }
        let heading = site::select(html, "h1").first().map_or_else(String::new, |h| plain(&site::visible(*h)));
        Told { whole: plain(&site::visible(body[0])), units, heading }
    }
    /// A page of one activity is that activity's only under its heading; a short text has to stand by itself.
    fn tells(&self, fact: &Fact, text: &str) -> bool {
        let text = plain(text);
        if fact.page.starts_with("activity:") {
            return self.heading == text;
        }
        if fact.is_short() { self.units.contains(&text) } else { self.whole.contains(&text) }
    }
}

#[test]
fn every_fact_of_the_deck_stands_on_its_page_in_both_languages() {
    let mut missing = vec![];
    for fact in facts() {
        for (tag, text) in fact.texts() {
            let page: Page = site::real().page(tag, site::route(fact.page));
            if !Told::by(&page.html).tells(&fact, text) {
                missing.push(format!("{} {}: {text}", fact.id, page.path))
            }
        }
    }
    assert!(missing.is_empty(), "{} of {} are missing:\n{}", missing.len(), facts().len(), missing.join("\n"));
}

#[test]
fn ids_of_facts_name_their_slide_and_stand_once() {
    let mut seen = BTreeSet::new();
    for fact in facts() {
        assert!(seen.insert(fact.id), "{} stands twice", fact.id);
        let slide: Option<u32> = fact.id.get(1..3).and_then(|n| n.parse().ok());
        assert!(slide.is_some_and(|n| (1..=24).contains(&n)), "{} names no slide", fact.id)
    }
    let slides: BTreeSet<&str> = facts().iter().map(|f| &f.id[1..3]).collect();
    assert_eq!(slides.len(), 24, "a slide has no fact");
}

/// What the deck holds besides facts: thanks, and the page furniture of its layout.
const FURNITURE: &[&str] = &["Teşekkürler", "1", "2", "3", "4"];

#[test]
fn the_deck_says_nothing_that_is_no_fact() {
    let mut rest = deck();
    let mut told: Vec<String> = facts().iter().flat_map(|f| [f.tr, f.en]).map(comparable).collect();
    told.extend(FURNITURE.iter().map(|f| comparable(f)));
    told.sort_by_key(|text| std::cmp::Reverse(text.len()));
    for text in told {
        rest = rest.replace(&format!(" {text} "), " | ").replace(&format!(" {text} "), " | ");
    }
    let left: Vec<&str> =
        rest.split('|').map(str::trim).filter(|part| part.chars().any(char::is_alphanumeric)).collect();
    assert!(left.is_empty(), "no fact tells:\n{}", left.join("\n"));
}

#[test]
fn facts_are_in_the_words_of_the_deck() {
    let deck = deck();
    let foreign: Vec<&str> = facts().iter().filter(|f| !deck.contains(&comparable(f.tr))).map(|f| f.id).collect();
    assert!(foreign.is_empty(), "the deck has no such words: {foreign:?}");
}

/// The deck without marks of layout.
fn deck() -> String {
    let mut text = String::new();
    for line in DECK.lines() {
        let (mut in_tag, line) = (false, line.trim_start_matches(['#', '-', '▶', '►', ' ']));
        for (n, c) in line.char_indices() {
            let tag_begins = c == '<' && !line[n..].starts_with("<http");
            match c {
                '<' | '>' | '*' => in_tag = tag_begins,
                '-' if n == 1 && line.starts_with(|d: char| d.is_ascii_digit()) => text.push(' '),
                c if !in_tag => text.push(c),
                _ => {}
            }
        }
        text.push(' ')
    }
    format!(" {} ", comparable(&text))
}

/// Words alone: signs of punctuation around words do not tell facts apart.
fn comparable(text: &str) -> String {
    let text = text.replace('’', "'");
    let words = text.split_whitespace().map(|w| w.trim_matches(AROUND)).filter(|w| !w.is_empty() && *w != "-");
    words.collect::<Vec<_>>().join(" ")
}

/// Values of content (and UI words) that a fact rests on: those that are or quote the text, else those that hold it.
fn carriers<'a>(leaves: &'a [(Leaf, String)], fact: &Fact) -> Vec<&'a Leaf> {
    let texts = [plain(fact.tr), plain(fact.en)];
    let of = |fits: &dyn Fn(&str, &str) -> bool| -> Vec<&Leaf> {
        leaves.iter().filter(|(_, value)| texts.iter().any(|t| fits(value, t))).map(|(leaf, _)| leaf).collect()
    };
    let mut all = of(&|value, text| value == text || value.contains(&format!("“{text}”")));
    if !fact.is_short() || all.is_empty() {
        all = of(&|value, text| value.contains(text))
    }
    all
}

/// Another value of the same kind, so that nothing but the fact is lost.
fn instead(leaf: &Leaf, n: usize) -> String {
    match leaf.text.as_str() {
        t if t.starts_with("http") => format!("https://example.org/{n}"),
        t if t.ends_with('%') || t.starts_with('%') => "37%".into(),
        _ => format!("Blanked {n}"),
    }
}

fn told(build: &Build, tag: &str, page: &PageRoute) -> Told {
    let site = build.site.as_ref().expect("the site can still be built");
    let locale = site.locales.find(tag).expect("the language is still there");
    let path = build.plan.page(locale, page.clone()).unwrap_or_else(|| panic!("{page:?} has gone"));
    let artifact = build.artifact(path).expect("the plan lists it").expect("templates are sound");
    Told::by(&Html::parse_document(std::str::from_utf8(&artifact.bytes).expect("pages are UTF-8")))
}

#[test]
fn a_fact_that_content_loses_is_missed() {
    let project = site::real_project();
    let leaves: Vec<(Leaf, String)> = ["content/", "themes/default/words.yaml"]
        .iter()
        .flat_map(|folder| edit::leaves(&project, folder))
        .map(|leaf| (leaf.clone(), plain(&leaf.text)))
        .collect();
    let mut memo = Memo::default();
    let mut kept = vec![];
    for fact in facts() {
        let carriers = carriers(&leaves, &fact);
        let changes: Vec<(&Leaf, String)> = carriers.iter().enumerate().map(|(n, l)| (*l, instead(l, n))).collect();
        let build = pipeline::assemble(edit::with(&project, &changes), Some(&mut memo));
        let page = site::route(fact.page);
        for (tag, text) in fact.texts() {
            if carriers.is_empty() || told(&build, tag, &page).tells(&fact, text) {
                kept.push(format!("{} {tag} {} ({} values changed): {text}", fact.id, fact.page, carriers.len()))
            }
        }
    }
    assert!(kept.is_empty(), "content lost these, and no one would know:\n{}", kept.join("\n"));
}

#[test]
fn the_real_site_is_what_these_tests_read() {
    let site: &Site = site::real();
    assert_eq!(site.build.site.as_ref().map(|s| s.locales.count()), Some(2));
    assert!(site.pages().count() > 100)
}
