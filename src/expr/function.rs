//! The functions of the language: CEL's own and ours.

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Function {
    /// Length of a text, list or map.
    Size,
    /// Whether a text contains another.
    Contains,
    /// Whether a text begins with another.
    StartsWith,
    /// Whether a text ends with another.
    EndsWith,
    /// A point in time from RFC 3339.
    Timestamp,
    /// A length of time from `1h30m`.
    Duration,
    /// A day from `2012-09-15` (ours).
    Date,
    /// An amount from `25000000.00 TRY` (ours).
    Money,
    /// Days from one date to another (ours).
    Days,
    /// Whole months from one date to another (ours).
    Months,
    /// Sum of a list (ours).
    Sum,
    /// Smallest of a list (ours).
    Min,
    /// Largest of a list (ours).
    Max,
    /// An amount without parts of a minor unit (ours).
    RoundDown,
    /// The values of a list, each once (ours).
    Distinct,
    /// Whether a number has no fraction (ours).
    Whole,
    /// Whether two codes agree in their first digits (ours).
    SameDigits,
    /// CEL's way round the types; understood for CEL's own test cases, refused in rules.
    Dynamic,
}

impl Function {
    /// All of them that a rule may call.
    pub const ALL: [Function; 17] = [
        Function::Size,
        Function::Contains,
        Function::StartsWith,
        Function::EndsWith,
        Function::Timestamp,
        Function::Duration,
        Function::Date,
        Function::Money,
        Function::Days,
        Function::Months,
        Function::Sum,
        Function::Min,
        Function::Max,
        Function::RoundDown,
        Function::Distinct,
        Function::Whole,
        Function::SameDigits,
    ];
    /// As written.
    pub fn word(self) -> &'static str {
        match self {
            Function::Size => "size",
            Function::Contains => "contains",
            Function::StartsWith => "startsWith",
            Function::EndsWith => "endsWith",
            Function::Timestamp => "timestamp",
            Function::Duration => "duration",
            Function::Date => "date",
            Function::Money => "money",
            Function::Days => "days",
            Function::Months => "months",
            Function::Sum => "sum",
            Function::Min => "min",
            Function::Max => "max",
            Function::RoundDown => "round_down",
            Function::Distinct => "distinct",
            Function::Whole => "whole",
            Function::SameDigits => "same_digits",
            Function::Dynamic => "dyn",
        }
    }
    pub(super) fn named(word: &str) -> Option<Function> {
        Function::ALL.into_iter().chain([Function::Dynamic]).find(|f| f.word() == word)
    }
    /// How many arguments it takes, the one left of a point counted.
    pub fn arity(self) -> usize {
        match self {
            Function::Contains | Function::StartsWith | Function::EndsWith | Function::Days | Function::Months => 2,
            Function::Size
            | Function::Timestamp
            | Function::Duration
            | Function::Date
            | Function::Money
            | Function::Sum
            | Function::Min
            | Function::Max
            | Function::RoundDown
            | Function::Distinct
            | Function::Whole
            | Function::Dynamic => 1,
            Function::SameDigits => 3,
        }
    }
    /// Whether it is written behind a point: `a.contains(b)`. `size` may be written both ways.
    pub fn is_method(self) -> bool {
        matches!(self, Function::Contains | Function::StartsWith | Function::EndsWith)
    }
    /// An example for messages.
    pub fn example(self) -> &'static str {
        match self {
            Function::Size => "size(members)",
            Function::Contains => "title.contains('küme')",
            Function::StartsWith => "code.startsWith('28.')",
            Function::EndsWith => "code.endsWith('.01')",
            Function::Timestamp => "timestamp('2017-05-02T17:00:00+03:00')",
            Function::Duration => "duration('36h')",
            Function::Date => "date('2012-09-15')",
            Function::Money => "money('25000000 TRY')",
            Function::Days => "days(start, end)",
            Function::Months => "months(start, end)",
            Function::Sum => "sum(rows.map(row, row.amount))",
            Function::Min => "min([a, b])",
            Function::Max => "max([a, b])",
            Function::RoundDown => "round_down(total * 0.5)",
            Function::Distinct => "distinct(rows.map(row, row.item))",
            Function::Whole => "whole(points)",
            Function::SameDigits => "same_digits(main_nace, firm_nace, 2)",
            Function::Dynamic => "dyn(a)",
        }
    }
}
