//! What is known of a picture without showing it: its size, whether it can be shown, which narrower copies are worth
//! making.
mod raster;
mod svg;

pub use raster::narrowed;

/// Widths of narrower copies in pixels: for phones, for the column of a text, for both on finer screens.
pub const WIDTHS: [u32; 3] = [480, 800, 1280];

/// Facts of a picture; of what is none, nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels (SVG: user units), where the file says them.
    pub size: Option<(u32, u32)>,
    /// Why it cannot be shown.
    pub fault: Option<Fault>,
    /// Widths of the copies that are made of it.
    pub narrower: Vec<u32>,
}

/// Why a picture cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It begins like a picture and cannot be opened to its end.
    Broken,
    /// It has more pixels than are opened.
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

impl Picture {
    /// Looks a file through: PNG, JPEG and SVG.
    pub fn of(bytes: &[u8]) -> Picture {
        match raster::format(bytes) {
            Some(format) => raster::examine(bytes, format),
            None => Picture { size: svg::size(bytes), ..Picture::default() },
        }
    }
}
