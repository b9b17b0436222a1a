//! A push that comes again is handled once, and answered as the first.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::{sync::Semaphore, time::sleep};
use wechat_callback::{
    Answer, Callback, Claim, Completed, Context, DedupError, DedupStore, MemoryDedup, Ticket, conformance,
};
use wechat_message::Message;

use crate::world::{NOW, Sent, content, crypto, event, opened, plain, safe, text};

/// A callback that counts how often its handler ran.
fn counting() -> (Callback, Arc<AtomicU32>) {
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let callback = safe()
        .fallback(move |_: Message, _: Context| {
            let run = counted.fetch_add(1, Ordering::Relaxed) + 1;
            async move { format!("run {run}") }
        })
        .build()
        .unwrap();
    (callback, runs)
}

#[tokio::test(start_paused = true)]
async fn the_memory_store_keeps_what_stores_promise() {
    conformance::dedup(&MemoryDedup::new(), sleep).await;
}

#[tokio::test(start_paused = true)]
async fn a_repeat_gets_the_first_answer_sealed_for_itself() {
    let (callback, runs) = counting();
    let push = |nonce: &'static str| Sent::sealed_with(&crypto(), &text(1, "hi"), |push| push.nonce = nonce);

    let first = push("111").to(&callback).await;
    sleep(Duration::from_secs(5)).await;
    let repeat = push("222").to(&callback).await;

    assert_eq!(content(&opened(&first)), Some("run 1"));
    assert_eq!(content(&opened(&repeat)), Some("run 1"));
    assert!(repeat.body().contains("<Nonce><![CDATA[222]]></Nonce>"));
    assert_eq!((runs.load(Ordering::Relaxed), callback.stats().repeats), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn messages_are_known_by_number_and_events_by_all_they_say() {
    let (callback, runs) = counting();

    for body in [
        text(1, "a"),
        text(2, "a"),
        event("CLICK", "a"),
        event("CLICK", "b"),
        text(1, "a"),
        event("CLICK", "a"),
    ] {
        Sent::sealed(&body).to(&callback).await;
    }

    assert_eq!(
        runs.load(Ordering::Relaxed),
        4,
        "two events of one user in one second are two"
    );
}

#[tokio::test(start_paused = true)]
async fn after_the_window_it_is_a_new_push() {
    let (callback, runs) = counting();
    let sent = Sent::sealed(&text(1, "hi"));

    sent.to(&callback).await;
    sleep(Duration::from_secs(59)).await;
    sent.to(&callback).await;
    assert_eq!(runs.load(Ordering::Relaxed), 1);
    sleep(Duration::from_secs(2)).await;
    sent.to(&callback).await;

    assert_eq!(runs.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn three_repeats_of_a_slow_push_run_the_handler_once_and_get_one_answer() {
    let gate = Arc::new(Semaphore::new(0));
    let runs = Arc::new(AtomicU32::new(0));
    let callback = {
        let (gate, runs) = (Arc::clone(&gate), Arc::clone(&runs));
        plain()
            .on("text", move |_: Message, _: Context| {
                let gate = Arc::clone(&gate);
                let run = runs.fetch_add(1, Ordering::Relaxed) + 1;
                async move {
                    gate.acquire().await.unwrap().forget();
                    format!("run {run}")
                }
            })
            .build()
            .unwrap()
    };
    let sent = Sent::plain(&text(1, "hi"));
    let four: Vec<_> = (0..4)
        .map(|_| {
            let (sent, callback) = (sent.clone(), callback.clone());
            tokio::spawn(async move { sent.to(&callback).await })
        })
        .collect();
    sleep(Duration::from_secs(4)).await;

    gate.add_permits(1);

    for answer in four {
        assert_eq!(content(answer.await.unwrap().body()), Some("run 1"));
    }
    assert_eq!(runs.load(Ordering::Relaxed), 1);
    assert_eq!(callback.stats().repeats, 3);
}

#[tokio::test(start_paused = true)]
async fn a_push_whose_connection_broke_is_handled_and_its_repeat_gets_the_answer() {
    let callback = plain()
        .on("text", async |_: Message, _: Context| {
            sleep(Duration::from_secs(2)).await;
            "done"
        })
        .build()
        .unwrap();
    let sent = Sent::plain(&text(1, "hi"));

    let broken = tokio::time::timeout(Duration::from_secs(1), sent.to(&callback)).await;
    assert!(broken.is_err());
    let repeat = sent.to(&callback).await;

    assert_eq!(content(repeat.body()), Some("done"));
    assert_eq!((callback.stats().handled, callback.stats().repeats), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_fresh_enough_to_be_sent_again_is_known() {
    let (callback, runs) = {
        let runs = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&runs);
        let callback = safe()
            .freshness(Duration::from_secs(300))
            .fallback(move |_: Message, _: Context| {
                counted.fetch_add(1, Ordering::Relaxed);
                async {}
            })
            .build()
            .unwrap();
        (callback, runs)
    };
    // Signed by a clock that is five minutes ahead, it can be sent for ten minutes.
    let ahead = NOW.saturating_add(Duration::from_secs(300));
    let sent = Sent::sealed_with(&crypto(), &text(1, "hi"), |push| push.timestamp = ahead);

    assert_eq!(sent.to(&callback).await.status(), 200);
    sleep(Duration::from_secs(599)).await;
    assert_eq!(sent.to(&callback).await.status(), 200);

    assert_eq!(runs.load(Ordering::Relaxed), 1);
}

/// A store that fails, or does not answer.
struct Down {
    silent: bool,
}

impl DedupStore for Down {
    async fn claim(&self, _: &str, _: Duration) -> Result<Claim, DedupError> {
        if self.silent {
            std::future::pending::<()>().await;
        }
        Err(DedupError::new("connection refused"))
    }

    async fn complete(&self, _: &str, _: Ticket, _: &Answer, _: Duration) -> Result<Completed, DedupError> {
        panic!("nothing was claimed")
    }

    async fn abandon(&self, _: &str, _: Ticket) -> Result<(), DedupError> {
        panic!("nothing was claimed")
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_is_down_keeps_no_push_from_being_answered_in_time() {
    for silent in [false, true] {
        let callback = plain()
            .dedup(Down { silent })
            .on("text", async |_: Message, _: Context| "hi")
            .build()
            .unwrap();
        let begin = tokio::time::Instant::now();

        let response = Sent::plain(&text(1, "a")).to(&callback).await;

        assert_eq!(content(response.body()), Some("hi"));
        assert!(begin.elapsed() <= Duration::from_millis(1100));
        assert_eq!(callback.stats().store_failures, 1);
    }
}

/// A store shared with another machine, which has claimed everything; it cannot tell changes.
#[derive(Clone, Default)]
struct Shared(Arc<MemoryDedup>);

impl DedupStore for Shared {
    async fn claim(&self, key: &str, hold: Duration) -> Result<Claim, DedupError> {
        self.0.claim(key, hold).await
    }

    async fn complete(
        &self,
        key: &str,
        ticket: Ticket,
        answer: &Answer,
        keep: Duration,
    ) -> Result<Completed, DedupError> {
        self.0.complete(key, ticket, answer, keep).await
    }

    async fn abandon(&self, key: &str, ticket: Ticket) -> Result<(), DedupError> {
        self.0.abandon(key, ticket).await
    }
}

const KEY: &str = "wx5823bf96d3bd56c7/gh_0123456789ab/id:1";

#[tokio::test(start_paused = true)]
async fn a_push_that_another_machine_is_handling_gets_that_machines_answer() {
    let store = Shared::default();
    let callback = plain()
        .dedup(store.clone())
        .on("text", async |_: Message, _: Context| "ours")
        .build()
        .unwrap();
    let Claim::First(ticket) = store.claim(KEY, Duration::from_secs(5)).await.unwrap() else {
        panic!("it is free");
    };
    let waiting = tokio::spawn({
        let callback = callback.clone();
        async move { Sent::plain(&text(1, "hi")).to(&callback).await }
    });
    sleep(Duration::from_secs(2)).await;

    let answer = Answer::from_text("<xml><Content><![CDATA[theirs]]></Content></xml>");
    store
        .complete(KEY, ticket, &answer, Duration::from_secs(60))
        .await
        .unwrap();

    assert_eq!(content(waiting.await.unwrap().body()), Some("theirs"));
    assert_eq!(callback.stats().handled, 0);
}

#[tokio::test(start_paused = true)]
async fn a_push_whose_machine_died_is_handled_by_the_one_that_gets_the_repeat() {
    let store = Shared::default();
    let callback = plain()
        .dedup(store.clone())
        .on("text", async |_: Message, _: Context| "ours")
        .build()
        .unwrap();
    store.claim(KEY, Duration::from_secs(5)).await.unwrap();
    let sent = Sent::plain(&text(1, "hi"));

    let at_once = sent.to(&callback).await;
    sleep(Duration::from_millis(500)).await;
    let after_five_seconds = sent.to(&callback).await;

    assert_eq!(
        at_once.status(),
        503,
        "nobody knows the answer yet, so it is to come again"
    );
    assert_eq!(content(after_five_seconds.body()), Some("ours"));
}

#[tokio::test(start_paused = true)]
async fn a_window_without_end_is_one_that_can_be_counted() {
    let callback = safe().window(Duration::MAX).build().unwrap();
    let push = || Sent::sealed_with(&crypto(), &text(1, "hi"), |_| {});

    let first = push().to(&callback).await;
    let repeat = push().to(&callback).await;

    assert_eq!((first.status(), repeat.status()), (200, 200));
    assert_eq!(callback.stats().repeats, 1);
}
