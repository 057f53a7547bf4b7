//! Nothing of Unix alone outside a `cfg`: the program is to build on every system that Rust has.
use crate::program::repository;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::fs;

/// Words that only some systems know, as they stand in a path.
const OF_SOME_SYSTEMS: [&[&str]; 6] =
    [&["os", "unix"], &["os", "linux"], &["os", "fd"], &["rustix"], &["libc"], &["nix"]];

/// Places of such words outside items that a `cfg` takes out elsewhere.
fn found(tokens: TokenStream, out: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(after) = after_cfg(&tokens, at) {
            at = after;
            continue;
        }
        if let TokenTree::Group(group) = &tokens[at] {
            found(group.stream(), out)
        }
        out.extend(OF_SOME_SYSTEMS.iter().filter(|path| is_path(&tokens, at, path)).map(|p| p.join("::")));
        at += 1
    }
}

/// `#[cfg(…unix…)]` and the item behind it; for `#![cfg(…)]` all that follows.
fn after_cfg(tokens: &[TokenTree], at: usize) -> Option<usize> {
    let is = |n: usize, c: char| matches!(tokens.get(n), Some(TokenTree::Punct(p)) if p.as_char() == c);
    let inner = is(at + 1, '!');
    let TokenTree::Group(group) = tokens.get(at + 1 + usize::from(inner)).filter(|_| is(at, '#'))? else { return None };
    let text = group.stream().to_string();
    let names_systems = ["unix", "linux", "target_os"].iter().any(|s| text.contains(s));
    if !text.starts_with("cfg") || text.starts_with("cfg_attr") || !names_systems {
        return None;
    }
    if inner {
        return Some(tokens.len());
    }
    let ends = |t: &TokenTree| match t {
        TokenTree::Punct(p) => p.as_char() == ';' || p.as_char() == ',',
        TokenTree::Group(g) => g.delimiter() == Delimiter::Brace,
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    };
    let start = at + 2;
    let end = tokens[start..].iter().position(ends).map_or(tokens.len(), |n| start + n + 1);
    Some(end)
}

/// `a::b` at this place, not in the middle of a longer path.
fn is_path(tokens: &[TokenTree], at: usize, path: &[&str]) -> bool {
    let is_word = |n: usize, word: &str| matches!(tokens.get(n), Some(TokenTree::Ident(i)) if i == word);
    let is_joint = |n: usize| matches!(tokens.get(n), Some(TokenTree::Punct(p)) if p.as_char() == ':' && p.spacing() == Spacing::Joint);
    let whole =
        path.iter().enumerate().all(|(n, word)| is_word(at + 3 * n, word) && (n == 0 || is_joint(at + 3 * n - 2)));
    // a crate's name counts in `use` and before `::`; a field or variable of that name does not
    let used = is_joint(at + 1) || at > 0 && is_word(at - 1, "use");
    whole && (path.len() > 1 || used)
}

fn found_in(text: &str) -> Vec<String> {
    let mut out = vec![];
    found(text.parse().unwrap(), &mut out);
    out
}

#[test]
fn code_of_one_system_stands_behind_a_cfg() {
    let mut files = 0;
    for entry in walkdir::WalkDir::new(repository("src")) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            assert_eq!(found_in(&text), Vec::<String>::new(), "{}", entry.path().display());
            files += 1
        }
    }
    assert!(files > 100, "only {files} files");
}

#[test]
fn the_scan_sees_what_it_is_for() {
    for (text, expected) in [
        ("use std::os::unix::fs::MetadataExt;", vec!["os::unix"]),
        ("fn f() { println!(\"{}\", std::os::fd::RawFd::MAX) }", vec!["os::fd"]),
        ("use rustix::fs::CWD;", vec!["rustix"]),
        ("fn f() { libc::sync() }", vec!["libc"]),
        ("#[cfg(unix)] fn f() { libc::sync() } fn g() { libc::sync() }", vec!["libc"]),
        ("#[cfg(test)] fn f() { libc::sync() }", vec!["libc"]),
        ("#[cfg_attr(unix, inline)] fn f() { libc::sync() }", vec!["libc"]),
        ("#[cfg(unix)] use std::os::unix::fs::MetadataExt;", vec![]),
        ("#[cfg(target_os = \"linux\")] fn f() { use rustix::fs::CWD; }", vec![]),
        ("fn f() { #[cfg(unix)] { libc::sync() } }", vec![]),
        ("#![cfg(unix)] fn f() { libc::sync() }", vec![]),
        ("let unix = libc; struct S { nix: u8 }", vec![]),
    ] {
        assert_eq!(found_in(text), expected, "{text}")
    }
}
