//! `rediss://`, with a certificate of our own authority.

use std::fs;

use wechat_engines::Redis as Engine;
use wechat_redis::{Redis, RedisStore};
use wechat_token::TokenStore;

use super::{key, save, value};

struct Certificate {
    folder: tempfile::TempDir,
    pem: String,
}

impl Certificate {
    fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let pem = made.cert.pem();
        fs::write(folder.path().join("cert.pem"), &pem).unwrap();
        fs::write(folder.path().join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        Self { folder, pem }
    }

    fn engine(&self) -> Engine {
        Engine::with_tls(
            &self.folder.path().join("cert.pem"),
            &self.folder.path().join("key.pem"),
        )
        .unwrap()
    }
}

#[tokio::test]
async fn a_credential_is_shared_over_tls_with_an_authority_of_ones_own() {
    let certificate = Certificate::new();
    let engine = certificate.engine();
    let redis = Redis::builder()
        .url(format!("rediss://localhost:{}", engine.port()))
        .root_certificate(certificate.pem.clone());
    let (store, key) = (RedisStore::new(redis.build().unwrap()), key());

    save(&store, &key, "value").await;

    assert_eq!(value(&store, &key).await.as_deref(), Some("value"));
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_refused() {
    let engine = Certificate::new().engine();
    let store = RedisStore::open(&format!("rediss://localhost:{}", engine.port())).unwrap();

    assert!(store.load(&key()).await.is_err());
}

#[test]
fn verification_cannot_be_turned_off() {
    assert!(Redis::open("rediss://localhost:6379/#insecure").is_err());
}
