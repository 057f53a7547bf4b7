//! Where a link leads: `page:support`, `guide:concepts#cluster`, `../pages/privacy.md`, `media:plan.pdf`, `https://…`.
//!
//! A link to a record that is not shown (a draft) is no fault: it gives nothing, and its words stay plain text.
use super::{
    anchor,
    index::Found,
    lower::{Lower, Lowering},
    media,
};
use crate::{
    diag::Code,
    model::{
        ActId, ActivityId, AskedAnchor, CallId, ChapterId, DocumentId, FormId, GroupId, PageId, PageKind, QuestionId,
        RecordId, RuleId, Target, TermId,
    },
    source::Span,
    syntax::{scalar, suggest},
};

/// What stands before the colon in links inside the site.
const SCHEMES: &[&str] =
    &["page", "guide", "form", "rule", "activity", "group", "act", "call", "term", "question", "source", "media"];
/// What stands before the colon in links that leave the site.
const OUTSIDE: &[&str] = &["https", "http", "mailto", "tel"];
/// Schemes that run or embed something.
const UNSAFE: &[&str] = &["javascript", "vbscript", "data", "file", "blob"];

impl Lower<Target> for scalar::Target {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<Target> {
        match self.0.split_once(':') {
            Some((scheme, rest)) => with_scheme(&self.0, scheme, rest, at, cx),
            None => unknown_scheme(&self.0, "", at, cx),
        }
    }
}

/// A link `scheme:rest`; `whole` is both.
pub fn with_scheme(whole: &str, scheme: &str, rest: &str, at: Span, cx: &mut Lowering) -> Option<Target> {
    let scheme = scheme.to_ascii_lowercase();
    if OUTSIDE.contains(&scheme.as_str()) {
        return outside(whole, &scheme, rest, at, cx);
    }
    if UNSAFE.contains(&scheme.as_str()) {
        cx.diags.add(Code::UnsafeLink, at).with("scheme", scheme).help("schemes");
        return None;
    }
    let (id, fragment) = rest.split_once('#').map_or((rest, None), |(id, fragment)| (id, Some(fragment)));
    let link = Link { whole, id, fragment, at };
    match scheme.as_str() {
        "page" => page(&link, cx),
        "guide" => chapter(&link, cx),
        "media" => media::file(&media::path(rest), at, cx),
        "form" => record::<FormId>(&link, PageKind::Forms, Target::Form, cx),
        "rule" => record::<RuleId>(&link, PageKind::Rules, Target::Rule, cx),
        "activity" => record::<ActivityId>(&link, PageKind::Activities, Target::Activity, cx),
        "group" => record::<GroupId>(&link, PageKind::Activities, Target::Group, cx),
        "act" => record::<ActId>(&link, PageKind::Legislation, Target::Act, cx),
        "call" => record::<CallId>(&link, PageKind::Calls, Target::Call, cx),
        "term" => record::<TermId>(&link, PageKind::Glossary, Target::Term, cx),
        "question" => record::<QuestionId>(&link, PageKind::Faq, Target::Question, cx),
        "source" => {
            cx.cited_sources.insert(id.to_owned());
            record::<DocumentId>(&link, PageKind::Sources, Target::Source, cx)
        }
        _ => unknown_scheme(whole, &scheme, at, cx),
    }
}

/// A link inside the site, taken apart.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    /// As written.
    pub whole: &'a str,
    /// The id it names.
    pub id: &'a str,
    /// The heading it names.
    pub fragment: Option<&'a str>,
    /// Where it stands.
    pub at: Span,
}

fn unknown_scheme(whole: &str, scheme: &str, at: Span, cx: &mut Lowering) -> Option<Target> {
    let near = suggest::nearest(scheme, SCHEMES.iter().chain(OUTSIDE).copied());
    let d = cx.diags.add(Code::BrokenLink, at).variant("scheme").with("link", whole);
    d.with("schemes", SCHEMES.join(", "));
    match near {
        Some(near) => d.with("suggestion", near).help("nearest"),
        None => d.help("schemes"),
    };
    None
}

fn outside(whole: &str, scheme: &str, rest: &str, at: Span, cx: &mut Lowering) -> Option<Target> {
    let host = rest.strip_prefix("//").map(|r| r.split(['/', '?', '#']).next().unwrap_or(""));
    let reads = match scheme {
        "mailto" => rest.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')),
        "tel" => rest.bytes().any(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b"+-.() 0123456789".contains(&b)),
        _ => host.is_some_and(|h| !h.is_empty() && !h.starts_with('.')),
    };
    if reads && !whole.contains(char::is_whitespace) {
        return Some(Target::Outside(whole.to_owned()));
    }
    cx.diags.add(Code::BrokenLink, at).variant("outside").with("link", whole).help("outside");
    None
}

fn record<I: RecordId>(link: &Link, page: PageKind, make: impl Fn(I) -> Target, cx: &mut Lowering) -> Option<Target> {
    if !existing::<I>(link, cx) || !has_page(page, link.at, cx) {
        return None;
    }
    if let Some(fragment) = link.fragment {
        let d = cx.diags.add(Code::BrokenAnchor, link.at).variant("none");
        d.with("anchor", fragment).word("kind", I::KIND).help("cut");
        return None;
    }
    Some(make(I::from(link.id.to_owned())))
}

/// A page made from records, or a Markdown page.
pub fn page(link: &Link, cx: &mut Lowering) -> Option<Target> {
    if let Some(kind) = PageKind::from_word(link.id) {
        let target = Target::Records(kind, link.fragment.map(str::to_owned));
        let found = has_page(kind, link.at, cx).then_some(target)?;
        ask(&found, link.at, cx);
        return Some(found);
    }
    match cx.index.find(PageId::KIND, link.id) {
        Found::Shown => {
            let id = PageId(link.id.to_owned());
            anchor::checked(Target::Page(id, link.fragment.map(str::to_owned)), link.at, cx)
        }
        Found::Hidden | Found::Lost => None,
        Found::Nowhere => {
            let words = PageKind::ALL.iter().filter(|k| cx.index.has_page(**k)).map(|k| k.word());
            broken(link, PageId::KIND, &words.collect::<Vec<_>>(), cx);
            None
        }
    }
}

/// A place on a page made from records is looked for once that page is made.
pub fn ask(target: &Target, at: Span, cx: &mut Lowering) {
    if let Target::Records(page, Some(anchor)) = target {
        cx.anchors.push(AskedAnchor { page: *page, anchor: anchor.clone(), at })
    }
}

/// A chapter of the guide.
pub fn chapter(link: &Link, cx: &mut Lowering) -> Option<Target> {
    if !existing::<ChapterId>(link, cx) || !has_page(PageKind::Guide, link.at, cx) {
        return None;
    }
    let id = ChapterId(link.id.to_owned());
    anchor::checked(Target::Chapter(id, link.fragment.map(str::to_owned)), link.at, cx)
}

fn existing<I: RecordId>(link: &Link, cx: &mut Lowering) -> bool {
    match cx.index.find(I::KIND, link.id) {
        Found::Shown => true,
        Found::Hidden | Found::Lost => false,
        Found::Nowhere => {
            broken(link, I::KIND, &[], cx);
            false
        }
    }
}

/// A record or page that many links miss is told once.
fn broken(link: &Link, kind: &'static str, further: &[&'static str], cx: &mut Lowering) {
    let Some(d) = cx.repeats.add(Code::BrokenLink, format!("{kind} {}", link.id), link.at) else { return };
    d.with("link", link.whole).with("id", link.id).word("kind", kind);
    match cx.suggestions.nearest(cx.index, kind, link.id, further) {
        Some(near) => d.with("suggestion", near).help("nearest"),
        None => d.help("remove"),
    };
}

/// Whether site.yaml asks for the page on which a target stands; where it does not, that is told once.
pub fn has_page(kind: PageKind, at: Span, cx: &mut Lowering) -> bool {
    if cx.index.has_page(kind) {
        return true;
    }
    let cause = format!("page {}", kind.word());
    if let Some(d) = cx.index.knows_all_pages().then(|| cx.repeats.add(Code::BrokenLink, cause, at)).flatten() {
        d.variant("page").with("page", kind.word()).help("site");
    }
    false
}
