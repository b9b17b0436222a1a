//! Comments (留言) stand under articles that were sent or published, which are named by the
//! `msg_data_id` of that.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wechat_core::UnixSeconds;

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
    request::Fields,
    routes::{Handler::WithToken, Route},
    values::Values,
};

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/comment/open", WithToken(open)),
    ("/cgi-bin/comment/close", WithToken(close)),
    ("/cgi-bin/comment/list", WithToken(list)),
    ("/cgi-bin/comment/markelect", WithToken(elect)),
    ("/cgi-bin/comment/unmarkelect", WithToken(unelect)),
    ("/cgi-bin/comment/delete", WithToken(delete)),
    ("/cgi-bin/comment/reply/add", WithToken(reply)),
    ("/cgi-bin/comment/reply/delete", WithToken(delete_reply)),
];

/// Comments in one call.
const PAGE: u64 = 50;

#[derive(Debug)]
struct Comment {
    id: u64,
    openid: String,
    content: String,
    at: UnixSeconds,
    elected: bool,
    reply: Option<(String, UnixSeconds)>,
}

impl Comment {
    fn to_value(&self) -> Value {
        let mut shown = json!({
            "user_comment_id": self.id,
            "openid": self.openid,
            "create_time": self.at,
            "content": self.content,
            "comment_type": u8::from(self.elected),
        });
        if let Some((content, at)) = &self.reply {
            shown["reply"] = json!({"content": content, "create_time": at});
        }
        shown
    }
}

/// What stands under one article.
#[derive(Debug, Default)]
struct Thread {
    open: bool,
    comments: Vec<Comment>,
}

/// The comments of an account's articles.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// By `msg_data_id`, a thread for each article.
    messages: BTreeMap<u64, Vec<Thread>>,
}

impl Comments {
    /// Gives articles that go out a `msg_data_id`.
    pub(super) fn open_message(&mut self, values: &mut Values, articles: &[Value]) -> u64 {
        let id = values.id();
        let threads = articles.iter().map(|article| Thread {
            open: article["need_open_comment"] == 1,
            comments: Vec::new(),
        });
        let mut threads: Vec<_> = threads.collect();
        if threads.is_empty() {
            threads.push(Thread::default());
        }
        self.messages.insert(id, threads);
        id
    }

    /// A user's comment; `None` when there is no such article, or it takes none.
    pub(super) fn write(
        &mut self,
        message: u64,
        index: u64,
        openid: &str,
        content: &str,
        values: &mut Values,
        now: UnixSeconds,
    ) -> Option<u64> {
        let thread = self.thread(message, index).ok().filter(|thread| thread.open)?;
        let id = values.id();
        thread.comments.push(Comment {
            id,
            openid: openid.to_owned(),
            content: content.to_owned(),
            at: now,
            elected: false,
            reply: None,
        });
        Some(id)
    }

    fn thread(&mut self, message: u64, index: u64) -> Result<&mut Thread, Refusal> {
        let threads = self.messages.get_mut(&message).ok_or(refusal::NO_SUCH_ARTICLE)?;
        let thread = usize::try_from(index)
            .ok()
            .and_then(|index| threads.get_mut(index));
        thread.ok_or(refusal::NO_SUCH_ARTICLE)
    }
}

/// The thread that `msg_data_id` and `index` name; the index counts from 0 and is 0 without one.
fn thread<'a>(call: &'a mut Call<'_>, fields: &Fields) -> Result<&'a mut Thread, Refusal> {
    let message = fields.need_number("msg_data_id")?;
    let index = fields.number("index")?.unwrap_or_default();
    call.tenant.contents.comments.thread(message, index)
}

fn comment<'a>(call: &'a mut Call<'_>, fields: &Fields) -> Result<&'a mut Comment, Refusal> {
    let id = fields.need_number("user_comment_id")?;
    let comments = &mut thread(call, fields)?.comments;
    let comment = comments.iter_mut().find(|comment| comment.id == id);
    comment.ok_or(refusal::NO_SUCH_COMMENT)
}

/// `POST /cgi-bin/comment/open {"msg_data_id", "index"}`
fn open(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    thread(call, &fields)?.open = true;
    Ok(Reply::done())
}

/// `POST /cgi-bin/comment/close {"msg_data_id", "index"}`
fn close(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    thread(call, &fields)?.open = false;
    Ok(Reply::done())
}

/// `POST /cgi-bin/comment/list {"msg_data_id", "index", "begin", "count", "type"}`
///
/// `type` is 0 for all, 1 for ordinary ones, 2 for elected ones (精选).
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let begin = fields.number("begin")?.unwrap_or_default();
    let count = fields.need_number("count")?;
    if !(1..=PAGE).contains(&count) {
        return Err(refusal::COMMENT_COUNT_RANGE);
    }
    let kind = fields.number("type")?.unwrap_or_default();
    let wanted: Vec<_> = thread(call, &fields)?
        .comments
        .iter()
        .filter(|comment| match kind {
            1 => !comment.elected,
            2 => comment.elected,
            _ => true,
        })
        .map(Comment::to_value)
        .collect();
    let whole = |number| usize::try_from(number).unwrap_or(usize::MAX);
    let page: Vec<_> = wanted.iter().skip(whole(begin)).take(whole(count)).collect();
    Ok(Reply::ok(json!({"total": wanted.len(), "comment": page})))
}

/// `POST /cgi-bin/comment/markelect {"msg_data_id", "index", "user_comment_id"}`
fn elect(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    comment(call, &fields)?.elected = true;
    Ok(Reply::done())
}

/// `POST /cgi-bin/comment/unmarkelect {"msg_data_id", "index", "user_comment_id"}`
fn unelect(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    comment(call, &fields)?.elected = false;
    Ok(Reply::done())
}

/// `POST /cgi-bin/comment/delete {"msg_data_id", "index", "user_comment_id"}`
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let id = comment(call, &fields)?.id;
    thread(call, &fields)?.comments.retain(|comment| comment.id != id);
    Ok(Reply::done())
}

/// `POST /cgi-bin/comment/reply/add {"msg_data_id", "index", "user_comment_id", "content"}`, once.
fn reply(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let now = call.now;
    let comment = comment(call, &fields)?;
    let content = fields.text("content")?.ok_or(refusal::REPLY_LENGTH)?;
    if comment.reply.is_some() {
        return Err(refusal::ALREADY_REPLIED);
    }
    comment.reply = Some((content.to_owned(), now));
    Ok(Reply::done())
}

/// `POST /cgi-bin/comment/reply/delete {"msg_data_id", "index", "user_comment_id"}`
fn delete_reply(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    comment(call, &fields)?.reply = None;
    Ok(Reply::done())
}
