//! The names a formula may use.

use crate::algebra::Poly;
use crate::base::Map;

use super::Value;

/// The names a formula may use: values by name, and the letters that stand for themselves in polynomials.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    values: Map<String, Value>,
    symbols: Vec<char>,
}

impl Scope {
    /// A scope in which only `symbols` mean something.
    pub fn new(symbols: &[char]) -> Scope {
        Scope { values: Map::new(), symbols: symbols.to_vec() }
    }

    /// Gives `name` a value; it hides an older value and a symbol of the same name.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        match self.values.get_mut(name) {
            Some(old) => *old = value.into(),
            None => _ = self.values.insert(name.to_owned(), value.into()),
        }
    }

    /// Takes the value of `name` away.
    pub fn unset(&mut self, name: &str) {
        self.values.remove(name);
    }

    /// This scope with one more name, for a predicate over `r` or a check that uses `answer`.
    pub fn with(&self, name: &str, value: impl Into<Value>) -> Scope {
        let mut scope = self.clone();
        scope.set(name, value);
        scope
    }

    /// What `name` stands for. `pi` is always a symbol, `blank` always the empty cell.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.values.get(name).cloned().or_else(|| match name {
            "blank" => Some(Value::Blank),
            "pi" => Some(Value::Poly(Poly::symbol('π'))),
            _ => self.symbol(name).map(|c| Value::Poly(Poly::symbol(c))),
        })
    }

    /// The value `name` was given, if it was given one.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    fn symbol(&self, name: &str) -> Option<char> {
        let mut letters = name.chars();
        let letter = letters.next().filter(|c| self.symbols.contains(c))?;
        letters.next().is_none().then_some(letter)
    }

    /// The names that have a value, with their values.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The declared symbols.
    pub fn symbols(&self) -> &[char] {
        &self.symbols
    }
}
