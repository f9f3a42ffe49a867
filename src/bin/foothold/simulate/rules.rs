//! The rules that other programs use to call a skill mastered, and the one that sees the truth: what the engine's rule
//! is compared with.

use super::practice::FALSE_BELOW;

/// A rule that looks at nothing but right and wrong on the skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Counter {
    /// So many right in a row.
    InARow(u32),
    /// Bayesian knowledge tracing until P(known) reaches .95.
    Tracing(Tracing),
    /// True success of at least .70, as nobody can see it. No rule can be cheaper and safe.
    Oracle,
}

/// Constants of Bayesian knowledge tracing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tracing {
    /// Known at the start.
    pub start: f64,
    /// Comes to be known at an item.
    pub learn: f64,
    /// Right without knowing.
    pub guess: f64,
    /// Wrong in spite of knowing.
    pub slip: f64,
}

impl Tracing {
    /// The constants in common use.
    pub const STANDARD: Tracing = Tracing { start: 0.3, learn: 0.1, guess: 0.2, slip: 0.1 };
    const MASTERED: f64 = 0.95;

    fn after(self, known: f64, right: bool) -> f64 {
        let (by_knowing, by_luck) =
            if right { (1.0 - self.slip, self.guess) } else { (self.slip, 1.0 - self.guess) };
        let posterior = known * by_knowing / (known * by_knowing + (1.0 - known) * by_luck);
        posterior + (1.0 - posterior) * self.learn
    }
}

impl Counter {
    /// The tally before the first item.
    pub fn start(self) -> f64 {
        match self {
            Counter::Tracing(tracing) => tracing.start,
            Counter::InARow(_) | Counter::Oracle => 0.0,
        }
    }

    /// The tally after one more response.
    pub fn after(self, tally: f64, right: bool) -> f64 {
        match self {
            Counter::InARow(_) if !right => 0.0,
            Counter::InARow(_) => tally + 1.0,
            Counter::Tracing(tracing) => tracing.after(tally, right),
            Counter::Oracle => tally,
        }
    }

    /// Whether the skill is called mastered.
    pub fn declares(self, tally: f64, p_star: f64) -> bool {
        match self {
            Counter::InARow(n) => tally >= f64::from(n),
            Counter::Tracing(_) => tally >= Tracing::MASTERED,
            Counter::Oracle => p_star >= FALSE_BELOW,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After how many of these responses the rule declares.
    fn check(counter: Counter, responses: &str, p_star: f64) -> Option<usize> {
        let mut tally = counter.start();
        let declares = |right: char| {
            tally = counter.after(tally, right == 'r');
            counter.declares(tally, p_star)
        };
        responses
            .chars()
            .position({
                let mut declares = declares;
                move |c| declares(c)
            })
            .map(|at| at + 1)
    }

    #[test]
    fn five_in_a_row_declare_at_the_fifth_and_a_wrong_one_starts_anew() {
        assert_eq!(check(Counter::InARow(5), "rrrrr", 0.0), Some(5));
        assert_eq!(check(Counter::InARow(5), "rrrrwrrrrr", 0.0), Some(10));
        assert_eq!(check(Counter::InARow(10), "rrrrrrrrr", 0.0), None);
    }

    #[test]
    fn tracing_with_the_usual_constants_declares_at_the_third_right_response() {
        assert_eq!(check(Counter::Tracing(Tracing::STANDARD), "rrr", 0.0), Some(3));
        assert_eq!(check(Counter::Tracing(Tracing::STANDARD), "wwwwww", 1.0), None);
    }

    #[test]
    fn the_oracle_looks_at_the_truth_alone() {
        assert_eq!(check(Counter::Oracle, "w", 0.71), Some(1));
        assert_eq!(check(Counter::Oracle, "rrrr", 0.69), None);
    }
}
