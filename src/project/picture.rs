//! Width and height of a picture, from its head: PNG, JPEG and SVG.

/// Pixels (SVG: user units), or nothing where the file does not say.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    png(bytes).or_else(|| jpeg(bytes)).or_else(|| svg(bytes))
}

fn big_endian(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |n, b| (n << 8) | u32::from(*b))
}

/// The IHDR chunk is the first (PNG, section 11.2.1).
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some(())?;
    Some((big_endian(bytes.get(16..20)?), big_endian(bytes.get(20..24)?)))
}

/// The first start-of-frame marker (ITU-T T.81, B.2.2).
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.starts_with(b"\xff\xd8").then_some(())?;
    let mut at = 2;
    loop {
        let [0xff, marker] = bytes.get(at..at + 2)? else { return None };
        let length = big_endian(bytes.get(at + 2..at + 4)?) as usize;
        let is_frame = (0xc0..=0xcf).contains(marker) && ![0xc4, 0xc8, 0xcc].contains(marker);
        if is_frame {
            return Some((big_endian(bytes.get(at + 7..at + 9)?), big_endian(bytes.get(at + 5..at + 7)?)));
        }
        at += 2 + length.max(2)
    }
}

/// `width` and `height`, else the last two numbers of `viewBox`, of the first tag.
fn svg(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = std::str::from_utf8(bytes.get(..bytes.len().min(2048))?).ok()?;
    let tag = &head[head.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let start = tag.find(&format!(" {name}="))? + name.len() + 2;
        let quote = tag.get(start..)?.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let rest = tag.get(start + 1..)?;
        rest.get(..rest.find(quote)?)
    };
    let number = |text: &str| text.trim_end_matches("px").parse::<f32>().ok().map(|n| n.round() as u32);
    if let (Some(w), Some(h)) = (attribute("width").and_then(number), attribute("height").and_then(number)) {
        return Some((w, h));
    }
    let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|n| !n.is_empty()).skip(2);
    Some((number(numbers.next()?)?, number(numbers.next()?)?))
}
