//! Glossary, questions, announcements, and the front matter of Markdown files.
use super::common::{Common, Link};
use crate::syntax::{
    record::record,
    scalar::{Id, Line, Ref, Words},
};
use jiff::civil::Date;

record! { Glossary, "The glossary.", "Sözlük." {
    many terms: Term, "Terms.", "Terimler.";
} }

record! { Term, "A term and its definition.", "Bir terim ve tanımı." {
    required id: Id, "Id.", "Kimlik.";
    required term: Words, "Term.", "Terim.";
    required definition: Words, "Definition, one or two sentences.", "Bir iki cümlelik tanım.";
    many other_forms: Words, "Other forms of the term.", "Terimin başka biçimleri.";
    many avoid: Avoided, "Words that texts do not use for it.", "Metinlerde yerine kullanılmayan sözler.";
    optional remark: Words, "Remark on translation or use.", "Çeviri ya da kullanım notu.";
    many see: Ref, "Related terms.", "İlgili terimler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Avoided, "Words of one language that texts do not use for a term.", "Bir dilde, bir terimin yerine kullanılmayan sözler." {
    required language: Line, "Language: tr, en.", "Dil: tr, en.";
    many words: Line, "The words as texts would write them; the last may have an ending.", "Metinde yazılacakları biçimiyle sözler; sonuncusu ek alabilir.";
} }

record! { Faq, "Questions and answers.", "Sorular ve yanıtlar." {
    many topics: Topic, "Topics, in order.", "Sırasıyla konular.";
    many questions: Question, "Questions, in order.", "Sırasıyla sorular.";
} }

record! { Topic, "A topic of questions.", "Bir soru konusu." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name.", "Ad.";
} }

record! { Question, "A question and its answer.", "Bir soru ve yanıtı." {
    required id: Id, "Id.", "Kimlik.";
    required question: Words, "Question.", "Soru.";
    required answer: Words, "Answer.", "Yanıt.";
    optional topic: Ref, "Topic.", "Konu.";
    many rule_sets: Ref, "Rule sets the answer belongs to.", "Yanıtın ait olduğu kural setleri.";
    many links: Link, "Where to read on.", "Devamı için bağlantılar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Announcements, "Announcements.", "Duyurular." {
    many announcements: Announcement, "Announcements.", "Duyurular.";
} }

record! { Announcement, "An announcement.", "Bir duyuru." {
    required id: Id, "Id.", "Kimlik.";
    required date: Date, "Day.", "Gün.";
    required title: Words, "Heading.", "Başlık.";
    required text: Words, "Text.", "Metin.";
    optional link: Link, "Where to read on.", "Devamı.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { FrontMatter, "The head of a Markdown file: this language's words.", "Bir Markdown dosyasının başı: bu dilin sözleri." {
    required title: Line, "Title.", "Başlık.";
    optional short_title: Line, "Short title for menus.", "Menüler için kısa başlık.";
    optional lead: Line, "Opening sentences.", "Giriş cümleleri.";
    optional description: Line, "For search engines.", "Arama motorları için.";
    optional slug: Id, "Address; from the title where left out.", "Adres; yazılmazsa başlıktan.";
    many aliases: Line, "Old addresses below the language.", "Dil altındaki eski adresler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
