//! What one command makes, another takes; what is wrong in the least is refused.

use serde_json::{Value, json};

use super::wechat::{AES_KEY, APP_ID, OTHER_AES_KEY, SESSION_KEY, TOKEN, Wechat, file, wechat};

const MESSAGE: &str = "<xml><Content><![CDATA[你好 <&>]]></Content></xml>";

/// Made by OpenSSL from the JSON in `USER`.
const ENCRYPTED: &str = "/zKksLWsmvxbw65eoGVnlPCFCiuX5l7Rg26UpbLYj6V8sERnG7t3wsdd7LgLBS66HmCFpGudl1r9lU2VNlJ+J6vkyWGWkz+8ngjZBgQ0vAbsfBJxnBmSGMBRXafngcGg";
const IV: &str = "ZmVkY2JhOTg3NjU0MzIxMA==";
const USER: &str =
    r#"{"phoneNumber":"13580006666","watermark":{"timestamp":1700020800,"appid":"wx5823bf96d3bd56c7"}}"#;

/// `crypto seal` of `MESSAGE` with fixed time and nonce.
fn seal(format: &str) -> Wechat {
    wechat(&[
        "crypto",
        "seal",
        "--timestamp",
        "1700020800",
        "--nonce",
        "abc123",
        "--format",
        format,
    ])
    .keys()
    .stdin(MESSAGE)
}

fn open(msg_signature: &str, body: &str) -> Wechat {
    wechat(&[
        "crypto",
        "open",
        "--timestamp",
        "1700020800",
        "--nonce",
        "abc123",
        "--msg-signature",
        msg_signature,
    ])
    .keys()
    .stdin(body)
}

/// The text between `before` and `after`.
fn between(text: &str, before: &str, after: &str) -> String {
    let from = text.find(before).unwrap() + before.len();
    let to = from + text[from..].find(after).unwrap();
    text[from..to].to_owned()
}

fn signature_of(envelope: &str) -> String {
    between(envelope, "<MsgSignature><![CDATA[", "]]>")
}

fn sign(arguments: &[&str]) -> Wechat {
    wechat(&[&["crypto", "sign"], arguments].concat())
}

fn verify(arguments: &[&str]) -> Wechat {
    wechat(&[&["crypto", "verify"], arguments].concat())
}

#[test]
fn what_is_sealed_opens_to_the_same_bytes() {
    let envelope = seal("xml").line();

    let opened = open(&signature_of(&envelope), &envelope).output();

    assert!(envelope.contains("<TimeStamp>1700020800</TimeStamp>"));
    assert!(!envelope.contains("你好"));
    assert_eq!(opened, MESSAGE, "no line end is added");
}

#[test]
fn the_json_form_is_sealed_and_opened_too_and_told_apart() {
    let envelope = seal("json").json();
    let signature = envelope["MsgSignature"]
        .as_str()
        .or_else(|| envelope["msgsignature"].as_str())
        .unwrap_or_else(|| panic!("{envelope}"))
        .to_owned();

    let opened = open(&signature, &envelope.to_string()).arg("--json").json();

    assert_eq!(opened["message"], MESSAGE);
    assert_eq!(
        (&opened["format"], &opened["key"]),
        (&json!("json"), &json!("current"))
    );
}

#[test]
fn while_a_key_is_replaced_both_open_and_it_is_said_which_did() {
    let envelope = seal("xml").line();

    let opened = open(&signature_of(&envelope), &envelope)
        .env("WECHAT_ENCODING_AES_KEY", OTHER_AES_KEY)
        .env("WECHAT_PREVIOUS_ENCODING_AES_KEY", AES_KEY)
        .arg("--json")
        .json();

    assert_eq!(
        (&opened["format"], &opened["key"], &opened["message"]),
        (&json!("xml"), &json!("previous"), &json!(MESSAGE))
    );
}

#[test]
fn keys_come_from_files_too() {
    let (_a, token) = file(&format!("{TOKEN}\n"));
    let (_b, key) = file(&format!("{AES_KEY}\n"));
    let envelope = seal("xml").line();

    let opened = wechat(&[
        "crypto",
        "open",
        "--timestamp",
        "1700020800",
        "--nonce",
        "abc123",
        "--msg-signature",
        &signature_of(&envelope),
    ])
    .env("WECHAT_APP_ID", APP_ID)
    .env("WECHAT_TOKEN_FILE", token)
    .env("WECHAT_ENCODING_AES_KEY_FILE", key)
    .stdin(envelope)
    .output();

    assert_eq!(opened, MESSAGE);
}

#[test]
fn seal_makes_up_time_and_nonce_where_none_is_given() {
    let run = || wechat(&["crypto", "seal"]).keys().stdin(MESSAGE).line();

    let (one, other) = (run(), run());

    assert_ne!(
        between(&one, "<Nonce>", "</Nonce>"),
        between(&other, "<Nonce>", "</Nonce>")
    );
    let time: u64 = between(&one, "<TimeStamp>", "</TimeStamp>").parse().unwrap();
    assert!(time > 1_700_000_000);
}

#[test]
fn an_envelope_that_was_changed_or_is_anothers_is_refused_with_one_line() {
    let envelope = seal("xml").line();
    let signature = signature_of(&envelope);
    let encrypt = between(&envelope, "<Encrypt><![CDATA[", "]]>");
    let changed = envelope.replace(&encrypt[..4], "AAAA");

    let refusals = [
        open(&"0".repeat(40), &envelope),
        open(&signature, &changed),
        open(&signature, &envelope).env("WECHAT_TOKEN", "another"),
        open(&signature, &envelope).env("WECHAT_ENCODING_AES_KEY", OTHER_AES_KEY),
        open(&signature, &envelope).env("WECHAT_APP_ID", "wxb11529c136998cb6"),
        open(&signature, "no envelope"),
    ]
    .map(|run| run.refused(1));

    for (refusal, said) in refusals.iter().zip([
        "signature does not match",
        "signature does not match",
        "signature does not match",
        "→ compare the key",
        "→ compare the app id",
        "→ give the body of the push",
    ]) {
        assert!(refusal.contains(said), "{refusal}");
    }
}

#[test]
fn each_signature_that_is_made_is_found_right_and_any_other_is_refused() {
    let stamp = ["--timestamp", "1700020800", "--nonce", "abc123"];
    let cases: [(&str, &[&str], &str, &str, &str); 4] = [
        ("callback", &stamp, "", "WECHAT_TOKEN", TOKEN),
        ("message", &stamp, "c2VhbGVk", "WECHAT_TOKEN", TOKEN),
        (
            "raw-data",
            &[],
            r#"{"nickName":"你"}"#,
            "WECHAT_SESSION_KEY",
            SESSION_KEY,
        ),
        ("user", &[], r#"{"offset":0}"#, "WECHAT_SESSION_KEY", SESSION_KEY),
    ];
    for (kind, arguments, input, name, key) in cases {
        let arguments = [&[kind], arguments].concat();
        let (_folder, path) = file(key);
        let signature = sign(&arguments).env(name, key).stdin(input).line();
        let check = |signature: &str| verify(&arguments).arg("--signature").arg(signature).stdin(input);

        let from_file = sign(&arguments)
            .env(&format!("{name}_FILE"), path)
            .stdin(input)
            .line();
        let right = check(&signature).env(name, key).line();
        let wrong = check(&"0".repeat(signature.len())).env(name, key).refused(1);
        let others = check(&signature).env(name, "MTExMTExMTExMTExMTExMQ==").refused(1);

        assert_eq!(signature, from_file, "{kind}");
        assert_eq!(right, "the signature is right", "{kind}");
        assert!(wrong.contains("signature does not match"), "{kind}: {wrong}");
        assert!(others.contains("signature does not match"), "{kind}: {others}");
    }
}

#[test]
fn a_sealed_envelope_verifies_as_a_message() {
    let envelope = seal("xml").line();
    let encrypt = between(&envelope, "<Encrypt><![CDATA[", "]]>");

    let right = verify(&[
        "message",
        "--timestamp",
        "1700020800",
        "--nonce",
        "abc123",
        "--signature",
        &signature_of(&envelope),
    ])
    .env("WECHAT_TOKEN", TOKEN)
    .stdin(format!("{encrypt}\n"))
    .line();

    assert_eq!(right, "the signature is right");
}

#[test]
fn a_page_gets_the_signature_of_the_platforms_example_and_its_fragment_does_not_count() {
    let ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg\n";
    let page = |url: &str| {
        sign(&[
            "jsapi",
            "--nonce",
            "Wm3WZYTPz0wzccnW",
            "--timestamp",
            "1414587457",
            "--url",
            url,
        ])
        .stdin(ticket)
    };
    let expected = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";

    assert_eq!(page("http://mp.weixin.qq.com?params=value").line(), expected);
    assert_eq!(page("http://mp.weixin.qq.com?params=value#top").line(), expected);
    assert_eq!(
        page("http://mp.weixin.qq.com?params=value").arg("--json").json(),
        json!({ "timestamp": "1414587457", "nonceStr": "Wm3WZYTPz0wzccnW", "signature": expected })
    );
}

#[test]
fn a_page_without_time_and_nonce_gets_some() {
    let shown: Value = sign(&["jsapi", "--url", "https://shop.example.com/", "--json"])
        .stdin("ticket")
        .json();

    let (nonce, time) = (
        shown["nonceStr"].as_str().unwrap(),
        shown["timestamp"].as_str().unwrap(),
    );
    let again = sign(&[
        "jsapi",
        "--url",
        "https://shop.example.com/",
        "--nonce",
        nonce,
        "--timestamp",
        time,
    ]);
    assert_eq!(again.stdin("ticket").line(), shown["signature"].as_str().unwrap());
    assert_eq!(nonce.len(), 16);
}

#[test]
fn a_card_gets_the_signature_of_the_platforms_example_in_any_order() {
    let card = |values: &[&str]| {
        sign(&[&["card"], values].concat())
            .stdin("ojZ8YtyVyr30HheH3CM73y7h4jJE")
            .line()
    };
    let expected = "f137ab68b7f8112d20ee528ab6074564e2796250";

    assert_eq!(
        card(&["1404896688", "pjZ8Yt1XGILfi-FUsewpnnolGgZk", "1434008071", "123"]),
        expected
    );
    assert_eq!(
        card(&["123", "1434008071", "pjZ8Yt1XGILfi-FUsewpnnolGgZk", "1404896688"]),
        expected
    );
}

#[test]
fn a_payment_is_signed_over_its_path_and_body() {
    let pay = |uri: &str, body: &str| {
        sign(&["pay", "--uri", uri])
            .env("WECHAT_APP_KEY", "key")
            .stdin(body)
            .line()
    };
    let signature = pay("/xpay/query_user_balance", "{}");

    assert_eq!(signature.len(), 64);
    assert_ne!(signature, pay("/xpay/other", "{}"));
    assert_ne!(signature, pay("/xpay/query_user_balance", "{ }"));
}

#[test]
fn user_data_opens_with_the_session_key_and_for_its_mini_program_only() {
    let run = || {
        wechat(&["crypto", "user-data", "--iv", IV])
            .env("WECHAT_SESSION_KEY", SESSION_KEY)
            .stdin(format!("{ENCRYPTED}\n"))
    };

    assert_eq!(run().line(), USER);
    assert_eq!(run().arg("--app-id").arg(APP_ID).line(), USER);
    let others = run().env("WECHAT_APP_ID", "wxb11529c136998cb6").refused(1);
    let stale = run()
        .env("WECHAT_SESSION_KEY", "MTExMTExMTExMTExMTExMQ==")
        .refused(1);

    assert!(others.contains("another app id"), "{others}");
    assert!(stale.contains("→ compare the key"), "{stale}");
}
