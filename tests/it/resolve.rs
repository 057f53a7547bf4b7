//! What `resolve` finds in a few lines of content, and what it makes of them.
use kilavuz::{
    diag::{Diagnostics, Fact},
    locale::Locale,
    model::{Site, Target},
    project::{FileFacts, Listing, Settings, picture::Picture},
    resolve::resolve,
    source::{Sources, Span},
    syntax,
};

mod checks;
mod documents;
mod memo;
mod references;

const SITE: &str = "title: {tr: Ad, en: Name}\ntagline: {tr: A, en: B}\nlocales: [{tag: tr, name: Türkçe}, {tag: en, name: English}]\nbase_url: https://example.org/\nupdated: 2026-01-01\ncurrency: TRY\nofficial: true\ndisclaimer: {tr: A, en: B}\n";

/// Every page that records can stand on.
fn pages() -> String {
    let page = |kind: &kilavuz::model::PageKind| format!("  - {{kind: {}, title: {{all: X}}}}\n", kind.word());
    format!("pages:\n{}", kilavuz::model::PageKind::ALL.iter().map(page).collect::<String>())
}

/// Files under `-- path --` lines; a site.yaml with all pages is added where there is none.
struct Fixture {
    sources: Sources,
    listing: Listing,
    settings: Settings,
}

fn fixture(text: &str) -> Fixture {
    let mut sources = Sources::default();
    let mut listing = Listing::default();
    for part in text.split("-- ").skip(1) {
        let (path, text) = part.split_once(" --\n").expect("a path line ends with two hyphens");
        if path.starts_with("content/media/") {
            listing.files.insert(
                path.into(),
                FileFacts {
                    size: 1,
                    digest: String::new(),
                    picture: Picture { size: Some((4, 3)), ..Picture::default() },
                },
            );
        } else {
            sources.add(path, text);
        }
    }
    if sources.find("content/site.yaml").is_none() {
        sources.add("content/site.yaml", format!("{SITE}{}", pages()));
    }
    Fixture { sources, listing, settings: Settings { today: "2026-06-15".into(), ..Settings::default() } }
}

impl Fixture {
    fn resolve(&self) -> (Option<Site>, Diagnostics) {
        let mut diags = Diagnostics::default();
        let syntax = syntax::parse(&self.sources, None, &mut diags);
        let site = resolve(&syntax, &self.listing, &self.settings, &mut diags);
        (site, diags)
    }
    fn place(&self, span: Span) -> String {
        let source = self.sources.get(span.source);
        let place = source.place(span.start);
        format!("{}:{}:{}", source.path.trim_start_matches("content/"), place.line, place.column)
    }
    /// One line a finding: place, code, the text under the caret, facts, other places, helps.
    fn findings(&self) -> String {
        let mut out = String::new();
        for d in self.resolve().1.sorted() {
            let place = d.span.map_or("-".into(), |s| self.place(s));
            let variant = if d.variant.is_empty() { String::new() } else { format!(".{}", d.variant) };
            out += &format!("{place} {}{variant}", d.code.name());
            for (name, fact) in &d.facts {
                out += &match fact {
                    Fact::Text(text) => format!(" {name}={text:?}"),
                    Fact::Number(n) => format!(" {name}={n}"),
                    Fact::Word(word) => format!(" {name}=<{word}>"),
                    Fact::Day(day) => format!(" {name}={day}"),
                    Fact::Percent(points) => format!(" {name}={points}%"),
                };
            }
            for label in &d.labels {
                out += &format!(" | {} {}", label.text, self.place(label.span))
            }
            for help in &d.help {
                out += &format!(" ? {help}")
            }
            out.push('\n')
        }
        out
    }
}

/// The site of content without findings.
fn site(text: &str) -> Site {
    let fixture = fixture(text);
    assert_eq!(fixture.findings(), "");
    fixture.resolve().0.expect("there is a site.yaml")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = fixture(text).findings();
    assert!(found.trim() == expected.trim(), "found:\n{found}\nexpected:\n{}\n", expected.trim());
}

#[test]
fn a_site_of_its_settings_alone_has_no_finding() {
    let site = site("");
    assert_eq!(site.settings.base_url, "https://example.org");
    assert_eq!(site.settings.as_of.to_string(), "2026-06-15");
    assert_eq!(site.settings.pages.len(), kilavuz::model::PageKind::ALL.len());
}

#[test]
fn without_a_site_file_there_is_no_site() {
    let mut diags = Diagnostics::default();
    let syntax = syntax::parse(&Sources::default(), None, &mut diags);
    assert!(resolve(&syntax, &Listing::default(), &Settings::default(), &mut diags).is_none());
    assert_eq!(diags.iter().map(|d| d.code.name()).collect::<Vec<_>>(), ["KS-304"]);
}

#[test]
fn an_unreadable_site_file_is_told_by_its_own_finding_only() {
    let fixture = fixture("-- content/site.yaml --\ntitle: [\n");
    assert!(fixture.resolve().0.is_none());
    let findings = fixture.findings();
    assert!(findings.contains("KS-002") && findings.lines().count() == 1, "{findings}");
}

#[test]
fn the_day_of_the_run_stands_above_that_of_the_file_and_today() {
    let mut fixture = fixture(&format!("-- content/site.yaml --\n{SITE}as_of: 2026-03-01\n"));
    let day = |f: &Fixture| f.resolve().0.map(|s| s.settings.as_of.to_string());
    assert_eq!(day(&fixture).as_deref(), Some("2026-03-01"));
    fixture.settings.as_of = Some("2026-04-01".into());
    assert_eq!(day(&fixture).as_deref(), Some("2026-04-01"));
}

#[test]
fn a_missing_translation_falls_back_and_says_so_once() {
    let text =
        "-- content/faq.yaml --\ntopics:\n  - id: t\n    title:\n      tr: Konu\n  - {id: u, title: {en: Topic}}\n";
    check(
        text,
        "faq.yaml:4:7 KS-201 languages=\"en\" fallback=\"tr\" ? add\nfaq.yaml:5:20 KS-201 languages=\"tr\" fallback=\"en\" ? add",
    );
    let (site, _) = fixture(text).resolve();
    let site = site.expect("there is a site.yaml");
    let titles: Vec<_> = site.topics.values().map(|t| &t.title).collect();
    assert_eq!((titles[0].get(Locale(1)).body.as_str(), titles[0].get(Locale(1)).written_in), ("Konu", Locale(0)));
    assert_eq!((titles[1].get(Locale(0)).body.as_str(), titles[1].get(Locale(0)).written_in), ("Topic", Locale(1)));
}

#[test]
fn a_text_for_all_languages_is_no_fallback() {
    let site =
        site("-- content/faq.yaml --\ntopics: [{id: t, title: {all: UR-GE}}, {id: u, title: {tr: A, all: B}}]\n");
    let title = |n: usize, l: u8| site.topics.values().nth(n).map(|t| t.title.get(Locale(l)).clone());
    assert_eq!(title(0, 1).map(|t| t.written_in), Some(Locale(1)));
    assert_eq!(title(1, 0).map(|t| t.body).as_deref(), Some("A"));
    assert_eq!(title(1, 1).map(|t| t.body).as_deref(), Some("B"));
}

#[test]
fn an_unknown_language_is_told_once_for_all_its_places() {
    check(
        "-- content/faq.yaml --\ntopics:\n  - {id: t, title: {tr: A, de: B}}\n  - {id: u, title: {de: B}}\n",
        "faq.yaml:2:28 KS-202 tag=\"de\" languages=\"tr, en\" places=2 | also faq.yaml:3:21 ? site",
    );
}

#[test]
fn language_tags_are_canonical_and_stand_once() {
    let site =
        SITE.replace("{tag: en, name: English}", "{tag: en, name: E}, {tag: EN_us, name: U}, {tag: tr, name: T}");
    check(
        &format!("-- content/site.yaml --\n{site}"),
        "site.yaml:3:62 KS-206 tag=\"EN_us\" suggestion=\"en-US\" ? nearest\nsite.yaml:3:85 KS-206.twice tag=\"tr\" | first site.yaml:3:17 ? twice",
    );
}

#[test]
fn a_site_without_languages_is_told_once_and_read_in_those_of_its_title() {
    let site = SITE.replace("locales: [{tag: tr, name: Türkçe}, {tag: en, name: English}]\n", "");
    check(&format!("-- content/site.yaml --\n{site}"), "site.yaml:1:8 KS-103 key=\"locales\" ? add");
}

#[test]
fn amounts_without_a_currency_take_that_of_the_site() {
    let call = "-- content/program/a.yaml --\ncalls: [{id: c, number: 1, title: {all: C}, budget: BUDGET, status: proposed}]\n";
    let yen = format!("-- content/site.yaml --\n{}", SITE.replace("TRY", "JPY"));
    let amount = |text: String| site(&text).calls.values().next().and_then(|c| c.budget).map(|b| (b.minor, b.currency));
    let lira = amount(call.replace("BUDGET", "\"1.234,56\"")).map(|(minor, c)| (minor, c.code().to_owned()));
    assert_eq!(lira, Some((123_456, "TRY".into())));
    let whole =
        amount(format!("{yen}{}", call.replace("BUDGET", "1234"))).map(|(minor, c)| (minor, c.code().to_owned()));
    assert_eq!(whole, Some((1234, "JPY".into())));
}

#[test]
fn an_unknown_currency_is_told() {
    check(
        &format!("-- content/site.yaml --\n{}", SITE.replace("TRY", "Lira")),
        "site.yaml:6:11 KS-111 wanted=<currency> value=\"Lira\" ? currency",
    );
}

#[test]
fn single_records_stand_in_one_file() {
    check(
        "-- content/program/a.yaml --\nprocess_title: {all: A}\n-- content/program/b.yaml --\nprocess_title: {all: B}\n",
        "program/b.yaml:1:16 KS-303 key=\"process_title\" | first program/a.yaml:1:16 ? join",
    );
}

#[test]
fn records_of_several_files_are_joined_in_order() {
    let part = |id: &str| format!("-- content/program/{id}.yaml --\nactors: [{{id: {id}, title: {{all: A}}}}]\n");
    let site = site(&(part("a") + &part("b")));
    assert_eq!(site.actors.iter().map(|(id, _)| id.as_ref()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn forms_stand_by_number_and_announcements_by_day() {
    let form = |id: &str, number: &str| {
        format!(
            "-- content/forms/{id}.yaml --\nid: {id}\nnumber: {number}\ntitle: {{all: F}}\npurpose: {{all: P}}\nfilled_by: {{all: A}}\nrevision: 1\nlayout: proposed\n"
        )
    };
    let news = "-- content/announcements.yaml --\nannouncements:\n  - {id: old, date: 2025-01-01, title: {all: A}, text: {all: A}}\n  - {id: new, date: 2026-01-01, title: {all: A}, text: {all: A}}\n";
    let site = site(&(form("a", "F10") + &form("b", "F2") + news));
    assert_eq!(site.forms.iter().map(|(id, _)| id.as_ref()).collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(site.announcements.iter().map(|(id, _)| id.as_ref()).collect::<Vec<_>>(), ["new", "old"]);
}

#[test]
fn menus_hold_targets_that_exist() {
    let text = format!(
        "-- content/site.yaml --\n{SITE}{}menu: [\"page:support\", \"page:suport\", \"https://example.org\"]\n",
        pages()
    );
    check(
        &text,
        "site.yaml:34:24 KS-401 link=\"page:suport\" id=\"suport\" kind=<page> suggestion=\"support\" places=1 ? nearest",
    );
    let site = fixture(&text).resolve().0.expect("there is a site.yaml");
    assert!(matches!(site.settings.menu.as_slice(), [Target::Records(..), Target::Outside(_)]));
}

#[test]
fn the_sites_of_this_project_resolve_without_a_finding() {
    for folder in ["", "tests/fixtures/tourism", "themes/starter"] {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let settings = Settings { today: "2026-06-15".into(), ..Settings::default() };
        let project = kilavuz::load::load(&root, settings).expect("the folder has content");
        let (listing, settings) = (project.listing(), project.settings);
        let found = Fixture { sources: project.sources, listing, settings }.findings();
        assert_eq!(found, "", "{folder}")
    }
}
