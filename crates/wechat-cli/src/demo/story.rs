//! The story: scenes with claims, each of which holds or does not.

use std::fmt::Display;

use crate::failure::Failure;

/// Tells the story while it happens, and counts what did not hold.
pub(super) struct Story {
    scenes: usize,
    claims: usize,
    broken: Vec<String>,
}

impl Story {
    pub(super) fn new() -> Self {
        Self {
            scenes: 0,
            claims: 0,
            broken: Vec::new(),
        }
    }

    /// Begins a scene.
    pub(super) fn scene(&mut self, title: &str) {
        self.scenes += 1;
        println!("\n{:2}. {title}", self.scenes);
    }

    /// Tells what happened.
    #[expect(clippy::unused_self, reason = "it is the story that tells")]
    pub(super) fn tell(&self, line: impl Display) {
        println!("      {line}");
    }

    /// Says something that must be true.
    pub(super) fn claim(&mut self, holds: bool, claim: impl Display) {
        self.claims += 1;
        println!("    {} {claim}", if holds { "✓" } else { "✗" });
        if !holds {
            self.broken.push(claim.to_string());
        }
    }

    /// The end: an error if anything did not hold.
    pub(super) fn end(self) -> Result<(), Failure> {
        if self.broken.is_empty() {
            println!("\nAll {} claims held.", self.claims);
            return Ok(());
        }
        let (broken, claims) = (self.broken.len(), self.claims);
        Err(Failure::claim(format_args!(
            "{broken} of {claims} claims did not hold: {}",
            self.broken.join("; ")
        )))
    }
}
