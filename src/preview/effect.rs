//! Where a change took effect: the pages whose bytes differ between two builds.
use super::whereabouts;
use crate::{
    locale::Locale,
    pipeline::Build,
    plan::{OutPath, Route},
    source::SourceId,
};
use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};

/// Pages looked at before the search is given up; on a large site it begins with the likely ones.
const LOOKED_AT: usize = 400;
/// The same in time: the editor goes on writing, and the machine has other things to do.
const PATIENCE: Duration = Duration::from_millis(400);
/// Pages named.
const NAMED: usize = 3;

/// Pages that a change shows on.
#[derive(Debug, Default)]
pub struct Effect {
    /// The first of them.
    pub pages: Vec<OutPath>,
    /// How many more were found.
    pub more: usize,
}

/// Pages of a language that differ, those written in the changed files first.
pub fn between(old: &Build, new: &Build, changed: &[Arc<str>], locale: Locale) -> Effect {
    let sources: BTreeSet<SourceId> = changed.iter().filter_map(|path| new.project.sources.find(path)).collect();
    let of_locale = |route: &Route| matches!(route, Route::Page(l, _) if *l == locale);
    let pages = new.plan.iter().filter(|(_, route)| of_locale(route));
    let (likely, others): (Vec<_>, Vec<_>) =
        pages.partition(|(_, route)| !whereabouts::files(new, route).is_disjoint(&sources));
    let differs = |path: &OutPath| match (old.artifact(path), new.artifact(path)) {
        (Some(Ok(a)), Some(Ok(b))) => a.bytes != b.bytes,
        (None, Some(_)) => true,
        (Some(_) | None, _) => false,
    };
    let end = Instant::now() + PATIENCE;
    let looked_at = likely.into_iter().chain(others).take(LOOKED_AT).take_while(|_| Instant::now() < end);
    let mut found: Vec<OutPath> = looked_at.map(|(p, _)| p).filter(|p| differs(p)).cloned().collect();
    let more = found.len().saturating_sub(NAMED);
    found.truncate(NAMED);
    Effect { pages: found, more }
}
