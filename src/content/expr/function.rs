//! The named functions of the language and how many arguments each takes.

use serde::{Deserialize, Serialize};

use crate::algebra::{ArithmeticError, Rational, gcd, lcm};

use super::eval::{add, contains};
use super::{EvalError, Value};

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident $name:literal $least:literal..=$most:expr;)*) => {
        /// A named function.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Function {
            $($(#[$doc])* $variant,)*
        }

        impl Function {
            /// Every function.
            pub const ALL: &[Function] = &[$(Function::$variant),*];

            /// As an author writes it.
            pub fn name(self) -> &'static str {
                match self { $(Function::$variant => $name,)* }
            }

            /// Fewest and most arguments.
            pub fn arguments(self) -> (usize, usize) {
                match self { $(Function::$variant => ($least, $most),)* }
            }
        }
    };
}

/// "As many as you like".
const MANY: usize = 200;

functions! {
    /// Greatest common divisor of whole numbers; 0 only when all are 0.
    Gcd "gcd" 1..=MANY;
    /// Least common multiple of whole numbers.
    Lcm "lcm" 1..=MANY;
    /// Size without sign.
    Abs "abs" 1..=1;
    /// Largest whole number that is not larger.
    Floor "floor" 1..=1;
    /// Smallest whole number that is not smaller.
    Ceil "ceil" 1..=1;
    /// Nearest whole number, halves away from zero; `round(x, n)` keeps n decimals.
    Round "round" 1..=2;
    /// Smallest of numbers or of one list.
    Min "min" 1..=MANY;
    /// Largest of numbers or of one list.
    Max "max" 1..=MANY;
    /// `mod(a, b)`: what is left of a after taking away whole b's; has the sign of b.
    Mod "mod" 2..=2;
    /// Sum of numbers or polynomials or of one list of them.
    Sum "sum" 1..=MANY;
    /// Mean of a list.
    Mean "mean" 1..=1;
    /// Median of a list.
    Median "median" 1..=1;
    /// Most frequent value of a list; the smallest of them when there are several.
    Mode "mode" 1..=1;
    /// The list in rising order.
    Sort "sort" 1..=1;
    /// How many values a list has.
    Len "len" 1..=1;
    /// `count(list, v)`: how often v is in the list.
    Count "count" 2..=2;
    /// The list with each value once, in order of first appearance.
    Unique "unique" 1..=1;
    /// Numerator in lowest terms.
    Num "num" 1..=1;
    /// Denominator in lowest terms.
    Den "den" 1..=1;
    /// Whether a number is whole.
    Isint "isint" 1..=1;
    /// Whether a number has an exact square root.
    IsSquare "is_square" 1..=1;
    /// Exact square root; an error when there is none.
    Sqrt "sqrt" 1..=1;
    /// The whole number nearest to the square root.
    SqrtRound "sqrt_round" 1..=1;
    /// Whether the decimal of a number ends.
    Terminates "terminates" 1..=1;
    /// -1, 0 or 1.
    Sign "sign" 1..=1;
    /// Whether all values, or all values of one list, differ.
    Distinct "distinct" 1..=MANY;
    /// The values below the median's place, in order; without the middle one when the count is odd.
    LowerHalf "lower_half" 1..=1;
    /// The values above the median's place, in order.
    UpperHalf "upper_half" 1..=1;
    /// First coordinate of a point.
    XOf "x_of" 1..=1;
    /// Second coordinate of a point.
    YOf "y_of" 1..=1;
    /// The list backwards.
    Reverse "reverse" 1..=1;
    /// Whether a whole number is prime.
    Isprime "isprime" 1..=1;
}

impl Function {
    /// The function with this name.
    pub fn named(name: &str) -> Option<Function> {
        Function::ALL.iter().copied().find(|f| f.name() == name)
    }
}

impl Function {
    /// The value of this function.
    pub(super) fn apply(self, arguments: &[Value]) -> Result<Value, EvalError> {
        let Some(first) = arguments.first() else { return Err(EvalError::EmptyList) };
        match self {
            Function::Gcd => fold_integers(arguments, gcd),
            Function::Lcm => fold_integers(arguments, lcm),
            Function::Abs => Ok(first.number()?.abs()?.into()),
            Function::Floor => Ok(Value::whole(first.number()?.floor())),
            Function::Ceil => Ok(Value::whole(first.number()?.ceil())),
            Function::Round => round(first, arguments.get(1)),
            Function::Min => extreme(arguments, |numbers| numbers.iter().min().copied()),
            Function::Max => extreme(arguments, |numbers| numbers.iter().max().copied()),
            Function::Mod => modulo(first.number()?, arguments[1].number()?),
            Function::Sum => sum(spread(arguments)),
            Function::Mean => mean(first),
            Function::Median => median(first),
            Function::Mode => mode(first),
            Function::Sort => sorted(first).map(Value::List),
            Function::Len => Ok(Value::whole(first.list()?.len() as i64)),
            Function::Count => count(first, &arguments[1]),
            Function::Unique => unique(first.list()?).map(Value::List),
            Function::Num => Ok(Value::whole(first.number()?.num())),
            Function::Den => Ok(Value::whole(first.number()?.den())),
            Function::Isint => Ok(first.number()?.is_integer().into()),
            Function::IsSquare => Ok(first.number()?.sqrt().is_ok().into()),
            Function::Sqrt => Ok(first.number()?.sqrt()?.into()),
            Function::SqrtRound => sqrt_round(first.number()?),
            Function::Terminates => Ok(first.number()?.terminates().into()),
            Function::Sign => Ok(Value::whole(first.number()?.num().signum())),
            Function::Distinct => {
                let values = spread(arguments);
                Ok((unique(values)?.len() == values.len()).into())
            }
            Function::LowerHalf => half(first, |values, size| &values[..size]),
            Function::UpperHalf => half(first, |values, size| &values[values.len() - size..]),
            Function::XOf => Ok(first.point()?.0.into()),
            Function::YOf => Ok(first.point()?.1.into()),
            Function::Reverse => Ok(Value::List(first.list()?.iter().rev().cloned().collect())),
            Function::Isprime => Ok(is_prime(first.integer()?)?.into()),
        }
    }
}

/// The values of the only list, or the arguments themselves.
fn spread(arguments: &[Value]) -> &[Value] {
    match arguments {
        [Value::List(items)] => items,
        _ => arguments,
    }
}

fn fold_integers(
    arguments: &[Value],
    f: fn(i64, i64) -> Result<i64, ArithmeticError>,
) -> Result<Value, EvalError> {
    let mut values = spread(arguments).iter().map(Value::integer);
    let first = values.next().ok_or(EvalError::EmptyList)??;
    let result = values.try_fold(f(first, first)?, |result, next| Ok::<_, EvalError>(f(result, next?)?));
    result.map(Value::whole)
}

fn round(value: &Value, places: Option<&Value>) -> Result<Value, EvalError> {
    let places = places.map_or(Ok(0), Value::integer)?;
    let places = u32::try_from(places).ok().filter(|p| *p <= 9).ok_or(EvalError::TooLarge)?;
    Ok(value.number()?.round_to(places)?.into())
}

fn extreme(arguments: &[Value], pick: fn(&[Rational]) -> Option<Rational>) -> Result<Value, EvalError> {
    let numbers: Vec<Rational> = spread(arguments).iter().map(Value::number).collect::<Result<_, _>>()?;
    pick(&numbers).map(Value::Number).ok_or(EvalError::EmptyList)
}

fn modulo(a: Rational, b: Rational) -> Result<Value, EvalError> {
    let wholes = Rational::from(a.checked_div(b)?.floor());
    Ok(a.checked_sub(b.checked_mul(wholes)?)?.into())
}

fn sum(values: &[Value]) -> Result<Value, EvalError> {
    values.iter().try_fold(Value::whole(0), |total, value| add(&total, value))
}

fn mean(list: &Value) -> Result<Value, EvalError> {
    let items = list.list()?;
    if items.is_empty() {
        return Err(EvalError::EmptyList);
    }
    let total = sum(items)?.number()?;
    Ok(total.checked_div(Rational::from(items.len() as i64))?.into())
}

fn sorted_numbers(list: &Value) -> Result<Vec<Rational>, EvalError> {
    let mut numbers = list.numbers()?;
    numbers.sort_unstable();
    Ok(numbers)
}

fn median(list: &Value) -> Result<Value, EvalError> {
    let numbers = sorted_numbers(list)?;
    let (low, high) = match numbers.len() {
        0 => return Err(EvalError::EmptyList),
        n => (numbers[(n - 1) / 2], numbers[n / 2]),
    };
    Ok(low.checked_add(high)?.checked_div(Rational::from(2))?.into())
}

fn mode(list: &Value) -> Result<Value, EvalError> {
    let numbers = sorted_numbers(list)?;
    let frequency = |value: &Rational| numbers.iter().filter(|n| *n == value).count();
    // `max_by_key` keeps the last of equals; from the back that is the smallest.
    let most = numbers.iter().rev().max_by_key(|value| frequency(value));
    most.map(|value| Value::Number(*value)).ok_or(EvalError::EmptyList)
}

/// In rising order; numbers only or texts only.
fn sorted(list: &Value) -> Result<Vec<Value>, EvalError> {
    let mut values = list.list()?.to_vec();
    for pair in values.windows(2) {
        pair[0].order(&pair[1])?;
    }
    values.sort_by(|a, b| a.order(b).unwrap_or(std::cmp::Ordering::Equal));
    Ok(values)
}

fn count(list: &Value, wanted: &Value) -> Result<Value, EvalError> {
    let mut found = 0;
    for value in list.list()? {
        found += i64::from(value.equals(wanted)?);
    }
    Ok(Value::whole(found))
}

fn unique(values: &[Value]) -> Result<Vec<Value>, EvalError> {
    let mut kept: Vec<Value> = Vec::new();
    for value in values {
        if !contains(&kept, value)? {
            kept.push(value.clone());
        }
    }
    Ok(kept)
}

fn half(list: &Value, pick: fn(&[Value], usize) -> &[Value]) -> Result<Value, EvalError> {
    let values = sorted(list)?;
    Ok(Value::List(pick(&values, values.len() / 2).to_vec()))
}

/// The whole number nearest to the root of `value`.
fn sqrt_round(value: Rational) -> Result<Value, EvalError> {
    if value.is_negative() {
        return Err(EvalError::InexactRoot);
    }
    let low = value.floor().isqrt();
    // The root is nearer to low + 1 when the value is above (low + 1/2)^2 = low^2 + low + 1/4.
    let limit = Rational::from(low).checked_pow(2)?.checked_add(Rational::new(4 * low + 1, 4)?)?;
    Ok(Value::whole(if value >= limit { low + 1 } else { low }))
}

/// Trial division up to the root; numbers over a million are refused to keep it quick.
fn is_prime(n: i64) -> Result<bool, EvalError> {
    if n > 1_000_000 {
        return Err(EvalError::TooLarge);
    }
    Ok(n >= 2 && (2..=n.isqrt()).all(|d| n % d != 0))
}
