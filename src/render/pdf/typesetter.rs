//! Typst: it sees one template, one file of data and the theme's fonts. No disk, package, network or clock is within its
//! reach, and what the data says is never read as markup.
use super::numbers::number;
use crate::render::workers;
use typst::{
    Feature, Library, LibraryExt, World, WorldExt,
    diag::{FileError, FileResult, SourceDiagnostic, Warned},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Through how many further documents the parts of one are remembered.
///
/// What is remembered takes megabytes a document, and looking for it takes longer than it saves where nothing comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// It is set once. What another thread is at is not forgotten.
    Once,
    /// It was set before and is being edited: it comes back after its other editions and languages.
    Edited,
}

/// What cannot be set, and the line of the template that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The typesetter's own words.
    pub message: String,
    /// Line of the template, from 1.
    pub line: Option<usize>,
}

/// A set document.
#[derive(Debug)]
pub struct Document {
    /// PDF/UA-1 and PDF/A-2a in one.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// A template with its fonts.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
}

impl Typesetter {
    /// From the template's text and the bytes of fonts.
    pub fn new(template: &str, fonts: &[&[u8]]) -> Self {
        let faces = |bytes: &&[u8]| Font::iter(Bytes::new(bytes.to_vec())).collect::<Vec<_>>();
        let fonts: Vec<Font> = fonts.iter().flat_map(faces).collect();
        let features = std::iter::once(Feature::A11yExtras).collect();
        Typesetter {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file("/form.typ"), template.to_owned()),
            data: file("/data.json"),
        }
    }
    /// Whether some font has a letter.
    pub fn has(&self, c: char) -> bool {
        self.fonts.iter().any(|f| f.info().coverage.contains(u32::from(c)))
    }
    /// The families of a list that there is a font for; all of them where there is none.
    pub fn families(&self, wished: &[String]) -> Vec<String> {
        let known = |name: &&String| self.book.contains_family(&name.to_lowercase());
        let found: Vec<String> = wished.iter().filter(known).cloned().collect();
        if found.is_empty() { self.book.families().map(|(name, _)| name.to_owned()).collect() } else { found }
    }
    /// Sets the template with this data. `name` has to be the document's own: it becomes its identity.
    ///
    /// # Errors
    /// What the typesetter objects to.
    pub fn set(&self, data: Vec<u8>, name: &str, memory: Memory) -> Result<Document, Vec<Fault>> {
        workers::run(|| self.set_here(data, name, memory))
    }
    fn set_here(&self, data: Vec<u8>, name: &str, memory: Memory) -> Result<Document, Vec<Fault>> {
        let job = Job { setter: self, data: Bytes::new(data) };
        let Warned { output, .. } = typst::compile::<PagedDocument>(&job);
        let made = output.and_then(|document| {
            let document = number(&document);
            let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("the two go together");
            let options = PdfOptions {
                ident: Smart::Custom(name.to_owned()),
                creator: Smart::Custom(Some("Kılavuz".to_owned())),
                standards,
                ..PdfOptions::default()
            };
            Ok(Document { pdf: typst_pdf::pdf(&document, &options)?, pages: document.pages().len() })
        });
        comemo::evict(match memory {
            Memory::Once => 1,
            Memory::Edited => 6,
        });
        made.map_err(|faults| faults.iter().map(|f| job.fault(f)).collect())
    }
}

fn file(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a fixed path")).intern()
}

/// One run.
struct Job<'a> {
    setter: &'a Typesetter,
    data: Bytes,
}

impl Job<'_> {
    fn fault(&self, fault: &SourceDiagnostic) -> Fault {
        let range = self.range(fault.span);
        let line = range.and_then(|r| self.setter.template.lines().byte_to_line(r.start));
        let hints = fault.hints.iter().map(|h| format!("; {}", h.v));
        Fault { message: fault.message.to_string() + &hints.collect::<String>(), line: line.map(|n| n + 1) }
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.setter.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.setter.book
    }
    fn main(&self) -> FileId {
        self.setter.template.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = (id == self.setter.template.id()).then(|| self.setter.template.clone());
        found.ok_or_else(|| FileError::NotFound(id.get().vpath().get_with_slash().into()))
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = (id == self.setter.data).then(|| self.data.clone());
        found.ok_or_else(|| FileError::NotFound(id.get().vpath().get_with_slash().into()))
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.setter.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
