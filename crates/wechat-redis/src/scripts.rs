//! The four scripts: each is the clock, what they share, and its own few lines.

use redis::Script;

pub(crate) struct Scripts {
    pub(crate) load: Script,
    pub(crate) lease: Script,
    pub(crate) commit: Script,
    pub(crate) abort: Script,
}

impl Scripts {
    /// By the server's clock.
    pub(crate) fn new() -> Self {
        Self::with_clock(include_str!("scripts/clock.lua"))
    }

    /// `clock` is Lua that sets `now`.
    pub(crate) fn with_clock(clock: &str) -> Self {
        let script = |body| Script::new(&[clock, include_str!("scripts/rule.lua"), body].join("\n"));
        Self {
            load: script(include_str!("scripts/load.lua")),
            lease: script(include_str!("scripts/lease.lua")),
            commit: script(include_str!("scripts/commit.lua")),
            abort: script(include_str!("scripts/abort.lua")),
        }
    }
}
