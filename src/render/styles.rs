//! Style sheets of the theme: tokens first, components last; what they name with `url(…)` gets the address it has in
//! the output.
use crate::project::Theme;
use std::{collections::BTreeMap, fmt::Write as _, ops::Range};

/// The sheet that begins with the theme's tokens and ends with the sheets of its components.
pub const MAIN: &str = "styles/site.css";

/// A style sheet with its links replaced.
#[derive(Debug, PartialEq, Eq)]
pub struct Linked {
    /// The whole sheet.
    pub text: String,
    /// Names of theme files that have no address, with their place in the sheet that names them.
    pub missing: Vec<(String, Range<usize>)>,
}

/// The theme's tokens as properties: `colours.deep.dark` is `--deep` in the dark.
pub fn properties(tokens: &BTreeMap<String, String>) -> String {
    let mut light = String::new();
    let mut dark = String::new();
    for (key, value) in tokens {
        let parts: Vec<&str> = key.split('.').collect();
        let (sheet, name) = match parts.as_slice() {
            ["colours", name, "dark"] => (&mut dark, name),
            ["colours", name, "light"] | [_, name] => (&mut light, name),
            _ => continue,
        };
        write!(sheet, "--{name}:{value};").expect("a String takes everything");
    }
    format!(
        "@layer tokens{{:root{{color-scheme:light dark;{light}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}}}\n"
    )
}

/// The whole sheet `name` of the theme. The main one begins with the properties, and ends with the sheets of the
/// components (`components/<name>/<name>.css`, by name) in a layer of their own.
pub fn whole(name: &str, theme: &Theme, properties: &str, address: &dyn Fn(&str) -> Option<String>) -> Linked {
    let mut made = linked(name, theme.text(name).unwrap_or(""), address);
    if name != MAIN {
        return made;
    }
    made.text.insert_str(0, properties);
    made.text.push_str("@layer components{\n");
    for (name, css) in component_files(theme, ".css") {
        let part = linked(name, css, address);
        made.text.push_str(&part.text);
        made.missing.extend(part.missing)
    }
    made.text.push_str("}\n");
    made
}

/// The texts of all components' files of one kind, by name.
pub fn component_files<'t>(theme: &'t Theme, end: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    let names = theme.files.keys().filter(move |name| name.starts_with("components/") && name.ends_with(end));
    names.filter_map(|name| Some((name.as_str(), theme.text(name)?)))
}

/// Replaces each relative `url(…)` of the sheet `name` by what `address` says of the theme file it means. The
/// addresses in the output are one use; digests in their place give a text that changes whenever a file named changes.
pub fn linked(name: &str, css: &str, address: &dyn Fn(&str) -> Option<String>) -> Linked {
    let mut made = Linked { text: String::with_capacity(css.len()), missing: vec![] };
    let mut copied = 0;
    for place in links(css) {
        let written = &css[place.clone()];
        let (path, rest) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
        let Some(target) = inside(name, path) else { continue };
        match address(&target) {
            Some(to) => {
                made.text.push_str(&css[copied..place.start]);
                made.text.push_str(&to);
                made.text.push_str(rest);
                copied = place.end;
            }
            None => made.missing.push((target, place)),
        }
    }
    made.text.push_str(&css[copied..]);
    made
}

/// Where `url(…)` holds something, without the quotes around it; comments are passed over.
fn links(css: &str) -> Vec<Range<usize>> {
    let mut found = vec![];
    let mut at = 0;
    while let Some(step) = css[at..].find("/*").into_iter().chain(css[at..].find("url(")).min() {
        at += step;
        let (end, skip) = if css[at..].starts_with("/*") { ("*/", 2) } else { (")", 4) };
        let start = at + skip;
        let Some(length) = css[start..].find(end) else { break };
        if end == ")" {
            let whole = &css[start..start + length];
            let bare = whole.trim().trim_matches(['"', '\'']);
            let from = start + whole.find(bare).unwrap_or(0);
            found.push(from..from + bare.len());
        }
        at = start + length + end.len();
    }
    found
}

/// The theme file that a path in the sheet `name` means; nothing for what leads out of the theme.
fn inside(name: &str, path: &str) -> Option<String> {
    if path.is_empty() || path.starts_with('/') || path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = name.split('/').collect();
    parts.pop();
    for part in path.split('/').filter(|p| !p.is_empty() && *p != ".") {
        match part {
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::linked;

    fn address(name: &str) -> Option<String> {
        name.starts_with("fonts/").then(|| name.replace("fonts/", "hashed-"))
    }
    fn text(css: &str) -> String {
        linked("styles/site.css", css, &address).text
    }

    #[test]
    fn what_a_sheet_names_gets_its_address() {
        assert_eq!(
            text("a{src:url(../fonts/x.woff2) format(\"woff2\")}"),
            "a{src:url(hashed-x.woff2) format(\"woff2\")}"
        );
        assert_eq!(text("a{b:url( '../fonts/x.svg#part' )}c{}"), "a{b:url( 'hashed-x.svg#part' )}c{}");
        assert_eq!(text("url(../fonts/a)url(./../fonts/b)"), "url(hashed-a)url(hashed-b)");
    }
    #[test]
    fn what_leads_out_of_the_theme_stays() {
        for css in
            ["url(data:image/png;base64,AA==)", "url(https://a.example/x)", "url(/x)", "url(#x)", "url()", "url("]
        {
            assert_eq!(linked("styles/site.css", css, &address).missing, []);
            assert_eq!(text(css), css)
        }
        assert_eq!(text("/* url(../fonts/x) */"), "/* url(../fonts/x) */");
    }
    #[test]
    fn what_is_not_there_is_named_with_its_place() {
        let css = "url(../fonts/a) url(\"../images/ş.png\")";
        let made = linked("styles/site.css", css, &address);
        let (name, place) = made.missing.first().expect("one is missing");
        assert_eq!((name.as_str(), &css[place.clone()]), ("images/ş.png", "../images/ş.png"));
        assert_eq!(made.missing.len(), 1);
    }
}
