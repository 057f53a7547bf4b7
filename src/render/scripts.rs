//! Scripts of the theme: the main one ends with the scripts of its components; modules get the addresses of what they
//! import.
use super::styles::{Linked, component_files};
use crate::project::{Theme, digest};

/// The script that every page loads.
const MAIN: &str = "scripts/site.js";
/// How far modules may import modules that import modules; two that import each other end here.
const DEPTH: usize = 8;

/// The whole script `name` of the theme. Behind the main one stand those of the components
/// (`components/<name>/<name>.js`, by name), so each must be complete in itself. In a module, `from "./other.js"` gets
/// what `address` says of that script.
pub fn whole(name: &str, theme: &Theme, address: &dyn Fn(&str) -> Option<String>) -> Linked {
    let mut made = linked(theme.text(name).unwrap_or(""), address);
    if name == MAIN {
        for (_, script) in component_files(theme, ".js") {
            made.text.push_str(script)
        }
    }
    made
}

/// The digest of a script and of everything it imports; nothing for what is not in the theme.
pub fn fingerprint(name: &str, theme: &Theme) -> Option<String> {
    fingerprint_within(name, theme, DEPTH)
}

fn fingerprint_within(name: &str, theme: &Theme, depth: usize) -> Option<String> {
    if depth == 0 || !theme.files.contains_key(name) {
        return None;
    }
    Some(digest(whole(name, theme, &|other| fingerprint_within(other, theme, depth - 1)).text.as_bytes()))
}

/// Replaces the addresses of imports.
fn linked(script: &str, address: &dyn Fn(&str) -> Option<String>) -> Linked {
    const START: &str = " from \"./";
    let mut made = Linked { text: String::with_capacity(script.len()), missing: vec![] };
    let mut copied = 0;
    while let Some(found) = script[copied..].find(START) {
        let from = copied + found + START.len();
        let to = from + script[from..].find('"').unwrap_or(0);
        let target = format!("scripts/{}", &script[from..to]);
        made.text.push_str(&script[copied..from]);
        match address(&target) {
            Some(link) => made.text.push_str(link.trim_start_matches("./")),
            None => {
                made.text.push_str(&script[from..to]);
                made.missing.push((target, from..to))
            }
        }
        copied = to
    }
    made.text.push_str(&script[copied..]);
    made
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn imports_get_their_addresses() {
        let address = |name: &str| (name == "scripts/a.js").then(|| "a.123.js".to_owned());
        let made =
            linked("import { x } from \"./a.js\";\nimport { y } from \"./b.js\";\nlet z = \"./a.js\";", &address);
        assert_eq!(made.text, "import { x } from \"./a.123.js\";\nimport { y } from \"./b.js\";\nlet z = \"./a.js\";");
        let missing: Vec<&str> = made.missing.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(missing, ["scripts/b.js"]);
    }
    #[test]
    fn an_import_without_an_end_is_left_alone() {
        assert_eq!(linked("import a from \"./", &|_| None).text, "import a from \"./");
    }
}
