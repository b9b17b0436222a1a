//! The properties, each over a small world of readers, rejecters, a source and a clock.

use std::{
    collections::HashSet,
    future::Future,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    time::{Duration, Instant, UNIX_EPOCH},
};

use wechat_core::Secret;

use crate::{
    desk::{Answer, Desk, Pilot},
    fingerprint::Fingerprint,
    flight::Interruption,
    ledger::{Patience, Want},
    window::{Grant, Held, Now, Windows},
};

/// Schedules tried per property.
const SCHEDULES: usize = 3_000;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Failure {
    Platform,
    Interrupted,
}

impl Interruption for Failure {
    fn interrupted() -> Self {
        Self::Interrupted
    }
}

fn at(seconds: u64) -> Now {
    static START: OnceLock<Instant> = OnceLock::new();
    let since = Duration::from_secs(seconds);
    Now {
        instant: *START.get_or_init(Instant::now) + since,
        wall: UNIX_EPOCH + Duration::from_secs(1_700_000_000) + since,
    }
}

fn held(value: &str, from: Now) -> Arc<Held> {
    let grant = Grant {
        value: Secret::new(value.into()),
        remaining: Duration::from_secs(7200),
        life: Some(Duration::from_secs(7200)),
        at: from,
        generation: 0,
        suspect: false,
    };
    let windows = Windows {
        lead: Duration::from_secs(270),
        margin: Duration::from_secs(60),
    };
    Arc::new(Held::new(grant, windows, None, 0.5))
}

/// The platform as the desk sees it: counts flights in the air and grants numbered values.
#[derive(Default)]
struct World {
    in_the_air: AtomicUsize,
    flights: AtomicUsize,
    granted: AtomicU64,
}

impl World {
    /// A flight with two scheduling points in it, so that others act while it is in the air.
    async fn fly(self: Arc<Self>, pilot: Pilot<Failure>, now: Now, succeeds: bool) {
        let others = self.in_the_air.fetch_add(1, Ordering::SeqCst);
        assert_eq!(others, 0, "T1: two flights in the air");
        self.flights.fetch_add(1, Ordering::SeqCst);
        shuttle::future::yield_now().await;
        pilot.count_fetch(now, false);
        shuttle::future::yield_now().await;
        let number = self.granted.fetch_add(1, Ordering::SeqCst) + 1;
        self.in_the_air.fetch_sub(1, Ordering::SeqCst);
        if succeeds {
            pilot.land(held(&format!("value-{number}"), now), Some(now));
        } else {
            pilot.crash(Failure::Platform, Patience::Passing, now, 1.0);
        }
    }

    /// What `TokenManager::ask` does, on shuttle's executor.
    async fn ask(
        self: &Arc<Self>,
        desk: &Arc<Desk<Failure>>,
        now: Now,
        mut want: Want,
        succeeds: bool,
    ) -> Result<Arc<Held>, Failure> {
        loop {
            let (answer, pilot) = desk.ask(now, want);
            if let Some(pilot) = pilot {
                // Detached, as a tokio task is: the caller may go away.
                drop(shuttle::future::spawn(Arc::clone(self).fly(pilot, now, succeeds)));
            }
            match answer {
                Answer::Use(held) | Answer::LastResort(held) => return Ok(held),
                Answer::Refused(_) => return Err(Failure::Platform),
                Answer::Wait { waiter, .. } => match waiter.await {
                    Ok(()) => want = Want::Read,
                    Err(Failure::Interrupted) => {}
                    Err(error) => return desk.fall_back(now).ok_or(error),
                },
            }
        }
    }
}

fn check(world: fn()) {
    shuttle::check_random(world, SCHEDULES);
    shuttle::check_pct(world, SCHEDULES, 3);
}

#[test]
fn t1_readers_of_an_expired_value_share_one_flight() {
    check(|| {
        let world = Arc::new(World::default());
        let desk = Arc::new(Desk::new(Some(held("old", at(0))), None));
        let readers: Vec<_> = (0..4)
            .map(|_| {
                let (world, desk) = (Arc::clone(&world), Arc::clone(&desk));
                shuttle::future::spawn(async move { world.ask(&desk, at(8000), Want::Read, true).await })
            })
            .collect();
        shuttle::future::block_on(async {
            for reader in readers {
                assert_eq!(
                    reader.await.unwrap().unwrap().value().expose().as_ref(),
                    "value-1"
                );
            }
        });
        assert_eq!(world.flights.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn t1_readers_and_grants_never_put_two_flights_in_the_air() {
    check(|| {
        let world = Arc::new(World::default());
        let desk = Arc::new(Desk::new(None, None));
        let wants = [
            Want::Read,
            Want::Grant { force: false },
            Want::Read,
            Want::Grant { force: true },
        ];
        let askers: Vec<_> = wants
            .into_iter()
            .map(|want| {
                let (world, desk) = (Arc::clone(&world), Arc::clone(&desk));
                shuttle::future::spawn(async move { world.ask(&desk, at(0), want, true).await })
            })
            .collect();
        shuttle::future::block_on(async {
            for asker in askers {
                asker.await.unwrap().unwrap();
            }
        });
    });
}

#[test]
fn t3_a_value_rejected_before_the_question_is_never_the_answer() {
    check(|| {
        let world = Arc::new(World::default());
        let desk = Arc::new(Desk::new(Some(held("bad", at(0))), None));
        let bad = Fingerprint::of("bad");
        let rejected = Arc::new(shuttle::sync::Mutex::new(HashSet::new()));
        let askers: Vec<_> = (0..4)
            .map(|n| {
                let (world, desk, rejected) = (Arc::clone(&world), Arc::clone(&desk), Arc::clone(&rejected));
                shuttle::future::spawn(async move {
                    if n < 2 {
                        let got = world.ask(&desk, at(10), Want::Other(bad), true).await.unwrap();
                        rejected.lock().unwrap().insert(bad);
                        assert_ne!(got.fingerprint(), bad, "T3: handed to the one who rejected it");
                    }
                    let known = rejected.lock().unwrap().clone();
                    let got = world.ask(&desk, at(10), Want::Read, true).await.unwrap();
                    assert!(
                        !known.contains(&got.fingerprint()),
                        "T3: handed out after its rejection"
                    );
                    if rejected.lock().unwrap().contains(&bad) {
                        let seen = desk.peek(|held| held.map(|held| held.fingerprint()));
                        assert_ne!(seen, Some(bad), "T3: readers without a lock still see it");
                    }
                })
            })
            .collect();
        shuttle::future::block_on(async {
            for asker in askers {
                asker.await.unwrap();
            }
        });
        assert_eq!(
            world.flights.load(Ordering::SeqCst),
            1,
            "one fetch for one rejected value"
        );
    });
}

#[test]
fn t6_a_caller_that_goes_away_changes_nothing_for_the_others() {
    check(|| {
        let world = Arc::new(World::default());
        let desk = Arc::new(Desk::new(None, None));
        // Goes away after it was polled once, as the starter of the flight or as one who waits.
        let fickle = {
            let (world, desk) = (Arc::clone(&world), Arc::clone(&desk));
            shuttle::future::spawn(async move {
                let mut ask = Box::pin(world.ask(&desk, at(0), Want::Read, true));
                let polled = ask.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                if let Poll::Ready(got) = polled {
                    assert!(got.is_ok());
                }
            })
        };
        let faithful: Vec<_> = (0..3)
            .map(|_| {
                let (world, desk) = (Arc::clone(&world), Arc::clone(&desk));
                shuttle::future::spawn(async move { world.ask(&desk, at(0), Want::Read, true).await })
            })
            .collect();
        shuttle::future::block_on(async {
            fickle.await.unwrap();
            for caller in faithful {
                assert_eq!(
                    caller.await.unwrap().unwrap().value().expose().as_ref(),
                    "value-1"
                );
            }
        });
        assert_eq!(world.flights.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn l1_every_waiter_is_woken_when_the_flight_fails() {
    check(|| {
        let world = Arc::new(World::default());
        let desk = Arc::new(Desk::new(None, None));
        let callers: Vec<_> = (0..4)
            .map(|_| {
                let (world, desk) = (Arc::clone(&world), Arc::clone(&desk));
                shuttle::future::spawn(async move { world.ask(&desk, at(0), Want::Read, false).await })
            })
            .collect();
        shuttle::future::block_on(async {
            for caller in callers {
                assert_eq!(caller.await.unwrap().unwrap_err(), Failure::Platform);
            }
        });
        assert_eq!(
            world.flights.load(Ordering::SeqCst),
            1,
            "late callers hear the remembered error"
        );
    });
}

#[test]
fn l1_every_waiter_is_woken_when_the_pilot_vanishes() {
    check(|| {
        let desk = Arc::new(Desk::<Failure>::new(None, None));
        let (answer, pilot) = desk.ask(at(0), Want::Read);
        let Answer::Wait { waiter: first, .. } = answer else {
            panic!("nothing is held, so everybody waits");
        };
        let waiters: Vec<_> = (0..2)
            .map(|_| {
                let desk = Arc::clone(&desk);
                shuttle::future::spawn(async move {
                    let (answer, pilot) = desk.ask(at(0), Want::Read);
                    // After the first flight was interrupted, this one may be told to fly.
                    drop(pilot);
                    match answer {
                        Answer::Wait { waiter, .. } => assert_eq!(waiter.await, Err(Failure::Interrupted)),
                        _ => panic!("nothing is held, so everybody waits"),
                    }
                })
            })
            .collect();
        let vanishing = shuttle::thread::spawn(move || drop(pilot));
        shuttle::future::block_on(async {
            assert_eq!(first.await, Err(Failure::Interrupted));
            for waiter in waiters {
                waiter.await.unwrap();
            }
        });
        vanishing.join().unwrap();
    });
}
