//! The mastery rule on every generator: how often it is wrong, for whom, and what it costs.

use foothold::engine::Prior;

use super::crew;
use super::figures::{mean, median, one, percent, slashed, whole};
use super::generators::{self, Generator, HelpHabit};
use super::practice::{Episode, FALSE_BELOW, GRADE, Judge, MASTER_FROM, Places, Setup, practise};
use super::rules::{Counter, Tracing};
use super::table::{Bar, Table};
use super::{Report, Size};

/// Learners of each generator when nothing else is asked for.
const STUDENTS: usize = 400;

/// The figures of one rule on one generator.
pub struct Outcome {
    /// The generator.
    pub kind: Generator,
    /// Percent of declarations made below .70, and the same in each quarter of true ability, lowest first.
    pub wrong: f64,
    pub wrong_by_quarter: [f64; 4],
    /// Percent of declarations made below .80.
    pub strict: f64,
    /// Mean items a skill.
    pub items: f64,
    /// Median items where the skill was known at the start, all and by quarter.
    pub known: Option<f64>,
    pub known_by_quarter: [Option<f64>; 4],
    /// Percent of those who are masters by item 40 and are not declared.
    pub missed: f64,
}

/// Lets `students` learners practise under `judge`.
pub fn measure(kind: Generator, places: Places, judge: Judge, students: usize, size: &Size) -> Outcome {
    let seed = size.seed.derive("mastery");
    let what = format!("generator {}", kind.letter);
    let mut histories =
        crew::each(&what, students, |i| practise(kind, places, judge, seed.derive(("learner", i as u64))));
    histories.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let episodes: Vec<(usize, Episode)> = histories
        .iter()
        .enumerate()
        .flat_map(|(rank, (_, episodes))| episodes.iter().map(move |episode| (rank * 4 / students, *episode)))
        .collect();
    Outcome::of(kind, &episodes)
}

impl Outcome {
    fn of(kind: Generator, episodes: &[(usize, Episode)]) -> Outcome {
        let quarters = [0, 1, 2, 3];
        let in_quarter = |quarter: usize| -> Vec<Episode> {
            episodes.iter().filter(|(q, _)| *q == quarter).map(|(_, episode)| *episode).collect()
        };
        let all: Vec<Episode> = episodes.iter().map(|(_, episode)| *episode).collect();
        let masters: Vec<&Episode> = all.iter().filter(|episode| episode.master_by_cap).collect();
        let missed = masters.iter().filter(|episode| episode.declared.is_none()).count();
        Outcome {
            kind,
            wrong: declared_below(&all, FALSE_BELOW),
            wrong_by_quarter: quarters.map(|q| declared_below(&in_quarter(q), FALSE_BELOW)),
            strict: declared_below(&all, MASTER_FROM),
            items: mean(&all.iter().map(|episode| f64::from(episode.items)).collect::<Vec<_>>()),
            known: items_when_known(&all),
            known_by_quarter: quarters.map(|q| items_when_known(&in_quarter(q))),
            missed: percent(missed, masters.len()),
        }
    }

    /// Percent in the worst quarter.
    pub fn worst_quarter(&self) -> f64 {
        self.wrong_by_quarter.into_iter().fold(0.0, f64::max)
    }

    /// Most items that equal knowers of one quarter need, as a multiple of the fewest.
    pub fn unfairness(&self) -> f64 {
        let of = |pick: fn(f64, f64) -> f64| self.known_by_quarter.into_iter().flatten().reduce(pick);
        of(f64::max).zip(of(f64::min)).map_or(1.0, |(most, least)| most / least)
    }
}

fn declared_below(episodes: &[Episode], p: f64) -> f64 {
    let declared: Vec<f64> = episodes.iter().filter_map(|episode| episode.declared).collect();
    percent(declared.iter().filter(|&&truth| truth < p).count(), declared.len())
}

/// Fewer than so many known skills give no median.
const LEAST_KNOWN: usize = 20;

fn items_when_known(episodes: &[Episode]) -> Option<f64> {
    let known = episodes.iter().filter(|episode| episode.known_at_start);
    let items: Vec<f64> = known.map(|episode| f64::from(episode.items)).collect();
    if items.len() < LEAST_KNOWN { None } else { median(&items) }
}

/// A rule with its name, and where its skills lie.
struct Row {
    name: &'static str,
    judge: Judge,
    places: Places,
    /// Whether its figures are promises: the rule as it is shipped.
    shipped: bool,
}

fn rows() -> Vec<Row> {
    use Places::{One, Spread};
    let (told, untold) = (Prior::for_grade(Some(GRADE)), Prior::for_grade(None));
    let row = |name, judge, places| Row { name, judge, places, shipped: false };
    let counter = |name, counter| row(name, Judge::Counter(counter), One);
    let plain = |name, prior| row(name, Judge::Engine(Setup::shipped(prior).without_variety()), One);
    let fixed =
        |name, prior, places| row(name, Judge::Engine(Setup::shipped(prior).with_fixed_lines()), places);
    let fair = |name, prior, places| Row {
        shipped: true,
        ..row(name, Judge::Engine(Setup::shipped(prior)), places)
    };
    vec![
        counter("5 in a row", Counter::InARow(5)),
        counter(TEN, Counter::InARow(10)),
        counter("BKT .95 (.3/.1/.2/.1)", Counter::Tracing(Tracing::STANDARD)),
        counter("oracle that sees p* >= .70", Counter::Oracle),
        fixed("one level, benchmark prior, fixed lines", Prior::Benchmark, One),
        plain("one level, benchmark prior, no variety", Prior::Benchmark),
        fair("one level, benchmark prior", Prior::Benchmark, One),
        fixed("one level, grade told, fixed lines", told, One),
        plain("one level, grade told, no variety", told),
        fair("one level, grade told", told, One),
        fixed("spread levels, grade told, fixed lines", told, Spread),
        fair("spread levels, grade told", told, Spread),
        fixed("spread levels, no grade, fixed lines", untold, Spread),
        fair("spread levels, no grade", untold, Spread),
    ]
}

/// The rule that the engine may not be dearer than.
const TEN: &str = "10 in a row";

/// The generators that differ on a course: a wrong graph and a wrong grade show only where levels are spread.
fn kinds(places: Places) -> Vec<Generator> {
    let shown = |kind: &Generator| places == Places::Spread || (kind.misplaced == 0.0 && kind.behind == 0.0);
    generators::ALL.into_iter().filter(shown).collect()
}

/// The tables, and the bars of false mastery, fairness and cost.
pub fn study(size: &Size) -> Report {
    let students = size.students_or(STUDENTS);
    let sample = format!("{students} learners x 20 skills a generator, seed {}", size.seed);
    let measured: Vec<(Row, Vec<Outcome>)> = rows()
        .into_iter()
        .map(|row| {
            let of = |kind| measure(kind, row.places, row.judge, students, size);
            let outcomes = kinds(row.places).into_iter().map(of).collect();
            (row, outcomes)
        })
        .collect();
    let ten = measured.iter().find(|(row, _)| row.name == TEN).map_or(&[][..], |(_, outcomes)| outcomes);
    let shipped = || measured.iter().filter(|(row, _)| row.shipped);
    Report {
        tables: vec![summary(&measured, &sample), by_quarter(&measured, &sample)],
        bars: shipped().flat_map(|(row, outcomes)| bars(row, outcomes, ten, &sample)).collect(),
    }
}

fn cells(outcomes: &[Outcome], cell: impl Fn(&Outcome) -> String) -> String {
    slashed(outcomes.iter().map(cell))
}

fn letters(places: Places) -> String {
    slashed(kinds(places).iter().map(|kind| kind.letter.to_string()))
}

fn summary(measured: &[(Row, Vec<Outcome>)], sample: &str) -> Table {
    let (one_level, spread) = (letters(Places::One), letters(Places::Spread));
    let title = format!(
        "Mastery: generators {one_level} at one level, {spread} over spread levels ({sample}). Percent of \
         declarations; items until the declaration or 40; the median where the skill was known at the start."
    );
    let head =
        ["rule", "false (p* < .70) %", "p* < .80 %", "items", "if known", "masters not declared by 40 %"];
    let mut table = Table::new(title, &head);
    table.rows = measured
        .iter()
        .map(|(row, outcomes)| {
            vec![
                row.name.to_owned(),
                cells(outcomes, |o| one(o.wrong)),
                cells(outcomes, |o| format!("{:.0}", o.strict)),
                cells(outcomes, |o| one(o.items)),
                cells(outcomes, |o| whole(o.known)),
                cells(outcomes, |o| format!("{:.0}", o.missed)),
            ]
        })
        .collect();
    table
}

fn by_quarter(measured: &[(Row, Vec<Outcome>)], sample: &str) -> Table {
    let title = format!("The fair rule by quarter of true ability, lowest first ({sample})");
    let mut table = Table::new(title, &["rule", "generator", "false %", "items if known"]);
    for (row, outcomes) in measured.iter().filter(|(row, _)| matches!(row.judge, Judge::Engine(_))) {
        table.rows.extend(outcomes.iter().map(|outcome| {
            vec![
                row.name.to_owned(),
                outcome.kind.letter.to_string(),
                slashed(outcome.wrong_by_quarter.map(one)),
                slashed(outcome.known_by_quarter.map(whole)),
            ]
        }));
    }
    table
}

/// Largest share of false declarations in a generator, percent.
const MOST_FALSE: f64 = 5.0;
/// The same in one quarter of ability.
const MOST_FALSE_IN_QUARTER: f64 = 5.5;
/// Most items a known skill may need in the median. Who takes a hint on every second item cannot do it in fewer than
/// nine, since five must be unassisted.
const MOST_IF_KNOWN: f64 = 9.0;
/// How much more one quarter may need than another.
const MOST_UNFAIR: f64 = 2.0;

fn bars(row: &Row, outcomes: &[Outcome], ten: &[Outcome], sample: &str) -> Vec<Bar> {
    let bar = |name: &str, wanted: &str, figures: String, holds: bool| Bar {
        name: format!("{name}: {}", row.name),
        wanted: wanted.to_owned(),
        figure: format!("{figures} for {} ({sample})", letters(row.places)),
        holds: Some(holds),
    };
    let all = |holds: &dyn Fn(&Outcome) -> bool| outcomes.iter().all(holds);
    let mut bars = vec![
        bar(
            "false mastery",
            "<= 5 % in every generator",
            cells(outcomes, |o| one(o.wrong)),
            all(&|o| o.wrong <= MOST_FALSE),
        ),
        bar(
            "false mastery in the worst quarter of ability",
            "<= 5.5 %",
            cells(outcomes, |o| one(o.worst_quarter())),
            all(&|o| o.worst_quarter() <= MOST_FALSE_IN_QUARTER),
        ),
        bar(
            "items of equal knowers, dearest quarter by cheapest",
            "<= 2",
            cells(outcomes, |o| one(o.unfairness())),
            all(&|o| o.unfairness() <= MOST_UNFAIR),
        ),
        bar(
            "median items on a known skill, no help taken",
            "<= 9",
            cells(outcomes, |o| whole(o.known)),
            all(&|o| {
                o.kind.help == HelpHabit::EverySecond || o.known.is_none_or(|known| known <= MOST_IF_KNOWN)
            }),
        ),
    ];
    if row.places == Places::One {
        let dear = outcomes.iter().zip(ten).all(|(ours, theirs)| ours.items <= theirs.items);
        let wanted = format!("at most {}, those of 10 in a row", cells(ten, |o| one(o.items)));
        bars.push(bar("items to mastery", &wanted, cells(outcomes, |o| one(o.items)), dear));
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn episode(items: u32, declared: Option<f64>) -> (usize, Episode) {
        (0, Episode { known_at_start: true, master_by_cap: true, items, declared })
    }

    #[test]
    fn a_declaration_below_70_percent_is_false_and_one_below_80_is_strictly_so() {
        let episodes =
            [episode(5, Some(0.69)), episode(7, Some(0.79)), episode(9, Some(0.9)), episode(40, None)];
        let outcome = Outcome::of(generators::A, &episodes);
        assert_eq!((outcome.wrong.round(), outcome.strict.round()), (33.0, 67.0));
        assert_eq!((outcome.items, outcome.missed), (15.25, 25.0));
    }

    #[test]
    fn the_same_seed_gives_the_same_figures() {
        let size = Size { students: Some(4), ..Size::default() };
        let judge = Judge::Engine(Setup::shipped(Prior::Benchmark));
        let figures = || measure(generators::C, Places::Spread, judge, 4, &size);
        assert_eq!((figures().items, figures().strict), (figures().items, figures().strict));
    }
}
