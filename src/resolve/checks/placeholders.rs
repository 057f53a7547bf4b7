//! KS-610: what stands in braces in a rule's words is a parameter or a fact, with a Turkish suffix that exists.
use crate::{
    diag::{Code, Diagnostics},
    locale::suffix::Suffix,
    model::{FactId, ParameterId, RecordId},
    resolve::{
        index::{Found, Index},
        written::{File, Written},
    },
    source::{Span, Spanned, TextRange},
    syntax::{records::programme::ProgrammePart, scalar, scalar::Words, suggest},
};

/// Looks at the texts that are filled in; in all others braces are letters like any.
pub fn check(written: &Written, index: &Index, diags: &mut Diagnostics) {
    for file in &written.parts {
        for rule in &file.raw.rules {
            [Some(&rule.message), Some(&rule.text), rule.remedy.as_ref()]
                .into_iter()
                .flatten()
                .for_each(|words| texts(file, words, index, diags))
        }
    }
}

fn texts(file: &File<ProgrammePart>, words: &Spanned<Words>, index: &Index, diags: &mut Diagnostics) {
    for (n, (_, text)) in words.value.by_tag.iter().enumerate() {
        let places = words.value.places.iter().find(|(number, _)| *number == n).map(|(_, places)| places);
        let all = text.value.as_str();
        let mut rest = all;
        while let Some((_, behind)) = rest.split_once('{') {
            rest = behind;
            if let Some((inside, after)) = behind.split_once('}') {
                let (id, case) = inside.split_once(':').map_or((inside, None), |(id, case)| (id, Some(case)));
                if scalar::is_id(id) {
                    let start = all.len() - behind.len();
                    let place = |start: usize, part: &str| {
                        let range = TextRange { start: start as u32, end: (start + part.len()) as u32 };
                        places.map_or_else(|| file.at(text), |places| places.place(range).in_source(file.source))
                    };
                    let of_case = case.map(|case| (case, place(start + id.len() + 1, case)));
                    one((id, place(start, id)), of_case, index, diags);
                    rest = after
                }
            }
        }
    }
}

fn one((id, at): (&str, Span), case: Option<(&str, Span)>, index: &Index, diags: &mut Diagnostics) {
    let kinds = [ParameterId::KIND, FactId::KIND];
    if kinds.iter().all(|kind| index.find(kind, id) == Found::Nowhere) {
        let known = kinds.iter().flat_map(|kind| index.ids(kind)).copied();
        let near = suggest::nearest(&suggest::fold(id), known);
        let d = diags.add(Code::Placeholder, at).with("id", id);
        match near {
            Some(near) => d.with("suggestion", near).help("nearest"),
            None => d.help("known"),
        };
    } else if let Some((case, at)) = case
        && Suffix::read(case).is_none()
    {
        diags.add(Code::Placeholder, at).variant("suffix").with("suffix", case).with("id", id).help("suffix");
    }
}
