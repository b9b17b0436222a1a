//! Calls signed and encrypted, with keys made for the test.

use aws_lc_rs::{
    encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der},
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;
use wechat_api::{Api, Auth, Call, Error, SecuredTransport};
use wechat_core::{ManualClock, Secret, UnixSeconds};
use wechat_crypto::api_security::{ApiSecurity, PlatformKey, SealedData, SigningKey, SymmetricKey};
use wechat_http::{Answer, Client, ScriptedTransport, TransportError};

use crate::world::Tokens;

const PATH: &str = "/wxa/getuserriskrank";
const APP: &str = "wx1";
const NOW: UnixSeconds = UnixSeconds::new(1_635_927_954);

struct Keys {
    private: SigningKey,
    public: String,
}

fn keys() -> Keys {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let private: Pkcs8V1Der<'_> = pair.as_der().unwrap();
    let public: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
    let pem = |label, der| {
        let text = BASE64_STANDARD.encode(der);
        format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
    };
    Keys {
        private: SigningKey::from_pem(&Secret::new(pem("PRIVATE KEY", private.as_ref()))).unwrap(),
        public: pem("PUBLIC KEY", public.as_ref()),
    }
}

fn symmetric() -> SymmetricKey {
    SymmetricKey::new("sn-1", &"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=".into()).unwrap()
}

/// What the platform answers: `plain`, sealed and signed.
fn signed(platform: &Keys, plain: &str) -> Answer {
    let aad = format!("https://api.weixin.qq.com{PATH}|{APP}|{NOW}|sn-1");
    let body = symmetric().seal(&aad, plain.as_bytes()).unwrap().to_json();
    let text = format!("https://api.weixin.qq.com{PATH}\n{APP}\n{NOW}\n{body}");
    let signature = platform.private.sign(&text).unwrap();
    let mut answer = Answer::new(200, body);
    for (name, value) in [
        ("wechatmp-appid", APP),
        ("wechatmp-timestamp", "1635927954"),
        ("wechatmp-serial", "serial-1"),
        ("wechatmp-signature", &signature),
    ] {
        answer.headers.insert(name, value.parse().unwrap());
    }
    answer
}

fn api(platform: &ScriptedTransport, app: Keys, of_platform: &Keys) -> Api {
    let key = PlatformKey::from_pem("serial-1", &of_platform.public).unwrap();
    let security = ApiSecurity::new(APP.parse().unwrap(), symmetric(), app.private, key);
    let transport = SecuredTransport::new(platform.clone(), security)
        .path(PATH)
        .clock(ManualClock::at(NOW));
    Api::with_client(Tokens::new(), Client::new(transport))
}

fn call() -> Call {
    Call::post(PATH)
        .query("lang", "zh")
        .json(&json!({"openid": "o1"}))
}

#[tokio::test]
async fn a_call_is_sealed_on_the_way_out_and_its_answer_opened() {
    let (app, platform) = (keys(), keys());
    let wire = ScriptedTransport::new();
    let plain = r#"{"risk_rank":0,"_n":"x","_appid":"wx1","_timestamp":1635927954}"#;
    wire.reply(PATH, Ok(signed(&platform, plain)));

    let reply = api(&wire, app, &platform)
        .send_call(call(), Auth::AccessToken)
        .await
        .unwrap();

    assert_eq!(reply.expose_body(), plain);
    let request = &wire.requests()[0];
    assert_eq!(request.query("access_token").as_deref(), Some("token-1"));
    assert_eq!(request.headers["wechatmp-appid"], APP);
    let sealed = SealedData::from_json(request.body.as_deref().unwrap()).unwrap();
    let aad = format!("https://api.weixin.qq.com{PATH}|{APP}|{NOW}|sn-1");
    let sent: serde_json::Value = serde_json::from_slice(&symmetric().open(&aad, &sealed).unwrap()).unwrap();
    assert_eq!((&sent["openid"], &sent["lang"]), (&json!("o1"), &json!("zh")));
    assert_eq!(
        sent.get("access_token"),
        None,
        "the token is not part of what is encrypted"
    );
}

#[tokio::test]
async fn an_answer_that_the_platform_did_not_sign_is_not_believed() {
    let (app, platform, stranger) = (keys(), keys(), keys());
    let wire = ScriptedTransport::new();
    wire.reply(PATH, Ok(signed(&stranger, r#"{"risk_rank":4}"#)));
    wire.answer(PATH, r#"{"risk_rank":4}"#);
    let api = api(&wire, app, &platform);

    for _ in 0..2 {
        let error = api.send_call(call(), Auth::AccessToken).await.unwrap_err();

        let Error::Call(wechat_http::Error::Transport { source, .. }) = error else {
            panic!("another error: {error}")
        };
        assert!(matches!(source, TransportError::Untrusted { .. }), "{source}");
    }
}

#[tokio::test]
async fn an_unsigned_refusal_and_other_paths_pass_as_they_are() {
    let (app, platform) = (keys(), keys());
    let wire = ScriptedTransport::new();
    wire.answer(PATH, r#"{"errcode":40234,"errmsg":"invalid signature"}"#);
    wire.answer("/cgi-bin/tags/get", r#"{"tags":[]}"#);
    let api = api(&wire, app, &platform);

    let error = api.send_call(call(), Auth::AccessToken).await.unwrap_err();
    let tags = api.send(&wechat_api::tags::ListTags).await.unwrap();

    assert_eq!(error.errcode().map(wechat_core::ErrCode::get), Some(40234));
    assert!(tags.tags.is_empty());
    assert!(wire.requests()[1].headers.is_empty());
}
