//! What can be written on the command line. Words stand in `texts/`.
use super::texts::Texts;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// All arguments.
#[derive(Debug, Parser)]
#[command(name = "kilavuz", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    #[arg(long, global = true, value_name = "tr|en", value_parser = ["tr", "en"])]
    pub lang: Option<String>,
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,
    #[arg(long, global = true)]
    pub drafts: bool,
    #[arg(long, global = true, value_name = "URL")]
    pub base_url: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    Build(BuildArguments),
    Serve(ServeArguments),
    Check(CheckArguments),
    New(NewArguments),
    Explain(ExplainArguments),
    Schema(SchemaArguments),
    Completions(CompletionsArguments),
}

#[derive(Debug, Args)]
pub struct BuildArguments {
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct ServeArguments {
    #[arg(long, value_name = "PORT", default_value_t = 4321)]
    pub port: u16,
}

#[derive(Debug, Args)]
pub struct CheckArguments {
    #[arg(long)]
    pub strict: bool,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub format: Format,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
    Github,
    Sarif,
}

#[derive(Debug, Args)]
pub struct NewArguments {
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
}

#[derive(Debug, Args)]
pub struct ExplainArguments {
    #[arg(value_name = "CODE")]
    pub code: String,
}

#[derive(Debug, Args)]
pub struct SchemaArguments {
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
}

#[derive(Debug, Args)]
pub struct CompletionsArguments {
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Puts the words of a language into the command.
pub fn worded(command: clap::Command, texts: Texts) -> clap::Command {
    let name = command.get_name().to_owned();
    let about = if name == "kilavuz" { texts.get("about") } else { texts.get(&format!("cmd-{name}")) };
    let subcommands: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let described = |arg: clap::Arg| {
        let key = format!("arg-{}", arg.get_id().as_str().replace('_', "-"));
        let words = texts.get(&key);
        if words == key { arg } else { arg.help(words) }
    };
    let command = command.about(about).mut_args(described);
    subcommands.into_iter().fold(command, |c, name| c.mut_subcommand(name, |s| worded(s, texts)))
}
