//! `tokens.yaml` of a theme: colours, spaces and type by name.
use super::{
    reader::Reader,
    yaml::{self, Kind, Node},
};
use crate::{
    diag::{Code, Diagnostics},
    source::{SourceId, Spanned},
};

/// Values by their keys joined with dots, in the order of the file: `colours.deep.light`, `spaces.page`.
#[derive(Debug, Default, Clone)]
pub struct TokensFile {
    /// Keys and value.
    pub entries: Vec<(Spanned<String>, String)>,
}

/// The section whose values are colours, for light and dark.
const COLOURS: &str = "colours";

/// Reads a tokens file. Wrong values and doubles are told and left out; unknown keys are told by `resolve`.
pub fn read(source: SourceId, text: &str, diags: &mut Diagnostics) -> TokensFile {
    let mut file = TokensFile::default();
    let Some(node) = yaml::parse(source, text, 0, diags) else { return file };
    let mut r = Reader::new(source, text, diags);
    for (section, inner) in record(&node, &mut r) {
        for (name, value) in record(inner, &mut r) {
            let key = format!("{}.{}", section.value, name.value);
            if section.value == COLOURS {
                colour(&mut file, &key, name, value, &mut r)
            } else {
                file.add(key, name, value, &mut r)
            }
        }
    }
    file
}

/// One colour for both, or one each: `light:`, `dark:`.
fn colour(file: &mut TokensFile, key: &str, name: &Spanned<String>, value: &Node, r: &mut Reader) {
    match &value.kind {
        Kind::Record(schemes) => {
            for (scheme, value) in schemes {
                file.add(format!("{key}.{}", scheme.value), scheme, value, r)
            }
        }
        Kind::Text { text, .. } if is_colour(text) => {
            file.add(format!("{key}.light"), name, value, r);
            file.add(format!("{key}.dark"), name, value, r);
        }
        Kind::Text { .. } | Kind::Empty | Kind::List(_) => wrong(value, name, "colour", r),
    }
}

fn record<'n>(node: &'n Node, r: &mut Reader) -> &'n [(Spanned<String>, Node)] {
    match &node.kind {
        Kind::Record(entries) => entries,
        Kind::Empty => &[],
        Kind::Text { .. } | Kind::List(_) => {
            r.wrong_type(node, "record").with("keys", "");
            &[]
        }
    }
}

impl TokensFile {
    fn add(&mut self, key: String, at: &Spanned<String>, value: &Node, r: &mut Reader) {
        let (fits, kind): (fn(&str) -> bool, _) =
            if key.starts_with("colours.") { (is_colour, "colour") } else { (is_plain, "value") };
        if let Some((first, _)) = self.entries.iter().find(|(k, _)| k.value == key) {
            let first = r.at(first.range);
            r.report(Code::DuplicateKey, at.range).with("key", at.value.as_str()).label(first, "first");
            return;
        }
        match &value.kind {
            Kind::Text { text, .. } if fits(text) => {
                self.entries.push((Spanned { value: key, range: at.range }, text.clone()))
            }
            Kind::Text { .. } | Kind::Empty | Kind::List(_) | Kind::Record(_) => wrong(value, at, kind, r),
        }
    }
}

/// Tells a wrong value; an unquoted `#0b4a5a` is a comment to YAML and leaves nothing.
fn wrong(value: &Node, at: &Spanned<String>, kind: &'static str, r: &mut Reader) {
    let (written, range) = match &value.kind {
        Kind::Text { text, .. } => (text.as_str(), value.range),
        Kind::Empty => ("", at.range),
        Kind::List(_) | Kind::Record(_) => ("…", value.range),
    };
    let d = r.report(Code::ThemeToken, range).with("value", written).with("key", at.value.as_str());
    match kind {
        "colour" if written.is_empty() => d.variant("nothing").help("quotes"),
        "colour" => d.help("colour"),
        _ => d.variant("value").help("value"),
    };
}

/// `#rgb`, `#rrggbb` or `#rrggbbaa`.
fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or("");
    matches!(digits.len(), 3 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A value that cannot end its declaration: no braces, semicolons, comments or addresses.
fn is_plain(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || " .,%()+-*\"'".contains(c);
    let quotes = |mark| text.matches(mark).count().is_multiple_of(2);
    let closed = text.matches('(').count() == text.matches(')').count();
    !text.is_empty() && text.chars().all(fits) && quotes('"') && quotes('\'') && closed && !text.contains("url(")
}

#[cfg(test)]
mod tests {
    use super::{is_colour, is_plain};
    #[test]
    fn only_what_stays_inside_its_declaration_is_taken() {
        for good in ["#fff", "#0b4a5a", "#0b4a5a80"] {
            assert!(is_colour(good), "{good}")
        }
        for bad in ["", "#", "#ff", "#ggg", "red", "#fff;", "0b4a5a", "#İ11"] {
            assert!(!is_colour(bad), "{bad}")
        }
        for good in ["78rem", "clamp(1rem, 4vw, 2.5rem)", "\"Source Serif 4\", Georgia, serif", "-0.015em"] {
            assert!(is_plain(good), "{good}")
        }
        for bad in ["", "1rem;color:red", "1rem}", "url(x)", "/*", "\"a", "clamp(1rem", "<b>", "a\\"] {
            assert!(!is_plain(bad), "{bad}")
        }
    }
}
