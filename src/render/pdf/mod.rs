//! Forms as fillable, tagged PDF: set by the theme's `print/form.typ`, then given fields.
mod around;
mod compose;
mod drawing;
mod fields;
mod fit;
mod form_font;
mod numbers;
mod packed;
pub mod pages;
mod paper;
mod pen;
mod slots;
mod structure;
mod totals;
mod typesetter;
mod widgets;

use crate::{
    diag::{Code, Diagnostic},
    locale::Locale,
    model::{Form, FormId},
    plan::Edition,
    project::{Theme, digest},
    view::{Scope, forms},
};
use compose::Look;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};
use typesetter::{Fault, Memory, Typesetter};

/// The template.
const TEMPLATE: &str = "print/form.typ";

/// A finished file.
#[derive(Debug, PartialEq, Eq)]
pub struct Printed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Their SHA-256.
    pub digest: String,
    /// How many pages it has.
    pub pages: usize,
}

/// Letters that are wanted and not there.
#[derive(Debug, Default)]
pub struct MissingLetters {
    /// In the fonts of the theme.
    pub unset: BTreeSet<char>,
    /// In the font of what is typed.
    pub untyped: BTreeSet<char>,
    /// How many are there.
    pub others: usize,
}

/// The last file of each form, language and edition, with the digest of what it was made from.
type Kept = BTreeMap<(FormId, Locale, Edition), (String, Arc<Printed>)>;

/// Prints forms, and keeps the last file of each: what it is made from decides, never when it was made.
pub struct Press {
    files: BTreeMap<String, Arc<[u8]>>,
    setter: OnceLock<Option<Typesetter>>,
    made: Mutex<Kept>,
    /// Files are empty.
    is_blank: bool,
}

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Press").field("files", &self.files.keys()).finish_non_exhaustive()
    }
}

impl Press {
    /// With the template and the fonts of a theme.
    pub fn new(theme: &Theme) -> Self {
        Press { files: print_files(theme), setter: OnceLock::new(), made: Mutex::default(), is_blank: false }
    }
    /// One whose files are empty, for looking at everything else: typesetting takes longer than all other outputs. A
    /// template other than the `proven` theme's may have faults, so with one there is none.
    pub fn blank(theme: &Theme, proven: &Theme) -> Option<Self> {
        let press = Press { is_blank: true, ..Press::new(theme) };
        press.is_of(proven).then_some(press)
    }
    /// Whether it would print the same with this theme.
    pub fn is_of(&self, theme: &Theme) -> bool {
        let files = print_files(theme);
        let same = |x: &Arc<[u8]>, y: &Arc<[u8]>| Arc::ptr_eq(x, y) || x == y;
        let mut pairs = self.files.iter().zip(&files);
        self.files.len() == files.len() && pairs.all(|((a, x), (b, y))| a == b && same(x, y))
    }
    /// Letters of texts that cannot be set, or not be typed into a field; signs other than letters do not count.
    pub fn missing_letters(&self, texts: &mut dyn Iterator<Item = &str>) -> MissingLetters {
        let Some(setter) = self.setter() else { return MissingLetters::default() };
        let letters: BTreeSet<char> = texts.flat_map(str::chars).filter(|c| c.is_alphabetic()).collect();
        let (set, unset): (BTreeSet<char>, BTreeSet<char>) = letters.into_iter().partition(|c| setter.has(*c));
        let (typed, untyped): (BTreeSet<char>, BTreeSet<char>) = set.into_iter().partition(|c| form_font::can_type(*c));
        MissingLetters { unset, untyped, others: typed.len() }
    }
    /// Whether the theme has what a file is made with.
    pub fn is_ready(&self) -> bool {
        self.files.contains_key(TEMPLATE)
    }
    /// An edition of a form in the scope's language.
    ///
    /// # Errors
    /// What the typesetter objects to, as findings.
    pub fn print(
        &self,
        s: &Scope,
        (id, form): (&FormId, &Form),
        edition: Edition,
        tokens: &BTreeMap<String, String>,
    ) -> Result<Arc<Printed>, Vec<Diagnostic>> {
        if self.is_blank {
            return Ok(Arc::new(Printed { digest: String::new(), bytes: vec![], pages: 0 }));
        }
        let fault = |fault: &Fault| fault_finding(s, id, form, fault);
        let Some(setter) = self.setter() else { return Err(vec![]) };
        let sheet = forms::sheet(s, id, form);
        let cover = forms::cover(s, id, form, &sheet);
        let has = |c: char| setter.has(c);
        let sheets = if edition == Edition::Rows { in_every_language(s, id, form) } else { vec![] };
        let (paper, slots) = compose::compose(s, (&sheet, &sheets), &cover, edition, look(setter, tokens, &has));
        let data = serde_json::to_vec(&paper).unwrap_or_default();
        let key = digest(&[data.as_slice(), format!("{slots:?}").as_bytes()].concat());
        let place = (id.clone(), s.locale, edition);
        let memory = match self.kept().get(&place) {
            Some((made_of, printed)) if *made_of == key => return Ok(printed.clone()),
            Some(_) => Memory::Edited,
            None => Memory::Once,
        };
        let set = setter
            .set(data, &format!("{id} {} {}", s.tag(), edition.word(s.tag()).unwrap_or_default()), memory)
            .map_err(|f| f.iter().map(fault).collect::<Vec<_>>())?;
        let bytes = match edition {
            Edition::Screen | Edition::Rows => widgets::fillable(&set.pdf, &slots)
                .map_err(|misfit| vec![fault(&Fault { message: misfit.0, line: None })])?,
            Edition::Hand => {
                widgets::small(&set.pdf).map_err(|misfit| vec![fault(&Fault { message: misfit.0, line: None })])?
            }
        };
        let printed = Arc::new(Printed { digest: digest(&bytes), bytes, pages: set.pages });
        self.kept().insert(place, (key, printed.clone()));
        Ok(printed)
    }
    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        // whole entries only are put in, so what a panic elsewhere left is as good as ever
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
    fn setter(&self) -> Option<&Typesetter> {
        let make = || {
            let template = std::str::from_utf8(self.files.get(TEMPLATE)?).ok()?;
            let is_font = |name: &str| name.ends_with(".ttf") || name.ends_with(".otf");
            let fonts: Vec<&[u8]> = self.files.iter().filter(|(n, _)| is_font(n)).map(|(_, b)| &**b).collect();
            Some(Typesetter::new(template, &fonts))
        };
        self.setter.get_or_init(make).as_ref()
    }
}

fn in_every_language(s: &Scope, id: &FormId, form: &Form) -> Vec<forms::Sheet> {
    let scope = |locale| Scope {
        site: s.site,
        plan: s.plan,
        listing: s.listing,
        words: s.words,
        locale,
        path: s.path,
        route: s.route,
    };
    s.site.locales.iter().map(|locale| forms::sheet(&scope(locale), id, form)).collect()
}

fn print_files(theme: &Theme) -> BTreeMap<String, Arc<[u8]>> {
    let own = theme.files.iter().filter(|(name, _)| name.starts_with("print/"));
    own.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
}

/// Colours as on light pages, and the families that there are fonts for.
fn look<'a>(setter: &Typesetter, tokens: &BTreeMap<String, String>, has: &'a dyn Fn(char) -> bool) -> Look<'a> {
    let colour = |(key, value): (&String, &String)| {
        let name = key.strip_prefix("colours.")?.strip_suffix(".light")?;
        Some((name.to_owned(), value.clone()))
    };
    let families = |key: &str| {
        let list = tokens.get(key).map_or("", String::as_str).split(',');
        let names: Vec<String> = list.map(|name| name.trim().trim_matches(['"', '\'']).to_owned()).collect();
        setter.families(&names)
    };
    Look {
        colours: tokens.iter().filter_map(colour).collect(),
        fonts: (families("type.serif"), families("type.sans")),
        has,
    }
}

fn fault_finding(s: &Scope, id: &FormId, form: &Form, fault: &Fault) -> Diagnostic {
    let mut d = Diagnostic::new(Code::FormFile, Some(form.at));
    d.with("form", id.as_ref()).with("language", s.tag()).with("message", fault.message.as_str());
    if let Some(line) = fault.line {
        d.variant("line").with("line", line.to_string());
    }
    d
}
