//! Where a rule is used: form fields, papers, steps of the process, sections of the guide, pages, questions.
use super::{Phrase, Scope, provenance::LinkView};
use crate::{
    model::{ActId, ChapterId, Document, Field, Form, FormId, PageKind, Part, Provenance, Rule, RuleId, Target},
    prose::Kind,
};
use std::collections::BTreeSet;

/// Places of one kind.
#[derive(Debug, serde::Serialize)]
pub struct UseGroup {
    /// What they are.
    pub title: String,
    /// The places.
    pub places: Vec<UseView>,
}

/// A place, and places inside it.
#[derive(Debug, serde::Serialize)]
pub struct UseView {
    /// The form, chapter, page.
    pub link: LinkView,
    /// Fields of the form, sections of the chapter.
    pub inner: Vec<LinkView>,
}

/// All places that use a rule, by kind.
pub fn of(s: &Scope, id: &RuleId, rule: &Rule) -> Vec<UseGroup> {
    let group = |key: &str, places: Vec<UseView>| UseGroup { title: s.word(key), places };
    let plain = |links: Vec<LinkView>| links.into_iter().map(|link| UseView { link, inner: vec![] }).collect();
    let mut all = vec![
        group("used_in_forms", forms(s, id, rule)),
        group("used_in_process", plain(steps(s, id))),
        group("used_in_guide", chapters(s, id)),
        group("used_on_pages", plain(pages(s, id, rule))),
        group("used_in_questions", plain(questions(s, id))),
        group("used_in_law", plain(acts(s, rule))),
    ];
    all.retain(|group| !group.places.is_empty());
    all
}

/// Forms that name the rule, or that it names, each with the fields that name it.
fn forms(s: &Scope, id: &RuleId, rule: &Rule) -> Vec<UseView> {
    let view = |(form_id, form): (&FormId, &Form)| {
        let link = s.targets(&[Target::Form(form_id.clone())]).pop()?;
        let mut inner = vec![];
        for section in &form.sections {
            let path = format!("{form_id}.{}", section.id);
            let names = |rules: &[RuleId], _: &Provenance| rules.contains(id);
            parts(s, &names, (&path, &section.parts), &link.href, &mut inner)
        }
        let named = rule.forms.contains(form_id) || form.rules.contains(id) || !inner.is_empty();
        let label = Phrase { text: format!("{} {}", form.number, link.label.text), ..link.label };
        named.then_some(UseView { link: LinkView { label, ..link }, inner })
    };
    s.site.forms.iter().filter_map(view).collect()
}

/// Whether a field or table is meant, by its rules and where it comes from.
type Meant<'m> = &'m dyn Fn(&[RuleId], &Provenance) -> bool;

/// Fields and tables whose sources are texts of an act, each with the number of its form.
pub fn of_act(s: &Scope, act: &ActId) -> Vec<LinkView> {
    let cites = |_: &[RuleId], p: &Provenance| cited(s, p).any(|a| a == act);
    let mut all = vec![];
    for (id, form) in s.site.forms.iter() {
        let Some(link) = s.targets(&[Target::Form(id.clone())]).pop() else { continue };
        let mut inner = vec![];
        for section in &form.sections {
            parts(s, &cites, (&format!("{id}.{}", section.id), &section.parts), &link.href, &mut inner)
        }
        if inner.is_empty() && cites(&[], &form.provenance) {
            inner.push(link)
        }
        let numbered = |l: LinkView| {
            let text = format!("{}: {}", form.number, l.label.text);
            LinkView { label: Phrase { text, ..l.label }, ..l }
        };
        all.extend(inner.into_iter().map(numbered))
    }
    all
}

/// Acts that a form, its sections, fields or fixed rows rest on, each once.
pub fn acts_of(s: &Scope, form: &Form) -> Vec<ActId> {
    let mut found: BTreeSet<ActId> = cited(s, &form.provenance).cloned().collect();
    for section in &form.sections {
        found.extend(cited(s, &section.provenance).cloned());
        section.parts.iter().for_each(|part| acts_of_part(s, part, &mut found))
    }
    s.site.acts.iter().map(|(id, _)| id).filter(|id| found.contains(*id)).cloned().collect()
}

fn acts_of_part(s: &Scope, part: &Part, found: &mut BTreeSet<ActId>) {
    let mut add = |p: &Provenance| found.extend(cited(s, p).cloned());
    match part {
        Part::Field(f) => add(&f.provenance),
        Part::Table(t) => {
            add(&t.provenance);
            t.columns.iter().for_each(|c| add(&c.provenance));
            t.rows.iter().for_each(|r| add(&r.provenance))
        }
        Part::Block(b) => add(&b.provenance),
        Part::Note(n) => add(&n.provenance),
    }
}

/// The acts whose texts are cited.
fn cited<'s>(s: &'s Scope, p: &'s Provenance) -> impl Iterator<Item = &'s ActId> {
    p.sources.iter().filter_map(|c| s.site.documents.get(&c.document)?.act.as_ref())
}

fn parts(s: &Scope, meant: Meant, (path, parts): (&str, &[Part]), form: &str, out: &mut Vec<LinkView>) {
    let link = |path: &str, of: &Field| LinkView {
        href: format!("{form}#{path}.{}", of.id),
        label: s.phrase(&of.label),
        outside: false,
    };
    for part in parts {
        match part {
            Part::Field(f) if meant(&f.rules, &f.provenance) => out.push(link(path, f)),
            Part::Table(t) => {
                let place = format!("{path}.{}", t.id);
                if meant(&t.rules, &t.provenance) {
                    let (href, label) = (format!("{form}#{place}"), s.phrase(&t.label));
                    out.push(LinkView { href, label, outside: false })
                }
                out.extend(t.columns.iter().filter(|c| meant(&c.rules, &c.provenance)).map(|c| link(&place, c)))
            }
            Part::Block(b) => {
                let Some(block) = s.site.blocks.get(&b.block) else { continue };
                // blocks in blocks are refused by the checks
                let inside: Vec<Part> = block.parts.iter().filter(|p| !matches!(p, Part::Block(_))).cloned().collect();
                self::parts(s, meant, (&format!("{path}.{}", b.id), &inside), form, out)
            }
            Part::Field(_) | Part::Note(_) => {}
        }
    }
}

/// Steps of the process that apply the rule.
fn steps(s: &Scope, id: &RuleId) -> Vec<LinkView> {
    let link = |(step, t): (&crate::model::TransitionId, &crate::model::Transition)| {
        let href = s.link(&Target::Records(PageKind::Process, Some(step.0.clone())))?;
        Some(LinkView { href, label: s.phrase(&t.title), outside: false })
    };
    s.site.transitions.iter().filter(|(_, t)| t.rules.contains(id)).filter_map(link).collect()
}

/// Chapters of the guide that link to the rule or show it, with the sections in which they do.
fn chapters(s: &Scope, id: &RuleId) -> Vec<UseView> {
    let view = |(chapter, c): (&ChapterId, &std::sync::Arc<crate::model::Chapter>)| {
        let found = sections(c.text.get(s.locale), id);
        let link = s.targets(&[Target::Chapter(chapter.clone(), None)]).pop()?;
        let inner = found.iter().flatten().map(|heading| LinkView {
            href: format!("{}#{}", link.href, heading.id),
            label: Phrase::own(heading.title.clone()),
            outside: false,
        });
        let inner = inner.collect();
        (!found.is_empty()).then_some(UseView { link, inner })
    };
    s.site.chapters.iter().filter_map(view).collect()
}

/// The headings under which a text names the rule, each once; nothing for a place before the first.
fn sections<'a>(d: &'a Document, id: &RuleId) -> Vec<Option<&'a crate::prose::Heading>> {
    let mut found: Vec<Option<&crate::prose::Heading>> = vec![];
    let mut heading = None;
    for kind in d.body.kinds() {
        if let Kind::Heading(n) = kind {
            heading = d.headings.get(n as usize)
        }
        let link = if let Kind::Link(n) = kind { d.links.get(n as usize).and_then(Option::as_ref) } else { None };
        let include =
            if let Kind::Include(n) = kind { d.includes.get(n as usize).and_then(Option::as_ref) } else { None };
        let names = link.is_some_and(|to| is_rule(to, id)) || include.is_some_and(|shown| shown.shows_rule(id));
        if names && found.last().map(|h| h.map(|h| &h.id)) != Some(heading.map(|h| &h.id)) {
            found.push(heading)
        }
    }
    found
}

fn is_rule(target: &Target, id: &RuleId) -> bool {
    matches!(target, Target::Rule(named) if named == id)
}

/// Pages: who can apply, the figures of its parameters, Markdown pages that link to it.
fn pages(s: &Scope, id: &RuleId, rule: &Rule) -> Vec<LinkView> {
    let page = |kind, anchor: &str| {
        let to = Target::Records(kind, Some(anchor.to_owned()));
        Some(LinkView { href: s.link(&to)?, label: s.target_title(&to), outside: false })
    };
    let mut all: Vec<LinkView> = page(PageKind::Eligibility, id.as_ref()).into_iter().collect();
    all.extend(rule.parameters.iter().filter_map(|p| {
        let link = page(PageKind::Support, p.as_ref())?;
        let title = s.plain(&s.site.parameters.get(p)?.title);
        Some(LinkView { label: Phrase { text: format!("{}: {title}", link.label.text), ..link.label }, ..link })
    }));
    let naming = s.site.pages.iter().filter(|(_, p)| !sections(p.text.get(s.locale), id).is_empty());
    all.extend(s.targets(&naming.map(|(id, _)| Target::Page(id.clone(), None)).collect::<Vec<_>>()));
    all
}

/// Questions that link to the rule.
fn questions(s: &Scope, id: &RuleId) -> Vec<LinkView> {
    let naming = s.site.questions.iter().filter(|(_, q)| q.links.iter().any(|link| is_rule(&link.to, id)));
    s.targets(&naming.map(|(id, _)| Target::Question(id.clone())).collect::<Vec<_>>())
}

/// Acts whose texts the rule cites.
fn acts(s: &Scope, rule: &Rule) -> Vec<LinkView> {
    let cited = rule.provenance.sources.iter().filter_map(|c| s.site.documents.get(&c.document)?.act.clone());
    let mut acts: Vec<Target> = vec![];
    for act in cited.map(Target::Act) {
        if !acts.contains(&act) {
            acts.push(act)
        }
    }
    s.targets(&acts)
}
