//! The command line: parse, call one command, report, choose the exit code.
