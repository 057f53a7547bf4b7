//! The font in which viewers write what is typed: Noto Sans with the letters of windows-1254, as a simple font, for
//! viewers find their way in no other.
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use std::{fmt::Write as _, sync::LazyLock};

/// The name fields call it by. PDFium (Chrome, Edge) looks for another font for ğ, ı, İ and ş, and shows nothing, unless
/// the name is one of a font of symbols; every other viewer takes the name as any name.
pub const NAME: &str = "Wingdings2";

const FILE: &[u8] = include_bytes!("NotoSans-cp1254.ttf");
const FACE: &str = "NotoSans-cp1254";
/// Where windows-1254 is not windows-1252, by the names PDF knows.
const TURKISH: [(u8, &str, char); 6] = [
    (0xD0, "Gbreve", 'Ğ'),
    (0xDD, "Idotaccent", 'İ'),
    (0xDE, "Scedilla", 'Ş'),
    (0xF0, "gbreve", 'ğ'),
    (0xFD, "dotlessi", 'ı'),
    (0xFE, "scedilla", 'ş'),
];
/// The letters from 0x80 on that are not Latin 1.
const HIGH: [(u8, char); 23] = [
    (0x80, '€'),
    (0x82, '‚'),
    (0x83, 'ƒ'),
    (0x84, '„'),
    (0x85, '…'),
    (0x86, '†'),
    (0x87, '‡'),
    (0x88, 'ˆ'),
    (0x89, '‰'),
    (0x8A, 'Š'),
    (0x8B, '‹'),
    (0x8C, 'Œ'),
    (0x91, '‘'),
    (0x92, '’'),
    (0x93, '“'),
    (0x94, '”'),
    (0x95, '•'),
    (0x96, '–'),
    (0x97, '—'),
    (0x99, '™'),
    (0x9A, 'š'),
    (0x9B, '›'),
    (0x9C, 'œ'),
];
/// Width of the letters 32 to 255 as the font has them.
#[rustfmt::skip]
const WIDTHS: [i64; 224] = [
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372,
    572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
    899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
    605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
    281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
    615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572, 0,
    572, 0, 250, 414, 416, 791, 512, 512, 418, 1177, 549, 310, 928, 0, 0, 0,
    0, 175, 175, 359, 359, 376, 500, 1000, 447, 773, 479, 310, 946, 0, 0, 566,
    260, 269, 572, 572, 572, 572, 551, 513, 580, 832, 357, 509, 572, 322, 832, 500,
    428, 572, 350, 350, 281, 623, 655, 268, 225, 350, 376, 509, 745, 771, 781, 434,
    639, 639, 639, 639, 639, 639, 881, 632, 556, 556, 556, 556, 339, 339, 339, 339,
    728, 760, 781, 781, 781, 781, 781, 572, 781, 731, 731, 731, 731, 339, 549, 631,
    561, 561, 561, 561, 561, 561, 864, 480, 564, 564, 564, 564, 258, 258, 258, 258,
    615, 618, 605, 605, 605, 605, 605, 572, 605, 618, 618, 618, 618, 258, 479, 510,
];

/// The letter of a code.
fn letter(code: u8) -> Option<char> {
    if let Some((_, _, c)) = TURKISH.iter().find(|(b, ..)| *b == code) {
        return Some(*c);
    }
    match code {
        0x20..=0x7E | 0xA0..=0xFF => Some(char::from(code)),
        _ => HIGH.iter().find(|(b, _)| *b == code).map(|(_, c)| *c),
    }
}

/// Whether a letter can be typed into a field.
pub fn can_type(c: char) -> bool {
    (0x20..=0xFF).any(|code| letter(code) == Some(c))
}

/// What each code means, and the font itself: packed once, for every file has the same.
static STREAMS: LazyLock<[Stream; 2]> = LazyLock::new(|| {
    let unicode = Stream::new(dictionary! {}, unicode_map().into_bytes());
    let file = Stream::new(dictionary! { "Length1" => FILE.len() as i64 }, FILE.to_vec());
    [unicode, file].map(|mut stream| {
        stream.compress().expect("memory takes everything");
        stream
    })
});

/// Puts the font into a file.
pub fn add(doc: &mut Document) -> ObjectId {
    let [unicode, file] = STREAMS.clone().map(|stream| doc.add_object(stream));
    let descriptor = doc.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => FACE, "Flags" => 32,
        "FontBBox" => [-621, -508, 2800, 1067].map(Object::Integer).to_vec(), "ItalicAngle" => 0,
        "Ascent" => 1069, "Descent" => -293, "CapHeight" => 714, "StemV" => 80, "FontFile2" => file,
    });
    let mut differences = vec![];
    for (code, name, _) in TURKISH {
        differences.push(Object::Integer(i64::from(code)));
        differences.push(name.into())
    }
    let encoding = doc.add_object(dictionary! {
        "Type" => "Encoding", "BaseEncoding" => "WinAnsiEncoding", "Differences" => differences,
    });
    doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => FACE, "FirstChar" => 32, "LastChar" => 255,
        "Widths" => WIDTHS.map(Object::Integer).to_vec(), "FontDescriptor" => descriptor, "Encoding" => encoding,
        "ToUnicode" => unicode,
    })
}

/// What each code means, for copying and reading aloud.
fn unicode_map() -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering \
         (UCS) /Supplement 0 >> def\n/CMapName /Fields-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<00> \
         <FF>\nendcodespacerange\n",
    );
    let letters: Vec<(u8, char)> = (0x20..=0xFF).filter_map(|code| Some((code, letter(code)?))).collect();
    for some in letters.chunks(100) {
        writeln!(map, "{} beginbfchar", some.len()).expect("a String takes everything");
        for (code, c) in some {
            writeln!(map, "<{code:02X}> <{:04X}>", u32::from(*c)).expect("a String takes everything")
        }
        map.push_str("endbfchar\n")
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

#[cfg(test)]
mod tests {
    use super::can_type;
    #[test]
    fn the_letters_of_both_languages_can_be_typed() {
        for c in "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ abcçdefgğhıijklmnoöprsştuüvyz 0123456789 ’“”–€âîû".chars()
        {
            assert!(can_type(c), "{c}")
        }
        for c in "əłДא漢₺".chars() {
            assert!(!can_type(c), "{c}")
        }
    }
}
