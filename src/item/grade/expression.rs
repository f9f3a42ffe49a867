//! Kind `expression`: equal polynomials, and the form the author asks for.

use crate::algebra::{Poly, Reading, Tree, TreeError, parse};
use crate::content::Form;
use crate::item::{Item, Outcome, Unfinished, Unreadable};

use super::typed::{Typed, no_value, unreadable};
use super::{Judged, Target};

pub(super) fn read(item: &Item, typed: &str) -> Result<Typed, Unreadable> {
    let reading = parse(typed, item.symbols()).map_err(unreadable)?;
    match reading {
        Reading::Expression(_) => Ok(Typed { reading, unit: None }),
        _ => Err(Unreadable::ExpressionWanted),
    }
}

pub(super) fn grade(item: &Item, typed: &str, right: &Poly) -> Judged {
    let read = read(item, typed)?;
    let Reading::Expression(tree) = &read.reading else { return Err(Unreadable::ExpressionWanted) };
    let outcome = match tree.poly() {
        Ok(poly) if poly == *right => finished(tree, item.key.form),
        Ok(poly) => item.wrong(|target| *target == Target::Expression(poly.clone())),
        // Readable, but no polynomial: it cannot equal one as it stands.
        Err(TreeError::NotPolynomial | TreeError::Symbol(_)) => item.wrong(|_| false),
        Err(error) => return Err(no_value(error)),
    };
    Ok((outcome, Some(read.prose())))
}

fn finished(tree: &Tree, form: Form) -> Outcome {
    let is_done = match form {
        Form::Expanded => tree.is_expanded(),
        Form::Factored => tree.is_factored(),
        _ => true,
    };
    if is_done { Outcome::Right } else { Outcome::Almost(Unfinished::Expand) }
}
