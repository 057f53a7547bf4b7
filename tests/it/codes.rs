//! Codes with check digits: those that are right, and every way to mistype one digit.
use kilavuz::{
    model::CodeKind,
    rules::code::{CodeFault, examine},
};

/// Examples that are published or made up; none is known to be anybody's.
const RIGHT: &[(CodeKind, &str)] = &[
    (CodeKind::NationalId, "10000000146"),
    (CodeKind::TaxNumber, "1234567890"),
    // computed by another program, with digits that bring every weight to bear
    (CodeKind::NationalId, "12345678950"),
    (CodeKind::NationalId, "48291357694"),
    (CodeKind::TaxNumber, "9876543217"),
    (CodeKind::TaxNumber, "7300192646"),
    (CodeKind::Iban, "TR33 0006 1005 1978 6457 8413 26"),
    (CodeKind::Iban, "GB82WEST12345698765432"),
    (CodeKind::Iban, "DE89370400440532013000"),
];

#[test]
fn right_codes_are_taken_and_each_mistyped_digit_is_found() {
    for (kind, text) in RIGHT {
        assert_eq!(examine(*kind, text), Ok(()), "{text}");
        let (mut tried, mut found) = (0, 0);
        for place in 0..text.len() {
            let Some(digit) = text[place..=place].chars().next().and_then(|c| c.to_digit(10)) else { continue };
            for other in (0..10).filter(|other| *other != digit) {
                let mistyped = format!("{}{other}{}", &text[..place], &text[place + 1..]);
                tried += 1;
                found += usize::from(examine(*kind, &mistyped).is_err())
            }
        }
        // the scheme of tax numbers takes 0 and 9 of some places for one, so a few slip through
        let least = if *kind == CodeKind::TaxNumber { tried * 9 / 10 } else { tried };
        assert!(tried > 80 && found >= least, "{text}: {found} of {tried}")
    }
}

#[test]
fn what_has_not_the_form_of_its_kind_is_told_apart_from_a_wrong_digit() {
    let form = [
        (CodeKind::TaxNumber, "123456789"),
        (CodeKind::TaxNumber, "12345678a0"),
        (CodeKind::TaxNumber, "1234567890 "),
        (CodeKind::NationalId, "00000000146"),
        (CodeKind::NationalId, "1000000014"),
        (CodeKind::Iban, "TR330006100519786457841"),
        (CodeKind::Iban, "TR3300061005197864578413260"),
        (CodeKind::Iban, "tr330006100519786457841326"),
        (CodeKind::Mersis, "123456789012345"),
        (CodeKind::Nace, "28"),
        (CodeKind::Nace, "28.4"),
        (CodeKind::Nace, "28,41"),
        (CodeKind::Nace, "28.41.01.02"),
        (CodeKind::Province, "00"),
        (CodeKind::Province, "6"),
        (CodeKind::Province, "82"),
        (CodeKind::Province, "٠٦"),
    ];
    for (kind, text) in form {
        assert_eq!(examine(kind, text), Err(CodeFault::Form), "{kind:?} {text}")
    }
    let digit = [(CodeKind::TaxNumber, "1234567891"), (CodeKind::NationalId, "10000000147")];
    for (kind, text) in digit {
        assert_eq!(examine(kind, text), Err(CodeFault::CheckDigit), "{kind:?} {text}")
    }
    let right = [(CodeKind::Nace, "28.41"), (CodeKind::Nace, "28.41.01"), (CodeKind::Mersis, "0123456789012345")];
    let provinces = (1..=81).map(|n| (CodeKind::Province, format!("{n:02}")));
    for (kind, text) in right.map(|(kind, text)| (kind, text.to_owned())).into_iter().chain(provinces) {
        assert_eq!(examine(kind, &text), Ok(()), "{kind:?} {text}")
    }
}
