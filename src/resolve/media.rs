//! Pictures and downloads of `content/media`.
use super::lower::Lowering;
use crate::{diag::Code, model::Target, project::picture::Fault, source::Span, syntax::suggest};
use std::borrow::Cow;

/// Where the files lie.
pub const FOLDER: &str = "content/media/";

/// The project path of a name below the folder; `%20` and other escapes of addresses are read.
pub fn path(name: &str) -> String {
    let name = name.split(['?', '#']).next().unwrap_or("");
    format!("{FOLDER}{}", unescaped(name.trim_start_matches('/')))
}

/// The file at a project path, which has to lie in the folder.
pub fn file(path: &str, at: Span, cx: &mut Lowering) -> Option<Target> {
    if let Some((path, _)) = cx.listing.files.get_key_value(path) {
        cx.used_media.insert(path);
        return Some(Target::Media(path.to_owned()));
    }
    let name = path.strip_prefix(FOLDER).unwrap_or(path);
    let known = cx.listing.files.keys().filter_map(|f| f.strip_prefix(FOLDER));
    let near = suggest::nearest(&suggest::fold(name), known);
    let d = cx.diags.add(Code::MissingMedia, at).with("file", name);
    match near {
        Some(near) => {
            // that nothing else uses it is a follower of the wrong name
            cx.used_media.extend(cx.listing.files.keys().filter(|f| f.strip_prefix(FOLDER) == Some(near)));
            d.with("suggestion", near).help("nearest")
        }
        None => d.help("folder"),
    };
    None
}

/// Whether a file can be shown as a picture, which takes its size too: the page keeps its room while it loads.
pub fn shown(path: &str, at: Span, cx: &mut Lowering) -> bool {
    let Some(facts) = cx.listing.files.get(path) else { return false };
    let name = path.strip_prefix(FOLDER).unwrap_or(path);
    if facts.picture.fault.is_none() && facts.picture.size.is_some() {
        return true;
    }
    let d = cx.diags.add(Code::BrokenPicture, at).with("file", name);
    match facts.picture.fault {
        Some(Fault::TooLarge { width, height }) => {
            d.variant("large").with("width", width as usize).with("height", height as usize).help("large")
        }
        Some(Fault::Broken) => d.help("save"),
        None => d.variant("size").help("size"),
    };
    false
}

/// Marks the file of a target that was resolved in an earlier run.
pub fn use_again(target: &Target, cx: &mut Lowering) {
    if let Target::Media(path) = target
        && let Some((path, _)) = cx.listing.files.get_key_value(path)
    {
        cx.used_media.insert(path);
    }
}

/// `%C5%9F` as the letter it stands for; what is no escape stays.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| b == b'%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(escape.unwrap_or(bytes[at]));
        at += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}
