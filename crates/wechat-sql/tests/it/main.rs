//! wechat-sql against SQLite and a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test may stop where it is")]

mod contract;
mod migrations;
mod postgres;
mod secrets;
mod tls;

use std::sync::LazyLock;

use tempfile::TempDir;
use wechat_core::AppId;
use wechat_engines::Postgres;
use wechat_token::{CredentialKey, CredentialKind};

/// One server for the tests that do not stop it.
static ENGINE: LazyLock<Postgres> = LazyLock::new(|| Postgres::start().unwrap());

/// A database of each kind that no other test uses.
struct Databases {
    _folder: TempDir,
    urls: Vec<String>,
}

impl Databases {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = format!("sqlite:{}", folder.path().join("wechat.db").display());
        Self {
            _folder: folder,
            urls: vec![sqlite, ENGINE.database().unwrap()],
        }
    }
}

fn key() -> CredentialKey {
    let app_id = AppId::new("wx5823bf96d3bd56c7").unwrap();
    CredentialKey::new(app_id, CredentialKind::ACCESS_TOKEN, "classic")
}
