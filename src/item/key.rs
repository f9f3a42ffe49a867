//! What decides: the right thing, the coded wrong ones, and the form a right value must have. It never leaves `item`.

use crate::algebra::{ArithmeticError, Equation, Inequality, Poly, Rational, RationalExpression, gcd, lcm};
use crate::base::{Localized, MisconceptionId};
use crate::content::expr::{Expr, Scope, Value};
use crate::content::{AnswerKind, Form};

use super::make_a_problem::Model;
use super::{Build, Control, DrawError, Prose, Response};

/// What decides about a response.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::item) struct Key {
    /// What is right.
    pub(in crate::item) right: Target,
    /// What form a right value must have.
    pub(in crate::item) form: Form,
    /// Coded wrong things, none of them equal to the right one or to an earlier one.
    pub(in crate::item) wrongs: Vec<Wrong>,
    /// The names predicates use; empty when there are none.
    pub(in crate::item) scope: Scope,
}

/// A wrong thing and the rule it comes from.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::item) struct Wrong {
    pub(in crate::item) misconception: MisconceptionId,
    pub(in crate::item) target: Target,
    pub(in crate::item) say: Option<Localized<Prose>>,
}

/// Something a response can hit.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::item) enum Target {
    Number(Rational),
    Expression(Poly),
    Equation(Equation),
    /// One option, by its place as shown.
    Choice(usize),
    /// Exactly these options.
    Options(Vec<usize>),
    Cells(Vec<Rational>),
    Place(Rational),
    Point(Rational, Rational),
    /// These points, in any order; kept rising.
    Points(Vec<(Rational, Rational)>),
    /// These values, in this order.
    Values(Vec<Rational>),
    /// A quotient with letters below its bar.
    Quotient(RationalExpression),
    Inequality(Inequality),
    /// The terms of a ratio, in the order asked; none is zero.
    Ratio(Vec<Rational>),
    /// These numbers, rising, each once; none when there is no solution.
    Set(Vec<Rational>),
    /// `a × 10^n` with the size of `a` at least 1 and below 10.
    Scientific(Rational, i32),
    /// A problem like the model, with the same answer.
    Like {
        model: Box<Model>,
        /// One that fits, as it is typed.
        example: String,
    },
    /// Cards in order, partners, or groups, as shown; `None` where a wrong rule gives any.
    Arranged(Vec<Option<usize>>),
    /// So many shaded parts.
    Parts(usize),
    /// Anything that meets the predicate over `r`.
    Meets {
        check: Expr,
        example: Value,
    },
}

impl Target {
    /// The target a value of a template stands for under this answer kind.
    pub(in crate::item) fn of(kind: AnswerKind, value: Value) -> Result<Target, DrawError> {
        let found = value.kind();
        let unfit = |wanted: &'static str| DrawError::WrongAnswerType { wanted, found };
        match kind {
            AnswerKind::Integer => match value {
                Value::Number(n) if n.is_integer() => Ok(Target::Number(n)),
                Value::Number(n) => Err(DrawError::NotWhole(n)),
                _ => Err(unfit("a whole number")),
            },
            AnswerKind::Number if is_multiple_of_pi(&value) => {
                Ok(Target::Expression(value.poly().map_err(|_| unfit("a number"))?))
            }
            AnswerKind::Number | AnswerKind::Fraction => {
                Ok(Target::Number(value.number().map_err(|_| unfit("a number"))?))
            }
            AnswerKind::Expression if matches!(value, Value::Quotient(_)) => {
                Ok(Target::Quotient(value.quotient().map_err(|_| unfit("an expression"))?))
            }
            AnswerKind::Expression => {
                Ok(Target::Expression(value.poly().map_err(|_| unfit("an expression"))?))
            }
            AnswerKind::Equation => match value {
                Value::Equation(equation) => Ok(Target::Equation(equation)),
                _ => Err(unfit("an equation")),
            },
            AnswerKind::FillTable
            | AnswerKind::LabelTape
            | AnswerKind::LabelAreaModel
            | AnswerKind::Steps => {
                Ok(Target::Cells(value.numbers().map_err(|_| unfit("a list of numbers"))?))
            }
            AnswerKind::PlotNumberLine => Ok(Target::Place(value.number().map_err(|_| unfit("a number"))?)),
            AnswerKind::PlotGrid => match value {
                Value::List(points) => points_target(&points),
                value => {
                    let (x, y) = value.point().map_err(|_| unfit("a point"))?;
                    Ok(Target::Point(x, y))
                }
            },
            AnswerKind::BuildPlot => {
                Ok(Target::Values(value.numbers().map_err(|_| unfit("a list of numbers"))?))
            }
            AnswerKind::ShadeFigure => {
                let count = value.integer().ok().and_then(|n| usize::try_from(n).ok());
                count.map(Target::Parts).ok_or(unfit("a number of parts"))
            }
            _ => Target::of_later_kind(kind, &value).ok_or_else(|| unfit(wanted(kind))),
        }
    }

    /// The kinds that the first items of a learner never have.
    #[inline(never)] // a later half: xtask/src/halves
    fn of_later_kind(kind: AnswerKind, value: &Value) -> Option<Target> {
        match kind {
            AnswerKind::Decimal => value.number().ok().filter(|n| n.terminates()).map(Target::Number),
            AnswerKind::MixedNumber | AnswerKind::Percent => value.number().ok().map(Target::Number),
            AnswerKind::Ratio => {
                let terms = value.numbers().ok()?;
                let is_ratio = terms.len() >= 2 && !terms.iter().any(|term| term.is_zero());
                is_ratio.then_some(Target::Ratio(terms))
            }
            AnswerKind::Inequality => match value {
                Value::Inequality(inequality) => Some(Target::Inequality(inequality.clone())),
                _ => None,
            },
            AnswerKind::OrderedPair => value.point().ok().map(|(x, y)| Target::Point(x, y)),
            AnswerKind::NumberSet => {
                let mut numbers = value.numbers().ok()?;
                numbers.sort_unstable();
                numbers.dedup();
                Some(Target::Set(numbers))
            }
            AnswerKind::Scientific => scientific(value),
            _ => None,
        }
    }

    /// The same target of a wrong rule, which need not be a whole number, or a decimal that ends, where one is asked
    /// for.
    pub(in crate::item) fn of_wrong(kind: AnswerKind, value: Value) -> Result<Target, DrawError> {
        let kind = match kind {
            AnswerKind::Integer | AnswerKind::Decimal => AnswerKind::Number,
            kind => kind,
        };
        Target::of(kind, value)
    }

    /// Whether the two cannot be told apart by a response.
    pub(in crate::item) fn same(&self, other: &Target, scope: &Scope) -> bool {
        match (self, other) {
            (Target::Equation(a), Target::Equation(b)) => a.same_solutions(b).unwrap_or(false),
            (Target::Inequality(a), Target::Inequality(b)) => a.same_solutions(b).unwrap_or(false),
            (Target::Ratio(a), Target::Ratio(b)) => proportional(a, b),
            (Target::Quotient(a), Target::Quotient(b)) => a.same(b).unwrap_or(false),
            (Target::Meets { check, .. }, other) => {
                other.made().is_some_and(|made| meets(check, &made, scope))
            }
            (Target::Arranged(right), Target::Arranged(given)) => agree(right, given),
            _ => self == other,
        }
    }

    /// Whether the letter is in what is typed for this.
    #[inline(never)] // a later half: xtask/src/halves
    pub(in crate::item) fn has_letter(&self, letter: char) -> bool {
        match self {
            Target::Expression(poly) => poly.symbols().contains(&letter),
            Target::Equation(equation) => {
                [&equation.left, &equation.right].iter().any(|side| side.symbols().contains(&letter))
            }
            _ => false,
        }
    }

    /// Whether this is what was made on a figure.
    pub(in crate::item) fn is(&self, made: &Value) -> bool {
        self.made().as_ref() == Some(made)
    }

    /// What someone made who hits this target on a figure, as the `r` of a predicate.
    fn made(&self) -> Option<Value> {
        match self {
            Target::Place(value) => Some(Value::Number(*value)),
            Target::Point(x, y) => Some(Value::Point(*x, *y)),
            Target::Meets { example, .. } => Some(example.clone()),
            other => made_of_parts(other),
        }
    }

    /// A response that hits this target, in the form asked for.
    pub(in crate::item) fn response(
        &self,
        kind: AnswerKind,
        form: Form,
        control: &Control,
    ) -> Option<Response> {
        Some(match self {
            Target::Number(value) if is_plain(kind, form) => Response::Typed(typed_number(kind, *value)),
            Target::Number(value) => Response::Typed(typed_in_form(kind, form, *value)),
            Target::Point(x, y) if kind == AnswerKind::OrderedPair => {
                Response::Typed(format!("({}, {})", typed_number(kind, *x), typed_number(kind, *y)))
            }
            Target::Expression(poly) if form == Form::Factored => {
                Response::Typed(poly.factored().ok()?.to_plain())
            }
            Target::Quotient(quotient) => Response::Typed(quotient.to_plain()),
            Target::Inequality(inequality) => Response::Typed(inequality.to_plain()),
            Target::Ratio(terms) => Response::Typed(typed_list(&simplest(terms, form), ":")),
            Target::Set(numbers) if numbers.is_empty() => Response::Typed("{}".to_owned()),
            Target::Set(numbers) => Response::Typed(typed_list(numbers, ", ")),
            Target::Scientific(first, exponent) => {
                Response::Typed(format!("{}*10^{exponent}", typed_number(AnswerKind::Decimal, *first)))
            }
            Target::Expression(poly) => Response::Typed(poly.to_plain()),
            Target::Equation(equation) => Response::Typed(equation.to_plain()),
            Target::Choice(option) => Response::Choice(*option),
            Target::Options(options) => Response::MultiSelect(options.clone()),
            Target::Cells(cells) => {
                Response::Cells(cells.iter().map(|cell| typed_number(AnswerKind::Number, *cell)).collect())
            }
            Target::Place(value) => Response::Place(*value),
            Target::Point(x, y) => Response::Point(*x, *y),
            Target::Points(points) => Response::Points(points.clone()),
            Target::Values(values) => Response::Values(values.clone()),
            Target::Like { example, .. } => Response::Typed(example.clone()),
            Target::Arranged(places) => Response::Arranged(places.iter().copied().collect::<Option<_>>()?),
            Target::Parts(count) => Response::Shaded((0..*count).collect()),
            Target::Meets { example, .. } => example_response(kind, control, example)?,
        })
    }
}

/// Whether `made` meets the predicate. A predicate that has no value for it (the median of nothing) is not met.
pub(in crate::item) fn meets(check: &Expr, made: &Value, scope: &Scope) -> bool {
    check.holds(&scope.with("r", made.clone())).unwrap_or(false)
}

/// Whether two arrangements are the same wherever both say something.
fn agree(one: &[Option<usize>], other: &[Option<usize>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.is_none() || b.is_none() || a == b)
}

/// Several different points, rising.
#[inline(never)] // a later half: xtask/src/halves
fn points_target(points: &[Value]) -> Result<Target, DrawError> {
    let unfit = DrawError::WrongAnswerType { wanted: "different points", found: "a list" };
    let mut points =
        points.iter().map(|p| p.point().map_err(|_| unfit.clone())).collect::<Result<Vec<_>, _>>()?;
    points.sort_unstable();
    match points.as_slice() {
        [] => Err(unfit),
        [(x, y)] => Ok(Target::Point(*x, *y)),
        _ if points.windows(2).any(|pair| pair[0] == pair[1]) => Err(unfit),
        _ => Ok(Target::Points(points)),
    }
}

#[inline(never)] // a later half: xtask/src/halves
fn made_of_parts(target: &Target) -> Option<Value> {
    Some(Value::List(match target {
        Target::Points(points) => points.iter().map(|(x, y)| Value::Point(*x, *y)).collect(),
        Target::Values(values) => values.iter().copied().map(Value::Number).collect(),
        Target::Parts(count) => (1..=*count as i64).map(Value::whole).collect(),
        _ => return None,
    }))
}

#[inline(never)] // a later half: xtask/src/halves
fn example_of_parts(control: &Control, example: &Value) -> Option<Response> {
    match control {
        Control::PlotGrid { .. } | Control::BuildPlot { build: Build::Line, .. } => {
            let points = example.list().ok()?.iter().map(|point| point.point().ok());
            Some(Response::Points(points.collect::<Option<_>>()?))
        }
        Control::BuildPlot { .. } => Some(Response::Values(example.numbers().ok()?)),
        Control::Shade { parts, .. } => {
            let mut shaded = Vec::new();
            for part in example.list().ok()? {
                let part = usize::try_from(part.integer().ok()?).ok()?;
                shaded.push(part.checked_sub(1).filter(|part| part < parts)?);
            }
            shaded.sort_unstable();
            Some(Response::Shaded(shaded))
        }
        _ => None,
    }
}

fn example_response(kind: AnswerKind, control: &Control, example: &Value) -> Option<Response> {
    match (kind, example) {
        (AnswerKind::BuildPlot, list) if matches!(control, Control::BuildPlot { build: Build::Dots, .. }) => {
            let mut dots = list.numbers().ok()?;
            dots.sort_unstable();
            Some(Response::Dots(dots))
        }
        (AnswerKind::PlotNumberLine, Value::Number(value)) => Some(Response::Place(*value)),
        (AnswerKind::PlotGrid, Value::Point(x, y)) => Some(Response::Point(*x, *y)),
        (AnswerKind::Integer | AnswerKind::Number | AnswerKind::Fraction, Value::Number(value)) => {
            Some(Response::Typed(typed_number(kind, *value)))
        }
        (AnswerKind::Expression, value) => Some(Response::Typed(value.poly().ok()?.to_plain())),
        (AnswerKind::Equation, Value::Equation(equation)) => Some(Response::Typed(equation.to_plain())),
        (AnswerKind::PlotGrid | AnswerKind::BuildPlot | AnswerKind::ShadeFigure, made) => {
            example_of_parts(control, made)
        }
        _ => None,
    }
}

/// Decimals with at most this many places are typed as decimals, all else as fractions.
const MOST_PLACES: u32 = 3;

/// A number as a learner would type it.
pub(in crate::item) fn typed_number(kind: AnswerKind, value: Rational) -> String {
    let is_short = value.decimal_places().is_some_and(|places| places <= MOST_PLACES);
    if kind == AnswerKind::Fraction || !is_short {
        return value.to_string();
    }
    value.exact_decimal().unwrap_or_else(|| value.to_string())
}

/// What a value of this kind is, for authors.
fn wanted(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Decimal => "a number whose decimal ends",
        AnswerKind::MixedNumber | AnswerKind::Percent => "a number",
        AnswerKind::Ratio => "a list of numbers that are not 0",
        AnswerKind::Inequality => "an inequality",
        AnswerKind::OrderedPair => "a point",
        AnswerKind::NumberSet => "a list of numbers",
        AnswerKind::Scientific => "a number that is not 0, or [a, n] for a times 10^n",
        _ => "options or a check",
    }
}

/// A multiple of π stays one, so that nobody has to round it.
fn is_multiple_of_pi(value: &Value) -> bool {
    matches!(value, Value::Poly(poly) if poly.symbols().iter().all(|symbol| *symbol == 'π'))
}

/// `[a, n]` is for numbers too large or too small to be written out.
fn scientific(value: &Value) -> Option<Target> {
    let (first, exponent) = match value {
        Value::List(parts) => match parts.as_slice() {
            [first, exponent] => (first.number().ok()?, i32::try_from(exponent.integer().ok()?).ok()?),
            _ => return None,
        },
        other => (other.number().ok()?, 0),
    };
    let (first, own) = first.scientific().ok().filter(|(first, _)| !first.is_zero())?;
    Some(Target::Scientific(first, exponent.checked_add(own)?))
}

/// Whether each term is the same positive number of times the other's.
pub(in crate::item) fn proportional(a: &[Rational], b: &[Rational]) -> bool {
    let factor = |(a, b): (&Rational, &Rational)| a.checked_div(*b).ok();
    let mut factors = a.iter().zip(b).map(factor);
    let first = factors.next().flatten().filter(|factor| *factor > Rational::ZERO);
    a.len() == b.len() && first.is_some() && factors.all(|factor| factor == first)
}

/// Whether a number is typed as the kind's own form, which the oldest kinds are.
fn is_plain(kind: AnswerKind, form: Form) -> bool {
    let is_old = matches!(kind, AnswerKind::Integer | AnswerKind::Number | AnswerKind::Fraction);
    is_old && matches!(form, Form::Any | Form::Simplest)
}

/// A number as a learner would type it in the form asked for.
#[inline(never)] // a later half: xtask/src/halves
fn typed_in_form(kind: AnswerKind, form: Form, value: Rational) -> String {
    let form = match (kind, form) {
        (AnswerKind::Decimal, Form::Decimal(_)) => form,
        (AnswerKind::Decimal, _) => Form::Decimal(None),
        (AnswerKind::MixedNumber, _) => Form::Mixed,
        (AnswerKind::Percent, _) => Form::Percent,
        _ => form,
    };
    let decimal = || value.exact_decimal().unwrap_or_else(|| value.to_string());
    match form {
        Form::Decimal(Some(places)) if value.round_to(places.into()) == Ok(value) => {
            value.decimal(places.into())
        }
        Form::Decimal(_) => decimal(),
        Form::Mixed => mixed(value),
        Form::Improper => value.to_string(),
        Form::Percent => percent(value).unwrap_or_else(decimal),
        _ => typed_number(kind, value),
    }
}

fn mixed(value: Rational) -> String {
    let part = value.abs().and_then(|size| size.checked_sub(Rational::from(size.floor())));
    match (value.abs().map(Rational::floor), part) {
        (Ok(whole), Ok(part)) if whole > 0 && !part.is_zero() => {
            format!("{}{whole} {part}", if value.is_negative() { "-" } else { "" })
        }
        _ => value.to_string(),
    }
}

fn percent(value: Rational) -> Option<String> {
    let hundredths = value.checked_mul(Rational::from(100)).ok()?;
    Some(format!("{}%", typed_number(AnswerKind::Percent, hundredths)))
}

fn typed_list(numbers: &[Rational], between: &str) -> String {
    let typed = numbers.iter().map(|number| typed_number(AnswerKind::Number, *number));
    typed.collect::<Vec<_>>().join(between)
}

/// The terms as whole numbers without a common factor, where that is asked for.
fn simplest(terms: &[Rational], form: Form) -> Vec<Rational> {
    let whole = |terms: &[Rational]| {
        let bottom = terms.iter().try_fold(1, |all, term| lcm(all, term.den()))?;
        let top = terms.iter().try_fold(0, |all, term| gcd(all, term.num()))?;
        let factor = Rational::new(bottom, top)?;
        terms.iter().map(|term| term.checked_mul(factor)).collect::<Result<Vec<_>, ArithmeticError>>()
    };
    match form {
        Form::Simplest => whole(terms).unwrap_or_else(|_| terms.to_vec()),
        _ => terms.to_vec(),
    }
}
