//! Work in order for each key, side by side for different keys: a thread a key while there is work for it.
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
    thread,
};

/// What waits, by key; a key is there while a thread works for it.
pub struct Queues<K, T> {
    waiting: Arc<Mutex<BTreeMap<K, VecDeque<T>>>>,
    most: usize,
}

impl<K: Ord + Copy + Send + 'static, T: Send + 'static> Queues<K, T> {
    /// For at most so many keys at once.
    pub fn new(most: usize) -> Self {
        Queues { waiting: Arc::default(), most }
    }
    /// Has one piece worked on after all earlier ones of its key.
    ///
    /// # Errors
    /// Gives the piece back where too many keys are at work.
    pub fn add(&self, key: K, one: T, work: impl Fn(T) + Send + 'static) -> Result<(), T> {
        let mut waiting = lock(&self.waiting);
        if let Some(queue) = waiting.get_mut(&key) {
            queue.push_back(one);
            return Ok(());
        }
        if waiting.len() >= self.most {
            return Err(one);
        }
        waiting.insert(key, VecDeque::from([one]));
        drop(waiting);
        let mut at_work = AtWork { key, waiting: self.waiting.clone(), has_key: true };
        let started = thread::Builder::new().spawn(move || {
            while let Some(one) = at_work.next() {
                work(one)
            }
        });
        // without a thread the work was dropped with its key
        started.map(drop).unwrap_or_default();
        Ok(())
    }
}

/// The thread of a key. However it ends, the key and what still waits for it go with it.
struct AtWork<K: Ord, T> {
    key: K,
    waiting: Arc<Mutex<BTreeMap<K, VecDeque<T>>>>,
    /// Once given up, the key may be that of another thread.
    has_key: bool,
}

impl<K: Ord + Copy, T> AtWork<K, T> {
    /// The next piece; without one the key is given up in the same breath, so that none is left behind.
    fn next(&mut self) -> Option<T> {
        let mut waiting = lock(&self.waiting);
        let next = waiting.get_mut(&self.key).and_then(VecDeque::pop_front);
        if next.is_none() {
            waiting.remove(&self.key);
            self.has_key = false
        }
        next
    }
}

impl<K: Ord, T> Drop for AtWork<K, T> {
    fn drop(&mut self) {
        if !self.has_key {
            return;
        }
        // outside the lock: dropping a request answers it, which may take long
        let left = lock(&self.waiting).remove(&self.key);
        drop(left)
    }
}

/// A lock that outlives a panic of its holder.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use super::Queues;
    use std::{
        sync::mpsc,
        time::{Duration, Instant},
    };

    const PATIENCE: Duration = Duration::from_secs(10);

    #[test]
    fn a_key_keeps_its_order_and_holds_up_no_other() {
        let queues: Queues<u8, mpsc::Receiver<u8>> = Queues::new(2);
        let (done, all) = mpsc::channel();
        let add = |key: u8| {
            let (go, wait) = mpsc::channel();
            let done = done.clone();
            let added = queues.add(key, wait, move |wait| done.send(wait.recv()).unwrap_or_default());
            (go, added.is_ok())
        };
        let (first, _) = add(1);
        let (second, _) = add(1);
        let (other, _) = add(2);
        assert!(!add(3).1, "a third key at once");
        other.send(20).unwrap_or_default();
        assert_eq!(all.recv_timeout(PATIENCE), Ok(Ok(20)));
        second.send(11).unwrap_or_default();
        first.send(10).unwrap_or_default();
        assert_eq!(all.recv_timeout(PATIENCE), Ok(Ok(10)));
        assert_eq!(all.recv_timeout(PATIENCE), Ok(Ok(11)));
    }

    #[test]
    fn what_comes_while_a_thread_ends_is_worked_on() {
        let queues: Queues<u8, u32> = Queues::new(1);
        let (done, all) = mpsc::channel();
        for n in 0..20_000 {
            let done = done.clone();
            // the next one is added just when the thread of the one before has nothing left to do
            assert!(queues.add(1, n, move |n| done.send(n).unwrap_or_default()).is_ok());
            assert_eq!(all.recv_timeout(PATIENCE), Ok(n), "the {n}th was lost");
        }
    }

    #[test]
    fn a_panic_frees_its_key() {
        let queues: Queues<u8, bool> = Queues::new(1);
        assert!(queues.add(1, true, |_| panic!("planted")).is_ok());
        let (done, all) = mpsc::channel();
        let end = Instant::now() + PATIENCE;
        loop {
            let done = done.clone();
            // what is added while the thread ends goes with it
            let added = queues.add(1, false, move |_| done.send(()).unwrap_or_default());
            assert!(added.is_ok() && Instant::now() < end);
            if all.recv_timeout(Duration::from_millis(50)) == Ok(()) {
                break;
            }
        }
    }
}
