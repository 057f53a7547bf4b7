//! What one build may leave to the next: parsed files by their bytes, links of what did not change. Results never
//! depend on it.

use crate::{project::Theme, render::pdf::Press};
use std::sync::Arc;

/// Kept between builds of one process.
#[derive(Debug, Default)]
pub struct Memo {
    /// Parsed files.
    pub files: crate::syntax::Memo,
    /// Links of their texts.
    pub links: crate::resolve::Memo,
    /// Pictures that were looked through.
    pub pictures: crate::project::KnownPictures,
    /// Narrower copies of them.
    pub copies: std::sync::Arc<crate::render::Copies>,
    /// Printed forms.
    press: Option<Arc<Press>>,
}

impl Memo {
    /// The press of the build before, where the theme prints the same.
    pub fn press(&mut self, theme: &Theme) -> Arc<Press> {
        let press = self.press.take().filter(|p| p.is_of(theme)).unwrap_or_else(|| Arc::new(Press::new(theme)));
        self.press.insert(press).clone()
    }
}
