//! Pages of rules and of what changed between rule sets: conditions in words, examples, values, and links both ways.
use super::{
    edit,
    site::{self, Page, Site, select, visible},
};
use kilavuz::{
    model::{FormId, PageKind, RuleId, RuleSetId},
    plan::PageRoute,
    project::Project,
};

fn rule<'a>(site: &'a Site, tag: &str, id: &str) -> Page<'a> {
    site.page(tag, PageRoute::Rule(RuleId(id.into())))
}

fn changes<'a>(site: &'a Site, tag: &str, earlier: &str, later: &str) -> Page<'a> {
    site.page(tag, PageRoute::Changes(RuleSetId(earlier.into()), RuleSetId(later.into())))
}

fn texts(page: &Page, css: &str) -> Vec<String> {
    select(&page.html, css).into_iter().map(visible).collect()
}

fn hrefs(page: &Page, css: &str) -> Vec<String> {
    select(&page.html, css).iter().filter_map(|a| a.value().attr("href").map(str::to_owned)).collect()
}

/// The fixture with another condition for its rule ru-01.
fn with_condition(condition: &str) -> Project {
    const FILE: &str = "content/program/main.yaml";
    let mut project = site::fixture_project();
    let text = edit::text_of(&project, FILE).to_owned();
    let written = "condition: households_together >= param.households";
    assert!(text.contains(written));
    let quoted = serde_json::to_string(condition).expect("a text is JSON");
    project.sources.add(FILE, text.replace(written, &format!("condition: {quoted}")));
    project
}

#[test]
fn conditions_are_printed_as_words_with_the_values_of_each_rule_set() {
    let expected: &[(&str, &str, &[&str])] = &[
        ("tr", "r-03", &["Ana faaliyet alanındaki firma sayısı en az 20"]),
        ("en", "r-03", &["Number of firms in the main field is at least 20"]),
        (
            "tr",
            "r-01",
            &[
                "Tanıtım sunusundaki kurallar Şunlardan en az biri: Üye üniversite sayısı en az 1 Üye araştırma kurumu \
                 sayısı en az 1",
                "2. çağrı kuralları (2015); 3. çağrı kuralları (2017) Üye üniversite sayısı en az 1",
            ],
        ),
        ("en", "r-07b", &["Ministry’s share asked for is at least 10% of Total budget"]),
        ("tr", "r-07b", &["İstenen Bakanlık payı en az Toplam bütçe tutarının %10’u"]),
        ("tr", "r-17", &["Kalkınma ajansı referans mektubu: evet"]),
    ];
    for (tag, id, readings) in expected {
        assert_eq!(texts(&rule(site::real(), tag, id), ".reading"), *readings, "{tag} {id}")
    }
    let of_r12 = texts(&rule(site::real(), "en", "r-12"), ".reading");
    assert!(
        of_r12.contains(&"Rules of the programme deck It is not applied in this rule set.".to_owned()),
        "{of_r12:?}"
    );
    assert!(
        of_r12.iter().any(|r| r.ends_with("is no later than Closing date of the call (11 August 2017)")),
        "{of_r12:?}"
    );
}

#[test]
fn every_shape_of_condition_has_words() {
    let cases = [
        (
            "!(households_together < 3 || points == 0)",
            "All of these: Households that apply together is at least 3 Points differs from 0",
        ),
        (
            "costs.exists(c, c.amount > money('1000 EUR'))",
            "In at least one row of Costs: Amount is more than EUR 1,000",
        ),
        ("!costs.exists(c, c.kind == 'signs')", "In each row of Costs: Kind of cost is not Signs and maps"),
        ("size(costs) <= 2 * 10", "number of rows of Costs is at most 20 (2 × 10)"),
        (
            "size(costs.filter(c, c.kind in ['signs', 'building'])) > 0",
            "number of rows of Costs where Kind of cost is one of: signs; building is more than 0",
        ),
        (
            "points > 3 ? points > 5 : points > 1",
            "At least one of these: All of these: Points is more than 3 Points is more than 5 All of these: Points is at most 3 Points is more than 1",
        ),
        (
            "max([points, 5]) >= households_together",
            "the largest of: Points; 5 is at least Households that apply together",
        ),
    ];
    for (condition, words) in cases {
        let site = Site::of(with_condition(condition));
        let page = rule(&site, "en", "ru-01");
        assert_eq!(texts(&page, ".reading"), [words], "{condition}");
    }
}

#[test]
fn no_condition_of_the_sites_falls_back_to_its_spelling() {
    for (name, site) in site::all() {
        let mut read = 0;
        for page in site.pages() {
            assert!(select(&page.html, ".reading code, .side-reading code").is_empty(), "{name} {}", page.path);
            let text = visible(page.html.root_element());
            assert!(!text.contains("say_") && !text.contains("used_"), "{name} {}: a word is missing", page.path);
            read += select(&page.html, ".reading").len()
        }
        assert!(read >= 4, "{name}: {read}");
    }
}

#[test]
fn a_rule_has_a_page_in_every_language_at_an_address_that_hangs_on_its_id() {
    for (name, site) in site::all() {
        let model = site.build.site.as_ref().expect("the site can be built");
        for locale in model.locales.iter() {
            let tag = model.locales.tag(locale);
            let list = site.page(tag, PageRoute::Records(PageKind::Rules));
            let listed = hrefs(&list, ".rows a");
            let map = site.page(tag, PageRoute::Records(PageKind::SiteMap));
            for (id, _) in model.rules.iter() {
                let page = rule(site, tag, id.as_ref());
                assert!(page.path.ends_with(&format!("/{id}/index.html")), "{name} {}", page.path);
                assert!(listed.contains(&format!("{id}/")), "{name} {tag}: the list lacks {id}");
                let end = format!("/{id}/");
                assert!(hrefs(&map, "main a").iter().any(|h| h.ends_with(&end)), "{name} {tag}: the map lacks {id}");
            }
            assert_eq!(listed.len(), model.rules.len(), "{name} {tag}");
        }
    }
}

#[test]
fn every_worked_example_is_shown_with_what_is_expected() {
    for (name, site) in site::all() {
        let model = site.build.site.as_ref().expect("the site can be built");
        let tag = model.locales.tag(model.locales.source());
        let mut shown = 0;
        for (id, r) in model.rules.iter() {
            let page = rule(site, tag, id.as_ref());
            for x in &r.examples {
                let css = format!("tr#example-{} .verdict-{}", x.id, x.expect.word());
                assert_eq!(select(&page.html, &css).len(), 1, "{name} {id}: {css}");
                shown += 1
            }
        }
        assert!(shown >= 3, "{name}: {shown}");
    }
    let page = rule(site::real(), "tr", "r-06");
    let row = texts(&page, "#example-one-kurus-over td");
    let given = "Bütçe satırları: Destek kalemi: Personel; Tutar: 10.000.000 TL; Bakanlık payı: 5.000.000,01 TL; \
                 Teşebbüs payı: 4.999.999,99 TL";
    assert_eq!(row, [given, "✗ Sağlanmıyor"]);
    let unknown = texts(&rule(site::real(), "en", "r-03"), "#example-not-counted td");
    assert_eq!(unknown, ["Nothing is given.", "? Cannot tell"]);
}

#[test]
fn a_rule_and_the_places_that_use_it_link_to_each_other() {
    let site = site::real();
    let page = rule(site, "tr", "r-06");
    let used = hrefs(&page, "[aria-labelledby=s_used] a");
    for place in
        ["#f15.budget.plan.lines", "nasil-isler/#", "kimler-basvurabilir/#r-06", "destek/#ministry-share-max-total"]
    {
        assert!(used.iter().any(|h| h.contains(place)), "{place}: {used:?}")
    }
    let form = site.page("tr", PageRoute::Form(FormId("f15".into())));
    let field = hrefs(&form, "[id=\"f15.budget.plan.lines\"] a");
    assert!(field.iter().any(|h| h.ends_with("kurallar/r-06/")), "{field:?}");
    for (kind, css) in [
        (PageKind::Support, "#ministry-share-max-total a"),
        (PageKind::Eligibility, "#r-06 h3 a"),
        (PageKind::Process, "main .step a"),
    ] {
        let links = hrefs(&site.page("tr", PageRoute::Records(kind)), css);
        assert!(links.iter().any(|h| h.ends_with("kurallar/r-06/")), "{kind:?}: {links:?}");
    }
    let law = hrefs(&rule(site, "tr", "r-15"), "[aria-labelledby=s_used] a");
    assert!(law.iter().any(|h| h.contains("mevzuat/#")), "{law:?}");
    let legislation = hrefs(&site.page("tr", PageRoute::Records(PageKind::Legislation)), "details a");
    assert!(legislation.iter().any(|h| h.ends_with("kurallar/r-15/")), "{legislation:?}");
}

#[test]
fn a_decision_table_stands_with_the_rules_that_look_at_its_fact_and_with_the_process() {
    let rows = [
        "less than 70 points The application is eliminated.",
        "at least 70 points The application is ranked and may be called to negotiation.",
    ];
    let site = site::real();
    for page in [
        rule(site, "en", "r-18"),
        site.page("en", PageRoute::Records(PageKind::Process)),
        site.page("en", PageRoute::Records(PageKind::Rules)),
    ] {
        assert_eq!(texts(&page, "#pass-mark tbody tr"), rows, "{}", page.path)
    }
    assert!(select(&rule(site, "en", "r-06").html, ".decision").is_empty());
}

#[test]
fn what_changed_lists_every_parameter_and_every_rule_of_both_sets() {
    for (name, site) in site::all() {
        let model = site.build.site.as_ref().expect("the site can be built");
        let tag = model.locales.tag(model.locales.source());
        let pairs = model.rule_set_pairs();
        assert_eq!(pairs.len(), model.rule_sets.len() * (model.rule_sets.len() - 1) / 2);
        for (a, b) in pairs {
            let page = changes(site, tag, a.as_ref(), b.as_ref());
            let text = visible(page.html.root_element());
            for p in model.parameters.values() {
                let title = &p.title.get(model.locales.source()).body;
                assert!(text.contains(title.as_str()), "{name} {a} {b}: {title}")
            }
            for (_, r) in model.rules.iter() {
                let holds = |set| r.rule_sets.is_empty() || r.rule_sets.contains(set);
                let title = &r.title.get(model.locales.source()).body;
                assert!(
                    !(holds(a) || holds(b)) || text.contains(title.as_str()) || title.is_empty(),
                    "{name} {a} {b}: {title}"
                )
            }
        }
    }
}

#[test]
fn what_changed_shows_before_and_after_with_sources() {
    let page = changes(site::real(), "tr", "call3-2017", "call4-2023");
    let rows: Vec<_> = select(&page.html, "tr.change-changed");
    let cap =
        rows.iter().find(|row| visible(**row).starts_with("Bakanlık payının toplam üst sınırı")).expect("the cap");
    let sides: Vec<_> = cap.child_elements().skip(1).collect();
    assert!(visible(sides[0]).starts_with("%50") && visible(sides[1]).starts_with("%70"), "{}", visible(*cap));
    for side in sides {
        assert!(side.descendent_elements().any(|e| e.value().name() == "a"), "no source: {}", visible(side))
    }
    let heads = texts(&page, ".rule-change h3");
    for (rule, word) in
        [("R-07 ", "sonrakinde yok"), ("R-03b ", "sonrakinde var"), ("R-06 ", "değişti"), ("R-12 ", "değişti")]
    {
        assert!(heads.iter().any(|h| h.starts_with(rule) && h.ends_with(word)), "{rule}{word}: {heads:?}")
    }
    assert!(!heads.iter().any(|h| h.starts_with("R-03 ")), "R-03 asks for the same in both");
    let index = site::real().page("tr", PageRoute::Records(PageKind::Changes));
    assert_eq!(hrefs(&index, "main .rows a").len(), 6);
}

#[test]
fn markdown_links_to_rules_and_shows_them_with_an_example() {
    const PAGE: &str = "content/pages/about.en.md";
    let mut project = site::fixture_project();
    let text = edit::text_of(&project, PAGE).to_owned();
    let more = "\n\nSee [the rule](rule:ru-01) and [](rule:ru-04).\n\n{{ rule ru-04 example=seventy }}\n";
    project.sources.add(PAGE, text + more);
    let site = Site::of(project);
    let page = site.page("en", PageRoute::Text(kilavuz::model::PageId("about".into())));
    let links = hrefs(&page, "main a");
    for end in ["all-rules/ru-01/", "all-rules/ru-04/"] {
        assert!(links.iter().any(|h| h.ends_with(end)), "{links:?}")
    }
    assert!(visible(page.html.root_element()).contains("Largest share of the grant"));
    let example = texts(&page, ".worked-example");
    assert_eq!(example.len(), 1);
    assert!(example[0].contains("700 of 1000") && example[0].ends_with("✗ Not met"), "{example:?}");
    assert!(example[0].contains("Part of the grant: EUR 700"), "{example:?}");
    let used = hrefs(&rule(&site, "en", "ru-01"), "[aria-labelledby=s_used] a");
    assert!(used.iter().any(|h| h.ends_with("about-this-site/")), "{used:?}");
}

#[test]
fn a_site_that_asks_for_no_rule_pages_has_none() {
    const SITE: &str = "content/site.yaml";
    let mut project = site::fixture_project();
    let text = edit::text_of(&project, SITE).to_owned();
    let start = text.find("  - kind: rules\n").expect("the fixture has rule pages");
    let end = text.find("  - kind: legislation\n").expect("and a page of acts");
    project.sources.add(SITE, format!("{}{}", &text[..start], &text[end..]));
    let site = Site::of(project);
    for page in site.pages() {
        assert!(!matches!(page.route, PageRoute::Rule(_) | PageRoute::Changes(..)), "{}", page.path)
    }
    // rules are still reached where they stand in words
    let form = site.page("en", PageRoute::Form(FormId("r01".into())));
    assert!(hrefs(&form, "main a").iter().any(|h| h.ends_with("who-can-apply/#ru-01")));
}
