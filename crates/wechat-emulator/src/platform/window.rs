//! An account may write to a user for a while after the user did something (客服消息时间窗口): five
//! messages in 48 hours after a message, three in a minute after a tap, a scan or a follow.
//!
//! Of a user who did nothing yet nothing is known, and such a one may be written to.

use std::{collections::HashMap, time::Duration};

use wechat_core::UnixSeconds;

use super::refusal::{self, Refusal};

const AFTER_A_MESSAGE: (u32, Duration) = (5, Duration::from_secs(48 * 3600));
const AFTER_A_TAP: (u32, Duration) = (3, Duration::from_secs(60));

/// How long the phone shows that somebody is typing, and how old an interaction may be before that.
const TYPING_SHOWN: Duration = Duration::from_secs(15);
const TYPING_AFTER: Duration = Duration::from_secs(30);

#[derive(Clone, Copy, Debug)]
struct Window {
    left: u32,
    closes_at: UnixSeconds,
}

impl Window {
    fn open((left, life): (u32, Duration), now: UnixSeconds) -> Self {
        Self {
            left,
            closes_at: now.saturating_add(life),
        }
    }
}

#[derive(Debug, Default)]
struct User {
    message: Option<Window>,
    tap: Option<Window>,
    last: Option<UnixSeconds>,
    typing_since: Option<UnixSeconds>,
}

/// What an account may still write to its users, by openid.
#[derive(Debug, Default)]
pub(super) struct Windows(HashMap<String, User>);

impl Windows {
    /// The user did something, named as pushes are; some of it opens a window.
    pub(super) fn note(&mut self, openid: &str, kind: &str, in_menu_message: bool, now: UnixSeconds) {
        let tap = matches!(
            kind,
            "event/CLICK"
                | "event/scancode_push"
                | "event/scancode_waitmsg"
                | "event/subscribe"
                | "event/SCAN"
        );
        let message = !kind.contains('/') && !in_menu_message;
        if !tap && !message && !in_menu_message {
            return;
        }
        let user = self.0.entry(openid.to_owned()).or_default();
        user.last = Some(now);
        if message {
            user.message = Some(Window::open(AFTER_A_MESSAGE, now));
        } else {
            user.tap = Some(Window::open(AFTER_A_TAP, now));
        }
    }

    /// Takes one message out of a window, the shorter one first.
    pub(super) fn spend(&mut self, openid: &str, now: UnixSeconds) -> Result<(), Refusal> {
        let Some(user) = self.0.get_mut(openid) else {
            return Ok(());
        };
        let mut open = [&mut user.tap, &mut user.message]
            .into_iter()
            .flatten()
            .filter(|window| now < window.closes_at)
            .peekable();
        if open.peek().is_none() {
            return Err(refusal::OUT_OF_TIME);
        }
        let window = open.find(|window| window.left > 0);
        window.ok_or(refusal::OUT_OF_COUNT)?.left -= 1;
        user.last = Some(now);
        user.typing_since = None;
        Ok(())
    }

    /// Shows that somebody is typing, within half a minute of something said.
    pub(super) fn type_to(&mut self, openid: &str, now: UnixSeconds) -> Result<(), Refusal> {
        let user = self.0.entry(openid.to_owned()).or_insert_with(|| User {
            last: Some(now),
            ..User::default()
        });
        let recent = |at: Option<UnixSeconds>, within| at.is_some_and(|at| now < at.saturating_add(within));
        if recent(user.typing_since, TYPING_SHOWN) {
            return Err(refusal::ALREADY_TYPING);
        }
        if !recent(user.last, TYPING_AFTER) {
            return Err(refusal::NOTHING_SAID);
        }
        user.typing_since = Some(now);
        Ok(())
    }

    pub(super) fn stop_typing(&mut self, openid: &str) {
        if let Some(user) = self.0.get_mut(openid) {
            user.typing_since = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: u64) -> UnixSeconds {
        UnixSeconds::new(1_700_000_000 + second)
    }

    fn code(result: Result<(), Refusal>) -> i64 {
        result.map_or_else(|refusal| refusal.code, |()| 0)
    }

    #[test]
    fn a_message_lets_five_be_written_and_the_next_five_more() {
        let mut windows = Windows::default();
        windows.note("oA", "text", false, at(0));

        let codes: Vec<_> = (0..6).map(|n| code(windows.spend("oA", at(n)))).collect();
        windows.note("oA", "image", false, at(10));

        assert_eq!(codes, [0, 0, 0, 0, 0, 45047]);
        assert_eq!(code(windows.spend("oA", at(11))), 0);
        assert_eq!(code(windows.spend("oA", at(10 + 48 * 3600))), 45015);
    }

    #[test]
    fn a_tap_lets_three_be_written_for_a_minute_and_a_message_goes_on() {
        let mut windows = Windows::default();
        windows.note("oA", "event/CLICK", false, at(0));
        windows.note("oB", "text", true, at(0));

        let codes: Vec<_> = (0..4).map(|n| code(windows.spend("oA", at(n)))).collect();

        assert_eq!(codes, [0, 0, 0, 45047]);
        assert_eq!(code(windows.spend("oA", at(60))), 45015);
        assert_eq!(code(windows.spend("oB", at(60))), 45015);
        windows.note("oA", "text", false, at(61));
        assert_eq!(code(windows.spend("oA", at(200))), 0);
    }

    #[test]
    fn whoever_did_nothing_yet_may_be_written_to() {
        let mut windows = Windows::default();
        windows.note("oA", "event/VIEW", false, at(0));

        assert_eq!(code(windows.spend("oA", at(0))), 0);
    }

    #[test]
    fn typing_is_shown_for_a_while_after_something_was_said() {
        let mut windows = Windows::default();
        windows.note("oA", "text", false, at(0));

        assert_eq!(code(windows.type_to("oA", at(29))), 0);
        assert_eq!(code(windows.type_to("oA", at(29))), 45081);
        windows.stop_typing("oA");
        assert_eq!(code(windows.type_to("oA", at(29))), 0);
        assert_eq!(code(windows.type_to("oA", at(60))), 45080);
    }
}
