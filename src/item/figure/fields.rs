//! The fields of one figure of one draw, read by name and kind.

use thiserror::Error;

use crate::algebra::Rational;
use crate::base::Localized;
use crate::content::FigureTemplate;
use crate::content::expr::{EvalError, Scope, Value};

use super::tag::Tag;

/// Why a figure cannot be drawn; an author's mistake.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FigureError {
    /// A field has to be there.
    #[error("the figure needs `{field}`")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A field does not fit.
    #[error("`{field}` does not fit: {wanted} wanted")]
    Unfit {
        /// The field.
        field: &'static str,
        /// What would.
        wanted: &'static str,
    },
    /// A number is out of range.
    #[error("a number in `{field}` is too large")]
    TooLarge {
        /// The field.
        field: &'static str,
    },
    /// A field has no value.
    #[error("`{field}`: {error}")]
    Value {
        /// The field.
        field: String,
        /// Why.
        error: EvalError,
    },
}

/// The values of a figure's fields, in both languages where words differ.
pub(in crate::item) struct Fields {
    values: Vec<(String, Localized<Value>)>,
}

type Point = (Rational, Rational);

impl Fields {
    pub(in crate::item) fn read(
        figure: &FigureTemplate,
        scopes: &Localized<Scope>,
    ) -> Result<Fields, FigureError> {
        let mut values = Vec::with_capacity(figure.fields.len());
        for (name, expr) in &figure.fields {
            let eval =
                |scope| expr.eval(scope).map_err(|error| FigureError::Value { field: name.clone(), error });
            let en = eval(&scopes.en)?;
            // Only labels hold words; all else is the same in both languages.
            let es = if name == "labels" { eval(&scopes.es)? } else { Value::Blank };
            values.push((name.clone(), Localized { en, es }));
        }
        Ok(Fields { values })
    }

    fn both(&self, field: &str) -> Option<&Localized<Value>> {
        self.values.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    fn get(&self, field: &str) -> Option<&Value> {
        self.both(field).map(|value| &value.en)
    }

    fn need(&self, field: &'static str) -> Result<&Value, FigureError> {
        self.get(field).ok_or(FigureError::Missing { field })
    }

    /// Whether the field is there and left blank.
    pub(super) fn is_blank(&self, field: &str) -> bool {
        self.get(field) == Some(&Value::Blank)
    }

    /// Whether the field is there.
    pub(super) fn has(&self, field: &str) -> bool {
        self.get(field).is_some()
    }

    pub(super) fn number(&self, field: &'static str) -> Result<Rational, FigureError> {
        self.need(field)?.number().map_err(|_| FigureError::Unfit { field, wanted: "a number" })
    }

    pub(super) fn number_or(&self, field: &'static str, default: Rational) -> Result<Rational, FigureError> {
        if self.get(field).is_some() { self.number(field) } else { Ok(default) }
    }

    pub(super) fn numbers_or_none(&self, field: &'static str) -> Result<Vec<Rational>, FigureError> {
        let Some(value) = self.get(field) else { return Ok(Vec::new()) };
        value.numbers().map_err(|_| FigureError::Unfit { field, wanted: "a list of numbers" })
    }

    pub(in crate::item) fn count(&self, field: &'static str, most: usize) -> Result<usize, FigureError> {
        let value = self.number(field)?;
        let count = usize::try_from(value.num()).ok().filter(|n| value.is_integer() && *n <= most);
        count.ok_or(FigureError::Unfit { field, wanted: "a small whole number" })
    }

    pub(super) fn count_or_none(
        &self,
        field: &'static str,
        most: usize,
    ) -> Result<Option<usize>, FigureError> {
        if self.get(field).is_some() { self.count(field, most).map(Some) } else { Ok(None) }
    }

    pub(super) fn point(&self, field: &'static str) -> Result<Point, FigureError> {
        self.need(field)?.point().map_err(|_| FigureError::Unfit { field, wanted: "a point (x, y)" })
    }

    pub(super) fn point_or_none(&self, field: &'static str) -> Result<Option<Point>, FigureError> {
        if self.get(field).is_some() { self.point(field).map(Some) } else { Ok(None) }
    }

    pub(super) fn points_or_none(&self, field: &'static str) -> Result<Vec<Point>, FigureError> {
        self.get(field).map_or(Ok(Vec::new()), |value| points(field, value))
    }

    pub(super) fn point_lists_or_none(&self, field: &'static str) -> Result<Vec<Vec<Point>>, FigureError> {
        let Some(value) = self.get(field) else { return Ok(Vec::new()) };
        items(field, value)?.iter().map(|item| points(field, item)).collect()
    }

    pub(super) fn tags(&self, field: &'static str) -> Result<Vec<Option<Tag>>, FigureError> {
        tags(field, self.need(field)?)
    }

    pub(super) fn tags_or_none(&self, field: &'static str) -> Result<Vec<Option<Tag>>, FigureError> {
        self.get(field).map_or(Ok(Vec::new()), |value| tags(field, value))
    }

    pub(super) fn tag_or_none(&self, field: &'static str) -> Result<Option<Tag>, FigureError> {
        self.get(field).map_or(Ok(None), |value| tag(field, value))
    }

    pub(super) fn tag_rows_or_none(&self, field: &'static str) -> Result<Vec<Vec<Option<Tag>>>, FigureError> {
        let Some(value) = self.get(field) else { return Ok(Vec::new()) };
        items(field, value)?.iter().map(|row| tags(field, row)).collect()
    }

    /// `Hours|Meters`, or a list of texts.
    pub(super) fn labels(&self, field: &'static str) -> Result<Localized<Vec<String>>, FigureError> {
        let both = self.both(field).ok_or(FigureError::Missing { field })?;
        Ok(Localized { en: labels(field, &both.en)?, es: labels(field, &both.es)? })
    }
}

fn items<'a>(field: &'static str, value: &'a Value) -> Result<&'a [Value], FigureError> {
    value.list().map_err(|_| FigureError::Unfit { field, wanted: "a list" })
}

fn points(field: &'static str, value: &Value) -> Result<Vec<Point>, FigureError> {
    let unfit = |_| FigureError::Unfit { field, wanted: "points (x, y)" };
    items(field, value)?.iter().map(|item| item.point().map_err(unfit)).collect()
}

fn tags(field: &'static str, value: &Value) -> Result<Vec<Option<Tag>>, FigureError> {
    items(field, value)?.iter().map(|item| tag(field, item)).collect()
}

fn tag(field: &'static str, value: &Value) -> Result<Option<Tag>, FigureError> {
    match value {
        Value::Blank => Ok(None),
        other => {
            Tag::of(other).map(Some).ok_or(FigureError::Unfit { field, wanted: "numbers, letters or texts" })
        }
    }
}

fn labels(field: &'static str, value: &Value) -> Result<Vec<String>, FigureError> {
    let unfit = |_| FigureError::Unfit { field, wanted: "labels such as \"Hours|Meters\"" };
    match value {
        Value::List(items) => {
            items.iter().map(|item| item.text().map(str::to_owned).map_err(unfit)).collect()
        }
        other => Ok(other.text().map_err(unfit)?.split('|').map(|label| label.trim().to_owned()).collect()),
    }
}
