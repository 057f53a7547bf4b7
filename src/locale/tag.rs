//! Language tags as BCP 47 writes them (`tr`, `zh-Hant`, `pt-BR`), and what was probably meant by others.
use icu_locale_core::LanguageIdentifier;

/// What people write for languages, beside the tag: names, and codes of three letters that have a shorter one.
const MEANT: &[(&str, &str)] = &[
    ("turkce", "tr"),
    ("turkish", "tr"),
    ("tur", "tr"),
    ("ingilizce", "en"),
    ("english", "en"),
    ("eng", "en"),
    ("arapca", "ar"),
    ("arabic", "ar"),
    ("ara", "ar"),
    ("almanca", "de"),
    ("german", "de"),
    ("deutsch", "de"),
    ("deu", "de"),
    ("ger", "de"),
    ("fransizca", "fr"),
    ("french", "fr"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("rusca", "ru"),
    ("russian", "ru"),
    ("rus", "ru"),
    ("kurtce", "ku"),
    ("kurdish", "ku"),
    ("kur", "ku"),
];

/// Whether a tag is written in its canonical form (`tr-TR`, not `tr_tr`), without a shorter code for its language.
pub fn is_canonical(tag: &str) -> bool {
    tag != "und"
        && LanguageIdentifier::normalize(tag).is_ok_and(|normal| normal == tag)
        && !MEANT.iter().any(|(long, _)| tag.split('-').next() == Some(long))
}

/// The canonical tag that was probably meant: `tr_TR` → `tr`, `EN-gb` → `en-GB`, `Türkçe` → `tr`.
pub fn suggestion(tag: &str) -> Option<String> {
    let tag = tag.trim().split(['.', '@']).next().unwrap_or("").replace('_', "-");
    let folded = super::slug::slug(&tag);
    let (first, rest) = folded.split_once('-').map_or((folded.as_str(), ""), |(first, rest)| (first, rest));
    let language = MEANT.iter().find(|(long, _)| *long == first).map_or(first, |(_, short)| short);
    // a country that says nothing beside its language, as operating systems write it
    let tag = if rest == language || rest.is_empty() { language.to_owned() } else { format!("{language}-{rest}") };
    let normal = LanguageIdentifier::normalize(&tag).ok()?.into_owned();
    is_canonical(&normal).then_some(normal)
}

/// As Open Graph writes a language: with a country. Where the tag names none, that of the spelling the site's own
/// texts follow; a language of many countries stands alone.
pub fn open_graph(tag: &str) -> String {
    match tag {
        "tr" => "tr_TR".to_owned(),
        "en" => "en_GB".to_owned(),
        tag => tag.replace('-', "_"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_tags_are_told_from_others() {
        for tag in ["tr", "en", "ar", "en-GB", "zh-Hant-TW", "tr-TR", "kk-Cyrl"] {
            assert!(is_canonical(tag), "{tag}");
        }
        for tag in ["tr_TR", "TR", "en-gb", "und", "", "türkçe", "tur", "eng-GB", "t", "tr-", "tr en", "x-private"] {
            assert!(!is_canonical(tag), "{tag}");
        }
    }

    #[test]
    fn the_meant_tag_is_suggested() {
        for (tag, meant) in [
            ("tr_TR", "tr"),
            ("TR", "tr"),
            ("tr_TR.UTF-8", "tr"),
            ("Türkçe", "tr"),
            ("tur", "tr"),
            ("EN_gb", "en-GB"),
            ("eng", "en"),
            ("İngilizce", "en"),
            ("de_DE@euro", "de"),
            ("ar_sa", "ar-SA"),
        ] {
            assert_eq!(suggestion(tag).as_deref(), Some(meant), "{tag}");
        }
        for tag in ["", "?", "dil", "klingonca dili", "_"] {
            let found = suggestion(tag);
            assert!(found.as_deref().is_none_or(is_canonical), "{tag}: {found:?}");
        }
    }
}
