//! What is seen in a field: nothing yet, a tick, a dot. Buttons of one size share it; a field for letters has its own,
//! for there are programs that write what was typed into the drawing that they find.
use super::form_font;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;

/// Drawings by what they show and their size in hundredths of a point.
#[derive(Default)]
pub struct Drawings {
    shared: BTreeMap<(&'static str, i64, i64), ObjectId>,
    fonts: Option<ObjectId>,
}

impl Drawings {
    /// A tick, and its absence.
    pub fn tick(&mut self, doc: &mut Document, rect: [f32; 4]) -> (ObjectId, ObjectId) {
        let tick = |w: f32, h: f32| {
            let line = [0.2 * w, 0.5 * h, 0.42 * w, 0.25 * h, 0.8 * w, 0.78 * h];
            let [a, b, c, d, e, f] = line;
            format!("q 0.05 0.1 0.2 RG 1.4 w 1 J 1 j {a:.2} {b:.2} m {c:.2} {d:.2} l {e:.2} {f:.2} l S Q")
        };
        (self.draw(doc, "tick", rect, tick), self.nothing(doc, rect))
    }
    /// A dot, and its absence.
    pub fn dot(&mut self, doc: &mut Document, rect: [f32; 4]) -> (ObjectId, ObjectId) {
        (self.draw(doc, "dot", rect, disc), self.nothing(doc, rect))
    }
    /// An empty place.
    pub fn nothing(&mut self, doc: &mut Document, rect: [f32; 4]) -> ObjectId {
        self.draw(doc, "nothing", rect, |_, _| String::new())
    }
    /// A place for letters.
    pub fn text(&mut self, doc: &mut Document, rect: [f32; 4], font: ObjectId) -> ObjectId {
        let fonts = || doc.add_object(dictionary! { "Font" => dictionary! { form_font::NAME => font } });
        let fonts = *self.fonts.get_or_insert_with(fonts);
        let form = dictionary! { "Subtype" => "Form", "BBox" => frame(rect), "Resources" => fonts };
        doc.add_object(Stream::new(form, b"/Tx BMC\nEMC\n".to_vec()))
    }
    fn draw(
        &mut self,
        doc: &mut Document,
        what: &'static str,
        rect: [f32; 4],
        content: impl Fn(f32, f32) -> String,
    ) -> ObjectId {
        let (width, height) = (rect[2] - rect[0], rect[3] - rect[1]);
        let size = |n: f32| (n * 100.0).round() as i64;
        *self.shared.entry((what, size(width), size(height))).or_insert_with(|| {
            let resources = Dictionary::new();
            let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => frame(rect), "Resources" => resources };
            doc.add_object(Stream::new(form, content(width, height).into_bytes()))
        })
    }
}

/// Where a drawing reaches to.
fn frame([left, bottom, right, top]: [f32; 4]) -> Vec<Object> {
    [0.0, 0.0, right - left, top - bottom].map(Object::Real).to_vec()
}

/// A disc in the middle, of four curves.
fn disc(width: f32, height: f32) -> String {
    let (x, y, r) = (width / 2.0, height / 2.0, width * 0.27);
    let bend = r * 0.5523;
    let curve = |points: [f32; 6]| points.map(|n| format!("{n:.2}")).join(" ") + " c";
    let curves = [
        curve([x + r, y + bend, x + bend, y + r, x, y + r]),
        curve([x - bend, y + r, x - r, y + bend, x - r, y]),
        curve([x - r, y - bend, x - bend, y - r, x, y - r]),
        curve([x + bend, y - r, x + r, y - bend, x + r, y]),
    ];
    format!("q 0.05 0.1 0.2 rg {:.2} {y:.2} m {} f Q", x + r, curves.join(" "))
}
