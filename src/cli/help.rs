//! Help in the reader's language: every word of it, headings and names of values too.
use super::texts::Texts;
use clap::{Arg, Command};

/// Puts the words of a language into a command and its subcommands.
pub fn worded(command: Command, texts: Texts) -> Command {
    with_subcommands(command, "", texts)
}

/// `path` names the command: `rules explain`; empty for the program itself.
fn with_subcommands(command: Command, path: &str, texts: Texts) -> Command {
    let subcommands: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let described = described(command, path, texts)
        .subcommand_help_heading(texts.get("heading-commands"))
        .subcommand_value_name(texts.get("value-command"));
    subcommands.into_iter().fold(described, |c, name| {
        let path = format!("{path} {name}");
        c.mut_subcommand(&name, |s| with_subcommands(s, path.trim_start(), texts))
    })
}

/// `name` is empty for the program itself.
fn described(command: Command, name: &str, texts: Texts) -> Command {
    let about =
        if name.is_empty() { texts.get("about") } else { texts.get(&format!("cmd-{}", name.replace(' ', "-"))) };
    let header = *command.get_styles().get_header();
    let template =
        format!("{{about-with-newline}}\n{header}{}{header:#} {{usage}}\n\n{{all-args}}", texts.get("usage"));
    let command = command.about(about).mut_args(|arg| explained(arg, texts));
    let usage = usage(&command, name, texts);
    command.override_usage(usage).help_template(template)
}

fn explained(arg: Arg, texts: Texts) -> Arg {
    let words = texts.get(&format!("arg-{}", arg.get_id().as_str().replace('_', "-")));
    let heading = if arg.is_positional() { "heading-arguments" } else { "heading-options" };
    let names: Vec<clap::builder::Str> =
        arg.get_value_names().unwrap_or_default().iter().map(|n| value_name(n, texts)).collect();
    let arg = arg.help(words).help_heading(texts.get(heading));
    match arg.get_action().takes_values() {
        true => arg.value_names(names).hide_default_value(true).hide_possible_values(true),
        false => arg,
    }
}

/// `DIR` in the reader's language; `tr|en` stays.
fn value_name(name: &clap::builder::Str, texts: Texts) -> clap::builder::Str {
    match name.chars().all(|c| c.is_ascii_uppercase()) {
        true => texts.get(&format!("value-{}", name.to_ascii_lowercase())).into(),
        false => name.clone(),
    }
}

/// `kilavuz new [OPTIONS] DIR`.
fn usage(command: &Command, name: &str, texts: Texts) -> String {
    let options = texts.get("value-options");
    if name.is_empty() {
        return format!("kilavuz [{options}] {}", texts.get("value-command"));
    }
    if command.has_subcommands() {
        return format!("kilavuz {name} [{options}] {}", texts.get("value-command"));
    }
    let positionals = command.get_positionals().map(|arg| {
        let value = arg.get_value_names().unwrap_or_default().first().map_or("", |n| n.as_str());
        if arg.is_required_set() { format!(" {value}") } else { format!(" [{value}]") }
    });
    format!("kilavuz {name} [{options}]{}", positionals.collect::<String>())
}
