//! The rules of one rule set as a module of JavaScript: its values, its facts, its rules. Expressions are translated
//! here, once, so that no page has to read one.
//!
//! The module's default export takes the runtime (`scripts/expressions.js` of the theme), so it imports nothing.
use crate::{
    expr::{
        Checked, Comparison, Key, Kind, NodeId, Quantifier, Type, Value,
        javascript::{decimal, integer, local, quoted},
    },
    model::{AtLeast, Quota, RuleSetId, Site},
    rules::{AnswerModel, CompiledFact, CompiledRule, Rulebook, Shape, Verdict, name_of},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    sync::Arc,
};

/// The modules of all rule sets; none where nothing is asked or judged.
pub fn all(site: &Site) -> BTreeMap<RuleSetId, String> {
    if !site.is_judged() {
        return BTreeMap::new();
    }
    let model = AnswerModel::of(site);
    Rulebook::all(site).iter().map(|book| (book.set.clone(), module(book, site, &model))).collect()
}

/// The module of one rule set.
pub fn module(book: &Rulebook, site: &Site, model: &AnswerModel) -> String {
    let mut out = format!("// Rules of {}, translated from the content.\nexport default (r) => ({{\n", book.set);
    let mut line = |text: String| writeln!(out, "{text}").expect("a String takes everything");
    line(format!("set: {},", quoted(&book.set.0)));
    line(format!("param: {},", value(&book.param)));
    line(format!("call: {},", value(&book.call)));
    line("facts: [".to_owned());
    let needed = needed(book);
    for found in book.facts() {
        line(fact(found, model.get(&found.id.0), needed.contains(&found.name)))
    }
    line("],\nrules: [".to_owned());
    for found in book.rules() {
        line(rule(found, site, book))
    }
    line("],\n});".to_owned());
    out
}

fn fact(fact: &CompiledFact, shape: Option<&Shape>, needed: bool) -> String {
    let mut out = format!("{{ id: {}, name: {}", quoted(&fact.id.0), quoted(&fact.name));
    if let Some(shape) = shape {
        out += &format!(", shape: {}", of_shape(shape))
    }
    if fact.derived {
        out += ", derived: true"
    } else if needed {
        out += ", needed: true"
    }
    out += &function("relevant", fact.relevant.as_ref());
    out += &function("calculation", fact.calculation.as_ref());
    out += &reads(fact.calculation.as_ref());
    out + " },"
}

/// What an answer is, for reading it.
fn of_shape(shape: &Shape) -> String {
    let mut out = format!("{{ kind: {}, currency: {}", quoted(shape.kind.word()), quoted(shape.currency.code()));
    if let Some(code) = shape.code {
        out += &format!(", code: {}", quoted(code.word()))
    }
    for (name, limit) in [("min", shape.min), ("max", shape.max)] {
        if let Some(limit) = limit {
            out += &format!(", {name}: {}", decimal(limit))
        }
    }
    if !shape.columns.is_empty() {
        let column = |(id, of): &(crate::model::Name, Shape)| {
            let name = crate::rules::name_of(&id.0);
            format!("[{},{},{}]", quoted(&id.0), quoted(&name), of_shape(of))
        };
        let columns: Vec<String> = shape.columns.iter().map(column).collect();
        out += &format!(", columns: [{}]", columns.join(","))
    }
    out + " }"
}

fn rule(rule: &CompiledRule, site: &Site, book: &Rulebook) -> String {
    let mut out = format!("{{ id: {}, severity: {}", quoted(&rule.id.0), quoted(rule.severity.word()));
    if rule.conditional {
        out += ", conditional: true"
    }
    out += &function("relevant", rule.relevant.as_ref());
    out += &function("condition", rule.condition.as_ref());
    out += &reads(rule.condition.as_ref());
    let counted = site.rules.get(&rule.id).and_then(|written| written.quota.as_ref());
    if let Some(quota) = counted.and_then(|counted| quota(counted, book)) {
        out += &format!(",\n  quota: {quota}")
    }
    let caps: Vec<String> = rule.condition.iter().flat_map(|c| caps(c, c.tree().root(), None)).collect();
    if !caps.is_empty() {
        out += &format!(",\n  caps: [{}]", caps.join(","))
    }
    out + " },"
}

/// The count that a rule asks for, with what is needed in the rule set; nothing where that is not stated.
fn quota(quota: &Quota, book: &Rulebook) -> Option<String> {
    let least = match &quota.at_least {
        AtLeast::Number(number) => *number,
        AtLeast::Parameter(id) => {
            let Value::Record(values) = &book.param else { return None };
            let Value::Int(number) = values.get(&name_of(&id.0))? else { return None };
            *number
        }
    };
    Some(format!("{{ name: {}, least: {} }}", quoted(&name_of(&quota.value.0)), integer(least)))
}

/// Names of the facts that the rules of a rule set hang on, those of conditions under which they are asked included. A
/// rule that does not apply whatever is answered needs none.
fn needed(book: &Rulebook) -> BTreeSet<Arc<str>> {
    let nothing = book.case([]);
    let applies = |rule: &&CompiledRule| nothing.judge(rule).verdict != Verdict::NotApplicable;
    let of_rules = book.rules().filter(applies).flat_map(|rule| [&rule.relevant, &rule.condition]);
    let mut open: Vec<&Checked> = of_rules.flatten().collect();
    let mut found = BTreeSet::new();
    while let Some(checked) = open.pop() {
        for read in checked.tree().reads() {
            let name = read.path.split('.').next().unwrap_or("");
            let Some(fact) = book.compiled.named(name) else { continue };
            if found.insert(fact.name.clone()) {
                open.extend([&fact.relevant, &fact.calculation].into_iter().flatten())
            }
        }
    }
    found
}

/// What an expression looks at: `total_budget`, and of rows `budget_lines.amount`.
fn reads(expression: Option<&Checked>) -> String {
    let Some(expression) = expression else { return String::new() };
    let listed: Vec<String> = expression.tree().places().iter().map(|place| quoted(place)).collect();
    format!(",\n  reads: [{}]", listed.join(","))
}

/// Amounts that a condition holds against each other, `ministry_total <= total_budget * param.share`, also for each
/// row of a list.
fn caps(condition: &Checked, id: NodeId, row: Option<&(Arc<str>, NodeId)>) -> Vec<String> {
    let kind = condition.tree().kind(id);
    if let Kind::Compare(sign @ (Comparison::AtMost | Comparison::AtLeast), left, right) = kind
        && *condition.kind_of(*left) == Type::Money
    {
        return vec![cap(condition, *sign == Comparison::AtMost, (*left, *right), row)];
    }
    if let Kind::Quantify { quantifier, over, variable, body, .. } = kind {
        let is_each = *quantifier == Quantifier::All && row.is_none();
        return if is_each { caps(condition, *body, Some(&(variable.clone(), *over))) } else { vec![] };
    }
    kind.parts().into_iter().flat_map(|part| caps(condition, part, row)).collect()
}

fn cap(condition: &Checked, most: bool, sides: (NodeId, NodeId), row: Option<&(Arc<str>, NodeId)>) -> String {
    let own: Vec<_> = row.cloned().into_iter().collect();
    let variable = row.map_or_else(String::new, |(name, _)| format!(",{}", local(name)));
    let side = |id: NodeId| format!("(v{variable}) => {}", condition.javascript_within(id, &own));
    let rows = row.map_or_else(String::new, |(_, over)| format!("rows: (v) => {}, ", condition.javascript_of(*over)));
    format!("{{ {rows}value: {}, most: {most}, limit: {} }}", side(sides.0), side(sides.1))
}

fn function(name: &str, expression: Option<&Checked>) -> String {
    expression.map_or_else(String::new, |e| format!(",\n  {name}: (v) => {}", e.javascript()))
}

/// A value of a parameter or a call; what no source prints is not in their records at all.
fn value(of: &Value) -> String {
    match of {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Int(number) => integer(*number),
        Value::Decimal(number) => decimal(*number),
        Value::Money(money) => {
            let currency = money.currency.map_or_else(|| "undefined".to_owned(), |c| quoted(c.code()));
            format!("r.money({}n,{},{currency})", money.amount.mantissa(), money.amount.scale())
        }
        Value::Text(text) => quoted(text),
        Value::Date(day) => format!("r.day({})", quoted(&day.0.to_string())),
        Value::Timestamp(ns) => format!("r.timestamp({}n)", ns.0),
        Value::Duration(ns) => format!("r.duration({}n)", ns.0),
        Value::List(all) => format!("[{}]", all.iter().map(value).collect::<Vec<_>>().join(",")),
        Value::Map(entries) => {
            let entry = |(k, v): (&Key, &Value)| format!("[{},{}]", key(k), value(v));
            format!("r.entries([{}])", entries.iter().map(entry).collect::<Vec<_>>().join(","))
        }
        Value::Record(fields) => {
            let field = |(name, v): (&Arc<str>, &Value)| format!("[{},{}]", quoted(name), value(v));
            format!("r.row([{}])", fields.iter().map(field).collect::<Vec<_>>().join(","))
        }
        Value::Unknown(missing) => {
            let names: Vec<String> = missing.names().iter().map(|name| quoted(name)).collect();
            format!("r.unknown([{}])", names.join(","))
        }
        Value::Error(failure) => format!("r.failed({})", quoted(failure.kind.word())),
    }
}

fn key(of: &Key) -> String {
    match of {
        Key::Bool(flag) => flag.to_string(),
        Key::Int(number) => integer(*number),
        Key::Text(text) => quoted(text),
    }
}
