//! Whatever a handler does, the platform has its answer in time.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::time::{Instant, sleep};
use wechat_callback::{BoxError, Callback, Context, Late};
use wechat_message::Message;

use crate::world::{Sent, content, event, plain, text};

/// A callback whose handler takes as many seconds as the text says; late replies are collected.
fn slow() -> (Callback, Arc<Mutex<Vec<Late>>>) {
    let collected = Arc::new(Mutex::new(Vec::new()));
    let into = Arc::clone(&collected);
    let callback = plain()
        .on("text", async |message: Message, _: Context| {
            let seconds = message.text().unwrap_or_default().parse().unwrap();
            sleep(Duration::from_secs(seconds)).await;
            format!("after {seconds} s")
        })
        .late_reply(move |late: Late| {
            into.lock().unwrap().push(late);
            async { Ok::<(), BoxError>(()) }
        })
        .build()
        .unwrap();
    (callback, collected)
}

#[tokio::test(start_paused = true)]
async fn a_reply_within_the_deadline_is_the_answer() {
    let (callback, late) = slow();
    let begin = Instant::now();

    let response = Sent::plain(&text(1, "4")).to(&callback).await;

    assert_eq!(content(response.body()), Some("after 4 s"));
    assert_eq!(begin.elapsed().as_secs(), 4);
    assert!(late.lock().unwrap().is_empty());
}

#[tokio::test(start_paused = true)]
async fn after_the_deadline_success_is_answered_and_the_reply_goes_to_the_hook() {
    let (callback, late) = slow();
    let begin = Instant::now();

    let response = Sent::plain(&text(1, "30")).to(&callback).await;
    assert_eq!(response.body(), "success");
    assert_eq!(begin.elapsed(), Duration::from_millis(4500));
    sleep(Duration::from_secs(60)).await;

    let late = late.lock().unwrap();
    let [late] = &late[..] else { panic!("{late:?}") };
    assert_eq!(late.message.from_user(), "oUser");
    assert_eq!(late.reply.fields().text("Content"), Some("after 30 s"));
    assert_eq!(late.after.as_secs(), 30);
    assert_eq!(late.origin.account(), crate::world::APP_ID);
    let stats = callback.stats();
    assert_eq!((stats.late, stats.late_sent, stats.running), (1, 1, 0));
}

#[tokio::test(start_paused = true)]
async fn three_repeats_of_a_push_that_takes_too_long_run_the_handler_once() {
    let (callback, late) = slow();
    let sent = Sent::plain(&text(1, "14"));

    // The platform cuts the connection after five seconds and sends again, so does a lost answer.
    for _ in 0..4 {
        assert_eq!(sent.to(&callback).await.body(), "success");
        sleep(Duration::from_millis(500)).await;
    }
    sleep(Duration::from_secs(20)).await;

    assert_eq!(
        late.lock().unwrap().len(),
        1,
        "the reply is sent once, and not as an answer as well"
    );
    assert_eq!((callback.stats().late, callback.stats().repeats), (1, 3));
}

#[tokio::test(start_paused = true)]
async fn a_late_reply_without_a_hook_or_with_a_failing_one_is_counted_as_lost() {
    let without = plain()
        .on("text", async |_: Message, _: Context| {
            sleep(Duration::from_secs(6)).await;
            "late"
        })
        .build()
        .unwrap();
    let failing = |panics: bool| {
        plain()
            .on("text", async |_: Message, _: Context| {
                sleep(Duration::from_secs(6)).await;
                "late"
            })
            .late_reply(move |_: Late| async move {
                assert!(!panics, "the hook panics");
                Err::<(), BoxError>("quota".into())
            })
            .build()
            .unwrap()
    };

    for callback in [without, failing(false), failing(true)] {
        assert_eq!(Sent::plain(&text(1, "a")).to(&callback).await.body(), "success");
        sleep(Duration::from_secs(2)).await;

        let stats = callback.stats();
        assert_eq!(
            (stats.late, stats.late_lost, stats.late_sent, stats.running),
            (1, 1, 0, 0)
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_panicking_handler_answers_success_once_and_takes_nothing_down() {
    let callback = plain()
        .on("text", async |message: Message, _: Context| {
            let seconds: u64 = message.text().unwrap_or_default().parse().unwrap();
            sleep(Duration::from_secs(seconds)).await;
            assert_eq!(seconds, 3, "the handler panics");
        })
        .on(
            "event/CLICK",
            |_: Message, _: Context| -> std::future::Ready<()> { panic!("before there is a future") },
        )
        .build()
        .unwrap();

    for (id, word) in (1..).zip(["not a number", "0", "1", "5"]) {
        let sent = Sent::plain(&text(id, word));
        assert_eq!(sent.to(&callback).await.body(), "success", "{word}");
        assert_eq!(sent.to(&callback).await.body(), "success", "{word}");
    }
    assert_eq!(
        Sent::plain(&event("CLICK", "a")).to(&callback).await.body(),
        "success"
    );
    assert_eq!(Sent::plain(&text(9, "3")).to(&callback).await.body(), "success");
    sleep(Duration::from_secs(1)).await;

    let stats = callback.stats();
    assert_eq!(
        (stats.panicked, stats.handled, stats.repeats, stats.running),
        (5, 1, 4, 0)
    );
}

#[tokio::test(start_paused = true)]
async fn beyond_the_bound_pushes_wait_their_turn_and_then_are_sent_again() {
    let callback = plain()
        .max_handlers(2)
        .on("text", async |_: Message, _: Context| {
            sleep(Duration::from_secs(3)).await;
            "done"
        })
        .build()
        .unwrap();
    let push = |id| {
        let callback = callback.clone();
        tokio::spawn(async move { (Sent::plain(&text(id, "hi")).to(&callback).await, Instant::now()) })
    };
    let begin = Instant::now();

    let first: Vec<_> = (1..=5).map(push).collect();
    let mut answered = Vec::new();
    for answer in first {
        let (response, at) = answer.await.unwrap();
        answered.push((
            response.status(),
            response.body() == "success",
            (at - begin).as_millis(),
        ));
    }

    // Two run, two wait and are overtaken by the deadline while they run, one finds no room.
    assert_eq!(answered[..2], [(200, false, 3000), (200, false, 3000)]);
    assert_eq!(answered[2..4], [(200, true, 4500), (200, true, 4500)]);
    assert_eq!(answered[4], (503, false, 0));
    assert_eq!(callback.stats().turned_away, 1);
    sleep(Duration::from_secs(5)).await;
    let (again, _) = push(5).await.unwrap();
    assert_eq!(
        content(again.body()),
        Some("done"),
        "what was turned away is not taken for a repeat"
    );
}
