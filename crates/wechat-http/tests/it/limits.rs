//! No call waits for ever, and no answer fills the memory.

use std::{future::pending, time::Duration};

use tokio::time::Instant;
use wechat_http::{Answer, BuildError, Call, Client, Error, Request, Transport, TransportError};

use super::PATH;

/// Takes every request and never answers.
struct Silent;

impl Transport for Silent {
    async fn send(&self, _: Request) -> Result<Answer, TransportError> {
        pending().await
    }
}

/// Does not keep to the limit it is given.
struct Talkative;

impl Transport for Talkative {
    async fn send(&self, request: Request) -> Result<Answer, TransportError> {
        Ok(Answer::new(200, vec![b' '; request.max_answer() + 1]))
    }
}

async fn waited(client: &Client, call: Call) -> Duration {
    let start = Instant::now();
    let error = client.send(&call).await.unwrap_err();
    let limit = match error {
        Error::Transport {
            source: TransportError::TimedOut { limit },
            ..
        } => limit,
        other => panic!("it times out: {other}"),
    };
    let waited = start.elapsed();
    // The paused clock moves in milliseconds.
    assert!(waited >= limit && waited < limit + Duration::from_millis(2));
    limit
}

#[tokio::test(start_paused = true)]
async fn a_call_waits_five_seconds_and_one_with_a_file_a_minute() {
    let client = Client::new(Silent);

    assert_eq!(waited(&client, Call::get(PATH)).await, Duration::from_secs(5));
    assert_eq!(
        waited(&client, Call::post(PATH).media()).await,
        Duration::from_secs(60)
    );
}

#[tokio::test(start_paused = true)]
async fn both_limits_can_be_set_and_a_call_can_have_its_own() {
    let client = Client::builder()
        .transport(Silent)
        .call_timeout(Duration::from_secs(2))
        .media_timeout(Duration::from_secs(300))
        .build()
        .unwrap();

    assert_eq!(waited(&client, Call::get(PATH)).await, Duration::from_secs(2));
    assert_eq!(
        waited(&client, Call::post(PATH).media()).await,
        Duration::from_secs(300)
    );
    let own = Call::get(PATH).timeout(Duration::from_millis(700));
    assert_eq!(waited(&client, own).await, Duration::from_millis(700));
}

#[tokio::test]
async fn a_transport_that_ignores_the_limit_is_not_believed() {
    let client = Client::builder()
        .transport(Talkative)
        .max_answer(1000)
        .build()
        .unwrap();

    let error = client.send(&Call::get(PATH)).await.unwrap_err();

    assert!(matches!(
        error,
        Error::Transport {
            source: TransportError::TooLarge { limit: 1000 },
            ..
        }
    ));
    assert!(error.advice().contains("max_answer"));
}

#[test]
fn a_limit_of_zero_is_refused_by_its_name() {
    let zero = Duration::ZERO;
    for (builder, setting) in [
        (Client::builder().call_timeout(zero), "call_timeout"),
        (Client::builder().media_timeout(zero), "media_timeout"),
        (Client::builder().max_answer(0), "max_answer"),
    ] {
        let error = builder.build().unwrap_err();

        assert_eq!(error, BuildError::Zero { setting });
        assert!(error.to_string().starts_with(setting), "{error}");
    }
}
