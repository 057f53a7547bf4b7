//! Rules that hold across records: one test a rule, each with what it lets pass.
use super::{SITE, check, fixture, site};

fn programme(text: &str) -> String {
    format!("-- content/program/a.yaml --\n{text}\n")
}

#[test]
fn states_are_reached_and_left() {
    check(
        &programme(
            "states:\n  - {id: a, title: {all: A}, kind: start}\n  - {id: b, title: {all: B}, kind: middle}\n  - {id: c, title: {all: C}, kind: success}\n  - {id: d, title: {all: D}, kind: failure}\ntransitions:\n  - {id: t, from: a, to: c, title: {all: T}, status: proposed}\n  - {id: u, to: c, title: {all: U}, status: proposed}",
        ),
        "\
program/a.yaml:3:10 KS-601.stuck id=\"b\" ? transition
program/a.yaml:3:10 KS-601.unreached id=\"b\" ? transition
program/a.yaml:5:10 KS-601.unreached id=\"d\" ? transition
program/a.yaml:8:10 KS-601.nowhere id=\"u\" ? from",
    );
}

#[test]
fn a_list_of_states_without_transitions_is_no_process() {
    site(&programme("states: [{id: a, title: {all: A}, kind: middle}]"));
}

#[test]
fn a_lost_transition_leaves_no_loose_states() {
    let text = programme(
        "states: [{id: a, title: {all: A}, kind: start}, {id: b, title: {all: A}, kind: middle}, {id: c, title: {all: A}, kind: success}]\ntransitions: [{id: t, from: a, to: b, title: {all: T}, status: proposed}, {id: u, from: b, to: c}]",
    );
    let found = fixture(&text).findings();
    assert!(found.contains("KS-103") && !found.contains("KS-601"), "{found}");
}

#[test]
fn days_stand_in_order() {
    check(
        &programme(
            "calls:\n  - {id: a, number: 1, title: {all: A}, opens: 2026-02-01, closes: 2026-01-01, status: proposed}\n  - {id: b, number: 2, title: {all: A}, opens: 2026-02-01, first_closes: 2026-03-01, closes: 2026-02-15, status: proposed}\n  - {id: c, number: 3, title: {all: A}, opens: 2026-02-01, closes: 2026-02-01, status: proposed}\nrule_sets:\n  - {id: a, title: {all: A}, valid_from: 2026-02-01, valid_until: 2026-01-01}",
        ),
        "\
program/a.yaml:2:68 KS-602 later=2026-01-01 earlier=2026-02-01 | begin program/a.yaml:2:48
program/a.yaml:3:94 KS-602 later=2026-02-15 earlier=2026-03-01 | begin program/a.yaml:3:74
program/a.yaml:6:67 KS-602 later=2026-01-01 earlier=2026-02-01 | begin program/a.yaml:6:42",
    );
}

#[test]
fn values_of_one_parameter_have_one_currency() {
    check(
        &programme(
            "parameters: [{id: p, title: {all: P}, kind: money}]\nrule_sets:\n  - {id: a, title: {all: A}, parameters: [{parameter: p, value: {money: 100}, status: proposed}]}\n  - {id: b, title: {all: B}, parameters: [{parameter: p, value: {money: 100 TRY}, status: proposed}]}\n  - {id: c, title: {all: C}, parameters: [{parameter: p, value: {money: 100 EUR}, status: proposed}]}",
        ),
        "program/a.yaml:5:65 KS-603 currency=\"EUR\" first=\"TRY\" | first program/a.yaml:3:65",
    );
}

#[test]
fn a_parameter_has_values_of_its_kind_once() {
    check(
        &programme(
            "parameters: [{id: p, title: {all: P}, kind: percent}, {id: y, title: {all: Y}, kind: years}]\nrule_sets:\n  - id: a\n    title: {all: A}\n    status: proposed\n    parameters:\n      - {parameter: p, value: {number: 5}}\n      - {parameter: p, value: {unstated: true}}\n      - {parameter: y, value: {number: 5}}\n  - {id: b, title: {all: A}, status: proposed, parameters: [{parameter: y, value: {unstated: false}}]}",
        ),
        "\
program/a.yaml:7:31 KS-604 id=\"p\" wanted=<percent> | defined program/a.yaml:1:45 ? kind
program/a.yaml:8:21 KS-302 id=\"p\" kind=<parameter> | first program/a.yaml:7:21
program/a.yaml:10:83 KS-604.unstated id=\"y\" ? unstated",
    );
}

#[test]
fn shares_of_a_rule_set_sum_to_one_hundred() {
    let shares = |shares: &str| {
        programme(&format!(
            "rule_sets: [{{id: a, title: {{all: A}}}}, {{id: b, title: {{all: B}}}}]\nsupport:\n  title: {{all: T}}\n  whole: {{all: W}}\n  status: proposed\n  shares:\n{shares}"
        ))
    };
    let share = |id: &str, percent: &str, set: &str| {
        format!("    - {{id: {id}, title: {{all: A}}, percent: \"{percent}\", rule_set: {set}}}\n")
    };
    site(&shares(&(share("x", "%50", "a") + &share("y", "50", "a") + &share("z", "70%", "b"))));
    check(
        &shares(&(share("x", "50", "a") + &share("y", "40", "a") + &share("z", "100,5", "b"))),
        "\
program/a.yaml:8:41 KS-605 rule_set=\"a\" sum=90% | share program/a.yaml:7:41
program/a.yaml:9:41 KS-605 rule_set=\"b\" sum=100.5%",
    );
}

#[test]
fn facts_name_their_source_or_are_proposals() {
    check(
        &programme(
            "sources: [{id: s, title: {all: S}}]\ngoal: {text: {all: T}}\npurpose: {text: {all: T}, status: official}\nobjectives:\n  - {text: {all: T}, status: proposed}\n  - {text: {all: T}, source: s}\n  - {text: {all: T}, source: s, status: derived}\nconflicts: [{id: c, title: {all: C}, positions: [{text: {all: T}}]}, {id: d, title: {all: C}, source: s, positions: [{text: {all: T}}]}]",
        ),
        "\
program/a.yaml:2:14 KS-606 ? source ? proposed
program/a.yaml:3:35 KS-606.status status=\"official\" ? source
program/a.yaml:8:57 KS-606 ? source ? proposed",
    );
}

const FORM: &str = "-- content/forms/f.yaml --\nid: f\nnumber: F1\ntitle: {all: F}\npurpose: {all: P}\nfilled_by: {all: A}\nrevision: 1\nlayout: proposed\nsections:\n";

/// A form with one section; its parts stand from line 12 on.
fn form(parts: &str) -> String {
    format!("{FORM}  - id: s\n    title: {{all: S}}\n    parts:\n{parts}\n")
}

#[test]
fn names_in_a_form_are_unique_in_their_list() {
    check(
        &form(
            "      - field: {id: a, label: {all: A}, kind: text}\n      - table: {id: a, label: {all: A}, columns: [{id: c, label: {all: C}, kind: text}, {id: c, label: {all: C}, kind: text}], rows: [{id: r, label: {all: R}}, {id: r, label: {all: R}}]}\n      - field: {id: b, label: {all: A}, kind: choice, choices: [{id: x, label: {all: X}}, {id: x, label: {all: X}}]}\n  - {id: s, title: {all: S}}",
        ),
        "\
forms/f.yaml:13:21 KS-501 id=\"a\" kind=<name> | first forms/f.yaml:12:21 ? rename
forms/f.yaml:13:94 KS-501 id=\"c\" kind=<name> | first forms/f.yaml:13:56 ? rename
forms/f.yaml:13:166 KS-501 id=\"r\" kind=<name> | first forms/f.yaml:13:140 ? rename
forms/f.yaml:14:96 KS-501 id=\"x\" kind=<name> | first forms/f.yaml:14:70 ? rename
forms/f.yaml:15:10 KS-501 id=\"s\" kind=<name> | first forms/f.yaml:9:9 ? rename",
    );
}

#[test]
fn the_same_name_in_two_sections_is_fine() {
    site(&format!(
        "{FORM}  - {{id: s, title: {{all: S}}, parts: [{{field: {{id: a, label: {{all: A}}, kind: text}}}}]}}\n  - {{id: t, title: {{all: S}}, parts: [{{field: {{id: a, label: {{all: A}}, kind: text}}}}]}}\n"
    ));
}

#[test]
fn provisions_and_statements_are_unique_in_their_list() {
    check(
        &programme(
            "legislation:\n  - {id: l, title: {all: L}, kind: law, status: proposed, provisions: [{id: p, article: 1, text: {all: T}}, {id: p, article: 2, text: {all: T}}]}\nfeatures: [{id: x, text: {all: T}, status: proposed}, {id: x, text: {all: T}, status: proposed}]",
        ),
        "\
program/a.yaml:2:114 KS-302 id=\"p\" kind=<name> | first program/a.yaml:2:77 ? rename
program/a.yaml:3:60 KS-302 id=\"x\" kind=<name> | first program/a.yaml:3:17 ? rename",
    );
}

#[test]
fn rows_of_a_table_fit_its_limits() {
    check(
        &form(
            "      - table: {id: a, label: {all: A}, min_rows: 5, max_rows: 3, print_rows: 4}\n      - table: {id: b, label: {all: A}, max_rows: 5000}\n      - table: {id: c, label: {all: A}, min_rows: -1}\n      - table: {id: d, label: {all: A}, max_rows: 3, rows: [{id: r, label: {all: R}}]}\n      - table: {id: e, label: {all: A}, min_rows: 1, max_rows: 3, print_rows: 3}",
        ),
        "\
forms/f.yaml:12:51 KS-502 key=\"min_rows\" rows=\"5\" most=\"3\" | most forms/f.yaml:12:64
forms/f.yaml:12:79 KS-502 key=\"print_rows\" rows=\"4\" most=\"3\" | most forms/f.yaml:12:64
forms/f.yaml:13:51 KS-115 value=\"5000\" least=\"0\" most=\"1000\"
forms/f.yaml:14:51 KS-115 value=\"-1\" least=\"0\" most=\"1000\"
forms/f.yaml:15:51 KS-502.fixed key=\"max_rows\" | row forms/f.yaml:15:66",
    );
}

#[test]
fn fields_to_choose_from_have_choices_from_one_place() {
    check(
        &form(
            "      - field: {id: a, label: {all: A}, kind: choice}\n      - field: {id: b, label: {all: A}, kind: multiple-choice, choices_from: activities}\n      - field: {id: c, label: {all: A}, kind: choice, choices_from: calls, choices: [{id: x, label: {all: X}}]}\n-- content/form-parts.yaml --\nchoice_lists: [{id: l, title: {all: L}}]",
        ),
        "\
forms/f.yaml:12:21 KS-503 id=\"a\" ? choices
forms/f.yaml:14:69 KS-503.several id=\"c\" | first forms/f.yaml:14:86 ? choices
form-parts.yaml:1:21 KS-503.list id=\"l\" ? list",
    );
}

#[test]
fn a_field_has_settings_of_its_kind() {
    check(
        &form(
            "      - field: {id: a, label: {all: A}, kind: text, max: 3}\n      - field: {id: b, label: {all: A}, kind: integer, max_length: 3}\n      - field: {id: c, label: {all: A}, kind: integer, min: 3, max: 2}\n      - field: {id: d, label: {all: A}, kind: code}\n      - field: {id: e, label: {all: A}, kind: choice, choices: [{id: x, label: {all: X}}], default: y}\n      - field: {id: g, label: {all: A}, kind: text, max_length: 0}\n      - field: {id: h, label: {all: A}, kind: code, code: vkn}\n      - field: {id: i, label: {all: A}, kind: money, currency: EURO}",
        ),
        "\
forms/f.yaml:12:58 KS-504 key=\"max\" kind=\"text\" | kind forms/f.yaml:12:47 ? kind
forms/f.yaml:13:68 KS-504 key=\"max_length\" kind=\"integer\" | kind forms/f.yaml:13:47 ? kind
forms/f.yaml:14:69 KS-504.range min=\"3\" max=\"2\" | min forms/f.yaml:14:61 ? range
forms/f.yaml:15:47 KS-504.code ? code
forms/f.yaml:16:101 KS-504.default value=\"y\" choices=\"x\" ? default
forms/f.yaml:17:65 KS-115.least value=\"0\" least=\"1\"
forms/f.yaml:19:64 KS-111 wanted=<currency> value=\"EURO\" ? currency",
    );
}

#[test]
fn a_calculation_does_not_mix_currencies() {
    check(
        &form(
            "      - field: {id: a, label: {all: A}, kind: money}\n      - field: {id: b-b, label: {all: A}, kind: money, currency: EUR}\n      - field: {id: c, label: {all: A}, kind: decimal, calculation: a + b_b}\n      - field: {id: d, label: {all: A}, kind: money, calculation: a * 2}",
        ),
        "\
forms/f.yaml:14:69 KS-603 currency=\"EUR\" first=\"TRY\" | first forms/f.yaml:12:21
forms/f.yaml:14:69 KS-609.result wanted=<decimal> found=<money> ? result",
    );
}

#[test]
fn answers_come_from_a_table_that_is_there() {
    check(
        &form(
            "      - table: {id: members, label: {all: A}}\n      - field: {id: a, label: {all: A}, kind: choice, answers_from: f/s/members}\n      - field: {id: b, label: {all: A}, kind: choice, answers_from: f/s/member}\n      - field: {id: c, label: {all: A}, kind: choice, answers_from: g/s/t}",
        ),
        "\
forms/f.yaml:14:69 KS-301 id=\"f/s/member\" kind=<table> places=1 suggestion=\"f/s/members\" ? nearest
forms/f.yaml:15:69 KS-301 id=\"g/s/t\" kind=<table> places=1 ? table",
    );
}

#[test]
fn expressions_that_cannot_be_read_are_told() {
    check(
        &form("      - field: {id: a, label: {all: A}, kind: text, relevant: \"(b == 1\", constraint: \"a != ''\"}"),
        "forms/f.yaml:12:64 KS-607.bracket found=\"(\" ? bracket-opening",
    );
}

#[test]
fn media_that_nothing_uses_are_told() {
    check("-- content/media/a.pdf --\n", "- KS-412 file=\"content/media/a.pdf\"");
    site(&format!("-- content/site.yaml --\n{SITE}footer: [\"media:a.pdf\"]\n-- content/media/a.pdf --\n"));
}

#[test]
fn old_addresses_start_with_a_language() {
    let redirect = |from: &str| format!("  - {{from: {from}, to: \"https://example.org\"}}\n");
    let text = ["tr/a/", "/en/b", "de/a", "tr//a", "tr/../a"].map(redirect).concat();
    check(
        &format!("-- content/site.yaml --\n{SITE}redirects:\n{text}"),
        "\
site.yaml:12:12 KS-413.language from=\"de/a\" languages=\"tr, en\" ? form
site.yaml:13:12 KS-413.path from=\"tr//a\" ? form
site.yaml:14:12 KS-413.path from=\"tr/../a\" ? form",
    );
}
