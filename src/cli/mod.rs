//! The command line: parse, call one command, report, choose the exit code.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the module that talks to the terminal")]
mod arguments;
mod build;
mod check;
mod clock;
mod exit;
mod explain;
mod new;
mod report;
mod schema;
mod serve;
mod texts;

use crate::{diag::MessageLanguage, load, project::Settings, source::Sources};
use arguments::{Arguments, Command};
use clap::{CommandFactory, FromArgMatches};
pub use exit::Exit;
use std::{ffi::OsString, process::ExitCode};
use texts::Texts;

/// Runs one command line; the first argument is the program's name.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    let language = early_language(&args);
    let command = arguments::worded(Arguments::command(), Texts::of(language));
    let parsed = command.try_get_matches_from(args).and_then(|m| Arguments::from_arg_matches(&m));
    let exit = match parsed {
        Ok(arguments) => dispatch(&arguments),
        Err(e) => {
            let code = if e.use_stderr() { Exit::Usage } else { Exit::Clean };
            // a closed pipe is no reason to fail
            e.print().unwrap_or_default();
            code
        }
    };
    exit.into()
}

fn dispatch(a: &Arguments) -> Exit {
    let texts = Texts::of(language(a));
    let settings = match settings(a) {
        Ok(settings) => settings,
        Err(value) => {
            eprintln!("{}", texts.fill("bad-date", &[("value", &value)]));
            return Exit::Usage;
        }
    };
    match &a.command {
        Command::Build(b) => build::run(a, b, settings, texts),
        Command::Serve(s) => serve::run(a, s, settings, texts),
        Command::Check(c) => check::run(a, c, settings, texts),
        Command::New(n) => new::run(n, texts),
        Command::Explain(e) => explain::run(e, texts),
        Command::Schema(s) => schema::run(s, texts),
        Command::Completions(c) => {
            let mut command = arguments::worded(Arguments::command(), texts);
            clap_complete::generate(c.shell, &mut command, "kilavuz", &mut std::io::stdout());
            Exit::Clean
        }
    }
}

fn settings(a: &Arguments) -> Result<Settings, String> {
    if let Some(day) = &a.as_of
        && crate::locale::spelling::date(day).is_err()
    {
        return Err(day.clone());
    }
    let as_of = a.as_of.as_deref().and_then(|d| crate::locale::spelling::date(d).ok()).map(|d| d.to_string());
    Ok(Settings { base_url: a.base_url.clone(), as_of, today: clock::today(), drafts: a.drafts })
}

/// `--lang`, else the environment, else the site's first language, else Turkish.
fn language(a: &Arguments) -> MessageLanguage {
    let wanted = a.lang.as_deref().and_then(MessageLanguage::of_tag).or_else(clock::language);
    wanted.or_else(|| site_language(a)).unwrap_or(MessageLanguage::Turkish)
}

/// The first `tag:` of site.yaml, read before anything is known to be right.
fn site_language(a: &Arguments) -> Option<MessageLanguage> {
    let project = load::load(&a.root, Settings::default()).ok()?;
    first_tag(&project.sources)
}

fn first_tag(sources: &Sources) -> Option<MessageLanguage> {
    let site = sources.get(sources.find("content/site.yaml")?);
    let line = site.text.lines().find_map(|l| l.split_once("tag:"))?;
    MessageLanguage::of_tag(line.1.trim().trim_matches(['"', '\'', ',', '}', ' ']).split([',', ' ']).next()?)
}

/// The language of help texts, before the arguments are parsed.
fn early_language(args: &[OsString]) -> MessageLanguage {
    let args: Vec<String> = args.iter().map(|a| a.to_string_lossy().into_owned()).collect();
    let after = args.iter().position(|a| a == "--lang").and_then(|n| args.get(n + 1).cloned());
    let joined = args.iter().find_map(|a| a.strip_prefix("--lang=").map(str::to_owned));
    let wanted = after.or(joined).as_deref().and_then(MessageLanguage::of_tag);
    wanted.or_else(clock::language).unwrap_or(MessageLanguage::Turkish)
}
