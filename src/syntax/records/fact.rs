//! Facts: what rules speak of, what the checker asks, and how a filled form answers it.
use super::{
    common::Common,
    form::{Choice, ChoiceSource, CodeKind},
};
use crate::syntax::{
    record::{choices, record},
    scalar::{Code, Expression, Id, Ref, Words},
};
use rust_decimal::Decimal;

choices! { FactKind, "What a fact's answer is.", "Yanıtın türü." {
    YesNo = "yes-no", "Yes or no.", "Evet ya da hayır.";
    Integer = "integer", "Whole number.", "Tam sayı.";
    Decimal = "decimal", "Number.", "Sayı.";
    Money = "money", "Amount of money.", "Para tutarı.";
    Percent = "percent", "Percent.", "Yüzde.";
    Date = "date", "Day.", "Gün.";
    Choice = "choice", "One of several.", "Seçeneklerden biri.";
    MultipleChoice = "multiple-choice", "Any of several.", "Seçeneklerden birkaçı.";
    Code = "code", "A code with a known form.", "Biçimi belli bir kod.";
    Text = "text", "Words.", "Söz.";
    List = "list", "Rows with columns; a calculated list may be one of plain values.", "Sütunlu satırlar; hesaplanan liste yalın değerlerden de oluşabilir.";
} }

choices! { FactPart, "What an amount is in the calculator's result.", "Tutarın hesaplayıcı sonucundaki yeri." {
    Whole = "whole", "What both others are parts of.", "Öteki ikisinin parçası olduğu bütün.";
    Supported = "supported", "What the programme pays.", "Programın karşıladığı.";
    Own = "own", "What the applicant bears.", "Başvuranın karşıladığı.";
} }

record! { Fact, "Something about an application that rules speak of.", "Kuralların başvuruda baktığı bir bilgi." {
    required id: Id, "Id; in expressions with _ for -.", "Kimlik; ifadelerde - yerine _ ile.";
    required kind: FactKind, "What its answer is.", "Yanıtın türü.";
    optional code: CodeKind, "Which code (kind: code).", "Hangi kod (kind: code).";
    optional currency: Code, "Currency (kind: money); the site's where left out.", "Para birimi (kind: money); yazılmazsa sitenin birimi.";
    required title: Words, "A noun phrase, for tables.", "Tablolar için ad öbeği.";
    optional question: Words, "One plain question; left out where it is calculated.", "Yalın bir soru; hesaplanıyorsa yazılmaz.";
    optional hint: Words, "One short sentence under the question.", "Sorunun altında kısa bir cümle.";
    optional help: Words, "Longer explanation.", "Daha uzun açıklama.";
    optional unit: Words, "Unit behind the value.", "Değerin birimi.";
    optional step: Ref, "The step of the questions in which it is asked.", "Sorulduğu adım.";
    many choices: Choice, "Choices.", "Seçenekler.";
    optional choice_list: Ref, "A list of form-parts.yaml.", "form-parts.yaml içindeki bir liste.";
    optional choices_from: ChoiceSource, "Records that give the choices.", "Seçenekleri veren kayıtlar.";
    many columns: FactColumn, "Columns (kind: list).", "Sütunlar (kind: list).";
    optional min: Decimal, "Smallest value.", "En küçük değer.";
    optional max: Decimal, "Largest value.", "En büyük değer.";
    optional min_rows: i64, "Fewest rows (kind: list).", "En az satır (kind: list).";
    optional max_rows: i64, "Most rows (kind: list).", "En çok satır (kind: list).";
    optional relevant: Expression, "Asked only where this holds.", "Yalnızca bu doğruysa sorulur.";
    optional calculation: Expression, "Computed from other facts, never asked.", "Öteki bilgilerden hesaplanır, sorulmaz.";
    optional from: Expression, "How it is read from filled forms.", "Doldurulmuş formlardan nasıl okunduğu.";
    optional part: FactPart, "What a calculated amount is in the calculator's result.", "Hesaplanan tutarın hesaplayıcı sonucundaki yeri.";
    many rule_sets: Ref, "Rule sets in which it matters; all where left out.", "Önemli olduğu kural setleri; yazılmazsa hepsi.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { FactColumn, "A column of a list.", "Bir listenin sütunu." {
    required id: Id, "Id, unique in its list.", "Liste içinde tek olan kimlik.";
    required kind: FactKind, "What its answer is; no list.", "Yanıtın türü; liste olamaz.";
    optional code: CodeKind, "Which code (kind: code).", "Hangi kod (kind: code).";
    optional currency: Code, "Currency (kind: money); the site's where left out.", "Para birimi (kind: money); yazılmazsa sitenin birimi.";
    required title: Words, "A noun phrase, for the head of the column.", "Sütun başı için ad öbeği.";
    optional question: Words, "One plain question.", "Yalın bir soru.";
    optional hint: Words, "One short sentence.", "Kısa bir cümle.";
    optional help: Words, "Longer explanation.", "Daha uzun açıklama.";
    optional unit: Words, "Unit behind the value.", "Değerin birimi.";
    many choices: Choice, "Choices.", "Seçenekler.";
    optional choice_list: Ref, "A list of form-parts.yaml.", "form-parts.yaml içindeki bir liste.";
    optional choices_from: ChoiceSource, "Records that give the choices.", "Seçenekleri veren kayıtlar.";
    optional same_as: Id, "The column whose value the calculator takes where this one is left out.", "Boş bırakılırsa hesaplayıcının değerini aldığı sütun.";
    optional min: Decimal, "Smallest value.", "En küçük değer.";
    optional max: Decimal, "Largest value.", "En büyük değer.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

choices! { StepUse, "A page that asks questions.", "Soru soran bir sayfa." {
    Eligibility = "eligibility", "The eligibility checker.", "Uygunluk denetimi.";
    Calculator = "calculator", "The support calculator.", "Destek hesaplayıcı.";
} }

record! { FactStep, "A step of the questions.", "Soruların bir adımı." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Heading.", "Başlık.";
    optional text: Words, "What it is about.", "Neyle ilgili olduğu.";
    many used_by: StepUse, "Pages that ask it; the eligibility checker where left out.", "Bu adımı soran sayfalar; yazılmazsa uygunluk denetimi.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
