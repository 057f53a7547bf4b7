//! The preview's own pages: the state of the site, its languages side by side, its forms on paper, the way to a phone.
pub mod paper;
pub mod phone;
pub mod state;
pub mod translation;

use self::paper::Shown;
use super::{
    chrome::Chrome,
    outline::{self, Known, Outline},
    panel::Speech,
    queues::lock,
    snapshot::State,
};
use crate::{diag::places::Places, pipeline::Build, source::Span};
use std::sync::{Arc, Mutex};

/// What every page is made of.
pub struct Desk<'a> {
    /// Frame and words.
    pub chrome: Chrome<'a>,
    /// Links into the editor.
    pub speech: &'a Speech,
    /// What is shown.
    pub state: &'a State,
    /// Whether the reader sits elsewhere in the network.
    pub is_far: bool,
    /// What the last request read.
    pub known: &'a Mutex<Known>,
    /// Forms on paper that were shown.
    pub shown: &'a Shown,
}

impl Desk<'_> {
    fn build(&self) -> &Build {
        &self.state.newest
    }
    /// The words of all content files.
    fn outlines(&self) -> Vec<Arc<Outline>> {
        outline::all(&self.build().project.sources, &self.tags(), &mut lock(self.known))
    }
    /// `file:line`, a link into the editor where there is one.
    fn place(&self, span: Span, places: &mut Places) -> String {
        let at = places.of(span);
        let words = super::chrome::safe(&format!("{}:{}", at.file, at.start.line));
        let href = self.speech.link(span, places).as_str().map(super::chrome::safe);
        super::chrome::link(href.as_deref(), &words)
    }
    /// Tags of the site's languages, the source first.
    fn tags(&self) -> Vec<&str> {
        let locales = self.build().site.as_ref().map(|s| &s.locales);
        locales.map(|l| l.iter().map(|one| l.tag(one)).collect()).unwrap_or_default()
    }
}
