//! A command line that cannot be read, told in the reader's language with what to write instead.
use super::texts::Texts;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What is wrong, and where help is.
#[expect(clippy::wildcard_enum_match_arm, reason = "the argument parser's errors are an open list")]
pub fn words(error: &Error, texts: Texts) -> String {
    let of = |kind| value(error, kind);
    let (argument, given) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let (message, nearest) = match error.kind() {
        ErrorKind::InvalidSubcommand => (
            texts.fill("usage-command", &[("given", &of(ContextKind::InvalidSubcommand))]),
            of(ContextKind::SuggestedSubcommand),
        ),
        ErrorKind::UnknownArgument => {
            (texts.fill("usage-unknown", &[("given", &argument)]), of(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidValue if given.is_empty() => {
            (texts.fill("usage-no-value", &[("argument", &argument)]), String::new())
        }
        ErrorKind::InvalidValue => {
            let values = [("given", &*given), ("argument", &*argument), ("values", &of(ContextKind::ValidValue))];
            (texts.fill("usage-value", &values), String::new())
        }
        ErrorKind::ValueValidation => (texts.fill(of_option(&argument), &[("given", &given)]), String::new()),
        ErrorKind::MissingRequiredArgument => (texts.fill("usage-missing", &[("argument", &argument)]), String::new()),
        ErrorKind::ArgumentConflict if argument == of(ContextKind::PriorArg) => {
            (texts.fill("usage-twice", &[("argument", &argument)]), String::new())
        }
        ErrorKind::ArgumentConflict => {
            let values = [("argument", &*argument), ("other", &of(ContextKind::PriorArg))];
            (texts.fill("usage-conflict", &values), String::new())
        }
        _ => (texts.fill("usage-other", &[("given", &argument)]), String::new()),
    };
    let nearest =
        if nearest.is_empty() { nearest } else { texts.fill("usage-nearest", &[("nearest", &nearest)]) + "\n" };
    format!("{message}\n{nearest}{}", texts.get("usage-help"))
}

/// The text for a value that its option cannot take.
fn of_option(argument: &str) -> &'static str {
    match argument.split(' ').next().unwrap_or("") {
        "--as-of" => "bad-date",
        "--base-url" => "bad-address",
        _ => "bad-port",
    }
}

/// A fact of the error, several joined by commas.
fn value(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        _ => String::new(),
    }
}
