//! What placement stands on: the skills it is about, and what their levels share before any response.

use crate::base::math::exp;
use crate::base::{Set, SkillId};
use crate::engine::params::Params;
use crate::engine::placement::belief::Belief;
use crate::engine::placement::{PlacementError, PlacementScope};
use crate::engine::pool::{Pool, PoolSkill};
use crate::engine::prior::Prior;

/// Over this many steps of the graph what neighbours share fades to 1/e. Placement simulation.
const FADE_STEPS: f64 = 1.5;
/// Farther skills share less than a fiftieth of that: they count as unrelated.
const MAX_STEPS: u8 = 6;

/// The skills of one placement; every vector is in the order of their ids.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ground {
    pub skills: Vec<SkillId>,
    /// Own difficulties, logits.
    pub difficulties: Vec<f64>,
    /// Whether there are items of it.
    pub has_items: Vec<bool>,
}

impl Ground {
    /// The skills in scope, and what is believed of them before any response.
    pub fn of(
        pool: &Pool,
        params: &Params,
        prior: Prior,
        scope: PlacementScope,
    ) -> Result<(Ground, Belief), PlacementError> {
        let places = places(pool, scope)?;
        let skills: Vec<&PoolSkill> = places.iter().map(|&place| &pool.skills()[place]).collect();
        let ground = Ground {
            skills: skills.iter().map(|skill| skill.id.clone()).collect(),
            difficulties: skills.iter().map(|skill| skill.difficulty).collect(),
            has_items: places.iter().map(|&place| pool.has_items(place)).collect(),
        };
        if !ground.has_items.contains(&true) {
            return Err(PlacementError::NoItems);
        }
        let belief = prior_belief(params, prior, &skills, &neighbours(pool, &places));
        Ok((ground, belief))
    }

    /// Where a skill is, if it is in scope.
    pub fn place(&self, skill: &SkillId) -> Option<usize> {
        self.skills.binary_search(skill).ok()
    }
}

fn places(pool: &Pool, scope: PlacementScope) -> Result<Vec<usize>, PlacementError> {
    let all = 0..pool.skills().len();
    let places: Vec<usize> = match scope {
        PlacementScope::Pool => all.collect(),
        PlacementScope::Plan(goals) => towards(pool, goals)?,
        PlacementScope::Goal(goal) => towards(pool, &[goal.clone()].into_iter().collect())?,
    };
    if places.is_empty() { Err(PlacementError::NoSkills) } else { Ok(places) }
}

/// The goals and everything they stand on.
fn towards(pool: &Pool, goals: &Set<SkillId>) -> Result<Vec<usize>, PlacementError> {
    let place = |id: &SkillId| pool.place(id).ok_or_else(|| PlacementError::UnknownSkill(id.clone()));
    let goals = goals.iter().map(place).collect::<Result<Vec<usize>, _>>()?;
    let leads = |place: &usize| goals.iter().any(|goal| goal == place || pool.above(*place).contains(*goal));
    Ok((0..pool.skills().len()).filter(leads).collect())
}

/// For each skill in scope, the skills it needs or is needed by directly.
fn neighbours(pool: &Pool, places: &[usize]) -> Vec<Vec<usize>> {
    let mut links = vec![Vec::new(); places.len()];
    for (here, &place) in places.iter().enumerate() {
        let prereqs = pool.skills()[place].prereqs.iter().filter_map(|id| pool.place(id));
        for there in prereqs.filter_map(|prereq| places.binary_search(&prereq).ok()) {
            links[here].push(there);
            links[there].push(here);
        }
    }
    links
}

fn prior_belief(params: &Params, prior: Prior, skills: &[&PoolSkill], links: &[Vec<usize>]) -> Belief {
    let spread = prior.spread(params);
    let shares: Vec<f64> =
        (0..=MAX_STEPS).map(|steps| spread.neighbours * exp(-f64::from(steps) / FADE_STEPS)).collect();
    let strands: Vec<usize> = strand_numbers(skills);
    let shared = spread.shared_sd * spread.shared_sd;
    let mut belief = Belief::new(skills.iter().map(|skill| prior.mean(skill.level)).collect(), shared);
    let mut walk = Walk::over(links);
    for here in 0..skills.len() {
        let row = belief.row_mut(here);
        for (there, covariance) in row.iter_mut().take(skills.len()).enumerate() {
            *covariance = shared + if strands[here] == strands[there] { spread.strand } else { 0.0 };
        }
        walk.from(here, |there, steps| row[there] += shares[usize::from(steps)]);
        row[here] += spread.own;
    }
    belief
}

/// Strands as numbers, so that comparing two costs nothing.
fn strand_numbers(skills: &[&PoolSkill]) -> Vec<usize> {
    let names: Set<&str> = skills.iter().map(|skill| skill.strand.as_str()).collect();
    let names: Vec<&str> = names.iter().copied().collect();
    skills.iter().map(|skill| names.binary_search(&skill.strand.as_str()).unwrap_or(names.len())).collect()
}

/// Breadth-first walks over one graph, up to [`MAX_STEPS`]; the buffers serve every start.
struct Walk<'a> {
    links: &'a [Vec<usize>],
    /// The walk on which a skill was last met.
    met: Vec<usize>,
    queue: Vec<(usize, u8)>,
}

impl<'a> Walk<'a> {
    fn over(links: &'a [Vec<usize>]) -> Self {
        Self { links, met: vec![usize::MAX; links.len()], queue: Vec::new() }
    }

    /// Visits every skill within reach of `start`, itself included, with the least number of steps to it.
    fn from(&mut self, start: usize, mut visit: impl FnMut(usize, u8)) {
        self.queue.clear();
        self.queue.push((start, 0));
        self.met[start] = start;
        let mut next = 0;
        while let Some(&(here, steps)) = self.queue.get(next) {
            next += 1;
            visit(here, steps);
            if steps == MAX_STEPS {
                continue;
            }
            for &there in &self.links[here] {
                if self.met[there] != start {
                    self.met[there] = start;
                    self.queue.push((there, steps + 1));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_is_the_shortest_way_whatever_its_direction_and_ends_after_six_steps() {
        // A chain 0-1-...-9 with a shortcut 0-4.
        let mut links: Vec<Vec<usize>> = (0..10_usize)
            .map(|i| [i.checked_sub(1), (i < 9).then_some(i + 1)].into_iter().flatten().collect())
            .collect();
        links[0].push(4);
        links[4].push(0);
        let mut found = vec![None; 10];
        let mut walk = Walk::over(&links);
        walk.from(3, |_, _| {});
        walk.from(0, |there, steps| found[there] = Some(steps));
        let expected = [0, 1, 2, 2, 1, 2, 3, 4, 5, 6].map(Some);
        assert_eq!(found, expected);
        links[0].pop();
        links[4].pop();
        let mut far = [None; 10];
        Walk::over(&links).from(0, |there, steps| far[there] = Some(steps));
        assert_eq!(far[6..], [Some(6), None, None, None]);
    }
}
