//! Pictures of texts: narrower copies, their sizes and bytes, and what is kept of them from build to build.
use super::{
    edit,
    program::{files, kilavuz},
    site::{self, Site, select},
};
use kilavuz::{
    pipeline::{self, Memo},
    plan::{PageRoute, Route},
    project::{
        Project,
        picture::{Fault, Picture, WIDTHS, narrowed},
    },
};
use std::fs;

/// A picture with a colour of its own in every row, as PNG or JPEG.
fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, 90]));
    let mut out = std::io::Cursor::new(vec![]);
    pixels.write_to(&mut out, format).expect("memory takes it");
    out.into_inner()
}

fn size_of(bytes: &[u8]) -> (u32, u32) {
    let image = image::load_from_memory(bytes).expect("a whole picture");
    (image.width(), image.height())
}

/// The fixture site with a large picture in a text.
fn with_picture(name: &str, bytes: &[u8]) -> Project {
    let mut project = site::fixture_project();
    project.assets.insert(format!("content/media/{name}"), bytes.into());
    let file = "content/pages/about.en.md";
    let text = format!("{}\n![The two valleys](<../media/{name}>)\n", edit::text_of(&project, file));
    project.sources.add(file, text);
    project
}

#[test]
fn large_pictures_get_narrower_copies_that_the_browser_chooses_from() {
    for (name, format) in [("valley view.png", image::ImageFormat::Png), ("valleys.jpg", image::ImageFormat::Jpeg)] {
        let site = Site::of(with_picture(name, &picture(1200, 900, format)));
        let page = site.page("en", PageRoute::Text(kilavuz::model::PageId("about".into())));
        let [img] = select(&page.html, ".prose figure img")[..] else { panic!("one picture") };
        let attribute = |name| img.value().attr(name).unwrap_or_default();
        assert_eq!((attribute("width"), attribute("height")), ("1200", "900"));
        assert!(attribute("sizes").contains("rem"), "{}", img.html());
        let srcset: Vec<(&str, &str)> = attribute("srcset").split(", ").filter_map(|s| s.split_once(' ')).collect();
        assert_eq!(srcset.iter().map(|(_, w)| *w).collect::<Vec<_>>(), ["480w", "800w", "1200w"], "{}", img.html());
        for (href, width) in &srcset {
            let path = href.trim_start_matches("../").replace("%20", " ");
            let bytes = site.files.get(&path).unwrap_or_else(|| panic!("there is no {path}"));
            let wide: u32 = width.trim_end_matches('w').parse().unwrap();
            assert_eq!(size_of(bytes), (wide, wide * 3 / 4));
            assert_eq!(image::guess_format(bytes).unwrap(), format);
        }
        assert!(srcset[..2].iter().all(|(href, _)| href.starts_with("../../assets/valley")), "{srcset:?}");
    }
}

#[test]
fn small_pictures_and_drawings_stay_alone() {
    for (name, bytes) in [
        ("small.png", picture(500, 20, image::ImageFormat::Png)),
        ("map.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='4000' height='2000'/>".to_vec()),
    ] {
        let site = Site::of(with_picture(name, &bytes));
        let page = site.page("en", PageRoute::Text(kilavuz::model::PageId("about".into())));
        let [img] = select(&page.html, ".prose figure img")[..] else { panic!("one picture") };
        assert_eq!((img.value().attr("srcset"), img.value().attr("sizes")), (None, None));
        assert!(!site.build.plan.iter().any(|(_, route)| matches!(route, Route::Narrower(..))));
    }
}

#[test]
fn copies_are_the_same_bytes_every_time_and_keep_transparency() {
    let png = picture(1000, 40, image::ImageFormat::Png);
    assert_eq!(narrowed(&png, 480), narrowed(&png, 480));
    let glass = image::RgbaImage::from_pixel(1000, 10, image::Rgba([9, 9, 9, 128]));
    let mut out = std::io::Cursor::new(vec![]);
    glass.write_to(&mut out, image::ImageFormat::Png).unwrap();
    let small = image::load_from_memory(&narrowed(&out.into_inner(), 480).unwrap()).unwrap().to_rgba8();
    assert_eq!(small.get_pixel(200, 2).0, [9, 9, 9, 128]);
}

#[test]
fn what_cannot_be_shown_is_known() {
    let whole = picture(100, 100, image::ImageFormat::Jpeg);
    assert_eq!(Picture::of(&whole), Picture { size: Some((100, 100)), ..Picture::default() });
    let cut = Picture::of(&picture(100, 100, image::ImageFormat::Png)[..200]);
    assert_eq!((cut.fault, cut.narrower.len()), (Some(Fault::Broken), 0));
    // 16,000 × 16,000 pixels of nothing pack into a few bytes; the head alone is read
    let mut bomb = picture(8, 8, image::ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0x3e, 0x80, 0, 0, 0x3e, 0x80]);
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(Picture::of(&bomb).fault, Some(Fault::TooLarge { width: 16_000, height: 16_000 }));
    assert_eq!(narrowed(&bomb, 480), None);
    assert_eq!(Picture::of(b"no picture"), Picture::default());
    assert_eq!(Picture::of(&picture(1600, 9, image::ImageFormat::Png)).narrower, WIDTHS);
}

/// The checksum of PNG chunks (PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 })
    })
}

#[test]
fn the_preview_looks_a_picture_through_once_and_forgets_what_is_gone() {
    let mut memo = Memo::default();
    let png = picture(1200, 30, image::ImageFormat::Png);
    let build = pipeline::assemble(with_picture("valley.png", &png), Some(&mut memo));
    let copy = |build: &pipeline::Build| {
        build.plan.iter().find(|(_, route)| matches!(route, Route::Narrower(..))).map(|(path, _)| path.clone())
    };
    let path = copy(&build).expect("a copy");
    let made = build.artifact(&path).unwrap().unwrap();
    assert_eq!(memo.pictures.len(), build.listing.files.len() + build.listing.theme.len());
    // the copy of an unchanged picture is not made again: what stands in its place is handed out
    build.copies.keep(&path, b"kept".to_vec());
    let again = pipeline::assemble(with_picture("valley.png", &png), Some(&mut memo));
    assert_eq!(again.artifact(&path).unwrap().unwrap().bytes, b"kept");
    let other =
        pipeline::assemble(with_picture("valley.png", &picture(1201, 30, image::ImageFormat::Png)), Some(&mut memo));
    assert_ne!(copy(&other), Some(path.clone()), "another picture has other addresses");
    let back = pipeline::assemble(with_picture("valley.png", &png), Some(&mut memo));
    assert_eq!(back.artifact(&path).unwrap().unwrap().bytes, made.bytes, "forgotten and made again");
}

#[test]
fn a_build_takes_copies_of_the_last_output_but_only_those_it_listed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    kilavuz(root, "new .").ends(0);
    fs::create_dir_all(root.join("content/media")).unwrap();
    fs::write(root.join("content/media/view.png"), picture(1200, 30, image::ImageFormat::Png)).unwrap();
    let build = || {
        kilavuz(root, "build").ends(0);
        files(&root.join("dist"))
    };
    let first = build();
    let copies: Vec<&String> = first.keys().filter(|name| name.contains("view-")).collect();
    assert_eq!(copies.len(), 2, "{copies:?}");
    assert_eq!(build(), first);
    // what somebody changed in the output does not come back
    fs::write(root.join("dist").join(copies[0]), b"spoilt").unwrap();
    assert_eq!(build(), first);
}
