//! The stable name of every kind of finding. Texts: `texts/{tr,en}.md`; broken input: `tests/findings/KS-nnn/`.
use super::Severity;

macro_rules! codes {
    ($( $(#[$doc:meta])* $name:ident = $number:literal $severity:ident; )*) => {
        /// A kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( $(#[$doc])* $name, )* }
        impl Code {
            /// Every code, in order of its number.
            pub const ALL: &'static [Code] = &[$( Code::$name, )*];
            /// `KS-101`.
            pub fn name(self) -> &'static str {
                match self { $( Code::$name => concat!("KS-", $number), )* }
            }
            /// The code people name: `KS-101`, `ks101` or `101`.
            pub fn find(name: &str) -> Option<Code> {
                let digits: String = name.chars().filter(char::is_ascii_digit).collect();
                let rest: String = name.chars().filter(char::is_ascii_alphabetic).collect();
                let known = rest.is_empty() || rest.eq_ignore_ascii_case("ks");
                Code::ALL.iter().copied().find(|c| known && c.name().strip_prefix("KS-") == Some(digits.as_str()))
            }
            /// The weight a finding of this kind has.
            pub fn severity(self) -> Severity {
                match self { $( Code::$name => Severity::$severity, )* }
            }
        }
    };
}

codes! {
    // 0xx: reading a file
    /// The file holds bytes that are no UTF-8.
    NotUtf8 = "001" Error;
    /// The YAML cannot be read (indentation, quotes, brackets).
    BadYaml = "002" Error;
    /// A bare `%50`, which YAML does not allow.
    BarePercent = "003" Error;
    /// A tab used for indentation.
    TabIndent = "004" Error;
    /// Anchors, aliases or merge keys, which content does not use (alias bombs).
    Alias = "005" Error;
    /// Nested deeper than any real content.
    TooDeep = "006" Error;
    /// A file larger than the limits.
    TooLarge = "007" Error;
    /// Letters written as letter + combining mark (NFD).
    Decomposed = "008" Warning;
    /// A byte-order mark at the start.
    ByteOrderMark = "009" Warning;
    /// Windows line ends.
    CarriageReturn = "010" Warning;
    /// A second document (`---`) in one file.
    SecondDocument = "011" Error;
    /// A file in `content/` that no part of the site reads.
    StrayFile = "012" Warning;
    /// An empty file.
    EmptyFile = "013" Error;
    // 1xx: keys and values
    /// An unknown key.
    UnknownKey = "101" Error;
    /// A key that stands twice in one record.
    DuplicateKey = "102" Error;
    /// A required key is missing.
    MissingKey = "103" Error;
    /// A list, record or text where another of them is wanted.
    WrongType = "110" Error;
    /// A value that cannot be read as its kind (date, integer …).
    BadValue = "111" Error;
    /// A spelling with two readings, like `1.000` as money.
    Ambiguous = "112" Error;
    /// A word that is none of the choices.
    UnknownChoice = "113" Error;
    /// An id that is not lower-case ASCII with hyphens.
    BadId = "114" Error;
    /// A number outside its range.
    OutOfRange = "115" Error;
    /// An empty text.
    EmptyText = "116" Error;
    /// An example of a theme's component whose data does not fit.
    ExampleData = "117" Error;
    /// An example of a theme's component that cannot be shown.
    ExampleFault = "118" Error;
    // 2xx: languages
    /// A text that lacks a language.
    MissingTranslation = "201" Warning;
    /// A language that site.yaml does not name.
    UnknownLocale = "202" Error;
    /// A page or chapter that exists in one language only.
    MissingTwin = "203" Warning;
    /// Headings whose ids differ between the languages.
    HeadingsDiffer = "204" Warning;
    /// Sections with different numbers of blocks in the languages.
    BlocksDiffer = "205" Warning;
    /// A language tag that is no canonical BCP 47 tag.
    BadLocaleTag = "206" Error;
    // 3xx: ids and references
    /// A reference to something that does not exist.
    UnknownReference = "301" Error;
    /// An id used twice.
    DuplicateId = "302" Error;
    /// A single record that stands in two files.
    DuplicateRecord = "303" Error;
    /// A record that the site cannot do without.
    MissingRecord = "304" Error;
    // 4xx: Markdown, links, pages
    /// A link that leads nowhere.
    BrokenLink = "401" Error;
    /// A link to a heading that does not exist.
    BrokenAnchor = "402" Error;
    /// A picture or download that is not in `content/media`.
    MissingMedia = "403" Error;
    /// A picture without alternative text.
    MissingAlt = "404" Error;
    /// Raw HTML in Markdown.
    RawHtml = "405" Error;
    /// A link whose scheme is refused (`javascript:`).
    UnsafeLink = "406" Error;
    /// Front matter that is missing or never closed.
    FrontMatter = "407" Error;
    /// A heading without `{#id}` in the guide.
    HeadingWithoutId = "408" Warning;
    /// A heading id that stands twice on a page.
    DuplicateHeading = "409" Error;
    /// Two outputs with one address.
    PathCollision = "410" Error;
    /// A heading that skips a level.
    HeadingLevel = "411" Warning;
    /// A media file that nothing uses.
    UnusedMedia = "412" Warning;
    /// A redirect that hides a page or leads nowhere.
    BadRedirect = "413" Error;
    /// A footnote without its text, or a text without its footnote.
    Footnote = "414" Error;
    /// A caption without an id, or with nothing below it.
    Caption = "415" Error;
    /// An include that cannot be made.
    Include = "416" Error;
    /// A link without words that can be called like nothing.
    EmptyLink = "417" Error;
    /// A picture that cannot be shown.
    BrokenPicture = "418" Error;
    /// A character that nobody sees and that changes what is read.
    HiddenCharacter = "419" Warning;
    /// A YAML tag, which no key takes.
    YamlTag = "420" Error;
    /// Two things with one id on one page.
    DoubleAnchor = "421" Error;
    /// Words that the glossary tells to avoid.
    AvoidedWords = "422" Warning;
    // 5xx: forms
    /// Two fields of a form with one id.
    DuplicateField = "501" Error;
    /// A table whose printed rows exceed its maximum, or whose minimum exceeds it.
    RowLimits = "502" Error;
    /// A choice field without choices.
    NoChoices = "503" Error;
    /// A setting that the kind of field does not have.
    FieldSetting = "504" Error;
    // 505 on: what editors see in the preview first
    /// A style sheet of the site's own theme that is not whole.
    BrokenSheet = "505" Error;
    // 6xx: the programme
    /// A state that no transition reaches, or none leaves.
    LooseState = "601" Warning;
    /// Dates in the wrong order (closes before it opens).
    DateOrder = "602" Error;
    /// Two currencies where one is wanted.
    MixedCurrency = "603" Error;
    /// A parameter value of another kind than the parameter.
    ParameterKind = "604" Error;
    /// Shares that do not sum to one hundred percent.
    ShareSum = "605" Error;
    /// A fact without a source.
    NoSource = "606" Warning;
    /// An expression that is written wrongly.
    BadExpression = "607" Error;
    /// A name in an expression that does not exist.
    ExpressionName = "608" Error;
    /// Values in an expression that do not go together.
    ExpressionType = "609" Error;
    /// A value in the words of a rule that does not exist.
    Placeholder = "610" Warning;
    /// Calculated facts that hang on themselves.
    FactCircle = "611" Error;
    /// A worked example that does not come out as expected.
    ExampleMismatch = "612" Error;
    /// A rule with too few worked examples.
    FewExamples = "613" Warning;
    /// A rule that never says anything, or always the same.
    IdleRule = "614" Warning;
    /// Two rules that no application can keep.
    Contradiction = "615" Error;
    /// A table of outcomes with a gap or an overlap.
    DecisionTable = "616" Error;
    /// A parameter that nothing uses, or that a rule set does not set.
    UnusedParameter = "617" Warning;
    /// A source that nothing cites.
    UncitedSource = "618" Warning;
    /// A rule of the workbook that has no spreadsheet formula.
    NoFormula = "619" Error;
    /// An example of a rule that a text asks for and that does not exist.
    UnknownExample = "630" Error;
    // 7xx: themes
    /// A template that cannot be read or filled in.
    Template = "701" Error;
    /// A file that the theme must have is missing.
    ThemeFile = "702" Error;
    /// A UI word that is missing, or lacks a language.
    ThemeWord = "703" Warning;
    /// A colour, space or type of a theme that cannot be used.
    ThemeToken = "704" Error;
    /// A form that cannot be set as PDF.
    FormFile = "705" Error;
    /// Letters of a language that the PDF of a form cannot hold.
    FormLetters = "706" Warning;
    /// A field or section that is never asked.
    UnreachableField = "707" Error;
    /// Fields that hang on themselves.
    FieldCircle = "708" Error;
    /// A constraint that no answer keeps.
    ImpossibleConstraint = "709" Error;
    /// An id that stands for something else in a PDF.
    PdfName = "710" Error;
    /// An example or a value to start with that the field does not take.
    ExampleValue = "711" Error;
    /// A form whose revision is not the newest of its history.
    RevisionHistory = "712" Error;
}
