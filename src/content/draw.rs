//! From a template and a seed to values: parameters are drawn until the where rules hold, then a story is chosen.
//! The same seed gives the same values for as long as the template's text stays the same.

use thiserror::Error;

use crate::algebra::Rational;
use crate::base::{Draws, Seed};

use super::expr::{EvalError, Expr, Scope, Value};
use super::pack::{Domain, Param, Template};

/// The values of one draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    /// Parameters and let-names with their values, and the template's symbols.
    pub scope: Scope,
    /// Place of the chosen story in `Template::stories`; `None` when the template has none.
    pub story: Option<usize>,
    /// How many times the parameters were drawn again.
    pub rejected: u32,
}

/// Why a template gives no draw. The words are for authors.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DrawError {
    /// A formula has no value although all where rules that can be worked out hold.
    #[error("draw {values}: {error} in {place}")]
    Eval {
        /// The parameters, as `a=3, b=-3`.
        values: String,
        /// Which key, e.g. `let.m`.
        place: String,
        /// What went wrong.
        error: EvalError,
    },
    /// A parameter has no value to take.
    #[error("{0} has no value to take")]
    EmptyDomain(String),
    /// The where rules never held.
    #[error("the where rules are too strict: none of {0} draws meets them")]
    TooStrict(u32),
    /// The formulas take more steps than a pack may ask for.
    #[error("drawing it takes too many steps")]
    TooMuchWork,
    /// Every story has a `when` that is false.
    #[error("draw {0}: no story fits")]
    NoStory(String),
}

/// Draws before giving up. A template at the linter's limit (1% accepted) fails once in 10^43 seeds.
const MAX_REJECTED: u32 = 10_000;

/// Steps of evaluation one draw may take.
const MOST_WORK: u64 = 3_000_000;

/// What one try costs beside its formulas, in steps.
const EACH_TRY: u64 = 10;

/// One thing to do in a try, by its place in the template.
enum Step {
    Param(usize),
    Let(usize),
    Where(usize),
}

impl Template {
    /// The values of this template for `seed`. `symbols` are the skill's letters.
    ///
    /// # Errors
    /// When the author's rules leave nothing to draw; a checked pack has no such template.
    pub fn draw(&self, symbols: &[char], seed: Seed) -> Result<Draw, DrawError> {
        self.draw_within(symbols, seed, &mut MOST_WORK.clone())
    }

    /// As [`Template::draw`], with at most `work` steps of evaluation, which are taken off.
    ///
    /// # Errors
    /// As [`Template::draw`]; what has no steps left is refused.
    pub fn draw_within(&self, symbols: &[char], seed: Seed, work: &mut u64) -> Result<Draw, DrawError> {
        let mut scope = Scope::new(symbols);
        let mut steps = self.steps_in_order();
        for rejected in 0..MAX_REJECTED {
            let mut draws = seed.derive(("draw", u64::from(rejected))).draws();
            if self.attempt(&steps, &mut scope, &mut draws, work)? {
                let story = self.choose_story(&scope, &mut draws)?;
                return Ok(Draw { scope, story, rejected });
            }
            if rejected == 0 {
                steps = self.steps_that_refuse_early();
            }
        }
        Err(DrawError::TooStrict(MAX_REJECTED))
    }

    /// The steps as authors write them.
    fn steps_in_order(&self) -> Vec<Step> {
        let params = (0..self.params.len()).map(Step::Param);
        let lets = (0..self.lets.len()).map(Step::Let);
        params.chain(lets).chain((0..self.wheres.len()).map(Step::Where)).collect()
    }

    /// The same steps, each rule as soon as what it speaks of is known, and let-names that no rule speaks of last: most
    /// tries of a strict template end at their first parameters. Parameters keep their order, so the draws do too.
    fn steps_that_refuse_early(&self) -> Vec<Step> {
        // How many parameters must be drawn before a name has its value; other names need none.
        let mut known: Vec<(&str, usize)> = Vec::new();
        let after = |known: &[(&str, usize)], expr: &Expr| {
            let names = expr.free_names();
            known.iter().filter(|(name, _)| names.contains(name)).map(|(_, after)| *after).max().unwrap_or(0)
        };
        known.extend(self.params.iter().zip(1..).map(|(param, place)| (param.name.as_str(), place)));
        for (name, expr) in &self.lets {
            known.push((name, after(&known, expr)));
        }
        let mut spoken_of: Vec<&str> = self.wheres.iter().flat_map(Expr::free_names).collect();
        for (name, expr) in self.lets.iter().rev() {
            if spoken_of.contains(&name.as_str()) {
                spoken_of.extend(expr.free_names());
            }
        }
        let (early, late): (Vec<usize>, Vec<usize>) =
            (0..self.lets.len()).partition(|place| spoken_of.contains(&self.lets[*place].0.as_str()));
        let let_after = |place: usize| known[self.params.len() + place].1;
        let mut steps = Vec::new();
        for drawn in 0..=self.params.len() {
            steps.extend(drawn.checked_sub(1).map(Step::Param));
            steps.extend(
                early.iter().filter(|place| let_after(**place) == drawn).map(|place| Step::Let(*place)),
            );
            let rules = (0..self.wheres.len()).filter(|place| after(&known, &self.wheres[*place]) == drawn);
            steps.extend(rules.map(Step::Where));
        }
        steps.extend(late.into_iter().map(Step::Let));
        steps
    }

    /// One try, into a scope that an earlier try may have filled; `false` when a where rule is.
    fn attempt(
        &self,
        steps: &[Step],
        scope: &mut Scope,
        draws: &mut Draws,
        work: &mut u64,
    ) -> Result<bool, DrawError> {
        let mut pay = |steps: u64| {
            let left = work.checked_sub(steps);
            *work = left.unwrap_or(0);
            left.map(|_| ()).ok_or(DrawError::TooMuchWork)
        };
        pay(EACH_TRY)?;
        // A let-name may have no value in a draw that a where rule refuses anyway, so all rules speak first. The words of
        // an error are made only when there is one to tell: most tries end in a rule that says no.
        let mut first_error = None;
        for step in steps {
            let failed = match *step {
                Step::Param(place) => {
                    let param = &self.params[place];
                    let value = param.draw(scope, draws)?;
                    pay(value.size() as u64)?;
                    scope.set(&param.name, value);
                    None
                }
                Step::Let(place) => {
                    let (name, expr) = &self.lets[place];
                    let (value, steps) = expr.eval_counted(scope);
                    pay(steps)?;
                    let error = value.map(|value| scope.set(name, value)).err();
                    error.map(|error| {
                        scope.unset(name);
                        (format!("let.{name}"), error)
                    })
                }
                Step::Where(place) => {
                    let (value, steps) = self.wheres[place].eval_counted(scope);
                    pay(steps)?;
                    match value.and_then(|value| value.truth()) {
                        Ok(true) => None,
                        Ok(false) => return Ok(false),
                        Err(error) => Some((format!("where rule {}", place + 1), error)),
                    }
                }
            };
            first_error = first_error.or(failed);
        }
        match first_error {
            None => Ok(true),
            Some((place, error)) => Err(DrawError::Eval { values: self.shown(scope), place, error }),
        }
    }

    fn choose_story(&self, scope: &Scope, draws: &mut Draws) -> Result<Option<usize>, DrawError> {
        if self.stories.is_empty() {
            return Ok(None);
        }
        let mut fitting = Vec::new();
        for (place, story) in self.stories.iter().enumerate() {
            let fits = story.when.as_ref().map_or(Ok(true), |when| when.holds(scope));
            let fits = fits.map_err(|error| DrawError::Eval {
                values: self.shown(scope),
                place: format!("story {}", place + 1),
                error,
            })?;
            fitting.extend(fits.then_some(place));
        }
        let chosen = fitting.get(draws.below(fitting.len() as u32) as usize).copied();
        chosen.map(Some).ok_or_else(|| DrawError::NoStory(self.shown(scope)))
    }

    /// The parameters as `a=3, b=-3`, for messages.
    pub fn shown(&self, scope: &Scope) -> String {
        let value = |param: &Param| {
            let value = scope.get(&param.name)?;
            match value {
                Value::List(_) => Some(format!("{}=[{}]", param.name, value.plain())),
                _ => Some(format!("{}={}", param.name, value.plain())),
            }
        };
        self.params.iter().filter_map(value).collect::<Vec<_>>().join(", ")
    }
}

impl Param {
    fn draw(&self, scope: &Scope, draws: &mut Draws) -> Result<Value, DrawError> {
        let failed = |error| match error {
            EvalError::EmptyList => DrawError::EmptyDomain(format!("params.{}", self.name)),
            error => DrawError::Eval { values: String::new(), place: format!("params.{}", self.name), error },
        };
        self.domain.draw(scope, draws).map_err(failed)
    }
}

impl Domain {
    /// One value; every one is equally likely.
    ///
    /// # Errors
    /// [`EvalError::EmptyList`] when there is none.
    pub fn draw(&self, scope: &Scope, draws: &mut Draws) -> Result<Value, EvalError> {
        match self {
            Domain::OneOf(values) => {
                let chosen =
                    values.get(draws.below(values.len() as u32) as usize).ok_or(EvalError::EmptyList)?;
                chosen.eval(scope)
            }
            Domain::Range { .. } => Places::of(self, scope)?.draw(draws),
            Domain::List { len, from, distinct, sorted } => {
                let len = usize::try_from(len.eval(scope)?.integer()?).map_err(|_| EvalError::EmptyList)?;
                let mut values = from.draw_many(len, *distinct, scope, draws)?;
                if *sorted {
                    values.sort_by(|a, b| a.order(b).unwrap_or(std::cmp::Ordering::Equal));
                }
                Ok(Value::List(values))
            }
        }
    }

    /// Whether `number` lies between the first and the last value of a range; `false` for what is no range.
    pub fn spans(&self, number: Rational, scope: &Scope) -> bool {
        let Domain::Range { from, to, .. } = self else { return false };
        let end = |expr: &Expr| expr.eval(scope).and_then(|value| value.number());
        end(from).is_ok_and(|from| from <= number) && end(to).is_ok_and(|to| number <= to)
    }

    /// `len` values, no one twice when `distinct`: the values are then all listed and shuffled.
    fn draw_many(
        &self,
        len: usize,
        distinct: bool,
        scope: &Scope,
        draws: &mut Draws,
    ) -> Result<Vec<Value>, EvalError> {
        if len > Value::MAX_LIST {
            return Err(EvalError::ListTooLong);
        }
        if !distinct {
            return match self {
                Domain::Range { .. } => {
                    let places = Places::of(self, scope)?;
                    (0..len).map(|_| places.draw(draws)).collect()
                }
                _ => (0..len).map(|_| self.draw(scope, draws)).collect(),
            };
        }
        let mut values = self.values(scope)?;
        draws.shuffle(&mut values);
        values.truncate(len);
        if values.len() < len { Err(EvalError::EmptyList) } else { Ok(values) }
    }

    /// Every value, for `distinct`.
    fn values(&self, scope: &Scope) -> Result<Vec<Value>, EvalError> {
        match self {
            Domain::OneOf(values) => values.iter().map(|value| value.eval(scope)).collect(),
            Domain::Range { .. } => {
                let places = Places::of(self, scope)?;
                if places.count() > Value::MAX_LIST as u32 {
                    return Err(EvalError::ListTooLong);
                }
                (0..places.count()).map(|place| places.value(place)).collect()
            }
            Domain::List { .. } => Err(EvalError::WrongKind { wanted: "a range", found: "a list" }),
        }
    }
}

/// A range worked out: first value, step, how many places, and which of them are left out.
struct Places {
    from: Rational,
    step: Rational,
    total: u32,
    left_out: Vec<u32>,
}

impl Places {
    fn of(domain: &Domain, scope: &Scope) -> Result<Places, EvalError> {
        let Domain::Range { from, to, step, not } = domain else {
            return Err(EvalError::WrongKind { wanted: "a range", found: "something else" });
        };
        let (from, to, step) =
            (from.eval(scope)?.number()?, to.eval(scope)?.number()?, step.eval(scope)?.number()?);
        let steps = to.checked_sub(from)?.checked_div(step)?;
        if steps.is_negative() || step.is_negative() {
            return Err(EvalError::EmptyList);
        }
        let total =
            u32::try_from(steps.floor()).ok().and_then(|n| n.checked_add(1)).ok_or(EvalError::TooLarge)?;
        let mut left_out = Vec::new();
        for value in not {
            let place = value.eval(scope)?.number()?.checked_sub(from)?.checked_div(step)?;
            left_out.extend(u32::try_from(place.num()).ok().filter(|p| place.is_integer() && *p < total));
        }
        left_out.sort_unstable();
        left_out.dedup();
        Ok(Places { from, step, total, left_out })
    }

    fn count(&self) -> u32 {
        self.total - self.left_out.len() as u32
    }

    /// The value at `place` among those not left out.
    fn value(&self, place: u32) -> Result<Value, EvalError> {
        let place = self.left_out.iter().fold(place, |place, out| place + u32::from(place >= *out));
        Ok(self.from.checked_add(self.step.checked_mul(Rational::from(i64::from(place)))?)?.into())
    }

    fn draw(&self, draws: &mut Draws) -> Result<Value, EvalError> {
        match self.count() {
            0 => Err(EvalError::EmptyList),
            count => self.value(draws.below(count)),
        }
    }
}
