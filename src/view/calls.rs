//! Calls: the notice for the start page, the list, one call.
use super::{
    Phrase, Scope,
    eligibility::period,
    provenance::{LinkView, ProvenanceView, StatementView},
};
use crate::{
    locale::format,
    model::{Call, CallId, PageKind, Target},
};
use jiff::civil::Date;

/// What a page says of the calls on the day it is built for. Pages print dates, never "open" alone.
#[derive(Debug, serde::Serialize)]
pub struct CallNotice {
    /// The call that is open on that day, or the next one to open.
    pub current: Option<CallRow>,
    /// The sentence where no call is known to be open.
    pub none: String,
}

/// A call as a row.
#[derive(Debug, serde::Serialize)]
pub struct CallRow {
    /// Anchor.
    pub id: String,
    /// Which call.
    pub number: String,
    /// Name.
    pub title: Phrase,
    /// Link.
    pub href: Option<String>,
    /// First day, spelled.
    pub opens: Option<String>,
    /// Last day, spelled.
    pub closes: Option<String>,
    /// Last day for the script, `YYYY-MM-DD`.
    pub closes_iso: Option<String>,
    /// First day for the script.
    pub opens_iso: Option<String>,
    /// `upcoming`, `open`, `closed`, `unknown`.
    pub state: &'static str,
    /// The words of the state, with dates.
    pub state_words: String,
    /// Words for the script after the closing date.
    pub closed_words: String,
    /// Rule set.
    pub set: Option<Phrase>,
    /// Budget.
    pub budget: Option<Phrase>,
}

/// Context of `calls.html`.
#[derive(Debug, serde::Serialize)]
pub struct CallsView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// What holds now.
    pub notice: CallNotice,
    /// All calls, newest first.
    pub calls: Vec<CallRow>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// Context of `call.html`.
#[derive(Debug, serde::Serialize)]
pub struct CallView {
    /// The row.
    pub row: CallRow,
    /// Last day before an extension.
    pub first_closes: Option<String>,
    /// What counts as in time.
    pub closes_note: Option<Phrase>,
    /// Words about the budget.
    pub budget_text: Option<Phrase>,
    /// How to apply.
    pub channel: Option<Phrase>,
    /// When its rule set held.
    pub set_period: String,
    /// Results.
    pub results: Vec<StatementView>,
    /// Supported applications.
    pub supported: Vec<StatementView>,
    /// Other facts.
    pub facts: Vec<StatementView>,
    /// Documents.
    pub documents: Vec<StatementView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Where a day stands to a call.
fn state(call: &Call, day: Date) -> &'static str {
    match (call.opens, call.closes) {
        (_, Some(closes)) if day > closes => "closed",
        (Some(opens), _) if day < opens => "upcoming",
        (Some(_), Some(_)) => "open",
        _ => "unknown",
    }
}

impl CallNotice {
    /// For the day of the build.
    pub fn new(s: &Scope) -> Self {
        let day = s.site.settings.as_of;
        let rank = |c: &Call| match state(c, day) {
            "open" => 0,
            "upcoming" => 1,
            _ => 2,
        };
        let best = s.site.calls.iter().min_by_key(|(_, c)| (rank(c), c.opens));
        let current = best.filter(|(_, c)| rank(c) < 2).map(|(id, c)| row(s, id, c));
        let last = s.site.calls.values().filter_map(|c| c.closes).filter(|d| *d < day).max();
        let none = match last {
            Some(d) => s.fill("no_call_since", &[("date", &format::date_short(d, s.tag()))]),
            None => s.word("no_call"),
        };
        CallNotice { current, none }
    }
}

/// Makes the list.
pub fn all(s: &Scope) -> CallsView {
    let mut calls: Vec<(&CallId, &Call)> = s.site.calls.iter().collect();
    calls.sort_by_key(|(_, c)| std::cmp::Reverse(c.number));
    CallsView {
        lead: s.lead(PageKind::Calls),
        notice: CallNotice::new(s),
        calls: calls.into_iter().map(|(id, c)| row(s, id, c)).collect(),
        links: s.page_links(PageKind::Calls),
    }
}

fn row(s: &Scope, id: &CallId, c: &Call) -> CallRow {
    let spell = |d: Option<Date>| d.map(|d| format::date_long(d, s.tag()));
    let (opens, closes) = (spell(c.opens), spell(c.closes));
    let state = state(c, s.site.settings.as_of);
    let unknown = s.word("date_unknown");
    let values = [("opens", opens.as_deref().unwrap_or(&unknown)), ("closes", closes.as_deref().unwrap_or(&unknown))];
    CallRow {
        id: id.0.clone(),
        number: format::number(c.number.into(), s.tag()),
        title: s.phrase(&c.title),
        href: s.link(&Target::Call(id.clone())),
        state_words: s.fill(&format!("call_{state}"), &values),
        closed_words: s.fill("call_closed", &values),
        state,
        closes_iso: c.closes.map(|d| d.to_string()),
        opens_iso: c.opens.map(|d| d.to_string()),
        set: c.rule_set.as_ref().and_then(|id| s.site.rule_sets.get(id)).map(|r| s.phrase(&r.title)),
        budget: match c.budget {
            Some(money) => Some(Phrase::own(format::money(money.minor, money.currency, s.tag()))),
            None => s.maybe(c.budget_text.as_ref()),
        },
        opens,
        closes,
    }
}

/// Makes one call.
pub fn one(s: &Scope, id: &CallId, c: &Call) -> CallView {
    CallView {
        row: row(s, id, c),
        first_closes: c.first_closes.map(|d| format::date_long(d, s.tag())),
        closes_note: s.maybe(c.closes_note.as_ref()),
        budget_text: s.maybe(c.budget_text.as_ref()),
        channel: s.maybe(c.channel.as_ref()),
        set_period: c.rule_set.as_ref().map_or_else(String::new, |id| period(s, id)),
        results: s.statements(&c.results),
        supported: s.statements(&c.supported),
        facts: s.statements(&c.facts),
        documents: s.statements(&c.documents),
        provenance: s.provenance(&c.provenance),
    }
}
