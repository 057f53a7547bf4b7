//! Which arguments functions take, and what they give.
use super::{Checker, names::suggest};
use crate::expr::{
    Call, Fault, Function, Kind, NodeId, Topic, Type,
    moment::{Day, Nanoseconds},
    value::Money,
};

impl Checker<'_> {
    pub(super) fn call(&mut self, id: NodeId, call: &Call) -> Type {
        let found: Vec<Type> = call.arguments.iter().map(|a| self.check(*a)).collect();
        let function = match call.function {
            Some(Function::Dynamic) | None => return self.unknown_function(call),
            Some(function) => function,
        };
        let method_fits = function == Function::Size || call.method == function.is_method();
        if found.len() != function.arity() || !method_fits {
            let message = if method_fits { "count" } else { "method" };
            let fault = Fault::new(Topic::Type, message, call.name_range).fact("function", function.word());
            let fault = fault.fact("example", function.example()).cure("example");
            self.tell(fault);
            return result(function, &found).unwrap_or(Type::Dynamic);
        }
        match result(function, &found) {
            Some(result) => {
                self.literal(function, call);
                result
            }
            None => self.wrong_argument(id, function, call, &found),
        }
    }
    fn unknown_function(&mut self, call: &Call) -> Type {
        if call.function == Some(Function::Dynamic) {
            let fault = Fault::new(Topic::Name, "dynamic", call.name_range).cure("dynamic");
            return self.tell(fault);
        }
        let mut all: Vec<String> = Function::ALL.iter().map(|f| f.word().to_owned()).collect();
        all.extend(["has", "all", "exists", "exists_one", "filter", "map"].map(str::to_owned));
        let fault = Fault::new(Topic::Name, "function", call.name_range).fact("name", &*call.name);
        let fault = suggest(fault, &call.name, all.iter(), &all);
        self.tell(fault)
    }
    fn wrong_argument(&mut self, id: NodeId, function: Function, call: &Call, found: &[Type]) -> Type {
        let wrong = (0..found.len()).find(|n| {
            let mut others = vec![Type::Dynamic; found.len()];
            others[*n] = found[*n].clone();
            result(function, &others).is_none()
        });
        let (place, kind) = wrong.map_or((id, Type::Dynamic), |n| (call.arguments[n], found[n].clone()));
        let fault = self.fault("argument", place).fact("function", function.word()).kind("found", &kind);
        let fault = fault.fact("example", function.example()).cure("example");
        self.tell(fault);
        result(function, &vec![Type::Dynamic; found.len()]).unwrap_or(Type::Dynamic)
    }
    /// A written date, time or amount that is none.
    fn literal(&mut self, function: Function, call: &Call) {
        let Some(Kind::Text(text)) = call.arguments.first().map(|a| self.tree.kind(*a)) else { return };
        let readable = match function {
            Function::Date => Day::read(text).is_some(),
            Function::Timestamp => Nanoseconds::read_timestamp(text).is_some(),
            Function::Duration => Nanoseconds::read_duration(text).is_some(),
            Function::Money => Money::read(text).is_some(),
            Function::Size
            | Function::Contains
            | Function::StartsWith
            | Function::EndsWith
            | Function::Days
            | Function::Months
            | Function::Sum
            | Function::Min
            | Function::Max
            | Function::RoundDown
            | Function::Distinct
            | Function::Whole
            | Function::SameDigits
            | Function::Dynamic => true,
        };
        if !readable {
            let fault = self.fault("literal", call.arguments[0]).fact("found", &**text);
            let fault = fault.fact("function", function.word()).fact("example", function.example()).cure("example");
            self.tell(fault);
        }
    }
}

/// What a function gives for arguments of these types; nothing where it does not take them.
fn result(function: Function, found: &[Type]) -> Option<Type> {
    let first = found.first()?;
    let text = |of: &Type| of.is_text() || of.is_dynamic();
    let date = |of: &Type| matches!(of, Type::Date | Type::Dynamic);
    let when = |fits: bool, result: Type| fits.then_some(result);
    match function {
        Function::Size => when(text(first) || matches!(first, Type::List(_) | Type::Map(..)), Type::Int),
        Function::Contains | Function::StartsWith | Function::EndsWith => when(found.iter().all(text), Type::Bool),
        Function::Timestamp => when(text(first), Type::Timestamp),
        Function::Duration => when(text(first), Type::Duration),
        Function::Date => when(text(first), Type::Date),
        Function::Money => when(text(first), Type::Money),
        Function::Days | Function::Months => when(found.iter().all(date), Type::Int),
        Function::Sum => summed(first.element()?),
        Function::Min | Function::Max => {
            let of = first.element()?;
            (summed(of).is_some() || matches!(of, Type::Date | Type::Timestamp)).then(|| of.clone())
        }
        Function::RoundDown => when(matches!(first, Type::Money | Type::Dynamic), Type::Money),
        Function::Distinct => Some(Type::list(first.element()?.clone())),
        Function::Whole => when(first.is_number() || first.is_dynamic(), Type::Bool),
        Function::SameDigits => {
            let count = matches!(found.get(2), Some(Type::Int | Type::Dynamic));
            when(count && found.iter().take(2).all(text), Type::Bool)
        }
        Function::Dynamic => Some(Type::Dynamic),
    }
}

fn summed(of: &Type) -> Option<Type> {
    let fits = of.is_number() || matches!(of, Type::Money | Type::Duration | Type::Dynamic);
    fits.then(|| of.clone())
}
