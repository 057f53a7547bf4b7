//! Why an expression has its value: the clauses that decide, with the values of their names.
use crate::expression_values::{Case, written};
use kilavuz::expr::{self, Clause, Shape, Value};

fn explained(text: &str) -> expr::Explanation {
    let checked = expr::compile(text, &Case, None).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    expr::explain(&checked, &Case)
}

/// `text = value (name = value, …)`, with the element where there is one.
fn told(clause: &Clause) -> String {
    let readings: Vec<String> = clause.readings.iter().map(|r| format!("{} = {}", r.path, written(&r.value))).collect();
    let element = clause.element.map_or(String::new(), |n| format!("#{n} "));
    format!("{element}{} is {} ({})", clause.text, written(&clause.value), readings.join(", "))
}

fn deciding(text: &str) -> Vec<String> {
    explained(text).clause.deciding().into_iter().map(told).collect()
}

#[test]
fn the_operands_that_decide_are_told_with_their_values() {
    assert_eq!(deciding("count >= param.min_firms && share < 0.5 && flag"), ["share < 0.5 is false (share = 0.5)"]);
    assert_eq!(deciding("count < param.min_firms || later"), ["later is ?later (later = ?later)"]);
    assert_eq!(
        deciding("count < 20 || share > 1"),
        ["count < 20 is false (count = 21)", "share > 1 is false (share = 0.5)"]
    );
    assert_eq!(deciding("!(flag && count == 21)"), ["flag is true (flag = true)", "count == 21 is true (count = 21)"]);
    assert_eq!(
        deciding("has(param.max_budget) ? budget <= param.max_budget : count > 1"),
        ["has(param.max_budget) is false (param.max_budget = false)", "count > 1 is true (count = 21)"]
    );
}

#[test]
fn the_elements_that_decide_are_told_with_their_places() {
    assert_eq!(
        deciding("rows.all(r, r.amount > money('1 TRY') && r.item != 'travel')"),
        [
            "#1 r.item != 'travel' is false (r.item = 'travel')",
            "#2 r.amount > money('1 TRY') is false (r.amount = 0.01 TRY)",
        ]
        .map(|line| line.split_once(' ').unwrap().1)
    );
    let explanation = explained("rows.all(r, r.ministry <= r.amount * param.cap)");
    let clause = &explanation.clause;
    assert_eq!(written(&explanation.value), "?rows.ministry");
    let Shape::Each { elements, deciding, .. } = clause.shape else { panic!("{clause:?}") };
    assert_eq!((elements, deciding, clause.parts.len()), (3, 1, 1));
    assert_eq!(
        told(&clause.parts[0]),
        "#1 r.ministry <= r.amount * param.cap is ?rows.ministry (r.ministry = ?rows.ministry, r.amount = 200.0 TRY, \
         param.cap = 0.75)"
    );
}

#[test]
fn both_sides_of_a_comparison_are_told() {
    let explanation = explained("sum(rows.map(r, r.amount)) <= budget * share");
    let Shape::Compare { left, right, .. } = &explanation.clause.shape else { panic!("{explanation:?}") };
    assert_eq!((written(left), written(right)), ("300.02 TRY".into(), "500000.0 TRY".into()));
    let paths: Vec<&str> = explanation.clause.readings.iter().map(|r| r.path.as_str()).collect();
    assert_eq!(paths, ["rows", "budget", "share"]);
    assert_eq!(explanation.value, Value::Bool(true));
}

#[test]
fn long_lists_do_not_make_long_explanations() {
    let list: String = (0..300).map(|n| format!("{n},")).collect();
    let explanation = explained(&format!("[{list}].all(a, [{list}].all(b, [{list}].all(c, a + b + c < 0)))"));
    fn size(clause: &Clause) -> usize {
        1 + clause.parts.iter().map(size).sum::<usize>()
    }
    let size = size(&explanation.clause);
    assert!((2..300).contains(&size), "{size}");
}
