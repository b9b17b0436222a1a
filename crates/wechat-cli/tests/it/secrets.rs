//! A failing command is pasted into a ticket, with its log at its loudest: no secret may be in it.

use wechat_emulator::Fault;

use super::wechat::{
    AES_KEY, APP_ID, OTHER_AES_KEY, SECRET, SESSION_KEY, TOKEN, Wechat, file, platform, wechat,
};

const STABLE: &str = "/cgi-bin/stable_token";
const TICKET: &str = "/cgi-bin/ticket/getticket";
const APP_KEY: &str = "hushAppKeyhushAppKey";

/// Every secret a command can be given, and the log at its loudest.
fn loaded(run: Wechat) -> Wechat {
    run.keys()
        .env("WECHAT_APP_SECRET", SECRET)
        .env("WECHAT_PREVIOUS_ENCODING_AES_KEY", OTHER_AES_KEY)
        .env("WECHAT_SESSION_KEY", SESSION_KEY)
        .env("WECHAT_APP_KEY", APP_KEY)
        .env("RUST_LOG", "trace")
        .arg("-vvv")
}

fn assert_silent(run: Wechat, code: i32, secrets: &[&str]) {
    let ended = run.run();
    let shown = format!("{}{}", ended.stdout, ended.stderr);
    assert_eq!(ended.code, Some(code), "{shown}");
    for secret in [SECRET, TOKEN, AES_KEY, OTHER_AES_KEY, SESSION_KEY, APP_KEY]
        .iter()
        .chain(secrets)
    {
        assert!(!shown.contains(secret), "{secret} is in: {shown}");
    }
}

#[test]
fn no_failing_fetch_shows_the_secret_a_token_or_a_ticket() {
    let (platform, store) = (platform(), tempfile::tempdir().unwrap());
    let emulator = &platform.emulator;
    let run = |arguments: &[&str]| {
        let run = wechat(arguments).at(&platform).arg("--store").arg(store.path());
        loaded(run)
    };
    let kept = wechat(&["token", "get", "--store"]).arg(store.path());
    let kept = kept.account(&platform).json();
    let token = kept["access_token"].as_str().unwrap();
    let ticket = wechat(&["ticket", "get"]).account(&platform).json();
    let ticket = ticket["jsapi_ticket"].as_str().unwrap();

    // A gateway on the way may repeat what it was sent.
    let echo = |sent: &str| format!(r#"{{"errcode":40125,"errmsg":"{sent} is wrong"}}"#);
    for fault in [
        Fault::errcode("*", 40001),
        Fault::errcode("*", 40164),
        Fault::errcode("*", 45009),
        Fault::html("*"),
        Fault::garbage("*"),
        Fault::truncate("*"),
        Fault::drop_connection("*"),
        Fault::body(STABLE, 200, echo(SECRET)),
        Fault::body(STABLE, 500, echo(SECRET)),
        Fault::body(TICKET, 200, echo(token)),
        Fault::body(TICKET, 500, echo(token)),
    ] {
        emulator.clear_faults();
        let path = fault.path().to_owned();
        emulator.fault(fault);
        if path != TICKET {
            assert_silent(run(&["token", "grant"]), 1, &[token, ticket]);
        }
        if path != STABLE {
            assert_silent(run(&["ticket", "get"]), 1, &[token, ticket]);
        }
    }
}

#[test]
fn no_mistake_in_settings_or_input_shows_them() {
    let (_folder, settings) = file(&format!(
        "[accounts.shop]\napp_id = \"{APP_ID}\"\napp_secret = \"{SECRET}\"\ntokens = \"{TOKEN}\"\n"
    ));
    let (_other, broken) = file(&format!("[accounts.shop]\napp_secret = \"{SECRET}\n"));
    let stamp = ["--timestamp", "1", "--nonce", "n"];
    let open = [&["crypto", "open", "--msg-signature", "0"], &stamp[..]].concat();
    let verify = |kind: &str| wechat(&["crypto", "verify", kind, "--signature", "0"]);
    let runs = vec![
        (wechat(&["token", "get", "--config"]).arg(settings), 1),
        (wechat(&["token", "get", "--config"]).arg(broken), 1),
        (wechat(&["token", "get", "--app-id", "wx 1"]), 2),
        (wechat(&["token", "get", "--api-host", "nonsense"]), 2),
        (wechat(&open).stdin("<xml><Encrypt>AAAA</Encrypt></xml>"), 1),
        (wechat(&open).stdin(SECRET), 1),
        (wechat(&["crypto", "user-data", "--iv", "x"]).stdin(AES_KEY), 1),
        (
            verify("callback")
                .arg("--timestamp")
                .arg("1")
                .arg("--nonce")
                .arg("n"),
            1,
        ),
        (verify("raw-data").stdin("{}"), 1),
        (verify("user").stdin("{}"), 1),
        (wechat(&["message", "reply"]).stdin(format!("\"{SECRET}\"")), 1),
        (
            wechat(&["message", "reply"]).stdin(format!(
                r#"{{"ToUserName":["{SECRET}"],"FromUserName":"gh","MsgType":"text"}}"#
            )),
            1,
        ),
        (
            wechat(&["message", "parse"]).stdin(format!("{SECRET} {TOKEN}")),
            1,
        ),
        (wechat(&["message", "parse"]).stdin(format!("<xml>{SECRET}")), 1),
        (
            wechat(&["message", "parse"]).stdin(format!("{{\"a\":\"{SECRET}")),
            1,
        ),
        (wechat(&["emulator", "--listen", "192.0.2.1:1"]), 1),
    ];
    for (run, code) in runs {
        assert_silent(loaded(run), code, &[]);
    }
}

#[test]
fn a_key_with_one_character_too_many_is_not_quoted() {
    let long = format!("{AES_KEY}=");
    let run = wechat(&["crypto", "seal"])
        .env("WECHAT_APP_ID", APP_ID)
        .env("WECHAT_TOKEN", TOKEN)
        .env("WECHAT_ENCODING_AES_KEY", long)
        .stdin("hello")
        .arg("-vvv");

    assert_silent(run, 2, &[]);
}
