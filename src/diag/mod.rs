//! Findings about the content: data with a place, turned into words only when shown.
pub mod code;
mod excerpt;
pub mod explain;
pub mod github;
pub mod json;
mod language;
pub mod places;
pub mod repeats;
pub mod sarif;
pub mod terminal;
pub mod texts;
pub mod wording;

use crate::source::{SourceId, Span};
pub use code::Code;
pub use language::MessageLanguage;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Stops a build.
    Error,
    /// Stops a build only under `--strict`.
    Warning,
}

/// A value in a message: as written, a number, or a word that is looked up in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// Shown as it is.
    Text(String),
    /// Shown with the grouping of the language.
    Number(u64),
    /// `word.<name>` of the findings' texts, e.g. `money`.
    Word(String),
    /// Shown as the language writes days.
    Day(jiff::civil::Date),
    /// Shown as the language writes percentages.
    Percent(rust_decimal::Decimal),
}

impl From<&str> for Fact {
    fn from(s: &str) -> Self {
        Fact::Text(s.into())
    }
}
impl From<String> for Fact {
    fn from(s: String) -> Self {
        Fact::Text(s)
    }
}
impl From<jiff::civil::Date> for Fact {
    fn from(day: jiff::civil::Date) -> Self {
        Fact::Day(day)
    }
}
impl From<usize> for Fact {
    fn from(n: usize) -> Self {
        Fact::Number(n as u64)
    }
}

/// A second place that belongs to a finding, with the name of its text (`<code>.label.<name>`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// Which of the code's labels.
    pub text: &'static str,
}

/// A replacement that mends the finding without a decision of the editor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// One finding. Its words stand in `texts/{tr,en}.md` under its code: `message` (or `message.<variant>`),
/// `label.<name>`, `help.<name>`, with the facts in braces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it stands; nothing for findings about no file.
    pub span: Option<Span>,
    /// What kind it is.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// Which of the code's messages, empty for the only one.
    pub variant: &'static str,
    /// The values of the message, label and help.
    pub facts: Vec<(&'static str, Fact)>,
    /// Further places.
    pub labels: Vec<Label>,
    /// Names of the help lines to show.
    pub help: Vec<&'static str>,
    /// A safe repair.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding with the severity of its code.
    pub fn new(code: Code, span: Option<Span>) -> Self {
        Diagnostic {
            span,
            code,
            severity: code.severity(),
            variant: "",
            facts: vec![],
            labels: vec![],
            help: vec![],
            fix: None,
        }
    }
    /// Chooses `message.<variant>`.
    pub fn variant(&mut self, variant: &'static str) -> &mut Self {
        self.variant = variant;
        self
    }
    /// Adds a value for the texts.
    pub fn with(&mut self, name: &'static str, fact: impl Into<Fact>) -> &mut Self {
        self.facts.push((name, fact.into()));
        self
    }
    /// Adds a value that is itself a word of the texts.
    pub fn word(&mut self, name: &'static str, word: impl Into<String>) -> &mut Self {
        self.facts.push((name, Fact::Word(word.into())));
        self
    }
    /// Adds `help.<name>`.
    pub fn help(&mut self, name: &'static str) -> &mut Self {
        self.help.push(name);
        self
    }
    /// Adds a second place under `label.<name>`.
    pub fn label(&mut self, span: Span, name: &'static str) -> &mut Self {
        self.labels.push(Label { span, text: name });
        self
    }
    /// Adds a safe repair.
    pub fn fix(&mut self, span: Span, text: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }
    /// The same finding for the same file under another id (a memoised parse is used again).
    pub fn moved_to(mut self, source: SourceId) -> Self {
        for span in self.span.iter_mut().chain(self.labels.iter_mut().map(|l| &mut l.span)) {
            span.source = source
        }
        if let Some(fix) = &mut self.fix {
            fix.span.source = source
        }
        self
    }
}

/// The findings of one run; stages append, nobody removes.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Appends a finding and lets the caller complete it.
    pub fn add(&mut self, code: Code, span: impl Into<Option<Span>>) -> &mut Diagnostic {
        self.found.push(Diagnostic::new(code, span.into()));
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
    /// Appends finished findings.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(more)
    }
    /// Whether a finding stops a build.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }
    /// How many findings stop a build.
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|d| d.severity == Severity::Error).count()
    }
    /// All findings, as they came.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
    /// By file, place and code, doubles removed.
    pub fn sorted(&self) -> Vec<Diagnostic> {
        let mut all = self.found.clone();
        all.sort();
        all.dedup();
        all
    }
}
