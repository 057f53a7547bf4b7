//! `content/activities/<group>.yaml`.
use super::common::Common;
use crate::syntax::{
    record::record,
    scalar::{Id, Line, Ref, Words},
};

record! { ActivityGroup, "A group of supported activities.", "Bir destek faaliyeti grubu." {
    required id: Id, "Id.", "Kimlik.";
    required number: i64, "Place among the groups.", "Gruplar arasındaki sırası.";
    required title: Words, "Name, as printed.", "Yazıldığı biçimiyle adı.";
    optional short_title: Words, "Short name for menus and diagrams.", "Menü ve çizimler için kısa ad.";
    optional text: Words, "What belongs here.", "Buraya girenler.";
    optional open_list: bool, "true: the source's list is open (“…”, “vb.”).", "true: kaynaktaki liste açık uçludur (“…”, “vb.”).";
    many other_names: OtherName, "Other wordings in sources.", "Kaynaklardaki başka adlar.";
    optional slug: Words, "Address; from the short title where left out.", "Adres; yazılmazsa kısa addan.";
    many activities: Activity, "Activities, in the order of the source.", "Kaynaktaki sırayla faaliyetler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { OtherName, "Another wording, and where it stands.", "Başka bir ad ve bulunduğu yer." {
    required title: Words, "Wording.", "Ad.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Activity, "A supported activity.", "Desteklenen bir faaliyet." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name, letter for letter as printed.", "Harfi harfine yazıldığı biçimiyle adı.";
    optional text: Words, "What it means, in plain words.", "Yalın dille anlamı.";
    many examples: Words, "Examples of what can be done.", "Yapılabileceklere örnekler.";
    many indicators: Ref, "Indicators it serves.", "Hizmet ettiği göstergeler.";
    many same_as: Ref, "Activities of other groups with the same name.", "Başka gruplarda aynı adı taşıyan faaliyetler.";
    many terms: Ref, "Glossary terms to know.", "Bilinmesi gereken terimler.";
    optional slug: Words, "Address; from the title where left out.", "Adres; yazılmazsa başlıktan.";
    many aliases: Line, "Old addresses below the language.", "Dil altındaki eski adresler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
