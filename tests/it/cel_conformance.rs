//! CEL's own conformance cases against the subset. `tests/run` writes the cases and runs this; what is outside the
//! subset is counted by feature, what differs on purpose is listed with its reason in tests/cel/differences.txt.
use crate::{corpus, expression_values::written};
use kilavuz::expr::{self, Bindings, FailureKind, Key, Kind, Tree, Value, moment::Nanoseconds};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::Arc,
};

const LIBRARIES: &str = "libraries beside the core: strings, math, encoders, optionals, blocks";

/// What became of a case.
enum Outcome {
    Passed,
    /// It needs this part of CEL.
    Outside(&'static str),
    /// What was found, and what CEL wants.
    Different(String),
}

struct Bound(BTreeMap<String, Value>);

impl Bindings for Bound {
    fn value(&self, name: &str) -> Value {
        self.0.get(name).cloned().unwrap_or_else(|| Value::failed(FailureKind::NoName))
    }
}

#[test]
#[ignore = "reads the cases that tests/run writes"]
fn cel_holds_inside_the_subset() {
    let file = corpus::root().join("target/cel/cases.json");
    let text = fs::read_to_string(&file).expect("node tests/cel/cases.mjs target/cel/cases.json writes the cases");
    let cases: Vec<Json> = serde_json::from_str(&text).unwrap();
    let (mut passed, mut outside, mut different) = (0, BTreeMap::<&str, usize>::new(), BTreeMap::new());
    for case in &cases {
        match outcome(case) {
            Outcome::Passed => passed += 1,
            Outcome::Outside(feature) => *outside.entry(feature).or_default() += 1,
            Outcome::Different(what) => {
                let expression = case["expr"].as_str().unwrap().to_owned();
                different.insert(case["name"].as_str().unwrap().to_owned(), format!("{expression}  {what}"));
            }
        }
    }
    let listed = listed();
    let mut counts = format!("{} cases of CEL: {passed} passed\n", cases.len());
    for (feature, count) in &outside {
        counts += &format!("  outside the subset, {feature}: {count}\n")
    }
    for (reason, names) in &listed {
        counts += &format!("  different on purpose, {reason}: {}\n", names.len())
    }
    corpus::tell(&counts);
    let known: BTreeSet<&String> = listed.values().flatten().collect();
    let unexpected: Vec<String> =
        different.iter().filter(|(n, _)| !known.contains(n)).map(|(n, what)| format!("{n}: {what}")).collect();
    let mended: Vec<&&String> = known.iter().filter(|n| !different.contains_key(**n)).collect();
    assert!(unexpected.is_empty(), "differ and are not listed:\n{}", unexpected.join("\n"));
    assert!(mended.is_empty(), "listed, but they do not differ: {mended:#?}");
    let docs = fs::read_to_string(corpus::root().join("docs/expressions.md")).unwrap();
    for line in counts.lines() {
        assert!(docs.contains(line.trim()), "docs/expressions.md lacks the line:\n{}", line.trim())
    }
}

/// Names of the cases that differ on purpose, by reason: `# reason`, then a name a line.
fn listed() -> BTreeMap<String, Vec<String>> {
    let text = fs::read_to_string(corpus::root().join("tests/cel/differences.txt")).unwrap_or_default();
    let mut listed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut reason = String::new();
    for line in text.lines().filter(|l| !l.is_empty()) {
        match line.strip_prefix("# ") {
            Some(next) => reason = next.to_owned(),
            None => listed.entry(reason.clone()).or_default().push(line.to_owned()),
        }
    }
    listed
}

fn outcome(case: &Json) -> Outcome {
    let text = case["expr"].as_str().unwrap();
    let fails = case.get("evalError").is_some();
    if case.get("checkOnly").is_some() || case.get("typedResult").is_some_and(|t| t.get("result").is_none()) {
        return Outcome::Outside("types that a checker of CEL deduces");
    }
    let tree = match expr::parse(text) {
        Ok(tree) => tree,
        Err(faults) => {
            return match faults.iter().find_map(|f| feature_of_fault(f, text)) {
                Some(feature) => Outcome::Outside(feature),
                None if fails => Outcome::Passed,
                None => Outcome::Different(format!("is refused: {} {:?}", faults[0].message, faults[0].cures)),
            };
        }
    };
    let mut names = BTreeMap::new();
    for (name, bound) in case["bindings"].as_object().into_iter().flatten() {
        match value(&bound["value"]) {
            Ok(value) => _ = names.insert(name.clone(), value),
            Err(feature) => return Outcome::Outside(feature),
        }
    }
    if let Some(feature) = feature_of_tree(&tree, &names, fails) {
        return Outcome::Outside(feature);
    }
    let wanted = case.get("typedResult").map(|t| &t["result"]).or_else(|| case.get("value"));
    let wanted = match wanted.map_or(Ok(Value::Bool(true)), value) {
        Ok(wanted) => wanted,
        Err(feature) => return Outcome::Outside(feature),
    };
    let found = expr::evaluate(&expr::untyped(&tree), &Bound(names));
    let fits = if fails { matches!(found, Value::Error(_)) } else { found == wanted };
    if fits {
        return Outcome::Passed;
    }
    let wanted = if fails { "an error".to_owned() } else { written(&wanted) };
    Outcome::Different(format!("=> {}, CEL: {wanted}", written(&found)))
}

/// The part of CEL that a refused expression needs.
fn feature_of_fault(fault: &expr::Fault, text: &str) -> Option<&'static str> {
    if ["math.", "cel.block", "cel.iterVar"].iter().any(|name| text.contains(name)) {
        return Some(LIBRARIES);
    }
    Some(match (fault.message, fault.cures.first().copied()) {
        ("outside", Some("unsigned")) => "unsigned integers",
        ("outside", Some("bytes")) => "bytes",
        ("outside", Some("messages")) => "protocol buffers: messages and enums",
        ("outside", Some("optional")) => "optional values",
        ("outside", Some("backticks")) => "names in backticks",
        ("outside", Some("leading-point")) => "names from the root, with a leading point",
        ("macro", _) => "macros with two variables",
        _ => return None,
    })
}

/// The part of CEL that a tree needs: a function or a name that is not there.
fn feature_of_tree(tree: &Tree, names: &BTreeMap<String, Value>, fails: bool) -> Option<&'static str> {
    if names.keys().any(|name| name.contains('.')) {
        return Some("names with namespaces");
    }
    let mut feature = None;
    walk(tree, tree.root(), &mut |kind| {
        if let Kind::Call(call) = kind
            && call.function.is_none_or(|f| !expr::Function::ALL.contains(&f) && f != expr::Function::Dynamic)
        {
            feature = feature.or(feature_of_function(&call.name))
        }
    });
    let unbound = |path: &str| {
        let first = path.split('.').next().unwrap_or_default();
        !names.contains_key(first)
    };
    let unbound = tree.reads().iter().any(|read| unbound(&read.path));
    feature.or((unbound && !fails).then_some("types and enums as values"))
}

fn feature_of_function(name: &str) -> Option<&'static str> {
    Some(match name {
        "int" | "uint" | "double" | "string" | "bytes" | "bool" | "type" => "conversions between types",
        "of" | "none" | "ofNonZeroValue" | "hasValue" | "value" | "or" | "orValue" | "optMap" | "optFlatMap" => {
            "optional values"
        }
        "matches" => "regular expressions",
        name if name.starts_with("get") && name != "getExt" => "parts of times and durations",
        "f_unknown" | "unknown" => return None,
        _ => LIBRARIES,
    })
}

fn walk(tree: &Tree, id: expr::NodeId, visit: &mut dyn FnMut(&Kind)) {
    visit(tree.kind(id));
    tree.kind(id).parts().into_iter().for_each(|part| walk(tree, part, visit))
}

/// A value as the cases write it; else the part of CEL that it belongs to.
fn value(json: &Json) -> Result<Value, &'static str> {
    let Some((kind, content)) = json.as_object().and_then(|o| o.iter().next()) else { return Ok(Value::Null) };
    let text = || content.as_str().unwrap_or_default();
    Ok(match kind.as_str() {
        "nullValue" => Value::Null,
        "boolValue" => Value::Bool(content.as_bool().unwrap()),
        "int64Value" => Value::Int(text().parse().unwrap()),
        "doubleValue" => Value::Decimal(double(content)?),
        "stringValue" => Value::text(text()),
        "listValue" => Value::list(values(&content["values"])?),
        "mapValue" => map(content)?,
        "objectValue" => object(content)?,
        "uint64Value" => return Err("unsigned integers"),
        "bytesValue" => return Err("bytes"),
        "typeValue" => return Err("types and enums as values"),
        _ => return Err("protocol buffers: messages and enums"),
    })
}

fn values(json: &Json) -> Result<Vec<Value>, &'static str> {
    json.as_array().into_iter().flatten().map(value).collect()
}

/// A double that a decimal of 28 digits can be.
fn double(json: &Json) -> Result<Decimal, &'static str> {
    let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    let exact = Decimal::from_str_exact(&text).or_else(|_| Decimal::from_scientific(&text));
    exact.map_err(|_| "doubles that no decimal of 28 digits is")
}

fn map(json: &Json) -> Result<Value, &'static str> {
    let mut map = BTreeMap::new();
    for entry in json["entries"].as_array().into_iter().flatten() {
        let key = match value(&entry["key"])? {
            Value::Bool(b) => Key::Bool(b),
            Value::Int(n) => Key::Int(n),
            Value::Text(text) => Key::Text(text),
            other => panic!("{other:?} is no key"),
        };
        map.insert(key, value(&entry["value"])?);
    }
    Ok(Value::Map(Arc::new(map)))
}

fn object(json: &Json) -> Result<Value, &'static str> {
    let text = json["value"].as_str().unwrap_or_default();
    match json["@type"].as_str().unwrap_or_default() {
        "type.googleapis.com/google.protobuf.Duration" => {
            Ok(Value::Duration(Nanoseconds::read_duration(text).unwrap()))
        }
        "type.googleapis.com/google.protobuf.Timestamp" => {
            Ok(Value::Timestamp(Nanoseconds::read_timestamp(text).unwrap()))
        }
        _ => Err("protocol buffers: messages and enums"),
    }
}
