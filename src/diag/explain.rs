//! The page of explanation of a code, as plain text.
use super::{
    Code, Severity,
    texts::{Passage, Texts},
};

/// Title, weight, paragraphs and examples.
pub fn page(code: Code, texts: &Texts) -> String {
    let Some(section) = texts.code(code) else { return code.name().to_owned() };
    let weight = match code.severity() {
        Severity::Error => "weighs-error",
        Severity::Warning => "weighs-warning",
    };
    let mut parts = vec![format!("{}: {}", code.name(), section.title), texts.report(weight).to_owned()];
    for passage in &section.explanation {
        parts.push(match passage {
            Passage::Prose(text) => text.clone(),
            Passage::Wrong(example) => format!("{}:\n{}", texts.report("wrong"), indented(example)),
            Passage::Right(example) => format!("{}:\n{}", texts.report("right"), indented(example)),
        })
    }
    parts.join("\n\n") + "\n"
}

fn indented(example: &str) -> String {
    let lines: Vec<String> =
        example.lines().map(|l| if l.is_empty() { String::new() } else { format!("    {l}") }).collect();
    lines.join("\n")
}
