//! One example of a component as HTML: its data in one language, put into the component or into a piece of template.
use super::Templates;
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    locale::{Locale, Locales},
    source::{SourceId, Spanned, TextRange},
    syntax::{
        records::component::{Argument, ComponentExample, ComponentExamples},
        scalar::Words,
        suggest,
    },
    view::Phrase,
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// How often a list may be repeated.
const MOST: i64 = 500;

/// An example, ready to be shown.
#[derive(Debug, serde::Serialize)]
pub struct Specimen {
    /// Its name.
    pub name: String,
    /// What can be seen in it.
    pub shows: Phrase,
    /// Its HTML.
    pub html: String,
}

/// What examples are made with, in one language.
#[derive(Clone, Copy)]
pub struct Workshop<'a> {
    /// The components.
    pub templates: &'a Templates,
    /// UI words of the language.
    pub words: &'a BTreeMap<&'a str, &'a str>,
    /// The site's languages.
    pub locales: &'a Locales,
    /// The language.
    pub locale: Locale,
}

impl Workshop<'_> {
    /// The examples of a folder; those at fault are told and left out.
    pub fn specimens(
        self,
        folder: &str,
        source: SourceId,
        file: &ComponentExamples,
        diags: &mut Diagnostics,
    ) -> Vec<Specimen> {
        let tags = file.about.by_tag.iter().map(|(tag, _)| tag.value.as_str()).collect();
        let mut names: BTreeMap<&str, TextRange> = BTreeMap::new();
        let mut made = vec![];
        for Spanned { value: example, .. } in &file.examples {
            let name = example.name.value.0.as_str();
            if let Some(first) = names.insert(name, example.name.range) {
                let d = diags.add(Code::ExampleData, example.name.range.in_source(source)).variant("twice");
                d.with("name", name).label(first.in_source(source), "first").help("rename");
            }
            let mut filling = Filling { workshop: self, tags: &tags, source, number: None, found: vec![] };
            let html = filling.html(folder, example);
            diags.extend(filling.found);
            if let Some(html) = html {
                made.push(Specimen { name: name.to_owned(), shows: self.phrase(&example.shows.value), html })
            }
        }
        made
    }
    /// A text in the language, else in the source language, else in any; marked where it is another.
    pub fn phrase(self, words: &Words) -> Phrase {
        let tag = self.locales.tag(self.locale);
        let wanted = [tag, "all", self.locales.tag(self.locales.source())];
        let found = wanted.iter().find_map(|wanted| words.by_tag.iter().find(|(t, _)| t.value == *wanted));
        let Some((written, text)) = found.or(words.by_tag.first()) else { return Phrase::own("") };
        let foreign = written.value != tag && written.value != "all";
        Phrase { lang: foreign.then(|| written.value.clone()), ..Phrase::own(text.value.clone()) }
    }
}

/// One example while it is made.
struct Filling<'a> {
    workshop: Workshop<'a>,
    /// The languages of the file's texts.
    tags: &'a Vec<&'a str>,
    source: SourceId,
    /// Which entry of a repeated list this is.
    number: Option<i64>,
    found: Vec<Diagnostic>,
}

type Entries = [(Spanned<String>, Spanned<Argument>)];

impl Filling<'_> {
    fn html(&mut self, folder: &str, example: &ComponentExample) -> Option<String> {
        let arguments = example.arguments.as_ref().map_or(&[][..], |a| &a.value.0);
        let markup = match &example.markup {
            Some(markup) => markup.value.0.clone(),
            None => self.call(folder, example, arguments)?,
        };
        let mut values: Map<String, Value> =
            arguments.iter().map(|(key, value)| (key.value.clone(), self.value(value))).collect();
        values.insert("w".into(), serde_json::json!(self.workshop.words));
        if !self.found.is_empty() {
            return None;
        }
        match self.workshop.templates.fragment(&markup, &values) {
            Ok(html) => Some(html.trim().to_owned()),
            Err(detail) => {
                let d = self.tell(Code::ExampleFault, example.name.range);
                d.with("name", example.name.value.0.as_str()).with("detail", detail);
                None
            }
        }
    }
    fn tell(&mut self, code: Code, range: TextRange) -> &mut Diagnostic {
        let span = range.in_source(self.source);
        let end = self.found.len();
        self.found.push(Diagnostic::new(code, Some(span)));
        &mut self.found[end]
    }
    /// The plain call of the example's component, its arguments compared with those that it takes.
    fn call(&mut self, folder: &str, example: &ComponentExample, arguments: &Entries) -> Option<String> {
        let named = example.component.as_ref();
        let component = named.map_or_else(|| folder.replace('-', "_"), |c| c.value.0.clone());
        let at = named.map_or(example.name.range, |c| c.range);
        let templates = self.workshop.templates;
        let Some(known) = templates.arguments(&component) else {
            let nearest = suggest::nearest(&suggest::fold(&component), templates.components()).map(str::to_owned);
            let d = self.tell(Code::ExampleData, at).with("component", component);
            match nearest {
                Some(nearest) => d.with("suggestion", nearest).help("nearest"),
                None => d.help("components"),
            };
            return None;
        };
        for (key, _) in arguments.iter().filter(|(key, _)| !known.iter().any(|(k, _)| *k == key.value)) {
            let all = known.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
            let d = self.tell(Code::ExampleData, key.range).variant("argument").with("component", component.as_str());
            d.with("argument", key.value.as_str()).with("arguments", all).help("arguments");
        }
        for (name, _) in known.iter().filter(|(name, required)| *required && !has(arguments, name)) {
            let d = self.tell(Code::ExampleData, example.name.range).variant("missing");
            d.with("component", component.as_str()).with("argument", name.as_str()).help("give");
        }
        let given: String = arguments.iter().map(|(key, _)| format!(" {0}={{{0}}}", key.value)).collect();
        Some(format!("{{{{ <{component}{given}/> }}}}"))
    }
    /// A value of the example in the language.
    fn value(&mut self, argument: &Spanned<Argument>) -> Value {
        match &argument.value {
            Argument::Nothing => Value::Null,
            Argument::Flag(flag) => (*flag).into(),
            Argument::Number(number) => (*number).into(),
            Argument::Text(text) => self.numbered(text).into(),
            Argument::List(items) => items.iter().map(|item| self.value(item)).collect(),
            Argument::Record(entries) => self.record(entries, argument.range),
        }
    }
    /// A text in each language, a word of the theme, a repeated list, or else a record.
    fn record(&mut self, entries: &Entries, range: TextRange) -> Value {
        if !entries.is_empty() && entries.iter().all(|(key, _)| self.tags.contains(&key.value.as_str())) {
            return self.text(entries, range);
        }
        match entries {
            [(key, Spanned { value: Argument::Text(word), range })] if key.value == "word" => self.word(word, *range),
            [(times, many), (each, one)] if times.value == "times" && each.value == "each" => self.repeated(many, one),
            entries => {
                let value =
                    |(key, value): &(Spanned<String>, Spanned<Argument>)| (key.value.clone(), self.value(value));
                Value::Object(entries.iter().map(value).collect())
            }
        }
    }
    fn text(&mut self, entries: &Entries, range: TextRange) -> Value {
        let missing: Vec<&str> = self.tags.iter().copied().filter(|tag| !has(entries, tag)).collect();
        for tag in missing {
            self.tell(Code::ExampleData, range).variant("language").with("locale", tag).help("translate");
        }
        let locales = self.workshop.locales;
        let wanted = [locales.tag(self.workshop.locale), locales.tag(locales.source())];
        let found = wanted.iter().find_map(|tag| entries.iter().find(|(key, _)| key.value == *tag));
        found.or(entries.first()).map_or(Value::Null, |(_, value)| self.value(value))
    }
    fn word(&mut self, word: &str, range: TextRange) -> Value {
        let words = self.workshop.words;
        if let Some(text) = words.get(word) {
            return (*text).into();
        }
        let nearest = suggest::nearest(&suggest::fold(word), words.keys().copied());
        let d = self.tell(Code::ExampleData, range).variant("word").with("word", word);
        match nearest {
            Some(nearest) => d.with("suggestion", nearest).help("nearest"),
            None => d.help("words"),
        };
        Value::Null
    }
    fn repeated(&mut self, times: &Spanned<Argument>, each: &Spanned<Argument>) -> Value {
        let Argument::Number(times @ 1..=MOST) = times.value else {
            self.tell(Code::ExampleData, times.range).variant("times").with("most", MOST as usize).help("count");
            return Value::Null;
        };
        let outer = self.number;
        let made = (1..=times).map(|number| {
            self.number = Some(number);
            self.value(each)
        });
        let made = made.collect();
        self.number = outer;
        made
    }
    /// `{n}` is the number of the entry in a repeated list.
    fn numbered(&self, text: &str) -> String {
        self.number.map_or_else(|| text.to_owned(), |n| text.replace("{n}", &n.to_string()))
    }
}

fn has(entries: &Entries, name: &str) -> bool {
    entries.iter().any(|(key, _)| key.value == name)
}
