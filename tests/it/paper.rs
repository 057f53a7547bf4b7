//! Forms as PDF: the same fields in each language, hostile texts as text, nothing printed where letters are missing.
use super::site;
use kilavuz::{
    diag::{Code, MessageLanguage, texts::Texts},
    load, pipeline,
    pipeline::Build,
    plan::Route,
    project::Settings,
};
use lopdf::{Dictionary, Document, decode_text_string};
use std::{collections::BTreeMap, fs, path::Path};

/// A site with one form of this text.
fn site_with(form: &str) -> Build {
    let folder = tempfile::tempdir().unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings/base/content/site.yaml");
    let settings =
        fs::read_to_string(base).unwrap().replace("base_url: https://ornek.gov.tr", "base_url: https://x.example");
    for (name, text) in [("content/site.yaml", settings.as_str()), ("content/forms/f01.yaml", form)] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap()
    }
    let settings = Settings { today: "2026-06-15".into(), ..Settings::default() };
    pipeline::assemble(load::load(folder.path(), settings).unwrap(), None)
}

fn form(label: &str) -> String {
    format!(
        "id: f01\nnumber: F01\ntitle: {{all: {label}}}\npurpose: {{all: {label}}}\nfilled_by: {{all: {label}}}\n\
         revision: '1'\nlayout: proposed\nsections:\n  - id: s\n    title: {{all: {label}}}\n    intro: {{all: {label}}}\n\
         \x20   parts:\n      - field: {{id: name, label: {{all: {label}}}, hint: {{all: {label}}}, kind: text, unit: {{all: {label}}}, required: true}}\n\
         \x20     - note: {{text: {{all: {label}}}}}\n      - field:\n          id: way\n          label: {{all: {label}}}\n          kind: choice\n\
         \x20         choices: [{{id: a, label: {{all: {label}}}}}, {{id: b, label: {{all: B}}}}]\n"
    )
}

/// Every PDF of a build by language and form with its edition.
fn files(build: &Build) -> BTreeMap<(String, String), Vec<u8>> {
    let tag = |l| build.site.as_ref().unwrap().locales.tag(l).to_owned();
    let of = |(path, route): (&_, &Route)| match route {
        Route::Paper(locale, id, edition) => Some((
            (tag(*locale), format!("{id}{}", edition.word("en").map_or_else(String::new, |word| format!("-{word}")))),
            build.artifact(path).unwrap().expect("it can be set").bytes,
        )),
        _ => None,
    };
    build.plan.iter().filter_map(of).collect()
}

/// Whole name and spoken words of every field.
fn fields(pdf: &[u8]) -> BTreeMap<String, String> {
    let doc = Document::load_mem(pdf).unwrap();
    let Ok(form) = doc.catalog().unwrap().get(b"AcroForm") else { return BTreeMap::new() };
    let form = doc.get_dictionary(form.as_reference().unwrap()).unwrap();
    let mut open: Vec<(String, &Dictionary)> = vec![(String::new(), form)];
    let mut found = BTreeMap::new();
    while let Some((path, node)) = open.pop() {
        let text = |key: &[u8]| node.get(key).map_or_else(|_| String::new(), |t| decode_text_string(t).unwrap());
        let name = format!("{path}.{}", text(b"T")).trim_matches('.').to_owned();
        let key: &[u8] = if path.is_empty() && !node.has(b"T") { b"Fields" } else { b"Kids" };
        let kids = node.get(key).and_then(|k| k.as_array()).cloned().unwrap_or_default();
        let kids: Vec<&Dictionary> =
            kids.iter().map(|k| doc.get_dictionary(k.as_reference().unwrap()).unwrap()).collect();
        if kids.iter().any(|kid| kid.has(b"T")) {
            open.extend(kids.into_iter().map(|kid| (name.clone(), kid)))
        } else {
            found.insert(name, text(b"TU"));
        }
    }
    found
}

#[test]
fn every_form_has_the_same_fields_in_each_language() {
    let files = files(&site::real().build);
    let ids = files.keys().map(|(_, id)| id.clone()).collect::<std::collections::BTreeSet<_>>();
    let screen = ids.iter().filter(|id| !id.contains('-')).count();
    assert!(screen > 15 && files.len() == 2 * ids.len(), "{} files of {} forms", files.len(), ids.len());
    for id in ids {
        let names = |tag: &str| fields(&files[&(tag.to_owned(), id.clone())]).into_keys().collect::<Vec<_>>();
        assert_eq!(names("tr"), names("en"), "{id}");
        assert!(names("tr").len() > 5 || id.ends_with("by-hand") && names("tr").is_empty(), "{id}")
    }
}

#[test]
fn rows_go_on_where_the_form_ends() {
    let files = files(&site::real().build);
    let names = |id: &str| fields(&files[&("tr".to_owned(), id.to_owned())]);
    let (form, further) = (names("f01"), names("f01-further-rows"));
    let shared: Vec<&String> = form.keys().filter(|name| further.contains_key(*name)).collect();
    assert!(shared.is_empty(), "{shared:?}");
    let row = |names: &BTreeMap<String, String>, n: usize| {
        let row = format!(".{n}.");
        names.keys().any(|name| name.starts_with("f01.firms.firms") && name.contains(&row))
    };
    assert!(row(&form, 20) && !row(&form, 21) && !row(&further, 20) && row(&further, 21), "{further:?}");
    assert!(further.iter().any(|(name, tip)| name.ends_with(".sheet") && tip.starts_with("4.1 ")), "{further:?}");
    let shown = text_of(&files[&("tr".to_owned(), "f01-further-rows".to_owned())]);
    for part in ["F01", "ek sayfalar", "4.1 İşbirliği yapmayı taahhüt eden firmalar", "Ek sayfa no"] {
        assert!(shown.contains(&bare(part)), "{part} is not in {shown}")
    }
    // no row may be added where the definition sets an end to them
    assert!(!files.contains_key(&("tr".to_owned(), "f16-further-rows".to_owned())));
}

/// What stands in the first and in the other cells of the last row of each table, as the tags have it.
fn last_rows(pdf: &[u8]) -> Vec<String> {
    let doc = Document::load_mem(pdf).unwrap();
    let root = doc.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let mut open = vec![doc.get_dictionary(root).unwrap()];
    let mut found = vec![];
    while let Some(element) = open.pop() {
        let kids = kids(&doc, element);
        if kind(element) == "Table" {
            let rows = kids.iter().flat_map(|k| if kind(k) == "TR" { vec![*k] } else { self::kids(&doc, k) });
            let cells = rows.last().map(|row| self::kids(&doc, row)).unwrap_or_default();
            found.push(cells.into_iter().map(kind).collect::<Vec<_>>().join(" "))
        }
        open.extend(kids)
    }
    found
}

fn kind(element: &Dictionary) -> &str {
    element.get(b"S").and_then(|s| s.as_name()).map_or("", |name| std::str::from_utf8(name).unwrap())
}

fn kids<'d>(doc: &'d Document, element: &Dictionary) -> Vec<&'d Dictionary> {
    let all = match element.get(b"K").map(|k| doc.dereference(k).unwrap().1) {
        Ok(lopdf::Object::Array(all)) => all.clone(),
        Ok(lopdf::Object::Dictionary(_)) => vec![element.get(b"K").unwrap().clone()],
        _ => vec![],
    };
    let elements = all.iter().filter_map(|kid| doc.get_dictionary(kid.as_reference().ok()?).ok());
    elements.filter(|kid| kid.has(b"S")).collect()
}

#[test]
fn columns_are_totalled_in_a_last_row_or_card() {
    let table = |id: &str, columns: &str, more: &str| {
        format!(
            "      - table:\n          id: {id}\n          label: {{tr: Tablo, en: Table}}\n          print_rows: 2\n\
             \x20         columns: [{columns}]\n{more}"
        )
    };
    let text = |id: &str| format!("{{id: {id}, label: {{tr: Ne, en: What}}, kind: long-text}}");
    const SUM: &str = "{id: sum, label: {tr: Tutar, en: Amount}, kind: money, total: true, required: true}";
    const COUNT: &str = "{id: count, label: {tr: Adet, en: Count}, kind: integer, total: true}";
    const NOTE: &str = "{id: note, label: {tr: Not, en: Note}, kind: integer}";
    let form = [
        "id: f01\nnumber: F01\ntitle: {tr: Deneme, en: Test}\npurpose: {tr: Denemek, en: To test}\n\
         filled_by: {tr: Herkes, en: All}\nrevision: '1'\nlayout: official\nsections:\n  - id: s\n    title: {tr: Bölüm, en: Section}\n    parts:\n"
            .to_owned(),
        table("behind", &[text("what").as_str(), SUM, NOTE].join(", "), ""),
        table("first", &[COUNT, NOTE].join(", "), ""),
        table("cards", &[&["a", "b", "c", "d", "e"].map(text).join(", "), SUM].join(", "), ""),
        table("own", COUNT, "          rows: [{id: total, label: {tr: Hepsi, en: All}}]\n"),
    ]
    .concat();
    let build = site_with(&form);
    let made = files(&build);
    let file = |id: &str| &made[&("tr".to_owned(), id.to_owned())];
    let names = fields(file("f01"));
    let totals: Vec<&str> =
        names.keys().filter_map(|n| n.strip_prefix("f01.s.")).filter(|n| n.contains(".total.")).collect();
    // the last table has a row of that name already
    assert_eq!(totals, ["behind.total.sum", "cards.total.sum", "first.total.count", "own.total.count"]);
    assert_eq!(names["f01.s.behind.total.sum"], "1.1 Tablo, Toplam: Tutar");
    assert_eq!(names["f01.s.own.total.count"], "1.4 Tablo, Hepsi: Adet");
    let rows = last_rows(file("f01"));
    assert!(rows.contains(&"TH TD TD".to_owned()), "{rows:?}");
    assert_eq!(rows.iter().filter(|row| row.starts_with("TH TD")).count(), 2, "{rows:?}");
    assert_eq!(text_of(file("f01")).matches("Toplam").count(), 3);
    assert_eq!(text_of(file("f01-by-hand")).matches("Toplam").count(), 3);
    assert!(fields(file("f01-further-rows")).keys().all(|name| !name.contains(".total.")), "further rows have none");
}

#[test]
fn every_page_says_which_it_is_of_how_many() {
    let files = files(&site::real().build);
    for id in ["f05", "f12-by-hand", "f15", "f15-further-rows"] {
        let doc = Document::load_mem(&files[&("tr".to_owned(), id.to_owned())]).unwrap();
        let pages = doc.get_pages().len();
        assert!(pages > 1, "{id}");
        for page in 1..=pages {
            let shown = bare(&doc.extract_text(&[page as u32]).unwrap());
            assert!(shown.ends_with(&format!("{page}/{pages}")), "{id}, page {page} of {pages}: {shown}")
        }
    }
}

/// Everything that is shown.
fn text_of(pdf: &[u8]) -> String {
    let doc = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = doc.get_pages().into_keys().collect();
    bare(&doc.extract_text(&pages).unwrap())
}

/// Without the gaps that lines and pages make.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A form of which every text is this one, each with its own number: `1q`, `2q` …
fn hostile_form(hostile: &str) -> (String, usize) {
    let mut texts = 0;
    let parts: Vec<&str> = HOSTILE.split('@').collect();
    let mut form = String::new();
    for (n, part) in parts.iter().enumerate() {
        form.push_str(part);
        if n + 1 < parts.len() {
            texts += 1;
            form.push_str(&format!("{{all: \"{hostile} {texts}q\"}}"))
        }
    }
    (form, texts)
}

const HOSTILE: &str = "\
id: f01
number: F01
title: @
purpose: @
filled_by: @
signed_by: @
copies: @
revision: '1'
layout: proposed
sections:
  - id: s
    title: @
    intro: @
    parts:
      - field:
          id: name
          label: @
          hint: @
          kind: text
          unit: @
          limits: @
          required: true
          personal: true
          data_purpose: @
          legal_basis: @
          retention: @
      - note:
          text: @
      - field: {id: way, label: @, kind: choice, choices: [{id: a, label: @}, {id: b, label: @}]}
      - field: {id: ways, label: @, kind: multiple-choice, choices: [{id: a, label: @}, {id: b, label: @}]}
      - table:
          id: rows
          label: @
          hint: @
          limits: @
          max_rows: 9
          columns: [{id: a, label: @, hint: @, kind: text, max_length: 20}]
      - table:
          id: fixed
          label: @
          row_label: @
          columns: [{id: a, label: @, kind: integer}]
          rows: [{id: r, label: @, hint: @}]
";

#[test]
fn hints_of_rows_and_the_whole_notice_on_personal_data_are_printed() {
    let build = site_with(
        "id: f01\nnumber: F01\ntitle: {tr: Deneme, en: Test}\npurpose: {tr: Denemek, en: To test}\n\
         filled_by: {tr: Herkes, en: All}\nrevision: '1'\nlayout: official\nsections:\n  - id: s\n    title: {tr: Bölüm, en: Section}\n\
         \x20   parts:\n      - field: {id: who, label: {tr: Kişi, en: Person}, kind: text, personal: true, \
         data_purpose: {tr: Ulaşmak, en: To reach}, legal_basis: {tr: Kanun, en: Law}}\n      - table:\n          id: fixed\n\
         \x20         label: {tr: Etkenler, en: Factors}\n          columns: [{id: a, label: {tr: Var, en: There}, kind: checkbox}]\n\
         \x20         rows: [{id: r, label: {tr: Talep, en: Demand}, hint: {tr: Yurt içindeki talep., en: At home.}}]\n",
    );
    let made = files(&build);
    for (tag, edition, parts) in [
        (
            "tr",
            "",
            ["Talep Yurt içindeki talep.", "Saklama süresi: Bakanlıkça tamamlanacaktır", "Hukuki dayanak: Kanun"],
        ),
        (
            "tr",
            "-by-hand",
            ["Yurt içindeki", "Veri sorumlusu · Aktarım · Haklar ve başvuru yolu · Saklama", "Kişi Ulaşmak"],
        ),
        ("en", "", ["Demand At home.", "Data controller · Transfers · Rights", "Legal basis: Law"]),
    ] {
        let shown = text_of(&made[&(tag.to_owned(), format!("f01{edition}"))]);
        for part in parts {
            assert!(shown.contains(&bare(part)), "{tag}: {part} is not in {shown}")
        }
    }
}

#[test]
fn what_is_refused_is_said_where_it_is_asked_and_not_twice() {
    let field = |id: &str, more: &str| {
        format!(
            "      - field: {{id: {id}, label: {{all: {id}}}, kind: integer, constraint: {id} > 3, \
             constraint_message: {{tr: {id} çok küçük., en: {id} is too small.}}{more}}}\n"
        )
    };
    let build = site_with(&format!(
        "id: f01\nnumber: F01\ntitle: {{tr: Deneme, en: Test}}\npurpose: {{tr: Denemek, en: To test}}\n\
         filled_by: {{tr: Herkes, en: All}}\nrevision: '1'\nlayout: official\nsections:\n  - id: s\n    title: {{tr: Bölüm, en: Section}}\n\
         \x20   parts:\n{}{}{}",
        field("alone", ""),
        field("warned", ", constraint_severity: warning"),
        field("told", ", limits: {tr: Üçten büyüktür., en: Above three.}"),
    ));
    let page = |tag: &str| {
        let path = format!(
            "{tag}/{}",
            if tag == "tr" { "formlar/f01-deneme/index.html" } else { "forms/f01-test/index.html" }
        );
        let found = build.plan.iter().find(|(p, _)| p.as_str() == path).expect("the form's page").0;
        String::from_utf8(build.artifact(found).unwrap().unwrap().bytes).unwrap()
    };
    let after = |page: &str, id: &str| {
        page.split(&format!("id=\"f01.s.{id}\"")).nth(1).unwrap().split("</dl>").next().unwrap().to_owned()
    };
    for (tag, message, told, refused, warned) in [
        ("tr", "çok küçük.", "Üçten büyüktür.", "Uyulmazsa yanıt kabul edilmez.", "Uyulmazsa uyarı verilir."),
        ("en", "is too small.", "Above three.", "An answer that breaks this is refused.", "gets a warning."),
    ] {
        let page = page(tag);
        for (id, says, not) in [
            ("alone", [message, refused], [told, warned]),
            ("warned", [message, warned], [told, refused]),
            ("told", [told, refused], [message, warned]),
        ] {
            let shown = after(&page, id);
            assert!(says.iter().all(|words| shown.contains(words)), "{tag} {id}: {says:?} are not in {shown}");
            assert!(!not.iter().any(|words| shown.contains(words)), "{tag} {id}: one of {not:?} is in {shown}")
        }
        let paper = text_of(&files(&build)[&(tag.to_owned(), "f01".to_owned())]);
        assert!(paper.contains(&bare(message)) && paper.contains(&bare(told)), "{paper}")
    }
}

#[test]
fn names_of_files_are_in_the_language_of_the_file() {
    let names: Vec<&str> =
        site::real().build.plan.iter().filter_map(|(path, _)| path.as_str().strip_suffix(".pdf")).collect();
    let ends = |end: &str| names.iter().any(|name| name.ends_with(end));
    for end in ["/f03-tr", "/f03-tr-elle", "/f03-tr-ek-satirlar", "/f03-en", "/f03-en-by-hand", "/f03-en-further-rows"]
    {
        assert!(ends(end), "{end} is not in {names:?}")
    }
    assert!(!names.iter().any(|n| n.contains("-tr-by") || n.contains("-en-el")), "{names:?}")
}

/// A form whose second and third question hang on the first, in this order.
fn asked_in_order(order: [&str; 4]) -> Build {
    let part = |id: &&str| {
        let more = match *id {
            "partner" => {
                "kind: choice, choices: [{id: 'yes', label: {tr: Evet, en: 'Yes'}}, {id: 'no', label: {tr: Hayır, en: 'No'}}]"
            }
            "what" => "kind: text, relevant: partner == 'yes'",
            "sum" => "kind: integer, relevant: s.partner != 'no'",
            _ => "kind: date",
        };
        format!("      - field: {{id: {id}, label: {{tr: {id} tr, en: {id} en}}, {more}}}\n")
    };
    site_with(&format!(
        "id: f01\nnumber: F01\ntitle: {{tr: Deneme, en: Test}}\npurpose: {{tr: Denemek, en: To test}}\n\
         filled_by: {{tr: Herkes, en: All}}\nrevision: '1'\nlayout: official\nsections:\n  - id: s\n    title: {{tr: Bölüm, en: Section}}\n\
         \x20   parts:\n{}",
        order.iter().map(part).collect::<String>()
    ))
}

#[test]
fn conditions_say_where_to_go_on_whatever_the_order() {
    let first = [
        ("tr", "Hayırsa 1.4. soruya geçin."),
        ("en", "If no, go to question 1.4."),
        ("tr", "Yalnızca 1.1. sorunun yanıtı evetse doldurun."),
        ("en", "Fill in only if the answer to question 1.1 is yes."),
    ];
    let last = [
        ("tr", "Hayırsa kalan soruları boş bırakın."),
        ("en", "If no, leave the remaining questions empty."),
        ("tr", "Yalnızca 1.2. sorunun yanıtı evetse doldurun."),
        ("en", "Fill in only if the answer to question 1.2 is yes."),
    ];
    // another question in between, so that nothing is passed over
    let apart = [("tr", "Yalnızca 1.1. sorunun yanıtı evetse doldurun."), ("en", "the answer to question 1.1 is yes.")];
    let mut ids = std::collections::BTreeSet::new();
    for (order, told, silent) in [
        (["partner", "what", "sum", "end"], &first[..], "kalan soruları"),
        (["end", "partner", "what", "sum"], &last[..], "soruya geçin"),
        (["partner", "end", "what", "sum"], &apart[..], "Hayırsa"),
    ] {
        let build = asked_in_order(order);
        let made = files(&build);
        for edition in ["f01", "f01-by-hand"] {
            for (tag, words) in told {
                let shown = text_of(&made[&((*tag).to_owned(), edition.to_owned())]);
                assert!(shown.contains(&bare(words)), "{order:?} {edition} {tag}: {words} is not in {shown}")
            }
            let shown = text_of(&made[&("tr".to_owned(), edition.to_owned())]);
            assert!(!shown.contains(&bare(silent)), "{order:?}: {shown}")
        }
        for (tag, words) in told {
            let page = build.plan.iter().find(|(path, _)| {
                path.as_str().starts_with(&format!("{tag}/form"))
                    && path.as_str().contains("f01-")
                    && path.as_str().ends_with(".html")
            });
            let page = build.artifact(page.expect("the form's page").0).unwrap().unwrap().bytes;
            assert!(String::from_utf8(page).unwrap().contains(words), "{order:?} {tag}: {words} is not on the page")
        }
        let fields = fields(&made[&("tr".to_owned(), "f01".to_owned())]);
        let spoken = fields.get("f01.s.partner").expect("the question has a field");
        assert_eq!(spoken.contains(told[0].1), silent != "Hayırsa", "{spoken}");
        ids.insert(fields.into_keys().collect::<Vec<_>>());
    }
    assert_eq!(ids.len(), 1, "ids depend on numbers: {ids:?}")
}

#[test]
fn hostile_texts_of_a_form_come_out_as_text() {
    let hostile = "#panic(1) $x$ *b* _e_ `c` <l> @r // \\u{41} [x] ]] {{ 7 }} #import ~ --- = - + / field:f01.s.name \
                   (a)) \\( >> endobj <FEFF> %PDF \u{202e}z";
    let (form, texts) = hostile_form(&format!("{}\\a\\0\\e", hostile.replace('\\', "\\\\")));
    assert!(texts >= 30);
    let build = site_with(&form);
    let made = files(&build);
    assert!(made.keys().any(|(_, id)| id == "f01-further-rows"), "{:?}", build.diags);
    for ((tag, id), pdf) in &made {
        let fields = fields(pdf);
        let whole = !id.contains("-");
        assert!(!whole || fields.keys().any(|name| name == "f01.s.name"), "{tag} {id}: {fields:?}");
        assert!(!fields.keys().any(|name| name.contains("field:")), "{fields:?}");
        let shown = text_of(pdf);
        for part in [
            "#panic(1)",
            "$x$",
            "*b*",
            "`c`",
            "<l>",
            "@r",
            "//",
            "\\u{41}",
            "]]",
            "{{7}}",
            "#import",
            "---",
            "(a))\\(>>endobj<FEFF>%PDF",
        ] {
            assert!(shown.contains(part), "{tag} {id}: {part} is not in {shown}")
        }
        for n in (1..=texts).filter(|_| whole) {
            let text = format!("z{n}q");
            assert!(shown.contains(&text), "{tag}: {text} is not in {shown}");
        }
        for (name, tip) in fields.iter().filter(|(name, _)| name.starts_with("f01.s.name")) {
            assert!(tip.contains(hostile), "{tag}: {name}: {tip}");
            assert!(!tip.chars().any(char::is_control), "{tag}: {name}: {tip:?}")
        }
    }
}

#[test]
fn a_language_with_other_letters_has_pages_and_no_files() {
    let build = site_with(&form("Ərizə"));
    assert!(files(&build).is_empty());
    let told: Vec<&str> = build.diags.iter().map(|d| d.code.name()).collect();
    assert!(told.contains(&"KS-706"), "{told:?}");
    assert!(build.plan.iter().any(|(path, _)| path.as_str().starts_with("tr/formlar/f01")));
}

#[test]
fn a_script_that_cannot_be_typed_is_told_once_with_the_key_of_the_fonts() {
    let mut project = site::fixture_project();
    let settings = project.sources.find("content/site.yaml").unwrap();
    let text = project.sources.get(settings).text.replace("    forms_as_pages: true\n", "");
    project.sources.add("content/site.yaml", text);
    let build = &pipeline::assemble(project, None);
    let files = files(build);
    assert!(!files.is_empty() && files.keys().all(|(tag, _)| tag != "ar"), "{:?}", files.keys());
    let told: Vec<_> = build.diags.iter().filter(|d| d.code == Code::FormLetters).collect();
    assert!(told.len() == 1 && told[0].variant == "script", "{told:?}");
    for language in [MessageLanguage::Turkish, MessageLanguage::English] {
        let message = Texts::of(language).line(Code::FormLetters, "message.script").unwrap().to_owned();
        assert!(message.contains("type.sans") && message.contains("type.serif"), "{message}")
    }
}
