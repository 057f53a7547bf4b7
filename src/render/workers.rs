//! The threads in which outputs are made.
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::LazyLock;

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
