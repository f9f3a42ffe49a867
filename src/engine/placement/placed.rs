//! What placement leaves behind: for each skill the arrow from which the learner model starts, and how sure it is
//! that the skill is known. K small records, shared by every state that follows.

use std::sync::Arc;

use crate::base::math::sqrt;
use crate::base::{Map, SkillId};
use crate::engine::ability::{Arrow, Gaussian};
use crate::engine::model::LearnerModel;
use crate::engine::placement::Placement;

/// What placement found of one skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedSkill {
    /// Its deviation from general ability.
    pub arrow: Arrow,
    /// `P(known)`, in [0, 1].
    pub p_known: f64,
}

/// What placement found of every skill in its scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    skills: Map<SkillId, PlacedSkill>,
    /// `P(known)` from which a skill may be skipped.
    known: f64,
}

impl Placed {
    /// Every skill in scope, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&SkillId, &PlacedSkill)> {
        self.skills.iter()
    }

    /// How many skills there are.
    pub fn len(&self) -> usize {
        self.skills.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.skills.is_empty()
    }

    /// The arrow of a skill before its first response in practice; `None` if it was not in scope.
    pub fn arrow(&self, skill: &SkillId) -> Option<Arrow> {
        self.skills.get(skill).map(|placed| placed.arrow)
    }

    /// Whether a skill was decided to be known.
    pub fn is_known(&self, skill: &SkillId) -> bool {
        self.skills.get(skill).is_some_and(|placed| placed.p_known >= self.known)
    }
}

impl Placement {
    /// General ability as placement sees it, on the scale of the learner model: N(0, .95²) before any response.
    pub fn ability(&self) -> Gaussian {
        let (scale, shared) = (self.prior.spread(&self.params).shared_sd, self.belief.shared());
        let sd = self.params.ability_sd;
        Gaussian { mean: shared.mean / scale * sd, variance: shared.variance / (scale * scale) * (sd * sd) }
    }

    /// What was found of every skill in scope. Without a response it is the prior of the graph, bit for bit.
    pub fn placed(&self) -> Placed {
        let ability = self.ability();
        let skill =
            |place: usize| PlacedSkill { arrow: self.arrow(place, ability), p_known: self.p_known_at(place) };
        let skills = self.ground.skills.iter().enumerate().map(|(place, id)| (id.clone(), skill(place)));
        Placed { skills: skills.collect(), known: self.rules.known }
    }

    /// The level of a skill given general ability: `be = cov(g, d)/vg`, `a = mean d − be mg`, `ta = var d − be cov`,
    /// with d = level − g.
    fn arrow(&self, place: usize, ability: Gaussian) -> Arrow {
        let (level, with_shared) = (self.belief.level(place), self.belief.with_shared(place));
        let share = with_shared / self.belief.shared().variance;
        let reach = share * self.prior.spread(&self.params).reach(&self.params);
        Arrow {
            intercept: level.mean - reach * ability.mean,
            slope: reach - 1.0,
            variance: (level.variance - share * with_shared).max(1e-6).min(self.params.skill_var_max),
        }
    }
}

impl LearnerModel {
    /// Takes over what `placement` found. Skills without a response start from its arrows. While placement has seen
    /// all there is, general ability and the skills it asked about are its as well; once there was practice, these
    /// belong to practice, and a probe moves only what nobody touched.
    pub fn place(&mut self, placement: &Placement) {
        let placed = placement.placed();
        if placement.n_seen() > 0 && self.general.n == placement.n_seen() as u64 {
            self.take_ability(placement.ability());
            let arrows: Vec<Option<Arrow>> = self.skills.keys().map(|id| placed.arrow(id)).collect();
            for (record, arrow) in self.skills.values_mut().zip(arrows) {
                arrow.into_iter().for_each(|arrow| Arc::make_mut(record).joint.arrow = arrow);
            }
        }
        self.placed = Some(Arc::new(placed));
    }

    /// What placement found, if there was one.
    pub fn placed(&self) -> Option<&Placed> {
        self.placed.as_deref()
    }

    /// Offsets keep their correlation with general ability.
    fn take_ability(&mut self, ability: Gaussian) {
        let scale = sqrt(ability.variance / self.general.ability.variance);
        self.general.offsets.iter_mut().for_each(|offset| offset.covariance *= scale);
        self.general.ability = ability;
    }
}
