//! Tables: SUMPRODUCT goes through the rows; a table without a filled row is not answered.
use super::{
    NoFormulaReason, Row, Truth, Writer, Written,
    numbers::{Number, inside},
};
use crate::expr::{Kind, NodeId, Quantifier, Type};

/// The rows of a table that are meant.
struct Rows {
    /// The table.
    list: String,
    /// Cells that hold 1 where a row is filled.
    filled: String,
    /// Which of them.
    chosen: Option<Truth>,
}

impl Rows {
    /// The table is answered, and of each row it can be told whether it is meant.
    fn known(&self) -> String {
        let answered = format!("(SUM({})>0)", self.filled);
        match &self.chosen {
            None => answered,
            Some(Truth { yes, no }) => format!("{answered}*(SUMPRODUCT({}*(1-{yes}-{no}))=0)", self.filled),
        }
    }
    /// 1 for the rows that are meant.
    fn mask(&self) -> String {
        self.chosen.as_ref().map_or_else(|| self.filled.clone(), |t| format!("{}*{}", self.filled, t.yes))
    }
}

impl Writer<'_> {
    /// `all` and `exists`, `exists_one`.
    pub(super) fn each(&mut self, id: NodeId) -> Written<Truth> {
        let Kind::Quantify { quantifier, over, variable, condition: None, body } = self.tree.kind(id) else {
            return self.refuse(id, NoFormulaReason::Operation);
        };
        if matches!(quantifier, Quantifier::Map | Quantifier::Filter) {
            return self.refuse(id, NoFormulaReason::Operation);
        }
        let rows = self.rows(*over)?;
        let Truth { yes, no } = self.in_row(id, variable, &rows.list, |w| w.truth(*body))?;
        let (known, mask) = (rows.known(), rows.mask());
        let count = |of: &str| format!("SUMPRODUCT({mask}*{of})");
        Ok(match quantifier {
            Quantifier::All => Truth {
                yes: format!("({known}*({}=0))", count(&format!("(1-{yes})"))),
                no: format!("({known}*({}>0))", count(&no)),
            },
            Quantifier::ExistsOne => {
                let known = format!("{known}*({}=0)", count(&format!("(1-{yes}-{no})")));
                Truth { yes: format!("({known}*({}=1))", count(&yes)), no: format!("({known}*({}<>1))", count(&yes)) }
            }
            Quantifier::Exists | Quantifier::Map | Quantifier::Filter => Truth {
                yes: format!("({known}*({}>0))", count(&yes)),
                no: format!("({known}*({}=0))", count(&format!("(1-{no})"))),
            },
        })
    }
    /// `sum(rows.map(r, r.amount))`, with a filter before it or not.
    pub(super) fn sum(&mut self, id: NodeId, list: NodeId) -> Written<Number> {
        let Kind::Quantify { quantifier: Quantifier::Map, over, variable, condition: None, body } =
            self.tree.kind(list)
        else {
            return self.refuse(id, NoFormulaReason::Operation);
        };
        let rows = self.rows(*over)?;
        if !self.is_name(*body) {
            return self.refuse(*body, NoFormulaReason::Operation);
        }
        let (column, path) = self.in_row(id, variable, &rows.list, |w| w.place(*body))?;
        let is_money = *self.kind_of(*body) == Type::Money;
        let fits = if is_money { format!("*{}", inside(&column)) } else { String::new() };
        let known = vec![rows.known(), format!("(SUMPRODUCT({}*(1-ISNUMBER({column}){fits}))=0)", rows.mask())];
        let total = format!("SUMPRODUCT({}*{column})", rows.mask());
        match self.kind_of(*body) {
            Type::Money => Ok(Number::amount(total, known).within_limit()),
            Type::Int => Ok(Number::scaled(total, 0, known)),
            Type::Decimal => Ok(Number::scaled(total, self.cells.scale(&path), known)),
            _ => self.refuse(*body, NoFormulaReason::Operation),
        }
    }
    /// How many rows there are, or are meant.
    pub(super) fn size(&mut self, _: NodeId, list: NodeId) -> Written<Number> {
        let rows = self.rows(list)?;
        let count = format!("SUMPRODUCT({}*1)", rows.mask());
        Ok(Number::scaled(count, 0, vec![rows.known()]))
    }
    /// A table by its name, or those of its rows for which something holds.
    fn rows(&mut self, list: NodeId) -> Written<Rows> {
        if let Kind::Quantify { quantifier: Quantifier::Filter, over, variable, body, .. } = self.tree.kind(list) {
            if !self.is_name(*over) {
                return self.refuse(*over, NoFormulaReason::Operation);
            }
            let rows = self.rows(*over)?;
            let chosen = self.in_row(list, variable, &rows.list, |w| w.truth(*body))?;
            return Ok(Rows { chosen: Some(chosen), ..rows });
        }
        let Some(path) = self.tree.path(list) else { return self.refuse(list, NoFormulaReason::Operation) };
        match self.cells.rows(&path) {
            Some(filled) => Ok(Rows { list: path, filled, chosen: None }),
            None => self.refuse(list, NoFormulaReason::Name),
        }
    }
    fn in_row<T>(
        &mut self,
        id: NodeId,
        variable: &str,
        list: &str,
        write: impl FnOnce(&mut Self) -> Written<T>,
    ) -> Written<T> {
        if self.row.is_some() {
            return self.refuse(id, NoFormulaReason::Nested);
        }
        self.row = Some(Row { variable: variable.to_owned(), list: list.to_owned() });
        let written = write(self);
        self.row = None;
        written
    }
}
