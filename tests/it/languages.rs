//! Each page speaks one language: its words, its spelling of numbers and dates, its alphabet.
use super::site::{self, Page, folded, language, select, visible};
use kilavuz::{
    diag::Diagnostics,
    source::SourceId,
    syntax::yaml::{self, Kind},
};
use scraper::ElementRef;
use std::collections::{BTreeMap, BTreeSet};

/// UI words by key and language.
fn words() -> BTreeMap<String, BTreeMap<String, String>> {
    let text = include_str!("../../themes/default/words.yaml");
    let tree = yaml::parse(SourceId::default(), text, 0, &mut Diagnostics::default()).unwrap();
    let Kind::Record(keys) = tree.kind else { panic!("words.yaml is a record") };
    let by_tag = |kind: Kind| {
        let Kind::Record(fields) = kind else { panic!("a word has languages") };
        let one = |kind: Kind| match kind {
            Kind::Text { text, .. } => text,
            Kind::Empty | Kind::List(_) | Kind::Record(_) => panic!("a word is a text"),
        };
        fields.into_iter().map(|(tag, value)| (tag.value.clone(), one(value.kind))).collect()
    };
    keys.into_iter().map(|(key, value)| (key.value.clone(), by_tag(value.kind))).collect()
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_ui_word_stands_in_turkish_and_english() {
    for (key, word) in words() {
        let tags: Vec<&str> = word.keys().map(String::as_str).collect();
        assert_eq!(tags, ["en", "tr"], "{key}");
        assert!(word.values().all(|text| !text.trim().is_empty()), "{key} is empty");
        assert_eq!(placeholders(&word["tr"]), placeholders(&word["en"]), "{key}");
    }
}

/// The texts of a template that would reach a page as they stand.
fn literal(template: &str) -> Vec<String> {
    let mut html = String::new();
    let mut rest = template;
    while let Some(start) = rest.find("{%").into_iter().chain(rest.find("{{")).chain(rest.find("{#")).min() {
        let end = match &rest[start..start + 2] {
            "{%" => "%}",
            "{{" => "}}",
            _ => "#}",
        };
        html.push_str(&rest[..start]);
        rest = rest[start..].split_once(end).map_or("", |(_, after)| after);
    }
    html.push_str(rest);
    let mut texts = vec![];
    for piece in html.split('<') {
        let (tag, text) = piece.rsplit_once('>').unwrap_or(("", piece));
        texts.push(text.trim().to_owned());
        for name in ["aria-label=", "alt=", "title=", "placeholder=", "summary="] {
            texts
                .extend(tag.split(&format!(" {name}\"")).skip(1).filter_map(|v| v.split('"').next()).map(str::to_owned))
        }
    }
    texts.retain(|text| text.chars().any(char::is_alphabetic));
    texts
}

#[test]
fn templates_hold_no_words() {
    let theme = kilavuz::load::builtin_theme();
    for (name, _) in theme.files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let found = literal(theme.text(name).unwrap());
        assert!(found.is_empty(), "{name}: {found:?}")
    }
    assert_eq!(
        literal("{# no #}<p class=\"a\">Go {{ w.x }}</p><b aria-label=\"on\">→ 404 {% if a %}</b>"),
        ["Go", "on"]
    );
}

/// The runs of text of a page's body that are in the page's own language.
fn own_texts(page: &Page) -> Vec<String> {
    let mut texts = vec![];
    for node in select(&page.html, "body")[0].descendants() {
        let (Some(text), Some(element)) = (node.value().as_text(), node.parent().and_then(ElementRef::wrap)) else {
            continue;
        };
        let spoken = !matches!(element.value().name(), "script" | "style" | "code");
        if spoken && language(element) == page.tag && !text.trim().is_empty() {
            texts.push(folded(text))
        }
    }
    texts
}

/// The descriptions and labels that are read out but not shown.
fn own_attributes(page: &Page) -> Vec<String> {
    let mut texts = vec![];
    for name in ["aria-label", "alt", "title", "content", "data-head", "data-closed", "data-count"] {
        for element in select(&page.html, &format!("[{name}]:not([name=viewport]):not([http-equiv])")) {
            texts.extend(element.value().attr(name).filter(|_| language(element) == page.tag).map(folded))
        }
    }
    texts
}

/// Every text of the pages in one language, with its page.
fn texts(tag: &str) -> Vec<(String, String)> {
    let mut all = vec![];
    for (name, site) in site::all() {
        for page in site.pages().filter(|p| p.tag == tag) {
            let texts = own_texts(&page).into_iter().chain(own_attributes(&page));
            all.extend(texts.map(|text| (format!("{name} {}", page.path), text)))
        }
    }
    all
}

/// A number as written, with what stands before and after it.
struct Figure<'a> {
    before: Option<char>,
    digits: &'a str,
    after: &'a str,
}

/// Runs of digits with points, commas and colons between digits.
fn figures(text: &str) -> Vec<Figure<'_>> {
    let mut all = vec![];
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|n| at + n) {
        let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':');
        let end = text[start..].find(|c| !inside(c)).map_or(text.len(), |n| start + n);
        let digits = text[start..end].trim_end_matches(['.', ',', ':']);
        let after = &text[start + digits.len()..];
        all.push(Figure { before: text[..start].chars().next_back(), digits, after });
        at = start + digits.len()
    }
    all
}

/// Digits in groups of three behind a sign: `1.234`, `12.345.678`.
fn grouped_by(digits: &str, sign: char) -> bool {
    let parts: Vec<&str> = digits.split(sign).collect();
    parts.len() > 1
        && (1..=3).contains(&parts[0].len())
        && parts[1..].iter().all(|p| p.len() == 3)
        && parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()))
}

/// `15.09.2012`
fn is_turkish_day(digits: &str) -> bool {
    let parts: Vec<usize> = digits.split('.').map(str::len).collect();
    matches!(parts[..], [1 | 2, 1 | 2, 4])
}

/// What is wrong with a figure in a language.
fn misspelled(figure: &Figure, tag: &str) -> Option<&'static str> {
    let after = figure.after.trim_start().chars().next();
    match tag {
        "tr" if after == Some('%') => Some("the percent sign stands before the number"),
        "tr" if grouped_by(figure.digits, ',') => Some("thousands are parted by points"),
        "tr" if figure.digits.contains(',') && figure.digits.rfind('.') > figure.digits.find(',') => {
            Some("decimals stand behind a comma")
        }
        "tr" if figure.after.starts_with("th") || figure.after.starts_with("st ") => Some("an English ordinal"),
        "en" if figure.before == Some('%') => Some("the percent sign stands behind the number"),
        "en" if figure.after.starts_with(" %") => Some("no space before the percent sign"),
        "en" if grouped_by(figure.digits, '.') => Some("thousands are parted by commas"),
        "en" if is_turkish_day(figure.digits) => Some("a day is spelled with its month"),
        "en" if figure.digits.contains('.') && figure.digits.rfind(',') > figure.digits.find('.') => {
            Some("decimals stand behind a point")
        }
        "en" if figure.after.starts_with(" TL") => Some("the currency is TRY and stands before the amount"),
        _ => None,
    }
}

const MONTHS: [(&str, [&str; 10]); 2] = [
    ("tr", ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Ekim", "Aralık"]),
    ("en", ["January", "February", "March", "April", "May", "June", "July", "August", "October", "December"]),
];

#[test]
fn numbers_percents_and_days_are_spelled_in_the_language_of_the_page() {
    for tag in ["tr", "en"] {
        let mut faults = BTreeSet::new();
        for (page, text) in texts(tag) {
            for figure in figures(&text) {
                if let Some(why) = misspelled(&figure, tag) {
                    faults.insert(format!("{page}: {} in “{text}”: {why}", figure.digits));
                }
            }
            let foreign = MONTHS.iter().find(|(t, _)| *t != tag).map(|(_, months)| months).unwrap();
            for month in foreign.iter().filter(|m| m.len() > 3 && text.contains(*m)) {
                faults.insert(format!("{page}: {month} in “{text}”"));
            }
        }
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), Vec::from_iter(faults).join("\n"));
    }
}

#[test]
fn misspelled_figures_are_found() {
    let wrong = |text: &str, tag| figures(text).iter().filter_map(|f| misspelled(f, tag)).count();
    for text in ["50%", "50 %", "1,234.56 TL", "1,000 firma", "25,000,000"] {
        assert_eq!((wrong(text, "tr"), text), (1, text));
    }
    for text in ["%50", "50 %", "1.234,56", "1.000 firms", "15.09.2012", "25,000,000 TL"] {
        assert!(wrong(text, "en") > 0, "{text}");
    }
    for text in ["%50", "%12,5", "1.234,56 TL", "1.000", "15.09.2012", "17.30", "NACE 32.50", "3,5", "28412"] {
        assert_eq!((wrong(text, "tr"), text), (0, text));
    }
    for text in ["50%", "12.5%", "TRY 1,234.56", "1,000", "15 September 2012", "32.50", "No. 28412", "1.5"] {
        assert_eq!((wrong(text, "en"), text), (0, text));
    }
}

#[test]
fn ui_words_of_the_other_language_stand_nowhere() {
    let words = words();
    for (tag, other) in [("tr", "en"), ("en", "tr")] {
        let own: BTreeSet<&str> = words.values().map(|w| w[tag].as_str()).collect();
        let foreign: BTreeSet<&str> =
            words.values().map(|w| w[other].as_str()).filter(|w| !own.contains(w) && *w != BOTH).collect();
        let trimmed = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let found: BTreeSet<_> =
            texts(tag).into_iter().filter(|(_, text)| foreign.contains(trimmed(text).as_str())).collect();
        assert!(found.is_empty(), "{found:#?}");
    }
}

/// Turkish for “number”, and a title of columns.
const BOTH: &str = "No";

/// Frequent small words that the other language does not have.
const SMALL: [(&str, &[&str]); 2] = [
    ("tr", &["ve", "ile", "için", "bir", "bu", "olarak", "olan", "veya", "göre", "değil", "daha", "en", "da", "de"]),
    ("en", &["the", "and", "of", "to", "is", "are", "for", "with", "by", "that", "this", "not", "from", "its"]),
];

#[test]
fn no_sentence_of_the_other_language_stands_unmarked() {
    for (tag, small) in SMALL {
        let foreign = SMALL.iter().find(|(t, _)| *t != tag).map(|(_, s)| s).unwrap();
        let mut found = BTreeSet::new();
        let other = SMALL.iter().find(|(t, _)| *t != tag).map(|(t, _)| texts(t)).unwrap();
        let names: BTreeSet<&str> = other.iter().map(|(_, text)| text.as_str()).collect();
        for (page, text) in texts(tag).into_iter().filter(|(_, text)| !names.contains(text.as_str())) {
            let bare = without_quotes(&text);
            let lower = bare.to_lowercase();
            let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
            let count = |list: &[&str]| words.iter().filter(|w| list.contains(*w)).count();
            if count(foreign) > 1 && count(foreign) > count(small) {
                found.insert(format!("{page}: {text}"));
            }
        }
        assert!(found.is_empty(), "{} texts:\n{}", found.len(), Vec::from_iter(found).join("\n"));
    }
}

/// Names and sayings of the other language may be quoted or explained in brackets.
fn without_quotes(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '“' | '(' => depth += 1,
            '”' | ')' => depth -= 1,
            c if depth <= 0 => out.push(c),
            _ => {}
        }
    }
    out
}

const ALPHABET: &str = "abcçdefgğhıijklmnoöpqrsştuüvwxyz";

/// The place of each letter in the Turkish alphabet.
fn places(word: &str) -> Vec<usize> {
    let small = |c: char| match c {
        'I' => 'ı',
        'İ' => 'i',
        'â' | 'Â' => 'a',
        'î' | 'Î' => 'i',
        'û' | 'Û' => 'u',
        c => c.to_lowercase().next().unwrap_or(c),
    };
    word.chars().map(small).filter_map(|c| ALPHABET.chars().position(|a| a == c)).collect()
}

#[test]
fn the_glossary_follows_the_turkish_alphabet() {
    for (name, site) in site::all() {
        let page = site.page("tr", site::route("glossary"));
        let own = |e: ElementRef| e.text().next().unwrap_or("").trim().to_owned();
        let terms: Vec<String> = select(&page.html, "dl.terms dt").into_iter().map(own).collect();
        assert!(terms.len() >= 2, "{name}");
        let words = |t: &String| t.split_whitespace().map(places).collect::<Vec<_>>();
        for pair in terms.windows(2) {
            assert!(words(&pair[0]) <= words(&pair[1]), "{name}: {} before {}", pair[0], pair[1])
        }
        let letters: Vec<String> = select(&page.html, "nav.letters a").into_iter().map(visible).collect();
        let mut sorted = letters.clone();
        sorted.sort_by_key(|l| places(l));
        assert_eq!(letters, sorted, "{name}");
        for section in
            select(&page.html, "main section.room").into_iter().filter(|s| s.select(&terms_of()).next().is_some())
        {
            let letter = section.value().attr("aria-labelledby").unwrap();
            let heading = visible(select(&page.html, &format!("#{letter}"))[0]);
            for term in section.select(&terms_of()).map(own) {
                assert_eq!(places(&heading), places(&term)[..1], "{name}: {term} under {heading}")
            }
        }
    }
    assert!(places("ılıca") < places("iç") && places("cam") < places("çam") && places("İdari") > places("Islah"));
}

fn terms_of() -> scraper::Selector {
    scraper::Selector::parse("dl.terms dt").unwrap()
}

fn small(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            if c == 'I' {
                vec!['ı']
            } else if c == 'İ' {
                vec!['i']
            } else {
                c.to_lowercase().collect()
            }
        })
        .collect()
}

/// Names that are written in capital letters of another alphabet.
const CAPITALS: &[&str] = &["UNIDO"];

#[test]
fn no_dot_is_missing_or_too_much_on_capital_letters() {
    let texts = texts("tr");
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 2).map(str::to_owned).collect()
    };
    let capital = |w: &str| w.contains(['I', 'İ']);
    let known: BTreeSet<String> =
        texts.iter().flat_map(|(_, t)| words(t)).filter(|w| !capital(w)).map(|w| small(&w)).collect();
    let mut slips = BTreeSet::new();
    for (page, text) in &texts {
        for word in words(text)
            .into_iter()
            .filter(|w| capital(w) && !known.contains(&small(w)) && !CAPITALS.contains(&w.as_str()))
        {
            let swapped: String = word
                .chars()
                .map(|c| match c {
                    'I' => 'İ',
                    'İ' => 'I',
                    c => c,
                })
                .collect();
            let dotted = word.replace('I', "İ");
            if known.contains(&small(&swapped)) || known.contains(&small(&dotted)) {
                slips.insert(format!("{page}: {word}"));
            }
        }
    }
    assert!(slips.is_empty(), "{slips:#?}");
    assert_eq!(small("BİLGI"), "bilgı");
}
