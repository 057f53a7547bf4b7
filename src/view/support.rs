//! Support: shares as a picture and as text, parameters by rule set, kinds of cost.
use super::{
    Phrase, Scope,
    eligibility::{RuleView, ordered_sets, period, rules},
    provenance::{LinkView, ProvenanceView, StatementView},
};
use crate::{
    locale::format,
    model::{PageKind, ParameterKind, ParameterSetting, ParameterValue, RuleId, RuleSetId},
};

/// Context of `support.html`.
#[derive(Debug, serde::Serialize)]
pub struct SupportView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Heading as the source prints it.
    pub title: Option<Phrase>,
    /// Explanation.
    pub text: Option<Phrase>,
    /// Shares, the leading rule set first.
    pub bars: Vec<ShareBar>,
    /// Further statements.
    pub points: Vec<StatementView>,
    /// Provenance of the support record.
    pub provenance: Option<ProvenanceView>,
    /// Heads of the parameter table: the parameter, then the rule sets.
    pub heads: Vec<TableHead>,
    /// Rule sets.
    pub sets: Vec<SetHead>,
    /// Parameters, one row each.
    pub parameters: Vec<ParameterRow>,
    /// Kinds of cost.
    pub costs: Vec<CostView>,
    /// Rules in words.
    pub rules: Vec<RuleView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// The shares of one rule set.
#[derive(Debug, serde::Serialize)]
pub struct ShareBar {
    /// Rule set.
    pub id: String,
    /// Its name.
    pub title: Phrase,
    /// When it held.
    pub period: String,
    /// The set that pages lead with.
    pub lead: bool,
    /// What the shares are shares of.
    pub whole: Phrase,
    /// The shares.
    pub shares: Vec<ShareView>,
}

/// One share.
#[derive(Debug, serde::Serialize)]
pub struct ShareView {
    /// Anchor.
    pub id: String,
    /// Who.
    pub title: Phrase,
    /// Spelled.
    pub percent: String,
    /// Where the bar begins, 0 to 100.
    pub start: u32,
    /// Its length, 0 to 100.
    pub length: u32,
    /// A word beside it.
    pub label: Option<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A head of a table.
#[derive(Debug, serde::Serialize)]
pub struct TableHead {
    /// Words.
    pub title: Phrase,
    /// The column holds numbers.
    pub number: bool,
    /// The column of the rule set that pages lead with.
    pub lead: bool,
}

/// A rule set as a column.
#[derive(Debug, serde::Serialize)]
pub struct SetHead {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// What it rests on.
    pub text: Option<Phrase>,
    /// When it held.
    pub period: String,
    /// The set that pages lead with.
    pub lead: bool,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// A parameter and its value in each rule set.
#[derive(Debug, serde::Serialize)]
pub struct ParameterRow {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// What it limits.
    pub text: Option<Phrase>,
    /// Rules that use it.
    pub rules: Vec<LinkView>,
    /// Values in the order of the sets.
    pub values: Vec<ValueView>,
}

/// A value in one rule set.
#[derive(Debug, serde::Serialize)]
pub struct ValueView {
    /// Name of the rule set, for small screens.
    pub set: Phrase,
    /// Spelled; nothing where the sources do not say.
    pub value: Option<Phrase>,
    /// Provenance.
    pub provenance: Option<ProvenanceView>,
}

/// A kind of cost.
#[derive(Debug, serde::Serialize)]
pub struct CostView {
    /// Anchor.
    pub id: String,
    /// Name.
    pub title: Phrase,
    /// Explanation.
    pub text: Option<Phrase>,
    /// Rule sets that name it.
    pub sets: Vec<Phrase>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Makes the view.
pub fn view(s: &Scope) -> SupportView {
    let site = s.site;
    let support = site.support.as_ref();
    SupportView {
        lead: s.lead(PageKind::Support),
        title: support.map(|x| s.phrase(&x.title)),
        text: support.and_then(|x| s.maybe(x.text.as_ref())),
        bars: share_bars(s),
        points: support.map_or_else(Vec::new, |x| s.statements(&x.points)),
        provenance: support.map(|x| s.provenance(&x.provenance)),
        sets: heads(s),
        heads: columns(s),
        parameters: parameters(s),
        costs: costs(s),
        rules: rules(s),
        links: s.page_links(PageKind::Support),
    }
}

/// The shares of each rule set, the leading one first.
pub fn share_bars(s: &Scope) -> Vec<ShareBar> {
    use rust_decimal::prelude::ToPrimitive;
    let Some(support) = &s.site.support else { return vec![] };
    let bar = |id: &RuleSetId| {
        let mut start = 0;
        let shares: Vec<ShareView> = (support.shares.iter().filter(|x| x.rule_set == *id))
            .map(|x| {
                let length = x.percent.round().to_u32().unwrap_or(0).min(100);
                let view = ShareView {
                    id: x.id.0.clone(),
                    title: s.phrase(&x.title),
                    percent: format::percent(x.percent, s.tag()),
                    start,
                    length,
                    label: s.maybe(x.label.as_ref()),
                    provenance: s.provenance(&x.provenance),
                };
                start += length;
                view
            })
            .collect();
        let title = s.phrase(&s.site.rule_sets.get(id)?.title);
        let lead = s.site.settings.lead_rule_set.as_ref() == Some(id);
        let (period, whole) = (period(s, id), s.phrase(&support.whole));
        (!shares.is_empty()).then(|| ShareBar { id: id.0.clone(), title, period, lead, whole, shares })
    };
    ordered_sets(s).into_iter().filter_map(bar).collect()
}

/// Rule sets, the leading one first.
pub fn heads(s: &Scope) -> Vec<SetHead> {
    ordered_sets(s).into_iter().filter_map(|id| head(s, id)).collect()
}

fn head(s: &Scope, id: &RuleSetId) -> Option<SetHead> {
    let set = s.site.rule_sets.get(id)?;
    Some(SetHead {
        id: id.0.clone(),
        title: s.phrase(&set.title),
        text: s.maybe(set.text.as_ref()),
        period: period(s, id),
        lead: s.site.settings.lead_rule_set.as_ref() == Some(id),
        provenance: s.provenance(&set.provenance),
    })
}

fn columns(s: &Scope) -> Vec<TableHead> {
    let first = TableHead { title: Phrase::own(s.word("parameter")), number: false, lead: false };
    let sets = heads(s).into_iter();
    let column = |set: SetHead| TableHead { title: set.title, number: false, lead: set.lead };
    std::iter::once(first).chain(sets.map(column)).collect()
}

/// Parameters with their value in each rule set.
pub fn parameters(s: &Scope) -> Vec<ParameterRow> {
    let rules: Vec<(&RuleId, Vec<String>)> =
        s.site.rules.iter().map(|(id, r)| (id, super::rules::parameters_of(r))).collect();
    let using = |parameter: &str| {
        let using = rules.iter().filter(|(_, used)| used.iter().any(|id| id == parameter));
        using.filter_map(|(id, _)| s.rule_link(id)).collect()
    };
    let row = |(id, p): (&crate::model::ParameterId, &crate::model::Parameter)| ParameterRow {
        id: id.0.clone(),
        title: s.phrase(&p.title),
        text: s.maybe(p.text.as_ref()),
        rules: using(id.as_ref()),
        values: (ordered_sets(s).into_iter().filter_map(|set| s.site.rule_sets.get(set)))
            .map(|set| {
                let setting = set.parameters.iter().find(|x| x.parameter == *id);
                ValueView {
                    set: s.phrase(&set.title),
                    value: setting.and_then(|x| spelled(s, p.kind, x)),
                    provenance: setting.map(|x| s.provenance(&x.provenance)),
                }
            })
            .collect(),
    };
    s.site.parameters.iter().map(row).collect()
}

/// A value with its unit; nothing where it is unstated.
pub fn spelled(s: &Scope, kind: ParameterKind, setting: &ParameterSetting) -> Option<Phrase> {
    let own = |text: String| Some(Phrase::own(text));
    match &setting.value {
        ParameterValue::Percent(p) => own(format::percent(*p, s.tag())),
        ParameterValue::Money(m) => own(format::money(m.minor, m.currency, s.tag())),
        ParameterValue::Number(n) => {
            let number = format::number((*n).into(), s.tag());
            own(match kind {
                ParameterKind::Years => s.fill("n_years", &[("n", &number)]),
                ParameterKind::Months => s.fill("n_months", &[("n", &number)]),
                ParameterKind::Points => s.fill("n_points", &[("n", &number)]),
                ParameterKind::Percent
                | ParameterKind::Money
                | ParameterKind::Number
                | ParameterKind::Flag
                | ParameterKind::Text
                | ParameterKind::Codes => number,
            })
        }
        ParameterValue::Flag(yes) => own(s.word(if *yes { "yes" } else { "no" })),
        ParameterValue::Text(words) => Some(s.phrase(words)),
        ParameterValue::Codes(codes) => own(codes.join(", ")),
        ParameterValue::Unstated(_) => None,
    }
}

fn costs(s: &Scope) -> Vec<CostView> {
    let view = |(id, c): (&crate::model::CostCategoryId, &crate::model::CostCategory)| CostView {
        id: id.0.clone(),
        title: s.phrase(&c.title),
        text: s.maybe(c.text.as_ref()),
        sets: c.rule_sets.iter().filter_map(|id| s.site.rule_sets.get(id)).map(|x| s.phrase(&x.title)).collect(),
        provenance: s.provenance(&c.provenance),
    };
    s.site.cost_categories.iter().map(view).collect()
}
