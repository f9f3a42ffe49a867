//! Formulas and values as people write them: in TeX (the literal and the tidy quote, content.md 3.4) and, for
//! messages, as an author would type them.

use std::fmt;

use crate::algebra::{Poly, Rational};

use super::ast::{MINUS_BINDING, NOT_BINDING};
use super::{Binary, EvalError, Expr, Scope, Value};

impl Value {
    /// This value in TeX.
    pub fn tex(&self) -> String {
        match self {
            Value::Number(n) => number_tex(*n),
            Value::Truth(truth) => truth.to_string(),
            Value::Text(text) => text.replace('$', r"\$"),
            Value::List(items) => items.iter().map(Value::tex).collect::<Vec<_>>().join(", "),
            Value::Point(x, y) => format!("({}, {})", number_tex(*x), number_tex(*y)),
            Value::Poly(poly) => poly.to_tex(),
            Value::Equation(equation) => equation.to_tex(),
            Value::Blank => r"\square".to_owned(),
            Value::Inequality(inequality) => inequality.to_tex(),
            Value::Quotient(quotient) => quotient.to_tex(),
        }
    }

    /// This value as a person would type it: `5/6`, `-3`, `3, 5, 8`, `(2, -3)`, `2x + 1`.
    pub fn plain(&self) -> String {
        match self {
            Value::Number(n) => n.to_string(),
            Value::Truth(truth) => truth.to_string(),
            Value::Text(text) => text.clone(),
            Value::List(items) => items.iter().map(Value::plain).collect::<Vec<_>>().join(", "),
            Value::Point(x, y) => format!("({x}, {y})"),
            Value::Poly(poly) => poly.to_plain(),
            Value::Equation(equation) => equation.to_plain(),
            Value::Blank => String::new(),
            Value::Inequality(inequality) => inequality.to_plain(),
            Value::Quotient(quotient) => quotient.to_plain(),
        }
    }
}

/// `-\frac{5}{6}`, with the sign in front.
pub(in crate::content) fn number_tex(n: Rational) -> String {
    if n.is_integer() {
        return n.num().to_string();
    }
    let sign = if n.is_negative() { "-" } else { "" };
    format!(r"{sign}\frac{{{}}}{{{}}}", n.num().unsigned_abs(), n.den())
}

impl Expr {
    /// The literal quote `@{...}`: values in the places of the names, the structure kept, negative numbers in
    /// parentheses unless they come first: `5 - (-3)`.
    ///
    /// # Errors
    /// When a name or a called function has no value.
    pub fn literal_tex(&self, scope: &Scope) -> Result<String, EvalError> {
        literal(self, scope).map(|written| written.tex)
    }

    /// The tidy quote `@[...]`: values in the places of the names, written like algebra: `1x` as `x`, `+ -3` as
    /// `- 3`, no zero terms. Products of numbers are worked out, sums are kept.
    ///
    /// # Errors
    /// When a name or a called function has no value.
    pub fn tidy_tex(&self, scope: &Scope) -> Result<String, EvalError> {
        match self {
            Expr::Binary(operator, left, right) if relation_tex(*operator).is_some() => {
                let sign = relation_tex(*operator).unwrap_or_default();
                Ok(format!("{} {sign} {}", left.tidy_tex(scope)?, right.tidy_tex(scope)?))
            }
            _ => match tidy(self, scope)? {
                Tidy::Sum(terms) => Ok(sum_tex(&terms)),
                Tidy::Whole(tex) => Ok(tex),
            },
        }
    }
}

fn relation_tex(operator: Binary) -> Option<&'static str> {
    match operator {
        Binary::Equation | Binary::Equal => Some("="),
        Binary::NotEqual => Some(r"\ne"),
        Binary::Less => Some("<"),
        Binary::LessOrEqual => Some(r"\le"),
        Binary::Greater => Some(">"),
        Binary::GreaterOrEqual => Some(r"\ge"),
        _ => None,
    }
}

/// TeX with how tightly it holds together, on the scale of `Binary::binding`.
struct Written {
    tex: String,
    binding: u8,
}

/// Binding of numbers, letters and anything in brackets.
const ATOM: u8 = 10;

impl Written {
    fn new(tex: impl Into<String>, binding: u8) -> Written {
        Written { tex: tex.into(), binding }
    }

    fn value(value: &Value) -> Written {
        let binding = match value {
            Value::Number(n) if n.is_negative() => MINUS_BINDING,
            // Fractions hold together in sums and products, but not under a power.
            Value::Number(n) if !n.is_integer() => Binary::Divide.binding() + 1,
            Value::Poly(poly) => poly_binding(poly),
            Value::Equation(_) => Binary::Equation.binding(),
            Value::Inequality(_) => Binary::And.binding(),
            // As a fraction of numbers.
            Value::Quotient(_) => Binary::Divide.binding() + 1,
            _ => ATOM,
        };
        Written::new(value.tex(), binding)
    }

    /// In parentheses unless it binds at least as tightly as `least`.
    fn at_least(self, least: u8) -> String {
        if self.binding >= least { self.tex } else { format!("({})", self.tex) }
    }

    /// As an operand that does not come first: a leading minus gets parentheses too.
    fn after_sign(self, least: u8) -> String {
        if self.tex.starts_with('-') { format!("({})", self.tex) } else { self.at_least(least) }
    }
}

fn poly_binding(poly: &Poly) -> u8 {
    match poly.terms().count() {
        0 | 1 if poly.to_tex().chars().count() == 1 => ATOM,
        0 | 1 => Binary::Multiply.binding(),
        _ => Binary::Add.binding(),
    }
}

fn literal(expr: &Expr, scope: &Scope) -> Result<Written, EvalError> {
    match expr {
        Expr::Decimal(n, d) => {
            let value = Rational::new(*n, *d)?;
            Ok(Written::new(value.exact_decimal().unwrap_or_else(|| value.to_string()), ATOM))
        }
        Expr::Minus(inner) => {
            let inner = literal(inner, scope)?.after_sign(MINUS_BINDING);
            Ok(Written::new(format!("-{inner}"), MINUS_BINDING))
        }
        Expr::Point(x, y) => {
            Ok(Written::new(format!("({}, {})", literal(x, scope)?.tex, literal(y, scope)?.tex), ATOM))
        }
        Expr::List(items) => {
            let items = items
                .iter()
                .map(|item| Ok(literal(item, scope)?.tex))
                .collect::<Result<Vec<_>, EvalError>>()?;
            Ok(Written::new(items.join(", "), 0))
        }
        Expr::Binary(operator, left, right) => literal_binary(*operator, left, right, expr, scope),
        _ => Ok(Written::value(&expr.eval(scope)?)),
    }
}

fn literal_binary(
    operator: Binary,
    left: &Expr,
    right: &Expr,
    whole: &Expr,
    scope: &Scope,
) -> Result<Written, EvalError> {
    let binding = operator.binding();
    if let Some(sign) = relation_tex(operator) {
        let (left, right) = (literal(left, scope)?.tex, literal(right, scope)?.tex);
        return Ok(Written::new(format!("{left} {sign} {right}"), binding));
    }
    let (left, right) = match operator {
        Binary::And | Binary::Or | Binary::In => return Ok(Written::value(&whole.eval(scope)?)),
        _ => (literal(left, scope)?, literal(right, scope)?),
    };
    let tex = match operator {
        Binary::Divide => {
            return Ok(Written::new(format!(r"\frac{{{}}}{{{}}}", left.tex, right.tex), binding + 1));
        }
        Binary::Power => format!("{}^{{{}}}", left.at_least(ATOM), right.tex),
        Binary::Multiply => times_tex(&left.at_least(binding), &right.after_sign(binding + 1)),
        _ => format!("{} {} {}", left.at_least(binding), operator.sign(), right.after_sign(binding + 1)),
    };
    Ok(Written::new(tex, binding))
}

/// `3x`, `3(x + 2)`, but `3 \cdot 4` and `3 \cdot (-4)`.
fn times_tex(left: &str, right: &str) -> String {
    let letters = right.starts_with(|c: char| c.is_alphabetic());
    let sum = right.starts_with('(') && right.contains(|c: char| c.is_ascii_lowercase());
    if letters || sum { format!("{left}{right}") } else { format!(r"{left} \cdot {right}") }
}

/// What the tidy quote makes of a formula.
enum Tidy {
    /// Terms to be joined by signs; none is zero.
    Sum(Vec<Term>),
    /// Anything else, ready.
    Whole(String),
}

/// One term: sign, size of the number in front, and what follows it in TeX.
#[derive(Clone)]
struct Term {
    negative: bool,
    size: Rational,
    rest: String,
}

impl Term {
    fn number(n: Rational) -> Result<Term, EvalError> {
        Ok(Term { negative: n.is_negative(), size: n.abs()?, rest: String::new() })
    }

    fn unsigned_tex(&self) -> String {
        let spaced = self.rest.starts_with(|c: char| c.is_ascii_digit()) || self.rest.starts_with(r"\frac");
        match (self.size == Rational::ONE, self.rest.is_empty()) {
            (_, true) => number_tex(self.size),
            (true, false) => self.rest.clone(),
            (false, false) if spaced => format!(r"{} \cdot {}", number_tex(self.size), self.rest),
            (false, false) => format!("{}{}", number_tex(self.size), self.rest),
        }
    }
}

fn sum_tex(terms: &[Term]) -> String {
    let mut tex = String::new();
    for term in terms {
        let sign = match (tex.is_empty(), term.negative) {
            (true, false) => "",
            (true, true) => "-",
            (false, false) => " + ",
            (false, true) => " - ",
        };
        tex.push_str(sign);
        tex.push_str(&term.unsigned_tex());
    }
    if tex.is_empty() { "0".to_owned() } else { tex }
}

fn tidy(expr: &Expr, scope: &Scope) -> Result<Tidy, EvalError> {
    match expr {
        Expr::Minus(inner) => Ok(Tidy::Sum(flipped(terms(inner, scope)?))),
        Expr::Binary(Binary::Add, left, right) => {
            Ok(Tidy::Sum([terms(left, scope)?, terms(right, scope)?].concat()))
        }
        Expr::Binary(Binary::Subtract, left, right) => {
            Ok(Tidy::Sum([terms(left, scope)?, flipped(terms(right, scope)?)].concat()))
        }
        Expr::Binary(Binary::Multiply, left, right) if has_letters(expr, scope) => {
            product(terms(left, scope)?, terms(right, scope)?).map(Tidy::Sum)
        }
        Expr::Binary(Binary::Divide, left, right) if has_letters(expr, scope) => {
            quotient(terms(left, scope)?, right.eval(scope)?).map(Tidy::Sum)
        }
        Expr::Binary(Binary::Power, base, exponent) if has_letters(expr, scope) => {
            power(&terms(base, scope)?, exponent.eval(scope)?).map(Tidy::Sum)
        }
        Expr::Point(x, y) => Ok(Tidy::Whole(format!("({}, {})", x.tidy_tex(scope)?, y.tidy_tex(scope)?))),
        _ => value_tidy(&expr.eval(scope)?),
    }
}

fn has_letters(expr: &Expr, scope: &Scope) -> bool {
    expr.free_names().iter().any(|name| matches!(scope.get(name), Some(Value::Poly(_))))
}

fn terms(expr: &Expr, scope: &Scope) -> Result<Vec<Term>, EvalError> {
    match tidy(expr, scope)? {
        Tidy::Sum(terms) => Ok(terms),
        Tidy::Whole(_) => {
            Err(EvalError::WrongKind { wanted: "a number or an expression", found: "something else" })
        }
    }
}

fn value_tidy(value: &Value) -> Result<Tidy, EvalError> {
    match value {
        Value::Number(n) if n.is_zero() => Ok(Tidy::Sum(Vec::new())),
        Value::Number(n) => Ok(Tidy::Sum(vec![Term::number(*n)?])),
        Value::Poly(poly) => poly_terms(poly).map(Tidy::Sum),
        other => Ok(Tidy::Whole(other.tex())),
    }
}

fn poly_terms(poly: &Poly) -> Result<Vec<Term>, EvalError> {
    let term = |letters: &[(char, u8)], coefficient: Rational| {
        let rest = letters.iter().map(|&(symbol, exponent)| match exponent {
            1 => symbol_tex(symbol),
            _ => format!("{}^{{{exponent}}}", symbol_tex(symbol)),
        });
        Ok(Term { rest: rest.collect(), ..Term::number(coefficient)? })
    };
    poly.terms().map(|(monomial, coefficient)| term(monomial.powers(), coefficient)).collect()
}

fn symbol_tex(symbol: char) -> String {
    if symbol == 'π' { r"\pi ".to_owned() } else { symbol.to_string() }
}

fn flipped(mut terms: Vec<Term>) -> Vec<Term> {
    terms.iter_mut().for_each(|term| term.negative = !term.negative);
    terms
}

fn product(left: Vec<Term>, right: Vec<Term>) -> Result<Vec<Term>, EvalError> {
    let negative = |l: &[Term], r: &[Term]| l.len() == 1 && l[0].negative != (r.len() == 1 && r[0].negative);
    match (left.as_slice(), right.as_slice()) {
        ([], _) | (_, []) => Ok(Vec::new()),
        ([one], _) if one.size == Rational::ONE && one.rest.is_empty() && !one.negative => Ok(right),
        (_, [one]) if one.size == Rational::ONE && one.rest.is_empty() && !one.negative => Ok(left),
        ([a], [b]) if a.rest.is_empty() || b.size == Rational::ONE => {
            Ok(vec![Term { negative: negative(&left, &right), ..juxtaposed(a, b)? }])
        }
        ([a], _) => {
            let rest = format!("{}{}", a.rest, bracketed(&right));
            Ok(vec![Term { negative: a.negative, size: a.size, rest }])
        }
        (_, [b]) if b.rest.is_empty() => {
            let rest = format!(r"{} \cdot {}", bracketed(&left), bracketed_if_negative(b));
            Ok(vec![Term { negative: false, size: Rational::ONE, rest }])
        }
        _ => {
            let rest = format!("{}{}", bracketed(&left), bracketed(&right));
            Ok(vec![Term { negative: false, size: Rational::ONE, rest }])
        }
    }
}

/// Two single terms: a number in front of letters joins them, two numbers are worked out or kept apart by a dot.
fn juxtaposed(a: &Term, b: &Term) -> Result<Term, EvalError> {
    let kept_apart = a.size != Rational::ONE && b.size != Rational::ONE && !b.rest.is_empty();
    if kept_apart {
        return Ok(Term { negative: false, size: a.size, rest: format!(r" \cdot {}", b.unsigned_tex()) });
    }
    let rest = format!("{}{}", a.rest, b.rest);
    Ok(Term { negative: false, size: a.size.checked_mul(b.size)?, rest })
}

fn bracketed(terms: &[Term]) -> String {
    format!("({})", sum_tex(terms))
}

fn bracketed_if_negative(term: &Term) -> String {
    if term.negative { bracketed(std::slice::from_ref(term)) } else { term.unsigned_tex() }
}

fn quotient(top: Vec<Term>, bottom: Value) -> Result<Vec<Term>, EvalError> {
    match &bottom {
        Value::Number(n) if n.is_zero() => Err(EvalError::DivisionByZero),
        Value::Number(n) if *n == Rational::ONE => Ok(top),
        Value::Number(n) => {
            let negative = top.len() == 1 && top[0].negative;
            let shown = if negative { flipped(top) } else { top };
            let rest = format!(r"\frac{{{}}}{{{}}}", sum_tex(&shown), number_tex(*n));
            Ok(vec![Term { negative, size: Rational::ONE, rest }])
        }
        Value::Poly(poly) => {
            let rest = format!(r"\frac{{{}}}{{{}}}", sum_tex(&top), poly.to_tex());
            Ok(vec![Term { negative: false, size: Rational::ONE, rest }])
        }
        _ => Err(EvalError::DivisionByLetters),
    }
}

fn power(base: &[Term], exponent: Value) -> Result<Vec<Term>, EvalError> {
    let exponent = exponent.integer()?;
    let atom = match base {
        [one] => !one.negative && one.size == Rational::ONE && one.rest.chars().count() == 1,
        _ => false,
    };
    let shown = if atom { sum_tex(base) } else { bracketed(base) };
    match exponent {
        1 => Ok(base.to_vec()),
        _ => Ok(vec![Term { negative: false, size: Rational::ONE, rest: format!("{shown}^{{{exponent}}}") }]),
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        source(self, 0, f)
    }
}

/// Writes `expr`, in parentheses when it binds less tightly than `least`.
fn source(expr: &Expr, least: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let binding = source_binding(expr);
    if binding < least {
        f.write_str("(")?;
        source(expr, 0, f)?;
        return f.write_str(")");
    }
    match expr {
        Expr::Whole(n) => write!(f, "{n}"),
        Expr::Decimal(n, d) => f.write_str(&Rational::new(*n, *d).map_or_else(
            |_| format!("{n}/{d}"),
            |value| value.decimal(d.checked_ilog10().unwrap_or_default()),
        )),
        Expr::Text(text) => write!(f, "\"{text}\""),
        Expr::Truth(truth) => write!(f, "{truth}"),
        Expr::Name(name) => f.write_str(name),
        Expr::List(items) => bracket("[", items, "]", f),
        Expr::Range(first, last) => write!(f, "[{first}..{last}]"),
        Expr::Each { body, name, list, only } => {
            write!(f, "[{body} for {name} in {list}")?;
            only.as_ref().map_or(Ok(()), |only| write!(f, " if {only}"))?;
            f.write_str("]")
        }
        Expr::Point(x, y) => write!(f, "({x}, {y})"),
        Expr::Index(list, index) => {
            source(list, ATOM, f)?;
            write!(f, "[{index}]")
        }
        Expr::Call(function, arguments) => {
            f.write_str(function.name())?;
            bracket("(", arguments, ")", f)
        }
        Expr::Minus(inner) => {
            f.write_str("-")?;
            source(inner, MINUS_BINDING, f)
        }
        Expr::Not(inner) => {
            f.write_str("not ")?;
            source(inner, NOT_BINDING, f)
        }
        Expr::Binary(operator, left, right) => {
            let (least_left, least_right) = operand_bindings(*operator);
            source(left, least_left, f)?;
            write!(f, " {} ", operator.sign())?;
            source(right, least_right, f)
        }
        Expr::If(condition, then, other) => write!(f, "if {condition} then {then} else {other}"),
    }
}

/// How tightly the left and the right operand must bind to stand without parentheses.
fn operand_bindings(operator: Binary) -> (u8, u8) {
    let binding = operator.binding();
    match operator {
        Binary::Power => (ATOM, MINUS_BINDING),
        // Comparisons and equations do not chain: `(a == b) == c` keeps its parentheses.
        _ if relation_tex(operator).is_some() || operator == Binary::In => (binding + 1, binding + 1),
        _ => (binding, binding + 1),
    }
}

fn source_binding(expr: &Expr) -> u8 {
    match expr {
        Expr::Binary(operator, ..) => operator.binding(),
        Expr::Minus(_) => MINUS_BINDING,
        Expr::Not(_) => NOT_BINDING,
        Expr::If(..) => 0,
        _ => ATOM,
    }
}

fn bracket(open: &str, items: &[Expr], close: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(open)?;
    for (place, item) in items.iter().enumerate() {
        write!(f, "{}{item}", if place == 0 { "" } else { ", " })?;
    }
    f.write_str(close)
}
