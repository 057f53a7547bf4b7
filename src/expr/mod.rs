//! Rule expressions: parse, type check, evaluate.
