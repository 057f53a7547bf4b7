//! Every fact says where it comes from, every figure which rule set it belongs to, and the state of calls follows the day.
use super::site::{self, Page, Site, folded, select, visible};
use kilavuz::{
    diag::Diagnostics,
    model::PageKind,
    plan::PageRoute,
    project::{Project, Settings},
    source::SourceId,
    syntax::yaml::{self, Kind, Node},
};
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;

fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn holds(element: ElementRef, selector: &str) -> bool {
    element.select(&css(selector)).next().is_some()
}

/// Records that claim a source and have none, themselves or around them.
fn unsourced(node: &Node, sourced: bool, path: &str, found: &mut Vec<String>) -> usize {
    match &node.kind {
        Kind::Empty | Kind::Text { .. } => 0,
        Kind::List(all) => all.iter().map(|n| unsourced(n, sourced, path, found)).sum(),
        Kind::Record(fields) => {
            let has = sourced || fields.iter().any(|(k, n)| k.value == "source" && n.kind != Kind::Empty);
            let claims = |(k, n): &(kilavuz::source::Spanned<String>, Node)| {
                k.value == "status" && matches!(&n.kind, Kind::Text { text, .. } if text != "proposed")
            };
            let claimed = usize::from(fields.iter().any(claims));
            if claimed > 0 && !has {
                found.push(format!("{path} at byte {}", node.range.start))
            }
            claimed + fields.iter().map(|(_, n)| unsourced(n, has, path, found)).sum::<usize>()
        }
    }
}

#[test]
fn official_and_derived_records_have_sources() {
    let project = site::real_project();
    let mut found = vec![];
    let mut claimed = 0;
    for (_, source) in project.sources.iter().filter(|(_, s)| s.path.starts_with("content/")) {
        let head = || source.text.split("---\n").nth(1).unwrap_or("");
        let text = if source.path.ends_with(".md") { head() } else { &source.text };
        if let Some(tree) = yaml::parse(SourceId::default(), text, 0, &mut Diagnostics::default()) {
            claimed += unsourced(&tree, false, &source.path, &mut found)
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(claimed > 300, "{claimed} records claim a source");
}

#[test]
fn pages_name_the_source_of_what_they_call_sourced() {
    for (name, site) in site::all() {
        let mut shown = 0;
        for page in site.pages() {
            for line in select(&page.html, ".provenance") {
                if holds(line, ".pill-official, .pill-derived") {
                    shown += 1;
                    assert!(holds(line, ".cite a[href]"), "{name} {}: {}", page.path, visible(line))
                }
            }
        }
        assert!(shown > 50, "{name}: {shown}");
    }
}

/// Names and periods of rule sets, which hold figures themselves.
fn set_names(html: &Html) -> BTreeSet<String> {
    select(html, ".period, .share-set, .sets, thead th, #s_rule-sets ~ * h3").into_iter().map(visible).collect()
}

/// Whether a figure's surroundings name its source or its rule set.
fn is_placed(element: ElementRef, html: &Html, names: &BTreeSet<String>) -> bool {
    let mut around = vec![element];
    around.extend(element.ancestors().filter_map(ElementRef::wrap));
    for e in around {
        let class = |name: &str| e.value().classes().any(|c| c == name);
        if e.value().name() == "section" || e.value().name() == "main" || class("room-text") {
            return false;
        }
        let hidden = e.value().attr("aria-hidden") == Some("true");
        let column = e.value().name() == "td" && e.value().attr("data-head").is_some_and(|h| !h.is_empty());
        let row_of = || {
            let rows = std::iter::once(e).chain(e.prev_siblings().filter_map(ElementRef::wrap));
            let headed = { rows }.find(|r| e.value().name() == "tr" && holds(*r, "th"));
            let target = headed.and_then(|row| row.select(&css("th a[href^='#']")).next()?.value().attr("href"));
            let target = target.and_then(|id| select(html, &format!("[id='{}']", &id[1..])).into_iter().next());
            target.is_some_and(|t| holds(t, ".cite"))
        };
        let link = ["links", "breadcrumbs"].iter().any(|c| class(c)) || e.value().name() == "summary";
        let own = class("provenance") || class("rule-number") || holds(e, ".cite, .share-set, .figure-set");
        if hidden || column || link || own || names.contains(&visible(e)) || row_of() {
            return true;
        }
    }
    false
}

/// Texts with figures, and whether their surroundings name a source or a rule set.
fn figures(html: &Html) -> Vec<(String, bool)> {
    let names = set_names(html);
    let mut all = vec![];
    for node in select(html, "main")[0].descendants() {
        let Some(text) = node.value().as_text().filter(|t| t.chars().any(|c| c.is_ascii_digit())) else { continue };
        let element = node.parent().and_then(ElementRef::wrap).unwrap();
        all.push((folded(text), is_placed(element, html, &names)))
    }
    all
}

#[test]
fn every_figure_on_the_programme_and_support_pages_names_its_rule_set_or_source() {
    for tag in ["tr", "en"] {
        for kind in [PageKind::Programme, PageKind::Support] {
            let page: Page = site::real().page(tag, PageRoute::Records(kind));
            let figures = figures(&page.html);
            let bare: Vec<_> = figures.iter().filter(|(_, placed)| !placed).collect();
            assert!(bare.is_empty(), "{}: {bare:#?}", page.path);
            assert!(figures.len() > 30, "{}: {} figures", page.path, figures.len());
        }
    }
}

#[test]
fn a_figure_without_a_source_is_found() {
    let placed = |room: &str| {
        let html = format!("<main><section><div class=room-text>{room}</div><p class=cite>x</section></main>");
        figures(&Html::parse_document(&html)).iter().all(|(_, placed)| *placed)
    };
    assert!(!placed("<p>50"));
    assert!(!placed("<div class=statement><p>50</div><div class=statement><p class=cite>x</div>"));
    assert!(!placed("<table><tr><th>a<td>50</table>"));
    assert!(placed("<div class=statement><p>50<p class=cite>x</div>"));
    assert!(placed("<table><tr><th>a<td data-head=set>50</table>"));
    assert!(placed("<table><tr><th><a href='#i'>a</a><td>50</table><div id=i class=statement><p class=cite>x</div>"));
}

#[test]
fn pages_lead_with_the_rule_set_of_the_deck() {
    let site = site::real();
    let model = site.build.site.as_ref().unwrap();
    let lead = model.settings.lead_rule_set.as_ref().expect("site.yaml names it");
    assert_eq!(lead.0, "seed");
    for tag in ["tr", "en"] {
        let title = &model.rule_sets.get(lead).unwrap().title.get(site.locale(tag)).body;
        let support = site.page(tag, PageRoute::Records(PageKind::Support));
        for first in [".share-set", "#s_parameters ~ * thead th + th, table thead th + th"] {
            let text = visible(select(&support.html, first)[0]);
            assert!(text.contains(title.as_str()), "{tag} {first}: {text}")
        }
        assert_eq!(select(&support.html, ".shares")[0].value().attr("class"), Some("shares shares-lead"));
        let eligibility = site.page(tag, PageRoute::Records(PageKind::Eligibility));
        let text = visible(select(&eligibility.html, "main")[0]);
        let first =
            model.rule_sets.values().filter_map(|r| text.find(r.title.get(site.locale(tag)).body.as_str())).min();
        assert_eq!(first, text.find(title.as_str()), "{tag}: another rule set stands first");
    }
}

/// The real site as of another day.
fn as_of(day: &str) -> Site {
    let settings = Settings { as_of: Some(day.into()), ..site::settings() };
    Site::of(Project { settings, ..site::real_project() })
}

fn main_text(site: &Site, tag: &str, kind: PageKind) -> String {
    visible(select(&site.page(tag, PageRoute::Records(kind)).html, "main")[0])
}

#[test]
fn no_call_is_known_to_be_open_today() {
    for kind in [PageKind::Home, PageKind::Calls] {
        let (tr, en) = (main_text(site::real(), "tr", kind), main_text(site::real(), "en", kind));
        assert!(tr.contains("03.11.2023 tarihinden bu yana açık olduğu bilinen çağrı yok"), "{tr}");
        assert!(en.contains("No call known to be open since 3 Nov 2023"), "{en}");
    }
}

#[test]
fn the_state_of_a_call_follows_the_day_and_prints_dates() {
    let (tr, en) = (["4 Eylül 2023", "3 Kasım 2023"], ["4 September 2023", "3 November 2023"]);
    for (day, state_tr, state_en) in [
        ("2023-09-03", "açılacak", "Opens on"),
        ("2023-09-04", "başvur", "Applications from"),
        ("2023-10-01", "başvur", "Applications from"),
        ("2023-11-03", "başvur", "Applications from"),
    ] {
        let site = as_of(day);
        for (tag, dates, state) in [("tr", tr, state_tr), ("en", en, state_en)] {
            for kind in [PageKind::Home, PageKind::Calls] {
                let page = site.page(tag, PageRoute::Records(kind));
                let notices = select(&page.html, ".callout .call-state");
                assert_eq!(notices.len(), 1, "{day} {}", page.path);
                let words = visible(notices[0]);
                assert!(dates.iter().all(|date| words.contains(date)), "{day} {}: {words}", page.path);
                assert!(words.to_lowercase().contains(&state.to_lowercase()), "{day} {}: {words}", page.path);
                let data = |name| notices[0].value().attr(name).unwrap_or("");
                assert_eq!((data("data-opens"), data("data-closes")), ("2023-09-04", "2023-11-03"));
                assert!(data("data-closed").contains(dates[1]), "the script has words with a date");
            }
        }
    }
    let after = as_of("2023-11-04");
    assert!(main_text(&after, "en", PageKind::Calls).contains("No call known to be open since 3 Nov 2023"));
    let before_any = as_of("2010-01-01");
    assert!(!main_text(&before_any, "en", PageKind::Calls).contains("known to be open since"));
}
