//! The kinds that a first item has no need of: choices, plans, notes, people. They are read and written by functions
//! of their own, so that a page which waits for its first item does not wait for them.

use crate::base::{LearnerId, SkillId};

use super::super::event::{About, Belief, Claim, Fact, Goal, Switch};
use super::super::token;
use super::super::words::{
    Aid, ClaimSource, Confidence, Flag, Form, NoteKind, Purpose, Ruling, Setting, Standing, WayIn,
};
use super::{Fields, LANG, Line};

/// Begins what an item was switched to, when that is another form.
const FORM: &str = "form=";
/// What a note is about, when that is nothing in particular.
const NOTHING: &str = ".";
/// Begins what a note is about, when that is a skill. No item begins so.
const SKILL: char = '/';

/// The capital letters of these kinds.
#[inline(never)] // a later half: xtask/src/halves
pub(super) fn kind(fact: &Fact) -> &'static str {
    match fact {
        Fact::WayInChosen { .. } => "W",
        Fact::CardSeen { .. } => "M",
        Fact::ItemSwitched { .. } => "X",
        Fact::TypoTakenBack { .. } => "T",
        Fact::ConfidenceSaid { .. } => "Y",
        Fact::NoteWritten { .. } => "O",
        Fact::GoalChosen { .. } => "G",
        Fact::PlanChosen { .. } => "A",
        Fact::SkillSkipped { .. } => "KS",
        Fact::RunStarted { .. } => "I",
        Fact::RunStopped { .. } => "J",
        Fact::SettingStarted { .. } => "Q",
        Fact::TeacherSaid { .. } => "V",
        Fact::FlagRaised { .. } => "F",
        Fact::AidsChosen { .. } => "U",
        Fact::ScaffoldChosen { .. } => "US",
        Fact::CheckpointImported { .. } => "CI",
        Fact::LearnerJoined { .. } => "NJ",
        Fact::Undone { .. } => "EU",
        // Written before these are asked.
        Fact::LearnerStarted { .. }
        | Fact::SessionStarted { .. }
        | Fact::SessionStopped
        | Fact::ItemShown { .. }
        | Fact::ResponseSubmitted { .. }
        | Fact::HelpOpened { .. }
        | Fact::DontKnowSaid { .. }
        | Fact::ItemLeft { .. }
        | Fact::ItemReported { .. }
        | Fact::ChallengeChosen { .. }
        | Fact::SkillChosen { .. }
        | Fact::Unknown(_) => "",
    }
}

impl Line<'_> {
    #[inline(never)] // a later half: xtask/src/halves
    pub(super) fn rest_fields(&mut self, fact: &Fact) {
        match fact {
            Fact::WayInChosen { skill, way } => _ = self.text(skill.as_str()).word(way.name()),
            Fact::CardSeen { skill } | Fact::SkillSkipped { skill } => _ = self.text(skill.as_str()),
            Fact::ItemSwitched { item, to } => self.item(item).switch(*to),
            Fact::TypoTakenBack { item } | Fact::Undone { event: item } => _ = self.item(item),
            Fact::ConfidenceSaid { item, confidence } => _ = self.item(item).word(confidence.name()),
            Fact::NoteWritten { kind, about, text } => {
                self.word(kind.name()).about(about);
                self.text(text);
            }
            Fact::GoalChosen { goal: Goal::Items(n) } => _ = self.word("items").number(*n),
            Fact::GoalChosen { goal: Goal::Minutes(n) } => _ = self.word("minutes").number(*n),
            Fact::PlanChosen { name, skills } => self.text(name).skills(skills),
            Fact::RunStarted { purpose, skills } => self.word(purpose.name()).skills(skills),
            Fact::RunStopped { purpose } => _ = self.word(purpose.name()),
            Fact::SettingStarted { setting } => _ = self.word(setting.name()),
            Fact::TeacherSaid { teacher, ruling, skill, text } => {
                self.text(teacher).word(ruling.name()).text(text).skills(skill.as_slice());
            }
            Fact::FlagRaised { flag, about } => self.word(flag.name()).about(about),
            Fact::AidsChosen { aids } => aids.iter().for_each(|aid| _ = self.word(aid.name())),
            Fact::ScaffoldChosen { level } => _ = self.number(*level),
            Fact::CheckpointImported { source, claims } => {
                self.word(source.name());
                claims.iter().for_each(|claim| self.claim(claim));
            }
            Fact::LearnerJoined { learner } => _ = self.text(learner.as_str()),
            _ => {}
        }
    }

    fn switch(&mut self, to: Switch) {
        match to {
            Switch::Language(lang) => self.named(LANG, lang.tag()),
            Switch::Form(form) => self.named(FORM, form.name()),
        }
    }

    fn about(&mut self, about: &About) {
        match about {
            About::Nothing => _ = self.word(NOTHING),
            About::Item(item) => _ = self.item(item),
            About::Skill(skill) => _ = self.word(&format!("{SKILL}{}", token::text(skill.as_str()))),
        }
    }

    fn skills(&mut self, skills: &[SkillId]) {
        skills.iter().for_each(|skill| _ = self.text(skill.as_str()));
    }

    /// Standing, day, count, mean and deviation, commas between, what is not told left out; then the skill.
    fn claim(&mut self, claim: &Claim) {
        let told = |number: Option<i128>| number.map(token::number).unwrap_or_default();
        let numbers = [
            told(claim.day.map(i128::from)),
            told(claim.n_answers.map(i128::from)),
            told(claim.belief.map(|belief| belief.mean_centi.into())),
            told(claim.belief.map(|belief| belief.sd_centi.into())),
        ];
        let skill = token::text(claim.skill.as_str());
        self.word(&format!("{}{}:{skill}", claim.standing.name(), numbers.join(",")));
    }
}

impl Fields<'_> {
    #[inline(never)] // a later half: xtask/src/halves
    pub(super) fn rest_fact(&mut self, kind: &str) -> Option<Fact> {
        Some(match kind {
            "W" => Fact::WayInChosen { skill: self.skill()?, way: WayIn::from_name(self.word()?)? },
            "M" => Fact::CardSeen { skill: self.skill()? },
            "X" => Fact::ItemSwitched { item: self.item()?, to: self.switch()? },
            "T" => Fact::TypoTakenBack { item: self.item()? },
            "Y" => {
                Fact::ConfidenceSaid { item: self.item()?, confidence: Confidence::from_name(self.word()?)? }
            }
            "O" => Fact::NoteWritten {
                kind: NoteKind::from_name(self.word()?)?,
                about: self.about()?,
                text: self.text()?,
            },
            "G" => Fact::GoalChosen { goal: self.goal()? },
            "A" => Fact::PlanChosen { name: self.text()?, skills: self.all(Self::skill)? },
            "KS" => Fact::SkillSkipped { skill: self.skill()? },
            "I" => Fact::RunStarted {
                purpose: Purpose::from_name(self.word()?)?,
                skills: self.all(Self::skill)?,
            },
            "J" => Fact::RunStopped { purpose: Purpose::from_name(self.word()?)? },
            "Q" => Fact::SettingStarted { setting: Setting::from_name(self.word()?)? },
            "V" => Fact::TeacherSaid {
                teacher: self.text()?,
                ruling: Ruling::from_name(self.word()?)?,
                text: self.text()?,
                skill: self.rest(Self::skill)?,
            },
            "F" => Fact::FlagRaised { flag: Flag::from_name(self.word()?)?, about: self.about()? },
            "U" => Fact::AidsChosen { aids: self.all(|fields| Aid::from_name(fields.word()?))? },
            "US" => Fact::ScaffoldChosen { level: self.number()? },
            "CI" => Fact::CheckpointImported {
                source: ClaimSource::from_name(self.word()?)?,
                claims: self.all(Self::claim)?,
            },
            "NJ" => Fact::LearnerJoined { learner: LearnerId::new(self.text()?) },
            "EU" => Fact::Undone { event: self.item()? },
            _ => return None,
        })
    }

    fn skill(&mut self) -> Option<SkillId> {
        self.text().map(SkillId::new)
    }

    /// Everything up to the end.
    fn all<T>(&mut self, read: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        while self.words.peek().is_some() {
            all.push(read(self)?);
        }
        Some(all)
    }

    fn switch(&mut self) -> Option<Switch> {
        if let Some(tag) = self.named(LANG)? {
            return token::read_lang(&tag).map(Switch::Language);
        }
        self.named(FORM)?.and_then(|name| Form::from_name(&name)).map(Switch::Form)
    }

    fn about(&mut self) -> Option<About> {
        let word = *self.words.peek()?;
        if word == NOTHING {
            self.words.next();
            return Some(About::Nothing);
        }
        match word.strip_prefix(SKILL) {
            Some(skill) => {
                self.words.next();
                token::read_text(skill).map(|skill| About::Skill(SkillId::new(skill)))
            }
            None => self.item().map(About::Item),
        }
    }

    fn goal(&mut self) -> Option<Goal> {
        match self.word()? {
            "items" => self.number().map(Goal::Items),
            "minutes" => self.number().map(Goal::Minutes),
            _ => None,
        }
    }

    fn claim(&mut self) -> Option<Claim> {
        let (told, skill) = self.word()?.split_once(':')?;
        let (standing, numbers) = told.split_at_checked(1)?;
        let numbers: Vec<&str> = numbers.split(',').collect();
        let [day, n_answers, mean, sd] = numbers.try_into().ok()?;
        let belief = match (told_number(mean)?, told_number(sd)?) {
            (Some(mean_centi), Some(sd_centi)) => Some(Belief { mean_centi, sd_centi }),
            (None, None) => None,
            _ => return None,
        };
        Some(Claim {
            skill: SkillId::new(token::read_text(skill)?),
            standing: Standing::from_name(standing)?,
            day: told_number(day)?,
            n_answers: told_number(n_answers)?,
            belief,
        })
    }
}

/// A number that may be left out: `Some(None)` when it is, `None` when it cannot be read.
fn told_number<T: TryFrom<i128>>(word: &str) -> Option<Option<T>> {
    if word.is_empty() { Some(None) } else { token::read_number(word).map(Some) }
}
