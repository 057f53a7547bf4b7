//! The preview's own pages: what they tell, what they change, and that no build holds any of them.
use super::{Answer, SCRIPT, Served, request, until};
use crate::program::{copy_of, edit, files, kilavuz};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The starter with a draft, a record of the future, a missing translation and a file that nothing uses.
fn site() -> tempfile::TempDir {
    let site = copy_of("themes/starter");
    let more = "questions:\n  - id: later\n    question: {tr: Yarın ne olur?, en: What comes tomorrow?}\n    \
                answer: {tr: Bekleyin., en: Wait.}\n    publish_from: 2031-02-03\n    status: proposed\n  - id: sketch\n    \
                draft: true\n    question: {tr: Bu bir taslak mı?}\n    answer: {tr: Evet., en: Yes.}\n    status: proposed\n";
    edit(&site.path().join("content/faq.yaml"), "questions:\n", more);
    let (tr, en) = (site.path().join("content/guide/10-first-steps.tr.md"), "content/guide/10-first-steps.en.md");
    let head = |text: String| text.replacen("---\n", "---\ndraft: true\n", 1);
    fs::write(&tr, head(fs::read_to_string(&tr).unwrap())).unwrap();
    let en = site.path().join(en);
    fs::write(&en, head(fs::read_to_string(&en).unwrap())).unwrap();
    fs::create_dir_all(site.path().join("content/media")).unwrap();
    fs::write(site.path().join("content/media/forgotten.txt"), "x").unwrap();
    site
}

/// Asks as the form of the page does.
fn show(served: &Served, form: &str) {
    let port = served.port;
    let text = format!(
        "POST /_state/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{form}",
        form.len()
    );
    assert_eq!(request(port, &text).status, 303)
}

fn marks(served: &Served, page: &str) -> Value {
    serde_json::from_slice(&served.get(&format!("/__kilavuz/findings.json?page={page}")).body).unwrap()
}

/// The preview's bytes are those of a build with these arguments.
fn is_built(site: &Path, served: &Served, arguments: &str) {
    let out = tempfile::tempdir().unwrap();
    kilavuz(site, &format!("build --out {}/dist {arguments}", out.path().display())).ends(0);
    for (name, bytes) in files(&out.path().join("dist")) {
        let body = served.get(&format!("/{name}")).body;
        let is_page = name.ends_with(".html");
        let body = if is_page { String::from_utf8(body).unwrap().replacen(SCRIPT, "", 1).into_bytes() } else { body };
        assert!(body == bytes, "{name} differs with {arguments}")
    }
}

#[test]
fn what_is_not_published_is_listed_shown_on_wish_and_marked() {
    let site = site();
    let served = Served::start(site.path(), 0);
    let questions = "/en/questions-and-answers/";
    let state = || served.get("/_state/?lang=en").text();
    let text = state();
    assert!(!served.get(questions).text().contains("What comes tomorrow?"));
    for told in [
        "Yarın ne olur?",
        "published from 3 February 2031",
        "Bu bir taslak mı?",
        "draft</td>",
        "does not show them now",
    ] {
        assert!(text.contains(told), "{told} is missing in {text}")
    }
    assert_eq!(marks(&served, questions)["marks"], serde_json::json!([]));

    show(&served, "as_of=2030-01-01&drafts=1");
    assert!(served.get(questions).text().contains("What comes tomorrow?"));
    assert!(state().contains("as of 1 January 2030") && state().contains("shows and marks them"));
    let told = marks(&served, questions);
    let of = |anchor: &str| {
        let all = told["marks"].as_array().unwrap();
        all.iter().find(|m| m["anchor"] == anchor).map(|m| (m["path"].clone(), m["text"].clone()))
    };
    assert_eq!(of("later"), Some(("en/questions-and-answers/".into(), "published from 3 February 2031".into())));
    assert_eq!(of("sketch").map(|(_, text)| text), Some("draft".into()));
    assert_eq!(told["band"], Value::Null, "the page itself is published");
    let chapter = told["marks"].as_array().unwrap().iter().find(|m| m["anchor"].is_null()).unwrap()["path"].clone();
    let own = marks(&served, &format!("/{}", chapter.as_str().unwrap()));
    assert_eq!(own["band"], "Draft: the published site does not show this page.");
    is_built(site.path(), &served, "--drafts --as-of 2030-01-01");

    // its day has come: no mark any more
    show(&served, "as_of=2031-02-03");
    assert!(served.get(questions).text().contains("What comes tomorrow?"));
    assert!(!state().contains("published from"));
    is_built(site.path(), &served, "--as-of 2031-02-03")
}

#[test]
fn the_state_of_the_site_is_told_in_both_languages() {
    let site = site();
    edit(&site.path().join("content/faq.yaml"), "{tr: \"Hayır, destek geri ödemesizdir.\", en: ", "{en: ");
    let served = Served::start(site.path(), 0);
    let page = served.get("/_state/");
    assert_eq!((page.status, page.header("Content-Type")), (200, Some("text/html; charset=utf-8")));
    for (language, told) in [
        (
            "en",
            [
                "State of the site",
                "Missing translations",
                "Unused files",
                "content/media/forgotten.txt",
                "Pages of text",
            ],
        ),
        (
            "tr",
            [
                "Sitenin durumu",
                "Eksik çeviriler",
                "Kullanılmayan dosyalar",
                "content/media/forgotten.txt",
                "Metin sayfaları",
            ],
        ),
    ] {
        let text = served.get(&format!("/_state/?lang={language}")).text();
        assert!(text.contains(&format!("<html lang=\"{language}\"")));
        for one in told.iter().chain(&["KS-201", "KS-412", "vscode://file/", "content/faq.yaml:"]) {
            assert!(text.contains(one), "{one} is missing in {text}")
        }
        // every page of the plan is there, with the way to its translation
        for one in ["/tr/", "/en/questions-and-answers/", "/_translation/en/questions-and-answers/"] {
            assert!(text.contains(&format!("href=\"{one}")), "{one}")
        }
    }
    let links = served.get("/_state/").text();
    for link in links.split(" href=\"").skip(1).filter_map(|l| l.split('"').next()).filter(|l| l.starts_with('/')) {
        let status = served.get(&link.replace("&amp;", "&")).status;
        assert!(matches!(status, 200), "{link}: {status}")
    }
    // mended while it is open
    edit(&site.path().join("content/faq.yaml"), "answer: {en: ", "answer: {tr: Hayır., en: ");
    until("the finding is gone", || !served.get("/_state/").text().contains("KS-201"));
}

#[test]
fn languages_stand_beside_each_other_with_their_gaps_and_places() {
    let site = site();
    let served = Served::start(site.path(), 0);
    let list = served.get("/_translation/?lang=en").text();
    assert!(list.contains("href=\"/_translation/content/faq.yaml?lang=en\"") && list.contains("1 missing."), "{list}");
    for address in ["content/faq.yaml", "en/questions-and-answers/", "tr/sik-sorulan-sorular/"] {
        let page = served.get(&format!("/_translation/{address}?lang=en"));
        let text = page.text();
        assert_eq!(page.status, 200, "{address}");
        for told in [
            "questions › later › question",
            "lang=\"tr\" class=\"words\">Bu bir taslak mı?<",
            "class=\"gap\"><strong>Not in this language<",
            "content/faq.yaml:",
            "vscode://file/",
        ] {
            assert!(text.contains(told), "{told} is missing at {address}: {text}")
        }
        let gaps = served.get(&format!("/_translation/{address}?lang=en&gaps=1")).text();
        assert!(gaps.contains("Bu bir taslak mı?") && !gaps.contains("Is the support repaid?"), "{gaps}");
    }
    // a page of one record shows that record alone, a chapter both its files
    let text = served.get("/_translation/en/activities/shared-use/setting-up-a-joint-workshop/").text();
    let rows: Vec<&str> = text.split("<th scope=\"row\">").skip(1).map(|r| r.split('<').next().unwrap()).collect();
    let record = rows[0].split(" › ").nth(1).unwrap();
    assert!(rows.iter().all(|r| r.starts_with("activities › ") && r.contains(record)), "{rows:?}");
    let chapter = served.get("/_translation/content/guide/10-first-steps.en.md").text();
    assert!(chapter.contains("10-first-steps.tr.md:") && chapter.contains("10-first-steps.en.md:"));
    for nowhere in
        ["content/nothing.yaml", "../secret.txt", "themes/default/words.yaml", "content/site.yaml/", "%2e%2e/x", "xx/"]
    {
        assert_eq!(served.get(&format!("/_translation/{nowhere}")).status, 404, "{nowhere}")
    }
    // what is written stays text
    edit(&site.path().join("content/faq.yaml"), "en: Wait.", "en: '<script>alert(1)</script>'");
    until("the change shows", || served.get("/_translation/content/faq.yaml").text().contains("&lt;script&gt;alert"));
    assert!(!served.get("/_translation/content/faq.yaml").text().contains("<script>"))
}

#[test]
fn a_form_on_paper_is_shown_at_a_page_and_named_by_its_bytes() {
    let site = site();
    let served = Served::start(site.path(), 0);
    let list = served.get("/_pdf/").text();
    let address = list
        .split("href=\"/_pdf/")
        .skip(1)
        .filter_map(|l| l.split('"').next())
        .find(|l| l.ends_with("application-tr.pdf"));
    let address = address.unwrap_or_else(|| panic!("{list}")).to_owned();
    let frame = |n: u32| {
        let text = served.get(&format!("/_pdf/{address}?page={n}")).text();
        text.split("<iframe class=\"paper\"")
            .nth(1)
            .unwrap()
            .split("src=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let first = frame(2);
    let file = first.strip_suffix("#page=2").unwrap_or_else(|| panic!("{first}")).to_owned();
    let answer = served.get(&file);
    assert_eq!((answer.status, answer.header("Content-Type")), (200, Some("application/pdf")));
    assert!(answer.body.starts_with(b"%PDF-"));
    edit(&site.path().join("content/forms/application.yaml"), "tr: Unvan", "tr: Kuruluşun unvanı");
    until("the frame names another file", || frame(2) != first);
    assert!(frame(2).ends_with("#page=2"));
    assert_ne!(served.get(&frame(2)).body, answer.body);
    for nowhere in ["tr/nothing.pdf", "tr/", "../x.pdf", "assets/media/forgotten.txt"] {
        assert_eq!(served.get(&format!("/_pdf/{nowhere}")).status, 404, "{nowhere}")
    }
}

#[test]
fn a_form_on_paper_comes_at_the_page_where_the_change_begins() {
    let site = site();
    let form = site.path().join("content/forms/application.yaml");
    let mut text = fs::read_to_string(&form).unwrap();
    text.push_str("  - id: late\n    title: {tr: Sonra, en: Later}\n    parts:\n");
    for n in 0..60 {
        text.push_str(&format!(
            "      - field: {{id: f{n}, label: {{tr: Soru {n}, en: Question {n}}}, kind: text, max_length: 200}}\n"
        ))
    }
    fs::write(&form, text).unwrap();
    let served = Served::start(site.path(), 0);
    let list = served.get("/_pdf/").text();
    let address =
        list.split("href=\"/_pdf/").filter_map(|l| l.split('"').next()).find(|l| l.ends_with("/application-tr.pdf"));
    let address = format!("/_pdf/{}", address.unwrap());
    let page = |query: &str| {
        let text = served.get(&format!("{address}{query}")).text();
        text.split("#page=").nth(1).unwrap().split('"').next().unwrap().parse::<u32>().unwrap()
    };
    assert_eq!(page(""), 1);
    edit(&form, "tr: Soru 55,", "tr: Elli beşinci soru,");
    until("a late page is shown", || page("") > 1);
    let late = page("");
    assert!(served.get(&address).text().contains(&format!("Last change: page {late}")));
    // another file changes, and what is no drawing: it stays where it is; what was chosen holds
    edit(&site.path().join("content/faq.yaml"), "What comes tomorrow?", "What is next?");

    edit(
        &form,
        "id: f58, label: {tr: Soru 58, en: Question 58}, kind: text, max_length: 200",
        "id: f58, label: {tr: Soru 58, en: Question 58}, kind: text, max_length: 190",
    );
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!((page(""), page("?page=2")), (late, 2));
    edit(&form, "tr: Unvan,", "tr: Kuruluşun unvanı,");
    until("the first page is shown", || page("") == 1);
    assert_eq!(page("?page=2"), 2)
}

#[test]
fn no_build_holds_a_page_of_the_preview() {
    let site = site();
    kilavuz(site.path(), "build --drafts").ends(0);
    for (name, bytes) in files(&site.path().join("dist")) {
        assert!(!name.starts_with('_') && !name.contains("__kilavuz"), "{name}");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("__kilavuz") && !text.contains("/_state/"), "{name}")
    }
}

/// Gives a site a copy of a component's sheet: where it stands, and what is in it.
fn own_rows(site: &Path) -> (PathBuf, String) {
    let rows = site.join("theme/components/rows/rows.css");
    fs::create_dir_all(rows.parent().unwrap()).unwrap();
    let whole = fs::read_to_string(crate::program::repository("themes/default/components/rows/rows.css")).unwrap();
    fs::write(&rows, &whole).unwrap();
    (rows, whole)
}

/// The sheet that a page of the first level links to.
fn sheet_of(served: &Served, page: &str) -> Answer {
    let link = page.split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    served.get(&link.replacen("..", "", 1))
}

#[test]
fn under_a_broken_sheet_pages_keep_the_last_whole_one() {
    let site = site();
    let (rows, whole) = own_rows(site.path());
    let served = Served::start(site.path(), 0);
    let sheet = || sheet_of(&served, &served.get("/tr/").text());
    let before = sheet();
    assert!(before.status == 200 && before.text().contains(whole.lines().next().unwrap()));
    fs::write(&rows, format!("{whole}\n.rows {{ color: #123456")).unwrap();
    let told = || served.get("/__kilavuz/findings").text();
    until("the sheet is told", || {
        told().contains("error[KS-505]") && told().contains("theme/components/rows/rows.css:")
    });
    let now = sheet();
    assert_eq!((now.status, now.text()), (200, before.text()));
    kilavuz(site.path(), "build").ends(1);
    fs::write(&rows, format!("{whole}\n.rows {{ color: #123456 }}")).unwrap();
    until("the mended sheet shows", || !told().contains("KS-505") && sheet().text().contains("#123456"));
}

#[test]
fn a_preview_that_began_with_an_error_keeps_its_pages_under_the_next_one() {
    let site = copy_of("themes/starter");
    edit(&site.path().join("content/program/programme.yaml"), "status: proposed", "status: propsed");
    let served = Served::start(site.path(), 0);
    let before = served.get("/tr/");
    assert_eq!(before.status, 200);
    let template = site.path().join("theme/templates/home.html");
    fs::create_dir_all(template.parent().unwrap()).unwrap();
    fs::write(&template, "{% extends \"base.html\" %}{% block main %}{% if %}").unwrap();
    let told = || served.get("/__kilavuz/findings").text();
    until("the template is told", || told().contains("home.html"));
    let now = served.get("/tr/");
    assert_eq!((now.status, now.text()), (200, before.text()));
    fs::remove_file(&template).unwrap();
    until("the mended page shows", || !told().contains("home.html"));
    assert_eq!(served.get("/tr/").status, 200)
}

#[test]
fn what_was_just_saved_is_told_before_what_follows_from_it() {
    let site = copy_of("themes/starter");
    let served = Served::start(site.path(), 0);
    edit(&site.path().join("content/faq.yaml"), "page:support", "page:suport");
    until("the first fault is told", || served.get("/__kilavuz/findings").text().contains("content/faq.yaml"));
    edit(&site.path().join("content/program/programme.yaml"), "status: proposed", "status: propsed");
    let list = || marks(&served, "/tr/")["findings"].clone();
    until("the second fault is told first", || list()[0]["file"] == "content/program/programme.yaml");
    assert!(list().as_array().unwrap().iter().any(|f| f["file"] == "content/faq.yaml"));
}

#[test]
fn a_page_of_a_moment_ago_finds_the_sheet_in_force() {
    let site = site();
    let (rows, whole) = own_rows(site.path());
    let served = Served::start(site.path(), 0);
    let sheet = |page: &str| sheet_of(&served, page);
    let mut page = served.get("/tr/").text();
    // two saves, the first of half a file, before the browser asks for the sheets of the page it has
    for (save, shows) in
        [(format!("{whole}\n.rows {{ color: #111"), ""), (format!("{whole}\n.rows {{ color: #222222 }}"), "#222222")]
    {
        let before = served.get("/tr/").text();
        fs::write(&rows, save).unwrap();
        until("the page names another sheet", || served.get("/tr/").text() != before);
        let found = sheet(&page);
        assert_eq!((found.status, found.header("Content-Type")), (200, Some("text/css; charset=utf-8")), "{shows}");
        assert!(found.text().contains(shows));
        page = before;
    }
    assert_eq!(served.get("/assets/nothing.1a2b3c4d5e.css").status, 404)
}

#[test]
fn fonts_are_kept_by_the_browser_and_sheets_are_not() {
    let site = site();
    let served = Served::start(site.path(), 0);
    let page = served.get("/tr/");
    let link = page.text().split("rel=\"stylesheet\" href=\"..").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let sheet = served.get(&link);
    let font = sheet.text().split("url(").nth(1).unwrap().split(')').next().unwrap().trim_matches('"').to_owned();
    let font = format!("/assets/{}", font.rsplit('/').next().unwrap());
    assert!(font.ends_with(".woff2"), "{font}");
    let kept = |path: &str| served.get(path).header("Cache-Control").unwrap().to_owned();
    assert_eq!(kept(&font), "private, max-age=3600, immutable");
    for path in ["/tr/", &link, "/__kilavuz/client.js", "/files.json", "/assets/nothing.1a2b3c4d5e.woff2"] {
        assert_eq!(kept(path), "no-store", "{path}")
    }
}

#[test]
fn a_broken_template_is_told_before_what_follows_from_it() {
    let site = site();
    let served = Served::start(site.path(), 0);
    fs::create_dir_all(site.path().join("theme/templates")).unwrap();
    fs::write(site.path().join("theme/templates/faq.html"), "{% block main %}{% endblok %}").unwrap();
    let first = || marks(&served, "/tr/sik-sorulan-sorular/")["findings"][0].clone();
    until("the template is told", || first()["file"] == "theme/templates/faq.html");
    assert_eq!(first()["here"], true);
    // pages that do not use it are concerned, too: no page can be made
    assert_eq!(marks(&served, "/tr/")["findings"][0]["file"], "theme/templates/faq.html");
}
