//! Small statistics, and how they are written.

/// The mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The value below which `share` of the values lie; none of nothing.
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    Some(sorted[(share * last as f64).round() as usize])
}

/// The median; none of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// `part` of `whole` in percent; 0 of nothing.
pub fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Expected calibration error: how far the mean prediction of each of 15 equal bins lies from the share that was
/// right, weighted by the size of the bin.
pub fn calibration_error(predictions: &[(f64, bool)]) -> f64 {
    const BINS: usize = 15;
    let mut bins = [(0_usize, 0.0, 0.0); BINS];
    for &(p, right) in predictions {
        let bin = &mut bins[((p * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + 1, bin.1 + p, bin.2 + f64::from(u8::from(right)));
    }
    bins.iter().map(|(_, p, right)| (p - right).abs()).sum::<f64>() / predictions.len().max(1) as f64
}

/// A number with one decimal.
pub fn one(value: f64) -> String {
    format!("{value:.1}")
}

/// A median that may not be there, as a whole number.
pub fn whole(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.0}"))
}

/// Several figures in one cell.
pub fn slashed(values: impl IntoIterator<Item = String>) -> String {
    values.into_iter().collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_of_a_half_that_is_always_right_is_off_by_a_half() {
        assert_eq!(calibration_error(&[(0.5, true), (0.5, true)]), 0.5);
        assert_eq!(calibration_error(&[(0.5, true), (0.5, false)]), 0.0);
    }

    #[test]
    fn the_median_of_nothing_is_nothing() {
        assert_eq!((median(&[]), median(&[3.0, 1.0, 2.0])), (None, Some(2.0)));
        assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0], 0.9), Some(10.0));
    }
}
