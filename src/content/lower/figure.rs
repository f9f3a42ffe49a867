//! Figures: a type and its fields, each a formula.

use crate::content::diagnostic::nearest;
use crate::content::pack::{FigureKind, FigureTemplate};
use crate::content::syntax::{Section, unique};

use super::Lowering;

/// A figure type with its name, the fields it needs and the fields it may have.
type Shape = (&'static str, FigureKind, &'static [&'static str], &'static [&'static str]);

const SHAPES: &[Shape] = &[
    (
        "number-line",
        FigureKind::NumberLine,
        &["from", "to"],
        &["tick", "label_every", "dots", "jumps", "shade", "open"],
    ),
    ("double-number-line", FigureKind::DoubleNumberLine, &["labels", "top", "bottom"], &[]),
    (
        "coordinate-plane",
        FigureKind::CoordinatePlane,
        &["x", "y"],
        &["grid", "dots", "names", "lines", "segments", "polygons", "shade"],
    ),
    ("fraction-bar", FigureKind::FractionBar, &["parts", "shaded"], &["grid_hint"]),
    ("area-model", FigureKind::AreaModel, &["rows", "cols"], &["cells", "shaded"]),
    ("tape-diagram", FigureKind::TapeDiagram, &["parts"], &["tail", "total"]),
    ("ratio-table", FigureKind::RatioTable, &["labels", "rows"], &[]),
    ("two-way-table", FigureKind::TwoWayTable, &["labels", "rows"], &["totals"]),
    ("dot-plot", FigureKind::DotPlot, &["from", "to", "data"], &["tick"]),
    ("histogram", FigureKind::Histogram, &["bins", "counts"], &["labels", "step"]),
    ("bar-chart", FigureKind::BarChart, &["labels", "counts"], &["step"]),
    ("box-plot", FigureKind::BoxPlot, &["five", "from", "to"], &["tick", "labels"]),
    ("scatter-plot", FigureKind::ScatterPlot, &["points"], &["x", "y", "grid", "line", "labels"]),
    (
        "polygon",
        FigureKind::Polygon,
        &["points"],
        &["side_labels", "corners", "right_angle", "altitude", "to_scale"],
    ),
    ("circle", FigureKind::Circle, &["r"], &["label", "diameter", "to_scale"]),
    ("angle", FigureKind::Angle, &["rays"], &["labels", "right", "to_scale"]),
    ("net", FigureKind::Net, &["kind"], &["l", "w", "h", "r", "s", "labels", "to_scale"]),
    ("prism", FigureKind::Prism, &["kind"], &["l", "w", "h", "r", "labels", "cubes", "diameter", "to_scale"]),
    ("spinner", FigureKind::Spinner, &["parts"], &["labels"]),
    ("tree", FigureKind::Tree, &["branches", "labels"], &["chances"]),
];

impl FigureKind {
    /// Every type.
    pub fn all() -> impl Iterator<Item = FigureKind> {
        SHAPES.iter().map(|(_, kind, ..)| *kind)
    }

    /// As an author writes it.
    pub fn name(self) -> &'static str {
        SHAPES.iter().find(|(_, kind, ..)| *kind == self).map_or("", |(name, ..)| name)
    }
}

impl Lowering<'_> {
    /// The figures of a template.
    pub(super) fn figures(&mut self, template: &Section<'_>) -> Vec<FigureTemplate> {
        let sections = template.sections(self.report, "figure", "figure");
        let ids: Vec<_> = sections.iter().filter_map(|s| s.need_text(self.report, "id")).collect();
        unique(self.report, "L5", "figures", &ids);
        sections.iter().filter_map(|section| self.figure(section)).collect()
    }

    fn figure(&mut self, section: &Section<'_>) -> Option<FigureTemplate> {
        let kind = section.need_text(self.report, "type")?;
        let Some((_, kind, needed, allowed)) = SHAPES.iter().find(|(name, ..)| *name == kind.text) else {
            let names: Vec<&str> = SHAPES.iter().map(|(name, ..)| *name).collect();
            let hint = match nearest(&kind.text, names.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("the figures are {}", names.join(", ")),
            };
            let message = format!("there is no figure \"{}\"", kind.text);
            self.report.error_with(kind.place(0), "L4", message, hint);
            return None;
        };
        let known: Vec<&str> = ["id", "type"].iter().chain(*needed).chain(*allowed).copied().collect();
        section.only(self.report, &known);
        for field in needed.iter().filter(|field| section.get(field).is_none()) {
            section.missing(self.report, field);
        }
        let mut fields = Vec::new();
        for (name, _) in section.entries() {
            if known[2..].contains(&name) {
                fields.push((name.to_owned(), self.formula_at(section, name, &["words"])?));
            }
        }
        Some(FigureTemplate { id: section.text(self.report, "id")?.text, kind: *kind, fields })
    }
}
