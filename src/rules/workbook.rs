//! Rules as spreadsheet formulas: which cells there are, what stands in them, and which rules have a formula.
//!
//! The formulas do not hang on the rule set, whose parameters are cells of their own.
use super::{AnswerModel, CALL, CompiledFact, CompiledRule, PARAM, Rulebook};
use crate::{
    expr::{
        Checked, Value,
        formula::{self, Cells, NoFormula, NoFormulaReason},
        moment::Day,
    },
    model::{FactKind, ParameterKind, Site},
    source::TextRange,
};

/// By how many digits percentages and decimals are moved in their cells.
pub const DIGITS: u32 = 4;

/// The cells in which an application is judged under one rule set.
pub struct Workbook<'w> {
    book: &'w Rulebook,
    site: &'w Site,
    model: AnswerModel,
    address: Address<'w>,
}

enum Address<'w> {
    /// As expressions write it, for people to read.
    Named,
    /// As long as addresses are.
    Typical,
    /// In a real sheet.
    Real(&'w dyn Fn(&str) -> String),
}

/// Which expression of a rule has no formula, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// That on which it applies.
    Relevant(NoFormula),
    /// What has to hold.
    Condition(NoFormula),
}

impl Lacking {
    /// The part and the reason.
    pub fn what(self) -> NoFormula {
        match self {
            Lacking::Relevant(what) | Lacking::Condition(what) => what,
        }
    }
}

impl<'w> Workbook<'w> {
    /// The workbook of a rule set. `address` gives the cell of a fact, parameter or `call.closes`; of a list the cells that
    /// hold 1 where a row is filled; the cells of `list.column`, and of `list.value` for a list of plain values.
    pub fn of(book: &'w Rulebook, site: &'w Site, address: &'w dyn Fn(&str) -> String) -> Self {
        Workbook { book, site, model: AnswerModel::of(site), address: Address::Real(address) }
    }
    /// A workbook for people to read, with names in place of cells.
    pub fn named(book: &'w Rulebook, site: &'w Site) -> Self {
        Workbook { book, site, model: AnswerModel::of(site), address: Address::Named }
    }
    /// A workbook that tells whether there is a formula, not where its cells are.
    pub fn typical(book: &'w Rulebook, site: &'w Site) -> Self {
        Workbook { book, site, model: AnswerModel::of(site), address: Address::Typical }
    }
    /// What a rule says: 1 kept, 0 broken, 0.5 not known yet; an empty text where it does not apply.
    ///
    /// # Errors
    /// The first part that has no formula.
    pub fn rule(&self, rule: &CompiledRule) -> Result<String, Lacking> {
        let nothing = NoFormula { range: TextRange::default(), reason: NoFormulaReason::Operation };
        let condition = rule.condition.as_ref().ok_or(Lacking::Condition(nothing))?;
        let kept = formula::condition(condition, self).map_err(Lacking::Condition)?;
        if !rule.conditional {
            return Ok(kept);
        }
        let relevant = rule.relevant.as_ref().ok_or(Lacking::Relevant(nothing))?;
        let applies = formula::condition(relevant, self).map_err(Lacking::Relevant)?;
        let whole = format!("CHOOSE(1+2*{applies},\"\",0.5,{kept})");
        let range = condition.tree().node(condition.tree().root()).range;
        let long = NoFormula { range, reason: NoFormulaReason::Length };
        if whole.len() < self.longest() { Ok(whole) } else { Err(Lacking::Condition(long)) }
    }
    /// The formula of a calculated fact; nothing for one that is asked, or that nothing calculates.
    ///
    /// # Errors
    /// The first part that has no formula.
    pub fn fact(&self, fact: &CompiledFact) -> Option<Result<String, NoFormula>> {
        let calculation = fact.calculation.as_ref()?;
        Some(match self.model.get(&fact.id.0)?.kind {
            FactKind::YesNo => formula::flag(calculation, self),
            FactKind::Integer | FactKind::Money | FactKind::Date => formula::number(calculation, self, 0),
            FactKind::Decimal | FactKind::Percent => formula::number(calculation, self, DIGITS),
            FactKind::Choice | FactKind::MultipleChoice | FactKind::Code | FactKind::Text | FactKind::List => {
                Err(whole(calculation))
            }
        })
    }
    /// Facts of the rule set that have a cell and a formula in it.
    pub fn calculated(&self) -> impl Iterator<Item = (&CompiledFact, String)> {
        self.book.facts().filter_map(|fact| Some((fact, self.fact(fact)?.ok()?)))
    }
    fn address(&self, path: &str) -> String {
        match &self.address {
            Address::Named => path.to_owned(),
            Address::Typical if self.rows_of(path) => "$AB$100:$AB$400".to_owned(),
            Address::Typical => "$AB$100".to_owned(),
            Address::Real(address) => address(path),
        }
    }
    /// Whether a path names a list or a column of one.
    fn rows_of(&self, path: &str) -> bool {
        let list = path.split('.').next().unwrap_or("");
        self.is_codes(path.strip_suffix(".value").unwrap_or(path)) || self.columns(list).is_some()
    }
    fn fact_of(&self, path: &str) -> Option<&CompiledFact> {
        // facts that hang on themselves have no value
        self.book.compiled.named(path).filter(|_| self.book.compiled.circles.is_empty())
    }
    fn is_codes(&self, path: &str) -> bool {
        let name = path.strip_prefix(PARAM).and_then(|rest| rest.strip_prefix('.'));
        let parameter = |name: &str| self.site.parameters.iter().find(|(id, _)| *super::name_of(&id.0) == *name);
        name.and_then(parameter).is_some_and(|(_, p)| p.kind == ParameterKind::Codes)
    }
    fn columns(&self, list: &str) -> Option<&[(crate::model::Name, super::Shape)]> {
        let fact = self.fact_of(list).filter(|fact| !fact.derived)?;
        self.model.get(&fact.id.0).map(|shape| shape.columns.as_slice()).filter(|columns| !columns.is_empty())
    }
}

/// The whole of an expression has no formula.
fn whole(of: &Checked) -> NoFormula {
    NoFormula { range: of.tree().node(of.tree().root()).range, reason: NoFormulaReason::Operation }
}

/// Whether one cell holds a value of a kind.
fn is_single(kind: FactKind) -> bool {
    !matches!(kind, FactKind::MultipleChoice | FactKind::List)
}

impl Cells for Workbook<'_> {
    fn cell(&self, path: &str) -> Option<String> {
        let first = path.split('.').next().unwrap_or("");
        if matches!(first, PARAM | CALL) {
            return (!self.is_codes(path)).then(|| self.address(path));
        }
        let fact = self.fact_of(path)?;
        let has_cell = is_single(self.model.get(&fact.id.0)?.kind) && self.fact(fact).is_none_or(|f| f.is_ok());
        has_cell.then(|| self.address(path))
    }
    fn scale(&self, _: &str) -> u32 {
        DIGITS
    }
    fn is_calculated(&self, path: &str) -> bool {
        self.fact_of(path).is_some_and(|fact| fact.derived)
    }
    fn column(&self, list: &str, field: &str) -> Option<String> {
        if field.is_empty() {
            return self.is_codes(list).then(|| self.address(&format!("{list}.value")));
        }
        let (_, shape) = self.columns(list)?.iter().find(|(id, _)| *super::name_of(&id.0) == *field)?;
        is_single(shape.kind).then(|| self.address(&format!("{list}.{field}")))
    }
    fn rows(&self, list: &str) -> Option<String> {
        (self.is_codes(list) || self.columns(list).is_some()).then(|| self.address(list))
    }
    fn longest(&self) -> usize {
        match self.address {
            Address::Named => usize::MAX,
            Address::Typical | Address::Real(_) => formula::LONGEST,
        }
    }
    fn day(&self, day: jiff::civil::Date) -> Option<i64> {
        serial(day)
    }
}

/// The number by which workbooks count a day; they agree from March 1900 on.
fn serial(day: jiff::civil::Date) -> Option<i64> {
    let number = Day(day).number() - Day(jiff::civil::date(1899, 12, 30)).number();
    (number > 60).then_some(number)
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A whole number.
    Number(i64),
    /// TRUE or FALSE.
    Flag(bool),
    /// Words.
    Text(String),
}

/// What stands in the cell of a value: nothing where it is not answered, or not exactly what a cell can hold.
pub fn content(value: &Value) -> Option<Content> {
    Some(match value {
        Value::Bool(flag) => Content::Flag(*flag),
        Value::Int(number) => Content::Number(*number),
        Value::Decimal(number) => {
            let moved = number.checked_mul(10_i64.pow(DIGITS).into())?;
            Content::Number(moved.is_integer().then(|| i64::try_from(moved).ok())??)
        }
        Value::Money(money) => Content::Number(money.minor()?),
        Value::Text(text) => Content::Text(text.to_string()),
        Value::Date(day) => Content::Number(serial(day.0)?),
        Value::Null
        | Value::Timestamp(_)
        | Value::Duration(_)
        | Value::List(_)
        | Value::Map(_)
        | Value::Record(_)
        | Value::Unknown(_)
        | Value::Error(_) => return None,
    })
}
