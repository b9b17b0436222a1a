//! WeCom: a token for each app of a corporation, and the two tickets that sign.

use std::{collections::HashSet, time::Duration};

use tokio::task::JoinSet;
use wechat_core::{AppId, ErrCode, Secret, UnixSeconds};
use wechat_emulator::{Corp, Emulator};
use wechat_http::{Client, Host};
use wechat_token::{
    CredentialKind, FileStore, MemoryStore, TokenManager, TokenStore, WecomTicket, WecomToken,
};

pub(crate) const CORP: &str = "ww0a1b2c3d4e5f6071";
pub(crate) const CORP_SECRET: &str = "mX9CorpSecretOfTheFirstApp";
const OTHER_SECRET: &str = "mX9CorpSecretOfTheOtherApp";

pub(crate) async fn emulator() -> Emulator {
    let corp = Corp::new(CORP)
        .app("1000002", CORP_SECRET)
        .app("1000003", OTHER_SECRET);
    Emulator::builder()
        .corp(corp)
        .frozen_at(UnixSeconds::new(1_700_000_000))
        .start()
        .await
        .unwrap()
}

pub(crate) fn client(emulator: &Emulator) -> Client {
    let host = Host::plain_http(emulator.url()).unwrap();
    Client::builder().host(host).build().unwrap()
}

fn corp() -> AppId {
    AppId::new(CORP).unwrap()
}

pub(crate) fn token(emulator: &Emulator, store: impl TokenStore, agent: &str, secret: &str) -> TokenManager {
    let source = WecomToken::new(client(emulator), corp(), agent, Secret::new(secret.to_owned()));
    TokenManager::builder(corp(), source)
        .store(store)
        .clock(emulator.clock())
        .build()
        .unwrap()
}

pub(crate) fn ticket(emulator: &Emulator, source: WecomTicket) -> TokenManager {
    TokenManager::builder(corp(), source)
        .clock(emulator.clock())
        .build()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_cost_one_token_and_one_ticket_of_each_kind() {
    let emulator = emulator().await;
    let token = token(
        &emulator,
        MemoryStore::with_clock(emulator.clock()),
        "1000002",
        CORP_SECRET,
    );
    let client = client(&emulator);
    let managers = [
        token.clone(),
        ticket(&emulator, WecomTicket::corp(client.clone(), token.clone())),
        ticket(&emulator, WecomTicket::agent(client, token)),
    ];

    let mut readers = JoinSet::new();
    for _ in 0..64 {
        for manager in managers.clone() {
            readers.spawn(async move { manager.get().await.unwrap().fingerprint() });
        }
    }
    let values: HashSet<_> = readers.join_all().await.into_iter().collect();

    assert_eq!(values.len(), 3);
    for path in [WecomToken::PATH, WecomTicket::CORP_PATH, WecomTicket::AGENT_PATH] {
        assert_eq!(emulator.journal().count(path), 1, "{path}");
    }
}

#[tokio::test]
async fn apps_of_a_corporation_share_a_store_and_no_token() {
    let emulator = emulator().await;
    let folder = tempfile::tempdir().unwrap();
    let store = || FileStore::new(folder.path()).clock(emulator.clock());
    let first = token(&emulator, store(), "1000002", CORP_SECRET);
    let other = token(&emulator, store(), "1000003", OTHER_SECRET);

    let tokens = [first.get().await.unwrap(), other.get().await.unwrap()];

    assert_ne!(tokens[0], tokens[1]);
    assert_eq!(
        first.key().to_string(),
        format!("{CORP}:access_token:wecom:1000002")
    );
    let ticket = ticket(&emulator, WecomTicket::agent(client(&emulator), first.clone()));
    assert_eq!(*ticket.kind(), CredentialKind::AGENT_TICKET);
    assert_eq!(ticket.key().scope(), Some("1000002"));
    // Another process finds what the first has fetched.
    emulator.journal().clear();
    let again = token(&emulator, store(), "1000002", CORP_SECRET);
    assert_eq!(again.get().await.unwrap(), tokens[0]);
    assert_eq!(emulator.journal().total(), 0);
}

#[tokio::test]
async fn a_token_is_renewed_before_its_end_and_after_a_rejection() {
    let emulator = emulator().await;
    let tokens = token(
        &emulator,
        MemoryStore::with_clock(emulator.clock()),
        "1000002",
        CORP_SECRET,
    );
    let first = tokens.get().await.unwrap();
    emulator.clock().advance(Duration::from_secs(7150));

    let second = tokens.get().await.unwrap();
    assert_ne!(first, second);
    emulator.revoke_corp_tokens(CORP);
    emulator.clock().advance(Duration::from_secs(60));
    // The ticket meets the ended token, and its token's manager renews that on the way.
    let ticket = ticket(&emulator, WecomTicket::corp(client(&emulator), tokens.clone()));
    ticket.get().await.unwrap();

    assert_ne!(tokens.get().await.unwrap(), second);
    assert_eq!(emulator.journal().count(WecomToken::PATH), 3);
}

#[tokio::test]
async fn a_wrong_secret_and_an_unknown_corporation_are_lasting_errors_with_advice() {
    let emulator = emulator().await;
    let store = || MemoryStore::with_clock(emulator.clock());
    let wrong = token(&emulator, store(), "1000002", "wrong");

    let error = wrong.get().await.unwrap_err();

    assert_eq!(error.errcode().map(ErrCode::get), Some(40001));
    assert!(!error.is_retryable());
    assert!(error.advice().contains("Secret"), "{}", error.advice());
    wrong.get().await.unwrap_err();
    assert_eq!(emulator.journal().count(WecomToken::PATH), 1, "it is remembered");
}
