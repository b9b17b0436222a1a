//! A platform in memory: grants numbered values by the rules of one of its token endpoints, fails
//! on demand, and counts.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::time::Instant;
use wechat_core::{ApiError, ErrCode};
use wechat_http::{Error as CallError, TransportError};
use wechat_token::{CredentialKind, FetchMode, Fetched, SourceError, TokenSource};

const ENDPOINT: &str = "/cgi-bin/test";

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No connection: certainly not carried out.
    NoConnection,
    /// The platform refuses with this code.
    Refused(i64),
    /// No answer, for ever.
    Hang,
    /// The source panics.
    Panic,
}

#[derive(Clone)]
pub struct Platform {
    state: Arc<Mutex<State>>,
    stable: bool,
}

struct State {
    delay: Duration,
    life: Duration,
    faults: VecDeque<Fault>,
    fault: Option<Fault>,
    current: Option<(String, Instant)>,
    number: u32,
    asked: Vec<(Instant, FetchMode)>,
    granted: Vec<(Instant, Duration)>,
    ends: HashMap<String, Instant>,
    promised_ends: HashMap<String, Instant>,
    handed_out: HashMap<String, usize>,
    in_the_air: usize,
    most_in_the_air: usize,
}

impl Platform {
    /// Like `stable_token`: repeats a value until its last 300 seconds, unless forced.
    pub fn stable() -> Self {
        Self::new(true)
    }

    /// Like `/cgi-bin/token`: a new value with each request.
    pub fn classic() -> Self {
        Self::new(false)
    }

    fn new(stable: bool) -> Self {
        let state = State {
            delay: Duration::from_millis(50),
            life: Duration::from_secs(7200),
            faults: VecDeque::new(),
            fault: None,
            current: None,
            number: 0,
            asked: Vec::new(),
            granted: Vec::new(),
            ends: HashMap::new(),
            promised_ends: HashMap::new(),
            handed_out: HashMap::new(),
            in_the_air: 0,
            most_in_the_air: 0,
        };
        Self {
            state: Arc::new(Mutex::new(state)),
            stable,
        }
    }

    fn state<R>(&self, f: impl FnOnce(&mut State) -> R) -> R {
        f(&mut self.state.lock().unwrap())
    }

    /// How long each request takes.
    pub fn set_delay(&self, delay: Duration) {
        self.state(|state| state.delay = delay);
    }

    /// The life that is granted from now on.
    pub fn set_life(&self, life: Duration) {
        self.state(|state| state.life = life);
    }

    /// What goes wrong with every request from now on.
    pub fn set_fault(&self, fault: Option<Fault>) {
        self.state(|state| state.fault = fault);
    }

    /// What goes wrong with the next request alone.
    pub fn fail_once(&self, fault: Fault) {
        self.state(|state| state.faults.push_back(fault));
    }

    /// Somebody else has a new value granted, which retires the current one.
    pub fn retire(&self) {
        self.state(|state| {
            state.grant();
        });
    }

    /// Requests so far.
    pub fn fetches(&self) -> usize {
        self.state(|state| state.asked.len())
    }

    /// Forced ones among them.
    pub fn forced(&self) -> usize {
        self.state(|state| {
            state
                .asked
                .iter()
                .filter(|(_, mode)| *mode == FetchMode::Forced)
                .count()
        })
    }

    /// When each request came.
    pub fn asked(&self) -> Vec<Instant> {
        self.state(|state| state.asked.iter().map(|(at, _)| *at).collect())
    }

    /// When each request was sent that brought a value.
    pub fn granted(&self) -> Vec<Instant> {
        self.state(|state| state.granted.iter().map(|(at, _)| *at).collect())
    }

    /// The same, with the life that was granted.
    pub fn lives(&self) -> Vec<(Instant, Duration)> {
        self.state(|state| state.granted.clone())
    }

    /// When `value` ends by the platform's own count.
    pub fn end_of(&self, value: &str) -> Option<Instant> {
        self.state(|state| state.ends.get(value).copied())
    }

    /// When `value` ends for somebody who counts each life from when he asked for it.
    pub fn promised_end_of(&self, value: &str) -> Option<Instant> {
        self.state(|state| state.promised_ends.get(value).copied())
    }

    /// Whether nothing was granted after `value`.
    pub fn is_newest(&self, value: &str) -> bool {
        self.state(|state| state.current.as_ref().is_some_and(|(newest, _)| newest == value))
    }

    /// How many requests were in the air at once, at most.
    pub fn most_in_the_air(&self) -> usize {
        self.state(|state| state.most_in_the_air)
    }

    /// How often `value` was handed out.
    pub fn handed_out(&self, value: &str) -> usize {
        self.state(|state| state.handed_out.get(value).copied().unwrap_or(0))
    }
}

impl State {
    fn grant(&mut self) -> String {
        self.number += 1;
        let value = format!("value-{}", self.number);
        let end = Instant::now() + self.life;
        self.ends.insert(value.clone(), end);
        self.current = Some((value.clone(), end));
        value
    }

    fn answer(&mut self, repeats: bool) -> (String, Duration) {
        if let Some((value, end)) = &self.current
            && repeats
        {
            let left = end.saturating_duration_since(Instant::now());
            if left > Duration::from_secs(300).min(self.life / 3) {
                return (value.clone(), Duration::from_secs(left.as_secs()));
            }
        }
        (self.grant(), self.life)
    }
}

/// A request is in the air as long as this lives, also when it is given up.
struct InTheAir(Platform);

impl Drop for InTheAir {
    fn drop(&mut self) {
        self.0.state(|state| state.in_the_air -= 1);
    }
}

impl TokenSource for Platform {
    fn kind(&self) -> CredentialKind {
        CredentialKind::ACCESS_TOKEN
    }

    async fn fetch(&self, mode: FetchMode) -> Result<Fetched, SourceError> {
        let sent = Instant::now();
        let (delay, fault) = self.state(|state| {
            state.asked.push((sent, mode));
            state.in_the_air += 1;
            state.most_in_the_air = state.most_in_the_air.max(state.in_the_air);
            (state.delay, state.faults.pop_front().or(state.fault))
        });
        let _in_the_air = InTheAir(self.clone());
        tokio::time::sleep(delay).await;
        match fault {
            Some(Fault::NoConnection) => Err(SourceError::NoAnswer {
                endpoint: ENDPOINT,
                source: CallError::Transport {
                    path: ENDPOINT.into(),
                    source: TransportError::Connect {
                        reason: "connection refused".into(),
                    },
                },
            }),
            Some(Fault::Refused(code)) => Err(SourceError::Refused {
                endpoint: ENDPOINT,
                source: ApiError::new(ErrCode::new(code), "refused by the test"),
            }),
            Some(Fault::Hang) => std::future::pending().await,
            // A panic as any other, but for the message.
            Some(Fault::Panic) => std::panic::resume_unwind(Box::new("asked for by the test")),
            None => {
                let repeats = self.stable && mode == FetchMode::Normal;
                let (value, life) = self.state(|state| {
                    let (value, life) = state.answer(repeats);
                    state.granted.push((sent, life));
                    let promised = state.promised_ends.entry(value.clone()).or_insert(sent + life);
                    *promised = (sent + life).min(*promised);
                    *state.handed_out.entry(value.clone()).or_default() += 1;
                    (value, life)
                });
                Fetched::new(value, life).map_err(|source| SourceError::BadValue {
                    endpoint: ENDPOINT,
                    source,
                })
            }
        }
    }

    fn family(&self) -> &'static str {
        if self.stable { "stable" } else { "classic" }
    }

    fn can_force(&self) -> bool {
        self.stable
    }

    fn is_shared_by_nature(&self) -> bool {
        self.stable
    }

    fn max_lead(&self) -> Option<Duration> {
        self.stable.then_some(Duration::from_secs(290))
    }
}
