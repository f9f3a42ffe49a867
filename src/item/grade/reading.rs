//! Arranged cards, several points and shaded parts as people write them.

use crate::algebra::{Math, Operator};
use crate::base::{Lang, Localized};
use crate::item::{Control, Item, Prose, Response};

use super::point_math;

/// `(1, 2), (3, 4)`; shaded parts as so many of all.
#[inline(never)] // a later half: xtask/src/halves
pub(super) fn of_parts(response: &Response, item: &Item) -> Prose {
    match (response, &item.control) {
        (Response::Points(points), _) => {
            let mut parts = Vec::new();
            for (at, (x, y)) in points.iter().enumerate() {
                if at > 0 {
                    parts.push(Math::Operator(Operator::Comma));
                }
                parts.push(point_math(*x, *y));
            }
            Prose::formula(Math::row(parts))
        }
        (Response::Shaded(shaded), Control::Shade { parts, .. }) => {
            let number = |n: usize| Box::new(Math::number(n.to_string()));
            Prose::formula(Math::Fraction(number(shaded.len()), number(*parts)))
        }
        _ => Prose::default(),
    }
}

/// What is right, in words: the cards in order, each with its partner, the groups with their cards, how many parts.
#[inline(never)] // a later half: xtask/src/halves
pub(super) fn say_key(item: &Item) -> Localized<Prose> {
    let key = item.key_response();
    Localized { en: said(item, &key, Lang::En), es: said(item, &key, Lang::Es) }
}

fn said(item: &Item, key: &Response, lang: Lang) -> Prose {
    match (&item.control, key) {
        (Control::Order { cards }, Response::Arranged(places)) => {
            listed("; ", places.iter().filter_map(|card| Some(cards.get(*card)?.get(lang).clone())))
        }
        (Control::Match { left, right }, Response::Arranged(places)) => {
            let pair = |(card, place): (&Localized<Prose>, &usize)| {
                Some(listed(": ", [card.get(lang).clone(), right.get(*place)?.get(lang).clone()]))
            };
            listed("; ", left.iter().zip(places).filter_map(pair))
        }
        (Control::Categorise { cards, groups }, Response::Arranged(places)) => {
            let group = |(at, group): (usize, &Localized<Prose>)| {
                let members = cards.iter().zip(places).filter(|(_, place)| **place == at);
                let members = listed(", ", members.map(|(card, _)| card.get(lang).clone()));
                listed(": ", [group.get(lang).clone(), members])
            };
            listed("; ", groups.iter().enumerate().map(group))
        }
        (Control::Shade { parts, .. }, Response::Shaded(shaded)) => Prose::words(match lang {
            Lang::En => format!("{} of {parts} parts", shaded.len()),
            Lang::Es => format!("{} de {parts} partes", shaded.len()),
        }),
        _ => Prose::default(),
    }
}

fn listed(between: &str, proses: impl IntoIterator<Item = Prose>) -> Prose {
    let mut all = Prose::default();
    for (at, prose) in proses.into_iter().enumerate() {
        if at > 0 {
            all.pieces.extend(Prose::words(between).pieces);
        }
        all.pieces.extend(prose.pieces);
    }
    all
}
