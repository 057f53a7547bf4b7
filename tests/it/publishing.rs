//! What search engines and feed readers get: every address exists, says when it changed and names its twins.
use super::site::{self, Site};
use kilavuz::{plan::OutPath, project::Project};
use std::collections::{BTreeMap, BTreeSet};

/// The texts of all elements of a name; the writer puts one element on a line.
fn texts<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(open.as_str()).skip(1).filter_map(|rest| rest.split(close.as_str()).next()).collect()
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

/// The output an address of the site leads to.
fn exists(site: &Site, url: &str) -> bool {
    let base = &site.build.site.as_ref().unwrap().settings.base_url;
    let path = url.strip_prefix(base.as_str()).and_then(|p| p.strip_prefix('/')).unwrap_or("../");
    let path = path.split('#').next().unwrap();
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    OutPath::new(path).is_some_and(|p| site.build.plan.get(&p).is_some())
}

#[test]
fn the_site_map_holds_every_page_with_its_twins() {
    for (name, site) in site::all() {
        let xml = site.text_of("sitemap.xml");
        let listed = texts(xml, "loc");
        let unique: BTreeSet<_> = listed.iter().collect();
        assert_eq!(unique.len(), listed.len(), "{name}: an address stands twice");
        for page in site.pages() {
            let canonical = site::select(&page.html, "link[rel=canonical]")[0].value().attr("href").unwrap();
            let lost = page.path.ends_with("/404/index.html");
            assert_eq!(!lost, listed.contains(&canonical), "{name}: {}", page.path);
            assert!(exists(site, canonical), "{name}: {canonical}");
        }
        let mut twins: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for entry in xml.split("<url>").skip(1) {
            let own = texts(entry, "loc")[0];
            assert!(exists(site, own), "{name}: {own}");
            for line in entry.lines().filter(|l| l.starts_with("<xhtml:link")) {
                let to = attribute(line, "href").unwrap();
                assert!(exists(site, to), "{name}: {own} → {to}");
                if attribute(line, "hreflang") != Some("x-default") {
                    twins.entry(own).or_default().insert(to);
                }
            }
            assert!(twins[own].contains(own), "{name}: {own} does not name itself");
        }
        for (own, others) in &twins {
            assert!(others.iter().all(|o| twins[o].contains(own)), "{name}: a twin of {own} does not name it")
        }
    }
    let days = texts(site::real().text_of("sitemap.xml"), "lastmod");
    assert!(!days.is_empty() && days.iter().all(|d| d.len() == 10));
}

#[test]
fn robots_name_the_site_map() {
    let text = site::real().text_of("robots.txt");
    let address = text.lines().find_map(|l| l.strip_prefix("Sitemap: ")).unwrap();
    assert!(exists(site::real(), address), "{address}");
}

#[test]
fn a_feed_a_language_holds_the_news_under_stable_ids() {
    for (name, site) in site::all() {
        for page in site.pages().filter(|p| p.path.matches('/').count() == 1) {
            let link = site::select(&page.html, "link[type='application/atom+xml']")[0];
            assert_eq!(link.value().attr("href"), Some("feed.xml"), "{name}: {}", page.path);
            let xml = site.text_of(&format!("{}/feed.xml", page.tag));
            let (ids, updated) = (texts(xml, "id"), texts(xml, "updated"));
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}");
            assert_eq!(ids.len(), updated.len());
            assert!(updated[1..].is_sorted_by(|a, b| a >= b), "{name}: newest first");
            for line in xml.lines().filter(|l| l.starts_with("<link")) {
                let to = attribute(line, "href").unwrap();
                assert!(exists(site, to), "{name}: {to}")
            }
        }
    }
    let real = site::real();
    for announcement in real.build.site.as_ref().unwrap().announcements.values() {
        let id = format!("/feed.xml#announcement-{}</id>", announcement.id);
        assert!(real.text_of("tr/feed.xml").contains(&id) && real.text_of("en/feed.xml").contains(&id), "{id}");
    }
    assert!(real.text_of("tr/feed.xml").contains("#chapter-"));
}

#[test]
fn ids_of_a_feed_do_not_hang_on_titles() {
    let text = "tr: 4. çağrının başvuru süresi sona erdi";
    let files = site::real_project();
    let id = files.sources.find("content/announcements.yaml").unwrap();
    assert!(files.sources.get(id).text.contains(text), "the test's own example moved");
    let ids =
        |site: &Site| texts(site.text_of("tr/feed.xml"), "id").iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    let based = kilavuz::project::Settings { base_url: Some("https://x.gov.tr/k/".into()), ..site::settings() };
    let moved = Site::of(Project { settings: based, ..files });
    let tail = |all: Vec<String>| all.iter().map(|i| i.split("/tr/").nth(1).unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(tail(ids(site::real())), tail(ids(&moved)));
}

#[test]
fn every_page_opens_with_its_policy_and_keeps_it() {
    for (name, site) in site::all() {
        for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = scraper::Html::parse_document(std::str::from_utf8(bytes).unwrap());
            let first = site::select(&html, "head > :first-child")[0].value();
            assert_eq!(first.attr("http-equiv"), Some("Content-Security-Policy"), "{name}: {path}");
            assert_eq!(first.attr("content"), Some(kilavuz::view::frame::POLICY), "{name}: {path}");
            // data of this type is not run, whatever it holds; any other script without an address would be refused
            let script = "script:not([src]):not([type='application/ld+json'])";
            let inline = site::select(&html, &format!("style, [style], {script}, [onclick], [onload], form[action]"));
            assert!(inline.is_empty(), "{name}: {path}: {}", inline[0].html());
            assert_eq!(site::select(&html, "meta[name=referrer]").len(), 1, "{name}: {path}");
            let charset = String::from_utf8_lossy(bytes).find("<meta charset").unwrap();
            assert!(charset < 1000, "{name}: {path}: browsers look for the encoding in the first 1024 bytes");
        }
    }
}

#[test]
fn nginx_leads_every_old_address_on_and_sends_the_policy_of_the_pages() {
    use kilavuz::{plan::Route, render::nginx};
    let fixture = site::fixture();
    let parts = nginx::nginx(fixture.build.site.as_ref().unwrap(), &fixture.build.plan, nginx::Brotli::Unknown);
    let mut old = 0;
    for (path, route) in fixture.build.plan.iter() {
        let Route::Redirect(to) = route else { continue };
        let to = fixture.build.plan.path(to).unwrap().address();
        for from in [path.address(), path.address().trim_end_matches('/')] {
            let line = format!("    \"/two-valleys/{from}\" \"/two-valleys/{to}\";\n");
            assert!(parts.http.contains(&line), "{line}{}", parts.http)
        }
        old += 1
    }
    assert!(old > 5);
    let policy = format!("\"{}; frame-ancestors 'none'\" always;", kilavuz::view::frame::POLICY);
    assert!(parts.server.contains(&policy), "{}", parts.server);
    assert!(parts.server.contains("    # brotli_static on;"), "a server without the module would refuse the line");
    let whole = nginx::whole(&parts, "/srv/k");
    assert!(whole.contains("server_name example.org;") && whole.contains("root \"/srv/k\";"), "{whole}");
}

#[test]
fn a_page_for_lost_addresses_works_at_any_depth_and_is_not_indexed() {
    for (name, site) in site::all() {
        let base = site.build.site.as_ref().unwrap().settings.base_path();
        for (path, bytes) in site.files.iter().filter(|(path, _)| path.ends_with("404.html") || path.contains("/404/"))
        {
            let html = scraper::Html::parse_document(std::str::from_utf8(bytes).unwrap());
            assert_eq!(site::select(&html, "meta[name=robots][content=noindex]").len(), 1, "{name}: {path}");
            for link in site::select(&html, "a[href], link[rel=stylesheet], link[rel=icon], script[src]") {
                let to = link.value().attr("href").or(link.value().attr("src")).unwrap();
                assert!(to.starts_with(&base) || to.starts_with('#'), "{name}: {path}: {to}");
            }
        }
    }
}
