//! The site as it is meant: every reference exists, every text is there in every language.
pub mod activity;
pub mod call;
pub mod common;
pub mod document;
pub mod example;
pub mod fact;
pub mod field;
pub mod form;
pub mod id;
pub mod include;
pub mod law;
pub mod named_value;
pub mod page;
pub mod process;
pub mod programme;
pub mod reference;
mod rows;
pub mod rule;
pub mod site;

pub use activity::{Activity, ActivityGroup, OtherName};
pub use call::Call;
pub use common::{Citation, Link, Provenance, Statement, Status};
pub use document::{Chapter, Document, Page};
pub use example::{
    Answer, Application, ApplicationOutcome, Bound, DecisionRow, DecisionTable, Example, ExpectedOutcome,
    ExpectedVerdict, Given,
};
pub use fact::{Fact, FactColumn, FactKind, FactPart, FactStep, StepUse};
pub use field::{Choice, ChoiceSource, CodeKind, Field, FieldKind};
pub use form::{Block, BlockUse, ChoiceList, Form, FormKind, FormSection, Note, Part, Revision, Row, Table};
pub use id::*;
pub use include::{AppliedValue, AppliedValues, Include, Reckoning, RuleUse, ShownValue, Unit, ValueOf};
pub use law::{ActKind, LegalAct, OtherSupport, Provision, Publication};
pub use page::{Announcement, Avoided, Question, Term, Topic};
pub use process::{Actor, Outcome, Stage, State, StateKind, Transition};
pub use programme::{Definition, Identity, Indicator, IndicatorTarget, MemberKind, Person, Support};
pub use reference::{Conflict, OpenQuestion, Service, SourceRecord};
pub use rule::{
    AtLeast, CostCategory, Parameter, ParameterKind, ParameterSetting, ParameterValue, Quota, Rule, RuleSet,
    RuleSeverity, Share,
};
pub use site::{Contact, PageEntry, PageKind, Redirect, SiteSettings};

use crate::{
    locale::{Locales, Localized, Text, spelling::Currency},
    source::{Places, Span, TextRange},
};
use std::sync::Arc;

/// A text in every language of the site.
pub type Words = Localized<Text>;

/// An amount with its currency, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// Kuruş, cent.
    pub minor: i64,
    /// ISO 4217.
    pub currency: Currency,
}

/// An expression of a rule or form, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// As written.
    pub text: String,
    /// Where.
    pub at: Span,
    /// Where its parts stand in the file.
    pub places: Places,
}

impl Expression {
    /// The place in the file of a part of the text.
    pub fn place(&self, part: TextRange) -> Span {
        self.places.place(part).in_source(self.at.source)
    }
}

/// Where a link leads; everything but `Outside` exists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A page made from records, perhaps a place on it.
    Records(PageKind, Option<String>),
    /// A Markdown page, perhaps a heading.
    Page(PageId, Option<String>),
    /// A chapter of the guide, perhaps a heading.
    Chapter(ChapterId, Option<String>),
    /// An activity group.
    Group(GroupId),
    /// An activity.
    Activity(ActivityId),
    /// A form.
    Form(FormId),
    /// A rule.
    Rule(RuleId),
    /// A call.
    Call(CallId),
    /// An act, on the legislation page.
    Act(ActId),
    /// A term, in the glossary.
    Term(TermId),
    /// A question, on the FAQ page.
    Question(QuestionId),
    /// A source, on the sources page.
    Source(DocumentId),
    /// A heading of the same document.
    Here(String),
    /// A file of `content/media`, by project path.
    Media(String),
    /// An address outside the site.
    Outside(String),
}

/// A place on a page made from records that something links to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AskedAnchor {
    /// The page.
    pub page: PageKind,
    /// The place on it.
    pub anchor: String,
    /// Where the link is written.
    pub at: Span,
}

/// Everything a site is made of.
#[derive(Debug, Clone)]
pub struct Site {
    /// Languages.
    pub locales: Locales,
    /// Names, address, menus, pages.
    pub settings: SiteSettings,
    /// Name and owner of the programme.
    pub identity: Option<Identity>,
    /// Goal.
    pub goal: Option<Statement>,
    /// Purpose.
    pub purpose: Option<Statement>,
    /// Specific objectives.
    pub objectives: Vec<Statement>,
    /// Definitions.
    pub definitions: Collection<DefinitionId, Definition>,
    /// Indicators.
    pub indicators: Collection<IndicatorId, Indicator>,
    /// Target groups.
    pub target_groups: Vec<Statement>,
    /// What makes the supported subject strong.
    pub features: Vec<Statement>,
    /// Heading of the features.
    pub features_title: Option<Words>,
    /// Role of the State.
    pub state_roles: Vec<Statement>,
    /// Heading of the role of the State.
    pub state_roles_title: Option<Words>,
    /// Policy work of the authority.
    pub policy: Vec<Statement>,
    /// Kinds of members.
    pub members: Collection<MemberKindId, MemberKind>,
    /// The applicant body.
    pub association: Option<Statement>,
    /// The legal person.
    pub enterprise: Option<Statement>,
    /// What is paid.
    pub support: Option<Support>,
    /// Kinds of cost.
    pub cost_categories: Collection<CostCategoryId, CostCategory>,
    /// Parameters.
    pub parameters: Collection<ParameterId, Parameter>,
    /// Rule sets.
    pub rule_sets: Collection<RuleSetId, RuleSet>,
    /// What rules speak of.
    pub facts: Collection<FactId, Fact>,
    /// Steps in which the facts are asked, in order.
    pub fact_steps: Collection<FactStepId, FactStep>,
    /// Rules.
    pub rules: Collection<RuleId, Rule>,
    /// Whole sets of answers, for examples.
    pub applications: Collection<ApplicationId, Application>,
    /// What follows from the answers of those that texts name.
    pub applied: AppliedValues,
    /// Tables that turn a number into an outcome.
    pub decision_tables: Collection<DecisionTableId, DecisionTable>,
    /// Actors.
    pub actors: Collection<ActorId, Actor>,
    /// States.
    pub states: Collection<StateId, State>,
    /// Transitions.
    pub transitions: Collection<TransitionId, Transition>,
    /// Stages.
    pub stages: Collection<StageId, Stage>,
    /// Heading of the process.
    pub process_title: Option<Words>,
    /// Calls.
    pub calls: Collection<CallId, Call>,
    /// Acts.
    pub acts: Collection<ActId, LegalAct>,
    /// Other support mechanisms.
    pub other_supports: Collection<OtherSupportId, OtherSupport>,
    /// Their opening.
    pub other_supports_intro: Option<Statement>,
    /// Publications.
    pub publications: Collection<PublicationId, Publication>,
    /// Service standards.
    pub services: Collection<ServiceId, Service>,
    /// Sources.
    pub documents: Collection<DocumentId, SourceRecord>,
    /// Conflicts between sources.
    pub conflicts: Collection<ConflictId, Conflict>,
    /// Open questions.
    pub open_questions: Collection<OpenQuestionId, OpenQuestion>,
    /// Activity groups by number; their activities hang in `activities`.
    pub groups: Collection<GroupId, ActivityGroup>,
    /// All activities with their group.
    pub activities: Collection<ActivityId, (GroupId, Activity)>,
    /// Forms, by number.
    pub forms: Collection<FormId, Form>,
    /// Blocks of forms.
    pub blocks: Collection<BlockId, Block>,
    /// Choice lists of forms.
    pub choice_lists: Collection<ChoiceListId, ChoiceList>,
    /// Glossary.
    pub terms: Collection<TermId, Term>,
    /// Topics of questions.
    pub topics: Collection<TopicId, Topic>,
    /// Questions.
    pub questions: Collection<QuestionId, Question>,
    /// Announcements, newest first.
    pub announcements: Collection<AnnouncementId, Announcement>,
    /// Chapters of the guide, in reading order; a part comes before its chapters.
    pub chapters: Collection<ChapterId, Arc<Chapter>>,
    /// Markdown pages.
    pub pages: Collection<PageId, Arc<Page>>,
    /// Places on pages made from records that links lead to, with where the links stand.
    pub asked_anchors: Vec<AskedAnchor>,
}

impl Site {
    /// Whether this is a copy of the other in which at most documents were changed.
    pub fn has_records_of(&self, other: &Site) -> bool {
        self.rules.is_of(&other.rules) && self.forms.is_of(&other.forms) && self.facts.is_of(&other.facts)
    }
    /// Whether applications can be judged: there are facts to ask for and rules to judge by.
    pub fn is_judged(&self) -> bool {
        !self.facts.is_empty() && !self.rules.is_empty()
    }
    /// A site without content.
    pub fn new(locales: Locales, settings: SiteSettings) -> Self {
        Site {
            locales,
            settings,
            identity: None,
            goal: None,
            purpose: None,
            objectives: vec![],
            definitions: Collection::default(),
            indicators: Collection::default(),
            target_groups: vec![],
            features: vec![],
            features_title: None,
            state_roles: vec![],
            state_roles_title: None,
            policy: vec![],
            members: Collection::default(),
            association: None,
            enterprise: None,
            support: None,
            cost_categories: Collection::default(),
            parameters: Collection::default(),
            rule_sets: Collection::default(),
            facts: Collection::default(),
            fact_steps: Collection::default(),
            rules: Collection::default(),
            applications: Collection::default(),
            applied: AppliedValues::default(),
            decision_tables: Collection::default(),
            actors: Collection::default(),
            states: Collection::default(),
            transitions: Collection::default(),
            stages: Collection::default(),
            process_title: None,
            calls: Collection::default(),
            acts: Collection::default(),
            other_supports: Collection::default(),
            other_supports_intro: None,
            publications: Collection::default(),
            services: Collection::default(),
            documents: Collection::default(),
            conflicts: Collection::default(),
            open_questions: Collection::default(),
            groups: Collection::default(),
            activities: Collection::default(),
            forms: Collection::default(),
            blocks: Collection::default(),
            choice_lists: Collection::default(),
            terms: Collection::default(),
            topics: Collection::default(),
            questions: Collection::default(),
            announcements: Collection::default(),
            chapters: Collection::default(),
            pages: Collection::default(),
            asked_anchors: vec![],
        }
    }
    /// The application of a value with the rule set under which it is judged, which is its own where none is named.
    pub fn applied_key(&self, value: &AppliedValue) -> Option<(ApplicationId, RuleSetId)> {
        let application = self.applications.get(&value.application)?;
        let set = value.rule_set.as_ref().unwrap_or(&application.rule_set);
        Some((value.application.clone(), set.clone()))
    }
    /// Every two rule sets, the earlier one first; the order is that of the files.
    pub fn rule_set_pairs(&self) -> Vec<(&RuleSetId, &RuleSetId)> {
        let sets: Vec<&RuleSetId> = self.rule_sets.iter().map(|(id, _)| id).collect();
        let later = |n: usize| sets.get(n + 1..).unwrap_or_default().iter();
        sets.iter().enumerate().flat_map(|(n, earlier)| later(n).map(|later| (*earlier, *later))).collect()
    }
}
