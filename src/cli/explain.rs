//! `kilavuz explain KS-101`: what a finding means and how it is mended.
use super::{Exit, arguments::ExplainArguments, console, texts::Texts};
use crate::diag::{self, Code};

/// Runs the command.
pub fn run(e: &ExplainArguments, texts: Texts) -> Exit {
    let wanted = e.code.to_ascii_uppercase();
    let wanted = if wanted.starts_with("KS-") { wanted } else { format!("KS-{wanted}") };
    match Code::find(&wanted) {
        Some(code) => console::give(&diag::explain::page(code, &diag::texts::Texts::of(texts.language)), texts),
        None => {
            let nearest = Code::ALL.iter().map(|c| c.name()).min_by_key(|n| strsim::damerau_levenshtein(n, &wanted));
            let values = [("code", wanted.as_str()), ("nearest", nearest.unwrap_or(""))];
            console::tell(&texts.fill("no-code", &values));
            Exit::Usage
        }
    }
}
