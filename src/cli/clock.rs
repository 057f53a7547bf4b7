//! The only look at the clock and the environment.
#![expect(clippy::disallowed_methods, reason = "settings come in here")]
use crate::diag::MessageLanguage;
use jiff::civil::Date;
use std::time::{Duration, SystemTime};

/// Europe/Istanbul has been three hours ahead of UTC since 2016.
const ISTANBUL: Duration = Duration::from_secs(3 * 3600);

/// SOURCE_DATE_EPOCH where it is set, else today in Istanbul; `YYYY-MM-DD`.
pub fn today() -> String {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.trim().parse::<u64>().ok());
    let now = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let since = set.map_or_else(now, Duration::from_secs) + ISTANBUL;
    let days = i32::try_from(since.as_secs() / 86_400).unwrap_or(0);
    let start = jiff::civil::date(1970, 1, 1);
    let day: Date = start.checked_add(jiff::Span::new().days(days)).unwrap_or(start);
    day.to_string()
}

/// The language the environment asks for; `C` and `POSIX` ask for none.
pub fn language() -> Option<MessageLanguage> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|n| std::env::var(n).ok().filter(|v| !v.is_empty()))?;
    MessageLanguage::of_tag(&set)
}
