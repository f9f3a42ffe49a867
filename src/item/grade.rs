//! Response to [`Graded`]. Values are compared exactly; the form is looked at only when the value is right, and a wrong
//! rule is named only when the value is not. One file for each answer kind.

mod arranged;
mod built;
mod choice;
mod decimal;
mod equation;
mod expression;
mod fill_table;
mod form;
mod inequality;
mod like;
mod mixed_number;
mod multi_select;
mod number;
mod number_set;
mod ordered_pair;
mod parts;
mod percent;
mod pi;
mod plot;
mod quotient;
mod ratio;
mod reading;
mod scientific;
mod typed;
mod unit;

use crate::algebra::{Math, Operator, Rational, Tree};
use crate::base::{Localized, MisconceptionId};
use crate::content::{AnswerKind, Form};

use super::key::{Target, Wrong};
use super::{Control, Graded, Item, Outcome, Prose, Response, Unreadable};

impl Item {
    /// Grades `response`. A response to another kind of control counts as none.
    pub fn grade(&self, response: &Response) -> Graded {
        let judged = match (response, &self.key.right) {
            (Response::Typed(text), _) if self.is_later_typed() => self.grade_later(text),
            (Response::Typed(text), Target::Number(right)) => number::grade(self, text, *right),
            (Response::Typed(text), Target::Expression(right)) => expression::grade(self, text, right),
            (Response::Typed(text), Target::Equation(right)) => equation::grade(self, text, right),
            (Response::Choice(chosen), Target::Choice(right)) => choice::grade(self, *chosen, *right),
            (Response::MultiSelect(chosen), Target::Options(right)) => {
                multi_select::grade(self, chosen, right)
            }
            (Response::Cells(cells), Target::Cells(right)) => fill_table::grade(self, cells, right),
            (Response::Arranged(given), Target::Arranged(right)) => arranged::grade(self, given, right),
            (Response::Points(_) | Response::Values(_) | Response::Shaded(_), right) => {
                built::grade(self, response, right)
            }
            (Response::Place(_) | Response::Point(..) | Response::Dots(_), right) => {
                plot::grade(self, response, right)
            }
            _ => Err(Unreadable::Empty),
        };
        match judged {
            Ok((outcome, reading)) => Graded { outcome, reading },
            Err(reason) => Graded { outcome: Outcome::Unreadable(reason), reading: None },
        }
    }

    /// What is typed, as it is understood; for the preview while typing. It says nothing about being right.
    pub fn read(&self, typed: &str) -> Result<Prose, Unreadable> {
        match &self.key.right {
            _ if self.is_later_typed() => self.read_later(typed),
            Target::Expression(_) => expression::read(self, typed).map(|read| read.prose()),
            Target::Equation(_) => equation::read(self, typed).map(|read| read.prose()),
            _ => number::read(self, typed).map(|read| read.prose()),
        }
    }

    /// Whether this is typed and not of the kinds that every learner begins with.
    fn is_later_typed(&self) -> bool {
        let is_old = match &self.key.right {
            Target::Number(_) => {
                matches!(self.kind, AnswerKind::Integer | AnswerKind::Number | AnswerKind::Fraction)
                    && matches!(self.key.form, Form::Any | Form::Simplest)
            }
            Target::Expression(_) => self.kind == AnswerKind::Expression,
            Target::Equation(_) => true,
            _ => false,
        };
        !is_old && matches!(self.control, Control::Typed { .. })
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn grade_later(&self, text: &str) -> Judged {
        match (self.kind, &self.key.right) {
            (kind, Target::Number(right)) => match (kind, self.key.form) {
                (AnswerKind::Decimal, _) | (_, Form::Decimal(_)) => decimal::grade(self, text, *right),
                (AnswerKind::MixedNumber, _) | (_, Form::Mixed) => mixed_number::grade(self, text, *right),
                (AnswerKind::Percent, _) | (_, Form::Percent) => percent::grade(self, text, *right),
                _ => number::grade(self, text, *right),
            },
            (AnswerKind::Number, Target::Expression(right)) => pi::grade(self, text, right),
            (_, Target::Quotient(_)) => quotient::grade(self, text),
            (_, Target::Like { model, .. }) => like::grade(self, text, model),
            (_, Target::Ratio(right)) => ratio::grade(self, text, right),
            (_, Target::Inequality(right)) => inequality::grade(self, text, right),
            (_, Target::Point(x, y)) => ordered_pair::grade(self, text, (*x, *y)),
            (_, Target::Set(right)) => number_set::grade(self, text, right),
            (_, Target::Scientific(first, exponent)) => scientific::grade(self, text, (*first, *exponent)),
            _ => Err(Unreadable::Empty),
        }
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn read_later(&self, typed: &str) -> Result<Prose, Unreadable> {
        let read = match &self.key.right {
            Target::Expression(_) => pi::read(self, typed),
            Target::Quotient(_) => expression::read(self, typed),
            Target::Like { model, .. } => like::read(self, typed, model),
            Target::Ratio(_) => ratio::read(self, typed),
            Target::Inequality(_) => inequality::read(self, typed),
            Target::Point(..) => ordered_pair::read(self, typed),
            Target::Set(_) => return number_set::read(self, typed).map(|set| set.prose()),
            Target::Scientific(..) => scientific::read(self, typed),
            Target::Number(_) if self.kind == AnswerKind::Percent => percent::read(self, typed),
            _ => number::read(self, typed),
        };
        read.map(|read| read.prose())
    }

    /// A response that is right.
    pub fn key_response(&self) -> Response {
        // Drawing an item checks that there is one.
        self.key
            .right
            .response(self.kind, self.key.form, &self.control)
            .unwrap_or(Response::Typed(String::new()))
    }

    /// One response for each coded wrong rule of this item.
    pub fn wrong_responses(&self) -> Vec<(MisconceptionId, Response)> {
        let response = |wrong: &Wrong| match (&wrong.target, &self.key.right) {
            // A wrong option is chosen beside the right ones.
            (Target::Choice(option), Target::Options(right)) => {
                let mut chosen: Vec<usize> = right.iter().copied().chain([*option]).collect();
                chosen.sort_unstable();
                Some(Response::MultiSelect(chosen))
            }
            (Target::Arranged(rule), Target::Arranged(right)) => Some(arranged_by(rule, right)),
            (target, _) => target.response(self.kind, self.key.form, &self.control),
        };
        let wrongs = self.key.wrongs.iter();
        wrongs.filter_map(|wrong| Some((wrong.misconception.clone(), response(wrong)?))).collect()
    }

    /// What is right, for a worked solution.
    pub fn say_key(&self) -> Localized<Prose> {
        match (&self.key.right, &self.control) {
            (Target::Set(numbers), _) if numbers.is_empty() => number_set::said_none(),
            (_, Control::Typed { unit: Some(unit), .. }) if self.is_later_typed() => {
                unit.map(|unit| unit::behind(unit, response_prose(&self.key_response(), self)))
            }
            (Target::Number(value), Control::Typed { unit: Some(unit), .. }) => {
                unit.map(|unit| unit::with_number(unit, self.kind, *value))
            }
            (Target::Choice(option), Control::Choice { options }) => options[*option].clone(),
            (Target::Options(right), Control::MultiSelect { options }) => said_options(right, options),
            (Target::Arranged(_) | Target::Parts(_), _) => reading::say_key(self),
            (Target::Meets { .. } | Target::Like { .. }, _) => self.say_example(),
            _ => both(response_prose(&self.key_response(), self)),
        }
    }

    fn say_example(&self) -> Localized<Prose> {
        let example = response_prose(&self.key_response(), self);
        let with = |words: &str| {
            let mut prose = Prose::words(words);
            prose.pieces.extend(example.pieces.iter().cloned());
            prose
        };
        Localized { en: with("for example "), es: with("por ejemplo ") }
    }

    /// A response to this item as people write it, with the unit shown beside the box.
    pub(in crate::item) fn with_unit(&self, response: &Response) -> Localized<Prose> {
        match (response, &self.control) {
            (Response::Typed(text), Control::Typed { unit: Some(unit), .. }) => {
                let value = crate::algebra::parse(text, self.symbols()).ok();
                let value = value.and_then(|reading| reading.expression()?.value().ok());
                match value {
                    Some(value) => unit.map(|unit| unit::with_number(unit, self.kind, value)),
                    None => both(response_prose(response, self)),
                }
            }
            _ => both(response_prose(response, self)),
        }
    }

    /// The outcome for something that is not right; `fits` finds the rule it comes from.
    fn wrong(&self, fits: impl Fn(&Target) -> bool) -> Outcome {
        let rule = self.key.wrongs.iter().find(|wrong| fits(&wrong.target));
        Outcome::Wrong {
            credit: 0.0,
            misconception: rule.map(|wrong| wrong.misconception.clone()),
            say: rule.and_then(|wrong| wrong.say.clone()),
            right_parts: Vec::new(),
        }
    }
}

/// What a rule makes of cards: where it gives any, the card lies right.
#[inline(never)] // a later half: xtask/src/halves
fn arranged_by(rule: &[Option<usize>], right: &[Option<usize>]) -> Response {
    Response::Arranged(rule.iter().zip(right).filter_map(|(rule, right)| rule.or(*right)).collect())
}

/// An outcome and what was understood, or why nothing was.
type Judged = Result<(Outcome, Option<Prose>), Unreadable>;

fn both(prose: Prose) -> Localized<Prose> {
    Localized { en: prose.clone(), es: prose }
}

/// A number as it is written for people under this answer kind: decimals where they are short, else fractions.
fn number_math(kind: AnswerKind, value: Rational) -> Math {
    let typed = super::key::typed_number(kind, value);
    if typed.contains('/') {
        return Tree::from(value).math();
    }
    let digits = Math::number(typed.trim_start_matches('-'));
    if value.is_negative() { Math::row(vec![Math::Operator(Operator::Negative), digits]) } else { digits }
}

fn number_list(values: &[Rational]) -> Math {
    let mut parts = Vec::new();
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            parts.push(Math::Operator(Operator::Comma));
        }
        parts.push(number_math(AnswerKind::Number, *value));
    }
    Math::row(parts)
}

/// A response as people write it.
fn response_prose(response: &Response, item: &Item) -> Prose {
    match response {
        Response::Typed(text) => item.read(text).unwrap_or_else(|_| Prose::words(text)),
        Response::Cells(cells) => Prose::words(cells.join(", ")),
        Response::Place(value) => Prose::formula(number_math(AnswerKind::Number, *value)),
        Response::Point(x, y) => Prose::formula(point_math(*x, *y)),
        Response::Dots(values) | Response::Values(values) => Prose::formula(number_list(values)),
        Response::Points(_) | Response::Shaded(_) => reading::of_parts(response, item),
        Response::Choice(_) | Response::MultiSelect(_) | Response::Arranged(_) => Prose::default(),
    }
}

fn point_math(x: Rational, y: Rational) -> Math {
    Math::Fenced(crate::algebra::Fence::Round, Box::new(number_list(&[x, y])))
}

fn said_options(right: &[usize], options: &[Localized<Prose>]) -> Localized<Prose> {
    let mut said = Localized { en: Prose::default(), es: Prose::default() };
    for (at, option) in right.iter().filter_map(|index| options.get(*index)).enumerate() {
        for (prose, text, and) in [(&mut said.en, &option.en, "; "), (&mut said.es, &option.es, "; ")] {
            if at > 0 {
                prose.pieces.extend(Prose::words(and).pieces);
            }
            prose.pieces.extend(text.pieces.iter().cloned());
        }
    }
    said
}
