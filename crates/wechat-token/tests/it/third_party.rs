//! Third-party platforms without one: what is made of answers that make no sense, of tickets that come
//! late, and of a store that is down.

use std::time::SystemTime;

use wechat_core::{AppId, Secret, UnixSeconds};
use wechat_http::{Client, ScriptedTransport};
use wechat_token::{
    AuthorizerToken, CredentialKey, CredentialKind, Error, FileStore, MemoryStore, PreAuthCode, SourceError,
    ThirdParty, TokenSource as _, TokenStore, VerifyTickets, WecomTicket, WecomToken,
};

use crate::{
    store_trouble::Flaky,
    world::{START, TestClock, app, chain, get, pass},
};

const COMPONENT: &str = "/cgi-bin/component/api_component_token";
const QUERY: &str = "/cgi-bin/component/api_query_auth";
const LIST: &str = "/cgi-bin/component/api_get_authorizer_list";
const HOUR: u64 = 3600;

fn component() -> AppId {
    AppId::new("wx1d3ea35a4bc2c1f4").unwrap()
}

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

fn now() -> UnixSeconds {
    UnixSeconds::from(SystemTime::now())
}

fn hours_ago(hours: u64) -> UnixSeconds {
    UnixSeconds::new(now().get() - hours * HOUR)
}

/// A platform whose token is always to be had.
fn platform(transport: &ScriptedTransport, store: impl TokenStore) -> ThirdParty {
    transport.always(COMPONENT, r#"{"component_access_token":"own","expires_in":7200}"#);
    ThirdParty::builder(Client::new(transport.clone()), component(), secret("s"))
        .store(store)
        .build()
        .unwrap()
}

async fn shown(tickets: &VerifyTickets) -> Option<String> {
    let ticket = tickets.get().await.unwrap()?;
    Some(ticket.expose().to_string())
}

#[tokio::test]
async fn the_newest_ticket_is_kept_in_whatever_order_they_come() {
    let tickets = VerifyTickets::new(component(), MemoryStore::new());

    tickets
        .put(&secret("of-an-hour-ago"), hours_ago(1))
        .await
        .unwrap();
    tickets
        .put(&secret("of-two-hours-ago"), hours_ago(2))
        .await
        .unwrap();
    assert_eq!(shown(&tickets).await.unwrap(), "of-an-hour-ago");
    tickets.put(&secret("of-now"), now()).await.unwrap();
    tickets.put(&secret("ended"), hours_ago(12)).await.unwrap();
    assert_eq!(shown(&tickets).await.unwrap(), "of-now");
}

#[tokio::test]
async fn a_ticket_lives_to_twelve_hours_after_its_push_however_late_it_came() {
    let clock = TestClock::start();
    let transport = ScriptedTransport::new();
    let platform = ThirdParty::builder(Client::new(transport.clone()), component(), secret("s"))
        .clock(clock)
        .build()
        .unwrap();
    let error = platform.component().get().await.unwrap_err();
    assert!(chain(&error).ends_with("no component_verify_ticket was pushed in the last 12 hours"));
    assert_eq!(transport.count(COMPONENT), 0);

    // Eleven hours late: one is left.
    let created = UnixSeconds::new(START - 11 * HOUR);
    platform.take_ticket(&secret("late"), created).await.unwrap();
    transport.always(COMPONENT, r#"{"component_access_token":"own","expires_in":600}"#);
    get(platform.component()).await;
    tokio::time::pause();
    pass(HOUR).await;
    assert!(platform.component().get().await.is_err());
}

#[tokio::test]
async fn processes_share_tickets_through_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let process = || VerifyTickets::new(component(), FileStore::new(folder.path()));

    process().put(&secret("ticket@@@a"), now()).await.unwrap();

    assert_eq!(shown(&process()).await.unwrap(), "ticket@@@a");
    let other = AppId::new("wx0000000000000001").unwrap();
    assert!(
        shown(&VerifyTickets::new(other, FileStore::new(folder.path())))
            .await
            .is_none()
    );
}

#[tokio::test]
async fn what_cannot_be_a_ticket_is_refused_and_not_shown() {
    let tickets = VerifyTickets::new(component(), MemoryStore::new());

    for text in ["", "hush hush", "hush\n"] {
        let error = tickets.put(&secret(text), now()).await.unwrap_err();
        assert!(matches!(error, SourceError::BadPush { .. }));
        assert!(!chain(&error).contains("hush"), "{error}");
    }
    assert!(shown(&tickets).await.is_none());
}

#[tokio::test]
async fn while_the_store_is_down_a_process_goes_on_with_the_ticket_it_was_pushed() {
    let store = Flaky::new(&TestClock::start());
    let tickets = VerifyTickets::new(component(), store.clone());
    store.all_fail(true);

    let error = tickets.put(&secret("ticket"), now()).await.unwrap_err();

    assert!(matches!(error, SourceError::Store { .. }));
    assert!(!error.is_lasting());
    assert_eq!(shown(&tickets).await.unwrap(), "ticket");
    let elsewhere = VerifyTickets::new(component(), store);
    assert!(elsewhere.get().await.is_err());
}

#[tokio::test]
async fn while_the_store_is_down_tokens_are_renewed_with_the_refresh_token_last_seen() {
    let store = Flaky::new(&TestClock::start());
    let transport = ScriptedTransport::new();
    let platform = platform(&transport, store.clone());
    platform.take_ticket(&secret("ticket"), None).await.unwrap();
    transport.answer(QUERY, authorisation("one"));
    platform.authorise(&secret("code")).await.unwrap();
    get(platform.component()).await;
    let source = platform.authorizer_source(&app());
    store.all_fail(true);

    transport.answer(AuthorizerToken::PATH, granted("one"));
    let fetched = source.fetch(wechat_token::FetchMode::Normal).await.unwrap();

    assert_eq!(&**fetched.value().expose(), "for-the-account");
}

fn authorisation(refresh_token: &str) -> String {
    format!(
        r#"{{"authorization_info":{{"authorizer_appid":"wx5823bf96d3bd56c7",
            "authorizer_refresh_token":"{refresh_token}",
            "func_info":[{{"funcscope_category":{{"id":7}}}},{{"odd":1}}]}}}}"#
    )
}

fn granted(refresh_token: &str) -> String {
    format!(
        r#"{{"authorizer_access_token":"for-the-account","expires_in":7200,
            "authorizer_refresh_token":"{refresh_token}"}}"#
    )
}

/// The refresh token that `store` has.
async fn stored(store: &MemoryStore) -> String {
    let kind = CredentialKind::AUTHORIZER_REFRESH_TOKEN;
    let key = CredentialKey::new(app(), kind, "authorizer").within(component().as_str());
    let record = store.load(&key).await.unwrap().unwrap();
    assert!(record.remaining > std::time::Duration::from_secs(50 * 366 * 86_400));
    record.value.expose().to_string()
}

#[tokio::test]
async fn a_refresh_token_is_kept_although_the_rest_of_its_answer_makes_no_sense() {
    let store = MemoryStore::new();
    let transport = ScriptedTransport::new();
    let platform = platform(&transport, store.clone());
    platform.take_ticket(&secret("ticket"), None).await.unwrap();
    transport.answer(QUERY, authorisation("one"));
    let authorised = platform.authorise(&secret("code")).await.unwrap();
    assert_eq!((authorised.app_id, authorised.permissions), (app(), vec![7]));
    assert_eq!(stored(&store).await, "one");
    let tokens = platform.authorizer(&app()).unwrap();

    transport.answer(AuthorizerToken::PATH, r#"{"authorizer_refresh_token":"two"}"#);
    let error = tokens.get().await.unwrap_err();

    assert!(
        chain(&error).contains("no text field authorizer_access_token"),
        "{error:?}"
    );
    assert_eq!(stored(&store).await, "two");
    // An answer that brings none, or none that could be one, leaves what there is.
    for odd in [r#""""#, r#""a b""#, "7", "null"] {
        tokens.forgive();
        let answer =
            format!(r#"{{"authorizer_access_token":"t","expires_in":60,"authorizer_refresh_token":{odd}}}"#);
        transport.answer(AuthorizerToken::PATH, answer);
        tokens.grant().await.unwrap();
        assert_eq!(stored(&store).await, "two", "{odd}");
    }
}

#[tokio::test]
async fn answers_that_make_no_sense_are_told_apart() {
    let transport = ScriptedTransport::new();
    let platform = platform(&transport, MemoryStore::new());
    platform.take_ticket(&secret("ticket"), None).await.unwrap();
    for (answer, said) in [
        ("{}", "no text field authorizer_appid"),
        (
            r#"{"authorization_info":{"authorizer_appid":"wx 1"}}"#,
            "authorizer_appid",
        ),
        (
            r#"{"authorization_info":{"authorizer_appid":"wx1"}}"#,
            "no text field authorizer_refresh_token",
        ),
        (
            r#"{"authorization_info":{"authorizer_appid":"wx1","authorizer_refresh_token":""}}"#,
            "the value is empty",
        ),
    ] {
        transport.answer(QUERY, answer);
        let error = platform.authorise(&secret("code")).await.unwrap_err();
        assert!(chain(&error).contains(said), "{answer}: {}", chain(&error));
    }
    transport.answer(PreAuthCode::PATH, r#"{"pre_auth_code":"p","expires_in":-1}"#);
    let error = platform.pre_auth_code().await.unwrap_err();
    assert!(chain(&error).contains("expires_in is negative"));
}

#[tokio::test]
async fn entries_of_the_list_that_make_no_sense_are_passed_over_and_the_walk_ends() {
    let transport = ScriptedTransport::new();
    let platform = platform(&transport, MemoryStore::new());
    platform.take_ticket(&secret("ticket"), None).await.unwrap();
    transport.answer(
        LIST,
        r#"{"total_count":9,"list":[{}, 7, {"authorizer_appid":"wx 1","refresh_token":"r"},
            {"authorizer_appid":"wx1","refresh_token":""}, {"authorizer_appid":"wx2","refresh_token":"r"}]}"#,
    );
    // It promised nine, and has no more.
    transport.answer(LIST, r#"{"total_count":9,"list":[]}"#);

    assert_eq!(platform.recover().await.unwrap(), 1);
    for odd in ["{}", r#"{"list":{}}"#, r#"{"total_count":"9","list":null}"#] {
        transport.answer(LIST, odd);
        assert_eq!(platform.recover().await.unwrap(), 0, "{odd}");
    }
    assert_eq!(transport.count(LIST), 5);
}

#[tokio::test]
async fn codes_that_ask_somebody_to_act_are_lasting_and_say_what_to_do() {
    for (code, said) in [
        (61003, "authorise the platform (again)"),
        (61004, "whitelist of the third-party platform"),
        (61005, "start_push_ticket"),
        (61006, "start_push_ticket"),
        (61023, "authorise the platform (again)"),
        (40082, ""),
        (40091, ""),
        (60020, ""),
        (61011, ""),
    ] {
        let transport = ScriptedTransport::new();
        let source = WecomToken::new(Client::new(transport.clone()), component(), "1", secret("s"));
        transport.answer(WecomToken::PATH, format!(r#"{{"errcode":{code},"errmsg":"no"}}"#));

        let error = source.fetch(wechat_token::FetchMode::Normal).await.unwrap_err();

        assert!(error.is_lasting(), "{code}");
        assert!(
            !error.advice().is_empty() && error.advice().contains(said),
            "{code}: {}",
            error.advice()
        );
    }
}

#[tokio::test]
async fn a_refused_tickets_manager_waits_no_ten_minutes() {
    let transport = ScriptedTransport::new();
    transport.always(COMPONENT, r#"{"errcode":61006,"errmsg":"no"}"#);
    let platform = ThirdParty::builder(Client::new(transport.clone()), component(), secret("s"))
        .build()
        .unwrap();
    platform.take_ticket(&secret("ticket"), None).await.unwrap();

    for _ in 0..2 {
        platform.component().get().await.unwrap_err();
    }
    let Err(Error::BackingOff { retry_in, .. }) = platform.component().get().await else {
        panic!("it backs off")
    };
    assert!(retry_in <= std::time::Duration::from_secs(60));
    assert_eq!(transport.count(COMPONENT), 1);
}

#[test]
fn a_scope_is_part_of_the_key_and_of_the_file_and_harms_neither() {
    let key = CredentialKey::new(app(), CredentialKind::ACCESS_TOKEN, "wecom");
    let scoped = key.clone().within("../10:02");

    assert_eq!(
        scoped.to_string(),
        "wx5823bf96d3bd56c7:access_token:wecom:.._10_02"
    );
    assert_ne!(key, scoped);
    let file = FileStore::new("/f").record_path(&scoped);
    assert_eq!(
        file.file_name().unwrap(),
        "wx5823bf96d3bd56c7.access_token.wecom..._10_02.json"
    );
    assert_eq!(WecomTicket::AGENT_PATH, "/cgi-bin/ticket/get");
}
