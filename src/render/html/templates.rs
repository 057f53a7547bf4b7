//! The theme's templates, read once a build.
use crate::{
    diag::{Code, Diagnostic, Diagnostics},
    project::Project,
    source::{SourceId, Span, TextRange},
};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

/// Templates that every theme must have: one for each kind of page.
const REQUIRED: &[&str] = &[
    "activities",
    "activity",
    "announcements",
    "calculator",
    "call",
    "calls",
    "changes",
    "changes-between",
    "chapter",
    "checker",
    "contact",
    "eligibility",
    "faq",
    "form",
    "forms",
    "glossary",
    "group",
    "guide",
    "home",
    "language-choice",
    "legislation",
    "not-found",
    "not-found-all",
    "other-supports",
    "process",
    "programme",
    "redirect",
    "rule",
    "rules",
    "service-standards",
    "site-map",
    "sources",
    "support",
    "text",
];

/// All templates and components of a theme.
#[derive(Debug, Default)]
pub struct Templates {
    tera: Tera,
    /// Templates of the site's own theme, by the name the engine knows: faults in them have a place.
    own: BTreeMap<String, SourceId>,
}

impl Templates {
    /// Reads `templates/*.html` and `components/*/*.html`. A broken template is told; the others stay usable.
    pub fn new(project: &Project, diags: &mut Diagnostics) -> Self {
        let theme = &project.theme;
        let names = || theme.files.keys().filter(|n| n.ends_with(".html"));
        let short = |name: &str| name.strip_prefix("templates/").unwrap_or(name).to_owned();
        let named = |name: &String| Some((short(name), theme.text(name)?.to_owned()));
        let all: Vec<(String, String)> = names().filter_map(named).collect();
        let place = |(name, path): (&String, &String)| Some((short(name), project.sources.find(path)?));
        let own = theme.own.iter().filter_map(place).collect();
        let mut templates = Templates { tera: with_filters(), own };
        if let Err(e) = templates.tera.add_raw_templates(all) {
            diags.extend([*templates.finding(&e)])
        }
        for name in REQUIRED {
            if !theme.files.contains_key(&format!("templates/{name}.html")) {
                diags.add(Code::ThemeFile, None).with("file", format!("templates/{name}.html"));
            }
        }
        templates
    }
    /// Fills a template.
    ///
    /// # Errors
    /// The fault in the template, as a finding.
    pub fn render<T: Serialize>(&self, name: &str, context: &T) -> Result<String, Box<Diagnostic>> {
        let context = Context::from_serialize(context).map_err(|e| self.finding(&e))?;
        self.tera.render(name, &context).map_err(|e| self.finding(&e))
    }
    /// Fills a piece of template that may call every component.
    ///
    /// # Errors
    /// What was wrong, in the engine's words.
    pub fn fragment<T: Serialize>(&self, text: &str, values: &T) -> Result<String, String> {
        let context = Context::from_serialize(values).map_err(|e| e.to_string())?;
        self.tera.render_str(text, &context, true).map_err(|e| first_words(&e))
    }
    /// The arguments of a component, each with whether it has to be given; nothing where there is no such component.
    pub fn arguments(&self, component: &str) -> Option<Vec<(String, bool)>> {
        let known = self.tera.get_component_definition(component)?;
        let given = known.args().iter().filter(|a| !a.is_implicit());
        Some(given.map(|a| (a.name().to_owned(), a.is_required())).collect())
    }
    /// The names of all components.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.tera.get_component_names()
    }
    /// A template error as a finding; the engine's own report names file, line and what was wrong.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the template engine's errors are an open list")]
    fn finding(&self, error: &tera::Error) -> Box<Diagnostic> {
        let mut d = Diagnostic::new(Code::Template, None);
        let (variant, report) = match error.kind() {
            ErrorKind::SyntaxError(report) => ("syntax", report),
            ErrorKind::RenderingError(report) => ("", report),
            _ => {
                d.variant("other").with("detail", error.to_string()).help("own");
                return Box::new(d);
            }
        };
        let detail = report.message().trim_end_matches('.');
        d.variant(variant).with("file", report.filename()).with("detail", detail);
        d.span = self.own.get(report.filename()).map(|id| place(*id, &report.span().range));
        match d.span {
            Some(_) => d.help("own"),
            None => d.with("report", error.to_string()).help("report"),
        };
        Box::new(d)
    }
}

/// What was wrong, without the excerpt.
#[expect(clippy::wildcard_enum_match_arm, reason = "the template engine's errors are an open list")]
fn first_words(error: &tera::Error) -> String {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            report.message().trim_end_matches('.').to_owned()
        }
        _ => error.to_string().lines().next().unwrap_or_default().trim_end_matches('.').to_owned(),
    }
}

fn place(source: SourceId, range: &std::ops::Range<usize>) -> Span {
    TextRange { start: range.start as u32, end: range.end.max(range.start) as u32 }.in_source(source)
}

fn with_filters() -> Tera {
    let mut tera = Tera::default();
    tera.register_filter("phrase", phrase);
    tera.register_filter("paragraphs", paragraphs);
    tera.register_filter("fill", fill);
    tera
}

/// `{{ x.title | phrase }}`: escaped words, inside a span with their language where it is another than the page's;
/// a UI word is a plain text.
fn phrase(value: &Value, _: Kwargs, _: &State) -> tera::TeraResult<Value> {
    let text = |key| part(value, key);
    let body = escape(&text("text").or_else(|| value.as_str().map(str::to_owned)).unwrap_or_default());
    Ok(Value::safe_string(&marked("span", &body, text("lang"), text("dir"))))
}

/// `{{ x.text | paragraphs }}`: the same, as paragraphs parted by empty lines.
fn paragraphs(value: &Value, _: Kwargs, _: &State) -> tera::TeraResult<Value> {
    let text = |key| part(value, key);
    let whole = text("text").or_else(|| value.as_str().map(str::to_owned)).unwrap_or_default();
    let parts = whole.split("\n\n").map(str::trim).filter(|p| !p.is_empty());
    let made = parts.map(|p| match text("lang") {
        Some(lang) => marked("p", &escape(p), Some(lang), text("dir")),
        None => format!("<p>{}</p>", escape(p)),
    });
    Ok(Value::safe_string(&made.collect::<String>()))
}

/// A text of a phrase; nothing where it is null.
fn part(value: &Value, key: &'static str) -> Option<String> {
    value.as_map()?.get(&tera::value::Key::from(key))?.as_str().map(str::to_owned)
}

fn marked(tag: &str, body: &str, lang: Option<String>, dir: Option<String>) -> String {
    let Some(lang) = lang else { return body.to_owned() };
    let dir = dir.map_or_else(String::new, |d| format!(" dir=\"{}\"", escape(&d)));
    format!("<{tag} lang=\"{}\"{dir}>{body}</{tag}>", escape(&lang))
}

/// `{{ w.n_results | fill(n=5) }}`.
fn fill(value: &str, values: Kwargs, _: &State) -> String {
    values.iter().fold(value.to_owned(), |text, (name, v)| text.replace(&format!("{{{name}}}"), &v.to_string()))
}

/// The five characters that mean something in HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
