//! The first pass: every id of every kind, so that a reference may stand before its record, in any file.
use super::{library::Twins, lower::Shown, written::Written};
use crate::{
    diag::{Code, Diagnostics, Severity},
    model::{self, PageKind, RecordId},
    source::{SourceId, Span, Spanned},
    syntax::{records as raw, scalar::Id},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, hash_map},
    sync::OnceLock,
};

/// All ids by kind.
#[derive(Debug, Default)]
pub struct Index<'a> {
    kinds: BTreeMap<&'static str, HashMap<&'a str, Entry>>,
    /// Ids of records that could not be read, whatever their kind.
    lost: BTreeSet<&'a str>,
    /// A Markdown file could not be read, though perhaps its twin in another language was.
    text_is_unread: bool,
    /// Kinds that may stand in a file that could not be read.
    unread: BTreeSet<&'static str>,
    /// Ids of worked examples, by the id of their rule.
    examples: BTreeMap<&'a str, Vec<&'a str>>,
    /// Pages that site.yaml asks for.
    pages: BTreeSet<PageKind>,
    /// Whether no value of site.yaml was left out as faulty.
    site_is_whole: bool,
    sorted: OnceLock<BTreeMap<&'static str, Vec<&'a str>>>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    at: Span,
    hidden: bool,
}

/// What of the ids decides where a reference leads; of records, not of documents.
#[derive(Debug, PartialEq, Eq)]
pub struct Ids {
    /// By kind, with whether they are hidden.
    kinds: BTreeMap<&'static str, BTreeMap<String, bool>>,
    lost: BTreeSet<String>,
    unread: BTreeSet<&'static str>,
    examples: BTreeMap<String, Vec<String>>,
    pages: BTreeSet<PageKind>,
    site_is_whole: bool,
}

/// What a reference finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The record.
    Shown,
    /// A draft, or a record of the future: the reference is left out without a finding.
    Hidden,
    /// Perhaps a record that could not be read; its own finding says enough.
    Lost,
    /// Nothing.
    Nowhere,
}

/// A record with an id of its own.
trait Identified {
    const KIND: &'static str;
    fn id(&self) -> &Spanned<Id>;
    fn hidden(&self, shown: Shown) -> bool;
}

macro_rules! identified {
    ($($module:ident::$name:ident = $id:ident $($common:ident)?;)*) => { $(
        impl Identified for raw::$module::$name {
            const KIND: &'static str = <model::$id as RecordId>::KIND;
            fn id(&self) -> &Spanned<Id> {
                &self.id
            }
            fn hidden(&self, _shown: Shown) -> bool {
                false $( || _shown.hides_record(&self.$common) )?
            }
        }
    )* };
}

identified! {
    programme::Definition = DefinitionId common; programme::Indicator = IndicatorId common;
    programme::MemberKind = MemberKindId common; rule::Share = ShareId common;
    rule::CostCategory = CostCategoryId common; rule::Parameter = ParameterId common;
    rule::RuleSet = RuleSetId common; rule::Rule = RuleId common; fact::Fact = FactId common;
    fact::FactStep = FactStepId common; example::Application = ApplicationId common;
    example::DecisionTable = DecisionTableId common; process::Actor = ActorId common;
    process::State = StateId common; process::Transition = TransitionId common; process::Stage = StageId common;
    call::Call = CallId common; law::LegalAct = ActId common; law::OtherSupport = OtherSupportId common;
    law::Publication = PublicationId common; reference::Service = ServiceId common;
    reference::SourceRecord = DocumentId common; reference::Conflict = ConflictId common;
    reference::OpenQuestion = OpenQuestionId common; activity::ActivityGroup = GroupId common;
    activity::Activity = ActivityId common; form::Form = FormId common; form::Block = BlockId common;
    form::ChoiceList = ChoiceListId common; page::Term = TermId common; page::Topic = TopicId;
    page::Question = QuestionId common; page::Announcement = AnnouncementId common;
}

impl<'a> Index<'a> {
    /// Collects the ids; the second record of one kind and id is told.
    pub fn of(written: &Written<'a>, shown: Shown, diags: &mut Diagnostics) -> Self {
        let mut index = Index { lost: written.lost.clone(), unread: written.unread.clone(), ..Index::default() };
        index.site_is_whole = written.site.as_ref().is_some_and(|f| !has_error(f.source, diags));
        let mut all = Collect { index: &mut index, shown, diags };
        all.programme(written);
        for file in &written.groups {
            all.record(file.source, file.raw, false);
            all.records(file.source, &file.raw.activities, file.raw.hidden(shown))
        }
        written.forms.iter().for_each(|f| all.record(f.source, f.raw, false));
        for file in &written.form_parts {
            all.records(file.source, &file.raw.blocks, false);
            all.records(file.source, &file.raw.choice_lists, false)
        }
        written.glossaries.iter().for_each(|f| all.records(f.source, &f.raw.terms, false));
        for file in &written.faqs {
            all.records(file.source, &file.raw.topics, false);
            all.records(file.source, &file.raw.questions, false)
        }
        written.announcements.iter().for_each(|f| all.records(f.source, &f.raw.announcements, false));
        index.pages = written.site.iter().flat_map(|f| &f.raw.pages).map(|p| p.kind.value.meant()).collect();
        index
    }
    /// What was collected, without its places.
    pub fn known(&self) -> Ids {
        let hidden = |ids: &HashMap<&str, Entry>| ids.iter().map(|(id, e)| ((*id).to_owned(), e.hidden)).collect();
        let words = |words: &Vec<&str>| words.iter().map(|word| (*word).to_owned()).collect();
        Ids {
            kinds: self.kinds.iter().map(|(kind, ids)| (*kind, hidden(ids))).collect(),
            lost: self.lost.iter().map(|id| (*id).to_owned()).collect(),
            unread: self.unread.clone(),
            examples: self.examples.iter().map(|(rule, ids)| ((*rule).to_owned(), words(ids))).collect(),
            pages: self.pages.clone(),
            site_is_whole: self.site_is_whole,
        }
    }
    /// Adds a document; one that could not be read in any language is lost.
    pub fn add_document<I: RecordId>(&mut self, id: &'a str, twins: &Twins, part_hidden: bool) {
        self.text_is_unread |= twins.is_unread();
        let absent = twins.first().is_none();
        if absent && twins.is_unread() {
            self.lost.insert(id);
        } else {
            self.add(I::KIND, id, Entry { at: twins.at, hidden: absent || part_hidden });
        }
    }
    /// Gives back where the id already stands.
    fn add(&mut self, kind: &'static str, id: &'a str, entry: Entry) -> Option<Span> {
        match self.kinds.entry(kind).or_default().entry(id) {
            hash_map::Entry::Occupied(first) => Some(first.get().at),
            hash_map::Entry::Vacant(free) => {
                free.insert(entry);
                None
            }
        }
    }
    /// What a reference to a record finds.
    pub fn find(&self, kind: &'static str, id: &str) -> Found {
        match self.kinds.get(kind).and_then(|ids| ids.get(id)) {
            Some(Entry { hidden: false, .. }) => Found::Shown,
            Some(Entry { hidden: true, .. }) => Found::Hidden,
            None if self.unread.contains(kind) || self.lost.contains(id) => Found::Lost,
            None => Found::Nowhere,
        }
    }
    /// Whether anything could not be read, so that records may be missing.
    pub fn has_lost(&self) -> bool {
        !self.unread.is_empty() || !self.lost.is_empty()
    }
    /// Whether the record may have stood in what could not be read.
    pub fn is_lost(&self, kind: &'static str, id: &str) -> bool {
        self.find(kind, id) == Found::Lost
    }
    /// All ids of a kind, sorted, once there is a fault to suggest a cure for.
    pub fn ids(&self, kind: &'static str) -> &[&'a str] {
        let sorted = |ids: &HashMap<&'a str, Entry>| {
            let mut ids: Vec<&str> = ids.keys().copied().collect();
            ids.sort_unstable();
            ids
        };
        let all = self.sorted.get_or_init(|| self.kinds.iter().map(|(kind, ids)| (*kind, sorted(ids))).collect());
        all.get(kind).map_or(&[], Vec::as_slice)
    }
    /// Another kind that has this id.
    pub fn kind_of(&self, id: &str) -> Option<&'static str> {
        self.kinds.iter().find(|(_, ids)| ids.contains_key(id)).map(|(kind, _)| *kind)
    }
    /// The ids of a rule's worked examples.
    pub fn examples_of(&self, rule: &str) -> &[&'a str] {
        self.examples.get(rule).map_or(&[], Vec::as_slice)
    }
    /// Whether site.yaml asks for a page.
    pub fn has_page(&self, kind: PageKind) -> bool {
        self.pages.contains(&kind)
    }
    /// Whether site.yaml was read whole, so that a page it does not name is none.
    pub fn knows_all_pages(&self) -> bool {
        self.site_is_whole
    }
    /// Whether a draft or a record of the future is left out.
    pub fn hides_any(&self) -> bool {
        self.kinds.values().any(|ids| ids.values().any(|entry| entry.hidden))
    }
    /// Whether a record was lost or a file unread, so that what is missing may be their follower.
    pub fn has_gaps(&self) -> bool {
        self.has_lost() || self.text_is_unread
    }
}

/// Whether reading a file left something out.
fn has_error(source: SourceId, diags: &Diagnostics) -> bool {
    diags.iter().any(|d| d.severity == Severity::Error && d.span.is_some_and(|span| span.source == source))
}

struct Collect<'i, 'a> {
    index: &'i mut Index<'a>,
    shown: Shown,
    diags: &'i mut Diagnostics,
}

impl<'a> Collect<'_, 'a> {
    fn record<T: Identified>(&mut self, source: SourceId, record: &'a T, outer_hidden: bool) {
        let id = record.id();
        let entry = Entry { at: id.range.in_source(source), hidden: outer_hidden || record.hidden(self.shown) };
        if let Some(first) = self.index.add(T::KIND, &id.value.0, entry) {
            let d = self.diags.add(Code::DuplicateId, entry.at).with("id", id.value.0.as_str());
            d.word("kind", T::KIND).label(first, "first").help("rename");
        }
    }
    fn records<T: Identified>(&mut self, source: SourceId, records: &'a [Spanned<T>], outer_hidden: bool) {
        records.iter().for_each(|r| self.record(source, &r.value, outer_hidden))
    }
    fn programme(&mut self, written: &Written<'a>) {
        for file in &written.parts {
            let (source, part) = (file.source, file.raw);
            self.records(source, &part.definitions, false);
            self.records(source, &part.indicators, false);
            self.records(source, &part.members, false);
            if let Some(support) = &part.support {
                self.records(source, &support.shares, self.shown.hides_record(&support.common))
            }
            self.records(source, &part.cost_categories, false);
            self.records(source, &part.parameters, false);
            self.records(source, &part.rule_sets, false);
            self.records(source, &part.facts, false);
            self.records(source, &part.fact_steps, false);
            self.records(source, &part.rules, false);
            for rule in &part.rules {
                let examples = rule.value.examples.iter().map(|x| x.value.id.value.0.as_str()).collect();
                self.index.examples.entry(&rule.value.id.value.0).or_insert(examples);
            }
            self.records(source, &part.applications, false);
            self.records(source, &part.decision_tables, false);
            self.records(source, &part.actors, false);
            self.records(source, &part.states, false);
            self.records(source, &part.transitions, false);
            self.records(source, &part.stages, false);
            self.records(source, &part.calls, false);
            self.records(source, &part.legislation, false);
            self.records(source, &part.other_supports, false);
            self.records(source, &part.publications, false);
            self.records(source, &part.services, false);
            self.records(source, &part.sources, false);
            self.records(source, &part.conflicts, false);
            self.records(source, &part.open_questions, false);
        }
    }
}
