//! Settings that change while the program runs.

use wechat_conf::WechatConf;
use wechat_core::UnixSeconds;
use wechat_crypto::{CallbackKeys as _, EncryptMode, Format, Params, Push};

use super::{AES_KEY, APP_ID, STABLE, account, platform};

const OTHER_KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

fn account_with_key() -> WechatConf {
    WechatConf::builder()
        .token("QDG6eK")
        .app_id(APP_ID)
        .encoding_aes_key(AES_KEY)
        .build()
        .unwrap()
}

#[test]
fn the_mode_follows_from_the_key_unless_it_is_given() {
    assert_eq!(account_with_key().encrypt_mode(), EncryptMode::Safe);
    assert_eq!(
        WechatConf::builder().build().unwrap().encrypt_mode(),
        EncryptMode::Normal
    );
    let conf = WechatConf::builder()
        .token("QDG6eK")
        .app_id(APP_ID)
        .encoding_aes_key(AES_KEY);
    assert_eq!(
        conf.encrypt_mode(EncryptMode::Normal)
            .build()
            .unwrap()
            .encrypt_mode(),
        EncryptMode::Normal
    );
}

#[test]
fn a_change_is_seen_by_all_clones_at_once() {
    let conf = account_with_key();
    let clone = conf.clone();

    conf.set_token("another1").unwrap();
    conf.set_encrypt_mode(EncryptMode::Compatible).unwrap();
    conf.set_encoding_aes_key(OTHER_KEY).unwrap();

    assert_eq!(clone.token().unwrap().expose(), "another1");
    assert_eq!(clone.encoding_aes_key().unwrap().expose_text(), OTHER_KEY);
    let keys = clone.callback_keys();
    assert_eq!(keys.token.expose(), "another1");
    assert_eq!(keys.mode, EncryptMode::Compatible);
    assert_eq!(keys.crypto.as_ref().unwrap().token().expose(), "another1");
}

#[test]
fn a_change_that_is_refused_changes_nothing() {
    let conf = account_with_key();

    assert!(conf.set_token("!").is_err());
    assert!(conf.set_encoding_aes_key("short").is_err());
    assert!(conf.set_app_id_secret("wx1 ", "secret").is_err());
    assert!(conf.set_app_id_secret("wx1", "").is_err());

    assert_eq!(conf.token().unwrap().expose(), "QDG6eK");
    assert_eq!(conf.encoding_aes_key().unwrap().expose_text(), AES_KEY);
    assert_eq!(conf.app_id().unwrap().as_str(), APP_ID);
    assert!(
        WechatConf::builder()
            .build()
            .unwrap()
            .set_encrypt_mode(EncryptMode::Safe)
            .is_err()
    );
}

#[test]
fn after_a_rotation_messages_of_the_key_before_are_still_opened_and_after_a_change_not() {
    let conf = account_with_key();
    let push = Push {
        to_user_name: "gh_0123456789ab",
        agent_id: None,
        timestamp: UnixSeconds::new(1_409_659_813),
        nonce: "1372623149",
        format: Format::Xml,
        compatible: false,
    };
    let sealed = conf
        .crypto()
        .unwrap()
        .seal_push(b"<xml>hello</xml>", &push)
        .unwrap();
    let params = Params {
        msg_signature: &sealed.msg_signature,
        timestamp: "1409659813",
        nonce: "1372623149",
    };
    let opens = || {
        conf.crypto()
            .unwrap()
            .open(&params, sealed.body.as_bytes())
            .is_ok()
    };

    conf.rotate_encoding_aes_key(OTHER_KEY).unwrap();
    assert!(opens());
    conf.set_encoding_aes_key(OTHER_KEY).unwrap();
    assert!(!opens());
}

#[tokio::test]
async fn another_app_gets_credentials_of_its_own_and_a_new_token_setting_does_not() {
    let platform = platform();
    let conf = account(&platform).build().unwrap();
    assert_eq!(conf.access_token().await.unwrap().expose(), "token-1");

    conf.set_token("another1").unwrap();
    assert_eq!(conf.access_token().await.unwrap().expose(), "token-1");
    conf.set_app_id_secret("wxb11529c136998cb6", "another-secret")
        .unwrap();
    assert_eq!(conf.access_token().await.unwrap().expose(), "token-2");

    assert_eq!(platform.count(STABLE), 2);
    let asked = String::from_utf8(platform.requests()[1].body.clone().unwrap().to_vec()).unwrap();
    assert!(
        asked.contains("wxb11529c136998cb6") && asked.contains("another-secret"),
        "{asked}"
    );
}

#[test]
fn without_a_token_no_signature_is_right() {
    let conf = WechatConf::builder().app_id(APP_ID).build().unwrap();

    assert_eq!(
        conf.check_callback().unwrap_err().to_string(),
        "receiving pushes needs settings that were not given: token"
    );
    let one = conf.callback_keys().token.clone();
    assert_ne!(
        one,
        WechatConf::builder()
            .build()
            .unwrap()
            .callback_keys()
            .token
            .clone()
    );
    assert_eq!(one.expose().len(), 32);
}
