//! Access token and JS-API ticket, and what is signed with the ticket.

use std::time::Duration;

use serde_json::json;
use wechat_sdk::{EncryptMode, api::access::JsConfig};

use super::{account, frozen_platform, settings, sha1};
use crate::{APP_ID, STABLE, TICKET};

/// The platform's clock stands at this second.
const NOW: u64 = 1_700_000_000;
const TWO_HOURS: u64 = 7_200;

#[tokio::test]
async fn grant_token() {
    let platform = frozen_platform().await;
    let conf = settings(&platform, EncryptMode::Safe);

    let first = conf.grant_access_token().await.unwrap();
    // The platform lets nobody force a new one sooner.
    platform.clock().advance(Duration::from_secs(30));
    let second = conf.grant_access_token().await.unwrap();

    assert_ne!(
        first.expose(),
        second.expose(),
        "it is asked for a new one each time"
    );
    assert!(platform.token_is_valid(APP_ID, second.expose()));
    assert_eq!(platform.journal().count(STABLE), 2);
}

#[tokio::test]
async fn get_access_token() {
    let platform = frozen_platform().await;
    let conf = settings(&platform, EncryptMode::Safe);

    let kept = conf.get_access_token().await.unwrap();
    let again = conf.get_access_token().await.unwrap();

    let both_keys = json!({"access_token": again.value(), "access_token_expires_at": NOW + TWO_HOURS});
    assert_eq!(serde_json::to_value(&kept).unwrap(), both_keys);
    assert!(platform.token_is_valid(APP_ID, kept.value()));
    assert_eq!(platform.journal().count(STABLE), 1);
}

#[tokio::test]
async fn grant_jsapi_ticket() {
    let platform = frozen_platform().await;
    let conf = settings(&platform, EncryptMode::Safe);

    let granted = conf.grant_jsapi_ticket().await.unwrap();
    conf.grant_jsapi_ticket().await.unwrap();

    assert!(platform.ticket_is_valid(APP_ID, granted.expose()));
    assert_eq!(platform.journal().count(TICKET), 2);
}

#[tokio::test]
async fn get_jsapi_ticket() {
    let platform = frozen_platform().await;
    let conf = settings(&platform, EncryptMode::Safe);

    let kept = conf.get_jsapi_ticket().await.unwrap();
    let again = conf.get_jsapi_ticket().await.unwrap();

    let both_keys = json!({"jsapi_ticket": again.value(), "jsapi_ticket_expires_at": NOW + TWO_HOURS});
    assert_eq!(serde_json::to_value(&kept).unwrap(), both_keys);
    assert!(platform.ticket_is_valid(APP_ID, kept.value()));
    assert_eq!(platform.journal().count(TICKET), 1);
}

#[tokio::test]
async fn generate_jsapi_signature() {
    let (platform, _) = account().await;
    let conf = settings(&platform, EncryptMode::Safe);
    let ticket = conf.jsapi_ticket().await.unwrap();
    let url = "https://example.com/page?x=1#part";

    let config = JsConfig::signed(
        conf.app_id().unwrap(),
        ticket.expose(),
        url,
        1_414_587_457.into(),
        "Wm3WZYTPz0wzccnW",
    );

    assert!(platform.ticket_is_valid(APP_ID, ticket.expose()));
    let plain = format!(
        "jsapi_ticket={}&noncestr=Wm3WZYTPz0wzccnW&timestamp=1414587457&url=https://example.com/page?x=1",
        ticket.expose()
    );
    assert_eq!(config.signature, sha1(&plain));
    assert_eq!(platform.journal().count(TICKET), 1);
}
