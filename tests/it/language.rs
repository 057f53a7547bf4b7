//! What a language writes and what it reads: formats and spellings, apart and against each other.
use jiff::civil::{Date, Time, date, time};
use kilavuz::locale::{
    format, months, slug, spelling,
    spelling::{Currency, Money, Unread, pattern},
    suffix::{Case, suffixed},
    tag,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

const LANGUAGES: [&str; 2] = ["tr", "en"];

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}
fn currency(code: &str) -> Currency {
    Currency::read(code).unwrap()
}
fn ambiguous<T>(one: &str, other: &str) -> Result<T, Unread> {
    Err(Unread::Ambiguous(one.into(), other.into()))
}

#[test]
fn numbers_are_written_in_the_manner_of_the_language() {
    for (value, tr, en, de, fr, ar) in [
        ("0", "0", "0", "0", "0", "0"),
        ("1234.56", "1.234,56", "1,234.56", "1.234,56", "1\u{a0}234,56", "1,234.56"),
        ("1250000", "1.250.000", "1,250,000", "1.250.000", "1\u{a0}250\u{a0}000", "1,250,000"),
        ("-0.50", "−0,5", "−0.5", "−0,5", "−0,5", "−0.5"),
        ("999", "999", "999", "999", "999", "999"),
    ] {
        for (tag, wanted) in [("tr", tr), ("en-GB", en), ("de", de), ("fr", fr), ("ar", ar)] {
            assert_eq!(format::number(number(value), tag), wanted, "{tag}");
        }
    }
    assert_eq!(format::integer(i128::MIN, "en"), "−170,141,183,460,469,231,731,687,303,715,884,105,728");
    assert_eq!(format::count(20, "tr"), "20");
}

#[test]
fn percent_money_days_and_times_are_written_in_the_manner_of_the_language() {
    let lira = currency("TRY");
    for (tag, percent, money, exact, euro) in [
        ("tr", "%12,5", "1.234.567,89 TL", "25.000.000,00 TL", "0,05 EUR"),
        ("en", "12.5%", "TRY 1,234,567.89", "TRY 25,000,000.00", "EUR 0.05"),
        ("ar", "12.5%", "TRY 1,234,567.89", "TRY 25,000,000.00", "EUR 0.05"),
        ("de", "12,5\u{a0}%", "1.234.567,89 TRY", "25.000.000,00 TRY", "0,05 EUR"),
    ] {
        assert_eq!(format::percent(number("12.5"), tag), percent);
        assert_eq!(format::money(123_456_789, lira, tag), money);
        assert_eq!(format::money_exact(2_500_000_000, lira, tag), exact);
        assert_eq!(format::money(5, currency("EUR"), tag), euro);
    }
    assert_eq!(format::percent(number("-5"), "tr"), "−%5");
    assert_eq!(format::money(2_500_000_000, lira, "tr"), "25.000.000 TL");
    assert_eq!(format::money(-100, lira, "en"), "TRY −1");
    assert_eq!(format::money(1_000, currency("KWD"), "en"), "KWD 1.000");
    assert_eq!(format::money(1_500, currency("JPY"), "en"), "JPY 1,500");
    assert!(format::money(i64::MIN, lira, "tr").starts_with("−92.233.720.368.547.758,08"));
    let day = date(2012, 9, 5);
    for (tag, long, short, month) in [
        ("tr", "5 Eylül 2012", "05.09.2012", "Eylül 2012"),
        ("en", "5 September 2012", "5 Sep 2012", "September 2012"),
        ("ar", "2012-09-05", "2012-09-05", "2012-09"),
    ] {
        assert_eq!(format::date_long(day, tag), long);
        assert_eq!(format::date_short(day, tag), short);
        assert_eq!(format::month_of_year(day, tag), month);
    }
    assert_eq!(format::time(time(9, 5, 0, 0), "tr"), "09.05");
    assert_eq!(format::time(time(17, 30, 0, 0), "en"), "17:30");
}

#[test]
fn spans_of_days_and_years_say_what_is_common_once() {
    let day = |m, d| date(2012, m, d);
    assert_eq!(format::dates(day(9, 1), day(9, 15), "tr"), "1–15 Eylül 2012");
    assert_eq!(format::dates(day(9, 15), day(10, 3), "tr"), "15 Eylül – 3 Ekim 2012");
    assert_eq!(format::dates(day(9, 15), date(2013, 9, 15), "en"), "15 September 2012 – 15 September 2013");
    assert_eq!(format::dates(day(9, 15), day(9, 15), "tr"), "15 Eylül 2012");
    assert_eq!(format::dates(day(9, 1), day(9, 15), "ar"), "2012-09-01 – 2012-09-15");
    assert_eq!(format::years(2012, 2015), "2012–2015");
    assert_eq!(format::years(2012, 2012), "2012");
}

#[test]
fn lists_and_sizes_are_written_in_the_manner_of_the_language() {
    assert_eq!(format::list(&["a", "b", "c"], "tr"), "a, b ve c");
    assert_eq!(format::list(&["a", "b"], "en"), "a and b");
    assert_eq!(format::list(&["a", "b"], "ar"), "a, b");
    assert_eq!(format::list(&["a"], "tr"), "a");
    assert_eq!(format::list(&[""; 0], "tr"), "");
    assert_eq!(format::bytes(840, "tr"), "840 B");
    assert_eq!(format::bytes(12_345, "tr"), "12 kB");
    assert_eq!(format::bytes(1_450_000, "tr"), "1,4 MB");
    assert!(format::bytes(u64::MAX, "en").ends_with(" MB"));
}

#[test]
fn numbers_are_read_in_both_spellings() {
    for (text, wanted) in [
        ("1250", "1250"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("1.250.000,75", "1250000.75"),
        ("1,250,000.75", "1250000.75"),
        ("0.125", "0.125"),
        ("0,500", "0.5"),
        ("-3", "-3"),
        ("−3,5", "-3.5"),
        ("1.2345", "1.2345"),
        ("1234.567", "1234.567"),
        (" 7 ", "7"),
    ] {
        assert_eq!(spelling::decimal(text), Ok(number(wanted)), "{text}");
    }
    for text in [
        "",
        " ",
        "-",
        ".",
        ",",
        "1.",
        ".5",
        "1..2",
        "1.23.456",
        "12.34.56",
        "1,2,3",
        "1.234.56",
        "0.123.456",
        "01.234",
        "1,23.456,7",
        "1.234,567.8",
        "--1",
        "+1",
        "1e5",
        "0x10",
        "1_000",
        "٣",
        "1 000",
        "1,234.56.78",
        "1.00000000000000000000000000000000001",
        "99999999999999999999999999999999",
    ] {
        assert_eq!(spelling::decimal(text), Err(Unread::Bad), "{text}");
    }
}

#[test]
fn a_single_sign_before_three_digits_is_refused_with_two_cures() {
    for (text, one, other) in [
        ("1.000", "1000", "1,0"),
        ("1,000", "1000", "1,0"),
        ("1.500", "1500", "1,5"),
        ("25.250", "25250", "25,25"),
        ("1.234", "1234", "1,2340"),
        ("-1.000", "-1000", "-1,0"),
    ] {
        assert_eq!(spelling::decimal(text), ambiguous(one, other), "{text}");
    }
    assert_eq!(spelling::money("1.000"), ambiguous("1000", "1,00"));
    assert_eq!(spelling::money("1.500"), ambiguous("1500", "1,50"));
    assert_eq!(spelling::money("1.234"), ambiguous("1234", "1234,00"));
    assert_eq!(spelling::money("1.000 KWD"), ambiguous("1000 KWD", "1,0 KWD"));
    assert_eq!(spelling::percent("%1.000"), ambiguous("1000", "1,0"));
}

#[test]
fn percent_is_read_with_the_sign_on_either_side() {
    for text in ["50", "50%", "%50", "% 50", "50 %", "50,0", "%50.0"] {
        assert_eq!(spelling::percent(text), Ok(number("50")), "{text}");
    }
    assert_eq!(spelling::percent("-%12,5"), Ok(number("-12.5")));
    assert_eq!(spelling::percent("−5%"), Ok(number("-5")));
    for text in ["%", "%%50", "%50%", "-%-5", "50%%", "yüzde 50", ""] {
        assert_eq!(spelling::percent(text), Err(Unread::Bad), "{text}");
    }
}

#[test]
fn money_is_read_with_its_currency_on_either_side() {
    let money = |minor, code: &str| Ok(Money { minor, currency: Currency::read(code) });
    for (text, minor, code) in [
        ("25000000", 2_500_000_000, ""),
        ("1.234,56", 123_456, ""),
        ("1.234,56 TL", 123_456, "TRY"),
        ("TRY 1,234.56", 123_456, "TRY"),
        ("₺100", 10_000, "TRY"),
        ("100₺", 10_000, "TRY"),
        ("1.000 TL", 100_000, "TRY"),
        ("25.000\u{a0}TL", 2_500_000, "TRY"),
        ("EUR 1,000", 100_000, "EUR"),
        ("-5 USD", -500, "USD"),
        ("1.500 JPY", 1_500, "JPY"),
        ("1,2340 KWD", 1_234, "KWD"),
        ("0,5", 50, ""),
    ] {
        assert_eq!(spelling::money(text), money(minor, code), "{text}");
    }
    for text in [
        "",
        "TL",
        "TL 5 TL",
        "5 lira",
        "5 TYR",
        "0,005 TL",
        "1,5 JPY",
        "1 2 TL",
        "9223372036854775808",
        "79228162514264337593543950335",
        "5.",
        "TL -",
    ] {
        assert_eq!(spelling::money(text), Err(Unread::Bad), "{text}");
    }
}

#[test]
fn days_are_read_in_every_spelling_and_strange_ones_refused() {
    for text in [
        "2012-09-15",
        "15.09.2012",
        "15/09/2012",
        "15-09-2012",
        "15 Eylül 2012",
        "15 eylul 2012",
        "15 EYLÜL 2012",
        "15 September 2012",
        "15 Sep 2012",
        "15  Eyl  2012",
    ] {
        assert_eq!(spelling::date(text), Ok(date(2012, 9, 15)), "{text}");
    }
    for text in [
        "",
        "15.09.12",
        "31.02.2012",
        "2012.09.15",
        "2012-9-15",
        "15.09/2012",
        "15..09.2012",
        "15.09.2012.",
        "Eylül 2012",
        "15 Eylul2012",
        "15 Eylülün 2012",
        "+5.09.2012",
        "15.09.+201",
        "0.0.0000",
        "15 2012 Eylül",
        "15 E 2012",
        "2012-13-01",
    ] {
        assert_eq!(spelling::date(text), Err(Unread::Bad), "{text}");
    }
}

#[test]
fn times_are_read_with_point_and_colon() {
    assert_eq!(spelling::time("17.30"), Ok(time(17, 30, 0, 0)));
    assert_eq!(spelling::time("9:05"), Ok(time(9, 5, 0, 0)));
    for text in ["", "17", "17.3", "24.00", "17.60", "+7.30", "17:+5", "17.30.00", "1730"] {
        assert_eq!(spelling::time(text), Err(Unread::Bad), "{text}");
    }
}

#[test]
fn every_month_is_read_by_its_name_and_its_first_letters() {
    for tag in LANGUAGES {
        for (n, name) in months::names(tag).unwrap().iter().enumerate() {
            let short: String = name.chars().take(3).collect();
            for written in [name, short.as_str(), name.to_uppercase().as_str()] {
                assert_eq!(months::number(written), i8::try_from(n + 1).ok(), "{written}");
            }
        }
    }
    assert_eq!(months::names("ar"), None);
}

#[test]
fn addresses_keep_turkish_letters_readable() {
    for (title, address) in [
        ("Işık Şöleni Ğüğüm", "isik-soleni-gugum"),
        ("İstanbul’da Çağrı 2026/1", "istanbulda-cagri-2026-1"),
        ("KÜMELENME DESTEĞİ", "kumelenme-destegi"),
        ("s\u{327}o\u{308}z", "soz"),
        ("  —  ", ""),
    ] {
        assert_eq!(slug::slug(title), address);
    }
}

fn fits(pattern: &str, text: &str) -> bool {
    let schema = serde_json::json!({ "type": "string", "pattern": pattern });
    jsonschema::is_valid(&schema, &serde_json::Value::String(text.to_owned()))
}

fn decimals() -> impl Strategy<Value = Decimal> {
    (-10_000_000_000_i64..10_000_000_000, 0_u32..8).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}
fn days() -> impl Strategy<Value = Date> {
    (1000_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}
fn currencies() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["TRY", "EUR", "JPY", "KWD", "USD"]).prop_map(currency)
}
/// Characters that spellings are made of, and some that they are not.
fn scribbles() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9.,]{0,12}",
        "[-−%0-9., ]{0,12}",
        "(TL|TRY|₺|€|KWD)? ?[-−]?[0-9.,]{0,40} ?(TL|EUR|%)?",
        "[0-9]{1,4}[./: -]([0-9]{1,2}|Eylül|Sep|Şub)[./ -][0-9]{1,4}",
        "\\PC{0,20}",
        "[\\x00-\\x7fığ٣\u{a0}]{0,30}",
    ]
}

proptest! {
    #[test]
    fn a_written_number_is_read_back(value in decimals()) {
        for tag in LANGUAGES {
            let text = format::number(value, tag);
            prop_assert_eq!(spelling::decimal_in(&text, tag), Ok(value), "{}", text);
            match spelling::decimal(&text) {
                Ok(read) => prop_assert_eq!(read, value),
                Err(Unread::Ambiguous(..)) => prop_assert!(text.contains(['.', ','])),
                Err(Unread::Bad) => prop_assert!(false, "{}", text),
            }
            let percent = format::percent(value, tag);
            prop_assert_eq!(spelling::percent_in(&percent, tag), Ok(value), "{}", percent);
        }
    }

    #[test]
    fn a_written_amount_is_read_back(minor in any::<i64>(), small in -200_000_i64..200_000, currency in currencies()) {
        for minor in [minor, small] {
            for tag in LANGUAGES {
                let wanted = Ok(Money { minor, currency: Some(currency) });
                for text in [format::money(minor, currency, tag), format::money_exact(minor, currency, tag)] {
                    prop_assert_eq!(spelling::money_in(&text, tag), wanted.clone(), "{}", text);
                    if currency.digits() < 3 {
                        prop_assert_eq!(spelling::money(&text), wanted.clone(), "{}", text);
                    }
                }
            }
        }
    }

    #[test]
    fn a_written_day_or_time_is_read_back(day in days(), hour in 0_i8..24, minute in 0_i8..60) {
        let clock = Time::new(hour, minute, 0, 0).unwrap();
        for tag in LANGUAGES {
            prop_assert_eq!(spelling::date(&format::date_long(day, tag)), Ok(day));
            prop_assert_eq!(spelling::date(&format::date_short(day, tag)), Ok(day));
            prop_assert_eq!(spelling::time(&format::time(clock, tag)), Ok(clock));
        }
        prop_assert_eq!(spelling::date(&day.to_string()), Ok(day));
    }

    #[test]
    fn both_cures_of_an_ambiguous_spelling_are_read(whole in 1_u32..1_000, part in 0_u32..1_000, sign in "[.,]") {
        let figure = format!("{whole}{sign}{part:03}");
        let Err(Unread::Ambiguous(one, other)) = spelling::decimal(&figure) else { panic!("{figure}") };
        prop_assert_eq!(spelling::decimal(&one), Ok(Decimal::from(whole * 1_000 + part)));
        prop_assert_eq!(spelling::decimal(&other), Ok(Decimal::new(i64::from(whole * 1_000 + part), 3)));
        for text in [figure.clone(), format!("{figure} KWD")] {
            let Err(Unread::Ambiguous(one, other)) = spelling::money(&text) else { panic!("{text}") };
            prop_assert!(spelling::money(&one).is_ok() && spelling::money(&other).is_ok(), "{} or {}", one, other);
        }
    }

    #[test]
    fn nothing_that_can_be_written_makes_a_reader_fail(text in scribbles()) {
        let reads = [
            (spelling::decimal(&text).is_ok(), pattern::DECIMAL),
            (spelling::percent(&text).is_ok(), pattern::PERCENT),
            (spelling::money(&text).is_ok(), pattern::MONEY),
            (spelling::date(&text).is_ok(), pattern::DATE),
            (spelling::time(&text).is_ok(), pattern::TIME),
        ];
        for (reads, pattern) in reads {
            prop_assert!(!reads || fits(pattern, &text), "{:?} is read, but its schema refuses it", text);
        }
        for tag in ["tr", "en", "ar", "fr", text.as_str()] {
            prop_assert!(!matches!(spelling::decimal_in(&text, tag), Err(Unread::Ambiguous(..))));
            prop_assert!(!matches!(spelling::money_in(&text, tag), Err(Unread::Ambiguous(..))));
        }
        prop_assert!(suffixed(&text, Case::Locative).starts_with(&text));
        prop_assert!(tag::suggestion(&text).is_none_or(|t| tag::is_canonical(&t)));
        let address = slug::slug(&text);
        prop_assert!(address.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", address);
    }
}
