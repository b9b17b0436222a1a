//! Tickets live by themselves: a new token does not end them, and every call gets the same one.
//!
//! The platform's page says only that they last 7200 s and are to be cached. That calls before the
//! last five minutes return the same ticket is observed.

use std::{collections::VecDeque, time::Duration};

use serde::Serialize;
use wechat_core::{Secret, UnixSeconds};

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
};

const RENEWAL: Duration = Duration::from_secs(300);

/// A ticket is replaced at most once in its life by itself, and by hand in a test.
const REMEMBERED: usize = 16;

#[derive(Debug)]
struct Ticket {
    value: Secret<String>,
    expires_at: UnixSeconds,
}

/// The tickets of one kind. Replaced ones work to their end.
#[derive(Debug, Default)]
pub(super) struct Desk {
    issued: VecDeque<Ticket>,
}

impl Desk {
    /// The ticket of now, and how long it lives: the same for everybody, except in its last minutes.
    pub(super) fn give(
        &mut self,
        new_value: impl FnOnce() -> Secret<String>,
        now: UnixSeconds,
        lifetime: Duration,
    ) -> Option<(&str, u64)> {
        if self.newest(now, RENEWAL.min(lifetime / 3)).is_none() {
            self.issue(new_value(), now.saturating_add(lifetime));
        }
        let ticket = self.newest(now, Duration::ZERO)?;
        Some((ticket.value.expose(), ticket.expires_at.since(now).as_secs()))
    }

    fn newest(&self, now: UnixSeconds, least: Duration) -> Option<&Ticket> {
        self.issued
            .back()
            .filter(|ticket| ticket.expires_at.since(now) >= least.max(Duration::from_secs(1)))
    }

    fn issue(&mut self, value: Secret<String>, expires_at: UnixSeconds) {
        if self.issued.len() == REMEMBERED {
            self.issued.pop_front();
        }
        self.issued.push_back(Ticket { value, expires_at });
    }

    fn knows(&self, value: &str, now: UnixSeconds) -> bool {
        self.issued
            .iter()
            .any(|ticket| ticket.value.expose() == value && now < ticket.expires_at)
    }
}

/// The tickets of an account, by what they are for.
#[derive(Debug, Default)]
pub(super) struct Tickets {
    jsapi: Desk,
    card: Desk,
}

impl Tickets {
    pub(super) fn are_valid(&self, value: &str, now: UnixSeconds) -> bool {
        self.jsapi.knows(value, now) || self.card.knows(value, now)
    }

    pub(super) fn revoke(&mut self) {
        *self = Self::default();
    }
}

#[derive(Serialize)]
struct Granted<'a> {
    ticket: &'a str,
    expires_in: u64,
}

/// `GET /cgi-bin/ticket/getticket?access_token=…&type=jsapi|wx_card`
pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let now = call.now;
    let lifetime = call.tenant.settings.lifetime;
    let desk = match call.request.query("type") {
        Some("jsapi") => &mut call.tenant.tickets.jsapi,
        Some("wx_card") => &mut call.tenant.tickets.card,
        Some(_) | None => return Err(refusal::INVALID_ARGS),
    };
    let given = desk.give(|| call.values.ticket(), now, lifetime);
    let (ticket, expires_in) = given.ok_or(refusal::SYSTEM_ERROR)?;
    Ok(Reply::ok(Granted { ticket, expires_in }))
}
