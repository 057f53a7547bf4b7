//! The static check: every name known, every operator with values it takes. One fault for one cause.
mod calls;
mod names;
mod operators;

use super::{Fault, Kind, NodeId, Quantifier, Topic, Tree, Type, parser::parse_all};
use crate::source::TextRange;
use std::sync::Arc;

/// What an expression may name.
pub trait Names {
    /// The type of a name; nothing where there is no such name.
    fn kind_of(&self, name: &str) -> Option<Type>;
    /// All names, for "did you mean".
    fn all(&self) -> Vec<String>;
}

/// A tree whose names and types fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    tree: Arc<Tree>,
    types: Arc<Vec<Type>>,
}

impl Checked {
    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }
    /// The type of the whole.
    pub fn result(&self) -> &Type {
        self.kind_of(self.tree.root())
    }
    /// The type of a node of the tree.
    pub fn kind_of(&self, id: NodeId) -> &Type {
        &self.types[id.0 as usize]
    }
}

/// Checks a tree against the known names.
///
/// # Errors
/// All faults, in the order of the text.
pub fn check(tree: &Tree, names: &dyn Names) -> Result<Checked, Vec<Fault>> {
    finish(tree.clone(), names, None, vec![])
}

/// Checks a tree that must give a value of a type: `Bool` for a condition.
///
/// # Errors
/// All faults, in the order of the text.
pub fn check_as(tree: &Tree, names: &dyn Names, wanted: &Type) -> Result<Checked, Vec<Fault>> {
    finish(tree.clone(), names, Some(wanted), vec![])
}

/// Parses and checks a text; faults of both at once.
///
/// # Errors
/// All faults, in the order of the text.
pub fn compile(text: &str, names: &dyn Names, wanted: Option<&Type>) -> Result<Checked, Vec<Fault>> {
    let parsed = parse_all(text);
    finish(parsed.tree, names, wanted, parsed.faults)
}

/// A tree without a check, as CEL's own test cases want it: what does not fit is an error at evaluation.
pub fn untyped(tree: &Tree) -> Checked {
    Checked { tree: Arc::new(tree.clone()), types: Arc::new(vec![Type::Dynamic; tree.size()]) }
}

fn finish(tree: Tree, names: &dyn Names, wanted: Option<&Type>, faults: Vec<Fault>) -> Result<Checked, Vec<Fault>> {
    let types = vec![Type::Dynamic; tree.size()];
    let mut checker = Checker { tree: &tree, names, own: vec![], types, faults: vec![] };
    let result = checker.check(tree.root());
    if let Some(wanted) = wanted
        && checker.faults.is_empty()
    {
        checker.wanted(tree.root(), &result, wanted)
    }
    let Checker { types, faults: found, .. } = checker;
    if faults.is_empty() && found.is_empty() {
        return Ok(Checked { tree: Arc::new(tree), types: Arc::new(types) });
    }
    // where the text could not be read as meant, types may follow from that, and so may a name at the same place
    let misread = !faults.is_empty();
    let told: Vec<TextRange> = faults.iter().map(|f| f.range).collect();
    let mut faults = faults;
    faults.extend(found.into_iter().filter(|f| !misread || f.topic == Topic::Name && !told.contains(&f.range)));
    faults.sort_by_key(|f| (f.range.start, f.range.end));
    Err(faults)
}

struct Checker<'c> {
    tree: &'c Tree,
    names: &'c dyn Names,
    /// Variables of the macros around this place.
    own: Vec<(Arc<str>, Type)>,
    types: Vec<Type>,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn tell(&mut self, fault: Fault) -> Type {
        self.faults.push(fault);
        Type::Dynamic
    }
    fn fault(&self, message: &'static str, id: NodeId) -> Fault {
        Fault::new(Topic::Type, message, self.range(id))
    }
    fn range(&self, id: NodeId) -> TextRange {
        self.tree.node(id).range
    }
    fn check(&mut self, id: NodeId) -> Type {
        let found = self.infer(id);
        self.types[id.0 as usize] = found.clone();
        found
    }
    fn infer(&mut self, id: NodeId) -> Type {
        let tree = self.tree;
        match tree.kind(id) {
            Kind::Null => Type::Null,
            Kind::Bool(_) => Type::Bool,
            Kind::Int(_) => Type::Int,
            Kind::Decimal(_) => Type::Decimal,
            Kind::Text(_) => Type::Text,
            Kind::Name(name) => self.name(id, name),
            Kind::Member { of, name, name_range } => self.member(*of, name, *name_range),
            Kind::Has { of, name, name_range } => {
                self.member(*of, name, *name_range);
                Type::Bool
            }
            Kind::Index { of, index } => self.index(*of, *index),
            Kind::Call(call) => self.call(id, call),
            Kind::Quantify { quantifier, over, variable, condition, body } => {
                self.quantify(*quantifier, *over, variable, *condition, *body)
            }
            Kind::Not(of) => {
                self.flag(*of, "logic");
                Type::Bool
            }
            Kind::Negate(of) => self.negate(*of),
            Kind::Arithmetic(operator, left, right) => self.arithmetic(id, *operator, *left, *right),
            Kind::Compare(operator, left, right) => self.compare(id, *operator, *left, *right),
            Kind::In(left, right) => self.within(id, *left, *right),
            Kind::All(all) | Kind::Any(all) => {
                all.iter().for_each(|part| self.flag(*part, "logic"));
                Type::Bool
            }
            Kind::Choose { condition, then, otherwise } => self.choose(*condition, *then, *otherwise),
            Kind::List(all) => Type::list(self.common(all)),
            Kind::Map(entries) => self.map(entries),
            Kind::Broken => Type::Dynamic,
        }
    }
    /// A place where only yes or no fits.
    fn flag(&mut self, id: NodeId, message: &'static str) {
        let found = self.check(id);
        if !matches!(found, Type::Bool | Type::Dynamic) {
            let fault = self.fault(message, id).kind("found", &found).cure("logic");
            self.tell(fault);
        }
    }
    fn choose(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> Type {
        self.flag(condition, "choice");
        let (a, b) = (self.check(then), self.check(otherwise));
        a.join(&b).unwrap_or_else(|| {
            let fault = self.fault("branches", otherwise).kind("left", &a).kind("right", &b).cure("branches");
            self.tell(fault)
        })
    }
    /// The type of all of them; anything where they differ.
    fn common(&mut self, all: &[NodeId]) -> Type {
        let found: Vec<Type> = all.iter().map(|id| self.check(*id)).collect();
        let mut types = found.into_iter();
        let first = types.next().unwrap_or(Type::Dynamic);
        types.try_fold(first, |a, b| a.join(&b)).unwrap_or(Type::Dynamic)
    }
    fn map(&mut self, entries: &[(NodeId, NodeId)]) -> Type {
        let (keys, values): (Vec<NodeId>, Vec<NodeId>) = entries.iter().copied().unzip();
        let key = self.common(&keys);
        for id in keys {
            let found = self.types[id.0 as usize].clone();
            if !(found.is_text() || matches!(found, Type::Int | Type::Bool | Type::Dynamic)) {
                let fault = self.fault("key", id).kind("found", &found).cure("key");
                self.tell(fault);
            }
        }
        Type::Map(Arc::new(key), Arc::new(self.common(&values)))
    }
    fn quantify(
        &mut self,
        quantifier: Quantifier,
        over: NodeId,
        variable: &Arc<str>,
        condition: Option<NodeId>,
        body: NodeId,
    ) -> Type {
        let found = self.check(over);
        let element = match found.members() {
            Some(element) => element.clone(),
            None => {
                let word = quantifier.word();
                let fault = self.fault("over", over).kind("found", &found).fact("function", word).cure("over");
                self.tell(fault)
            }
        };
        self.own.push((variable.clone(), element.clone()));
        condition.into_iter().for_each(|c| self.flag(c, "body"));
        let result = match quantifier {
            Quantifier::Map => Type::list(self.check(body)),
            Quantifier::All | Quantifier::Exists | Quantifier::ExistsOne | Quantifier::Filter => {
                self.flag(body, "body");
                if quantifier == Quantifier::Filter { Type::list(element) } else { Type::Bool }
            }
        };
        self.own.pop();
        result
    }
    fn wanted(&mut self, root: NodeId, found: &Type, wanted: &Type) {
        let widens = matches!((found, wanted), (Type::Int, Type::Decimal));
        let fits = found.is_dynamic()
            || widens
            || found.join(wanted).is_some() && !matches!((found, wanted), (Type::Decimal, Type::Int));
        if !fits {
            let cure = if *wanted == Type::Bool { "result-flag" } else { "result" };
            let fault = self.fault("result", root).kind("wanted", wanted).kind("found", found).cure(cure);
            self.tell(fault);
        }
    }
}
