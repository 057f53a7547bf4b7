//! Values of rule sets and of applications among the words of a text: `{{ value parameter rule-set suffix }}`,
//! `{{ value application.fact rule-set }}`.
use super::{
    edit,
    site::{self, select, visible},
};
use kilavuz::{
    model::{ChapterId, PageId},
    pipeline,
    plan::PageRoute,
    project::Project,
};
use scraper::Html;

/// One page of a site, made alone.
fn page(project: Project, language: &str, route: PageRoute) -> Html {
    let build = pipeline::assemble(project, None);
    let locale = build.site.as_ref().and_then(|site| site.locales.find(language)).expect("the language");
    let path = build.plan.page(locale, route).expect("the page is planned");
    let made = build.artifact(path).expect("the plan knows it").unwrap_or_else(|found| panic!("{found:?}"));
    Html::parse_document(std::str::from_utf8(&made.bytes).expect("a page is text"))
}

/// The paragraphs of the page about the site, with a text of our own at its end.
fn paragraphs(language: &str, text: &str) -> Vec<String> {
    let mut project = site::real_project();
    let file = format!("content/pages/about.{language}.md");
    let whole = format!("{}\n{text}\n", edit::text_of(&project, &file));
    project.sources.add(file, whole);
    let html = page(project, language, PageRoute::Text(PageId("about".into())));
    select(&html, ".prose > *").into_iter().map(visible).collect()
}

#[test]
fn a_value_is_written_as_the_language_writes_it() {
    let text = "En çok {{ value ministry-share-max-total call4-2023 }}; {{ value ministry-share-max-total seed \
                possessive-accusative }} aşmaz. En az {{ value min-firms seed }} firma.";
    let turkish = paragraphs("tr", text);
    assert_eq!(turkish.last().unwrap(), "En çok %70; %50’sini aşmaz. En az 20 firma.");
    let text =
        "At most {{ value ministry-share-max-total call4-2023 dative }} of it; `{{ value min-firms seed }}` is code.";
    let english = paragraphs("en", text);
    assert_eq!(english.last().unwrap(), "At most 70% of it; {{ value min-firms seed }} is code.");
}

#[test]
fn a_value_alone_is_a_paragraph_and_stands_in_tables_and_links() {
    let text = "{{ value min-firms seed }}\n\n| a |\n| --- |\n| {{ value min-firms seed }} |\n\n\
                [{{ value min-firms seed }} firms](page:eligibility)";
    let english = paragraphs("en", text);
    assert_eq!(english[english.len() - 3..], ["20", "a 20", "20 firms"]);
}

/// What the rules of 4 calls make of the plan of the example.
const AKOVA: &str = "{{ value akova.total-budget }}; {{ value akova.ministry-max call4-2023 }}; {{ value \
                     akova.total-budget minus ministry-max call4-2023 number }}; {{ value \
                     akova.budget-lines.training.ministry of budget-lines.training.amount possessive-accusative }}; \
                     {{ value akova.yearly-budget.2.total dative }}; {{ value akova.matching-firms minus \
                     param.min-firms }}; {{ value akova.coordinator-is-member }}; {{ value akova.plan-start }}";

#[test]
fn values_of_the_example_come_from_its_answers_and_the_rules() {
    let turkish = paragraphs("tr", AKOVA);
    assert_eq!(
        turkish.last().unwrap(),
        "10.000.000 TL; 7.000.000 TL; 3.000.000; %60’ını; 3.600.000 TL’ye; 2; Evet; 1 Ocak 2028"
    );
    let english = paragraphs("en", AKOVA);
    assert_eq!(
        english.last().unwrap(),
        "TRY 10,000,000; TRY 7,000,000; 3,000,000; 60%; TRY 3,600,000; 2; Yes; 1 January 2028"
    );
}

#[test]
fn a_changed_parameter_changes_the_figures_of_the_guide() {
    let row = |project| {
        let html = page(project, "tr", PageRoute::Chapter(ChapterId("policy-and-supports".into())));
        let rows = select(&html, "table tr").into_iter().map(visible);
        rows.into_iter().find(|row| row.starts_with("4. çağrı, 2023")).expect("the row of call 4")
    };
    let mut project = site::real_project();
    let before = row(site::real_project());
    assert!(before.contains("7.000.000 TL") && before.contains("3.000.000 TL"), "{before}");
    let file = "content/program/parameters.yaml";
    let text = edit::text_of(&project, file);
    let (start, set) = text.split_once("- id: call4-2023").expect("the rule set of call 4");
    let changed = set.replacen("{percent: 70%}", "{percent: 65%}", 1);
    assert_ne!(set, changed, "the share of call 4 is written in another way");
    project.sources.add(file.to_owned(), format!("{start}- id: call4-2023{changed}"));
    let after = row(project);
    assert!(after.contains("6.500.000 TL") && after.contains("3.500.000 TL"), "{after}");
}
