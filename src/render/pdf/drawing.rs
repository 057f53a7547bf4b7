//! What is seen in a field: nothing yet, a tick, a dot. Fields of one size share it.
use super::form_font;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;

/// Drawings by what they show and their size in hundredths of a point.
#[derive(Default)]
pub struct Drawings(BTreeMap<(&'static str, i64, i64), ObjectId>);

impl Drawings {
    /// A tick, and its absence.
    pub fn tick(&mut self, doc: &mut Document, rect: [f32; 4]) -> (ObjectId, ObjectId) {
        let tick = |w: f32, h: f32| {
            let line = [0.2 * w, 0.5 * h, 0.42 * w, 0.25 * h, 0.8 * w, 0.78 * h];
            let [a, b, c, d, e, f] = line;
            format!("q 0.05 0.1 0.2 RG 1.4 w 1 J 1 j {a:.2} {b:.2} m {c:.2} {d:.2} l {e:.2} {f:.2} l S Q")
        };
        (self.draw(doc, "tick", rect, None, tick), self.nothing(doc, rect))
    }
    /// A dot, and its absence.
    pub fn dot(&mut self, doc: &mut Document, rect: [f32; 4]) -> (ObjectId, ObjectId) {
        (self.draw(doc, "dot", rect, None, disc), self.nothing(doc, rect))
    }
    /// An empty place.
    pub fn nothing(&mut self, doc: &mut Document, rect: [f32; 4]) -> ObjectId {
        self.draw(doc, "nothing", rect, None, |_, _| String::new())
    }
    /// A place for letters.
    pub fn text(&mut self, doc: &mut Document, rect: [f32; 4], font: ObjectId) -> ObjectId {
        self.draw(doc, "text", rect, Some(font), |_, _| "/Tx BMC\nEMC\n".to_owned())
    }
    fn draw(
        &mut self,
        doc: &mut Document,
        what: &'static str,
        [left, bottom, right, top]: [f32; 4],
        font: Option<ObjectId>,
        content: impl Fn(f32, f32) -> String,
    ) -> ObjectId {
        let (width, height) = (right - left, top - bottom);
        let size = |n: f32| (n * 100.0).round() as i64;
        *self.0.entry((what, size(width), size(height))).or_insert_with(|| {
            let mut resources = Dictionary::new();
            if let Some(font) = font {
                resources.set("Font", dictionary! { form_font::NAME => font })
            }
            let frame = [0.0, 0.0, width, height].map(Object::Real).to_vec();
            let form =
                dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => frame, "Resources" => resources };
            doc.add_object(Stream::new(form, content(width, height).into_bytes()))
        })
    }
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
