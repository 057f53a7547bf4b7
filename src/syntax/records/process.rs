//! The process: actors, states, transitions, stages.
use super::common::Common;
use crate::syntax::{
    record::{choices, record},
    scalar::{Id, Line, Ref, Words},
};

record! { Actor, "Somebody who acts in the process.", "Süreçte iş yapan." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name.", "Ad.";
    optional text: Words, "Role.", "Rol.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

choices! { StateKind, "Where a state stands in the process.", "Durumun süreçteki yeri." {
    Start = "start", "Where it begins.", "Başlangıç.";
    Middle = "middle", "On the way.", "Ara durum.";
    Success = "success", "It ends well.", "Olumlu son.";
    Failure = "failure", "It ends without support.", "Olumsuz son.";
} }

record! { State, "A state of an application.", "Başvurunun bir durumu." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name.", "Ad.";
    optional subtitle: Words, "A few words for the diagram.", "Çizim için birkaç söz.";
    required kind: StateKind, "Where it stands.", "Yeri.";
    optional text: Words, "What happens in it.", "Bu durumda olanlar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

choices! { Outcome, "What a transition means for the applicant.", "Geçişin başvuran için anlamı." {
    Onward = "onward", "It goes on.", "İlerler.";
    Positive = "positive", "Decided in favour.", "Olumlu karar.";
    Negative = "negative", "Decided against.", "Olumsuz karar.";
} }

record! { Transition, "A step from one state to another.", "Bir durumdan ötekine geçiş." {
    required id: Id, "Id.", "Kimlik.";
    some from: Ref, "State or states it leaves.", "Çıktığı durum ya da durumlar.";
    required to: Ref, "State it reaches.", "Vardığı durum.";
    required title: Words, "What triggers it.", "Tetikleyen olay.";
    some actors: Ref, "Who acts.", "Kim yapar.";
    optional decision: Line, "Decision point, e.g. D1.", "Karar noktası; örnek D1.";
    optional outcome: Outcome, "What it means; onward where left out.", "Anlamı; yazılmazsa onward.";
    optional guard: Words, "Condition.", "Koşul.";
    optional time_limit: Words, "Time limit; left out where no source prints it.", "Süre; kaynakta yoksa yazılmaz.";
    many rules: Ref, "Rules applied.", "Uygulanan kurallar.";
    many rule_sets: Ref, "Rule sets in which it exists; all where left out.", "Var olduğu kural setleri; yazılmazsa hepsi.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Stage, "A stage as the authority names it.", "Kurumun adlandırdığı bir aşama." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name, as printed.", "Yazıldığı biçimiyle adı.";
    optional subtitle: Words, "A line under the name.", "Adın altındaki satır.";
    optional text: Words, "What happens.", "Ne olur.";
    many points: Words, "Points, as printed.", "Yazıldığı biçimiyle maddeler.";
    many actors: Ref, "Who acts.", "Kim yapar.";
    many states: Ref, "States it covers.", "Kapsadığı durumlar.";
    optional outcome: Words, "How it can end, e.g. application eliminated.", "Nasıl bitebilir; örnek: Başvuru Elenir.";
    many documents: Ref, "Forms asked in it.", "Bu aşamada istenen formlar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
