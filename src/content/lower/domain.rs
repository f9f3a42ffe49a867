//! What a parameter may be: `1..9`, `-9..9 not 0, 1`, `0.2..1 step 0.05`, `2 | 3 | 5`, `list of 8 from 1..20`.

use crate::content::expr::{Expr, ParseError, Parser};
use crate::content::pack::Domain;

/// Reads a domain.
pub(super) fn parse(source: &str) -> Result<Domain, ParseError> {
    let mut parser = Parser::new(source)?;
    let distinct = parser.take_word("distinct");
    let domain = if distinct || parser.next_is_word("list") {
        list(&mut parser, distinct)?
    } else {
        single(&mut parser)?
    };
    parser.end()?;
    Ok(domain)
}

fn list(parser: &mut Parser<'_>, distinct: bool) -> Result<Domain, ParseError> {
    parser.need_word("list")?;
    parser.need_word("of")?;
    let len = parser.sum()?;
    parser.need_word("from")?;
    let from = Box::new(single(parser)?);
    let sorted = parser.take_word("sorted");
    Ok(Domain::List { len, from, distinct, sorted })
}

fn single(parser: &mut Parser<'_>) -> Result<Domain, ParseError> {
    let first = parser.sum()?;
    if parser.take("..") {
        return range(parser, first);
    }
    let mut values = vec![first];
    while parser.take("|") {
        values.push(parser.sum()?);
    }
    Ok(Domain::OneOf(values))
}

fn range(parser: &mut Parser<'_>, from: Expr) -> Result<Domain, ParseError> {
    let to = parser.sum()?;
    let step = if parser.take_word("step") { parser.sum()? } else { Expr::Whole(1) };
    let mut not = Vec::new();
    if parser.take_word("not") {
        not.push(parser.sum()?);
        while parser.take(",") {
            not.push(parser.sum()?);
        }
    }
    Ok(Domain::Range { from, to, step, not })
}

impl Domain {
    /// Every formula in it.
    pub(super) fn exprs(&self) -> Vec<&Expr> {
        match self {
            Domain::Range { from, to, step, not } => [from, to, step].into_iter().chain(not).collect(),
            Domain::OneOf(values) => values.iter().collect(),
            Domain::List { len, from, .. } => std::iter::once(len).chain(from.exprs()).collect(),
        }
    }
}
