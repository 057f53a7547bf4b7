//! Single values as editors write them: ids, texts, numbers, money, dates, texts in several languages.
use super::{
    reader::{Definitions, Raw, Reader, text_of},
    yaml::{Kind, Node},
};
use crate::{
    diag::Code as Finding,
    locale::spelling::{self, Unread, pattern},
    source::{Places, Spanned},
};
use serde_json::{Value, json};

/// A stable name: lower-case ASCII letters, digits and single hyphens, starting with a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub String);

/// The id of another record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref(pub String);

/// A text that is the same in every language: a name, a code, an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line(pub String);

/// Characters exactly as written: `0123`, `32.50`, `012`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(pub String);

/// An address on the web, `http://` or `https://`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Url(pub String);

/// Where a link of a record leads: `page:support`, `form:f01`, `guide:concepts#cluster`, `https://…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target(pub String);

/// An expression of a rule or form, kept as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expression {
    /// Its text.
    pub text: String,
    /// Where its parts stand in the file.
    pub places: Places,
}

/// A text in each language, `{tr: …, en: …}`; `{all: …}` where it is the same in every one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Language tag and text, in the order of the file.
    pub by_tag: Vec<(Spanned<String>, Spanned<String>)>,
    /// Languages whose text could not be read, which was told.
    pub unread: Vec<String>,
    /// Where the characters of texts with braces stand in the file, by the number of the text.
    pub places: Vec<(usize, Places)>,
}

/// Whether a text has the form of an id.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

fn read_id(node: &Node, r: &mut Reader) -> Option<String> {
    let text = text_of(node, r, "id")?;
    // other programs read a bare `true` as yes, not as a name
    let is_flag = matches!(node.kind, Kind::Text { quoted: false, .. }) && matches!(text, "true" | "false");
    if is_id(text) && !is_flag {
        return Some(text.to_owned());
    }
    let cure = crate::locale::slug::slug(text);
    let span = r.at(node.range);
    let d = r.report(Finding::BadId, node.range).with("value", text);
    if is_id(&cure) && !is_flag {
        d.with("suggestion", cure.as_str()).help("nearest").fix(span, cure);
    }
    None
}

fn id_schema() -> Value {
    json!({ "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" })
}

impl Raw for Id {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        read_id(node, r).map(Id)
    }
    fn schema(_: &mut Definitions) -> Value {
        id_schema()
    }
}

impl Raw for Ref {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        read_id(node, r).map(Ref)
    }
    fn schema(_: &mut Definitions) -> Value {
        id_schema()
    }
}

/// A text with something in it, outer blanks removed.
fn full_text(node: &Node, r: &mut Reader) -> Option<String> {
    let text = text_of(node, r, "text")?.trim();
    if text.is_empty() {
        r.report(Finding::EmptyText, node.range);
        return None;
    }
    Some(text.to_owned())
}

macro_rules! text_scalar {
    ($($name:ident)*) => { $(
        impl Raw for $name {
            fn read(node: &Node, r: &mut Reader) -> Option<Self> {
                full_text(node, r).map($name)
            }
            fn schema(_: &mut Definitions) -> Value {
                json!({ "type": ["string", "number", "boolean"], "minLength": 1 })
            }
        }
    )* };
}
text_scalar!(Line Code);

impl Raw for Expression {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        let text = full_text(node, r)?;
        let places = Places::of(r.text, node.range, &text);
        Some(Expression { text, places })
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["string", "number", "boolean"], "minLength": 1 })
    }
}

impl Raw for Url {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        let text = full_text(node, r)?;
        if (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace) {
            return Some(Url(text));
        }
        r.report(Finding::BadValue, node.range).word("wanted", "url").with("value", text).help("url");
        None
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "string", "pattern": "^https?://\\S+$" })
    }
}

impl Raw for Target {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        let text = full_text(node, r)?;
        if text.contains(':') && !text.contains(char::is_whitespace) {
            return Some(Target(text));
        }
        r.report(Finding::BadValue, node.range).word("wanted", "link").with("value", text).help("link");
        None
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "string", "pattern": "^[a-z]+:\\S+$" })
    }
}

/// Reads a spelled value and tells what was wrong with it.
fn spelled<T>(
    node: &Node,
    r: &mut Reader,
    wanted: &'static str,
    read: impl Fn(&str) -> Result<T, Unread>,
) -> Option<T> {
    let text = text_of(node, r, wanted)?.trim();
    match read(text) {
        Ok(value) => Some(value),
        Err(Unread::Ambiguous(one, other)) => {
            let d = r.report(Finding::Ambiguous, node.range).with("value", text).word("wanted", wanted);
            d.with("one", one).with("other", other).help("choose");
            None
        }
        Err(Unread::Bad) => {
            r.report(Finding::BadValue, node.range).word("wanted", wanted).with("value", text).help(wanted);
            None
        }
    }
}

impl Raw for rust_decimal::Decimal {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        spelled(node, r, "decimal", spelling::decimal)
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["number", "string"], "pattern": pattern::DECIMAL })
    }
}

impl Raw for i64 {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        spelled(node, r, "integer", |text| {
            let number = spelling::decimal(text)?;
            if number.fract().is_zero() { i64::try_from(number).map_err(|_| Unread::Bad) } else { Err(Unread::Bad) }
        })
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["integer", "string"], "pattern": pattern::DECIMAL })
    }
}

impl Raw for bool {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        spelled(node, r, "boolean", |text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Unread::Bad),
        })
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "boolean" })
    }
}

/// A share of a hundred, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub rust_decimal::Decimal);

impl Raw for Percent {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        spelled(node, r, "percent", spelling::percent).map(Percent)
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["number", "string"], "pattern": pattern::PERCENT })
    }
}

impl Raw for spelling::Money {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        spelled(node, r, "money", spelling::money)
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["number", "string"], "pattern": pattern::MONEY })
    }
}

impl Raw for jiff::civil::Date {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        spelled(node, r, "date", spelling::date)
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "string", "pattern": pattern::DATE })
    }
}

impl Raw for jiff::civil::Time {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        spelled(node, r, "time", spelling::time)
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": ["string", "number"], "pattern": pattern::TIME })
    }
}

impl Raw for Words {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        let Kind::Record(entries) = &node.kind else {
            r.wrong_type(node, "words");
            return None;
        };
        let mut by_tag: Vec<(Spanned<String>, Spanned<String>)> = vec![];
        let (mut unread, mut places) = (vec![], vec![]);
        for (tag, value) in entries {
            if let Some((first, _)) = by_tag.iter().find(|(t, _)| t.value == tag.value) {
                let first = r.at(first.range);
                r.report(Finding::DuplicateKey, tag.range)
                    .with("key", tag.value.as_str())
                    .label(first, "first")
                    .help("one");
                continue;
            }
            if matches!(value.kind, Kind::Empty) {
                r.report(Finding::EmptyText, tag.range);
                unread.push(tag.value.clone());
                continue;
            }
            match full_text(value, r) {
                Some(text) => {
                    if text.contains('{') {
                        places.push((by_tag.len(), Places::of(r.text, value.range, &text)))
                    }
                    by_tag.push((tag.clone(), Spanned { value: text, range: value.range }))
                }
                None => unread.push(tag.value.clone()),
            }
        }
        (!by_tag.is_empty()).then_some(Words { by_tag, unread, places })
    }
    fn schema(defs: &mut Definitions) -> Value {
        defs.entry("Words").or_insert_with(|| {
            json!({
                "type": "object", "minProperties": 1, "additionalProperties": false,
                "description": super::record::describe(
                    "A text in each language, or under `all` where it is the same in every one.",
                    "Her dilde bir metin; bütün dillerde aynıysa `all` altında.",
                ),
                "patternProperties": { "^([a-z]{2,3}(-[A-Za-z0-9]+)*|all)$": {
                    "type": ["string", "number", "boolean"], "minLength": 1,
                } },
            })
        });
        super::schema::reference("Words")
    }
}
