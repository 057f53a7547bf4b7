//! Everything a build needs, already in memory: content, theme, assets, settings.
pub mod picture;

use crate::source::Sources;
use picture::Picture;
use std::{collections::BTreeMap, sync::Arc};

/// The project as it was read; nothing after this looks at the disk.
#[derive(Debug, Default, Clone)]
pub struct Project {
    /// Text files: `content/**/*.yaml`, `content/**/*.md`, and the texts of the site's own theme.
    pub sources: Sources,
    /// Files that are passed on as they are (`content/media/**`), by path from the project root.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// The theme in force: the built-in one, with the site's own files laid over it.
    pub theme: Theme,
    /// What the command line decided.
    pub settings: Settings,
}

/// Templates, styles, scripts, words and pictures of a theme, by name inside the theme folder.
#[derive(Debug, Default, Clone)]
pub struct Theme {
    /// `templates/base.html` → bytes.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// Names of files that the site's own `theme/` folder replaced or added, with their project path.
    pub own: BTreeMap<String, String>,
}

impl Theme {
    /// A file of the theme as text; nothing where it is missing or no UTF-8.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.files.get(name).and_then(|b| std::str::from_utf8(b).ok())
    }
}

/// Choices of one run that can change output bytes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Overrides `base_url` of site.yaml.
    pub base_url: Option<String>,
    /// The day the site is built for, `YYYY-MM-DD`; overrides `as_of` of site.yaml.
    pub as_of: Option<String>,
    /// The day to use where neither says one (the clock or SOURCE_DATE_EPOCH, read by the CLI).
    pub today: String,
    /// Show drafts and records with a future `publish_from`.
    pub drafts: bool,
}

/// What later stages may know of files without their bytes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Listing {
    /// By path from the project root.
    pub files: BTreeMap<String, FileFacts>,
    /// Pictures and fonts of the theme in force, by name inside the theme.
    pub theme: BTreeMap<String, FileFacts>,
}

/// Facts of files, kept from one reading to the next: opening pictures takes its time.
#[derive(Debug, Default)]
pub struct KnownPictures {
    by_name: BTreeMap<String, (Arc<[u8]>, FileFacts)>,
    by_digest: BTreeMap<String, Picture>,
}

impl KnownPictures {
    /// How many different files are known.
    pub fn len(&self) -> usize {
        self.by_digest.len()
    }
    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.by_digest.is_empty()
    }
}

/// Facts of one passed-on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// In bytes.
    pub size: u64,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub digest: String,
    /// What is known of it as a picture.
    pub picture: Picture,
}

impl Project {
    /// What later stages may know of the files that are passed on.
    pub fn listing(&self) -> Listing {
        self.listing_again(&mut KnownPictures::default())
    }
    /// The same, with what an earlier reading looked through; files that are gone are forgotten.
    pub fn listing_again(&self, known: &mut KnownPictures) -> Listing {
        let before = std::mem::take(known);
        let mut all = |(name, bytes): (&String, &Arc<[u8]>)| {
            let same = before.by_name.get(name).filter(|(old, _)| Arc::ptr_eq(old, bytes));
            let facts = same.map_or_else(|| FileFacts::of(bytes, &before.by_digest), |(_, facts)| facts.clone());
            known.by_digest.insert(facts.digest.clone(), facts.picture.clone());
            known.by_name.insert(name.clone(), (bytes.clone(), facts.clone()));
            (name.clone(), facts)
        };
        let shown = |name: &str| name.starts_with("images/") || name.starts_with("fonts/");
        let theme = self.theme.files.iter().filter(|(name, _)| shown(name));
        Listing { files: self.assets.iter().map(&mut all).collect(), theme: theme.map(&mut all).collect() }
    }
}

impl FileFacts {
    fn of(bytes: &[u8], known: &BTreeMap<String, Picture>) -> Self {
        let digest = digest(bytes);
        let picture = known.get(&digest).cloned().unwrap_or_else(|| Picture::of(bytes));
        FileFacts { size: bytes.len() as u64, digest, picture }
    }
}

/// SHA-256 as lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
