//! Applications made up by rule, not by chance: the same ones at every run, many of them on the edge of a limit.
use kilavuz::{
    locale::currency::Currency,
    model::{Answer, FactId, FactKind, Money, Name, ParameterValue, RuleSet, Site},
    rules::{AnswerModel, Shape},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::collections::BTreeMap;

pub type Answers = BTreeMap<FactId, Answer>;

/// Largest amount in kuruş: 9.999.999.999.999,99.
const LARGEST: i64 = 999_999_999_999_999;

/// Numbers that follow from each other (SplitMix64).
pub struct Numbers(u64);

impl Numbers {
    pub fn from(start: u64) -> Self {
        Numbers(start)
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    /// From 0 up to, not including, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
    /// Once in `of` times.
    fn once_in(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }
    pub fn one<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len() as u64) as usize]
    }
}

/// Makes applications for one rule set.
pub struct Maker<'s> {
    model: AnswerModel,
    facts: Vec<(FactId, bool)>,
    /// Whole numbers that stand in the rule set, and their neighbours.
    integers: Vec<i64>,
    /// Shares that stand in it, in hundredths of a percent point.
    shares: Vec<i64>,
    codes: Vec<String>,
    days: Vec<jiff::civil::Date>,
    site: &'s Site,
}

impl<'s> Maker<'s> {
    pub fn of(site: &'s Site, set: &RuleSet) -> Self {
        let mut integers = vec![0, 1, 2, 3, 12, 60, 240];
        let mut shares = vec![5_000, 10_000];
        let mut codes: Vec<String> = ["01.11", "49.41", "99.99", "2.81", "28", ""].map(str::to_owned).into();
        for setting in &set.parameters {
            match &setting.value {
                ParameterValue::Number(n) => integers.extend([n - 1, *n, n + 1, n * 12 - 1, n * 12, n * 12 + 1]),
                ParameterValue::Percent(points) => shares.push((points * Decimal::ONE_HUNDRED).to_i64().unwrap()),
                ParameterValue::Codes(all) => codes.extend(all.iter().flat_map(|c| [c.clone(), format!("{c}.15")])),
                ParameterValue::Money(_)
                | ParameterValue::Flag(_)
                | ParameterValue::Text(_)
                | ParameterValue::Unstated(_) => {}
            }
        }
        let call = site.calls.values().filter(|c| c.rule_set.as_ref() == Some(&set.id));
        let mut days = vec![jiff::civil::date(2017, 1, 1), jiff::civil::date(2024, 2, 29)];
        for day in call.flat_map(|c| [c.opens, c.closes, c.first_closes]).flatten() {
            days.extend([day.yesterday().unwrap(), day, day.tomorrow().unwrap()])
        }
        let facts = site.facts.iter().map(|(id, fact)| (id.clone(), fact.calculation.is_none()));
        Maker { model: AnswerModel::of(site), facts: facts.collect(), integers, shares, codes, days, site }
    }
    /// One application; `seldom` in how many an answer is missing.
    pub fn make(&self, numbers: &mut Numbers) -> Answers {
        let seldom = *numbers.one(&[4, 15, 60, 1_000]);
        let mut answers = Answers::new();
        for (id, _) in self.facts.iter().filter(|(_, asked)| *asked) {
            let shape = self.model.get(&id.0).unwrap();
            if !numbers.once_in(seldom) {
                answers.insert(id.clone(), self.answer(shape, numbers, seldom));
            }
        }
        if numbers.once_in(3) {
            self.plan(&mut answers, numbers)
        }
        if numbers.once_in(3) {
            self.sums(&mut answers, numbers)
        }
        if !numbers.once_in(4) {
            self.budget(&mut answers, numbers, seldom)
        }
        answers
    }
    fn answer(&self, shape: &Shape, numbers: &mut Numbers, seldom: u64) -> Answer {
        match shape.kind {
            FactKind::YesNo => Answer::YesNo(!numbers.once_in(3)),
            FactKind::Integer => Answer::Integer(self.integer(shape, numbers)),
            FactKind::Decimal => {
                let scale = *numbers.one(&[0, 0, 1, 2]);
                Answer::Decimal(Decimal::new(numbers.below(60) as i64, scale))
            }
            FactKind::Percent => {
                Answer::Percent(Decimal::new(*numbers.one(&[1_000, 2_000, 2_500, 5_000, 6_000, 4_000, 3_333]), 2))
            }
            FactKind::Money => Answer::Money(self.money(shape, numbers)),
            FactKind::Date => Answer::Date(*numbers.one(&self.days)),
            FactKind::Choice => Answer::Choice(numbers.one(&shape.choices).clone()),
            FactKind::MultipleChoice => {
                let count = *numbers.one(&[1, 1, 1, 1, 0, 2]);
                Answer::Choices((0..count).map(|_| numbers.one(&shape.choices).clone()).collect())
            }
            FactKind::Code => Answer::Code(numbers.one(&self.codes).clone()),
            FactKind::Text => Answer::Text((*numbers.one(&["", "İstanbul", "ISPARTA", "\u{1f600}"])).to_owned()),
            FactKind::List => {
                let count = *numbers.one(&[1, 2, 2, 3, 5, 0]);
                Answer::Rows((0..count).map(|_| self.row(shape, numbers, seldom)).collect())
            }
        }
    }
    fn row(&self, shape: &Shape, numbers: &mut Numbers, seldom: u64) -> BTreeMap<Name, Answer> {
        let mut row = BTreeMap::new();
        for (column, of) in &shape.columns {
            if !numbers.once_in(seldom * 8) {
                row.insert(column.clone(), self.answer(of, numbers, seldom));
            }
        }
        row
    }
    fn integer(&self, shape: &Shape, numbers: &mut Numbers) -> i64 {
        let limit = |d: Option<Decimal>, or: i64| d.and_then(|d| d.to_i64()).unwrap_or(or);
        if numbers.once_in(2) {
            return *numbers.one(&[0, 0, 0, 1]);
        }
        (*numbers.one(&self.integers)).clamp(limit(shape.min, i64::MIN), limit(shape.max, i64::MAX))
    }
    fn money(&self, shape: &Shape, numbers: &mut Numbers) -> Money {
        let minor = *numbers.one(&[0, 1, 99, 100, 123_456, 50_000_000, LARGEST / 2, LARGEST, LARGEST + 1]);
        Money { minor, currency: shape.currency }
    }
    /// Length, start, end and extension that fit each other, give or take a step.
    fn plan(&self, answers: &mut Answers, numbers: &mut Numbers) {
        let months = *numbers.one(&[59, 60, 60, 60, 60, 61]);
        let start = jiff::civil::date(2028, 1, 1);
        let end = start.checked_add(jiff::Span::new().months(months)).unwrap().yesterday().unwrap();
        let put = |answers: &mut Answers, id: &str, answer: Answer| {
            if let Some((id, _)) = self.facts.iter().find(|(known, _)| known.0 == id) {
                answers.insert(id.clone(), answer);
            }
        };
        let open = numbers.once_in(6);
        put(answers, "plan-months", Answer::Integer(months.into()));
        put(answers, "extension-months", Answer::Integer(*numbers.one(&[0, 0, 23, 24, 24, 25])));
        put(answers, "plan-start", Answer::Date(start));
        let Some(groups) = self.site.groups.iter().next().map(|(id, _)| id.0.clone()) else { return };
        let row = |last| {
            let cell = |id: &str, answer| (Name(id.to_owned()), answer);
            let groups = Answer::Choices(vec![groups.clone()]);
            BTreeMap::from([
                cell("groups", groups),
                cell("start", Answer::Date(start)),
                cell("end", Answer::Date(last)),
            ])
        };
        let last = *numbers.one(&[end, end, end, end.tomorrow().unwrap()]);
        put(answers, "plan-activities", Answer::Rows(vec![row(end), row(last)]));
        if open {
            answers.retain(|id, _| id.0 != "extension-months")
        }
    }
    /// Shares that make a whole or nearly so; points on the pass mark or one beside it.
    fn sums(&self, answers: &mut Answers, numbers: &mut Numbers) {
        let rows = |column: &str, all: Vec<Answer>| {
            Answer::Rows(all.into_iter().map(|a| BTreeMap::from([(Name(column.to_owned()), a)])).collect())
        };
        let wholes: [&[i64]; 4] = [&[6_000, 4_000], &[3_333, 3_333, 3_334], &[10_000], &[6_000, 4_001]];
        let shares = *numbers.one(&wholes);
        let shares = shares.iter().map(|n| Answer::Percent(Decimal::new(*n, 2))).collect();
        let mark = *numbers.one(&self.integers);
        let points = [mark / 2, mark - mark / 2].map(|n| Answer::Decimal(n.into())).to_vec();
        for (id, answer) in [("task-shares", rows("share", shares)), ("scores", rows("points", points))] {
            if let Some((id, _)) = self.facts.iter().find(|(known, _)| known.0 == id) {
                answers.insert(id.clone(), answer);
            }
        }
    }
    /// Lines whose shares lie on a limit of the rule set or one kuruş beside it, and years that add up or nearly so.
    fn budget(&self, answers: &mut Answers, numbers: &mut Numbers, seldom: u64) {
        let Some((id, shape)) = self.model.iter().find(|(id, _)| id.0 == "budget-lines") else { return };
        let items = shape.columns.iter().find(|(name, _)| name.0 == "item").map_or(&[][..], |(_, s)| &s.choices);
        let sizes = [100, 333, 1_000_001, 250_000_000, 1_000_000_007, LARGEST / 3, LARGEST, LARGEST + 1];
        let size = if numbers.once_in(4) { *numbers.one(&sizes) } else { *numbers.one(&sizes[1..5]) };
        let share = *numbers.one(&self.shares);
        let count = 1 + numbers.below(4);
        let (mut rows, mut total, mut asked) = (vec![], 0_i64, 0_i64);
        for n in 0..count {
            let amount = (size / count as i64 + n as i64).max(1);
            let edge = if n == 0 { *numbers.one(&[-1, 0, 0, 1]) } else { 0 };
            let ministry = ((i128::from(amount) * i128::from(share) / 10_000) as i64 + edge).clamp(0, amount);
            (total, asked) = (total + amount, asked + ministry);
            let item = if n == 0 && numbers.once_in(2) { "renovation" } else { numbers.one(items) };
            rows.push(line(item, amount, ministry, shape.columns[1].1.currency, numbers, seldom));
        }
        if numbers.once_in(3) {
            let other = (i128::from(total) * 19) as i64 + *numbers.one(&[-1, 0, 1]);
            let ministry = other / 2;
            (total, asked) = (total + other, asked + ministry);
            rows.push(line("personnel", other, ministry, shape.columns[1].1.currency, numbers, seldom))
        }
        answers.insert(id.clone(), Answer::Rows(rows));
        let currency = shape.columns[1].1.currency;
        if let Some((years, _)) = self.model.iter().find(|(id, _)| id.0 == "yearly-budget") {
            let wrong = *numbers.one(&[0, 0, 0, 1]);
            let year = |total: i64, ministry: i64| {
                let cell = |id: &str, minor| (Name(id.to_owned()), Answer::Money(Money { minor, currency }));
                BTreeMap::from([cell("total", total), cell("ministry", ministry), cell("enterprise", total - ministry)])
            };
            let first = (total / 2, asked / 2);
            let rows = vec![year(first.0, first.1), year(total - first.0 + wrong, asked - first.1)];
            answers.insert(years.clone(), Answer::Rows(rows));
        }
    }
}

fn line(
    item: &str,
    amount: i64,
    ministry: i64,
    currency: Currency,
    numbers: &mut Numbers,
    seldom: u64,
) -> BTreeMap<Name, Answer> {
    let money = |minor| Answer::Money(Money { minor, currency });
    let own = amount - ministry + if numbers.once_in(20) { 1 } else { 0 };
    let cells = [
        ("item", Answer::Choice(item.to_owned())),
        ("amount", money(amount)),
        ("ministry", money(ministry)),
        ("enterprise", money(own)),
        ("domestic-certificate", Answer::YesNo(numbers.once_in(2))),
    ];
    let there = cells.into_iter().filter(|_| !numbers.once_in(seldom * 12));
    there.map(|(id, answer)| (Name(id.to_owned()), answer)).collect()
}
