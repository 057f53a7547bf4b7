//! Values as people read them in a language: `%50`, `5.000.000,01 TL`, `5 yıl`; texts with values in their places.
use super::{CALL, PARAM, name_of};
use crate::{
    expr::{Money, Value},
    locale::{
        Locale, format,
        suffix::{Suffix, suffixed},
    },
    model::{Choice, ChoiceListId, Fact, FactColumn, FactKind, ParameterKind, Site, Words},
};
use rust_decimal::Decimal;

/// The words for values that are no numbers; `{n}` is the number.
#[derive(Debug, Clone, Copy)]
pub struct ValueWords<'w> {
    /// Yes.
    pub yes: &'w str,
    /// No.
    pub no: &'w str,
    /// Not answered.
    pub unknown: &'w str,
    /// Left open by the sources of the rule set.
    pub unstated: &'w str,
    /// It cannot be found out.
    pub failed: &'w str,
    /// `{n} rows`
    pub rows: &'w str,
    /// `{n} years`
    pub years: &'w str,
    /// `{n} months`
    pub months: &'w str,
    /// `{n} points`
    pub points: &'w str,
}

/// A language to speak of a site's values in.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'s> {
    site: &'s Site,
    locale: Locale,
    tag: &'s str,
    words: ValueWords<'s>,
}

impl<'s> Speaker<'s> {
    /// In the language of a tag; texts of the site in its source language where it has no other.
    pub fn new(site: &'s Site, tag: &'s str, words: ValueWords<'s>) -> Self {
        let locale = site.locales.find(tag).unwrap_or_else(|| site.locales.source());
        Speaker { site, locale, tag, words }
    }
    /// The language of the site's texts.
    pub fn locale(&self) -> Locale {
        self.locale
    }
    /// What a name stands for: the title of a fact or parameter, else the name.
    pub fn title(&self, path: &str) -> String {
        let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let fact = self.fact(first).map(|fact| &fact.title);
        let column = rest.and_then(|_| self.column(path)).map(|column| &column.title);
        let parameter = self.parameter(path).map(|(title, _)| title);
        let spoken = |words: &Words| words.get(self.locale).body.clone();
        match (fact.map(spoken), column.or(parameter).map(spoken)) {
            (Some(list), Some(column)) => format!("{list}: {column}"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => path.to_owned(),
        }
    }
    /// The value of a name.
    pub fn value(&self, path: &str, value: &Value) -> String {
        let fact = self.fact(path);
        let column = if path.contains('.') { self.column(path) } else { None };
        let kind = self.parameter(path).map(|(_, kind)| kind);
        let answers = fact.map(|f| f.kind).or(column.map(|c| c.kind));
        match value {
            Value::Bool(flag) => if *flag { self.words.yes } else { self.words.no }.to_owned(),
            Value::Int(number) => self.integer(*number, kind),
            Value::Decimal(number) => {
                let is_percent = kind == Some(ParameterKind::Percent) || answers == Some(FactKind::Percent);
                let points = is_percent.then(|| number.checked_mul(Decimal::ONE_HUNDRED)).flatten();
                points.map_or_else(|| format::number(*number, self.tag), |p| format::percent(p.normalize(), self.tag))
            }
            Value::Money(money) => self.money(money),
            Value::Text(text) => {
                let of_fact = fact.and_then(|f| self.choice(&f.choices, f.choice_list.as_ref(), text));
                let of_column = || column.and_then(|c| self.choice(&c.choices, c.choice_list.as_ref(), text));
                of_fact.or_else(of_column).unwrap_or_else(|| text.to_string())
            }
            Value::Date(day) => format::date_long(day.0, self.tag),
            Value::List(all) => self.list(path, all),
            Value::Null => "null".to_owned(),
            Value::Unknown(_) if path.starts_with("param.") || path.starts_with("call.") => {
                self.words.unstated.to_owned()
            }
            Value::Unknown(_) => self.words.unknown.to_owned(),
            Value::Error(_) => self.words.failed.to_owned(),
            Value::Timestamp(_) | Value::Duration(_) | Value::Map(_) | Value::Record(_) => "…".to_owned(),
        }
    }
    fn integer(&self, number: i64, kind: Option<ParameterKind>) -> String {
        let plain = format::integer(number.into(), self.tag);
        let unit = match kind {
            Some(ParameterKind::Years) => self.words.years,
            Some(ParameterKind::Months) => self.words.months,
            Some(ParameterKind::Points) => self.words.points,
            Some(
                ParameterKind::Percent
                | ParameterKind::Money
                | ParameterKind::Number
                | ParameterKind::Flag
                | ParameterKind::Text
                | ParameterKind::Codes,
            )
            | None => return plain,
        };
        // `{n} year|{n} years`, where the language has two forms
        let (one, many) = unit.split_once('|').unwrap_or((unit, unit));
        (if plain == "1" { one } else { many }).replace("{n}", &plain)
    }
    fn money(&self, money: &Money) -> String {
        let currency = money.currency.unwrap_or(self.site.settings.currency);
        // more exact than a minor unit only between the steps of a calculation
        match (Money { currency: Some(currency), ..*money }).minor() {
            Some(minor) => format::money(minor, currency, self.tag),
            None => format!("{} {}", format::number(money.amount.normalize(), self.tag), currency.code()),
        }
    }
    fn list(&self, path: &str, all: &[Value]) -> String {
        if all.iter().any(|value| matches!(value, Value::Record(_))) {
            return self.words.rows.replace("{n}", &format::count(all.len(), self.tag));
        }
        all.iter().map(|value| self.value(path, value)).collect::<Vec<_>>().join(", ")
    }
    fn fact(&self, name: &str) -> Option<&'s Fact> {
        self.site.facts.iter().find(|(id, _)| *name_of(&id.0) == *name).map(|(_, fact)| fact)
    }
    fn parameter(&self, path: &str) -> Option<(&'s Words, ParameterKind)> {
        let name = path.strip_prefix("param.")?;
        let found = self.site.parameters.iter().find(|(id, _)| *name_of(&id.0) == *name);
        found.map(|(_, parameter)| (&parameter.title, parameter.kind))
    }
    /// The column of a list that `lines.amount`, or `line.amount` inside a macro, means.
    fn column(&self, path: &str) -> Option<&'s FactColumn> {
        let (list, name) = path.split_once('.').filter(|(list, _)| !matches!(*list, PARAM | CALL))?;
        let named = |fact: &'s Fact| fact.columns.iter().find(|column| *name_of(&column.id.0) == *name);
        self.fact(list).and_then(named).or_else(|| self.site.facts.values().find_map(named))
    }
    fn choice(&self, own: &[Choice], list: Option<&ChoiceListId>, id: &str) -> Option<String> {
        let listed = list.and_then(|id| self.site.choice_lists.get(id));
        let mut all = own.iter().chain(listed.into_iter().flat_map(|list| &list.choices));
        all.find(|choice| choice.id.0 == id).map(|choice| choice.label.get(self.locale).body.clone())
    }
    /// A text with values in the places of `{parameter}` and `{fact}`, with Turkish suffixes where they are asked
    /// for; `value_of` is asked for `param.min_firms` and `ministry_max`. Other braces stay as they are.
    pub fn filled(&self, text: &str, value_of: &dyn Fn(&str) -> Value) -> String {
        with_braces(text, &mut |inside| {
            let (id, case) = inside.split_once(':').map_or((inside, None), |(id, case)| (id, Some(case)));
            let path = self.path(id)?;
            let value = value_of(&path);
            let spelled = self.value(&path, &value);
            let suffix = case.and_then(Suffix::read).filter(|_| value.is_known() && self.tag.starts_with("tr"));
            Some(suffix.map_or_else(|| spelled.clone(), |suffix| suffixed(&spelled, suffix)))
        })
    }
    /// `param.min_firms` for the id of a parameter, `ministry_max` for that of a fact.
    fn path(&self, id: &str) -> Option<String> {
        let name = name_of(id);
        let is_parameter = self.site.parameters.iter().any(|(known, _)| known.0 == id);
        let is_fact = self.site.facts.iter().any(|(known, _)| known.0 == id);
        if is_parameter { Some(format!("param.{name}")) } else { is_fact.then(|| name.to_string()) }
    }
}

/// A text with what is put in the places of `{…}`; where nothing is, the braces stay.
pub fn with_braces(text: &str, put: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        out.push_str(before);
        let Some((inside, after)) = behind.split_once('}') else {
            out.push('{');
            rest = behind;
            continue;
        };
        match put(inside) {
            Some(value) => out.push_str(&value),
            None => out.push_str(&format!("{{{inside}}}")),
        }
        rest = after
    }
    out.push_str(rest);
    out
}
