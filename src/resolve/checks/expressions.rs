//! KS-607: an expression that cannot be one, whatever its names mean: brackets, quotes, operators.
use super::form_parts;
use crate::{
    diag::{Code, Diagnostics},
    resolve::written::Written,
    source::{SourceId, Spanned},
    syntax::scalar::Expression,
};

/// Expressions of rules, sections, fields and tables.
pub fn check(written: &Written, diags: &mut Diagnostics) {
    for file in &written.parts {
        file.raw.rules.iter().filter_map(|r| r.condition.as_ref()).for_each(|e| plausible(file.source, e, diags))
    }
    for form in &written.forms {
        form.raw.sections.iter().filter_map(|s| s.relevant.as_ref()).for_each(|e| plausible(form.source, e, diags))
    }
    for (source, field) in form_parts::fields(written) {
        let all = [&field.relevant, &field.constraint, &field.calculation];
        all.into_iter().flatten().for_each(|e| plausible(source, e, diags))
    }
    for (source, table) in form_parts::tables(written) {
        let all = [&table.relevant, &table.constraint];
        all.into_iter().flatten().for_each(|e| plausible(source, e, diags))
    }
}

fn plausible(source: SourceId, expression: &Spanned<Expression>, diags: &mut Diagnostics) {
    if let Some((fault, found)) = fault(&expression.value.0) {
        let d = diags.add(Code::BadExpression, expression.range.in_source(source)).variant(fault);
        d.with("found", found).help(fault);
    }
}

/// The first fault and the characters it is about.
fn fault(text: &str) -> Option<(&'static str, String)> {
    let mut open: Vec<char> = vec![];
    let mut last = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let fault = match c {
            '"' | '\'' => (!skip_text(&mut chars, c)).then_some("quote"),
            '(' | '[' | '{' => {
                open.push(c);
                None
            }
            ')' | ']' | '}' => (open.pop() != Some(partner(c))).then_some("bracket"),
            '=' => (!"=!<>".contains(last) && chars.peek() != Some(&'=')).then_some("equals"),
            '&' | '|' => (last != c && chars.peek() != Some(&c)).then_some("operator"),
            _ => None,
        };
        if let Some(fault) = fault {
            return Some((fault, c.to_string()));
        }
        last = c;
    }
    if let Some(bracket) = open.pop() {
        return Some(("bracket", bracket.to_string()));
    }
    let end = text.trim_end().chars().last().filter(|c| "+-*/%<>=!&|?:,.".contains(*c));
    end.map(|c| ("end", c.to_string()))
}

fn partner(closing: char) -> char {
    match closing {
        ')' => '(',
        ']' => '[',
        _ => '{',
    }
}

/// Goes behind the closing quote; whether there is one.
fn skip_text(chars: &mut impl Iterator<Item = char>, quote: char) -> bool {
    while let Some(c) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if c == quote {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn expressions_that_can_be_meant_pass() {
        for text in
            ["a == 1", "size(rows) >= 2 && rows.all(r, r.share > 0)", "x in ['a', 'b)']", "-a != !b", "a ? b : c"]
        {
            assert_eq!(fault(text), None, "{text}")
        }
    }
    #[test]
    fn expressions_that_cannot_be_meant_are_told() {
        for (text, wanted) in [
            ("(a", "bracket"),
            ("a)", "bracket"),
            ("(a]", "bracket"),
            ("a == 'b", "quote"),
            ("a = 1", "equals"),
            ("a & b", "operator"),
            ("a |", "operator"),
            ("a +", "end"),
        ] {
            assert_eq!(fault(text).map(|f| f.0), Some(wanted), "{text}")
        }
    }
}
