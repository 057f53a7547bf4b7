//! Findings and faults in words, on the terminal.
use super::{Exit, arguments::Format, console, texts::Texts};
use crate::{
    diag::{self, Diagnostic, Severity, terminal::Look},
    load::LoadError,
    source::Sources,
    write::WriteError,
};
use std::path::{Path, PathBuf};

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
        console::tell_coloured(&diag::terminal::print(found, sources, texts.language, Look::Coloured))
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
            console::tell(&texts.fill("no-content", &[("path", &shown(path))]));
            Exit::Usage
        }
        LoadError::Read(path, cause) => {
            console::tell(&texts.fill("cannot-read", &[("path", &shown(path)), ("cause", &cause.to_string())]));
            Exit::Machine
        }
    }
}

/// Why something cannot be written.
pub fn write_error(error: &WriteError, texts: Texts) -> Exit {
    let told = |key: &str, path: &Path| console::tell(&texts.fill(key, &[("path", &shown(path))]));
    let caused = |key: &str, path: &Path, cause: &std::io::Error| {
        console::tell(&texts.fill(key, &[("path", &shown(path)), ("cause", &cause.to_string())]))
    };
    match error {
        WriteError::Foreign(path) => told("foreign-out", path),
        WriteError::Overlap(path) => told("out-overlaps", path),
        WriteError::Occupied(path) => told("new-occupied", path),
        WriteError::Busy(path) => told("busy-out", path),
        WriteError::NoCopy(path) => told("no-copy", path),
        WriteError::Unreadable(path, cause) => caused("cannot-read", path, cause),
        WriteError::Disk(path, cause) => caused("cannot-write", path, cause),
    }
    match error {
        WriteError::Foreign(_) | WriteError::Overlap(_) | WriteError::Occupied(_) | WriteError::NoCopy(_) => {
            Exit::Usage
        }
        WriteError::Busy(_) | WriteError::Unreadable(..) | WriteError::Disk(..) => Exit::Machine,
    }
}

/// A path for people: `./content` is `content`, `site/.` is `site`.
pub fn shown(path: &Path) -> String {
    let plain: PathBuf = path.components().collect();
    let short = plain.strip_prefix(".").ok().filter(|p| !p.as_os_str().is_empty());
    short.unwrap_or(&plain).display().to_string()
}
