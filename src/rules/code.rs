//! Codes with a known form: T.C. kimlik no, vergi kimlik no, MERSİS no, NACE, province, IBAN.
use crate::model::CodeKind;

/// What is wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeFault {
    /// It has not the digits and signs of its kind.
    Form,
    /// A digit that is computed from the others differs: one of them is mistyped.
    CheckDigit,
}

/// Whether a code has the form of its kind.
pub fn fits(kind: CodeKind, text: &str) -> bool {
    examine(kind, text).is_ok()
}

/// Looks at form and check digits; whether the code was ever given out is not asked.
///
/// # Errors
/// What is wrong with it.
pub fn examine(kind: CodeKind, text: &str) -> Result<(), CodeFault> {
    match kind {
        CodeKind::TaxNumber => checked(digits(text), is_tax_number),
        CodeKind::NationalId => checked(digits(text).filter(|d: &[u32; 11]| d[0] != 0), is_national_id),
        CodeKind::Mersis => digits::<16>(text).map(drop).ok_or(CodeFault::Form),
        CodeKind::Nace => {
            let parts: Vec<&str> = text.split('.').collect();
            let fits = (2..=3).contains(&parts.len()) && parts.iter().all(|p| digits::<2>(p).is_some());
            fits.then_some(()).ok_or(CodeFault::Form)
        }
        CodeKind::Province => {
            let fits = digits::<2>(text).is_some() && ("01"..="81").contains(&text);
            fits.then_some(()).ok_or(CodeFault::Form)
        }
        CodeKind::Iban => checked(iban(text), |plain| is_iban(plain)),
    }
}

fn checked<T>(read: Option<T>, fits: impl Fn(&T) -> bool) -> Result<(), CodeFault> {
    let read = read.ok_or(CodeFault::Form)?;
    fits(&read).then_some(()).ok_or(CodeFault::CheckDigit)
}

fn digits<const N: usize>(text: &str) -> Option<[u32; N]> {
    text.chars().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>()?.try_into().ok()
}

/// The last digit is computed from the nine before it, each moved by its place.
fn is_tax_number(d: &[u32; 10]) -> bool {
    let weighed = |(place, digit): (u32, &u32)| match (digit + 9 - place) % 10 {
        9 => 9,
        moved => moved * 2_u32.pow(9 - place) % 9,
    };
    let sum: u32 = (0..).zip(&d[..9]).map(weighed).sum();
    (10 - sum % 10) % 10 == d[9]
}

/// The tenth digit is computed from the nine before it, the last is that of the sum of all.
fn is_national_id(d: &[u32; 11]) -> bool {
    let odd: u32 = d[..9].iter().step_by(2).sum();
    let even: u32 = d[1..8].iter().step_by(2).sum();
    // 10 × even keeps the difference above zero and counts for nothing
    (odd * 7 + even * 9) % 10 == d[9] && d[..10].iter().sum::<u32>() % 10 == d[10]
}

/// Its letters and digits without blanks, where country, check digits and length can be those of an IBAN.
fn iban(text: &str) -> Option<Vec<u8>> {
    let plain: Vec<u8> = text.bytes().filter(|b| *b != b' ').collect();
    let (country, check, rest) = (plain.get(..2)?, plain.get(2..4)?, plain.get(4..)?);
    let length = if country == b"TR" { 22..=22 } else { 11..=30 };
    let fits = length.contains(&rest.len()) && rest.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
    let fits = fits && country.iter().all(u8::is_ascii_uppercase) && check.iter().all(u8::is_ascii_digit);
    fits.then_some(plain)
}

/// ISO 7064: the number with country and check digits last, letters as 10 to 35, leaves 1 when divided by 97.
fn is_iban(plain: &[u8]) -> bool {
    let turned = plain.iter().skip(4).chain(plain.iter().take(4));
    let rest = turned.fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    rest == 1
}
