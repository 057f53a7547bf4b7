//! Turkish suffixes behind proper names, abbreviations and numbers, after an apostrophe and by how they are read
//! aloud: `%50’si`, `2012’de`, `3’üncü`, `KDV’nin`, `Ankara’dan`.
use super::{case, numerals};

/// What stands behind the apostrophe, in the order in which Turkish puts it: the ordinal, the possessive, the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Suffix {
    /// `’inci`, the n-th.
    pub ordinal: bool,
    /// `’si`, its.
    pub possessive: bool,
    /// The case.
    pub case: Option<Case>,
}

/// A case of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
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
}

impl Case {
    /// The words by which editors ask for them.
    const WORDS: [(&'static str, Case); 6] = [
        ("accusative", Case::Accusative),
        ("dative", Case::Dative),
        ("locative", Case::Locative),
        ("ablative", Case::Ablative),
        ("genitive", Case::Genitive),
        ("instrumental", Case::Instrumental),
    ];
}

impl From<Case> for Suffix {
    fn from(case: Case) -> Suffix {
        Suffix { case: Some(case), ..Suffix::default() }
    }
}

impl Suffix {
    /// `’si`, its.
    pub const POSSESSIVE: Suffix = Suffix { ordinal: false, possessive: true, case: None };
    /// `’inci`, the n-th.
    pub const ORDINAL: Suffix = Suffix { ordinal: true, possessive: false, case: None };

    /// Reads what an editor asks for: `locative`, `possessive`, `possessive-accusative` (`%50’sini`),
    /// `ordinal`, `ordinal-locative` (`3’üncüde`), `ordinal-possessive-dative`; nothing for anything else.
    pub fn read(words: &str) -> Option<Suffix> {
        let mut rest = words.split('-').peekable();
        let ordinal = rest.next_if_eq(&"ordinal").is_some();
        let possessive = rest.next_if_eq(&"possessive").is_some();
        let case = match rest.next() {
            Some(word) => Some(Case::WORDS.iter().find(|(name, _)| *name == word)?.1),
            None => None,
        };
        let suffix = Suffix { ordinal, possessive, case };
        (rest.next().is_none() && suffix != Suffix::default()).then_some(suffix)
    }
    /// Every word that `read` takes, for a finding that lists them.
    pub fn words() -> Vec<String> {
        let cases = Case::WORDS.map(|(word, _)| word);
        let before = ["", "possessive", "ordinal", "ordinal-possessive"];
        let all = before.iter().flat_map(|start| std::iter::once("").chain(cases).map(move |case| (*start, case)));
        let joined = all.map(|(start, case)| {
            if start.is_empty() || case.is_empty() { format!("{start}{case}") } else { format!("{start}-{case}") }
        });
        joined.filter(|word| !word.is_empty()).collect()
    }
}

/// The text with its suffix.
pub fn suffixed(text: &str, suffix: impl Into<Suffix>) -> String {
    let letters = letters(text, suffix.into());
    if letters.is_empty() { text.to_owned() } else { format!("{text}’{letters}") }
}

/// The letters of the suffix alone.
pub fn letters(text: &str, suffix: Suffix) -> String {
    let stem = case::lower(&spoken_end(text), "tr");
    let mut spoken = stem.clone();
    if suffix.ordinal {
        let sound = Sound::of(&spoken);
        let high = sound.high_vowel();
        spoken += &if sound.ends_in_vowel { format!("nc{high}") } else { format!("{high}nc{high}") };
    }
    if suffix.possessive {
        let sound = Sound::of(&spoken);
        let buffer = if sound.ends_in_vowel { "s" } else { "" };
        spoken += &format!("{buffer}{}", sound.high_vowel());
    }
    if let Some(case) = suffix.case {
        spoken += &case_letters(&Sound::of(&spoken), case, suffix.possessive);
    }
    spoken.split_off(stem.len())
}

/// A case behind what was said so far; behind a possessive an n joins the two (`ellisini`, `ellisinde`).
fn case_letters(sound: &Sound, case: Case, possessive: bool) -> String {
    let (high, low) = (sound.high_vowel(), sound.low_vowel());
    let buffer = |letter: char| if sound.ends_in_vowel { letter.to_string() } else { String::new() };
    let (join, middle) = if possessive { ('n', "n") } else { ('y', "") };
    let d = if sound.is_hard { 't' } else { 'd' };
    match case {
        Case::Genitive => format!("{}{high}n", buffer('n')),
        Case::Dative => format!("{}{low}", buffer(join)),
        Case::Accusative => format!("{}{high}", buffer(join)),
        Case::Locative => format!("{middle}{d}{low}"),
        Case::Ablative => format!("{middle}{d}{low}n"),
        Case::Instrumental => format!("{}l{low}", buffer('y')),
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
    use super::{Case::*, *};

    const POSSESSIVE: Suffix = Suffix::POSSESSIVE;
    const ORDINAL: Suffix = Suffix::ORDINAL;

    #[test]
    fn numbers_take_suffixes_as_they_are_read() {
        for (text, suffix, wanted) in [
            ("%50", POSSESSIVE, "%50’si"),
            ("%100", POSSESSIVE, "%100’ü"),
            ("%10", POSSESSIVE, "%10’u"),
            ("%5", POSSESSIVE, "%5’i"),
            ("%12,5", Suffix::from(Genitive), "%12,5’in"),
            ("2012", Suffix::from(Locative), "2012’de"),
            ("1995", Suffix::from(Locative), "1995’te"),
            ("2010", Suffix::from(Ablative), "2010’dan"),
            ("2013", Suffix::from(Locative), "2013’te"),
            ("3", ORDINAL, "3’üncü"),
            ("4", ORDINAL, "4’üncü"),
            ("6", ORDINAL, "6’ncı"),
            ("9", ORDINAL, "9’uncu"),
            ("2", ORDINAL, "2’nci"),
            ("20", ORDINAL, "20’nci"),
            ("40", Suffix::from(Locative), "40’ta"),
            ("1.000", Suffix::from(Dative), "1.000’e"),
            ("25.000.000", Suffix::from(Accusative), "25.000.000’u"),
            ("0", Suffix::from(Ablative), "0’dan"),
            ("15.09.2012", Suffix::from(Locative), "15.09.2012’de"),
            ("17.30", Suffix::from(Locative), "17.30’da"),
            ("15 Eylül 2012", Suffix::from(Ablative), "15 Eylül 2012’den"),
            ("99999999999999999999999", Suffix::from(Locative), "99999999999999999999999’da"),
        ] {
            assert_eq!(suffixed(text, suffix), wanted);
        }
    }

    #[test]
    fn names_and_abbreviations_follow_vowel_harmony() {
        for (text, suffix, wanted) in [
            ("Ankara", Suffix::from(Ablative), "Ankara’dan"),
            ("İzmir", Suffix::from(Locative), "İzmir’de"),
            ("Zonguldak", Suffix::from(Locative), "Zonguldak’ta"),
            ("Bakanlık", Suffix::from(Dative), "Bakanlık’a"),
            ("Kılavuz", Suffix::from(Genitive), "Kılavuz’un"),
            ("Ordu", Suffix::from(Instrumental), "Ordu’yla"),
            ("KDV", Suffix::from(Genitive), "KDV’nin"),
            ("TL", Suffix::from(Dative), "TL’ye"),
            ("KOSGEB", Suffix::from(Genitive), "KOSGEB’in"),
            ("TOBB", Suffix::from(Genitive), "TOBB’un"),
            ("OSB", Suffix::from(Locative), "OSB’de"),
            ("Yönetmelik (2012)", Suffix::from(Locative), "Yönetmelik (2012)’de"),
            ("IŞIK", Suffix::from(Genitive), "IŞIK’ın"),
            ("İş Planı", Suffix::from(Accusative), "İş Planı’yı"),
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
