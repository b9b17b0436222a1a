//! Nothing that is printed or logged contains a secret, a token or a ticket.

use std::fmt::{Debug, Write as _};

use wechat_core::{Secret, UnixSeconds};
use wechat_http::{Answer, Call, Client, ScriptedTransport, TransportError};
use wechat_token::{
    ClassicToken, Credential, CredentialKind, FileStore, FunctionStore, MemoryStore, StableToken, Ticket,
    TokenManager, TokenSource, TokenStore, send,
};

use crate::{
    log::Log,
    world::{START, TestClock, app, builder, chain, let_run, pass},
};

/// Unlike anything else in a log.
const SECRETS: [&str; 6] = [
    "Sk7SecretOfTheApp",
    "Tk1FirstAccessToken",
    "Tk2SecondAccessToken",
    "Ti1FirstTicket",
    "Ti2SecondTicket",
    "Kp1KeptFromLastTime",
];

fn secret() -> Secret<String> {
    Secret::new(SECRETS[0].to_owned())
}

/// Everything that anybody could print.
#[derive(Default)]
struct Printed(String);

impl Printed {
    fn debug(&mut self, value: &impl Debug) {
        writeln!(self.0, "{value:?}\n{value:#?}").unwrap();
    }

    fn error(&mut self, error: &(impl std::error::Error + 'static)) {
        self.debug(error);
        self.0.push_str(&chain(error));
        self.0.push('\n');
    }
}

fn answers(field: &str, value: &str) -> String {
    format!(r#"{{"{field}":"{value}","expires_in":7200}}"#)
}

/// Answers that quote what was `sent` with the request, or that break in the middle of a secret.
fn troubles(sent: &str, value: &str) -> Vec<Result<Answer, TransportError>> {
    let secret = SECRETS[0];
    vec![
        Ok(Answer::new(
            200,
            format!(r#"{{"errcode":40125,"errmsg":"invalid appsecret {sent}"}}"#),
        )),
        Ok(Answer::new(
            200,
            format!(r#"{{"access_token":"{value}","ticket":"{value}","expires_in":"{value}"}}"#),
        )),
        Ok(Answer::new(
            200,
            format!(r#"{{"access_token":"{value} {value}","ticket":"{value}\u0001","expires_in":7200}}"#),
        )),
        Ok(Answer::new(
            200,
            format!(r#"{{"access_token":"{value}","ticket":"{value}","expires_in"#),
        )),
        Ok(Answer::new(
            200,
            format!(r#"{{"access_token":{{"{value}":1}},"ticket":["{value}"]}}"#),
        )),
        Ok(Answer::new(200, format!("<html>{value} {secret}</html>"))),
        Ok(Answer::new(500, format!("{value} {secret}"))),
        Err(TransportError::Interrupted {
            reason: "broken pipe".into(),
        }),
        Ok(Answer::new(
            200,
            r#"{"errcode":40001,"errmsg":"invalid credential"}"#,
        )),
    ]
}

/// Lives through successes, rejections and every trouble.
async fn live(
    printed: &mut Printed,
    platform: &ScriptedTransport,
    manager: &TokenManager,
    source: &impl TokenSource,
    (path, sent): (&str, &str),
) {
    printed.debug(manager);
    let mut held: Option<Credential> = None;
    for trouble in troubles(sent, SECRETS[2]) {
        platform.reply(path, trouble);
        let got = match &held {
            Some(credential) => manager.reject(credential).await,
            None => manager.get().await,
        };
        match got {
            Ok(credential) => {
                printed.debug(&credential);
                held = Some(credential);
            }
            Err(error) => {
                printed.error(&error);
                printed.0.push_str(error.advice());
                printed.error(&manager.get().await.unwrap_err());
            }
        }
        printed.debug(&manager.status());
        printed.debug(&manager.stats());
        pass(700).await;
    }
    if let Err(error) = source.fetch(wechat_token::FetchMode::Forced).await {
        printed.error(&error);
    }
    if let Ok(exported) = manager.export().await {
        printed.debug(&exported);
    }
    if let Err(error) = manager.grant().await {
        printed.error(&error);
    }
    pass(8000).await;
    manager.get().await.ok();
}

async fn live_with(printed: &mut Printed, folder: &std::path::Path) {
    let clock = TestClock::start();
    let platform = ScriptedTransport::new();
    let client = Client::new(platform.clone());
    let stable = StableToken::new(client.clone(), app(), secret());
    let classic = ClassicToken::new(client.clone(), app(), secret());
    printed.debug(&stable);
    printed.debug(&classic);

    let memory = MemoryStore::with_clock(clock.clone());
    let files = FileStore::new(folder).clock(clock.clone());
    let functions = FunctionStore::new(CredentialKind::ACCESS_TOKEN)
        .clock(clock.clone())
        .get(|| Some((SECRETS[5], START + 60)))
        .set(|_, _| Err::<(), _>("full"));
    printed.debug(&memory);
    printed.debug(&files);
    printed.debug(&functions);

    platform.always(StableToken::PATH, answers("access_token", SECRETS[1]));
    platform.always(ClassicToken::PATH, answers("access_token", SECRETS[1]));
    platform.always(Ticket::PATH, answers("ticket", SECRETS[3]));
    platform.answer(Ticket::PATH, answers("ticket", SECRETS[4]));

    let initial =
        builder(stable.clone(), &clock).initial(SECRETS[5].to_owned(), UnixSeconds::new(START + 7200));
    printed.debug(&initial);
    let tokens = initial.store(files.clone()).build().unwrap();
    live(
        printed,
        &platform,
        &tokens,
        &stable,
        (StableToken::PATH, SECRETS[0]),
    )
    .await;
    let other = builder(classic.clone(), &clock).store(functions).build().unwrap();
    live(
        printed,
        &platform,
        &other,
        &classic,
        (ClassicToken::PATH, SECRETS[0]),
    )
    .await;
    let ticket = Ticket::jsapi(client.clone(), tokens.clone());
    printed.debug(&ticket);
    let tickets = builder(ticket.clone(), &clock).store(memory).build().unwrap();
    live(printed, &platform, &tickets, &ticket, (Ticket::PATH, SECRETS[1])).await;

    let path = "/cgi-bin/getcallbackip";
    platform.always(path, r#"{"errcode":40001,"errmsg":"invalid credential"}"#);
    printed.error(&send(&client, &tokens, &Call::get(path)).await.unwrap_err());

    std::fs::write(files.record_path(tokens.key()), format!("torn {}", SECRETS[1])).unwrap();
    printed.error(&files.load(tokens.key()).await.unwrap_err());
    pass(8000).await;
    tokens.get().await.ok();
    let_run(10).await;
}

fn assert_clean(what: &str, text: &str) {
    for secret in SECRETS {
        let line = text.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{what} shows {secret}");
    }
}

#[test]
fn no_log_no_debug_output_and_no_error_shows_a_secret() {
    let log = Log::default();
    let folder = tempfile::tempdir().unwrap();
    let threads = log.clone();
    // Functions and files work on other threads, which log, too.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .on_thread_start(move || std::mem::forget(threads.capture_here()))
        .build()
        .unwrap();
    let mut printed = Printed::default();

    {
        let _capture = log.capture_here();
        runtime.block_on(live_with(&mut printed, folder.path()));
    }

    let logged = log.text();
    assert_clean("the log", &logged);
    assert_clean("an error or Debug", &printed.0);
    // The search sees what it should see.
    for event in [
        "a credential was fetched",
        "the platform rejected a credential",
        "a refresh failed",
        "the store failed to write",
        "is put aside",
        "wechat.call",
        "wechat_http",
    ] {
        assert!(logged.contains(event), "{event} is not in the log");
    }
    assert!(printed.0.contains("Fingerprint("));
    assert!(logged.lines().count() > 100);
}

#[tokio::test(start_paused = true)]
async fn the_owner_sees_the_value_and_its_end_under_the_two_documented_keys() {
    let clock = TestClock::start();
    let manager = builder(crate::platform::Platform::classic(), &clock)
        .initial("a-value".to_owned(), UnixSeconds::new(START + 7200))
        .build()
        .unwrap();

    let exported = manager.export().await.unwrap();

    assert_eq!(
        serde_json::to_value(&exported).unwrap(),
        serde_json::json!({"access_token": "a-value", "access_token_expires_at": START + 7200})
    );
    assert!(!format!("{exported:?}").contains("a-value"));
}
