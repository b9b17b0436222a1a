//! Some two hundred kinds of push come to one URL; a bot cares for a few of them.

use std::{collections::HashMap, fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

use futures_util::{FutureExt as _, future};
use tokio::time::Instant;
use wechat_message::{Direction, Message, Reply, kinds};

use crate::{BoxError, BuildError, IntoReply, Origin};

/// What a handler knows besides the message.
pub struct Context<S = ()> {
    state: Arc<S>,
    origin: Origin,
    deadline: Instant,
}

impl<S> Context<S> {
    /// What was given to [`Callback::with_state`](crate::Callback::with_state).
    pub fn state(&self) -> &S {
        &self.state
    }

    /// The name of the account in the [`Directory`](crate::Directory); of the only one, the AppID.
    pub fn account(&self) -> &str {
        self.origin.account()
    }

    /// Which push it is, for logs and for keys of your own.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How long until `success` is answered in place of the reply. Zero afterwards.
    pub fn time_left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }
}

impl<S> Clone for Context<S> {
    fn clone(&self) -> Self {
        Self {
            state: Arc::clone(&self.state),
            origin: self.origin.clone(),
            deadline: self.deadline,
        }
    }
}

impl<S> fmt::Debug for Context<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("account", &self.account())
            .field("key", &self.origin.key())
            .finish_non_exhaustive()
    }
}

pub(crate) type Handling = Pin<Box<dyn Future<Output = Result<Reply, BoxError>> + Send>>;
type Handler = Box<dyn Fn(Message, Origin, Instant) -> Handling + Send + Sync>;

/// Which handler a push goes to.
#[derive(Default)]
pub(crate) struct Routes {
    exact: HashMap<Box<str>, Handler>,
    events: Option<Handler>,
    notices: Option<Handler>,
    fallback: Option<Handler>,
}

/// A handler with its types forgotten.
pub(crate) fn erased<S, F, Fut>(state: &Arc<S>, handler: F) -> Handler
where
    S: Send + Sync + 'static,
    F: Fn(Message, Context<S>) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: IntoReply> + Send + 'static,
{
    let state = Arc::clone(state);
    let handler = Arc::new(handler);
    Box::new(move |message, origin, deadline| {
        let handler = Arc::clone(&handler);
        let context = Context {
            state: Arc::clone(&state),
            origin,
            deadline,
        };
        let answered = message.without_content();
        // The handler is called in the first step, so that a panic of it is one of this future. Unlike in
        // an async block, its arguments take no room beside what it makes of them.
        let handling = future::lazy(move |_| handler(message, context)).flatten();
        Box::pin(handling.map(move |answer| answer.into_reply(&answered)))
    })
}

impl Routes {
    pub(crate) fn add(&mut self, kind: &str, handler: Handler) -> Result<(), BuildError> {
        let taken = match kind {
            "event/*" => self.events.replace(handler).is_some(),
            "info/*" => self.notices.replace(handler).is_some(),
            _ => {
                check(kind)?;
                self.exact.insert(kind.into(), handler).is_some()
            }
        };
        if taken {
            return Err(BuildError::RouteTwice {
                kind: kind.to_owned(),
            });
        }
        Ok(())
    }

    pub(crate) fn add_fallback(&mut self, handler: Handler) -> Result<(), BuildError> {
        match self.fallback.replace(handler) {
            None => Ok(()),
            Some(_) => Err(BuildError::RouteTwice {
                kind: "the fallback".to_owned(),
            }),
        }
    }

    /// The most particular one.
    pub(crate) fn find(&self, kind: &str) -> Option<&Handler> {
        let group = || match kind.split('/').next() {
            Some("event") => self.events.as_ref(),
            Some("info") => self.notices.as_ref(),
            _ => None,
        };
        self.exact.get(kind).or_else(group).or(self.fallback.as_ref())
    }
}

/// New kinds appear every few weeks, so an unknown one is no mistake; an event without `event/`, or
/// one in other capitals, would never be called.
fn check(kind: &str) -> Result<(), BuildError> {
    let pushes = || {
        kinds()
            .filter(|known| known.direction == Direction::Push)
            .map(|known| known.name)
    };
    if pushes().any(|known| known == kind) {
        return Ok(());
    }
    let same = |known: &str| {
        let name = known.split_once('/').map_or(known, |(_, name)| name);
        known.eq_ignore_ascii_case(kind) || name.eq_ignore_ascii_case(kind)
    };
    match pushes().find(|known| same(known)) {
        Some(meant) => Err(BuildError::Kind {
            kind: kind.to_owned(),
            meant,
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_that_is_nearly_one_is_refused_and_a_new_one_is_not() {
        let meant = |kind: &str| match check(kind) {
            Err(BuildError::Kind { meant, .. }) => Some(meant),
            _ => None,
        };

        assert_eq!(meant("subscribe"), Some("event/subscribe"));
        assert_eq!(meant("event/scan"), Some("event/SCAN"));
        assert_eq!(meant("Text"), Some("text"));
        assert_eq!(meant("text"), None);
        assert_eq!(meant("event/of_next_year"), None);
    }
}
