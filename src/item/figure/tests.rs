use crate::base::{Lang, Localized};
use crate::content::expr::{Expr, Scope, Value};
use crate::content::{FigureKind, FigureTemplate};

use super::*;

fn figure_with(kind: FigureKind, fields: &[(&str, &str)], role: Role, scope: &Scope) -> Figure {
    let template = FigureTemplate {
        id: "f".to_owned(),
        kind,
        fields: fields.iter().map(|(name, expr)| ((*name).to_owned(), Expr::parse(expr).unwrap())).collect(),
    };
    let scopes = Localized {
        en: scope.with("words", Value::Text("Hours|Meters".to_owned())),
        es: scope.with("words", Value::Text("Horas|Metros".to_owned())),
    };
    Figure::draw(&template, &scopes, role, 0).unwrap()
}

fn figure(kind: FigureKind, fields: &[(&str, &str)]) -> Figure {
    figure_with(kind, fields, Role::Shown, &Scope::new(&['x', 'n']))
}

/// Everything lies in the box and is a number, no two labels touch, and the box fits a phone and a page.
fn check_legible(figure: &Figure, what: &str) {
    for lang in Lang::ALL {
        let drawing = figure.drawing.get(lang);
        let (_, _, width, height) = drawing.view_box;
        assert!((290.0..=420.0).contains(&width) && height <= 420.0, "{what}: box {width} by {height}");
        assert_eq!(drawing.faults(), Vec::<String>::new(), "{what}");
        assert!(!figure.alt.get(lang).is_empty(), "{what}: no alternative text");
    }
}

#[test]
fn faults_of_a_drawing_are_found() {
    let label = |x: f64, text: &str| Shape::Label {
        x,
        y: 20.0,
        anchor: Anchor::Start,
        weight: Weight::Normal,
        content: Prose::words(text),
    };
    let faults =
        |shapes| Drawing { view_box: (0.0, 0.0, 100.0, 40.0), shapes, ..Drawing::default() }.faults();
    assert_eq!(faults(vec![label(0.0, "12"), label(10.0, "34")]), ["the labels \"12\" and \"34\" overlap"]);
    assert_eq!(faults(vec![label(90.0, "12")]), ["the label \"12\" leaves the picture"]);
    let nowhere = Shape::Dot { ink: Ink::Dot, x: f64::NAN, y: 0.0, radius: 1.0 };
    assert_eq!(faults(vec![nowhere]), ["a line leaves the picture"]);
    assert!(faults(vec![label(0.0, "12"), label(40.0, "34")]).is_empty());
}

fn check_alt(figure: &Figure, en: &str, es: &str) {
    assert_eq!((figure.alt.en.as_str(), figure.alt.es.as_str()), (en, es));
}

#[test]
fn number_lines_stay_legible() {
    for (from, to, tick, every) in [
        ("-10", "10", "1", "2"),
        ("0", "1", "1/8", "1/8"),
        ("0", "2", "0.1", "0.1"),
        ("-100", "100", "10", "10"),
        ("0", "5", "1/4", "1"),
    ] {
        let fields = [("from", from), ("to", to), ("tick", tick), ("label_every", every), ("dots", "[0]")];
        check_legible(&figure(FigureKind::NumberLine, &fields), &format!("{from} to {to} by {tick}"));
    }
}

#[test]
fn a_number_line_says_its_ends_marks_and_dots() {
    let fields = [("from", "-10"), ("to", "10"), ("tick", "1"), ("label_every", "2"), ("dots", "[-4]")];
    check_alt(
        &figure(FigureKind::NumberLine, &fields),
        "Number line from −10 to 10 with a mark at every 1. There is a dot at −4.",
        "Recta numérica de −10 a 10 con una marca cada 1. Hay un punto en −4.",
    );
}

#[test]
fn a_worked_on_line_keeps_only_the_place_the_dot_started_from() {
    let fields = [("from", "0"), ("to", "10"), ("dots", "[3]")];
    let dots = |role| {
        let figure = figure_with(FigureKind::NumberLine, &fields, role, &Scope::default());
        let inks = figure.drawing.en.shapes.iter().filter_map(|shape| match shape {
            Shape::Dot { ink, .. } => Some(*ink),
            _ => None,
        });
        inks.collect::<Vec<_>>()
    };
    assert_eq!(dots(Role::Shown), [Ink::Dot]);
    assert_eq!(dots(Role::WorkedOn), [Ink::Empty]);
}

#[test]
fn the_scale_tells_where_values_lie() {
    let figure = figure(FigureKind::NumberLine, &[("from", "-10"), ("to", "10")]);
    let scale = figure.scale.unwrap();
    assert_eq!(scale.places(), 21);
    let plane =
        self::figure(FigureKind::CoordinatePlane, &[("x", "(-8, 8)"), ("y", "(0, 4)"), ("grid", "1")]);
    assert_eq!(plane.scale.unwrap().places(), 17 * 5);
}

#[test]
fn coordinate_planes_stay_legible() {
    for (x, y, grid) in [
        ("(-8,8)", "(-8,8)", "1"),
        ("(0,10)", "(0,10)", "1"),
        ("(-20,20)", "(-20,20)", "1"),
        ("(0,100)", "(0,50)", "10"),
        ("(-3,3)", "(-2,4)", "1/2"),
    ] {
        let fields =
            [("x", x), ("y", y), ("grid", grid), ("lines", "[[(0,0),(1,2)]]"), ("dots", "[(0,0),(1,2)]")];
        check_legible(&figure(FigureKind::CoordinatePlane, &fields), &format!("{x} {y} {grid}"));
    }
}

#[test]
fn a_plane_says_every_point_that_can_be_read_off() {
    let fields =
        [("x", "(-8,8)"), ("y", "(-8,8)"), ("lines", "[[(-2,1),(3,-4)]]"), ("dots", "[(-2,1),(5,5)]")];
    check_alt(
        &figure(FigureKind::CoordinatePlane, &fields),
        "Coordinate grid, x from −8 to 8, y from −8 to 8. A line goes through (−2, 1) and (3, −4). There is a dot at (5, 5).",
        "Plano cartesiano, x de −8 a 8, y de −8 a 8. Una recta pasa por (−2, 1) y (3, −4). Hay un punto en (5, 5).",
    );
}

#[test]
fn bars_of_any_cut_stay_legible() {
    for parts in 1..=12 {
        for shaded in 0..=parts {
            let (parts, shaded) = (parts.to_string(), shaded.to_string());
            let fields = [("parts", parts.as_str()), ("shaded", shaded.as_str()), ("grid_hint", "24")];
            check_legible(&figure(FigureKind::FractionBar, &fields), &format!("{shaded}/{parts}"));
        }
    }
}

#[test]
fn a_bar_says_its_parts_and_not_a_fraction() {
    check_alt(
        &figure(FigureKind::FractionBar, &[("parts", "4"), ("shaded", "1"), ("grid_hint", "12")]),
        "Bar cut into 4 equal parts, 1 of them shaded. Small marks below divide its length into 12 equal parts.",
        "Barra dividida en 4 partes iguales, 1 sombreada. Unas marcas pequeñas debajo dividen su largo en 12 partes iguales.",
    );
    check_alt(
        &figure(FigureKind::FractionBar, &[("parts", "4"), ("shaded", "0")]),
        "Bar cut into 4 equal parts, none of them shaded yet.",
        "Barra dividida en 4 partes iguales, ninguna sombreada todavía.",
    );
}

#[test]
fn area_models_stay_legible_and_leave_the_areas_out() {
    for b in [1, 2, 12, 125] {
        let cols = format!("[x, {b}]");
        let fields = [("rows", "[9]"), ("cols", cols.as_str()), ("cells", "[[blank, blank]]")];
        check_legible(&figure(FigureKind::AreaModel, &fields), &cols);
    }
    check_alt(
        &figure(FigureKind::AreaModel, &[("rows", "[4]"), ("cols", "[x, 7]"), ("cells", "[[blank, blank]]")]),
        "Rectangle cut into 2 parts. Side: 4. Along the top: x and 7. The areas are not marked.",
        "Rectángulo dividido en 2 partes. Lado: 4. Arriba: x y 7. Las áreas no están marcadas.",
    );
}

#[test]
fn tapes_stay_legible_and_their_tail_is_never_to_scale() {
    let tail_width = |tail: &str| {
        let fields = [("parts", "[x, x, x]"), ("tail", tail), ("total", "47")];
        let figure = figure(FigureKind::TapeDiagram, &fields);
        check_legible(&figure, tail);
        figure.drawing.en.shapes.iter().find_map(|shape| match shape {
            Shape::Rect { ink: Ink::FillB, width, .. } => Some(*width),
            _ => None,
        })
    };
    assert_eq!(tail_width("1"), tail_width("40"));
}

#[test]
fn a_tape_says_its_marks() {
    check_alt(
        &figure(FigureKind::TapeDiagram, &[("parts", "[x for i in [1..3]]"), ("tail", "5"), ("total", "47")]),
        "Bar of 3 equal parts, each marked x, and one other part marked 5. The whole bar is marked 47.",
        "Barra de 3 partes iguales, cada una marcada x, y otra parte distinta marcada 5. La barra entera está marcada 47.",
    );
}

#[test]
fn a_table_is_drawn_in_the_words_of_each_language() {
    let figure =
        figure(FigureKind::RatioTable, &[("labels", "words"), ("rows", "[[1, 4, 12], [blank, 28, blank]]")]);
    check_legible(&figure, "table");
    assert_ne!(figure.drawing.en, figure.drawing.es);
    check_alt(
        &figure,
        "Table. Hours: 1, 4, 12. Meters: blank, 28, blank.",
        "Tabla. Horas: 1, 4, 12. Metros: en blanco, 28, en blanco.",
    );
}

#[test]
fn dot_plots_stay_legible() {
    for data in ["[]", "[0]", "[9,9,9,9,9,9,9,9,9]", "sort([1,2,2,3,5,5,5,9])"] {
        check_legible(&figure(FigureKind::DotPlot, &[("from", "0"), ("to", "9"), ("data", data)]), data);
    }
}

#[test]
fn a_dot_plot_says_every_stack() {
    check_alt(
        &figure(FigureKind::DotPlot, &[("from", "0"), ("to", "9"), ("data", "[1,2,2,9]")]),
        "Dot plot from 0 to 9. 1 dot at 1, 2 dots at 2, 1 dot at 9.",
        "Diagrama de puntos de 0 a 9. 1 punto en 1, 2 puntos en 2, 1 punto en 9.",
    );
}

#[test]
fn triangles_of_every_template_shape_stay_legible() {
    for (b, h) in [(3, 4), (4, 3), (5, 12), (12, 5), (8, 15), (15, 8), (24, 32), (40, 9)] {
        let points = format!("[(0,0),({b},0),(0,{h})]");
        let labels = format!("[{b}, 17, {h}]");
        let fields = [("points", points.as_str()), ("side_labels", labels.as_str()), ("right_angle", "1")];
        check_legible(&figure(FigureKind::Polygon, &fields), &points);
    }
    for b in 6..=20 {
        for (foot, h, s) in [(3, 4, 5), (4, 3, 5), (6, 8, 10), (8, 6, 10), (5, 12, 13), (12, 5, 13)] {
            let points = format!("[(0,0),({b},0),({foot},{h})]");
            let (labels, altitude) = (format!("[{b}, blank, {s}]"), format!("({foot}, {h})"));
            let fields = [
                ("points", points.as_str()),
                ("side_labels", labels.as_str()),
                ("altitude", altitude.as_str()),
            ];
            check_legible(&figure(FigureKind::Polygon, &fields), &points);
        }
    }
}

#[test]
fn a_triangle_says_which_sides_meet_squarely() {
    let fields = [("points", "[(0,0),(6,0),(0,8)]"), ("side_labels", "[6, 10, 8]"), ("right_angle", "1")];
    check_alt(
        &figure(FigureKind::Polygon, &fields),
        "Triangle. Sides marked 6, 10 and 8. The sides marked 8 and 6 meet at a right angle.",
        "Triángulo. Lados marcados 6, 10 y 8. Los lados marcados 8 y 6 forman un ángulo recto.",
    );
}

#[test]
fn what_cannot_be_drawn_says_which_field() {
    let field = |kind, fields: &[(&str, &str)]| {
        let template = FigureTemplate {
            id: "f".to_owned(),
            kind,
            fields: fields
                .iter()
                .map(|(name, expr)| ((*name).to_owned(), Expr::parse(expr).unwrap()))
                .collect(),
        };
        let scopes = Localized::<Scope>::default();
        Figure::draw(&template, &scopes, Role::Shown, 0).unwrap_err().to_string()
    };
    for (kind, fields, message) in [
        (FigureKind::NumberLine, vec![("from", "1")], "the figure needs `to`"),
        (
            FigureKind::NumberLine,
            vec![("from", "0"), ("to", "9"), ("tick", "0.01")],
            "`tick` does not fit: at most 80 ticks wanted",
        ),
        (
            FigureKind::FractionBar,
            vec![("parts", "3"), ("shaded", "4")],
            "`shaded` does not fit: no more than parts wanted",
        ),
        (
            FigureKind::DotPlot,
            vec![("from", "0"), ("to", "9"), ("data", "[1/2]")],
            "`data` does not fit: at most 60 values, each on a mark wanted",
        ),
        (
            FigureKind::Polygon,
            vec![("points", "[(0,0),(1,1),(2,2)]")],
            "`points` does not fit: 3 to 8 corners that enclose an area wanted",
        ),
        (FigureKind::NumberLine, vec![("from", "1/0"), ("to", "9")], "`from`: division by zero"),
    ] {
        assert_eq!(field(kind, &fields), message);
    }
}

#[test]
fn every_sample_figure_is_legible() {
    for figure in gallery::samples().unwrap() {
        check_legible(&figure, &figure.id);
    }
}

#[test]
fn letters_at_points_and_corners_are_legible_and_told() {
    let fields = [
        ("x", "(-3, 3)"),
        ("y", "(-3, 3)"),
        ("lines", "[[(0, 0), (2, 1)]]"),
        ("dots", "[(0, 0), (2, 1), (-3, 3), (1, 1)]"),
        ("names", "[\"O\", \"P\", \"Q\", blank]"),
    ];
    let plane = figure(FigureKind::CoordinatePlane, &fields);
    check_legible(&plane, "plane");
    check_alt(
        &plane,
        "Coordinate grid, x from −3 to 3, y from −3 to 3. A line goes through (0, 0) and (2, 1). There is a dot at (−3, 3). There is a dot at (1, 1). The dot at (0, 0) is marked O. The dot at (2, 1) is marked P. The dot at (−3, 3) is marked Q.",
        "Plano cartesiano, x de −3 a 3, y de −3 a 3. Una recta pasa por (0, 0) y (2, 1). Hay un punto en (−3, 3). Hay un punto en (1, 1). El punto en (0, 0) está marcado O. El punto en (2, 1) está marcado P. El punto en (−3, 3) está marcado Q.",
    );
    for points in ["[(0, 0), (4, 0), (0, 3)]", "[(0, 0), (0, 3), (4, 0)]", "[(1, 0), (7, 0), (6, 3), (0, 3)]"]
    {
        let fields = [("points", points), ("corners", "[\"A\", \"B\", \"C\"]"), ("side_labels", "[4, 5, 3]")];
        check_legible(&figure(FigureKind::Polygon, &fields), points);
    }
    check_alt(
        &figure(
            FigureKind::Polygon,
            &[("points", "[(0, 0), (4, 0), (0, 3)]"), ("corners", "[\"A\", \"B\", \"C\"]")],
        ),
        "Triangle. Corners marked A, B and C.",
        "Triángulo. Vértices marcados A, B y C.",
    );
}
