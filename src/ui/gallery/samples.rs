//! What the gallery shows: the items of its own little pack, and each of them brought into a state.

use std::rc::Rc;

use crate::base::{Localized, MisconceptionId, ReplicaId, Seed};
use crate::content::{Misconception, Pack, SkillContent, SourceFile, compile};
use crate::item::{
    Control, Item, Meet, Outcome, Response, Task, Unreadable, instantiate, instantiate_task, meet,
};
use crate::practice::{Attempt, EventId, Help, OpenItem, Phase};
use crate::ui::components::response_input::Draft;

/// With this chance every item is drawn, so that the gallery looks the same every time.
const SEED: Seed = Seed(7);

const FILES: [(&str, &str); 4] = [
    ("pack.toml", include_str!("pack/pack.toml")),
    ("skills.toml", include_str!("pack/skills.toml")),
    ("misconceptions.toml", include_str!("pack/misconceptions.toml")),
    ("skills/gallery.toml", include_str!("pack/skills/gallery.toml")),
];

/// The files of the pack, as an author keeps them.
pub fn files() -> Vec<SourceFile> {
    FILES.map(|(path, text)| SourceFile { path: path.to_owned(), text: text.to_owned() }).into()
}

/// Everything the gallery shows but its figures.
#[derive(PartialEq)]
pub struct Samples {
    /// Every way of answering, by the name of its template.
    pub controls: Vec<Sample>,
    /// An answer to be judged.
    pub find_the_error: Option<Sample>,
    /// A problem to be made.
    pub make_a_problem: Option<Sample>,
    /// The card of the skill.
    pub meet: Option<Meet>,
    misconceptions: Vec<Misconception>,
}

/// An item with its name.
#[derive(Clone, PartialEq)]
pub struct Sample {
    /// As it stands in the address.
    pub name: String,
    /// The item.
    pub item: Rc<Item>,
}

impl Samples {
    /// Compiles the pack and draws its items. What cannot be drawn is left out; a test sees that nothing is.
    pub fn draw() -> Samples {
        let Pack { index, chunks, .. } = compile(&files()).0;
        let line = |id: &MisconceptionId| -> Option<Localized<String>> {
            index.misconception(id).map(|found| found.student.clone())
        };
        let contents: Vec<&SkillContent> = chunks.iter().flat_map(|chunk| &chunk.skills).collect();
        let task = |task: Task| {
            let mut drawn = contents.iter().flat_map(|content| {
                let draw = |template| instantiate_task(content, template, SEED, task, &line).ok().flatten();
                content.templates.iter().filter_map(draw)
            });
            drawn.next().map(|item| Sample { name: task.name().to_owned(), item: Rc::new(item) })
        };
        let controls = contents.iter().flat_map(|content| {
            content.templates.iter().filter_map(|template| {
                let item = instantiate(content, template, SEED).ok()?;
                Some(Sample { name: template.id.name().to_owned(), item: Rc::new(item) })
            })
        });
        Samples {
            controls: controls.collect(),
            find_the_error: task(Task::FindTheError),
            make_a_problem: task(Task::MakeAProblem),
            meet: contents.first().and_then(|content| meet(content, SEED).ok().flatten()),
            misconceptions: index.misconceptions.clone(),
        }
    }

    /// What is known of the last response.
    pub fn misconception(&self, open: &OpenItem) -> Option<&Misconception> {
        match &open.attempts.last()?.graded.outcome {
            Outcome::Wrong { misconception: Some(id), .. } => {
                self.misconceptions.iter().find(|known| known.id == *id)
            }
            _ => None,
        }
    }
}

/// How an item is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was given.
    Empty,
    /// A part of an answer stands there.
    Begun,
    /// An answer stands there, not checked yet.
    Filled,
    /// Right.
    Right,
    /// Not right, with what is right kept.
    Again,
    /// Right, with one thing left.
    Almost,
    /// It could not be read.
    Unreadable,
    /// Given up, with the worked steps.
    Finished,
}

impl State {
    /// Every state.
    pub const ALL: [State; 8] = [
        State::Empty,
        State::Begun,
        State::Filled,
        State::Right,
        State::Again,
        State::Almost,
        State::Unreadable,
        State::Finished,
    ];

    /// As it stands in the address.
    pub fn name(self) -> &'static str {
        match self {
            State::Empty => "empty",
            State::Begun => "begun",
            State::Filled => "filled",
            State::Right => "right",
            State::Again => "again",
            State::Almost => "almost",
            State::Unreadable => "unreadable",
            State::Finished => "finished",
        }
    }
}

/// An item before a learner, and what stands in its answer area.
#[derive(Clone, PartialEq)]
pub struct Scene {
    /// The open item.
    pub open: OpenItem,
    /// What stands there.
    pub draft: Draft,
    /// Check was asked for and nothing stood there.
    pub is_missing: bool,
}

impl Scene {
    /// The item in this state; `None` where its control knows no such state.
    pub fn of(item: &Rc<Item>, state: State) -> Option<Scene> {
        let empty = Scene::begun(item);
        match state {
            State::Empty => Some(empty),
            State::Begun => {
                Some(Scene { draft: begun(&empty.draft, Draft::of(&item.key_response()))?, ..empty })
            }
            State::Filled => Some(Scene { draft: Draft::of(&item.key_response()), ..empty }),
            State::Right => Some(empty.checked(item.key_response())),
            State::Again => Some(empty.checked(wrong(item)?)),
            State::Almost => Some(empty.checked(almost(item)?)),
            State::Unreadable => match unreadable(item) {
                Some(response) => Some(empty.checked(response)),
                None if empty.draft.response().is_none() => Some(Scene { is_missing: true, ..empty }),
                None => None,
            },
            State::Finished => Some(empty.given_up()),
        }
    }

    fn begun(item: &Rc<Item>) -> Scene {
        let open = OpenItem {
            shown: EventId { replica: ReplicaId::new("gallery"), seq: 0 },
            item: item.clone(),
            reason: None,
            help: Vec::new(),
            next_help: None,
            attempts: Vec::new(),
            unreadable: None,
            phase: Phase::Answering,
            gave_up: false,
            number: 1,
        };
        Scene { open, draft: Draft::start(&item.control), is_missing: false }
    }

    /// After Check.
    pub fn check(&self) -> Scene {
        match self.draft.response() {
            Some(response) => self.clone().checked(response),
            None => Scene { is_missing: true, ..self.clone() },
        }
    }

    /// The same item, begun again.
    pub fn begin_again(&self) -> Scene {
        Scene::begun(&self.open.item)
    }

    fn checked(self, response: Response) -> Scene {
        let Scene { mut open, .. } = self;
        let graded = open.item.grade(&response);
        let draft = Draft::of(&response);
        open.unreadable = match &graded.outcome {
            Outcome::Unreadable(why) => Some(why.clone()),
            outcome => {
                open.phase = if *outcome == Outcome::Right { Phase::Finished } else { Phase::Retry };
                None
            }
        };
        if open.unreadable.is_none() {
            open.attempts.push(Attempt { response, graded });
        }
        Scene { open, draft, is_missing: false }
    }

    fn given_up(self) -> Scene {
        let Scene { mut open, draft, .. } = self;
        let n_steps = u8::try_from(open.item.help.steps.len()).unwrap_or(u8::MAX);
        open.help = vec![Help::Step(n_steps)];
        open.phase = Phase::Finished;
        open.gave_up = true;
        Scene { open, draft, is_missing: false }
    }

    /// Parts that the last try had right.
    pub fn right_parts(&self) -> &[usize] {
        match self.open.attempts.last().map(|last| &last.graded.outcome) {
            Some(Outcome::Wrong { right_parts, .. }) => right_parts,
            _ => &[],
        }
    }
}

/// The first part of an answer; `None` where an answer is whole at once.
fn begun(empty: &Draft, whole: Draft) -> Option<Draft> {
    let half = |n: usize| n.div_ceil(2);
    let draft = match whole {
        Draft::Typed(text) => Draft::Typed(text.chars().take(half(text.chars().count())).collect()),
        Draft::MultiSelect(options) => Draft::MultiSelect(options[..half(options.len())].to_vec()),
        Draft::Dots(dots) => Draft::Dots(dots[..half(dots.len())].to_vec()),
        Draft::Points(points, n) => Draft::Points(points[..half(n)].to_vec(), n),
        Draft::Shaded(parts) => Draft::Shaded(parts[..half(parts.len())].to_vec()),
        Draft::Cells(cells) => Draft::Cells(first_half(&cells, String::new())),
        Draft::Arranged(places) if empty.response().is_none() => Draft::Arranged(first_half(&places, None)),
        Draft::Values(values) => match empty {
            Draft::Values(start) => Draft::Values(first_half(&values, start.first().copied().flatten())),
            _ => return None,
        },
        _ => return None,
    };
    (draft != *empty).then_some(draft)
}

/// The parts with `empty` in place of the later half.
fn first_half<T: Clone>(parts: &[T], empty: T) -> Vec<T> {
    let n = parts.len() / 2;
    parts.iter().take(n).cloned().chain(std::iter::repeat_n(empty, parts.len() - n)).collect()
}

/// A response of a wrong rule, one with parts that are right if there is one.
fn wrong(item: &Item) -> Option<Response> {
    let mut wrongs: Vec<Response> =
        item.wrong_responses().into_iter().map(|(_, response)| response).collect();
    let keeps = |response: &Response| matches!(item.grade(response).outcome, Outcome::Wrong { right_parts, .. } if !right_parts.is_empty());
    let at = wrongs.iter().position(keeps).unwrap_or(0);
    (at < wrongs.len()).then(|| wrongs.swap_remove(at))
}

/// The right value with a calculation left.
fn almost(item: &Item) -> Option<Response> {
    let Response::Typed(key) = item.key_response() else { return None };
    let response = Response::Typed(format!("{key} + 0"));
    matches!(item.grade(&response).outcome, Outcome::Almost(_)).then_some(response)
}

/// A response that is not whole.
fn unreadable(item: &Item) -> Option<Response> {
    let response = match (&item.control, item.key_response()) {
        (Control::Typed { .. }, _) => Response::Typed("3 -".to_owned()),
        (_, Response::Cells(mut cells)) => {
            cells.last_mut()?.clear();
            Response::Cells(cells)
        }
        _ => return None,
    };
    let is_empty = |why: &Unreadable| matches!(why, Unreadable::Empty);
    matches!(&item.grade(&response).outcome, Outcome::Unreadable(why) if !is_empty(why)).then_some(response)
}
