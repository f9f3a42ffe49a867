//! The numbers of placement: what it assumes of responses, and how gently it goes.

/// Constants of placement. [`PlacementRules::GENTLE`] is what the product ships; `MODEL.md`, "Placement", has the
/// figures behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacementRules {
    /// True success on an on-level item from which a skill counts as known, in (0, 1). Simulated.
    pub cut: f64,
    /// `P(known)` from which a skill is skipped as met, in (0, 1). Simulated.
    pub known: f64,
    /// Chance of a right response without knowing, in [0, 1]; an item with fewer options has more. Simulated.
    pub guess: f64,
    /// Chance of a wrong response in spite of knowing, in [0, 1]. Simulated.
    pub slip: f64,
    /// Weight of "not learned yet", in [0, 1]. In practice it is half a wrong response, so that honesty costs less; here
    /// nothing is lost by it, and at half weight placement believes too much for too long. Simulated.
    pub not_yet: f64,
    /// Items given before placement may stop because it is sure enough. Authored (F11).
    pub at_least: u32,
    /// Items given at most; probes settle the rest. Authored (F11), simulated.
    pub at_most: u32,
    /// The same for a teacher's link. Authored (F11).
    pub at_most_for_goal: u32,
    /// Expected share of skills classed wrongly at which it is sure enough, in [0, 1]. Simulated.
    pub enough_error: f64,
    /// Items and probes together, at most. Bar.
    pub evidence_at_most: u32,
    /// Least predicted success of the first item; F11 asks for at least .85. Simulated.
    pub first: f64,
    /// Least predicted success of any other. Simulated.
    pub floor: f64,
    /// Least predicted success after a miss. Simulated.
    pub after_miss: f64,
    /// Least predicted success after two misses in a row; F11 asks for at least .85. No skill reaches .99 under this
    /// slip, so it means the easiest one left. Simulated.
    pub after_two_misses: f64,
    /// Least predicted success of a probe: none is expected to be missed. Simulated.
    pub probe_floor: f64,
    /// One practice item in so many is a probe. Authored (F11).
    pub probe_every: u32,
    /// In so many first sittings. Authored (F11).
    pub probe_sittings: u32,
}

impl PlacementRules {
    /// The shipped rules.
    pub const GENTLE: PlacementRules = PlacementRules {
        cut: 0.70,
        known: 0.90,
        guess: 0.03,
        slip: 0.05,
        not_yet: 1.0,
        at_least: 6,
        at_most: 8,
        at_most_for_goal: 4,
        enough_error: 0.1075,
        evidence_at_most: 25,
        first: 0.92,
        floor: 0.80,
        after_miss: 0.93,
        after_two_misses: 0.99,
        probe_floor: 0.50,
        probe_every: 5,
        probe_sittings: 3,
    };

    /// Only information counts, up to 25 items: what the gentle rules are compared with.
    pub const PLAIN: PlacementRules = PlacementRules {
        at_most: 25,
        first: 0.0,
        floor: 0.0,
        after_miss: 0.0,
        after_two_misses: 0.0,
        ..Self::GENTLE
    };

    /// Whether the next item of practice is a probe, when `n_items` were given in this sitting and `n_sittings` came
    /// before it.
    ///
    /// ```
    /// use foothold::engine::PlacementRules;
    /// let turns: Vec<u32> = (0..12).filter(|&n| PlacementRules::GENTLE.is_probe_turn(2, n)).collect();
    /// assert_eq!(turns, [4, 9]);
    /// assert!(!PlacementRules::GENTLE.is_probe_turn(3, 4), "only the first three sittings have probes");
    /// ```
    pub fn is_probe_turn(&self, n_sittings: u32, n_items: u32) -> bool {
        n_sittings < self.probe_sittings && n_items % self.probe_every.max(1) + 1 == self.probe_every
    }
}

impl Default for PlacementRules {
    fn default() -> Self {
        Self::GENTLE
    }
}
