//! Turkish suffixes behind proper names, abbreviations and numbers, after an apostrophe and by how they are read
//! aloud: `%50’si`, `2012’de`, `3’üncü`, `KDV’nin`, `Ankara’dan`.
use super::{case, numerals};

/// What a suffix says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suffix {
    /// `’nin`, of.
    Genitive,
    /// `’ye`, to.
    Dative,
    /// `’yi`, the object.
    Accusative,
    /// `’de`, in.
    Locative,
    /// `’den`, from.
    Ablative,
    /// `’yle`, with.
    Instrumental,
    /// `’si`, its.
    Possessive,
    /// `’inci`, the n-th.
    Ordinal,
}

/// The text with its suffix.
pub fn suffixed(text: &str, suffix: Suffix) -> String {
    format!("{text}’{}", letters(text, suffix))
}

/// The letters of the suffix alone.
pub fn letters(text: &str, suffix: Suffix) -> String {
    let sound = Sound::of(&case::lower(&spoken_end(text), "tr"));
    let (high, low) = (sound.high_vowel(), sound.low_vowel());
    let buffer = |letter: &str| if sound.ends_in_vowel { letter.to_owned() } else { String::new() };
    let d = if sound.is_hard { 't' } else { 'd' };
    match suffix {
        Suffix::Genitive => format!("{}{high}n", buffer("n")),
        Suffix::Dative => format!("{}{low}", buffer("y")),
        Suffix::Accusative => format!("{}{high}", buffer("y")),
        Suffix::Locative => format!("{d}{low}"),
        Suffix::Ablative => format!("{d}{low}n"),
        Suffix::Instrumental => format!("{}l{low}", buffer("y")),
        Suffix::Possessive => format!("{}{high}", buffer("s")),
        Suffix::Ordinal if sound.ends_in_vowel => format!("nc{high}"),
        Suffix::Ordinal => format!("{high}nc{high}"),
    }
}

/// How a word ends for the ear.
struct Sound {
    last_vowel: char,
    ends_in_vowel: bool,
    is_hard: bool,
}

impl Sound {
    fn of(spoken: &str) -> Sound {
        let plain = |c: char| match c {
            'â' => 'a',
            'î' => 'i',
            'û' => 'u',
            other => other,
        };
        let vowels = "aeıioöuü";
        let mut letters = spoken.chars().rev().filter(|c| c.is_alphabetic()).map(plain);
        let last = letters.clone().next().unwrap_or('e');
        Sound {
            last_vowel: letters.find(|c| vowels.contains(*c)).unwrap_or('e'),
            ends_in_vowel: vowels.contains(last),
            is_hard: "fstkçşhp".contains(last),
        }
    }
    /// ı, i, u, ü.
    fn high_vowel(&self) -> char {
        match self.last_vowel {
            'a' | 'ı' => 'ı',
            'o' | 'u' => 'u',
            'ö' | 'ü' => 'ü',
            _ => 'i',
        }
    }
    /// a, e.
    fn low_vowel(&self) -> char {
        match self.last_vowel {
            'a' | 'ı' | 'o' | 'u' => 'a',
            _ => 'e',
        }
    }
}

/// What is heard last: the last word of a number, the last letter's name of an abbreviation, else the last word.
fn spoken_end(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',');
    let word = text.rsplit(|c: char| !is_word(c)).next().unwrap_or(text);
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        return number_end(word);
    }
    let letters: String = word.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let letters: String = letters.chars().rev().collect();
    if is_spelt_out(&letters) { letter_name(&letters) } else { letters }
}

/// The last word of a number: `1.000` bin, `12,5` beş, `17.30` otuz, `15.09.2012` iki.
fn number_end(word: &str) -> String {
    let whole = super::spelling::decimal_in(word, "tr").ok().filter(|d| d.fract().is_zero());
    let last_part = word.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    let number = match whole.filter(|_| !word.contains(',')) {
        Some(whole) => u64::try_from(whole).ok(),
        None => last_part.parse().ok(),
    };
    // digits beyond any number are read one by one
    let end = number.and_then(|n| numerals::turkish(n).pop());
    let digit = || numerals::turkish(last_part.bytes().last().map_or(0, |b| u64::from(b - b'0'))).pop();
    end.or_else(digit).unwrap_or("sıfır").to_owned()
}

/// Capitals that are read letter by letter: up to three, or without a vowel. `KOSGEB` is read as a word.
fn is_spelt_out(word: &str) -> bool {
    let count = word.chars().count();
    let capitals = count > 1 && word.chars().all(char::is_uppercase);
    capitals && (count <= 3 || !word.chars().any(|c| "AEIİOÖUÜ".contains(c)))
}

/// `V` ve, `A` a: consonants are named with an e.
fn letter_name(word: &str) -> String {
    let last = word.chars().last().unwrap_or('e');
    if "AEIİOÖUÜ".contains(last) { last.to_string() } else { format!("{last}e") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Suffix::*;

    #[test]
    fn numbers_take_suffixes_as_they_are_read() {
        for (text, suffix, wanted) in [
            ("%50", Possessive, "%50’si"),
            ("%100", Possessive, "%100’ü"),
            ("%10", Possessive, "%10’u"),
            ("%5", Possessive, "%5’i"),
            ("%12,5", Genitive, "%12,5’in"),
            ("2012", Locative, "2012’de"),
            ("1995", Locative, "1995’te"),
            ("2010", Ablative, "2010’dan"),
            ("2013", Locative, "2013’te"),
            ("3", Ordinal, "3’üncü"),
            ("4", Ordinal, "4’üncü"),
            ("6", Ordinal, "6’ncı"),
            ("9", Ordinal, "9’uncu"),
            ("2", Ordinal, "2’nci"),
            ("20", Ordinal, "20’nci"),
            ("40", Locative, "40’ta"),
            ("1.000", Dative, "1.000’e"),
            ("25.000.000", Accusative, "25.000.000’u"),
            ("0", Ablative, "0’dan"),
            ("15.09.2012", Locative, "15.09.2012’de"),
            ("17.30", Locative, "17.30’da"),
            ("15 Eylül 2012", Ablative, "15 Eylül 2012’den"),
            ("99999999999999999999999", Locative, "99999999999999999999999’da"),
        ] {
            assert_eq!(suffixed(text, suffix), wanted);
        }
    }

    #[test]
    fn names_and_abbreviations_follow_vowel_harmony() {
        for (text, suffix, wanted) in [
            ("Ankara", Ablative, "Ankara’dan"),
            ("İzmir", Locative, "İzmir’de"),
            ("Zonguldak", Locative, "Zonguldak’ta"),
            ("Bakanlık", Dative, "Bakanlık’a"),
            ("Kılavuz", Genitive, "Kılavuz’un"),
            ("Ordu", Instrumental, "Ordu’yla"),
            ("KDV", Genitive, "KDV’nin"),
            ("TL", Dative, "TL’ye"),
            ("KOSGEB", Genitive, "KOSGEB’in"),
            ("TOBB", Genitive, "TOBB’un"),
            ("OSB", Locative, "OSB’de"),
            ("Yönetmelik (2012)", Locative, "Yönetmelik (2012)’de"),
            ("IŞIK", Genitive, "IŞIK’ın"),
            ("İş Planı", Accusative, "İş Planı’yı"),
        ] {
            assert_eq!(suffixed(text, suffix), wanted);
        }
    }

    #[test]
    fn anything_takes_a_suffix() {
        for text in ["", "?", "’", "…", "ş", "日本", "-", "12a", ".,."] {
            assert!(suffixed(text, Locative).starts_with(text));
        }
    }
}
