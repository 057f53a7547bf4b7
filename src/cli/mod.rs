//! The command line: parse, call one command, report, choose the exit code.
mod arguments;
mod build;
mod check;
mod clock;
mod console;
mod exit;
mod explain;
mod gallery;
mod help;
mod new;
mod nginx;
mod published;
mod report;
mod rules;
mod rules_explain;
mod rules_formulas;
mod rules_test;
mod schema;
mod serve;
mod texts;
mod usage;

use crate::{diag::MessageLanguage, load, project::Settings};
use arguments::{Arguments, CheckArguments, Command, SiteArguments};
use clap::{CommandFactory, FromArgMatches};
pub use exit::Exit;
use std::{ffi::OsString, path::Path, process::ExitCode};
use texts::Texts;

/// Runs one command line; the first argument is the program's name.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    let texts = Texts::of(language(&args));
    let command = help::worded(Arguments::command(), texts);
    let parsed = command.try_get_matches_from(args).and_then(|m| Arguments::from_arg_matches(&m));
    let exit = match parsed {
        Ok(arguments) => dispatch(&arguments, texts),
        Err(e) => unparsed(&e, texts),
    };
    exit.into()
}

fn dispatch(a: &Arguments, texts: Texts) -> Exit {
    let with_settings = |site: &SiteArguments, run: &dyn Fn(Settings) -> Exit| match settings(site) {
        Ok(settings) => run(settings),
        Err(given) => {
            console::tell(&texts.fill("bad-epoch", &[("given", &given)]));
            Exit::Usage
        }
    };
    match &a.command {
        Command::Build(b) => with_settings(&b.site, &|settings| build::run(a, b, settings, texts)),
        Command::Serve(s) => with_settings(&s.site, &|settings| serve::run(a, s, settings, texts)),
        Command::Check(CheckArguments { published: Some(copy), .. }) => published::run(&a.root.join(copy), texts),
        Command::Check(c) => with_settings(&c.site, &|settings| check::run(a, c, settings, texts)),
        Command::New(n) => new::run(a, n, texts),
        Command::Gallery(g) => with_settings(&g.site, &|settings| gallery::run(a, g, settings, texts)),
        Command::Nginx(n) => with_settings(&n.site, &|settings| nginx::run(a, n, settings, texts)),
        Command::Rules(r) => with_settings(r.command.site(), &|settings| rules::run(a, r, settings, texts)),
        Command::Explain(e) => explain::run(e, texts),
        Command::Schema(s) => schema::run(a, s, texts),
        Command::Completions(c) => {
            let mut command = help::worded(Arguments::command(), texts);
            let mut script = vec![];
            clap_complete::generate(c.shell, &mut command, "kilavuz", &mut script);
            console::give(&String::from_utf8_lossy(&script), texts)
        }
    }
}

/// Help and version were asked for, or the line cannot be read.
fn unparsed(error: &clap::Error, texts: Texts) -> Exit {
    let is_help = matches!(error.kind(), clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    if error.use_stderr() && !is_help {
        console::tell(&usage::words(error, texts));
        return Exit::Usage;
    }
    // a closed pipe is no reason to fail
    error.print().unwrap_or_default();
    if is_help { Exit::Usage } else { Exit::Clean }
}

fn settings(site: &SiteArguments) -> Result<Settings, String> {
    let SiteArguments { as_of, drafts, base_url } = site;
    Ok(Settings { base_url: base_url.clone(), as_of: as_of.clone(), today: clock::today()?, drafts: *drafts })
}

/// `--lang`, else the environment, else the site's first language, else Turkish. Read before the arguments are
/// parsed, so that help and faults are told in it too.
fn language(args: &[OsString]) -> MessageLanguage {
    let asked = option(args, "--lang").as_deref().and_then(MessageLanguage::of_tag);
    let of_site = || {
        let root = option(args, "--root").unwrap_or_else(|| ".".into());
        load::site_settings(Path::new(&root)).as_deref().and_then(first_tag)
    };
    asked.or_else(clock::language).or_else(of_site).unwrap_or(MessageLanguage::Turkish)
}

/// The value of `--name value` or `--name=value`.
fn option(args: &[OsString], name: &str) -> Option<String> {
    let args: Vec<String> = args.iter().map(|a| a.to_string_lossy().into_owned()).collect();
    let after = args.iter().position(|a| a == name).and_then(|n| args.get(n + 1).cloned());
    after.or_else(|| args.iter().find_map(|a| Some(a.strip_prefix(name)?.strip_prefix('=')?.to_owned())))
}

/// The first `tag:` of site.yaml, found before anything is known to be right.
fn first_tag(site: &str) -> Option<MessageLanguage> {
    let (_, rest) = site.lines().filter(|l| !l.trim_start().starts_with('#')).find_map(|l| l.split_once("tag:"))?;
    MessageLanguage::of_tag(rest.trim().trim_matches(['"', '\'']).split([',', ' ', '}', '"', '\'']).next()?)
}

#[cfg(test)]
mod tests {
    use super::{MessageLanguage, first_tag};

    #[test]
    fn the_first_language_of_a_site_is_found_in_any_spelling() {
        for text in
            ["locales:\n  - tag: en\n    name: English", "locales: [{tag: en, name: English}]", "tag: \"en\" # x"]
        {
            assert_eq!(first_tag(text), Some(MessageLanguage::English), "{text}")
        }
        assert_eq!(first_tag("# tag: en\ntag: 'tr'"), Some(MessageLanguage::Turkish));
        assert_eq!(first_tag("tag: de"), None)
    }
}
