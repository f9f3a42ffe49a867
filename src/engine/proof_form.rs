//! The ways of showing a skill, and what a response of each is worth. Every way meets the same criterion; what differs
//! is how easily one is right without knowing, and how hard it is beside a typed response to the same mathematics.

/// The way a response shows the skill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProofForm {
    /// Typed: a number, an expression, an equation.
    #[default]
    Typed,
    /// Chosen among options.
    Choice,
    /// Plotted or placed.
    Plotted,
    /// The wrong step of somebody's work is found.
    FindTheError,
    /// A problem of one's own that fits what is asked.
    MakeAProblem,
    /// Said in words. A person reads it; it is never scored.
    Explanation,
}

/// What a way of responding is worth. `MODEL.md`, "Proof forms", has the simulation behind the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FormNumbers {
    /// Least chance of a right response without knowing; more if the item says so.
    pub least_guess: f64,
    /// Logits by which it is harder than a typed response to the same mathematics. It is part of the difficulty of the
    /// items in a pool, so that choosing knows it too; the engine does not add it again.
    pub harder: f64,
    /// Whether it counts among the unassisted responses that a proof asks for.
    pub counts: bool,
}

impl ProofForm {
    /// Every way.
    pub const ALL: [ProofForm; 6] = [
        ProofForm::Typed,
        ProofForm::Choice,
        ProofForm::Plotted,
        ProofForm::FindTheError,
        ProofForm::MakeAProblem,
        ProofForm::Explanation,
    ];

    /// Its numbers. The guesses are what simulation asks for where only this way is used; `harder` is authored.
    pub fn numbers(self) -> FormNumbers {
        let scored = |least_guess, harder| FormNumbers { least_guess, harder, counts: true };
        match self {
            ProofForm::Typed => scored(0.0, 0.0),
            ProofForm::Choice => scored(0.25, 0.0),
            ProofForm::Plotted => scored(0.05, 0.0),
            ProofForm::FindTheError => scored(0.30, -0.5),
            ProofForm::MakeAProblem => scored(0.10, -0.6),
            ProofForm::Explanation => FormNumbers { least_guess: 0.0, harder: 0.0, counts: false },
        }
    }
}
