//! The threads in which outputs are made.
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::{
    sync::{
        LazyLock, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Typesetting nests deeply, and a thread that waits for a part of one document takes up another meanwhile. Only what is
/// used of a stack takes memory.
const STACK: usize = 64 << 20;

/// Does work that may go on in several threads of its own; in the caller's where the system gives none.
pub fn run<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static WORKERS: LazyLock<Option<ThreadPool>> =
        LazyLock::new(|| ThreadPoolBuilder::new().stack_size(STACK).build().ok());
    match &*WORKERS {
        Some(workers) => workers.install(work),
        None => work(),
    }
}

/// Does work with each thing, no more at a time than there are threads for. In a pool, a thread that waits for a part of
/// its document begins another one, and in that one another: dozens lay half set in memory at once.
pub fn each<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(vec![]));
    let until_done = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(at) else { break };
            let made = work(thing);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, made))
        }
    };
    thread::scope(|scope| {
        for _ in 1..rayon::current_num_threads().min(things.len()) {
            // where the system gives no thread, this one does it all
            drop(thread::Builder::new().stack_size(STACK).spawn_scoped(scope, until_done));
        }
        until_done()
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
}
