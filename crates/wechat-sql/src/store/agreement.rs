//! The rows against the pure rule, with a clock that can be turned in place of the database's.

use proptest::prelude::*;
use wechat_token::{CredentialKey, conformance};

use crate::{SqlStore, table::Table};

/// In place of the database's clock: a row.
const CLOCK: &str = "(SELECT now_ms FROM test_clock)";

/// Runs a text on either database.
async fn run(table: &Table, query: String) {
    match table {
        Table::Sqlite(table) => table.run(query).await,
        Table::Postgres(table) => table.run(query).await,
    }
}

async fn play(url: &str, seed: u64) {
    let mut store = SqlStore::connect(url).await.unwrap();
    run(
        &store.table,
        "CREATE TABLE IF NOT EXISTS test_clock (one INT PRIMARY KEY, now_ms BIGINT NOT NULL)".to_owned(),
    )
    .await;
    store.table = match store.table {
        Table::Sqlite(table) => Table::Sqlite(table.with_clock(CLOCK)),
        Table::Postgres(table) => Table::Postgres(table.with_clock(CLOCK)),
    };
    let set_clock = async |now: u64| {
        let set = format!(
            "INSERT INTO test_clock (one, now_ms) VALUES (1, {now}) ON CONFLICT (one) DO UPDATE SET now_ms = {now}"
        );
        run(&store.table, set).await;
    };
    let lose_lease = async |key: &CredentialKey| {
        let lose = format!("UPDATE wechat_credentials SET lease_owner = NULL WHERE name = '{key}'");
        run(&store.table, lose).await;
    };
    conformance::commit_rule(&store, seed, 60, set_clock, lose_lease).await;
}

fn block_on(play: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(play);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_of_sqlite_agree_with_the_pure_rule_on_any_schedule(seed: u64) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("a.db").display());
        block_on(play(&url, seed));
    }
}

#[test]
fn rows_of_postgres_agree_with_the_pure_rule_on_any_schedule() {
    let engine = wechat_engines::Postgres::start().unwrap();
    let url = engine.database().unwrap();
    for seed in 0..20 {
        block_on(play(&url, seed));
    }
}
