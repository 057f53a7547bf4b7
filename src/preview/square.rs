//! An address as a square code that phones read: in letters for the terminal, as SVG for a page.
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Empty modules around a code, without which readers do not find it.
const QUIET: i32 = 4;

/// A code; nothing where the text is longer than any code can hold.
pub fn code(text: &str) -> Option<QrCode> {
    QrCode::encode_text(text, QrCodeEcc::Low).ok()
}

/// Two rows of modules a line, dark on light as readers want it: a terminal's own ground may be dark, so the light
/// modules are the ones that are drawn.
pub fn letters(code: &QrCode) -> String {
    let edge = code.size() + QUIET;
    let is_light = |x: i32, y: i32| !code.get_module(x, y);
    let mut out = String::new();
    for y in (-QUIET..edge).step_by(2) {
        out.extend((-QUIET..edge).map(|x| match (is_light(x, y), is_light(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        }));
        out.push('\n')
    }
    out
}

/// An SVG element; `name` is what it is called for those who do not see it, already made harmless.
pub fn svg(code: &QrCode, name: &str) -> String {
    let whole = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            write!(path, "M{},{}h1v1h-1z", x + QUIET, y + QUIET).expect("a String takes everything")
        }
    }
    format!(
        "<svg class=\"code\" role=\"img\" aria-label=\"{name}\" viewBox=\"0 0 {whole} {whole}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{whole}\" height=\"{whole}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::{code, letters, svg};

    #[test]
    fn both_drawings_show_the_same_code_with_its_margin() {
        let made = code("http://192.0.2.7:4321/0123456789abcdef0123456789abcdef/").expect("it fits");
        let drawn = letters(&made);
        let lines: Vec<&str> = drawn.lines().collect();
        let width = made.size() as usize + 8;
        assert!(lines.iter().all(|l| l.chars().count() == width), "{drawn}");
        assert_eq!(lines.len(), width.div_ceil(2));
        assert!(lines[0].chars().chain(lines[1].chars()).all(|c| c == '█'), "{drawn}");
        // the finder in the corner: seven dark modules, then a light one
        assert!(lines[2].starts_with("████ ▄▄▄▄▄ █"), "{drawn}");
        let dark = drawn
            .chars()
            .map(|c| match c {
                ' ' => 2,
                '▀' | '▄' => 1,
                _ => 0,
            })
            .sum::<usize>();
        assert_eq!(svg(&made, "x").matches("h1v1").count(), dark, "as many dark modules in both")
    }
}
