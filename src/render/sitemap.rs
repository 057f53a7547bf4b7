//! `sitemap.xml` and `robots.txt`.
use super::{Artifact, escape::escape};
use crate::view::sitemap::SitePage;

/// Every page with its twins in other languages.
pub fn sitemap(pages: &[SitePage]) -> Artifact {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    ));
    for page in pages {
        out.push_str("<url>\n<loc>");
        escape(&page.url, &mut out);
        out.push_str("</loc>\n");
        if let Some(day) = page.changed {
            out.push_str(&format!("<lastmod>{day}</lastmod>\n"))
        }
        for a in &page.alternates {
            alternate(&a.lang, &a.url, &mut out)
        }
        alternate("x-default", &page.x_default, &mut out);
        out.push_str("</url>\n")
    }
    out.push_str("</urlset>\n");
    Artifact { media: "application/xml", bytes: out.into_bytes() }
}

fn alternate(lang: &str, url: &str, out: &mut String) {
    out.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
    escape(lang, out);
    out.push_str("\" href=\"");
    escape(url, out);
    out.push_str("\"/>\n")
}

/// Everything may be read; where the site map is.
pub fn robots(sitemap: &str) -> Artifact {
    let text = format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n");
    Artifact { media: "text/plain; charset=utf-8", bytes: text.into_bytes() }
}
