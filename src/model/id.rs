//! Typed ids, and collections that keep the order of the files.
use std::{
    borrow::Borrow,
    collections::{BTreeMap, btree_map::Entry},
    fmt,
    sync::Arc,
};

/// A kind of record that others refer to by id.
pub trait RecordId: Clone + Ord + From<String> + AsRef<str> {
    /// The word for messages (`word.<kind>`).
    const KIND: &'static str;
}

macro_rules! ids {
    ($( $name:ident = $kind:literal; )*) => { $(
        #[doc = concat!("Names a record of kind `", $kind, "`.")]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub String);
        impl RecordId for $name {
            const KIND: &'static str = $kind;
        }
        impl From<String> for $name {
            fn from(id: String) -> Self {
                $name(id)
            }
        }
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )* };
}

ids! {
    ActId = "act"; ActivityId = "activity"; ActorId = "actor"; AnnouncementId = "announcement";
    ApplicationId = "application"; BlockId = "block"; DecisionTableId = "decision-table"; FactId = "fact";
    FactStepId = "fact-step";
    CallId = "call"; ChapterId = "chapter"; ChoiceListId = "choice-list"; ConflictId = "conflict";
    CostCategoryId = "cost-category"; DefinitionId = "definition"; DocumentId = "source"; FormId = "form";
    GroupId = "group"; IndicatorId = "indicator"; MemberKindId = "member-kind"; Name = "name";
    OpenQuestionId = "open-question"; OtherSupportId = "other-support"; PageId = "page"; ParameterId = "parameter";
    PublicationId = "publication"; QuestionId = "question"; RuleId = "rule"; RuleSetId = "rule-set";
    ServiceId = "service"; ShareId = "share"; StageId = "stage"; StateId = "state"; TermId = "term";
    TopicId = "topic"; TransitionId = "transition";
}

/// Records by id, in the order of the files. Copies share the records until one of them is changed.
#[derive(Debug)]
pub struct Collection<I, T> {
    records: Arc<Vec<(I, T)>>,
    places: Arc<BTreeMap<I, usize>>,
}

impl<I, T> Clone for Collection<I, T> {
    fn clone(&self) -> Self {
        Collection { records: self.records.clone(), places: self.places.clone() }
    }
}

impl<I: RecordId, T> Default for Collection<I, T> {
    fn default() -> Self {
        Collection { records: Arc::default(), places: Arc::default() }
    }
}

impl<I: RecordId, T: Clone> Collection<I, T> {
    /// Adds a record; gives it back where the id is taken.
    pub fn insert(&mut self, id: I, record: T) -> Option<T> {
        match Arc::make_mut(&mut self.places).entry(id.clone()) {
            Entry::Occupied(_) => Some(record),
            Entry::Vacant(free) => {
                free.insert(self.records.len());
                Arc::make_mut(&mut self.records).push((id, record));
                None
            }
        }
    }
    /// Puts another record into the place of one; nothing happens where there is none.
    pub fn replace(&mut self, id: &I, record: T) {
        if let Some(place) = self.place(id) {
            Arc::make_mut(&mut self.records)[place].1 = record
        }
    }
    /// Puts the records into another order.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let records = Arc::make_mut(&mut self.records);
        records.sort_by_key(|(_, t)| key(t));
        self.places = Arc::new(records.iter().enumerate().map(|(n, (i, _))| (i.clone(), n)).collect());
    }
}

impl<I: RecordId, T> Collection<I, T> {
    /// Whether this is an unchanged copy of the other.
    pub fn is_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.records, &other.records)
    }
    /// The record with this id.
    pub fn get(&self, id: &I) -> Option<&T> {
        self.places.get(id).map(|n| &self.records[*n].1)
    }
    /// The place of an id, from 0.
    pub fn place(&self, id: &I) -> Option<usize> {
        self.places.get(id).copied()
    }
    /// The record at a place.
    pub fn at(&self, place: usize) -> Option<(&I, &T)> {
        self.records.get(place).map(|(i, t)| (i, t))
    }
    /// Whether the id exists.
    pub fn contains(&self, id: &I) -> bool {
        self.places.contains_key(id)
    }
    /// All records in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&I, &T)> + ExactSizeIterator {
        self.records.iter().map(|(i, t)| (i, t))
    }
    /// All records without their ids.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.records.iter().map(|(_, t)| t)
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}
