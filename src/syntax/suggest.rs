//! "Did you mean": the nearest known word, Turkish letters folded, Turkish words for English keys included.
use super::{reader::Reader, yaml::Node};
use crate::diag::Code;

/// Turkish words that editors write where an English key is wanted; a word with several counts by the first that fits.
const TURKISH: &[(&str, &str)] = &[
    ("baslik", "title"),
    ("ad", "name"),
    ("adi", "name"),
    ("kimlik", "id"),
    ("kod", "code"),
    ("metin", "text"),
    ("aciklama", "description"),
    ("aciklama", "text"),
    ("aciklama", "hint"),
    ("ad", "title"),
    ("tanim", "text"),
    ("ornekler", "examples"),
    ("kurallar", "rules"),
    ("kural-seti", "rule_set"),
    ("acilis", "opens"),
    ("kapanis", "closes"),
    ("butce", "budget"),
    ("baglantilar", "links"),
    ("yuzde", "percent"),
    ("kisa-baslik", "short_title"),
    ("ozet", "summary"),
    ("kaynak", "source"),
    ("durum", "status"),
    ("tarih", "date"),
    ("guncelleme", "updated"),
    ("taslak", "draft"),
    ("soru", "question"),
    ("cevap", "answer"),
    ("yanit", "answer"),
    ("terim", "term"),
    ("tanim", "definition"),
    ("etiket", "label"),
    ("ipucu", "hint"),
    ("yardim", "help"),
    ("zorunlu", "required"),
    ("tur", "kind"),
    ("secenekler", "choices"),
    ("sutunlar", "columns"),
    ("satirlar", "rows"),
    ("alan", "field"),
    ("tablo", "table"),
    ("bolumler", "sections"),
    ("faaliyetler", "activities"),
    ("gostergeler", "indicators"),
    ("uyeler", "members"),
    ("hedef", "goal"),
    ("amac", "purpose"),
    ("numara", "number"),
    ("yer", "place"),
    ("baglanti", "link"),
    ("madde", "article"),
    ("fikra", "paragraph"),
    ("bent", "point"),
    ("sayfa", "page"),
    ("slayt", "slide"),
    ("not", "note"),
    ("oran", "percent"),
    ("tutar", "budget"),
    ("resmi", "official"),
    ("turetilmis", "derived"),
    ("oneri", "proposed"),
];

/// The known key that was probably meant.
pub fn key<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let folded = fold(written);
    let mut english = TURKISH.iter().filter(|(tr, _)| *tr == folded).map(|(_, en)| *en);
    if let Some(found) = english.find_map(|en| known.iter().find(|k| **k == en)) {
        return Some(found);
    }
    nearest(&folded, known.iter().copied())
}

/// The candidate at most two edits away (one for short words), the first of equals.
pub fn nearest<'k>(folded: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let limit = if folded.chars().count() <= 4 { 1 } else { 2 };
    known
        .map(|k| (strsim::damerau_levenshtein(&fold(k), folded), k))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}

/// Lower case without Turkish accents, hyphens for spaces and underscores as they are.
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(|c| match c {
            'ı' | 'İ' | 'I' => 'i'.to_lowercase(),
            'ş' | 'Ş' => 's'.to_lowercase(),
            'ğ' | 'Ğ' => 'g'.to_lowercase(),
            'ç' | 'Ç' => 'c'.to_lowercase(),
            'ö' | 'Ö' => 'o'.to_lowercase(),
            'ü' | 'Ü' | 'û' | 'Û' => 'u'.to_lowercase(),
            'â' | 'Â' => 'a'.to_lowercase(),
            'î' | 'Î' => 'i'.to_lowercase(),
            other => other.to_lowercase(),
        })
        .collect()
}

/// Tells that a word is none of the choices, with the nearest one.
pub fn unknown_choice(node: &Node, r: &mut Reader, words: &[&str]) {
    let written = super::reader::text_of(node, r, "text").unwrap_or("").to_owned();
    let nearest = key(&written, words);
    let span = r.at(node.range);
    let d = r.report(Code::UnknownChoice, node.range).with("value", written).with("choices", words.join(", "));
    match nearest {
        Some(word) => d.with("suggestion", word).help("nearest").fix(span, word),
        None => d.help("choices"),
    };
}
