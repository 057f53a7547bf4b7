//! `kilavuz rules`: the rules of the site at work.
use super::{
    Exit,
    arguments::{Arguments, RulesArguments, RulesCommand},
    console,
    report::{self, Strictness},
    rules_explain, rules_test,
    texts::Texts,
};
use crate::{load, pipeline, pipeline::Build, project::Settings, rules::spoken::ValueWords};

/// Runs one of the two commands.
pub fn run(a: &Arguments, r: &RulesArguments, settings: Settings, texts: Texts) -> Exit {
    let project = match load::load(&a.root, settings) {
        Ok(project) => project,
        Err(e) => return report::load_error(&e, texts),
    };
    let build = pipeline::assemble(project, None);
    match &r.command {
        RulesCommand::Test(_) => rules_test::run(&build, texts),
        RulesCommand::Explain(e) => rules_explain::run(&build, e, texts),
    }
}

/// The exit code that the findings of the content ask for; they are told on standard error.
pub fn told(build: &Build, texts: Texts) -> Exit {
    let found = build.diags.sorted();
    report::findings(&found, &build.project.sources, texts);
    if Strictness::Lenient.stops(&found) { Exit::Findings } else { Exit::Clean }
}

/// The worse of two ends: a fault of the machine, findings, none.
pub fn worse(one: Exit, other: Exit) -> Exit {
    match (one, other) {
        (Exit::Machine, _) | (_, Exit::Machine) => Exit::Machine,
        (Exit::Clean, other) => other,
        (one, _) => one,
    }
}

/// No rule is known.
pub fn without_site(texts: Texts) -> Exit {
    console::tell(texts.get("rules-no-site"));
    Exit::Findings
}

/// The words for values.
pub fn words(texts: Texts) -> ValueWords<'static> {
    ValueWords {
        yes: texts.get("value-yes"),
        no: texts.get("value-no"),
        unknown: texts.get("value-unanswered"),
        unstated: texts.get("value-unstated"),
        failed: texts.get("value-failed"),
        rows: texts.get("value-rows"),
        years: texts.get("value-years"),
        months: texts.get("value-months"),
        points: texts.get("value-points"),
    }
}
