//! Each mistake is told in one line: what is wrong, where, and what to do.

use wechat_emulator::{Account, Fault};

use super::wechat::{
    AES_KEY, APP_ID, SECRET, SESSION_KEY, TOKEN, Wechat, file, platform, platform_with, wechat,
};

fn token_get() -> Wechat {
    wechat(&["token", "get"])
}

fn seal() -> Wechat {
    wechat(&["crypto", "seal"]).stdin("hello")
}

fn tells(line: &str, parts: &[&str]) {
    for part in parts {
        assert!(line.contains(part), "{part:?} is not in: {line}");
    }
}

#[test]
fn a_call_that_cannot_work_names_the_setting_and_the_remedy_and_ends_with_2() {
    let (_folder, empty) = file("\n");
    let secret = || {
        token_get()
            .env("WECHAT_APP_ID", APP_ID)
            .env("WECHAT_APP_SECRET", SECRET)
    };
    let cases: Vec<(Wechat, &[&str])> = vec![
        (
            token_get(),
            &["app_id", "app_secret", "WECHAT_APP_ID", "--secret-file"],
        ),
        (
            token_get().arg("--app-id").arg(APP_ID),
            &["app_secret", "WECHAT_APP_SECRET"],
        ),
        (
            secret().env("WECHAT_APP_ID", "wx 1"),
            &["WECHAT_APP_ID", "byte 2", " → "],
        ),
        (secret().arg("--app-id").arg("wx 1"), &["app_id", "byte 2", " → "]),
        (
            secret().env("WECHAT_APP_SECRET", ""),
            &["WECHAT_APP_SECRET", "empty", " → "],
        ),
        (
            secret().env("WECHAT_APP_SECRET_FILE", "/x"),
            &["WECHAT_APP_SECRET", "WECHAT_APP_SECRET_FILE", "unset one"],
        ),
        (
            secret().env("WECHAT_API_HOST", "nonsense"),
            &["WECHAT_API_HOST", "https://"],
        ),
        (secret().arg("--api-host").arg("nonsense"), &["host", "https://"]),
        (
            secret().env("WECHAT_TOKEN_ENDPOINT", "fast"),
            &["WECHAT_TOKEN_ENDPOINT", "stable", "classic"],
        ),
        (
            token_get()
                .arg("--app-id")
                .arg(APP_ID)
                .arg("--secret-file")
                .arg(&empty),
            &["file is empty", "put the secret"],
        ),
        (
            token_get()
                .arg("--app-id")
                .arg(APP_ID)
                .arg("--secret-file")
                .arg("-"),
            &["standard input is empty", "give the secret"],
        ),
    ];

    for (run, parts) in cases {
        tells(&run.refused(2), parts);
    }
}

#[test]
fn a_call_without_its_keys_or_input_names_what_is_missing_and_ends_with_2() {
    let callback = || wechat(&["crypto", "sign", "callback", "--timestamp", "1", "--nonce", "2"]);
    let cases: Vec<(Wechat, &[&str])> = vec![
        (
            callback(),
            &["callback token", "WECHAT_TOKEN", "WECHAT_TOKEN_FILE"],
        ),
        (
            callback().env("WECHAT_TOKEN", ""),
            &["WECHAT_TOKEN", "empty", "unset"],
        ),
        (
            callback()
                .env("WECHAT_TOKEN", TOKEN)
                .env("WECHAT_TOKEN_FILE", "/x"),
            &["WECHAT_TOKEN", "WECHAT_TOKEN_FILE", "unset one"],
        ),
        (
            seal(),
            &["WECHAT_TOKEN", "WECHAT_APP_ID", "WECHAT_ENCODING_AES_KEY"],
        ),
        (
            seal().keys().env("WECHAT_ENCODING_AES_KEY", "short"),
            &["WECHAT_ENCODING_AES_KEY", "43", " → "],
        ),
        (
            seal().keys().stdin(""),
            &["standard input is empty", "the reply to seal"],
        ),
        (
            wechat(&["crypto", "user-data", "--iv", SESSION_KEY]).stdin("x"),
            &["session key", "WECHAT_SESSION_KEY"],
        ),
        (
            wechat(&["crypto", "user-data", "--iv", SESSION_KEY, "--app-id", "wx 1"])
                .env("WECHAT_SESSION_KEY", SESSION_KEY)
                .stdin("x"),
            &["AppId", "byte 2", "→ correct --app-id"],
        ),
        (
            wechat(&["emulator", "--listen", "127.0.0.1:0", "--app-id", "wx 1"]),
            &["app id", "byte 2", "→ correct --app-id"],
        ),
        (
            wechat(&["message", "parse"]),
            &["standard input is empty", "a pushed message"],
        ),
    ];

    for (run, parts) in cases {
        tells(&run.refused(2), parts);
    }
}

#[test]
fn what_is_refused_is_told_with_its_place_and_a_remedy_and_ends_with_1() {
    let (_folder, settings) = file("[accounts.shop]\napp_id = \"wx123\"\napp_secrets = \"x\"\n");
    let user_data = || wechat(&["crypto", "user-data", "--iv", SESSION_KEY]).stdin("x");
    let cases: Vec<(Wechat, &[&str])> = vec![
        (
            token_get().arg("--secret-file").arg("/nonexistent"),
            &["cannot read /nonexistent", "→ check the path"],
        ),
        (
            token_get().env("WECHAT_APP_SECRET_FILE", "/nonexistent"),
            &["cannot read /nonexistent", "→ check the path"],
        ),
        (
            token_get().arg("--config").arg("/nonexistent"),
            &["cannot read /nonexistent", "→ check the path"],
        ),
        (
            token_get().arg("--config").arg(&settings),
            &["line 3", "app_secrets", " → "],
        ),
        (
            user_data().env("WECHAT_SESSION_KEY_FILE", "/nonexistent"),
            &["cannot read /nonexistent", "→ check the path"],
        ),
        (
            user_data().env("WECHAT_SESSION_KEY", "short"),
            &["the session key is not", " → "],
        ),
        (
            user_data().env("WECHAT_SESSION_KEY", SESSION_KEY),
            &["is not", " → "],
        ),
        (seal().keys().arg("--nonce").arg("]]>"), &["nonce", " → "]),
        (
            wechat(&["message", "parse"]).stdin("{"),
            &["line 1, column", " → "],
        ),
        (
            wechat(&["message", "parse"]).stdin("<xml><a></xml>"),
            &["line 1, column", " → "],
        ),
        (
            wechat(&["message", "parse"]).stdin([0xff, 0xfe]),
            &["byte 0", " → "],
        ),
        (
            wechat(&["crypto", "sign", "raw-data"])
                .env("WECHAT_SESSION_KEY", SESSION_KEY)
                .stdin([0xff]),
            &["standard input is not UTF-8", "rawData"],
        ),
    ];

    for (run, parts) in cases {
        tells(&run.refused(1), parts);
    }
}

#[test]
fn what_the_platform_refuses_is_told_with_its_code_and_a_remedy() {
    let platform = platform_with(Account::new(APP_ID, SECRET).ip_whitelist(["203.0.113.9"]));
    let wrong = "f".repeat(32);

    let secret = token_get()
        .account(&platform)
        .env("WECHAT_APP_SECRET", wrong)
        .refused(1);
    let address = token_get().account(&platform).refused(1);
    let app_id = token_get()
        .account(&platform)
        .env("WECHAT_APP_ID", "wxnobody")
        .refused(1);
    platform.emulator.freeze_secret(APP_ID);
    let frozen = token_get().account(&platform).refused(1);

    for (line, code, remedy) in [
        (secret, "40001", "secret"),
        (address, "40164", "whitelist"),
        (app_id, "40013", "appid"),
        (frozen, "40243", "unfreeze"),
    ] {
        let (what, advice) = line.rsplit_once(" → ").unwrap();
        assert!(
            what.contains(code) && what.contains("/cgi-bin/stable_token"),
            "{line}"
        );
        assert!(advice.to_lowercase().contains(remedy), "{line}");
    }
}

#[test]
fn what_goes_wrong_on_the_way_is_told_as_what_it_is() {
    let platform = platform();
    for (fault, said) in [
        (Fault::html("*"), "502"),
        (Fault::garbage("*"), "JSON"),
        (Fault::drop_connection("*"), "connection"),
        (Fault::errcode("*", -1), "-1"),
    ] {
        platform.emulator.clear_faults();
        platform.emulator.fault(fault);

        let line = token_get().account(&platform).refused(1);

        assert!(line.contains(said) && line.contains(" → "), "{line}");
        assert!(line.contains("/cgi-bin/stable_token"), "{line}");
    }

    let nobody = token_get()
        .account(&platform)
        .env("WECHAT_API_HOST", "http://127.0.0.1:1");
    let line = nobody.refused(1);
    assert!(line.contains("no connection") && line.contains(" → "), "{line}");
}

#[test]
fn keys_that_differ_in_one_character_only_are_told_apart() {
    let envelope = seal()
        .keys()
        .arg("--nonce")
        .arg("n")
        .arg("--timestamp")
        .arg("1")
        .line();
    let signature = envelope.split("<MsgSignature><![CDATA[").nth(1).unwrap();
    let open = |key: &str| {
        wechat(&[
            "crypto",
            "open",
            "--timestamp",
            "1",
            "--nonce",
            "n",
            "--msg-signature",
        ])
        .arg(&signature[..40])
        .keys()
        .env("WECHAT_ENCODING_AES_KEY", key)
        .stdin(envelope.clone())
    };

    assert_eq!(open(AES_KEY).output(), "hello");
    open(&AES_KEY.replacen('j', "k", 1)).refused(1);
}
