//! The only look at the clock and the environment.
#![expect(clippy::disallowed_methods, reason = "settings come in here")]
use crate::diag::MessageLanguage;
use std::time::SystemTime;

/// Seconds: Europe/Istanbul has been three hours ahead of UTC since 2016.
const ISTANBUL: u64 = 3 * 3600;

/// SOURCE_DATE_EPOCH where it is set, else today in Istanbul; `YYYY-MM-DD`.
///
/// # Errors
/// The value of SOURCE_DATE_EPOCH where it is no moment: a build that wants to be repeated must not go on with today.
pub fn today() -> Result<String, String> {
    match std::env::var("SOURCE_DATE_EPOCH").ok().filter(|v| !v.is_empty()) {
        Some(set) => set.trim().parse::<u64>().ok().and_then(day).ok_or(set),
        None => {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            Ok(day(now.as_secs()).unwrap_or_default())
        }
    }
}

/// The day in Istanbul, so many seconds after the start of 1970 in UTC.
fn day(seconds: u64) -> Option<String> {
    let days = i64::try_from(seconds.checked_add(ISTANBUL)? / 86_400).ok()?;
    let day = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(day.to_string())
}

/// The language the environment asks for; `C` and `POSIX` ask for none.
pub fn language() -> Option<MessageLanguage> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|n| std::env::var(n).ok().filter(|v| !v.is_empty()))?;
    MessageLanguage::of_tag(&set)
}
