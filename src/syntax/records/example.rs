//! Worked examples of rules, whole applications, and tables that turn a number into an outcome.
use super::common::Common;
use crate::syntax::{
    reader::{Definitions, Raw, Reader},
    record::{choices, record},
    scalar::{Id, Line, Ref, Words},
    yaml::{Kind, Node},
};
use serde_json::{Value, json};

choices! { ExpectedVerdict, "What a rule says of an example.", "Kuralın örnek için verdiği sonuç." {
    Pass = "pass", "It is kept.", "Sağlanır.";
    Fail = "fail", "It is broken.", "Sağlanmaz.";
    Unknown = "unknown", "An answer is missing.", "Bir yanıt eksiktir.";
    NotApplicable = "not-applicable", "It does not apply.", "Uygulanmaz.";
} }

record! { Example, "A worked example of a rule.", "Bir kuralın işlenmiş örneği." {
    required id: Id, "Id, unique in its rule.", "Kural içinde tek olan kimlik.";
    required title: Words, "What it shows.", "Neyi gösterdiği.";
    optional rule_set: Ref, "Rule set in which it is judged.", "Değerlendirildiği kural seti.";
    many rule_sets: Ref, "Several of them.", "Birden çok kural seti.";
    optional from: Ref, "An application whose answers it starts from.", "Yanıtlarından yola çıkılan başvuru.";
    optional given: AnswerTree, "Answers by fact; an empty one takes an answer away.", "Bilgiye göre yanıtlar; boş bırakılan yanıtı kaldırır.";
    required expect: ExpectedVerdict, "What the rule says.", "Kuralın verdiği sonuç.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

choices! { ExpectedOutcome, "What follows for an application.", "Başvuru için sonuç." {
    Eligible = "eligible", "It can be made.", "Uygundur.";
    Ineligible = "ineligible", "It cannot be made.", "Uygun değildir.";
    Unknown = "unknown", "An answer is missing.", "Bir yanıt eksiktir.";
} }

record! { Application, "A whole set of answers, made up.", "Kurmaca, eksiksiz bir yanıt kümesi." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Who applies.", "Kimin başvurduğu.";
    optional text: Words, "What it shows.", "Neyi gösterdiği.";
    required rule_set: Ref, "Rule set in which it is judged.", "Değerlendirildiği kural seti.";
    optional answers: AnswerTree, "Answers by fact.", "Bilgiye göre yanıtlar.";
    optional expect: ExpectedOutcome, "What all rules of the set say together.", "Setin bütün kurallarının birlikte verdiği sonuç.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { DecisionTable, "A table that turns a number into an outcome.", "Bir sayıdan sonuç çıkaran tablo." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name.", "Ad.";
    required fact: Ref, "The fact whose value is looked up.", "Değeri aranan bilgi.";
    many rule_sets: Ref, "Rule sets in which it holds; all where left out.", "Geçerli olduğu kural setleri; yazılmazsa hepsi.";
    many rows: DecisionRow, "Rows; every value has exactly one.", "Satırlar; her değerin tek satırı vardır.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { DecisionRow, "An interval and its outcome.", "Bir aralık ve sonucu." {
    optional from: Line, "This value or more; a value or the id of a parameter.", "Bu değer ya da üstü; değer ya da parametre kimliği.";
    optional above: Line, "More than this.", "Bundan çok.";
    optional up_to: Line, "This value or less.", "Bu değer ya da altı.";
    optional below: Line, "Less than this.", "Bundan az.";
    required outcome: Words, "What follows.", "Sonuç.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

/// Answers as written; the facts give them their kinds when the site is put together.
#[derive(Debug, Clone)]
pub struct AnswerTree(pub Node);

impl Raw for AnswerTree {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        match &node.kind {
            Kind::Record(_) | Kind::Empty => Some(AnswerTree(node.clone())),
            Kind::Text { .. } | Kind::List(_) => {
                r.wrong_type(node, "record");
                None
            }
        }
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "object" })
    }
}
