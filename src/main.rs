//! Process entry point: arguments in, exit code out.
fn main() -> std::process::ExitCode {
    kilavuz::cli::run(std::env::args_os())
}
