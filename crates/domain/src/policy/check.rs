//! Conditions: CEL expressions, type-checked when the pack is read, evaluated in three values.
//!
//! An unknown fact is simply not bound. CEL's own rules then give Kleene's logic: `false && unknown` is false,
//! `true || unknown` is true, anything else that needs the fact is unknown.

use super::facts::{FACTS, FactKind, FactValue, Facts};
use cel::common::ast::{Expr, LiteralValue};
use cel::{Context, Env, IdedExpr, Program, Value};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// The three truth values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// A fact that it needs is not known.
    Unknown,
}

impl Truth {
    /// Kleene's conjunction.
    pub fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::True;
        for truth in truths {
            match truth {
                Self::False => return Self::False,
                Self::Unknown => all = Self::Unknown,
                Self::True => {}
            }
        }
        all
    }
}

/// Nodes that a condition may have: far more than any sensible one, and a bound on the cost of evaluating it,
/// because no construct that repeats is allowed.
const MAX_NODES: usize = 200;

/// A checked condition.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    expression: IdedExpr,
}

/// A condition and the facts that it reads, in the order of reading; or what is wrong with it.
pub(super) fn check(
    source: &str,
    numbers: &BTreeMap<String, f64>,
) -> Result<(Condition, Vec<String>), String> {
    let program = Program::compile(source).map_err(|error| format!("it does not parse: {error}"))?;
    let mut expression = program.expression().clone();
    let mut checker = Checker { numbers, facts: Vec::new(), nodes: 0 };
    let kind = checker.kind(&mut expression)?;
    if kind != Kind::Bool {
        return Err("it does not say true or false".to_owned());
    }
    Ok((Condition { expression }, checker.facts))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bool,
    Number,
    Text,
    Texts,
}

impl From<FactKind> for Kind {
    fn from(kind: FactKind) -> Self {
        match kind {
            FactKind::Bool => Self::Bool,
            FactKind::Int | FactKind::Double => Self::Number,
            FactKind::Text => Self::Text,
            FactKind::Texts => Self::Texts,
        }
    }
}

struct Checker<'a> {
    numbers: &'a BTreeMap<String, f64>,
    facts: Vec<String>,
    nodes: usize,
}

impl Checker<'_> {
    /// The type of an expression. `known(fact)` is replaced by a variable that is always bound.
    fn kind(&mut self, node: &mut IdedExpr) -> Result<Kind, String> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(format!("it has more than {MAX_NODES} parts"));
        }
        match &mut node.expr {
            Expr::Literal(literal) => match literal {
                LiteralValue::Boolean(_) => Ok(Kind::Bool),
                LiteralValue::Int(_) | LiteralValue::UInt(_) | LiteralValue::Double(_) => Ok(Kind::Number),
                LiteralValue::String(_) => Ok(Kind::Text),
                LiteralValue::Null | LiteralValue::Bytes(_) => {
                    Err("null and bytes have no place in a condition".to_owned())
                }
            },
            Expr::Ident(name) => {
                if self.numbers.contains_key(name) {
                    return Ok(Kind::Number);
                }
                let spec = FACTS.iter().find(|spec| spec.name == name.as_str()).ok_or_else(|| {
                    format!("“{name}” is neither a documented fact nor a number of this pack")
                })?;
                if !self.facts.contains(name) {
                    self.facts.push(name.clone());
                }
                Ok(spec.kind.into())
            }
            Expr::List(list) => {
                for element in &mut list.elements {
                    if self.kind(element)? != Kind::Text {
                        return Err("a list holds texts only".to_owned());
                    }
                }
                Ok(Kind::Texts)
            }
            Expr::Call(call) => {
                if call.target.is_some() {
                    return Err(format!("the method “{}” is not offered", call.func_name));
                }
                if call.func_name == "known" {
                    let [IdedExpr { expr: Expr::Ident(name), .. }] = call.args.as_slice() else {
                        return Err("known() takes the name of one fact".to_owned());
                    };
                    if !FACTS.iter().any(|spec| spec.name == name.as_str()) {
                        return Err(format!("known({name}): no such fact"));
                    }
                    let name = name.clone();
                    node.expr = Expr::Ident(format!("known__{name}"));
                    if !self.facts.contains(&name) {
                        self.facts.push(name);
                    }
                    return Ok(Kind::Bool);
                }
                let function = call.func_name.clone();
                let kinds = call.args.iter_mut().map(|arg| self.kind(arg)).collect::<Result<Vec<_>, _>>()?;
                call_kind(&function, &kinds)
            }
            Expr::Comprehension(_) => Err("loops (has, all, exists, map, filter) are not offered".to_owned()),
            Expr::Select(_) | Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => {
                Err("fields, maps and structures are not offered".to_owned())
            }
        }
    }
}

fn call_kind(function: &str, kinds: &[Kind]) -> Result<Kind, String> {
    match (function, kinds) {
        ("_&&_" | "_||_", [Kind::Bool, Kind::Bool]) | ("!_", [Kind::Bool]) => Ok(Kind::Bool),
        ("_==_" | "_!=_", [a, b]) if a == b && *a != Kind::Texts => Ok(Kind::Bool),
        ("_<_" | "_<=_" | "_>_" | "_>=_", [Kind::Number, Kind::Number]) => Ok(Kind::Bool),
        ("@in", [Kind::Text, Kind::Texts]) => Ok(Kind::Bool),
        ("size", [Kind::Texts]) => Ok(Kind::Number),
        ("-_", [Kind::Number]) => Ok(Kind::Number),
        ("_?_:_", _) => Err("?: is refused: an unknown fact must stay unknown".to_owned()),
        _ => Err(format!("“{function}” does not take {kinds:?}")),
    }
}

/// The facts of one partner, bound for evaluation.
pub(super) struct Bound<'a> {
    context: Context<'a, 'a>,
}

impl Bound<'_> {
    pub(super) fn new(facts: &Facts, numbers: &BTreeMap<String, f64>) -> Self {
        static ENV: OnceLock<Arc<Env>> = OnceLock::new();
        let env = ENV.get_or_init(|| Arc::new(Env::stdlib()));
        let mut context = Context::with_env(Arc::clone(env));
        for (name, value) in numbers {
            context.add_variable_from_value(name.clone(), Value::Float(*value));
        }
        for spec in FACTS {
            let value = facts.value(spec.name);
            context.add_variable_from_value(format!("known__{}", spec.name), Value::Bool(value.is_some()));
            if let Some(value) = value {
                context.add_variable_from_value(spec.name, cel_value(value));
            }
        }
        Self { context }
    }

    pub(super) fn truth(&self, condition: &Condition) -> Truth {
        match self.context.resolve(&condition.expression) {
            Ok(Value::Bool(true)) => Truth::True,
            Ok(Value::Bool(false)) => Truth::False,
            // After the check at adoption the only error left is a fact that is not bound.
            Ok(_) | Err(_) => Truth::Unknown,
        }
    }
}

fn cel_value(value: &FactValue) -> Value {
    match value {
        FactValue::Bool(value) => Value::Bool(*value),
        FactValue::Int(value) => Value::Int(*value),
        FactValue::Double(value) => Value::Float(*value),
        FactValue::Text(value) => Value::from(value.as_str()),
        FactValue::Texts(values) => {
            Value::from(values.iter().map(|v| Value::from(v.as_str())).collect::<Vec<_>>())
        }
    }
}
