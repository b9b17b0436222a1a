//! Passwords and values stay where they are.

use wechat_sql::SqlStore;
use wechat_token::TokenStore;

use super::{Databases, key};

const VALUE: &str = "a-value-that-nobody-prints";

fn printed(error: &dyn std::error::Error) -> String {
    let cause = error.source().map(printed).unwrap_or_default();
    format!("{error:?} {error} {cause}")
}

#[tokio::test]
async fn neither_debug_nor_an_error_shows_the_password() {
    let store = SqlStore::open("postgres://user:hunter2@127.0.0.1:1/db").unwrap();

    let error = store.load(&key()).await.unwrap_err();

    for text in [format!("{store:?}"), printed(&error)] {
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[tokio::test]
async fn an_error_about_a_torn_record_names_its_row_and_not_its_value() {
    let databases = Databases::new();
    let store = SqlStore::connect(&databases.urls[0]).await.unwrap();
    let pool = sqlx::SqlitePool::connect(&databases.urls[0]).await.unwrap();
    sqlx::query("INSERT INTO wechat_credentials (name, document, revision) VALUES ($1, $2, 1)")
        .bind(key().to_string())
        .bind(format!("{{\"version\": 1, \"key\": \"{VALUE}\""))
        .execute(&pool)
        .await
        .unwrap();

    let error = store.load(&key()).await.unwrap_err();

    let text = printed(&error);
    assert!(text.contains("wx5823bf96d3bd56c7:access_token:classic"), "{text}");
    assert!(!text.contains(VALUE), "{text}");
}
