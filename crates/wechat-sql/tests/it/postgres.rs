//! A PostgreSQL that goes away and comes back.

use std::time::Duration;

use wechat_engines::Postgres;
use wechat_sql::SqlStore;
use wechat_token::{Leased, Offer, Sent, TokenStore};

use super::key;

#[tokio::test]
async fn a_restart_of_the_database_loses_nothing_and_connections_are_made_anew() {
    let mut engine = Postgres::start().unwrap();
    let store = SqlStore::connect(&engine.database().unwrap()).await.unwrap();
    let Leased::Granted(lease) = store.lease(&key(), Duration::from_secs(20), 0).await.unwrap() else {
        panic!()
    };
    let offer = Offer {
        value: "value".into(),
        remaining: Duration::from_secs(7000),
        life: Duration::from_secs(7200),
        sent_ago: Duration::ZERO,
        answered_ago: Duration::ZERO,
    };
    store.commit(&key(), lease, offer).await.unwrap();

    engine.restart().unwrap();

    let Leased::Granted(lease) = store.lease(&key(), Duration::from_secs(20), 1).await.unwrap() else {
        panic!()
    };
    store.abort(&key(), lease, Sent::WithoutEffect).await.unwrap();
    let record = store.load(&key()).await.unwrap().unwrap();
    assert_eq!(record.value.expose().as_ref(), "value");
}
