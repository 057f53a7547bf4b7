//! The fields of a printed form: what a viewer has to know of each place that the typesetter leaves free.

/// A field of the finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Id over all formats and languages, with dots: `f01.members.members.3.name`.
    pub name: String,
    /// What a screen reader says: label, hint, whether it must be filled in.
    pub tip: String,
    /// What it takes.
    pub kind: SlotKind,
    /// Must be filled in.
    pub required: bool,
}

/// What a field of the finished file takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlotKind {
    /// Letters on one line.
    Line {
        /// Most characters.
        most: Option<usize>,
        /// Numbers stand at the end of the line.
        at_end: bool,
    },
    /// Letters on several lines.
    Lines {
        /// Most characters.
        most: Option<usize>,
    },
    /// One letter a box.
    Comb {
        /// How many boxes.
        cells: usize,
    },
    /// A tick.
    Tick,
    /// One of several circles, each with its words.
    OneOf(Vec<(String, String)>),
    /// One of a list that opens.
    List(Vec<(String, String)>),
    /// A place to sign.
    Sign,
}
