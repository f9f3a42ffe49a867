//! What holds for every figure whatever its fields: it can be read, it says what it shows, and it keeps what is asked.

use proptest::prelude::*;

use crate::algebra::Rational;
use crate::base::{Lang, Localized};
use crate::content::expr::{Expr, Scope, Value};
use crate::content::{FigureKind, FigureTemplate};

use super::*;

fn try_draw(kind: FigureKind, fields: &[(&str, String)], role: Role) -> Result<Figure, FigureError> {
    let fields = fields.iter().map(|(name, expr)| ((*name).to_owned(), Expr::parse(expr).unwrap())).collect();
    let template = FigureTemplate { id: "f".to_owned(), kind, fields };
    let scope = Scope::new(&['x', 'n']);
    let words = |text: &str| scope.with("words", Value::Text(text.to_owned()));
    Figure::draw(&template, &Localized { en: words("Time|Cost"), es: words("Tiempo|Costo") }, role, 0)
}

fn draw(kind: FigureKind, fields: &[(&str, String)], role: Role) -> Figure {
    try_draw(kind, fields, role).unwrap_or_else(|error| panic!("{fields:?}: {error}"))
}

fn shown(kind: FigureKind, fields: &[(&str, String)]) -> Figure {
    draw(kind, fields, Role::Shown)
}

fn check(figure: &Figure) -> Result<(), TestCaseError> {
    for lang in Lang::ALL {
        let drawing = figure.drawing.get(lang);
        prop_assert_eq!(drawing.faults(), Vec::<String>::new());
        prop_assert!(drawing.view_box.2 <= 365.0 && drawing.view_box.3 <= 440.0, "{:?}", drawing.view_box);
        prop_assert!(!figure.alt.get(lang).is_empty());
    }
    prop_assert!(figure.alt.en != figure.alt.es);
    Ok(())
}

fn list<T: std::fmt::Display>(items: &[T]) -> String {
    format!("[{}]", items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}

proptest! {
    #[test]
    fn bars_of_any_height_stay_legible(counts in prop::collection::vec(0_i64..2000, 1..12), from in -50_i64..50, width in 1_i64..100) {
        let bins: Vec<i64> = (0..=counts.len() as i64).map(|bin| from + bin * width).collect();
        let fields = [("bins", list(&bins)), ("counts", list(&counts)), ("labels", "words".to_owned())];
        for role in [Role::Shown, Role::WorkedOn] {
            check(&draw(FigureKind::Histogram, &fields, role))?;
        }
        let n = counts.len().min(8);
        let names: Vec<String> = (0..n).map(|bar| format!("\"Bar {bar}\"")).collect();
        let fields = [("labels", list(&names)), ("counts", list(&counts[..n]))];
        check(&shown(FigureKind::BarChart, &fields))?;
    }

    #[test]
    fn a_scale_of_bars_reaches_every_height_and_hides_it(counts in prop::collection::vec(0_i64..30, 1..8)) {
        let bins: Vec<usize> = (0..=counts.len()).collect();
        let fields = [("bins", list(&bins)), ("counts", list(&counts))];
        let figure = draw(FigureKind::Histogram, &fields, Role::WorkedOn);
        let scale = figure.scale.as_ref().unwrap();
        let (least, most, step) = scale.y.unwrap();
        prop_assert_eq!((least, step), (Rational::ZERO, Rational::ONE));
        prop_assert!(counts.iter().all(|count| Rational::from(*count) < most));
        prop_assert_eq!(scale.x.1, Rational::from(counts.len() as i64));
        let is_bar = |shape: &Shape| matches!(shape, Shape::Rect { ink: Ink::FillA, .. });
        prop_assert!(!figure.drawing.en.shapes.iter().any(is_bar));
    }

    #[test]
    fn boxes_stay_legible(five in prop::array::uniform5(0_i64..=60), to in 60_i64..=60, tick in prop::sample::select(vec![1, 2, 5, 10])) {
        let mut five = five;
        five.sort_unstable();
        let fields = [("five", list(&five)), ("from", "0".to_owned()), ("to", to.to_string()), ("tick", tick.to_string())];
        check(&shown(FigureKind::BoxPlot, &fields))?;
        let hidden = draw(FigureKind::BoxPlot, &fields, Role::WorkedOn);
        check(&hidden)?;
        prop_assert_eq!(hidden.alt.en, "Box plot over a number line from 0 to 60. No box yet.");
    }

    #[test]
    fn dots_over_axes_stay_legible(points in prop::collection::vec((0_i64..1500, 0_i64..200), 0..40)) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("({x}, {y})")).collect();
        let fields = [("points", list(&points)), ("line", "[(0, 1), (90, 70)]".to_owned()), ("labels", "words".to_owned())];
        let figure = shown(FigureKind::ScatterPlot, &fields);
        check(&figure)?;
        prop_assert!(figure.alt.en.contains("A line goes through (0, 1) and (90, 70)."));
        let worked_on = draw(FigureKind::ScatterPlot, &fields, Role::WorkedOn);
        prop_assert!(!worked_on.alt.en.contains("line"));
    }

    #[test]
    fn jumps_and_stretches_stay_legible(ends in prop::collection::vec((-10_i64..=10, -10_i64..=10), 1..5), a in -10_i64..=9, open: bool) {
        let jumps: Vec<String> = ends.iter().filter(|(a, b)| a != b).map(|(a, b)| format!("[{a}, {b}]")).collect();
        let line = |more: &[(&'static str, String)]| {
            let mut fields = vec![("from", "-10".to_owned()), ("to", "10".to_owned()), ("label_every", "2".to_owned())];
            fields.extend(more.iter().cloned());
            shown(FigureKind::NumberLine, &fields)
        };
        check(&line(&[("jumps", list(&jumps))]))?;
        let open = if open { list(&[a]) } else { "[]".to_owned() };
        for shade in [format!("[[{a}, blank]]"), format!("[[blank, {a}]]"), format!("[[{a}, 10]]")] {
            check(&line(&[("shade", shade), ("open", open.clone())]))?;
        }
    }

    #[test]
    fn shapes_in_a_plane_stay_legible(corners in prop::collection::vec((-10_i64..=10, -10_i64..=10), 3..8), inside in (-10_i64..=10, -10_i64..=10)) {
        let corners: Vec<String> = corners.iter().map(|(x, y)| format!("({x}, {y})")).collect();
        prop_assume!(corners[0] != corners[1]);
        let fields = [("x", "(-10, 10)".to_owned()), ("y", "(-10, 10)".to_owned()), ("polygons", format!("[{}]", list(&corners))), ("segments", format!("[{}]", list(&corners[..2])))];
        check(&shown(FigureKind::CoordinatePlane, &fields))?;
        let inside = format!("({}, {})", inside.0, inside.1);
        prop_assume!(inside != corners[0] && inside != corners[1]);
        let half = [("x", "(-10, 10)".to_owned()), ("y", "(-10, 10)".to_owned()), ("shade", format!("[[{}, {}, {inside}]]", corners[0], corners[1]))];
        check(&shown(FigureKind::CoordinatePlane, &half))?;
    }

    #[test]
    fn angles_stay_legible_and_straight_ones_straight(a in 12_i64..168) {
        let fields = [("rays", format!("[0, {a}, 180]")), ("labels", format!("[{a}, x]"))];
        let figure = shown(FigureKind::Angle, &fields);
        check(&figure)?;
        prop_assert!(figure.alt.en.contains("Rays 1 and 3 form a straight line."));
        let fields = [("rays", format!("[0, {a}, 180, {}]", 180 + a)), ("labels", format!("[{a}, 2*x + 10, {a}]"))];
        check(&shown(FigureKind::Angle, &fields))?;
    }

    #[test]
    fn the_size_of_an_angle_cannot_be_measured(a in 46_i64..90, b in 46_i64..90) {
        let drawn = |a: i64| shown(FigureKind::Angle, &[("rays", format!("[0, {a}]")), ("labels", "[x]".to_owned())]).drawing;
        prop_assert_eq!(drawn(a), drawn(b));
    }

    #[test]
    fn circles_and_solids_stay_legible(r in 1_i64..500, h in 1_i64..500, across: bool, to_scale: bool) {
        let to_scale = to_scale && r <= 12 * h && 4 * h <= 3 * r;
        let flags = [("diameter", across.to_string()), ("to_scale", to_scale.to_string())];
        let with = |first: &[(&'static str, String)], more: &[(&'static str, String)]| {
            first.iter().chain(more).cloned().collect::<Vec<_>>()
        };
        check(&shown(FigureKind::Circle, &with(&[("r", format!("{r}/4"))], &flags)))?;
        for kind in ["cylinder", "cone", "sphere"] {
            let mut fields = with(&[("kind", format!("\"{kind}\"")), ("r", format!("{r}/4"))], &flags);
            if kind != "sphere" {
                fields.push(("h", h.to_string()));
            }
            check(&shown(FigureKind::Prism, &fields))?;
        }
    }

    #[test]
    fn boxes_and_their_nets_stay_legible(l in 1_i64..200, w in 1_i64..200, h in 1_i64..200, den in 1_i64..5, to_scale: bool) {
        let lengths = [("l", format!("{l}/{den}")), ("w", format!("{w}/{den}")), ("h", format!("{h}/{den}"))];
        let near = l.max(w).max(h) <= 3 * l.min(w).min(h);
        let to_scale = ("to_scale", (to_scale && near).to_string());
        for kind in ["cuboid", "triangular-prism"] {
            let mut fields = vec![("kind", format!("\"{kind}\"")), to_scale.clone()];
            fields.extend(lengths.clone());
            check(&shown(FigureKind::Prism, &fields))?;
            let s = (kind == "triangular-prism").then(|| ("s", format!("{h}/{den}")));
            fields.extend(s);
            check(&shown(FigureKind::Net, &fields))?;
        }
        let pyramid = |side: &'static str| vec![("kind", "\"square-pyramid\"".to_owned()), to_scale.clone(), ("l", l.to_string()), (side, h.to_string())];
        check(&shown(FigureKind::Prism, &pyramid("h")))?;
        check(&shown(FigureKind::Net, &pyramid("s")))?;
    }

    #[test]
    fn unit_cubes_stay_in_the_picture(l in 1_i64..=10, w in 1_i64..=10, h in 1_i64..=10) {
        let fields = [("kind", "\"cuboid\"".to_owned()), ("l", l.to_string()), ("w", w.to_string()), ("h", h.to_string()), ("cubes", "true".to_owned())];
        check(&shown(FigureKind::Prism, &fields))?;
    }

    #[test]
    fn spinners_stay_legible(shares in prop::collection::vec(1_i64..5, 2..10)) {
        let names: Vec<i64> = (1..=shares.len() as i64).collect();
        let fields = [("parts", list(&shares)), ("labels", list(&names))];
        check(&shown(FigureKind::Spinner, &fields))?;
    }

    #[test]
    fn trees_stay_legible(branches in prop::collection::vec(1_usize..=4, 1..=3), chances: bool) {
        let leaves: usize = branches.iter().product();
        prop_assume!(leaves <= if chances { 8 } else { 12 });
        let named: usize = branches.iter().sum();
        let names: Vec<String> = (0..named).map(|name| format!("\"N{name}\"")).collect();
        let mut fields = vec![("branches", list(&branches)), ("labels", list(&names))];
        if chances {
            fields.push(("chances", format!("[1/i for i in [1..{named}]]")));
        }
        check(&shown(FigureKind::Tree, &fields))?;
    }

    #[test]
    fn empty_boxes_are_places_to_fill(blank in prop::collection::vec(prop::bool::ANY, 4)) {
        let cell = |place: usize| if blank[place] { "blank".to_owned() } else { (10 * place + 1).to_string() };
        let n_blank = blank.iter().filter(|blank| **blank).count();
        let table = [
            ("labels", "[\"A\", \"B\", \"C\", \"D\"]".to_owned()),
            ("rows", format!("[[{}, {}], [{}, {}]]", cell(0), cell(1), cell(2), cell(3))),
        ];
        let line = [
            ("labels", "words".to_owned()),
            ("top", format!("[{}, {}]", cell(0), cell(1))),
            ("bottom", format!("[{}, {}]", cell(2), cell(3))),
        ];
        let tape = [("parts", list(&[cell(0), cell(1), cell(2), cell(3)]))];
        let area = [
            ("rows", format!("[{}]", cell(0))),
            ("cols", format!("[{}]", cell(1))),
            ("cells", format!("[[{}]]", cell(2))),
        ];
        for (kind, fields, n) in [
            (FigureKind::TwoWayTable, &table[..], n_blank),
            (FigureKind::DoubleNumberLine, &line, n_blank),
            (FigureKind::TapeDiagram, &tape, n_blank),
            (FigureKind::AreaModel, &area, blank[..3].iter().filter(|blank| **blank).count()),
        ] {
            let figure = draw(kind, fields, Role::WorkedOn);
            check(&figure)?;
            let drawing = &figure.drawing.en;
            prop_assert_eq!(drawing.blanks.len(), n);
            let (_, _, width, height) = drawing.view_box;
            for place in &drawing.blanks {
                prop_assert!(place.x >= 0.0 && place.x + place.width <= width && place.width > 20.0);
                prop_assert!(place.y >= 0.0 && place.y + place.height <= height && place.height > 20.0);
            }
        }
    }

    #[test]
    fn every_cell_of_a_model_can_be_shaded(rows in 1_usize..=12, cols in 1_usize..=12) {
        let blanks = |n: usize| list(&vec!["blank"; n]);
        let fields = [("rows", blanks(rows)), ("cols", blanks(cols)), ("shaded", "[1]".to_owned())];
        let figure = draw(FigureKind::AreaModel, &fields, Role::WorkedOn);
        check(&figure)?;
        prop_assert_eq!(figure.drawing.en.parts.len(), rows * cols);
        let filled = figure.drawing.en.shapes.iter().any(|shape| matches!(shape, Shape::Rect { ink: Ink::FillB, .. }));
        prop_assert!(!filled);
    }

    #[test]
    fn the_sides_of_a_shape_cannot_be_measured(b in 5_i64..40, h in 1_i64..5, c in 5_i64..40, k in 1_i64..5) {
        let drawn = |b: i64, h: i64| {
            let fields = [("points", format!("[(0, 0), ({b}, 0), (0, {h})]")), ("side_labels", "[blank, x, blank]".to_owned())];
            shown(FigureKind::Polygon, &fields).drawing
        };
        prop_assert_eq!(drawn(b, h), drawn(c, k));
    }
}

#[test]
fn a_solid_is_never_named_by_its_net() {
    for (kind, fields) in [
        ("cuboid", "lwh"),
        ("cube", "l"),
        ("triangular-prism", "lwhs"),
        ("square-pyramid", "ls"),
        ("cylinder", "rh"),
    ] {
        let lengths = fields.chars().map(|field| match field {
            'l' => "l",
            'w' => "w",
            'h' => "h",
            'r' => "r",
            _ => "s",
        });
        let mut all = vec![("kind", format!("\"{kind}\""))];
        all.extend(lengths.map(|field| (field, "4".to_owned())));
        let alt = shown(FigureKind::Net, &all).alt;
        for name in ["box", "cub", "prism", "pyramid", "cylinder", "caja", "pirámide", "cilindro"] {
            assert!(!alt.en.to_lowercase().contains(name), "{}", alt.en);
            assert!(!alt.es.to_lowercase().contains(name), "{}", alt.es);
        }
    }
}

#[test]
fn what_cannot_be_drawn_says_which_field_and_what_is_wanted() {
    let error = |kind, fields: &[(&str, &str)]| {
        let fields: Vec<_> = fields.iter().map(|(name, expr)| (*name, (*expr).to_owned())).collect();
        try_draw(kind, &fields, Role::Shown).unwrap_err().to_string()
    };
    for (kind, fields, message) in [
        (
            FigureKind::DoubleNumberLine,
            vec![("labels", "words"), ("top", "[0, 1]"), ("bottom", "[0]")],
            "`bottom` does not fit: as many numbers above as below, 2 to 9 wanted",
        ),
        (
            FigureKind::Histogram,
            vec![("bins", "[0, 1, 3]"), ("counts", "[1, 2]")],
            "`bins` does not fit: edges that rise by the same distance, one more than there are counts wanted",
        ),
        (
            FigureKind::BarChart,
            vec![("labels", "words"), ("counts", "[1, 2, 3, 4]")],
            "`labels` does not fit: a name for each bar wanted",
        ),
        (
            FigureKind::BoxPlot,
            vec![("five", "[1, 2, 3, 4]"), ("from", "0"), ("to", "9")],
            "`five` does not fit: five rising numbers on the line wanted",
        ),
        (
            FigureKind::ScatterPlot,
            vec![("points", "[(1, 1)]"), ("x", "(5, 9)")],
            "`points` does not fit: at most 40 points on the grid wanted",
        ),
        (FigureKind::Circle, vec![("r", "0")], "`r` does not fit: a number above 0 wanted"),
        (
            FigureKind::Angle,
            vec![("rays", "[90, 0]")],
            "`rays` does not fit: 2 to 8 rising directions from 0 to below 360 wanted",
        ),
        (
            FigureKind::Net,
            vec![("kind", "\"cone\"")],
            "`kind` does not fit: \"cuboid\", \"cube\", \"triangular-prism\", \"square-pyramid\" or \"cylinder\" wanted",
        ),
        (FigureKind::Prism, vec![("kind", "\"cone\""), ("r", "2")], "the figure needs `h`"),
        (
            FigureKind::Spinner,
            vec![("parts", "3"), ("labels", "words")],
            "`labels` does not fit: a name for each part wanted",
        ),
        (
            FigureKind::Tree,
            vec![("branches", "[4, 4]"), ("labels", "words")],
            "`branches` does not fit: 1 to 3 stages, no more than 12 ends in all wanted",
        ),
        (
            FigureKind::TwoWayTable,
            vec![("labels", "words"), ("rows", "[[1, 2], [3, 4]]")],
            "`labels` does not fit: a name for each row, then one for each column wanted",
        ),
        (
            FigureKind::NumberLine,
            vec![("from", "0"), ("to", "9"), ("jumps", "[[0, 12]]")],
            "`jumps` does not fit: values on the line wanted",
        ),
        (
            FigureKind::NumberLine,
            vec![("from", "0"), ("to", "9"), ("shade", "[[4, 2]]")],
            "`shade` does not fit: stretches [from, to] that rise, or blank for no end wanted",
        ),
        (
            FigureKind::CoordinatePlane,
            vec![("x", "(0, 5)"), ("y", "(0, 5)"), ("segments", "[[(1, 1), (1, 1)]]")],
            "`segments` does not fit: two different points for each wanted",
        ),
        (
            FigureKind::AreaModel,
            vec![("rows", "[1]"), ("cols", "[1]"), ("shaded", "[2]")],
            "`shaded` does not fit: numbers of cells, counted from 1 wanted",
        ),
    ] {
        assert_eq!(error(kind, &fields), message);
    }
}
