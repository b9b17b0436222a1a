//! The platform verifies a URL before it pushes anything to it.

use wechat_callback::{Callback, Request, Response};
use wechat_crypto::{EncryptMode, WhichKey, signature};

use crate::world::{NONCE, NOW, TOKEN, crypto, keys, plain, safe};

async fn get(callback: &Callback, query: &str) -> Response {
    callback.answer(&Request::new("GET", "/wechat", query)).await
}

fn signed(echostr: &str) -> String {
    let signature = signature::callback(TOKEN, &NOW.to_string(), NONCE);
    format!("signature={signature}&timestamp={NOW}&nonce={NONCE}&echostr={echostr}")
}

#[tokio::test]
async fn a_signed_echostr_is_returned_unchanged_in_every_mode() {
    for mode in [EncryptMode::Normal, EncryptMode::Compatible, EncryptMode::Safe] {
        let callback = Callback::builder(keys(mode)).build().unwrap();

        let response = get(&callback, &signed("4375120948345356249")).await;

        assert_eq!(
            (response.status(), response.body()),
            (200, "4375120948345356249"),
            "{mode}"
        );
        assert_eq!(callback.stats().verified, 1);
    }
}

#[tokio::test]
async fn the_echostr_of_wecom_is_returned_decrypted() {
    let callback = safe().build().unwrap();
    let sealed = crypto()
        .encrypt(b"1616140317555161061", WhichKey::Current)
        .unwrap();
    let msg_signature = signature::message(TOKEN, &NOW.to_string(), NONCE, &sealed);
    let query = |echostr: &str| {
        let echostr = echostr
            .replace('+', "%2B")
            .replace('/', "%2F")
            .replace('=', "%3D");
        format!("msg_signature={msg_signature}&timestamp={NOW}&nonce={NONCE}&echostr={echostr}")
    };

    let response = get(&callback, &query(&sealed)).await;
    assert_eq!((response.status(), response.body()), (200, "1616140317555161061"));

    let other = crypto()
        .encrypt(b"1616140317555161061", WhichKey::Current)
        .unwrap();
    assert_eq!(get(&callback, &query(&other)).await.status(), 403);
    let without_key = plain().build().unwrap();
    assert_eq!(get(&without_key, &query(&sealed)).await.status(), 403);
}

#[tokio::test]
async fn what_is_not_signed_by_the_account_learns_nothing() {
    let callback = plain().build().unwrap();
    let good = signed("1");
    let forged = good.replace("signature=", "signature=0");
    let of_another_time = good.replace("1700000000", "1700000001");

    for query in [
        "",
        "echostr=1",
        &forged,
        &of_another_time,
        "signature=&timestamp=1&nonce=2&echostr=3",
    ] {
        let response = get(&callback, query).await;
        assert_eq!(
            (response.status(), response.body()),
            (403, "forbidden"),
            "{query}"
        );
    }
    let without_echo = good.split("&echostr").next().unwrap();
    assert_eq!(get(&callback, without_echo).await.status(), 400);
}

#[tokio::test]
async fn an_echoed_page_is_not_taken_for_a_page() {
    let callback = plain().build().unwrap();

    let response = get(&callback, &signed("%3Cscript%3E")).await;

    let headers: Vec<_> = response.headers().collect();
    assert_eq!(response.body(), "<script>");
    assert!(headers.contains(&("content-type", "text/plain; charset=utf-8")));
    assert!(headers.contains(&("x-content-type-options", "nosniff")));
}
