//! Rule expressions, a subset of CEL: parse, check against the known names, evaluate, explain. Knows no rule or form.
//!
//! ```text
//! text ──parse──▶ Tree ──check(names)──▶ Checked ──evaluate(bindings)──▶ Value
//! ```
//! Answers that are not there yet are [`Value::Unknown`], never an error and never "no".
mod arguments;
mod check;
mod evaluate;
mod explain;
mod fault;
pub mod formula;
mod function;
pub mod javascript;
mod lexer;
mod literal;
pub mod moment;
mod number;
mod operand;
mod parser;
mod reads;
mod token;
mod tree;
mod types;
mod value;

pub use check::{Checked, Names, check, check_as, compile, untyped};
pub use evaluate::evaluate;
pub use explain::{Clause, Explanation, Reading, Shape, explain};
pub use fault::{Fault, Topic};
pub use function::Function;
pub use parser::parse;
pub use reads::Read;
pub use tree::{Arithmetic, Call, Comparison, Kind, Node, NodeId, Quantifier, Tree};
pub use types::{RecordType, Type};
pub use value::{AMOUNT_LIMIT, Failure, FailureKind, Key, Missing, Money, Value};

/// Deepest nesting of an expression, brackets and chains of operators counted.
pub const DEPTH: usize = 120;
/// Longest expression, in bytes.
pub const LENGTH: usize = 20_000;

/// Gives the values of names at evaluation.
pub trait Bindings {
    /// The value; [`Value::Unknown`] where it is not answered yet.
    fn value(&self, name: &str) -> Value;
}
