//! Between two pushes the platform remembers where they go, how often they failed, and who follows.

use std::collections::VecDeque;

use serde_json::{Map, Value};
use wechat_core::UnixSeconds;

use super::{Line, Platform, Speaker, Tenant, followers::Follower};
use crate::push::{Composed, Delivery, Endpoint, Push, PushError};

/// As many of the newest deliveries are kept per account.
const KEPT: usize = 1000;

/// After so many failed requests in a row nothing is pushed (`MarkFail`, 自动屏蔽). The pages say "many".
const MARK_FAIL_AFTER: u32 = 20;

/// For so many seconds nothing is pushed.
const MARK_FAIL_FOR: u64 = 60;

/// What the phone shows when an account does not answer, or answers with something malformed.
const OUT_OF_SERVICE: &str = "该公众号暂时无法提供服务，请稍后再试";

/// The pushes of one account.
#[derive(Debug, Default)]
pub(super) struct Pushes {
    endpoint: Option<Endpoint>,
    log: VecDeque<Delivery>,
    failures: u32,
    blocked_until: Option<UnixSeconds>,
}

impl Pushes {
    /// Whether anybody listens.
    pub(super) fn go_somewhere(&self) -> bool {
        self.endpoint.is_some()
    }

    pub(super) fn to(endpoint: Option<Endpoint>) -> Self {
        Self {
            endpoint,
            ..Self::default()
        }
    }
}

/// A push on its way.
pub(crate) struct Begun {
    pub(crate) endpoint: Endpoint,
    pub(crate) composed: Composed,
    pub(crate) number: u64,
    pub(crate) at: UnixSeconds,
    /// It is not to be sent.
    pub(crate) blocked_until: Option<UnixSeconds>,
}

impl Platform {
    /// Composes a push, and lets happen what it tells of: a user follows, leaves, writes.
    pub(crate) fn begin_push(
        &mut self,
        app_id: &str,
        push: &Push,
        now: UnixSeconds,
    ) -> Result<Begun, PushError> {
        let number = self.values.number();
        let nonce = self.values.digits();
        let tenant = self.tenants.get_mut(app_id).ok_or_else(|| PushError::Account {
            app_id: app_id.to_owned(),
        })?;
        let endpoint = tenant
            .pushes
            .endpoint
            .clone()
            .ok_or_else(|| PushError::NoCallback {
                app_id: app_id.to_owned(),
            })?;
        let composed = endpoint.compose(push, now, number)?;
        // What cannot be sealed is refused before anything happened.
        endpoint.sign(&composed, now, &nonce)?;
        tenant.happens(&composed, now);
        let blocked_until = tenant.pushes.blocked_until.filter(|until| now < *until);
        Ok(Begun {
            endpoint,
            composed,
            number,
            at: now,
            blocked_until,
        })
    }

    /// One request of a push failed, or did not.
    pub(crate) fn count_attempt(&mut self, app_id: &str, failed: bool, now: UnixSeconds) {
        self.change(app_id, |tenant| {
            let pushes = &mut tenant.pushes;
            pushes.failures = if failed { pushes.failures + 1 } else { 0 };
            if pushes.failures >= MARK_FAIL_AFTER {
                pushes.failures = 0;
                let until = UnixSeconds::new(now.get().saturating_add(MARK_FAIL_FOR));
                pushes.blocked_until = Some(until);
                tracing::warn!("an account failed too often; nothing is pushed to it for a minute");
            }
        });
    }

    /// Writes down what came of a push, and shows the user what there is to see.
    pub(crate) fn end_push(&mut self, app_id: &str, delivery: Delivery, now: UnixSeconds) {
        self.change(app_id, |tenant| {
            if let Some(user) = &delivery.user {
                match delivery.reply() {
                    Some(reply) if reply.delivered => {
                        let line = Line::new(
                            now,
                            Speaker::PassiveReply,
                            reply.msg_type.clone(),
                            reply.body.clone(),
                        );
                        tenant.followers.say(user, line);
                    }
                    None if delivery.out_of_service() => {
                        let body = serde_json::json!({ "Content": OUT_OF_SERVICE });
                        let line = Line::new(now, Speaker::Platform, "text", body);
                        tenant.followers.say(user, line);
                    }
                    _ => {}
                }
            }
            if tenant.pushes.log.len() == KEPT {
                tenant.pushes.log.pop_front();
            }
            tenant.pushes.log.push_back(delivery);
        });
    }

    /// Where pushes go, without a verification; `None` for nowhere. False when there is no such account.
    pub(crate) fn set_endpoint(&mut self, app_id: &str, endpoint: Option<Endpoint>) -> bool {
        self.change(app_id, |tenant| {
            tenant.pushes = Pushes {
                log: std::mem::take(&mut tenant.pushes.log),
                ..Pushes::to(endpoint)
            };
        })
    }

    pub(crate) fn original_id(&self, app_id: &str) -> Option<String> {
        let tenant = self.tenants.get(app_id)?;
        Some(tenant.settings.original_id.clone())
    }

    /// Ten digits, as the platform's nonces have.
    pub(crate) fn nonce(&mut self) -> String {
        self.values.digits()
    }

    /// Nineteen digits, as the platform's `echostr` has.
    pub(crate) fn echostr(&mut self) -> String {
        self.values.number().to_string()
    }

    /// The newest thousand pushes to the account, the newest last.
    ///
    /// `None` when there is no such account.
    pub fn deliveries(&self, app_id: &str) -> Option<Vec<Delivery>> {
        let tenant = self.tenants.get(app_id)?;
        Some(tenant.pushes.log.iter().cloned().collect())
    }

    /// Who follows the account, by openid, sorted. `None` when there is no such account.
    pub fn followers(&self, app_id: &str) -> Option<Vec<String>> {
        let tenant = self.tenants.get(app_id)?;
        Some(tenant.followers.openids().map(str::to_owned).collect())
    }

    /// A user of the account, if it was ever seen.
    pub fn follower(&self, app_id: &str, openid: &str) -> Option<&Follower> {
        self.tenants.get(app_id)?.followers.get(openid)
    }

    /// What a user and the account wrote to each other, the newest line last.
    ///
    /// `None` when there is no such account.
    pub fn conversation(&self, app_id: &str, openid: &str) -> Option<Vec<Line>> {
        let tenant = self.tenants.get(app_id)?;
        Some(tenant.followers.conversation(openid))
    }
}

impl Tenant {
    fn happens(&mut self, push: &Composed, now: UnixSeconds) {
        let Some(user) = push.user() else { return };
        match push.kind() {
            "event/subscribe" => {
                let values = push.values();
                let key = values.iter().find(|(path, _)| path == "EventKey");
                let key = key.map_or("", |(_, value)| value.as_str());
                let scene = key.strip_prefix("qrscene_").unwrap_or_default();
                self.followers.follow(user, scene, now);
            }
            "event/unsubscribe" => {
                self.followers.leave(user, now);
                self.contents.forget(user);
            }
            _ => self.followers.meet(user, now),
        }
        let values = push.values();
        let in_menu_message = values.iter().any(|(path, _)| path == "bizmsgmenuid");
        let windows = &mut self.contents.windows;
        windows.note(user, push.kind(), in_menu_message, now);
        // A message is on the user's phone; a tap is not.
        if !push.kind().contains('/') {
            let values = values.into_iter();
            let body: Map<String, Value> = values.map(|(path, value)| (path, Value::from(value))).collect();
            let line = Line::new(now, Speaker::User, push.kind(), Value::Object(body));
            self.followers.say(user, line);
        }
    }
}
