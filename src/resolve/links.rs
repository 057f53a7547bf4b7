//! Links and pictures of Markdown: the schemes of `target`, paths relative to the file, headings of the file itself.
use super::{
    anchor,
    library::Text,
    lower::Lowering,
    media,
    memo::Links,
    target::{Link, ask, chapter, page, with_scheme},
};
use crate::{
    diag::Code,
    locale::suffix::Suffix,
    model::Target,
    prose::{LinkKind, LinkUse},
    source::Span,
    syntax::{DocumentPath, DocumentPlace, suggest},
};

/// Where each link of a text leads, by its number. Nothing stands for links that were told as broken, and for links
/// to what is not shown: their words are plain text.
pub fn resolved(text: &Text, cx: &mut Lowering) -> Links {
    if let Some(known) = cx.known.links.get(text.number).cloned().flatten() {
        use_again(text, &known, cx);
        return known;
    }
    let found_before = cx.findings();
    let uses = text.document.summary.links.iter().enumerate();
    let links: Links = uses.map(|(number, link)| one(text, number as u32, link, cx)).collect();
    if cx.findings() == found_before {
        cx.new_links.push((text.number, links.clone()))
    }
    links
}

/// What links of an earlier run lead to is used by this one.
pub fn use_again(text: &Text, links: &Links, cx: &mut Lowering) {
    for (target, link) in links.iter().zip(&text.document.summary.links) {
        let Some(target) = target else { continue };
        media::use_again(target, cx);
        ask(target, link.range.in_source(text.at.source), cx);
        if let Target::Source(id) = target {
            cx.cited_sources.insert(id.0.clone());
        }
    }
}

fn one(text: &Text, number: u32, link: &LinkUse, cx: &mut Lowering) -> Option<Target> {
    if link.refused {
        return None;
    }
    let at = link.range.in_source(text.at.source);
    let target = destination(text, &link.destination, at, cx)?;
    if link.is_empty && link.kind == LinkKind::Link {
        called(&target, text.document.body.link_title(number), at, cx)
    }
    match (link.kind, &target) {
        (LinkKind::Image, Target::Media(path)) => media::shown(path, at, cx).then_some(target),
        (LinkKind::Link, _) => Some(target),
        (LinkKind::Image, _) => {
            cx.diags.add(Code::MissingMedia, at).variant("picture").with("link", &*link.destination).help("folder");
            None
        }
    }
}

/// A link without words is called as what it leads to, in the case that its title asks for.
fn called(target: &Target, case: Option<&str>, at: Span, cx: &mut Lowering) {
    if matches!(target, Target::Media(_) | Target::Outside(_)) {
        cx.diags.add(Code::EmptyLink, at).help("words");
    }
    if let Some(case) = case {
        suffix(case, at, cx);
    }
}

/// The suffix that an editor asks for; one that does not exist is told.
pub fn suffix(case: &str, at: Span, cx: &mut Lowering) -> Option<Suffix> {
    let suffix = Suffix::read(case);
    if suffix.is_none() {
        let known = Suffix::words();
        let near = suggest::nearest(case, known.iter().map(String::as_str));
        let d = cx.diags.add(Code::EmptyLink, at).variant("case").with("case", case);
        match near {
            Some(near) => d.with("suggestion", near).help("nearest"),
            None => d.with("cases", known.join(", ")).help("cases"),
        };
    }
    suffix
}

fn destination(text: &Text, link: &str, at: Span, cx: &mut Lowering) -> Option<Target> {
    if let Some(anchor) = link.strip_prefix('#') {
        return anchor::here(&text.document.summary, anchor, at, cx);
    }
    // a colon behind the first slash belongs to a path
    let end = link.bytes().position(|b| matches!(b, b':' | b'/' | b'#' | b'?'));
    if let Some((scheme, rest)) = end.and_then(|n| Some((&link[..n], link[n..].strip_prefix(':')?)))
        && is_scheme(scheme)
    {
        return with_scheme(link, scheme, rest, at, cx);
    }
    relative(text.path, link, at, cx)
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// `20-apply.md`, `../pages/privacy.tr.md#rights`, `/media/plan.pdf`: numbers and language may be left out.
fn relative(from: &DocumentPath, link: &str, at: Span, cx: &mut Lowering) -> Option<Target> {
    let end = link.bytes().position(|b| matches!(b, b'#' | b'?')).unwrap_or(link.len());
    let fragment = link[end..].split_once('#').map(|(_, fragment)| fragment);
    let path = media::unescaped(&link[..end]);
    let found = below_content(from, &path);
    let to = |id| Link { whole: link, id, fragment, at };
    match found.as_deref().unwrap_or_default() {
        ["media", rest @ ..] if !rest.is_empty() => media::file(&[media::FOLDER, &rest.join("/")].concat(), at, cx),
        ["pages", name] if is_markdown(name) => page(&to(stem(name)), cx),
        ["guide", name] if is_markdown(name) => chapter(&to(without_number(stem(name))), cx),
        ["guide", part, name] if is_markdown(name) => {
            let (part, name) = (without_number(part), without_number(stem(name)));
            let id = if name == "index" { part.to_owned() } else { [part, "/", name].concat() };
            chapter(&to(&id), cx)
        }
        _ => {
            cx.diags.add(Code::BrokenLink, at).variant("path").with("link", link).help("kinds");
            None
        }
    }
}

/// The parts of a path from `content/`; nothing where it leads out of the folder.
fn below_content<'p>(from: &'p DocumentPath, path: &'p str) -> Option<Vec<&'p str>> {
    let mut parts: Vec<&str> = Vec::with_capacity(6);
    match from.place {
        _ if path.starts_with('/') => {}
        DocumentPlace::Page => parts.push("pages"),
        DocumentPlace::Part => parts.extend(["guide", &from.id]),
        DocumentPlace::Chapter => {
            parts.push("guide");
            parts.extend(from.part.as_deref())
        }
    }
    for part in path.split('/').filter(|p| !p.is_empty() && *p != ".") {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(part)
        }
    }
    Some(parts)
}

fn is_markdown(name: &str) -> bool {
    name.ends_with(".md")
}

/// The name without its ending and language.
fn stem(name: &str) -> &str {
    &name[..name.bytes().position(|b| b == b'.').unwrap_or(name.len())]
}

fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix('-').filter(|_| rest.len() < name.len()).unwrap_or(name)
}
