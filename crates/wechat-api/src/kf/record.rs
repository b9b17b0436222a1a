//! What customer-service people and users said to each other.

use serde::{Deserialize, Serialize};
use wechat_core::{OpenId, UnixSeconds};

use crate::{Paged, adapt};

endpoint!(ListRecords: POST "/customservice/msgrecord/getmsglist" [repeatable] -> Records);

/// Lists what was said within at most 24 hours, 10,000 records a page. [`Api::items`](crate::Api::items)
/// reads all pages.
///
/// Refused with 65416 for wrong parameters, 65417 when the time is longer than 24 hours.
/// [Platform page](https://developers.weixin.qq.com/doc/offiaccount/Customer_Service/Obtain_chat_transcript.html)
#[doc(alias = "获取聊天记录")]
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "conformance", derive(Deserialize))]
#[non_exhaustive]
pub struct ListRecords {
    /// From when.
    pub starttime: UnixSeconds,
    /// Until when, at most 24 hours later and not in the future.
    pub endtime: UnixSeconds,
    /// Begins with this record; 1 for the first.
    pub msgid: u64,
    /// How many to answer with, at most 10,000.
    pub number: u32,
}

impl ListRecords {
    /// What was said between `starttime` and `endtime`, at most 24 hours later.
    pub fn new(starttime: UnixSeconds, endtime: UnixSeconds) -> Self {
        Self {
            starttime,
            endtime,
            msgid: 1,
            number: 10_000,
        }
    }
}

setters!(ListRecords {
    msgid: u64,
    number: u32
});

/// The answer to [`ListRecords`].
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Records {
    /// Where the next page begins.
    #[serde(with = "adapt::number")]
    pub msgid: u64,
    /// How many records are on this page; fewer than asked for on the last.
    #[serde(with = "adapt::number")]
    pub number: u32,
    /// The records.
    #[serde(default, with = "adapt::null")]
    pub recordlist: Vec<Record>,
}

/// Something that was said, or done.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// The user.
    pub openid: OpenId,
    /// The customer-service account, `name@account`.
    pub worker: Option<String>,
    /// Who said it.
    pub opercode: OperationCode,
    /// What was said; for other kinds than texts what kind it was, in brackets.
    pub text: Option<String>,
    /// When.
    pub time: UnixSeconds,
}

open_enum! {
    /// What a record is of (`opercode`).
    pub struct OperationCode(i64) {
        /// The customer-service account said something.
        SENT = 2002,
        /// The user said something.
        RECEIVED = 2003,
        /// A session without an owner was made (创建未接入会话); of the old customer service.
        WAITING = 1000,
        /// A session was taken up (接入会话); of the old customer service.
        ACCEPTED = 1001,
        /// A session was begun by the account (主动发起会话); of the old customer service.
        BEGUN = 1002,
        /// A session was handed on (转接会话); of the old customer service.
        HANDED_ON = 1003,
        /// A session was closed (关闭会话); of the old customer service.
        CLOSED = 1004,
        /// A session was taken over (抢接会话); of the old customer service.
        TAKEN_OVER = 1005,
        /// The account, not a person, received something (公众号收到消息); of the old customer service.
        ACCOUNT_RECEIVED = 2001,
    }
}

impl Paged for ListRecords {
    type Item = Record;

    fn next(&self, answer: &Records) -> Option<Self> {
        (answer.number >= self.number).then(|| self.msgid(answer.msgid))
    }

    fn items(answer: Records) -> Vec<Record> {
        answer.recordlist
    }
}

untyped! {
    /// Lists what was said, in the old customer service (多客服). [`ListRecords`] is what replaced it.
    "获取客服聊天记录（旧）"
    ListOldRecords: POST "/customservice/msgrecord/getrecord" [repeatable];
}
