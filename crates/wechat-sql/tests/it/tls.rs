//! PostgreSQL over TLS, with a certificate of our own authority.

use std::path::Path;

use wechat_engines::{Certificate, Postgres};
use wechat_sql::{Error, SqlStore};
use wechat_token::conformance;

/// A new database, asked for by that host with that authority.
fn address(engine: &Postgres, host: &str, root: &Path) -> String {
    let database = engine.database().unwrap();
    let here = database.replace("127.0.0.1", host);
    format!("{here}?sslmode=verify-full&sslrootcert={}", root.display())
}

#[tokio::test]
async fn credentials_are_shared_over_verified_tls_with_an_authority_of_ones_own() {
    let certificate = Certificate::new().unwrap();
    let engine = Postgres::with_tls(&certificate).unwrap();
    let plain = format!("{}?sslmode=disable", engine.database().unwrap());

    let store = SqlStore::connect(&address(&engine, "localhost", &certificate.path())).await;

    conformance::leasing_store(&store.unwrap()).await;
    let refused = SqlStore::connect(&plain).await;
    assert!(
        matches!(refused, Err(Error::Refused { .. })),
        "nothing but TLS gets in: {refused:?}"
    );
}

#[tokio::test]
async fn a_certificate_of_another_authority_is_refused_with_the_reason() {
    let engine = Postgres::with_tls(&Certificate::new().unwrap()).unwrap();
    let other = Certificate::new().unwrap();

    let error = SqlStore::connect(&address(&engine, "localhost", &other.path()))
        .await
        .unwrap_err();

    assert_eq!(
        error.to_string(),
        "TLS with the database failed: no trusted authority has signed its certificate"
    );
    assert!(error.advice().contains("sslrootcert"), "{}", error.advice());
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused_with_the_reason_where_names_count() {
    let certificate = Certificate::of(&["db.example.com"]).unwrap();
    let engine = Postgres::with_tls(&certificate).unwrap();
    let address = address(&engine, "localhost", &certificate.path());

    let error = SqlStore::connect(&address).await.unwrap_err();
    let authority_alone = SqlStore::connect(&address.replace("verify-full", "verify-ca")).await;

    assert_eq!(
        error.to_string(),
        "TLS with the database failed: its certificate is for another name"
    );
    assert!(authority_alone.is_ok(), "{authority_alone:?}");
}

#[tokio::test]
async fn a_database_without_tls_is_refused_where_tls_is_asked_for() {
    let certificate = Certificate::new().unwrap();

    let error = SqlStore::connect(&address(&super::ENGINE, "localhost", &certificate.path()))
        .await
        .unwrap_err();

    assert!(matches!(error, Error::Untrusted { .. }), "{error:?}");
}

#[tokio::test]
async fn an_authority_s_file_that_is_not_there_is_an_error_that_names_the_setting() {
    let engine = Postgres::with_tls(&Certificate::new().unwrap()).unwrap();

    let error = SqlStore::connect(&address(&engine, "localhost", Path::new("/nowhere.pem")))
        .await
        .unwrap_err();

    assert!(
        error.advice().contains("sslrootcert"),
        "{error:?}: {}",
        error.advice()
    );
}

#[test]
fn a_mode_that_takes_any_certificate_is_refused() {
    let error = SqlStore::open("postgres://user:hunter2@db.example.com/service?sslmode=require").unwrap_err();

    assert!(error.to_string().contains("verify-full"), "{error}");
}
