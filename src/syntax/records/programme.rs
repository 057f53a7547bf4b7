//! `content/program/*.yaml`: every file may hold any of these keys; lists of several files are joined.
use super::{
    call::Call,
    common::{Common, Statement},
    example::{Application, DecisionTable},
    fact::{Fact, FactStep},
    law::{LegalAct, OtherSupport, Publication},
    process::{Actor, Stage, State, Transition},
    reference::{Conflict, OpenQuestion, Service, SourceRecord},
    rule::{CostCategory, Parameter, Rule, RuleSet, Share},
};
use crate::syntax::{
    record::record,
    scalar::{Id, Ref, Words},
};
use rust_decimal::Decimal;

record! { ProgrammePart, "A part of the programme's definition.", "Program tanımının bir bölümü." {
    optional identity: Identity, "Name, authority, unit.", "Ad, kurum, birim.";
    optional goal: Statement, "Goal.", "Hedef.";
    optional purpose: Statement, "Purpose.", "Amaç.";
    many objectives: Statement, "Specific objectives.", "Özel amaçlar.";
    many definitions: Definition, "Definitions that the programme rests on.", "Programın dayandığı tanımlar.";
    many indicators: Indicator, "Indicators with their targets.", "Hedef değerleriyle göstergeler.";
    many target_groups: Statement, "Target groups.", "Hedef kitleler.";
    many features: Statement, "What makes the supported subject strong.", "Destekleneni güçlü yapan özellikler.";
    optional features_title: Words, "Heading of the features.", "Özelliklerin başlığı.";
    many state_roles: Statement, "Role of the State.", "Devletin rolü.";
    optional state_roles_title: Words, "Heading of the role of the State.", "Devletin rolü başlığı.";
    many policy: Statement, "The authority's policy work.", "Kurumun politika çalışmaları.";
    many members: MemberKind, "Kinds of members, with minimum numbers.", "Asgari sayılarıyla üye türleri.";
    optional association: Statement, "The applicant body.", "Başvuran yapı.";
    optional enterprise: Statement, "The legal person.", "Tüzel kişilik.";
    optional support: Support, "What is paid, and by whom.", "Neyin ne kadarını kim öder.";
    many cost_categories: CostCategory, "Kinds of cost.", "Gider türleri.";
    many parameters: Parameter, "Figures that rule sets give values to.", "Kural setlerinin değer verdiği büyüklükler.";
    many rule_sets: RuleSet, "Dated sets of values.", "Tarihli değer setleri.";
    many facts: Fact, "What rules speak of.", "Kuralların baktığı bilgiler.";
    many fact_steps: FactStep, "Steps in which the facts are asked, in order.", "Bilgilerin sorulduğu adımlar, sırasıyla.";
    many rules: Rule, "Rules.", "Kurallar.";
    many applications: Application, "Whole sets of answers, for examples.", "Örnekler için eksiksiz yanıt kümeleri.";
    many decision_tables: DecisionTable, "Tables that turn a number into an outcome.", "Bir sayıdan sonuç çıkaran tablolar.";
    many actors: Actor, "Who acts.", "Aktörler.";
    many states: State, "States of an application.", "Başvurunun durumları.";
    many transitions: Transition, "Steps between states.", "Durumlar arası geçişler.";
    many stages: Stage, "The stages as the authority names them.", "Kurumun adlandırdığı aşamalar.";
    optional process_title: Words, "Heading of the process.", "Sürecin başlığı.";
    many calls: Call, "Calls.", "Çağrılar.";
    many legislation: LegalAct, "Acts.", "Mevzuat.";
    many other_supports: OtherSupport, "Other support mechanisms.", "Diğer destek mekanizmaları.";
    optional other_supports_intro: Statement, "Opening of the other supports.", "Diğer desteklerin girişi.";
    many publications: Publication, "Publications.", "Yayınlar.";
    many services: Service, "Service standards.", "Hizmet standartları.";
    many sources: SourceRecord, "Sources.", "Kaynaklar.";
    many conflicts: Conflict, "Where sources disagree.", "Kaynakların çeliştiği yerler.";
    many open_questions: OpenQuestion, "What no source answers.", "Kaynakların yanıtlamadığı sorular.";
} }

record! { Identity, "What the programme is called and whose it is.", "Programın adı ve sahibi." {
    required name: Words, "Name.", "Ad.";
    optional authority: Words, "Authority, as the source names it.", "Kaynakta yazıldığı biçimiyle kurum.";
    optional authority_today: Words, "Its present name.", "Kurumun bugünkü adı.";
    optional directorate: Words, "Directorate.", "Genel müdürlük.";
    optional branch: Words, "Branch.", "Şube.";
    many people: Person, "People named by the source.", "Kaynakta adı geçen kişiler.";
    optional summary: Words, "What it is, in one or two sentences.", "Bir iki cümleyle program.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Person, "A person named by a source.", "Kaynakta adı geçen bir kişi." {
    required name: crate::syntax::scalar::Line, "Name.", "Ad.";
    optional position: Words, "Position.", "Görev.";
    optional unit: Words, "Unit.", "Birim.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Definition, "A term and the definition the programme uses.", "Bir terim ve programın kullandığı tanım." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "The term.", "Terim.";
    required text: Words, "The definition.", "Tanım.";
    optional attribution: Words, "Whose definition it is.", "Tanımın sahibi.";
    optional quoted: bool, "true where the text is a quotation.", "Metin alıntıysa true.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Indicator, "An indicator and its targets.", "Bir gösterge ve hedefleri." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Short name.", "Kısa ad.";
    required text: Words, "The full sentence.", "Tam cümle.";
    many targets: IndicatorTarget, "Target values.", "Hedef değerler.";
    many activities: Ref, "Activities that serve it.", "Göstergeye hizmet eden faaliyetler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { IndicatorTarget, "A target value.", "Bir hedef değer." {
    required value: Decimal, "Number.", "Sayı.";
    required unit: Words, "What is counted.", "Sayılan.";
    optional at_least: bool, "true: at least this many.", "true: en az bu kadar.";
} }

record! { MemberKind, "A kind of member, mandatory or not, with a minimum number.", "Zorunlu olup olmadığı ve asgari sayısıyla bir üye türü." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name, as the source prints it.", "Kaynaktaki adı.";
    optional short_title: Words, "Short name for figures and legends.", "Sayılar ve çizimler için kısa ad.";
    required required: bool, "Mandatory.", "Zorunlu.";
    optional min_count: i64, "At least this many.", "En az bu kadar.";
    optional text: Words, "What is asked of it.", "Ondan istenen.";
    optional member: bool, "false: it stands beside the association (e.g. firms that undertake to cooperate).", "false: birlikteliğin dışındadır (örnek: işbirliği taahhüt eden firmalar).";
    many rule_sets: Ref, "Rule sets in which this holds; all where left out.", "Geçerli olduğu kural setleri; yazılmazsa hepsi.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Support, "What is paid, and by whom.", "Neyin ne kadarını kim öder." {
    required title: Words, "Heading.", "Başlık.";
    optional text: Words, "Explanation.", "Açıklama.";
    required whole: Words, "What the shares are shares of.", "Payların bütünü.";
    many shares: Share, "Shares; they sum to 100 % in each rule set.", "Paylar; her kural setinde toplamı %100.";
    many points: Statement, "Further statements (duration, items).", "Diğer bilgiler (süre, kalemler).";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
