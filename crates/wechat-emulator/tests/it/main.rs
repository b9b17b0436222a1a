//! The emulator keeps the platform's rules: most are asked of the state machine, some over HTTP.
