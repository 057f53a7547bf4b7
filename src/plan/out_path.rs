//! Addresses of outputs, and links between them.
use std::fmt;

/// A path below the output folder: relative, forward slashes, no `..`, no empty part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// Nothing where the text is no such path.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let fits = |p: &str| !p.is_empty() && p != "." && p != ".." && !p.contains(['\\', ':', '\0']);
        path.split('/').all(fits).then_some(OutPath(path))
    }
    /// A page: `<parts>/index.html`.
    pub fn page(parts: &[&str]) -> Option<Self> {
        let mut path = parts.join("/");
        if !path.is_empty() {
            path.push('/')
        }
        path.push_str("index.html");
        OutPath::new(path)
    }
    /// `tr/destek/index.html`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The address without `index.html`: `tr/destek/`, empty for the root.
    pub fn address(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }
    /// The address as it stands in a URL: letters and signs that URLs do not know are escaped.
    pub fn url(&self) -> String {
        escaped(self.address())
    }
    /// A link from this output to another, relative, so that a site works below any path.
    pub fn link_to(&self, other: &OutPath) -> String {
        let from: Vec<&str> = self.0.split('/').collect();
        let to: Vec<&str> = other.address().split('/').collect();
        let folders = &from[..from.len() - 1];
        let common = folders.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(folders.len() - common);
        let link = format!("{up}{}", escaped(&to[common..].join("/")));
        if link.is_empty() { "./".into() } else { link }
    }
}

/// `%20` for a space; the characters of RFC 3986 that need no escape in a path stay.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'/' | b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b'@' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::OutPath;
    fn link(from: &str, to: &str) -> String {
        let path = |p: &str| OutPath::new(p).expect("a good path");
        path(from).link_to(&path(to))
    }
    #[test]
    fn links_are_relative_to_the_folder_of_the_page() {
        assert_eq!(link("tr/destek/index.html", "en/support/index.html"), "../../en/support/");
        assert_eq!(link("tr/destek/index.html", "tr/destek/index.html"), "./");
        assert_eq!(link("tr/index.html", "tr/destek/index.html"), "destek/");
        assert_eq!(link("tr/destek/index.html", "tr/index.html"), "../");
        assert_eq!(link("index.html", "tr/index.html"), "tr/");
        assert_eq!(link("tr/a/b/index.html", "assets/site.css"), "../../../assets/site.css");
        assert_eq!(link("tr/a/index.html", "index.html"), "../../");
        assert_eq!(link("404.html", "index.html"), "./");
        assert_eq!(
            link("tr/index.html", "assets/media/ölçü 1 #2.pdf"),
            "../assets/media/%C3%B6l%C3%A7%C3%BC%201%20%232.pdf"
        );
    }
    #[test]
    fn paths_cannot_leave_the_output_folder() {
        for bad in ["", "/a", "a//b", "../a", "a/..", "c:/a", "a\\b"] {
            assert!(OutPath::new(bad).is_none(), "{bad}")
        }
    }
}
