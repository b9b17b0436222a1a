//! Users of an account are those who follow it (关注), and what they and the account wrote to each other.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;
use serde_json::Value;
use wechat_core::UnixSeconds;

/// No more users are kept per account; a push from one more is made all the same.
const MOST: usize = 100_000;

/// As many of the newest lines of a conversation are kept.
const LINES: usize = 1000;

/// Somebody who follows the account, or did.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Follower {
    /// Whether the user follows the account now.
    pub follows: bool,
    /// When the user began to follow it, the last time.
    pub since: UnixSeconds,
    /// The scene of the QR code the user came by; empty when it was none.
    pub scene: String,
    conversation: VecDeque<Line>,
}

/// A line of the conversation between a user and an account, as the phone shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Line {
    /// When, by the emulator's clock.
    pub at: UnixSeconds,
    /// Whose it is.
    pub by: Speaker,
    /// Its type, for example `text`.
    pub msg_type: String,
    /// Its elements, in the form they had.
    pub body: Value,
}

/// Who wrote a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Speaker {
    /// The user.
    User,
    /// The account, in answer to a push (被动回复).
    PassiveReply,
    /// The account, by a call (客服消息).
    CustomerService,
    /// The platform itself: that the account is out of service.
    Platform,
}

/// The users of one account, by openid.
#[derive(Debug, Default)]
pub(crate) struct Followers(BTreeMap<String, Follower>);

impl Followers {
    /// The user follows the account, with the scene of a QR code or none.
    pub(crate) fn follow(&mut self, openid: &str, scene: &str, now: UnixSeconds) {
        if let Some(user) = self.user(openid, now) {
            if !user.follows {
                user.follows = true;
                user.since = now;
            }
            scene.clone_into(&mut user.scene);
        }
    }

    /// The user does not follow the account any more.
    pub(crate) fn leave(&mut self, openid: &str, now: UnixSeconds) {
        if let Some(user) = self.user(openid, now) {
            user.follows = false;
        }
    }

    /// The user did something that only followers do, so it is one unless it left.
    pub(crate) fn meet(&mut self, openid: &str, now: UnixSeconds) {
        self.user(openid, now);
    }

    /// The user, if it was ever seen. Users that were not are followers too.
    pub(crate) fn get(&self, openid: &str) -> Option<&Follower> {
        self.0.get(openid)
    }

    /// The openids of all who follow the account now, sorted.
    pub(crate) fn openids(&self) -> impl Iterator<Item = &str> {
        let following = self.0.iter().filter(|(_, user)| user.follows);
        following.map(|(openid, _)| openid.as_str())
    }

    /// Adds a line to the user's conversation.
    pub(crate) fn say(&mut self, openid: &str, line: Line) {
        let at = line.at;
        if let Some(user) = self.user(openid, at) {
            if user.conversation.len() == LINES {
                user.conversation.pop_front();
            }
            user.conversation.push_back(line);
        }
    }

    /// The user's conversation, the newest line last.
    pub(crate) fn conversation(&self, openid: &str) -> Vec<Line> {
        let lines = self.get(openid).map(|user| &user.conversation);
        lines.into_iter().flatten().cloned().collect()
    }

    /// None when there are too many already.
    fn user(&mut self, openid: &str, now: UnixSeconds) -> Option<&mut Follower> {
        if !self.0.contains_key(openid) {
            if self.0.len() >= MOST {
                return None;
            }
            let user = Follower {
                follows: true,
                since: now,
                scene: String::new(),
                conversation: VecDeque::new(),
            };
            self.0.insert(openid.to_owned(), user);
        }
        self.0.get_mut(openid)
    }
}

impl Line {
    pub(crate) fn new(at: UnixSeconds, by: Speaker, msg_type: impl Into<String>, body: Value) -> Self {
        Self {
            at,
            by,
            msg_type: msg_type.into(),
            body,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixSeconds = UnixSeconds::new(1_700_000_000);
    const LATER: UnixSeconds = UnixSeconds::new(1_700_000_100);

    #[test]
    fn who_left_is_known_and_no_follower_and_may_come_back() {
        let mut users = Followers::default();
        users.follow("oA", "7", NOW);
        users.meet("oB", NOW);
        users.leave("oA", LATER);

        assert_eq!(users.openids().collect::<Vec<_>>(), ["oB"]);
        assert!(
            users
                .get("oA")
                .is_some_and(|user| !user.follows && user.scene == "7")
        );

        users.follow("oA", "", LATER);
        assert_eq!(users.openids().count(), 2);
        assert!(users.get("oA").is_some_and(|user| user.since == LATER));
    }

    #[test]
    fn of_a_long_conversation_the_newest_lines_are_kept() {
        let mut users = Followers::default();
        for n in 0..=LINES {
            users.say("oA", Line::new(NOW, Speaker::User, "text", Value::from(n)));
        }

        let lines = users.conversation("oA");

        assert_eq!(lines.len(), LINES);
        assert_eq!(lines.last().map(|line| &line.body), Some(&Value::from(LINES)));
        assert!(users.conversation("oB").is_empty());
    }
}
