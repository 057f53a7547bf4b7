//! The tree of an expression: nodes in one list, each with its place in the text.
use super::Function;
use crate::source::TextRange;
use rust_decimal::Decimal;
use std::sync::Arc;

/// An index into a tree's nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// A parsed expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    pub(super) text: Arc<str>,
    pub(super) nodes: Vec<Node>,
    pub(super) root: NodeId,
}

/// One node.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in bytes of the expression; without brackets around it.
    pub range: TextRange,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true`
    Bool(bool),
    /// `12`
    Int(i64),
    /// `0.5`
    Decimal(Decimal),
    /// `'university'`
    Text(Arc<str>),
    /// `main_firm_count`
    Name(Arc<str>),
    /// `param.min_firms`
    Member {
        /// Left of the point.
        of: NodeId,
        /// Right of it.
        name: Arc<str>,
        /// Where that stands.
        name_range: TextRange,
    },
    /// `has(param.min_firms)`
    Has {
        /// Left of the point.
        of: NodeId,
        /// Right of it.
        name: Arc<str>,
        /// Where that stands.
        name_range: TextRange,
    },
    /// `rows[0]`
    Index {
        /// The list or map.
        of: NodeId,
        /// Place or key.
        index: NodeId,
    },
    /// `size(rows)`, `name.startsWith('a')`
    Call(Call),
    /// `rows.all(row, row.amount > 0)`
    Quantify {
        /// Which of the five.
        quantifier: Quantifier,
        /// The list, or the map whose keys are meant.
        over: NodeId,
        /// The name of one element.
        variable: Arc<str>,
        /// The first of the two expressions of a `map` with three arguments.
        condition: Option<NodeId>,
        /// What is asked or made of each element.
        body: NodeId,
    },
    /// `!a`
    Not(NodeId),
    /// `-a`
    Negate(NodeId),
    /// `a + b`
    Arithmetic(Arithmetic, NodeId, NodeId),
    /// `a < b`
    Compare(Comparison, NodeId, NodeId),
    /// `a in b`
    In(NodeId, NodeId),
    /// `a && b && c`
    All(Vec<NodeId>),
    /// `a || b || c`
    Any(Vec<NodeId>),
    /// `a ? b : c`
    Choose {
        /// Asked.
        condition: NodeId,
        /// The value where it holds.
        then: NodeId,
        /// The value where it does not.
        otherwise: NodeId,
    },
    /// `[a, b]`
    List(Vec<NodeId>),
    /// `{a: b}`
    Map(Vec<(NodeId, NodeId)>),
    /// Something that could not be read; never in a tree that [`super::parse`] returns.
    Broken,
}

/// A function with its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Nothing where no function has this name.
    pub function: Option<Function>,
    /// As written.
    pub name: Arc<str>,
    /// Where the name stands.
    pub name_range: TextRange,
    /// Whether the first argument stands left of a point.
    pub method: bool,
    /// All arguments.
    pub arguments: Vec<NodeId>,
}

/// CEL's macros over the elements of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantifier {
    /// Every element fits.
    All,
    /// At least one fits.
    Exists,
    /// Exactly one fits.
    ExistsOne,
    /// Those that fit.
    Filter,
    /// Something made of each.
    Map,
}

impl Quantifier {
    /// As written in CEL.
    pub fn word(self) -> &'static str {
        match self {
            Quantifier::All => "all",
            Quantifier::Exists => "exists",
            Quantifier::ExistsOne => "exists_one",
            Quantifier::Filter => "filter",
            Quantifier::Map => "map",
        }
    }
    pub(super) const EACH: [Quantifier; 5] =
        [Quantifier::All, Quantifier::Exists, Quantifier::ExistsOne, Quantifier::Filter, Quantifier::Map];
}

/// Operators that calculate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

impl Arithmetic {
    /// As written in CEL.
    pub fn sign(self) -> &'static str {
        match self {
            Arithmetic::Add => "+",
            Arithmetic::Subtract => "-",
            Arithmetic::Multiply => "*",
            Arithmetic::Divide => "/",
            Arithmetic::Remainder => "%",
        }
    }
}

/// Operators that compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Different,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// As written in CEL.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "==",
            Comparison::Different => "!=",
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::More => ">",
            Comparison::AtLeast => ">=",
        }
    }
    /// The comparison that holds exactly where this one does not.
    pub fn opposite(self) -> Comparison {
        match self {
            Comparison::Equal => Comparison::Different,
            Comparison::Different => Comparison::Equal,
            Comparison::Less => Comparison::AtLeast,
            Comparison::AtMost => Comparison::More,
            Comparison::More => Comparison::AtMost,
            Comparison::AtLeast => Comparison::Less,
        }
    }
    /// The comparison that means the same with the sides exchanged.
    pub fn mirrored(self) -> Comparison {
        match self {
            Comparison::Equal | Comparison::Different => self,
            Comparison::Less => Comparison::More,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::More => Comparison::Less,
            Comparison::AtLeast => Comparison::AtMost,
        }
    }
    /// Equality and its opposite have no order.
    pub fn is_equality(self) -> bool {
        matches!(self, Comparison::Equal | Comparison::Different)
    }
}

impl Kind {
    /// The nodes right under it, in the order of the text.
    pub fn parts(&self) -> Vec<NodeId> {
        match self {
            Kind::Null
            | Kind::Bool(_)
            | Kind::Int(_)
            | Kind::Decimal(_)
            | Kind::Text(_)
            | Kind::Name(_)
            | Kind::Broken => vec![],
            Kind::Member { of, .. } | Kind::Has { of, .. } => vec![*of],
            Kind::Index { of, index } => vec![*of, *index],
            Kind::Call(call) => call.arguments.clone(),
            Kind::Quantify { over, condition, body, .. } => {
                [Some(*over), *condition, Some(*body)].into_iter().flatten().collect()
            }
            Kind::Not(a) | Kind::Negate(a) => vec![*a],
            Kind::Arithmetic(_, a, b) | Kind::Compare(_, a, b) | Kind::In(a, b) => vec![*a, *b],
            Kind::All(all) | Kind::Any(all) | Kind::List(all) => all.clone(),
            Kind::Choose { condition, then, otherwise } => vec![*condition, *then, *otherwise],
            Kind::Map(entries) => entries.iter().flat_map(|(k, v)| [*k, *v]).collect(),
        }
    }
}

impl Tree {
    /// The expression as written.
    pub fn text(&self) -> &str {
        &self.text
    }
    /// The node that is the whole expression.
    pub fn root(&self) -> NodeId {
        self.root
    }
    /// A node of this tree.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }
    /// What a node of this tree is.
    pub fn kind(&self, id: NodeId) -> &Kind {
        &self.node(id).kind
    }
    /// A node's own text.
    pub fn written(&self, id: NodeId) -> &str {
        self.node(id).range.of(&self.text)
    }
    /// `param.min_firms` for a chain of names.
    pub fn path(&self, id: NodeId) -> Option<String> {
        if let Kind::Name(name) = self.kind(id) {
            return Some(name.to_string());
        }
        let Kind::Member { of, name, .. } = self.kind(id) else { return None };
        self.path(*of).map(|of| format!("{of}.{name}"))
    }
    /// What a missing answer is named by at this node: `budget_lines.amount` for the amount of a line. `scope` has the
    /// variables of the macros around it, outermost first, each with what its macro goes through.
    pub fn place_within(&self, id: NodeId, scope: &[(Arc<str>, NodeId)]) -> String {
        match self.kind(id) {
            Kind::Name(name) => match scope.iter().rposition(|(variable, _)| variable == name) {
                Some(n) => self.place_within(scope[n].1, &scope[..n]),
                None => name.to_string(),
            },
            Kind::Member { of, name, .. } => format!("{}.{name}", self.place_within(*of, scope)),
            Kind::Index { of, .. } => self.place_within(*of, scope),
            Kind::Choose { then, .. } => self.place_within(*then, scope),
            Kind::Quantify { quantifier: Quantifier::Filter, over, .. } => self.place_within(*over, scope),
            Kind::Quantify { quantifier: Quantifier::Map, over, variable, body, .. } => {
                let inner: Vec<_> = scope.iter().cloned().chain([(variable.clone(), *over)]).collect();
                self.place_within(*body, &inner)
            }
            Kind::Call(Call { function: Some(Function::Distinct), arguments, .. }) if !arguments.is_empty() => {
                self.place_within(arguments[0], scope)
            }
            Kind::Null
            | Kind::Bool(_)
            | Kind::Int(_)
            | Kind::Decimal(_)
            | Kind::Text(_)
            | Kind::Has { .. }
            | Kind::Call(_)
            | Kind::Quantify { .. }
            | Kind::Not(_)
            | Kind::Negate(_)
            | Kind::Arithmetic(..)
            | Kind::Compare(..)
            | Kind::In(..)
            | Kind::All(_)
            | Kind::Any(_)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Broken => self.written(id).to_owned(),
        }
    }
    /// How many nodes there are.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }
}
