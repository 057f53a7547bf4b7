//! JSON Schema (2020-12) of what editors write, built from the same definitions as the reader.
use super::{
    reader::{Definitions, Raw},
    records::{
        activity::ActivityGroup,
        component::ComponentExamples,
        form::{Form, FormParts},
        page::{Announcements, Faq, FrontMatter, Glossary},
        programme::ProgrammePart,
        site::Site,
    },
};
use serde_json::{Map, Value, json};

/// Every kind of file and its schema, by the name of the schema (`site` → `schemas/site.schema.json`).
pub fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("activities", of_file::<ActivityGroup>("activities")),
        ("announcements", of_file::<Announcements>("announcements")),
        ("examples", of_file::<ComponentExamples>("examples")),
        ("faq", of_file::<Faq>("faq")),
        ("form", of_file::<Form>("form")),
        ("form-parts", of_file::<FormParts>("form-parts")),
        ("front-matter", of_file::<FrontMatter>("front-matter")),
        ("glossary", of_file::<Glossary>("glossary")),
        ("program", of_file::<ProgrammePart>("program")),
        ("site", of_file::<Site>("site")),
    ]
}

/// The schema of a file whose top is `T`.
pub fn of_file<T: Raw>(name: &str) -> Value {
    let mut defs = Definitions::new();
    let top = T::schema(&mut defs);
    let id = format!("{name}.schema.json");
    let mut schema = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": id });
    if let (Value::Object(schema), Value::Object(top)) = (&mut schema, top) {
        schema.extend(top);
        schema.insert("$defs".into(), Value::Object(defs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()));
    }
    schema
}

/// A record: closed, with its required keys.
pub fn object(description: String, properties: Map<String, Value>, required: Vec<&'static str>) -> Value {
    let mut schema = json!({
        "type": "object", "description": description, "additionalProperties": false, "properties": properties,
    });
    if !required.is_empty() {
        schema["required"] = json!(required)
    }
    schema
}

/// A record by its name.
pub fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// Adds one key to a record's properties.
pub fn property(
    need: &str,
    key: &'static str,
    value: Value,
    description: String,
    properties: &mut Map<String, Value>,
    required: &mut Vec<&'static str>,
) {
    let mut schema = match need {
        "many" => json!({ "type": ["array", "null"], "items": value }),
        "some" => json!({ "anyOf": [{ "type": "array", "items": value.clone() }, value, { "type": "null" }] }),
        "optional" => json!({ "anyOf": [value, { "type": "null" }] }),
        _ => value,
    };
    if need == "required" {
        required.push(key)
    }
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".into(), description.into());
    }
    properties.insert(key.into(), schema);
}

/// One word of several, each with its meaning.
pub fn choices(description: String, words: &[(&str, &str, &str)]) -> Value {
    let each: Vec<_> =
        words.iter().map(|(w, en, tr)| json!({ "const": w, "description": super::record::describe(en, tr) })).collect();
    json!({ "description": description, "oneOf": each })
}

/// A record with exactly one key, which says what it is.
pub fn tagged(description: String, variants: Vec<(&str, Value, String)>) -> Value {
    let each: Vec<_> = variants
        .into_iter()
        .map(|(key, value, text)| {
            json!({
                "type": "object", "description": text, "additionalProperties": false,
                "properties": { key: value }, "required": [key],
            })
        })
        .collect();
    json!({ "description": description, "oneOf": each })
}
