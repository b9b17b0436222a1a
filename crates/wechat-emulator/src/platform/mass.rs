//! Mass messages (群发) go to everybody, to a tag or to a list, and are done when an event says so.

use serde_json::{Value, json};

use super::{
    Call, Line, Speaker,
    answer::Reply,
    library::Material,
    refusal::{self, Refusal},
    request::Fields,
    routes::{Handler::WithToken, Route},
    user,
};
use crate::push::Push;

pub(super) const ROUTES: &[Route] = &[
    ("/cgi-bin/message/mass/sendall", WithToken(send_by_tag)),
    ("/cgi-bin/message/mass/send", WithToken(send_to_list)),
    ("/cgi-bin/message/mass/preview", WithToken(preview)),
    ("/cgi-bin/message/mass/delete", WithToken(delete)),
    ("/cgi-bin/message/mass/get", WithToken(status)),
    ("/cgi-bin/message/mass/speed/get", WithToken(speed)),
    ("/cgi-bin/message/mass/speed/set", WithToken(set_speed)),
];

/// Receivers of one message to a list.
const MOST_RECEIVERS: usize = 10_000;

/// Receivers who find the message in their conversations: with long lists there is no room for all.
const SHOWN: usize = 1000;

/// What each message type is named in the body, and the member of it that has to be there.
const TYPES: &[(&str, &str)] = &[
    ("text", "content"),
    ("mpnews", "media_id"),
    ("voice", "media_id"),
    ("music", "media_id"),
    ("image", "media_id"),
    ("images", "media_ids"),
    ("mpvideo", "media_id"),
    ("wxcard", "card_id"),
];

/// Ten thousand messages a minute at each speed from 0 on.
const REAL_SPEEDS: [u64; 5] = [80, 60, 45, 30, 10];

/// The mass messages of an account.
#[derive(Debug, Default)]
pub(super) struct Masses {
    sent: Vec<Mass>,
    speed: u64,
}

#[derive(Debug)]
struct Mass {
    id: u64,
    client_id: Option<String>,
    deleted: bool,
}

/// `POST /cgi-bin/message/mass/sendall {"filter": {"is_to_all", "tag_id"}, "msgtype", …}`
fn send_by_tag(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let filter = fields.need_object("filter")?;
    let tags = &call.tenant.contents.tags;
    let receivers: Vec<_> = if filter.flag("is_to_all")?.unwrap_or_default() {
        call.tenant.followers.openids().map(str::to_owned).collect()
    } else {
        let tag = filter.number("tag_id")?.or(filter.number("group_id")?);
        let tag = tag
            .filter(|&tag| tags.exists(tag))
            .ok_or(refusal::INVALID_TAG_ID)?;
        tags.with(tag).map(str::to_owned).collect()
    };
    send(call, &fields, &receivers)
}

/// `POST /cgi-bin/message/mass/send {"touser": […], "msgtype", …}`
fn send_to_list(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let receivers = fields.need_texts("touser")?;
    if receivers.len() < 2 {
        return Err(refusal::OPENIDS_TOO_FEW);
    }
    if receivers.len() > MOST_RECEIVERS {
        return Err(refusal::OPENID_LIST_SIZE);
    }
    for openid in &receivers {
        user::check(call, openid)?;
    }
    let receivers: Vec<_> = receivers.into_iter().map(str::to_owned).collect();
    send(call, &fields, &receivers)
}

/// Sends to all receivers but those on the blacklist, and tells how many there were.
fn send(call: &mut Call<'_>, fields: &Fields, receivers: &[String]) -> Result<Reply, Refusal> {
    check_message(fields)?;
    let contents = &mut call.tenant.contents;
    let client_id = fields.text("clientmsgid")?.map(str::to_owned);
    if client_id.is_some()
        && contents
            .masses
            .sent
            .iter()
            .any(|mass| mass.client_id == client_id)
    {
        return Err(refusal::CLIENT_MESSAGE_EXISTS);
    }
    let articles = match fields.object("mpnews")? {
        Some(news) => match contents.library.material(news.need("media_id")?)? {
            Material::News { articles, .. } => articles.clone(),
            Material::File(_) | Material::Video { .. } => return Err(refusal::INVALID_MEDIA_ID),
        },
        None => Vec::new(),
    };
    let data_id = contents.comments.open_message(call.values, &articles);
    let id = call.values.id();
    contents.masses.sent.push(Mass {
        id,
        client_id,
        deleted: false,
    });
    let reached: Vec<_> = receivers
        .iter()
        .filter(|openid| !contents.blacklist.contains(*openid))
        .collect();
    let kind = fields.text("msgtype")?.unwrap_or_default();
    for openid in reached.iter().take(SHOWN) {
        let body = Value::from(fields.members().clone());
        let line = Line::new(call.now, Speaker::CustomerService, kind, body);
        call.tenant.followers.say(openid, line);
    }
    let event = Push::event("MASSSENDJOBFINISH")
        .field("MsgID", id)
        .field("Status", "send success")
        .field("TotalCount", receivers.len())
        .field("FilterCount", reached.len())
        .field("SentCount", reached.len())
        .field("ErrorCount", 0);
    call.raise(event);
    Ok(Reply::ok(json!({"msg_id": id, "msg_data_id": data_id})))
}

fn check_message(fields: &Fields) -> Result<(), Refusal> {
    let kind = fields.text("msgtype")?.ok_or(refusal::INVALID_MESSAGE_TYPE)?;
    let &(_, member) = TYPES
        .iter()
        .find(|(name, _)| *name == kind)
        .ok_or(refusal::INVALID_MESSAGE_TYPE)?;
    let message = fields.need_object(kind)?;
    if member == "media_ids" {
        message.need_texts(member)?;
    } else if message.text(member)?.is_none() {
        return Err(match kind {
            "text" => refusal::EMPTY_CONTENT,
            _ => refusal::MEDIA_ID_MISSING,
        });
    }
    Ok(())
}

/// `POST /cgi-bin/message/mass/preview {"touser" | "towxname", "msgtype", …}`: to one person, a hundred times a day.
fn preview(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    match (fields.text("touser")?, fields.text("towxname")?) {
        (Some(openid), _) => user::check(call, openid)?,
        (None, Some(_)) => {}
        (None, None) => return Err(refusal::OPENID_MISSING),
    }
    check_message(&fields)?;
    Ok(Reply::ok(json!({"msg_id": call.values.id()})))
}

/// `POST /cgi-bin/message/mass/delete {"msg_id", "article_idx"}`
fn delete(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let mass = find(call, &fields)?;
    // With an index, from 1, only one article of it is taken away.
    if fields.number("article_idx")?.unwrap_or_default() == 0 {
        mass.deleted = true;
    }
    Ok(Reply::done())
}

/// `POST /cgi-bin/message/mass/get {"msg_id"}`. Success has no code.
fn status(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let fields = call.request.fields()?;
    let mass = find(call, &fields)?;
    let status = if mass.deleted { "DELETE" } else { "SEND_SUCCESS" };
    Ok(Reply::bare(&json!({"msg_id": mass.id, "msg_status": status})))
}

fn find<'a>(call: &'a mut Call<'_>, fields: &Fields) -> Result<&'a mut Mass, Refusal> {
    let id = fields.need_number("msg_id")?;
    let mut sent = call.tenant.contents.masses.sent.iter_mut();
    sent.find(|mass| mass.id == id).ok_or(refusal::INVALID_MESSAGE_ID)
}

/// `POST /cgi-bin/message/mass/speed/get`. Success has no code.
#[expect(clippy::unnecessary_wraps, reason = "a route's function may refuse")]
fn speed(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let speed = call.tenant.contents.masses.speed;
    let real = usize::try_from(speed)
        .ok()
        .and_then(|speed| REAL_SPEEDS.get(speed));
    Ok(Reply::bare(&json!({"speed": speed, "realspeed": real})))
}

/// `POST /cgi-bin/message/mass/speed/set {"speed"}`: 0, the fastest, to 4.
fn set_speed(call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let speed = call
        .request
        .fields()?
        .number("speed")?
        .ok_or(refusal::SPEED_MISSING)?;
    if speed >= REAL_SPEEDS.len() as u64 {
        return Err(refusal::SPEED_RANGE);
    }
    call.tenant.contents.masses.speed = speed;
    Ok(Reply::done())
}
