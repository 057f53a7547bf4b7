//! `kilavuz rules explain RULE`: what a rule asks, which clause gives what for some answers, where it is printed, and
//! what would have to change.
use super::{
    Exit,
    arguments::RulesExplainArguments,
    console, report, rules,
    rules_test::{outcome_word, rule_named},
    texts::Texts,
};
use crate::{
    diag::Diagnostics,
    expr::{self, Clause, Shape},
    load,
    locale::format,
    model::{Citation, Given, Rule, RuleSetId, RuleSeverity, Site},
    pipeline::{self, Build},
    rules::{Case, Judgement, Rulebook, Verdict, examples, rule_set_on, spoken::Speaker},
    source::Sources,
};

/// Runs the command.
pub fn run(build: &Build, e: &RulesExplainArguments, texts: Texts) -> Exit {
    let Some(site) = &build.site else { return rules::without_site(texts) };
    let Some(rule) = rule_named(site, &e.rule).and_then(|id| site.rules.get(&id)) else {
        return rules::unknown("no-rule", &e.rule, site.rules.iter().map(|(id, _)| id.0.as_str()), texts);
    };
    let books = Rulebook::all(site);
    let Some(book) = chosen(&books, rule, site, e.set.as_deref()) else {
        return rules::unknown_set(e.set.as_deref().unwrap_or(""), &books, texts);
    };
    let given = match &e.answers {
        None => None,
        Some(path) => match answers(path, site, texts) {
            Ok(given) => Some(given),
            Err(exit) => return exit,
        },
    };
    let speaker = Speaker::new(site, texts.language.tag(), rules::words(texts));
    let told = Explained { site, rule, book, books: &books, speaker, texts };
    console::give(&told.text(given.as_deref()), texts)
}

/// The rule set asked for; else the newest one in which the rule holds, of those that have begun.
fn chosen<'b>(books: &'b [Rulebook], rule: &Rule, site: &Site, asked: Option<&str>) -> Option<&'b Rulebook> {
    if let Some(asked) = asked {
        return books.iter().find(|book| book.set.0 == asked);
    }
    let holds = |set: &RuleSetId| rule.rule_sets.is_empty() || rule.rule_sets.contains(set);
    let current = rule_set_on(site, site.settings.as_of).filter(|set| holds(set));
    let newest = || books.iter().rev().find(|book| holds(&book.set)).map(|book| &book.set);
    let set = current.or_else(newest)?;
    books.iter().find(|book| book.set == *set)
}

/// Answers of a file; what is wrong with them is told.
fn answers(path: &std::path::Path, site: &Site, texts: Texts) -> Result<Vec<Given>, Exit> {
    let text = load::text(path).map_err(|e| report::load_error(&e, texts))?;
    let (mut sources, mut diags) = (Sources::default(), Diagnostics::default());
    let source = sources.add(report::shown(path), text);
    let given = pipeline::answers(&sources, source, site, &mut diags);
    let found = diags.sorted();
    report::findings(&found, &sources, texts);
    if found.is_empty() { Ok(given) } else { Err(Exit::Findings) }
}

struct Explained<'e> {
    site: &'e Site,
    rule: &'e Rule,
    book: &'e Rulebook,
    books: &'e [Rulebook],
    speaker: Speaker<'e>,
    texts: Texts,
}

impl Explained<'_> {
    fn text(&self, given: Option<&[Given]>) -> String {
        let case = self.book.case(given.unwrap_or_default());
        let locale = self.speaker.locale();
        let mut lines = vec![format!("{} · {}", self.rule.id.0.to_uppercase(), self.rule.title.get(locale).body)];
        lines.push(self.filled(&self.rule.text.get(locale).body, &case));
        lines.push(String::new());
        lines.push(self.line("rules-set", &format!("{} ({})", self.set_title(), self.book.set.0)));
        lines.push(self.line("rules-severity", self.texts.get(severity(self.rule.severity))));
        let judgement = self.book.compiled.rule(&self.rule.id).map(|rule| case.judge(rule));
        match (&judgement, given) {
            _ if !self.holds() => lines.push(self.texts.get("rules-outside").to_owned()),
            (Some(judgement), Some(_)) => self.judged(judgement, &case, &mut lines),
            (Some(_), None) => self.clauses(&case, &mut lines),
            (None, _) => lines.push(self.texts.get("rules-words-only").to_owned()),
        }
        if given.is_none() && self.holds() {
            self.examples(&mut lines)
        }
        lines.push(String::new());
        lines.extend(self.rule.provenance.sources.iter().map(|c| self.line("rules-source", &self.citation(c))));
        lines.join("\n") + "\n"
    }
    fn line(&self, key: &str, value: &str) -> String {
        self.texts.fill(key, &[("value", value)])
    }
    fn filled(&self, text: &str, case: &Case) -> String {
        self.speaker.filled(text, &|path| case.at(path))
    }
    fn set_title(&self) -> String {
        let set = self.site.rule_sets.get(&self.book.set);
        set.map_or_else(String::new, |set| set.title.get(self.speaker.locale()).body.clone())
    }
    fn holds(&self) -> bool {
        self.rule.rule_sets.is_empty() || self.rule.rule_sets.contains(&self.book.set)
    }
    fn judged(&self, judgement: &Judgement, case: &Case, lines: &mut Vec<String>) {
        let locale = self.speaker.locale();
        lines.push(self.line("rules-verdict", self.texts.get(verdict(judgement.verdict))));
        if judgement.verdict == Verdict::Fail {
            lines.push(self.line("rules-message", &self.filled(&self.rule.message.get(locale).body, case)))
        }
        self.clauses(case, lines);
        if !judgement.missing.is_empty() {
            let mut titles: Vec<String> = judgement.missing.iter().map(|path| self.speaker.title(path)).collect();
            titles.dedup();
            lines.push(String::new());
            lines.push(self.line("rules-missing", &titles.join("; ")))
        }
        if let (Verdict::Fail, Some(remedy)) = (judgement.verdict, &self.rule.remedy) {
            lines.push(String::new());
            lines.push(self.line("rules-remedy", &self.filled(&remedy.get(locale).body, case)))
        }
        let assessment = case.assess();
        lines.push(String::new());
        lines.push(self.line("rules-outcome", outcome_word(assessment.outcome, self.texts)))
    }
    /// Each clause with a mark, and the values of what it reads.
    fn clauses(&self, case: &Case, lines: &mut Vec<String>) {
        let Some(compiled) = self.book.compiled.rule(&self.rule.id) else { return };
        for (key, checked) in [("rules-relevant", &compiled.relevant), ("rules-condition", &compiled.condition)] {
            let Some(checked) = checked else { continue };
            lines.extend([String::new(), self.texts.get(key).to_owned()]);
            let whole = expr::explain(checked, case).clause;
            match whole.shape {
                Shape::All | Shape::Any => whole.parts.iter().for_each(|part| self.clause(part, 1, lines)),
                Shape::Not | Shape::Choice | Shape::Each { .. } | Shape::Compare { .. } | Shape::Plain => {
                    self.clause(&whole, 1, lines)
                }
            }
        }
    }
    /// A clause, its values, its parts further in; an element of a list by its number.
    fn clause(&self, clause: &Clause, depth: usize, lines: &mut Vec<String>) {
        let mark = match clause.value.as_bool() {
            Some(true) => "✓",
            Some(false) => "✗",
            None => "?",
        };
        let one_line: Vec<&str> = clause.text.split_whitespace().collect();
        let indent = "  ".repeat(depth);
        let element = clause.element.map(|n| {
            let number = format::count(n + 1, self.texts.language.tag());
            self.texts.fill("rules-element", &[("n", &number)]) + ": "
        });
        lines.push(format!("{indent}{mark} {}{}", element.unwrap_or_default(), one_line.join(" ")));
        for reading in clause.readings.iter().filter(|reading| !reading.only_presence) {
            let (title, value) = (self.speaker.title(&reading.path), self.speaker.value(&reading.path, &reading.value));
            lines.push(format!("{indent}    {title}: {value}"))
        }
        clause.parts.iter().for_each(|part| self.clause(part, depth + 1, lines))
    }
    /// What the worked examples of the rule show in this rule set.
    fn examples(&self, lines: &mut Vec<String>) {
        let of_rule = examples::trials(self.site, self.books).into_iter();
        let all: Vec<_> = of_rule.filter(|t| t.rule.id == self.rule.id && t.set == self.book.set).collect();
        if all.is_empty() {
            return;
        }
        lines.extend([String::new(), self.texts.get("rules-examples").to_owned()]);
        for trial in all {
            let title = &trial.example.title.get(self.speaker.locale()).body;
            lines.push(format!("  {title}: {}", self.texts.get(verdict(trial.judgement.verdict))))
        }
    }
    fn citation(&self, citation: &Citation) -> String {
        let source = self.site.documents.get(&citation.document);
        let title = source.map_or(&*citation.document.0, |s| &s.title.get(self.speaker.locale()).body).to_owned();
        let places = [
            ("cite-slide", &citation.slide),
            ("cite-page", &citation.page),
            ("cite-article", &citation.article),
            ("cite-paragraph", &citation.paragraph),
            ("cite-point", &citation.point),
            ("cite-question", &citation.question),
        ];
        let place = |(key, at): (&str, &Option<String>)| at.as_ref().map(|at| self.texts.fill(key, &[("n", at)]));
        std::iter::once(title).chain(places.into_iter().filter_map(place)).collect::<Vec<_>>().join(", ")
    }
}

/// The text for a verdict.
fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "verdict-pass",
        Verdict::Fail => "verdict-fail",
        Verdict::Unknown => "verdict-unknown",
        Verdict::NotApplicable => "verdict-not-applicable",
    }
}

fn severity(severity: RuleSeverity) -> &'static str {
    match severity {
        RuleSeverity::Error => "severity-error",
        RuleSeverity::Warning => "severity-warning",
        RuleSeverity::Information => "severity-information",
    }
}
