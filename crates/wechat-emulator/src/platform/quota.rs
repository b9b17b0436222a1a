//! Calls are rationed: per account, per path, by the day in Beijing; `stable_token` by the minute too.

use std::collections::HashMap;

use wechat_core::UnixSeconds;

use super::{
    calendar,
    catalog::{self, Token},
    refusal::{self, Refusal},
};
use crate::account::Opened;

/// How often a month an account may set back all its counters.
const CLEARS_A_MONTH: u32 = 10;

/// How often a month an account may set back one counter.
const SINGLE_CLEARS_A_MONTH: u32 = 50;

/// Calls a day of `path`, `None` when they are not counted.
///
/// From the platform's list for new accounts and for test accounts; 100 000 where it has no number.
pub(crate) fn daily_limit(path: &str, test_account: bool) -> Option<u64> {
    let listed = DAILY.iter().find(|(known, ..)| *known == path);
    if let Some(&(_, real, test)) = listed {
        return Some(if test_account { test } else { real });
    }
    let counted = catalog::token(path) == Some(Token::App) && !UNCOUNTED.contains(&path);
    counted.then_some(100_000)
}

/// Paths, calls a day of an account, and of a test account.
const DAILY: &[(&str, u64, u64)] = &[
    ("/cgi-bin/token", 2000, 200),
    ("/cgi-bin/stable_token", 500_000, 500_000),
    ("/cgi-bin/ticket/getticket", 10_000, 10_000),
    ("/cgi-bin/menu/create", 1000, 100),
    ("/cgi-bin/menu/get", 10_000, 1000),
    ("/cgi-bin/menu/delete", 1000, 100),
    ("/cgi-bin/tags/create", 1000, 1000),
    ("/cgi-bin/tags/update", 1000, 1000),
    ("/cgi-bin/tags/delete", 1000, 1000),
    ("/cgi-bin/media/upload", 100_000, 500),
    ("/cgi-bin/media/get", 200_000, 1000),
    ("/cgi-bin/message/custom/send", 500_000, 50_000),
    ("/cgi-bin/message/mass/sendall", 100, 100),
    ("/cgi-bin/message/mass/send", 100, 100),
    ("/cgi-bin/qrcode/create", 100_000, 10_000),
    ("/cgi-bin/user/get", 500, 100),
    ("/cgi-bin/user/info", 5_000_000, 500_000),
    ("/cgi-bin/draft/add", 1000, 1000),
    ("/cgi-bin/draft/delete", 1000, 1000),
    ("/cgi-bin/draft/update", 1000, 1000),
    ("/cgi-bin/draft/count", 1000, 1000),
    ("/cgi-bin/draft/batchget", 1000, 1000),
    ("/cgi-bin/draft/get", 500, 500),
    ("/cgi-bin/freepublish/submit", 100, 100),
    ("/cgi-bin/freepublish/delete", 10, 10),
];

/// Calls about quotas are not counted themselves; nor is what needs no token of the app.
const UNCOUNTED: &[&str] = &[
    "/cgi-bin/clear_quota",
    "/cgi-bin/openapi/quota/get",
    "/cgi-bin/openapi/quota/clear",
    "/cgi-bin/openapi/rid/get",
];

/// What an account has used up.
#[derive(Debug, Default)]
pub(super) struct Quotas {
    day: u64,
    used: HashMap<&'static str, u64>,
    minute: u64,
    used_in_minute: u64,
    month: u64,
    clears: u32,
    single_clears: u32,
}

impl Quotas {
    /// Counts a call, or refuses it. A refused call is not counted.
    pub(super) fn spend(
        &mut self,
        path: &'static str,
        settings: &Opened,
        now: UnixSeconds,
    ) -> Result<(), Refusal> {
        self.turn(now);
        let by_minute = path == "/cgi-bin/stable_token";
        if by_minute && self.used_in_minute >= settings.minute_quota {
            return Err(refusal::MINUTE_QUOTA);
        }
        let used = self.used.entry(path).or_default();
        if settings.daily_limit(path).is_some_and(|limit| *used >= limit) {
            return Err(refusal::DAILY_QUOTA);
        }
        *used += 1;
        if by_minute {
            self.used_in_minute += 1;
        }
        Ok(())
    }

    /// Calls of `path` today.
    pub(super) fn used(&mut self, path: &str, now: UnixSeconds) -> u64 {
        self.turn(now);
        self.used.get(path).copied().unwrap_or_default()
    }

    /// Sets all counters of the day back.
    pub(super) fn clear(&mut self, now: UnixSeconds) -> Result<(), Refusal> {
        self.turn(now);
        if self.clears == CLEARS_A_MONTH {
            return Err(refusal::CLEAR_LIMIT);
        }
        self.clears += 1;
        self.used.clear();
        Ok(())
    }

    /// Sets the counter of `path` back.
    pub(super) fn clear_one(&mut self, path: &str, now: UnixSeconds) -> Result<(), Refusal> {
        self.turn(now);
        if self.single_clears == SINGLE_CLEARS_A_MONTH {
            return Err(refusal::CLEAR_LIMIT);
        }
        self.single_clears += 1;
        self.used.remove(path);
        Ok(())
    }

    fn turn(&mut self, now: UnixSeconds) {
        let (day, minute, month) = (calendar::day(now), calendar::minute(now), calendar::month(now));
        if self.day != day {
            self.day = day;
            self.used.clear();
        }
        if self.minute != minute {
            self.minute = minute;
            self.used_in_minute = 0;
        }
        if self.month != month {
            self.month = month;
            self.clears = 0;
            self.single_clears = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_those_of_the_platforms_list_and_unknown_paths_have_none() {
        assert_eq!(daily_limit("/cgi-bin/token", false), Some(2000));
        assert_eq!(daily_limit("/cgi-bin/token", true), Some(200));
        assert_eq!(daily_limit("/cgi-bin/stable_token", true), Some(500_000));
        assert_eq!(daily_limit("/cgi-bin/getcallbackip", false), Some(100_000));
        assert_eq!(daily_limit("/cgi-bin/menu/create", true), Some(100));
        assert_eq!(daily_limit("/cgi-bin/clear_quota", false), None);
        assert_eq!(daily_limit("/cgi-bin/clear_quota/v2", false), None);
        assert_eq!(daily_limit("/sns/userinfo", false), None);
        for (path, ..) in DAILY {
            assert!(catalog::known(path).is_some(), "{path}");
        }
        assert_eq!(daily_limit("/cgi-bin/nothing", false), None);
    }
}
