//! Nine-node Gauss-Hermite quadrature for the standard normal. The order of the nodes is part of the model: sums are
//! taken left to right, so that every machine gets the same bits.

/// Nodes of the rule, in standard deviations.
pub const NODES: [f64; 9] = [
    -4.512745863399783,
    -3.20542900285647,
    -2.07684797867783,
    -1.0232556637891326,
    0.0,
    1.0232556637891326,
    2.07684797867783,
    3.20542900285647,
    4.512745863399783,
];

/// Weights of the rule; they sum to 1.
pub const WEIGHTS: [f64; 9] = [
    2.2345844007746607e-05,
    0.0027891413212317692,
    0.04991640676521782,
    0.24409750289493953,
    0.40634920634920635,
    0.24409750289493953,
    0.04991640676521782,
    0.0027891413212317692,
    2.2345844007746607e-05,
];

/// Every node with its weight, in the fixed order.
pub fn nodes() -> impl Iterator<Item = (f64, f64)> {
    NODES.into_iter().zip(WEIGHTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_is_exact_for_the_moments_of_the_normal() {
        for (power, expected) in [(0, 1.0), (1, 0.0), (2, 1.0), (4, 3.0), (6, 15.0)] {
            let moment: f64 = nodes().map(|(x, w)| w * (0..power).fold(1.0, |product, _| product * x)).sum();
            assert!((moment - expected).abs() < 1e-9, "moment {power} is {moment}");
        }
    }
}
