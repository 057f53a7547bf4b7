//! What nginx needs to publish the site: headers, caching, compressed files, pages for lost addresses, old addresses.
use crate::{
    model::Site,
    plan::{OutPath, PageRoute, Plan, Route},
    view::frame::{POLICY, REFERRER},
};

/// Two parts, for the two places that nginx reads them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nginx {
    /// Maps, which stand outside of every server block.
    pub http: String,
    /// Locations of a server block whose `root` is the output (or holds it below the site's path).
    pub server: String,
    /// Host of the site's address.
    pub host: String,
}

/// Whether the server has the module that hands out `.br` files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brotli {
    /// It has.
    Installed,
    /// It may have not; the line stands as a comment.
    Unknown,
}

/// What no page of the site asks for.
const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
/// Media types that say which letters they are written in; pages always do.
const WRITTEN: &str = "text/css text/javascript application/javascript text/plain text/xml application/xml \
                       application/atom+xml application/json image/svg+xml text/csv text/markdown";
/// Longest plain key of a map. The server's own setting takes no longer ones, and a file to include cannot change it.
const KEY_BYTES: usize = 46;

/// Makes both parts.
pub fn nginx(site: &Site, plan: &Plan, brotli: Brotli) -> Nginx {
    let url = site.settings.base_url.as_str();
    let host = url.split('/').nth(2).unwrap_or("").split(':').next().unwrap_or("").to_owned();
    let conf = Conf { site, plan, base: decoded(&site.settings.base_path()), name: variable(url), brotli };
    Nginx { http: conf.http(), server: conf.server(), host }
}

/// A whole file for `conf.d`: both parts and the smallest server block that holds the second.
pub fn whole(parts: &Nginx, root: &str) -> String {
    let indented: String = parts.server.lines().map(|line| indent(line, 1)).collect();
    format!(
        "{}\nserver {{\n    listen 80;\n    listen [::]:80;\n    server_name {};\n    root {};\n\n{indented}}}\n",
        parts.http,
        if parts.host.is_empty() { "_" } else { &parts.host },
        quoted(root)
    )
}

struct Conf<'a> {
    site: &'a Site,
    plan: &'a Plan,
    /// The site's path as servers see it: `/` or `/two-valleys/`.
    base: String,
    /// Last part of the variables' names: two sites of one server keep apart.
    name: String,
    brotli: Brotli,
}

impl Conf<'_> {
    fn http(&self) -> String {
        let (name, base) = (&self.name, regex(&self.base));
        let moved = self.moved();
        let mut out = format!("# {}/ · maps, outside of every server block\n", self.site.settings.base_url);
        let lines: Vec<String> = moved.iter().map(|(from, to)| format!("{} {};", key(from), quoted(to))).collect();
        out += &map("$uri", &format!("$kilavuz_moved_{name}"), "\"\"", &lines);
        // the name of such a file changes with its bytes
        let hashed = format!("\"~^{base}assets/[^/]+\\.[0-9a-f]{{10}}(\\.[a-z0-9]+)?$\"");
        let cached = [format!("{hashed} \"public, max-age=31536000, immutable\";")];
        out += &map("$uri", &format!("$kilavuz_cache_{name}"), "no-cache", &cached);
        let lost = quoted(&format!("{}404.html", self.base));
        out += &map("$uri", &format!("$kilavuz_lost_{name}"), &lost, &self.lost());
        out
    }
    fn server(&self) -> String {
        let (name, base) = (&self.name, self.base.as_str());
        let mut out = format!("# {}/ · locations of a server block\n", self.site.settings.base_url);
        if base != "/" {
            let bare = base.trim_end_matches('/');
            let redirect = [format!("return 301 {};", quoted(&self.site.settings.base_path()))];
            out += &block(&format!("location = {}", quoted(bare)), &redirect)
        }
        let mut lines: Vec<String> = vec![
            "index index.html;".into(),
            "autoindex off;".into(),
            "absolute_redirect off;".into(),
            "server_tokens off;".into(),
            "charset utf-8;".into(),
            format!("charset_types {WRITTEN};"),
            "etag on;".into(),
            "gzip_static on;".into(),
            "gzip_vary on;".into(),
            match self.brotli {
                Brotli::Installed => "brotli_static on;".into(),
                Brotli::Unknown => {
                    "# brotli_static on; # with the module: apt install libnginx-mod-http-brotli-static".into()
                }
            },
        ];
        lines.extend(headers(&format!("$kilavuz_cache_{name}")));
        lines.push(format!("error_page 404 $kilavuz_lost_{name};"));
        lines.push(format!("if ($kilavuz_moved_{name}) {{ return 301 $kilavuz_moved_{name}$is_args$args; }}"));
        // hidden files are nobody's page; certificates are renewed through .well-known
        lines.push("location ~ \"/\\.(?!well-known/)\" { return 404; }".into());
        for (path, _) in self.plan.iter().filter(|(_, route)| matches!(route, Route::Feed(_))) {
            let place = quoted(&format!("{base}{path}"));
            lines.push(format!("location = {place} {{ types {{ }} default_type application/atom+xml; }}"))
        }
        let location = if base == "/" { "location /".to_owned() } else { format!("location ^~ {}", quoted(base)) };
        out + &block(&location, &lines)
    }
    /// Old addresses, with and without their slash, and where they lead.
    fn moved(&self) -> Vec<(String, String)> {
        let mut moved = vec![];
        for (path, route) in self.plan.iter() {
            let Route::Redirect(to) = route else { continue };
            let Some(to) = self.plan.path(to) else { continue };
            let to = self.target(to);
            let old = format!("{}{}", self.base, path.address());
            let bare = old.trim_end_matches('/').to_owned();
            if bare != old {
                moved.push((format!("{old}index.html"), to.clone()));
                moved.push((bare, to.clone()))
            }
            moved.push((old, to))
        }
        moved
    }
    /// An address as it stands in a redirect; a dollar sign would open a variable.
    fn target(&self, to: &OutPath) -> String {
        format!("{}{}", self.site.settings.base_path(), to.url()).replace('$', "%24")
    }
    /// The page for lost addresses in the language of the address.
    fn lost(&self) -> Vec<String> {
        let locales = self.site.locales.iter();
        let page = |locale| {
            let page = self.plan.page(locale, PageRoute::NotFound)?;
            let below = format!("{}{}/", self.base, self.site.locales.tag(locale));
            Some(format!("\"~^{}\" {};", regex(&below), quoted(&format!("{}{page}", self.base))))
        };
        locales.filter_map(page).collect()
    }
}

/// Every header; `always` is for pages of lost addresses too.
fn headers(cache: &str) -> Vec<String> {
    let policy = format!("{POLICY}; frame-ancestors 'none'");
    let all = [
        ("Cache-Control", cache),
        ("Content-Security-Policy", &policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", REFERRER),
        ("Permissions-Policy", PERMISSIONS),
    ];
    all.iter().map(|(name, value)| format!("add_header {name} \"{value}\" always;")).collect()
}

fn map(from: &str, to: &str, default: &str, lines: &[String]) -> String {
    let mut all = vec![format!("default {default};")];
    all.extend_from_slice(lines);
    block(&format!("map {from} {to}"), &all)
}

fn block(head: &str, lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| indent(line, 1)).collect();
    format!("{head} {{\n{lines}}}\n")
}

fn indent(line: &str, times: usize) -> String {
    if line.is_empty() { "\n".to_owned() } else { format!("{}{line}\n", "    ".repeat(times)) }
}

/// A text as nginx reads it: between quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A path as the key of a map.
fn key(path: &str) -> String {
    if path.len() <= KEY_BYTES { quoted(path) } else { format!("\"~^{}$\"", regex(path)) }
}

/// A path inside a regular expression.
fn regex(path: &str) -> String {
    let special = |c: char| !c.is_alphanumeric() && !matches!(c, '/' | '-' | '_');
    path.chars().map(|c| if special(c) { format!("\\{c}") } else { c.to_string() }).collect()
}

/// `https://x.gov.tr/k` → `x_gov_tr_k`.
fn variable(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let name: String = rest.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    name.trim_matches('_').to_owned()
}

/// The path that an address with escapes stands for: servers compare those.
fn decoded(path: &str) -> String {
    let mut bytes = vec![];
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        match hex.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..]
            }
            None => {
                bytes.push(*first);
                rest = after
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
