//! `content/site.yaml`.
use super::common::Link;
use crate::syntax::{
    record::{choices, record},
    scalar::{Code, Line, Ref, Target, Url, Words},
};
use jiff::civil::Date;

choices! { Direction, "Writing direction.", "Yazı yönü." {
    LeftToRight = "ltr", "From left to right.", "Soldan sağa.";
    RightToLeft = "rtl", "From right to left.", "Sağdan sola.";
} }

choices! { PageKind, "The pages that the program can make from records.", "Programın kayıtlardan oluşturabildiği sayfalar." {
    Home = "home", "Start page.", "Ana sayfa.";
    Programme = "programme", "Goal, purpose, indicators.", "Hedef, amaç, göstergeler.";
    Eligibility = "eligibility", "Who can apply.", "Kimler başvurabilir.";
    Process = "process", "How it works.", "Nasıl işler.";
    Support = "support", "Rates and amounts.", "Destek oranı ve tutarı.";
    Activities = "activities", "Activity groups and activities.", "Faaliyet grupları ve faaliyetler.";
    Rules = "rules", "All rules in words, each with a page of its own.", "Bütün kurallar yalın dille; her birinin kendi sayfası.";
    Changes = "changes", "What differs between rule sets.", "Kural setleri arasındaki değişiklikler.";
    Legislation = "legislation", "Acts.", "Mevzuat.";
    Calls = "calls", "Calls.", "Çağrılar.";
    Forms = "forms", "Forms.", "Formlar.";
    Guide = "guide", "The guide's contents.", "Kılavuzun içindekiler sayfası.";
    WholeGuide = "whole-guide", "The whole guide on one page.", "Kılavuzun tamamı tek sayfada.";
    SideBySide = "side-by-side", "Chapters in two languages beside each other.", "Bölümler iki dilde yan yana.";
    Glossary = "glossary", "Terms.", "Terimler.";
    Faq = "faq", "Questions and answers.", "Sık sorulan sorular.";
    OtherSupports = "other-supports", "Other support mechanisms.", "Diğer destekler.";
    Announcements = "announcements", "News.", "Duyurular.";
    Contact = "contact", "Contact.", "İletişim.";
    ServiceStandards = "service-standards", "Documents asked, authority, time.", "Hizmet standartları.";
    Sources = "sources", "Sources, conflicts, open questions.", "Kaynaklar, çelişkiler, açık sorular.";
    SiteMap = "site-map", "All pages.", "Site haritası.";
    Checker = "checker", "Eligibility, asked step by step; only where there are facts and rules.", "Adım adım uygunluk soruları; yalnızca olgular ve kurallar varsa.";
    Calculator = "calculator", "What the programme would pay of a budget; only where there are facts and rules.", "Bütçeden ne kadarının destekleneceği; yalnızca olgular ve kurallar varsa.";
} }

record! { Site, "The site: languages, names, address, pages, menus.", "Site: diller, adlar, adres, sayfalar, menüler." {
    required title: Words, "Name of the site.", "Sitenin adı.";
    optional short_title: Words, "Short name for the wordmark.", "Logodaki kısa ad.";
    required tagline: Words, "One sentence: what it is.", "Tek cümle: bu nedir.";
    many locales: LocaleEntry, "Languages; the first is the source language.", "Diller; ilki kaynak dildir.";
    required base_url: Url, "Address of the published site; may hold a path.", "Yayımlanan sitenin adresi; yol içerebilir.";
    optional as_of: Date, "The day the site is built for; today where left out.", "Sitenin esas aldığı gün; yazılmazsa bugün.";
    required updated: Date, "Date of the content, shown in the footer.", "Sayfa altında gösterilen içerik tarihi.";
    required currency: Code, "Currency of amounts without one (ISO 4217).", "Para birimi yazılmamış tutarların birimi (ISO 4217).";
    optional lead_rule_set: Ref, "The rule set that the pages lead with.", "Sayfaların öncelikle gösterdiği kural seti.";
    required official: bool, "true once the authority has adopted the site.", "Kurum siteyi benimsediğinde true.";
    required disclaimer: Words, "Footer text while `official` is false.", "`official` false iken sayfa altı metni.";
    many pages: PageEntry, "The pages of the site, in order.", "Sitenin sayfaları, sırasıyla.";
    many menu: Target, "Main menu, e.g. page:programme.", "Ana menü; örnek page:programme.";
    many footer: Target, "Links of the footer.", "Sayfa altı bağlantıları.";
    optional contact: Contact, "Contact.", "İletişim.";
    many redirects: Redirect, "Old addresses.", "Eski adresler.";
    optional theme: Line, "Name of the theme; default where left out.", "Temanın adı; yazılmazsa default.";
} }

record! { LocaleEntry, "A language of the site.", "Sitenin bir dili." {
    required tag: Code, "BCP 47 tag: tr, en, ar.", "BCP 47 etiketi: tr, en, ar.";
    required name: Line, "Its name in itself: Türkçe.", "Dilin kendi adı: Türkçe.";
    optional direction: Direction, "ltr where left out.", "Yazılmazsa ltr.";
    optional forms_as_pages: bool, "true where the forms have pages only in this language, and no PDF.", "Bu dilde formların PDF’i olmayıp yalnızca sayfaları olacaksa true.";
} }

record! { PageEntry, "A page made from records.", "Kayıtlardan oluşan bir sayfa." {
    required kind: PageKind, "Which page.", "Hangi sayfa.";
    required title: Words, "Heading of the page.", "Sayfanın başlığı.";
    optional menu: Words, "Shorter name for menus.", "Menüdeki kısa adı.";
    optional lead: Words, "Opening sentences.", "Giriş cümleleri.";
    optional description: Words, "For search engines; the lead where left out.", "Arama motorları için; yazılmazsa giriş.";
    optional slug: Words, "Address; from the title where left out.", "Adres; yazılmazsa başlıktan.";
    many aliases: Line, "Old addresses below the language.", "Dil altındaki eski adresler.";
    many links: Link, "Further links at the end of the page.", "Sayfa sonundaki bağlantılar.";
} }

record! { Contact, "How to reach the authority.", "Kuruma ulaşma yolları." {
    required organisation: Words, "Organisation.", "Kurum.";
    optional unit: Words, "Unit.", "Birim.";
    optional address: Words, "Postal address.", "Posta adresi.";
    optional phone: Line, "Telephone.", "Telefon.";
    optional email: Line, "E-mail.", "E-posta.";
    many links: Link, "Web addresses.", "Web adresleri.";
    include common: super::common::Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Redirect, "An old address and where it leads now.", "Eski bir adres ve yeni hedefi." {
    required from: Line, "Old path with its language: tr/eski-sayfa/.", "Diliyle birlikte eski yol: tr/eski-sayfa/.";
    required to: Target, "New target.", "Yeni hedef.";
} }
