//! The state of a learner: what is true after the events so far. There is no other way to get one than to fold a log.

use crate::base::{Lang, Map, MisconceptionId, ReplicaId, SkillId, TemplateId, Timestamp};
use crate::content::Pathway;
use crate::engine::{
    self, Challenge, LanguageUse, LearnerModel, Observation, Presentation, Prior, SkillChoice, SkillReason,
    Verdict,
};
use crate::events::{Claim, Event, EventId, Fact, Goal, Outcome, Purpose, Setting, Switch};

use super::evidence::{Evidence, EvidenceDot};
use super::learner::Learner;
use super::library::{Library, form};
use super::opened::Opened;
use super::sitting::Sitting;

/// How many items may lie open at once: one a tab. Older ones are forgotten, not counted.
const MAX_OPEN: usize = 8;

/// What is true of one learner.
#[derive(Clone, Debug)]
pub struct State {
    /// Who; `None` before the first event.
    pub learner: Option<Learner>,
    /// What the engine believes.
    pub model: LearnerModel,
    /// How hard the learner wants it.
    pub challenge: Challenge,
    /// The skill the learner asked for.
    pub wanted: Option<SkillId>,
    /// Items shown and not left, oldest first.
    pub opened: Vec<Opened>,
    /// The present sitting, or the last one.
    pub sitting: Sitting,
    /// What was shown on each skill.
    pub evidence: Map<SkillId, Evidence>,
    /// How long one skill has been kept, and how many reviews there were: what choosing depends on.
    pub mix: engine::Sitting,
    /// The templates of the last two items, newest last.
    pub recent: Vec<TemplateId>,
    /// Where and with whom each page load is used, where that was said.
    pub settings: Map<ReplicaId, Setting>,
    /// What can be taken back and was not, oldest first: skips, words of a teacher, checkpoints, joined learners.
    pub standing: Vec<Event>,
    /// Facts about items the log does not hold, or skills the pack does not have: kept, without effect.
    pub n_without_effect: u32,
}

impl State {
    /// Before the first event.
    pub fn new() -> Self {
        Self {
            learner: None,
            model: LearnerModel::new(Prior::for_grade(None)),
            challenge: Challenge::default(),
            wanted: None,
            opened: Vec::new(),
            sitting: Sitting::default(),
            evidence: Map::new(),
            mix: engine::Sitting::default(),
            recent: Vec::new(),
            settings: Map::new(),
            standing: Vec::new(),
            n_without_effect: 0,
        }
    }

    /// The state after these events, which are in canonical order.
    pub fn fold<'a>(library: &Library, events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut state = Self::new();
        for event in events {
            state.apply(library, event);
        }
        state
    }

    /// The item before the learner: the one shown last that was not left.
    pub fn open(&self) -> Option<&Opened> {
        self.opened.last()
    }

    /// What is known of a skill.
    pub fn evidence(&self, skill: &SkillId) -> Evidence {
        self.evidence.get(skill).cloned().unwrap_or_default()
    }

    /// What a checkpoint says of a skill, if the log itself holds no response that counts for it (E11). Of several the
    /// one that came last speaks.
    pub fn claim(&self, skill: &SkillId) -> Option<&Claim> {
        if self.evidence.get(skill).is_some_and(|evidence| evidence.n_answers > 0) {
            return None;
        }
        let claims = self.standing.iter().rev().filter_map(|event| match &event.fact {
            Fact::CheckpointImported { claims, .. } => Some(claims),
            _ => None,
        });
        claims.flatten().find(|claim| claim.skill == *skill)
    }

    /// Takes one event into the state.
    pub fn apply(&mut self, library: &Library, event: &Event) {
        self.sitting.last_at = event.wall();
        match &event.fact {
            Fact::LearnerStarted { learner, nickname, mark, grade, lang } => {
                if self.learner.is_some() {
                    return self.without_effect();
                }
                self.model = LearnerModel::new(Prior::for_grade(grade.map(f64::from)));
                self.learner = Some(Learner {
                    id: learner.clone(),
                    nickname: nickname.clone(),
                    mark: *mark,
                    grade: *grade,
                    lang: *lang,
                    since: event.wall(),
                });
            }
            Fact::SessionStarted { goal } => {
                self.sitting = Sitting::begin(*goal, event.wall());
                self.mix = engine::Sitting::default();
            }
            Fact::ItemShown { .. } => self.show(event),
            _ => self.go_on(library, event),
        }
    }

    /// What can happen once there is a learner with an item.
    #[inline(never)] // a later half: xtask/src/halves
    fn go_on(&mut self, library: &Library, event: &Event) {
        match &event.fact {
            Fact::LearnerStarted { .. } | Fact::SessionStarted { .. } | Fact::ItemShown { .. } => {}
            Fact::SessionStopped => self.sitting.stopped = true,
            Fact::ResponseSubmitted { item, response, outcome, .. } => {
                self.respond(library, event, item, response, outcome)
            }
            Fact::HelpOpened { item, help } => self.with_opened(item, event, |opened| {
                if !opened.help.contains(help) {
                    opened.help.push(*help);
                }
            }),
            Fact::DontKnowSaid { item, .. } => self.give_up(library, event, item),
            Fact::ItemLeft { item } => self.leave(item),
            Fact::ItemReported { item } => self.with_opened(item, event, |opened| opened.reported = true),
            Fact::ChallengeChosen { target } => {
                if let Some(challenge) = challenge_of(*target) {
                    self.challenge = challenge;
                }
            }
            Fact::SkillChosen { skill } => self.wanted = skill.clone(),
            Fact::ItemSwitched { item, to: Switch::Language(lang) } => self.speak(item, *lang),
            Fact::GoalChosen { goal: Goal::Items(n) } => self.sitting.goal = (*n).max(1),
            Fact::SettingStarted { setting } => {
                self.settings.insert(event.id.replica.clone(), *setting);
            }
            Fact::SkillSkipped { .. }
            | Fact::TeacherSaid { .. }
            | Fact::CheckpointImported { .. }
            | Fact::LearnerJoined { .. } => self.standing.push(event.clone()),
            Fact::Undone { event } => self.take_back(event),
            // Kept for people to read; nothing is worked out from them yet.
            Fact::WayInChosen { .. }
            | Fact::CardSeen { .. }
            | Fact::ItemSwitched { to: Switch::Form(_), .. }
            | Fact::TypoTakenBack { .. }
            | Fact::ConfidenceSaid { .. }
            | Fact::NoteWritten { .. }
            | Fact::GoalChosen { goal: Goal::Minutes(_) }
            | Fact::PlanChosen { .. }
            | Fact::RunStarted { .. }
            | Fact::RunStopped { .. }
            | Fact::FlagRaised { .. }
            | Fact::AidsChosen { .. }
            | Fact::ScaffoldChosen { .. } => {}
            Fact::Unknown { .. } => self.without_effect(),
        }
    }

    /// The item is shown in another language. Time to the response goes on.
    fn speak(&mut self, item: &EventId, lang: Lang) {
        let Some(place) = self.place(item) else { return self.without_effect() };
        self.opened[place].lang = lang;
    }

    fn take_back(&mut self, undone: &EventId) {
        let n_before = self.standing.len();
        self.standing.retain(|event| event.id != *undone);
        if self.standing.len() == n_before {
            self.without_effect();
        }
    }

    fn without_effect(&mut self) {
        self.n_without_effect += 1;
    }

    fn show(&mut self, event: &Event) {
        let Fact::ItemShown {
            template,
            seed,
            difficulty_centi,
            guess_milli,
            lang,
            theme,
            task,
            purpose,
            pack_version: _,
        } = &event.fact
        else {
            return;
        };
        // A page load shows one item at a time: what it showed before was left without a word.
        self.opened.retain(|opened| opened.shown.replica != event.id.replica);
        if self.opened.len() == MAX_OPEN {
            self.opened.remove(0);
        }
        self.opened.push(Opened {
            shown: event.id.clone(),
            shown_at: event.wall(),
            touched_at: event.wall(),
            template: template.clone(),
            seed: *seed,
            theme: theme.clone(),
            lang: *lang,
            task: *task,
            purpose: *purpose,
            setting: self.settings.get(&event.id.replica).copied().unwrap_or(Setting::Home),
            difficulty: f64::from(*difficulty_centi) / 100.0,
            guess: f64::from(*guess_milli) / 1000.0,
            help: Vec::new(),
            attempts: Vec::new(),
            gave_up: false,
            reported: false,
            settled: false,
        });
        self.recent.push(template.clone());
        if self.recent.len() > 2 {
            self.recent.remove(0);
        }
        let skill = template.skill();
        self.evidence.get_or_default(skill.clone()).n_shown += 1;
        self.mix = self.mix.after(&SkillChoice { reason: self.reason(*purpose, &skill), skill });
    }

    /// What an item of this skill is for, as far as mixing asks. Where the log says only "practice", a proven skill that
    /// nobody asked for is a review.
    fn reason(&self, purpose: Purpose, skill: &SkillId) -> SkillReason {
        let unasked = self.wanted.as_ref() != Some(skill) && self.model.status(skill).is_proven();
        if purpose == Purpose::Review || unasked {
            return SkillReason::Review { days_since: 0.0, days_overdue: 0.0 };
        }
        SkillReason::Continue { in_a_row: self.mix.run }
    }

    fn respond(
        &mut self,
        library: &Library,
        event: &Event,
        item: &EventId,
        response: &str,
        outcome: &Outcome,
    ) {
        let Some(place) = self.place(item) else { return self.without_effect() };
        self.observe(library, event);
        let opened = &mut self.opened[place];
        opened.touched_at = event.wall();
        opened.attempts.push((response.to_owned(), outcome.clone()));
        if !matches!(outcome, Outcome::Almost) {
            opened.settled = true;
        }
    }

    fn give_up(&mut self, library: &Library, event: &Event, item: &EventId) {
        let Some(place) = self.place(item) else { return self.without_effect() };
        self.observe(library, event);
        let opened = &mut self.opened[place];
        opened.gave_up = true;
        opened.settled = true;
        opened.touched_at = event.wall();
    }

    fn leave(&mut self, item: &EventId) {
        let Some(place) = self.place(item) else { return self.without_effect() };
        let opened = self.opened.remove(place);
        if opened.is_finished() && !opened.reported {
            self.sitting.n_done += 1;
        }
    }

    /// Gives the evidence in an event, if there is any, to the engine and to the counts for people.
    fn observe(&mut self, library: &Library, event: &Event) {
        let Some((opened, verdict, misconception)) = self.worth(event) else { return };
        if library.summary(&opened.template).is_none() {
            return self.without_effect();
        }
        let Some(observation) = self.observation(library, event, opened, verdict, misconception) else {
            return;
        };
        let was_proven = self.model.status(&observation.skill).is_proven();
        self.model.observe(library.pool(), &observation);
        // What the partner of a pair did not write is remembered by the engine, and counted for nobody.
        if !observation.conditions.is_evidence() {
            return;
        }
        let newly_proven = !was_proven && self.model.status(&observation.skill).is_proven();
        self.count(&observation.skill, &observation, event.wall(), newly_proven);
    }

    /// The evidence in an event that has not been applied yet: the first word on an item that is no stretch, as the
    /// engine sees it. `None` for everything else.
    pub fn evidence_in(&self, library: &Library, event: &Event) -> Option<Observation> {
        let (opened, verdict, misconception) = self.worth(event)?;
        self.observation(library, event, opened, verdict, misconception)
    }

    /// What an event that has not been applied yet says, and of which item.
    fn worth(&self, event: &Event) -> Option<(&Opened, Verdict, Option<MisconceptionId>)> {
        match &event.fact {
            Fact::ResponseSubmitted { item, outcome, .. } => {
                let opened = &self.opened[self.place(item)?];
                let misconception = match outcome {
                    Outcome::Wrong { misconception, .. } => misconception.clone(),
                    _ => None,
                };
                Some((opened, opened.verdict(outcome)?, misconception))
            }
            Fact::DontKnowSaid { item, .. } => {
                let opened = &self.opened[self.place(item)?];
                let counts = !opened.settled && !opened.reported && opened.n_steps() == 0;
                counts.then_some((opened, Verdict::NOT_YET, None))
            }
            _ => None,
        }
    }

    fn observation(
        &self,
        library: &Library,
        event: &Event,
        opened: &Opened,
        verdict: Verdict,
        misconception: Option<MisconceptionId>,
    ) -> Option<Observation> {
        let skill = opened.template.skill();
        let summary = library.summary(&opened.template).filter(|summary| !summary.stretch)?;
        Some(Observation {
            difficulty: opened.difficulty + library.pool().offset(&skill, &opened.template),
            skill,
            template: opened.template.clone(),
            presentation: self.presentation(summary.pathway, opened.lang),
            guess: Some(opened.guess),
            verdict,
            help: opened.help_level(),
            at_days: event.wall().as_days(),
            misconception,
            conditions: opened.conditions(),
        })
    }

    fn count(&mut self, skill: &SkillId, observation: &Observation, at: Timestamp, newly_proven: bool) {
        let dot = match (observation.verdict.right, observation.is_alone()) {
            (true, true) => EvidenceDot::RightAlone,
            (true, false) => EvidenceDot::RightHelped,
            (false, _) => EvidenceDot::Slip,
        };
        let evidence = self.evidence.get_or_default(skill.clone());
        evidence.count(dot, at);
        if newly_proven {
            evidence.proven_on.get_or_insert(at);
            self.sitting.proven.push(skill.clone());
        }
        if !self.sitting.skills.contains(skill) {
            self.sitting.skills.push(skill.clone());
        }
        self.sitting.n_right_alone += u16::from(dot == EvidenceDot::RightAlone);
    }

    fn presentation(&self, pathway: Pathway, lang: Lang) -> Presentation {
        let home = self.learner.as_ref().map_or(lang, |learner| learner.lang);
        let language = if lang == home { LanguageUse::Home } else { LanguageUse::Second };
        Presentation { form: form(pathway), language }
    }

    fn place(&self, item: &EventId) -> Option<usize> {
        self.opened.iter().position(|opened| opened.shown == *item)
    }

    fn with_opened(&mut self, item: &EventId, event: &Event, change: impl FnOnce(&mut Opened)) {
        let Some(place) = self.place(item) else { return self.without_effect() };
        self.opened[place].touched_at = event.wall();
        change(&mut self.opened[place]);
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

/// The target success of a challenge in percent, as events write it.
pub fn percent_of(challenge: Challenge) -> u8 {
    (challenge.promise() * 100.0).round() as u8
}

fn challenge_of(percent: u8) -> Option<Challenge> {
    Challenge::ALL.into_iter().find(|challenge| percent_of(*challenge) == percent)
}
