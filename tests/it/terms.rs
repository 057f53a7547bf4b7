//! Both languages of the guide say the same in the same terms: section by section they lead to the same places, and the
//! words of a link to a term are the term's.
use super::site;
use kilavuz::{
    locale::{Locale, case},
    model::{Document, Include, Site, Target, Term},
    pipeline,
    prose::{Kind, NodeRef},
};
use std::collections::BTreeMap;

fn real() -> pipeline::Build {
    pipeline::assemble(site::real_project(), None)
}

/// Where the sections of a text lead, and which records they show: each place with how often. Pictures and downloads may
/// differ by language.
fn places(d: &Document) -> BTreeMap<(String, String), usize> {
    let mut all = BTreeMap::new();
    let mut section = String::new();
    for kind in d.body.kinds() {
        if let Kind::Heading(n) = kind {
            section = d.headings[n as usize].id.clone()
        }
        let link = if let Kind::Link(n) = kind { d.links[n as usize].as_ref() } else { None };
        let include = if let Kind::Include(n) | Kind::Value(n) = kind { d.includes[n as usize].as_ref() } else { None };
        let place = link.map(|to| format!("{to:?}")).or(include.map(shown));
        let place = place.filter(|place| !place.starts_with("Media("));
        if let Some(place) = place {
            *all.entry((section.clone(), place)).or_default() += 1
        }
    }
    all
}

/// A record or value that is shown, without its Turkish suffix and its place.
fn shown(include: &Include) -> String {
    if let Include::Value(value) = include {
        return format!("{:?}", value.of).replace("LeftOut", "Written");
    }
    format!("{include:?}")
}

#[test]
fn both_languages_of_a_section_lead_to_the_same_places() {
    let build = real();
    let site = build.site.as_ref().unwrap();
    let (mut count, mut differ) = (0, vec![]);
    for (id, chapter) in site.chapters.iter() {
        let [turkish, english] = [Locale(0), Locale(1)].map(|l| places(chapter.text.get(l)));
        count += turkish.values().sum::<usize>();
        for (place, times) in turkish.iter().filter(|(place, n)| english.get(place) != Some(n)) {
            differ.push(format!("{id} {place:?}: {times} in Turkish, {:?} in English", english.get(place)))
        }
        differ.extend(
            english.keys().filter(|p| !turkish.contains_key(*p)).map(|p| format!("{id} {p:?}: only in English")),
        )
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    assert!(count > 700, "only {count} links and values were compared");
}

/// Each link of a text to a term, with its words.
fn links<'s>(d: &Document, text: &str, site: &'s Site, tag: &str) -> Vec<(&'s Term, String)> {
    let mut found = vec![];
    let mut open: Vec<NodeRef> = d.body.read(text).collect();
    while let Some(node) = open.pop() {
        if let Kind::Link(n) = node.kind()
            && let Some(Target::Term(id)) = &d.links[n as usize]
        {
            found.push((site.terms.get(id).unwrap(), case::lower(&node.plain_text(), tag)))
        }
        open.extend(node.children())
    }
    found
}

#[test]
fn the_words_of_a_link_to_a_term_are_the_terms_own() {
    let build = real();
    let site = build.site.as_ref().unwrap();
    let mut count = 0;
    for (id, chapter) in site.chapters.iter() {
        for locale in [Locale(0), Locale(1)] {
            let (tag, d) = (site.locales.tag(locale), chapter.text.get(locale));
            let text = &build.project.sources.get(d.source).text;
            for (term, words) in links(d, text, site, tag) {
                let forms = std::iter::once(&term.term).chain(&term.other_forms);
                let names: Vec<String> = forms.map(|form| case::lower(&form.get(locale).body, tag)).collect();
                // Turkish endings change a stem's last letters: “çağrı”, “çağrının”; “destek”, “desteği”
                let stem = |word: &str| word.chars().take(4).collect::<String>();
                let own = names.iter().flat_map(|name| name.split([' ', '(', ')', '/', '–', ',']));
                let mut own = own.filter(|word| word.chars().count() > 2).map(stem);
                assert!(own.any(|stem| words.contains(&stem)), "{id} {tag}: “{words}” for {names:?}");
                count += 1
            }
        }
    }
    assert!(count > 100, "only {count} links to terms were compared");
}

#[test]
fn a_chapter_names_the_sources_it_cites_at_its_head() {
    let build = real();
    let site = build.site.as_ref().unwrap();
    let mut count = 0;
    for (id, chapter) in site.chapters.iter() {
        for locale in [Locale(0), Locale(1)] {
            let d = chapter.text.get(locale);
            for cited in d.links.iter().flatten() {
                let Target::Source(source) = cited else { continue };
                count += 1;
                let named = d.provenance.sources.iter().any(|citation| citation.document == *source);
                assert!(named, "{id} {}: cites {source:?}", site.locales.tag(locale))
            }
        }
    }
    assert!(count > 200, "only {count} citations were seen");
}
