//! A third-party platform: pushed tickets, accounts that authorise it, and calls for them; whatever
//! fails on the way, no refresh token is lost.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use tokio::{net::TcpListener, sync::Notify, task::JoinSet};
use wechat_callback::{Callback, Context};
use wechat_core::{AppId, ErrCode, Secret, UnixSeconds};
use wechat_emulator::{Account, Emulator, Fault, push};
use wechat_http::{Call, Client, Host};
use wechat_message::{Content, Message, Notice};
use wechat_sdk::{EncryptMode, WechatConf};
use wechat_token::{
    Committed, CredentialKey, CredentialKind, Error, FetchMode, FileStore, Lease, Leased, MemoryStore, Offer,
    Record, Sent, SourceError, StoreError, ThirdParty, TokenSource, TokenStore, send,
};

use crate::{API, APP_ID, APP_SECRET};

pub(crate) const COMPONENT: &str = "wx1d3ea35a4bc2c1f4";
pub(crate) const COMPONENT_SECRET: &str = "fedcba9876543210fedcba9876543210";
const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
pub(crate) const TOKENS: &str = "/cgi-bin/component/api_component_token";
pub(crate) const RENEWALS: &str = "/cgi-bin/component/api_authorizer_token";
pub(crate) const LIST: &str = "/cgi-bin/component/api_get_authorizer_list";
const HOUR: Duration = Duration::from_secs(3600);

pub(crate) fn account() -> AppId {
    AppId::new(APP_ID).unwrap()
}

/// The emulated platform with one third-party platform and one account; its clock stands still.
pub(crate) async fn emulator(component: Account) -> Emulator {
    let emulator = Emulator::builder()
        .account(component.third_party_platform())
        .account(Account::new(APP_ID, APP_SECRET))
        .frozen_at(UnixSeconds::new(1_700_000_000));
    emulator.start().await.unwrap()
}

fn component() -> Account {
    Account::new(COMPONENT, COMPONENT_SECRET)
}

pub(crate) fn third_party(emulator: &Emulator, store: impl TokenStore) -> ThirdParty {
    let host = Host::plain_http(emulator.url()).unwrap();
    let client = Client::builder().host(host).build().unwrap();
    let app_id = AppId::new(COMPONENT).unwrap();
    ThirdParty::builder(client, app_id, Secret::new(COMPONENT_SECRET.to_owned()))
        .store(store)
        .clock(emulator.clock())
        .build()
        .unwrap()
}

fn memory(emulator: &Emulator) -> MemoryStore {
    MemoryStore::with_clock(emulator.clock())
}

/// A callback as a platform has one: it keeps tickets and authorisations.
pub(crate) struct Desk {
    platform: ThirdParty,
    ticket: std::sync::Mutex<Option<Secret<String>>>,
    heard: Notify,
}

impl Desk {
    /// The newest ticket that was pushed.
    pub(crate) fn ticket(&self) -> Secret<String> {
        self.ticket.lock().unwrap().clone().unwrap()
    }
}

async fn hear(message: Message, context: Context<Arc<Desk>>) -> Result<(), SourceError> {
    let desk = context.state();
    let Content::Notice(notice) = &message.content else {
        return Ok(());
    };
    match notice {
        Notice::ComponentVerifyTicket(notice) => {
            if let Some(ticket) = &notice.ticket {
                desk.platform
                    .take_ticket(ticket.secret(), message.header.created)
                    .await?;
                *desk.ticket.lock().unwrap() = Some(ticket.secret().clone());
            }
        }
        Notice::Authorized(notice) | Notice::UpdateAuthorized(notice) => {
            if let Some(code) = &notice.authorization_code {
                desk.platform.authorise(code.secret()).await?;
            }
        }
        _ => {}
    }
    desk.heard.notify_one();
    Ok(())
}

/// Serves a callback for `platform`, and has it pushed to.
pub(crate) async fn listen(emulator: &Emulator, platform: &ThirdParty) -> Arc<Desk> {
    let desk = Arc::new(Desk {
        platform: platform.clone(),
        ticket: std::sync::Mutex::default(),
        heard: Notify::new(),
    });
    let conf = WechatConf::builder()
        .app_id(COMPONENT)
        .token("QDG6eK")
        .encrypt_mode(EncryptMode::Safe)
        .encoding_aes_key(KEY)
        .clock(emulator.clock());
    let bot = Callback::with_state(conf.build().unwrap(), Arc::clone(&desk)).on("info/*", hear);
    let bot = bot.build().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/wechat", listener.local_addr().unwrap());
    let router = bot.router("/wechat");
    tokio::spawn(async move { axum::serve(listener, router).await });
    let callback = push::Callback::new(url, "QDG6eK").safe(KEY);
    emulator.register_callback(COMPONENT, callback).await.unwrap();
    desk
}

/// A platform that has a ticket, and that the account has authorised.
async fn at_work(emulator: &Emulator, store: impl TokenStore) -> (ThirdParty, Arc<Desk>) {
    let platform = third_party(emulator, store);
    let desk = listen(emulator, &platform).await;
    let pushed = emulator.push_verify_ticket(COMPONENT).await.unwrap();
    assert!(!pushed.outcome.is_failure(), "{pushed:?}");
    emulator.authorise(COMPONENT, APP_ID, None).await.unwrap();
    (platform, desk)
}

/// What the source said.
fn source(error: &Error) -> Option<&SourceError> {
    match error {
        Error::Fetch { source, .. } | Error::BackingOff { source, .. } => Some(source),
        _ => None,
    }
}

#[tokio::test]
async fn pushed_tickets_and_authorisations_are_all_that_calls_for_an_account_need() {
    let emulator = emulator(component()).await;
    let platform = third_party(&emulator, memory(&emulator));
    let desk = listen(&emulator, &platform).await;

    // Ten minutes pass, and the first ticket is pushed by itself.
    emulator.clock().advance(Duration::from_secs(600));
    desk.heard.notified().await;
    emulator.authorise(COMPONENT, APP_ID, None).await.unwrap();
    let tokens = platform.authorizer(&account()).unwrap();
    let host = Host::plain_http(emulator.url()).unwrap();
    let client = Client::builder().host(host).build().unwrap();
    send(&client, &tokens, &Call::get(API)).await.unwrap();

    let token = tokens.get().await.unwrap();
    assert!(emulator.token_is_valid(APP_ID, token.expose()));
    assert_eq!(emulator.journal().count(TOKENS), 1);
    assert_eq!(emulator.journal().count(RENEWALS), 1);
    assert_eq!(
        emulator.journal().token_fetches(),
        0,
        "the account's own endpoints are not asked"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_cost_one_fetch_of_each_token() {
    let emulator = emulator(component()).await;
    let (platform, _desk) = at_work(&emulator, memory(&emulator)).await;
    emulator.clock().advance(Duration::from_secs(7200));
    emulator.journal().clear();

    let mut readers = JoinSet::new();
    for _ in 0..64 {
        let tokens = platform.authorizer(&account()).unwrap();
        readers.spawn(async move { tokens.get().await.unwrap().fingerprint() });
    }
    let tokens: HashSet<_> = readers.join_all().await.into_iter().collect();

    assert_eq!(tokens.len(), 1);
    assert_eq!(emulator.journal().count(TOKENS), 1);
    assert_eq!(emulator.journal().count(RENEWALS), 1);
}

#[tokio::test]
async fn without_a_ticket_for_twelve_hours_the_error_lasts_and_the_next_push_heals_it_at_once() {
    let emulator = emulator(component()).await;
    let (platform, _desk) = at_work(&emulator, memory(&emulator)).await;
    emulator.push_tickets(COMPONENT, false);
    emulator.clock().advance(13 * HOUR);
    emulator.journal().clear();

    let error = platform.component().get().await.unwrap_err();

    assert!(
        matches!(source(&error), Some(SourceError::NoVerifyTicket)),
        "{error:?}"
    );
    assert!(!error.is_retryable());
    assert!(error.advice().contains("start_push_ticket"), "{}", error.advice());
    let for_an_account = platform.authorizer(&account()).unwrap().get().await.unwrap_err();
    assert!(!for_an_account.is_retryable());
    assert_eq!(for_an_account.advice(), error.advice());
    assert_eq!(
        emulator.journal().count(TOKENS),
        0,
        "nothing is asked without a ticket"
    );

    platform.start_push_ticket().await.unwrap();
    emulator.push_verify_ticket(COMPONENT).await.unwrap();
    platform.component().get().await.unwrap();
    platform.authorizer(&account()).unwrap().get().await.unwrap();
}

#[tokio::test]
async fn a_ticket_that_the_platform_refuses_is_not_tried_again_and_the_next_one_is() {
    let emulator = emulator(component()).await;
    let (platform, desk) = at_work(&emulator, memory(&emulator)).await;
    emulator.push_tickets(COMPONENT, false);
    let old = desk.ticket();
    emulator.clock().advance(13 * HOUR);
    // Pushed by somebody whose clock stands still.
    platform.take_ticket(&old, None).await.unwrap();
    emulator.journal().clear();

    let error = platform.component().get().await.unwrap_err();
    assert_eq!(error.errcode().map(ErrCode::get), Some(61005));
    assert!(!error.is_retryable());
    assert!(error.advice().contains("start_push_ticket"));
    emulator.clock().advance(HOUR);
    platform.component().get().await.unwrap_err();
    assert_eq!(emulator.journal().count(TOKENS), 1);

    emulator.push_verify_ticket(COMPONENT).await.unwrap();
    platform.component().get().await.unwrap();
    assert_eq!(emulator.journal().count(TOKENS), 2);
}

#[tokio::test]
async fn a_process_that_starts_later_or_elsewhere_needs_no_push() {
    let emulator = emulator(component()).await;
    let folder = tempfile::tempdir().unwrap();
    let store = || FileStore::new(folder.path()).clock(emulator.clock());
    let (first, _desk) = at_work(&emulator, store()).await;
    let token = first.authorizer(&account()).unwrap().get().await.unwrap();
    emulator.journal().clear();

    let second = third_party(&emulator, store());
    let same = second.authorizer(&account()).unwrap().get().await.unwrap();
    assert_eq!(token, same);
    assert_eq!(emulator.journal().total(), 0);

    // Long enough for the tokens to end, not for the ticket.
    emulator.push_tickets(COMPONENT, false);
    emulator.clock().advance(3 * HOUR);
    second.authorizer(&account()).unwrap().get().await.unwrap();
    assert_eq!(emulator.journal().count(LIST), 0);
}

/// A store that refuses to write refresh tokens when it is told to.
#[derive(Clone)]
struct Full {
    store: MemoryStore,
    is_full: Arc<AtomicBool>,
}

impl Full {
    fn new(emulator: &Emulator) -> Self {
        Self {
            store: memory(emulator),
            is_full: Arc::default(),
        }
    }
}

impl TokenStore for Full {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        self.store.load(key).await
    }

    async fn lease(&self, key: &CredentialKey, length: Duration, known: u64) -> Result<Leased, StoreError> {
        self.store.lease(key, length, known).await
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        let is_refresh_token = *key.kind() == CredentialKind::AUTHORIZER_REFRESH_TOKEN;
        if is_refresh_token && self.is_full.load(Ordering::Relaxed) {
            self.store.abort(key, lease, Sent::WithoutEffect).await?;
            return Err(StoreError::backend("the disk is full"));
        }
        self.store.commit(key, lease, offer).await
    }

    async fn abort(&self, key: &CredentialKey, lease: Lease, sent: Sent) -> Result<(), StoreError> {
        self.store.abort(key, lease, sent).await
    }
}

pub(crate) async fn stored_refresh_token(store: &impl TokenStore) -> String {
    let kind = CredentialKind::AUTHORIZER_REFRESH_TOKEN;
    let key = CredentialKey::new(account(), kind, "authorizer").within(COMPONENT);
    let record = store.load(&key).await.unwrap().unwrap();
    record.value.expose().to_string()
}

#[tokio::test]
async fn a_refresh_token_is_stored_before_the_access_token_that_came_with_it_is_handed_out() {
    let emulator = emulator(component().rotating_refresh_tokens()).await;
    let store = Full::new(&emulator);
    let (platform, _desk) = at_work(&emulator, store.clone()).await;
    let tokens = platform.authorizer(&account()).unwrap();
    store.is_full.store(true, Ordering::Relaxed);

    let error = tokens.get().await.unwrap_err();
    assert!(
        matches!(source(&error), Some(SourceError::Store { .. })),
        "{error:?}"
    );
    assert!(error.is_retryable());

    // The store takes it later, and nobody had to look at the list.
    store.is_full.store(false, Ordering::Relaxed);
    emulator.clock().advance(Duration::from_secs(61));
    tokens.get().await.unwrap();
    let stored = stored_refresh_token(&store).await;
    assert!(emulator.refresh_token_is_valid(COMPONENT, APP_ID, &stored));
    assert_eq!(emulator.journal().count(LIST), 0);
}

#[tokio::test]
async fn a_refresh_token_lost_in_a_crash_is_recovered_from_the_list() {
    let emulator = emulator(component().rotating_refresh_tokens()).await;
    let store = Full::new(&emulator);
    let (platform, desk) = at_work(&emulator, store.clone()).await;
    store.is_full.store(true, Ordering::Relaxed);
    platform.authorizer(&account()).unwrap().get().await.unwrap_err();
    let lost = stored_refresh_token(&store).await;
    assert!(!emulator.refresh_token_is_valid(COMPONENT, APP_ID, &lost));

    // The process dies with what it could not store; another starts.
    drop((platform, desk));
    store.is_full.store(false, Ordering::Relaxed);
    let restarted = third_party(&emulator, store.clone());
    restarted.authorizer(&account()).unwrap().get().await.unwrap();

    let stored = stored_refresh_token(&store).await;
    assert!(emulator.refresh_token_is_valid(COMPONENT, APP_ID, &stored));
    assert_eq!(emulator.journal().count(LIST), 1);
}

#[tokio::test]
async fn a_refresh_token_in_an_answer_that_never_came_is_recovered_from_the_list() {
    let emulator = emulator(component().rotating_refresh_tokens()).await;
    let store = memory(&emulator);
    let (platform, _desk) = at_work(&emulator, store.clone()).await;
    let tokens = platform.authorizer(&account()).unwrap();
    emulator.fault(Fault::lose_answer(RENEWALS).times(1));
    tokens.get().await.unwrap_err();

    emulator.clock().advance(Duration::from_secs(61));
    let token = tokens.get().await.unwrap();

    assert!(emulator.token_is_valid(APP_ID, token.expose()));
    let stored = stored_refresh_token(&store).await;
    assert!(emulator.refresh_token_is_valid(COMPONENT, APP_ID, &stored));
}

#[tokio::test]
async fn an_account_that_authorises_again_replaces_its_refresh_token() {
    let emulator = emulator(component()).await;
    let store = memory(&emulator);
    let (platform, _desk) = at_work(&emulator, store.clone()).await;
    let before = stored_refresh_token(&store).await;

    emulator.authorise(COMPONENT, APP_ID, None).await.unwrap();

    let after = stored_refresh_token(&store).await;
    assert_ne!(before, after);
    assert!(emulator.refresh_token_is_valid(COMPONENT, APP_ID, &after));
    platform.authorizer(&account()).unwrap().get().await.unwrap();
    assert_eq!(emulator.journal().count(LIST), 0);
}

#[tokio::test]
async fn an_account_that_took_its_authorisation_back_costs_no_call_until_it_returns() {
    let emulator = emulator(component()).await;
    let (platform, _desk) = at_work(&emulator, memory(&emulator)).await;
    let tokens = platform.authorizer(&account()).unwrap();
    emulator.unauthorise(COMPONENT, APP_ID).await;

    let error = tokens.get().await.unwrap_err();
    assert!(
        matches!(source(&error), Some(SourceError::NotAuthorised { .. })),
        "{error:?}"
    );
    assert!(!error.is_retryable());
    assert!(error.advice().contains("authorise the platform (again)"));
    emulator.journal().clear();
    emulator.clock().advance(Duration::from_secs(120));
    tokens.get().await.unwrap_err();
    assert_eq!(
        emulator.journal().count(RENEWALS) + emulator.journal().count(LIST),
        0
    );

    emulator.authorise(COMPONENT, APP_ID, None).await.unwrap();
    tokens.get().await.unwrap();
}

#[tokio::test]
async fn a_new_store_is_filled_from_the_list_page_by_page() {
    let emulator = emulator(component()).await;
    for number in 0..600 {
        let app_id = format!("wx{number:016x}");
        emulator.open_account(Account::new(&app_id, "s")).unwrap();
        emulator.authorise(COMPONENT, &app_id, None).await.unwrap();
    }
    let (platform, _desk) = at_work(&emulator, memory(&emulator)).await;

    let recovered = platform.recover().await.unwrap();

    assert_eq!(recovered, 600, "the 601st came by push");
    assert_eq!(emulator.journal().count(LIST), 2);
    assert_eq!(platform.recover().await.unwrap(), 0);
    let last = AppId::new(format!("wx{:016x}", 599)).unwrap();
    platform.authorizer(&last).unwrap().get().await.unwrap();
}

#[tokio::test]
async fn a_platform_token_that_was_ended_is_renewed_on_the_way() {
    let emulator = emulator(component()).await;
    let (platform, _desk) = at_work(&emulator, memory(&emulator)).await;
    platform.component().get().await.unwrap();
    emulator.revoke(COMPONENT);
    emulator.journal().clear();

    platform.authorizer(&account()).unwrap().get().await.unwrap();

    assert_eq!(emulator.journal().count(TOKENS), 1);
    assert_eq!(emulator.journal().count(RENEWALS), 2);
}

#[tokio::test]
async fn a_pre_auth_code_opens_one_authorisation() {
    let emulator = emulator(component()).await;
    let (platform, _desk) = at_work(&emulator, memory(&emulator)).await;

    let code = platform.pre_auth_code().await.unwrap();
    let other = platform
        .pre_auth_code_source()
        .fetch(FetchMode::Normal)
        .await
        .unwrap();

    assert_eq!(code.expires_in(), Duration::from_secs(1800));
    assert_ne!(code.value().expose(), other.value().expose());
    let authorise = async || {
        let code = Some(&**code.value().expose());
        emulator.authorise(COMPONENT, APP_ID, code).await.is_some()
    };
    assert!(authorise().await);
    assert!(!authorise().await, "it works once");
}

#[tokio::test]
async fn an_address_that_is_not_registered_is_a_lasting_error_with_advice() {
    let emulator = emulator(component().ip_whitelist(["203.0.113.9"])).await;
    let platform = third_party(&emulator, memory(&emulator));
    listen(&emulator, &platform).await;
    emulator.push_verify_ticket(COMPONENT).await.unwrap();

    let error = platform.component().get().await.unwrap_err();

    assert_eq!(error.errcode().map(ErrCode::get), Some(61004));
    assert!(!error.is_retryable());
    assert!(error.advice().contains("whitelist of the third-party platform"));
}

#[tokio::test]
async fn keys_of_platforms_and_of_the_account_itself_never_meet() {
    let emulator = emulator(component()).await;
    let platform = third_party(&emulator, memory(&emulator));

    let key = platform.authorizer(&account()).unwrap().key().clone();

    assert_eq!(
        key.to_string(),
        format!("{APP_ID}:authorizer_access_token:authorizer:{COMPONENT}")
    );
    assert_eq!(
        platform.component().key().to_string(),
        format!("{COMPONENT}:component_access_token:component")
    );
}
