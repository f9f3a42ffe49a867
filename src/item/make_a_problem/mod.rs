//! Make a problem: a problem and its answer are shown, and the learner makes another one like it with the same answer.
//! Made from items whose prompt holds the calculation or the equation itself; the algebra checks what was made.

mod another;

use crate::algebra::{Equation, Poly, Rational, Reading, Strictness, Tree, parse, plain};
use crate::base::{Lang, Localized};
use crate::content::AnswerKind;

use crate::item::key::{Key, Target};
use crate::item::task::Task;
use crate::item::{Control, Item, Outcome, Piece, Prose, Unfinished};

/// Chance of making a fitting problem without knowing how.
const MADE_GUESS: f64 = 0.05;

/// The problem shown; what is made has to be like it and to come to the same.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::item) enum Model {
    /// A calculation and its value.
    Calculation(Tree, Rational),
    /// The two sides of an equation in one letter, and its solution.
    Equation(Tree, Tree, Rational),
}

impl Item {
    /// This draw as "make another one like it". `None` unless the prompt holds one calculation whose value, or one
    /// equation whose solution, is the number asked for, and another one like it is at hand.
    pub(in crate::item) fn make_a_problem(&self) -> Option<Item> {
        let (model, shown) = self.model()?;
        let prompt = asked(&model, shown, self.say_key());
        let spoken_prompt = Localized { en: prompt.en.spoken(Lang::En), es: prompt.es.spoken(Lang::Es) };
        let example = model.another()?;
        let kind = match &model {
            Model::Calculation(..) => AnswerKind::Expression,
            Model::Equation(..) => AnswerKind::Equation,
        };
        Some(Item {
            task: Task::MakeAProblem,
            kind,
            guess: MADE_GUESS,
            control: Control::Typed {
                symbols: self.symbols().to_vec(),
                equation: kind == AnswerKind::Equation,
                unit: None,
            },
            figures: Vec::new(),
            prompt,
            spoken_prompt,
            key: Key {
                right: Target::Like { model: Box::new(model), example },
                wrongs: Vec::new(),
                ..self.key.clone()
            },
            ..self.clone()
        })
    }

    /// The problem in the prompt and how it looks there.
    fn model(&self) -> Option<(Model, Piece)> {
        let Target::Number(answer) = self.key.right else { return None };
        let mut models = self.prompt.en.pieces.iter().filter_map(|piece| {
            let Piece::Math(math) = piece else { return None };
            let reading = parse(&plain(math), self.symbols()).ok()?;
            Some((Model::of(reading, answer)?, piece.clone()))
        });
        let only = models.next()?;
        models.next().is_none().then_some(only)
    }
}

impl Model {
    fn of(reading: Reading, answer: Rational) -> Option<Model> {
        match reading {
            Reading::Expression(tree) if tree.single_number().is_none() => {
                (tree.value() == Ok(answer)).then_some(Model::Calculation(tree, answer))
            }
            Reading::Equation { left, right } => {
                let is_bare = |side: &Tree| matches!(side.ungrouped(), Tree::Symbol(_));
                let fits = solves(&left, &right, answer) && !is_bare(&left) && !is_bare(&right);
                fits.then_some(Model::Equation(left, right, answer))
            }
            _ => None,
        }
    }

    /// What `made` is worth; `None` where it is no problem of this sort at all.
    pub(in crate::item) fn judge(&self, made: &Reading) -> Option<Outcome> {
        match (self, made) {
            (Model::Calculation(model, answer), Reading::Expression(tree)) => {
                if tree.value().ok()? != *answer {
                    return Some(wrong());
                }
                Some(finished(tree.is_like(model, Strictness::Signs), &[tree], &[model]))
            }
            (Model::Equation(left, right, answer), Reading::Equation { left: l, right: r }) => {
                if !solves(l, r, *answer) {
                    return Some(wrong());
                }
                let like = |a: &Tree, b: &Tree| {
                    a.is_like(left, Strictness::NoSigns) && b.is_like(right, Strictness::NoSigns)
                };
                Some(finished(like(l, r) || like(r, l), &[l, r], &[left, right]))
            }
            _ => None,
        }
    }
}

/// Something that comes to the right thing: of the same kind, with numbers of one's own, none of them idle.
fn finished(is_like: bool, made: &[&Tree], model: &[&Tree]) -> Outcome {
    let numbers = |trees: &[&Tree]| {
        let mut numbers: Vec<Rational> = trees.iter().flat_map(|tree| tree.numbers()).collect();
        numbers.sort_unstable();
        numbers
    };
    // Adding zero and multiplying by one make no problem.
    let is_idle = made.iter().any(|tree| has_idle_part(tree));
    // The same numbers in another order are not one's own.
    if numbers(made) == numbers(model) {
        Outcome::Almost(Unfinished::OwnNumbers)
    } else if is_like && !is_idle && are_unlike(made) >= are_unlike(model) {
        Outcome::Right
    } else {
        Outcome::Almost(Unfinished::SameKind)
    }
}

/// Whether the denominators differ: with equal ones, adding fractions is another skill.
fn are_unlike(trees: &[&Tree]) -> bool {
    let denominators: Vec<i64> = trees.iter().flat_map(|tree| tree.denominators()).collect();
    denominators.windows(2).any(|pair| pair[0] != pair[1])
}

fn has_idle_part(tree: &Tree) -> bool {
    let is = |tree: &Tree, number: i64| tree.value() == Ok(Rational::from(number));
    match tree {
        Tree::Add(a, b) | Tree::Sub(a, b) => is(a, 0) || is(b, 0) || has_idle_part(a) || has_idle_part(b),
        Tree::Mul(_, a, b) | Tree::Div(_, a, b) if tree.single_number().is_none() => {
            is(a, 1) || is(b, 1) || is(a, 0) || has_idle_part(a) || has_idle_part(b)
        }
        Tree::Neg(a) | Tree::Group(a) => has_idle_part(a),
        _ => false,
    }
}

/// Whether `answer` is the one solution of the equation between the sides.
fn solves(left: &Tree, right: &Tree, answer: Rational) -> bool {
    let (Ok(left), Ok(right)) = (left.poly(), right.poly()) else { return false };
    let equation = Equation { left, right };
    let Ok(difference) = equation.difference() else { return false };
    let Some(letter) = difference.symbols().iter().next().copied() else { return false };
    let solution = Equation { left: Poly::symbol(letter), right: Poly::constant(answer) };
    equation.same_solutions(&solution).unwrap_or(false)
}

fn wrong() -> Outcome {
    Outcome::Wrong { credit: 0.0, misconception: None, say: None, right_parts: Vec::new() }
}

fn asked(model: &Model, shown: Piece, answer: Localized<Prose>) -> Localized<Prose> {
    let words = match model {
        Model::Calculation(..) => Localized {
            en: (
                " comes to ",
                ". Write another calculation like it, with other numbers, that comes to the same.",
            ),
            es: (" da ", ". Escribe otro cálculo parecido, con otros números, que dé lo mismo."),
        },
        Model::Equation(..) => Localized {
            en: (
                " has the solution ",
                ". Write another equation like it, with other numbers and the same solution.",
            ),
            es: (
                " tiene la solución ",
                ". Escribe otra ecuación parecida, con otros números y la misma solución.",
            ),
        },
    };
    let sentence = |(middle, end): (&str, &str), answer: Prose| {
        let mut pieces = vec![shown.clone(), Piece::Words(middle.to_owned())];
        pieces.extend(answer.pieces);
        pieces.push(Piece::Words(end.to_owned()));
        Prose { pieces }
    };
    Localized { en: sentence(words.en, answer.en), es: sentence(words.es, answer.es) }
}
