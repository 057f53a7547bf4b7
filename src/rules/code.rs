//! Whether a code has the form of its kind.
use crate::model::CodeKind;

/// Digits and signs only; whether the code was ever given out is not asked.
pub fn fits(kind: CodeKind, text: &str) -> bool {
    match kind {
        CodeKind::TaxNumber => is_digits(text, 10),
        CodeKind::NationalId => is_digits(text, 11) && !text.starts_with('0'),
        CodeKind::Mersis => is_digits(text, 16),
        CodeKind::Nace => {
            let parts: Vec<&str> = text.split('.').collect();
            (2..=3).contains(&parts.len()) && parts.iter().all(|p| is_digits(p, 2))
        }
        CodeKind::Province => is_digits(text, 2) && ("01"..="81").contains(&text),
        CodeKind::Iban => is_iban(text),
    }
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_iban(text: &str) -> bool {
    let plain: Vec<u8> = text.bytes().filter(|b| *b != b' ').collect();
    let (Some(country), Some(check), Some(rest)) = (plain.get(..2), plain.get(2..4), plain.get(4..)) else {
        return false;
    };
    let fits = (11..=30).contains(&rest.len()) && rest.iter().all(u8::is_ascii_alphanumeric);
    country.iter().all(u8::is_ascii_uppercase) && check.iter().all(u8::is_ascii_digit) && fits
}
