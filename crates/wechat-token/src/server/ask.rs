//! Asking several servers: the one that answered last first, the next when it is slow or fails.

use std::{sync::atomic::Ordering, time::Duration};

use futures_util::{StreamExt as _, stream::FuturesUnordered};
use serde_json::json;
use wechat_core::Secret;
use wechat_http::{Call, Error};

use super::{
    Server, ServerClient, ServerRefusal,
    answer::{Answer, Current, ENDPOINT, read},
};
use crate::{Fingerprint, SourceError};

impl ServerClient {
    /// One request to one server; the manager bounds the whole.
    const ATTEMPT: Duration = Duration::from_secs(8);
    /// A server that has not answered by then gets company.
    const SLOW: Duration = Duration::from_secs(1);

    /// The value, from the first server that has it.
    pub(super) async fn read(&self, path: &str, known: Option<Fingerprint>) -> Result<Answer, SourceError> {
        self.first(|server| server.get(path, known, None)).await
    }

    /// Another value than `failed`, which an API call was refused with. Asking twice does no more
    /// than asking once: the server compares before it refreshes.
    pub(super) async fn refresh(&self, path: &str, failed: Fingerprint) -> Result<Current, SourceError> {
        self.first(|server| server.refresh(path, failed)).await
    }

    /// Waits at the preferred server until its value is another one than `known`. After a failure
    /// the next server is preferred.
    pub(super) async fn wait_for_change(
        &self,
        path: &str,
        known: Option<Fingerprint>,
    ) -> Result<Answer, SourceError> {
        let at = self.preferred.load(Ordering::Relaxed) % self.servers.len();
        let answer = self.servers[at].get(path, known, Some(self.wait)).await;
        if answer.is_err() {
            let next = (at + 1) % self.servers.len();
            // Somebody else may have found one that answers.
            let _ = self
                .preferred
                .compare_exchange(at, next, Ordering::Relaxed, Ordering::Relaxed);
        }
        answer
    }

    async fn first<'a, T, F>(&'a self, ask: impl Fn(&'a Server) -> F) -> Result<T, SourceError>
    where
        F: Future<Output = Result<T, SourceError>>,
    {
        let first = self.preferred.load(Ordering::Relaxed);
        let count = self.servers.len();
        let mut waiting = (0..count).map(|n| (first + n) % count);
        let mut asked = FuturesUnordered::new();
        let mut failure = None;
        loop {
            // Asked one after the other, unless all that were asked are slow or have failed.
            if let Some(at) = waiting.next() {
                let answer = ask(&self.servers[at]);
                asked.push(async move { (at, answer.await) });
            }
            let next = asked.next();
            let answer = if waiting.len() == 0 {
                next.await
            } else {
                match tokio::time::timeout(Self::SLOW, next).await {
                    Ok(answer) => answer,
                    Err(_) => continue,
                }
            };
            match answer {
                Some((at, Ok(answer))) => {
                    self.preferred.store(at, Ordering::Relaxed);
                    return Ok(answer);
                }
                Some((_, Err(error))) => failure = Some(worse(failure, error)),
                None => {
                    return Err(failure.unwrap_or(SourceError::TimeOut { limit: Self::ATTEMPT }));
                }
            }
        }
    }
}

/// Of two servers' failures the one that says more: a word of the platform, then one of a server.
fn worse(before: Option<SourceError>, error: SourceError) -> SourceError {
    let says = |error: &SourceError| match error {
        SourceError::Refused { .. } => 2,
        SourceError::Server { .. } | SourceError::BadValue { .. } => 1,
        _ => 0,
    };
    match before {
        Some(before) if says(&before) >= says(&error) => before,
        _ => error,
    }
}

impl Server {
    async fn get(
        &self,
        path: &str,
        known: Option<Fingerprint>,
        wait: Option<Duration>,
    ) -> Result<Answer, SourceError> {
        let mut call = self.authorized(Call::get(path.to_owned()));
        if let Some(known) = known {
            let etag = Secret::new(format!("\"{known}\""));
            call = call.secret_header(http::header::IF_NONE_MATCH, &etag);
        }
        if let Some(wait) = wait {
            call = call
                .query("wait", wait.as_secs().to_string())
                .timeout(ServerClient::ATTEMPT + wait);
        }
        match self.client.send(&call).await {
            Ok(reply) => read(&reply).map(Answer::Value),
            Err(Error::Status { status: 304, .. }) if known.is_some() => Ok(Answer::Unchanged),
            Err(error) => Err(failed(error)),
        }
    }

    async fn refresh(&self, path: &str, failed_value: Fingerprint) -> Result<Current, SourceError> {
        let body = json!({"fingerprint": failed_value.to_string()});
        let call = self.authorized(Call::post(format!("{path}/refresh"))).json(&body);
        let reply = self.client.send(&call).await.map_err(failed)?;
        read(&reply)
    }

    fn authorized(&self, call: Call) -> Call {
        let bearer = Secret::new(format!("Bearer {}", self.key.expose()));
        call.conceal(&self.key)
            .secret_header(http::header::AUTHORIZATION, &bearer)
            .timeout(ServerClient::ATTEMPT)
    }
}

/// A request that failed, as a source sees it.
fn failed(error: Error) -> SourceError {
    match error {
        Error::Refused { source, .. } => SourceError::Refused {
            endpoint: ENDPOINT,
            source,
        },
        Error::Status { status, .. } => SourceError::Server {
            refusal: ServerRefusal::of(status),
        },
        source => SourceError::NoAnswer {
            endpoint: ENDPOINT,
            source,
        },
    }
}
