//! Sources, conflicts, open questions, service standards.
use super::common::{Common, Statement};
use crate::syntax::{
    record::record,
    scalar::{Id, Line, Ref, Url, Words},
};
use jiff::civil::Date;

record! { SourceRecord, "A document or page that facts are taken from.", "Bilgilerin alındığı belge ya da sayfa." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "What it is.", "Ne olduğu.";
    optional short_title: Words, "Short name for provenance lines.", "Kaynak satırları için kısa ad.";
    optional publisher: Words, "Who published it.", "Yayımlayan.";
    optional date: Date, "Date.", "Tarih.";
    optional date_text: Words, "Date in words, where no day is known.", "Günü bilinmiyorsa sözle tarih.";
    optional url: Url, "Address.", "Adres.";
    optional place: Line, "Host or path, where no full address is known.", "Tam adres bilinmiyorsa yer.";
    optional visible: Words, "How much of it could be read.", "Ne kadarının okunabildiği.";
    optional act: Ref, "The act it is the text of.", "Metni olduğu mevzuat.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Conflict, "A point on which sources disagree.", "Kaynakların çeliştiği bir konu." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Topic.", "Konu.";
    many positions: Statement, "What each source says.", "Her kaynağın dediği.";
    optional handling: Words, "What this site does.", "Bu sitenin yaptığı.";
    many rule_sets: Ref, "Rule sets concerned.", "İlgili kural setleri.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { OpenQuestion, "A question that no source answers.", "Kaynakların yanıtlamadığı bir soru." {
    required id: Id, "Id.", "Kimlik.";
    required text: Words, "The question.", "Soru.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Service, "A public service in the table of service standards.", "Hizmet standartları tablosunda bir hizmet." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Service.", "Hizmet.";
    many documents: Words, "Documents asked.", "İstenen belgeler.";
    many forms: Ref, "Forms asked.", "İstenen formlar.";
    optional time: Words, "Time to complete; left out where unknown.", "Tamamlanma süresi; bilinmiyorsa yazılmaz.";
    optional authority: Words, "Authority for applications and complaints.", "Başvuru ve şikâyet mercii.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
