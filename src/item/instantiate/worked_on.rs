//! Controls on figures that need more than the figure: how many points, bars, parts or empty labels there are.

use crate::base::Localized;
use crate::content::FigureKind;
use crate::content::expr::{Scope, Value};
use crate::item::figure::{Fields, shaded_parts, slot_names};
use crate::item::key::Target;
use crate::item::{Build, Control};

use super::{DrawError, Workshop};

/// How many points hit the target.
pub(super) fn n_points(right: &Target) -> usize {
    match right {
        Target::Points(points) => points.len(),
        Target::Meets { example: Value::List(points), .. } => points.len(),
        _ => 1,
    }
}

impl Workshop<'_> {
    #[inline(never)] // a later half: xtask/src/halves
    pub(super) fn build_plot(&self, right: &Target) -> Result<Control, DrawError> {
        let figure = self.worked_on()?;
        let kind = self.shown_figures().nth(figure).map(|figure| figure.kind);
        let given = match right {
            Target::Values(values) => values.len(),
            _ => n_points(right),
        };
        let build = match kind {
            Some(FigureKind::Histogram | FigureKind::BarChart) => Build::Bars(given),
            Some(FigureKind::BoxPlot) if given == BOX_NUMBERS => Build::Box,
            Some(FigureKind::BoxPlot) => {
                return Err(DrawError::WrongAnswerType { wanted: "five numbers", found: "a list" });
            }
            Some(FigureKind::ScatterPlot) => Build::Line,
            _ => Build::Dots,
        };
        let is_value = matches!(right, Target::Values(_));
        if is_value && matches!(build, Build::Dots | Build::Line) {
            return Err(DrawError::WrongAnswerType { wanted: "a check", found: "a value" });
        }
        Ok(Control::BuildPlot { figure, build })
    }

    #[inline(never)] // a later half: xtask/src/halves
    pub(super) fn shade(&self, scopes: &Localized<Scope>) -> Result<Control, DrawError> {
        let figure = self.worked_on()?;
        let template = self.shown_figures().nth(figure).ok_or(DrawError::NoFigure)?;
        let failed = |error| DrawError::Figure { figure: template.id.clone(), error };
        let fields = Fields::read(template, scopes).map_err(failed)?;
        let parts = slot_names(template.kind, &fields).map_err(failed)?.len();
        let start = shaded_parts(template.kind, &fields).map_err(failed)?;
        Ok(Control::Shade { figure, parts, start })
    }

    #[inline(never)] // a later half: xtask/src/halves
    pub(super) fn labels(&self, scopes: &Localized<Scope>, right: &Target) -> Result<Control, DrawError> {
        let figure = self.worked_on()?;
        let template = self.shown_figures().nth(figure).ok_or(DrawError::NoFigure)?;
        let failed = |error| DrawError::Figure { figure: template.id.clone(), error };
        let fields = Fields::read(template, scopes).map_err(failed)?;
        let blanks = slot_names(template.kind, &fields).map_err(failed)?.len();
        match right {
            Target::Cells(values) if values.len() != blanks => {
                Err(DrawError::Cells { blanks, values: values.len() })
            }
            _ => Ok(Control::Labels { figure, blanks }),
        }
    }
}

/// How many numbers make a box plot.
const BOX_NUMBERS: usize = 5;
