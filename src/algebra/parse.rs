//! What people type, read as mathematics: the notation of a keyboard, of a phone and of a copied text. What cannot be
//! read gets a reason the page can turn into a kind hint; it never costs the learner anything.

use std::cmp::Ordering;

use super::equation::Equation;
use super::lexer::{Commas, Lexeme, Token, normalise, tokens};
use super::tree::{Number, Product, Quotient, Tree, TreeError};
use super::unit;

/// The longest text read, in characters.
pub const MAX_LENGTH: usize = 120;
/// The deepest nesting read.
pub const MAX_DEPTH: u32 = 30;

/// A comparison of two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `!=`
    NotEqual,
}

impl Relation {
    /// The sign itself.
    pub fn char(self) -> char {
        match self {
            Relation::Less => '<',
            Relation::LessEqual => '≤',
            Relation::Greater => '>',
            Relation::GreaterEqual => '≥',
            Relation::NotEqual => '≠',
        }
    }

    /// As an author types it.
    pub fn plain(self) -> &'static str {
        self.operator().sign().plain
    }

    /// In LaTeX.
    pub fn tex(self) -> &'static str {
        self.operator().sign().tex
    }

    /// Whether it says that the left side is smaller, or perhaps equal.
    pub fn is_less(self) -> bool {
        matches!(self, Relation::Less | Relation::LessEqual)
    }

    /// Whether it is true of a left side that is less than, equal to or greater than the right one.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Relation::Less => order.is_lt(),
            Relation::LessEqual => order.is_le(),
            Relation::Greater => order.is_gt(),
            Relation::GreaterEqual => order.is_ge(),
            Relation::NotEqual => order.is_ne(),
        }
    }

    /// The same comparison read from the right: `4 < x` says `x > 4`.
    pub fn mirrored(self) -> Relation {
        match self {
            Relation::Less => Relation::Greater,
            Relation::LessEqual => Relation::GreaterEqual,
            Relation::Greater => Relation::Less,
            Relation::GreaterEqual => Relation::LessEqual,
            Relation::NotEqual => Relation::NotEqual,
        }
    }
}

/// What a text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A number or an expression.
    Expression(Tree),
    /// Two sides with an equals sign.
    Equation {
        /// What stands left of the sign.
        left: Tree,
        /// What stands right of the sign.
        right: Tree,
    },
    /// Two sides with a comparison sign.
    Inequality {
        /// What stands left of the sign.
        left: Tree,
        /// The sign.
        relation: Relation,
        /// What stands right of the sign.
        right: Tree,
    },
    /// Comparisons that all hold, at least two: `-1 < x <= 3`, `x > 1 and x < 3`.
    Compound(Vec<Compared>),
    /// Two coordinates in parentheses.
    Pair(Tree, Tree),
    /// Members of a list or a set, in the order written, at least one: `2, -2`, `{2, -2}`, `2 and -2`, `±2`.
    List(Vec<Tree>),
    /// The terms of a ratio, at least two: `3:4`, `3 to 4`.
    Ratio(Vec<Tree>),
}

/// Two sides with a comparison sign, as a part of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What stands left of the sign.
    pub left: Tree,
    /// The sign.
    pub relation: Relation,
    /// What stands right of the sign.
    pub right: Tree,
}

impl Reading {
    /// The expression, when the text can stand for one number or expression: `4`, or `x = 4` for a letter alone.
    pub fn expression(&self) -> Option<&Tree> {
        match self {
            Reading::Expression(tree) => Some(tree),
            Reading::Equation { left, right } => match (left.ungrouped(), right.ungrouped()) {
                (Tree::Symbol(_), Tree::Symbol(_)) => None,
                (Tree::Symbol(_), _) => Some(right),
                (_, Tree::Symbol(_)) => Some(left),
                _ => None,
            },
            _ => None,
        }
    }

    /// The equation, when this is one and both sides are polynomials.
    pub fn equation(&self) -> Option<Result<Equation, TreeError>> {
        let Reading::Equation { left, right } = self else { return None };
        Some(left.poly().and_then(|left| Ok(Equation { left, right: right.poly()? })))
    }

    /// The two coordinates, with or without parentheses.
    pub fn pair(&self) -> Option<(&Tree, &Tree)> {
        match self {
            Reading::Pair(x, y) => Some((x, y)),
            Reading::List(members) => match members.as_slice() {
                [x, y] => Some((x, y)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The members, when the text can stand for a list or a set; one number alone is a list of one.
    pub fn members(&self) -> Option<Vec<&Tree>> {
        match self {
            Reading::List(members) => Some(members.iter().collect()),
            Reading::Pair(a, b) => Some(vec![a, b]),
            other => other.expression().map(|tree| vec![tree]),
        }
    }

    /// The terms of a ratio: `3:4`, `3 to 4`, or the fraction `3/4`.
    pub fn ratio(&self) -> Option<Vec<Tree>> {
        match self {
            Reading::Ratio(terms) => Some(terms.clone()),
            Reading::Expression(tree) => match tree.ungrouped() {
                Tree::Number(Number::Fraction { top, bottom }) => {
                    Some(vec![Tree::integer(*top), Tree::integer(*bottom)])
                }
                Tree::Div(_, a, b) => Some(vec![(**a).clone(), (**b).clone()]),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A reading and the unit that was written with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What was read without the unit.
    pub reading: Reading,
    /// The unit as typed (`miles`, `cm^2`, `$`), if there was one.
    pub unit: Option<String>,
}

/// Why a text could not be read. The page has a sentence for each; characters are named as the reader normalised
/// them, so a typed `×` is `×` and a typed `·` is `*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing but white space.
    Empty,
    /// More than [`MAX_LENGTH`] characters.
    TooLong,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// A comma where a decimal point may be meant: `4,5`.
    CommaDecimal,
    /// Two decimal points in one number: `1.2.3`.
    TwoPoints,
    /// More digits than we compute with.
    NumberTooBig,
    /// A fraction over zero.
    ZeroDenominator,
    /// Two numbers side by side without a sign: `2 3`.
    TwoNumbers,
    /// A number directly behind a letter: `x2`.
    NumberAfterLetter(char),
    /// Nothing stands before this sign, which needs something there.
    MissingBefore(char),
    /// Nothing stands behind this sign, which needs something there.
    MissingAfter(char),
    /// This bracket is opened and never closed.
    MissingClose(char),
    /// This bracket closes nothing.
    UnexpectedClose(char),
    /// A pair of brackets with nothing inside.
    EmptyBrackets,
    /// A comma inside an expression, where no list can be.
    MisplacedComma,
    /// More than one equals or comparison sign, or one where it makes no sense.
    TwoRelations,
    /// A letter or sign that is not in use here.
    UnknownSymbol(char),
    /// A word that is not in use here.
    UnknownWord(String),
}

/// Reads `text`, in which the letters `symbols` may occur (and any one letter as the name before an equals sign, as
/// in `x = 4`). Commas group thousands; one that does not (`4,5`) is refused.
///
/// ```
/// use foothold::algebra::{Rational, parse};
/// let reading = parse("1 1/2 ÷ 3/4", &[]).expect("a division");
/// assert_eq!(reading.expression().map(|tree| tree.value()), Some(Ok(Rational::from(2))));
/// ```
pub fn parse(text: &str, symbols: &[char]) -> Result<Reading, Unreadable> {
    read(&checked(text)?, symbols, Commas::Thousands)
}

/// Reads `text` where a pair or a list is expected: every comma separates, so `4,5` is two numbers.
pub fn parse_list(text: &str, symbols: &[char]) -> Result<Reading, Unreadable> {
    read(&checked(text)?, symbols, Commas::Separators)
}

/// Reads `text` with a unit before or behind it: `x = 4 miles`, `$5`, `12 cm^2`. Which units fit is for the grader.
pub fn parse_with_unit(text: &str, symbols: &[char]) -> Result<Measured, Unreadable> {
    let chars = checked(text)?;
    let (number, unit) = unit::split(&chars, symbols);
    Ok(Measured { reading: read(number, symbols, Commas::Thousands)?, unit })
}

fn checked(text: &str) -> Result<Vec<char>, Unreadable> {
    if text.chars().nth(MAX_LENGTH).is_some() {
        return Err(Unreadable::TooLong);
    }
    Ok(normalise(text))
}

fn read(chars: &[char], symbols: &[char], commas: Commas) -> Result<Reading, Unreadable> {
    let symbols = with_names(chars, symbols);
    let lexemes = tokens(chars, &symbols, commas)?;
    check_brackets(&lexemes)?;
    if lexemes.is_empty() { Err(Unreadable::Empty) } else { whole(&lexemes) }
}

/// The letters in use and those named before an equals sign, as in `m = 3`.
fn with_names(chars: &[char], symbols: &[char]) -> Vec<char> {
    let mut all = symbols.to_vec();
    for (at, &c) in chars.iter().enumerate() {
        let alone = at.checked_sub(1).is_none_or(|before| !chars[before].is_alphabetic());
        let named = chars[at + 1..].iter().find(|&&c| c != ' ') == Some(&'=');
        let known = all.iter().any(|s| s.eq_ignore_ascii_case(&c));
        if c.is_ascii_alphabetic() && alone && named && !known {
            all.push(c);
        }
    }
    all
}

fn check_brackets(lexemes: &[Lexeme]) -> Result<(), Unreadable> {
    let mut open = Vec::new();
    for lexeme in lexemes {
        match lexeme.token {
            Token::Open(fence) => open.push(fence),
            Token::Close(fence) if open.pop() != Some(fence) => {
                return Err(Unreadable::UnexpectedClose(fence.chars().1));
            }
            _ => {}
        }
    }
    open.pop().map_or(Ok(()), |fence| Err(Unreadable::MissingClose(fence.chars().0)))
}

/// The lexemes outside all brackets that satisfy `is_wanted`, by position.
fn outside(lexemes: &[Lexeme], is_wanted: impl Fn(Token) -> bool) -> Vec<usize> {
    let (mut depth, mut found) = (0_u32, Vec::new());
    for (at, lexeme) in lexemes.iter().enumerate() {
        match lexeme.token {
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth = depth.saturating_sub(1),
            token if depth == 0 && is_wanted(token) => found.push(at),
            _ => {}
        }
    }
    found
}

fn whole(lexemes: &[Lexeme]) -> Result<Reading, Unreadable> {
    if let Some((open, inner)) = bracketed(lexemes) {
        let is_set = open == '{';
        let commas = outside(inner, is_separator);
        if is_set || !commas.is_empty() {
            let members = members(inner, &commas)?;
            return Ok(pair_or_list(members, is_set));
        }
    }
    let commas = outside(lexemes, is_separator);
    match commas.as_slice() {
        [] => statement(lexemes),
        _ if lexemes.iter().any(|lexeme| matches!(lexeme.token, Token::Relation(_))) => {
            together(lexemes, &commas)
        }
        _ => Ok(Reading::List(members(lexemes, &commas)?)),
    }
}

fn is_separator(token: Token) -> bool {
    matches!(token, Token::Separator | Token::Or)
}

/// `x > 1 and x < 3`. With `or` between them they are two statements, which nothing here asks for.
#[inline(never)] // a later half: xtask/src/halves
fn together(lexemes: &[Lexeme], commas: &[usize]) -> Result<Reading, Unreadable> {
    if commas.iter().any(|at| lexemes[*at].token == Token::Or) {
        return Err(Unreadable::TwoRelations);
    }
    let parts = split_at(lexemes, commas);
    let mut compared = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        if part.is_empty() {
            return Err(missing_member(at, parts.len()));
        }
        match statement(part)? {
            Reading::Inequality { left, relation, right } => {
                compared.push(Compared { left, relation, right })
            }
            Reading::Compound(inner) => compared.extend(inner),
            _ => return Err(Unreadable::MisplacedComma),
        }
    }
    Ok(Reading::Compound(compared))
}

/// `-1 < x <= 3`: both signs open to the same side.
#[inline(never)] // a later half: xtask/src/halves
fn between(lexemes: &[Lexeme], first: usize, second: usize) -> Result<Reading, Unreadable> {
    let (Token::Relation(low), Token::Relation(high)) = (lexemes[first].token, lexemes[second].token) else {
        return Err(Unreadable::TwoRelations);
    };
    if low.is_less() != high.is_less() || [low, high].contains(&Relation::NotEqual) {
        return Err(Unreadable::TwoRelations);
    }
    let (left, middle) = sides(&lexemes[..second], first)?;
    let (_, right) = sides(&lexemes[first + 1..], second - first - 1)?;
    Ok(Reading::Compound(vec![
        Compared { left, relation: low, right: middle.clone() },
        Compared { left: middle, relation: high, right },
    ]))
}

/// What stands inside, when one pair of brackets holds everything.
fn bracketed(lexemes: &[Lexeme]) -> Option<(char, &[Lexeme])> {
    let [first, inner @ .., last] = lexemes else { return None };
    let (Token::Open(fence), Token::Close(_)) = (first.token, last.token) else { return None };
    let holds_all = check_brackets(inner).is_ok();
    holds_all.then(|| (fence.chars().0, inner))
}

fn pair_or_list(members: Vec<Tree>, is_set: bool) -> Reading {
    match <[Tree; 2]>::try_from(members) {
        Ok([x, y]) if !is_set => Reading::Pair(x, y),
        Ok(two) => Reading::List(two.into()),
        Err(members) => Reading::List(members),
    }
}

fn members(lexemes: &[Lexeme], commas: &[usize]) -> Result<Vec<Tree>, Unreadable> {
    let parts = split_at(lexemes, commas);
    let mut named = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if part.is_empty() {
            return Err(missing_member(at, parts.len()));
        }
        named.extend(member(part)?);
    }
    // `y = 3, x = 2` gives its members in the order of the letters, as a pair does.
    let mut names: Vec<char> = named.iter().filter_map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() == named.len() {
        named.sort_by_key(|(name, _)| *name);
    }
    Ok(named.into_iter().map(|(_, tree)| tree).collect())
}

fn missing_member(at: usize, n_parts: usize) -> Unreadable {
    match (at, n_parts) {
        (0, 1) => Unreadable::EmptyBrackets,
        (0, _) => Unreadable::MissingBefore(','),
        _ => Unreadable::MissingAfter(','),
    }
}

/// One member and the letter it was given with; two members for a `±`.
fn member(part: &[Lexeme]) -> Result<Vec<(Option<char>, Tree)>, Unreadable> {
    match statement(part)? {
        Reading::Expression(tree) => Ok(vec![(None, tree)]),
        Reading::Equation { left: Tree::Symbol(name), right } => Ok(vec![(Some(name), right)]),
        Reading::List(trees) => Ok(trees.into_iter().map(|tree| (None, tree)).collect()),
        _ => Err(Unreadable::MisplacedComma),
    }
}

fn split_at<'a>(lexemes: &'a [Lexeme], positions: &[usize]) -> Vec<&'a [Lexeme]> {
    let mut parts = Vec::with_capacity(positions.len() + 1);
    let mut start = 0;
    for &at in positions {
        parts.push(&lexemes[start..at]);
        start = at + 1;
    }
    parts.push(&lexemes[start..]);
    parts
}

/// A text without commas: an expression, an equation, an inequality, a ratio, or `±`.
fn statement(lexemes: &[Lexeme]) -> Result<Reading, Unreadable> {
    if lexemes.iter().any(|lexeme| lexeme.token == Token::PlusMinus) {
        return either_sign(lexemes);
    }
    let signs = outside(lexemes, |t| matches!(t, Token::Equals | Token::Relation(_)));
    match signs.as_slice() {
        [] => without_relation(lexemes),
        [at] => {
            let (left, right) = sides(lexemes, *at)?;
            Ok(match lexemes[*at].token {
                Token::Relation(relation) => Reading::Inequality { left, relation, right },
                _ => Reading::Equation { left, right },
            })
        }
        [first, second] => between(lexemes, *first, *second),
        _ => Err(Unreadable::TwoRelations),
    }
}

fn sides(lexemes: &[Lexeme], at: usize) -> Result<(Tree, Tree), Unreadable> {
    let sign = lexemes[at].token.char();
    let (left, right) = (&lexemes[..at], &lexemes[at + 1..]);
    match (left.is_empty(), right.is_empty()) {
        (true, _) => Err(Unreadable::MissingBefore(sign)),
        (_, true) => Err(Unreadable::MissingAfter(sign)),
        _ => Ok((expression(left)?, expression(right)?)),
    }
}

fn without_relation(lexemes: &[Lexeme]) -> Result<Reading, Unreadable> {
    let colons = outside(lexemes, |t| t == Token::Ratio);
    if colons.is_empty() {
        return expression(lexemes).map(Reading::Expression);
    }
    let parts = split_at(lexemes, &colons);
    let mut terms = Vec::with_capacity(parts.len());
    for (at, part) in parts.into_iter().enumerate() {
        match (part.is_empty(), at) {
            (true, 0) => return Err(Unreadable::MissingBefore(':')),
            (true, _) => return Err(Unreadable::MissingAfter(':')),
            _ => terms.push(expression(part)?),
        }
    }
    Ok(Reading::Ratio(terms))
}

/// `±2` and `x = ±2` are the list 2, -2.
fn either_sign(lexemes: &[Lexeme]) -> Result<Reading, Unreadable> {
    let with = |sign: Token| {
        let replaced = |lexeme: &Lexeme| match lexeme.token {
            Token::PlusMinus => Lexeme { token: sign, ..*lexeme },
            _ => *lexeme,
        };
        let reading = statement(&lexemes.iter().map(replaced).collect::<Vec<_>>())?;
        reading.expression().cloned().ok_or(Unreadable::TwoRelations)
    };
    Ok(Reading::List(vec![with(Token::Plus)?, with(Token::Minus)?]))
}

fn expression(lexemes: &[Lexeme]) -> Result<Tree, Unreadable> {
    let mut parser = Parser { lexemes, at: 0, depth: 0 };
    let tree = parser.expression(0)?;
    match parser.peek() {
        None => Ok(tree),
        Some(lexeme) => Err(parser.leftover(lexeme.token)),
    }
}

/// How tightly each kind of sign binds.
const SUM: u8 = 10;
const PRODUCT: u8 = 20;
const POWER: u8 = 40;
const PERCENT: u8 = 50;

struct Parser<'a> {
    lexemes: &'a [Lexeme],
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> Option<Lexeme> {
        self.lexemes.get(self.at).copied()
    }

    fn previous(&self) -> Option<Token> {
        self.at.checked_sub(1).map(|at| self.lexemes[at].token)
    }

    fn leftover(&self, token: Token) -> Unreadable {
        match token {
            Token::Close(fence) => Unreadable::UnexpectedClose(fence.chars().1),
            Token::Bar => Unreadable::UnexpectedClose('|'),
            Token::Separator | Token::Or => Unreadable::MisplacedComma,
            _ => Unreadable::TwoRelations,
        }
    }

    /// Everything that binds at least as tightly as `least`.
    fn expression(&mut self, least: u8) -> Result<Tree, Unreadable> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Unreadable::TooDeep);
        }
        let mut left = self.operand(least)?;
        while let Some((infix, strength)) = self.infix()?.filter(|&(_, strength)| strength >= least) {
            left = self.joined(left, infix, strength)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// What joins the next thing to the one before: a sign, or nothing for a product of neighbours.
    fn infix(&self) -> Result<Option<(Option<Token>, u8)>, Unreadable> {
        let Some(Lexeme { token, spaced }) = self.peek() else { return Ok(None) };
        Ok(Some(match token {
            Token::Plus | Token::Minus => (Some(token), SUM),
            Token::Dot | Token::Cross | Token::Divide | Token::Slash => (Some(token), PRODUCT),
            Token::Power => (Some(token), POWER),
            Token::Percent => (Some(token), PERCENT),
            Token::Number(_) => (self.neighbour_of_number(spaced)?, PRODUCT),
            Token::Letter(_) | Token::Pi | Token::Sqrt | Token::Open(_) => (None, PRODUCT),
            _ => return Ok(None),
        }))
    }

    fn neighbour_of_number(&self, spaced: bool) -> Result<Option<Token>, Unreadable> {
        match self.previous() {
            Some(Token::Letter(letter)) => Err(Unreadable::NumberAfterLetter(letter)),
            Some(Token::Pi) => Err(Unreadable::NumberAfterLetter('π')),
            Some(Token::Close(_)) if !spaced => Ok(None),
            _ => Err(Unreadable::TwoNumbers),
        }
    }

    fn joined(&mut self, left: Tree, infix: Option<Token>, strength: u8) -> Result<Tree, Unreadable> {
        let left = Box::new(left);
        self.at += usize::from(infix.is_some());
        if infix == Some(Token::Percent) {
            return Ok(Tree::Percent(left));
        }
        // A power of a power goes from the right, everything else from the left.
        let least = if strength == POWER { POWER } else { strength + 1 };
        let right = Box::new(self.expression(least)?);
        Ok(match infix {
            Some(Token::Plus) => Tree::Add(left, right),
            Some(Token::Minus) => Tree::Sub(left, right),
            Some(Token::Dot) => Tree::Mul(Product::Dot, left, right),
            Some(Token::Cross) => Tree::Mul(Product::Cross, left, right),
            Some(Token::Divide) => Tree::Div(Quotient::Sign, left, right),
            Some(Token::Slash) => Tree::Div(Quotient::Slash, left, right),
            Some(Token::Power) => Tree::Pow(left, right),
            _ => Tree::Mul(Product::Implicit, left, right),
        })
    }

    fn operand(&mut self, least: u8) -> Result<Tree, Unreadable> {
        let before = self.previous();
        let Some(Lexeme { token, .. }) = self.peek() else {
            return Err(before.map_or(Unreadable::Empty, |token| Unreadable::MissingAfter(token.char())));
        };
        self.at += 1;
        match token {
            Token::Number(number) => Ok(Tree::Number(number)),
            Token::Letter(letter) => Ok(Tree::Symbol(letter)),
            Token::Pi => Ok(Tree::Pi),
            Token::Sqrt => Ok(Tree::Sqrt(Box::new(self.operand(POWER)?))),
            Token::Plus => self.expression(least.max(PRODUCT)),
            // Behind a sum the minus takes the whole product (-2x), behind a product only the next factor.
            Token::Minus => Ok(Tree::Neg(Box::new(self.expression(least.max(PRODUCT))?))),
            Token::Open(_) => self.group(),
            Token::Bar => self.absolute_value(),
            other => Err(self.no_operand(before, other)),
        }
    }

    fn no_operand(&self, before: Option<Token>, found: Token) -> Unreadable {
        match (before, found) {
            (Some(Token::Open(_)), Token::Close(_)) => Unreadable::EmptyBrackets,
            (None | Some(Token::Open(_)), other) => Unreadable::MissingBefore(other.char()),
            (Some(before), _) => Unreadable::MissingAfter(before.char()),
        }
    }

    fn group(&mut self) -> Result<Tree, Unreadable> {
        let inner = self.expression(0)?;
        match self.peek().map(|lexeme| lexeme.token) {
            Some(Token::Close(_)) => {
                self.at += 1;
                Ok(Tree::Group(Box::new(inner)))
            }
            Some(other) => Err(self.leftover(other)),
            None => Err(Unreadable::MissingClose('(')),
        }
    }

    fn absolute_value(&mut self) -> Result<Tree, Unreadable> {
        let inner = self.expression(0)?;
        if self.peek().map(|lexeme| lexeme.token) != Some(Token::Bar) {
            return Err(Unreadable::MissingClose('|'));
        }
        self.at += 1;
        Ok(Tree::Abs(Box::new(inner)))
    }
}
