//! Rule sets, their parameters, and rules.
use super::{common::Common, example::Example};
use crate::locale::spelling::Money;
use crate::syntax::{
    record::{choices, record, variants},
    scalar::{Expression, Id, Line, Percent, Ref, Words},
};
use jiff::civil::Date;

record! { Share, "Who pays how much.", "Kim ne kadar öder." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Who.", "Kim.";
    required percent: Percent, "Share.", "Pay.";
    optional label: Words, "A word beside it, e.g. non-repayable.", "Yanındaki söz; örnek: geri ödemesiz.";
    required rule_set: Ref, "Rule set.", "Kural seti.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { CostCategory, "A kind of cost.", "Bir gider türü." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name.", "Ad.";
    optional text: Words, "Explanation.", "Açıklama.";
    many rule_sets: Ref, "Rule sets that name it.", "Adını anan kural setleri.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

choices! { ParameterKind, "What a parameter's values are.", "Değerlerin türü." {
    Percent = "percent", "Percent.", "Yüzde.";
    Money = "money", "Amount of money.", "Para tutarı.";
    Number = "number", "Whole number.", "Tam sayı.";
    Years = "years", "Years.", "Yıl.";
    Months = "months", "Months.", "Ay.";
    Points = "points", "Percentage points or score points.", "Puan.";
    Flag = "flag", "Yes or no.", "Evet ya da hayır.";
    Text = "text", "Words.", "Söz.";
    Codes = "codes", "A list of codes.", "Kod listesi.";
} }

record! { Parameter, "A figure that each rule set may give a value to.", "Her kural setinin değer verebildiği bir büyüklük." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name.", "Ad.";
    required kind: ParameterKind, "Kind of its values.", "Değerlerinin türü.";
    optional text: Words, "What it limits.", "Neyi sınırlar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

variants! { ParameterValue, "A value with its kind.", "Türüyle birlikte bir değer." {
    Percent = "percent" Percent, "Percent.", "Yüzde.";
    Money = "money" Money, "Amount.", "Tutar.";
    Number = "number" i64, "Whole number (also years, months, points).", "Tam sayı (yıl, ay, puan da).";
    Flag = "flag" bool, "Yes or no.", "Evet ya da hayır.";
    Text = "text" Words, "Words.", "Söz.";
    Codes = "codes" CodeList, "Codes.", "Kodlar.";
    Unstated = "unstated" bool, "true: the sources of this rule set do not say.", "true: bu setin kaynakları bir şey söylemez.";
} }

/// A list of codes, each exactly as written.
#[derive(Debug, Clone)]
pub struct CodeList(pub Vec<crate::source::Spanned<crate::syntax::scalar::Code>>);

impl crate::syntax::reader::Raw for CodeList {
    fn read(node: &crate::syntax::yaml::Node, r: &mut crate::syntax::reader::Reader) -> Option<Self> {
        let crate::syntax::yaml::Kind::List(items) = &node.kind else {
            r.wrong_type(node, "list");
            return None;
        };
        let read =
            |n| crate::syntax::scalar::Code::read(n, r).map(|value| crate::source::Spanned { value, range: n.range });
        Some(CodeList(items.iter().filter_map(read).collect()))
    }
    fn schema(defs: &mut crate::syntax::reader::Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": crate::syntax::scalar::Code::schema(defs) })
    }
}

record! { RuleSet, "Rules and figures that hold together for a time.", "Bir dönem birlikte geçerli kurallar ve değerler." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name.", "Ad.";
    optional text: Words, "What it rests on.", "Neye dayandığı.";
    optional valid_from: Date, "First day.", "İlk gün.";
    optional valid_until: Date, "Last day.", "Son gün.";
    many parameters: ParameterSetting, "Values.", "Değerler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { ParameterSetting, "The value of a parameter in this rule set.", "Bir parametrenin bu setteki değeri." {
    required parameter: Ref, "Parameter.", "Parametre.";
    required value: ParameterValue, "Value.", "Değer.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

choices! { RuleSeverity, "What a broken rule means.", "Kuralın çiğnenmesinin sonucu." {
    Error = "error", "Stops the application.", "Başvuruyu engeller.";
    Warning = "warning", "A remark.", "Uyarıdır.";
    Information = "information", "A notice.", "Bilgidir.";
} }

record! { Quota, "How far a count has come: pages draw a meter.", "Bir sayının nereye vardığı: sayfalar gösterge çizer." {
    required value: Ref, "The fact that counts.", "Sayıyı veren bilgi.";
    required at_least: Line, "What is needed: a whole number or the id of a parameter.", "Gereken: tam sayı ya da parametre kimliği.";
    required noun: Words, "What is counted, as it stands behind a number.", "Sayının ardından gelen ad.";
} }

record! { Rule, "A rule.", "Bir kural." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Short name.", "Kısa ad.";
    required text: Words, "What it demands, in plain words.", "Ne istediği, yalın dille.";
    required message: Words, "What the applicant reads when it is broken.", "Çiğnendiğinde başvuranın okuduğu ileti.";
    required severity: RuleSeverity, "What follows.", "Sonucu.";
    many rule_sets: Ref, "Rule sets in which it holds; all where left out.", "Geçerli olduğu kural setleri; yazılmazsa hepsi.";
    optional relevant: Expression, "Applies only where this holds (CEL).", "Yalnızca bu doğruysa uygulanır (CEL).";
    optional condition: Expression, "What has to hold (CEL).", "Doğru olması gereken (CEL).";
    optional remedy: Words, "What would make it pass.", "Sağlanması için ne yapılacağı.";
    many forms: Ref, "Forms it looks at.", "Baktığı formlar.";
    many documents: Ref, "Forms and papers that it asks for.", "İstediği formlar ve belgeler.";
    many parameters: Ref, "Parameters it uses.", "Kullandığı parametreler.";
    optional quota: Quota, "A count that the rule asks for.", "Kuralın aradığı sayı.";
    optional workbook: bool, "Judged in the workbook, too, and so needs a spreadsheet formula.", "Çalışma kitabında da denetlenir; bunun için elektronik tablo formülü gerekir.";
    many examples: Example, "Worked examples.", "İşlenmiş örnekler.";
    optional law: Line, "Reserved: the article, where a source prints it.", "Ayrılmış: kaynakta yazılıysa madde.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
