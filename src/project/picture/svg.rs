//! The size that a drawing says it has.

/// `width` and `height`, else the last two numbers of `viewBox`, of the first tag.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
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
