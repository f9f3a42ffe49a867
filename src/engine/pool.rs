//! What there is to practise, as numbers: skills with their prerequisites, templates with their difficulty. `practice`
//! lowers a content pack to it; the engine never sees a text.

use crate::base::{Map, MisconceptionId, Set, SkillId, TemplateId};
use crate::engine::difficulty_offsets::{DifficultyOffsets, UnknownIds};
use crate::engine::presentation::Form;

/// A skill of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolSkill {
    /// Its id.
    pub id: SkillId,
    /// Direct prerequisites. One that is not in the pool, or has no templates, counts as met.
    pub prereqs: Vec<SkillId>,
    /// Its place on the scale 0 (start of grade 3) to 10 (end of grade 8).
    pub level: f64,
    /// Its strand, e.g. `NS`.
    pub strand: String,
    /// `b_k`: its own difficulty, logits; 0 until calibrated.
    pub difficulty: f64,
    /// The school grade it belongs to; `None` to read it off the level.
    pub grade: Option<u8>,
    /// Whether it holds back what stands on it.
    pub gate: Gate,
}

/// Whether a skill that is not there yet holds back the skills that need it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gate {
    /// It does.
    #[default]
    Gates,
    /// It never does: facts can be looked up in a chart (fair-practice rule F12).
    NeverGates,
}

/// Levels of one school grade: ten levels for the grades 3 to 8.
const LEVELS_PER_GRADE: f64 = 10.0 / 6.0;
/// Levels are rounded to one decimal, so a grade may begin this much lower.
const LEVEL_ROUNDING: f64 = 0.05;

impl PoolSkill {
    /// A skill in the middle of the scale, without prerequisites.
    pub fn new(id: impl Into<SkillId>) -> Self {
        Self {
            id: id.into(),
            prereqs: Vec::new(),
            level: 5.0,
            strand: String::new(),
            difficulty: 0.0,
            grade: None,
            gate: Gate::Gates,
        }
    }

    /// The school grade it belongs to.
    ///
    /// ```
    /// use foothold::engine::PoolSkill;
    /// assert_eq!(PoolSkill { grade: Some(6), ..PoolSkill::new("median") }.school_grade(), 6.0);
    /// assert_eq!(PoolSkill { level: 3.3, ..PoolSkill::new("median") }.school_grade(), 5.0);
    /// ```
    pub fn school_grade(&self) -> f64 {
        let by_level = || 3.0 + ((self.level + LEVEL_ROUNDING) / LEVELS_PER_GRADE).floor();
        self.grade.map_or_else(by_level, f64::from)
    }
}

/// A template: a source of items of one skill.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolTemplate {
    /// Its id.
    pub id: TemplateId,
    /// The skill its items are evidence for.
    pub skill: SkillId,
    /// Its form.
    pub form: Form,
    /// Difficulties of a sample of its draws, logits, the skill's own included. Never empty in a pool.
    pub difficulties: Vec<f64>,
    /// Chance of a right response without knowing; `None` for typed responses.
    pub guess: Option<f64>,
    /// Misconceptions its items can show.
    pub misconceptions: Vec<MisconceptionId>,
}

impl PoolTemplate {
    /// The mean difficulty of its draws, logits.
    pub fn usual(&self) -> f64 {
        self.difficulties.iter().sum::<f64>() / self.difficulties.len().max(1) as f64
    }

    /// The largest difficulty among its draws, logits.
    pub fn hardest(&self) -> f64 {
        self.difficulties.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }
}

/// Why numbers make no pool.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PoolError {
    /// Two skills have one id.
    #[error("skill {0} is given twice")]
    DuplicateSkill(SkillId),
    /// Two templates have one id.
    #[error("template {0} is given twice")]
    DuplicateTemplate(TemplateId),
    /// A template of a skill that is not there.
    #[error("template {template} belongs to skill {skill}, which is not in the pool")]
    UnknownSkill {
        /// The template.
        template: TemplateId,
        /// Its skill.
        skill: SkillId,
    },
    /// A template without a finite difficulty.
    #[error("template {0} has no difficulty, or one that is not a finite number")]
    TemplateDifficulty(TemplateId),
    /// A skill whose level or difficulty is not finite.
    #[error("skill {0} has a level or difficulty that is not a finite number")]
    SkillNumbers(SkillId),
    /// Skills that need each other in a circle.
    #[error("prerequisites go round in a circle through {0}")]
    Cycle(SkillId),
}

/// A validated pool: ids are unique, prerequisites have no cycle, numbers are finite and difficulties within ±8.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pool {
    skills: Vec<PoolSkill>,
    templates: Vec<Vec<PoolTemplate>>,
    places: Map<SkillId, usize>,
    /// For each skill, every skill that needs it, directly or not.
    above: Vec<SkillSet>,
    /// What calibration has added to the difficulties.
    offsets: DifficultyOffsets,
    /// For each skill, how many of those there are.
    n_above: Vec<usize>,
    /// For each skill, how many it stands on, directly or not.
    n_below: Vec<usize>,
    /// For each skill, its direct prerequisites that are in the pool.
    below: Vec<Vec<usize>>,
    /// The skills that items of a template use besides its own.
    also: Map<TemplateId, Vec<usize>>,
}

/// Difficulties outside this range cannot be told apart by the filter. Reference model.
const MAX_DIFFICULTY: f64 = 8.0;

impl Pool {
    /// The pool of these skills and templates, skills in the order of their ids, templates in the order of theirs.
    pub fn new(mut skills: Vec<PoolSkill>, mut templates: Vec<PoolTemplate>) -> Result<Pool, PoolError> {
        skills.sort_by(|a, b| a.id.cmp(&b.id));
        templates.sort_by(|a, b| a.id.cmp(&b.id));
        check_skills(&mut skills)?;
        let places: Map<SkillId, usize> =
            skills.iter().enumerate().map(|(place, skill)| (skill.id.clone(), place)).collect();
        let templates = place_templates(&places, templates)?;
        let below: Vec<Vec<usize>> = skills
            .iter()
            .map(|skill| {
                // Each once and in the order of ids, however it is listed.
                let direct: Set<usize> =
                    skill.prereqs.iter().filter_map(|id| places.get(id).copied()).collect();
                direct.iter().copied().collect()
            })
            .collect();
        let above = descendants(&skills, &below)?;
        let n_above = above.iter().map(SkillSet::len).collect();
        let mut n_below = vec![0; skills.len()];
        above.iter().flat_map(SkillSet::places).for_each(|place| n_below[place] += 1);
        let offsets = DifficultyOffsets::default();
        Ok(Pool { skills, templates, places, above, offsets, n_above, n_below, below, also: Map::new() })
    }

    /// A pool as its authors made it, with difficulties as calibration found them. Ids that the pool does not have,
    /// and offsets that are no finite numbers, change nothing; the ids are told.
    ///
    /// ```
    /// use foothold::engine::{DifficultyOffsets, Pool, PoolSkill};
    /// let pool = Pool::new(vec![PoolSkill::new("median")], vec![]).expect("one skill makes no circle");
    /// let skills = [("median".into(), 0.4), ("slope".into(), 1.0)].into_iter().collect();
    /// let (pool, unknown) = pool.with_offsets(DifficultyOffsets { skills, ..Default::default() });
    /// assert_eq!(pool.difficulty(&"median".into()), 0.4);
    /// assert_eq!(unknown.skills, ["slope".into()]);
    /// ```
    pub fn with_offsets(mut self, offsets: DifficultyOffsets) -> (Pool, UnknownIds) {
        let (skills, strange_skills) = split(offsets.skills, |id| self.skill(id).is_some());
        let known = |id: &TemplateId| self.template(&id.skill(), id).is_some();
        let (templates, strange_templates) = split(offsets.templates, known);
        let offsets = DifficultyOffsets { skills, templates };
        for (skill, templates) in self.skills.iter_mut().zip(&mut self.templates) {
            skill.difficulty = in_range(skill.difficulty + offsets.of_skill(&skill.id));
            for template in templates {
                let harder = offsets.of(&skill.id, &template.id);
                template.difficulties.iter_mut().for_each(|b| *b = in_range(*b + harder));
            }
        }
        self.offsets = offsets;
        (self, UnknownIds { skills: strange_skills, templates: strange_templates })
    }

    /// By how much items of this template are harder than their authors said; 0 until [`Pool::with_offsets`].
    pub fn offset(&self, skill: &SkillId, template: &TemplateId) -> f64 {
        self.offsets.of(skill, template)
    }

    /// The same pool, knowing which skills the items of some templates use besides their own. They get no evidence;
    /// using them rightly refreshes their review. Skills that are not in the pool are left out.
    pub fn with_also(mut self, also: impl IntoIterator<Item = (TemplateId, Vec<SkillId>)>) -> Pool {
        let places = |ids: Vec<SkillId>| ids.iter().filter_map(|id| self.place(id)).collect();
        self.also = also.into_iter().map(|(template, ids)| (template, places(ids))).collect();
        self
    }

    /// Every skill, by id.
    pub fn skills(&self) -> &[PoolSkill] {
        &self.skills
    }

    /// The skill with this id.
    pub fn skill(&self, id: &SkillId) -> Option<&PoolSkill> {
        self.place(id).map(|place| &self.skills[place])
    }

    /// The templates of a skill, by id; none if the skill is not in the pool.
    pub fn templates(&self, id: &SkillId) -> &[PoolTemplate] {
        self.place(id).map_or(&[], |place| &self.templates[place])
    }

    /// The template with this id, looked up under `skill`.
    pub fn template(&self, skill: &SkillId, id: &TemplateId) -> Option<&PoolTemplate> {
        self.templates(skill).iter().find(|template| template.id == *id)
    }

    /// The skill's own difficulty, logits; 0 for a skill that is not in the pool.
    pub fn difficulty(&self, id: &SkillId) -> f64 {
        self.skill(id).map_or(0.0, |skill| skill.difficulty)
    }

    /// Every skill that needs this one, directly or not, in the order of ids.
    pub fn needed_by<'a>(&'a self, id: &SkillId) -> impl Iterator<Item = &'a SkillId> {
        let above = self.place(id).map(|place| &self.above[place]);
        self.skills.iter().enumerate().filter_map(move |(i, skill)| above?.contains(i).then_some(&skill.id))
    }

    pub(crate) fn place(&self, id: &SkillId) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(crate) fn above(&self, place: usize) -> &SkillSet {
        &self.above[place]
    }

    /// How many skills need this one, directly or not.
    pub(crate) fn n_above(&self, place: usize) -> usize {
        self.n_above[place]
    }

    /// How many skills this one stands on, directly or not.
    pub(crate) fn n_below(&self, place: usize) -> usize {
        self.n_below[place]
    }

    /// The direct prerequisites of a skill.
    pub(crate) fn below(&self, place: usize) -> &[usize] {
        &self.below[place]
    }

    /// Every prerequisite of a skill, direct or not.
    pub(crate) fn all_below(&self, place: usize) -> SkillSet {
        let mut found = SkillSet::empty(self.skills.len());
        let mut open = self.below[place].clone();
        while let Some(place) = open.pop() {
            if !found.contains(place) {
                found.insert(place);
                open.extend(&self.below[place]);
            }
        }
        found
    }

    /// What an item of this template uses: the direct prerequisites of its skill, and what the template also uses.
    pub(crate) fn used_by(&self, skill: &SkillId, template: &TemplateId) -> SkillSet {
        let mut used = SkillSet::empty(self.skills.len());
        let direct = self.place(skill).map_or(&[][..], |place| self.below(place));
        direct.iter().chain(self.also_used(template)).for_each(|place| used.insert(*place));
        used
    }

    /// The same with every prerequisite, direct or not.
    pub(crate) fn all_used_by(&self, skill: &SkillId, template: &TemplateId) -> SkillSet {
        let empty = || SkillSet::empty(self.skills.len());
        let mut used = self.place(skill).map_or_else(empty, |place| self.all_below(place));
        self.also_used(template).iter().for_each(|place| used.insert(*place));
        used
    }

    fn also_used(&self, template: &TemplateId) -> &[usize] {
        self.also.get(template).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn has_items(&self, place: usize) -> bool {
        !self.templates[place].is_empty()
    }
}

fn in_range(difficulty: f64) -> f64 {
    difficulty.clamp(-MAX_DIFFICULTY, MAX_DIFFICULTY)
}

/// The finite offsets of ids that are known, and the ids that are not.
fn split<K: Ord>(offsets: Map<K, f64>, known: impl Fn(&K) -> bool) -> (Map<K, f64>, Vec<K>) {
    let (kept, strange): (Vec<_>, Vec<_>) = offsets.into_iter().partition(|(id, _)| known(id));
    let finite = kept.into_iter().filter(|(_, offset)| offset.is_finite()).collect();
    (finite, strange.into_iter().map(|(id, _)| id).collect())
}

fn check_skills(skills: &mut [PoolSkill]) -> Result<(), PoolError> {
    for skill in skills.iter_mut() {
        if !skill.level.is_finite() || !skill.difficulty.is_finite() {
            return Err(PoolError::SkillNumbers(skill.id.clone()));
        }
        skill.difficulty = in_range(skill.difficulty);
    }
    match skills.windows(2).find(|pair| pair[0].id == pair[1].id) {
        Some(pair) => Err(PoolError::DuplicateSkill(pair[0].id.clone())),
        None => Ok(()),
    }
}

fn place_templates(
    places: &Map<SkillId, usize>,
    templates: Vec<PoolTemplate>,
) -> Result<Vec<Vec<PoolTemplate>>, PoolError> {
    if let Some(pair) = templates.windows(2).find(|pair| pair[0].id == pair[1].id) {
        return Err(PoolError::DuplicateTemplate(pair[0].id.clone()));
    }
    let mut placed = vec![Vec::new(); places.len()];
    for mut template in templates {
        let Some(&place) = places.get(&template.skill) else {
            return Err(PoolError::UnknownSkill { template: template.id, skill: template.skill });
        };
        if template.difficulties.is_empty() || template.difficulties.iter().any(|b| !b.is_finite()) {
            return Err(PoolError::TemplateDifficulty(template.id));
        }
        for difficulty in &mut template.difficulties {
            *difficulty = in_range(*difficulty);
        }
        placed[place].push(template);
    }
    Ok(placed)
}

/// For each skill the set of skills above it, found by peeling off skills whose dependents are all done.
fn descendants(skills: &[PoolSkill], below: &[Vec<usize>]) -> Result<Vec<SkillSet>, PoolError> {
    let mut waiting = vec![0_usize; skills.len()];
    below.iter().flatten().for_each(|&place| waiting[place] += 1);
    let mut above = vec![SkillSet::empty(skills.len()); skills.len()];
    let mut ready: Vec<usize> = (0..skills.len()).filter(|&place| waiting[place] == 0).collect();
    while let Some(place) = ready.pop() {
        let mut reach = above[place].clone();
        reach.insert(place);
        for &prereq in &below[place] {
            above[prereq].join(&reach);
            waiting[prereq] -= 1;
            if waiting[prereq] == 0 {
                ready.push(prereq);
            }
        }
    }
    match waiting.iter().position(|&count| count > 0) {
        Some(place) => Err(PoolError::Cycle(skills[place].id.clone())),
        None => Ok(above),
    }
}

/// A set of places in the pool, one bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SkillSet(Vec<u64>);

impl SkillSet {
    pub(crate) fn empty(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    pub(crate) fn insert(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    pub(crate) fn contains(&self, place: usize) -> bool {
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The places in it, in order.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        })
    }

    fn join(&mut self, other: &SkillSet) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// How many places are in both.
    pub(crate) fn count_common(&self, other: &SkillSet) -> usize {
        self.0.iter().zip(&other.0).map(|(mine, theirs)| (mine & theirs).count_ones() as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skill(id: &str, prereqs: &[&str]) -> PoolSkill {
        PoolSkill { prereqs: prereqs.iter().map(|&id| id.into()).collect(), ..PoolSkill::new(id) }
    }

    fn template(id: &str, difficulties: &[f64]) -> PoolTemplate {
        let id = TemplateId::new(id);
        PoolTemplate {
            skill: id.skill(),
            id,
            form: Form::Symbolic,
            difficulties: difficulties.to_vec(),
            guess: None,
            misconceptions: Vec::new(),
        }
    }

    fn check(skills: Vec<PoolSkill>, templates: Vec<PoolTemplate>) -> String {
        Pool::new(skills, templates).map_or_else(|error| error.to_string(), |_| "fine".to_owned())
    }

    #[test]
    fn bad_numbers_and_circles_are_named() {
        let flat = PoolSkill { level: f64::NAN, ..PoolSkill::new("a") };
        for (skills, templates, expected) in [
            (vec![skill("a", &["nowhere"])], vec![template("a/x", &[0.0])], "fine"),
            (vec![skill("a", &[]), skill("a", &[])], vec![], "skill a is given twice"),
            (
                vec![skill("a", &[])],
                vec![template("a/x", &[0.0]), template("a/x", &[1.0])],
                "template a/x is given twice",
            ),
            (
                vec![skill("a", &[])],
                vec![template("b/x", &[0.0])],
                "template b/x belongs to skill b, which is not in the pool",
            ),
            (
                vec![skill("a", &[])],
                vec![template("a/x", &[])],
                "template a/x has no difficulty, or one that is not a finite number",
            ),
            (vec![flat], vec![], "skill a has a level or difficulty that is not a finite number"),
            (
                vec![skill("a", &["c"]), skill("b", &["a"]), skill("c", &["b"])],
                vec![],
                "prerequisites go round in a circle through a",
            ),
            (vec![skill("a", &["a"])], vec![], "prerequisites go round in a circle through a"),
        ] {
            assert_eq!(check(skills, templates), expected);
        }
    }

    #[test]
    fn a_skill_is_needed_by_all_that_stand_on_it() {
        let pool = Pool::new(
            vec![skill("d", &["b", "c"]), skill("b", &["a"]), skill("c", &["a"]), skill("a", &[])],
            vec![],
        )
        .expect("the graph has no circle");
        for (id, above) in [("a", vec!["b", "c", "d"]), ("b", vec!["d"]), ("d", vec![]), ("nowhere", vec![])]
        {
            let found: Vec<String> = pool.needed_by(&id.into()).map(ToString::to_string).collect();
            assert_eq!(found, above, "{id}");
        }
    }

    #[test]
    fn offsets_move_a_skill_with_its_templates_and_unknown_ids_are_told() {
        let templates = vec![template("a/x", &[0.0, 1.0]), template("a/y", &[0.0]), template("b/x", &[7.0])];
        let pool =
            Pool::new(vec![skill("a", &[]), skill("b", &[])], templates).expect("the numbers are fine");
        let offsets = DifficultyOffsets {
            skills: [("a", 0.5), ("b", 2.0), ("c", 1.0)].map(|(id, b)| (id.into(), b)).into_iter().collect(),
            templates: [("a/x", -0.25), ("a/y", f64::NAN), ("a/gone", 1.0)]
                .map(|(id, b)| (id.into(), b))
                .into_iter()
                .collect(),
        };
        let (pool, unknown) = pool.with_offsets(offsets);
        let difficulties = |id: &str| pool.templates(&id.into()).iter().flat_map(|t| t.difficulties.clone());
        assert_eq!(difficulties("a").collect::<Vec<_>>(), [0.25, 1.25, 0.5]);
        assert_eq!(difficulties("b").collect::<Vec<_>>(), [8.0]);
        assert_eq!((pool.difficulty(&"a".into()), pool.difficulty(&"b".into())), (0.5, 2.0));
        assert_eq!(pool.offset(&"a".into(), &"a/x".into()), 0.25);
        assert_eq!(unknown, UnknownIds { skills: vec!["c".into()], templates: vec!["a/gone".into()] });
    }

    #[test]
    fn extreme_difficulties_are_brought_into_range() {
        let pool = Pool::new(vec![skill("a", &[])], vec![template("a/x", &[-100.0, 0.0, 100.0])])
            .expect("the numbers are finite");
        assert_eq!(pool.templates(&"a".into())[0].difficulties, [-8.0, 0.0, 8.0]);
    }
}
