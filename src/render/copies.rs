//! Narrower copies of pictures, kept between builds: their address is made from all that they are made from.
use crate::plan::OutPath;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

/// Copies by their address; it saves work, never changes a result.
#[derive(Debug, Default)]
pub struct Copies {
    made: Mutex<BTreeMap<OutPath, Arc<[u8]>>>,
}

impl Copies {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<OutPath, Arc<[u8]>>> {
        self.made.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
    /// A copy that an earlier build made.
    pub fn keep(&self, path: &OutPath, bytes: Vec<u8>) {
        self.lock().insert(path.clone(), bytes.into());
    }
    /// The copy at an address, made where there is none yet; two that want it at once may both make it.
    pub fn get(&self, path: &OutPath, make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<[u8]>> {
        if let Some(known) = self.lock().get(path) {
            return Some(known.clone());
        }
        let made: Arc<[u8]> = make()?.into();
        self.lock().insert(path.clone(), made.clone());
        Some(made)
    }
    /// Forgets copies that no build asks for any more.
    pub fn retain(&self, wanted: impl Fn(&OutPath) -> bool) {
        self.lock().retain(|path, _| wanted(path))
    }
}
