//! Answers as they are meant: the facts give each its kind. A value of the wrong kind, a fact that does not exist or
//! is calculated, and a choice that is none are told at their place.
use super::{
    index::Found,
    lower::{Lower, Lowering},
};
use crate::{
    diag::{Code, Diagnostics},
    locale::spelling,
    model::{self, Answer, FactId, FactKind, Given, Money, Name, RecordId},
    rules::{AnswerModel, Shape, code},
    source::{SourceId, Span, Spanned},
    syntax::{
        reader::{Raw, Reader, text_of},
        records::example::AnswerTree,
        scalar, suggest,
        yaml::{Kind, Node},
    },
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The largest amount that can be answered, in minor units: 9.999.999.999.999,99.
const LARGEST_AMOUNT: i64 = 999_999_999_999_999;

/// Reads answers, in a file of the project or beside it.
///
/// `is_excused` says of a fact that is not in the model that this was told elsewhere, or that it is a draft.
pub fn typed(
    node: &Node,
    source: SourceId,
    model: &AnswerModel,
    is_excused: &dyn Fn(&str) -> bool,
    diags: &mut Diagnostics,
) -> Vec<Given> {
    let mut reader = Reader::new(source, "", diags);
    let entries: &[(Spanned<String>, Node)] = match &node.kind {
        Kind::Record(entries) => entries,
        Kind::Empty => &[],
        Kind::Text { .. } | Kind::List(_) => {
            reader.wrong_type(node, "record").with("keys", model_ids(model).collect::<Vec<_>>().join(", "));
            &[]
        }
    };
    let (mut given, mut seen) = (vec![], BTreeMap::<&str, Span>::new());
    for (key, value) in entries {
        let at = reader.at(key.range);
        if let Some(first) = seen.insert(&key.value, at) {
            let d = reader.report(Code::DuplicateKey, key.range).with("key", key.value.as_str());
            d.label(first, "first").help("one");
            continue;
        }
        let Some(shape) = known(key, model, is_excused, &mut reader) else { continue };
        let fact = FactId(key.value.clone());
        match &value.kind {
            Kind::Empty => given.push(Given { fact, answer: None, at }),
            Kind::Text { .. } | Kind::List(_) | Kind::Record(_) => {
                let answer = answer(value, shape, &mut reader);
                given.extend(answer.map(|answer| Given { fact, answer: Some(answer), at }))
            }
        }
    }
    given
}

fn model_ids(model: &AnswerModel) -> impl Iterator<Item = &str> {
    model.iter().filter(|(_, shape)| !shape.derived).map(|(id, _)| id.0.as_str())
}

/// The shape of the fact that a key names, where it can be answered.
fn known<'m>(
    key: &Spanned<String>,
    model: &'m AnswerModel,
    is_excused: &dyn Fn(&str) -> bool,
    r: &mut Reader,
) -> Option<&'m Shape> {
    match model.get(&key.value) {
        Some(shape) if shape.derived => {
            r.report(Code::UnknownReference, key.range).variant("derived").with("id", key.value.as_str()).help("leave");
            None
        }
        Some(shape) => Some(shape),
        None if is_excused(&key.value) => None,
        None => {
            let near = suggest::nearest(&suggest::fold(&key.value), model_ids(model));
            let d = r.report(Code::UnknownReference, key.range).with("id", key.value.as_str());
            d.word("kind", FactId::KIND).with("places", 1);
            match near {
                Some(near) => d.with("suggestion", near).help("nearest"),
                None => d.help("facts"),
            };
            None
        }
    }
}

/// One value of a fact's or column's kind.
fn answer(node: &Node, shape: &Shape, r: &mut Reader) -> Option<Answer> {
    let answer = match shape.kind {
        FactKind::YesNo => bool::read(node, r).map(Answer::YesNo),
        FactKind::Integer => i64::read(node, r).map(Answer::Integer),
        FactKind::Decimal => Decimal::read(node, r).map(Answer::Decimal),
        FactKind::Money => money(node, shape, r).map(Answer::Money),
        FactKind::Percent => scalar::Percent::read(node, r).map(|p| Answer::Percent(p.0)),
        FactKind::Date => Date::read(node, r).map(Answer::Date),
        FactKind::Choice => choice(node, shape, r).map(Answer::Choice),
        FactKind::MultipleChoice => Some(Answer::Choices(list(node, r, |n, r| choice(n, shape, r))?)),
        FactKind::Code => coded(node, shape, r).map(Answer::Code),
        FactKind::Text => scalar::Line::read(node, r).map(|line| Answer::Text(line.0)),
        FactKind::List => Some(Answer::Rows(list(node, r, |n, r| row(n, shape, r))?)),
    }?;
    in_range(&answer, node, shape, r).then_some(answer)
}

fn list<T>(node: &Node, r: &mut Reader, read: impl Fn(&Node, &mut Reader) -> Option<T>) -> Option<Vec<T>> {
    let Kind::List(items) = &node.kind else {
        r.wrong_type(node, "list");
        return None;
    };
    Some(items.iter().filter_map(|item| read(item, r)).collect())
}

fn row(node: &Node, shape: &Shape, r: &mut Reader) -> Option<BTreeMap<Name, Answer>> {
    let names: Vec<&str> = shape.columns.iter().map(|(name, _)| name.0.as_str()).collect();
    let Kind::Record(entries) = &node.kind else {
        r.wrong_type(node, "record").with("keys", names.join(", "));
        return None;
    };
    let mut row = BTreeMap::new();
    for (key, value) in entries {
        let Some((name, column)) = shape.columns.iter().find(|(name, _)| name.0 == key.value) else {
            let near = suggest::nearest(&suggest::fold(&key.value), names.iter().copied());
            let d =
                r.report(Code::UnknownKey, key.range).with("key", key.value.as_str()).with("keys", names.join(", "));
            match near {
                Some(near) => d.with("suggestion", near).help("nearest"),
                None => d.help("known"),
            };
            continue;
        };
        let answer = (value.kind != Kind::Empty).then(|| answer(value, column, r)).flatten();
        row.extend(answer.map(|answer| (name.clone(), answer)))
    }
    Some(row)
}

fn money(node: &Node, shape: &Shape, r: &mut Reader) -> Option<Money> {
    let read = spelling::Money::read(node, r)?;
    let range = node.range;
    let money = match read.currency {
        Some(currency) => Money { minor: read.minor, currency },
        None => super::lower::in_currency(read.minor, shape.currency, r.at(range), r.diags)?,
    };
    if money.currency != shape.currency {
        let d = r.report(Code::BadValue, range).variant("currency").with("value", money.currency.code());
        d.with("currency", shape.currency.code()).help("in_currency");
        return None;
    }
    if !(-LARGEST_AMOUNT..=LARGEST_AMOUNT).contains(&money.minor) {
        let written = text_of(node, r, "money").unwrap_or("").to_owned();
        r.report(Code::OutOfRange, range).variant("amount").with("value", written);
        return None;
    }
    Some(money)
}

fn choice(node: &Node, shape: &Shape, r: &mut Reader) -> Option<String> {
    let text = text_of(node, r, "text")?.to_owned();
    if shape.choices.contains(&text) {
        return Some(text);
    }
    let words: Vec<&str> = shape.choices.iter().map(String::as_str).collect();
    suggest::unknown_choice(node, r, &words);
    None
}

fn coded(node: &Node, shape: &Shape, r: &mut Reader) -> Option<String> {
    let scalar::Code(text) = scalar::Code::read(node, r)?;
    match shape.code.filter(|kind| !code::fits(*kind, &text)) {
        Some(kind) => {
            r.report(Code::BadValue, node.range).word("wanted", kind.word()).with("value", text).help("code");
            None
        }
        None => Some(text),
    }
}

/// Whether a number lies within the fact's limits; a value outside is told.
fn in_range(answer: &Answer, node: &Node, shape: &Shape, r: &mut Reader) -> bool {
    let value = match answer {
        Answer::Integer(n) => Decimal::from(*n),
        Answer::Decimal(n) | Answer::Percent(n) => *n,
        Answer::Money(m) => Decimal::new(m.minor, m.currency.digits()),
        Answer::YesNo(_)
        | Answer::Date(_)
        | Answer::Choice(_)
        | Answer::Choices(_)
        | Answer::Code(_)
        | Answer::Text(_)
        | Answer::Rows(_) => return true,
    };
    let (below, above) = (shape.min.filter(|min| value < *min), shape.max.filter(|max| value > *max));
    let (variant, limit) = match (below, above) {
        (Some(min), _) => ("least", min),
        (_, Some(max)) => ("most", max),
        (None, None) => return true,
    };
    let d = r.report(Code::OutOfRange, node.range).variant(variant).with("value", value.normalize().to_string());
    d.with(variant, limit.normalize().to_string());
    false
}

impl Lower<Vec<Given>> for Option<Spanned<AnswerTree>> {
    fn lower(&self, at: Span, cx: &mut Lowering) -> Option<Vec<Given>> {
        let Some(tree) = self else { return Some(vec![]) };
        let index = cx.index;
        let is_excused = |id: &str| matches!(index.find(FactId::KIND, id), Found::Hidden | Found::Lost | Found::Shown);
        // choices may have stood in what could not be read, which was told
        let mut untold = Diagnostics::default();
        let diags = if index.has_lost() { &mut untold } else { &mut cx.diags };
        Some(typed(&tree.value.0, at.source, &cx.answer_model, &is_excused, diags))
    }
}

/// The end of an interval: the id of a parameter, or a value of the fact's kind.
pub fn bound(text: &Spanned<scalar::Line>, shape: &Shape, source: SourceId, cx: &mut Lowering) -> Option<model::Bound> {
    let at = text.range.in_source(source);
    if scalar::is_id(&text.value.0) {
        return scalar::Ref(text.value.0.clone()).lower(at, cx).map(model::Bound::Parameter);
    }
    let node = Node { kind: Kind::Text { text: text.value.0.clone(), quoted: false }, range: text.range };
    let mut reader = Reader::new(source, "", &mut cx.diags);
    answer(&node, shape, &mut reader).map(model::Bound::Value)
}
