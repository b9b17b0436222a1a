//! The run itself: a fleet under load, one trouble after the other, and what it all came to.

use std::{
    fmt,
    ops::RangeInclusive,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use wechat_emulator::{Account, Emulator};
use wechat_engines::{Redis, Wire};
use wechat_tests::fleet::{Done, Fleet, Process, moment};

use crate::{
    bill::{Bill, Cause, Fetch, Seconds},
    trouble::{TOKEN, Trouble, fault},
};

const APP_ID: &str = "wx5823bf96d3bd56c7";
const APP_SECRET: &str = "0123456789abcdef0123456789abcdef";
/// A quarter of the platform's usual two hours, so that something is due more often.
pub(crate) const LIFE: u64 = 1800;
/// The longest lead: no token is renewed earlier than this before its end without a reason.
pub(crate) const LEAD: u64 = 290;
/// Between two troubles the fleet has time to get over the one before.
const QUIET: u64 = 200;
/// How long a fetch and a request to the store may take, in scaled seconds.
pub(crate) const TIMEOUT: u64 = 60;
/// Nobody may wait longer: a lease, the longest trouble with Redis, and a back-off, each once.
pub(crate) const LONGEST_WAIT: u64 = 122 + 100 + 60 + 60;

/// A running fleet and everything around it.
pub(crate) struct Run {
    random: fastrand::Rng,
    platform: Emulator,
    redis: Redis,
    wire: Wire,
    fleet: Fleet,
    processes: Vec<Process>,
    fetches: Vec<Fetch>,
    causes: Vec<Cause>,
    /// The platform's time at the start, from which all moments are counted.
    started: Seconds,
    /// When the processes last reported.
    reported: Seconds,
    outcome: Outcome,
}

/// What the run came to.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    calls: u64,
    failed: u64,
    /// Calls that the platform refused for their token, before they were repeated.
    refused: usize,
    /// Fetches that the platform answered.
    fetches: usize,
    /// Fetches that met a fault of the platform.
    faulty_fetches: usize,
    bill: Bill,
    longest_wait: Duration,
    pace: u32,
    troubles: usize,
    virtual_time: Duration,
    /// How many different tokens the processes held in the end, and how many of them work.
    tokens_at_the_end: (usize, usize),
    pub(crate) last_troubles: Vec<String>,
}

impl Run {
    pub(crate) async fn start(seed: u64, pace: u32, processes: usize) -> Result<Self> {
        let redis = Redis::start()?;
        let wire = Wire::to(redis.port())?;
        let epoch_ms = moment(Duration::ZERO);
        let platform = Emulator::builder()
            .account(Account::new(APP_ID, APP_SECRET).lifetime(Duration::from_secs(LIFE)))
            .pace(pace)
            .seed(seed)
            .start()
            .await?;
        let program = std::env::current_exe()?.with_file_name("fleet-process");
        let fleet = Fleet {
            program,
            platform: platform.url().to_owned(),
            app_id: APP_ID.to_owned(),
            app_secret: APP_SECRET.to_owned(),
            store: format!("redis://127.0.0.1:{}", wire.port()),
            source: "classic",
            pace,
            fetch_timeout: u32::try_from(TIMEOUT)?,
            store_timeout: u32::try_from(TIMEOUT)?,
            epoch_ms,
        };
        let mut run = Self {
            random: fastrand::Rng::with_seed(seed),
            processes: Vec::new(),
            fetches: Vec::new(),
            causes: Vec::new(),
            started: platform.clock().now().get(),
            reported: 0,
            outcome: Outcome {
                pace,
                ..Outcome::default()
            },
            platform,
            redis,
            wire,
            fleet,
        };
        for _ in 0..processes {
            let process = run.fresh().await?;
            run.processes.push(process);
        }
        Ok(run)
    }

    /// A process that has begun to call. It counts from its first token on: scaled time-outs are
    /// short for a program that has to connect everywhere first.
    async fn fresh(&mut self) -> Result<Process> {
        let mut process = self.fleet.start().await?;
        let (began, mut tries) = (self.now(), 0);
        loop {
            let read = process.ask("read 1").await?;
            if self.is_slow(&read) {
                self.blame_slowness(began);
            }
            if read.failed == 0 {
                break;
            }
            tries += 1;
            anyhow::ensure!(tries < 100, "a fresh process gets no token");
            self.pass(10).await;
        }
        process.tell("loop 4 20").await?;
        process.hear("looping").await?;
        Ok(process)
    }

    pub(crate) async fn go_on_for(mut self, length: Duration) -> Result<Outcome> {
        let began = Instant::now();
        let mut told = Instant::now();
        while began.elapsed() < length {
            let trouble = Trouble::draw(&mut self.random);
            self.outcome.troubles += 1;
            self.outcome.last_troubles.push(format!("{trouble:?}"));
            let more = self.outcome.last_troubles.len().saturating_sub(8);
            self.outcome.last_troubles.drain(..more);
            let when = self.make(trouble).await;
            let when = when.with_context(|| format!("{trouble:?}"))?;
            self.causes.extend(trouble.cause(when));
            let quiet = QUIET + self.random.u64(..QUIET);
            self.pass(quiet).await;
            self.collect().await?;
            if told.elapsed() > Duration::from_secs(30) {
                told = Instant::now();
                println!("… {}", self.outcome.line());
            }
        }
        self.settle().await?;
        let virtual_time = began.elapsed() * self.fleet.pace;
        self.outcome.virtual_time = virtual_time;
        self.outcome.bill = Bill::of(&self.fetches, &self.causes);
        Ok(self.outcome)
    }

    /// Everything is mended; after a back-off and a fetch all hold the same token, and it works.
    async fn settle(&mut self) -> Result<()> {
        self.pass(200).await;
        self.collect().await?;
        let mut end = Done::default();
        for process in &mut self.processes {
            process.ask("report").await?;
            end.add(process.ask("read 1").await?);
        }
        let working = |token: &&String| self.platform.token_is_valid(APP_ID, token);
        self.outcome.tokens_at_the_end = (end.tokens.len(), end.tokens.iter().filter(working).count());
        Ok(())
    }

    /// Lets `trouble` happen; gives when it would have met a refresh that was under way.
    async fn make(&mut self, trouble: Trouble) -> Result<RangeInclusive<Seconds>> {
        let at = self.random.usize(..self.processes.len());
        let start = self.now();
        Ok(match trouble {
            Trouble::Kill => {
                let killed = self.replace(at).await?;
                killed..=killed
            }
            Trouble::KillHolder { after } => {
                let name = if after {
                    "hang-after-fetch"
                } else {
                    "hang-before-fetch"
                };
                self.processes[at].hinder(name).await?;
                // It holds when it is next in line to fetch, which may be never: then it just dies.
                let wait = Duration::from_secs(LIFE / 2) / self.fleet.pace;
                let holding = tokio::time::timeout(wait, self.processes[at].hear("holding")).await;
                let held = holding.is_ok().then(|| self.now());
                let killed = self.replace(at).await?;
                held.unwrap_or(killed)..=killed
            }
            Trouble::Stop { seconds } => {
                self.processes[at].signal("STOP")?;
                self.pass(seconds).await;
                self.processes[at].signal("CONT")?;
                let woken = self.now();
                // How long its own calls took says nothing about the others.
                let mut done = self.processes[at].ask("report").await?;
                done.worst = Duration::ZERO;
                self.outcome.count(&done);
                self.pass(20).await;
                let mut done = self.processes[at].ask("report").await?;
                done.worst = Duration::ZERO;
                self.outcome.count(&done);
                start..=woken
            }
            // When it goes: without it nobody begins a refresh.
            Trouble::RestartRedis { seconds } => {
                self.redis.kill();
                self.pass(seconds).await;
                self.redis.restart()?;
                start..=start
            }
            Trouble::PauseRedis { seconds } => {
                self.redis.pause()?;
                self.pass(seconds).await;
                self.redis.resume()?;
                start..=start
            }
            Trouble::CutRedis { seconds } => {
                self.wire.cut();
                self.pass(seconds).await;
                self.wire.mend();
                start..=start
            }
            Trouble::Platform { how, times } => {
                self.platform.fault(fault(how, times));
                start..=start
            }
            Trouble::Reject => {
                // Where the token is refused and there is no other to be had, calls have to fail.
                self.platform.clear_faults();
                self.platform.revoke(APP_ID);
                start..=start
            }
        })
    }

    /// Kills a process, with what it did since it last reported, and starts another. Gives when.
    async fn replace(&mut self, at: usize) -> Result<Seconds> {
        let fresh = self.fresh().await?;
        let killed = self.now();
        std::mem::replace(&mut self.processes[at], fresh).kill().await?;
        Ok(killed)
    }

    async fn collect(&mut self) -> Result<()> {
        let mut all = Done::default();
        for process in &mut self.processes {
            all.add(process.ask("report").await?);
        }
        if self.is_slow(&all) {
            self.blame_slowness(self.reported);
        }
        self.reported = self.now();
        self.outcome.count(&all);
        for entry in self.platform.journal().entries() {
            if entry.path == TOKEN {
                let at = entry.at.get().saturating_sub(self.started);
                let faulty = entry.fault.is_some();
                self.fetches.push(Fetch { at, faulty });
                if faulty {
                    self.outcome.faulty_fetches += 1;
                } else {
                    self.outcome.fetches += 1;
                }
            } else if entry.errcode.is_some_and(|code| code != 0) {
                self.outcome.refused += 1;
            }
        }
        self.platform.journal().clear();
        Ok(())
    }

    /// Whether something took longer than the scaled time-outs allow.
    fn is_slow(&self, done: &Done) -> bool {
        done.worst * self.fleet.pace > Duration::from_secs(TIMEOUT)
    }

    /// The machine was busy since then, and time-outs are short here: whoever could not reach the store
    /// in time, or did not hear the platform's answer, has asked once more, and so has who doubted it.
    fn blame_slowness(&mut self, since: Seconds) {
        let when = since..=self.now();
        self.causes
            .push(Cause::always("slow spell of the machine", when, 2));
    }

    fn now(&self) -> Seconds {
        self.platform.clock().now().get() - self.started
    }

    async fn pass(&self, virtual_seconds: u64) {
        tokio::time::sleep(Duration::from_secs(virtual_seconds) / self.fleet.pace).await;
    }
}

impl Outcome {
    fn count(&mut self, done: &Done) {
        self.calls += done.ok + done.failed;
        self.failed += done.failed;
        self.longest_wait = self.longest_wait.max(done.worst);
    }

    fn line(&self) -> String {
        format!(
            "{} calls, {} failed, {} refused and repeated, {} fetches ({} met a fault), {} troubles",
            self.calls, self.failed, self.refused, self.fetches, self.faulty_fetches, self.troubles
        )
    }

    /// The promises of the house that did not hold.
    pub(crate) fn broken(&self) -> Vec<String> {
        let mut broken = Vec::new();
        if self.failed > 0 {
            broken.push(format!("{} calls failed because of a token", self.failed));
        }
        if self.calls == 0 {
            broken.push("nothing was called".to_owned());
        }
        if !self.bill.groundless.is_empty() {
            let (moments, allowed) = (&self.bill.groundless, self.bill.allowed());
            broken.push(format!(
                "{} fetches, {allowed} are allowed; there was no reason for those at {moments:?}",
                self.fetches
            ));
        }
        if self.longest_wait * self.pace > Duration::from_secs(LONGEST_WAIT) {
            broken.push(format!(
                "somebody waited for {} s",
                (self.longest_wait * self.pace).as_secs()
            ));
        }
        if self.tokens_at_the_end != (1, 1) {
            let (tokens, working) = self.tokens_at_the_end;
            broken.push(format!(
                "in the end the fleet held {tokens} tokens, of which {working} work"
            ));
        }
        broken
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.line())?;
        writeln!(f, "{}", self.bill)?;
        writeln!(
            f,
            "longest stall: {} s of credential time ({} ms)",
            (self.longest_wait * self.pace).as_secs(),
            self.longest_wait.as_millis()
        )?;
        write!(
            f,
            "credential time: {:.1} hours",
            self.virtual_time.as_secs_f64() / 3600.0
        )
    }
}
