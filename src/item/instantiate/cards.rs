//! Cards that are arranged, and steps that are filled in: what they show, and how an author's numbers become places on
//! the page.

use crate::base::Localized;
use crate::content::expr::{Expr, Value};
use crate::content::text::Text;
use crate::content::{AnswerKind, CardsTemplate, WrongKey};
use crate::item::key::{Key, Target};
use crate::item::{Control, Prose, StepLine, step_line};

use super::{DrawError, Workshop};

/// How cards lie on the page.
struct Deal {
    /// For each card as shown, its place in the author's list.
    cards: Vec<usize>,
    /// For each place an author can name, where it is shown. For an order that is the place of the card itself.
    places: Vec<usize>,
    /// Whether each place is taken once.
    is_order: bool,
}

impl Workshop<'_> {
    #[inline(never)] // a later half: xtask/src/halves
    pub(super) fn cards(&self, template: &CardsTemplate) -> Result<(Control, Key), DrawError> {
        let cards = self.different(&template.cards)?;
        let (control, deal) = match self.template.answer.kind {
            AnswerKind::Match => self.pairs(cards, &template.places)?,
            AnswerKind::Categorise => self.groups(cards, &template.places)?,
            _ => self.order(cards, &template.right)?,
        };
        let right = deal.right(&self.eval(&template.right, "answer")?)?;
        let key = self.key_with(Target::Arranged(right), &|gives| match gives {
            WrongKey::Value(value) => {
                let wrong = deal.target(&self.eval(value, "wrong.value")?)?;
                Ok(Some(Target::Arranged(wrong)))
            }
            _ => Ok(None),
        })?;
        Ok((control, key))
    }

    /// Cards in a drawn order, which is never the right one.
    fn order(&self, cards: Vec<Localized<Prose>>, right: &Expr) -> Result<(Control, Deal), DrawError> {
        let mut shown: Vec<usize> = (0..cards.len()).collect();
        self.seed.derive("order").draws().shuffle(&mut shown);
        let value = self.eval(right, "answer")?;
        let is_right =
            |shown: &[usize]| Deal::order(shown).right(&value).is_ok_and(|right| is_rising(&right));
        if is_right(&shown) {
            shown.rotate_left(1);
        }
        let deal = Deal::order(&shown);
        Ok((Control::Order { cards: shown.iter().map(|card| cards[*card].clone()).collect() }, deal))
    }

    /// Cards in the author's order, their partners in a drawn one; partners that read the same are one card.
    fn pairs(
        &self,
        left: Vec<Localized<Prose>>,
        partners: &[Localized<Text>],
    ) -> Result<(Control, Deal), DrawError> {
        let partners = self.proses(partners)?;
        let mut right: Vec<Localized<Prose>> = Vec::new();
        for partner in &partners {
            if !right.contains(partner) {
                right.push(partner.clone());
            }
        }
        if right.len() < 2 {
            return Err(DrawError::TooFewOptions);
        }
        self.seed.derive("order").draws().shuffle(&mut right);
        let place = |partner: &Localized<Prose>| right.iter().position(|other| other == partner).unwrap_or(0);
        let places = partners.iter().map(place).collect();
        let deal = Deal { cards: (0..left.len()).collect(), places, is_order: false };
        Ok((Control::Match { left, right }, deal))
    }

    /// Cards in a drawn order, groups in the author's.
    fn groups(
        &self,
        cards: Vec<Localized<Prose>>,
        groups: &[Localized<Text>],
    ) -> Result<(Control, Deal), DrawError> {
        let groups = self.different(groups)?;
        let mut shown: Vec<usize> = (0..cards.len()).collect();
        self.seed.derive("order").draws().shuffle(&mut shown);
        let cards = shown.iter().map(|card| cards[*card].clone()).collect();
        let deal = Deal { cards: shown, places: (0..groups.len()).collect(), is_order: false };
        Ok((Control::Categorise { cards, groups }, deal))
    }

    fn proses(&self, texts: &[Localized<Text>]) -> Result<Vec<Localized<Prose>>, DrawError> {
        texts.iter().map(|text| self.prose(text, "answer.options")).collect()
    }

    /// Cards that can be told apart in both languages.
    fn different(&self, texts: &[Localized<Text>]) -> Result<Vec<Localized<Prose>>, DrawError> {
        let proses = self.proses(texts)?;
        let same = |a: &Localized<Prose>, b: &Localized<Prose>| a.en == b.en || a.es == b.es;
        let is_twice = (1..proses.len()).any(|i| proses[..i].iter().any(|earlier| same(earlier, &proses[i])));
        if is_twice { Err(DrawError::SameCards) } else { Ok(proses) }
    }

    /// The template's own steps with their asked values left out, up to the last that asks.
    #[inline(never)] // a later half: xtask/src/halves
    pub(super) fn asked_steps(&self) -> Result<(Control, Key), DrawError> {
        let (lines, values) = self.step_lines(&self.asking_steps())?;
        if values.is_empty() {
            return Err(DrawError::WrongAnswerType { wanted: "a step with ask", found: "none" });
        }
        if let Some(value) = values.iter().find(|value| value.number().is_err()) {
            let wanted = "a number in every ask of its steps";
            return Err(DrawError::WrongAnswerType { wanted, found: value.kind() });
        }
        let right = Target::of(self.template.answer.kind, Value::List(values))?;
        Ok((Control::Steps { lines }, self.key(right)?))
    }

    /// The steps half filled: of those that ask for a number, the later half is left to fill in. `None` where no step
    /// asks for one.
    pub(super) fn half_filled(&self) -> Result<Option<(Control, Key)>, DrawError> {
        let mut asked = self.asking_steps();
        let (_, values) = self.step_lines(&asked)?;
        let mut is_number = values.iter().map(|value| value.number().is_ok());
        asked.retain(|_| is_number.next().unwrap_or(false));
        asked.drain(..asked.len() / 2);
        if asked.is_empty() {
            return Ok(None);
        }
        let (lines, values) = self.step_lines(&asked)?;
        let right = Target::of(AnswerKind::Steps, Value::List(values))?;
        Ok(Some((Control::Steps { lines }, self.key_without_wrongs(right))))
    }

    /// The places of the steps that ask.
    fn asking_steps(&self) -> Vec<usize> {
        let steps = self.template.steps.iter().enumerate();
        steps.filter(|(_, step)| step.ask.is_some()).map(|(place, _)| place).collect()
    }

    /// The steps up to the last of `asked`, those blanked and the others whole, and the values that were blanked.
    fn step_lines(&self, asked: &[usize]) -> Result<(Vec<StepLine>, Vec<Value>), DrawError> {
        let n = asked.last().map_or(0, |last| last + 1);
        let (mut lines, mut values) = (Vec::with_capacity(n), Vec::new());
        for (place, step) in self.template.steps[..n].iter().enumerate() {
            let asks = asked.contains(&place);
            let shown = if asks { step_line::blanked(step, &self.scope) } else { step.clone() };
            lines.push(StepLine {
                say: self.prose(&shown.say, "steps")?,
                math: shown.math.as_ref().map(|math| self.formula(math)).transpose()?,
                asks,
            });
            if let Some(ask) = step.ask.as_ref().filter(|_| asks) {
                values.push(self.eval(ask, "steps.ask")?);
            }
        }
        Ok((lines, values))
    }
}

fn is_rising(places: &[Option<usize>]) -> bool {
    places.iter().enumerate().all(|(at, place)| *place == Some(at))
}

impl Deal {
    fn order(shown: &[usize]) -> Deal {
        let mut places = vec![0; shown.len()];
        for (at, card) in shown.iter().enumerate() {
            places[*card] = at;
        }
        Deal { cards: (0..shown.len()).collect(), places, is_order: true }
    }

    /// The right arrangement, which leaves nothing open.
    fn right(&self, value: &Value) -> Result<Vec<Option<usize>>, DrawError> {
        let target = self.target(value)?;
        if target.contains(&None) { Err(unfit(value)) } else { Ok(target) }
    }

    /// The arrangement an author writes as numbers from 1; 0 is any, except in an order.
    fn target(&self, value: &Value) -> Result<Vec<Option<usize>>, DrawError> {
        let numbers = value.list().map_err(|_| unfit(value))?;
        if numbers.len() != self.cards.len() {
            return Err(unfit(value));
        }
        let place = |card: &usize| match numbers[*card].integer() {
            Ok(0) if !self.is_order => Ok(None),
            Ok(n) => {
                let place = usize::try_from(n - 1).ok().and_then(|place| self.places.get(place));
                place.copied().map(Some).ok_or(unfit(value))
            }
            Err(_) => Err(unfit(value)),
        };
        let target = self.cards.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        let is_twice = (1..target.len()).any(|i| target[..i].contains(&target[i]));
        if self.is_order && is_twice { Err(unfit(value)) } else { Ok(target) }
    }
}

fn unfit(value: &Value) -> DrawError {
    DrawError::WrongAnswerType { wanted: "a list with a place for each card", found: value.kind() }
}
