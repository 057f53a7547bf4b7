//! What one build may leave to the next: parsed files by their bytes, links of what did not change. Results never
//! depend on it.

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
}
