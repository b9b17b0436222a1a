//! The platform waits five seconds for a callback, asks up to three times, and stops for a minute
//! when an account fails too often.

use std::time::Duration;

use wechat_core::Clock as _;

use super::{
    Answer, Attempt, Callback, Client, Delivery, Endpoint, NoAnswer, Outcome, Push, PushError, RegisterError,
    SignedPush, Verdict,
};
use crate::{platform::Begun, server::State};

/// How long an answer may take.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html)
pub const TIME_LIMIT: Duration = Duration::from_secs(5);

/// How many requests a push has in all, when none is answered.
///
/// The pages say that the request is started again, three times in total; three requests, five
/// seconds apart, are what is observed.
pub const ATTEMPTS: usize = 3;

impl Endpoint {
    /// Sends a push, once, and waits for five seconds of real time. Needs a tokio runtime.
    ///
    /// # Errors
    ///
    /// Fails when no answer comes; one with another status than 200 is an answer here.
    pub async fn send(&self, push: SignedPush) -> Result<Answer, NoAnswer> {
        let uri = self.with_query(&push.query).ok_or(NoAnswer::Connect)?;
        let client = Client::new();
        let asked = client.post(uri, push.content_type, push.body);
        match tokio::time::timeout(TIME_LIMIT, asked).await {
            Ok(answer) => answer,
            Err(_) => Err(NoAnswer::Late),
        }
    }
}

pub(crate) async fn deliver(state: &State, app_id: &str, push: &Push) -> Result<Delivery, PushError> {
    let begun = state.platform().begin_push(app_id, push, state.clock.now())?;
    let mut attempts = Vec::with_capacity(1);
    let outcome = match begun.blocked_until {
        Some(until) => Outcome::Blocked { until },
        None => loop {
            let attempt = attempt(state, &begun).await?;
            let outcome = attempt.outcome.clone();
            attempts.push(attempt);
            state
                .platform()
                .count_attempt(app_id, outcome.is_failure(), state.clock.now());
            let again = matches!(outcome, Outcome::NoAnswer { .. }) && attempts.len() < ATTEMPTS;
            if !again {
                break outcome;
            }
        },
    };
    let delivery = Delivery {
        number: begun.number,
        at: begun.at,
        kind: push.kind().to_owned(),
        user: begun.composed.user().map(str::to_owned),
        attempts,
        outcome,
    };
    tracing::debug!(
        kind = delivery.kind,
        attempts = delivery.attempts.len(),
        failed = delivery.outcome.is_failure(),
        "pushed"
    );
    state
        .platform()
        .end_push(app_id, delivery.clone(), state.clock.now());
    Ok(delivery)
}

/// Signed and sealed anew each time, as a repeat is: it says the same and looks different.
async fn attempt(state: &State, begun: &Begun) -> Result<Attempt, PushError> {
    let at = state.clock.now();
    let nonce = state.platform().nonce();
    let signed = begun.endpoint.sign(&begun.composed, at, &nonce)?;
    let started = state.clock.instant();
    let outcome = match begun.endpoint.with_query(&signed.query) {
        None => Outcome::NoAnswer {
            why: NoAnswer::Connect,
        },
        Some(uri) => {
            let asked = state.client.post(uri, signed.content_type, signed.body);
            // The clock first: an answer that is found after the time is over came too late.
            let answer = tokio::select! {
                biased;
                () = state.clock.sleep_until(started + TIME_LIMIT) => Err(NoAnswer::Late),
                answer = asked => answer,
            };
            match answer {
                Err(why) => Outcome::NoAnswer { why },
                Ok(answer) if answer.status != 200 => Outcome::NoAnswer {
                    why: NoAnswer::Status(answer.status),
                },
                Ok(answer) => match begun.endpoint.judge(&begun.composed, &answer.body) {
                    Ok(Verdict::Acknowledged) => Outcome::Acknowledged,
                    Ok(Verdict::Replied(reply)) => Outcome::Replied { reply },
                    Err(why) => Outcome::Malformed { why },
                },
            }
        }
    };
    Ok(Attempt {
        at,
        took: state.clock.instant().saturating_duration_since(started),
        outcome,
    })
}

/// Verifies the URL as the console does, and keeps the callback only if it answers rightly.
pub(crate) async fn register(state: &State, app_id: &str, callback: Callback) -> Result<(), RegisterError> {
    let unknown = || RegisterError::Account {
        app_id: app_id.to_owned(),
    };
    let original_id = state.platform().original_id(app_id).ok_or_else(unknown)?;
    let endpoint = callback.check(app_id, &original_id)?;
    let (nonce, echostr) = {
        let mut platform = state.platform();
        (platform.nonce(), platform.echostr())
    };
    let query = endpoint.verification(state.clock.now(), &nonce, &echostr);
    let lost = |source| RegisterError::NoAnswer { source };
    let uri = endpoint
        .with_query(&query)
        .ok_or_else(|| lost(NoAnswer::Connect))?;
    let answer = tokio::select! {
        biased;
        () = state.clock.sleep_until(state.clock.instant() + TIME_LIMIT) => Err(NoAnswer::Late),
        answer = state.client.get(uri) => answer,
    };
    let answer = answer.map_err(lost)?;
    if answer.status != 200 {
        return Err(lost(NoAnswer::Status(answer.status)));
    }
    if answer.body != echostr.as_bytes() {
        return Err(RegisterError::WrongEcho {
            length: answer.body.len(),
        });
    }
    if state.platform().set_endpoint(app_id, Some(endpoint)) {
        Ok(())
    } else {
        Err(unknown())
    }
}
