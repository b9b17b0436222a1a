//! What failing calls leave behind, from one end of the SDK to the other, is searched for secrets.

use std::{
    error::Error,
    fmt::Write as _,
    io::{self, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

use tracing_subscriber::{filter::LevelFilter, fmt::MakeWriter};
use wechat_emulator::{Account, Emulator, Fault};
use wechat_sdk::Call;
use wechat_token::{MemoryStore, PreAuthCode, WecomTicket, WecomToken};

use super::{API, APP_ID, APP_SECRET, STABLE, TICKET, account, platform, third_party, wecom};

const AES_KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().map_err(|_| io::ErrorKind::Other)?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn show(shown: &mut String, error: &dyn Error) {
    write!(shown, "{error} {error:?} ").unwrap();
    if let Some(cause) = error.source() {
        show(shown, cause);
    }
}

/// Everything that can go wrong with a call of `path`, and an answer that repeats what was `sent`.
fn troubles(path: &str, sent: &[&str]) -> Vec<Fault> {
    let echo = format!(r#"{{"errcode":40125,"errmsg":"no {}"}}"#, sent.join(" "));
    vec![
        Fault::body(path, 200, echo),
        Fault::errcode(path, 40001),
        Fault::errcode(path, 61004),
        Fault::html(path),
        Fault::garbage(path),
        Fault::truncate(path),
        Fault::drop_connection(path),
    ]
}

/// Failing calls of a third-party platform; gives everything that was secret on the way.
async fn third_party_platform(shown: &mut String) -> Vec<String> {
    let component = Account::new(third_party::COMPONENT, third_party::COMPONENT_SECRET);
    let emulator = third_party::emulator(component.rotating_refresh_tokens()).await;
    let store = MemoryStore::with_clock(emulator.clock());
    let platform = third_party::third_party(&emulator, store.clone());
    let desk = third_party::listen(&emulator, &platform).await;
    emulator.push_verify_ticket(third_party::COMPONENT).await.unwrap();
    let code = emulator
        .authorise(third_party::COMPONENT, APP_ID, None)
        .await
        .unwrap();
    let tokens = platform.authorizer(&third_party::account()).unwrap();
    let token = tokens.get().await.unwrap();
    let mut secrets = vec![
        third_party::COMPONENT_SECRET.to_owned(),
        code.expose().clone(),
        token.expose().to_owned(),
    ];
    for path in [
        third_party::TOKENS,
        third_party::RENEWALS,
        third_party::LIST,
        PreAuthCode::PATH,
    ] {
        for number in 0..7 {
            emulator.clear_faults();
            emulator.clock().advance(Duration::from_secs(7200));
            emulator.push_verify_ticket(third_party::COMPONENT).await.unwrap();
            let ticket = desk.ticket().into_exposed();
            let component = platform.component().get().await.unwrap();
            let refresh_token = third_party::stored_refresh_token(&store).await;
            let sent = match path {
                third_party::TOKENS => vec![third_party::COMPONENT_SECRET, ticket.as_str()],
                third_party::RENEWALS => vec![component.expose(), refresh_token.as_str()],
                _ => vec![component.expose()],
            };
            emulator.fault(troubles(path, &sent).swap_remove(number));
            // The other paths are to be called with the token that their answers repeat.
            if path == third_party::TOKENS
                && let Err(error) = platform.component().grant().await
            {
                show(shown, &error);
            }
            if let Err(error) = tokens.grant().await {
                show(shown, &error);
            }
            if let Err(error) = platform.authorise(&code).await {
                show(shown, &error);
            }
            match platform.pre_auth_code().await {
                Ok(code) => {
                    write!(shown, "{code:?} ").unwrap();
                    secrets.push(code.value().expose().to_string());
                }
                Err(error) => show(shown, &error),
            }
            if let Err(error) = platform.recover().await {
                show(shown, &error);
            }
            secrets.extend([ticket, component.expose().to_owned(), refresh_token]);
        }
    }
    let bad = wechat_core::Secret::new("hush ticket".to_owned());
    show(shown, &platform.take_ticket(&bad, None).await.unwrap_err());
    let source = platform.authorizer_source(&third_party::account());
    write!(
        shown,
        "{platform:?} {tokens:?} {source:?} {:?}",
        platform.pre_auth_code_source()
    )
    .unwrap();
    secrets
}

/// Failing calls for a corporation; gives its secrets.
async fn corporation(shown: &mut String) -> Vec<String> {
    let emulator: Emulator = wecom::emulator().await;
    let store = MemoryStore::with_clock(emulator.clock());
    let tokens = wecom::token(&emulator, store, "1000002", wecom::CORP_SECRET);
    let ticket = wecom::ticket(
        &emulator,
        WecomTicket::agent(wecom::client(&emulator), tokens.clone()),
    );
    let mut secrets = vec![wecom::CORP_SECRET.to_owned()];
    for path in [WecomToken::PATH, WecomTicket::AGENT_PATH] {
        for number in 0..7 {
            emulator.clear_faults();
            emulator.clock().advance(Duration::from_secs(7200));
            let held = [tokens.get().await.unwrap(), ticket.get().await.unwrap()];
            let sent = if path == WecomToken::PATH {
                wecom::CORP_SECRET
            } else {
                held[0].expose()
            };
            emulator.fault(troubles(path, &[sent]).swap_remove(number));
            for manager in [&tokens, &ticket] {
                if let Err(error) = manager.grant().await {
                    show(shown, &error);
                }
            }
            secrets.extend(held.iter().map(|held| held.expose().to_owned()));
        }
    }
    write!(shown, "{tokens:?} {ticket:?}").unwrap();
    secrets
}

#[tokio::test]
async fn no_secret_is_in_errors_debug_logs_and_counters_of_failing_calls() {
    let log = Log::default();
    // For the whole process: dependencies log through `log`, and some on threads of their own.
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(log.clone())
        .init();
    let platform = platform().await;
    let conf = account(&platform)
        .token("hushToken")
        .encoding_aes_key(AES_KEY)
        .build()
        .unwrap();
    let token = conf.access_token().await.unwrap();
    let ticket = conf.jsapi_ticket().await.unwrap();
    let mut shown = String::new();

    // A gateway on the way may repeat what it was sent.
    let echo = format!(r#"{{"errcode":40125,"errmsg":"no {APP_SECRET}"}}"#);
    platform.fault(Fault::body(STABLE, 200, echo));
    show(&mut shown, &conf.grant_access_token().await.unwrap_err());
    platform.clock().advance(Duration::from_secs(7000));

    for path in [API, STABLE, TICKET] {
        for fault in [
            Fault::errcode(path, 40001),
            Fault::errcode(path, 45009),
            Fault::html(path),
            Fault::garbage(path),
            Fault::truncate(path),
            Fault::drop_connection(path),
        ] {
            platform.clear_faults();
            platform.fault(fault);
            platform.clock().advance(Duration::from_secs(601));
            if let Err(error) = conf.send(&Call::get(API).query("secret", "hush-query")).await {
                show(&mut shown, &error);
            }
            if let Err(error) = conf.grant_access_token().await {
                show(&mut shown, &error);
                write!(shown, "{}", error.advice()).unwrap();
            }
            if let Err(error) = conf.grant_jsapi_ticket().await {
                show(&mut shown, &error);
            }
        }
    }
    let managers = [
        conf.access_token_manager().unwrap(),
        conf.jsapi_ticket_manager().unwrap(),
    ];
    for manager in &managers {
        write!(shown, "{manager:?} {:?} {:?}", manager.stats(), manager.status()).unwrap();
    }
    write!(shown, "{conf:?} {:?} {token:?} {ticket:?}", conf.client()).unwrap();

    let mut secrets = third_party_platform(&mut shown).await;
    secrets.extend(corporation(&mut shown).await);

    let written = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(
        shown.contains("45009") && shown.contains("40125"),
        "the calls failed: {shown}"
    );
    assert!(written.contains("TRACE"), "logs of every level were captured");
    assert!(shown.contains("61004") && shown.contains("cannot be used"));
    let own = ["hush", APP_SECRET, AES_KEY, token.expose(), ticket.expose()];
    for secret in own.into_iter().chain(secrets.iter().map(String::as_str)) {
        assert!(
            !shown.contains(secret),
            "a secret in an error, a counter or a Debug text: {secret}"
        );
        let line = written.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "a secret in the log: {line:?}");
    }
}
