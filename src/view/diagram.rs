//! The process as a picture, upright: states from top to bottom, ends on the right, jumps along the edges.
//!
//! Every state has a row. States on the way stand in the left column, bad ends in the right one. A step to the
//! next state of the column is a straight arrow; any other runs along a lane of its own, so that no two overlap.
use super::Scope;
use crate::model::{Outcome, State, StateId, StateKind};
use std::collections::BTreeMap;

/// Width of a box, in user units.
const BOX: i32 = 280;
/// Height of a line of text.
const LINE: i32 = 19;
/// Air between two boxes.
const GAP: i32 = 44;
/// Left edge of the first column: room for the lanes of steps back.
const LEFT: i32 = 70;
/// Left edge of the second column: room for the lanes of jumps.
const RIGHT: i32 = LEFT + BOX + 110;
/// Characters of a line; a wide fallback font at 15 units takes about 9.8 each.
const LINE_CHARACTERS: usize = 25;

/// A drawing with real text.
#[derive(Debug, Default, serde::Serialize)]
pub struct Diagram {
    /// Width in user units.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// States.
    pub boxes: Vec<DiagramBox>,
    /// Steps.
    pub arrows: Vec<Arrow>,
}

/// A state.
#[derive(Debug, serde::Serialize)]
pub struct DiagramBox {
    /// Anchor of the same state in words.
    pub id: String,
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
    /// `start`, `middle`, `success`, `failure`; `decision` where a decision is taken.
    pub kind: &'static str,
    /// Lines of its name, with the baseline of each.
    pub lines: Vec<(i32, String)>,
    /// Decision points, e.g. D1.
    pub decisions: Vec<String>,
}

/// A step.
#[derive(Debug, serde::Serialize)]
pub struct Arrow {
    /// SVG path, ends at the arrow's head.
    pub path: String,
    /// `onward`, `positive`, `negative`.
    pub outcome: &'static str,
}

/// Draws the states and transitions of the site.
pub fn draw(s: &Scope) -> Diagram {
    if s.site.states.is_empty() {
        return Diagram::default();
    }
    let boxes = boxes(s);
    let places: BTreeMap<&str, usize> = boxes.iter().enumerate().map(|(n, b)| (b.id.as_str(), n)).collect();
    let mut arrows = vec![];
    let (mut lanes_left, mut lanes_right) = (0, 0);
    for t in s.site.transitions.values() {
        let outcome = t.outcome.unwrap_or(Outcome::Onward);
        for from in &t.from {
            let (Some(a), Some(b)) = (places.get(from.0.as_str()), places.get(t.to.0.as_str())) else { continue };
            let path = route(&boxes, *a, *b, &mut lanes_left, &mut lanes_right);
            if !arrows.iter().any(|x: &Arrow| x.path == path) {
                arrows.push(Arrow { path, outcome: outcome.word() })
            }
        }
    }
    let height = boxes.iter().map(|b| b.y + b.height).max().unwrap_or(0) + 12;
    Diagram { width: RIGHT + BOX + 12, height, boxes, arrows }
}

fn is_side(state: &State) -> bool {
    state.kind == StateKind::Failure
}

fn boxes(s: &Scope) -> Vec<DiagramBox> {
    let mut y = 12;
    let mut boxes = vec![];
    for (id, state) in s.site.states.iter() {
        let x = if is_side(state) { RIGHT } else { LEFT };
        let made = one_box(s, id, state, x, y);
        y += made.height + GAP;
        boxes.push(made)
    }
    boxes
}

fn one_box(s: &Scope, id: &StateId, state: &State, x: i32, y: i32) -> DiagramBox {
    let mut decisions: Vec<String> =
        (s.site.transitions.values()).filter(|t| t.from.contains(id)).filter_map(|t| t.decision.clone()).collect();
    decisions.dedup();
    // a decision point stands in the upper right corner
    let room = if decisions.is_empty() { LINE_CHARACTERS } else { LINE_CHARACTERS - 3 };
    let lines = wrap(&s.plain(&state.title), room);
    let height = 26 + LINE * lines.len() as i32;
    let baseline = |n: usize| y + 13 + LINE * n as i32 + 14;
    let kind = if decisions.is_empty() { state.kind.word() } else { "decision" };
    let lines = lines.into_iter().enumerate().map(|(n, text)| (baseline(n), text)).collect();
    DiagramBox { id: id.0.clone(), x, y, width: BOX, height, kind, lines, decisions }
}

/// Words in lines that fit a box; a word that is too long stands alone.
fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.is_empty() {
            line.push_str(word)
        } else if line.chars().count() + 1 + word.chars().count() <= room {
            line.push(' ');
            line.push_str(word)
        } else {
            lines.push(word.to_owned())
        }
    }
    lines
}

/// The way from one box to another.
fn route(boxes: &[DiagramBox], a: usize, b: usize, lanes_left: &mut i32, lanes_right: &mut i32) -> String {
    let (from, to) = (&boxes[a], &boxes[b]);
    let middle = |x: &DiagramBox| x.y + x.height / 2;
    if a == b {
        let (x, y) = (from.x, middle(from));
        return format!("M{x} {}h-22v16h16", y - 8);
    }
    let same_column = from.x == to.x;
    let next_below = b > a && same_column && boxes[a + 1..b].iter().all(|x| x.x != from.x);
    if next_below {
        let x = from.x + from.width / 2;
        return format!("M{x} {}V{}", from.y + from.height, to.y - 7);
    }
    if !same_column && from.x < to.x {
        let lane = RIGHT - 24 - 13 * (*lanes_right % 6);
        *lanes_right += 1;
        return format!("M{} {}H{lane}V{}H{}", from.x + from.width, middle(from) + 6, middle(to), to.x - 7);
    }
    if same_column && b > a {
        let lane = RIGHT - 24 - 13 * (*lanes_right % 6);
        *lanes_right += 1;
        return format!(
            "M{} {}H{lane}V{}H{}",
            from.x + from.width,
            middle(from) - 6,
            middle(to) - 6,
            to.x + to.width + 7
        );
    }
    let lane = LEFT - 20 - 13 * (*lanes_left % 3);
    *lanes_left += 1;
    format!("M{} {}H{lane}V{}H{}", from.x, middle(from), middle(to), to.x - 7)
}
