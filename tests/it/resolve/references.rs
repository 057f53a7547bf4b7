//! References by id, and links: each kind with a record that is there, missing, hidden, or lost with its file.
use super::{check, fixture, site};
use kilavuz::model::Target;

/// One record of each kind that others refer to; TITLE and MORE are filled in by the tests.
const WORLD: &str = "-- content/program/world.yaml --
indicators: [{id: ind, TITLE, text: {all: T}, MORE}]
rule_sets: [{id: set, TITLE, parameters: [{parameter: par, value: {number: 3}}], MORE}]
purpose: {text: {all: T}, source: doc, MORE}
parameters: [{id: par, TITLE, kind: number, MORE}]
rules: [{id: rul, TITLE, text: {all: T}, message: {all: M}, severity: error, MORE}]
actors: [{id: act, TITLE, MORE}]
states: [{id: sta, TITLE, kind: start, MORE}, {id: end, title: {all: T}, kind: success}]
transitions: [{id: go, from: sta, to: end, TITLE, MORE}]
calls: [{id: cal, number: 1, TITLE, MORE}]
legislation: [{id: law, TITLE, kind: law, MORE}]
sources: [{id: doc, TITLE, MORE}]
-- content/activities/grp.yaml --
id: grp
number: 1
title: {all: G}
status: proposed
activities: [{id: fac, TITLE, MORE}]
-- content/forms/frm.yaml --
{id: frm, number: F1, TITLE, purpose: {all: P}, filled_by: {all: A}, revision: 1, layout: proposed, MORE}
-- content/form-parts.yaml --
blocks: [{id: blo, TITLE, MORE}]
choice_lists: [{id: lis, TITLE, choices: [{id: a, label: {all: A}}], MORE}]
-- content/glossary.yaml --
terms: [{id: ter, term: {all: T}, definition: {all: T}, MORE}]
-- content/faq.yaml --
topics: [{id: top, TITLE}]
questions: [{id: que, question: {all: Q}, answer: {all: A}, MORE}]
";

/// Every key that refers to a record: the kind, the id in the world, and a file with REF in that key.
const REFERENCES: &[(&str, &str, &str)] = &[
    ("source", "doc", "-- content/program/x.yaml --\ngoal: {text: {all: T}, source: REF}\n"),
    ("source", "doc", "-- content/program/x.yaml --\ngoal: {text: {all: T}, source: [{id: REF, page: 3}]}\n"),
    (
        "act",
        "law",
        "-- content/program/x.yaml --\nsources: [{id: x, title: {all: T}, act: REF}]\ngoal: {text: {all: T}, source: x}\n",
    ),
    (
        "act",
        "law",
        "-- content/program/x.yaml --\nlegislation: [{id: x, title: {all: T}, kind: law, amends: [REF], status: proposed}]\n",
    ),
    (
        "activity",
        "fac",
        "-- content/program/x.yaml --\nindicators: [{id: x, title: {all: T}, text: {all: T}, activities: [REF], status: proposed}]\n",
    ),
    (
        "activity",
        "fac",
        "-- content/activities/x.yaml --\nid: x\nnumber: 2\ntitle: {all: T}\nstatus: proposed\nactivities: [{id: y, title: {all: T}, same_as: [REF]}]\n",
    ),
    (
        "indicator",
        "ind",
        "-- content/activities/x.yaml --\nid: x\nnumber: 2\ntitle: {all: T}\nstatus: proposed\nactivities: [{id: y, title: {all: T}, indicators: [REF]}]\n",
    ),
    (
        "term",
        "ter",
        "-- content/activities/x.yaml --\nid: x\nnumber: 2\ntitle: {all: T}\nstatus: proposed\nactivities: [{id: y, title: {all: T}, terms: [REF]}]\n",
    ),
    (
        "rule-set",
        "set",
        "-- content/program/x.yaml --\nmembers: [{id: x, title: {all: T}, required: true, rule_sets: [REF], status: proposed}]\n",
    ),
    (
        "rule-set",
        "set",
        "-- content/program/x.yaml --\nsupport: {title: {all: T}, whole: {all: T}, status: proposed, shares: [{id: x, title: {all: T}, percent: 50, rule_set: REF}]}\n",
    ),
    (
        "rule-set",
        "set",
        "-- content/program/x.yaml --\ncost_categories: [{id: x, title: {all: T}, rule_sets: [REF], status: proposed}]\n",
    ),
    (
        "rule-set",
        "set",
        "-- content/program/x.yaml --\nrules: [{id: x, title: {all: T}, text: {all: T}, message: {all: M}, severity: error, rule_sets: [REF], status: proposed}]\n",
    ),
    (
        "rule-set",
        "set",
        "-- content/program/x.yaml --\ntransitions: [{id: x, from: sta, to: end, title: {all: T}, rule_sets: [REF], status: proposed}]\nstates: []\n",
    ),
    (
        "rule-set",
        "set",
        "-- content/program/x.yaml --\ncalls: [{id: x, number: 2, title: {all: T}, rule_set: REF, status: proposed}]\n",
    ),
    ("rule-set", "set", "-- content/program/x.yaml --\nconflicts: [{id: x, title: {all: T}, rule_sets: [REF]}]\n"),
    (
        "form",
        "frm",
        "-- content/program/x.yaml --\nrules: [{id: x, title: {all: T}, text: {all: T}, message: {all: M}, severity: error, forms: [REF], status: proposed}]\n",
    ),
    (
        "form",
        "frm",
        "-- content/program/x.yaml --\nstages: [{id: x, title: {all: T}, documents: [REF], status: proposed}]\n",
    ),
    (
        "form",
        "frm",
        "-- content/program/x.yaml --\nservices: [{id: x, title: {all: T}, forms: [REF], status: proposed}]\n",
    ),
    (
        "parameter",
        "par",
        "-- content/program/x.yaml --\nrules: [{id: x, title: {all: T}, text: {all: T}, message: {all: M}, severity: error, parameters: [REF], status: proposed}]\n",
    ),
    (
        "parameter",
        "par",
        "-- content/program/x.yaml --\nrule_sets: [{id: x, title: {all: T}, parameters: [{parameter: REF, value: {number: 3}, status: proposed}]}]\n",
    ),
    (
        "actor",
        "act",
        "-- content/program/x.yaml --\nstages: [{id: x, title: {all: T}, actors: [REF], status: proposed}]\n",
    ),
    (
        "actor",
        "act",
        "-- content/program/x.yaml --\ntransitions: [{id: x, from: sta, to: end, title: {all: T}, actors: [REF], status: proposed}]\n",
    ),
    (
        "state",
        "sta",
        "-- content/program/x.yaml --\nstages: [{id: x, title: {all: T}, states: [REF], status: proposed}]\n",
    ),
    (
        "state",
        "sta",
        "-- content/program/x.yaml --\ntransitions: [{id: x, from: [sta, REF], to: end, title: {all: T}, status: proposed}]\n",
    ),
    (
        "state",
        "sta",
        "-- content/program/x.yaml --\ntransitions: [{id: x, from: sta, to: REF, title: {all: T}, status: proposed}]\n",
    ),
    (
        "rule",
        "rul",
        "-- content/program/x.yaml --\ntransitions: [{id: x, from: sta, to: end, title: {all: T}, rules: [REF], status: proposed}]\n",
    ),
    (
        "topic",
        "top",
        "-- content/faq.yaml --\ntopics: [{id: top, title: {all: T}}]\nquestions: [{id: x, question: {all: Q}, answer: {all: A}, topic: REF, status: proposed}]\n",
    ),
    (
        "rule-set",
        "set",
        "-- content/faq.yaml --\nquestions: [{id: x, question: {all: Q}, answer: {all: A}, rule_sets: [REF], status: proposed}]\ntopics: [{id: top, title: {all: T}}]\n",
    ),
    (
        "term",
        "ter",
        "-- content/glossary.yaml --\nterms: [{id: ter, term: {all: T}, definition: {all: T}, MORE}, {id: x, term: {all: T}, definition: {all: T}, see: [REF]}]\n",
    ),
    ("rule-set", "set", "-- content/forms/x.yaml --\nFORM\nrule_sets: [REF]\n"),
    ("rule", "rul", "-- content/forms/x.yaml --\nFORM\nrules: [REF]\n"),
    (
        "rule",
        "rul",
        "-- content/forms/x.yaml --\nFORM\nsections: [{id: s, title: {all: T}, parts: [{field: {id: a, label: {all: A}, kind: text, rules: [REF]}}]}]\n",
    ),
    (
        "rule",
        "rul",
        "-- content/forms/x.yaml --\nFORM\nsections: [{id: s, title: {all: T}, parts: [{table: {id: a, label: {all: A}, rules: [REF]}}]}]\n",
    ),
    (
        "choice-list",
        "lis",
        "-- content/forms/x.yaml --\nFORM\nsections: [{id: s, title: {all: T}, parts: [{field: {id: a, label: {all: A}, kind: choice, choice_list: REF}}]}]\n",
    ),
    (
        "block",
        "blo",
        "-- content/forms/x.yaml --\nFORM\nsections: [{id: s, title: {all: T}, parts: [{block: {id: a, block: REF}}]}]\n",
    ),
];
const FORM: &str =
    "id: x\nnumber: F2\ntitle: {all: T}\npurpose: {all: P}\nfilled_by: {all: A}\nrevision: 1\nlayout: proposed";

/// The world with one more file, which takes the place of a file of the same path.
fn world(title: &str, more: &str, case: &str, id: &str) -> String {
    let case = case.replace("FORM", FORM).replace("REF", id);
    (WORLD.to_owned() + &case).replace("TITLE", title).replace("MORE", more)
}

#[test]
fn every_reference_to_a_record_that_is_there_is_fine() {
    for (kind, id, case) in REFERENCES {
        assert_eq!(fixture(&world("title: {all: T}", "status: proposed", case, id)).findings(), "", "{kind}: {case}")
    }
}

#[test]
fn every_reference_to_nothing_is_told_at_its_place() {
    for (kind, _, case) in REFERENCES {
        let found = fixture(&world("title: {all: T}", "status: proposed", case, "zzzzzz")).findings();
        assert!(found.contains(&format!(" KS-301 id=\"zzzzzz\" kind=<{kind}> places=1")), "{kind}: {case}\n{found}");
        assert_eq!(found.lines().count(), 1, "{kind}: {case}\n{found}");
    }
}

#[test]
fn a_reference_to_a_draft_is_no_fault() {
    for (kind, id, case) in REFERENCES {
        let text = world("title: {all: T}", "status: proposed, draft: true", case, id);
        let found = fixture(&text).findings();
        // the state is gone, so the process has a hole, which is told as such
        let others: Vec<_> = found.lines().filter(|l| !l.contains("KS-601")).collect();
        assert!(others.is_empty(), "{kind}: {case}\n{found}");
    }
}

#[test]
fn a_reference_to_a_record_that_could_not_be_read_is_not_told() {
    for (kind, id, case) in REFERENCES {
        let found = fixture(&world("title: {all: T}", "status: nonsense", case, id)).findings();
        assert!(!found.contains("KS-301"), "{kind}: {case}\n{found}");
        let found = fixture(&world("title: []", "status: proposed", case, id)).findings();
        assert!(found.contains("KS-110") && !found.contains("KS-301"), "{kind}: {case}\n{found}");
    }
}

#[test]
fn a_file_that_is_no_yaml_brings_no_followers() {
    for (kind, id, case) in REFERENCES {
        let text = world("title: {all: T", "status: proposed", case, id);
        let found = fixture(&text).findings();
        assert!(!found.contains("KS-301"), "{kind}: {case}\n{found}");
    }
}

#[test]
fn the_leading_rule_set_exists() {
    let site = format!("-- content/site.yaml --\n{}lead_rule_set: nowhere\n", super::SITE);
    check(&site, "site.yaml:9:16 KS-301 id=\"nowhere\" kind=<rule-set> places=1 ? define");
}

#[test]
fn a_near_id_is_suggested_and_an_id_of_another_kind_is_said() {
    let goal = |id: &str| world("title: {all: T}", "status: proposed", REFERENCES[0].2, id);
    check(&goal("dok"), "program/x.yaml:1:32 KS-301 id=\"dok\" kind=<source> suggestion=\"doc\" places=1 ? nearest");
    check(&goal("frm"), "program/x.yaml:1:32 KS-301.kind id=\"frm\" kind=<source> other=<form> places=1 ? kind");
}

#[test]
fn a_sibling_is_not_suggested() {
    let text = |id: &str| {
        format!(
            "-- content/program/a.yaml --\nsources: [{{id: c03, title: {{all: C}}}}]\ngoal: {{text: {{all: T}}, source: {id}}}\n"
        )
    };
    check(&text("c08"), "program/a.yaml:2:32 KS-301 id=\"c08\" kind=<source> places=1 ? define");
    check(&text("c3"), "program/a.yaml:2:32 KS-301 id=\"c3\" kind=<source> suggestion=\"c03\" places=1 ? nearest");
}

#[test]
fn one_missing_record_is_one_finding_with_all_its_places() {
    check(
        "-- content/program/a.yaml --\ngoal: {text: {all: T}, source: gone}\npurpose: {text: {all: T}, source: gone}\n",
        "program/a.yaml:1:32 KS-301 id=\"gone\" kind=<source> places=2 | also program/a.yaml:2:35 ? define",
    );
}

#[test]
fn two_records_of_one_kind_and_id_are_told_with_both_places() {
    check(
        "-- content/program/a.yaml --\nactors: [{id: a, title: {all: A}}]\n-- content/program/b.yaml --\nactors: [{id: a, title: {all: A}}]\nstates: [{id: a, title: {all: A}, kind: start}]\n",
        "program/b.yaml:1:15 KS-302 id=\"a\" kind=<actor> | first program/a.yaml:1:15 ? rename",
    );
}

#[test]
fn a_record_that_needs_a_hidden_one_is_hidden_with_it() {
    let text = "-- content/program/a.yaml --\nstates: [{id: s, title: {all: A}, kind: start}, {id: t, title: {all: A}, kind: success, draft: true}, {id: u, title: {all: A}, kind: success}]\ntransitions: [{id: a, from: s, to: t, title: {all: A}, status: proposed}, {id: b, from: s, to: u, title: {all: A}, status: proposed}]\n";
    let mut fixture = fixture(text);
    assert_eq!(fixture.findings(), "");
    let count = |f: &super::Fixture| f.resolve().0.map(|s| (s.states.len(), s.transitions.len()));
    assert_eq!(count(&fixture), Some((2, 1)));
    fixture.settings.drafts = true;
    assert_eq!(count(&fixture), Some((3, 2)));
}

#[test]
fn a_record_of_the_future_is_shown_from_its_day_on() {
    let text = "-- content/program/a.yaml --\nactors: [{id: a, title: {all: A}, publish_from: 2026-07-01}]\n";
    let mut fixture = fixture(text);
    let count = |f: &super::Fixture| f.resolve().0.map(|s| s.actors.len());
    assert_eq!(count(&fixture), Some(0));
    fixture.settings.as_of = Some("2026-07-01".into());
    assert_eq!(count(&fixture), Some(1));
}

/// Documents and a file that links may lead to.
const DOCUMENTS: &str = "-- content/pages/priv.tr.md --
---
title: G
---

## Haklar {#rights}

-- content/pages/priv.en.md --
---
title: P
---

## Rights {#rights}

-- content/guide/10-cha.tr.md --
---
title: B
---

## Bir {#one}

-- content/guide/10-cha.en.md --
---
title: C
---

## One {#one}

-- content/media/plan.pdf --
";

/// A question with a link to each line.
fn links(targets: &str) -> String {
    let each: String = targets.lines().map(|t| format!("      - {{to: \"{t}\"}}\n")).collect();
    let faq = format!(
        "-- content/faq.yaml --\nquestions:\n  - id: que\n    question: {{all: Q}}\n    answer: {{all: A}}\n    status: proposed\n    links:\n{each}"
    );
    world("title: {all: T}", "status: proposed", &(DOCUMENTS.to_owned() + &faq), "")
}

#[test]
fn every_kind_of_target_that_is_there_is_kept() {
    let site = site(&links(
        "page:support\npage:home#top\npage:priv\nguide:cha\nform:frm\nactivity:fac\ngroup:grp\nact:law\ncall:cal\nterm:ter\nquestion:que\nsource:doc\nmedia:plan.pdf\nhttps://example.org/a?b#c\nmailto:a@b.org\ntel:+90-312\nrule:rul",
    ));
    let question = site.questions.values().next().expect("the fixture has one question");
    let debug: Vec<String> = question.links.iter().map(|l| format!("{:?}", l.to)).collect();
    assert_eq!(
        debug[..4].join(" "),
        "Records(Support, None) Records(Home, Some(\"top\")) Page(PageId(\"priv\"), None) Chapter(ChapterId(\"cha\"), None)"
    );
    assert_eq!(debug.len(), 17);
    assert!(debug[16].contains("Rule"), "{}", debug[16]);
    assert!(matches!(&question.links[12].to, Target::Media(path) if path == "content/media/plan.pdf"));
}

#[test]
fn every_kind_of_target_that_is_not_there_is_told() {
    check(
        &links("page:suport\npage:zzzzzz\nguide:zzzzzz\nform:frn\nactivity:zzzzzz\ngroup:zzzzzz\nact:zzzzzz\ncall:zzzzzz\nterm:zzzzzz\nquestion:zzzzzz\nsource:zzzzzz\nmedia:plam.pdf\nmedia:zzzzzz\nform:frm#part\nfrom:frm\nzzzzzz:frm\nhttps:/x\nmailto:nobody\ntel:abc\nJavaScript:alert(1)"),
        "\
faq.yaml:7:14 KS-401 link=\"page:suport\" id=\"suport\" kind=<page> suggestion=\"support\" places=1 ? nearest
faq.yaml:8:14 KS-401 link=\"page:zzzzzz\" id=\"zzzzzz\" kind=<page> places=1 ? remove
faq.yaml:9:14 KS-401 link=\"guide:zzzzzz\" id=\"zzzzzz\" kind=<chapter> places=1 ? remove
faq.yaml:10:14 KS-401 link=\"form:frn\" id=\"frn\" kind=<form> suggestion=\"frm\" places=1 ? nearest
faq.yaml:11:14 KS-401 link=\"activity:zzzzzz\" id=\"zzzzzz\" kind=<activity> places=1 ? remove
faq.yaml:12:14 KS-401 link=\"group:zzzzzz\" id=\"zzzzzz\" kind=<group> places=1 ? remove
faq.yaml:13:14 KS-401 link=\"act:zzzzzz\" id=\"zzzzzz\" kind=<act> places=1 ? remove
faq.yaml:14:14 KS-401 link=\"call:zzzzzz\" id=\"zzzzzz\" kind=<call> places=1 ? remove
faq.yaml:15:14 KS-401 link=\"term:zzzzzz\" id=\"zzzzzz\" kind=<term> places=1 ? remove
faq.yaml:16:14 KS-401 link=\"question:zzzzzz\" id=\"zzzzzz\" kind=<question> places=1 ? remove
faq.yaml:17:14 KS-401 link=\"source:zzzzzz\" id=\"zzzzzz\" kind=<source> places=1 ? remove
faq.yaml:18:14 KS-403 file=\"plam.pdf\" suggestion=\"plan.pdf\" ? nearest
faq.yaml:19:14 KS-403 file=\"zzzzzz\" ? folder
faq.yaml:20:14 KS-402.none anchor=\"part\" kind=<form> ? cut
faq.yaml:21:14 KS-401.scheme link=\"from:frm\" schemes=\"page, guide, form, rule, activity, group, act, call, term, question, source, media\" suggestion=\"form\" ? nearest
faq.yaml:22:14 KS-401.scheme link=\"zzzzzz:frm\" schemes=\"page, guide, form, rule, activity, group, act, call, term, question, source, media\" ? schemes
faq.yaml:23:14 KS-401.outside link=\"https:/x\" ? outside
faq.yaml:24:14 KS-401.outside link=\"mailto:nobody\" ? outside
faq.yaml:25:14 KS-401.outside link=\"tel:abc\" ? outside
faq.yaml:26:14 KS-406 scheme=\"javascript\" ? schemes",
    );
}

#[test]
fn a_page_that_the_site_does_not_have_is_told_once() {
    let text = format!("-- content/site.yaml --\n{}menu: [\"page:faq\", \"page:faq\"]\n", super::SITE);
    check(&text, "site.yaml:9:8 KS-401.page page=\"faq\" places=2 | also site.yaml:9:20 ? site");
}
