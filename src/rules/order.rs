//! The order in which calculated facts can be computed, and circles, which cannot.
use super::CompiledFact;
use crate::model::FactId;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Asked facts first, then calculated ones behind all that they read. Facts of a circle come last, each circle named
/// once, from its first fact on.
pub fn by_dependence(facts: Vec<CompiledFact>) -> (Vec<CompiledFact>, Vec<Vec<FactId>>) {
    let (derived, asked): (Vec<CompiledFact>, Vec<CompiledFact>) = facts.into_iter().partition(|f| f.derived);
    let reads = derived.iter().map(|f| (f.name.clone(), reads(f))).collect();
    let mut order = Order { reads, done: BTreeSet::new(), path: vec![], sorted: vec![], circles: vec![] };
    derived.iter().for_each(|fact| order.visit(&fact.name));
    let Order { sorted, circles, .. } = order;
    let place = |fact: &CompiledFact| sorted.iter().position(|name| *name == fact.name);
    let ids = |circle: &[Arc<str>]| -> Vec<FactId> {
        circle.iter().filter_map(|name| derived.iter().find(|f| f.name == *name)).map(|f| f.id.clone()).collect()
    };
    let circles: Vec<Vec<FactId>> = circles.iter().map(|circle| ids(circle)).collect();
    let mut derived = derived;
    derived.sort_by_key(place);
    (asked.into_iter().chain(derived).collect(), circles)
}

/// The names that a calculation reads, without members.
fn reads(fact: &CompiledFact) -> Vec<Arc<str>> {
    let tree = fact.calculation.iter().map(|checked| checked.tree());
    let paths = tree.flat_map(|tree| tree.reads()).map(|read| read.path);
    paths.map(|path| Arc::from(path.split('.').next().unwrap_or(""))).collect()
}

struct Order {
    reads: BTreeMap<Arc<str>, Vec<Arc<str>>>,
    done: BTreeSet<Arc<str>>,
    path: Vec<Arc<str>>,
    sorted: Vec<Arc<str>>,
    circles: Vec<Vec<Arc<str>>>,
}

impl Order {
    fn visit(&mut self, name: &Arc<str>) {
        if self.done.contains(name) {
            return;
        }
        if let Some(start) = self.path.iter().position(|on_path| on_path == name) {
            self.circles.push(self.path[start..].to_vec());
            return;
        }
        let Some(reads) = self.reads.get(name).cloned() else { return };
        self.path.push(name.clone());
        reads.iter().for_each(|read| self.visit(read));
        self.path.pop();
        self.done.insert(name.clone());
        self.sorted.push(name.clone())
    }
}
