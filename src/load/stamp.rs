//! What the system says of a file, to know without reading that it is as it was.
use std::{
    fs::Metadata,
    time::{Duration, SystemTime},
};

/// A clock of the disk may be as coarse as this, so that two changes have one time.
const COARSE: Duration = Duration::from_secs(2);

/// Marks of one state of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    node: (u64, u64, i64, i64),
    /// Whether it was old enough when it was read: any later change has another stamp.
    is_old: bool,
}

impl Stamp {
    /// Of a file about to be read, at this moment.
    pub fn of(facts: &Metadata, now: SystemTime) -> Self {
        let modified = facts.modified().ok();
        let age = modified.and_then(|at| now.duration_since(at).ok());
        #[cfg(unix)]
        let node = {
            use std::os::unix::fs::MetadataExt;
            (facts.dev(), facts.ino(), facts.ctime(), facts.ctime_nsec())
        };
        Stamp {
            length: facts.len(),
            modified,
            #[cfg(unix)]
            node,
            is_old: age.is_some_and(|age| age > COARSE),
        }
    }
    /// Whether a file with these marks, which was read under the other, is certainly as it was.
    pub fn tells_no_change_since(&self, read: &Stamp) -> bool {
        read.is_old && *self == *read
    }
}
