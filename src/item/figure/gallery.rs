//! Sample figures: every figure as it is shown, worked on, and at its extremes. The gallery page and the tests show
//! exactly these.

use crate::base::Localized;
use crate::content::expr::{Expr, Scope, Value};
use crate::content::{FigureKind, FigureTemplate};

use super::{Figure, FigureError, Role};

/// What an author would write for one sample: its id, the type, the fields, and the words a story would bring.
struct Sample {
    id: &'static str,
    kind: FigureKind,
    role: Role,
    fields: &'static [(&'static str, &'static str)],
    words: (&'static str, &'static str),
}

const fn shown(
    id: &'static str,
    kind: FigureKind,
    fields: &'static [(&'static str, &'static str)],
) -> Sample {
    Sample { id, kind, role: Role::Shown, fields, words: ("", "") }
}

const fn worked_on(
    id: &'static str,
    kind: FigureKind,
    fields: &'static [(&'static str, &'static str)],
) -> Sample {
    Sample { id, kind, role: Role::WorkedOn, fields, words: ("", "") }
}

impl Sample {
    const fn with_words(self, en: &'static str, es: &'static str) -> Sample {
        Sample { words: (en, es), ..self }
    }

    fn draw(&self) -> Result<Figure, FigureError> {
        let field = |(name, formula): &(&str, &str)| {
            let expr = Expr::parse(formula).expect("the formulas of this file are read by a test");
            ((*name).to_owned(), expr)
        };
        let fields = self.fields.iter().map(field).collect();
        let template = FigureTemplate { id: self.id.to_owned(), kind: self.kind, fields };
        let scope = Scope::new(&['x', 'n']);
        let scopes = Localized {
            en: scope.with("words", Value::Text(self.words.0.to_owned())),
            es: scope.with("words", Value::Text(self.words.1.to_owned())),
        };
        Figure::draw(&template, &scopes, self.role, 0)
    }
}

/// The sample figures, all kinds in the order of the author's list.
///
/// # Errors
/// Never with the samples of this file, which a test draws.
pub fn samples() -> Result<Vec<Figure>, FigureError> {
    SAMPLES.iter().map(Sample::draw).collect()
}

const SAMPLES: &[Sample] = &[
    // number lines
    shown(
        "line",
        FigureKind::NumberLine,
        &[("from", "-10"), ("to", "10"), ("label_every", "2"), ("dots", "[-4]")],
    ),
    worked_on(
        "line-worked-on",
        FigureKind::NumberLine,
        &[("from", "0"), ("to", "2"), ("tick", "1/8"), ("label_every", "1/4"), ("dots", "[1]")],
    ),
    shown(
        "line-jumps",
        FigureKind::NumberLine,
        &[("from", "-5"), ("to", "5"), ("jumps", "[[0, 4], [4, -3]]")],
    ),
    shown(
        "line-many-jumps",
        FigureKind::NumberLine,
        &[
            ("from", "0"),
            ("to", "3"),
            ("tick", "1/4"),
            ("label_every", "1"),
            ("jumps", "[[0, 3/4], [3/4, 3/2], [3/2, 9/4], [9/4, 3], [0, 3, \"?\"]]"),
        ],
    ),
    shown(
        "line-ray",
        FigureKind::NumberLine,
        &[("from", "-5"), ("to", "5"), ("shade", "[[-2, blank]]"), ("open", "[-2]")],
    ),
    shown(
        "line-interval",
        FigureKind::NumberLine,
        &[
            ("from", "-10"),
            ("to", "10"),
            ("label_every", "5"),
            ("shade", "[[blank, -6], [-2, 7]]"),
            ("open", "[7]"),
        ],
    ),
    // double number lines
    shown(
        "double-line",
        FigureKind::DoubleNumberLine,
        &[("labels", "words"), ("top", "[0, 2, 4, 6]"), ("bottom", "[0, 3, blank, 9]")],
    )
    .with_words("Cups of flour|Cups of water", "Tazas de harina|Tazas de agua"),
    shown(
        "double-line-extreme",
        FigureKind::DoubleNumberLine,
        &[
            ("labels", "words"),
            ("top", "[0, 1/4, 1/2, 3/4, 1, 5/4, 3/2, 7/4, 2]"),
            ("bottom", "[0, blank, 50, blank, 100, 125, blank, 175, \"?\"]"),
        ],
    )
    .with_words("Hours|Kilometers", "Horas|Kilómetros"),
    // planes
    shown(
        "plane",
        FigureKind::CoordinatePlane,
        &[
            ("x", "(-8, 8)"),
            ("y", "(-8, 8)"),
            ("lines", "[[(-2, 1), (3, -4)]]"),
            ("dots", "[(-2, 1), (3, -4)]"),
        ],
    ),
    worked_on(
        "plane-worked-on",
        FigureKind::CoordinatePlane,
        &[("x", "(0, 100)"), ("y", "(0, 50)"), ("grid", "10")],
    ),
    shown(
        "plane-letters",
        FigureKind::CoordinatePlane,
        &[
            ("x", "(-5, 5)"),
            ("y", "(-5, 5)"),
            ("polygons", "[[(1, 1), (4, 1), (1, 5)]]"),
            ("dots", "[(1, 1), (4, 1), (1, 5), (5, -5), (-5, 5), (0, 0)]"),
            ("names", "[\"A\", \"B\", \"C\", \"D\", \"E\", \"O\"]"),
        ],
    ),
    shown(
        "plane-shapes",
        FigureKind::CoordinatePlane,
        &[
            ("x", "(-6, 6)"),
            ("y", "(-5, 5)"),
            ("polygons", "[[(1, 1), (5, 1), (3, 4)], [(-1, 1), (-5, 1), (-3, 4)]]"),
            ("segments", "[[(-4, -3), (2, -3)]]"),
            ("dots", "[(-4, -3), (2, -3)]"),
        ],
    ),
    shown(
        "plane-half",
        FigureKind::CoordinatePlane,
        &[("x", "(-20, 20)"), ("y", "(-20, 20)"), ("shade", "[[(0, -5), (10, 10), (20, -20)]]")],
    ),
    // bars, areas, tapes
    shown("bar", FigureKind::FractionBar, &[("parts", "4"), ("shaded", "3"), ("grid_hint", "12")]),
    worked_on("bar-worked-on", FigureKind::FractionBar, &[("parts", "12"), ("shaded", "5")]),
    shown("area", FigureKind::AreaModel, &[("rows", "[4]"), ("cols", "[x, 7]"), ("cells", "[[4*x, blank]]")]),
    worked_on(
        "area-worked-on",
        FigureKind::AreaModel,
        &[("rows", "[20, 3]"), ("cols", "[40, blank]"), ("cells", "[[blank, 140], [120, blank]]")],
    ),
    shown(
        "area-shaded",
        FigureKind::AreaModel,
        &[
            ("rows", "[blank, blank, blank]"),
            ("cols", "[blank, blank, blank, blank, blank]"),
            ("shaded", "[1, 2, 3, 6, 7, 8]"),
        ],
    ),
    worked_on(
        "area-shading",
        FigureKind::AreaModel,
        &[("rows", "[1/4, 1/4, 1/4, 1/4]"), ("cols", "[1/5, 1/5, 1/5, 1/5, 1/5]"), ("shaded", "[]")],
    ),
    shown("tape", FigureKind::TapeDiagram, &[("parts", "[x, x, x]"), ("tail", "5"), ("total", "47")]),
    worked_on(
        "tape-worked-on",
        FigureKind::TapeDiagram,
        &[("parts", "[6, blank, 6, blank]"), ("total", "blank")],
    ),
    // tables
    shown(
        "table",
        FigureKind::RatioTable,
        &[("labels", "words"), ("rows", "[[1, 4, 12], [blank, 28, blank]]")],
    )
    .with_words("Hours|Meters", "Horas|Metros"),
    shown(
        "two-way",
        FigureKind::TwoWayTable,
        &[
            ("labels", "words"),
            ("rows", "[[12, blank, 30], [8, 22, 30], [20, 40, blank]]"),
            ("totals", "true"),
        ],
    )
    .with_words("Grade 7|Grade 8|Walks|Rides", "Grado 7|Grado 8|Camina|Viaja"),
    shown(
        "two-way-extreme",
        FigureKind::TwoWayTable,
        &[("labels", "words"), ("rows", "[[125, 48, 1027], [7/8, \"?\", blank], [0, 1, 2], [10, 20, 30]]")],
    )
    .with_words(
        "Violin|Drums|Sings|Neither|Science|Art|Math",
        "Violín|Tambor|Canta|Nada|Ciencias|Arte|Cálculo",
    ),
    // data
    shown("dots", FigureKind::DotPlot, &[("from", "0"), ("to", "9"), ("data", "[1, 2, 2, 3, 3, 3, 9]")]),
    worked_on("dots-worked-on", FigureKind::DotPlot, &[("from", "0"), ("to", "12"), ("data", "[]")]),
    shown(
        "histogram",
        FigureKind::Histogram,
        &[("bins", "[0, 10, 20, 30, 40, 50]"), ("counts", "[2, 5, 7, 3, 1]"), ("labels", "words")],
    )
    .with_words("Minutes of reading|Students", "Minutos de lectura|Estudiantes"),
    worked_on(
        "histogram-worked-on",
        FigureKind::Histogram,
        &[("bins", "[0, 5, 10, 15, 20]"), ("counts", "[4, 6, 3, 2]"), ("labels", "words")],
    )
    .with_words("Minutes|Students", "Minutos|Estudiantes"),
    shown(
        "histogram-extreme",
        FigureKind::Histogram,
        &[
            ("bins", "[100*i for i in [10..22]]"),
            ("counts", "[0, 120, 340, 560, 980, 1000, 770, 20, 0, 5, 0, 1]"),
        ],
    ),
    shown("bar-chart", FigureKind::BarChart, &[("labels", "words"), ("counts", "[5, 8, 3, 6]")])
        .with_words("Red|Blue|Green|Other|Votes", "Rojo|Azul|Verde|Otro|Votos"),
    worked_on(
        "bar-chart-worked-on",
        FigureKind::BarChart,
        &[("labels", "words"), ("counts", "[5, 8, 3]"), ("step", "2")],
    )
    .with_words("Cats|Dogs|Birds", "Gatos|Perros|Aves"),
    shown(
        "bar-chart-extreme",
        FigureKind::BarChart,
        &[("labels", "words"), ("counts", "[120, 85, 0, 30, 44, 61, 99, 20]")],
    )
    .with_words(
        "January|February|March|April|May|June|July|August",
        "Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto",
    ),
    shown("box", FigureKind::BoxPlot, &[("five", "[2, 5, 8, 12, 18]"), ("from", "0"), ("to", "20")]),
    worked_on(
        "box-worked-on",
        FigureKind::BoxPlot,
        &[("five", "[2, 5, 8, 12, 18]"), ("from", "0"), ("to", "20")],
    ),
    shown(
        "boxes",
        FigureKind::BoxPlot,
        &[
            ("five", "[[50, 60, 65, 80, 95], [40, 40, 55, 60, 100]]"),
            ("from", "0"),
            ("to", "100"),
            ("tick", "10"),
            ("labels", "words"),
        ],
    )
    .with_words("Team A|Team B", "Equipo A|Equipo B"),
    shown(
        "scatter",
        FigureKind::ScatterPlot,
        &[
            ("points", "[(1, 2), (2, 3), (3, 3), (4, 5), (5, 4), (6, 6), (7, 8), (8, 7), (9, 9)]"),
            ("line", "[(0, 1), (8, 8)]"),
            ("labels", "words"),
        ],
    )
    .with_words("Hours of practice|Goals", "Horas de práctica|Goles"),
    worked_on(
        "scatter-worked-on",
        FigureKind::ScatterPlot,
        &[
            ("points", "[(1, 2), (3, 3), (4, 5), (6, 6), (8, 7)]"),
            ("x", "(0, 10)"),
            ("y", "(0, 10)"),
            ("grid", "(1, 1)"),
        ],
    ),
    shown(
        "scatter-extreme",
        FigureKind::ScatterPlot,
        &[("points", "[(5, 1200), (35, 100), (95, 990), (60, 15)]"), ("x", "(0, 100)"), ("y", "(0, 1500)")],
    ),
    // shapes
    shown(
        "triangle",
        FigureKind::Polygon,
        &[("points", "[(0, 0), (12, 0), (0, 5)]"), ("side_labels", "[12, \"?\", 5]"), ("right_angle", "1")],
    ),
    shown(
        "height",
        FigureKind::Polygon,
        &[
            ("points", "[(0, 0), (14, 0), (5, 12)]"),
            ("side_labels", "[14, blank, 13]"),
            ("altitude", "(5, 12)"),
        ],
    ),
    shown(
        "steps",
        FigureKind::Polygon,
        &[
            ("points", "[(0, 0), (9, 0), (9, 3), (4, 3), (4, 8), (0, 8)]"),
            ("side_labels", "[9, 3, blank, \"?\", 4, 8]"),
        ],
    ),
    shown(
        "true-shape",
        FigureKind::Polygon,
        &[("points", "[(0, 0), (20, 0), (20, 5), (0, 5)]"), ("side_labels", "[20, 5]"), ("to_scale", "true")],
    ),
    shown(
        "letters",
        FigureKind::Polygon,
        &[
            ("points", "[(0, 0), (9, 0), (9, 3), (4, 3), (4, 8), (0, 8)]"),
            ("corners", "[\"A\", \"B\", \"C\", \"D\", \"E\", \"F\"]"),
            ("side_labels", "[9, 3, blank, blank, 4, 8]"),
        ],
    ),
    shown("circle", FigureKind::Circle, &[("r", "5"), ("label", "\"5 cm\"")]),
    shown("circle-across", FigureKind::Circle, &[("r", "7/2"), ("diameter", "true"), ("to_scale", "true")]),
    // The smallest one that is drawn, with the longest label a circle is given.
    shown(
        "circle-extreme",
        FigureKind::Circle,
        &[("r", "1/2"), ("label", "\"1,234.5 millimeters\""), ("to_scale", "true")],
    ),
    shown("angle", FigureKind::Angle, &[("rays", "[0, 50, 180]"), ("labels", "[50, x]")]),
    shown(
        "angle-right",
        FigureKind::Angle,
        &[("rays", "[0, 35, 90]"), ("labels", "[35, 2*x + 5]"), ("right", "[]")],
    ),
    shown(
        "angle-cross",
        FigureKind::Angle,
        &[("rays", "[20, 110, 200, 290]"), ("labels", "[blank, \"?\"]"), ("right", "[1]")],
    ),
    shown(
        "angle-many",
        FigureKind::Angle,
        &[("rays", "[0, 30, 75, 90, 180, 210]"), ("labels", "[30, 45, 15, blank, x, 150]")],
    ),
    // solids
    shown("net-box", FigureKind::Net, &[("kind", "\"cuboid\""), ("l", "8"), ("w", "3"), ("h", "5")]),
    shown("net-cube", FigureKind::Net, &[("kind", "\"cube\""), ("l", "4")]),
    shown(
        "net-triangle",
        FigureKind::Net,
        &[("kind", "\"triangular-prism\""), ("l", "6"), ("w", "10"), ("h", "4"), ("s", "5")],
    ),
    shown("net-pyramid", FigureKind::Net, &[("kind", "\"square-pyramid\""), ("l", "6"), ("s", "9/2")]),
    shown(
        "net-can",
        FigureKind::Net,
        &[("kind", "\"cylinder\""), ("r", "3"), ("h", "10"), ("labels", "[\"3 cm\", \"10 cm\"]")],
    ),
    shown(
        "box-solid",
        FigureKind::Prism,
        &[("kind", "\"cuboid\""), ("l", "5/2"), ("w", "3/4"), ("h", "3/2")],
    ),
    shown(
        "box-of-cubes",
        FigureKind::Prism,
        &[("kind", "\"cuboid\""), ("l", "4"), ("w", "3"), ("h", "2"), ("cubes", "true")],
    ),
    shown("cube", FigureKind::Prism, &[("kind", "\"cube\""), ("l", "6"), ("labels", "[\"6 cm\"]")]),
    shown(
        "roof",
        FigureKind::Prism,
        &[("kind", "\"triangular-prism\""), ("l", "6"), ("w", "10"), ("h", "4")],
    ),
    shown("pyramid", FigureKind::Prism, &[("kind", "\"square-pyramid\""), ("l", "6"), ("h", "9")]),
    shown(
        "can",
        FigureKind::Prism,
        &[("kind", "\"cylinder\""), ("r", "3"), ("h", "10"), ("labels", "[\"3 cm\", x]")],
    ),
    shown("cone", FigureKind::Prism, &[("kind", "\"cone\""), ("r", "4"), ("h", "9")]),
    shown(
        "cone-across",
        FigureKind::Prism,
        &[("kind", "\"cone\""), ("r", "4"), ("h", "4"), ("diameter", "true")],
    ),
    shown("ball", FigureKind::Prism, &[("kind", "\"sphere\""), ("r", "6")]),
    // chance
    shown("spinner", FigureKind::Spinner, &[("parts", "4"), ("labels", "words")])
        .with_words("Red|Blue|Red|Green", "Rojo|Azul|Rojo|Verde"),
    shown(
        "spinner-unequal",
        FigureKind::Spinner,
        &[("parts", "[3, 1, 2]"), ("labels", "[\"A\", \"B\", \"C\"]")],
    ),
    shown("spinner-extreme", FigureKind::Spinner, &[("parts", "16"), ("labels", "[i for i in [1..16]]")]),
    shown("tree", FigureKind::Tree, &[("branches", "[2, 3]"), ("labels", "words")])
        .with_words("Heads|Tails|Red|Blue|Green", "Cara|Cruz|Rojo|Azul|Verde"),
    shown(
        "tree-chances",
        FigureKind::Tree,
        &[("branches", "[2, 2]"), ("labels", "words"), ("chances", "[3/5, 2/5, 1/2, blank, 3/4, 1/4]")],
    )
    .with_words("Red|Blue|Red|Blue", "Roja|Azul|Roja|Azul"),
    shown("tree-extreme", FigureKind::Tree, &[("branches", "[2, 2, 3]"), ("labels", "words")])
        .with_words("Bread|Rice|Beans|Cheese|Milk|Juice|Water", "Pan|Arroz|Frijoles|Queso|Leche|Jugo|Agua"),
];
