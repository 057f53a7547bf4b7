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
    let cause = Cause::of(error, text, at).nearer(text, at);
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
        Cause::Known(Code::TabIndent) | Cause::Tab(_) => {
            d.help("spaces");
        }
        Cause::Syntax(kind, _) => {
            d.word("detail", kind).help(kind);
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
    /// Indentation with a tab, with the place of the tab.
    Tab(TextRange),
    /// Anything else, by a word of the findings' texts; with its place where that is not where the crate gave up.
    Syntax(&'static str, Option<TextRange>),
}

impl Cause {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the YAML crate's errors are an open list")]
    fn of(error: &Error, text: &str, at: usize) -> Cause {
        if let Some(range) = bare_percent(text, at) {
            return Cause::BarePercent(range);
        }
        if let Some(tab) = tab_in_indentation(text, line_around(text, at)) {
            return Cause::Tab(tab);
        }
        match error {
            Error::ExternalMessage { source, .. } => match source.as_ref() {
                ExternalMessageSource::Parser(scan) => of_parser(scan),
                _ => Cause::Syntax("yaml-other", None),
            },
            Error::Budget { breach, .. } => of_budget(breach),
            Error::MultipleDocuments { .. } => Cause::Known(Code::SecondDocument),
            Error::UnknownAnchor { .. }
            | Error::MergeKeyNotAllowed { .. }
            | Error::MergeValueNotMapOrSeqOfMaps { .. }
            | Error::RecursiveReferencesRequireWeakTypes { .. }
            | Error::AliasError { .. } => Cause::Known(Code::Alias),
            Error::Eof { .. } => Cause::Syntax("yaml-other", None),
            Error::FoldedBlockScalarMustIndentContent { .. } => Cause::Syntax("yaml-indentation", None),
            Error::UnsupportedTag { .. } | Error::TaggedScalarCannotDeserializeIntoString { .. } => {
                Cause::Syntax("yaml-tag", None)
            }
            Error::Unexpected { .. } | Error::SerdeInvalidType { .. } | Error::NullIntoString { .. } => {
                Cause::Syntax("yaml-key", Some(one_letter(text, at)))
            }
            _ => Cause::Syntax("yaml-other", None),
        }
    }
    /// The crate gives up where it cannot go on; what the editor wrote wrongly may stand before or after.
    fn nearer(self, text: &str, at: usize) -> Cause {
        match self {
            Cause::Known(Code::TabIndent) => match tab_from(text, at) {
                Some(tab) => Cause::Tab(tab),
                None => self,
            },
            Cause::Syntax("yaml-colon", None) => first_colon(text, at).unwrap_or(self),
            Cause::Syntax("yaml-key", None) if begins_with_name(text, at) => Cause::Syntax("yaml-indentation", None),
            Cause::Syntax("yaml-escape", None) => Cause::Syntax("yaml-escape", unknown_escape(text, at)),
            Cause::Syntax("yaml-other" | "yaml-tag", None) => match tag_before(text, at) {
                Some(tag) => Cause::Syntax("yaml-tag", Some(tag)),
                None => self,
            },
            Cause::BarePercent(_) | Cause::Known(_) | Cause::Tab(_) | Cause::Syntax(..) => self,
        }
    }
    fn code(&self) -> Code {
        match self {
            Cause::BarePercent(_) => Code::BarePercent,
            Cause::Known(code) => *code,
            Cause::Tab(_) => Code::TabIndent,
            Cause::Syntax(..) => Code::BadYaml,
        }
    }
    fn range(&self, text: &str, at: usize) -> TextRange {
        if let Cause::BarePercent(range) | Cause::Tab(range) | Cause::Syntax(_, Some(range)) = self {
            return *range;
        }
        if let (Cause::Known(Code::Alias), Some(range)) = (self, anchor_before(text, at)) {
            return range;
        }
        one_letter(text, at)
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
        | E::InvalidBlockScalarIndent
        | E::InvalidFlowScalarIndent
        | E::UnexpectedEofBlockSequence => "yaml-indentation",
        E::BlockSequenceEntryNotAllowed => "yaml-entry",
        E::UnexpectedCharacter { .. } => "yaml-character",
        E::UndeclaredTagHandle | E::MissingTagUri | E::ExpectedTagBang | E::InvalidTagTerminator => "yaml-tag",
        _ => "yaml-other",
    };
    Cause::Syntax(word, None)
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
        BudgetBreach::SequenceUnbalanced => Cause::Syntax("yaml-brackets", None),
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
    // blanks of more than one byte (U+0085) count by their own length
    let parts = |c: char| c.is_whitespace() || matches!(c, '[' | '{' | ',');
    let start = before.char_indices().rfind(|(_, c)| parts(*c)).map_or(0, |(n, c)| n + c.len_utf8());
    before[start..].starts_with('&').then_some(TextRange { start: start as u32, end: before.len() as u32 })
}

/// The letter at a place; nothing of the line end.
fn one_letter(text: &str, at: usize) -> TextRange {
    let width = text[at..].chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    TextRange { start: at as u32, end: (at + width) as u32 }
}

fn tab_in_indentation(text: &str, line: TextRange) -> Option<TextRange> {
    let inside = line.of(text);
    let indentation = inside.len() - inside.trim_start().len();
    let start = line.start + inside[..indentation].find('\t')? as u32;
    Some(TextRange { start, end: start + 1 })
}

/// The first tab in the indentation of this line or the next ones.
fn tab_from(text: &str, at: usize) -> Option<TextRange> {
    let mut line = line_around(text, at);
    loop {
        if let Some(tab) = tab_in_indentation(text, line) {
            return Some(tab);
        }
        let next = line.end as usize + 1;
        line = (next < text.len()).then(|| line_around(text, next))?;
    }
}

/// What is wrong where a colon is refused that is the first of its line: the line goes on with the one above it, which
/// has no name, or has its value already.
fn first_colon(text: &str, at: usize) -> Option<Cause> {
    let own = line_around(text, at);
    let name = text[own.start as usize..at].trim_start();
    if name.contains(": ") || name.contains(['"', '\'', '[', '{']) {
        return None;
    }
    let above = line_around(text, (own.start as usize).checked_sub(1)?);
    let words = above.of(text).trim();
    if words.is_empty() || words.starts_with('#') || words.ends_with(':') {
        return None;
    }
    if words.contains(": ") {
        let range = TextRange { start: (at - name.len()) as u32, end: at as u32 };
        return Some(Cause::Syntax("yaml-indentation", Some(range)));
    }
    let start = above.start + (above.of(text).len() - above.of(text).trim_start().len()) as u32;
    Some(Cause::Syntax("yaml-line", Some(TextRange { start, end: start + words.len() as u32 })))
}

/// Whether the line begins here, with `name:`.
fn begins_with_name(text: &str, at: usize) -> bool {
    let line = line_around(text, at);
    let (before, rest) = line.of(text).split_at(at - line.start as usize);
    let name = rest.split(':').next().unwrap_or("");
    before.trim().is_empty() && name.len() < rest.len() && !name.is_empty() && !name.contains([' ', '"', '\''])
}

/// A backslash in double quotes and the letter behind it, which YAML has no meaning for.
fn unknown_escape(text: &str, at: usize) -> Option<TextRange> {
    let mut letters = text[at..].char_indices().skip(1);
    while let Some((n, c)) = letters.next() {
        if c == '"' {
            return None;
        }
        if c == '\\' {
            let (_, letter) = letters.next()?;
            if !"0abt\tnvfre \"/\\N_LPxuU\n\r".contains(letter) {
                let start = (at + n) as u32;
                return Some(TextRange { start, end: start + 1 + letter.len_utf8() as u32 });
            }
        }
    }
    None
}

/// The `!tag` in front of the value.
fn tag_before(text: &str, at: usize) -> Option<TextRange> {
    let before = text[..at].trim_end();
    // blanks of more than one byte (U+0085) count by their own length
    let parts = |c: char| c.is_whitespace() || matches!(c, '[' | '{' | ',');
    let start = before.char_indices().rfind(|(_, c)| parts(*c)).map_or(0, |(n, c)| n + c.len_utf8());
    before[start..].starts_with('!').then_some(TextRange { start: start as u32, end: before.len() as u32 })
}

#[cfg(test)]
mod tests {
    use super::anchor_before;

    #[test]
    fn an_anchor_is_found_behind_blanks_of_any_length() {
        for blank in [" ", "\t", "\u{85}", "\u{2003}", "["] {
            let text = format!("ğ{blank}&adı değer");
            let at = text.len() - "değer".len();
            assert_eq!(anchor_before(&text, at).map(|r| r.of(&text)), Some("&adı"), "{blank:?}");
        }
        assert_eq!(anchor_before("ğ\u{85}adı değer", 8), None);
    }
}
