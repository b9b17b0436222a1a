//! Nothing that fails shows a token or a secret.

use std::{
    error::Error as StdError,
    fmt::Write as _,
    sync::{Arc, Mutex},
};

use serde::Serialize;
use wechat_api::{Api, Auth, Done, endpoint, tags::ListTags};
use wechat_core::Secret;
use wechat_http::{Answer, TransportError};

use crate::world::{World, world};

endpoint!(OfUser: GET "/sns/thing" [auth(Auth::None), secret("access_token": token)] -> Done);
endpoint!(OfApp: GET "/clear/thing" [auth(Auth::AppSecret { app_id: "appid", secret: "secret" })] -> Done);

#[derive(Debug, Serialize)]
struct OfUser {
    #[serde(skip)]
    token: Secret<String>,
}

#[derive(Debug, Serialize)]
struct OfApp;

fn shown(error: &(dyn StdError + 'static)) -> String {
    let mut text = format!("{error:?}");
    let mut cause = Some(error);
    while let Some(error) = cause {
        let _ = write!(text, "\n{error}");
        cause = error.source();
    }
    text
}

/// Where a test's log goes.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn fail_in_every_way(api: &Api, world: &World) -> String {
    let mut text = format!("{api:?}");
    // Each path repeats what was sent to it, as gateways do.
    for (path, sent) in [
        ("/cgi-bin/tags/get", "token-1 token-2"),
        ("/sns/thing", "user-hush"),
        ("/clear/thing", "hush-hush"),
    ] {
        let refusal = |sent| format!(r#"{{"errcode":40001,"errmsg":"invalid credential {sent}"}}"#);
        world
            .platform
            .answer(path, refusal(sent.split(' ').next().unwrap_or_default()));
        world.platform.always(path, refusal(sent));
    }
    text.push_str(&ask(api).await);
    for answer in [
        Ok(Answer::new(500, "token-1 user-hush hush-hush")),
        Ok(Answer::new(
            200,
            r#"{"tags":"token-1 user-hush hush-hush","errcode":0}"#,
        )),
        Err(TransportError::Interrupted {
            reason: "reset".into(),
        }),
    ] {
        for path in ["/cgi-bin/tags/get", "/sns/thing", "/clear/thing"] {
            world.platform.always_reply(path, answer.clone());
        }
        text.push_str(&ask(api).await);
    }
    text
}

/// What the failures of one call of each kind show.
async fn ask(api: &Api) -> String {
    let user = OfUser {
        token: "user-hush".into(),
    };
    let failures = [
        api.send(&ListTags).await.err(),
        api.send(&user).await.err(),
        api.send(&OfApp).await.err(),
    ];
    let mut text = format!("{user:?}");
    for error in failures.into_iter().flatten() {
        text.push_str(&shown(&error));
        text.push_str(error.advice());
    }
    text
}

#[tokio::test(start_paused = true)]
async fn no_failure_shows_a_credential_in_error_or_log() {
    let world = world();
    let log = Log::default();
    let writer = log.clone();
    // For the whole process: whether an event has listeners is remembered for all threads.
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .init();

    let mut text = fail_in_every_way(&world.api, &world).await;
    text.push_str(&String::from_utf8(log.0.lock().unwrap().clone()).unwrap());

    assert!(
        text.contains("the platform refused") && text.contains("/cgi-bin/tags/get"),
        "{text}"
    );
    for secret in ["token-1", "token-2", "user-hush", "hush-hush"] {
        assert!(!text.contains(secret), "{secret} is in\n{text}");
    }
}
