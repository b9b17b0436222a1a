//! The schema and its versions.

use tokio::task::JoinSet;
use wechat_sql::{Error, SqlStore};
use wechat_token::{StoreError, TokenStore};

use super::{Databases, key};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_start_at_once_migrate_once() {
    for url in &Databases::new().urls {
        let mut starting = JoinSet::new();
        for _ in 0..8 {
            let url = url.clone();
            starting.spawn(async move { SqlStore::connect(&url).await.map(|_| ()) });
        }

        let started = starting.join_all().await;

        assert!(started.iter().all(Result::is_ok), "{url}: {started:?}");
    }
}

#[tokio::test]
async fn a_schema_that_was_never_made_is_an_error_that_names_the_migrations() {
    for url in &Databases::new().urls {
        let store = SqlStore::open(url).unwrap();

        let error = store.load(&key()).await.unwrap_err();

        let StoreError::Backend { source } = error else {
            panic!("{error:?}")
        };
        assert!(
            matches!(source.downcast_ref(), Some(Error::Refused { .. })),
            "{source:?}"
        );
        store.migrate().await.unwrap();
        assert!(store.load(&key()).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_schema_of_a_newer_version_is_refused() {
    let databases = Databases::new();
    SqlStore::connect(&databases.urls[0]).await.unwrap();
    let pool = sqlx::SqlitePool::connect(&databases.urls[0]).await.unwrap();
    sqlx::raw_sql("INSERT INTO wechat_schema (version) VALUES (99)")
        .execute(&pool)
        .await
        .unwrap();

    let refused = SqlStore::connect(&databases.urls[0]).await;

    assert!(
        matches!(refused, Err(Error::Newer { found: 99, .. })),
        "{refused:?}"
    );
}

#[test]
fn an_address_of_another_database_is_refused_without_showing_it() {
    let error = SqlStore::open("mysql://root:hunter2@host/db").unwrap_err();

    assert!(!format!("{error} {error:?}").contains("hunter2"));
}
