//! `/_phone/`: the preview's address in the network, as a code that a phone reads.
use super::Desk;
use crate::preview::{chrome::safe, square};

/// The page; `far` is the address, where there is one.
pub fn page(desk: &Desk, far: Option<&str>) -> Vec<u8> {
    let chrome = &desk.chrome;
    let main = match far {
        Some(url) => {
            let drawn =
                square::code(url).map(|code| square::svg(&code, &chrome.word("phone-code"))).unwrap_or_default();
            let href = safe(url);
            format!(
                "<p>{}</p>\n{drawn}\n<p class=\"address\"><a href=\"{href}\">{href}</a></p>\n<p>{}</p>\n",
                chrome.word("phone-how"),
                chrome.word("phone-secret")
            )
        }
        None => format!("<p>{}</p>\n<p><code>kilavuz serve --lan</code></p>\n", chrome.word("phone-off")),
    };
    chrome.page(chrome.words.get("phone"), &main)
}
