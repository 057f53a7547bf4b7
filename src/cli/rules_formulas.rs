//! `kilavuz rules formulas`: the rules of a rule set as spreadsheet formulas, with the cells that they read.
use super::{Exit, arguments::RulesFormulasArguments, console, rules, texts::Texts};
use crate::{
    expr::{
        Value,
        formula::{NoFormula, NoFormulaReason},
    },
    locale::format,
    model::Site,
    pipeline::Build,
    rules::{
        CALL, CompiledRule, PARAM, Rulebook, rule_set_on,
        workbook::{self, Content, Lacking, Workbook},
    },
};

/// Runs the command.
pub fn run(build: &Build, f: &RulesFormulasArguments, texts: Texts) -> Exit {
    let Some(site) = &build.site else { return rules::without_site(texts) };
    let books = Rulebook::all(site);
    let newest = || rule_set_on(site, site.settings.as_of).map(|set| set.0.as_str());
    let Some(set) = f.set.as_deref().or_else(newest) else { return rules::unknown_set("", &books, texts) };
    let Some(book) = books.iter().find(|book| book.set.0 == set) else {
        return rules::unknown_set(set, &books, texts);
    };
    let told = rules::told(build, texts);
    let (text, with, without) = listed(book, site, texts);
    let given = console::give(&text, texts);
    let count = |n: usize| format::count(n, texts.language.tag());
    console::tell(&texts.fill("formulas-told", &[("set", set), ("with", &count(with)), ("without", &count(without))]));
    rules::worse(given, told)
}

/// Cells, then rules; how many rules have a formula, and how many have none.
fn listed(book: &Rulebook, site: &Site, texts: Texts) -> (String, usize, usize) {
    let workbook = Workbook::named(book, site);
    let mut lines = vec![texts.get("formulas-values").to_owned()];
    for (record, values) in [(PARAM, &book.param), (CALL, &book.call)] {
        let Value::Record(values) = values else { continue };
        lines.extend(values.iter().filter_map(|(name, v)| Some(format!("{record}.{name} = {}", cells(v)?))))
    }
    lines.extend([String::new(), texts.get("formulas-facts").to_owned()]);
    lines.extend(workbook.calculated().map(|(fact, formula)| format!("{} = {formula}", fact.name)));
    lines.extend([String::new(), texts.get("formulas-rules").to_owned()]);
    let (mut with, mut without) = (0, 0);
    for rule in book.rules() {
        match workbook.rule(rule) {
            Ok(formula) => {
                with += 1;
                lines.push(format!("{} = {formula}", rule.id))
            }
            Err(lacking) => {
                without += 1;
                lines.push(format!("{}: {}", rule.id, why(rule, lacking, texts)))
            }
        }
    }
    (lines.join("\n") + "\n", with, without)
}

fn cells(value: &Value) -> Option<String> {
    if let Value::List(all) = value {
        return Some(all.iter().filter_map(cells).collect::<Vec<_>>().join(" "));
    }
    Some(match workbook::content(value)? {
        Content::Number(number) => number.to_string(),
        Content::Flag(flag) => flag.to_string().to_uppercase(),
        Content::Text(text) => text,
    })
}

fn why(rule: &CompiledRule, lacking: Lacking, texts: Texts) -> String {
    let within = match lacking {
        Lacking::Relevant(_) => &rule.relevant,
        Lacking::Condition(_) => &rule.condition,
    };
    let NoFormula { range, reason } = lacking.what();
    let part = within.as_ref().map_or("", |checked| range.of(checked.tree().text()));
    let part: Vec<&str> = part.split_whitespace().collect();
    let reason = texts.get(match reason {
        NoFormulaReason::Operation => "formulas-operation",
        NoFormulaReason::Name => "formulas-name",
        NoFormulaReason::Number => "formulas-number",
        NoFormulaReason::Nested => "formulas-nested",
        NoFormulaReason::Length => "formulas-length",
    });
    texts.fill("formulas-none", &[("part", &part.join(" ")), ("reason", reason)])
}
