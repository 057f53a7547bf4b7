//! What a page says to those who show a link to it and to search engines: Open Graph, schema.org, its own address. And
//! the footer's word on whose site this is.
use super::{
    edit,
    site::{self, Page, Site, folded, select, visible},
};
use kilavuz::{
    model::PageKind,
    plan::{OutPath, PageRoute},
    project::Project,
};
use serde_json::Value;
use std::collections::BTreeSet;

fn attribute(page: &Page, css: &str, name: &str) -> Vec<String> {
    select(&page.html, css).iter().filter_map(|e| e.value().attr(name)).map(str::to_owned).collect()
}

fn property(page: &Page, name: &str) -> String {
    let found = attribute(page, &format!("head > meta[property='og:{name}']"), "content");
    assert_eq!(found.len(), 1, "og:{name} on {}", page.path);
    found.into_iter().next().unwrap()
}

fn canonical(page: &Page) -> String {
    attribute(page, "head > link[rel=canonical]", "href").pop().unwrap()
}

/// The bytes at a whole address of the site.
fn at<'a>(site: &'a Site, url: &str) -> &'a [u8] {
    let base = &site.build.site.as_ref().unwrap().settings.base_url;
    let path = url.strip_prefix(base.as_str()).and_then(|p| p.strip_prefix('/')).unwrap_or("../");
    let path = path.split('#').next().unwrap();
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let path = OutPath::new(path).unwrap_or_else(|| panic!("{url} is outside the site"));
    site.files.get(path.as_str()).unwrap_or_else(|| panic!("{url} leads nowhere"))
}

#[test]
fn a_shared_link_shows_title_language_and_picture() {
    for (name, site) in site::all() {
        for page in site.pages() {
            let h1 = visible(select(&page.html, "h1")[0]);
            let home = *page.route == PageRoute::Records(PageKind::Home);
            let title = if home { property(&page, "site_name") } else { h1 };
            assert_eq!(folded(&property(&page, "title")), title, "{name}: {}", page.path);
            assert_eq!(property(&page, "url"), canonical(&page), "{name}: {}", page.path);
            let described = attribute(&page, "meta[name=description]", "content");
            assert_eq!(attribute(&page, "meta[property='og:description']", "content"), described, "{name}");
            let kind = if matches!(page.route, PageRoute::Chapter(_)) { "article" } else { "website" };
            assert_eq!(property(&page, "type"), kind, "{name}: {}", page.path);
            let languages: BTreeSet<String> =
                attribute(&page, "nav.languages a[hreflang]", "hreflang").into_iter().collect();
            let mut named = attribute(&page, "meta[property='og:locale:alternate']", "content");
            named.push(property(&page, "locale"));
            let short: BTreeSet<String> = named.iter().map(|l| l.split('_').next().unwrap().to_owned()).collect();
            assert_eq!((short.len(), short), (named.len(), languages), "{name}: {}", page.path);
            let picture = at(site, &property(&page, "image"));
            let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap()).to_string();
            assert_eq!((side(16), side(20)), (property(&page, "image:width"), property(&page, "image:height")));
            assert_eq!((side(16), side(20)), ("1200".into(), "630".into()), "the size that sites ask for");
            assert!(property(&page, "image:alt").contains(&property(&page, "site_name")));
        }
    }
    let locale = |tag| property(&site::real().page(tag, PageRoute::Records(PageKind::Faq)), "locale");
    assert_eq!((locale("tr").as_str(), locale("en").as_str()), ("tr_TR", "en_GB"));
}

/// The text that a picture carries (PNG, section 11.3.3.4): what is written on it.
fn written_on(png: &[u8]) -> String {
    let start = png.windows(14).position(|w| w == b"iTXtTitle\0\0\0\0\0").expect("a text chunk");
    let length = u32::from_be_bytes(png[start - 4..start].try_into().unwrap()) as usize;
    String::from_utf8(png[start + 14..start + 4 + length].to_vec()).unwrap()
}

#[test]
fn the_pictures_bear_the_words_of_the_site() {
    for tag in ["tr", "en"] {
        let page = site::real().page(tag, PageRoute::Records(PageKind::Home));
        let written = written_on(at(site::real(), &property(&page, "image")));
        assert_eq!(written, property(&page, "image:alt"), "after a change: node docs/social/make.mjs DIST");
    }
    let page = site::fixture().page("ar", PageRoute::Records(PageKind::Home));
    assert_eq!(written_on(at(site::fixture(), &property(&page, "image"))), "no words", "not another site's words");
}

#[test]
fn a_site_lays_its_own_picture_over_the_theme() {
    let mut project = site::fixture_project();
    let own = project.theme.files["images/social.png"].to_vec();
    let own: std::sync::Arc<[u8]> = [own, b"own".to_vec()].concat().into();
    project.theme.files.insert("images/social-en.png".into(), own.clone());
    let site = Site::of(project);
    let picture = |tag| property(&site.page(tag, PageRoute::Records(PageKind::Home)), "image");
    assert!(at(&site, &picture("en")) == &own[..]);
    assert!(at(&site, &picture("tr")) != &own[..]);
    let mut bare = site::fixture_project();
    bare.theme.files.retain(|name, _| !name.starts_with("images/"));
    let page = Site::of(bare);
    let page = page.page("en", PageRoute::Records(PageKind::Home));
    assert!(select(&page.html, "meta[property^='og:image'], meta[name='twitter:card']").is_empty());
}

/// The page's data, by type.
fn data(page: &Page) -> Vec<Value> {
    let scripts = select(&page.html, "script[type='application/ld+json']");
    assert!(scripts.len() < 2, "{}", page.path);
    let text: String = scripts.iter().flat_map(|s| s.text()).collect();
    if text.is_empty() {
        return vec![];
    }
    assert!(!text.contains(['<', '>', '&']), "{}: {text}", page.path);
    let whole: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", page.path));
    assert_eq!(whole["@context"], "https://schema.org");
    whole["@graph"].as_array().unwrap().clone()
}

fn of_type(page: &Page, kind: &str) -> Option<Value> {
    data(page).into_iter().find(|d| d["@type"] == kind)
}

fn words(value: &Value) -> String {
    folded(value.as_str().unwrap())
}

#[test]
fn structured_data_says_what_the_page_says() {
    for (name, site) in site::all() {
        let mut kinds = BTreeSet::new();
        for page in site.pages() {
            let all = data(&page);
            let quiet = matches!(page.route, PageRoute::SideBySide(_) | PageRoute::NotFound);
            assert_eq!(all.is_empty(), quiet, "{name}: {}", page.path);
            for d in &all {
                kinds.insert(d["@type"].as_str().unwrap().to_owned());
                if let Some(url) = d["url"].as_str() {
                    at(site, url);
                }
            }
            if let Some(way) = of_type(&page, "BreadcrumbList") {
                let steps = way["itemListElement"].as_array().unwrap();
                let shown: Vec<String> = select(&page.html, "nav.breadcrumbs li").into_iter().map(visible).collect();
                assert_eq!(steps.iter().map(|s| words(&s["name"])).collect::<Vec<_>>(), shown, "{name}: {}", page.path);
                assert_eq!(words(&steps.last().unwrap()["item"]), canonical(&page));
                steps.iter().for_each(|s| assert!(!at(site, s["item"].as_str().unwrap()).is_empty()));
            }
            if let Some(article) = of_type(&page, "Article") {
                assert_eq!(words(&article["headline"]), visible(select(&page.html, "h1")[0]), "{name}: {}", page.path);
                assert_eq!(
                    (words(&article["url"]), words(&article["inLanguage"])),
                    (canonical(&page), page.tag.into())
                );
            }
        }
        let expected = ["Article", "BreadcrumbList", "DefinedTermSet", "FAQPage", "GovernmentService", "WebSite"];
        assert_eq!(kinds, expected.map(str::to_owned).into(), "{name}");
    }
}

#[test]
fn questions_and_terms_are_given_with_the_words_of_their_page() {
    for (name, site) in site::all() {
        for tag in site.build.site.as_ref().unwrap().locales.iter().map(|l| site.tag(l)) {
            let page = site.page(tag, PageRoute::Records(PageKind::Faq));
            let whole = visible(page.html.root_element());
            let questions = of_type(&page, "FAQPage").unwrap()["mainEntity"].as_array().unwrap().clone();
            assert_eq!(questions.len(), select(&page.html, "details.question").len(), "{name} {tag}");
            for q in &questions {
                assert!(whole.contains(&words(&q["name"])), "{name} {tag}: {q}");
                assert!(whole.contains(&words(&q["acceptedAnswer"]["text"])), "{name} {tag}: {q}");
            }
            let page = site.page(tag, PageRoute::Records(PageKind::Glossary));
            let terms = of_type(&page, "DefinedTermSet").unwrap()["hasDefinedTerm"].as_array().unwrap().clone();
            assert!(!terms.is_empty());
            for t in &terms {
                let anchor = t["url"].as_str().unwrap().split_once('#').unwrap().1;
                let place = select(&page.html, &format!("[id='{anchor}']"));
                let text = visible(*place.first().unwrap_or_else(|| panic!("{name} {tag}: {t}")));
                assert!(text.contains(&words(&t["name"])), "{name} {tag}: {t} {text}");
            }
        }
    }
    let home = site::real().page("tr", PageRoute::Records(PageKind::Home));
    let service = of_type(&home, "GovernmentService").unwrap();
    assert_eq!(service["name"], "Kümelenme Destek Programı");
    assert!(words(&service["provider"]["name"]).contains("Sanayi ve Teknoloji Bakanlığı"), "{service}");
}

/// All texts of the site's language with something behind them.
fn with_all_texts(project: &Project, added: &str) -> Site {
    let spoken = |leaf: &edit::Leaf| ["tr", "en", "ar"].contains(&leaf.key()) && !leaf.keys.iter().any(|k| k == "slug");
    let leaves: Vec<_> = edit::leaves(project, "content/").into_iter().filter(spoken).collect();
    let changes: Vec<_> = leaves.iter().map(|leaf| (leaf, format!("{} {added}", leaf.text.trim()))).collect();
    Site::of(edit::with(project, &changes))
}

#[test]
fn content_cannot_break_out_of_structured_data() {
    let bad = "</script><script>alert(1)</script><!-- --> \" ' \\ \\u003c {{ 7*7 }} ]]> &lt; \u{2028}";
    let site = with_all_texts(&site::fixture_project(), bad);
    let mut seen = 0;
    for page in site.pages() {
        // parsed as the browser would: the data must end where it ends
        let text = serde_json::to_string(&data(&page)).unwrap();
        seen += usize::from(text.contains("</script><script>alert(1)</script>"));
        let scripts = select(&page.html, "script:not([src])");
        assert!(scripts.iter().all(|s| s.value().attr("type") == Some("application/ld+json")), "{}", page.path);
    }
    assert!(seen > 60, "{seen} pages carry the text");
}

#[test]
fn a_chapter_side_by_side_names_the_chapter_as_its_address() {
    let site = site::real();
    let map = site.text_of("sitemap.xml");
    let mut seen = 0;
    for page in site.pages() {
        let PageRoute::SideBySide(id) = page.route else { continue };
        let chapter = site.page(page.tag, PageRoute::Chapter(id.clone()));
        assert_eq!(canonical(&page), canonical(&chapter), "{}", page.path);
        assert_eq!(attribute(&page, "head > link[hreflang]", "href"), Vec::<String>::new());
        assert!(!map.contains(page.path.trim_end_matches("index.html")), "{}", page.path);
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
    // more than any chapter, so an address of its own
    for kind in [PageKind::WholeGuide, PageKind::SideBySide] {
        let page = site.page("tr", PageRoute::Records(kind));
        assert!(map.contains(&format!("<loc>{}</loc>", canonical(&page))), "{kind:?}");
        assert!(canonical(&page).ends_with(page.path.trim_end_matches("index.html")), "{kind:?}");
    }
}

#[test]
fn the_footer_says_whose_site_it_is_until_the_authority_adopts_it() {
    for (name, project) in [("real", site::real_project()), ("fixture", site::fixture_project())] {
        let leaves = edit::leaves(&project, "content/site.yaml");
        let switch = leaves.iter().find(|l| l.key() == "official").expect("site.yaml has the switch");
        for (value, adopted) in [("false", false), ("true", true)] {
            let site = Site::of(edit::with(&project, &[(switch, value.to_owned())]));
            let settings = &site.build.site.as_ref().unwrap().settings;
            for page in site.pages() {
                let foot = visible(select(&page.html, "footer .foot-about")[0]);
                let says = foot.contains(&folded(&settings.disclaimer.get(page.locale).body));
                assert_eq!(says, !adopted, "{name}, official: {value}: {}", page.path);
            }
        }
    }
}

#[test]
fn fonts_that_every_page_needs_are_asked_for_at_once() {
    for (name, site) in site::all() {
        let css =
            site.files.iter().find(|(path, _)| path.starts_with("assets/site.") && path.ends_with(".css")).unwrap();
        let css = std::str::from_utf8(css.1).unwrap();
        for page in site.pages() {
            let early = attribute(&page, "head > link[rel=preload][as=font][crossorigin]", "href");
            assert_eq!(early.len(), 2, "{name}: {}", page.path);
            for font in &early {
                assert!(css.contains(font.rsplit('/').next().unwrap()), "{name}: {font} is not in the sheet");
            }
        }
    }
}
