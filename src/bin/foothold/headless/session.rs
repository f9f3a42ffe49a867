//! One headless learner: lines do here what clicks do on the page.

use foothold::base::{MisconceptionId, Seed, SkillId, TemplateId};
use foothold::engine::{
    Candidate, Challenge, Conditions, Correction, Entry, FirstWrong, Form, Haste, HelpLevel, ItemNumbers,
    LanguageUse, LearnerModel, MasteryStatus, Observation, Occasion, Placement, PlacementChoice,
    PlacementRules, PlacementScope, PlacementStep, Plan, Presentation, Prior, RapidRun, Selection, Setting,
    Sitting, SkillChoice, SkillRequest, Start as SittingStart, Support, Told, TypoBudget, Verdict,
    choose_item, choose_skill, test_out::TEST_HARDER, without_repeats,
};
use serde_json::{Value, json};

use super::protocol::{Next, Respond, Start, Test};
use super::reason;
use super::source::Source;

/// A pause longer than this begins a new sitting, days.
const NEW_SITTING_AFTER: f64 = 0.25;
const MS_PER_DAY: f64 = 86_400_000.0;

/// From this chance of guessing on an item is taken for a choice: with ten options or fewer.
const CHOICE_GUESS: f64 = 0.1;

/// A learner between two lines.
pub struct Session {
    model: LearnerModel,
    seed: Seed,
    challenge: Challenge,
    plan: Plan,
    sitting: Sitting,
    last_at: f64,
    /// The templates shown last, newest last.
    recent: Vec<TemplateId>,
    n_shown: u64,
    n_sittings: u32,
    open: Option<Open>,
    rapid: RapidRun,
    typos: TypoBudget,
    setting: Setting,
    prior: Prior,
    placing: Placing,
    testing: Option<Testing>,
}

/// The test a learner is in.
struct Testing {
    skill: SkillId,
    occasion: Occasion,
    /// The templates shown in it.
    shown: Vec<TemplateId>,
}

/// How far placement is.
enum Placing {
    /// Nobody asked for one.
    None,
    /// Its questions come.
    Asking(Placement),
    /// Its questions are over; now and then practice hides a probe.
    Probing(Placement),
}

/// The item before the learner.
struct Open {
    skill: SkillId,
    candidate: Candidate,
    help: HelpLevel,
    /// The worked steps were opened, so what follows is no evidence.
    is_worked: bool,
    origin: Origin,
}

/// What an item was chosen for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Practice,
    Placement,
    Test(Occasion),
}

impl Origin {
    fn occasion(self) -> Occasion {
        match self {
            Origin::Practice | Origin::Placement => Occasion::Practice,
            Origin::Test(occasion) => occasion,
        }
    }
}

impl Session {
    /// A learner who begins.
    ///
    /// # Errors
    /// In words, for a seed or a challenge that is none.
    pub fn start(start: &Start) -> Result<Session, String> {
        let seed = Seed::parse(&start.seed)
            .ok_or("\"seed\" must be 13 Crockford base-32 characters or a whole number, as text")?;
        let prior = Prior::for_grade(start.grade);
        Ok(Session {
            model: LearnerModel::new(prior),
            seed: seed.derive(("learner", start.learner.as_str())),
            challenge: challenge(start.challenge.unwrap_or(0.75))?,
            plan: Plan { class_grade: start.grade, ..Plan::default() },
            sitting: Sitting::default(),
            last_at: days(start.now),
            recent: Vec::new(),
            n_shown: 0,
            n_sittings: 1,
            open: None,
            rapid: RapidRun::default(),
            typos: TypoBudget::default(),
            setting: Setting::Home,
            prior,
            placing: Placing::None,
            testing: None,
        })
    }

    /// Another challenge level.
    ///
    /// # Errors
    /// In words, for a value that is no level.
    pub fn set_challenge(&mut self, value: f64) -> Result<Value, String> {
        self.challenge = challenge(value)?;
        Ok(json!({ "ok": true }))
    }

    /// Where the responses that follow are given.
    pub fn set_setting(&mut self, setting: Setting) -> Value {
        self.setting = setting;
        json!({ "ok": true })
    }

    /// A test from now on; the item that was open is left without a word.
    ///
    /// # Errors
    /// In words, for an unknown skill.
    pub fn test(&mut self, source: &Source, test: &Test) -> Result<Value, String> {
        let skill = SkillId::new(&test.skill);
        if source.pool().skill(&skill).is_none() {
            return Err(format!("there is no skill \"{skill}\""));
        }
        self.open = None;
        self.testing = Some(Testing { skill, occasion: test.kind.into(), shown: Vec::new() });
        Ok(json!({ "ok": true }))
    }

    /// Placement questions from now on.
    ///
    /// # Errors
    /// In words, when there is nothing to place.
    pub fn place(&mut self, source: &Source) -> Result<Value, String> {
        let placement =
            Placement::new(source.pool(), self.prior, PlacementScope::Pool, PlacementRules::GENTLE)
                .map_err(|error| error.to_string())?;
        self.placing = Placing::Asking(placement);
        Ok(json!({ "ok": true }))
    }

    /// The next item; the one that was open is left without a word.
    ///
    /// # Errors
    /// In words, for an unknown skill.
    pub fn next(&mut self, source: &Source, next: &Next) -> Result<Value, String> {
        let at = days(next.now);
        if at - self.last_at > NEW_SITTING_AFTER {
            let start = SittingStart {
                n_before: self.n_sittings,
                days_away: at - self.last_at,
                ..SittingStart::default()
            };
            self.sitting = Sitting::begin(start);
            self.n_sittings += 1;
        }
        self.last_at = at;
        if let Some(testing) = self.testing.take() {
            return Ok(self.next_of_test(source, testing, at));
        }
        if let Some(answer) = self.next_of_placement(source, next, at) {
            return Ok(answer);
        }
        let asked = next.skill.as_ref().map(SkillId::new);
        if let Some(skill) = asked.as_ref().filter(|skill| source.pool().skill(skill).is_none()) {
            return Err(format!("there is no skill \"{skill}\""));
        }
        let request =
            SkillRequest { plan: &self.plan, requested: asked.as_ref(), sitting: &self.sitting, at_days: at };
        match choose_skill(source.pool(), &self.model, &request) {
            Selection::Nothing { why } => Ok(json!({ "done": reason::nothing(&why) })),
            Selection::Skill(choice) => Ok(self.show(source, &choice, at)),
        }
    }

    /// The next item of a test, or how it ended.
    fn next_of_test(&mut self, source: &Source, mut testing: Testing, at: f64) -> Value {
        let skill = testing.skill.clone();
        let length = testing.occasion.rule().map_or(0, |rule| rule.items as usize);
        if testing.shown.len() == length {
            self.open = None;
            let status = status(self.model.status(&skill));
            return json!({ "done": "test", "skill": skill.as_str(), "status": status });
        }
        let Some(candidate) = self.item_of_test(source, &testing) else {
            self.open = None;
            return json!({ "done": { "kind": "no_items", "skill": skill.as_str() } });
        };
        testing.shown.push(candidate.template.clone());
        let p = self.predicted(source, &skill, &candidate, at);
        let why = json!({ "kind": "test", "left": length - testing.shown.len() });
        let shown = item(&skill, &candidate, p, why);
        self.put(skill, candidate, Origin::Test(testing.occasion));
        self.testing = Some(testing);
        shown
    }

    /// Among the items that count in a test one of the templates shown least, as near as can be to what a test asks.
    fn item_of_test(&self, source: &Source, testing: &Testing) -> Option<Candidate> {
        let Testing { skill, occasion, shown } = testing;
        let level = source.pool().difficulty(skill);
        let counts = |candidate: &Candidate| {
            let guess = candidate.guess.unwrap_or(self.model.params.guess);
            candidate.support == Support::Alone && occasion.counts(candidate.difficulty - level, guess)
        };
        let rank = |candidate: &Candidate| {
            let n = shown.iter().filter(|template| **template == candidate.template).count();
            (n, (candidate.difficulty - level - TEST_HARDER).abs())
        };
        let draw = self.seed.derive(("item", skill.as_str(), self.n_shown));
        source.candidates(skill, draw).into_iter().filter(counts).min_by(|a, b| {
            let ((n_a, off_a), (n_b, off_b)) = (rank(a), rank(b));
            n_a.cmp(&n_b).then(off_a.total_cmp(&off_b))
        })
    }

    /// Predicted success on an item without help.
    fn predicted(&self, source: &Source, skill: &SkillId, candidate: &Candidate, at: f64) -> f64 {
        let numbers = ItemNumbers {
            difficulty: candidate.difficulty,
            guess: candidate.guess,
            presentation: presentation(candidate.form),
            help: HelpLevel::None,
        };
        self.model.predict(source.pool(), skill, &numbers, at).p
    }

    /// What placement wants shown now; `None` when practice goes on.
    fn next_of_placement(&mut self, source: &Source, next: &Next, at: f64) -> Option<Value> {
        match std::mem::replace(&mut self.placing, Placing::None) {
            Placing::None => None,
            Placing::Asking(placement) => match placement.next_item() {
                PlacementStep::Give(choice) => {
                    self.placing = Placing::Asking(placement);
                    Some(self.show_on_level(source, &choice, "placement", at))
                }
                PlacementStep::Done { .. } => {
                    self.model.place(&placement);
                    self.placing = Placing::Probing(placement);
                    Some(json!({ "done": "placement" }))
                }
            },
            Placing::Probing(placement) => {
                let is_turn = PlacementRules::GENTLE.is_probe_turn(self.n_sittings, self.sitting.n_items + 1);
                let probe = (is_turn && next.skill.is_none())
                    .then(|| placement.next_probe(&self.sitting.current.iter().cloned().collect()));
                self.placing = Placing::Probing(placement);
                match probe {
                    Some(PlacementStep::Give(choice)) => {
                        Some(self.show_on_level(source, &choice, "probe", at))
                    }
                    _ => None,
                }
            }
        }
    }

    /// Placement asks about the skill itself: an item as near to its level as there is, in the form it wishes most.
    fn show_on_level(&mut self, source: &Source, choice: &PlacementChoice, kind: &str, at: f64) -> Value {
        let occasion = self.seed.derive(("item", choice.skill.as_str(), self.n_shown));
        let level = source.pool().difficulty(&choice.skill);
        let rank = |candidate: &Candidate| {
            let form = choice.forms.iter().position(|form| *form == candidate.form);
            (form, (candidate.difficulty - level).abs())
        };
        let candidates = source.candidates(&choice.skill, occasion);
        let alone = candidates.into_iter().filter(|candidate| candidate.support == Support::Alone);
        let nearest = alone.min_by(|a, b| {
            let ((form_a, off_a), (form_b, off_b)) = (rank(a), rank(b));
            form_a.cmp(&form_b).then(off_a.total_cmp(&off_b))
        });
        let Some(candidate) = nearest else {
            return json!({ "done": { "kind": "no_items", "skill": choice.skill.as_str() } });
        };
        let p = self.predicted(source, &choice.skill, &candidate, at);
        let shown = item(&choice.skill, &candidate, p, json!({ "kind": kind, "p": choice.p_success }));
        self.put(choice.skill.clone(), candidate, Origin::Placement);
        shown
    }

    /// Lays the item before the learner.
    fn put(&mut self, skill: SkillId, candidate: Candidate, origin: Origin) {
        self.recent.push(candidate.template.clone());
        if self.recent.len() > 2 {
            self.recent.remove(0);
        }
        self.n_shown += 1;
        self.open = Some(Open { skill, candidate, help: HelpLevel::None, is_worked: false, origin });
    }

    fn show(&mut self, source: &Source, choice: &SkillChoice, at: f64) -> Value {
        let occasion = self.seed.derive(("item", choice.skill.as_str(), self.n_shown));
        let candidates = without_repeats(source.candidates(&choice.skill, occasion), &self.recent);
        let chosen = choose_item(
            &candidates,
            source.pool(),
            &self.model,
            &choice.skill,
            self.sitting.challenge(self.challenge),
            LanguageUse::Home,
            at,
        );
        let Some(chosen) = chosen else {
            return json!({ "done": { "kind": "no_items", "skill": choice.skill.as_str() } });
        };
        let candidate = candidates[chosen.index].clone();
        let why = json!({ "skill": reason::skill(&choice.reason), "item": reason::item(&chosen.reason) });
        let shown = item(&choice.skill, &candidate, chosen.p_success, why);
        self.sitting = self.sitting.after(choice);
        self.put(choice.skill.clone(), candidate, Origin::Practice);
        shown
    }

    /// Opens a rung of help.
    ///
    /// # Errors
    /// In words, when no item is open, it belongs to a test, or there is no such rung.
    pub fn hint(&mut self, rung: u8) -> Result<Value, String> {
        let open = self.open.as_mut().ok_or(NOTHING_OPEN)?;
        if let Origin::Test(_) = open.origin {
            return Err("a test has no help".to_owned());
        }
        match rung {
            1 => open.help = open.help.max(HelpLevel::Nudge),
            2 => open.help = open.help.max(HelpLevel::Strategy),
            3 => open.help = open.help.max(HelpLevel::NextStep),
            4 => open.is_worked = true,
            _ => {
                return Err(
                    "\"rung\" is 1 (nudge), 2 (strategy), 3 (next step) or 4 (worked steps)".to_owned()
                );
            }
        }
        Ok(json!({ "ok": true }))
    }

    /// Takes the response to the open item.
    ///
    /// # Errors
    /// In words, when no item is open or the credit is out of range.
    pub fn respond(&mut self, source: &Source, respond: &Respond) -> Result<Value, String> {
        if !(0.0..=1.0).contains(&respond.credit) {
            return Err("\"credit\" must lie between 0 and 1".to_owned());
        }
        if respond.corrected_ms.is_some() && (respond.credit >= 1.0 || respond.dont_know) {
            return Err("\"corrected_ms\" belongs to a response that was wrong".to_owned());
        }
        let open = self.open.take().ok_or(NOTHING_OPEN)?;
        let at = days(respond.now);
        self.last_at = self.last_at.max(at);
        let conditions = Conditions {
            setting: self.setting,
            occasion: open.origin.occasion(),
            haste: self.haste(&open, respond),
            ..Conditions::USUAL
        };
        let verdict = self.verdict(respond);
        if let Some(observation) = observation(&open, respond, verdict, conditions, at) {
            self.observe(source, &observation, open.origin);
        }
        Ok(self.skill(source, &open.skill, at))
    }

    /// How it counts: a typing error that was put right at once is right with half the weight, now and then.
    fn verdict(&mut self, respond: &Respond) -> Verdict {
        if let Some(after_ms) = respond.corrected_ms {
            let first = match respond.misconception {
                Some(_) => FirstWrong::Misconception,
                None => FirstWrong::Plain,
            };
            return self.typos.settle(Correction { first, told: Told::CheckTyping, after_ms });
        }
        self.typos.item_done();
        if respond.dont_know { Verdict::NOT_YET } else { Verdict::of_credit(respond.credit) }
    }

    /// Whether it came too fast to be an attempt; unknown without a time.
    fn haste(&mut self, open: &Open, respond: &Respond) -> Haste {
        let Some(ms) = respond.ms else { return Haste::None };
        let is_choice = open.candidate.guess.is_some_and(|guess| guess >= CHOICE_GUESS);
        let entry = if is_choice { Entry::Chosen } else { Entry::Made };
        let ms = u32::try_from(ms.max(0)).unwrap_or(u32::MAX);
        self.rapid.judge(entry, respond.credit >= 1.0, self.setting, ms, None).0
    }

    fn observe(&mut self, source: &Source, observation: &Observation, origin: Origin) {
        self.model.observe(source.pool(), observation);
        let (Placing::Asking(placement) | Placing::Probing(placement)) = &mut self.placing else { return };
        // Placement knows every skill of the pool, and only such skills are shown.
        if origin == Origin::Placement && placement.observe(observation).is_ok() {
            self.model.place(placement);
        }
    }

    /// Every skill as it stands.
    pub fn state(&self, source: &Source) -> Value {
        let skills: Vec<Value> =
            source.pool().skills().iter().map(|skill| self.skill(source, &skill.id, self.last_at)).collect();
        let ability = self.model.ability();
        json!({ "ability": { "mean": ability.mean, "sd": ability.sd }, "skills": skills })
    }

    fn skill(&self, source: &Source, skill: &SkillId, at: f64) -> Value {
        let ability = self.model.skill_ability(source.pool(), skill);
        json!({
            "skill": skill.as_str(),
            "p_mastery": self.model.p_mastery(source.pool(), skill, at),
            "status": status(self.model.status(skill)),
            "ability": { "mean": ability.mean, "sd": ability.sd },
        })
    }
}

const NOTHING_OPEN: &str = "no item is open: ask for one with {\"op\":\"next\",\"now\":...}";

fn item(skill: &SkillId, candidate: &Candidate, p: f64, why: Value) -> Value {
    json!({
        "item": {
            "skill": skill.as_str(),
            "template": candidate.template.as_str(),
            "seed": candidate.seed.to_string(),
            "support": support(candidate.support),
            "difficulty": candidate.difficulty,
            "p": p,
            "guess": candidate.guess,
        },
        "reason": why,
    })
}

/// The support level in one word.
fn support(support: Support) -> &'static str {
    match support {
        Support::FullExample => "full-example",
        Support::HalfFilled => "half-filled",
        Support::FirstStep => "first-step",
        Support::Alone => "alone",
        Support::Stretch => "stretch",
    }
}

fn presentation(form: Form) -> Presentation {
    Presentation { form, language: LanguageUse::Home }
}

/// `None` when what was shown worked leaves nothing to learn from the response.
fn observation(
    open: &Open,
    respond: &Respond,
    verdict: Verdict,
    conditions: Conditions,
    at: f64,
) -> Option<Observation> {
    let help = open.candidate.support.with_hints(open.help).filter(|_| !open.is_worked)?;
    Some(Observation {
        skill: open.skill.clone(),
        template: open.candidate.template.clone(),
        presentation: presentation(open.candidate.form),
        difficulty: open.candidate.difficulty,
        guess: open.candidate.guess,
        verdict,
        help,
        at_days: at,
        misconception: respond.misconception.as_ref().map(MisconceptionId::new),
        conditions,
    })
}

fn days(ms: i64) -> f64 {
    ms as f64 / MS_PER_DAY
}

fn challenge(value: f64) -> Result<Challenge, String> {
    let level = Challenge::ALL.into_iter().find(|level| (level.promise() - value).abs() < 1e-9);
    level.ok_or_else(|| format!("a challenge is .6, .75 or .9, not {value}"))
}

/// The status in one word.
fn status(status: &MasteryStatus) -> &'static str {
    match status {
        MasteryStatus::Untouched => "untouched",
        MasteryStatus::Learning => "learning",
        MasteryStatus::Proven(proof) if proof.kept_days.is_some() => "kept",
        MasteryStatus::Proven(_) => "proven",
    }
}
