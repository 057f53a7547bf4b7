//! What the program says: results on standard output, everything else on standard error. A reader who has gone away
//! is no fault.
use super::{Exit, texts::Texts};
use std::io::{self, IsTerminal, Write};

/// Writes a result. A closed pipe ends it quietly (`kilavuz schema | head -1`), a full disk does not.
pub fn give(text: &str, texts: Texts) -> Exit {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            tell(&texts.fill("cannot-print", &[("cause", &e.to_string())]));
            Exit::Machine
        }
        Ok(()) | Err(_) => Exit::Clean,
    }
}

/// Writes a line for the person at the terminal.
pub fn tell(line: &str) {
    // nobody is left to be told of a fault of the place where faults are told
    writeln!(io::stderr(), "{line}").unwrap_or_default()
}

/// Writes text that may hold colours; they are dropped where they cannot be shown or are not wanted (`NO_COLOR`).
pub fn tell_coloured(text: &str) {
    write!(anstream::stderr(), "{text}").unwrap_or_default()
}

/// Whether a person watches standard error.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Puts a line in the place of the last one.
pub fn replace_line(line: &str) {
    let mut out = io::stderr().lock();
    write!(out, "\r\x1b[2K{line}").and_then(|()| out.flush()).unwrap_or_default()
}
