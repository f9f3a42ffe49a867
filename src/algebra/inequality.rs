//! Inequalities between polynomials, and when two of them say the same.

use super::number::ArithmeticError;
use super::parse::{Compared, Reading, Relation};
use super::poly::Poly;
use super::solution::{End, Solutions, SolveError, linear};
use super::tree::TreeError;

/// Two polynomials and which of them is larger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What stands left of the sign.
    pub left: Poly,
    /// The sign.
    pub relation: Relation,
    /// What stands right of the sign.
    pub right: Poly,
}

/// Comparisons that all hold: one as in `2x + 1 > 5`, or several as in `-1 < x <= 3`. There is always one (hence the
/// private field).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inequality {
    parts: Vec<Comparison>,
}

impl Comparison {
    fn mirrored(&self) -> Comparison {
        let (left, right) = (self.right.clone(), self.left.clone());
        Comparison { left, relation: self.relation.mirrored(), right }
    }

    fn difference(&self) -> Result<Poly, ArithmeticError> {
        self.left.checked_sub(&self.right)
    }

    fn solutions(&self, letter: char) -> Result<Solutions, SolveError> {
        let (slope, constant) = linear(&self.difference()?, letter)?;
        if slope.is_zero() {
            let is_true = self.relation.holds(constant.cmp(&constant.checked_sub(constant)?));
            return Ok(if is_true { Solutions::All } else { Solutions::None });
        }
        let at = constant.neg()?.checked_div(slope)?;
        let relation = if slope.is_negative() { self.relation.mirrored() } else { self.relation };
        let end = |included| Some(End { at, included });
        match relation {
            Relation::Less => Ok(Solutions::between(None, end(false))),
            Relation::LessEqual => Ok(Solutions::between(None, end(true))),
            Relation::Greater => Ok(Solutions::between(end(false), None)),
            Relation::GreaterEqual => Ok(Solutions::between(end(true), None)),
            Relation::NotEqual => Err(SolveError::NotLinear),
        }
    }

    /// The difference of the sides with 1 in front of its first term, and the sign that belongs to it.
    fn normal(&self) -> Result<(Poly, Relation), ArithmeticError> {
        let difference = self.difference()?;
        let Some((_, first)) = difference.terms().next() else { return Ok((difference, self.relation)) };
        let relation = if first.is_negative() { self.relation.mirrored() } else { self.relation };
        Ok((difference.checked_div_by(first)?, relation))
    }

    fn is_solved(&self) -> bool {
        let names = |side: &Poly, other: &Poly| side.as_symbol().is_some() && other.as_constant().is_some();
        names(&self.left, &self.right) || names(&self.right, &self.left)
    }

    fn written(&self, side: fn(&Poly) -> String, sign: fn(Relation) -> &'static str) -> String {
        format!("{} {} {}", side(&self.left), sign(self.relation), side(&self.right))
    }
}

impl Inequality {
    /// One comparison.
    pub fn one(left: Poly, relation: Relation, right: Poly) -> Inequality {
        Inequality { parts: vec![Comparison { left, relation, right }] }
    }

    /// Both at once. Two that meet in the middle are kept as one line: `x > -1` and `x <= 3` is `-1 < x <= 3`.
    pub fn and(&self, other: &Inequality) -> Inequality {
        if let ([one], [two]) = (self.parts.as_slice(), other.parts.as_slice())
            && let Some(parts) = met(one, two).or_else(|| met(two, one))
        {
            return Inequality { parts };
        }
        Inequality { parts: [self.parts.as_slice(), other.parts.as_slice()].concat() }
    }

    /// What was typed; `None` when it is no inequality.
    ///
    /// # Errors
    /// When a side is no polynomial.
    pub fn of(reading: &Reading) -> Option<Result<Inequality, TreeError>> {
        let one = |left: &super::Tree, relation, right: &super::Tree| {
            Ok(Comparison { left: left.poly()?, relation, right: right.poly()? })
        };
        let parts = match reading {
            Reading::Inequality { left, relation, right } => vec![one(left, *relation, right)],
            Reading::Compound(parts) => {
                parts.iter().map(|Compared { left, relation, right }| one(left, *relation, right)).collect()
            }
            _ => return None,
        };
        let parts: Result<Vec<Comparison>, TreeError> = parts.into_iter().collect();
        Some(parts.map(|parts| Inequality { parts }))
    }

    /// The comparisons, in the order they are written.
    pub fn parts(&self) -> &[Comparison] {
        &self.parts
    }

    /// The only letter, when there is one.
    pub fn letter(&self) -> Option<char> {
        let sides = self.parts.iter().flat_map(|part| [&part.left, &part.right]);
        let mut letters: Vec<char> =
            sides.flat_map(|side| side.symbols().iter().copied().collect::<Vec<_>>()).collect();
        letters.sort_unstable();
        letters.dedup();
        <[char; 1]>::try_from(letters).ok().map(|[letter]| letter)
    }

    /// The numbers `letter` can be.
    ///
    /// # Errors
    /// When a comparison is not linear in this letter alone, or its numbers are too large.
    ///
    /// ```
    /// use foothold::algebra::{Inequality, parse};
    /// let read = |text| Inequality::of(&parse(text, &['x']).unwrap()).unwrap().unwrap();
    /// assert_eq!(read("2x + 1 > 5").solutions('x'), read("2 < x").solutions('x'));
    /// assert_ne!(read("x > 2").solutions('x'), read("x >= 2").solutions('x'));
    /// ```
    pub fn solutions(&self, letter: char) -> Result<Solutions, SolveError> {
        self.parts.iter().try_fold(Solutions::All, |all, part| Ok(all.and(part.solutions(letter)?)))
    }

    /// Whether the same numbers fit. With more than one letter: whether the comparisons are the same after moving
    /// everything to one side and dividing.
    ///
    /// # Errors
    /// When the numbers are too large.
    pub fn same_solutions(&self, other: &Inequality) -> Result<bool, ArithmeticError> {
        match (self.letter(), other.letter()) {
            (Some(mine), Some(theirs)) if mine == theirs => {
                match (self.solutions(mine), other.solutions(mine)) {
                    (Ok(a), Ok(b)) => return Ok(a == b),
                    (Err(SolveError::Arithmetic(error)), _) | (_, Err(SolveError::Arithmetic(error))) => {
                        return Err(error);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        match (self.parts.as_slice(), other.parts.as_slice()) {
            ([a], [b]) => Ok(a.normal()? == b.normal()?),
            _ => Ok(false),
        }
    }

    /// Whether each comparison has a letter alone on one side and a number on the other.
    pub fn is_solved(&self) -> bool {
        self.parts.iter().all(Comparison::is_solved)
    }

    /// As a person writes it, in LaTeX.
    pub fn to_tex(&self) -> String {
        self.written(Poly::to_tex, Relation::tex, r"\text{ and }")
    }

    /// As a person types it.
    pub fn to_plain(&self) -> String {
        self.written(Poly::to_plain, Relation::plain, " and ")
    }

    fn written(&self, side: fn(&Poly) -> String, sign: fn(Relation) -> &'static str, and: &str) -> String {
        let mut text = String::new();
        let mut before: Option<&Comparison> = None;
        for part in &self.parts {
            match before {
                None => text.push_str(&part.written(side, sign)),
                Some(last) if last.right == part.left => {
                    text.push_str(&format!(" {} {}", sign(part.relation), side(&part.right)));
                }
                Some(_) => text.push_str(&format!("{and}{}", part.written(side, sign))),
            }
            before = Some(part);
        }
        text
    }
}

/// The two as one line from small to large, when the first ends where the second begins.
fn met(one: &Comparison, two: &Comparison) -> Option<Vec<Comparison>> {
    let upward = |part: &Comparison| if part.relation.is_less() { part.clone() } else { part.mirrored() };
    let (first, second) = (upward(one), upward(two));
    (first.right == second.left).then(|| vec![first, second])
}
