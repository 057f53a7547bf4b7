//! Pages of forms and worksheets: what stands in the definition stands on the page, in both languages; the notice on
//! personal data; where a rule or an act is asked; calculations and constraints of the programme's forms.
use super::site::{self, Page, select, visible};
use kilavuz::{
    expr::{self, Bindings, Value},
    model::{ActId, ChapterId, Field, Form, FormId, PageKind, Part, Site},
    plan::{PageRoute, Route},
    rules::{Vocabulary, form_types},
};
use scraper::ElementRef;
use std::collections::BTreeMap;

const WORKSHEETS: [&str; 9] = ["t04", "t07", "t11", "t12", "t13", "t18", "t19", "t20", "t27"];
const FORMS: [&str; 19] = [
    "f01", "f02", "f03", "f04", "f05", "f06", "f07", "f08", "f09", "f10", "f11", "f12", "f13", "f15", "f16", "f17",
    "f18", "f19", "f22",
];

fn model() -> &'static Site {
    site::real().build.site.as_ref().expect("the real site can be assembled")
}

fn page<'a>(tag: &str, id: &str) -> Page<'a> {
    site::real().page(tag, PageRoute::Form(FormId(id.into())))
}

/// Every field of a form with its whole id, those of tables and blocks too.
fn fields<'m>(of: &'m Site, id: &str, form: &'m Form) -> Vec<(String, &'m Field)> {
    let mut found = vec![];
    for section in &form.sections {
        gather(of, &format!("{id}.{}", section.id), &section.parts, &mut found)
    }
    found
}

fn gather<'m>(of: &'m Site, path: &str, parts: &'m [Part], found: &mut Vec<(String, &'m Field)>) {
    for part in parts {
        match part {
            Part::Field(f) => found.push((format!("{path}.{}", f.id), f)),
            Part::Table(t) => found.extend(t.columns.iter().map(|c| (format!("{path}.{}.{}", t.id, c.id), c))),
            Part::Block(b) => {
                let block = of.blocks.get(&b.block).expect("the block exists");
                gather(of, &format!("{path}.{}", b.id), &block.parts, found)
            }
            Part::Note(_) => {}
        }
    }
}

/// What is written of a text in which values of parameters are named.
fn parts_around_values(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) })
}

#[test]
fn ids_labels_hints_and_required_marks_are_those_of_the_definition() {
    let of = model();
    let mut compared = 0;
    for (tag, optional) in [("tr", "(isteğe bağlı)"), ("en", "(optional)")] {
        for (id, form) in of.forms.iter() {
            let page = page(tag, &id.0);
            let shown: BTreeMap<&str, ElementRef> = select(&page.html, "dt[id], tr[id]")
                .into_iter()
                .filter_map(|e| Some((e.value().attr("id")?, e)))
                .collect();
            let fields = fields(of, &id.0, form);
            assert_eq!(shown.len(), fields.len(), "{tag} {id}");
            for (path, field) in fields {
                let head = shown.get(path.as_str()).unwrap_or_else(|| panic!("{tag} {path} is not on the page"));
                let next = head.next_siblings().find_map(ElementRef::wrap);
                let rest = next.filter(|e| e.value().name() == "dd").map(visible).unwrap_or_default();
                let text = format!("{} {rest}", visible(*head));
                let words = |w: &kilavuz::model::Words| w.get(page.locale).body.clone();
                assert!(text.contains(&words(&field.label)), "{tag} {path}: {text}");
                let says =
                    |hint: &str| parts_around_values(hint).all(|part| text.contains(part)) && !text.contains('{');
                assert!(field.hint.as_ref().is_none_or(|h| says(&words(h))), "{tag} {path}: {text}");
                assert!(field.example.as_ref().is_none_or(|e| text.contains(e)), "{tag} {path}: {text}");
                let required = field.required == Some(true) || field.must_be_ticked == Some(true);
                assert_eq!(text.contains(optional), !required, "{tag} {path}: {text}");
                compared += 1
            }
        }
    }
    assert!(compared > 700, "{compared}")
}

#[test]
fn all_forms_and_worksheets_are_there_and_the_guide_leads_to_the_worksheets() {
    let of = model();
    let ids: Vec<&str> = of.forms.iter().map(|(id, _)| id.0.as_str()).collect();
    assert_eq!(ids, [&FORMS[..], &WORKSHEETS[..]].concat());
    for tag in ["tr", "en"] {
        let index = site::real().page(tag, PageRoute::Records(PageKind::Forms));
        let files = select(&index.html, "a[download]").len();
        // each in two languages, to fill in on the screen and by hand; many with sheets for further rows
        let papers = site::real().build.plan.iter().filter(|(_, route)| matches!(route, Route::Paper(..))).count();
        assert!(files == papers && papers > 4 * ids.len(), "{tag}: {files} of {papers}");
        let chapters = [
            "selection-and-mapping",
            "stakeholders-and-association",
            "diagnostics",
            "business-plan-and-budget",
            "monitoring-and-learning",
        ];
        let linked: Vec<String> = chapters
            .iter()
            .map(|c| site::real().page(tag, PageRoute::Chapter(ChapterId((*c).into()))))
            .flat_map(|p| {
                select(&p.html, "main a")
                    .iter()
                    .filter_map(|a| a.value().attr("href").map(str::to_owned))
                    .collect::<Vec<_>>()
            })
            .collect();
        for id in WORKSHEETS {
            assert!(linked.iter().any(|href| href.contains(&format!("/{id}-"))), "{tag} {id}");
            let text = visible(page(tag, id).html.root_element());
            let (is, not) = match tag {
                "tr" => ("teslim edilmez", "başvuru, çağrıda belirtilen yoldan yapılır"),
                _ => ("not handed in", "applications are made in the way the call states"),
            };
            assert!(text.contains(is) && !text.contains(not), "{tag} {id}")
        }
    }
    let home = site::real().page("tr", PageRoute::Records(PageKind::Home));
    let count = FORMS.len().to_string();
    assert!(visible(home.html.root_element()).contains(&count), "worksheets are not counted as forms");
}

#[test]
fn a_form_that_asks_personal_data_says_why_and_what_is_still_open() {
    let of = model();
    let mut noticed = 0;
    for (tag, open, offered) in [
        ("tr", "Bakanlıkça tamamlanacaktır", "çağrıda belirtilen yoldan"),
        ("en", "To be completed by the Ministry", "in the way the call states"),
    ] {
        for (id, form) in of.forms.iter() {
            let page = page(tag, &id.0);
            let notice = select(&page.html, "[aria-labelledby~=s_privacy]");
            let asked: Vec<String> = fields(of, &id.0, form)
                .into_iter()
                .filter(|(_, f)| f.personal == Some(true))
                .map(|(_, f)| f.label.get(page.locale).body.clone())
                .collect();
            assert_eq!(notice.is_empty(), asked.is_empty(), "{tag} {id}");
            for notice in notice {
                let text = visible(notice);
                // controller, transfers, rights, and at least one row
                assert!(text.matches(open).count() >= 5, "{tag} {id}: {text}");
                asked.iter().for_each(|label| assert!(text.contains(label), "{tag} {id} {label}: {text}"));
                noticed += 1
            }
            let whole = visible(page.html.root_element());
            assert_eq!(whole.contains(offered), !form.is_worksheet(), "{tag} {id}");
            let proposal = if tag == "tr" { "öneri" } else { "proposal" };
            assert!(select(&page.html, ".callout").into_iter().any(|c| visible(c).contains(proposal)), "{tag} {id}")
        }
    }
    assert!(noticed > 20, "{noticed}")
}

/// All words of a file, without blanks, which a typesetter may set anywhere.
fn printed(id: &str) -> String {
    let path =
        site::real().files.keys().find(|path| path.ends_with(&format!("/{id}-tr.pdf"))).expect("the file is made");
    let doc = lopdf::Document::load_mem(&site::real().files[path]).expect("a PDF");
    let pages: Vec<u32> = doc.get_pages().into_keys().collect();
    doc.extract_text(&pages).expect("it has text").split_whitespace().collect()
}

#[test]
fn the_file_of_a_worksheet_does_not_speak_of_applications_or_personal_data() {
    let (stays, applied, last) = ("teslimedilmez", "çağrıdabelirtilenyoldan", "Kişiselverileriçin");
    for id in WORKSHEETS {
        let text = printed(id);
        assert!(text.contains(stays) && !text.contains(applied) && !text.contains(last), "{id}: {text}")
    }
    let text = printed("f01");
    assert!(!text.contains(stays) && text.contains(applied) && text.contains(last), "{text}")
}

#[test]
fn a_page_tells_length_papers_revisions_and_files_with_checksums() {
    let f05 = page("tr", "f05");
    let text = visible(f05.html.root_element());
    for words in [
        "2 tablo; PDF, ",
        "F01 Kümelenme Birlikteliği Beyan Formu",
        "Kanıt belgeleri",
        "Ne değişti?",
        "İlk sürüm.",
        "28 Kasım 2026",
    ] {
        assert!(text.contains(words), "{words}")
    }
    let sums: Vec<String> = select(&f05.html, ".download code").into_iter().map(visible).collect();
    assert!(sums.len() == 6 && sums.iter().all(|s| s.len() == 64), "{sums:?}");
    let index = site::real().page("en", PageRoute::Records(PageKind::Forms));
    let changed = select(&index.html, "[aria-labelledby~=s_changed] dt");
    assert!(
        changed.len() > 10 && changed.into_iter().all(|d| !visible(d).contains("T-")),
        "first revisions are no change"
    );
}

#[test]
fn acts_lead_to_the_fields_that_rest_on_them_and_back() {
    let f18 = page("en", "f18");
    let back: Vec<String> = select(&f18.html, "[aria-labelledby~=s_facts] a")
        .iter()
        .filter_map(|a| a.value().attr("href").map(str::to_owned))
        .collect();
    let law = site::real().page("en", PageRoute::Records(PageKind::Legislation));
    let hrefs: Vec<&str> = select(&law.html, "main a").iter().filter_map(|a| a.value().attr("href")).collect();
    let place = "#f18.technical.technical-summary";
    assert!(hrefs.iter().any(|h| h.ends_with(place)), "{hrefs:?}");
    let act = model()
        .acts
        .iter()
        .map(|(id, _): (&ActId, _)| id.0.clone())
        .find(|id| back.iter().any(|h| h.ends_with(&format!("#{id}"))));
    assert!(act.is_some(), "{back:?}");
}

struct Given(BTreeMap<&'static str, Value>);

impl Bindings for Given {
    fn value(&self, name: &str) -> Value {
        self.0.get(name).cloned().unwrap_or_else(|| Value::unknown(name))
    }
}

/// What an expression of a field gives, with the answers around it.
fn gives(
    form: &str,
    path: &str,
    of: fn(&Field) -> Option<&kilavuz::model::Expression>,
    given: &[(&'static str, Value)],
) -> Value {
    let site = model();
    let form = site.forms.get(&FormId(form.into())).expect("the form exists");
    let (section, rest) = path.split_once('.').expect("section and field");
    let section = form.sections.iter().find(|s| s.id.0 == section).expect("the section exists");
    let of_block = rest.split_once('.').and_then(|(used, rest)| {
        let block = section.parts.iter().find_map(|part| match part {
            Part::Block(b) if b.id.0 == used => site.blocks.get(&b.block),
            Part::Block(_) | Part::Field(_) | Part::Table(_) | Part::Note(_) => None,
        })?;
        Some((&block.parts, rest))
    });
    let (parts, rest) = of_block.unwrap_or((&section.parts, rest));
    let mut names =
        Vocabulary::of_forms(site).with(form_types::sections(form, site)).with(form_types::parts(parts, site));
    let mut found = None;
    for part in parts {
        match part {
            Part::Field(f) if f.id.0 == rest => found = Some(&**f),
            Part::Table(t) => {
                if let Some(column) = rest.strip_prefix(&format!("{}.", t.id)) {
                    found = t.columns.iter().find(|c| c.id.0 == column);
                    names = names.with(form_types::columns(t, site))
                }
            }
            Part::Field(_) | Part::Block(_) | Part::Note(_) => {}
        }
    }
    let expression = found.and_then(of).unwrap_or_else(|| panic!("{path} has no such expression"));
    let checked = expr::compile(&expression.text, &names, None).expect("it was checked");
    expr::evaluate(&checked, &Given(given.iter().cloned().collect()))
}

fn lira(text: &str) -> Value {
    Value::Money(expr::Money::read(&format!("{text} TRY")).expect("an amount"))
}

fn line(item: &str, amount: &str, ministry: &str, enterprise: &str) -> Value {
    Value::record([
        ("item", Value::text(item)),
        ("amount", lira(amount)),
        ("ministry_amount", lira(ministry)),
        ("enterprise_amount", lira(enterprise)),
    ])
}

#[test]
fn the_budget_and_the_scores_are_calculated_as_they_say() {
    let calculation: fn(&Field) -> Option<&kilavuz::model::Expression> = |f| f.calculation.as_ref();
    let decimal = |text: &str| Value::Decimal(text.parse().expect("a number"));
    let three = [
        ("unit_price", lira("100.33")),
        ("quantity", decimal("3")),
        ("amount", lira("300.99")),
        ("ministry_percent", decimal("0.5")),
        ("ministry_amount", lira("150.49")),
    ];
    assert_eq!(gives("f15", "budget.plan.lines.amount", calculation, &three), lira("300.99"));
    assert_eq!(gives("f15", "budget.plan.lines.ministry-amount", calculation, &three), lira("150.49"));
    assert_eq!(gives("f15", "budget.plan.lines.enterprise-amount", calculation, &three), lira("150.50"));
    let lines = Value::list([
        line("training", "600", "300", "300"),
        line("renovation", "100", "75", "25"),
        line("training", "300", "25", "275"),
    ]);
    let lines = [("lines", lines)];
    assert_eq!(gives("f15", "budget.plan.total", calculation, &lines), lira("1000"));
    assert_eq!(gives("f15", "budget.plan.ministry-percent", calculation, &lines), decimal("0.4"));
    assert_eq!(gives("f15", "budget.plan.renovation-percent", calculation, &lines), decimal("0.1"));
    assert_eq!(gives("t20", "budget.plan.highest-item-percent", calculation, &lines), decimal("0.75"));
    for (form, path) in [("f15", "risks.risks.score"), ("f12", "c-risks.risks.score")] {
        assert_eq!(
            gives(form, path, calculation, &[("probability", Value::Int(3)), ("impact", Value::Int(4))]),
            Value::Int(12)
        )
    }
}

#[test]
fn constraints_and_requirements_tell_right_from_wrong_answers() {
    let constraint: fn(&Field) -> Option<&kilavuz::model::Expression> = |f| f.constraint.as_ref();
    let required: fn(&Field) -> Option<&kilavuz::model::Expression> = |f| f.required_when.as_ref();
    let relevant: fn(&Field) -> Option<&kilavuz::model::Expression> = |f| f.relevant.as_ref();
    let day = |m: i8| Value::from(jiff::civil::date(2027, m, 1));
    let int = Value::Int;
    let text = |t: &'static str| Value::text(t);
    let year = |y| Value::record([("year", Value::Int(y))]);
    let yes = [
        ("f03", "figures.rd-employees", constraint, vec![("rd_employees", int(5)), ("employees", int(5))]),
        ("f04", "project.end", constraint, vec![("start", day(3)), ("end", day(3))]),
        ("f05", "project.member-share", constraint, vec![("member_share", lira("10")), ("total_budget", lira("10"))]),
        ("f08", "factors.factors.potential", constraint, vec![("level", int(3)), ("potential", int(3))]),
        ("f11", "factors.factors.evidence", required, vec![("level", int(4))]),
        ("f13", "contribution.contribution.target", constraint, vec![("present", int(2)), ("target", int(2))]),
        ("f22", "request.months", required, vec![("request_kind", text("time"))]),
        ("f22", "request.force-majeure-end", relevant, vec![("reason_kind", text("force-majeure"))]),
        ("f07", "networks.label-year", relevant, vec![("label", text("gold"))]),
        ("f03", "firm.firm.founded", constraint, vec![("founded", int(2026)), ("filled_in", year(2026))]),
        ("f03", "figures.sales.year", constraint, vec![("year", int(2025)), ("filled_in", year(2026))]),
        ("f06", "studies.studies.year", constraint, vec![("year", int(2026)), ("filled_in", year(2026))]),
        ("f07", "networks.label-year", constraint, vec![("label_year", int(2026)), ("filled_in", year(2026))]),
    ];
    let no = [
        ("f03", "firm.firm.founded", constraint, vec![("founded", int(2027)), ("filled_in", year(2026))]),
        ("f03", "figures.sales.year", constraint, vec![("year", int(2026)), ("filled_in", year(2026))]),
        ("f06", "studies.studies.year", constraint, vec![("year", int(2027)), ("filled_in", year(2026))]),
        ("f07", "networks.label-year", constraint, vec![("label_year", int(2027)), ("filled_in", year(2026))]),
        ("f03", "figures.rd-employees", constraint, vec![("rd_employees", int(6)), ("employees", int(5))]),
        ("f04", "project.end", constraint, vec![("start", day(3)), ("end", day(2))]),
        (
            "f05",
            "project.member-share",
            constraint,
            vec![("member_share", lira("10.01")), ("total_budget", lira("10"))],
        ),
        ("f08", "factors.factors.potential", constraint, vec![("level", int(3)), ("potential", int(2))]),
        ("f11", "factors.factors.evidence", required, vec![("level", int(3))]),
        ("f13", "contribution.contribution.target", constraint, vec![("present", int(2)), ("target", int(1))]),
        ("f22", "request.months", required, vec![("request_kind", text("budget"))]),
        ("f22", "request.force-majeure-end", relevant, vec![("reason_kind", text("technical"))]),
        ("f07", "networks.label-year", relevant, vec![("label", text("none"))]),
    ];
    for (all, expected) in [(yes, true), (no, false)] {
        for (form, path, of, given) in all {
            assert_eq!(gives(form, path, of, &given), Value::Bool(expected), "{form} {path} {given:?}")
        }
    }
    let firms = |second: &'static str| {
        let firm = |number| Value::record([("tax_number", text(number))]);
        vec![("tax_number", text("1234567890")), ("firms", Value::list([firm("1234567890"), firm(second)]))]
    };
    assert_eq!(gives("f01", "firms.firms.tax-number", constraint, &firms("2345678901")), Value::Bool(true));
    assert_eq!(gives("f01", "firms.firms.tax-number", constraint, &firms("1234567890")), Value::Bool(false));
}
