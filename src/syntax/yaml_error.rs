//! Errors of the YAML crate as findings: the cause in the editor's terms, with a cure.
use crate::{
    diag::{Code, Diagnostics},
    source::{SourceId, TextRange},
};
use serde_yaml::{
    Error, ExternalMessageSource,
    budget::BudgetBreach,
    granit_parser::{ErrorKind, ScanError},
};

/// Tells why a file is no YAML. `base` is where `text` starts in the source.
pub fn report(error: &Error, source: SourceId, text: &str, base: u32, diags: &mut Diagnostics) {
    let error = error.without_snippet();
    let at = error.location().map_or(0, |l| offset(text, l.line(), l.column()));
    let cause = Cause::of(error, text, at);
    let range = cause.range(text, at);
    let span = TextRange { start: range.start + base, end: range.end + base }.in_source(source);
    let d = diags.add(cause.code(), span);
    match cause {
        Cause::BarePercent(_) => {
            let value = range.of(text).trim_matches('%').trim();
            d.with("value", value).help("quote").fix(span, format!("\"%{value}\""));
        }
        Cause::Known(Code::TooLarge) => {
            d.variant("values").with("limit", super::limits::YAML_NODES).help("split");
        }
        Cause::Known(Code::TooDeep) => {
            d.with("limit", super::limits::YAML_DEPTH);
        }
        Cause::Known(Code::Alias) => {
            d.help("quote");
        }
        Cause::Known(Code::TabIndent) => {
            d.help("spaces");
        }
        Cause::Syntax(kind) => {
            d.word("detail", kind).help("check");
        }
        Cause::Known(_) => {}
    }
}

/// Why the YAML crate gave up.
enum Cause {
    /// `key: %50`, with the place of the value.
    BarePercent(TextRange),
    /// A cause that has a code of its own.
    Known(Code),
    /// Anything else, by a word of the findings' texts.
    Syntax(&'static str),
}

impl Cause {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the YAML crate's errors are an open list")]
    fn of(error: &Error, text: &str, at: usize) -> Cause {
        if let Some(range) = bare_percent(text, at) {
            return Cause::BarePercent(range);
        }
        if line_around(text, at).of(text).chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t') {
            return Cause::Known(Code::TabIndent);
        }
        match error {
            Error::ExternalMessage { source, .. } => match source.as_ref() {
                ExternalMessageSource::Parser(scan) => of_parser(scan),
                _ => Cause::Syntax("yaml-other"),
            },
            Error::Budget { breach, .. } => of_budget(breach),
            Error::MultipleDocuments { .. } => Cause::Known(Code::SecondDocument),
            Error::UnknownAnchor { .. }
            | Error::MergeKeyNotAllowed { .. }
            | Error::MergeValueNotMapOrSeqOfMaps { .. }
            | Error::RecursiveReferencesRequireWeakTypes { .. }
            | Error::AliasError { .. } => Cause::Known(Code::Alias),
            Error::Eof { .. } => Cause::Syntax("yaml-end"),
            Error::FoldedBlockScalarMustIndentContent { .. } => Cause::Syntax("yaml-indentation"),
            Error::UnsupportedTag { .. } | Error::TaggedScalarCannotDeserializeIntoString { .. } => {
                Cause::Syntax("yaml-tag")
            }
            Error::Unexpected { .. } | Error::SerdeInvalidType { .. } | Error::NullIntoString { .. } => {
                Cause::Syntax("yaml-key")
            }
            _ => Cause::Syntax("yaml-other"),
        }
    }
    fn code(&self) -> Code {
        match self {
            Cause::BarePercent(_) => Code::BarePercent,
            Cause::Known(code) => *code,
            Cause::Syntax(_) => Code::BadYaml,
        }
    }
    fn range(&self, text: &str, at: usize) -> TextRange {
        if let Cause::BarePercent(range) = self {
            return *range;
        }
        if let (Cause::Known(Code::Alias), Some(range)) = (self, anchor_before(text, at)) {
            return range;
        }
        let width = text[at..].chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
        TextRange { start: at as u32, end: (at + width) as u32 }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the YAML crate's errors are an open list")]
fn of_parser(error: &ScanError) -> Cause {
    use ErrorKind as E;
    let word = match error.kind() {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => return Cause::Known(Code::TabIndent),
        E::UnknownAnchor | E::MissingAnchorOrAliasName | E::AnchorCountOverflow => {
            return Cause::Known(Code::Alias);
        }
        E::RecursionLimitExceeded => return Cause::Known(Code::TooDeep),
        E::MultipleDocumentsUnsupported | E::InvalidDocumentEnd | E::ExpectedDocumentStart => {
            return Cause::Known(Code::SecondDocument);
        }
        E::UnclosedQuotedScalar
        | E::DocumentIndicatorInQuotedScalar
        | E::InvalidTrailingSingleQuotedScalar
        | E::InvalidTrailingDoubleQuotedScalar
        | E::InvalidQuotedScalarIndent => "yaml-quotes",
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => "yaml-escape",
        E::UnclosedFlowCollection { .. }
        | E::MismatchedFlowCollectionEnd { .. }
        | E::MisplacedFlowCollectionEnd
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => "yaml-brackets",
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace => "yaml-colon",
        E::SimpleKeyExpected
        | E::InvalidSimpleKey
        | E::ExpectedBlockMappingKey
        | E::MappingKeyNotAllowed
        | E::UnexpectedEofBlockMapping => "yaml-key",
        E::InvalidIndentation
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::InvalidBlockScalarIndent
        | E::InvalidFlowScalarIndent
        | E::UnexpectedEofBlockSequence => "yaml-indentation",
        E::UnexpectedCharacter { .. } => "yaml-character",
        E::UndeclaredTagHandle | E::MissingTagUri | E::ExpectedTagBang | E::InvalidTagTerminator => "yaml-tag",
        E::UnexpectedEof => "yaml-end",
        _ => "yaml-other",
    };
    Cause::Syntax(word)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the YAML crate's limits are an open list")]
fn of_budget(breach: &BudgetBreach) -> Cause {
    match breach {
        BudgetBreach::Aliases { .. }
        | BudgetBreach::Anchors { .. }
        | BudgetBreach::MergeKeys { .. }
        | BudgetBreach::AliasAnchorRatio { .. } => Cause::Known(Code::Alias),
        BudgetBreach::Depth { .. } => Cause::Known(Code::TooDeep),
        BudgetBreach::Documents { .. } => Cause::Known(Code::SecondDocument),
        BudgetBreach::SequenceUnbalanced => Cause::Syntax("yaml-brackets"),
        _ => Cause::Known(Code::TooLarge),
    }
}

/// The byte offset of a line and column, both from 1, the column in characters.
fn offset(text: &str, line: u64, column: u64) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
    let rest = &text[start.min(text.len())..];
    let within: usize = rest.chars().take(column.saturating_sub(1) as usize).map(char::len_utf8).sum();
    (start + within).min(text.len())
}

fn line_around(text: &str, at: usize) -> TextRange {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    TextRange { start: start as u32, end: end as u32 }
}

/// The value of `key: %50` on this line.
fn bare_percent(text: &str, at: usize) -> Option<TextRange> {
    let around = line_around(text, at);
    let line = around.of(text);
    let found = at - around.start as usize;
    if !line[found..].starts_with('%') {
        return None;
    }
    let length = line[found..].find([',', ']', '}', '#']).unwrap_or(line.len() - found);
    let length = line[found..found + length].trim_end().len();
    let start = around.start + found as u32;
    Some(TextRange { start, end: start + length as u32 })
}

/// The `&name` in front of the value at which the YAML crate noticed it.
fn anchor_before(text: &str, at: usize) -> Option<TextRange> {
    let before = text[..at].trim_end();
    let start = before.rfind(|c: char| c.is_whitespace() || matches!(c, '[' | '{' | ',')).map_or(0, |n| n + 1);
    before[start..].starts_with('&').then_some(TextRange { start: start as u32, end: before.len() as u32 })
}
