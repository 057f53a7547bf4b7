//! How a command ends.
use std::process::ExitCode;

/// The documented exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// No finding, or warnings only.
    Clean,
    /// Findings of severity error (under `--strict`: any).
    Findings,
    /// The command line was wrong.
    Usage,
    /// The machine failed: disk, port.
    Machine,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Machine => 3,
        })
    }
}
