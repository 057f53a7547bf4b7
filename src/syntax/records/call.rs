//! Calls.
use super::common::{Common, Statement};
use crate::locale::spelling::Money;
use crate::syntax::{
    record::record,
    scalar::{Id, Ref, Words},
};
use jiff::civil::Date;

record! { Call, "A call for applications.", "Bir başvuru çağrısı." {
    required id: Id, "Id.", "Kimlik.";
    required number: i64, "Which call.", "Kaçıncı çağrı.";
    required title: Words, "Name.", "Ad.";
    optional opens: Date, "First day; left out where no source prints it.", "İlk gün; kaynakta yoksa yazılmaz.";
    optional closes: Date, "Last day, extensions included.", "Uzatmalar dâhil son gün.";
    optional first_closes: Date, "Last day before an extension.", "Uzatmadan önceki son gün.";
    optional closes_note: Words, "What counts as in time.", "Neyin süresinde sayıldığı.";
    optional budget: Money, "Budget of the whole call.", "Çağrının toplam bütçesi.";
    optional budget_text: Words, "Words about the budget.", "Bütçeyle ilgili söz.";
    optional channel: Words, "How to apply.", "Başvuru yolu.";
    optional rule_set: Ref, "Rule set.", "Kural seti.";
    many results: Statement, "What came out of it.", "Sonuçları.";
    many supported: Statement, "Supported applications.", "Desteklenen başvurular.";
    many facts: Statement, "Other facts of this call.", "Çağrıya ilişkin diğer bilgiler.";
    many documents: Statement, "Documents sent with the call.", "Çağrıyla gönderilen belgeler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
