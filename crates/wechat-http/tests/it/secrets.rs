//! URLs and bodies carry secrets; no error, no `Debug` and no log shows them.

use std::{error::Error as _, fmt::Write as _};

use wechat_core::Secret;
use wechat_http::{Answer, Call, Client, ReqwestTransport, RetryPolicy, TransportError};

use super::{PATH, log::Log, platform};

fn call() -> Call {
    let token = Secret::new("hush-token".to_owned());
    Call::post(PATH)
        .secret_query("access_token", &token)
        .query("openid", "hush-person")
        .conceal(&Secret::new("hush-secret".to_owned()))
        .json(&serde_json::json!({"secret": "hush-secret"}))
        .repeatable()
}

fn shown(error: &wechat_http::Error) -> String {
    let mut shown = format!("{error:?} {error:#?} {error} {}", error.advice());
    let mut cause = error.source();
    while let Some(inner) = cause {
        write!(shown, " {inner} {inner:?}").unwrap();
        cause = inner.source();
    }
    shown
}

#[tokio::test(start_paused = true)]
async fn no_failure_shows_what_was_sent_or_answered() {
    let (log, _capture) = Log::capture();
    let answers = [
        Ok(Answer::new(
            200,
            r#"{"errcode":40001,"errmsg":"hush-token of hush-secret is invalid"}"#,
        )),
        Ok(Answer::new(
            200,
            r#"{"errcode":-1,"errmsg":"busy with hush-token"}"#,
        )),
        Ok(Answer::new(200, r#"{"access_token":"hush-answer","expires_in":"#)),
        Ok(Answer::new(200, "<p>hush-answer")),
        Ok(Answer::new(200, "hush-answer")),
        Ok(Answer::new(200, r#"["hush-answer"]"#)),
        Ok(Answer::new(200, r#"{"errcode":"hush-answer"}"#)),
        Ok(Answer::new(503, "hush-answer")),
        Err(TransportError::TooLarge { limit: 5 }),
    ];
    for answer in answers {
        let (platform, client) = platform();
        platform.always_reply(PATH, answer);

        let error = client.send(&call()).await.unwrap_err();

        let shown = shown(&error);
        assert!(!shown.contains("hush"), "{shown}");
        assert!(shown.contains(PATH));
    }
    assert!(log.count("sending the call again") > 0, "{}", log.text());
    assert!(!log.text().contains("hush"), "{}", log.text());
}

#[tokio::test]
async fn a_success_is_logged_without_its_content() {
    let (log, _capture) = Log::capture();
    let (platform, client) = platform();
    platform.answer(PATH, r#"{"access_token":"hush-answer"}"#);

    let reply = client.send(&call()).await.unwrap();

    assert_eq!(log.count("answered"), 1, "{}", log.text());
    let shown = format!("{reply:?} {:?} {client:?} {:?}", call(), Answer::new(200, "hush"));
    assert!(!shown.contains("hush"), "{shown}");
    assert!(!log.text().contains("hush"), "{}", log.text());
}

/// reqwest, hyper and rustls log through `log` and `tracing`; both end up here, at TRACE.
#[tokio::test]
async fn a_failure_of_the_network_does_not_show_the_url() {
    let (log, _capture) = Log::capture();
    let free_port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let client = Client::builder()
        .transport(ReqwestTransport::new())
        .host(format!("http://{free_port}").parse().unwrap())
        .retry(RetryPolicy::NEVER)
        .build()
        .unwrap();

    let error = client.send(&call()).await.unwrap_err();

    let shown = shown(&error);
    assert!(error.is_not_sent() && error.is_passing(), "{shown}");
    assert!(shown.contains("no connection: "), "{shown}");
    assert!(!shown.contains("hush"), "{shown}");
    assert!(!log.text().contains("hush"), "{}", log.text());
}
