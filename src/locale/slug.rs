//! Addresses from titles: Turkish letters mapped by hand (ı→i, İ→i), other scripts by transliteration.

/// Lower-case ASCII words joined by hyphens; empty where nothing can be kept.
pub fn slug(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ı' | 'İ' | 'I' | 'î' | 'Î' => ascii.push('i'),
            '\'' | '’' | '‘' => {}
            c if c.is_ascii() => ascii.push(c.to_ascii_lowercase()),
            c => ascii.push_str(&deunicode::deunicode_char(c).unwrap_or(" ").to_ascii_lowercase()),
        }
    }
    let words: Vec<&str> = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}
