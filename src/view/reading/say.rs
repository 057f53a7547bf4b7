//! Sentences made of marked pieces, and groups of them.
use super::filled::with_case;
use crate::view::{Phrase, Scope};

/// What a piece of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Words of the theme.
    Words,
    /// The name of a fact, a column or a parameter.
    Name,
    /// A value.
    Value,
    /// Something that stands as it was written.
    Code,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Piece {
    /// What it is.
    pub mark: Mark,
    /// The words.
    pub words: Phrase,
}

/// A sentence, or a part of one.
pub type Line = Vec<Piece>;

/// How the parts of a group belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Joint {
    /// All have to hold.
    Every,
    /// One is enough.
    Any,
}

/// A condition in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "said", rename_all = "lowercase")]
pub enum Said {
    /// One sentence.
    Line {
        /// Its pieces.
        pieces: Line,
    },
    /// Several conditions.
    Group {
        /// How they belong together.
        joint: Joint,
        /// What stands before them.
        head: Line,
        /// The conditions.
        parts: Vec<Said>,
    },
}

impl Piece {
    /// Words of the theme.
    pub fn words(text: impl Into<String>) -> Self {
        Piece { mark: Mark::Words, words: Phrase::own(text) }
    }
    /// A marked piece.
    pub fn of(mark: Mark, words: Phrase) -> Self {
        Piece { mark, words }
    }
}

impl Said {
    /// One sentence.
    pub fn line(pieces: Line) -> Self {
        Said::Line { pieces }
    }
    /// The whole as one sentence; groups stand in brackets.
    pub fn inline(self, s: &Scope) -> Line {
        self.joined(s, false)
    }
    fn joined(self, s: &Scope, inside: bool) -> Line {
        match self {
            Said::Line { pieces } => pieces,
            Said::Group { joint, parts, .. } => {
                let between = match joint {
                    Joint::Every => s.word("say_and"),
                    Joint::Any => s.word("say_or"),
                };
                let mut all: Line = vec![];
                for part in parts {
                    if !all.is_empty() {
                        all.push(Piece::words(format!(" {between} ")))
                    }
                    all.extend(part.joined(s, true))
                }
                if inside {
                    all.insert(0, Piece::words("("));
                    all.push(Piece::words(")"))
                }
                all
            }
        }
    }
}

/// A pattern with its places filled; `{a:possessive}` asks for a suffix behind the last piece, in Turkish.
pub fn filled(s: &Scope, pattern: &str, parts: &[(&str, Line)]) -> Line {
    let mut line: Line = vec![];
    let words = |line: &mut Line, text: &str| {
        if !text.is_empty() {
            line.push(Piece::words(text))
        }
    };
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('{') {
        words(&mut line, before);
        let Some((inside, after)) = behind.split_once('}') else { break };
        let (name, case) = inside.split_once(':').map_or((inside, None), |(name, case)| (name, Some(case)));
        let mut part = parts.iter().find(|(n, _)| *n == name).map_or_else(Vec::new, |(_, line)| line.clone());
        if let Some(last) = part.last_mut().filter(|_| case.is_some()) {
            last.words.text = with_case(&last.words.text, case, last.words.lang.as_deref().unwrap_or(s.tag()))
        }
        line.append(&mut part);
        rest = after
    }
    words(&mut line, rest);
    line
}
