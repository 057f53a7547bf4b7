//! Values of parameters that a text of a form names in braces: `{min-firms call2-2015 call3-2017:possessive}`.

/// Behind the colon: a value in years is said in months.
pub const MONTHS: &str = "months";
/// Months of a year.
pub const MONTHS_OF_YEAR: i64 = 12;

/// What stands in braces, as it is written; whether it exists is not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedValue<'a> {
    /// Parameter.
    pub parameter: &'a str,
    /// Rule sets whose values are meant; a value that several share is said once.
    pub rule_sets: Vec<&'a str>,
    /// What is asked of the value: a suffix, or months.
    pub asked: Option<&'a str>,
}

impl<'a> NamedValue<'a> {
    /// Reads what stands between two braces.
    pub fn read(inside: &'a str) -> Self {
        let (value, asked) = inside.split_once(':').map_or((inside, None), |(value, asked)| (value, Some(asked)));
        let mut words = value.split(' ');
        NamedValue { parameter: words.next().unwrap_or_default(), rule_sets: words.collect(), asked }
    }
}

/// What stands in braces in a text, in order, with where it begins.
pub fn in_braces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let begin = from + text.get(from..)?.find('{')? + 1;
        let end = begin + text.get(begin..)?.find('}')?;
        from = end + 1;
        Some((begin, text.get(begin..end)?))
    })
}
