//! One cause, one finding: a language that site.yaml lost would otherwise be told at each of a thousand texts.
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    source::Span,
};
use std::collections::{BTreeMap, btree_map::Entry};

/// Further places that are shown as labels; the rest is counted.
const SHOWN_PLACES: usize = 4;

/// Findings that are held back until all their places are known.
#[derive(Debug, Default, Clone)]
pub struct Repeats {
    found: BTreeMap<(Code, String), (Diagnostic, usize)>,
    places: usize,
}

impl Repeats {
    /// The finding to complete where the cause is new; otherwise the place is added to the first one.
    pub fn add(&mut self, code: Code, cause: String, span: Span) -> Option<&mut Diagnostic> {
        self.places += 1;
        match self.found.entry((code, cause)) {
            Entry::Vacant(free) => Some(&mut free.insert((Diagnostic::new(code, Some(span)), 1)).0),
            Entry::Occupied(mut taken) => {
                let (first, places) = taken.get_mut();
                *places += 1;
                if *places <= SHOWN_PLACES + 1 {
                    first.label(span, "also");
                }
                None
            }
        }
    }
    /// How many places there are so far.
    pub fn places(&self) -> usize {
        self.places
    }
    /// Takes over findings whose places stand behind those met so far.
    pub fn join(&mut self, later: Repeats) {
        self.places += later.places;
        for (cause, (diagnostic, places)) in later.found {
            match self.found.entry(cause) {
                Entry::Vacant(free) => {
                    free.insert((diagnostic, places));
                }
                Entry::Occupied(mut taken) => {
                    let (first, known) = taken.get_mut();
                    let room = (SHOWN_PLACES + 1).saturating_sub(*known);
                    let spans = diagnostic.span.into_iter().chain(diagnostic.labels.iter().map(|l| l.span));
                    for span in spans.take(room) {
                        first.label(span, "also");
                    }
                    *known += places
                }
            }
        }
    }
    /// Hands the findings over; `places` says how often each was met.
    pub fn finish(self, diags: &mut Diagnostics) {
        diags.extend(self.found.into_values().map(|(mut first, places)| {
            first.with("places", places);
            first
        }))
    }
}
