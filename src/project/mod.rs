//! Everything a build needs, already in memory: content, theme, assets, settings.
pub mod picture;

use crate::source::Sources;
use picture::Picture;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

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
#[derive(Debug, Default, Clone)]
pub struct Listing {
    /// By path from the project root.
    pub files: BTreeMap<String, FileFacts>,
    /// Pictures and fonts of the theme in force, by name inside the theme.
    pub theme: BTreeMap<String, FileFacts>,
}

/// Facts of files by the digest of their bytes, kept from one reading to the next: opening pictures takes its time.
pub type KnownPictures = BTreeMap<String, Picture>;

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
    /// Names of the files that two readings found different: other bytes, new, or gone; by name.
    pub fn changed_files(&self, other: &Project) -> Vec<Arc<str>> {
        let mut changed: BTreeSet<Arc<str>> = BTreeSet::new();
        let (mine, theirs) = (self.texts(), other.texts());
        changed.extend(differing(&mine, &theirs).map(|name| Arc::from(*name)));
        changed.extend(differing(&self.assets, &other.assets).map(|name| Arc::from(name.as_str())));
        let place = |name: &String| {
            self.theme.own.get(name).or_else(|| other.theme.own.get(name)).unwrap_or(name).as_str().into()
        };
        changed.extend(differing(&self.theme.files, &other.theme.files).map(place));
        changed.into_iter().collect()
    }
    fn texts(&self) -> BTreeMap<&str, Arc<str>> {
        self.sources.iter().map(|(_, s)| (s.path.as_str(), s.text.clone())).collect()
    }
    /// What later stages may know of the files that are passed on.
    pub fn listing(&self) -> Listing {
        self.listing_again(&mut KnownPictures::new())
    }
    /// The same, with pictures that an earlier reading looked through; those that are gone are forgotten.
    pub fn listing_again(&self, known: &mut KnownPictures) -> Listing {
        let before = std::mem::take(known);
        let mut facts = |bytes: &Arc<[u8]>| {
            let digest = digest(bytes);
            let picture = before.get(&digest).cloned().unwrap_or_else(|| Picture::of(bytes));
            known.insert(digest.clone(), picture.clone());
            FileFacts { size: bytes.len() as u64, digest, picture }
        };
        let mut all = |(name, bytes): (&String, &Arc<[u8]>)| (name.clone(), facts(bytes));
        let shown = |name: &str| name.starts_with("images/") || name.starts_with("fonts/");
        let theme = self.theme.files.iter().filter(|(name, _)| shown(name));
        Listing { files: self.assets.iter().map(&mut all).collect(), theme: theme.map(&mut all).collect() }
    }
}

/// Keys whose values are not the same in both.
fn differing<'a, K: Ord, V: PartialEq>(
    one: &'a BTreeMap<K, V>,
    other: &'a BTreeMap<K, V>,
) -> impl Iterator<Item = &'a K> {
    let new = one.iter().filter(|(key, value)| other.get(key) != Some(value)).map(|(key, _)| key);
    new.chain(other.keys().filter(|key| !one.contains_key(key)))
}

/// SHA-256 as lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
