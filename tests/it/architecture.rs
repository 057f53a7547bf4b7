//! Who may import whom, where each outside crate lives, and how long a file or function may grow.
//!
//! Tokens are scanned, not syntax: so a path inside a macro call counts too. Files, clocks and the environment are
//! fenced off by `.clippy.toml` instead, which knows types. Every rule is proved by a planted fault.
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use syn::{spanned::Spanned as _, visit::Visit};

/// Each module, from the ground up, with what it may import; README holds the same table.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("locale", &[]),
    ("diag", &["source", "locale"]),
    ("prose", &["source"]),
    ("expr", &["source", "locale", "diag"]),
    ("project", &["source"]),
    ("load", &["source", "diag", "project"]),
    ("syntax", &["source", "locale", "diag", "prose"]),
    ("model", &["source", "locale", "prose", "expr"]),
    ("rules", &["source", "locale", "expr", "model"]),
    ("resolve", &["source", "locale", "diag", "prose", "expr", "project", "syntax", "model", "rules"]),
    ("plan", &["source", "locale", "diag", "project", "model"]),
    ("view", &["locale", "prose", "expr", "project", "model", "rules", "plan"]),
    (
        "render",
        &[
            "source", "locale", "diag", "prose", "expr", "project", "syntax", "model", "rules", "resolve", "plan",
            "view",
        ],
    ),
    (
        "pipeline",
        &[
            "source", "locale", "diag", "prose", "expr", "project", "syntax", "model", "rules", "resolve", "plan",
            "view", "render",
        ],
    ),
    ("write", &["plan", "render", "pipeline"]),
    (
        "preview",
        &[
            "source", "locale", "diag", "project", "load", "syntax", "model", "plan", "view", "render", "pipeline",
            "write",
        ],
    ),
    (
        "cli",
        &[
            "source", "locale", "diag", "expr", "project", "load", "syntax", "model", "rules", "plan", "render",
            "pipeline", "write", "preview",
        ],
    ),
];
/// Each outside crate lives in one place, so that it can be swapped there.
const HOMES: &[(&str, &[&str])] = &[
    ("serde_yaml", &["syntax/yaml.rs", "syntax/yaml_error.rs"]),
    ("pulldown_cmark", &["syntax/markdown.rs", "syntax/markdown/"]),
    ("tera", &["render/html/"]),
    ("typst", &["render/pdf/typesetter.rs", "render/pdf/numbers.rs"]),
    ("typst_layout", &["render/pdf/typesetter.rs", "render/pdf/numbers.rs"]),
    ("typst_pdf", &["render/pdf/typesetter.rs"]),
    ("comemo", &["render/pdf/typesetter.rs"]),
    ("lopdf", &["render/pdf/"]),
    ("annotate_snippets", &["diag/terminal.rs"]),
    ("anstream", &["cli/"]),
    ("walkdir", &["load/"]),
    ("notify", &["preview/watch.rs"]),
    ("tiny_http", &["preview/server.rs"]),
    ("socket2", &["preview/server.rs"]),
    ("ctrlc", &["cli/"]),
    ("getrandom", &["preview/gate.rs"]),
    ("qrcodegen", &["preview/square.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("rustix", &["write/"]),
    ("sha2", &["project/"]),
    ("image", &["project/picture/"]),
    (
        "rayon",
        &[
            "load/disk.rs",
            "pipeline/",
            "render/workers.rs",
            "resolve/documents.rs",
            "syntax/memo.rs",
            "write/compress.rs",
        ],
    ),
    ("flate2", &["write/compress.rs", "render/pdf/packed.rs"]),
    ("brotli", &["write/compress.rs"]),
    ("icu_collator", &["locale/"]),
    ("icu_casemap", &["locale/"]),
    ("icu_locale_core", &["locale/"]),
    ("deunicode", &["locale/"]),
    ("unicode_normalization", &["syntax/hygiene.rs", "locale/"]),
];
const FILE_LINES: usize = 400;
const FN_LINES: usize = 60;

fn sources() -> BTreeMap<String, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&src).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        if name.ends_with(".rs") {
            files.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
    files
}

/// Every fault of a set of source files.
fn faults(files: &BTreeMap<String, String>) -> Vec<String> {
    let rules: BTreeMap<_, _> = MAY_IMPORT.iter().copied().collect();
    let mut faults = vec![];
    for (name, text) in files.iter().filter(|(n, _)| *n != "lib.rs" && *n != "main.rs") {
        let module = name.split('/').next().unwrap().trim_end_matches(".rs");
        let face = *name == format!("{module}.rs") || *name == format!("{module}/mod.rs");
        let mut fault = |what: String| faults.push(format!("{name}: {what}"));
        let Some(allowed) = rules.get(module) else {
            fault(format!("module `{module}` is not in the table"));
            continue;
        };
        let mut seen = Seen::default();
        seen.scan(text.parse().unwrap(), false);
        for used in &seen.imports {
            if used != module && !allowed.contains(&used.as_str()) {
                fault(format!("`{module}` may not import `{used}`"))
            }
        }
        for (outside, homes) in HOMES {
            if seen.outside.contains(*outside) && !homes.iter().any(|h| name.starts_with(h)) {
                fault(format!("`{outside}` lives in {}", homes.join(", ")))
            }
        }
        if seen.crate_renamed {
            fault("renames `crate`".into())
        }
        if seen.super_super || face && seen.super_outside_mod {
            fault("reaches the crate root through `super`".into())
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or(text);
        if code.lines().count() > FILE_LINES {
            fault(format!("longer than {FILE_LINES} lines"))
        }
        if !text.starts_with("//!") {
            fault("does not open with a module comment".into())
        }
        for (f, lines) in Lengths::of(text) {
            if lines > FN_LINES {
                fault(format!("fn {f} has {lines} lines"))
            }
        }
    }
    faults
}

#[test]
fn the_table_runs_from_the_ground_up() {
    for (i, (module, uses)) in MAY_IMPORT.iter().enumerate() {
        for used in *uses {
            assert!(MAY_IMPORT[..i].iter().any(|(m, _)| m == used), "{module} stands below {used}")
        }
    }
}

#[test]
fn modules_keep_their_floor_and_crates_their_home() {
    let faults = faults(&sources());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_row_of_the_table_bites() {
    let planted = |name: &str, body: &str| {
        let files = BTreeMap::from([(name.to_owned(), format!("//! Planted.\n{body}\n"))]);
        faults(&files)
    };
    let names: Vec<&str> = MAY_IMPORT.iter().map(|(m, _)| *m).collect();
    for (module, allowed) in MAY_IMPORT {
        let file = format!("{module}/planted.rs");
        for other in names.iter().filter(|o| *o != module && !allowed.contains(o)) {
            for body in [
                format!("use crate::{other}::Thing;"),
                format!("use crate::{{{other}::Thing}};"),
                format!("fn f() {{ format!(\"{{:?}}\", crate::{other}::thing()); }}"),
            ] {
                assert_eq!(planted(&file, &body).len(), 1, "{module} → {other} passed: {body}")
            }
        }
        for other in *allowed {
            assert!(planted(&file, &format!("use crate::{other}::Thing;")).is_empty(), "{module} → {other} refused")
        }
    }
    for (outside, _) in HOMES {
        assert_eq!(planted("model/planted.rs", &format!("use {outside}::Thing;")).len(), 1, "{outside}");
        assert_eq!(planted("model/planted.rs", &format!("fn f() {{ {outside}::thing() }}")).len(), 1, "{outside}");
    }
}

#[test]
fn ways_round_the_table_are_closed() {
    let planted = |name: &str, text: String| faults(&BTreeMap::from([(name.to_owned(), text)]));
    let one = |name: &str, body: &str| planted(name, format!("//! Planted.\n{body}\n"));
    assert!(!one("model/a.rs", "use crate as c;").is_empty());
    assert!(!one("model/a.rs", "use super::super::cli;").is_empty());
    assert!(!one("model/mod.rs", "use super::cli;").is_empty());
    assert!(one("model/mod.rs", "mod tests { use super::Thing; }").is_empty());
    assert!(!one("stray/mod.rs", "").is_empty());
    assert!(!planted("model/a.rs", "fn f() {}".into()).is_empty());
    assert!(!one("model/a.rs", &"// line\n".repeat(FILE_LINES)).is_empty());
    assert!(!one("model/a.rs", &format!("fn long() {{\n{}}}", "f();\n".repeat(FN_LINES))).is_empty());
}

#[test]
fn readme_holds_the_same_table() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let rows: Vec<(String, BTreeSet<String>)> = readme.lines().filter_map(row).collect();
    let table: Vec<(String, BTreeSet<String>)> =
        MAY_IMPORT.iter().map(|(m, uses)| ((*m).to_owned(), uses.iter().map(|u| (*u).to_owned()).collect())).collect();
    assert_eq!(rows, table);
}

/// `| `module` | what it holds | a, b |`
fn row(line: &str) -> Option<(String, BTreeSet<String>)> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let ["", name, _, uses, ""] = cells.as_slice() else { return None };
    let name = name.strip_prefix('`')?.strip_suffix('`')?;
    let uses = uses.split(',').map(str::trim).filter(|u| !u.is_empty() && *u != "–");
    Some((name.to_owned(), uses.map(str::to_owned).collect()))
}

#[derive(Default)]
struct Seen {
    imports: Vec<String>,
    outside: BTreeSet<String>,
    crate_renamed: bool,
    super_super: bool,
    super_outside_mod: bool,
}

impl Seen {
    fn scan(&mut self, tokens: TokenStream, in_mod: bool) {
        let t: Vec<_> = tokens.into_iter().collect();
        let is = |i: usize, s: &str| t.get(i).is_some_and(|x| x.to_string() == s);
        let colons = |i: usize| is(i, ":") && is(i + 1, ":");
        for i in 0..t.len() {
            self.crate_renamed |= is(i, "crate") && is(i + 1, "as");
            if is(i, "crate") && colons(i + 1) {
                match t.get(i + 3) {
                    Some(TokenTree::Group(g)) => self.heads(g.stream()),
                    Some(x) => self.imports.push(x.to_string()),
                    None => {}
                }
            }
            let word = t[i].to_string();
            let after_path = i >= 2 && is(i - 1, ":") && is(i - 2, ":");
            if !after_path && (colons(i + 1) || i > 0 && is(i - 1, "use")) && HOMES.iter().any(|(o, _)| *o == word) {
                self.outside.insert(word);
            }
            if is(i, "super") && colons(i + 1) {
                self.super_super |= is(i + 3, "super");
                self.super_outside_mod |= !in_mod
            }
            if let TokenTree::Group(g) = &t[i] {
                let opens_mod = g.delimiter() == Delimiter::Brace && i >= 2 && is(i - 2, "mod");
                self.scan(g.stream(), in_mod || opens_mod);
            }
        }
    }
    /// The first word of every branch of `crate::{a::b, c}`.
    fn heads(&mut self, group: TokenStream) {
        let mut at_head = true;
        for x in group {
            self.crate_renamed |= at_head && x.to_string() == "self";
            if at_head {
                self.imports.push(x.to_string())
            }
            at_head = x.to_string() == ",";
        }
    }
}

#[derive(Default)]
struct Lengths(Vec<(String, usize)>);

impl Lengths {
    fn of(text: &str) -> Vec<(String, usize)> {
        let mut l = Lengths::default();
        l.visit_file(&syn::parse_file(text).unwrap());
        l.0
    }
    fn add(&mut self, name: &syn::Ident, body: &syn::Block) {
        self.0.push((name.to_string(), body.span().end().line - body.span().start().line + 1))
    }
}

impl<'a> Visit<'a> for Lengths {
    fn visit_item_fn(&mut self, f: &'a syn::ItemFn) {
        self.add(&f.sig.ident, &f.block);
        syn::visit::visit_item_fn(self, f)
    }
    fn visit_impl_item_fn(&mut self, f: &'a syn::ImplItemFn) {
        self.add(&f.sig.ident, &f.block);
        syn::visit::visit_impl_item_fn(self, f)
    }
}
