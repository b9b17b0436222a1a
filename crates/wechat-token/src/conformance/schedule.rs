//! A store against the pure rule, on random schedules.

use std::time::Duration;

use wechat_core::Secret;

use super::key;
use crate::{Committed, CredentialKey, Document, Lease, Leased, Offer, Record, Sent, TokenStore};

/// Long enough that no schedule outlives it.
const LEASE: Duration = Duration::from_secs(1_000_000);

/// What a store and the rule have to agree on.
type Seen = Option<(String, Duration, Option<Duration>, u64, bool)>;

fn seen(record: Option<Record>) -> Seen {
    let record = record?;
    let value = record.value.expose().to_string();
    Some((
        value,
        record.remaining,
        record.life,
        record.generation,
        record.suspect,
    ))
}

fn judged(committed: Committed) -> (String, Seen) {
    match committed {
        Committed::Stored { generation, suspect } => {
            (format!("stored {generation}, suspect: {suspect}"), None)
        }
        Committed::Superseded(record) => ("superseded".to_owned(), seen(Some(record))),
        Committed::LeaseLost => ("lease lost".to_owned(), None),
    }
}

/// Three processes ask for leases, lose them, commit late, early and twice, vanish, and the
/// store's clock is set forward and back: after each of `steps` steps, drawn from `seed`, the
/// store must say what [`Document`] says.
///
/// `set_clock` sets the store's clock to milliseconds since 1970; `lose_lease` ends the lease on
/// a key, as if its time had run out.
pub async fn commit_rule(
    store: &impl TokenStore,
    seed: u64,
    steps: usize,
    set_clock: impl AsyncFn(u64),
    lose_lease: impl AsyncFn(&CredentialKey),
) {
    let mut random = fastrand::Rng::with_seed(seed);
    let key = key("rule");
    let mut document = Document::default();
    let mut holder: Option<u128> = None;
    let mut processes: [Option<u128>; 3] = [None; 3];
    let mut now: u64 = 1_700_000_000_000;
    set_clock(now).await;
    for at in 0..steps {
        let place = format!("seed {seed}, step {at}");
        let process = random.usize(..processes.len());
        match random.u32(..16) {
            0..5 => {
                let newest = document.record(now).map_or(0, |record| record.generation);
                let known = newest.saturating_sub(random.u64(..2));
                let expected = document.newer_than(known, now);
                let leased = store.lease(&key, LEASE, known).await;
                match leased {
                    Ok(Leased::Newer(record)) => assert_eq!(seen(Some(record)), seen(expected), "{place}"),
                    Ok(Leased::Granted(lease)) if expected.is_none() && holder.is_none() => {
                        holder = Some(lease.owner());
                        processes[process] = Some(lease.owner());
                        document.begin(lease.owner(), now);
                    }
                    other => assert!(
                        matches!(other, Ok(Leased::Busy { .. })) && expected.is_none() && holder.is_some(),
                        "{place}: {other:?}, holder {holder:?}"
                    ),
                }
            }
            5..9 => {
                let Some(owner) = processes[process].take() else {
                    continue;
                };
                let offer = offer(&mut random, at);
                let expected = match holder.take_if(|holder| *holder == owner) {
                    Some(_) => document.commit(owner, &offer, now),
                    None => Committed::LeaseLost,
                };
                let committed = store.commit(&key, Lease::new(owner, None), offer).await;
                assert!(committed.is_ok(), "{place}: {committed:?}");
                assert_eq!(committed.ok().map(judged), Some(judged(expected)), "{place}");
            }
            9 => {
                let Some(owner) = processes[process].take() else {
                    continue;
                };
                let sent = if random.bool() {
                    Sent::Unknown
                } else {
                    Sent::WithoutEffect
                };
                holder.take_if(|holder| *holder == owner);
                document.abort(owner, sent, now);
                let aborted = store.abort(&key, Lease::new(owner, None), sent).await;
                assert!(aborted.is_ok(), "{place}: {aborted:?}");
            }
            10..12 => {
                holder = None;
                lose_lease(&key).await;
            }
            12..15 => now += random.u64(..4000),
            _ => now = now + random.u64(..60_000) - random.u64(..600_000),
        }
        set_clock(now).await;
        let record = store.load(&key).await;
        assert!(record.is_ok(), "{place}: {record:?}");
        assert_eq!(seen(record.ok().flatten()), seen(document.record(now)), "{place}");
    }
}

fn offer(random: &mut fastrand::Rng, at: usize) -> Offer {
    let value = if random.u32(..4) == 0 {
        "same".to_owned()
    } else {
        format!("value-{at}")
    };
    let answered_ago = random.u64(..3000);
    Offer {
        value: Secret::new(value.into()),
        remaining: Duration::from_millis(random.u64(1..40_000)),
        life: Duration::from_secs(40),
        sent_ago: Duration::from_millis(answered_ago + random.u64(..5000)),
        answered_ago: Duration::from_millis(answered_ago),
    }
}
