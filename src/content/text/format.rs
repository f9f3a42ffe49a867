//! How a value is written: `@(expr:format)`.

use serde::{Deserialize, Serialize};

use crate::algebra::Rational;
use crate::content::expr::{EvalError, Value};

/// How a value is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// As it is: `5/6` as a fraction, lists with commas.
    #[default]
    Usual,
    /// `dec`: the exact decimal, `0.75`.
    Decimal,
    /// `dec2`: two decimals, `0.75`, `3.00`.
    TwoDecimals,
    /// `money`: `$3`, `$2.75`.
    Money,
    /// `mixed`: `2 3/4`.
    Mixed,
    /// `pct`: 0.15 as `15%`.
    Percent,
    /// `sign`: always with its sign, `+3`.
    Signed,
    /// `paren`: in parentheses when negative, `(-3)`.
    Parentheses,
    /// `plain`: as one would type it, `5/6`.
    Plain,
    /// `sci`: in scientific notation, `3.2 × 10^5`.
    Scientific,
    /// `ratio`: a list as the terms of a ratio, `3 : 4`.
    Ratio,
}

impl Format {
    /// What authors write after the colon.
    pub const NAMES: [(&'static str, Format); 10] = [
        ("dec", Format::Decimal),
        ("dec2", Format::TwoDecimals),
        ("money", Format::Money),
        ("mixed", Format::Mixed),
        ("pct", Format::Percent),
        ("sign", Format::Signed),
        ("paren", Format::Parentheses),
        ("plain", Format::Plain),
        ("sci", Format::Scientific),
        ("ratio", Format::Ratio),
    ];

    /// The format of this name.
    pub fn named(name: &str) -> Option<Format> {
        Format::NAMES.iter().find(|(n, _)| *n == name).map(|(_, format)| *format)
    }

    /// `value` in TeX.
    pub(super) fn tex(self, value: &Value) -> Result<String, EvalError> {
        match (self, value) {
            (Format::Usual, value) => Ok(value.tex()),
            (Format::Plain, value) => Ok(value.plain()),
            (Format::Ratio, value) => ratio(value.list()?),
            (_, Value::List(items)) => {
                let items = items.iter().map(|item| self.tex(item)).collect::<Result<Vec<_>, _>>()?;
                Ok(items.join(", "))
            }
            (_, value) => self.number_tex(value.number()?),
        }
    }

    fn number_tex(self, n: Rational) -> Result<String, EvalError> {
        let usual = Value::Number(n).tex();
        match self {
            Format::Usual | Format::Plain | Format::Ratio => Ok(usual),
            Format::Scientific => scientific(n),
            Format::Decimal => n.exact_decimal().ok_or_else(|| EvalError::NoDecimal(n.to_string())),
            Format::TwoDecimals => Ok(n.decimal(2)),
            Format::Money => Ok(money(n)),
            Format::Mixed => mixed(n),
            Format::Percent => percent(n),
            Format::Signed if n.is_negative() => Ok(usual),
            Format::Signed => Ok(format!("+{usual}")),
            Format::Parentheses if n.is_negative() => Ok(format!("({usual})")),
            Format::Parentheses => Ok(usual),
        }
    }
}

/// Whole dollars without cents, else two decimals; the sign stands before the dollar sign.
fn money(n: Rational) -> String {
    let amount = n.decimal(if n.is_integer() { 0 } else { 2 });
    match amount.strip_prefix('-') {
        Some(size) => format!(r"-\${size}"),
        None => format!(r"\${amount}"),
    }
}

fn mixed(n: Rational) -> Result<String, EvalError> {
    let size = n.abs()?;
    let whole = size.floor();
    if whole == 0 || n.is_integer() {
        return Ok(Value::Number(n).tex());
    }
    let part = Value::Number(size.checked_sub(Rational::from(whole))?).tex();
    let sign = if n.is_negative() { "-" } else { "" };
    Ok(format!("{sign}{whole}{part}"))
}

fn percent(n: Rational) -> Result<String, EvalError> {
    let hundredths = n.checked_mul(Rational::from(100))?;
    let number = hundredths.exact_decimal().map_or_else(|| mixed(hundredths), Ok)?;
    Ok(format!(r"{number}\%"))
}

#[inline(never)] // a later half: xtask/src/halves
fn ratio(terms: &[Value]) -> Result<String, EvalError> {
    let terms = terms.iter().map(|term| Ok(Value::Number(term.number()?).tex()));
    Ok(terms.collect::<Result<Vec<_>, EvalError>>()?.join(" : "))
}

#[inline(never)] // a later half: xtask/src/halves
fn scientific(n: Rational) -> Result<String, EvalError> {
    let (first, exponent) = n.scientific()?;
    let first = first.exact_decimal().ok_or_else(|| EvalError::NoDecimal(n.to_string()))?;
    Ok(format!(r"{first} \times 10^{{{exponent}}}"))
}
