//! The keys on the screen: whatever can be typed can be typed with them alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Seed;
use crate::content::AnswerKind;
use crate::item::tests::tables;
use crate::item::{Item, Task, instantiate_task};
use crate::ui::components::keypad::{Key, keypad, pad, press};

use super::made::{item, screen, templates};
use super::*;

/// What stands in the box after `text` was written with the keys alone; `None` where a sign has no key. A product is
/// written with the sign the pad has, and spaces that only make room are left out.
fn by_keys(keys: &[Key], text: &str) -> Option<String> {
    let mut typed = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (key, length) = key_for(keys, rest, c)?;
        let is_room = c == ' ' && !(typed.ends_with(|c: char| c.is_ascii_digit()) && is_digit_next(rest));
        if !is_room {
            let end = typed.chars().count();
            typed = press(key?, &typed, end, end).0;
        }
        rest = &rest[length..];
    }
    Some(typed)
}

fn is_digit_next(rest: &str) -> bool {
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// The key for the next sign and how much it writes; a space may have none.
fn key_for(keys: &[Key], rest: &str, c: char) -> Option<(Option<Key>, usize)> {
    let has = |c: char| keys.iter().copied().find(|key| *key == Key::Write(c));
    let power = keys.iter().copied().find(|key| matches!(key, Key::WriteAll(_)));
    match c {
        '*' if rest.starts_with("*10^") && power.is_some() => Some((power, "*10^".len())),
        '*' => Some((Some(has('·')?), 1)),
        ' ' => Some((has(' '), 1)),
        '<' if rest.starts_with("<=") => Some((Some(has('≤')?), 2)),
        '>' if rest.starts_with(">=") => Some((Some(has('≥')?), 2)),
        _ if rest.starts_with("and ") => Some((Some(has(',')?), "and".len())),
        c => Some((Some(has(c)?), c.len_utf8())),
    }
}

/// Every draw that is looked at: the shipped templates with all that is asked with them, the made kinds, and the tables
/// of the typed ones.
fn items() -> Vec<Item> {
    let mut items: Vec<Item> = tables::cases().into_iter().map(|(item, _)| item).collect();
    items.extend(templates().map(|template| item(template.id.name())));
    for content in shipped().chunks.iter().flat_map(|chunk| &chunk.skills) {
        for (template, task) in content.templates.iter().flat_map(|one| Task::ALL.map(|task| (one, task))) {
            let drawn = (0..12).filter_map(|seed| {
                instantiate_task(content, template, Seed(seed), task, &|_| None).ok().flatten()
            });
            items.extend(drawn);
        }
    }
    items
}

/// The response as it is typed with the keys alone.
fn response_by_keys(keys: &[Key], response: &Response) -> Option<Response> {
    match response {
        Response::Typed(text) => by_keys(keys, text).map(Response::Typed),
        Response::Cells(cells) => {
            cells.iter().map(|text| by_keys(keys, text)).collect::<Option<_>>().map(Response::Cells)
        }
        _ => None,
    }
}

#[test]
fn every_key_and_every_coded_slip_can_be_typed_with_the_keys_alone_and_counts_the_same() {
    let (mut n_typed, mut faults) = (0, BTreeSet::new());
    for item in items() {
        let Some(rows) = pad(&item) else { continue };
        // Where a whole number is asked for, the pad says so by what it lacks.
        let is_typed = |response: &Response| {
            item.kind != AnswerKind::Integer || !response.notation().contains(['.', '/'])
        };
        let slips = item.wrong_responses().into_iter().map(|(_, response)| response).filter(is_typed);
        for response in slips.chain([item.key_response()]) {
            n_typed += 1;
            let typed = response_by_keys(&rows.concat(), &response);
            if typed.as_ref().map(|typed| item.grade(typed).outcome) != Some(item.grade(&response).outcome) {
                let typed = typed.map(|typed| typed.notation());
                let (template, wanted) = (&item.template, response.notation());
                faults.insert(format!("{template} ({:?}): {wanted} came as {typed:?}", item.kind));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(n_typed > 1000, "{n_typed}");
}

#[test]
fn every_kind_with_something_to_type_has_a_pad_and_no_other_kind() {
    let mut kinds = BTreeMap::new();
    for item in items() {
        kinds.insert(item.kind, pad(&item).is_some());
    }
    for (kind, has_pad) in kinds {
        let is_made = matches!(
            kind,
            AnswerKind::Choice
                | AnswerKind::MultiSelect
                | AnswerKind::Order
                | AnswerKind::Match
                | AnswerKind::Categorise
                | AnswerKind::PlotNumberLine
                | AnswerKind::PlotGrid
                | AnswerKind::BuildPlot
                | AnswerKind::ShadeFigure
        );
        assert_eq!(has_pad, !is_made, "{kind:?}");
    }
}

/// A sign that no readable response of a kind has is of no use on its pad.
#[test]
fn no_pad_has_a_sign_that_its_kind_never_reads() {
    let mut read: BTreeMap<AnswerKind, (BTreeSet<char>, BTreeSet<char>)> = BTreeMap::new();
    for (item, typed) in tables::cases() {
        let (signs, used) = read.entry(item.kind).or_default();
        let written = |key: &Key| if let Key::Write(c) = key { Some(*c) } else { None };
        signs.extend(pad(&item).unwrap_or_default().concat().iter().filter_map(written));
        if item.read(&typed).is_ok() {
            used.extend(typed.chars().map(|c| if c == '−' { '-' } else { c }));
        }
    }
    for (signs, used) in read.values_mut() {
        signs.retain(|sign| !sign.is_ascii_digit() && !used.contains(sign));
    }
    read.retain(|_, (idle, _)| !idle.is_empty());
    assert!(read.is_empty(), "signs that are never read, and those that are: {read:?}");
}

#[test]
fn boxes_have_keys_that_lead_from_one_to_the_next_and_a_choice_has_none() {
    for lang in Lang::ALL {
        let text = Text::of(lang);
        for name in ["tape", "area", "steps"] {
            let html = screen(item(name), lang, &[]);
            let next = format!("aria-label=\"{}\"", text.key_next_box);
            let space = format!("aria-label=\"{}\"", text.key_space);
            has(&html, &["data-keypad=\"true\"", "class=\"keypad\"", "inputmode=\"none\"", &next, &space]);
        }
        let table = items().into_iter().find(|item| item.kind == AnswerKind::FillTable).unwrap();
        let html = screen(table, lang, &[]);
        has(&html, &["data-keypad=\"true\"", "class=\"keypad\"", "data-columns=\"5\""]);
        let choice = items().into_iter().find(|item| item.kind == AnswerKind::Choice).unwrap();
        let html = screen(choice, lang, &[]);
        assert!(!html.contains("class=\"keypad\""), "a choice needs no keys");
    }
}

#[test]
fn every_key_of_signs_has_a_name_of_its_own() {
    for item in items().iter().filter(|item| matches!(item.control, Control::Typed { .. })) {
        for (lang, rows) in Lang::ALL.into_iter().filter_map(|lang| Some((lang, pad(item)?))) {
            let html = shown(keypad(lang, &rows, &Callback::noop()));
            let keys = rows.concat();
            let is_plain = |key: &&Key| matches!(key, Key::Write(c) if c.is_ascii_alphanumeric());
            let n_plain = keys.iter().filter(is_plain).count();
            // The group of keys has a name, too.
            assert_eq!(html.matches(" aria-label=").count(), keys.len() - n_plain + 1, "{html}");
        }
    }
}
