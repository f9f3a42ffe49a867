//! What stands in the answer area and was not checked yet. It lives as long as the item is on the page.

use crate::algebra::Rational;
use crate::item::{Build, Control, Response};

/// An answer being made.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// Text in the box.
    Typed(String),
    /// The chosen option.
    Choice(Option<usize>),
    /// The chosen options, rising.
    MultiSelect(Vec<usize>),
    /// Text of the empty cells, in order.
    Cells(Vec<String>),
    /// A place on the number line.
    Place(Option<Rational>),
    /// A point on the grid, once it was put there.
    Point(Option<(Rational, Rational)>),
    /// Dots of a plot, rising.
    Dots(Vec<Rational>),
    /// Points on the grid, in the order they were put there, and how many are wanted.
    Points(Vec<(Rational, Rational)>, usize),
    /// Bars, the numbers of a box, ...: `None` where nothing was set.
    Values(Vec<Option<Rational>>),
    /// For each place the card, partner or group that is there; `None` where nothing is.
    Arranged(Vec<Option<usize>>),
    /// Shaded parts, rising.
    Shaded(Vec<usize>),
}

impl Draft {
    /// What an item is begun with.
    pub fn start(control: &Control) -> Draft {
        match control {
            Control::Typed { .. } => Draft::Typed(String::new()),
            Control::Choice { .. } => Draft::Choice(None),
            Control::MultiSelect { .. } => Draft::MultiSelect(Vec::new()),
            Control::FillTable { .. } | Control::Labels { .. } | Control::Steps { .. } => {
                Draft::Cells(vec![String::new(); control.n_blanks()])
            }
            Control::PlotNumberLine { start, .. } => Draft::Place(*start),
            Control::PlotGrid { points: 1, .. } => Draft::Point(None),
            Control::PlotGrid { points, .. } => Draft::Points(Vec::new(), *points),
            Control::BuildPlot { build, .. } => Draft::to_build(*build),
            // The order as shown is where one begins; it can be the right one.
            Control::Order { cards } => Draft::Arranged((0..cards.len()).map(Some).collect()),
            Control::Match { left: cards, .. } | Control::Categorise { cards, .. } => {
                Draft::Arranged(vec![None; cards.len()])
            }
            Control::Shade { start, .. } => Draft::Shaded(start.clone()),
        }
    }

    /// What a plot is begun with: no dots, flat bars, nothing placed.
    fn to_build(build: Build) -> Draft {
        match build {
            Build::Dots => Draft::Dots(Vec::new()),
            Build::Bars(n) => Draft::Values(vec![Some(Rational::ZERO); n]),
            Build::Box => Draft::Values(vec![None; 5]),
            Build::Line => Draft::Points(Vec::new(), 2),
        }
    }

    /// What was given before, to go on from.
    pub fn of(response: &Response) -> Draft {
        match response {
            Response::Typed(text) => Draft::Typed(text.clone()),
            Response::Choice(option) => Draft::Choice(Some(*option)),
            Response::MultiSelect(options) => Draft::MultiSelect(options.clone()),
            Response::Cells(cells) => Draft::Cells(cells.clone()),
            Response::Place(place) => Draft::Place(Some(*place)),
            Response::Point(x, y) => Draft::Point(Some((*x, *y))),
            Response::Dots(dots) => Draft::Dots(dots.clone()),
            Response::Points(points) => Draft::Points(points.clone(), points.len()),
            Response::Values(values) => Draft::Values(values.iter().copied().map(Some).collect()),
            Response::Arranged(places) => Draft::Arranged(places.iter().copied().map(Some).collect()),
            Response::Shaded(parts) => Draft::Shaded(parts.clone()),
        }
    }

    /// Whether it is written in boxes, so that keys on the screen belong to it.
    pub fn is_typed(&self) -> bool {
        matches!(self, Draft::Typed(_) | Draft::Cells(_))
    }

    /// The response this makes; `None` while nothing was typed, chosen or placed.
    pub fn response(&self) -> Option<Response> {
        match self {
            Draft::Typed(text) => (!text.trim().is_empty()).then(|| Response::Typed(text.clone())),
            Draft::Choice(option) => option.map(Response::Choice),
            Draft::MultiSelect(options) => {
                (!options.is_empty()).then(|| Response::MultiSelect(options.clone()))
            }
            Draft::Cells(cells) => {
                cells.iter().any(|cell| !cell.trim().is_empty()).then(|| Response::Cells(cells.clone()))
            }
            Draft::Place(place) => place.map(Response::Place),
            Draft::Point(point) => point.map(|(x, y)| Response::Point(x, y)),
            Draft::Dots(dots) => (!dots.is_empty()).then(|| Response::Dots(dots.clone())),
            Draft::Points(points, wanted) => {
                (points.len() == *wanted).then(|| Response::Points(points.clone()))
            }
            // All bars flat is where one begins.
            Draft::Values(values) if values.iter().all(|value| *value == Some(Rational::ZERO)) => None,
            Draft::Values(values) => values.iter().copied().collect::<Option<Vec<_>>>().map(Response::Values),
            Draft::Arranged(places) => {
                places.iter().copied().collect::<Option<Vec<_>>>().map(Response::Arranged)
            }
            Draft::Shaded(parts) => (!parts.is_empty()).then(|| Response::Shaded(parts.clone())),
        }
    }

    /// The draft after option `i` was pressed by key or click; other drafts stay as they are.
    pub fn toggled(&self, i: usize) -> Draft {
        match self {
            Draft::Choice(_) => Draft::Choice(Some(i)),
            Draft::MultiSelect(options) => {
                let mut options = options.clone();
                match options.binary_search(&i) {
                    Ok(at) => drop(options.remove(at)),
                    Err(at) => options.insert(at, i),
                }
                Draft::MultiSelect(options)
            }
            other => other.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_draft_is_no_response() {
        for draft in [
            Draft::Typed("  ".into()),
            Draft::Choice(None),
            Draft::MultiSelect(vec![]),
            Draft::Cells(vec![String::new(), " ".into()]),
            Draft::Place(None),
            Draft::Point(None),
            Draft::Dots(vec![]),
            Draft::Points(vec![(Rational::ZERO, Rational::ZERO)], 2),
            Draft::Values(vec![Some(Rational::ZERO); 3]),
            Draft::Values(vec![Some(Rational::ONE), None]),
            Draft::Arranged(vec![Some(0), None]),
            Draft::Shaded(vec![]),
        ] {
            assert_eq!(draft.response(), None, "{draft:?}");
        }
    }

    #[test]
    fn a_draft_of_a_response_makes_that_response_again() {
        let half = Rational::new(1, 2).unwrap();
        for response in [
            Response::Typed("3/4".into()),
            Response::Choice(2),
            Response::MultiSelect(vec![0, 3]),
            Response::Cells(vec!["4".into(), String::new()]),
            Response::Place(half),
            Response::Point(half, Rational::from(-3)),
            Response::Dots(vec![half, half]),
            Response::Points(vec![(half, half), (half, Rational::ONE)]),
            Response::Values(vec![half, Rational::ZERO]),
            Response::Arranged(vec![2, 0, 1]),
            Response::Shaded(vec![0, 4]),
        ] {
            assert_eq!(Draft::of(&response).response(), Some(response));
        }
    }

    #[test]
    fn pressing_an_option_chooses_it_or_takes_it_back() {
        assert_eq!(Draft::Choice(Some(1)).toggled(0), Draft::Choice(Some(0)));
        let many = Draft::MultiSelect(vec![1, 3]);
        assert_eq!(many.toggled(2), Draft::MultiSelect(vec![1, 2, 3]));
        assert_eq!(many.toggled(3), Draft::MultiSelect(vec![1]));
    }
}
