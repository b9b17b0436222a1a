//! Reading a fresh cached token beside the bare cost of the same: an `ArcSwap` load and a look
//! at both clocks.
//!
//! `get` hands out an owned handle, so its bare counterpart clones the `Arc`; `with_token` lends,
//! and its counterpart takes a guard.

use std::{
    hint::black_box,
    sync::{Arc, Barrier},
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use arc_swap::ArcSwapOption;
use criterion::{Criterion, criterion_group, criterion_main};
use futures_util::FutureExt as _;
use wechat_core::{AppId, Clock, SystemClock, UnixSeconds};
use wechat_token::{
    Committed, CredentialKey, CredentialKind, FunctionSource, Lease, MemoryStore, Offer, Record, StoreError,
    TokenManager, TokenManagerBuilder, TokenStore,
};

/// What nobody can do without: the value and its end on both clocks.
struct Bare {
    slot: ArcSwapOption<Value>,
    clock: Arc<dyn Clock>,
}

struct Value {
    text: Arc<str>,
    ends_instant: Instant,
    ends_wall: SystemTime,
}

impl Bare {
    fn new() -> Self {
        let life = Duration::from_secs(7200);
        let value = Value {
            text: "a-token-of-the-usual-length".into(),
            ends_instant: Instant::now() + life,
            ends_wall: SystemTime::now() + life,
        };
        Self {
            slot: ArcSwapOption::from_pointee(value),
            clock: Arc::new(SystemClock),
        }
    }

    fn is_fresh(&self, value: &Value) -> bool {
        self.clock.instant() < value.ends_instant && self.clock.wall() < value.ends_wall
    }

    fn get(&self) -> Option<Arc<Value>> {
        let value = self.slot.load_full()?;
        self.is_fresh(&value).then_some(value)
    }

    fn with<R>(&self, f: impl FnOnce(&str) -> R) -> Option<R> {
        let value = self.slot.load();
        let value = value.as_ref()?;
        self.is_fresh(value).then(|| f(&value.text))
    }
}

/// A store that readers look at every three seconds, as those between machines.
struct Shared(MemoryStore);

impl TokenStore for Shared {
    async fn load(&self, key: &CredentialKey) -> Result<Option<Record>, StoreError> {
        self.0.load(key).await
    }

    async fn commit(&self, key: &CredentialKey, lease: Lease, offer: Offer) -> Result<Committed, StoreError> {
        self.0.commit(key, lease, offer).await
    }

    fn cache_age(&self) -> Option<Duration> {
        Some(Duration::from_secs(3))
    }
}

fn manager() -> TokenManager {
    built(|builder| builder)
}

#[expect(clippy::unwrap_used, reason = "the texts are constant")]
fn built(with: impl FnOnce(TokenManagerBuilder) -> TokenManagerBuilder) -> TokenManager {
    let app_id = AppId::new("wx5823bf96d3bd56c7").unwrap();
    let source = FunctionSource::new(CredentialKind::ACCESS_TOKEN, || None::<(String, u64)>);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let end = UnixSeconds::new(now.as_secs() + 7200);
    let builder = TokenManager::builder(app_id, source);
    with(builder.initial("a-token-of-the-usual-length".to_owned(), end))
        .build()
        .unwrap()
}

/// How long `rounds` runs of `work` take when `threads` threads do them at once, each that many.
fn at_once(threads: usize, rounds: u64, work: impl Fn() + Sync) -> Duration {
    if threads == 1 {
        let start = Instant::now();
        for _ in 0..rounds {
            work();
        }
        return start.elapsed();
    }
    let barrier = Barrier::new(threads);
    let longest = thread::scope(|scope| {
        let runs: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    let start = Instant::now();
                    for _ in 0..rounds {
                        work();
                    }
                    start.elapsed()
                })
            })
            .collect();
        runs.into_iter().filter_map(|run| run.join().ok()).max()
    });
    longest.unwrap_or_default()
}

#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn compare(criterion: &mut Criterion, threads: usize) {
    let (manager, bare) = (manager(), Bare::new());

    let mut group = criterion.benchmark_group(format!("get_{threads}_threads"));
    group.bench_function("ours", |bencher| {
        bencher.iter_custom(|rounds| {
            at_once(threads, rounds, || {
                black_box(black_box(&manager).get().now_or_never().unwrap().unwrap());
            })
        });
    });
    group.bench_function("bare", |bencher| {
        bencher.iter_custom(|rounds| {
            at_once(threads, rounds, || {
                black_box(black_box(&bare).get().unwrap());
            })
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group(format!("with_token_{threads}_threads"));
    group.bench_function("ours", |bencher| {
        bencher.iter_custom(|rounds| {
            at_once(threads, rounds, || {
                black_box(black_box(&manager).with_token(str::len).unwrap());
            })
        });
    });
    group.bench_function("bare", |bencher| {
        bencher.iter_custom(|rounds| {
            at_once(threads, rounds, || {
                black_box(black_box(&bare).with(str::len).unwrap());
            })
        });
    });
    group.finish();
}

/// With a shared store, reads stay in memory and look at the store every few seconds.
#[expect(clippy::unwrap_used, reason = "a benchmark of something broken may stop")]
fn near_cached(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let _entered = runtime.enter();
    let near = built(|builder| builder.store(Shared(MemoryStore::new())));
    let plain = manager();

    let mut group = criterion.benchmark_group("near_cached_get");
    for (name, manager) in [("near", near), ("plain", plain)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(&manager).get().now_or_never().unwrap().unwrap());
        });
    }
    group.finish();
}

fn all(criterion: &mut Criterion) {
    near_cached(criterion);
    for threads in [1, 2] {
        compare(criterion, threads);
    }
}

criterion_group!(cached_read, all);
criterion_main!(cached_read);
