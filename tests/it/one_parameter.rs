//! A parameter stands in one place: changed there, it changes the pages, the examples and the scripts that judge in the
//! browser, and what it changed leaves no old value behind.
use crate::{
    edit,
    site::{self, Site, folded, select, visible},
};
use kilavuz::{
    diag::Code,
    model::{PageKind, RuleId, RuleSetId},
    pipeline,
    plan::{OutPath, PageRoute, Route},
    project::Project,
};

/// The content with another value for a parameter of one rule set.
fn changed(set: &str, parameter: &str, key: &str, value: &str) -> Site {
    let project = site::real_project();
    const FILE: &str = "content/program/parameters.yaml";
    let leaves = edit::leaves(&project, FILE);
    let of_set = leaves.iter().skip_while(|leaf| !(leaf.keys == ["rule_sets", "id"] && leaf.text == set));
    let mut of_parameter = of_set.skip_while(|leaf| !(leaf.key() == "parameter" && leaf.text == parameter));
    let leaf = of_parameter.find(|leaf| leaf.key() == key).expect("the rule set gives a value");
    pages_of(edit::with(&project, &[(leaf, value.to_owned())]))
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
