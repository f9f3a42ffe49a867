//! Where and with whom a response was given. A proof does not ask for a place, but a teacher does: responses are
//! counted for each setting, and what two people did together proves nothing about either.

/// Where a response was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// Anywhere without a teacher, which is what is assumed when nothing is known.
    #[default]
    Home,
    /// In class, under a teacher's eyes.
    Class,
    /// In a pair, by the one who wrote.
    PairWriter,
    /// In a pair, by the one who did not write.
    PairPartner,
    /// On paper, typed in later: it has no time.
    Paper,
}

impl Setting {
    /// Every setting; the place in this list is its place in [`SettingCounts`].
    pub const ALL: [Setting; 5] =
        [Setting::Home, Setting::Class, Setting::PairWriter, Setting::PairPartner, Setting::Paper];

    /// Weight of the evidence for the one to whom the response is booked, in 0..=1. Authored (fair-practice rule R36).
    ///
    /// ```
    /// use foothold::engine::Setting;
    /// assert_eq!(Setting::ALL.map(Setting::weight), [1.0, 1.0, 0.5, 0.0, 1.0]);
    /// ```
    pub fn weight(self) -> f64 {
        match self {
            Setting::Home | Setting::Class | Setting::Paper => 1.0,
            Setting::PairWriter => 0.5,
            Setting::PairPartner => 0.0,
        }
    }

    /// Whether two people worked together.
    pub fn is_paired(self) -> bool {
        matches!(self, Setting::PairWriter | Setting::PairPartner)
    }

    /// Whether the time from item to response says anything.
    pub fn is_timed(self) -> bool {
        self != Setting::Paper
    }
}

/// Responses in one setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettingCount {
    /// How many.
    pub n: u32,
    /// Of these, unassisted and right.
    pub n_right_alone: u32,
}

/// Responses on one skill by setting: "9 of 10 at home, 2 of 5 in class". Counts stop at 65,535: every skill holds ten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettingCounts([(u16, u16); Setting::ALL.len()]);

impl SettingCounts {
    /// The responses in this setting.
    pub fn of(&self, setting: Setting) -> SettingCount {
        let (n, n_right_alone) = self.0[setting as usize];
        SettingCount { n: n.into(), n_right_alone: n_right_alone.into() }
    }

    /// Responses given in a pair, in either role.
    pub fn n_paired(&self) -> u32 {
        self.of(Setting::PairWriter).n + self.of(Setting::PairPartner).n
    }

    /// Responses that were unassisted and right, in any setting.
    pub fn n_right_alone(&self) -> u32 {
        self.0.iter().map(|(_, n_right_alone)| u32::from(*n_right_alone)).sum()
    }

    /// Counts one more response.
    pub(crate) fn count(&mut self, setting: Setting, right_alone: bool) {
        let (n, n_right_alone) = &mut self.0[setting as usize];
        *n = n.saturating_add(1);
        *n_right_alone = n_right_alone.saturating_add(u16::from(right_alone));
    }
}
