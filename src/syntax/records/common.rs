//! Keys that many records share: provenance and publication.
use crate::syntax::{
    reader::{Definitions, Raw, Reader},
    record::{choices, group, record},
    scalar::{Id, Line, Ref, Target, Words},
    yaml::{Kind, Node},
};
use jiff::civil::Date;
use serde_json::{Value, json};

choices! { Status, "Where a text comes from.", "Metnin kaynağı." {
    Official = "official", "Printed in the named source.", "Adı verilen kaynakta yazılıdır.";
    Derived = "derived", "Follows from the named source, which does not print it.", "Kaynaktan çıkarılmıştır, kaynakta yazılı değildir.";
    Proposed = "proposed", "Our proposal; no source says it.", "Öneridir; hiçbir kaynakta yoktur.";
} }

group! { Common, "Provenance and publication of a record." {
    some source: Citation, "The sources of this record: an id, or a citation with its place.", "Bu kaydın kaynakları: bir kimlik ya da yeriyle birlikte bir atıf.";
    optional status: Status, "Whether the source prints it, it is derived, or proposed.", "Kaynakta mı yazılı, türetilmiş mi, öneri mi.";
    optional note: Words, "A remark shown beside the record.", "Kaydın yanında gösterilen açıklama.";
    optional updated: Date, "Last change of the content.", "İçeriğin son değişikliği.";
    optional draft: bool, "true: shown with --drafts only.", "true: yalnızca --drafts ile gösterilir.";
    optional publish_from: Date, "The day from which it is shown.", "Gösterilmeye başlandığı gün.";
} }

/// A source and the place in it. A bare id is a citation without a place.
#[derive(Debug, Clone)]
pub struct Citation {
    /// The record behind it; nothing where it could not be read, which was told: then the source is not missing.
    pub place: Option<CitedPlace>,
}

record! { CitedPlace, "A source and the place in it.", "Bir kaynak ve içindeki yer." {
    required id: Ref, "A source of program/sources.yaml.", "program/sources.yaml içindeki bir kaynak.";
    optional slide: Line, "Slide, e.g. 9 or 15–17.", "Slayt; örnek 9 ya da 15–17.";
    optional page: Line, "Page.", "Sayfa.";
    optional article: Line, "Article of an act.", "Madde.";
    optional paragraph: Line, "Paragraph of the article.", "Fıkra.";
    optional point: Line, "Point of the paragraph.", "Bent.";
    optional question: Line, "Question of an FAQ page.", "Soru numarası.";
    optional part: Words, "Any other place.", "Başka bir yer.";
} }

impl Raw for Citation {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        let place = match &node.kind {
            Kind::Text { .. } => Ref::read(node, r).map(|id| CitedPlace {
                id: crate::source::Spanned { value: id, range: node.range },
                slide: None,
                page: None,
                article: None,
                paragraph: None,
                point: None,
                question: None,
                part: None,
            }),
            Kind::Empty | Kind::List(_) | Kind::Record(_) => CitedPlace::read(node, r),
        };
        Some(Citation { place })
    }
    fn schema(defs: &mut Definitions) -> Value {
        json!({ "anyOf": [Ref::schema(defs), CitedPlace::schema(defs)] })
    }
}

record! { Statement, "A titled or plain statement with its source.", "Kaynağıyla birlikte bir ifade." {
    optional id: Id, "Stable id, needed where something refers to it.", "Kalıcı kimlik; başvurulan yerlerde gerekir.";
    optional title: Words, "Heading.", "Başlık.";
    optional text: Words, "One to three sentences.", "Bir ile üç cümle.";
    many points: Words, "A list under the text.", "Metnin altındaki liste.";
    include common: Common, "Provenance and publication.", "Kaynak ve yayım bilgileri.";
} }

record! { Link, "A link with its words.", "Metniyle birlikte bir bağlantı." {
    required to: Target, "page:…, form:…, activity:…, guide:…, act:…, call:…, term:… or https://…", "page:…, form:…, activity:…, guide:…, act:…, call:…, term:… ya da https://…";
    optional label: Words, "Words of the link; the title of the target where left out.", "Bağlantı metni; yazılmazsa hedefin başlığı.";
} }
