//! `kilavuz rules`: the rules of the site at work.
use super::{
    Exit,
    arguments::{Arguments, RulesArguments, RulesCommand},
    console,
    report::{self, Strictness},
    rules_explain, rules_formulas, rules_test,
    texts::Texts,
};
use crate::{
    load, pipeline,
    pipeline::Build,
    project::Settings,
    rules::{Rulebook, spoken::ValueWords},
};

/// Runs one of the commands.
pub fn run(a: &Arguments, r: &RulesArguments, settings: Settings, texts: Texts) -> Exit {
    let project = match load::load(&a.root, settings) {
        Ok(project) => project,
        Err(e) => return report::load_error(&e, texts),
    };
    let build = pipeline::assemble(project, None);
    match &r.command {
        RulesCommand::Test(_) => rules_test::run(&build, texts),
        RulesCommand::Explain(e) => rules_explain::run(&build, e, texts),
        RulesCommand::Formulas(f) => rules_formulas::run(&build, f, texts),
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

/// A rule set is asked for that does not exist.
pub fn unknown_set(given: &str, books: &[Rulebook], texts: Texts) -> Exit {
    unknown("no-set", given, books.iter().map(|book| book.set.0.as_str()), texts)
}

/// Something is asked for that does not exist; told with what there is.
pub fn unknown<'k>(key: &str, given: &str, known: impl Iterator<Item = &'k str>, texts: Texts) -> Exit {
    let known: Vec<&str> = known.collect();
    console::tell(&texts.fill(key, &[("given", given), ("known", &known.join(", "))]));
    Exit::Usage
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
