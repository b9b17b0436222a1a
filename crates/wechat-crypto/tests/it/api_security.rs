//! Both sides of a signed and encrypted call, with keys made for the test.

use aws_lc_rs::{
    encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der},
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use wechat_core::{Secret, UnixSeconds};
use wechat_crypto::{
    Error,
    api_security::{AnswerHeaders, ApiSecurity, PlatformKey, SealedData, SigningKey, SymmetricKey},
};

const PATH: &str = "/wxa/getuserriskrank";
const APP: &str = "wx1";
const NOW: UnixSeconds = UnixSeconds::new(1_635_927_954);
const SYMMETRIC: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

fn base64(bytes: &[u8]) -> String {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    BASE64_STANDARD.encode(bytes)
}

struct Pair {
    signing: String,
    public: String,
}

fn pair() -> Pair {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let private: Pkcs8V1Der<'_> = pair.as_der().unwrap();
    let public: PublicKeyX509Der<'_> = pair.public_key().as_der().unwrap();
    let pem = |label, der| {
        format!(
            "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
            base64(der)
        )
    };
    Pair {
        signing: pem("PRIVATE KEY", private.as_ref()),
        public: pem("PUBLIC KEY", public.as_ref()),
    }
}

fn symmetric() -> SymmetricKey {
    SymmetricKey::new("sn-1", &SYMMETRIC.into()).unwrap()
}

fn signing(pair: &Pair) -> SigningKey {
    SigningKey::from_pem(&Secret::new(pair.signing.clone())).unwrap()
}

fn public(serial: &str, pair: &Pair) -> PlatformKey {
    PlatformKey::from_pem(serial, &pair.public).unwrap()
}

fn account(app: &Pair, platform: &Pair) -> ApiSecurity {
    ApiSecurity::new(
        APP.parse().unwrap(),
        symmetric(),
        signing(app),
        public("serial-1", platform),
    )
}

/// What the platform sends back: the body and its signature.
fn answer(platform: &Pair, plain: &str) -> (String, String) {
    let aad = format!("https://api.weixin.qq.com{PATH}|{APP}|{NOW}|sn-1");
    let body = symmetric().seal(&aad, plain.as_bytes()).unwrap().to_json();
    let signed = format!("https://api.weixin.qq.com{PATH}\n{APP}\n{NOW}\n{body}");
    let signature = signing(platform).sign(&signed).unwrap();
    (body, signature)
}

fn headers(signature: &str) -> AnswerHeaders<'_> {
    AnswerHeaders {
        app_id: APP,
        timestamp: "1635927954",
        serial: "serial-1",
        signature,
        deprecated: None,
    }
}

#[test]
fn a_request_is_signed_by_the_account_and_bound_to_path_time_and_key() {
    let (app, platform) = (pair(), pair());

    let request = account(&app, &platform)
        .seal(
            PATH,
            &[("access_token", "t"), ("lang", "zh")],
            "{\"openid\":\"o1\"}",
            NOW,
        )
        .unwrap();

    let signed = format!(
        "https://api.weixin.qq.com{PATH}\n{APP}\n1635927954\n{}",
        request.body
    );
    assert_eq!(public("", &app).verify(&signed, &request.signature), Ok(()));
    assert_eq!(
        public("", &app).verify(&format!("{signed}\n"), &request.signature),
        Err(Error::Signature)
    );
    assert_eq!(request.headers()[1], ("Wechatmp-TimeStamp", "1635927954"));
    let sealed = SealedData::from_json(request.body.as_bytes()).unwrap();
    let open = |aad: &str| symmetric().open(aad, &sealed);
    let plain = open("https://api.weixin.qq.com/wxa/getuserriskrank|wx1|1635927954|sn-1").unwrap();
    let plain: serde_json::Value = serde_json::from_slice(&plain).unwrap();
    assert_eq!(plain["_appid"], APP);
    assert_eq!(plain["_timestamp"], 1_635_927_954);
    assert_eq!(plain["openid"], "o1");
    assert_eq!(plain["lang"], "zh");
    assert_eq!(plain["access_token"], serde_json::Value::Null);
    assert_eq!(
        open("https://api.weixin.qq.com/wxa/other|wx1|1635927954|sn-1"),
        Err(Error::Decrypt)
    );
}

#[test]
fn an_answer_is_opened_and_everything_that_is_wrong_with_one_is_told() {
    let (app, platform) = (pair(), pair());
    let account = account(&app, &platform);
    let plain = r#"{"_n":"r","_appid":"wx1","_timestamp":1635927954,"risk_rank":0}"#;
    let (body, signature) = answer(&platform, plain);
    let headers = headers(&signature);
    let open = |headers, body: &str, now| account.open(PATH, headers, body.as_bytes(), now);

    assert_eq!(open(&headers, &body, NOW).as_deref(), Ok(plain.as_bytes()));

    let late = UnixSeconds::new(NOW.get() + 301);
    assert_eq!(open(&headers, &body, late), Err(Error::Stale { seconds: 301 }));
    let early = UnixSeconds::new(NOW.get() - 301);
    assert_eq!(open(&headers, &body, early), Err(Error::Stale { seconds: 301 }));
    let changed = body.replace("\"}", "\" }");
    assert_eq!(open(&headers, &changed, NOW), Err(Error::Signature));
    let foreign = AnswerHeaders {
        app_id: "wx2",
        ..headers
    };
    assert_eq!(open(&foreign, &body, NOW), Err(Error::AppId));
    let garbled = AnswerHeaders {
        timestamp: "soon",
        ..headers
    };
    assert_eq!(
        open(&garbled, &body, NOW),
        Err(Error::Header("Wechatmp-TimeStamp"))
    );
    let unknown = AnswerHeaders {
        serial: "serial-2",
        ..headers
    };
    assert_eq!(open(&unknown, &body, NOW), Err(Error::UnknownSerial));
}

#[test]
fn an_answer_that_names_another_app_or_time_inside_is_refused() {
    let (app, platform) = (pair(), pair());
    let account = account(&app, &platform);
    for (plain, refused) in [
        (
            r#"{"_n":"r","_appid":"wx2","_timestamp":1635927954}"#,
            Error::AppId,
        ),
        (
            r#"{"_n":"r","_appid":"wx1","_timestamp":1635927953}"#,
            Error::Frame,
        ),
        (r#"{"errcode":0}"#, Error::Frame),
    ] {
        let (body, signature) = answer(&platform, plain);

        let opened = account.open(PATH, &headers(&signature), body.as_bytes(), NOW);

        assert_eq!(opened, Err(refused));
    }
}

#[test]
fn while_the_platform_changes_its_key_the_old_signature_is_enough() {
    let (app, old, new) = (pair(), pair(), pair());
    let plain = r#"{"_n":"r","_appid":"wx1","_timestamp":1635927954}"#;
    let (body, by_old) = answer(&old, plain);
    let signed = format!("https://api.weixin.qq.com{PATH}\n{APP}\n{NOW}\n{body}");
    let by_new = signing(&new).sign(&signed).unwrap();
    let headers = AnswerHeaders {
        serial: "serial-2",
        signature: &by_new,
        deprecated: Some(("serial-1", &by_old)),
        ..headers("")
    };

    let knows_old = account(&app, &old);
    let knows_both = account(&app, &old).with_platform_key(public("serial-2", &new));

    assert!(knows_old.open(PATH, &headers, body.as_bytes(), NOW).is_ok());
    assert!(knows_both.open(PATH, &headers, body.as_bytes(), NOW).is_ok());
    let forged = AnswerHeaders {
        deprecated: Some(("serial-1", &by_new)),
        ..headers
    };
    assert_eq!(
        knows_old.open(PATH, &forged, body.as_bytes(), NOW),
        Err(Error::Signature)
    );
}

#[test]
fn a_missing_header_is_named() {
    let read = |missing: &str| {
        AnswerHeaders::read(|name| (name != missing && !name.ends_with("Deprecated")).then_some("value"))
            .map(|_| ())
    };

    assert_eq!(read("none"), Ok(()));
    for name in [
        "Wechatmp-Appid",
        "Wechatmp-TimeStamp",
        "Wechatmp-Serial",
        "Wechatmp-Signature",
    ] {
        assert_eq!(read(name), Err(Error::Header(name)));
    }
}

#[test]
fn keys_that_are_none_are_refused_and_no_key_is_printed() {
    let app = pair();
    let account = account(&app, &app);

    assert!(SymmetricKey::new("sn", &"AQEB".into()).is_err());
    assert!(SigningKey::from_pem(&Secret::new(app.public.clone())).is_err());
    let cut = app.signing.replacen("MII", "MIJ", 1);
    let refused = SigningKey::from_pem(&Secret::new(cut)).unwrap_err();
    assert!(matches!(refused, Error::Malformed { .. }), "{refused:?}");
    assert!(PlatformKey::from_pem("serial", "no PEM").is_err());

    let secret = app.signing.lines().nth(1).unwrap();
    let sealed = account.seal(PATH, &[], "{}", NOW).unwrap();
    let printed = format!("{account:#?} {:?} {sealed:?} {:?}", signing(&app), symmetric());
    assert!(!printed.contains(&secret[40..80]));
    assert!(!printed.contains("AQEB"));
    assert!(printed.contains("serial-1"));
}
