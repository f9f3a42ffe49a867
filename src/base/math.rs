//! The functions on real numbers the product may use. They come from `libm`, because the standard ones differ in the
//! last bit between native and wasm, and then the same log would give two states.

/// e to the power x.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// ln(1 + x), exact near 0.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Square root (correctly rounded everywhere).
pub fn sqrt(x: f64) -> f64 {
    libm::sqrt(x)
}

/// x to the power y.
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Sine of an angle in degrees.
pub fn sin_degrees(degrees: f64) -> f64 {
    libm::sin(degrees.to_radians())
}

/// Cosine of an angle in degrees.
pub fn cos_degrees(degrees: f64) -> f64 {
    libm::cos(degrees.to_radians())
}

/// Complementary error function.
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

/// 1 / (1 + e^-x): a logit as a probability.
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// ln(p / (1 - p)): a probability in (0, 1) as a logit.
pub fn logit(p: f64) -> f64 {
    ln(p / (1.0 - p))
}

/// P(N(0, 1) <= z).
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}
