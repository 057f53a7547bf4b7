//! Numbers and amounts read aloud, in Turkish and English: `altı yüz elli`, `six hundred and fifty`.
use super::currency::Currency;

const TURKISH_UNITS: [&str; 10] = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"];
const TURKISH_TENS: [&str; 10] = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"];
const TURKISH_GROUPS: [&str; 7] = ["", "bin", "milyon", "milyar", "trilyon", "katrilyon", "kentilyon"];

const ENGLISH_UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ENGLISH_GROUPS: [&str; 7] = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];

/// The words of a number in Turkish, from the first.
pub fn turkish(number: u64) -> Vec<&'static str> {
    if number == 0 {
        return vec![TURKISH_UNITS[0]];
    }
    let mut words = vec![];
    for (place, group) in groups(number) {
        let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
        if hundreds > 1 {
            words.push(TURKISH_UNITS[hundreds])
        }
        if hundreds > 0 {
            words.push("yüz")
        }
        if tens > 0 {
            words.push(TURKISH_TENS[tens])
        }
        // a thousand is `bin`, not `bir bin`
        if units > 0 && !(place == 1 && group == 1) {
            words.push(TURKISH_UNITS[units])
        }
        if place > 0 {
            words.push(TURKISH_GROUPS[place])
        }
    }
    words
}

/// A number in English words, with the British “and”.
pub fn english(number: u64) -> String {
    if number == 0 {
        return ENGLISH_UNITS[0].to_owned();
    }
    let mut words: Vec<String> = vec![];
    for (place, group) in groups(number) {
        let (hundreds, rest) = (group / 100, group % 100);
        if hundreds > 0 {
            words.push(format!("{} hundred", ENGLISH_UNITS[hundreds]))
        }
        if rest > 0 {
            let and = hundreds > 0 || place == 0 && !words.is_empty();
            words.push(format!("{}{}", if and { "and " } else { "" }, below_hundred(rest)))
        }
        if place > 0 {
            words.push(ENGLISH_GROUPS[place].to_owned())
        }
    }
    words.join(" ")
}

fn below_hundred(number: usize) -> String {
    match (number / 10, number % 10) {
        (0 | 1, _) => ENGLISH_UNITS[number].to_owned(),
        (tens, 0) => ENGLISH_TENS[tens].to_owned(),
        (tens, units) => format!("{}-{}", ENGLISH_TENS[tens], ENGLISH_UNITS[units]),
    }
}

/// Groups of three digits that are not zero, the highest first, with their place.
fn groups(number: u64) -> Vec<(usize, usize)> {
    let mut rest = number;
    let mut groups = vec![];
    for place in 0..TURKISH_GROUPS.len() {
        groups.push((place, (rest % 1_000) as usize));
        rest /= 1_000
    }
    groups.into_iter().rev().filter(|(_, group)| *group > 0).collect()
}

/// An amount as documents write it beside the figure: `altıyüzelliTL,otuzbeşkr.` (in one piece, so that nothing can be
/// added), `six hundred and fifty TRY and 35/100`. Nothing in other languages.
pub fn amount(minor: i64, currency: Currency, tag: &str) -> Option<String> {
    let unit = 10_u64.pow(currency.digits());
    let (whole, part) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
    match tag.split('-').next() {
        Some("tr") => {
            let (name, small) = if currency == Currency::LIRA { ("TL", "kr.") } else { (currency.code(), "/") };
            let sign = if minor < 0 { "eksi" } else { "" };
            let whole = turkish(whole).concat();
            Some(match (part, small) {
                (0, _) => format!("{sign}{whole}{name}"),
                (part, "/") => format!("{sign}{whole}{name},{part}/{unit}"),
                (part, small) => format!("{sign}{whole}{name},{}{small}", turkish(part).concat()),
            })
        }
        Some("en") => {
            let sign = if minor < 0 { "minus " } else { "" };
            let part = if part == 0 { String::new() } else { format!(" and {part}/{unit}") };
            Some(format!("{sign}{} {}{part}", english(whole), currency.code()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_numbers_are_read_aloud() {
        for (number, words) in [
            (0, "sıfır"),
            (7, "yedi"),
            (10, "on"),
            (100, "yüz"),
            (650, "altı yüz elli"),
            (1_000, "bin"),
            (1_001, "bin bir"),
            (2_012, "iki bin on iki"),
            (21_000, "yirmi bir bin"),
            (101_000, "yüz bir bin"),
            (1_000_000, "bir milyon"),
            (25_000_000, "yirmi beş milyon"),
        ] {
            assert_eq!(turkish(number).join(" "), words);
        }
        assert!(turkish(u64::MAX).starts_with(&["on", "sekiz", "kentilyon"]));
    }

    #[test]
    fn english_numbers_are_read_aloud() {
        for (number, words) in [
            (0, "zero"),
            (13, "thirteen"),
            (42, "forty-two"),
            (650, "six hundred and fifty"),
            (1_005, "one thousand and five"),
            (2_012, "two thousand and twelve"),
            (25_000_000, "twenty-five million"),
            (1_200_345, "one million two hundred thousand three hundred and forty-five"),
        ] {
            assert_eq!(english(number), words);
        }
        assert!(english(u64::MAX).starts_with("eighteen quintillion"));
    }

    #[test]
    fn amounts_are_written_as_in_documents() {
        for (minor, currency, tag, wanted) in [
            (65_035, "TRY", "tr", "altıyüzelliTL,otuzbeşkr."),
            (100_000, "TRY", "tr", "binTL"),
            (65_035, "EUR", "tr", "altıyüzelliEUR,35/100"),
            (65_035, "TRY", "en", "six hundred and fifty TRY and 35/100"),
            (-200, "EUR", "en-GB", "minus two EUR"),
        ] {
            let words = Currency::read(currency).and_then(|currency| amount(minor, currency, tag));
            assert_eq!(words.as_deref(), Some(wanted));
        }
        assert_eq!(amount(100, Currency::LIRA, "ar"), None);
        assert!(amount(i64::MIN, Currency::LIRA, "tr").is_some());
    }
}
