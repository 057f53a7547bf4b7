//! Every link, anchor, picture and asset of every page exists, in every language and below any path; every page has
//! its twins and says so.
use super::site::{self, Page, Site, select, visible};
use kilavuz::{
    model::PageId,
    plan::PageRoute,
    project::{Project, Settings},
};
use scraper::{ElementRef, Html};
use std::collections::{BTreeMap, BTreeSet};

const BASE: &str = "https://x.gov.tr/kumelenme";

/// The real site under an address with a path.
fn based() -> Site {
    let settings = Settings { base_url: Some(format!("{BASE}/")), ..site::settings() };
    Site::of(Project { settings, ..site::real_project() })
}

fn base_url(site: &Site) -> &str {
    site.build.site.as_ref().map_or("", |s| s.settings.base_url.as_str())
}

/// The files of an output and the ids of its pages.
struct Output<'a> {
    base: &'a str,
    ids: BTreeMap<&'a str, Vec<String>>,
    files: &'a BTreeMap<String, Vec<u8>>,
    pages: BTreeMap<&'a str, Html>,
}

impl<'a> Output<'a> {
    fn new(files: &'a BTreeMap<String, Vec<u8>>, base: &'a str) -> Self {
        let mut pages = BTreeMap::new();
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            pages.insert(path.as_str(), Html::parse_document(std::str::from_utf8(bytes).unwrap()));
        }
        let ids = |html: &Html| select(html, "[id]").iter().map(|e| attribute(*e, "id").to_owned()).collect();
        Output { base, files, ids: pages.iter().map(|(path, html)| (*path, ids(html))).collect(), pages }
    }
    /// The file and the anchor a link leads to; nothing for a link out of the site.
    fn target(&self, from: &str, link: &str) -> Result<Option<(String, Option<String>)>, String> {
        let (address, anchor) = match link.split_once('#') {
            Some((address, anchor)) => (address, Some(anchor.to_owned())),
            None => (link, None),
        };
        let root = format!("/{}/", self.base.splitn(4, '/').nth(3).unwrap_or("").trim_matches('/')).replace("//", "/");
        let file = if let Some(below) = address.strip_prefix(self.base) {
            below.strip_prefix('/').ok_or("an address of the site without a slash")?.to_owned()
        } else if address.contains(':') {
            return Ok(None);
        } else if address.starts_with('/') {
            let lost = is_lost(from);
            let below = address.strip_prefix(&root).filter(|_| lost);
            below.ok_or("from the root of the server, not of the site")?.to_owned()
        } else if address.is_empty() {
            from.to_owned()
        } else {
            joined(from, address)?
        };
        let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file };
        Ok(Some((unescaped(&file), anchor)))
    }
    fn check(&self, from: &str, link: &str) -> Result<(), String> {
        let Some((file, anchor)) = self.target(from, link)? else { return Ok(()) };
        if !self.files.contains_key(&file) {
            return Err(format!("there is no {file}"));
        }
        match anchor {
            Some(a) if !self.ids.get(file.as_str()).is_some_and(|ids| ids.contains(&a)) => {
                Err(format!("{file} has no #{a}"))
            }
            Some(_) | None => Ok(()),
        }
    }
    /// Everything that is wrong with links and ids.
    fn faults(&self) -> Vec<String> {
        let mut faults = vec![];
        for (path, html) in &self.pages {
            for link in links(html) {
                if let Err(why) = self.check(path, &link) {
                    faults.push(format!("{path}: {link}: {why}"))
                }
            }
            let mut seen = BTreeSet::new();
            let ids = &self.ids[path];
            faults.extend(ids.iter().filter(|id| !seen.insert(*id)).map(|id| format!("{path}: id {id} stands twice")));
            for id in references(html).iter().filter(|id| !ids.contains(id)) {
                faults.push(format!("{path}: an element refers to {id}, which is not there"))
            }
        }
        for (path, bytes) in self.files.iter().filter(|(path, _)| path.ends_with(".css")) {
            for link in String::from_utf8_lossy(bytes).split("url(").skip(1).filter_map(|rest| rest.split(')').next()) {
                let link = link.trim_matches(['"', '\'']);
                if !link.starts_with("data:") && self.check(path, link).is_err() {
                    faults.push(format!("{path}: {link}"))
                }
            }
        }
        faults
    }
}

/// Pages that servers show at any depth.
fn is_lost(path: &str) -> bool {
    path == "404.html" || path.ends_with("/404/index.html")
}

/// The name that an address with escapes stands for.
fn unescaped(address: &str) -> String {
    let mut bytes = vec![];
    let mut rest = address.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let hex = more.get(..2).and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        match hex.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[2..]
            }
            None => {
                bytes.push(*first);
                rest = more
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A relative address from a file, without leaving the output.
fn joined(from: &str, address: &str) -> Result<String, String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop().ok_or("leaves the site")?;
            }
            part => parts.push(part),
        }
    }
    let folder = if address == "." || address == ".." || address.ends_with("/..") { "/" } else { "" };
    Ok(format!("{}{folder}", parts.join("/")))
}

fn attribute<'a>(element: ElementRef<'a>, name: &str) -> &'a str {
    element.value().attr(name).unwrap_or("")
}

fn links(html: &Html) -> Vec<String> {
    let mut all = vec![];
    for name in ["href", "src", "poster", "action", "data", "cite", "formaction"] {
        all.extend(select(html, &format!("[{name}]")).iter().map(|e| attribute(*e, name).to_owned()))
    }
    for element in select(html, "[srcset]") {
        all.extend(
            attribute(element, "srcset").split(',').filter_map(|s| s.split_whitespace().next()).map(str::to_owned),
        )
    }
    for element in select(html, "meta[http-equiv=refresh]") {
        all.extend(attribute(element, "content").split_once("url=").map(|(_, url)| url.to_owned()))
    }
    all
}

/// Ids that elements of a page name in attributes.
fn references(html: &Html) -> Vec<String> {
    let mut all = vec![];
    for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"] {
        for element in select(html, &format!("[{name}]")) {
            all.extend(attribute(element, name).split_whitespace().map(str::to_owned))
        }
    }
    for element in select(html, "[marker-end]") {
        all.push(attribute(element, "marker-end").trim_start_matches("url(#").trim_end_matches(')').to_owned())
    }
    all
}

fn no_faults(name: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{name}: {} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_link_anchor_and_asset_exists() {
    for (name, site) in site::all() {
        no_faults(name, &Output::new(&site.files, base_url(site)).faults())
    }
}

#[test]
fn below_a_path_every_link_exists_and_addresses_carry_the_path() {
    let site = based();
    let output = Output::new(&site.files, base_url(&site));
    no_faults("below a path", &output.faults());
    for (path, html) in &output.pages {
        for link in select(html, "link[rel=canonical], link[hreflang]") {
            let url = attribute(link, "href");
            let relative_choice = *path == "index.html" && !url.contains(':');
            assert!(url.starts_with(&format!("{BASE}/")) || relative_choice, "{path}: {url}")
        }
        for link in select(html, "a[href], img[src], script[src], link[rel=stylesheet], link[rel=icon]") {
            let url = format!("{}{}", attribute(link, "href"), attribute(link, "src"));
            assert!(!url.starts_with(BASE), "{path}: {url} would leave a copy of the site");
            assert!(!url.starts_with('/') || is_lost(path), "{path}: {url}")
        }
    }
    let relative = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(relative(&site.files), relative(&site::real().files), "the path is no part of the folder");
}

#[test]
fn pictures_and_downloads_lie_where_pages_point() {
    let mut project = site::fixture_project();
    let names = ["map.svg", "ölçü krokisi 1.svg", "price list (2026) #2 50%.pdf"];
    for name in names {
        let bytes = b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'/>".as_slice();
        project.assets.insert(format!("content/media/{name}"), bytes.into());
    }
    let file = "content/pages/about.en.md";
    let text = format!(
        "{}\n![Map](../media/map.svg)\n\n![Sketch](<../media/ölçü krokisi 1.svg>)\n\n[Prices](<../media/price list (2026) %232 50%25.pdf>)\n",
        super::edit::text_of(&project, file)
    );
    project.sources.add(file, text);
    let site = Site::of(project);
    let output = Output::new(&site.files, base_url(&site));
    no_faults("media", &output.faults());
    let page = site.page("en", PageRoute::Text(PageId("about".into())));
    let shown: Vec<&str> = select(&page.html, ".prose img").iter().map(|i| attribute(*i, "src")).collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    for img in select(&page.html, ".prose img") {
        assert_eq!((attribute(img, "width"), attribute(img, "height")), ("40", "20"), "room is kept while it loads");
    }
    let links = links(&page.html);
    assert!(links.iter().any(|l| l.ends_with(".pdf")), "{links:?}");
    assert!(links.iter().all(|l| l.is_ascii() && !l.contains(' ')), "{links:?}");
    for name in names {
        assert!(site.files.contains_key(&format!("assets/media/{name}")), "{name}");
    }
}

#[test]
fn planted_faults_are_found() {
    let page = |body: &str| {
        let files = BTreeMap::from([
            ("tr/a/index.html".to_owned(), format!("<p id=x>{body}").into_bytes()),
            ("tr/index.html".to_owned(), b"<h1 id=top>".to_vec()),
            ("assets/a.css".to_owned(), vec![]),
        ]);
        Output::new(&files, "https://x.org/y").faults().len()
    };
    for good in [
        "<a href='../#top'>",
        "<a href='#x'>",
        "<a href='./'>",
        "<a href=''>",
        "<img src='../../assets/a.css'>",
        "<a href='https://x.org/y/tr/#top'>",
        "<a href='https://elsewhere.org/z'>",
        "<a href='mailto:a@b.c'>",
        "<div aria-labelledby=x>",
    ] {
        assert_eq!(page(good), 0, "{good}")
    }
    for bad in [
        "<a href='../b/'>",
        "<a href='#y'>",
        "<a href='../#x'>",
        "<img src='a.png'>",
        "<a href='/tr/'>",
        "<a href='../../../'>",
        "<a href='https://x.org/y/en/'>",
        "<a href='https://x.org/y'>",
        "<b id=x>",
        "<label for=q>",
        "<meta http-equiv=refresh content='0; url=b/'>",
        "<img srcset='a.png 2x'>",
        "<path marker-end='url(#q)'>",
    ] {
        assert_eq!(page(bad), 1, "{bad}")
    }
}

fn alternates(html: &Html) -> BTreeMap<&str, &str> {
    let links = select(html, "head link[rel=alternate][hreflang]");
    links.iter().map(|l| (attribute(*l, "hreflang"), attribute(*l, "href"))).collect()
}

fn canonical(html: &Html) -> &str {
    let links = select(html, "head link[rel=canonical]");
    assert_eq!(links.len(), 1, "one canonical address a page");
    attribute(links[0], "href")
}

/// The addresses of a page in every language.
fn twins<'a>(site: &'a Site, page: &Page) -> BTreeMap<&'a str, &'a str> {
    let locales = &site.build.site.as_ref().unwrap().locales;
    let path = |l| site.build.plan.page(l, page.route.clone()).unwrap().address();
    locales.iter().map(|l| (locales.tag(l), path(l))).collect()
}

#[test]
fn every_page_names_its_twins_and_its_own_address() {
    for (name, site) in site::all() {
        let base = base_url(site);
        let source = site.tag(site.build.site.as_ref().unwrap().locales.source());
        for page in site.pages().filter(|p| !matches!(p.route, PageRoute::SideBySide(_))) {
            let twins = twins(site, &page);
            let mut expected: BTreeMap<&str, String> =
                twins.iter().map(|(tag, to)| (*tag, format!("{base}/{to}"))).collect();
            expected.insert("x-default", format!("{base}/{}", twins[source]));
            let found: BTreeMap<&str, String> =
                alternates(&page.html).into_iter().map(|(tag, url)| (tag, url.to_owned())).collect();
            assert_eq!(found, expected, "{name} {}", page.path);
            assert_eq!(canonical(&page.html), format!("{base}/{}", twins[page.tag]), "{name} {}", page.path);
        }
    }
}

#[test]
fn the_language_switch_leads_to_the_same_page() {
    for (name, site) in site::all() {
        let output = Output::new(&site.files, base_url(site));
        for page in site.pages() {
            let mut found = BTreeMap::new();
            for link in select(&page.html, "nav.languages a[hreflang]") {
                let (file, _) = output.target(page.path, attribute(link, "href")).unwrap().expect("inside the site");
                assert_eq!(attribute(link, "lang"), attribute(link, "hreflang"), "{name} {}", page.path);
                let current = link.value().attr("aria-current").is_some();
                assert_eq!(current, attribute(link, "hreflang") == page.tag, "{name} {}", page.path);
                found.insert(attribute(link, "hreflang"), file);
            }
            let expected: BTreeMap<&str, String> =
                twins(site, &page).into_iter().map(|(tag, to)| (tag, format!("{to}index.html"))).collect();
            assert_eq!(found, expected, "{name} {}", page.path)
        }
    }
}

#[test]
fn every_page_has_its_language_one_heading_and_its_own_title() {
    for (name, site) in site::all() {
        let mut titles = BTreeMap::new();
        for page in site.pages() {
            let html = select(&page.html, "html")[0];
            assert_eq!(attribute(html, "lang"), page.tag, "{name} {}", page.path);
            let direction = site.build.site.as_ref().unwrap().locales.entry(page.locale).direction.code();
            assert_eq!(attribute(html, "dir"), direction, "{name} {}", page.path);
            let headings = select(&page.html, "h1");
            assert_eq!(headings.len(), 1, "{name} {}: headings of the first level", page.path);
            assert!(!visible(headings[0]).is_empty(), "{name} {}: an empty heading", page.path);
            let title = select(&page.html, "title")[0].text().collect::<String>();
            assert!(page.path.starts_with(&format!("{}/", page.tag)), "{name} {}", page.path);
            if let Some(other) = titles.insert((page.tag, title.clone()), page.path) {
                panic!("{name}: {other} and {} are both called {title:?}", page.path)
            }
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for (name, site) in site::all() {
        for page in site.pages() {
            let mut before = 0;
            for heading in select(&page.html, "h1, h2, h3, h4, h5, h6") {
                let level: u32 = heading.value().name()[1..].parse().unwrap();
                assert!(level <= before + 1, "{name} {}: {} after h{before}", page.path, heading.html());
                before = level
            }
        }
    }
}

#[test]
fn sections_have_the_same_ids_in_every_language() {
    for (name, site) in site::all() {
        let mut by_route: BTreeMap<&PageRoute, Vec<(String, BTreeSet<String>)>> = BTreeMap::new();
        for page in site.pages() {
            // letters of the alphabet are another matter in each language
            let letters: Vec<&str> =
                select(&page.html, "nav.letters a").iter().map(|a| attribute(*a, "href")).collect();
            let ids =
                select(&page.html, "main [id]").iter().map(|e| attribute(*e, "id").to_owned()).collect::<BTreeSet<_>>();
            let ids = ids.into_iter().filter(|id| !letters.contains(&format!("#{id}").as_str())).collect();
            by_route.entry(page.route).or_default().push((page.path.to_owned(), ids))
        }
        for twins in by_route.values() {
            for pair in twins.windows(2) {
                let ((a, ids), (b, others)) = (&pair[0], &pair[1]);
                let lost: Vec<&String> = ids.symmetric_difference(others).collect();
                assert!(lost.is_empty(), "{name}: {a} and {b} differ in {lost:?}")
            }
        }
    }
}
