//! Fishing for an easy item by switching form, challenge or skill without responding. It is not forbidden: after a few
//! switches the learner is asked what they are looking for.

/// Switches since the last response. Plain data; the caller keeps it for a sitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Switches(u32);

/// What to do after a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwitchSign {
    /// Nothing.
    Fine,
    /// Offer the choice of three cards.
    OfferThree,
}

/// Switches in a row without a response that call for an offer. Authored (fair-practice rule F15).
const TOO_MANY: u32 = 4;

impl Switches {
    /// The learner switched without responding.
    pub fn switched(&mut self) -> SwitchSign {
        self.0 += 1;
        if self.0 < TOO_MANY {
            return SwitchSign::Fine;
        }
        self.0 = 0;
        SwitchSign::OfferThree
    }

    /// The learner responded.
    pub fn responded(&mut self) {
        self.0 = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f15_four_switches_without_a_response_bring_the_three_cards() {
        let mut switches = Switches::default();
        let signs: Vec<bool> = "sssrssss"
            .chars()
            .map(|step| match step {
                's' => switches.switched() == SwitchSign::OfferThree,
                _ => {
                    switches.responded();
                    false
                }
            })
            .collect();
        assert_eq!(signs, [false, false, false, false, false, false, false, true]);
    }
}
