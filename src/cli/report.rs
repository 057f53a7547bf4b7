//! Findings and faults in words, on the terminal.
use super::{Exit, arguments::Format, texts::Texts};
use crate::{
    diag::{self, Diagnostic, Severity, terminal::Look},
    load::LoadError,
    source::Sources,
    write::WriteError,
};
use std::{io::IsTerminal, path::Path};

/// How findings weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Warnings pass.
    Lenient,
    /// Warnings count as errors.
    Strict,
}

impl Strictness {
    /// From the flag.
    pub fn of(strict: bool) -> Self {
        if strict { Strictness::Strict } else { Strictness::Lenient }
    }
    /// Whether the findings stop a build.
    pub fn stops(self, findings: &[Diagnostic]) -> bool {
        match self {
            Strictness::Strict => !findings.is_empty(),
            Strictness::Lenient => findings.iter().any(|d| d.severity == Severity::Error),
        }
    }
}

/// Findings for people, on standard error; nothing where there is none.
pub fn findings(found: &[Diagnostic], sources: &Sources, texts: Texts) {
    if !found.is_empty() {
        let look = if std::io::stderr().is_terminal() { Look::Coloured } else { Look::Plain };
        anstream::eprint!("{}", diag::terminal::print(found, sources, texts.language, look))
    }
}

/// Findings in a format, on standard output.
pub fn formatted(found: &[Diagnostic], sources: &Sources, texts: Texts, format: Format) -> String {
    match format {
        Format::Human => diag::terminal::print(found, sources, texts.language, Look::Plain),
        Format::Json => diag::json::print(found, sources, texts.language),
        Format::Github => diag::github::print(found, sources, texts.language),
        Format::Sarif => diag::sarif::print(found, sources, texts.language),
    }
}

/// Why the project cannot be read.
pub fn load_error(error: &LoadError, texts: Texts) -> Exit {
    match error {
        LoadError::NoContent(path) => {
            eprintln!("{}", texts.fill("no-content", &[("path", &shown(path))]));
            Exit::Usage
        }
        LoadError::Read(path, cause) => {
            eprintln!("{}", texts.fill("cannot-read", &[("path", &shown(path)), ("cause", &cause.to_string())]));
            Exit::Machine
        }
    }
}

/// Why the output cannot be written.
pub fn write_error(error: &WriteError, texts: Texts) -> Exit {
    match error {
        WriteError::Foreign(path) => {
            eprintln!("{}", texts.fill("foreign-out", &[("path", &shown(path))]));
            Exit::Usage
        }
        WriteError::Disk(path, cause) => {
            eprintln!("{}", texts.fill("cannot-write", &[("path", &shown(path)), ("cause", &cause.to_string())]));
            Exit::Machine
        }
    }
}

/// A path for people.
pub fn shown(path: &Path) -> String {
    path.display().to_string()
}
