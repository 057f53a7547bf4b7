//! Legislation, other supports, publications.
use super::common::{Common, Statement};
use crate::syntax::{
    record::{choices, record},
    scalar::{Id, Line, Ref, Url, Words},
};
use jiff::civil::Date;

choices! { ActKind, "What kind of act it is.", "Mevzuatın türü." {
    Law = "law", "Law.", "Kanun.";
    Decree = "decree", "Decree.", "Kararname.";
    Decision = "decision", "Decision.", "Karar.";
    Regulation = "regulation", "Regulation.", "Yönetmelik.";
    Amendment = "amendment", "Regulation that changes another.", "Değişiklik yönetmeliği.";
    Procedures = "procedures", "Procedures and principles.", "Usul ve esaslar.";
    Communique = "communique", "Communiqué.", "Tebliğ.";
    Guide = "guide", "Guide of a call.", "Rehber.";
} }

record! { LegalAct, "An act: where it was published and what it says, in our own words.", "Bir mevzuat belgesi: yayımı ve kendi sözlerimizle içeriği." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Title.", "Ad.";
    required kind: ActKind, "Kind.", "Tür.";
    optional gazette_date: Date, "Date of the Official Gazette.", "Resmî Gazete tarihi.";
    optional gazette_number: Line, "Number of the Official Gazette.", "Resmî Gazete sayısı.";
    optional published: Date, "Date of publication elsewhere.", "Başka yerde yayım tarihi.";
    optional published_in: Words, "Where else it was published.", "Yayımlandığı başka yer.";
    optional statement: Words, "The source's own sentence about it.", "Kaynağın bununla ilgili cümlesi.";
    many amends: Ref, "Acts it changes.", "Değiştirdiği mevzuat.";
    optional summary: Words, "What it is about.", "Konusu.";
    many provisions: Provision, "Provisions whose content is known.", "İçeriği bilinen hükümler.";
    optional text_known: bool, "false: only the beginning or nothing of the text is known.", "false: metnin yalnızca başı biliniyor ya da hiç bilinmiyor.";
    optional url: Url, "Where to read it.", "Okunacağı yer.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Provision, "A provision, summarised.", "Özetlenmiş bir hüküm." {
    required id: Id, "Id.", "Kimlik.";
    required article: Line, "Article, as the source prints it.", "Kaynakta yazıldığı biçimiyle madde.";
    optional paragraph: Line, "Paragraph.", "Fıkra.";
    optional point: Line, "Point.", "Bent.";
    required text: Words, "Summary in our own words.", "Kendi sözlerimizle özet.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { OtherSupport, "Another support mechanism.", "Başka bir destek mekanizması." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name, as the source prints it.", "Kaynakta yazıldığı biçimiyle adı.";
    optional body: Words, "Body, as the source prints it.", "Kaynakta yazıldığı biçimiyle kurum.";
    optional body_today: Words, "Body today.", "Bugünkü kurum.";
    optional own: bool, "true: this programme itself.", "true: bu programın kendisi.";
    optional summary: Words, "What it does.", "Ne yapar.";
    optional applicants: Words, "Who applies.", "Kim başvurur.";
    optional minimum_group: Words, "Smallest group.", "En küçük grup.";
    optional rate: Words, "Rate.", "Oran.";
    optional period: Words, "Period.", "Süre.";
    optional aim: Words, "Aim.", "Amaç.";
    optional difference: Words, "How it differs from this programme.", "Bu programdan farkı.";
    many facts: Statement, "Further facts.", "Diğer bilgiler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Publication, "A publication.", "Bir yayın." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Title.", "Ad.";
    optional text: Words, "What it is.", "Ne olduğu.";
    optional url: Url, "Address.", "Adres.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
