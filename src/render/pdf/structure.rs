//! The places that the typesetter left for fields: links to `field:<name>`, each alone in an element of the tags.
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// What is not as the typesetter writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit(pub String);

impl From<lopdf::Error> for Misfit {
    fn from(e: lopdf::Error) -> Self {
        Misfit(e.to_string())
    }
}

/// A place for a field.
#[derive(Debug, Clone)]
pub struct Place {
    /// Page.
    pub page: ObjectId,
    /// The link that becomes the field.
    pub link: ObjectId,
    /// Name, for circles with `=` and the choice.
    pub key: String,
    /// Left, bottom, right, top.
    pub rect: [f32; 4],
    /// Its number in the tree of tags.
    pub number: i64,
}

/// All places, in order of the pages and of what stands on them.
pub fn places(doc: &Document) -> Result<Vec<Place>, Misfit> {
    let mut found = vec![];
    for page in doc.page_iter() {
        let Ok(links) = doc.get_dictionary(page)?.get(b"Annots") else { continue };
        for link in doc.dereference(links)?.1.as_array()? {
            let link = link.as_reference()?;
            let d = doc.get_dictionary(link)?;
            let Some(key) = address(doc, d).and_then(|a| Some(a.strip_prefix("field:")?.to_owned())) else { continue };
            let rect: Vec<f32> = d.get(b"Rect")?.as_array()?.iter().filter_map(|n| n.as_float().ok()).collect();
            let rect = rect.try_into().map_err(|_| Misfit(format!("{key}: no rectangle")))?;
            let number = d.get(b"StructParent")?.as_i64()?;
            found.push(Place { page, link, key, rect, number })
        }
    }
    Ok(found)
}

fn address(doc: &Document, link: &Dictionary) -> Option<String> {
    let (_, action) = doc.dereference(link.get(b"A").ok()?).ok()?;
    let (_, address) = doc.dereference(action.as_dict().ok()?.get(b"URI").ok()?).ok()?;
    String::from_utf8(address.as_str().ok()?.to_vec()).ok()
}

/// The elements of the tags, by number.
pub fn elements(doc: &Document) -> Result<BTreeMap<i64, ObjectId>, Misfit> {
    let root = doc.get_dictionary(doc.catalog()?.get(b"StructTreeRoot")?.as_reference()?)?;
    let mut found = BTreeMap::new();
    // a file in which nothing can be pointed at has no such tree
    let Ok(tree) = root.get(b"ParentTree") else { return Ok(found) };
    let mut open = vec![doc.dereference(tree)?.1.as_dict()?];
    while let Some(node) = open.pop() {
        if let Ok(numbers) = node.get(b"Nums").and_then(|n| doc.dereference(n)) {
            for pair in numbers.1.as_array()?.chunks(2) {
                if let [Object::Integer(number), Object::Reference(element)] = pair {
                    found.insert(*number, *element);
                }
            }
        }
        if let Ok(kids) = node.get(b"Kids").and_then(Object::as_array) {
            for kid in kids {
                open.push(doc.dereference(kid)?.1.as_dict()?)
            }
        }
    }
    Ok(found)
}

/// Makes the element around a place one of a field.
pub fn become_form(doc: &mut Document, element: ObjectId, key: &str) -> Result<(), Misfit> {
    let d = doc.get_dictionary_mut(element)?;
    if d.get(b"S")?.as_name()? != b"Link" {
        return Err(Misfit(format!("{key}: stands in no link")));
    }
    let kids = d.get(b"K")?.as_array().map_or(1, Vec::len);
    if kids != 1 {
        return Err(Misfit(format!("{key}: the place holds something")));
    }
    d.set("S", Object::Name(b"Form".to_vec()));
    d.remove(b"Alt");
    Ok(())
}
