//! Names of months in the languages that editors write dates in.

const TURKISH: [&str; 12] =
    ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The names of a language, from January; nothing for languages that are not known here.
pub fn names(tag: &str) -> Option<&'static [&'static str; 12]> {
    match tag.split('-').next() {
        Some("tr") => Some(&TURKISH),
        Some("en") => Some(&ENGLISH),
        _ => None,
    }
}

/// The number of a month's name in Turkish or English, whole or its first three letters, whatever its case.
pub fn number(name: &str) -> Option<i8> {
    let wanted = super::slug::slug(name);
    let is_meant = |month: &&str| {
        let known = super::slug::slug(month);
        known == wanted || known.get(..3) == Some(wanted.as_str())
    };
    let place = [TURKISH, ENGLISH].iter().find_map(|list| list.iter().position(is_meant))?;
    i8::try_from(place + 1).ok()
}
