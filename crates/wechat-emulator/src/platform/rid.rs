//! Every refusal carries a request id (rid), under which the call can be looked up for seven days.

use std::{collections::VecDeque, time::Duration};

use serde::Serialize;
use wechat_core::UnixSeconds;

use super::{
    Call, Request,
    answer::{Answer, Reply},
    refusal::{self, Refusal},
};
use crate::redact;

const LOOKED_UP_FOR: Duration = Duration::from_secs(7 * 86_400);

/// As many of the newest are kept.
const KEPT: usize = 1000;

#[derive(Debug)]
struct Record {
    rid: String,
    /// Whose call it was; nobody's when the account was not recognised.
    app_id: Option<String>,
    at: UnixSeconds,
    url: String,
    request_body: String,
    response_body: String,
    client_ip: String,
}

/// The calls that were refused, the newest last.
#[derive(Debug, Default)]
pub(super) struct RidLog(VecDeque<Record>);

impl RidLog {
    pub(super) fn note(
        &mut self,
        rid: String,
        app_id: Option<String>,
        request: &Request,
        answer: &Answer,
        now: UnixSeconds,
    ) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(Record {
            rid,
            app_id,
            at: now,
            url: redact::query(request.pairs()),
            request_body: redact::body(request.body()),
            response_body: String::from_utf8_lossy(answer.body()).into_owned(),
            client_ip: request.client().to_string(),
        });
    }
}

#[derive(Serialize)]
struct Found<'a> {
    request: Details<'a>,
}

#[derive(Serialize)]
struct Details<'a> {
    invoke_time: u64,
    cost_in_ms: u64,
    request_url: &'a str,
    request_body: &'a str,
    response_body: &'a str,
    client_ip: &'a str,
}

/// `POST /cgi-bin/openapi/rid/get {"rid"}`. Secrets are left out of what was kept.
pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let rid = fields
        .text("rid")?
        .filter(|text| is_rid(text))
        .ok_or(refusal::RID_MALFORMED)?;
    let record = call
        .rids
        .0
        .iter()
        .find(|record| record.rid == rid)
        .ok_or(refusal::RID_NOT_FOUND)?;
    if record.app_id.as_ref() != Some(&call.tenant.settings.app_id) {
        return Err(refusal::RID_OF_ANOTHER);
    }
    if call.now > record.at.saturating_add(LOOKED_UP_FOR) {
        return Err(refusal::RID_TOO_OLD);
    }
    Ok(Reply::ok(Found {
        request: Details {
            invoke_time: record.at.get(),
            cost_in_ms: 1,
            request_url: &record.url,
            request_body: &record.request_body,
            response_body: &record.response_body,
            client_ip: &record.client_ip,
        },
    }))
}

/// Three groups of eight hexadecimal digits.
fn is_rid(text: &str) -> bool {
    let mut groups = 0;
    text.split('-').all(|group| {
        groups += 1;
        group.len() == 8 && group.bytes().all(|byte| byte.is_ascii_hexdigit())
    }) && groups == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_id_is_three_groups_of_eight() {
        assert!(is_rid("630ecbee-28894bea-0ee8d49c"));
        for text in [
            "",
            "630ecbee",
            "630ecbee-28894bea",
            "630ecbee-28894bea-0ee8d49c-",
            "630ecbee-28894bea-0ee8d49x",
        ] {
            assert!(!is_rid(text), "{text}");
        }
    }
}
