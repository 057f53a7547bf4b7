//! KS-601: every state of the process is reached, and left unless it is an end.
use crate::{
    diag::{Code, Diagnostics},
    model::{Site, StateKind},
};
use std::collections::BTreeSet;

/// A programme without transitions has a list of states and no process to check.
pub fn check(site: &Site, diags: &mut Diagnostics) {
    if site.transitions.is_empty() {
        return;
    }
    let reached: BTreeSet<_> = site.transitions.values().map(|t| &t.to).collect();
    let left: BTreeSet<_> = site.transitions.values().flat_map(|t| &t.from).collect();
    for (id, state) in site.states.iter() {
        let (starts, ends) = match state.kind {
            StateKind::Start => (true, false),
            StateKind::Middle => (false, false),
            StateKind::Success | StateKind::Failure => (false, true),
        };
        if !starts && !reached.contains(id) {
            diags.add(Code::LooseState, state.at).variant("unreached").with("id", id.as_ref()).help("transition");
        }
        if !ends && !left.contains(id) {
            diags.add(Code::LooseState, state.at).variant("stuck").with("id", id.as_ref()).help("transition");
        }
    }
    for (id, transition) in site.transitions.iter().filter(|(_, t)| t.from.is_empty()) {
        diags.add(Code::LooseState, transition.at).variant("nowhere").with("id", id.as_ref()).help("from");
    }
}
