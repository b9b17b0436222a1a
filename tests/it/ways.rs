//! The three ways to keep a credential, for both credentials, row by row.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use wechat_emulator::Emulator;
use wechat_sdk::{ExportedToken, UnixSeconds, WechatConf};

use super::{CLASSIC, STABLE, TICKET, account, business_server, platform};

type Row = Arc<Mutex<Option<(String, UnixSeconds)>>>;

const TWO_HOURS: Duration = Duration::from_secs(7200);

/// How often the platform was asked for tokens and for tickets.
fn asked(platform: &Emulator) -> (usize, usize) {
    let journal = platform.journal();
    (
        journal.count(STABLE) + journal.count(CLASSIC),
        journal.count(TICKET),
    )
}

fn pair(exported: &ExportedToken) -> (String, UnixSeconds) {
    (exported.value().to_owned(), exported.expires_at())
}

#[tokio::test]
async fn way_1_token_an_unexpired_value_costs_no_request() {
    let platform = platform().await;
    let (value, ends) = pair(
        &account(&platform)
            .build()
            .unwrap()
            .get_access_token()
            .await
            .unwrap(),
    );

    let next_run = account(&platform)
        .access_token(value.clone(), ends)
        .build()
        .unwrap();
    let again = next_run.get_access_token().await.unwrap();

    assert_eq!(pair(&again), (value, ends));
    assert_eq!(asked(&platform), (1, 0));
}

#[tokio::test]
async fn way_1_token_an_expired_or_missing_value_costs_exactly_one() {
    let platform = platform().await;
    let (value, ends) = pair(
        &account(&platform)
            .build()
            .unwrap()
            .get_access_token()
            .await
            .unwrap(),
    );
    platform.clock().advance(TWO_HOURS);

    let next_run = account(&platform)
        .access_token(value.clone(), ends)
        .build()
        .unwrap();
    let first = next_run.get_access_token().await.unwrap();
    let second = next_run.get_access_token().await.unwrap();

    assert_ne!(first.value(), value);
    assert_eq!(first.value(), second.value());
    assert_eq!(asked(&platform), (2, 0));
}

#[tokio::test]
async fn way_1_ticket_an_unexpired_value_costs_no_request() {
    let platform = platform().await;
    let (value, ends) = pair(
        &account(&platform)
            .build()
            .unwrap()
            .get_jsapi_ticket()
            .await
            .unwrap(),
    );
    assert_eq!(asked(&platform), (1, 1));

    let next_run = account(&platform)
        .jsapi_ticket(value.clone(), ends)
        .build()
        .unwrap();

    assert_eq!(pair(&next_run.get_jsapi_ticket().await.unwrap()), (value, ends));
    assert_eq!(asked(&platform), (1, 1));
}

#[tokio::test]
async fn way_1_ticket_an_expired_or_missing_value_costs_exactly_one() {
    let platform = platform().await;
    let conf = account(&platform).build().unwrap();
    let (value, ends) = pair(&conf.get_jsapi_ticket().await.unwrap());
    platform.clock().advance(TWO_HOURS);
    let (token, token_ends) = pair(&conf.get_access_token().await.unwrap());
    assert_eq!(asked(&platform), (2, 1));

    let next_run = account(&platform)
        .access_token(token, token_ends)
        .jsapi_ticket(value.clone(), ends)
        .build()
        .unwrap();
    let first = next_run.get_jsapi_ticket().await.unwrap();
    let second = next_run.get_jsapi_ticket().await.unwrap();

    assert_ne!(first.value(), value);
    assert_eq!(first.value(), second.value());
    assert_eq!(asked(&platform), (2, 2));
}

/// What the functions of way 2 see, in the order in which they see it.
#[derive(Clone, Default)]
struct Table {
    row: Row,
    log: Arc<Mutex<Vec<&'static str>>>,
    broken: Arc<AtomicBool>,
}

impl Table {
    fn get(&self) -> impl Fn() -> Option<(String, UnixSeconds)> + Send + Sync + 'static {
        let table = self.clone();
        move || {
            table.log.lock().unwrap().push("get");
            table.row.lock().unwrap().clone()
        }
    }

    fn set(&self) -> impl Fn(String, UnixSeconds) -> Result<(), &'static str> + Send + Sync + 'static {
        let table = self.clone();
        move |value, ends| {
            table.log.lock().unwrap().push("set");
            if table.broken.load(Ordering::Relaxed) {
                return Err("the disk is full");
            }
            *table.row.lock().unwrap() = Some((value, ends));
            Ok(())
        }
    }

    fn value(&self) -> Option<String> {
        self.row.lock().unwrap().clone().map(|(value, _)| value)
    }
}

#[tokio::test]
async fn way_2_token_get_is_asked_before_a_fetch_and_set_is_told_before_the_value_is_handed_out() {
    let (platform, table) = (platform().await, Table::default());
    let conf = || {
        account(&platform)
            .access_token_get(table.get())
            .access_token_set(table.set())
            .build()
            .unwrap()
    };

    let token = conf().access_token().await.unwrap();

    assert_eq!(table.value().as_deref(), Some(token.expose()));
    let log = table.log.lock().unwrap().clone();
    assert_eq!((log.first(), log.last()), (Some(&"get"), Some(&"set")));
    assert_eq!(conf().access_token().await.unwrap().expose(), token.expose());
    assert_eq!(asked(&platform), (1, 0));
}

#[tokio::test]
async fn way_2_token_a_failing_set_is_reported_and_does_not_lose_the_value() {
    let (platform, table) = (platform().await, Table::default());
    table.broken.store(true, Ordering::Relaxed);
    let conf = account(&platform)
        .access_token_get(table.get())
        .access_token_set(table.set())
        .build()
        .unwrap();

    let first = conf.access_token().await.unwrap();
    let second = conf.access_token().await.unwrap();

    assert_eq!(first, second);
    assert!(conf.access_token_manager().unwrap().stats().store_failures > 0);
    assert_eq!(asked(&platform), (1, 0));
}

#[tokio::test]
async fn way_2_ticket_get_is_asked_before_a_fetch_and_set_is_told_before_the_value_is_handed_out() {
    let (platform, table) = (platform().await, Table::default());
    let conf = || {
        account(&platform)
            .jsapi_ticket_get(table.get())
            .jsapi_ticket_set(table.set())
            .build()
            .unwrap()
    };

    let ticket = conf().jsapi_ticket().await.unwrap();

    assert_eq!(table.value().as_deref(), Some(ticket.expose()));
    let log = table.log.lock().unwrap().clone();
    assert_eq!((log.first(), log.last()), (Some(&"get"), Some(&"set")));
    assert_eq!(conf().jsapi_ticket().await.unwrap().expose(), ticket.expose());
    assert_eq!(asked(&platform), (1, 1));
}

#[tokio::test]
async fn way_2_ticket_a_failing_set_is_reported_and_does_not_lose_the_value() {
    let (platform, table) = (platform().await, Table::default());
    table.broken.store(true, Ordering::Relaxed);
    let conf = account(&platform)
        .jsapi_ticket_get(table.get())
        .jsapi_ticket_set(table.set())
        .build()
        .unwrap();

    let first = conf.jsapi_ticket().await.unwrap();
    let second = conf.jsapi_ticket().await.unwrap();

    assert_eq!(first, second);
    assert!(conf.jsapi_ticket_manager().unwrap().stats().store_failures > 0);
    assert_eq!(asked(&platform), (1, 1));
}

/// A function of way 3, and how often it was called.
fn ask_master<F>(
    master: &WechatConf,
    ask: impl Fn(WechatConf) -> F + Send + Sync + 'static,
) -> (Arc<AtomicUsize>, impl Fn() -> F + Send + Sync + 'static) {
    let (master, calls) = (master.clone(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&calls);
    let function = move || {
        count.fetch_add(1, Ordering::Relaxed);
        ask(master.clone())
    };
    (calls, function)
}

type Answer = Result<(String, UnixSeconds), wechat_sdk::Error>;

async fn token_of(master: WechatConf) -> Answer {
    master.get_access_token().await.map(|exported| pair(&exported))
}

async fn new_token_of(master: WechatConf) -> Answer {
    master.grant_access_token().await?;
    token_of(master).await
}

async fn ticket_of(master: WechatConf) -> Answer {
    master.get_jsapi_ticket().await.map(|exported| pair(&exported))
}

async fn new_ticket_of(master: WechatConf) -> Answer {
    master.grant_jsapi_ticket().await?;
    ticket_of(master).await
}

#[tokio::test]
async fn way_3_token_the_platform_s_token_endpoints_are_asked_by_the_master_alone() {
    let platform = platform().await;
    let master = account(&platform).build().unwrap();
    let masters = master.access_token().await.unwrap();
    let (gets, get) = ask_master(&master, token_of);
    let (refreshes, refresh) = ask_master(&master, new_token_of);
    let conf = business_server(&platform)
        .access_token_get(get)
        .access_token_refresh(refresh)
        .build()
        .unwrap();

    let token = conf.access_token().await.unwrap();

    assert_eq!(token.expose(), masters.expose());
    assert_eq!(
        (gets.load(Ordering::Relaxed), refreshes.load(Ordering::Relaxed)),
        (1, 0)
    );
    assert_eq!(asked(&platform), (1, 0), "the one fetch was the master's");
}

#[tokio::test]
async fn way_3_token_a_forced_refresh_goes_to_the_refresh_function() {
    let platform = platform().await;
    let master = account(&platform).build().unwrap();
    let (_, get) = ask_master(&master, token_of);
    let (refreshes, refresh) = ask_master(&master, new_token_of);
    let conf = business_server(&platform)
        .access_token_get(get)
        .access_token_refresh(refresh)
        .build()
        .unwrap();
    let old = conf.access_token().await.unwrap();
    platform.clock().advance(Duration::from_secs(60));

    let new = conf.grant_access_token().await.unwrap();

    assert_ne!(old, new);
    assert_eq!(refreshes.load(Ordering::Relaxed), 1);
    assert_eq!(new.expose(), master.access_token().await.unwrap().expose());
    assert_eq!(asked(&platform), (2, 0), "both fetches were the master's");
}

#[tokio::test]
async fn way_3_token_a_master_that_is_down_does_not_send_its_servers_to_the_platform() {
    let platform = platform().await;
    let down = || Err::<(String, UnixSeconds), _>("the master is down");
    // Even with the secret at hand.
    let conf = account(&platform)
        .access_token_get(down)
        .access_token_refresh(down)
        .build()
        .unwrap();

    let error = conf.access_token().await.unwrap_err();

    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(cause, "your access_token refresh function failed");
    assert_eq!(asked(&platform), (0, 0));
}

#[tokio::test]
async fn way_3_ticket_the_platform_s_ticket_endpoint_is_asked_by_the_master_alone() {
    let platform = platform().await;
    let master = account(&platform).build().unwrap();
    let masters = master.jsapi_ticket().await.unwrap();
    let (gets, get) = ask_master(&master, ticket_of);
    let (refreshes, refresh) = ask_master(&master, new_ticket_of);
    let conf = business_server(&platform)
        .jsapi_ticket_get(get)
        .jsapi_ticket_refresh(refresh)
        .build()
        .unwrap();

    let ticket = conf.jsapi_ticket().await.unwrap();

    assert_eq!(ticket.expose(), masters.expose());
    assert_eq!(
        (gets.load(Ordering::Relaxed), refreshes.load(Ordering::Relaxed)),
        (1, 0)
    );
    assert_eq!(asked(&platform), (1, 1), "the fetches were the master's");
}

#[tokio::test]
async fn way_3_ticket_a_forced_refresh_goes_to_the_refresh_function() {
    let platform = platform().await;
    let master = account(&platform).build().unwrap();
    let (_, get) = ask_master(&master, ticket_of);
    let (refreshes, refresh) = ask_master(&master, new_ticket_of);
    let conf = business_server(&platform)
        .jsapi_ticket_get(get)
        .jsapi_ticket_refresh(refresh)
        .build()
        .unwrap();
    conf.jsapi_ticket().await.unwrap();
    platform.clock().advance(Duration::from_secs(60));

    conf.grant_jsapi_ticket().await.unwrap();

    assert_eq!(refreshes.load(Ordering::Relaxed), 1);
    assert_eq!(asked(&platform), (1, 2), "the fetches were the master's");
}
