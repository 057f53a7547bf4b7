//! Fields in place of the links that the typesetter set for them.
use super::{
    drawing::Drawings,
    form_font,
    packed::packed,
    slots::{Slot, SlotKind},
    structure::{self, Misfit, Place},
};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary, text_string};
use std::collections::BTreeMap;

const REQUIRED: i64 = 1 << 1;
const SEVERAL_LINES: i64 = 1 << 12;
const CIRCLES: i64 = (1 << 14) | (1 << 15);
const OPENS: i64 = 1 << 17;
const COMB: i64 = (1 << 23) | (1 << 24);
/// Drawn and printed.
const PRINTED: i64 = 4;

/// Puts fields into a file, at each `field:` link one.
///
/// # Errors
/// A place without a field, a field without a place, a file that is not as the typesetter writes it.
pub fn fillable(pdf: &[u8], slots: &[Slot]) -> Result<Vec<u8>, Misfit> {
    let mut doc = Document::load_mem(pdf)?;
    let font = form_font::add(&mut doc);
    let places = structure::places(&doc)?;
    let elements = structure::elements(&doc)?;
    let mut form = Form {
        doc: &mut doc,
        font,
        drawings: Drawings::default(),
        tree: Tree::default(),
        lists: BTreeMap::new(),
        signed: false,
    };
    let by_name: BTreeMap<&str, &Slot> = slots.iter().map(|s| (s.name.as_str(), s)).collect();
    for place in &places {
        let name = place.key.split_once('=').map_or(place.key.as_str(), |(name, _)| name);
        let slot = by_name.get(name).ok_or_else(|| Misfit(format!("{name}: a place without a field")))?;
        let element = elements.get(&place.number).ok_or_else(|| Misfit(format!("{name}: outside the tags")))?;
        structure::become_form(form.doc, *element, name)?;
        form.put(place, slot)?
    }
    form.all_placed(slots)?;
    form.finish()?;
    saved(&doc)
}

/// A file without fields, in as few bytes as one with them.
///
/// # Errors
/// A file that is not as the typesetter writes it.
pub fn small(pdf: &[u8]) -> Result<Vec<u8>, Misfit> {
    saved(&Document::load_mem(pdf)?)
}

fn saved(doc: &Document) -> Result<Vec<u8>, Misfit> {
    packed(doc).map_err(|e| Misfit(e.to_string()))
}

/// Fields by the parts of their names.
#[derive(Default)]
struct Tree {
    nodes: BTreeMap<String, ObjectId>,
    top: Vec<ObjectId>,
}

struct Form<'a> {
    doc: &'a mut Document,
    font: ObjectId,
    drawings: Drawings,
    tree: Tree,
    /// Choices of lists.
    lists: BTreeMap<Vec<(String, String)>, ObjectId>,
    signed: bool,
}

impl Form<'_> {
    fn put(&mut self, place: &Place, slot: &Slot) -> Result<(), Misfit> {
        let mut widget = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "F" => PRINTED, "P" => place.page, "StructParent" => place.number,
            "Rect" => place.rect.map(Object::Real).to_vec(),
        };
        match &slot.kind {
            SlotKind::OneOf(choices) => self.circle(&mut widget, place, slot, choices)?,
            SlotKind::Tick => {
                let drawings = self.drawings.tick(self.doc, place.rect);
                buttons(&mut widget, "Yes", drawings);
                widget.set("MK", dictionary! { "CA" => Object::string_literal("4") });
                widget.set("V", "Off");
                self.own(&mut widget, place, slot, "Btn", 0)?
            }
            SlotKind::Sign => {
                self.signed = true;
                widget.set("AP", dictionary! { "N" => self.drawings.nothing(self.doc, place.rect) });
                self.own(&mut widget, place, slot, "Sig", 0)?
            }
            SlotKind::List(choices) => {
                widget.set("Opt", self.list(choices));
                self.typed(&mut widget, place, 0);
                self.own(&mut widget, place, slot, "Ch", OPENS)?
            }
            SlotKind::Line { most, at_end } => {
                if *at_end {
                    widget.set("Q", 2)
                }
                self.text(&mut widget, place, slot, *most, 10, 0)?
            }
            SlotKind::Lines { most } => self.text(&mut widget, place, slot, *most, 0, SEVERAL_LINES)?,
            SlotKind::Comb { cells } => self.text(&mut widget, place, slot, Some(*cells), 10, COMB)?,
        }
        self.doc.objects.insert(place.link, Object::Dictionary(widget));
        self.doc.get_dictionary_mut(place.page)?.set("Tabs", "S");
        Ok(())
    }
    /// The choices of a list; fields with the same ones share it.
    fn list(&mut self, choices: &[(String, String)]) -> ObjectId {
        if let Some(list) = self.lists.get(choices) {
            return *list;
        }
        let pair = |(id, words): &(String, String)| Object::Array(vec![text_string(id), text_string(words)]);
        let list = self.doc.add_object(choices.iter().map(pair).collect::<Vec<_>>());
        self.lists.insert(choices.to_vec(), list);
        list
    }
    fn text(
        &mut self,
        widget: &mut Dictionary,
        place: &Place,
        slot: &Slot,
        most: Option<usize>,
        size: i64,
        flags: i64,
    ) -> Result<(), Misfit> {
        if let Some(most) = most {
            widget.set("MaxLen", most as i64)
        }
        self.typed(widget, place, size);
        self.own(widget, place, slot, "Tx", flags)
    }
    /// What is typed: in which letters, and nothing yet. Size 0 lets the viewer choose so that all of it can be seen.
    fn typed(&mut self, widget: &mut Dictionary, place: &Place, size: i64) {
        let font = format!("/{} {size} Tf 0.05 0.1 0.2 rg", form_font::NAME);
        widget.set("DA", Object::String(font.into_bytes(), StringFormat::Literal));
        widget.set("AP", dictionary! { "N" => self.drawings.text(self.doc, place.rect, self.font) })
    }
    /// A field that has one place.
    fn own(
        &mut self,
        widget: &mut Dictionary,
        place: &Place,
        slot: &Slot,
        kind: &str,
        flags: i64,
    ) -> Result<(), Misfit> {
        widget.set("FT", kind);
        let flags = flags | if slot.required { REQUIRED } else { 0 };
        if kind != "Sig" || flags != 0 {
            widget.set("Ff", flags)
        }
        widget.set("TU", text_string(&slot.tip));
        self.hang(&slot.name, place.link, widget)
    }
    /// A circle of several, under a field that all share.
    fn circle(
        &mut self,
        widget: &mut Dictionary,
        place: &Place,
        slot: &Slot,
        choices: &[(String, String)],
    ) -> Result<(), Misfit> {
        let (_, choice) = place.key.split_once('=').unwrap_or_default();
        let words = choices.iter().find(|(id, _)| id == choice);
        let (_, words) = words.ok_or_else(|| Misfit(format!("{}: no such choice", place.key)))?;
        let group = match self.tree.nodes.get(&slot.name) {
            Some(group) => *group,
            None => {
                let flags = CIRCLES | if slot.required { REQUIRED } else { 0 };
                let mut group = dictionary! { "FT" => "Btn", "Ff" => flags, "V" => "Off", "TU" => text_string(&slot.tip), "Kids" => Object::Array(vec![]) };
                let id = self.doc.new_object_id();
                self.hang(&slot.name, id, &mut group)?;
                self.doc.objects.insert(id, Object::Dictionary(group));
                id
            }
        };
        self.doc.get_dictionary_mut(group)?.get_mut(b"Kids")?.as_array_mut()?.push(place.link.into());
        let drawings = self.drawings.dot(self.doc, place.rect);
        buttons(widget, choice, drawings);
        widget.set("MK", dictionary! { "CA" => Object::string_literal("l") });
        widget.set("Parent", group);
        widget.set("TU", text_string(&format!("{}: {words}", slot.tip)));
        Ok(())
    }
    /// Hangs a field into the tree under the dotted parts of its name.
    fn hang(&mut self, name: &str, id: ObjectId, field: &mut Dictionary) -> Result<(), Misfit> {
        if self.tree.nodes.insert(name.to_owned(), id).is_some() {
            return Err(Misfit(format!("{name}: stands twice")));
        }
        let (above, own) = name.rsplit_once('.').map_or((None, name), |(above, own)| (Some(above), own));
        field.set("T", text_string(own));
        let Some(above) = above else {
            self.tree.top.push(id);
            return Ok(());
        };
        let parent = self.node(above)?;
        field.set("Parent", parent);
        self.doc.get_dictionary_mut(parent)?.get_mut(b"Kids")?.as_array_mut()?.push(id.into());
        Ok(())
    }
    /// The node of a part of a name, made where it is missing.
    fn node(&mut self, name: &str) -> Result<ObjectId, Misfit> {
        if let Some(id) = self.tree.nodes.get(name) {
            return Ok(*id);
        }
        let id = self.doc.new_object_id();
        let mut node = dictionary! { "Kids" => Object::Array(vec![]) };
        self.hang(name, id, &mut node)?;
        self.doc.objects.insert(id, Object::Dictionary(node));
        Ok(id)
    }
    fn all_placed(&self, slots: &[Slot]) -> Result<(), Misfit> {
        let lost = slots.iter().find(|s| !self.tree.nodes.contains_key(&s.name));
        lost.map_or(Ok(()), |s| Err(Misfit(format!("{}: a field without a place", s.name))))
    }
    fn finish(self) -> Result<(), Misfit> {
        let fields: Vec<Object> = self.tree.top.iter().map(|id| (*id).into()).collect();
        let mut form = dictionary! {
            "Fields" => fields, "DR" => dictionary! { "Font" => dictionary! { form_font::NAME => self.font } },
            "DA" => Object::String(format!("/{} 10 Tf 0 g", form_font::NAME).into_bytes(), StringFormat::Literal),
        };
        if self.signed {
            form.set("SigFlags", 1)
        }
        let form = self.doc.add_object(form);
        self.doc.catalog_mut()?.set("AcroForm", form);
        Ok(())
    }
}

/// How a button looks pressed and not; it is not.
fn buttons(widget: &mut Dictionary, pressed: &str, (on, off): (ObjectId, ObjectId)) {
    let mut looks = Dictionary::new();
    looks.set(pressed.as_bytes(), on);
    looks.set("Off", off);
    widget.set("AP", dictionary! { "N" => looks });
    widget.set("AS", "Off")
}

#[cfg(test)]
mod tests {
    use super::{Slot, SlotKind, fillable};
    use crate::render::pdf::typesetter::{Memory, Typesetter};

    const FONT: &[u8] = include_bytes!("../../../themes/default/print/SourceSans3-Regular.ttf");

    /// What putting these fields into a page that has these links says.
    fn said(links: &str, slots: &[&str]) -> String {
        let head = "#set document(title: \"x\", date: datetime(year: 2026, month: 6, day: 15))";
        let page = format!("{head}\n#set text(lang: \"en\", font: \"Source Sans 3\")\n{links}");
        let set = Typesetter::new(&page, &[FONT]).set(b"{}".to_vec(), "x", Memory::Once).expect("a good page");
        let slot = |name: &&str| Slot {
            name: (*name).to_owned(),
            tip: "Name".to_owned(),
            kind: SlotKind::Tick,
            required: false,
        };
        let slots: Vec<Slot> = slots.iter().map(slot).collect();
        fillable(&set.pdf, &slots).map_or_else(|misfit| misfit.0, |_| String::new())
    }

    #[test]
    fn places_and_fields_have_to_match() {
        let one = "#link(\"field:f.a\", box(width: 9pt, height: 9pt))";
        assert_eq!(said(one, &["f.a"]), "");
        assert_eq!(said(one, &[]), "f.a: a place without a field");
        assert_eq!(said(one, &["f.a", "f.b"]), "f.b: a field without a place");
        assert_eq!(said(&format!("{one} {one}"), &["f.a"]), "f.a: stands twice");
        assert_eq!(said("#link(\"field:f.a\", box[text])", &["f.a"]), "f.a: the place holds something");
    }
}
