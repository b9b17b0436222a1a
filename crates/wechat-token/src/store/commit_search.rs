//! An explicit-state search over the commit rule (T7).
//!
//! Processes that all find the stored value due, a lease that can be lost at any moment, one
//! crash at any moment, and a platform that serves a request any time after it was sent. In
//! every state where nothing moves any more the stored value must be the newest the platform
//! granted, or suspect, or still the one that was due.

use std::{collections::HashSet, time::Duration};

use super::{Committed, Document, Offer};

/// One step of the world is a second of the store's time: the whole of a search lies within the
/// life of an intent.
const STEP_MS: u64 = 1000;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Process {
    /// Wants a value newer than the one that was due.
    Wanting,
    Leased {
        owner: u128,
    },
    Sent {
        owner: u128,
        sent: u64,
    },
    Granted {
        owner: u128,
        sent: u64,
        value: u32,
    },
    Answered {
        owner: u128,
        sent: u64,
        answered: u64,
        value: u32,
    },
    /// Its lease was lost, its value not written: it offers it again.
    Refused {
        sent: u64,
        answered: u64,
        value: u32,
    },
    Done,
    /// Crashed with a request on its way.
    DeadWithRequest,
}

#[derive(Clone)]
struct World {
    document: Document,
    lease: Option<u128>,
    processes: Vec<Process>,
    newest: u32,
    step: u64,
    losses: u32,
    crashes: u32,
}

impl World {
    fn now(&self) -> u64 {
        (self.step + 1) * STEP_MS
    }

    fn offer(&self, sent: u64, answered: u64, value: u32) -> Offer {
        Offer {
            value: value.to_string().as_str().into(),
            remaining: Duration::from_secs(7200),
            life: Duration::from_secs(7200),
            sent_ago: Duration::from_millis(self.now() - sent),
            answered_ago: Duration::from_millis(self.now() - answered),
        }
    }

    /// What process `at` can do next.
    fn advance(&self, at: usize) -> Option<Self> {
        let mut next = self.clone();
        next.step += 1;
        let now = next.now();
        next.processes[at] = match self.processes[at] {
            Process::Wanting | Process::Refused { .. } if self.document.newer_than(1, now).is_some() => {
                Process::Done
            }
            Process::Wanting if self.lease.is_none() => {
                let owner = u128::from(self.step) + 1;
                next.lease = Some(owner);
                next.document.begin(owner, now);
                Process::Leased { owner }
            }
            Process::Leased { owner } => Process::Sent { owner, sent: now },
            Process::Sent { owner, sent } => {
                next.newest += 1;
                Process::Granted {
                    owner,
                    sent,
                    value: next.newest,
                }
            }
            Process::Granted { owner, sent, value } => Process::Answered {
                owner,
                sent,
                answered: now,
                value,
            },
            Process::Answered {
                owner,
                sent,
                answered,
                value,
            } if self.lease == Some(owner) => {
                next.document
                    .commit(owner, &next.offer(sent, answered, value), now);
                next.lease = None;
                Process::Done
            }
            Process::Answered {
                sent,
                answered,
                value,
                ..
            } => {
                if self.document.newer_than(1, now).is_some() {
                    Process::Done
                } else {
                    Process::Refused {
                        sent,
                        answered,
                        value,
                    }
                }
            }
            Process::Refused {
                sent,
                answered,
                value,
            } if self.lease.is_none() => {
                let owner = u128::from(self.step) + 1;
                next.document.begin(owner, now);
                next.document
                    .commit(owner, &next.offer(sent, answered, value), now);
                Process::Done
            }
            Process::DeadWithRequest => {
                next.newest += 1;
                Process::Done
            }
            Process::Wanting | Process::Refused { .. } | Process::Done => return None,
        };
        Some(next)
    }

    fn crash(&self, at: usize) -> Option<Self> {
        let mut next = self.clone();
        next.crashes = self.crashes.checked_sub(1)?;
        next.processes[at] = match self.processes[at] {
            Process::Sent { .. } => Process::DeadWithRequest,
            Process::Leased { .. } | Process::Granted { .. } | Process::Answered { .. } => Process::Done,
            _ => return None,
        };
        if matches!(self.processes[at], Process::Leased { owner } | Process::Sent { owner, .. }
            | Process::Granted { owner, .. } | Process::Answered { owner, .. } if self.lease == Some(owner))
        {
            next.lease = None;
        }
        Some(next)
    }

    fn lose_lease(&self) -> Option<Self> {
        self.lease?;
        let mut next = self.clone();
        next.losses = self.losses.checked_sub(1)?;
        next.lease = None;
        Some(next)
    }

    fn check(&self) {
        let record = self.document.record(self.now());
        let value = record.as_ref().map(|record| record.value.expose().to_string());
        let due = record.as_ref().is_none_or(|record| record.generation == 1);
        let suspect = record.as_ref().is_some_and(|record| record.suspect);
        assert!(
            due || suspect || value == Some(self.newest.to_string()),
            "the stored value {value:?} is silently not the newest, {}",
            self.newest
        );
    }

    /// Everything that decides the future: times only by their order.
    fn signature(&self) -> String {
        format!(
            "{:?} {:?} {:?} {} {} {}",
            self.document, self.lease, self.processes, self.newest, self.losses, self.crashes
        )
    }
}

fn search(processes: usize, losses: u32, crashes: u32) -> usize {
    let mut document = Document::default();
    document.begin(u128::MAX, 0);
    let due = Offer {
        value: "0".into(),
        remaining: Duration::from_secs(7200),
        life: Duration::from_secs(7200),
        sent_ago: Duration::ZERO,
        answered_ago: Duration::ZERO,
    };
    assert!(matches!(
        document.commit(u128::MAX, &due, 0),
        Committed::Stored { generation: 1, .. }
    ));
    let start = World {
        document,
        lease: None,
        processes: vec![Process::Wanting; processes],
        newest: 0,
        step: 0,
        losses,
        crashes,
    };
    let mut seen = HashSet::new();
    let mut open = vec![start];
    let mut quiet = 0;
    while let Some(world) = open.pop() {
        let advances = (0..processes)
            .filter_map(|at| world.advance(at))
            .collect::<Vec<_>>();
        if advances.is_empty() {
            quiet += 1;
            world.check();
        }
        let crashes = (0..processes).filter_map(|at| world.crash(at));
        for next in advances.into_iter().chain(crashes).chain(world.lose_lease()) {
            if seen.insert(next.signature()) {
                open.push(next);
            }
        }
    }
    quiet
}

#[test]
fn two_processes_that_lose_leases_leave_no_silently_old_value() {
    assert!(search(2, 2, 0) > 100, "the search saw the interesting states");
}

#[test]
fn three_processes_a_lost_lease_and_a_crash_leave_no_silently_old_value() {
    assert!(search(3, 1, 1) > 300, "the search saw the interesting states");
}
