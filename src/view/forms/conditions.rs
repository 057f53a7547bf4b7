//! “If no, go to question 8.1”: what the conditions of a form mean to those who fill it in without a program. It is
//! found by trying each answer of the question that a condition reads, so that no number is ever typed.
use super::sheet::{Sheet, SheetField, SheetPart};
use crate::{
    expr::{self, Bindings, Value},
    model::{Expression, FieldKind, Form, Part},
    rules::name_of,
    view::{Phrase, Scope},
};

/// More answers than these are not told apart on paper.
const MOST_ANSWERS: usize = 12;

/// A condition, and where its names are looked for, the nearest first.
type Condition<'a> = (&'a Expression, Vec<String>);

/// A field or table, as conditions reach it.
struct Asked<'a> {
    /// 3.1.
    number: String,
    /// `f22.request.request_kind`.
    path: String,
    /// Its answers; empty where there are many.
    answers: Vec<Answer>,
    /// When it is asked: its section's condition, its own.
    relevant: Vec<Condition<'a>>,
}

/// An answer.
struct Answer {
    value: Value,
    said: Said,
}

/// How an answer is spoken of.
#[derive(Clone, PartialEq, Eq)]
enum Said {
    /// By a key of its own: yes, no, ticked, unticked.
    Key(&'static str),
    /// By the words of a choice.
    Choice(String),
}

/// Tells at each question, table and section when it is asked, and at each question where to go on.
pub(super) fn tell(s: &Scope, sheet: &mut Sheet, form: &Form) {
    let mut asked: Vec<Asked> = vec![];
    let mut sections = vec![];
    for (section, shown) in form.sections.iter().zip(&sheet.sections) {
        let path = name_of(&form.id.0).to_string();
        let of_section: Vec<Condition> = section.relevant.iter().map(|e| (e, vec![path.clone()])).collect();
        let mut found = vec![];
        collect(s, &section.parts, &[under(&path, &section.id.0), path], &mut found);
        let shown = shown.parts.iter().filter_map(question);
        for ((path, own), (number, answers)) in found.into_iter().zip(shown) {
            let relevant = of_section.iter().cloned().chain(own).collect();
            asked.push(Asked { number, path, answers, relevant })
        }
        sections.push(of_section)
    }
    let teller = Teller { s, asked: &asked };
    let mut at = 0;
    for (section, of_section) in sheet.sections.iter_mut().zip(&sections) {
        section.when = teller.when(of_section, at);
        for part in &mut section.parts {
            // what the section says is not said again
            let own = asked.get(at).and_then(|q| q.relevant.get(of_section.len()..)).unwrap_or_default();
            match part {
                SheetPart::Field(f) => (f.when, f.jumps) = (teller.when(own, at), teller.jumps(at)),
                SheetPart::Table(t) => t.when = teller.when(own, at),
                SheetPart::Note { .. } | SheetPart::Heading { .. } => continue,
            }
            at += 1
        }
    }
}

/// Paths and conditions of the fields and tables of a section, in the order of its sheet.
fn collect<'a>(s: &Scope<'a>, parts: &'a [Part], near: &[String], out: &mut Vec<(String, Option<Condition<'a>>)>) {
    let Some(here) = near.first() else { return };
    for part in parts {
        match part {
            Part::Field(f) => out.push((under(here, &f.id.0), f.relevant.as_ref().map(|e| (e, near.to_vec())))),
            Part::Table(t) => out.push((under(here, &t.id.0), t.relevant.as_ref().map(|e| (e, near.to_vec())))),
            Part::Block(used) => {
                let Some(block) = s.site.blocks.get(&used.block) else { continue };
                let inside = |p: &&Part| !matches!(p, Part::Block(_));
                for part in block.parts.iter().filter(inside) {
                    collect(s, std::slice::from_ref(part), &[under(here, &used.id.0)], out)
                }
            }
            Part::Note(_) => {}
        }
    }
}

/// The path of an id under another.
fn under(path: &str, id: &str) -> String {
    format!("{path}.{}", name_of(id))
}

/// Number and answers of a part that is filled in.
fn question(part: &SheetPart) -> Option<(String, Vec<Answer>)> {
    match part {
        SheetPart::Field(f) => Some((f.number.clone(), answers(f))),
        SheetPart::Table(t) => Some((t.number.clone(), vec![])),
        SheetPart::Note { .. } | SheetPart::Heading { .. } => None,
    }
}

/// The answers of a field, where they are few.
fn answers(f: &SheetField) -> Vec<Answer> {
    let said = |key, value| Answer { value: Value::Bool(value), said: Said::Key(key) };
    let choice = |(id, label): &(String, Phrase)| {
        let said = match id.as_str() {
            "yes" => Said::Key("yes"),
            "no" => Said::Key("no"),
            _ => Said::Choice(label.text.clone()),
        };
        Answer { value: Value::text(id.as_str()), said }
    };
    if f.takes == FieldKind::Checkbox {
        vec![said("ticked", true), said("unticked", false)]
    } else if f.takes == FieldKind::Choice && f.choices.len() <= MOST_ANSWERS {
        f.choices.iter().map(choice).collect()
    } else {
        vec![]
    }
}

struct Teller<'a> {
    s: &'a Scope<'a>,
    asked: &'a [Asked<'a>],
}

impl Teller<'_> {
    /// The one question before `before` on which conditions hang, and for each of its answers whether it rules out.
    fn hangs_on(&self, conditions: &[Condition], before: usize) -> Option<(usize, Vec<bool>)> {
        let trees = conditions.iter().map(|(e, near)| Some((expr::parse(&e.text).ok()?, near)));
        let trees = trees.collect::<Option<Vec<_>>>()?;
        let mut question = None;
        let mut places = vec![];
        for (tree, near) in &trees {
            for place in tree.reads().into_iter().map(|read| read.path) {
                let found =
                    self.question(&place, near).filter(|at| *at < before && question.is_none_or(|q| q == *at))?;
                question = Some(found);
                places.push(place)
            }
        }
        let question = question?;
        let rules_out = |answer: &Answer| {
            let given = One { places: &places, value: &answer.value };
            let is_false = |value| matches!(value, Value::Bool(false));
            trees.iter().any(|(tree, _)| is_false(expr::evaluate(&expr::untyped(tree), &given)))
        };
        Some((question, self.asked.get(question)?.answers.iter().map(rules_out).collect()))
    }
    fn question(&self, place: &str, near: &[String]) -> Option<usize> {
        let at = |path: &str| self.asked.iter().position(|q| q.path == path && !q.answers.is_empty());
        near.iter().find_map(|near| at(&format!("{near}.{place}"))).or_else(|| at(place))
    }
    fn when(&self, conditions: &[Condition], before: usize) -> Option<String> {
        let (question, out) = self.hangs_on(conditions, before)?;
        let question = self.asked.get(question)?;
        let said = |wanted: bool| -> Vec<&Said> {
            let all = question.answers.iter().zip(&out);
            all.filter(|(_, out)| **out == wanted).map(|(answer, _)| &answer.said).collect()
        };
        let (holds, fails) = (said(false), said(true));
        if holds.is_empty() || fails.is_empty() {
            return None;
        }
        let n = question.number.as_str();
        Some(match holds.as_slice() {
            [Said::Key(key)] => self.s.fill(&format!("when_{key}"), &[("n", n)]),
            _ if fails.len() < holds.len() => self.s.fill("when_not", &[("n", n), ("answers", &self.quoted(&fails))]),
            _ => self.s.fill("when_answers", &[("n", n), ("answers", &self.quoted(&holds))]),
        })
    }
    /// Where to go on after the answers that rule out what stands right behind the question.
    fn jumps(&self, at: usize) -> Vec<String> {
        let Some(question) = self.asked.get(at) else { return vec![] };
        let ruled_out: Vec<Vec<bool>> = self
            .asked
            .iter()
            .enumerate()
            .skip(at + 1)
            .map_while(|(n, next)| {
                self.hangs_on(&next.relevant, n).filter(|(hangs_on, _)| *hangs_on == at).map(|(_, out)| out)
            })
            .collect();
        let mut targets: Vec<(usize, Vec<&Said>)> = vec![];
        for (n, answer) in question.answers.iter().enumerate() {
            let passed = ruled_out.iter().take_while(|out| out.get(n) == Some(&true)).count();
            match targets.iter_mut().find(|(to, _)| *to == passed) {
                _ if passed == 0 => {}
                Some((_, said)) => said.push(&answer.said),
                None => targets.push((passed, vec![&answer.said])),
            }
        }
        targets.iter().map(|(passed, said)| self.jump(said, self.asked.get(at + 1 + passed))).collect()
    }
    fn jump(&self, said: &[&Said], to: Option<&Asked>) -> String {
        let to = match to {
            Some(to) => self.s.fill("jump_to", &[("n", &to.number)]),
            None => self.s.word("jump_end"),
        };
        match said {
            [Said::Key(key)] => self.s.fill(&format!("jump_{key}"), &[("to", &to)]),
            _ => self.s.fill("jump_answers", &[("answers", &self.quoted(said)), ("to", &to)]),
        }
    }
    /// “A”, “B” or “C”.
    fn quoted(&self, said: &[&Said]) -> String {
        let one = |said: &&Said| match said {
            Said::Key(key) => self.s.word(&format!("answer_{key}")),
            Said::Choice(label) => format!("“{label}”"),
        };
        let all: Vec<String> = said.iter().map(one).collect();
        match all.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} {} {last}", before.join(", "), self.s.word("answer_or"))
            }
            _ => all.concat(),
        }
    }
}

/// One answer, under each of the names that a condition has for its question.
struct One<'a> {
    places: &'a [String],
    value: &'a Value,
}

impl Bindings for One<'_> {
    fn value(&self, name: &str) -> Value {
        let mut places = self.places.iter().map(|place| place.split('.').collect::<Vec<_>>());
        let Some(place) = places.find(|place| place.first() == Some(&name)) else { return Value::unknown(name) };
        let inner = place.iter().skip(1).rev();
        inner.fold(self.value.clone(), |value, field| Value::record([(*field, value)]))
    }
}
