//! Turkish suffixes behind numbers, against a table checked by hand, and every integer to a million against the row of
//! the word that is heard last.
use kilavuz::locale::{
    numerals,
    suffix::{Suffix, letters, suffixed},
};
use std::collections::BTreeMap;

/// What the columns of the table ask for.
const COLUMNS: [&str; 14] = [
    "accusative",
    "dative",
    "locative",
    "ablative",
    "genitive",
    "instrumental",
    "possessive",
    "possessive-accusative",
    "possessive-dative",
    "possessive-locative",
    "possessive-ablative",
    "possessive-genitive",
    "ordinal",
    "ordinal-locative",
];

/// A row a word that can be heard last, spelled as a number; the columns as above.
const NUMBERS: &str = "
0        ı a da dan ın la ı ını ına ında ından ının ıncı ıncıda
1        i e de den in le i ini ine inde inden inin inci incide
2        yi ye de den nin yle si sini sine sinde sinden sinin nci ncide
3        ü e te ten ün le ü ünü üne ünde ünden ünün üncü üncüde
4        ü e te ten ün le ü ünü üne ünde ünden ünün üncü üncüde
5        i e te ten in le i ini ine inde inden inin inci incide
6        yı ya da dan nın yla sı sını sına sında sından sının ncı ncıda
7        yi ye de den nin yle si sini sine sinde sinden sinin nci ncide
8        i e de den in le i ini ine inde inden inin inci incide
9        u a da dan un la u unu una unda undan unun uncu uncuda
10       u a da dan un la u unu una unda undan unun uncu uncuda
20       yi ye de den nin yle si sini sine sinde sinden sinin nci ncide
30       u a da dan un la u unu una unda undan unun uncu uncuda
40       ı a ta tan ın la ı ını ına ında ından ının ıncı ıncıda
50       yi ye de den nin yle si sini sine sinde sinden sinin nci ncide
60       ı a ta tan ın la ı ını ına ında ından ının ıncı ıncıda
70       i e te ten in le i ini ine inde inden inin inci incide
80       i e de den in le i ini ine inde inden inin inci incide
90       ı a da dan ın la ı ını ına ında ından ının ıncı ıncıda
100      ü e de den ün le ü ünü üne ünde ünden ünün üncü üncüde
1.000    i e de den in le i ini ine inde inden inin inci incide
1.000.000 u a da dan un la u unu una unda undan unun uncu uncuda
";

/// Whole spellings as they stand in texts: percents, years, ordinals, dates, amounts, abbreviations.
const SPELLINGS: &[(&str, &str, &str)] = &[
    ("%50", "possessive-accusative", "%50’sini"),
    ("%70", "possessive-accusative", "%70’ini"),
    ("%75", "accusative", "%75’i"),
    ("%75", "possessive-accusative", "%75’ini"),
    ("%10", "possessive-ablative", "%10’undan"),
    ("%5", "possessive-accusative", "%5’ini"),
    ("%100", "possessive-dative", "%100’üne"),
    ("%12,5", "possessive-genitive", "%12,5’inin"),
    ("%0,3", "locative", "%0,3’te"),
    ("%99,9", "possessive", "%99,9’u"),
    ("2012", "locative", "2012’de"),
    ("2015", "ablative", "2015’ten"),
    ("2016", "genitive", "2016’nın"),
    ("2017", "dative", "2017’ye"),
    ("2020", "locative", "2020’de"),
    ("2023", "locative", "2023’te"),
    ("2030", "dative", "2030’a"),
    ("2040", "ablative", "2040’tan"),
    ("2000", "accusative", "2000’i"),
    ("1999", "possessive", "1999’u"),
    ("3", "ordinal", "3’üncü"),
    ("4", "ordinal-locative", "4’üncüde"),
    ("3", "ordinal-possessive-locative", "3’üncüsünde"),
    ("6", "ordinal-dative", "6’ncıya"),
    ("2", "ordinal-genitive", "2’ncinin"),
    ("10", "ordinal-ablative", "10’uncudan"),
    ("15 Eylül 2012", "ablative", "15 Eylül 2012’den"),
    ("11.08.2017", "dative", "11.08.2017’ye"),
    ("3 Temmuz 2015", "dative", "3 Temmuz 2015’e"),
    ("10.000.000 TL", "accusative", "10.000.000 TL’yi"),
    ("25.000.000 TL", "possessive-accusative", "25.000.000 TL’sini"),
    ("1.234,56 TL", "ablative", "1.234,56 TL’den"),
    ("KDV", "locative", "KDV’de"),
    ("KOSGEB", "dative", "KOSGEB’e"),
    ("Tablo 3", "locative", "Tablo 3’te"),
    ("Şekil 7.2", "dative", "Şekil 7.2’ye"),
];

fn rows() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    NUMBERS.trim().lines().map(|line| {
        let mut words = line.split_whitespace();
        (words.next().unwrap(), words.collect())
    })
}

#[test]
fn numbers_take_the_suffixes_of_the_table() {
    let mut checked = 0;
    for (number, wanted) in rows() {
        assert_eq!(wanted.len(), COLUMNS.len(), "{number}");
        for (column, letters) in COLUMNS.iter().zip(wanted) {
            assert_eq!(suffixed(number, Suffix::read(column).unwrap()), format!("{number}’{letters}"), "{column}");
            checked += 1
        }
    }
    for (text, words, wanted) in SPELLINGS {
        assert_eq!(suffixed(text, Suffix::read(words).unwrap()), *wanted);
        checked += 1
    }
    assert!(checked > 300, "{checked}");
}

#[test]
fn every_integer_to_a_million_is_heard_by_its_last_word() {
    let row_of = |number: &str, letters: Vec<&'static str>| {
        let value = number.replace('.', "").parse().unwrap();
        (*numerals::turkish(value).last().unwrap(), letters)
    };
    let by_word: BTreeMap<&str, Vec<&str>> = rows().map(|(number, letters)| row_of(number, letters)).collect();
    let suffixes = COLUMNS.map(|column| Suffix::read(column).unwrap());
    for number in 0..=1_000_000_u64 {
        let word = numerals::turkish(number).pop().unwrap();
        let (text, place) = (number.to_string(), number as usize % COLUMNS.len());
        assert_eq!(letters(&text, suffixes[place]), by_word[word][place], "{number} {}", COLUMNS[place]);
    }
}

#[test]
fn what_editors_ask_for_is_read_and_nothing_else() {
    assert_eq!(Suffix::words().len(), 27);
    for words in Suffix::words() {
        assert!(Suffix::read(&words).is_some(), "{words}");
    }
    for wrong in
        ["", "-", "vocative", "accusative-possessive", "possessive-", "locative-", "Locative", "ordinal-ordinal"]
    {
        assert_eq!(Suffix::read(wrong), None, "{wrong}");
    }
}
