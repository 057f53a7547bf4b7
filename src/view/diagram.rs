//! The process as a picture, upright: states from top to bottom, ends on the right, jumps along the edges.
//!
//! Every state has a row. States on the way stand in the left column, bad ends in the right one. A step to the
//! next state of the column is a straight arrow; any other runs along a lane of its own, so that no two overlap.
use super::Scope;
use crate::model::{Outcome, State, StateId, StateKind};
use std::collections::BTreeMap;

/// Height of a line of text.
const LINE: i32 = 19;

/// The measures of a drawing, in user units; both are drawn at about one unit a pixel.
struct Measures {
    /// Left edge of the way: room for the lanes of steps back.
    left: i32,
    /// Width of a box on the way.
    width: i32,
    /// Left edge of the ends on the right.
    side: i32,
    /// Width of such an end.
    side_width: i32,
    /// Where the lane of jumps nearest to the boxes runs.
    lanes: i32,
    /// Air between two boxes.
    gap: i32,
    /// Width of the whole drawing.
    whole: i32,
    /// Characters of a line on the way; a wide fallback font at 15 units takes about 9.8 each.
    characters: usize,
    /// Characters of a line of an end.
    side_characters: usize,
}

/// Beside the words of a page.
const WIDE: Measures = Measures {
    left: 70,
    width: 280,
    side: 460,
    side_width: 280,
    lanes: 436,
    gap: 34,
    whole: 752,
    characters: 25,
    side_characters: 25,
};
/// On a phone: ends stand under each other with the way, set in so that the way passes at their left.
const NARROW: Measures = Measures {
    left: 34,
    width: 232,
    side: 96,
    side_width: 170,
    lanes: 322,
    gap: 26,
    whole: 330,
    characters: 20,
    side_characters: 14,
};
/// How far apart two lanes run.
const LANE: i32 = 9;

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

/// The drawing for wide screens and paper.
pub fn wide(s: &Scope) -> Diagram {
    draw(s, &WIDE)
}

/// The drawing for phones.
pub fn narrow(s: &Scope) -> Diagram {
    draw(s, &NARROW)
}

/// Draws the states and transitions of the site.
fn draw(s: &Scope, m: &Measures) -> Diagram {
    if s.site.states.is_empty() {
        return Diagram::default();
    }
    let boxes = boxes(s, m);
    let places: BTreeMap<&str, usize> = boxes.iter().enumerate().map(|(n, b)| (b.id.as_str(), n)).collect();
    let mut arrows = vec![];
    let mut lanes = Lanes::default();
    for t in s.site.transitions.values() {
        let outcome = t.outcome.unwrap_or(Outcome::Onward);
        for from in &t.from {
            let (Some(a), Some(b)) = (places.get(from.0.as_str()), places.get(t.to.0.as_str())) else { continue };
            let path = route(&boxes, *a, *b, m, &mut lanes);
            if !arrows.iter().any(|x: &Arrow| x.path == path) {
                arrows.push(Arrow { path, outcome: outcome.word() })
            }
        }
    }
    let height = boxes.iter().map(|b| b.y + b.height).max().unwrap_or(0) + 12;
    Diagram { width: m.whole, height, boxes, arrows }
}

fn is_side(state: &State) -> bool {
    state.kind == StateKind::Failure
}

fn boxes(s: &Scope, m: &Measures) -> Vec<DiagramBox> {
    let mut y = 12;
    let mut boxes = vec![];
    for (id, state) in s.site.states.iter() {
        let made = one_box(s, id, state, m, y);
        y += made.height + m.gap;
        boxes.push(made)
    }
    boxes
}

fn one_box(s: &Scope, id: &StateId, state: &State, m: &Measures, y: i32) -> DiagramBox {
    let mut decisions: Vec<String> =
        (s.site.transitions.values()).filter(|t| t.from.contains(id)).filter_map(|t| t.decision.clone()).collect();
    decisions.dedup();
    // a decision point stands in the upper right corner
    let (x, width, characters) =
        if is_side(state) { (m.side, m.side_width, m.side_characters) } else { (m.left, m.width, m.characters) };
    let room = if decisions.is_empty() { characters } else { characters - 3 };
    let lines = wrap(&s.plain(&state.title), room);
    let height = 26 + LINE * lines.len() as i32;
    let baseline = |n: usize| y + 13 + LINE * n as i32 + 14;
    let kind = if decisions.is_empty() { state.kind.word() } else { "decision" };
    let lines = lines.into_iter().enumerate().map(|(n, text)| (baseline(n), text)).collect();
    DiagramBox { id: id.0.clone(), x, y, width, height, kind, lines, decisions }
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

/// How many lanes are taken on each side.
#[derive(Default)]
struct Lanes {
    left: i32,
    right: i32,
}

/// The way from one box to another.
fn route(boxes: &[DiagramBox], a: usize, b: usize, m: &Measures, lanes: &mut Lanes) -> String {
    let (from, to) = (&boxes[a], &boxes[b]);
    let middle = |x: &DiagramBox| x.y + x.height / 2;
    if a == b {
        let (x, y) = (from.x, middle(from));
        return format!("M{x} {}h-18v16h12", y - 8);
    }
    let same_column = from.x == to.x;
    let next_below = b > a && same_column && boxes[a + 1..b].iter().all(|x| x.x != from.x);
    if next_below {
        // left of the ends that a narrow drawing sets in
        let x = from.x + (m.side - from.x).min(from.width) / 2;
        return format!("M{x} {}V{}", from.y + from.height, to.y - 7);
    }
    if b > a {
        let lane = m.lanes - LANE * (lanes.right % 6);
        lanes.right += 1;
        let (start, is_beside) = (from.x + from.width, to.x > lane);
        let shift = if same_column { -6 } else { 6 };
        let end = if is_beside { to.x - 7 } else { to.x + to.width + 7 };
        let height = if same_column { middle(to) - 6 } else { middle(to) };
        return format!("M{start} {}H{lane}V{height}H{end}", middle(from) + shift);
    }
    let lane = m.left - 12 - LANE * (lanes.left % 3);
    lanes.left += 1;
    format!("M{} {}H{lane}V{}H{}", from.x, middle(from), middle(to), to.x - 7)
}
