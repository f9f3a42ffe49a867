//! Reads a formula (Pratt parser). Every message says what was expected where, for somebody who writes lessons.

use thiserror::Error;

use super::ast::{MINUS_BINDING, NOT_BINDING};
use super::token::{Token, tokens};
use super::{Binary, Expr, Function};
use crate::content::diagnostic::nearest;

/// Why a formula could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct ParseError {
    /// Byte offset in the formula.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

impl ParseError {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

const KEYWORDS: [&str; 11] =
    ["if", "then", "else", "and", "or", "not", "in", "for", "true", "false", "blank"];

/// Whether `name` means something in the language, so that no parameter may have it.
pub(in crate::content) fn is_reserved(name: &str) -> bool {
    KEYWORDS.contains(&name) || Function::named(name).is_some()
}

impl Expr {
    /// Longest formula that is read, in bytes.
    pub const MAX_LEN: usize = 1000;

    /// Reads one formula.
    ///
    /// # Errors
    /// When it is not one; the message is for authors.
    ///
    /// ```
    /// use foothold::content::expr::Expr;
    /// assert_eq!(Expr::parse("gcd(a,b) == 1").unwrap().to_string(), "gcd(a, b) == 1");
    /// assert_eq!(Expr::parse("gcd(a,b == 1").unwrap_err().to_string(), "expected \")\" at the end");
    /// ```
    pub fn parse(source: &str) -> Result<Expr, ParseError> {
        let mut parser = Parser::new(source)?;
        let expr = parser.expression(0)?;
        parser.end()?;
        Ok(expr)
    }
}

/// A position in the tokens of one formula.
pub(in crate::content) struct Parser<'a> {
    source: &'a str,
    tokens: Vec<(usize, Token)>,
    next: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    pub(in crate::content) fn new(source: &'a str) -> Result<Self, ParseError> {
        if source.len() > Expr::MAX_LEN {
            return Err(ParseError::new(
                0,
                format!("this formula is longer than {} characters", Expr::MAX_LEN),
            ));
        }
        Ok(Self { source, tokens: tokens(source)?, next: 0, depth: 0 })
    }

    /// A formula whose operators all bind at least as tightly as `least`.
    pub(in crate::content) fn expression(&mut self, least: u8) -> Result<Expr, ParseError> {
        self.deeper(|parser| {
            let first = parser.prefix()?;
            parser.infix(first, least)
        })
    }

    /// A value of a parameter's domain: no comparison, no `and`.
    pub(in crate::content) fn sum(&mut self) -> Result<Expr, ParseError> {
        self.expression(Binary::Add.binding())
    }

    /// Fails unless everything was read.
    pub(in crate::content) fn end(&self) -> Result<(), ParseError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.expected("an operator such as +")),
        }
    }

    /// Reads `sign` if it is next.
    pub(in crate::content) fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(s)) if *s == sign);
        self.next += usize::from(found);
        found
    }

    /// Reads the word `name` if it is next.
    pub(in crate::content) fn take_word(&mut self, name: &str) -> bool {
        let found = self.next_is_word(name);
        self.next += usize::from(found);
        found
    }

    /// Whether the word `name` is next.
    pub(in crate::content) fn next_is_word(&self, name: &str) -> bool {
        matches!(self.peek(), Some(Token::Name(n)) if n == name)
    }

    /// Reads `sign` or fails.
    pub(in crate::content) fn need(&mut self, sign: &str) -> Result<(), ParseError> {
        if self.take(sign) { Ok(()) } else { Err(self.expected(&format!("\"{sign}\""))) }
    }

    /// Reads the word `name` or fails.
    pub(in crate::content) fn need_word(&mut self, name: &str) -> Result<(), ParseError> {
        if self.take_word(name) { Ok(()) } else { Err(self.expected(&format!("the word \"{name}\""))) }
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, ParseError>) -> Result<T, ParseError> {
        self.depth += 1;
        if self.depth > Expr::MAX_DEPTH / 2 {
            return Err(ParseError::new(self.at(), "too many brackets inside one another"));
        }
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token)| token)
    }

    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.source.len(), |(at, _)| *at)
    }

    fn expected(&self, what: &str) -> ParseError {
        let place = match self.peek() {
            None => "at the end".to_owned(),
            Some(_) => format!("before \"{}\"", excerpt(&self.source[self.at()..])),
        };
        ParseError::new(self.at(), format!("expected {what} {place}"))
    }

    fn infix(&mut self, first: Expr, least: u8) -> Result<Expr, ParseError> {
        let mut left = first;
        let mut length = 0;
        let mut compared = false;
        loop {
            let Some(operator) = self.peek_operator().filter(|op| op.binding() >= least) else {
                return Ok(left);
            };
            let compares = operator.binding() == Binary::Equal.binding();
            if compares && compared {
                return Err(ParseError::new(
                    self.at(),
                    "compare two things at a time: write a < b and b < c",
                ));
            }
            compared = compares;
            self.next += 1;
            let right = self.expression(right_binding(operator))?;
            left = Expr::Binary(operator, Box::new(left), Box::new(right));
            length += 1;
            if length > Expr::MAX_DEPTH / 4 {
                return Err(ParseError::new(self.at(), "this formula is too long; use let for parts of it"));
            }
        }
    }

    fn peek_operator(&self) -> Option<Binary> {
        match self.peek()? {
            Token::Sign(sign) => Some(match *sign {
                "+" => Binary::Add,
                "-" => Binary::Subtract,
                "*" => Binary::Multiply,
                "/" => Binary::Divide,
                "^" => Binary::Power,
                "==" => Binary::Equal,
                "!=" => Binary::NotEqual,
                "<" => Binary::Less,
                "<=" => Binary::LessOrEqual,
                ">" => Binary::Greater,
                ">=" => Binary::GreaterOrEqual,
                "=" => Binary::Equation,
                _ => return None,
            }),
            Token::Name(name) => Some(match name.as_str() {
                "and" => Binary::And,
                "or" => Binary::Or,
                "in" => Binary::In,
                _ => return None,
            }),
            _ => None,
        }
    }

    fn prefix(&mut self) -> Result<Expr, ParseError> {
        if self.take("-") {
            let inner = self.expression(MINUS_BINDING)?;
            return Ok(Expr::Minus(Box::new(inner)));
        }
        if self.take_word("not") {
            return Ok(Expr::Not(Box::new(self.expression(NOT_BINDING)?)));
        }
        if self.take_word("if") {
            return self.choice();
        }
        let mut value = self.atom()?;
        let mut length = 0;
        while self.take("[") {
            let index = self.expression(0)?;
            self.need("]")?;
            value = Expr::Index(Box::new(value), Box::new(index));
            length += 1;
            if length > 4 {
                return Err(ParseError::new(self.at(), "too many [...] after one another"));
            }
        }
        Ok(value)
    }

    fn choice(&mut self) -> Result<Expr, ParseError> {
        let condition = self.expression(0)?;
        self.need_word("then")?;
        let then = self.expression(0)?;
        self.need_word("else")?;
        let other = self.expression(0)?;
        Ok(Expr::If(Box::new(condition), Box::new(then), Box::new(other)))
    }

    fn atom(&mut self) -> Result<Expr, ParseError> {
        let Some(token) = self.peek().cloned() else {
            return Err(self.expected("a number or a name"));
        };
        match token {
            Token::Sign("(") => self.parenthesis(),
            Token::Sign("[") => self.list(),
            Token::Number(n, d) => self.leaf(if d == 1 { Expr::Whole(n) } else { Expr::Decimal(n, d) }),
            Token::Text(text) => self.leaf(Expr::Text(text)),
            Token::Name(name) => self.name(name),
            Token::Sign(_) => Err(self.expected("a number or a name")),
        }
    }

    fn leaf(&mut self, expr: Expr) -> Result<Expr, ParseError> {
        self.next += 1;
        Ok(expr)
    }

    fn name(&mut self, name: String) -> Result<Expr, ParseError> {
        match name.as_str() {
            "true" => self.leaf(Expr::Truth(true)),
            "false" => self.leaf(Expr::Truth(false)),
            word if KEYWORDS.contains(&word) && word != "blank" => Err(self.expected("a number or a name")),
            _ => {
                let at = self.at();
                self.next += 1;
                if self.take("(") { self.call(&name, at) } else { Ok(Expr::Name(name)) }
            }
        }
    }

    fn call(&mut self, name: &str, at: usize) -> Result<Expr, ParseError> {
        let function = Function::named(name).ok_or_else(|| unknown_function(name, at))?;
        let arguments = self.until(")")?;
        let (least, most) = function.arguments();
        if arguments.len() < least || arguments.len() > most {
            return Err(ParseError::new(at, wrong_count(function, arguments.len())));
        }
        Ok(Expr::Call(function, arguments))
    }

    /// Formulas with commas between them, up to and with `close`.
    fn until(&mut self, close: &str) -> Result<Vec<Expr>, ParseError> {
        let mut items = Vec::new();
        if self.take(close) {
            return Ok(items);
        }
        loop {
            items.push(self.expression(0)?);
            if !self.take(",") {
                self.need(close)?;
                return Ok(items);
            }
        }
    }

    fn parenthesis(&mut self) -> Result<Expr, ParseError> {
        self.next += 1;
        let first = self.expression(0)?;
        if !self.take(",") {
            self.need(")")?;
            return Ok(first);
        }
        let second = self.expression(0)?;
        self.need(")")?;
        Ok(Expr::Point(Box::new(first), Box::new(second)))
    }

    fn list(&mut self) -> Result<Expr, ParseError> {
        self.next += 1;
        if self.take("]") {
            return Ok(Expr::List(Vec::new()));
        }
        let first = self.expression(0)?;
        if self.take("..") {
            let last = self.expression(0)?;
            self.need("]")?;
            return Ok(Expr::Range(Box::new(first), Box::new(last)));
        }
        if self.take_word("for") {
            return self.each(first);
        }
        let mut items = vec![first];
        if self.take(",") {
            items.extend(self.until("]")?);
        } else {
            self.need("]")?;
        }
        Ok(Expr::List(items))
    }

    fn each(&mut self, body: Expr) -> Result<Expr, ParseError> {
        let Some(Token::Name(name)) =
            self.peek().cloned().filter(|t| matches!(t, Token::Name(n) if !is_reserved(n)))
        else {
            return Err(self.expected("a name"));
        };
        self.next += 1;
        self.need_word("in")?;
        let list = Box::new(self.expression(0)?);
        let only = if self.take_word("if") { Some(Box::new(self.expression(0)?)) } else { None };
        self.need("]")?;
        Ok(Expr::Each { body: Box::new(body), name, list, only })
    }
}

/// Everything but `^` groups to the left.
fn right_binding(operator: Binary) -> u8 {
    match operator {
        // A leading minus may follow the sign: 2^-3.
        Binary::Power => MINUS_BINDING,
        _ => operator.binding() + 1,
    }
}

fn unknown_function(name: &str, at: usize) -> ParseError {
    let names = Function::ALL.iter().map(|f| f.name());
    let message = match nearest(name, names) {
        Some(near) => format!("there is no function \"{name}\"; did you mean \"{near}\"?"),
        None => format!("there is no function \"{name}\"; write * between a name and a parenthesis"),
    };
    ParseError::new(at, message)
}

fn wrong_count(function: Function, found: usize) -> String {
    let (least, most) = function.arguments();
    let wanted = match (least, most) {
        (1, 1) => "one value".to_owned(),
        (2, 2) => "two values".to_owned(),
        (least, most) if most <= 2 => format!("{least} or {most} values"),
        _ => "at least one value".to_owned(),
    };
    format!("{} takes {wanted}, here it has {found}", function.name())
}

fn excerpt(rest: &str) -> String {
    let short: String = rest.chars().take(12).collect();
    if short.len() < rest.len() { format!("{short}...") } else { short }
}
