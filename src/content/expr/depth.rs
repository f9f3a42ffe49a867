//! A guard against damaged bytes that would nest a tree without end: decoding is recursive, and the stack is small.

use std::cell::Cell;

use super::Expr;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// One level of a tree that is being decoded; the level ends when it is dropped.
pub(in crate::content) struct Depth;

impl Depth {
    /// One level deeper.
    pub(in crate::content) fn enter<E: serde::de::Error>() -> Result<Depth, E> {
        let depth = DEPTH.get();
        if depth > Expr::MAX_DEPTH {
            return Err(E::custom("nested too deeply"));
        }
        DEPTH.set(depth + 1);
        Ok(Depth)
    }
}

impl Drop for Depth {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}
