//! A parameter stands in one place: changed there, it changes the pages, the examples and the scripts that judge in the
//! browser, and what it changed leaves no old value behind.
use crate::{
    edit,
    site::{self, Site, folded, select, visible},
};
use kilavuz::{
    diag::Code,
    model::{PageKind, RuleId, RuleSetId},
    pipeline::{self, Build},
    plan::{OutPath, PageRoute, Route},
    project::Project,
};

/// The content with another value for a parameter of one rule set.
fn project_with(set: &str, parameter: &str, key: &str, value: &str) -> Project {
    let project = site::real_project();
    const FILE: &str = "content/program/parameters.yaml";
    let leaves = edit::leaves(&project, FILE);
    let of_set = leaves.iter().skip_while(|leaf| !(leaf.keys == ["rule_sets", "id"] && leaf.text == set));
    let mut of_parameter = of_set.skip_while(|leaf| !(leaf.key() == "parameter" && leaf.text == parameter));
    let leaf = of_parameter.find(|leaf| leaf.key() == key).expect("the rule set gives a value");
    edit::with(&project, &[(leaf, value.to_owned())])
}

fn changed(set: &str, parameter: &str, key: &str, value: &str) -> Site {
    pages_of(project_with(set, parameter, key, value))
}

/// A form's page and file in one language.
fn form_of(build: &Build, tag: &str, form: &str) -> (String, String) {
    let locales = &build.site.as_ref().expect("there is a site").locales;
    let is_asked = |route: &&Route| match route {
        Route::Page(locale, PageRoute::Form(id)) => locales.tag(*locale) == tag && id.0 == form,
        Route::Paper(locale, id, edition) => {
            locales.tag(*locale) == tag && id.0 == form && *edition == kilavuz::plan::Edition::Screen
        }
        _ => false,
    };
    let (mut page, mut paper) = (String::new(), String::new());
    for (path, route) in build.plan.iter().filter(|(_, route)| is_asked(route)) {
        let bytes = build.artifact(path).expect("the plan lists it").expect("it can be made").bytes;
        if let Route::Paper(..) = route {
            let pdf = lopdf::Document::load_mem(&bytes).expect("it is a PDF");
            paper = pdf.extract_text(&pdf.get_pages().into_keys().collect::<Vec<_>>()).expect("it has text")
        } else {
            page = String::from_utf8(bytes).expect("pages are text")
        }
    }
    (bare(&page), bare(&paper))
}

/// Without the gaps that lines and pages make.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A site of which only the pages that rules are shown on are made.
fn pages_of(project: Project) -> Site {
    let build = pipeline::assemble(project, None);
    let is_shown = |route: &PageRoute| match route {
        PageRoute::Rule(_) | PageRoute::Changes(..) => true,
        PageRoute::Records(kind) => SHOWN.contains(kind),
        _ => false,
    };
    let wanted = build.plan.iter().filter(|(_, route)| matches!(route, Route::Page(_, page) if is_shown(page)));
    let paths: Vec<OutPath> = wanted.map(|(path, _)| path.clone()).collect();
    let made = |path: &OutPath| build.artifact(path).expect("the plan lists it").expect("templates are sound").bytes;
    let files = paths.iter().map(|path| (path.as_str().to_owned(), made(path))).collect();
    Site { build, files }
}

const SHOWN: [PageKind; 5] =
    [PageKind::Rules, PageKind::Checker, PageKind::Calculator, PageKind::Support, PageKind::Eligibility];

fn text(site: &Site, tag: &str, route: PageRoute) -> String {
    let page = site.page(tag, route);
    select(&page.html, "main").into_iter().map(visible).collect()
}

/// What a page holds for its script.
fn sayings(site: &Site, tag: &str, kind: PageKind) -> String {
    let page = site.page(tag, PageRoute::Records(kind));
    folded(&page.html.html())
}

fn script(site: &Site, set: &str) -> String {
    let id = RuleSetId(set.into());
    site.build.rule_scripts.get(&id).expect("the rule set has a script").clone()
}

#[test]
fn the_minimum_of_firms_changes_everywhere() {
    let (before, after) = (pages_of(site::real_project()), changed("call4-2023", "min-firms", "number", "23"));
    let rule = |id: &str| PageRoute::Rule(RuleId(id.into()));
    for (tag, old, new) in
        [("tr", "en az 20 firma", "en az 23 firma"), ("en", "at least 20 firms", "at least 23 firms")]
    {
        // rule pages, their list, the page that shows all rules, the checker's list for paper
        for route in [rule("r-03b"), PageRoute::Records(PageKind::Rules)] {
            let (was, is) =
                (text(&before, tag, route.clone()).to_lowercase(), text(&after, tag, route.clone()).to_lowercase());
            assert!(was.contains(old) && !was.contains(new), "{tag} {route:?}: {was}");
            assert!(is.contains(new), "{tag} {route:?}: {is}")
        }
        let whole = text(&after, tag, rule("r-03b")).to_lowercase();
        assert!(!whole.contains(old), "{whole}");
        assert!(sayings(&after, tag, PageKind::Checker).to_lowercase().contains(new));
        // what changed between the calls
        let changes = PageRoute::Changes(RuleSetId("call3-2017".into()), RuleSetId("call4-2023".into()));
        let (was, is) = (text(&before, tag, changes.clone()), text(&after, tag, changes));
        assert!(was != is && is.contains("23"), "{is}");
    }
    // the script that judges in the browser, and its meter
    let (was, is) = (script(&before, "call4-2023"), script(&after, "call4-2023"));
    assert!(was.contains("[\"min_firms\",20n]") && is.contains("[\"min_firms\",23n]"), "{is}");
    assert!(was.contains("least: 20n") && is.contains("least: 23n") && !is.contains("least: 20n"));
    assert_eq!(script(&before, "call3-2017"), script(&after, "call3-2017"), "another rule set");
    // examples that no longer come out are told
    let told: Vec<_> = after.build.diags.iter().filter(|d| d.code == Code::ExampleMismatch).collect();
    assert!(!told.is_empty() && before.build.diags.iter().all(|d| d.code != Code::ExampleMismatch));
}

#[test]
fn the_cap_of_the_ministrys_share_changes_everywhere() {
    let (before, after) =
        (pages_of(site::real_project()), changed("call3-2017", "ministry-share-max-total", "percent", "%55"));
    let routes = [
        PageRoute::Rule(RuleId("r-06".into())),
        PageRoute::Records(PageKind::Support),
        PageRoute::Records(PageKind::Eligibility),
        PageRoute::Changes(RuleSetId("call2-2015".into()), RuleSetId("call3-2017".into())),
    ];
    for (tag, new) in [("tr", "%55"), ("en", "55%")] {
        for route in &routes {
            let (was, is) = (text(&before, tag, route.clone()), text(&after, tag, route.clone()));
            assert!(!was.contains(new), "{tag} {route:?}");
            assert!(is.contains(new), "{tag} {route:?}: {is}")
        }
        for kind in [PageKind::Checker, PageKind::Calculator] {
            assert!(sayings(&after, tag, kind).contains(new), "{tag} {kind:?}")
        }
    }
    assert!(script(&after, "call3-2017") != script(&before, "call3-2017"));
}

#[test]
fn the_texts_of_forms_follow_on_the_page_and_in_the_file() {
    let caps = ("call3-2017", "ministry-share-max-total", "percent", "%55");
    let years = ("call4-2023", "extension-max-years", "number", "3");
    let firms = ("call4-2023", "min-firms", "number", "23");
    let build = |(set, parameter, key, value)| pipeline::assemble(project_with(set, parameter, key, value), None);
    let (first, caps, years, firms) =
        (pipeline::assemble(site::real_project(), None), build(caps), build(years), build(firms));
    // two rule sets that no longer agree are told beside each other
    for (form, tag, changed, old, new) in [
        ("f15", "tr", &caps, "Bakanlık payı toplamda %50, her", "Bakanlık payı toplamda %50 / %55, her"),
        ("f15", "en", &caps, "share is at most 50% of the total", "share is at most 50% / 55% of the total"),
        ("t20", "tr", &caps, "2. ve 3. çağrılarda en çok %50;", "2. ve 3. çağrılarda en çok %50 / %55;"),
        (
            "f22",
            "tr",
            &years,
            "En çok 24 ay; toplam destek süresi en çok 84 ay (7 yıl)",
            "En çok 24 ay / 36 ay; toplam",
        ),
        ("f22", "en", &years, "At most 24 months; total", "At most 24 months / 36 months; total"),
        ("f01", "en", &firms, "At least 20 firms whose", "At least 20 / 23 firms whose"),
        // limits are such values, too
        ("f01", "tr", &firms, "20 ile 200 arası satır", "23 ile 200 arası satır"),
    ] {
        let (old, new) = (bare(old), bare(new));
        let (before, after) = (form_of(&first, tag, form), form_of(changed, tag, form));
        for (is, was) in [(after.0, before.0), (after.1, before.1)] {
            assert!(was.contains(&old) && !was.contains(&new), "{form} {tag}: {was}");
            assert!(is.contains(&new), "{form} {tag}: {is}")
        }
    }
}

/// A limit is one number: where the rule sets that it names part ways, the editor is asked which is meant.
#[test]
fn limits_that_no_longer_agree_are_told() {
    let first = pipeline::assemble(site::real_project(), None);
    let parted = pipeline::assemble(project_with("call4-2023", "business-plan-years", "number", "4"), None);
    let told = |build: &Build| {
        let found = build.diags.iter().filter(|d| d.code == Code::Placeholder && d.variant == "limit");
        found.filter_map(|d| Some(build.project.sources.get(d.span?.source).path.clone())).collect::<Vec<_>>()
    };
    assert_eq!(told(&first), Vec::<String>::new());
    assert_eq!(told(&parted), ["content/forms/f13.yaml"]);
}

/// The day of the build picks the rule set that pages lead with as the newest.
#[test]
fn the_day_of_the_build_picks_the_rule_set() {
    for (day, set) in [("2016-01-01", "call2-2015"), ("2018-01-01", "call3-2017"), ("2026-11-22", "call4-2023")] {
        let settings = kilavuz::project::Settings { as_of: Some(day.into()), ..site::settings() };
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let site = pages_of(site::project(root, settings));
        for kind in [PageKind::Checker, PageKind::Calculator] {
            let page = site.text_of(site.page("tr", PageRoute::Records(kind)).path);
            let inputs = page.split('<').filter(|tag| tag.starts_with("input") && tag.contains("name=\"set\""));
            let chosen: Vec<&str> = inputs.filter(|tag| tag.contains(" checked")).collect();
            assert_eq!(chosen.len(), 1, "{day} {kind:?}");
            assert!(chosen[0].contains(&format!("value=\"{set}\"")), "{day} {kind:?}: {}", chosen[0])
        }
    }
}
