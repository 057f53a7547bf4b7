//! Glossary and questions.
use super::{
    Phrase, Scope,
    provenance::{LinkView, ProvenanceView},
};
use crate::{
    locale::collate,
    model::{PageKind, Question, QuestionId, Target, Term, TermId},
};

/// Context of `glossary.html`.
#[derive(Debug, serde::Serialize)]
pub struct GlossaryView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Letters with their terms, sorted as the language sorts.
    pub letters: Vec<Letter>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A letter of the alphabet.
#[derive(Debug, serde::Serialize)]
pub struct Letter {
    /// Capital letter.
    pub letter: String,
    /// Anchor.
    pub id: String,
    /// Terms.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Debug, serde::Serialize)]
pub struct TermView {
    /// Anchor.
    pub id: String,
    /// Term.
    pub term: Phrase,
    /// Definition.
    pub definition: Phrase,
    /// The term in the other languages, with their tags.
    pub others: Vec<(String, String)>,
    /// Other forms.
    pub other_forms: Vec<Phrase>,
    /// Remark.
    pub remark: Option<Phrase>,
    /// Related terms.
    pub see: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Context of `faq.html`.
#[derive(Debug, serde::Serialize)]
pub struct FaqView {
    /// Opening sentences.
    pub lead: Option<Phrase>,
    /// Topics with their questions.
    pub topics: Vec<TopicView>,
    /// Further links.
    pub links: Vec<LinkView>,
}

/// A topic.
#[derive(Debug, serde::Serialize)]
pub struct TopicView {
    /// Anchor.
    pub id: String,
    /// Name; nothing for questions without a topic.
    pub title: Option<Phrase>,
    /// Questions.
    pub questions: Vec<QuestionView>,
}

/// A question and its answer.
#[derive(Debug, serde::Serialize)]
pub struct QuestionView {
    /// Anchor.
    pub id: String,
    /// Question.
    pub question: Phrase,
    /// Answer.
    pub answer: Phrase,
    /// Rule sets it belongs to.
    pub sets: Vec<Phrase>,
    /// Where to read on.
    pub links: Vec<LinkView>,
    /// Provenance.
    pub provenance: ProvenanceView,
}

/// Makes the glossary.
pub fn glossary(s: &Scope) -> GlossaryView {
    let mut terms: Vec<(&TermId, &Term)> = s.site.terms.iter().collect();
    let collator = collate::Collation::new(s.tag());
    terms.sort_by(|a, b| collator.compare(&s.plain(&a.1.term), &s.plain(&b.1.term)));
    let mut letters: Vec<Letter> = vec![];
    for (id, term) in terms {
        let letter = collate::first_letter(&s.plain(&term.term), s.tag());
        if letters.last().is_none_or(|l| l.letter != letter) {
            let anchor = format!("letter_{}", letters.len() + 1);
            letters.push(Letter { letter, id: anchor, terms: vec![] })
        }
        if let Some(last) = letters.last_mut() {
            last.terms.push(term_view(s, id, term))
        }
    }
    GlossaryView { lead: s.lead(PageKind::Glossary), letters, links: s.page_links(PageKind::Glossary) }
}

/// A term with its definition.
pub fn term_view(s: &Scope, id: &TermId, t: &Term) -> TermView {
    let others = t.term.iter().filter(|(l, text)| *l != s.locale && text.written_in == *l);
    TermView {
        id: id.0.clone(),
        term: s.phrase(&t.term),
        definition: s.phrase(&t.definition),
        others: others.map(|(l, text)| (s.site.locales.tag(l).to_owned(), text.body.clone())).collect(),
        other_forms: s.phrases(&t.other_forms),
        remark: s.maybe(t.remark.as_ref()),
        see: s.targets(&t.see.iter().cloned().map(Target::Term).collect::<Vec<_>>()),
        provenance: s.provenance(&t.provenance),
    }
}

/// Makes the questions.
pub fn faq(s: &Scope) -> FaqView {
    let of = |topic: Option<&str>| -> Vec<QuestionView> {
        let questions = s.site.questions.iter().filter(|(_, q)| q.topic.as_ref().map(AsRef::as_ref) == topic);
        questions.map(|(id, q)| question(s, id, q)).collect()
    };
    let mut topics: Vec<TopicView> = (s.site.topics.iter())
        .map(|(id, t)| TopicView {
            id: id.0.clone(),
            title: Some(s.phrase(&t.title)),
            questions: of(Some(id.as_ref())),
        })
        .collect();
    topics.push(TopicView { id: "others".into(), title: None, questions: of(None) });
    topics.retain(|t| !t.questions.is_empty());
    FaqView { lead: s.lead(PageKind::Faq), topics, links: s.page_links(PageKind::Faq) }
}

fn question(s: &Scope, id: &QuestionId, q: &Question) -> QuestionView {
    QuestionView {
        id: id.0.clone(),
        question: s.phrase(&q.question),
        answer: s.phrase(&q.answer),
        sets: q.rule_sets.iter().filter_map(|id| s.site.rule_sets.get(id)).map(|x| s.phrase(&x.title)).collect(),
        links: s.links(&q.links),
        provenance: s.provenance(&q.provenance),
    }
}
