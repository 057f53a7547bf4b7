//! When to look at every file: events may be lost, and some drives send none.
use std::time::{Duration, Instant};

/// After the last event, for what the system did not tell.
const SETTLING: Duration = Duration::from_secs(2);
/// After a folder came: files that came in it at once may not have been told.
const FOLDER: Duration = Duration::from_millis(100);
/// The shortest time between two looks.
const SHORTEST: Duration = Duration::from_millis(500);
/// A look may take one part in so many of the time.
const SHARE: u32 = 100;
/// The same where a look found what no event had told.
const SHARE_WITHOUT_EVENTS: u32 = 10;

/// The time of the next look.
pub struct Pace {
    next: Instant,
    share: u32,
    /// Where all is found by looking: the time between two looks.
    every: Option<Duration>,
}

impl Pace {
    /// The next look is due now; the others so long after each other, or as they are needed beside events.
    pub fn new(every: Option<Duration>) -> Self {
        Pace { next: Instant::now(), share: SHARE, every }
    }
    /// The next look is due now.
    pub fn at_once(&mut self) {
        self.next = Instant::now()
    }
    /// How long there is until the next look.
    pub fn wait(&self) -> Duration {
        self.next.saturating_duration_since(Instant::now())
    }
    /// Events came.
    pub fn has_come(&mut self, with_folder: bool) {
        let pause = if with_folder { FOLDER } else { SETTLING };
        self.next = Instant::now() + self.every.unwrap_or(pause)
    }
    /// A look took so long, and found something or not; nothing where it was given up.
    pub fn has_looked(&mut self, took: Duration, found: Option<bool>) {
        match found {
            Some(true) => self.share = SHARE_WITHOUT_EVENTS,
            Some(false) => {}
            None => return self.has_come(false),
        }
        self.next = Instant::now() + self.every.unwrap_or((took * self.share).max(SHORTEST))
    }
}
