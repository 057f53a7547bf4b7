//! Compressed files beside the originals, for servers that hand them out as they lie there; the same bytes give the
//! same compressed bytes, whenever and wherever they are made.
use super::{Staging, WriteError};
use flate2::{Compression, GzBuilder, read::MultiGzDecoder};
use rayon::prelude::*;
use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
};

/// A way of compressing that browsers know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Gzip,
    Brotli,
}

/// Endings of files that are text; fonts, pictures and documents are compressed in themselves.
const TEXTS: [&str; 10] = ["html", "css", "js", "mjs", "json", "svg", "xml", "txt", "csv", "md"];
/// Smaller files travel in one packet as they are.
const LEAST: usize = 256;

impl Encoding {
    pub const ALL: [Encoding; 2] = [Encoding::Gzip, Encoding::Brotli];

    /// What is put behind the name of the original.
    pub fn ending(self) -> &'static str {
        match self {
            Encoding::Gzip => ".gz",
            Encoding::Brotli => ".br",
        }
    }
    /// Without a date or a name, which would differ from build to build.
    fn encode(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = vec![];
        match self {
            Encoding::Gzip => {
                let mut encoder = GzBuilder::new().mtime(0).write(&mut out, Compression::best());
                encoder.write_all(bytes)?;
                encoder.finish()?;
            }
            Encoding::Brotli => {
                let size_hint = bytes.len();
                let parameters = brotli::enc::BrotliEncoderParams { size_hint, ..Default::default() };
                brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
            }
        }
        Ok(out)
    }
    /// The original bytes, at most `most` and one more: what is longer is no compressed copy of it.
    pub fn decode(self, bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
        let mut out = vec![];
        match self {
            Encoding::Gzip => MultiGzDecoder::new(bytes).take(most + 1).read_to_end(&mut out)?,
            Encoding::Brotli => brotli::Decompressor::new(bytes, 4096).take(most + 1).read_to_end(&mut out)?,
        };
        Ok(out)
    }
}

/// What the compression of a build did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compressed {
    /// Files that were made.
    pub made: u64,
    /// Files of the last output that still fit.
    pub kept: u64,
    /// Bytes of both.
    pub bytes: u64,
}

impl Compressed {
    fn and(self, other: Compressed) -> Compressed {
        Compressed { made: self.made + other.made, kept: self.kept + other.kept, bytes: self.bytes + other.bytes }
    }
}

/// An output that compression may help, and whether its bytes are those of the last output.
#[derive(Debug)]
pub(super) struct Candidate {
    pub path: String,
    pub same: bool,
}

/// Whether a file is a text that is long enough.
pub(super) fn may_pay(path: &str, bytes: &[u8]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    bytes.len() >= LEAST && TEXTS.contains(&ending.as_str())
}

impl Staging {
    /// How many outputs compression would look at.
    pub fn candidates(&self) -> usize {
        self.candidates.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).len()
    }
    /// Puts `.gz` and `.br` files beside all outputs so far; `step` is told after each output. Files of outputs that
    /// did not change are taken over from the last output.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn compress(&self, step: &(dyn Fn() + Sync)) -> Result<Compressed, WriteError> {
        let candidates = self.candidates.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let done = candidates.par_iter().map(|candidate| {
            let done = Encoding::ALL.map(|encoding| self.compress_one(candidate, encoding));
            step();
            let [gzip, brotli] = done;
            Ok(gzip?.and(brotli?))
        });
        done.try_reduce(Compressed::default, |a, b| Ok(a.and(b)))
    }
    fn compress_one(&self, candidate: &Candidate, encoding: Encoding) -> Result<Compressed, WriteError> {
        let name = format!("{}{}", candidate.path, encoding.ending());
        let target = self.folder.join(&name);
        let size = |path: &Path| fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file).map(|m| m.len());
        // an output of that name stays as it is
        if size(&target).is_some() {
            return Ok(Compressed::default());
        }
        let last = self.out.join(&name);
        if let Some(bytes) = size(&last).filter(|_| candidate.same && fs::hard_link(&last, &target).is_ok()) {
            return Ok(Compressed { made: 0, kept: 1, bytes });
        }
        let original = self.folder.join(&candidate.path);
        let original = fs::read(&original).map_err(|e| WriteError::at(&original, e))?;
        let encoded = encoding.encode(&original).map_err(|e| WriteError::at(&target, e))?;
        if !pays(original.len(), encoded.len()) {
            return Ok(Compressed::default());
        }
        fs::write(&target, &encoded).map_err(|e| WriteError::at(&target, e))?;
        Ok(Compressed { made: 1, kept: 0, bytes: encoded.len() as u64 })
    }
}

/// A tenth less is worth a file of its own.
fn pays(original: usize, encoded: usize) -> bool {
    encoded * 10 <= original * 9
}
