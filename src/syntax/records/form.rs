//! `content/forms/<id>.yaml`, one form a file, and `content/form-parts.yaml`.
use super::common::{Common, Link};
use crate::syntax::{
    bound::Bound,
    record::{choices, record, variants},
    scalar::{Code, Expression, Id, Line, Ref, Words},
};
use jiff::civil::Date;
use rust_decimal::Decimal;

choices! { FormKind, "What a form is for.", "Formun ne için olduğu." {
    Application = "application", "Part of an application, or a paper of the programme.", "Başvurunun parçası ya da programın bir belgesi.";
    Worksheet = "worksheet", "A worksheet of the guide; nobody hands it in.", "Kılavuzun bir çalışma sayfası; teslim edilmez.";
} }

record! { Revision, "A revision of a form.", "Formun bir sürümü." {
    required revision: Line, "As the form names it, e.g. 2026-11.", "Formda yazıldığı biçimiyle; örnek 2026-11.";
    required date: Date, "Day.", "Gün.";
    required text: Words, "What changed.", "Ne değiştiği.";
} }

record! { Form, "An application form or worksheet.", "Bir başvuru formu ya da çalışma sayfası." {
    required id: Id, "Id; also the start of file and field names.", "Kimlik; dosya ve alan adlarının başı.";
    required number: Line, "Number as people say it: F01.", "Söylendiği biçimiyle numara: F01.";
    required title: Words, "Title.", "Ad.";
    many other_names: super::activity::OtherName, "Other wordings in sources.", "Kaynaklardaki başka adlar.";
    optional kind: FormKind, "What it is for; an application where left out.", "Ne için olduğu; yazılmazsa başvuru.";
    optional group: Words, "Heading under which the forms index lists it.", "Form listesinde altında yer aldığı başlık.";
    required purpose: Words, "What it is for.", "Ne için olduğu.";
    required filled_by: Words, "Who fills it in.", "Kimin doldurduğu.";
    optional signed_by: Words, "Who signs it.", "Kimin imzaladığı.";
    optional copies: Words, "How many are needed.", "Kaç adet gerektiği.";
    required revision: Line, "Revision of this definition, e.g. 2026-11.", "Bu tanımın sürümü; örnek 2026-11.";
    many revisions: Revision, "Revisions, the newest first.", "Sürümler; en yenisi başta.";
    many goes_with: Ref, "Forms that are handed in with it.", "Birlikte teslim edilen formlar.";
    required layout: super::common::Status, "Whether the layout is the authority's own or our proposal.", "Düzenin kuruma mı ait, öneri mi olduğu.";
    many rule_sets: Ref, "Rule sets in which it is used; all where left out.", "Kullanıldığı kural setleri; yazılmazsa hepsi.";
    optional repeated: bool, "true: filled in several times, e.g. once a member.", "true: birden çok kez doldurulur; örnek her üye için.";
    many sections: FormSection, "Sections.", "Bölümler.";
    many rules: Ref, "Rules that look at it.", "Forma bakan kurallar.";
    many links: Link, "Where to read on.", "Devamı için bağlantılar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { FormSection, "A section of a form.", "Formun bir bölümü." {
    required id: Id, "Id, unique in the form.", "Form içinde tek olan kimlik.";
    required title: Words, "Heading.", "Başlık.";
    optional intro: Words, "A sentence before the fields.", "Alanlardan önceki cümle.";
    optional relevant: Expression, "Only where this holds.", "Yalnızca bu doğruysa.";
    many parts: Part, "Fields, tables, blocks, notes, in order.", "Sırasıyla alanlar, tablolar, bloklar, notlar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

variants! { Part, "A part of a section.", "Bölümün bir parçası." {
    Field = "field" Field, "One field.", "Tek alan.";
    Table = "table" Table, "A table with rows to fill.", "Doldurulacak satırlı tablo.";
    Block = "block" BlockUse, "A reusable block of form-parts.yaml.", "form-parts.yaml içindeki ortak blok.";
    Note = "note" Note, "A text to read.", "Okunacak metin.";
} }

choices! { FieldKind, "What a field takes.", "Alanın aldığı değer." {
    Text = "text", "One line.", "Tek satır.";
    LongText = "long-text", "Several lines.", "Çok satır.";
    Integer = "integer", "Whole number.", "Tam sayı.";
    Decimal = "decimal", "Number.", "Sayı.";
    Money = "money", "Amount of money.", "Para tutarı.";
    Percent = "percent", "Percent.", "Yüzde.";
    Date = "date", "Day.", "Gün.";
    Year = "year", "Year.", "Yıl.";
    Email = "email", "E-mail.", "E-posta.";
    Phone = "phone", "Telephone.", "Telefon.";
    Url = "url", "Web address.", "Web adresi.";
    Choice = "choice", "One of several.", "Seçeneklerden biri.";
    MultipleChoice = "multiple-choice", "Any of several.", "Seçeneklerden birkaçı.";
    Checkbox = "checkbox", "A tick.", "Onay kutusu.";
    Code = "code", "A code with a known form.", "Biçimi belli bir kod.";
    Attachment = "attachment", "A document to be added.", "Eklenecek belge.";
    Signature = "signature", "Signature by hand.", "El ile imza.";
    Stamp = "stamp", "Stamp (kaşe).", "Kaşe.";
    Seal = "seal", "Official seal (mühür).", "Mühür.";
} }

choices! { CodeKind, "Which code.", "Hangi kod." {
    TaxNumber = "vkn", "Turkish tax number, 10 digits.", "Vergi kimlik no, 10 rakam.";
    NationalId = "tckn", "Turkish identity number, 11 digits.", "T.C. kimlik no, 11 rakam.";
    Mersis = "mersis", "MERSİS number, 16 digits.", "MERSİS no, 16 rakam.";
    Nace = "nace", "NACE code NN.NN or NN.NN.NN.", "NACE kodu NN.NN ya da NN.NN.NN.";
    Province = "province", "Province code 01–81.", "İl kodu 01–81.";
    Iban = "iban", "IBAN.", "IBAN.";
} }

record! { Choice, "One choice.", "Bir seçenek." {
    required id: Id, "Id.", "Kimlik.";
    required label: Words, "Words.", "Metin.";
    optional hint: Words, "Explanation.", "Açıklama.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

choices! { ChoiceSource, "Records that give the choices.", "Seçenekleri veren kayıtlar." {
    Activities = "activities", "All activities of the catalogue.", "Katalogdaki bütün faaliyetler.";
    ActivityGroups = "activity-groups", "The activity groups.", "Faaliyet grupları.";
    Members = "members", "Kinds of members.", "Üye türleri.";
    Calls = "calls", "Calls.", "Çağrılar.";
    CostCategories = "cost-categories", "Kinds of cost.", "Gider türleri.";
} }

record! { Field, "A field.", "Bir alan." {
    required id: Id, "Id, unique in its section or table.", "Bölüm ya da tablo içinde tek olan kimlik.";
    required label: Words, "Label.", "Etiket.";
    optional hint: Words, "One short sentence under the label.", "Etiketin altında kısa bir cümle.";
    optional help: Words, "Longer explanation.", "Daha uzun açıklama.";
    required kind: FieldKind, "What it takes.", "Aldığı değer.";
    optional code: CodeKind, "Which code (kind: code).", "Hangi kod (kind: code).";
    optional required: bool, "Must be filled in.", "Doldurulması zorunlu.";
    optional required_when: Expression, "Must be filled in where this holds.", "Bu doğruysa doldurulması zorunlu.";
    optional max_length: i64, "Most characters.", "En çok karakter.";
    optional min: Bound<Decimal>, "Smallest value: a number, or in braces a parameter and its rule set.", "En küçük değer: bir sayı ya da ayraç içinde parametre ve kural seti.";
    optional max: Bound<Decimal>, "Largest value: a number, or in braces a parameter and its rule set.", "En büyük değer: bir sayı ya da ayraç içinde parametre ve kural seti.";
    optional currency: Code, "Currency (kind: money); the site's where left out.", "Para birimi (kind: money); yazılmazsa sitenin birimi.";
    many choices: Choice, "Choices.", "Seçenekler.";
    optional choice_list: Ref, "A list of form-parts.yaml.", "form-parts.yaml içindeki bir liste.";
    optional choices_from: ChoiceSource, "Records that give the choices.", "Seçenekleri veren kayıtlar.";
    some answers_from: Line, "Tables whose rows give the choices: f01/members/members.", "Satırları seçenek olan tablolar: f01/members/members.";
    optional min_choices: i64, "Fewest choices (kind: multiple-choice).", "En az seçim (kind: multiple-choice).";
    optional max_choices: i64, "Most choices (kind: multiple-choice).", "En çok seçim (kind: multiple-choice).";
    optional must_be_ticked: bool, "A tick that has to be there (declarations).", "İşaretlenmesi şart (beyanlar).";
    optional default: Line, "Value to start with.", "Başlangıç değeri.";
    optional example: Line, "An example of an answer.", "Örnek bir yanıt.";
    optional total: bool, "Totalled under the table (columns).", "Tablonun altında toplanır (sütunlar).";
    optional unit: Words, "Unit behind the value.", "Değerin birimi.";
    many file_types: Code, "Accepted file types (kind: attachment).", "Kabul edilen dosya türleri (kind: attachment).";
    optional max_megabytes: i64, "Largest file.", "En büyük dosya.";
    optional relevant: Expression, "Asked only where this holds.", "Yalnızca bu doğruysa sorulur.";
    optional constraint: Expression, "Has to hold.", "Doğru olması gerekir.";
    optional constraint_severity: super::rule::RuleSeverity, "What a broken constraint means; an error where left out.", "Sınırlama bozulursa ne olduğu; yazılmazsa hata.";
    optional constraint_message: Words, "What the applicant reads where it does not.", "Doğru değilse başvuranın okuduğu.";
    optional calculation: Expression, "Computed, not typed.", "Hesaplanır, yazılmaz.";
    optional limits: Words, "The constraint in plain words.", "Sınırlamanın yalın anlatımı.";
    optional personal: bool, "Personal data.", "Kişisel veri.";
    optional data_purpose: Words, "Why personal data is asked.", "Kişisel verinin istenme amacı.";
    optional legal_basis: Words, "Legal basis of asking.", "İstemenin hukuki dayanağı.";
    optional retention: Words, "How long it is kept.", "Saklama süresi.";
    optional filled_by_system: bool, "Filled in by the receiving authority.", "Alan kurumca doldurulur.";
    many rules: Ref, "Rules that look at it.", "Alana bakan kurallar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Row, "A row that stands in the table from the start.", "Tabloda baştan duran bir satır." {
    required id: Id, "Id.", "Kimlik.";
    required label: Words, "What the row is about.", "Satırın konusu.";
    optional hint: Words, "One short sentence under the label.", "Etiketin altında kısa bir cümle.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Table, "A table with rows to fill.", "Doldurulacak satırlı tablo." {
    required id: Id, "Id, unique in its section.", "Bölüm içinde tek olan kimlik.";
    required label: Words, "Label.", "Etiket.";
    optional hint: Words, "One short sentence.", "Kısa bir cümle.";
    optional help: Words, "Longer explanation.", "Daha uzun açıklama.";
    optional required: bool, "At least one row.", "En az bir satır.";
    many columns: Field, "Columns.", "Sütunlar.";
    many rows: Row, "Fixed rows; the applicant adds rows where left out.", "Sabit satırlar; yazılmazsa satırları başvuran ekler.";
    optional row_label: Words, "Heading of the fixed rows.", "Sabit satırların başlığı.";
    optional min_rows: Bound<i64>, "Fewest rows: a number, or in braces a parameter and its rule set.", "En az satır: bir sayı ya da ayraç içinde parametre ve kural seti.";
    optional max_rows: Bound<i64>, "Most rows, in the same way.", "En çok satır, aynı biçimde.";
    optional print_rows: Bound<i64>, "Rows printed on paper, in the same way.", "Kâğıda basılan satır, aynı biçimde.";
    optional relevant: Expression, "Asked only where this holds.", "Yalnızca bu doğruysa sorulur.";
    optional constraint: Expression, "Has to hold for each row.", "Her satır için doğru olması gerekir.";
    optional constraint_severity: super::rule::RuleSeverity, "What a broken constraint means; an error where left out.", "Sınırlama bozulursa ne olduğu; yazılmazsa hata.";
    optional constraint_message: Words, "What the applicant reads where it does not.", "Doğru değilse başvuranın okuduğu.";
    optional limits: Words, "The constraint in plain words.", "Sınırlamanın yalın anlatımı.";
    many rules: Ref, "Rules that look at it.", "Tabloya bakan kurallar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { BlockUse, "A reusable block at this place.", "Bu yerde ortak bir blok." {
    required id: Id, "Id of this use, put before the ids of the block's fields.", "Bu kullanımın kimliği; blok alanlarının önüne gelir.";
    required block: Ref, "The block.", "Blok.";
    optional label: Words, "Heading here.", "Buradaki başlık.";
    optional required: bool, "Must be filled in.", "Doldurulması zorunlu.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Note, "A text to read.", "Okunacak metin." {
    required text: Words, "Text.", "Metin.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { FormParts, "Blocks and choice lists that several forms use.", "Birden çok formun kullandığı bloklar ve seçenek listeleri." {
    many blocks: Block, "Blocks.", "Bloklar.";
    many choice_lists: ChoiceList, "Choice lists.", "Seçenek listeleri.";
} }

record! { Block, "A reusable block of fields.", "Ortak bir alan bloğu." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Heading.", "Başlık.";
    many parts: Part, "Fields, tables, notes.", "Alanlar, tablolar, notlar.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { ChoiceList, "A list of choices.", "Bir seçenek listesi." {
    required id: Id, "Id.", "Kimlik.";
    required title: Words, "Name.", "Ad.";
    many choices: Choice, "Choices.", "Seçenekler.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }
