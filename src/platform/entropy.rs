//! Chance from outside, for names that must not collide. Items are drawn from seeds, never from here.

use crate::base::{ReplicaId, Seed};

use super::clock;

/// 64 fresh random bits.
pub fn bits() -> u64 {
    random_bits().unwrap_or_else(bits_of_the_moment)
}

/// A name for this page load.
pub fn replica() -> ReplicaId {
    ReplicaId::new(Seed(bits()).to_string())
}

fn random_bits() -> Option<u64> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let mut bytes = [0_u8; 8];
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(u64::from_le_bytes(bytes))
}

/// Where there is no generator: the finest time there is. Two page loads of one learner rarely share it.
fn bits_of_the_moment() -> u64 {
    let moment = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    Seed(moment.to_bits()).derive(("moment", clock::now().0 as u64)).0
}
