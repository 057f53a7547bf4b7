//! What can be written on the command line. Words stand in `texts/`.
use crate::locale::spelling;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::{net::IpAddr, path::PathBuf};

/// All arguments.
#[derive(Debug, Parser)]
#[command(name = "kilavuz", version, disable_help_subcommand = true, disable_help_flag = true)]
#[command(disable_version_flag = true)]
pub struct Arguments {
    #[arg(long, global = true, value_name = "DIR", default_value = ".", display_order = 100)]
    pub root: PathBuf,
    /// Already known when arguments are read: help and faults are told in it too.
    #[arg(long, global = true, value_name = "tr|en", value_parser = ["tr", "en"], display_order = 101)]
    pub lang: Option<String>,
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = 102)]
    pub help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 103)]
    pub version: Option<bool>,
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
    Gallery(GalleryArguments),
    Nginx(NginxArguments),
    Rules(RulesArguments),
    Explain(ExplainArguments),
    Schema(SchemaArguments),
    Completions(CompletionsArguments),
}

/// What decides on the site that is made.
#[derive(Debug, Args)]
pub struct SiteArguments {
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<String>,
    #[arg(long)]
    pub drafts: bool,
    #[arg(long, value_name = "URL", value_parser = address)]
    pub base_url: Option<String>,
}

#[derive(Debug, Args)]
pub struct BuildArguments {
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub out: PathBuf,
    #[arg(long)]
    pub strict: bool,
    #[arg(long)]
    pub compress: bool,
    #[command(flatten)]
    pub site: SiteArguments,
}

#[derive(Debug, Args)]
pub struct ServeArguments {
    #[arg(long, value_name = "PORT", default_value_t = 4321)]
    pub port: u16,
    /// Address behind the places of findings; empty for none.
    #[arg(long, value_name = "URL", default_value = "vscode://file{path}:{line}:{column}")]
    pub editor: String,
    #[arg(long)]
    pub open: bool,
    /// An address of this machine, where it has several; 0.0.0.0 stands for the one it would use itself.
    #[arg(long, value_name = "IP", num_args = 0..=1, require_equals = true, default_missing_value = "0.0.0.0")]
    pub lan: Option<IpAddr>,
    /// Without events of the system: seconds between two looks at all files.
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "1",
          value_parser = clap::value_parser!(u16).range(1..))]
    pub poll: Option<u16>,
    #[command(flatten)]
    pub site: SiteArguments,
}

#[derive(Debug, Args)]
pub struct CheckArguments {
    #[arg(long)]
    pub strict: bool,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub format: Format,
    /// Looks at a copy of an output instead of the content.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["strict", "format", "as_of", "drafts", "base_url"])]
    pub published: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteArguments,
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
pub struct GalleryArguments {
    #[arg(long = "out", id = "gallery_out", value_name = "DIR", default_value = "gallery")]
    pub out: PathBuf,
    #[command(flatten)]
    pub site: SiteArguments,
}

#[derive(Debug, Args)]
pub struct NginxArguments {
    #[arg(long = "out", id = "nginx_out", value_name = "DIR", conflicts_with = "web_root")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "DIR", default_value = "/srv/kilavuz/current")]
    pub web_root: String,
    #[arg(long)]
    pub brotli: bool,
    #[command(flatten)]
    pub site: SiteArguments,
}

#[derive(Debug, Args)]
pub struct RulesArguments {
    #[command(subcommand)]
    pub command: RulesCommand,
}

/// What is done with the rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    Test(RulesTestArguments),
    Explain(RulesExplainArguments),
    Formulas(RulesFormulasArguments),
}

impl RulesCommand {
    /// What decides on the site whose rules they are.
    pub fn site(&self) -> &SiteArguments {
        match self {
            RulesCommand::Test(t) => &t.site,
            RulesCommand::Explain(e) => &e.site,
            RulesCommand::Formulas(f) => &f.site,
        }
    }
}

#[derive(Debug, Args)]
pub struct RulesTestArguments {
    #[command(flatten)]
    pub site: SiteArguments,
}

#[derive(Debug, Args)]
pub struct RulesExplainArguments {
    #[arg(value_name = "RULE")]
    pub rule: String,
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    #[arg(long, value_name = "SET")]
    pub set: Option<String>,
    #[command(flatten)]
    pub site: SiteArguments,
}

#[derive(Debug, Args)]
pub struct RulesFormulasArguments {
    #[arg(long = "set", id = "formula_set", value_name = "SET")]
    pub set: Option<String>,
    #[command(flatten)]
    pub site: SiteArguments,
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
    #[arg(long = "out", id = "schema_out", value_name = "DIR", conflicts_with = "kind")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CompletionsArguments {
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// A day in any spelling that content may use, as `YYYY-MM-DD`.
fn day(text: &str) -> Result<String, &'static str> {
    spelling::date(text).map(|d| d.to_string()).map_err(|_| "no date")
}

/// The address of a published site.
fn address(text: &str) -> Result<String, &'static str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_address =
        rest.is_some_and(|r| !r.is_empty() && !r.starts_with('/') && !r.contains(['?', '#', ' ', '"', '<', '>', '\\']));
    if is_address { Ok(text.to_owned()) } else { Err("no address") }
}
