//! Languages: which ones a site has, and everything that differs between them. Only this module knows a language.
pub mod case;
pub mod collate;
pub mod currency;
pub mod file_names;
pub mod format;
pub mod months;
pub mod numerals;
pub mod slug;
pub mod spelling;
pub mod suffix;
pub mod tag;

/// One of the site's languages, as an index into its [`Locales`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(pub u8);

/// Writing direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Direction {
    /// From left to right.
    #[default]
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn code(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// What the site says of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleEntry {
    /// BCP 47 tag.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// Writing direction.
    pub direction: Direction,
    /// Whether forms in it are pages only, as its editors say.
    pub forms_as_pages: bool,
}

/// The site's languages; the first is the source language. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locales {
    list: Vec<LocaleEntry>,
}

impl Locales {
    /// Nothing where the list is empty or longer than 255.
    pub fn new(list: Vec<LocaleEntry>) -> Option<Self> {
        (!list.is_empty() && list.len() <= 255).then_some(Locales { list })
    }
    /// The source language.
    pub fn source(&self) -> Locale {
        Locale(0)
    }
    /// All, in the site's order.
    pub fn iter(&self) -> impl Iterator<Item = Locale> + '_ {
        (0..self.list.len()).map(|n| Locale(n as u8))
    }
    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }
    /// The language with this tag.
    pub fn find(&self, tag: &str) -> Option<Locale> {
        self.list.iter().position(|e| e.tag == tag).map(|n| Locale(n as u8))
    }
    /// What the site says of a language.
    pub fn entry(&self, locale: Locale) -> &LocaleEntry {
        &self.list[usize::from(locale.0)]
    }
    /// The tag of a language.
    pub fn tag(&self, locale: Locale) -> &str {
        &self.entry(locale).tag
    }
}

/// A value for each of the site's languages; total, so a renderer can never meet a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localized<T> {
    all: Vec<T>,
}

impl<T> Localized<T> {
    /// A value for each language.
    pub fn build(locales: &Locales, make: impl FnMut(Locale) -> T) -> Self {
        Localized { all: locales.iter().map(make).collect() }
    }
    /// The values in the order of the languages; nothing where there are fewer or more.
    pub fn of(locales: &Locales, all: Vec<T>) -> Option<Self> {
        (all.len() == locales.count()).then_some(Localized { all })
    }
    /// The value for a language of the same site.
    pub fn get(&self, locale: Locale) -> &T {
        &self.all[usize::from(locale.0)]
    }
    /// All values with their languages.
    pub fn iter(&self) -> impl Iterator<Item = (Locale, &T)> {
        self.all.iter().enumerate().map(|(n, v)| (Locale(n as u8), v))
    }
    /// Another value for each language.
    pub fn map<U>(&self, f: impl Fn(Locale, &T) -> U) -> Localized<U> {
        Localized { all: self.iter().map(|(l, v)| f(l, v)).collect() }
    }
}

/// Text with the language it is really written in: a fallback keeps its own, so that the page can mark it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub body: String,
    /// Their language.
    pub written_in: Locale,
}
