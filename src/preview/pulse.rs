//! When to send the next empty connections to the server: at once after news, then ever more slowly, but more of them.
use super::queues::lock;
use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::{Condvar, Mutex},
    time::Duration,
};

/// Pause before the first beat after a new connection; each further pause is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(4);
/// The longest pause between two beats.
const LAST_PAUSE: Duration = Duration::from_secs(1);
/// After so long a pause a beat is a volley: it keeps as many threads waiting as a browser's burst needs, and frees
/// what got stuck behind connections that never ask for anything.
const LONG: Duration = Duration::from_millis(64);
/// Connections of a volley.
const VOLLEY: usize = 16;

/// Tells the beats.
#[derive(Default)]
pub struct Pulse {
    state: Mutex<State>,
    rung: Condvar,
}

#[derive(Default)]
struct State {
    /// Connections known since the last long quiet.
    known: BTreeSet<SocketAddr>,
    is_rung: bool,
}

impl Pulse {
    /// A request came from there. Further requests of the same connection bring no news.
    pub fn seen(&self, from: SocketAddr) {
        let is_news = lock(&self.state).known.insert(from);
        if is_news {
            self.ring()
        }
    }
    /// Ends the pause.
    pub fn ring(&self) {
        lock(&self.state).is_rung = true;
        self.rung.notify_all()
    }
    /// Calls `beat` again and again with the number of connections to make, until it says that there is an end.
    pub fn run(&self, mut beat: impl FnMut(usize) -> bool) {
        let mut pause = LONG;
        while beat(if pause < LONG { 1 } else { VOLLEY }) {
            pause = if self.wait(pause) { FIRST_PAUSE } else { (pause * 2).min(LAST_PAUSE) }
        }
    }
    /// Waits for the pause, or less where it is rung; says which.
    fn wait(&self, pause: Duration) -> bool {
        let waited = self.rung.wait_timeout_while(lock(&self.state), pause, |s| !s.is_rung);
        let (mut state, _) = waited.unwrap_or_else(|poisoned| poisoned.into_inner());
        if pause == LAST_PAUSE {
            // long quiet: ports may come again as other connections
            state.known.clear()
        }
        std::mem::take(&mut state.is_rung)
    }
}
