//! PNG and JPEG: looked through once, and made narrower. The only place that knows the image crate.
use super::{Fault, Picture, WIDTHS};
use image::{
    ColorType, DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    imageops,
};
use std::io::Cursor;

/// Pixels on one side beyond which a picture is not opened.
const SIDE: u32 = 16_000;
/// Pixels in all beyond which a picture is not opened: a small file may hold a huge empty one.
const PIXELS: u64 = 50_000_000;
/// Bytes that opening a picture may take.
const MEMORY: u64 = 512 << 20;
/// JPEG quality of the narrower copies.
const QUALITY: u8 = 82;

/// PNG or JPEG by its first bytes, whatever its name says.
pub fn format(bytes: &[u8]) -> Option<ImageFormat> {
    let known = [(ImageFormat::Png, b"\x89PNG\r\n\x1a\n".as_slice()), (ImageFormat::Jpeg, b"\xff\xd8\xff")];
    known.into_iter().find(|(_, start)| bytes.starts_with(start)).map(|(format, _)| format)
}

/// Opens a picture, to know its size and that browsers can show it.
pub fn examine(bytes: &[u8], format: ImageFormat) -> Picture {
    let size = match opened(bytes, format).and_then(|decoder| within_limits(&decoder)) {
        Ok(size) => size,
        Err(fault) => return Picture { fault: Some(fault), ..Picture::default() },
    };
    let Some(image) = whole(bytes, format) else {
        return Picture { size: Some(size), fault: Some(Fault::Broken), narrower: vec![] };
    };
    // what stands upright may be stored lying
    let size = (image.pixels.width(), image.pixels.height());
    // a copy that is hardly narrower is not worth its bytes
    let narrower = WIDTHS.into_iter().filter(|width| width * 5 <= size.0 * 4).collect();
    Picture { size: Some(size), fault: None, narrower }
}

/// A copy of a given width in the same format, its colours kept; nothing where the picture cannot be opened. The filter
/// is made of sums and products alone, so every machine makes the same bytes.
pub fn narrowed(bytes: &[u8], width: u32) -> Option<Vec<u8>> {
    let format = format(bytes)?;
    within_limits(&opened(bytes, format).ok()?).ok()?;
    let Whole { pixels, profile } = whole(bytes, format)?;
    let height = (u64::from(pixels.height()) * u64::from(width) / u64::from(pixels.width())).max(1) as u32;
    let small = pixels.resize_exact(width, height, imageops::FilterType::CatmullRom);
    let mut out = vec![];
    let profile = profile.unwrap_or_default();
    if format == ImageFormat::Jpeg {
        write(JpegEncoder::new_with_quality(&mut out, QUALITY), &small, profile)?
    } else {
        let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Best, FilterType::Adaptive);
        write(encoder, &small, profile)?
    }
    Some(out)
}

fn write(mut encoder: impl ImageEncoder, image: &DynamicImage, profile: Vec<u8>) -> Option<()> {
    // a format that knows no profiles shows the colours as they are
    let kept = profile.is_empty() || encoder.set_icc_profile(profile).is_ok();
    kept.then_some(())?;
    image.write_with_encoder(encoder).ok()
}

fn opened(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder, Fault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    reader.into_decoder().map_err(|_| Fault::Broken)
}

fn within_limits(decoder: &impl ImageDecoder) -> Result<(u32, u32), Fault> {
    let (width, height) = decoder.dimensions();
    if width.max(height) > SIDE || u64::from(width) * u64::from(height) > PIXELS {
        return Err(Fault::TooLarge { width, height });
    }
    Ok((width, height))
}

/// A picture with all its pixels, turned as it is meant to stand.
struct Whole {
    pixels: DynamicImage,
    profile: Option<Vec<u8>>,
}

fn whole(bytes: &[u8], format: ImageFormat) -> Option<Whole> {
    let mut decoder = opened(bytes, format).ok()?;
    let orientation = decoder.orientation().ok()?;
    let profile = decoder.icc_profile().ok()?;
    let mut pixels = DynamicImage::from_decoder(decoder).ok()?;
    pixels.apply_orientation(orientation);
    let colour = pixels.color();
    let is_plain = matches!(colour, ColorType::L8 | ColorType::La8 | ColorType::Rgb8 | ColorType::Rgba8);
    // 16 bits a channel and more are finer than any screen
    let pixels = match (colour.has_color(), colour.has_alpha()) {
        _ if is_plain => pixels,
        (false, false) => DynamicImage::ImageLuma8(pixels.to_luma8()),
        (false, true) => DynamicImage::ImageLumaA8(pixels.to_luma_alpha8()),
        (true, true) => DynamicImage::ImageRgba8(pixels.to_rgba8()),
        (true, false) => DynamicImage::ImageRgb8(pixels.to_rgb8()),
    };
    Some(Whole { pixels, profile })
}
