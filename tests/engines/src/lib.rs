//! Real engines for tests: a store that was only tested against a mock was not tested.
//!
//! | you want | look at |
//! |---|---|
//! | a Redis that can be killed, restarted and paused | [`Redis`] |
//! | a Redis primary that Sentinel replaces | [`Sentinel`] |
//! | a PostgreSQL with a database for each test | [`Postgres`] |
//! | a network that can be cut and mended | [`Wire`] |
//! | a certificate for those that speak TLS | [`Certificate`] |
//!
//! Each listens on a free port of loopback, keeps its files in a temporary folder, and ends with
//! the process that started it, however that one ends. `cargo xtask test` installs the programs;
//! without them each of these fails and says so.

mod certificate;
mod leash;
mod port;
mod postgres;
mod redis;
mod sentinel;
mod wire;

pub use self::{
    certificate::Certificate, leash::signal, postgres::Postgres, redis::Redis, sentinel::Sentinel, wire::Wire,
};
