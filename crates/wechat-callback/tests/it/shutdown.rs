//! Stopping loses no push that was accepted.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{sync::Semaphore, time::sleep};
use wechat_callback::{BoxError, Callback, Context, Late};
use wechat_message::Message;

use crate::world::{Sent, content, opened, plain, safe, text};

#[tokio::test(start_paused = true)]
async fn with_a_thousand_in_flight_none_is_lost() {
    let gate = Arc::new(Semaphore::new(0));
    let handled = Arc::new(Mutex::new(HashSet::new()));
    let callback = {
        let (gate, handled) = (Arc::clone(&gate), Arc::clone(&handled));
        safe()
            // Half of them wait for the other half.
            .max_handlers(500)
            .on("text", move |message: Message, _: Context| {
                let (gate, handled) = (Arc::clone(&gate), Arc::clone(&handled));
                async move {
                    gate.acquire().await.unwrap().forget();
                    handled.lock().unwrap().insert(message.sent.id);
                    message.text().map(str::to_owned)
                }
            })
            .build()
            .unwrap()
    };
    let push = |id: u64| {
        let callback = callback.clone();
        tokio::spawn(async move { Sent::sealed(&text(id, &format!("no {id}"))).to(&callback).await })
    };
    let in_flight: Vec<_> = (1..=1000).map(push).collect();
    sleep(Duration::from_millis(10)).await;
    assert_eq!(callback.stats().running, 500);

    let stopping = tokio::spawn({
        let callback = callback.clone();
        async move { callback.shutdown().await }
    });
    sleep(Duration::from_millis(10)).await;
    let too_late = push(1001).await.unwrap();
    assert!(!stopping.is_finished(), "it waits for the handlers");
    gate.add_permits(2000);
    stopping.await.unwrap();

    assert_eq!(
        handled.lock().unwrap().len(),
        1000,
        "all that were accepted were handled"
    );
    for (id, answer) in (1..).zip(in_flight) {
        let answer = answer.await.unwrap();
        assert_eq!(content(&opened(&answer)), Some(&*format!("no {id}")));
    }
    assert_eq!(too_late.status(), 503, "what comes later is to be sent again");
    assert_eq!(push(1002).await.unwrap().status(), 503);
}

#[tokio::test(start_paused = true)]
async fn late_replies_are_waited_for() {
    let sent = Arc::new(Mutex::new(0));
    let count = Arc::clone(&sent);
    let callback: Callback = plain()
        .on("text", async |_: Message, _: Context| {
            sleep(Duration::from_secs(20)).await;
            "late"
        })
        .late_reply(move |_: Late| {
            let count = Arc::clone(&count);
            async move {
                sleep(Duration::from_secs(5)).await;
                *count.lock().unwrap() += 1;
                Ok::<(), BoxError>(())
            }
        })
        .build()
        .unwrap();
    assert_eq!(Sent::plain(&text(1, "a")).to(&callback).await.body(), "success");

    let begin = tokio::time::Instant::now();
    callback.shutdown().await;

    assert_eq!(*sent.lock().unwrap(), 1);
    assert_eq!(begin.elapsed(), Duration::from_millis(20_500));
    callback.shutdown().await;
}
