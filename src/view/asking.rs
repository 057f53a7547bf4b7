//! Questions as pages put them: rule sets to choose from, facts with their words, samples of how numbers are written.
use super::{
    Phrase, Scope,
    answers::{Choices, choices},
    eligibility::period,
};
use crate::{
    locale::{currency::Currency, format},
    model::{CodeKind, Fact, FactColumn, FactId, FactKind, RuleSet, RuleSetId, StepUse},
    plan::Route,
    rules::rule_set_on,
};
use rust_decimal::Decimal;

/// A rule set to be judged by.
#[derive(Debug, serde::Serialize)]
pub struct SetOption {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// What it rests on.
    pub text: Option<Phrase>,
    /// When it held.
    pub period: String,
    /// Its rules as a script.
    pub script: Option<String>,
    /// The one that is chosen already, which is the newest on the day of the build.
    pub newest: bool,
}

/// A question.
#[derive(Debug, serde::Serialize)]
pub struct AskView {
    /// Id of the fact.
    pub id: String,
    /// `yes-no`, `money`, `list` …
    pub kind: &'static str,
    /// The keyboard that phones show.
    pub keyboard: &'static str,
    /// The step it belongs to.
    pub step: Option<Phrase>,
    /// A noun phrase.
    pub title: Phrase,
    /// The question; the noun phrase where there is none.
    pub question: Phrase,
    /// One short sentence.
    pub hint: Option<Phrase>,
    /// Longer explanation.
    pub help: Option<Phrase>,
    /// Unit behind the value.
    pub unit: Option<Phrase>,
    /// Choices.
    pub choices: Vec<(String, Phrase)>,
    /// Columns of rows.
    pub columns: Vec<ColumnView>,
    /// The smallest and the largest value, spelled.
    pub range: Option<String>,
    /// How an answer can be written.
    pub example: Option<String>,
}

/// A column of rows.
#[derive(Debug, serde::Serialize)]
pub struct ColumnView {
    /// Id.
    pub id: String,
    /// Its kind.
    pub kind: &'static str,
    /// The keyboard that phones show.
    pub keyboard: &'static str,
    /// A noun phrase.
    pub title: Phrase,
    /// One short sentence.
    pub hint: Option<Phrase>,
    /// Choices.
    pub choices: Vec<(String, Phrase)>,
    /// The column whose value counts where this one is left out.
    pub same_as: Option<String>,
    /// How an answer can be written.
    pub example: Option<String>,
}

/// Numbers as the language writes them; scripts read and write by these.
#[derive(Debug, serde::Serialize)]
pub struct Samples {
    /// 1,234.5 in this language.
    pub number: String,
    /// 50 percent.
    pub percent: String,
    /// An amount of 1,234.56 for each currency.
    pub money: Vec<(String, String)>,
    /// 3 April 2019 in short; where it has digits only, their order is the language's.
    pub day: String,
    /// 3 April 2019, with each month's name in turn.
    pub months: Vec<String>,
}

/// Rule sets, the one that began last first; that of the day the site is built for is chosen.
pub fn sets(s: &Scope) -> Vec<SetOption> {
    let mut all: Vec<(&RuleSetId, &RuleSet)> = s.site.rule_sets.iter().collect();
    all.sort_by_key(|(_, set)| std::cmp::Reverse(set.valid_from));
    let of_day = rule_set_on(s.site, s.site.settings.as_of).or(all.first().map(|(id, _)| *id));
    let option = |(id, set): (&RuleSetId, &RuleSet)| SetOption {
        id: id.0.clone(),
        title: s.phrase(&set.title),
        text: s.maybe(set.text.as_ref()),
        period: period(s, id),
        script: s.plan.path(&Route::RuleScript(id.clone())).map(|to| s.href(to)),
        newest: of_day == Some(id),
    };
    all.into_iter().map(option).collect()
}

/// Facts that a page asks, in the order of their steps; those of no step are the eligibility checker's.
pub fn questions(s: &Scope, page: StepUse) -> Vec<AskView> {
    let place = |fact: &Fact| fact.step.as_ref().and_then(|id| s.site.fact_steps.place(id));
    let step = |fact: &Fact| fact.step.as_ref().and_then(|id| s.site.fact_steps.get(id));
    let of_page = |fact: &Fact| step(fact).map_or(page == StepUse::Eligibility, |step| step.is_asked_by(page));
    let asked = |fact: &Fact| fact.question.is_some() && fact.calculation.is_none() && of_page(fact);
    let mut all: Vec<(&FactId, &Fact)> = s.site.facts.iter().filter(|(_, fact)| asked(fact)).collect();
    all.sort_by_key(|(_, fact)| place(fact).map_or(usize::MAX, |n| n));
    all.into_iter().map(|(id, fact)| question(s, id, fact)).collect()
}

fn question(s: &Scope, id: &FactId, fact: &Fact) -> AskView {
    let step = fact.step.as_ref().and_then(|id| s.site.fact_steps.get(id));
    AskView {
        id: id.0.clone(),
        kind: fact.kind.word(),
        keyboard: keyboard(fact.kind, fact.code),
        step: step.map(|step| s.phrase(&step.title)),
        title: s.phrase(&fact.title),
        question: s.phrase(fact.question.as_ref().unwrap_or(&fact.title)),
        hint: s.maybe(fact.hint.as_ref()),
        help: s.maybe(fact.help.as_ref()),
        unit: s.maybe(fact.unit.as_ref()),
        choices: choices(s, Choices { own: &fact.choices, list: fact.choice_list.as_ref(), from: fact.choices_from }),
        columns: fact.columns.iter().map(|column| view_of_column(s, column)).collect(),
        range: range(s, fact.min, fact.max),
        example: example(s, fact.kind),
    }
}

fn view_of_column(s: &Scope, column: &FactColumn) -> ColumnView {
    ColumnView {
        id: column.id.0.clone(),
        kind: column.kind.word(),
        keyboard: keyboard(column.kind, column.code),
        title: s.phrase(&column.title),
        hint: s.maybe(column.hint.as_ref()),
        choices: choices(
            s,
            Choices { own: &column.choices, list: column.choice_list.as_ref(), from: column.choices_from },
        ),
        same_as: column.same_as.as_ref().map(|name| name.0.clone()),
        example: example(s, column.kind),
    }
}

/// Days are typed as the page's language writes them, whatever the language of the browser.
fn example(s: &Scope, kind: FactKind) -> Option<String> {
    let day = jiff::civil::date(2012, 9, 15);
    let (long, short) = (format::date_long(day, s.tag()), format::date_short(day, s.tag()));
    let both = || s.fill("ask_date_example", &[("long", &long), ("short", &short)]);
    (kind == FactKind::Date).then(|| if long == short { long.clone() } else { both() })
}

fn range(s: &Scope, min: Option<Decimal>, max: Option<Decimal>) -> Option<String> {
    let number = |limit| format::number(limit, s.tag());
    Some(match (min, max) {
        (Some(a), Some(b)) => s.fill("range_between", &[("min", &number(a)), ("max", &number(b))]),
        (Some(a), None) => s.fill("range_from", &[("min", &number(a))]),
        (None, Some(b)) => s.fill("range_to", &[("max", &number(b))]),
        (None, None) => return None,
    })
}

fn keyboard(kind: FactKind, code: Option<CodeKind>) -> &'static str {
    match kind {
        FactKind::Integer => "numeric",
        FactKind::Decimal | FactKind::Money | FactKind::Percent => "decimal",
        FactKind::Code if code == Some(CodeKind::Nace) => "decimal",
        FactKind::YesNo
        | FactKind::Date
        | FactKind::Choice
        | FactKind::MultipleChoice
        | FactKind::Code
        | FactKind::Text
        | FactKind::List => "text",
    }
}

/// How the page's language writes numbers, amounts and days.
pub fn samples(s: &Scope) -> Samples {
    let site = s.site;
    let named = site.facts.values().flat_map(|f| {
        f.columns.iter().map(|c| c.currency.as_deref()).chain([f.currency.as_deref()]).flatten().collect::<Vec<_>>()
    });
    let mut currencies: Vec<Currency> = named.filter_map(Currency::read).chain([site.settings.currency]).collect();
    currencies.sort();
    currencies.dedup();
    let money = |c: &Currency| {
        let minor = 1234 * 10_i64.pow(c.digits()) + if c.digits() == 0 { 0 } else { 56 * 10_i64.pow(c.digits() - 2) };
        (c.code().to_owned(), format::money_exact(minor, *c, s.tag()))
    };
    let month = |month: i8| format::date_long(jiff::civil::date(2019, month, 3), s.tag());
    Samples {
        number: format::number(Decimal::new(12_345, 1), s.tag()),
        percent: format::percent(Decimal::from(50), s.tag()),
        money: currencies.iter().map(money).collect(),
        day: format::date_short(jiff::civil::date(2019, 4, 3), s.tag()),
        months: (1..=12).map(month).collect(),
    }
}

/// UI words that scripts use, by the key they use.
const WORDS: [&str; 64] = [
    "add_row",
    "all_answers",
    "asked_share",
    "back",
    "cannot_calculate",
    "cap_least",
    "cap_most",
    "cap_value",
    "caps",
    "change",
    "change_of",
    "continue",
    "delete_saved",
    "deleted",
    "eligible",
    "eligible_text",
    "ineligible",
    "ineligible_text",
    "missing",
    "no_storage",
    "not_answered",
    "of_n",
    "on_device",
    "open_failure",
    "papers",
    "print",
    "problem_not_chosen",
    "problem_not_code",
    "problem_not_date",
    "problem_not_inside",
    "problem_not_minor",
    "problem_not_number",
    "problem_not_whole",
    "problem_readings",
    "problem_readings_date",
    "problem_too_large",
    "question_n",
    "quota_of",
    "quotas",
    "remedy",
    "remove_row",
    "result",
    "resume",
    "row_n",
    "rows_skip",
    "rule_fail",
    "rule_pass",
    "rule_unknown",
    "rule_warning",
    "rules_fail",
    "rules_not_applicable",
    "rules_pass",
    "rules_unknown",
    "rules_warning",
    "save",
    "saved",
    "saved_there",
    "see_result",
    "shares",
    "start",
    "start_again",
    "total_answered",
    "unknown",
    "unknown_text",
];

/// UI words for scripts.
pub fn words(s: &Scope) -> Vec<(String, String)> {
    let own = WORDS.iter().map(|key| ((*key).to_owned(), s.word(&format!("ask_{key}"))));
    own.chain(["yes", "no", "dont_know_yet"].map(|key| (key.to_owned(), s.word(key)))).collect()
}

/// The name under which answers are kept on the reader's device: the same in every language of the page.
pub fn key(s: &Scope) -> String {
    s.absolute(s.site.locales.source())
}
