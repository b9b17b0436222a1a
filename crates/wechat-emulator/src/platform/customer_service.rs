//! Customer-service accounts (客服账号), who is talking with whom, and what was said.
//!
//! Whoever is invited to be one accepts at once here, and is online.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wechat_core::UnixSeconds;

use super::{
    Call,
    answer::Reply,
    refusal::{self, Refusal},
    request::Fields,
    routes::{Handler::WithToken, Route},
    upload::Form,
    user,
};
use crate::push::Push;

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/customservice/getkflist", WithToken(list)),
    ("/cgi-bin/customservice/getonlinekflist", WithToken(online)),
    ("/customservice/kfaccount/add", WithToken(add)),
    ("/customservice/kfaccount/update", WithToken(update)),
    ("/customservice/kfaccount/del", WithToken(delete)),
    ("/customservice/kfaccount/inviteworker", WithToken(invite)),
    ("/customservice/kfaccount/uploadheadimg", WithToken(set_picture)),
    ("/customservice/kfsession/create", WithToken(open_session)),
    ("/customservice/kfsession/close", WithToken(close_session)),
    ("/customservice/kfsession/getsession", WithToken(session)),
    ("/customservice/kfsession/getsessionlist", WithToken(sessions)),
    ("/customservice/kfsession/getwaitcase", WithToken(waiting)),
    ("/customservice/msgrecord/getmsglist", WithToken(records)),
];

const MOST: usize = 100;
const LONGEST_NICKNAME: usize = 16;
/// Characters before the `@`.
const LONGEST_NAME: usize = 10;
/// Seconds that one question about records may span, and records in one answer.
const LONGEST_SPAN: u64 = 86_400;
const MOST_RECORDS: u64 = 10_000;
/// What a record is: the account's message (2002), the user's (2003).
const SENT: u32 = 2002;

#[derive(Debug)]
struct Worker {
    number: u64,
    account: String,
    nickname: String,
    /// The WeChat account of the person.
    person: Option<String>,
    picture: Option<String>,
}

#[derive(Debug)]
struct Session {
    account: String,
    since: UnixSeconds,
}

/// The customer-service staff of an account.
#[derive(Debug)]
pub(super) struct Staff {
    workers: Vec<Worker>,
    next: u64,
    /// By openid.
    sessions: BTreeMap<String, Session>,
}

impl Default for Staff {
    fn default() -> Self {
        Self {
            workers: Vec::new(),
            next: 1001,
            sessions: BTreeMap::new(),
        }
    }
}

impl Staff {
    fn worker(&mut self, account: &str) -> Result<&mut Worker, Refusal> {
        let mut workers = self.workers.iter_mut();
        workers
            .find(|worker| worker.account == account)
            .ok_or(refusal::KF_INVALID_ACCOUNT)
    }

    /// Refuses an account that is not on the staff.
    pub(super) fn check(&mut self, account: &str) -> Result<(), Refusal> {
        self.worker(account).map(|_| ())
    }

    fn cases(&self, account: &str) -> usize {
        self.sessions
            .values()
            .filter(|session| session.account == account)
            .count()
    }
}

/// `GET /cgi-bin/customservice/getkflist`. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let workers = call.tenant.contents.staff.workers.iter();
    let workers: Vec<_> = workers
        .map(|worker| {
            json!({
                "kf_id": worker.number.to_string(),
                "kf_account": worker.account,
                "kf_nick": worker.nickname,
                "kf_headimgurl": worker.picture.as_deref().unwrap_or_default(),
                "kf_wx": worker.person.as_deref().unwrap_or_default(),
            })
        })
        .collect();
    Ok(Reply::bare(&json!({"kf_list": workers})))
}

/// `GET /cgi-bin/customservice/getonlinekflist`: those with a person. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn online(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let staff = &call.tenant.contents.staff;
    let workers: Vec<_> = staff
        .workers
        .iter()
        .filter(|worker| worker.person.is_some())
        .map(|worker| {
            json!({
                "kf_id": worker.number.to_string(),
                "kf_account": worker.account,
                "status": 1,
                "accepted_case": staff.cases(&worker.account),
            })
        })
        .collect();
    Ok(Reply::bare(&json!({"kf_online_list": workers})))
}

/// `POST /customservice/kfaccount/add {"kf_account", "nickname"}`
fn add(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let account = fields.text("kf_account")?.filter(|text| is_account(text));
    let account = account.ok_or(refusal::KF_MALFORMED_ACCOUNT)?.to_owned();
    let nickname = nickname(&fields)?;
    let staff = &mut call.tenant.contents.staff;
    if staff.worker(&account).is_ok() {
        return Err(refusal::KF_EXISTS);
    }
    if staff.workers.len() == MOST {
        return Err(refusal::KF_TOO_MANY);
    }
    staff.workers.push(Worker {
        number: staff.next,
        account,
        nickname,
        person: None,
        picture: None,
    });
    staff.next += 1;
    Ok(Reply::done())
}

/// Letters and digits, then `@` and the account's own name.
fn is_account(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, account)| {
        (1..=LONGEST_NAME).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !account.is_empty()
    })
}

fn nickname(fields: &Fields) -> Result<String, Refusal> {
    let nickname = fields.text("nickname")?;
    let nickname = nickname.filter(|text| text.chars().count() <= LONGEST_NICKNAME);
    Ok(nickname.ok_or(refusal::KF_NICKNAME)?.to_owned())
}

/// `POST /customservice/kfaccount/update {"kf_account", "nickname"}`
fn update(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let worker = worker(call, &fields)?;
    worker.nickname = nickname(&fields)?;
    Ok(Reply::done())
}

/// `/customservice/kfaccount/del`, with `kf_account` in the query of a GET or the body of a POST.
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let account = if let Some(account) = call.request.query("kf_account") {
        account.to_owned()
    } else {
        let fields = call.request.fields()?;
        let account = fields.text("kf_account")?;
        account.ok_or(refusal::KF_INVALID_ACCOUNT)?.to_owned()
    };
    let staff = &mut call.tenant.contents.staff;
    staff.worker(&account)?;
    staff.workers.retain(|worker| worker.account != account);
    staff.sessions.retain(|_, session| session.account != account);
    Ok(Reply::done())
}

/// `POST /customservice/kfaccount/inviteworker {"kf_account", "invite_wx"}`
fn invite(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let person = fields.need("invite_wx")?.to_owned();
    let worker = worker(call, &fields)?;
    if worker.person.is_some() {
        return Err(refusal::KF_BOUND);
    }
    worker.person = Some(person);
    Ok(Reply::done())
}

/// `POST /customservice/kfaccount/uploadheadimg?access_token=…&kf_account=…`, a form with a part `media`.
fn set_picture(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let form = Form::of(call.request)?;
    let account = call
        .request
        .query("kf_account")
        .ok_or(refusal::KF_INVALID_ACCOUNT)?;
    let part = form.file("media")?;
    if !matches!(part.extension().as_deref(), Some("jpg" | "jpeg" | "png")) {
        return Err(refusal::INVALID_FILE_TYPE);
    }
    let url = format!("http://mmbiz.qpic.cn/mmbiz/{}/0", call.values.media_id());
    call.tenant.contents.staff.worker(account)?.picture = Some(url);
    Ok(Reply::done())
}

fn worker<'a>(call: &'a mut Call<'_>, fields: &Fields) -> Result<&'a mut Worker, Refusal> {
    let account = fields.text("kf_account")?.ok_or(refusal::KF_INVALID_ACCOUNT)?;
    call.tenant.contents.staff.worker(account)
}

/// `POST /customservice/kfsession/create {"kf_account", "openid", "text"}`
fn open_session(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("openid")?;
    user::check(call, openid)?;
    let worker = worker(call, &fields)?;
    if worker.person.is_none() {
        return Err(refusal::KF_NOT_BOUND);
    }
    let account = worker.account.clone();
    let since = call.now;
    let sessions = &mut call.tenant.contents.staff.sessions;
    if sessions
        .get(openid)
        .is_some_and(|session| session.account != account)
    {
        return Err(refusal::KF_OTHER_SESSION);
    }
    let event = Push::event("kf_create_session")
        .from(openid)
        .field("KfAccount", &account);
    sessions
        .entry(openid.to_owned())
        .or_insert(Session { account, since });
    call.raise(event);
    Ok(Reply::done())
}

/// `POST /customservice/kfsession/close {"kf_account", "openid", "text"}`
fn close_session(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let openid = fields.need("openid")?;
    let account = worker(call, &fields)?.account.clone();
    let sessions = &mut call.tenant.contents.staff.sessions;
    match sessions.get(openid) {
        None => Err(refusal::KF_NO_SESSION),
        Some(session) if session.account != account => Err(refusal::KF_OTHER_SESSION),
        Some(_) => {
            sessions.remove(openid);
            let event = Push::event("kf_close_session").from(openid);
            call.raise(event.field("KfAccount", account));
            Ok(Reply::done())
        }
    }
}

/// `GET /customservice/kfsession/getsession?access_token=…&openid=…`: the account is empty when nobody talks.
fn session(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let openid = call.request.query("openid").ok_or(refusal::OPENID_MISSING)?;
    user::check(call, openid)?;
    let session = call.tenant.contents.staff.sessions.get(openid);
    Ok(Reply::ok(match session {
        Some(session) => json!({"kf_account": session.account, "createtime": session.since}),
        None => json!({"kf_account": "", "createtime": 0}),
    }))
}

/// `GET /customservice/kfsession/getsessionlist?access_token=…&kf_account=…`. Success has no code.
fn sessions(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let account = call
        .request
        .query("kf_account")
        .ok_or(refusal::KF_INVALID_ACCOUNT)?;
    let staff = &mut call.tenant.contents.staff;
    staff.worker(account)?;
    let sessions: Vec<_> = staff
        .sessions
        .iter()
        .filter(|(_, session)| session.account == account)
        .map(|(openid, session)| json!({"openid": openid, "createtime": session.since}))
        .collect();
    Ok(Reply::bare(&json!({"sessionlist": sessions})))
}

/// `GET /customservice/kfsession/getwaitcase`: nobody waits here. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn waiting(_: &mut Call<'_>) -> Result<Reply, Refusal> {
    Ok(Reply::bare(&json!({"count": 0, "waitcaselist": []})))
}

/// `POST /customservice/msgrecord/getmsglist {"starttime", "endtime", "msgid", "number"}`
///
/// `msgid` is 1 in the first question and what the last answer said in the next. Success has no code.
fn records(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let begin = fields.need_number("starttime")?;
    let end = fields.need_number("endtime")?;
    let after = fields.number("msgid")?.unwrap_or(1).max(1);
    let number = fields.number("number")?.unwrap_or(MOST_RECORDS);
    if end < begin || number == 0 || number > MOST_RECORDS {
        return Err(refusal::KF_PARAMETER);
    }
    if end - begin > LONGEST_SPAN {
        return Err(refusal::KF_SPAN);
    }
    let whole = |number| usize::try_from(number).unwrap_or(usize::MAX);
    let records: Vec<_> = call
        .tenant
        .outbox
        .to_vec()
        .into_iter()
        .filter(|message| (begin..=end).contains(&message.at.get()))
        .skip(whole(after - 1))
        .take(whole(number))
        .map(|message| {
            json!({
                "openid": message.to_user,
                "opercode": SENT,
                "text": text(&message.body),
                "time": message.at,
                "worker": message.body["customservice"]["kf_account"].as_str().unwrap_or_default(),
            })
        })
        .collect();
    let next = after + records.len() as u64;
    Ok(Reply::bare(
        &json!({"number": records.len(), "msgid": next, "recordlist": records}),
    ))
}

/// What a message says, or its type when it says nothing.
fn text(body: &Value) -> &str {
    let content = body["text"]["content"].as_str();
    content.or(body["msgtype"].as_str()).unwrap_or_default()
}
