//! The support calculator: budget lines in, shares out, with the rules that cap them.
use super::{
    Phrase, Scope,
    asking::{self, AskView, Samples, SetOption},
    checker::{self, PaperRule},
    provenance::LinkView,
};
use crate::model::{FactKind, PageKind, StepUse};

/// Context of `calculator.html`.
#[derive(Debug, serde::Serialize)]
pub struct CalculatorView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Rule sets, the newest first.
    pub sets: Vec<SetOption>,
    /// Rows that are asked.
    pub questions: Vec<AskView>,
    /// Amounts that follow, in the order of the files.
    pub results: Vec<ResultView>,
    /// Rules.
    pub rules: Vec<PaperRule>,
    /// How numbers are written.
    pub samples: Samples,
    /// UI words for the script.
    pub words: Vec<(String, String)>,
    /// The name under which answers are kept on the reader's device.
    pub key: String,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// An amount that follows from the rows.
#[derive(Debug, serde::Serialize)]
pub struct ResultView {
    /// Id of the fact.
    pub id: String,
    /// A noun phrase.
    pub title: Phrase,
    /// Longer explanation.
    pub help: Option<Phrase>,
    /// `whole`, `supported`, `own`: what the result leads with.
    pub part: Option<&'static str>,
}

/// Makes the view.
pub fn view(s: &Scope) -> CalculatorView {
    let rows = |ask: &AskView| ask.kind == FactKind::List.word() && ask.columns.iter().any(|c| c.kind == "money");
    let amounts = s.site.facts.iter().filter(|(_, f)| f.calculation.is_some() && f.kind == FactKind::Money);
    let result = |(id, fact): (&crate::model::FactId, &crate::model::Fact)| ResultView {
        id: id.0.clone(),
        title: s.phrase(&fact.title),
        help: s.maybe(fact.help.as_ref()),
        part: fact.part.map(|part| part.word()),
    };
    CalculatorView {
        lead: s.lead(PageKind::Calculator),
        sets: asking::sets(s),
        questions: asking::questions(s, StepUse::Calculator).into_iter().filter(rows).collect(),
        results: amounts.map(result).collect(),
        rules: checker::rules(s),
        samples: asking::samples(s),
        words: asking::words(s),
        key: asking::key(s),
        links: s.page_links(PageKind::Calculator),
    }
}
