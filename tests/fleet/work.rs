//! What a process of a fleet does with its token.

use std::{
    collections::BTreeSet,
    io::Write as _,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use tokio::task::JoinSet;
use wechat_core::Clock as _;
use wechat_http::{Call, Client};
use wechat_tests::pace::Pace;
use wechat_token::{SendError, TokenManager};

/// Any endpoint that wants a token.
const API: &str = "/cgi-bin/getcallbackip";

#[derive(Clone)]
pub(crate) struct Work {
    manager: TokenManager,
    client: Client,
    pace: Pace,
    tally: Arc<Mutex<Tally>>,
}

#[derive(Default)]
struct Tally {
    ok: u64,
    failed: u64,
    worst: Duration,
    tokens: BTreeSet<String>,
}

impl Work {
    pub(crate) fn new(manager: TokenManager, client: Client, pace: Pace) -> Self {
        Self {
            manager,
            client,
            pace,
            tally: Arc::default(),
        }
    }

    pub(crate) async fn read(&self, tasks: usize) {
        let mut reading = JoinSet::new();
        for _ in 0..tasks {
            let work = self.clone();
            reading.spawn(async move {
                let began = Instant::now();
                let token = work.manager.get().await;
                let error = token.as_ref().err().map(|error| error as &dyn std::error::Error);
                work.count(began, error);
            });
        }
        reading.join_all().await;
        self.report();
    }

    pub(crate) async fn call(&self, tasks: usize, at_ms: Option<u64>) {
        if let Some(at_ms) = at_ms {
            let moment = UNIX_EPOCH + Duration::from_millis(at_ms);
            let wait = moment.duration_since(SystemTime::now()).unwrap_or_default();
            tokio::time::sleep(wait).await;
        }
        let mut calling = JoinSet::new();
        for _ in 0..tasks {
            let work = self.clone();
            calling.spawn(async move { work.call_once().await });
        }
        calling.join_all().await;
        self.report();
    }

    /// Tasks that call until the process ends, with some `pause` virtual seconds in between.
    pub(crate) fn go_on(&self, tasks: usize, pause: f64) {
        for _ in 0..tasks {
            let work = self.clone();
            tokio::spawn(async move {
                loop {
                    work.call_once().await;
                    let pause = Duration::from_secs_f64(2.0 * pause * fastrand::f64());
                    tokio::time::sleep(work.pace.real(pause)).await;
                }
            });
        }
    }

    async fn call_once(&self) {
        let began = Instant::now();
        let sent = wechat_token::send(&self.client, &self.manager, &Call::get(API)).await;
        match &sent {
            Ok(_) => self.count(began, None),
            // Only what a token is to blame for counts: a network that is down fails every call.
            Err(SendError::Call(error)) if !error.is_token_rejected() => self.count(began, None),
            Err(error) => self.count(began, Some(error)),
        }
    }

    fn count(&self, began: Instant, error: Option<&dyn std::error::Error>) {
        let took = began.elapsed();
        let held = self.manager.status().held;
        let mut tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        tally.worst = tally.worst.max(took);
        tally.tokens.extend(held.map(|token| token.expose().to_owned()));
        match error {
            None => tally.ok += 1,
            Some(error) => {
                tally.failed += 1;
                eprintln!("failed: {}", chain(error));
            }
        }
    }

    /// Says what happened since the last time.
    pub(crate) fn report(&self) {
        let tally = std::mem::take(&mut *self.tally.lock().unwrap_or_else(PoisonError::into_inner));
        let tokens: Vec<String> = tally.tokens.into_iter().collect();
        say(&format!(
            "done ok={} failed={} worst_ms={} tokens={}",
            tally.ok,
            tally.failed,
            tally.worst.as_millis(),
            tokens.join(",")
        ));
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", chain(source)),
        None => error.to_string(),
    }
}

/// One line to whoever started us; a reader that went away is no reason to fail.
pub(crate) fn say(line: &str) {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}").and_then(|()| stdout.flush()).ok();
}
