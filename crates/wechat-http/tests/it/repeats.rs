//! A call that is safe to repeat survives a busy platform; any other is sent once.

use std::time::Duration;

use tokio::time::Instant;
use wechat_http::{Answer, Call, Client, RetryPolicy, ScriptedTransport, TransportError};

use super::{PATH, platform};

const BUSY: &str = r#"{"errcode":-1,"errmsg":"system error"}"#;

fn broken() -> TransportError {
    TransportError::Interrupted {
        reason: "connection reset".into(),
    }
}

fn refused() -> TransportError {
    TransportError::Connect {
        reason: "connection refused".into(),
    }
}

#[tokio::test(start_paused = true)]
async fn a_repeatable_call_is_sent_again_until_it_succeeds() {
    let (platform, client) = platform();
    platform.answer(PATH, BUSY);
    platform.reply(PATH, Err(broken()));
    platform.reply(PATH, Err(refused()));
    platform.answer(PATH, "{\"errcode\":0}");
    let start = Instant::now();

    client.send(&Call::get(PATH).repeatable()).await.unwrap();

    assert_eq!(platform.count(PATH), 4);
    assert!(start.elapsed() <= Duration::from_secs(1 + 2 + 4));
}

#[tokio::test(start_paused = true)]
async fn it_is_given_up_after_four_repeats_within_fifteen_seconds() {
    let (platform, client) = platform();
    platform.always(PATH, BUSY);
    let start = Instant::now();

    let error = client.send(&Call::get(PATH).repeatable()).await.unwrap_err();

    assert!(error.is_passing());
    assert_eq!(platform.count(PATH), 5);
    assert!(start.elapsed() <= Duration::from_secs(15));
}

#[tokio::test(start_paused = true)]
async fn pauses_are_drawn_by_lot_below_their_bound() {
    let policy = RetryPolicy::new(1, Duration::from_secs(8), Duration::from_secs(8));
    let mut pauses = Vec::new();
    for _ in 0..64 {
        let platform = ScriptedTransport::new();
        platform.always(PATH, BUSY);
        let client = Client::builder()
            .transport(platform)
            .retry(policy)
            .build()
            .unwrap();
        let start = Instant::now();

        client.send(&Call::get(PATH).repeatable()).await.unwrap_err();

        pauses.push(start.elapsed());
    }
    // 64 draws that all fall into one half have a chance of one in 2⁶³.
    let (shortest, longest) = (pauses.iter().min().unwrap(), pauses.iter().max().unwrap());
    assert!(*longest <= Duration::from_millis(8001), "{longest:?}");
    assert!(*shortest < Duration::from_secs(4) && Duration::from_secs(4) < *longest);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_not_declared_repeatable_is_sent_once() {
    for failure in [Ok(Answer::new(200, BUSY)), Err(broken()), Err(refused())] {
        let (platform, client) = platform();
        platform.always_reply(PATH, failure);

        client.send(&Call::post(PATH)).await.unwrap_err();

        assert_eq!(platform.count(PATH), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_another_attempt_cannot_mend_is_not_repeated() {
    for failure in [
        Ok(Answer::new(200, r#"{"errcode":40013,"errmsg":"invalid appid"}"#)),
        Ok(Answer::new(
            200,
            r#"{"errcode":45009,"errmsg":"reach max api daily quota limit"}"#,
        )),
        Ok(Answer::new(502, "<html>")),
        Ok(Answer::new(200, "{\"a\":")),
        Err(TransportError::TimedOut {
            limit: Duration::from_secs(5),
        }),
        Err(TransportError::TooLarge { limit: 9 }),
        Err(TransportError::Setup {
            reason: "no certificates".into(),
        }),
    ] {
        let (platform, client) = platform();
        platform.always_reply(PATH, failure.clone());

        client.send(&Call::get(PATH).repeatable()).await.unwrap_err();

        assert_eq!(platform.count(PATH), 1, "{failure:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn repeating_can_be_turned_off() {
    let platform = ScriptedTransport::new();
    platform.always(PATH, BUSY);
    let client = Client::builder()
        .transport(platform.clone())
        .retry(RetryPolicy::NEVER)
        .build()
        .unwrap();

    client.send(&Call::get(PATH).repeatable()).await.unwrap_err();

    assert_eq!(platform.count(PATH), 1);
}
