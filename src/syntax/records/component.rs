//! `components/<name>/examples.yaml` of a theme: the ways a component is used, each with its arguments as data.
use crate::{
    diag::{Code, Diagnostics},
    source::{SourceId, Spanned},
    syntax::{
        reader::{Definitions, Raw, Reader},
        record::record,
        scalar::{Id, Line, Words},
        yaml::{self, Kind, Node},
    },
};
use serde_json::{Value, json};

record! { ComponentExamples, "A component of the theme and its examples.", "Temanın bir bileşeni ve örnekleri." {
    required about: Words, "What the component is, in one sentence.", "Bileşenin ne olduğu, tek cümleyle.";
    many examples: ComponentExample, "The ways it is used.", "Kullanıldığı biçimler.";
} }

record! { ComponentExample, "One way to use a component.", "Bir bileşenin kullanıldığı bir biçim." {
    required name: Id, "Name, unique in the file.", "Ad; dosyada tektir.";
    required shows: Words, "What can be seen in it.", "Örnekte ne görüldüğü.";
    optional component: Line, "The component that is called; without it the one that is named like the folder.", "Çağrılan bileşen; yazılmazsa klasörün adını taşıyan.";
    optional arguments: Arguments, "Its arguments: values, lists, records. `{tr: …, en: …}` is a text in each language, `{word: key}` a word of the theme, `{times: 50, each: …}` a list in which {n} is the number of the entry.", "Değişkenleri: değerler, listeler, kayıtlar. `{tr: …, en: …}` her dilde bir metin, `{word: anahtar}` temanın bir sözü, `{times: 50, each: …}` içinde {n} sıra sayısı olan bir listedir.";
    optional markup: Line, "A piece of template instead of the plain call; the arguments are its values.", "Düz çağrı yerine bir şablon parçası; değişkenler onun değerleridir.";
} }

/// Arguments by name, in the order of the file.
#[derive(Debug, Clone)]
pub struct Arguments(pub Vec<(Spanned<String>, Spanned<Argument>)>);

/// A value as it stands in the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// Nothing behind the colon.
    Nothing,
    /// `true` or `false`, unquoted.
    Flag(bool),
    /// A whole number, unquoted.
    Number(i64),
    /// Everything else that is one value.
    Text(String),
    /// A list.
    List(Vec<Spanned<Argument>>),
    /// Names and values.
    Record(Vec<(Spanned<String>, Spanned<Argument>)>),
}

/// Reads an examples file.
pub fn read(source: SourceId, text: &str, diags: &mut Diagnostics) -> Option<ComponentExamples> {
    let node = yaml::parse(source, text, 0, diags)?;
    ComponentExamples::read(&node, &mut Reader::new(source, text, diags))
}

impl Raw for Arguments {
    fn read(node: &Node, r: &mut Reader) -> Option<Self> {
        match argument(node, r).value {
            Argument::Record(entries) => Some(Arguments(entries)),
            Argument::Nothing | Argument::Flag(_) | Argument::Number(_) | Argument::Text(_) | Argument::List(_) => {
                r.wrong_type(node, "record").with("keys", "");
                None
            }
        }
    }
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "object" })
    }
}

fn argument(node: &Node, r: &mut Reader) -> Spanned<Argument> {
    let value = match &node.kind {
        Kind::Empty => Argument::Nothing,
        Kind::Text { text, quoted: true } => Argument::Text(text.clone()),
        Kind::Text { text, quoted: false } => match (text.as_str(), text.parse()) {
            ("true", _) => Argument::Flag(true),
            ("false", _) => Argument::Flag(false),
            (_, Ok(number)) => Argument::Number(number),
            (_, Err(_)) => Argument::Text(text.clone()),
        },
        Kind::List(items) => Argument::List(items.iter().map(|item| argument(item, r)).collect()),
        Kind::Record(entries) => {
            let mut read: Vec<(Spanned<String>, Spanned<Argument>)> = vec![];
            for (key, value) in entries {
                if let Some((first, _)) = read.iter().find(|(k, _)| k.value == key.value) {
                    let first = r.at(first.range);
                    let d = r.report(Code::DuplicateKey, key.range).with("key", key.value.as_str());
                    d.label(first, "first").help("one");
                    continue;
                }
                read.push((key.clone(), argument(value, r)))
            }
            Argument::Record(read)
        }
    };
    Spanned { value, range: node.range }
}
