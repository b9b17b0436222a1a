//! What the callback relies on, as a test for an implementation of [`DedupStore`].
//!
//! Call it from a test of your own. It panics with the claim that does not hold.

use std::{future::Future, pin::pin, task::Poll, time::Duration};

use crate::{Answer, Claim, Completed, DedupStore, Ticket};

const HOLD: Duration = Duration::from_secs(2);
const KEEP: Duration = Duration::from_secs(4);

/// Tests `store`. `pass` lets time pass: it sleeps, or turns the clock that the store goes by. In
/// all some ten seconds.
///
/// ```
/// # #[cfg(feature = "service")] {
/// use wechat_callback::{MemoryDedup, conformance};
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?.block_on(async {
/// conformance::dedup(&MemoryDedup::new(), tokio::time::sleep).await;
/// # });
/// # }
/// # Ok::<(), std::io::Error>(())
/// ```
pub async fn dedup<F: Future<Output = ()>>(store: &impl DedupStore, pass: impl Fn(Duration) -> F) {
    one_claim_is_the_first(store).await;
    answers_are_kept(store, &pass).await;
    claims_run_out(store, &pass).await;
    claims_are_given_back(store).await;
    who_waits_is_woken_if_at_all_after_the_answer(store).await;
    any_text_comes_back(store).await;
}

/// A key that no other run uses, as long as keys get.
fn key(name: &str) -> String {
    let key = format!("conformance/{name}/{:032x}/", fastrand::u128(..));
    let rest = 168 - key.len();
    key + &"k".repeat(rest)
}

async fn claim(store: &impl DedupStore, key: &str) -> Claim {
    let claim = store.claim(key, HOLD).await;
    assert!(claim.is_ok(), "claim works: {claim:?}");
    claim.unwrap_or(Claim::Running)
}

async fn first(store: &impl DedupStore, key: &str) -> Ticket {
    match claim(store, key).await {
        Claim::First(ticket) => ticket,
        other => {
            assert_eq!(other, Claim::First(Ticket::new(0)), "a free key is claimed");
            Ticket::new(0)
        }
    }
}

async fn complete(store: &impl DedupStore, key: &str, ticket: Ticket, answer: &str) -> Completed {
    let completed = store
        .complete(key, ticket, &Answer::from_text(answer), KEEP)
        .await;
    assert!(completed.is_ok(), "complete works: {completed:?}");
    completed.unwrap_or(Completed::Lost)
}

async fn one_claim_is_the_first(store: &impl DedupStore) {
    let (one, other) = (key("one"), key("other"));
    let ticket = first(store, &one).await;

    assert_eq!(
        claim(store, &one).await,
        Claim::Running,
        "what is claimed is running"
    );
    let second = first(store, &other).await;
    assert_ne!(ticket, second, "no two claims have the same ticket");
    let stored = complete(store, &one, ticket, "<xml>one</xml>").await;
    assert_eq!(stored, Completed::Stored, "the holder completes");
    assert_eq!(
        claim(store, &one).await,
        Claim::Done(Answer::from_text("<xml>one</xml>")),
        "repeats get the answer"
    );
    assert_eq!(
        claim(store, &other).await,
        Claim::Running,
        "keys have nothing to do with each other"
    );
}

async fn answers_are_kept<F: Future<Output = ()>>(store: &impl DedupStore, pass: &impl Fn(Duration) -> F) {
    let key = key("kept");
    let ticket = first(store, &key).await;
    complete(store, &key, ticket, "success").await;

    pass(HOLD + HOLD / 4).await;
    assert_eq!(
        claim(store, &key).await,
        Claim::Done(Answer::success()),
        "an answer is kept for its own time and not for that of the claim"
    );
    pass(KEEP).await;
    first(store, &key).await;
}

async fn claims_run_out<F: Future<Output = ()>>(store: &impl DedupStore, pass: &impl Fn(Duration) -> F) {
    let key = key("died");
    let late = first(store, &key).await;

    pass(HOLD + HOLD / 4).await;
    let ticket = first(store, &key).await;
    assert_eq!(
        complete(store, &key, late, "<xml>late</xml>").await,
        Completed::Lost,
        "who was too late changes nothing"
    );
    let abandoned = store.abandon(&key, late).await;
    assert!(abandoned.is_ok(), "abandon works: {abandoned:?}");
    assert_eq!(
        claim(store, &key).await,
        Claim::Running,
        "nor does giving back a claim of others"
    );
    assert_eq!(
        complete(store, &key, ticket, "<xml/>").await,
        Completed::Stored,
        "the holder completes"
    );
}

async fn claims_are_given_back(store: &impl DedupStore) {
    let key = key("given back");
    let ticket = first(store, &key).await;

    let abandoned = store.abandon(&key, ticket).await;

    assert!(abandoned.is_ok(), "abandon works: {abandoned:?}");
    assert_eq!(
        complete(store, &key, ticket, "<xml/>").await,
        Completed::Lost,
        "what was given back is not completed"
    );
    first(store, &key).await;
}

async fn who_waits_is_woken_if_at_all_after_the_answer(store: &impl DedupStore) {
    let key = key("waited for");
    let ticket = first(store, &key).await;
    {
        // Polled once before the answer, as the callback does; it may never return.
        let mut changed = pin!(store.changed(&key));
        std::future::poll_fn(|context| {
            let _ = changed.as_mut().poll(context);
            Poll::Ready(())
        })
        .await;
        complete(store, &key, ticket, "<xml/>").await;
    }
    assert_eq!(
        claim(store, &key).await,
        Claim::Done(Answer::from_text("<xml/>")),
        "the answer is there"
    );
}

async fn any_text_comes_back(store: &impl DedupStore) {
    for text in [
        "{\"a\":\"\\u0000\"}",
        "<xml>字\r\n\u{1f600}</xml>",
        "",
        " success",
        &"x".repeat(100_000),
    ] {
        let key = key("text");
        let ticket = first(store, &key).await;
        complete(store, &key, ticket, text).await;

        let back = match claim(store, &key).await {
            Claim::Done(answer) => answer.as_str().to_owned(),
            other => format!("{other:?}"),
        };
        assert!(
            back == text,
            "an answer of {} bytes comes back as it was",
            text.len()
        );
    }
}
